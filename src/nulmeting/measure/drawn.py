"""The choices of the method, each drawn many times between bounds that the framework gives.

Every choice has a generator of its own, seeded by the seed and the name of the choice: what one record adds to the
data moves no draw of another, and the order of records moves none. `random()` of Python's generator gives the same
numbers for the same seed in every version of Python, which its documentation promises.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Literal, NamedTuple, get_args

from nulmeting.measure.indicators import ACTIVE
from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import Axis, Fit
from nulmeting.model.framework import MOST_DRAWS, MOST_SPREAD, USUAL_DRAWS, IndicatorId, Robustness
from nulmeting.model.initiatives import Initiative, Match

ChoiceKind = Literal[
    "weight", "goalpost", "novelty", "anticipation", "place", "partial_credit", "match", "contact", "placement"
]
USUAL_VALUES = 2_000_000
MOST_VALUES = 10_000_000
"""Values drawn in all, so that memory and time are bounded whatever the data: 80 MB and some ten seconds at most."""

WORTH: Mapping[Fit, float] = {"full": 1.0, "partial": 0.5}
"""A match as a number: dropped is 0."""

STILL_UNKNOWN = 0.5
"""A contact as a number, when it is not found out in a draw; consulted is 1, not consulted 0."""


class Choice(NamedTuple):
    """One thing that is varied: its kind, and the id of what it is about (two ids for a place or a match)."""

    kind: ChoiceKind
    of: str


CREDIT = Choice("partial_credit", "benchmark_uptake")


class Draws(NamedTuple):
    """How many draws, from which seed, and by how much the bounds of the framework are multiplied."""

    number: int
    seed: int
    spread: float


Drawn = Mapping[Choice, "array[float]"]
"""The value of every choice in every draw.

