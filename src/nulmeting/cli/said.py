"""What the commands that edit say: what they did, or why that cannot be."""

from __future__ import annotations

import typer

from nulmeting.cli.changing import Changed, Texts
from nulmeting.cli.choices import unknown
from nulmeting.cli.output import emit_text, tell
from nulmeting.finding import NulmetingError
from nulmeting.render.harmless import harmless
from nulmeting.report.wording import Wording


def usage(error: NulmetingError, words: Wording) -> typer.BadParameter:
    """A refusal as wrong usage."""
    return typer.BadParameter(harmless(words.tell(error.message)), param_hint="FIELD=VALUE")


def no_such_record(before: Texts, record: str, words: Wording) -> typer.BadParameter:
    """That there is no record with an id; the nearest are named. Leaves with 1 when a file cannot be read."""
    return typer.BadParameter(unknown(record, list(before.readable(words).places.ids)), param_hint="ID")


def one_line(text: str) -> None:
    """One line on the screen."""
    emit_text(harmless(text) + "\n", None)


def say_changed(changed: Changed, record: str, words: Wording) -> None:
    """Where a record stands now, or that it was like this already; and what the rules say of it."""
    place = changed.place(record)
    if changed.files:
        one_line(words.say("{place}: {record} is changed.", place=place, record=record))
    else:
        one_line(words.say("{place}: {record} is like that already.", place=place, record=record))
    say_remarks(changed, words)


def say_remarks(changed: Changed, words: Wording) -> None:
    """What the rules say of the record."""
    if changed.remarks:
        from nulmeting.render.as_findings import line

        tell("".join(line(each, words) + "\n" for each in changed.remarks))
