"""`nulmeting import`: the rows of a spreadsheet as records; without --write it only shows what would change."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

from nulmeting.cli.data import refuse, required_folder
from nulmeting.cli.options import (
    AsText,
    Data,
    Guessing,
    ImportedFile,
    ImportKind,
    Lang,
    MapFile,
    Output,
    SheetName,
    TextFormat,
    Unknown,
    Write,
)
from nulmeting.cli.output import emit, emit_document, emit_new, tell
from nulmeting.cli.tables import Given, read_given, stop
from nulmeting.exchange.plan import Plan, applied, plan
from nulmeting.load.folder import Loaded, load_folder
from nulmeting.load.places import items
from nulmeting.load.tree import Tree
from nulmeting.measure.changes import changes, side_of
from nulmeting.model.dataset import KINDS, Dataset
from nulmeting.model.side import Compared
from nulmeting.report.wording import Wording

if TYPE_CHECKING:
    from nulmeting.cli.changing import Edit, Texts


def run(
    file: ImportedFile,
    map_file: MapFile = None,
    guess: Guessing = False,
    kind: ImportKind = None,
    sheet: SheetName = None,
    unknown: Unknown = False,
    write: Write = False,
    data: Data = None,
    lang: Lang = "en",
    form: AsText = "text",
    output: Output = None,
) -> None:
    """Read, plan, then guess, show or write."""
    words = Wording(lang)
    folder = required_folder(data)
    loaded = load_folder(folder)
    if not loaded.sound:
        refuse(loaded, words)
    if guess:
        from nulmeting.cli.guessed import guessed

        return emit_new(guessed(file, loaded.dataset, kind, sheet, words), output)
    gc.freeze()  # what was read stays until the end: to look through it for garbage takes a tenth of the time
    given = read_given(file, map_file, kind, sheet, words, unknown=unknown)
    before, planned = loaded.dataset, _plan(loaded, given, words)
    if write:
        from nulmeting.cli.changing import change

        done = change(folder, words, lambda now: _edit(now, given, words))
        after = done.loaded.dataset
    else:
        after = applied(before, planned) if planned.records else before
    _show(before, after, planned, str(folder), given=given, written=write, form=form, output=output, words=words)
    return None


def _plan(loaded: Loaded, given: Given, words: Wording) -> Plan:
    """What the sheets do to the data. Leaves with exit code 1 and the findings when something stands in the way."""
    planned = plan(loaded.dataset, _raw(loaded.places.trees), given.sheets)
    planned = planned._replace(findings=given.located(planned.findings))
    if not planned.sound:
        stop(planned.findings, words)
    return planned


def _raw(trees: Mapping[str, Tree]) -> dict[str, Mapping[str, Any]]:
    """Every record as it stands in its file, by id."""
    records = (record for kind in KINDS for record in items(trees, kind) if isinstance(record, dict))
    return {str(record.get("id")): record for record in records}


def _edit(now: Texts, given: Given, words: Wording) -> Edit:
    """The texts of the files with the records, planned anew under the lock."""
    from nulmeting.cli.changing import Edit
    from nulmeting.edit.records import with_records

    planned = _plan(now.readable(words), given, words)
    texts = dict(now.texts)
    by_kind = {
        kind: [each.values for each in found] for kind, found in groupby(planned.records, lambda each: each.kind)
    }
    for kind, records in by_kind.items():
        texts[KINDS[kind]] = with_records(texts[KINDS[kind]], kind, records)

    def holds(trees: Mapping[str, Tree]) -> bool:
        there = _raw(trees)
        return all(there.get(each.id) == each.values for each in planned.records)

    return Edit({KINDS[kind]: texts[KINDS[kind]] for kind in by_kind}, holds)


def _show(
    before: Dataset,
    after: Dataset,
    planned: Plan,
    label: str,
    *,
    given: Given,
    written: bool,
    form: TextFormat,
    output: Output,
    words: Wording,
) -> None:
    """What changes, as `diff` shows it; remarks on the sheets go to stderr."""
    old = Compared("folder", label, None, edited=False, side=side_of(before))
    new = Compared("import", given.name, None, edited=False, side=old.side if after is before else side_of(after))
    found = changes(old.side, new.side)
    if form == "json":
        from nulmeting.render.as_changes import changes_json

        emit(changes_json(old, new, found, planned.findings), output)
        return
    from nulmeting.report.changes import changes_document
    from nulmeting.report.imported import imported_document

    if planned.findings:
        from nulmeting.render.as_findings import findings_text

        tell(findings_text(planned.findings, words))
    document = changes_document(old, new, found, (), words, brief=form == "markdown")
    emit_document(
        imported_document(document, label, words, differ=bool(planned.records), written=written), form, output
    )
