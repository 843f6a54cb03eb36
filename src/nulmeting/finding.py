"""What can be wrong with the data: a finding is a value, never an exception and never a print.

Messages are kept as a template and its values, so that the same finding can be said in more than one language
(`report.wording`) and compared, sorted and counted without knowing any.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "info"]

_RANK: dict[str, int] = {"error": 0, "warning": 1, "info": 2}


class NulmetingError(Exception):
    """Something makes it impossible to go on; the command line turns it into an exit code.

    `message` holds a template and its values, so that it can be said in the user's language.
    """

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class Message(NamedTuple):
    """A sentence in English with named places (`{name}`) and what stands in them.

    A value that is itself a Message is translated along with the sentence it stands in.
    """

    text: str
    values: tuple[tuple[str, str | int | Message], ...] = ()

    @classmethod
    def of(cls, text: str, **values: str | int | Message) -> Message:
        """Make a message; the values are kept in the order of their names."""
        return cls(text, tuple(sorted(values.items())))

    def __str__(self) -> str:
        return self.text.format(**{name: str(value) for name, value in self.values}) if self.values else self.text


class Location(NamedTuple):
    """Where a finding is: a file, and in it either a line and column (both from 1) or a record and a field.

    `record` is the id of a record and `field` the keys and indexes below it; a rule that knows no text gives these two,
    and the position index of the loader adds line and column. A line of None means the file as a whole.
    """

    file: str
    line: int | None = None
    column: int | None = None
    record: str | None = None
    field: tuple[str | int, ...] = ()


class Finding(NamedTuple):
    """One thing that is wrong, or looks wrong, in the data.

    `code` is NM and three digits, never used again for something else; `hint` says what to do, where that is known;
    `related` names a second place that the message speaks of (the first use of an id, the definition of a reference).
    """

    code: str
    severity: Severity
    message: Message
    location: Location
    hint: Message | None = None
    related: tuple[Location, ...] = ()


def order(finding: Finding) -> tuple[str, int, int, int, str, str, str, str]:
    """The promised, total order of findings: file, line, column, severity, code, record, message, hint."""
    place = finding.location
    return (
        place.file,
        place.line or 0,
        place.column or 0,
        _RANK[finding.severity],
        finding.code,
        place.record or "",
        str(finding.message),
        str(finding.hint or ""),
    )
