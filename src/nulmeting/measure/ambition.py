"""Where the municipality stands on the two axes, and how far that is from each ambition level.

Distance is Euclidean in the plane, divided by √2 so that it lies in 0..1: which level does today's practice resemble?
A shortfall is how far an axis stays below a level, never negative; the gap is the length of the shortfalls over √2:
what is still to walk? The levels' places are choices of the framework, and so is which level asks nothing: a
city stands there without doing anything, so it has no shortfall and gap 0 for everyone (docs/decisions/0003).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from math import fsum, hypot, sqrt
from typing import NamedTuple, get_args

from nulmeting.measure.comparison import Comparison
from nulmeting.measure.indicators import INDICATORS, IndicatorResult, weighted_mean
from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import Axis
from nulmeting.model.framework import AmbitionLevel

SAME = 1e-9
"""What differs less is the same: sums of rounded fractions differ that much, and so do machines."""


class Position(NamedTuple):
    """A place on the two axes, 0..1 each; None where no indicator of the axis is known."""

    innovation: float | None
    proactivity: float | None


class AxisResult(NamedTuple):
    """One axis. `known_weight` is the share of its weight that known indicators hold; enough of it makes a verdict.

    `weakest` are the pillars that score lowest over the indicators of the axis that are scored per pillar.
    """

    axis: Axis
    position: float | None
    known_weight: float
    verdict: bool
    weakest: tuple[str, ...]


class LevelName(NamedTuple):
    """The name of a level in both languages."""

    nl: str
    en: str


class LevelResult(NamedTuple):
    """One level: distance and gap 0..1, shortfall per axis. All None without a position on both axes.

    `applies` is whether the source holds the level open to choose.
    """

    level: int
    name: LevelName
    place: Position
    distance: float | None
    gap: float | None
    shortfall: Position
    applies: bool


class Ambition(NamedTuple):
    """The score. `nearest`: the levels at the smallest distance, more than one in a tie, none without a verdict."""

    position: Position
    axes: tuple[AxisResult, ...]
    indicators: tuple[IndicatorResult, ...]
    levels: tuple[LevelResult, ...]
    nearest: tuple[int, ...]


class Standing(NamedTuple):
    """Where an axis stands: position, the share of its weight that is known, and whether that makes a verdict."""

    position: float | None
    known_weight: float
    verdict: bool


def standing(scores: Sequence[tuple[float | None, float]], known_share: float) -> Standing:
    """The weighted arithmetic mean of the (score, weight) that are known; None when none is, or they have no weight."""
    known = [(score, weight) for score, weight in scores if score is not None]
    position = weighted_mean(known)
    total = fsum([weight for _, weight in scores])
    share = fsum([weight for _, weight in known]) / total if total else 0.0
    return Standing(position, share, position is not None and share - known_share > -SAME)


def shortfall(level: tuple[float, float], position: tuple[float, float], *, asks_nothing: bool) -> tuple[float, float]:
    """Per axis how far a position stays below a level, never negative; a level that asks nothing has none."""
    if asks_nothing:
        return 0.0, 0.0
    return max(0.0, level[0] - position[0]), max(0.0, level[1] - position[1])


def gap(level: tuple[float, float], position: tuple[float, float], *, asks_nothing: bool = False) -> float:
    """The length of what a position falls short of a level, over √2, 0..1.

    >>> gap((1.0, 1.0), (0.0, 0.0))
    1.0
    """
    return hypot(*shortfall(level, position, asks_nothing=asks_nothing)) / sqrt(2)


def distance(level: tuple[float, float], position: tuple[float, float]) -> float:
    """The straight line between two places over √2, 0..1.

    >>> distance((1.0, 1.0), (0.0, 0.0))
    1.0
    """
    return hypot(level[0] - position[0], level[1] - position[1]) / sqrt(2)


def nearest(distances: Sequence[tuple[int, float]]) -> tuple[int, ...]:
    """The levels at the smallest distance, of (level, distance)."""
    smallest = min(each for _, each in distances)
    return tuple(sorted(level for level, each in distances if each - smallest < SAME))


def level_result(level: AmbitionLevel, position: Position) -> LevelResult:
    """How a position relates to a level."""
    place = level.innovation, level.proactivity
    name = LevelName(level.name.nl, level.name.en)
    applies = level.view == "open"
    if position.innovation is None or position.proactivity is None:
        return LevelResult(level.id, name, Position(*place), None, None, Position(None, None), applies)
    here = position.innovation, position.proactivity
    nothing = level.asks_nothing
    short = Position(*shortfall(place, here, asks_nothing=nothing))
    left = gap(place, here, asks_nothing=nothing)
    return LevelResult(level.id, name, Position(*place), distance(place, here), left, short, applies)


def ambition(dataset: Dataset, comparison: Comparison) -> Ambition:
    """Compute every indicator, the position, and distance and gap to every level of the framework."""
    framework = dataset.framework
    indicators = tuple(_contributing([INDICATORS[each.id](dataset, each, comparison) for each in framework.indicators]))
    axes = tuple(_axis(dataset, axis, indicators) for axis in get_args(Axis))
    position = Position(*(each.position for each in axes))
    levels = tuple(level_result(each, position) for each in framework.ambition_levels)
    verdict = all(each.verdict for each in axes)
    near = nearest([(each.level, each.distance) for each in levels if each.distance is not None]) if verdict else ()
    return Ambition(position, axes, indicators, levels, near)


def _contributing(indicators: Sequence[IndicatorResult]) -> Iterator[IndicatorResult]:
    """The indicators, each with what it adds to the position of its axis."""
    for each in indicators:
        known = fsum(other.weight for other in indicators if other.axis == each.axis and other.score is not None)
        yield each._replace(contribution=each.score * each.weight / known if each.score is not None and known else None)


def _axis(dataset: Dataset, axis: Axis, indicators: Sequence[IndicatorResult]) -> AxisResult:
    own = [each for each in indicators if each.axis == axis]
    found = standing([(each.score, each.weight) for each in own], dataset.framework.scoring.known_share)
    return AxisResult(axis, found.position, found.known_weight, found.verdict, _weakest(dataset, own))


def _weakest(dataset: Dataset, indicators: Sequence[IndicatorResult]) -> tuple[str, ...]:
    """The pillars with the lowest weighted mean of shares over the reaches among these indicators."""
    reaches = [each for each in indicators if each.weakest and each.weight > 0]
    if not reaches:
        return ()
    total = fsum(each.weight for each in reaches)
    sums = {
        pillar.id: fsum(
            part.share * (each.weight / total) for each in reaches for part in each.parts if part.of == pillar.id
        )
        for pillar in dataset.framework.pillars
    }
    lowest = min(sums.values())
    return tuple(pillar for pillar, value in sums.items() if value - lowest < SAME)


def only_levels(ambition: Ambition, levels: Collection[str]) -> Ambition:
    """The same score, naming only these levels; which is nearest stays as it is among all."""
    return ambition._replace(levels=tuple(each for each in ambition.levels if str(each.level) in levels))
