"""What is said around an import: that it is a proposal or done, and the remarks in a first mapping."""

from __future__ import annotations

from collections.abc import Mapping

from nulmeting.report.document import Document, Note
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
                words.say(
                    "A first mapping of {file}, for you to finish. Nothing in it counts before you looked at it.",
                    file=file,
                ),
                words.say("Then: nulmeting import {file} --map THIS-FILE shows what it would do.", file=file),
            )
        ),
        "columns": words.say("The column of the sheet: the field it is. null: it is not taken over."),
        "column": words.say("not recognised"),
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
