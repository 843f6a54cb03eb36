"""`nulmeting rename`: a record gets another id, everywhere."""

from __future__ import annotations

import re

import typer

from nulmeting.cli.changing import Changed, Edit, Texts, change
from nulmeting.cli.data import required_folder
from nulmeting.cli.options import Data, Lang, NewId, RecordId
from nulmeting.cli.output import tell
from nulmeting.cli.said import no_such_record, one_line
from nulmeting.edit.records import only_renamed, renamed, renaming
from nulmeting.render.harmless import harmless
from nulmeting.report.wording import Wording

_SHOWN = 10
"""Places in comments and texts that are named."""


def run(record: RecordId, new: NewId, data: Data = None, lang: Lang = "en") -> None:
    """Read, rename in all files, validate, write."""
    words = Wording(lang)
    changed = change(required_folder(data), words, lambda before: _edit(before, record, new, words))
    files = ", ".join(changed.paths)
    said = words.say("{record} is now called {new}. Changed: {files}.", record=record, new=new, files=files)
    one_line(said if files else words.say("{record} is now called {new}.", record=record, new=new))
    _tell_mentions(changed, record, words)


def _edit(before: Texts, record: str, new: str, words: Wording) -> Edit:
    loaded = before.readable(words)
    trees = loaded.places.trees
    found, taken = loaded.places.record(record), loaded.places.record(new)
    if found is None and taken is not None and before.finished:
        return Edit({}, lambda _: True)  # that was it, and it is finished now
    if found is None:
        raise no_such_record(before, record, words)
    if taken is not None:
        place = f"{before.folder}/{taken[1].file}:{taken[1].line}"
        raise typer.BadParameter(harmless(f"{new} is the id of another record: {place}"), param_hint="NEW")
    old = {name: tree.value for name, tree in trees.items()}
    wanted = renaming(old, found[0], record, new)
    texts = {name: renamed(text, name, wanted) for name, text in before.texts.items() if record in text}
    return Edit(texts, lambda now: all(only_renamed(old[name], tree.value, wanted) for name, tree in now.items()), new)


def _tell_mentions(changed: Changed, record: str, words: Wording) -> None:
    """Where the old id still stands, in comments and in texts that people wrote."""
    if record in changed.loaded.dataset.framework.pillar_map:
        return  # it is still the name of a pillar in the benchmarks file
    whole = re.compile(rf"(?<![\w/-]){re.escape(record)}(?![\w-])")
    places = [
        f"{file}:{number}"
        for file, text in changed.loaded.texts.items()
        if record in text
        for number, line in enumerate(text.split("\n"), start=1)
        if whole.search(line)
    ]
    if places:
        shown = ", ".join(places[:_SHOWN]) + (", …" if len(places) > _SHOWN else "")
        tell(
            harmless(words.say("Still called {record} in texts or comments: {places}", record=record, places=shown))
            + "\n"
        )
