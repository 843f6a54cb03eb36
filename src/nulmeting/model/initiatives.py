"""`initiatives.yaml`: what the municipality does and what it is working on."""

from typing import Annotated

from pydantic import FailFast, Field

from nulmeting.model.fields import (
    MOST_RECORDS,
    STATUS_OF,
    DateText,
    ExampleId,
    Fit,
    Frozen,
    Ids,
    Phase,
    Record,
    Slug,
    Status,
    Text,
)


class Match(Frozen):
    """That an initiative does what an example of the G5 does, wholly or in part."""

    example: ExampleId
    fit: Fit
    why: Text | None = None


class Initiative(Record):
    """Something that the municipality does, tries, plans or thinks about. A field left out is unknown; [] is none."""

    id: Slug
    title: Text
    summary: Text | None = None
    pillar: Slug
    touches: Ids | None = None
    phase: Phase
    planned_for: DateText | None = None
    technologies: Ids | None = None
    purpose: Slug | None = None
    focus: Ids | None = None
    owner: Text | None = None
    checked_on: DateText | None = None
    partners: Ids | None = None
    matches: tuple[Match, ...] = Field((), max_length=1000)

    @property
    def status(self) -> Status:
        """Applied, in preparation, ended or unknown: follows from the phase."""
        return STATUS_OF[self.phase]


class InitiativesFile(Frozen):
    """`initiatives.yaml` as a whole."""

    initiatives: Annotated[tuple[Initiative, ...], FailFast()] = Field(max_length=MOST_RECORDS)
