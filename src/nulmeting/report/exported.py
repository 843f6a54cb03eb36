"""What an exported spreadsheet says of itself: the sheet that explains it, and the notes with its columns."""

from __future__ import annotations

from nulmeting.measure.snapshot import digest
from nulmeting.model.dataset import Dataset
from nulmeting.report.meanings import KEYS
from nulmeting.report.wording import Wording


def read_me(dataset: Dataset, words: Wording) -> tuple[str, ...]:
    """The lines of the sheet that explains the others."""
    framework = dataset.framework
    return (
        words.say("Baseline measurement: {name}", name=framework.municipality.name),
        words.say(
            "Date of the measurement: {date}. Data {digest}.",
            date=words.date(framework.as_of),
            digest=digest(dataset)[: len("sha256:") + 12],
        ),
        "",
        words.say("Change what you like, save the file, and have it imported: nulmeting import FILE."),
        words.say("That first shows what would change. Nothing is written before somebody has looked at it."),
        "",
        words.say("An empty cell: nobody knows. A hyphen (-): it is known that there is none."),
        words.say("More than one value in a cell: put ; between them."),
        words.say("The first column is the id: others refer to it, so it stays. Leave it empty in a new row."),
        words.say("A new row: write it below the last one."),
        words.say("A row that you delete stays in the data: a record is removed with nulmeting remove."),
        words.say(
            "A text that begins with = + - or @ has an apostrophe (') before it, so that it is not run as a formula."
        ),
        words.say("[12345: …] stands for a text that is too long for a cell. It stays as it is."),
        words.say("Not in these sheets: findings that may stand (ignore), and values as they were imported (raw)."),
    )


def column_note(
    model: str,
    key: str,
    choices: tuple[str, ...],
    targets: tuple[str, ...],
    words: Wording,
    *,
    required: bool,
    many: bool,
) -> str:
    """What a column means, and what may stand in it."""
    parts = [
        words.tell(KEYS[model].get(key) or KEYS["Record"][key]),
        words.say("One of: {choices}.", choices=", ".join(choices)) if choices else "",
        words.say("An id of: {kinds}.", kinds=", ".join(targets)) if targets else "",
        words.say("More than one: put ; between them. - is none.") if many else "",
        words.say("Must be filled in.") if required else "",
    ]
    return "\n".join(each for each in parts if each)
