"""`nulmeting remove`: a record goes, unless something refers to it."""

from __future__ import annotations

import typer

from nulmeting.cli.changing import Edit, Texts, change
from nulmeting.cli.data import required_folder
from nulmeting.cli.options import Data, Lang, RecordId
from nulmeting.cli.output import tell
from nulmeting.cli.said import no_such_record, one_line
from nulmeting.edit.records import holds, without_record
from nulmeting.edit.uses import uses
from nulmeting.model.dataset import KINDS
from nulmeting.render.harmless import harmless
from nulmeting.report.wording import Wording


def run(record: RecordId, data: Data = None, lang: Lang = "en") -> None:
    """Read, look for what refers to it, take away, validate, write."""
    words = Wording(lang)
    changed = change(required_folder(data), words, lambda before: _edit(before, record, words))
    one_line(words.say("{record} is removed from {file}.", record=record, file=changed.paths[0]))


def _edit(before: Texts, record: str, words: Wording) -> Edit:
    loaded = before.readable(words)
    found = loaded.places.record(record)
    if found is None:
        raise no_such_record(before, record, words)
    kind, _ = found
    using = uses(loaded.places.trees, kind, record)
    if using:
        for each in using:
            place = f"{before.folder}/{each.file}:{each.line}:{each.column}"
            tell(harmless(f"{place}: {each.record}: {each.field}") + "\n")
        said = words.plural(
            "{count} place refers to {record}: nothing is removed.",
            "{count} places refer to {record}: nothing is removed.",
            len(using),
            record=record,
        )
        tell(harmless(said) + "\n")
        raise typer.Exit(1)
    file = KINDS[kind]
    text = before.texts[file]
    new = without_record(text, kind, record)
    return Edit({file: new}, lambda trees: holds(text, trees[file].value, kind, (), gone=(record,)))
