"""Excel workbooks (xlsx, ECMA-376) to sheets: values only, with what is merged, hidden or without an outcome."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from math import isfinite
from typing import NamedTuple

from nulmeting.exchange.package import Package, Plain, Text, damaged, not_in_xml, opened, too_much
from nulmeting.exchange.sheet import (
    LONGEST_NAME,
    MOST_COLUMNS,
    MOST_SHEETS,
    Area,
    Book,
    Broken,
    Budget,
    Row,
    Sheet,
    Value,
    column_of,
    moment,
    too_many_sheets,
)

_DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)))
"""The number formats that are dates or times and have no code in the file."""
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\[\]]*\]', re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_EMPTY = (
    (b"/>", re.compile(rb'<c r="[A-Z]+[0-9]+"[^<>]*/>(?=\s*(?:<c r="|</row>))')),
    (b"<row ", re.compile(rb'<row r="[0-9]+"[^<>]*(?:/>|></row>)(?=\s*(?:<row r="|</sheetData>))')),
)
"""Cells and rows without a value, but for one on which the next cell or row follows that does not say where it is."""
_PLAIN_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})[0-9]{1,7}"(?: s="([0-9]{1,6})")?'
    rb'(?: t="s"><v>([0-9]{1,9})|(?: t="n")?><v>([-+.0-9eE]{1,40}))</v></c>'
)
"""A cell that says where it is: the letters of its column, its style, and the number of a shared text or a number."""
_ROW = re.compile(rb'<row r="([0-9]{1,7})"((?: [A-Za-z0-9:]+="[^"<>&]*")*+)>((?:<c [^<]*+<v>[^<]*+</v></c>)++)</row>')
"""A row of cells with a value and nothing else: its number, its other attributes, the cells."""
_PLAIN_TEXT = re.compile(rb'<si><t(?: xml:space="preserve")?>([^<]*+)</t></si>')
_TEXTS = re.compile(rb'(?:<si><t(?: xml:space="preserve")?>[^<&\x00-\x08\x0b-\x1f]*+</t></si>)++')
"""Shared texts in one style each, without anything that XML writes in another way."""
_LAST_ROW = 1_048_576
_LONGEST_NUMBER = 40
_MOST_STYLES = 100_000


class _Place(NamedTuple):
    """A sheet in the workbook: its name, the part it is in, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


