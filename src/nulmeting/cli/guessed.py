"""The first mapping of `nulmeting import --guess`."""

from __future__ import annotations

from pathlib import Path

from nulmeting.cli.choices import chosen
from nulmeting.cli.tables import choose, read_tables
from nulmeting.exchange.chosen import chosen_sheet
from nulmeting.exchange.guess import as_yaml, guess
from nulmeting.model.dataset import Dataset
from nulmeting.model.mapping import KINDS_TO_IMPORT
from nulmeting.report.imported import mapping_remarks, names_of
from nulmeting.report.wording import Wording


def guessed(path: Path, dataset: Dataset, kind: str | None, sheet: str | None, words: Wording) -> str:
    """The text of the mapping. Raises NulmetingError when the file cannot be used, typer.BadParameter for the kind."""
    chosen([kind] if kind is not None else None, KINDS_TO_IMPORT, "--kind")
    book = read_tables(path)
    found = choose(path, lambda: chosen_sheet(book, sheet))
    proposed = guess(dataset, path.name, found, kind or "initiatives")
    names = names_of(dataset, {**proposed.choices, "columns": proposed.free}, words)
    return as_yaml(proposed, mapping_remarks(path.name, words), names)
