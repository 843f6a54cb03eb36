"""What goes on one page for the council: what stands out, what is missing, and who is still to be consulted.

Both lists are made by a rule (docs/method.md, docs/decisions/0025). A strength is an applied initiative, by what it
adds to the position: the position on both axes is divided over the initiatives that make it. What is missing is an
example that was not found, by how much of the gap to the levels that are open it closes when it is applied.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum
from typing import Literal, NamedTuple, get_args

from nulmeting.measure.ambition import SAME, Ambition, LevelResult, Position
from nulmeting.measure.comparison import Comparison
from nulmeting.measure.indicators import IndicatorResult
from nulmeting.measure.measurement import Measurement
from nulmeting.measure.shortest import gap_of
from nulmeting.measure.stand import Stand, deed
from nulmeting.measure.steps import known_from, steps
from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import Contact, Fit, Phase
from nulmeting.model.framework import IndicatorId
from nulmeting.model.initiatives import Initiative
from nulmeting.model.stakeholders import Stakeholder

MOST = 5
"""Of each list."""
WithoutGoal = Literal["no_position", "no_open_level", "reached"]


class Strength(NamedTuple):
    """An applied initiative, what it `adds` to both axes, and the indicators in which it counts.

    `cities` are those that have the idea too: of the examples that it matches in full, or else in part (`fit`).
    """

    id: str
    title: str
    pillar: str
    phase: Phase
    fit: Fit | None
    cities: tuple[str, ...]
    adds: Position
    indicators: tuple[IndicatorId, ...]


class Missing(NamedTuple):
    """An example that was not found, and how much of the gap to the goals it closes, on average (0..1).

    `pillar` is the municipality's own.
    """

    id: str
    title: str
    city: str
    pillar: str
    topic: str
    closes: float


class NotConsulted(NamedTuple):
    """The stakeholders that are not known to be consulted, by contact; those of high influence first."""

    planned: tuple[str, ...]
    none: tuple[str, ...]
    unknown: tuple[str, ...]


class Summary(NamedTuple):
    """What is chosen for the page; all other figures on it are those of the report and of the score.

    `as_strong` initiatives add as much as the last strength and are not among them; `as_helpful` is the same for what
    is missing. `goals` are the levels that are open and not reached; without any `without_goal` says why.
    """

    strengths: tuple[Strength, ...]
    as_strong: int
    goals: tuple[int, ...]
    without_goal: WithoutGoal | None
    missing: tuple[Missing, ...]
    as_helpful: int
    not_consulted: NotConsulted


def summarize(dataset: Dataset, measured: Measurement) -> Summary:
    """Choose what goes on the page."""
    found = measured.ambition
    strong = strengths(dataset, found, measured.comparison)
    goals = [each for each in found.levels if each.applies and each.gap is not None and each.gap > SAME]
    helpful = missing(dataset, found, measured.comparison, goals)
    return Summary(
        strengths=strong[:MOST],
        as_strong=_alike([_total(each) for each in strong]),
        goals=tuple(each.level for each in goals),
        without_goal=_without_goal(dataset, found) if not goals else None,
        missing=helpful[:MOST],
        as_helpful=_alike([each.closes for each in helpful]),
        not_consulted=_not_consulted(dataset.leaves),
    )


def strengths(dataset: Dataset, found: Ambition, comparison: Comparison) -> tuple[Strength, ...]:
    """The applied initiatives that add to the position: the most first, then what a city has too, then by id."""
    added = contributions(dataset, found, comparison)
    axes = {each.id: each.axis for each in found.indicators}
    strong = []
    for each in dataset.initiatives:
        own = added.get(each.id, {})
        adds = Position(*(fsum(own[one] for one in own if axes[one] == axis) for axis in Position._fields))
        if each.status == "applied" and fsum(own.values()) > SAME:
            strong.append(
                Strength(each.id, each.title, each.pillar, each.phase, *_known(dataset, each), adds, tuple(own))
            )
    return tuple(sorted(strong, key=lambda each: (-round(_total(each), 9), not each.cities, each.id)))


def _known(dataset: Dataset, initiative: Initiative) -> tuple[Fit | None, tuple[str, ...]]:
    """The cities that have the same idea; or else one that is the same in part."""
    for fit in get_args(Fit):
        cities = known_from(dataset, [each for each in initiative.matches if each.fit == fit])
        if cities:
            return fit, cities
    return None, ()


def contributions(dataset: Dataset, found: Ambition, comparison: Comparison) -> dict[str, dict[IndicatorId, float]]:
    """What each initiative adds to the position, by indicator: what a part adds, in equal shares for who makes it.

    Together with what stakeholders add, and the credit for what was not found, this is the position.
    """
    added: dict[str, dict[IndicatorId, float]] = {}
    for indicator in found.indicators:
        if indicator.id == "engagement" or not indicator.score or not indicator.contribution:
            continue
        weight = indicator.contribution / indicator.score
        for share, makers in _shares(dataset, indicator, comparison):
            for each in makers:
                own = added.setdefault(each, {})
                own[indicator.id] = own.get(indicator.id, 0.0) + share * weight / len(makers)
    return added


def _shares(
    dataset: Dataset, indicator: IndicatorResult, comparison: Comparison
) -> Iterator[tuple[float, Sequence[str]]]:
    """What each part adds to the score of an indicator, and the initiatives that make it."""
    if indicator.id != "benchmark_uptake":
        yield from ((each.share, each.records) for each in indicator.parts if each.share)
        return
    examples = {each.id: each for each in comparison.examples}
    for part in indicator.parts:
        status, fit = examples[part.of].status, examples[part.of].fit
        makers = {
            one.id for one, match in dataset.matching.get(part.of, ()) if (one.status, match.fit) == (status, fit)
        }
        if part.share:
            yield part.share, sorted(makers)


def missing(
    dataset: Dataset, found: Ambition, comparison: Comparison, goals: Sequence[LevelResult]
) -> tuple[Missing, ...]:
    """The examples that were not found and bring the goals nearer: the most first, then by id; one of each topic.

    What would change which indicators are known has no figure, and is not among them.
    """
    if not goals:
        return ()
    examples = {each.id: each for each in dataset.examples}
    absent = {each.id for each in comparison.examples if each.status == "absent"}
    stand = Stand(dataset, found.indicators)
    places = [(each.place.innovation or 0.0, each.place.proactivity or 0.0) for each in goals]
    now = stand.position({})
    ideas = []
    for step in steps(dataset, found):
        if step.kind != "apply" or step.id not in absent:
            continue
        done = deed(dataset, step)
        if not stand.same_known([done]):
            continue
        then = stand.position(stand.add({}, done))
        closes = fsum(gap_of(now, place) - gap_of(then, place) for place in places) / len(places)
        if closes > SAME:
            each = examples[step.id]
            pillar = dataset.own_pillar(each.pillar)
            ideas.append(Missing(each.id, each.title, each.city, pillar, each.topic, closes))
    best: dict[str, Missing] = {}
    for idea in sorted(ideas, key=lambda each: (-round(each.closes, 9), each.id)):
        best.setdefault(idea.topic, idea)
    return tuple(best.values())


def _without_goal(dataset: Dataset, found: Ambition) -> WithoutGoal:
    if None in found.position:
        return "no_position"
    asking = [each for each in dataset.framework.ambition_levels if each.view == "open" and not each.asks_nothing]
    return "reached" if asking else "no_open_level"


def _total(strength: Strength) -> float:
    return (strength.adds.innovation or 0.0) + (strength.adds.proactivity or 0.0)


def _alike(values: Sequence[float]) -> int:
    """How many beyond the list are as high as its last one."""
    return sum(abs(each - values[MOST - 1]) < SAME for each in values[MOST:])


def _not_consulted(leaves: Sequence[Stakeholder]) -> NotConsulted:
    def of(contact: Contact) -> tuple[str, ...]:
        found = [each for each in leaves if each.contact == contact]
        return tuple(each.id for each in sorted(found, key=lambda each: each.influence != "high"))

    return NotConsulted(of("planned"), of("none"), of("unknown"))