def read_xlsx(content: bytes) -> Book:
    """The sheets of a workbook. Raises NulmetingError when it cannot be read."""
    with opened(content) as package:
        places, epoch = _workbook(package)
        shared = _shared(package)
        dates = _date_styles(package)
        sheets = (_Reader(package, shared, dates, epoch).read(place) for place in places)
        return Book(tuple(sheets))


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _workbook(package: Package) -> tuple[list[_Place], datetime]:
    """The sheets in their order, and the day from which dates are counted."""
    if "xl/workbook.xml" not in package.names:
        raise damaged("xl/workbook.xml")
    targets: dict[str, str] = {}
    found: list[tuple[str, str, bool]] = []
    epoch = [datetime(1899, 12, 30)]  # noqa: DTZ001  (a spreadsheet knows no time zones)

    def relation(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            targets[attributes["Id"]] = attributes["Target"]

    def sheet(name: str, attributes: dict[str, str]) -> None:
        kind = _local(name)
        if kind == "sheet":
            key = next((value for each, value in attributes.items() if _local(each) == "id" and ":" in each), "")
            found.append((attributes.get("name", ""), key, attributes.get("state", "visible") != "visible"))
        elif kind == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            epoch[0] = datetime(1904, 1, 1)  # noqa: DTZ001

    package.parse("xl/_rels/workbook.xml.rels", relation)
    package.parse("xl/workbook.xml", sheet)
    places = [
        _Place(name[:LONGEST_NAME], posixpath.normpath(posixpath.join("/xl", targets[key])).lstrip("/"), hidden)
        for name, key, hidden in found
        if key in targets  # a chart sheet is no worksheet
    ]
    if len(places) > MOST_SHEETS:
        raise too_many_sheets()
    return places, epoch[0]


def _shared(package: Package) -> list[str]:
    """The texts that cells refer to by number."""
    if "xl/sharedStrings.xml" not in package.names:
        return []
    reader = _Texts(package.budget)
    plain = Plain(_TEXTS, reader.plain)
    package.parse("xl/sharedStrings.xml", reader.start, reader.end, reader.characters, plain=plain)
    return reader.texts


class _Texts:
    """Reads the shared texts; how they sound (in Japanese) is no part of them."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.texts: list[str] = []
        self.text = Text()
        self.kinds: dict[str, str] = {}
        self.sound = self.collecting = False

    def start(self, name: str, _: dict[str, str]) -> None:
        """A tag opens."""
        kind = self.kinds.get(name)
        if kind is None:
            kind = self.kinds[name] = _local(name)
        self.sound |= kind == "rPh"
        self.collecting = kind == "t" and not self.sound

    def end(self, name: str) -> None:
        """A tag closes."""
        kind = self.kinds[name]
        self.collecting = False
        if kind == "rPh":
            self.sound = False
        elif kind == "si":
            text = self.text.take()
            self.budget.spend(1, len(text))
            self.texts.append(_unescaped(text))

    def characters(self, data: str) -> None:
        """Text between tags."""
        if self.collecting:
            self.text.add(data)

    def plain(self, found: re.Match[bytes]) -> bool:
        """Whole texts."""
        run = found[0].decode()
        if not_in_xml(run):
            return False
        texts = [each.decode() for each in _PLAIN_TEXT.findall(found[0])]
        self.budget.spend(len(texts), sum(map(len, texts)))
        self.texts += map(_unescaped, texts) if "_x" in run else texts
        return True


def _unescaped(text: str) -> str:
    """Text with the characters that XML cannot hold, which Excel writes as _x000D_."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _date_styles(package: Package) -> frozenset[int]:
    """The numbers of the cell styles that show a number as a date."""
    if "xl/styles.xml" not in package.names:
        return frozenset()
    codes: dict[int, str] = {}
    styles: list[int] = []
    inside = [False]

    def start(name: str, attributes: dict[str, str]) -> None:
        kind = _local(name)
        if kind == "numFmt":
            codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif kind == "cellXfs":
            inside[0] = True
        elif kind == "xf" and inside[0]:
            styles.append(int(attributes.get("numFmtId", "0")))
            if len(styles) > _MOST_STYLES:
                raise too_much()

    def end(name: str) -> None:
        if _local(name) == "cellXfs":
            inside[0] = False

    package.parse("xl/styles.xml", start, end)
    dates = _DATE_FORMATS | {number for number, code in codes.items() if _is_date(code)}
    return frozenset(index for index, number in enumerate(styles) if number in dates)


def _is_date(code: str) -> bool:
    """Whether a number format shows a date or time: it has a letter for it outside what it shows as it is."""
    shown = _NOT_SHOWN.sub("", code.partition(";")[0])
    return bool(re.search("[dmyhs]", shown, re.IGNORECASE)) and "general" not in shown.lower()


class _Reader:
    """Reads one sheet; one method per kind of event."""

    def __init__(self, package: Package, shared: list[str], dates: frozenset[int], epoch: datetime) -> None:
        self.package, self.shared, self.dates, self.epoch = package, shared, dates, epoch
        self.budget = package.budget
        self.text = Text()
        self.rows: list[Row] = []
        self.merged: list[Area] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns = bytearray(MOST_COLUMNS)
        self.letters: dict[str | bytes, int] = {}
        self.kinds: dict[str, str] = {}
        self.number = self.depth = 0
        self.hidden = False
        self.cells: dict[int, Value] = {}
        self.column = -1
        self.type = self.style = ""
        self.formula = self.sound = self.collecting = False
        self.value: str | None = None

    def read(self, place: _Place) -> Sheet:
        """All of the sheet."""
        if place.part not in self.package.names:
            raise damaged(place.part)
        plain = Plain(_ROW, self.plain, _EMPTY)
        self.package.parse(place.part, self.start, self.end, self.characters, lambda: self.depth, plain)
        return Sheet(
            place.name,
            tuple(self.rows),
            tuple(self.merged),
            frozenset(self.hidden_rows),
            frozenset(each.start() for each in re.finditer(b"\1", self.hidden_columns)),
            place.hidden,
            comments=_comments(self.package, place.part, self.budget),
        )

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A tag opens."""
        self.depth += 1
        kind = self.kinds.get(name)
        if kind is None:
            kind = self.kinds[name] = _local(name)
        if kind == "c":
            reference = attributes.get("r")
            self.column = self._column(reference) if reference else self.column + 1
            self.type = attributes.get("t", "n")
            self.style = attributes.get("s", "")
            self.value = None
            self.formula = False
        elif kind == "v" or (kind == "t" and not self.sound):
            self.collecting = True
        elif kind == "row":
            self.number = int(attributes.get("r", self.number + 1))
            self.hidden = attributes.get("hidden") in ("1", "true")
            self.cells = {}
            self.column = -1
        elif kind == "f":
            self.formula = True
        elif kind == "rPh":
            self.sound = True
        else:
            self._around(kind, attributes)

    def _around(self, kind: str, attributes: dict[str, str]) -> None:
        """What is told of cells outside them."""
        if kind == "mergeCell":
            first, _, last = attributes["ref"].partition(":")
            self.budget.spend(1)
            self.merged.append(Area(*_corner(first), *_corner(last or first)))
        elif kind == "col" and attributes.get("hidden") in ("1", "true"):
            start = min(max(int(attributes["min"]) - 1, 0), MOST_COLUMNS)
            end = max(start, min(int(attributes["max"]), MOST_COLUMNS))
            self.hidden_columns[start:end] = b"\1" * (end - start)

    def end(self, name: str) -> None:
        """A tag closes."""
        self.depth -= 1
        kind = self.kinds[name]
        if kind in ("v", "t"):
            self.collecting = False
            if kind == "v":
                self.value = self.text.take()
        elif kind == "c":
            self._end_cell()
        elif kind == "row":
            self._end_row()
        elif kind == "rPh":
            self.sound = False

    def _end_cell(self) -> None:
        if self.type == "inlineStr":
            self.value = self.text.take()
        if self.value is not None or self.formula:
            value = self._meant()
            if value is not None and value != "":
                self.cells[self.column] = value

    def _end_row(self) -> None:
        if not self.cells:
            return
        if not (self.rows[-1].number if self.rows else 0) < self.number <= _LAST_ROW:
            raise ValueError(f"row {str(self.number)[:20]}")
        # A long text that many cells share is counted for each: it is read as often.
        text = sum([len(each) for each in self.cells.values() if isinstance(each, str)])
        self.budget.spend(len(self.cells), text, rows=1)
        self.rows.append(Row(self.number, self.cells))
        if self.hidden:
            self.hidden_rows.add(self.number)

    def characters(self, data: str) -> None:
        """Text between tags."""
        if self.collecting:
            self.text.add(data)

    def plain(self, found: re.Match[bytes]) -> bool:
        """A whole row, if its cells are plain."""
        inside = found[3]
        plain = _PLAIN_CELL.findall(inside)
        if len(plain) != inside.count(b"<c "):
            return False
        self.number = int(found[1])
        self.hidden = b' hidden="1"' in found[2] or b' hidden="true"' in found[2]
        cells = self.cells = {}
        letters, shared = self.letters, self.shared
        for name, style, index, number in plain:
            column = letters.get(name)
            if column is None:
                column = self._new_column(name, name.decode())
            value = shared[int(index)] if index else self._number(number.decode(), style.decode())
            if value != "":
                cells[column] = value
        self._end_row()
        return True

    def _column(self, reference: str) -> int:
        name = reference.rstrip("0123456789")
        column = self.letters.get(name)
        return column if column is not None else self._new_column(name, name)

    def _new_column(self, key: str | bytes, name: str) -> int:
        column = self.letters[key] = column_of(name)
        if column >= MOST_COLUMNS:
            raise ValueError(name[:20])
        return column

    def _meant(self) -> Value | None:
        """The value of the cell that ends here; None when it is empty."""
        written = self.value
        if written is None or (not written and self.formula and self.type != "str"):
            return Broken(None)  # a formula that was never worked out
        if self.type == "s":
            return self.shared[_index(written)]
        if self.type in _OTHERS:
            return _OTHERS[self.type](written)
        if not written or len(written) > _LONGEST_NUMBER:
            return written
        return self._number(written, self.style)

    def _number(self, written: str, style: str) -> Value:
        number = int(written) if written.lstrip("-").isdecimal() else float(written)
        if not isfinite(number):
            return Broken(written, none=True)
        return self._date(number) if style and int(style) in self.dates else number

    def _date(self, number: float) -> Value:
        """A day counted from the epoch, as text; the time of day only where there is one."""
        try:
            day = self.epoch + timedelta(days=number)
            if 0 <= number < 1:
                return day.time().isoformat("minutes")
            day = (day + timedelta(milliseconds=500)).replace(microsecond=0)
        except OverflowError:
            return Broken(str(number), none=True)
        return day.date().isoformat() if number == int(number) else day.isoformat(" ", "minutes")


def _comments(package: Package, part: str, budget: Budget) -> tuple[tuple[int, int], ...]:
    """The cells of a sheet that have a comment. A conversation is one too; its replies are in a part of their own."""
    folder, _, name = part.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    targets: list[str] = []
    found: dict[tuple[int, int], None] = {}

    def relation(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "Relationship" and attributes.get("Type", "").endswith(("/comments", "/threadedComment")):
            targets.append(posixpath.normpath(posixpath.join("/", folder, attributes["Target"])).lstrip("/"))

    def comment(name: str, attributes: dict[str, str]) -> None:
        if _local(name) in ("comment", "threadedComment"):
            budget.spend(1)
            found[_corner(attributes["ref"])] = None

    if relations in package.names:
        package.parse(relations, relation)
    for target in dict.fromkeys(targets):
        if target in package.names:
            package.parse(target, comment)
    return tuple(sorted(found))


def _corner(reference: str) -> tuple[int, int]:
    """The row and column of a reference such as B12."""
    name = reference.replace("$", "").rstrip("0123456789")
    return int(reference.replace("$", "")[len(name) :]), column_of(name)


def _index(written: str) -> int:
    """The number of a shared text; Python would count a negative one from the end."""
    index = int(written)
    if index < 0:
        raise IndexError(index)
    return index


_OTHERS: Mapping[str, Callable[[str], Value]] = {
    "str": _unescaped,
    "inlineStr": _unescaped,
    "e": Broken,
    "b": lambda written: written.strip() in ("1", "true"),
    "d": moment,
}
"""The types of cell that are no number, each with what makes its value of what is written."""
