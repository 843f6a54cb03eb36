"""Text with a separator between cells (csv) to a sheet; encoding and separator are found out, and named."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator

from nulmeting.exchange.sheet import MOST_COLUMNS, Book, Budget, Row, Sheet
from nulmeting.finding import Message, NulmetingError

_SEPARATORS = (";", ",", "\t", "|")
_LOOKED_AT = 50
_LONGEST = 4_000_000
_MOST_PARTED = 250_000
"""Separators in one row, those in its texts too: a row is kept whole before its cells are counted."""
_MOST_LINES = 1_000_000
_LINE = re.compile(r"[^\r\n]+(?:\r\n?|\n)?|\r\n?|\n")
_SHOWN = 5


def read_csv(content: bytes, name: str) -> Book:
    """The one sheet of a file. Raises NulmetingError when it cannot be read."""
    if max(content.count(b"\n"), content.count(b"\r")) > _MOST_LINES:
        raise NulmetingError(Message.of("it has more than {most} lines", most=_MOST_LINES))
    text, told = _decoded(content)
    if not text or text.isspace():
        raise NulmetingError(Message("it is empty"))
    stated = text[: len("sep=;\r\n")].partition("\n")[0].strip().lower()
    before = csv.field_size_limit(_LONGEST)
    try:
        if stated.startswith("sep=") and len(stated) == len("sep=;"):
            rows = _rows(text, stated[-1], text.find("\n") + 1, skipped=1)
        else:
            rows = _rows(text, _separator(text), 0, skipped=0)
    finally:
        csv.field_size_limit(before)
    return Book((Sheet(name, tuple(rows)),), told)


def _decoded(content: bytes) -> tuple[str, tuple[Message, ...]]:
    """The text, and how it was read where that is not UTF-8."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            try:
                return content.decode(encoding), ()
            except UnicodeDecodeError as error:
                raise NulmetingError(
                    Message.of(
                        "its first bytes say {encoding}, and byte {byte} is not", encoding=encoding, byte=error.start
                    )
                ) from None
    if b"\0" in content:
        raise NulmetingError(Message("a NUL character stands in it: it is no text"))
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _windows(content), (Message("It is read as Windows-1252: it is not UTF-8."),)


def _windows(content: bytes) -> str:
    """Text in Windows-1252; refused where other lines are UTF-8, because one of the two would be read wrongly."""
    others, own = [], []
    for number, each in enumerate(content.split(b"\n"), start=1):
        if not each.isascii():
            try:
                each.decode("utf-8")
            except UnicodeDecodeError:
                others.append(number)
            else:
                own.append(number)
    if own:
        raise NulmetingError(
            Message.of(
                "it mixes encodings: {utf} in UTF-8, {others} not; save all of it as UTF-8",
                utf=_lines(own),
                others=_lines(others),
            )
        )
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise NulmetingError(
            Message.of("line {line} is neither UTF-8 nor Windows-1252: save it as UTF-8", line=line)
        ) from None


def _lines(numbers: list[int]) -> Message:
    more = "" if len(numbers) <= _SHOWN else ", …"
    return Message.of("line {lines}", lines=", ".join(map(str, numbers[:_SHOWN])) + more)


class _Lines:
    """The lines of a text for a reader of rows, bounded in how many separators one row can have."""

    def __init__(self, text: str, separator: str, start: int = 0) -> None:
        self.separator = separator
        self.left = _MOST_PARTED
        self.end = start
        self.lines = _LINE.finditer(text, start)

    def __iter__(self) -> Iterator[str]:
        for found in self.lines:
            self.left -= found[0].count(self.separator)
            if self.left < 0:
                raise _too_wide()
            self.end = found.end()
            yield found[0]

    def new_row(self) -> None:
        """Count again: a row has ended."""
        self.left = _MOST_PARTED


def _too_wide() -> NulmetingError:
    return NulmetingError(Message.of("a row has more than {most} cells", most=MOST_COLUMNS))


def _separator(text: str) -> str:
    """The separator that cuts the first rows into the most cells that are the same in number from row to row.

    One that does so with most rows, and leaves no quote in the middle of a cell, goes before any that does not: a long
    text between quotes may hold more of another sign than the table has rows.
    """

    def regular(separator: str) -> tuple[bool, int, int]:
        counts: Counter[int] = Counter()
        lines = _Lines(text, separator)
        try:
            for number, row in enumerate(csv.reader(lines, delimiter=separator)):
                if number == _LOOKED_AT:
                    break
                counts[len(row)] += bool(row)
                lines.new_row()
        except (csv.Error, NulmetingError):
            return _NOT
        cells, rows = max(counts.items(), key=lambda each: (each[0] > 1, each[1], each[0]), default=(1, 0))
        if cells == 1:
            return _NOT
        return (rows * 2 > sum(counts.values()) and _quotes_fit(text[: lines.end], separator), rows, cells)

    found = {each: regular(each) for each in _SEPARATORS}
    best = max(found, key=found.__getitem__)
    return best if found[best] != _NOT else ";"


_NOT = (False, 0, 0)


def _quotes_fit(text: str, separator: str) -> bool:
    """Whether every quote belongs to a cell that is between quotes as a whole."""
    if '"' not in text:
        return True
    ends = f"[{re.escape(separator)}\\r\\n]"
    quoted = f'(?:(?<={ends})|\\A)"[^"]*+(?:""[^"]*+)*+"(?={ends}|\\Z)'
    return '"' not in re.sub(quoted, "", text)


def _rows(text: str, separator: str, start: int, *, skipped: int) -> list[Row]:
    """The rows from a place on that hold something; `skipped` are the lines before it. Raises NulmetingError."""
    budget = Budget()
    lines = _Lines(text, separator, start)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    rows = []
    line = 1
    try:
        for number, row in enumerate(reader, start=1):
            cells = {column: value for column, value in enumerate(row) if value}
            if cells:
                if next(reversed(cells)) >= MOST_COLUMNS:
                    raise _too_wide()
                budget.spend(len(cells), sum(map(len, cells.values())), rows=1)
                rows.append(Row(number + skipped, cells))
            line = reader.line_num + 1
            lines.new_row()
    except csv.Error as error:
        raise NulmetingError(_not_read(str(error), line + skipped)) from None
    return rows


def _not_read(reason: str, line: int) -> Message:
    """Why the row that begins on a line cannot be read."""
    if "unexpected end" in reason:
        return Message.of("a quote opens in the row that begins on line {line}, and never closes", line=line)
    if "field limit" in reason:
        return Message.of(
            "a cell in the row that begins on line {line} has more than {most} characters: does a quote never close?",
            line=line,
            most=_LONGEST,
        )
    return Message.of("the quotes in the row that begins on line {line} do not match", line=line)
