"""What is said around an import: that it is a proposal or done, and the remarks in a first mapping."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from shlex import quote

from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import Name
from nulmeting.report.document import Document, Note
from nulmeting.report.record import CHOICES
from nulmeting.report.terms import FIELD
from nulmeting.report.wording import Wording


def imported_document(changes: Document, folder: str, words: Wording, *, differ: bool, written: bool) -> Document:
    """What an import changes, with whether it is written."""
    if not differ:
        last = words.say("There is nothing to write.")
    elif written:
        last = words.say("Written to {folder}.", folder=folder)
    else:
        last = words.say("Nothing is written yet: this is what --write would do.")
    return changes._replace(blocks=(*changes.blocks, Note(last)))


def mapping_remarks(file: str, words: Wording) -> Mapping[str, str]:
    """The remarks of a first mapping, by where they stand."""
    return {
        "top": "\n".join(
            (
                words.say("A first mapping of {file}, for you to finish.", file=file),
                words.say("What was guessed counts as it stands: look at each line, and change what is not so."),
                words.say("Where null stands for a value, say what it means: until then nothing is imported."),
                words.say("Then: nulmeting import {file} --map THIS-FILE shows what it would do.", file=quote(file)),
            )
        ),
        "columns": words.say("The column of the sheet: the field it is. null: it is not taken over."),
        "column": words.say("not recognised"),
        "perhaps": words.say("perhaps {field}: look what is in it"),
        "second": words.say("also looks like {field}: a field has one column"),
        "unit": words.say("a role or unit: no names of people"),
        "free": words.say("No column is yet:"),
        "hidden": words.say("hidden in the sheet"),
        "comments": words.say("Comments beside cells, which are not taken over: {count}."),
        "values": words.say(
            "Per field: the value in the sheet: what it means here. null stops the import; unknown: nobody knows."
        ),
        "guessed": words.say("guessed: is it so? {count}×, row {rows}"),
        "open": words.say("fill in; {count}×, row {rows}"),
        "defaults": words.say("What a record has of which the sheet says nothing."),
        "needed": words.say("fill in: every record needs one"),
        "source": words.say("Where new records come from: the id of a source in framework.yaml."),
        "skip": words.say("Titles of rows that are no record."),
    }


def names_of(dataset: Dataset, choices: Mapping[str, Sequence[str]], words: Wording) -> Mapping[str, Mapping[str, str]]:
    """By field what its ids and words are called, and under `columns` the fields; what has no name is not in it."""
    found: dict[str, dict[str, str]] = {}
    for field, values in choices.items():
        terms = FIELD if field == "columns" else CHOICES.get(field, {})
        for each in values:
            record = dataset.by_id.get(each, ("", None))[1]
            name = getattr(record, "name", None) or getattr(record, "title", None)
            if each in terms:
                name = words.tell(terms[each])
            if name is not None:
                found.setdefault(field, {})[each] = words.name(name) if isinstance(name, Name) else str(name)
    return found
