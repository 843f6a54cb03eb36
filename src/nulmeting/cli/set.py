"""`nulmeting set`: other values for a record."""

from __future__ import annotations

import re

from nulmeting.cli.changing import Edit, Texts, change
from nulmeting.cli.data import required_folder
from nulmeting.cli.options import Assignments, Data, Lang, RecordId
from nulmeting.cli.said import no_such_record, say_changed, usage
from nulmeting.edit.assign import NotAssignable, assigned
from nulmeting.edit.records import with_record_changed
from nulmeting.load.layout import find_record, plain
from nulmeting.load.places import items
from nulmeting.model.dataset import KINDS
from nulmeting.report.wording import Wording


def run(record: RecordId, assignments: Assignments, data: Data = None, lang: Lang = "en") -> None:
    """Read, change, validate, write."""
    words = Wording(lang)
    folder = required_folder(data)
    say_changed(change(folder, words, lambda before: _edit(before, record, assignments, words)), record, words)


def _edit(before: Texts, record: str, assignments: list[str], words: Wording) -> Edit:
    """The record with its new values. Only the file that holds it is looked at more closely."""
    likely = re.compile(rf"\bid['\"]?\s*:\s*['\"]?{re.escape(record)}\b")
    for name in sorted(before.texts, key=lambda each: likely.search(before.texts[each]) is None):
        text = before.texts[name]
        found = find_record(text, record, [kind for kind, file in KINDS.items() if file == name])
        if found is not None:
            break
    else:
        raise no_such_record(before, record, words)
    kind, node = found
    try:
        wanted = assigned(plain(node), kind, assignments)
    except NotAssignable as error:
        raise usage(error, words) from None
    new = with_record_changed(text, node, wanted)
    return Edit({name: new}, lambda trees: wanted in items(trees, kind), record)