A weight, an upper goalpost, a novelty, an anticipation or a coordinate as it is in that draw; what partial credits gain
or lose; the worth of a match (1 full, 0.5 partial, 0 dropped); 1 for consulted, 0 for not, 0.5 for still not known;
1 for a high influence, 0 for a low one.
"""


def most_draws(dataset: Dataset) -> int:
    """How many draws are allowed with this data."""
    return max(1, min(MOST_DRAWS, MOST_VALUES // _number_of_choices(dataset)))


def usual_draws(dataset: Dataset) -> int:
    """How many draws are made when nobody says how many: fewer when there is so much data that they would take long."""
    return min(USUAL_DRAWS, most_draws(dataset), max(100, USUAL_VALUES // _number_of_choices(dataset)))


def _number_of_choices(dataset: Dataset) -> int:
    return max(1, sum(1 for _ in choices(dataset, MOST_SPREAD)))


def draw(dataset: Dataset, bounds: Robustness, draws: Draws) -> Drawn:
    """Draw every choice."""
    return {
        choice: array("d", values_of(_numbers(choice, draws)))
        for choice, values_of in _valued(dataset, bounds, draws.spread)
    }


def choices(dataset: Dataset, spread: float) -> Iterator[Choice]:
    """What is varied with this data: all that could move a figure."""
    bounds = dataset.framework.robustness
    if bounds is not None:
        yield from (choice for choice, _ in _valued(dataset, bounds, spread))


def match_choice(initiative: Initiative, match: Match) -> Choice:
    """The choice that a match is."""
    return Choice("match", f"{initiative.id} {match.example}")


def _numbers(choice: Choice, draws: Draws) -> list[float]:
    """Numbers from 0 up to 1, those of this choice alone."""
    number = Random(f"{draws.seed} {choice.kind} {choice.of}").random  # noqa: S311  (nothing to keep secret)
    return [number() for _ in range(draws.number)]


_Valued = Iterator[tuple[Choice, Callable[[list[float]], list[float]]]]
"""Choices, each with what numbers from 0 up to 1 make of it."""


def _valued(dataset: Dataset, bounds: Robustness, spread: float) -> _Valued:
    framework = dataset.framework
    for indicator in framework.indicators:
        weight, (lower, upper) = indicator.weight, indicator.goalposts
        yield Choice("weight", indicator.id), _moved(weight, weight * bounds.weights * spread)
        yield Choice("goalpost", indicator.id), _goalpost(lower, upper, bounds.goalposts * spread)
    for level in framework.ambition_levels:
        for axis in get_args(Axis):
            place = getattr(level, axis)
            yield Choice("place", f"{level.id} {axis}"), _moved(place, bounds.places * spread, capped=True)
    made_of: Mapping[IndicatorId, Callable[[Dataset, Robustness, float], _Valued]] = {
        "benchmark_uptake": _of_uptake,
        "novelty_reach": _of_novelty,
        "anticipation_reach": _of_anticipation,
        "engagement": _of_engagement,
    }
    for indicator in framework.indicators:
        if indicator.id in made_of:
            yield from made_of[indicator.id](dataset, bounds, spread)


def _of_uptake(dataset: Dataset, bounds: Robustness, spread: float) -> _Valued:
    yield CREDIT, _moved(0.0, bounds.partial_credit * spread)
    chance = bounds.matches * spread
    for example, pairs in sorted(dataset.matching.items()):
        if example not in dataset.not_applicable:
            for initiative, match in sorted(pairs, key=lambda pair: (pair[0].id, pair[1].fit == "full")):
                if initiative.status != "ended":
                    yield match_choice(initiative, match), _matched(match.fit, chance)


def _of_novelty(dataset: Dataset, bounds: Robustness, spread: float) -> _Valued:
    applied = [each for each in dataset.initiatives if each.status == "applied"]
    used = {each for initiative in applied for each in initiative.technologies or ()}
    at = dataset.framework.scoring.novelty_threshold
    for each, novelty in sorted(dataset.novelty.items()):
        if each in used and can_cross(novelty, bounds.novelty * spread, at):
            yield Choice("novelty", each), _moved(novelty, bounds.novelty * spread, capped=True)


def _of_anticipation(dataset: Dataset, bounds: Robustness, spread: float) -> _Valued:
    used = {each.purpose for each in dataset.initiatives if each.status in ACTIVE}
    at = dataset.framework.scoring.anticipation_threshold
    for each, anticipation in sorted(dataset.anticipation.items()):
        if each in used and can_cross(anticipation, bounds.anticipation * spread, at):
            yield Choice("anticipation", each), _moved(anticipation, bounds.anticipation * spread, capped=True)


def _of_engagement(dataset: Dataset, bounds: Robustness, spread: float) -> _Valued:
    found_out = min(1.0, spread)
    for each in sorted(dataset.leaves, key=lambda leaf: leaf.id):
        if each.contact == "unknown":
            yield Choice("contact", each.id), _contacted(found_out, bounds.contacts)
        if each.placement == "inferred" and each.influence != "unknown":
            yield Choice("placement", each.id), _placed(each.influence == "high", found_out * bounds.placements)


def can_cross(value: float, width: float, threshold: float) -> bool:
    """Whether a class that moves this far up and down is sometimes at or above the threshold, and sometimes not."""
    return value - width < threshold < value + width


def _moved(value: float, width: float, *, capped: bool = False) -> Callable[[list[float]], list[float]]:
    """As much above the value as below it, by at most this width; with capped never out of 0..1."""
    if capped:
        return lambda numbers: [min(1.0, max(0.0, value + width * (2 * number - 1))) for number in numbers]
    return lambda numbers: [value + width * (2 * number - 1) for number in numbers]


def _goalpost(lower: float, upper: float, part: float) -> Callable[[list[float]], list[float]]:
    """The upper goalpost; of two that are so near that nothing fits between them it stays where it is."""
    move = _moved(upper, (upper - lower) * part)
    return lambda numbers: [top if top > lower else upper for top in move(numbers)]


def _matched(fit: Fit, chance: float) -> Callable[[list[float]], list[float]]:
    """Dropped in half of the chance, of the other fit in the other half."""
    own, other = (WORTH["full"], WORTH["partial"]) if fit == "full" else (WORTH["partial"], WORTH["full"])
    dropped = chance / 2
    return lambda numbers: [own if each >= chance else other if each >= dropped else 0.0 for each in numbers]


def _contacted(found_out: float, consulted: float) -> Callable[[list[float]], list[float]]:
    """Found out with one chance, and then consulted with another."""
    spoken = found_out * consulted
    return lambda numbers: [1.0 if each < spoken else 0.0 if each < found_out else STILL_UNKNOWN for each in numbers]


def _placed(high: bool, turned: float) -> Callable[[list[float]], list[float]]:  # noqa: FBT001  (which of two it is)
    own, other = (1.0, 0.0) if high else (0.0, 1.0)
    return lambda numbers: [own if each >= turned else other for each in numbers]
