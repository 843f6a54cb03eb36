"""Sheets to an Excel workbook: values only, with drop-down lists, notes, a frozen header and ids that stay."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from nulmeting.exchange.cells import LONGEST
from nulmeting.exchange.sheet import letters
from nulmeting.exchange.workbook import LISTS, READ_ME, Choices, Table, Workbook
from nulmeting.finding import Message, NulmetingError

_LAST_ROW = 1_048_575
_WIDTHS = {"id": 28, "title": 40, "name": 34, "summary": 60, "note": 50, "matches": 50}
_MAY = ("format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter", "select_unlocked_cells")


def write_xlsx(book: Workbook) -> bytes:
    """The file. The same records give the same bytes.

    Raises NulmetingError without XlsxWriter, and for a cell that the file cannot hold.
    """
    try:
        import xlsxwriter
    except ImportError:
        raise NulmetingError(
            Message.of(
                'to write xlsx, XlsxWriter is needed: pip install "nulmeting[spreadsheet]" (ods and csv need nothing)'
            )
        ) from None
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    file = xlsxwriter.Workbook(out, options)
    file.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001  (a fixed one: see above)
    styles = {
        "head": file.add_format({"bold": True, "bg_color": "#DDE6F0", "text_wrap": True, "valign": "top"}),
        "id": file.add_format({"num_format": "@", "font_color": "#555555", "valign": "top"}),
        "text": file.add_format({"num_format": "@", "locked": False, "valign": "top", "text_wrap": True}),
        "number": file.add_format({"locked": False, "valign": "top"}),
    }
    _read_me(file.add_worksheet(READ_ME), book.read_me, styles)
    sheets = [(file.add_worksheet(each.kind), each) for each in book.tables]
    lists = {each.name: _list_range(index, each) for index, each in enumerate(book.lists)}
    for sheet, table in sheets:
        _fill(sheet, table, lists, styles)
    _lists(file.add_worksheet(LISTS), book.lists)
    if sheets:
        sheets[0][0].activate()
    file.close()
    return out.getvalue()


def _read_me(sheet: Any, lines: tuple[str, ...], styles: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 110)
    for row, line in enumerate(lines):
        _written(sheet.write_string(row, 0, line, styles["head"] if row == 0 else styles["text"]), sheet, row, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _lists(sheet: Any, lists: tuple[Choices, ...]) -> None:
    """The values of the drop-down lists, one column each."""
    for column, choices in enumerate(lists):
        for row, value in enumerate((choices.name, *choices.values)):
            _written(sheet.write_string(row, column, value), sheet, row, column)
    sheet.protect()
    sheet.hide()


def _list_range(column: int, choices: Choices) -> str:
    name = letters(column)
    return f"={LISTS}!${name}$2:${name}${len(choices.values) + 1}"


def _written(refused: int, sheet: Any, row: int, column: int) -> None:
    """Raise NulmetingError when XlsxWriter says that it did not write a cell, or not all of it."""
    if refused:
        where = f"{sheet.get_name()}!{letters(column)}{row + 1}"
        message = Message.of(
            "{cell} cannot be written as xlsx: a cell holds no more than {most} characters", cell=where, most=LONGEST
        )
        raise NulmetingError(message)


def _fill(sheet: Any, table: Table, lists: dict[str, str], styles: dict[str, Any]) -> None:
    """One sheet of records."""
    sheet.freeze_panes(1, 0)
    kinds = []
    for column, heading in enumerate(table.headings):
        field = heading.field
        kind = "id" if field.form == "id" else "number" if field.form in ("whole", "number") else "text"
        kinds.append(styles[kind])
        sheet.set_column(column, column, _WIDTHS.get(field.name, 18), styles[kind])
        _written(sheet.write_string(0, column, field.name, styles["head"]), sheet, 0, column)
        if heading.note:
            done = sheet.write_comment(0, column, heading.note, {"x_scale": 2, "y_scale": 1.5})
            _written(done, sheet, 0, column)
        if heading.choices is not None:
            rule = {
                "validate": "list",
                "source": lists[heading.choices.name],
                "show_error": heading.choices.strict,
                "ignore_blank": True,
            }
            sheet.data_validation(1, column, _LAST_ROW, column, rule)
    text, number = sheet.write_string, sheet.write_number
    for row, values in enumerate(table.rows, start=1):
        for column, value in enumerate(values):
            if value.__class__ is str:
                refused = text(row, column, value, kinds[column])
            elif value is not None:
                refused = number(row, column, value, kinds[column])
            else:
                continue
            if refused:
                _written(refused, sheet, row, column)
    sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.headings) - 1)
    sheet.protect("", {"select_locked_cells": True, **dict.fromkeys(_MAY, True)})
