"""`nulmeting add`: a new record."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from nulmeting.cli.changing import Edit, Texts, change
from nulmeting.cli.choices import chosen
from nulmeting.cli.data import refuse, required_folder
from nulmeting.cli.options import Data, Lang, NewFields, NewKind
from nulmeting.cli.questions import ask_fields, somebody_is_there
from nulmeting.cli.said import one_line, say_remarks, usage
from nulmeting.edit.assign import NotAssignable, assigned
from nulmeting.edit.new import ADDED, missing, questions, with_id
from nulmeting.edit.records import frozen, holds, with_records
from nulmeting.load.folder import load_folder
from nulmeting.model.dataset import KINDS
from nulmeting.report.wording import Wording


def run(kind: NewKind, fields: NewFields = None, data: Data = None, lang: Lang = "en") -> None:
    """Ask for what is not given, add, validate, write."""
    words = Wording(lang)
    folder = required_folder(data)
    kind = ADDED[chosen([kind], list(ADDED), "KIND")[0]]
    given = _complete(folder, kind, fields or [], words)
    made: list[str] = []
    changed = change(folder, words, lambda before: _edit(before, kind, given, words, made))
    one_line(words.say("{place}: {record} is added.", place=changed.place(made[0]), record=made[0]))
    say_remarks(changed, words)


def _complete(folder: Path, kind: str, given: Sequence[str], words: Wording) -> list[str]:
    """The fields given, and on a terminal the answers: to all questions, or to those that must be answered."""
    record = _assigned(kind, given, words)
    lacking = [each for each in missing(record, kind) if each != "id"]
    if somebody_is_there() and (lacking or not given):
        loaded = load_folder(folder)
        if not loaded.sound:
            refuse(loaded, words)
        asked = questions(kind, loaded.dataset)
        wanted = [each for each in asked if not given or each.path.partition(".")[0] in lacking]
        return [*given, *ask_fields(wanted, words)]
    if lacking:
        needed = ", ".join(f"{each}=…" for each in lacking)
        raise typer.BadParameter(f"also needed: {needed}", param_hint="FIELD=VALUE")
    return list(given)


def _assigned(kind: str, given: Sequence[str], words: Wording) -> dict[str, Any]:
    try:
        return assigned({}, kind, given)
    except NotAssignable as error:
        raise usage(error, words) from None


def _edit(before: Texts, kind: str, given: Sequence[str], words: Wording, made: list[str]) -> Edit:
    loaded = before.readable(words)
    record = frozen(with_id(_assigned(kind, given, words), kind, loaded.places.ids))
    if "id" not in record:
        raise typer.BadParameter("also needed: id=…", param_hint="FIELD=VALUE")
    identifier = str(record["id"])
    taken = loaded.places.record(identifier)
    if taken is not None:
        place = f"{before.folder}/{taken[1].file}:{taken[1].line}"
        raise typer.BadParameter(f"{identifier} is the id of another record: {place}", param_hint="FIELD=VALUE")
    made.append(identifier)
    file = KINDS[kind]
    text = before.texts[file]
    new = with_records(text, kind, [record])
    return Edit({file: new}, lambda trees: holds(text, trees[file].value, kind, [record]), identifier)
