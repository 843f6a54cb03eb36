"""Text with a separator between cells (csv) to a sheet; encoding and separator are found out, and named."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from itertools import islice

from nulmeting.exchange.sheet import Book, Budget, Row, Sheet
from nulmeting.finding import Message, NulmetingError

_SEPARATORS = (";", ",", "\t", "|")
_LOOKED_AT = 50
_LONGEST = 4_000_000
_SHOWN = 5


def read_csv(content: bytes, name: str) -> Book:
    """The one sheet of a file. Raises NulmetingError when it cannot be read."""
    text, told = _decoded(content)
    if not text.strip():
        raise NulmetingError(Message("it is empty"))
    stated = text[: text.find("\n")].strip().lower()
    separator = ""
    if stated.startswith("sep=") and len(stated) == len("sep=;"):
        separator = stated[-1]
        skipped = 1
        text = text[text.find("\n") + 1 :]
    else:
        skipped = 0
        separator = _separator(text)
    return Book((Sheet(name, tuple(_rows(text, separator, skipped))),), told)


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


def _separator(text: str) -> str:
    """The separator that cuts the first rows into the most cells that are the same in number from row to row."""

    def regular(separator: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        try:
            counts = Counter(len(row) for row in islice(reader, _LOOKED_AT) if row)
        except csv.Error:
            return (0, 0)
        cells, rows = max(counts.items(), key=lambda each: (each[0] > 1, each[1], each[0]), default=(1, 0))
        return (rows, cells) if cells > 1 else (0, 0)

    best = max(_SEPARATORS, key=regular)
    return best if regular(best) != (0, 0) else ";"


def _rows(text: str, separator: str, skipped: int) -> list[Row]:
    """The rows that hold something. Raises NulmetingError at a quote that never closes."""
    budget = Budget()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows = []
    before = csv.field_size_limit(_LONGEST)
    line = 1
    try:
        for number, row in enumerate(reader, start=1):
            cells = {column: value for column, value in enumerate(row) if value}
            if cells:
                budget.spend(len(cells), sum(map(len, cells.values())))
                rows.append(Row(number + skipped, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        if "unexpected end" in str(error) or "field limit" in str(error):
            raise NulmetingError(
                Message.of("a quote opens in the row that begins on line {line}, and never closes", line=line + skipped)
            ) from None
        raise NulmetingError(
            Message.of("the quotes in the row that begins on line {line} do not match", line=line + skipped)
        ) from None
    finally:
        csv.field_size_limit(before)
    return rows
