"""What is asked of an import: a sheet, what its rows are, and how they are to be read."""

from __future__ import annotations

from typing import NamedTuple

from nulmeting.exchange.sheet import Sheet
from nulmeting.finding import Location
from nulmeting.model.mapping import SheetMapping


class Wanted(NamedTuple):
    """A sheet and what its rows are. Without a mapping its columns are called as the fields are, as in an export.

    `unknown`: a value that means nothing here is taken for unknown, where a field can be.
    """

    file: str
    sheet: Sheet
    kind: str
    mapping: SheetMapping | None = None
    mapping_file: str = ""
    unknown: bool = False

    def at(self, row: int | None = None, column: int | None = None) -> Location:
        """A cell, row or the sheet as people name it: projects.xlsx:Sheet1!C14."""
        where = f"{self.file}:{self.sheet.name}" if self.sheet.name != self.file else self.file
        if row is None:
            return Location(where)
        return Location(f"{where}{'' if self.sheet.keys else '!'}{self.sheet.cell(row, column)}")

    def in_mapping(self, *path: str) -> Location:
        """A place in the mapping."""
        return Location(self.mapping_file, field=path)
