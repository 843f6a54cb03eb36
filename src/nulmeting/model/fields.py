"""The kinds of value that fields of records hold, each with what it allows.

What a field means stands in docs/records.md and comes from `report.meanings`.
"""

# No postponed annotations here: pydantic would evaluate each of them again, which is a tenth of the start-up time.

import datetime
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
MOST_RECORDS = 100_000
"""Records in one list: far more than people keep, and few enough for bounded memory."""
EXAMPLE_ID = r"^[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*$"

Phase = Literal["idea", "planned", "pilot", "operational", "ended", "unknown"]
Status = Literal["applied", "in_preparation", "ended", "unknown"]
STATUSES: tuple[Status, ...] = get_args(Status)
Rank = Literal["high", "low", "unknown"]
Contact = Literal["consulted", "planned", "none", "unknown"]
Fit = Literal["full", "partial"]
Axis = Literal["innovation", "proactivity"]
Precision = Literal["exact", "approximate", "unknown"]
Language = Literal["nl", "en"]

STATUS_OF: dict[Phase, Status] = {
    "idea": "in_preparation",
    "planned": "in_preparation",
    "pilot": "applied",
    "operational": "applied",
    "ended": "ended",
    "unknown": "unknown",
}
"""Status follows from phase and is never stored."""


def _calendar(value: str) -> str:
    """Refuse a date that no calendar has; the pattern has made sure of the form."""
    year, month, day = (*value.split("-"), "1", "1")[:3]
    try:
        datetime.date(int(year), int(month), int(day))
    except ValueError:
        raise PydanticCustomError("not_a_date", "no such date") from None
    return value


Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=80)]
ExampleId = Annotated[str, StringConstraints(pattern=EXAMPLE_ID, max_length=160)]
Text = Annotated[str, StringConstraints(pattern=r"\S")]
DateText = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?$"), AfterValidator(_calendar)
]
Ids = Annotated[tuple[Slug, ...], Field(max_length=1000)]
Share = Annotated[float, Field(ge=0, le=1)]
Weight = Annotated[float, Field(ge=0, le=1_000_000)]


class Frozen(BaseModel):
    """A record or a part of one: nothing in it changes, nothing unknown is let in, no value is converted."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False, defer_build=True)


class Name(Frozen):
    """A text of the framework in both languages."""

    nl: Text
    en: Text

    def __getitem__(self, language: str) -> str:
        return self.en if language == "en" else self.nl


class SourceReference(Frozen):
    """Where a record comes from."""

    document: Slug
    place: Text


class Ignore(Frozen):
    """A finding that the data author has looked at and lets stand."""

    code: Annotated[str, StringConstraints(pattern=r"^NM[0-9]{3}$")]
    why: Text
    until: DateText | None = None


class Record(Frozen):
    """What every kind of record may carry beside its own fields."""

    source: SourceReference | None = None
    note: Text | None = None
    ignore: tuple[Ignore, ...] = Field((), max_length=1000)
    raw: dict[str, Any] | None = None
