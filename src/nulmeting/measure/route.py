"""What would bring a level nearer: each step with the gap that it closes, and the shortest list that reaches the level.

Nothing is estimated. What a step changes is the difference between two measurements, and the figures after the whole
list are those of the data in which its steps are taken. Where a step changes which indicators are known, the gaps
before and after cannot be compared: it then has no figure, and no list passes by such a point (docs/decisions/0015).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

from nulmeting.measure.ambition import SAME, Ambition, LevelResult, Position, ambition, level_result
from nulmeting.measure.comparison import compare
from nulmeting.measure.shortest import MOST_EXACT, Found, Path, Search, gap_of
from nulmeting.measure.stand import Amounts, Deed, Stand, deed
from nulmeting.measure.steps import StepKind, StepSource, steps, taken
from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import Axis
from nulmeting.model.framework import IndicatorId

Outcome = Literal["no_position", "nothing_to_do", "reached", "too_few_steps", "out_of_reach", "not_found"]


class Candidate(NamedTuple):
    """A step on its own: what it adds to both axes, and how much of the gap it closes.

    `cities` are those that the idea is known from. `adds` and `closes` are None where the step would change which
    indicators are known.
    """

    kind: StepKind
    id: str
    title: str
    cities: tuple[str, ...]
    source: StepSource | None
    adds: Position
    closes: float | None


class Taken(NamedTuple):
    """A step of the list, with the position and the gap once it and those before it are taken."""

    kind: StepKind
    id: str
    title: str
    cities: tuple[str, ...]
    source: StepSource | None
    position: Position
    gap: float


class Holding(NamedTuple):
    """An indicator that keeps an axis short of the level after all steps: the one with most left to win there."""

    axis: Axis
    indicator: IndicatorId
    score: float


class Furthest(NamedTuple):
    """How far one comes without a limit to the number of steps: how many it takes, and the gap that is left."""

    steps: int
    gap: float


class Route(NamedTuple):
    """The way to a level.

    `outcome`: no_position (an axis has none, so there is no gap), nothing_to_do (there is no gap), reached (the list
    reaches the level), too_few_steps (a longer list than was asked for does), out_of_reach (no list does), not_found
    (none was found). `exact`: no list of at most so many steps is better. `at_least`: fewer steps cannot reach the
    level, None where none is known to. `without_verdict`: axes of which too little is known to say where the
    municipality stands. `nearest_after`: the levels that lie nearest once the list is done, as in the score.
    `find_out`: stakeholders of whom it is not known whether they were consulted, while that keeps the engagement
    unknown; to find out closes no gap.
    """

    outcome: Outcome
    now: LevelResult
    position: Position
    after: LevelResult
    position_after: Position
    nearest_after: tuple[int, ...]
    steps: tuple[Taken, ...]
    exact: bool
    most: int | None
    without: tuple[str, ...]
    furthest: Furthest | None
    at_least: int | None
    holds_back: tuple[Holding, ...]
    candidates: tuple[Candidate, ...]
    find_out: tuple[str, ...]
    without_verdict: tuple[Axis, ...]


def route(
    dataset: Dataset, measured: Ambition, level: int, *, most: int | None = None, without: Collection[str] = ()
) -> Route:
    """The way to a level of the framework, with at most so many steps and without the steps with these ids.

    `measured` is the score of the same data.
    """
    (goal,) = (each for each in dataset.framework.ambition_levels if each.id == level)
    now = level_result(goal, measured.position)
    start = Route(
        outcome="no_position" if now.gap is None else "nothing_to_do",
        now=now,
        position=measured.position,
        after=now,
        position_after=measured.position,
        nearest_after=measured.nearest,
        steps=(),
        exact=True,
        most=most,
        without=tuple(sorted(without)),
        furthest=None,
        at_least=None,
        holds_back=(),
        candidates=(),
        find_out=_find_out(dataset, measured),
        without_verdict=tuple(each.axis for each in measured.axes if not each.verdict),
    )
    place = goal.innovation, goal.proactivity
    stand = Stand(dataset, measured.indicators)
    if now.gap is None or goal.asks_nothing or gap_of(stand.position({}), place) == 0:
        return start
    deeds = [deed(dataset, each) for each in steps(dataset, measured) if each.id not in without]
    search = Search(stand, deeds, place)
    found = search.found()
    path, exact = _chosen(search, found, most)
    after = _measured(dataset, path)
    furthest = after if path == found.whole else _measured(dataset, found.whole)
    reached = search.reaches(found.whole)
    return start._replace(
        outcome=_outcome(search, found, path),
        after=level_result(goal, after.position),
        position_after=after.position,
        nearest_after=after.nearest,
        steps=_steps(stand, path, place),
        exact=exact,
        furthest=Furthest(len(found.whole), level_result(goal, furthest.position).gap or 0.0),
        at_least=found.at_least if reached else None,
        holds_back=() if reached else _holding(furthest, level_result(goal, furthest.position)),
        candidates=_candidates(stand, deeds, place),
    )


def _measured(dataset: Dataset, path: Path) -> Ambition:
    """The score once all deeds of a path are done."""
    done = taken(dataset, [each.step for each in path])
    return ambition(done, compare(done))


def _find_out(dataset: Dataset, measured: Ambition) -> tuple[str, ...]:
    unknown = any(each.id == "engagement" and each.score is None and each.weight > 0 for each in measured.indicators)
    return tuple(sorted(each.id for each in dataset.leaves if each.contact == "unknown")) if unknown else ()


def _chosen(search: Search, found: Found, most: int | None) -> tuple[Path, bool]:
    """The list to show, and whether no other of that length comes further."""
    if most is not None and most <= MOST_EXACT and found.exact:
        return found.short[most], True
    path = found.whole if most is None or len(found.whole) <= most else search.spared(found.stages[:most])
    exact = found.exact and len(path) <= MOST_EXACT
    return path, exact or search.is_best(path, most, found.at_least)


def _outcome(search: Search, found: Found, path: Path) -> Outcome:
    if search.reaches(path):
        return "reached"
    if search.reaches(found.whole):
        return "too_few_steps"
    return "out_of_reach" if search.out_of_reach() else "not_found"


def _steps(stand: Stand, path: Path, goal: tuple[float, float]) -> tuple[Taken, ...]:
    amounts: Amounts = {}
    found = []
    for each in path:
        amounts = stand.add(amounts, each)
        position = stand.position(amounts)
        found.append(Taken(*each.step, Position(*position), gap_of(position, goal)))
    return tuple(found)


def _candidates(stand: Stand, deeds: Sequence[Deed], goal: tuple[float, float]) -> tuple[Candidate, ...]:
    """Every step by the gap that it closes, the most first, and then by id; those without a figure last."""
    start = stand.position({})
    found = []
    for each in deeds:
        position = stand.position(stand.add({}, each))
        if stand.same_known([each]):
            adds = Position(position[0] - start[0], position[1] - start[1])
            found.append(Candidate(*each.step, adds, gap_of(start, goal) - gap_of(position, goal)))
        else:
            found.append(Candidate(*each.step, Position(None, None), None))
    return tuple(sorted(found, key=_worth))


def _worth(candidate: Candidate) -> tuple[bool, float, str]:
    return candidate.closes is None, -round(candidate.closes or 0.0, 9), candidate.id


def _holding(measured: Ambition, level: LevelResult) -> tuple[Holding, ...]:
    """Per axis that stays short, the indicator with most left to win, by its weight."""
    found = []
    for axis in (each.axis for each in measured.axes if (getattr(level.shortfall, each.axis) or 0.0) >= SAME):
        known = [each for each in measured.indicators if each.axis == axis and each.score is not None]
        most = max(known, key=lambda each: each.weight * (1 - (each.score or 0.0)))
        found.append(Holding(axis, most.id, most.score or 0.0))
    return tuple(found)
