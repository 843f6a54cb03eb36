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
    fit: Fit = Field(description="full: the same idea and function; partial: a part of it.")
    why: Text | None = Field(None, description="What is and what is not the same.")


class Initiative(Record):
    """Something that the municipality does, tries, plans or thinks about. A field left out is unknown; [] is none."""

    id: Slug
    title: Text
    summary: Text | None = None
    pillar: Slug
    touches: Ids | None = Field(None, description="Other pillars that it reaches; [] is none.")
    phase: Phase
    planned_for: DateText | None = Field(None, description="Start, or roll-out of a running pilot.")
    technologies: Ids | None = Field(None, description="[] is known to be none; left out is unknown.")
    purpose: Slug | None = Field(None, description="What it is for; left out is unknown.")
    focus: Ids | None = Field(None, description="Themes that it serves; [] is none.")
    owner: Text | None = Field(None, description="A role or unit, never a person.")
    checked_on: DateText | None = Field(None, description="The last time somebody looked.")
    partners: Ids | None = Field(None, description="Stakeholders or organisations; [] is none.")
    matches: tuple[Match, ...] = Field((), max_length=1000)

    @property
    def status(self) -> Status:
        """Applied, in preparation, ended or unknown: follows from the phase."""
        return STATUS_OF[self.phase]


class InitiativesFile(Frozen):
    """`initiatives.yaml` as a whole."""

    initiatives: Annotated[tuple[Initiative, ...], FailFast()] = Field(max_length=MOST_RECORDS)
