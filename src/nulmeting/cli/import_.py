"""`nulmeting import`: the rows of a spreadsheet as records; without --write it only shows what would change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from nulmeting.cli.choices import chosen
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
from nulmeting.cli.output import emit, emit_document, emit_new, ready_for, tell
from nulmeting.cli.tables import Given, read_given, stop
from nulmeting.exchange.plan import Plan, applied, plan
from nulmeting.finding import NulmetingError
from nulmeting.load.folder import Loaded, load_folder, without_garbage_collection
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
    if guess:
        _refuse_unused("--guess", {"--map": map_file, "--unknown": unknown, "--write": write})
        from nulmeting.cli.guessed import guessed

        return emit_new(guessed(file, _sound(load_folder(folder), words).dataset, kind, sheet, words), output)
    if map_file is not None:
        _refuse_unused("--map", {"--kind": kind})
    ready_for(output, file, map_file)
    chosen([kind] if kind is not None else None, tuple(KINDS), "--kind")
    with without_garbage_collection():
        given = read_given(file, map_file, kind, sheet, words, unknown=unknown)
        done = _written(folder, given, words) if write else _shown(folder, given, words)
        try:
            _show(done, str(folder), given, written=write, form=form, output=output, words=words)
        except NulmetingError:
            if write and done.planned.records:
                tell(words.say("Written to {folder}.", folder=str(folder)) + "\n")
            raise
    return None


def _refuse_unused(chosen: str, others: Mapping[str, object]) -> None:
    """Raise typer.BadParameter for an option that does nothing with the chosen one."""
    for option, value in others.items():
        if value:
            raise typer.BadParameter(f"it does nothing with {chosen}: leave one of both out", param_hint=option)


class Done(NamedTuple):
    """The data before the import, and as it is or would be after it."""

    before: Dataset
    after: Dataset
    planned: Plan


def _sound(loaded: Loaded, words: Wording) -> Loaded:
    """The data; leaves with exit code 1 and the findings when it does not validate."""
    if not loaded.sound:
        refuse(loaded, words)
    return loaded


def _shown(folder: Path, given: Given, words: Wording) -> Done:
    """What the import would do."""
    loaded = _sound(load_folder(folder), words)
    planned = _plan(loaded, given, words)
    return Done(loaded.dataset, applied(loaded.dataset, planned) if planned.records else loaded.dataset, planned)


def _written(folder: Path, given: Given, words: Wording) -> Done:
    """The same, and it is done: read, planned and written under one lock."""
    from nulmeting.cli.changing import change

    plans: list[tuple[Dataset, Plan]] = []

    def make(now: Texts) -> Edit:
        loaded = _sound(now.load(), words)
        planned = _plan(loaded, given, words)
        plans.append((loaded.dataset, planned))
        return _edit(now.texts, planned)

    changed = change(folder, words, make)
    before, planned = plans[-1]
    return Done(before, changed.loaded.dataset if planned.records else before, planned)


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


def _edit(before: Mapping[str, str], planned: Plan) -> Edit:
    """The texts of the files with the records in them."""
    from nulmeting.cli.changing import Edit
    from nulmeting.edit.records import with_records

    texts = dict(before)
    by_kind: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for each in planned.records:
        by_kind[each.kind].append(each.values)
    for kind, records in by_kind.items():
        texts[KINDS[kind]] = with_records(texts[KINDS[kind]], kind, records)

    def holds(trees: Mapping[str, Tree]) -> bool:
        there = _raw(trees)
        return all(there.get(each.id) == each.values for each in planned.records)

    return Edit({KINDS[kind]: texts[KINDS[kind]] for kind in by_kind}, holds)


def _show(
    done: Done, label: str, given: Given, *, written: bool, form: TextFormat, output: Output, words: Wording
) -> None:
    """What changes, as `diff` shows it; remarks on the sheets go to stderr."""
    before, after, planned = done
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
        from nulmeting.render.by_column import by_column

        tell(by_column(planned.findings, words))
    document = changes_document(old, new, found, (), words)
    emit_document(
        imported_document(document, label, words, differ=bool(planned.records), written=written), form, output
    )
