"""The records of one kind as text with semicolons, as spreadsheet programs in most of Europe open it."""

from __future__ import annotations

import csv
import io

from nulmeting.exchange.workbook import Table


def write_csv(table: Table) -> bytes:
    """The file: UTF-8 with a byte-order mark, because Excel takes it for Windows-1252 without one."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow([each.field.name for each in table.headings])
    writer.writerows(table.rows)
    return out.getvalue().encode("utf-8-sig")
