"""Excel workbooks (xlsx, ECMA-376) to sheets: values only, with what is merged, hidden or without an outcome."""

from __future__ import annotations

import posixpath
import re
from datetime import datetime, timedelta
from typing import NamedTuple

from nulmeting.exchange.package import Package, Text, damaged, opened
from nulmeting.exchange.sheet import Area, Book, Broken, Budget, Row, Sheet, Value, column_of

_DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)))
"""The number formats that are dates or times and have no code in the file."""
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_COLUMNS = 16_384
_LONGEST_NUMBER = 40


class _Place(NamedTuple):
    """A sheet in the workbook: its name, the part it is in, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


def read_xlsx(content: bytes) -> Book:
    """The sheets of a workbook. Raises NulmetingError when it cannot be read."""
    with opened(content) as package:
        places, epoch = _workbook(package)
        budget = Budget()
        shared = _shared(package, budget)
        dates = _date_styles(package)
        sheets = (_Reader(package, shared, dates, epoch, budget).read(place) for place in places)
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
        _Place(name, posixpath.normpath(posixpath.join("/xl", targets[key])).lstrip("/"), hidden)
        for name, key, hidden in found
        if key in targets  # a chart sheet is no worksheet
    ]
    return places, epoch[0]


def _shared(package: Package, budget: Budget) -> list[str]:
    """The texts that cells refer to by number."""
    if "xl/sharedStrings.xml" not in package.names:
        return []
    texts: list[str] = []
    text = Text()
    state = {"t": False, "sound": 0}

    def start(name: str, _: dict[str, str]) -> None:
        kind = _local(name)
        if kind == "t":
            state["t"] = not state["sound"]
        elif kind == "rPh":
            state["sound"] += 1

    def end(name: str) -> None:
        kind = _local(name)
        if kind == "t":
            state["t"] = False
        elif kind == "rPh":
            state["sound"] -= 1
        elif kind == "si":
            texts.append(_unescaped(text.take()))
            budget.spend(1, len(texts[-1]))

    def characters(data: str) -> None:
        if state["t"]:
            text.add(data)

    package.parse("xl/sharedStrings.xml", start, end, characters)
    return texts


def _unescaped(text: str) -> str:
    """Text with the characters that XML cannot hold, which Excel writes as _x000D_."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


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

    def end(name: str) -> None:
        if _local(name) == "cellXfs":
            inside[0] = False

    package.parse("xl/styles.xml", start, end)
    return frozenset(
        index for index, number in enumerate(styles) if number in _DATE_FORMATS or _is_date(codes.get(number, ""))
    )


def _is_date(code: str) -> bool:
    """Whether a number format shows a date or time: it has a letter for it outside what it shows as it is."""
    shown = _NOT_SHOWN.sub("", code.partition(";")[0])
    return bool(re.search("[dmyhs]", shown, re.IGNORECASE)) and "general" not in shown.lower()


class _Reader:
    """Reads one sheet; one method per kind of event."""

    def __init__(
        self, package: Package, shared: list[str], dates: frozenset[int], epoch: datetime, budget: Budget
    ) -> None:
        self.package, self.shared, self.dates, self.epoch, self.budget = package, shared, dates, epoch, budget
        self.text = Text()
        self.rows: list[Row] = []
        self.merged: list[Area] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.letters: dict[str, int] = {}
        self.kinds: dict[str, str] = {}
        self.number = 0
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
        self.package.parse(place.part, self.start, self.end, self.characters)
        return Sheet(
            place.name,
            tuple(self.rows),
            tuple(self.merged),
            frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
            place.hidden,
        )

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A tag opens."""
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
            columns = range(int(attributes["min"]) - 1, min(int(attributes["max"]), _MOST_COLUMNS))
            self.hidden_columns.update(columns)

    def end(self, name: str) -> None:
        """A tag closes."""
        kind = self.kinds[name]
        if kind in ("v", "t"):
            self.collecting = False
            if kind == "v":
                self.value = self.text.take()
        elif kind == "c":
            if self.type == "inlineStr":
                self.value = self.text.take()
            if self.value is not None or self.formula:
                value = self._meant()
                if value is not None and value != "":
                    self.cells[self.column] = value
        elif kind == "row":
            if self.cells:
                self._spend()
                self.rows.append(Row(self.number, self.cells))
                if self.hidden:
                    self.hidden_rows.add(self.number)
        elif kind == "rPh":
            self.sound = False

    def characters(self, data: str) -> None:
        """Text between tags."""
        if self.collecting:
            self.text.add(data)

    def _column(self, reference: str) -> int:
        name = reference.rstrip("0123456789")
        column = self.letters.get(name)
        if column is None:
            column = self.letters[name] = column_of(name)
            if not 0 <= column < _MOST_COLUMNS:
                raise ValueError(reference[:20])
        return column

    def _spend(self) -> None:
        """Count what the row holds: a long text that many cells share is read as often."""
        size = sum(len(each) for each in self.cells.values() if isinstance(each, str))
        self.budget.spend(len(self.cells), size)

    def _meant(self) -> Value | None:
        """The value of the cell that ends here; None when it is empty."""
        written = self.value
        if written is None:
            return Broken(None)  # a formula that was never worked out
        if self.type == "s":
            index = int(written)
            if index < 0:
                raise IndexError(index)
            return self.shared[index]
        if self.type in ("str", "inlineStr"):
            return _unescaped(written)
        if self.type == "e":
            return Broken(written)
        if self.type == "b":
            return written.strip() in ("1", "true")
        if self.type == "d" or not written or len(written) > _LONGEST_NUMBER:
            return written
        number = float(written) if not written.lstrip("-").isdecimal() else int(written)
        return self._date(number) if self.style and int(self.style) in self.dates else number

    def _date(self, number: float) -> Value:
        """A day counted from the epoch, as text; the time of day only where there is one."""
        try:
            moment = self.epoch + timedelta(days=number)
        except OverflowError:
            return number
        if 0 <= number < 1:
            return moment.time().isoformat("minutes")
        moment = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
        return moment.date().isoformat() if number == int(number) else moment.isoformat(" ", "minutes")


def _corner(reference: str) -> tuple[int, int]:
    """The row and column of a reference such as B12."""
    name = reference.replace("$", "").rstrip("0123456789")
    return int(reference.replace("$", "")[len(name) :]), column_of(name)
