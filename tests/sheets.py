"""Spreadsheets for tests, from a description in JSON or Python: cells by name, what is merged and what is hidden."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment


def xlsx(sheets: Mapping[str, Mapping[str, Any]]) -> bytes:
    """A workbook. Of each sheet `cells` and `comments` by name of the cell, `merged`, `hidden_rows` and so on."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, described in sheets.items():
        sheet = book.create_sheet(name)
        for cell, value in described.get("cells", {}).items():
            sheet[cell] = value
        for cell, text in described.get("comments", {}).items():
            sheet[cell].comment = Comment(text, "reader")
        for area in described.get("merged", ()):
            sheet.merge_cells(area)
        for row in described.get("hidden_rows", ()):
            sheet.row_dimensions[row].hidden = True
        for column in described.get("hidden_columns", ()):
            sheet.column_dimensions[column].hidden = True
        if described.get("hidden"):
            sheet.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows(*lines: Sequence[Any], first: int = 1) -> dict[str, Any]:
    """The cells of lines from a row on."""
    return {
        f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[column]}{row}": value
        for row, line in enumerate(lines, start=first)
        for column, value in enumerate(line)
        if value is not None
    }


def csv(*lines: Iterable[object]) -> bytes:
    """Lines with semicolons, without any quoting."""
    return "".join(";".join(map(str, line)) + "\r\n" for line in lines).encode()
