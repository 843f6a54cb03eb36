"""`framework.yaml`: everything that is a choice. Judgements live here, facts in other files, formulas in `measure`."""

from typing import Annotated, Literal, Self

from pydantic import FailFast, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from nulmeting.model.fields import (
    Axis,
    DateText,
    ExampleId,
    Frozen,
    Language,
    Name,
    Precision,
    Record,
    Share,
    Slug,
    Text,
    Weight,
)

IndicatorId = Literal["benchmark_uptake", "novelty_reach", "anticipation_reach", "cross_pillar_reach", "engagement"]


Goalpost = Annotated[float, Field(ge=-1_000_000_000, le=1_000_000_000)]


class Municipality(Frozen):
    """Whose measurement this is."""

    id: Slug
    name: Text
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}[A-Za-z0-9-]{1,14}$")]
    language: Language


class Credit(Frozen):
    """What a G5 example counts for in the uptake, by its status and fit."""

    applied: Share
    applied_partly: Share
    in_preparation: Share
    in_preparation_partly: Share
    absent: Share

    @model_validator(mode="after")
    def _better_counts_for_more(self) -> Self:
        steps = (self.absent, self.in_preparation_partly, self.in_preparation, self.applied_partly, self.applied)
        if list(steps) != sorted(steps):
            raise PydanticCustomError("credit_order", "a better status counts for less")
        return self


class InfluenceWeight(Frozen):
    """How heavy a stakeholder counts in the engagement, by its influence."""

    high: Weight
    low: Weight
    unknown: Weight

    @model_validator(mode="after")
    def _somebody_counts(self) -> Self:
        if not self.high + self.low + self.unknown > 0:
            raise PydanticCustomError("nobody_counts", "no weight above 0")
        return self


class Scoring(Frozen):
    """The numbers of the method that are a choice. Raise `version` whenever one of them, or a definition, changes."""

    version: Annotated[int, Field(ge=1)]
    credit: Credit
    novelty_threshold: Share
    anticipation_threshold: Share
    known_share: Share
    influence_weight: InfluenceWeight


class Term(Record):
    """A word of the framework: a pillar of the inventory, a topic of the examples, or a theme that is aimed at."""

    id: Slug
    name: Name
    definition: Name | None = None


class Technology(Record):
    """A class of technology, with how new it is for a city at the time of the measurement."""

    id: Slug
    name: Name
    novelty: Share
    why: Text | None = None


class Purpose(Record):
    """What an application is for, with how far it acts ahead of events."""

    id: Slug
    name: Name
    definition: Name | None = None
    anticipation: Share
    why: Text | None = None


class Indicator(Record):
    """One of the figures that make up an axis; the formula is in `measure`, its place on the scale is here."""

    id: IndicatorId
    axis: Axis
    name: Name
    goalposts: tuple[Goalpost, Goalpost]
    weight: Weight
    why: Text | None = None

    @model_validator(mode="after")
    def _lower_below_upper(self) -> Self:
        if not self.goalposts[0] < self.goalposts[1]:
            raise PydanticCustomError("goalposts", "the first goalpost must be lower than the second")
        return self


class AmbitionLevel(Record):
    """A level of ambition: a place in the plane of the two axes, and whether it is open to choose."""

    id: Annotated[int, Field(ge=1, le=999)]
    name: Name
    definition: Name | None = None
    innovation: Share
    proactivity: Share
    view: Literal["open", "not_applicable"]
    asks_nothing: bool = False
    why: Text | None = None


class NotApplicable(Record):
    """An example that cannot apply to this municipality, and why."""

    example: ExampleId
    why: Text | None = None


class Insight(Record):
    """What interviews, research and other bodies taught."""

    id: Slug
    origin: Literal["interviews", "students", "national", "inventory", "council"] = Field(alias="from")
    text: Text


class Source(Frozen):
    """A document that records refer to."""

    id: Slug
    title: Text
    date: DateText
    precision: Precision
    note: Text | None = None


USUAL_DRAWS, MOST_DRAWS = 2_000, 100_000
MOST_SPREAD = 2
"""The bounds of `robustness` may be multiplied by this at most."""
Width = Annotated[float, Field(ge=0, le=0.45)]
"""A part of a number that it can lose twice over and still be above 0."""


class Robustness(Frozen):
    """How far each choice of the method is varied, to see whether the outcome hangs on it. Changes no score.

    What is said to be "as good as" a choice is a judgement too, which is why it stands here.
    """

    weights: Width
    goalposts: Width
    novelty: Share
    anticipation: Share
    places: Share
    partial_credit: Share
    matches: Width
    contacts: Share
    placements: Share
    held: Annotated[float, Field(ge=0.5, le=1)]


class Target(Frozen):
    """A level to be reached by a year."""

    level: int
    year: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]


class Framework(Frozen):
    """`framework.yaml` as a whole."""

    format: Annotated[int, Field(ge=1, le=1)]
    municipality: Municipality
    as_of: DateText
    scoring: Scoring
    pillars: Annotated[tuple[Term, ...], FailFast(), Field(min_length=1)]
    pillar_map: dict[str, Slug] = Field(default_factory=dict)
    topics: Annotated[tuple[Term, ...], FailFast()] = ()
    technologies: Annotated[tuple[Technology, ...], FailFast()] = ()
    purposes: Annotated[tuple[Purpose, ...], FailFast()] = ()
    focus: Annotated[tuple[Term, ...], FailFast()] = ()
    indicators: Annotated[tuple[Indicator, ...], FailFast()]
    ambition_levels: Annotated[tuple[AmbitionLevel, ...], FailFast(), Field(min_length=1)]
    comparison_note: Name | None = None
    not_applicable: Annotated[tuple[NotApplicable, ...], FailFast()] = ()
    insights: Annotated[tuple[Insight, ...], FailFast()] = ()
    sources: Annotated[tuple[Source, ...], FailFast()] = ()
    targets: Annotated[tuple[Target, ...], FailFast()] = ()
    robustness: Robustness | None = None

    @model_validator(mode="after")
    def _each_axis_has_weight(self) -> Self:
        for axis in ("innovation", "proactivity"):
            if not any(each.weight > 0 for each in self.indicators if each.axis == axis):
                raise PydanticCustomError("axis_without_weight", "no weight", {"axis": axis})
        return self
