"""OpenDocument spreadsheets (ods, ISO 26300) to sheets: values, and what is merged, hidden or without an outcome."""

from __future__ import annotations

import re
from math import isfinite
from typing import NamedTuple

from nulmeting.exchange.package import Package, Plain, Text, damaged, not_in_xml, opened
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
    moment,
    too_many_sheets,
)
from nulmeting.finding import Message, NulmetingError

_BREAK = re.compile(r"[\t\r\n]+")
_NUMBERS = frozenset(("float", "percentage", "currency"))
_LAST_ROW = 1_048_576
_SPACES = 10_000
_PASSED_OVER = frozenset(("office:annotation", "draw:frame"))
"""Remarks and pictures are no part of the value of their cell."""
_PLAIN = re.compile(
    rb'<table:table-cell(?: (?:table:style-name|table:content-validation-name)="[^"<>&]*+"'
    rb'| (?:office|calcext):value-type="string")*+><text:p>([^<&\x00-\x1f]*+)</text:p></table:table-cell>'
)
"""A cell that stands on its own and holds one line of text in one style."""
_REPEATED = {"rows": "table:number-rows-repeated", "columns": "table:number-columns-repeated"}


class _Cell(NamedTuple):
    """What the opening tag of a cell says."""

    attributes: dict[str, str]
    repeated: int


def read_ods(content: bytes) -> Book:
    """The sheets of a document. Raises NulmetingError when it cannot be read."""
    with opened(content) as package:
        if "content.xml" not in package.names:
            raise damaged("content.xml")
        if _locked(package):
            raise NulmetingError(Message("it is locked with a password: save it without one"))
        reader = _Reader(package.budget)
        plain = Plain(_PLAIN, reader.plain)
        package.parse("content.xml", reader.start, reader.end, reader.characters, plain=plain)
        return Book(tuple(reader.sheets))


