"""`stakeholders.yaml`: who has influence on, or interest in, the vision; who was spoken with; the steps so far."""

from typing import Annotated, Literal

from pydantic import FailFast, Field, StringConstraints

from nulmeting.model.fields import MOST_RECORDS, Contact, DateText, Frozen, Ids, Precision, Rank, Record, Slug, Text

Kind = Literal[
    "council", "executive", "management", "staff", "residents", "knowledge", "business", "government", "association"
]


class Stakeholder(Record):
    """A group or body with influence or interest. One that others are `part_of` is not counted beside them."""

    id: Slug
    number: Annotated[str, StringConstraints(pattern=r"^[0-9]+[a-z]?$", max_length=10)] | None = None
    name: Text
    kind: Kind
    part_of: Slug | None = None
    influence: Rank
    interest: Rank
    placement: Literal["stated", "inferred"]
    why: Text | None = None
    contact: Contact
    contact_why: Text | None = None


class Organisation(Record):
    """Another party: a partner, or spoken with, but not a stakeholder of the analysis."""

    id: Slug
    name: Text
    kind: Kind


class Consultation(Record):
    """A talk, session or study in which others were heard, held or planned."""

    id: Slug
    title: Text
    on: DateText | None = None
    precision: Precision
    form: Literal["session", "interviews", "survey", "research", "conversation"]
    status: Literal["held", "planned"]
    parties: Ids | None = Field(None, alias="with")
    participants: Annotated[int, Field(ge=0, le=100_000_000)] | None = None


class Step(Record):
    """A step in the process, and the condition under which it was taken."""

    id: Slug
    title: Text
    on: DateText | None = None
    precision: Precision
    status: Literal["done", "planned", "unknown"]
    condition: Text | None = None


class StakeholdersFile(Frozen):
    """`stakeholders.yaml` as a whole."""

    stakeholders: Annotated[tuple[Stakeholder, ...], FailFast()] = Field(max_length=MOST_RECORDS)
    organisations: Annotated[tuple[Organisation, ...], FailFast()] = Field((), max_length=MOST_RECORDS)
    consultations: Annotated[tuple[Consultation, ...], FailFast()] = Field((), max_length=MOST_RECORDS)
    steps: Annotated[tuple[Step, ...], FailFast()] = Field((), max_length=MOST_RECORDS)
