"""`nulmeting export`: the records as a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from nulmeting.cli.choices import chosen
from nulmeting.cli.data import refuse, required_folder
from nulmeting.cli.options import Data, ExportFile, ExportKind, Lang
from nulmeting.cli.output import refuse_existing, write_new
from nulmeting.exchange.workbook import Workbook, all_kinds, workbook
from nulmeting.finding import Message, NulmetingError
from nulmeting.load.folder import load_folder
from nulmeting.report.exported import column_note, read_me
from nulmeting.report.wording import Wording

if TYPE_CHECKING:
    from nulmeting.exchange.fields import Field


def run(file: ExportFile, kind: ExportKind = None, data: Data = None, lang: Lang = "en") -> None:
    """Load, make the sheets, write: never over a file that is there, in which somebody may have worked."""
    words = Wording(lang)
    refuse_existing(file)
    loaded = load_folder(required_folder(data))
    if not loaded.sound:
        refuse(loaded, words)
    kinds = all_kinds(loaded.dataset)
    wanted = chosen([kind] if kind is not None else None, kinds, "--kind")
    if not wanted:
        wanted = ("initiatives",) if file.suffix.lower() == ".csv" else tuple(kinds)
    book = workbook(loaded.dataset, wanted, read_me(loaded.dataset, words), lambda _, field: _note(field, words))
    write_new(_written(file, book), file)


def _note(field: Field, words: Wording) -> str:
    many, needed = field.many, field.required and field.form != "id"
    return column_note(field.model, field.keys[-1], field.choices, field.targets, words, required=needed, many=many)


def _written(file: Path, book: Workbook) -> bytes:
    """The content of the file, in the format that its name asks for. Raises NulmetingError for another one."""
    suffix = file.suffix.lower()
    if suffix == ".xlsx":
        from nulmeting.exchange.write_xlsx import write_xlsx

        return write_xlsx(book)
    if suffix == ".ods":
        from nulmeting.exchange.write_ods import write_ods

        return write_ods(book)
    if suffix == ".csv":
        from nulmeting.exchange.write_csv import write_csv

        return write_csv(book.tables[0])
    raise NulmetingError(Message.of("{path}: a file to export ends in .xlsx, .ods or .csv", path=str(file)))