def _locked(package: Package) -> bool:
    """Whether the list of parts says how they were encrypted."""
    found = []

    def start(name: str, _: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "encryption-data":
            found.append(name)

    if "META-INF/manifest.xml" in package.names:
        package.parse("META-INF/manifest.xml", start)
    return bool(found)


class _Reader:
    """Builds the sheets from the tags of content.xml. Prefixes are those that all programs write."""

    def __init__(self, budget: Budget) -> None:
        self.sheets: list[Sheet] = []
        self.budget = budget
        self.text = Text()
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.depth = 0
        self.starts = {
            "table:table": self.open_table,
            "table:table-column": self.open_column,
            "table:table-row": self.open_row,
            "table:table-cell": self.open_cell,
            "table:covered-table-cell": self.open_cell,
            "text:p": self.open_paragraph,
            "text:s": self.space,
            "text:tab": self.tab,
            "text:line-break": self.line_break,
            "style:style": self.open_style,
            "style:table-properties": self.table_style,
        }
        self.ends = {
            "table:table": self.close_table,
            "table:table-row": self.close_row,
            "table:table-cell": self.close_cell,
            "table:covered-table-cell": self.close_cell,
            "text:p": self.close_paragraph,
        }
        self.skipping = ""
        self.skip_depth = 0
        self.cell: _Cell | None = None
        self.paragraphs: list[str] = []
        self.in_paragraph = False
        self._clear("")

    def _clear(self, name: str) -> None:
        """Begin a sheet."""
        self.name = name
        self.hidden = False
        self.rows: list[Row] = []
        self.merged: list[Area] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.number = 1
        self.columns = 0
        self.row_hidden = False
        self.comments: list[tuple[int, int]] = []
        self.repeated = 1
        self.column = 0
        self.cells: dict[int, Value] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A tag opens; inside what is skipped only the depth counts."""
        if self.skipping:
            self.skip_depth += name == self.skipping
            return
        handler = self.starts.get(name)
        if handler is not None:
            handler(attributes)
        elif name in _PASSED_OVER:
            self.skipping, self.skip_depth = name, 1
            if name == "office:annotation" and self.cell is not None:
                self.budget.spend(1)
                self.comments.append((self.number, self.column))

    def end(self, name: str) -> None:
        """A tag closes."""
        if self.skipping:
            if name == self.skipping:
                self.skip_depth -= 1
                if not self.skip_depth:
                    self.skipping = ""
            return
        handler = self.ends.get(name)
        if handler is not None:
            handler()

    def characters(self, data: str) -> None:
        """Text between tags. A line break is a space; spaces count, because LibreOffice writes them as they are."""
        if self.in_paragraph and not self.skipping:
            self.text.add(_BREAK.sub(" ", data))

    def open_style(self, attributes: dict[str, str]) -> None:
        """A style begins; those of tables can hide them."""
        self.style = attributes.get("style:name", "")

    def table_style(self, attributes: dict[str, str]) -> None:
        """What the present style does to a table."""
        if attributes.get("table:display") == "false":
            self.hidden_styles.add(self.style)

    def open_table(self, attributes: dict[str, str]) -> None:
        """A sheet begins."""
        self.depth += 1
        if self.depth == 1:
            self._clear(attributes.get("table:name", "")[:LONGEST_NAME])
            self.hidden = attributes.get("table:style-name", "") in self.hidden_styles

    def close_table(self) -> None:
        """A sheet ends."""
        self.depth -= 1
        if not self.depth:
            hidden_rows, hidden_columns = frozenset(self.hidden_rows), frozenset(self.hidden_columns)
            rows, merged = tuple(self.rows), tuple(self.merged)
            comments = tuple(self.comments)
            self.sheets.append(
                Sheet(self.name, rows, merged, hidden_rows, hidden_columns, self.hidden, comments=comments)
            )
            if len(self.sheets) > MOST_SHEETS:
                raise too_many_sheets()

    def open_column(self, attributes: dict[str, str]) -> None:
        """One or more columns are described."""
        last = min(self.columns + _times(attributes, "columns"), MOST_COLUMNS)
        if attributes.get("table:visibility", "visible") != "visible":
            self.hidden_columns.update(range(self.columns, last))
        self.columns = last

    def open_row(self, attributes: dict[str, str]) -> None:
        """A row begins, or as many of the same."""
        self.repeated = _times(attributes, "rows")
        self.row_hidden = attributes.get("table:visibility", "visible") != "visible"
        self.column = 0
        self.cells = {}

    def close_row(self) -> None:
        """Keep the row as often as it is there, if it holds something."""
        if self.cells:
            self.budget.spend(len(self.cells) * (self.repeated - 1), rows=self.repeated)
            for number in range(self.number, self.number + self.repeated):
                self.rows.append(Row(number, self.cells))
                if self.row_hidden:
                    self.hidden_rows.add(number)
        self.number += self.repeated

    def open_cell(self, attributes: dict[str, str]) -> None:
        """A cell begins, or as many of the same."""
        self.cell = _Cell(attributes, _times(attributes, "columns"))
        self.paragraphs = []

    def close_cell(self) -> None:
        """Keep the value; note what is merged."""
        if self.cell is None:
            return
        attributes, repeated = self.cell
        if "table:number-columns-spanned" in attributes or "table:number-rows-spanned" in attributes:
            across = int(attributes.get("table:number-columns-spanned", "1"))
            down = int(attributes.get("table:number-rows-spanned", "1"))
            if across > 1 or down > 1:
                self.budget.spend(1)
                self.merged.append(
                    Area(self.number, self.column, self.number + down - 1, self.column + across - 1),
                )
        value = self._meant(attributes)
        if value is not None and value != "":
            self.budget.spend(repeated, len(value) if isinstance(value, str) else 0)
            for column in range(self.column, self.column + repeated):
                self.cells[column] = value
        self.column += repeated
        self.cell = None

    def plain(self, found: re.Match[bytes]) -> bool:
        """A whole cell with a line of text."""
        text = found[1].decode()
        if self.skipping or self.cell is not None or not_in_xml(text):
            return False
        if text:
            self.budget.spend(1, len(text))
            self.cells[self.column] = text
        self.column += 1
        return True

    def _meant(self, attributes: dict[str, str]) -> Value | None:
        """The value of the cell that ends here; None when it is empty."""
        kind = attributes.get("office:value-type")
        shown = "\n".join(self.paragraphs)
        if attributes.get("calcext:value-type") == "error":
            return Broken(shown)
        if kind in _NUMBERS:
            return _number(attributes["office:value"])
        if kind == "date":
            return moment(attributes["office:date-value"])
        if kind == "boolean":
            return attributes.get("office:boolean-value") == "true"
        if kind is None and "table:formula" in attributes and not shown:
            return Broken(None)
        return attributes.get("office:string-value", shown) or None

    def open_paragraph(self, _: dict[str, str]) -> None:
        """A line of the cell begins."""
        self.in_paragraph = self.cell is not None

    def close_paragraph(self) -> None:
        """A line of the cell ends."""
        if self.in_paragraph:
            self.paragraphs.append(self.text.take())
            self.in_paragraph = False

    def space(self, attributes: dict[str, str]) -> None:
        """Spaces that count."""
        if self.in_paragraph:
            self.text.add(" " * min(int(attributes.get("text:c", "1")), _SPACES))

    def tab(self, _: dict[str, str]) -> None:
        """A tab."""
        if self.in_paragraph:
            self.text.add("\t")

    def line_break(self, _: dict[str, str]) -> None:
        """A new line within a paragraph."""
        if self.in_paragraph:
            self.text.add("\n")


def _number(written: str) -> Value:
    """A number, whole where it is."""
    number = float(written)
    if not isfinite(number):
        return Broken(written, none=True)
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def _times(attributes: dict[str, str], what: str) -> int:
    """How often a row or cell is there; not more often than a sheet has room."""
    written = attributes.get(_REPEATED[what])
    if written is None:
        return 1
    return max(1, min(int(written), _LAST_ROW if what == "rows" else MOST_COLUMNS))
