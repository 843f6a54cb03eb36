"""Where the municipality stands on the two axes, and how far that is from each ambition level.

Distance is Euclidean in the plane, divided by √2 so that it lies in 0..1: which level does today's practice resemble?
A shortfall is how far an axis stays below a level, never negative; the gap is the length of the shortfalls over √2:
what is still to walk? The levels' places are choices of the framework, and so is which level asks nothing: a
city stands there without doing anything, so it has no shortfall and gap 0 for everyone (docs/decisions/0003).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import fsum, hypot, sqrt
from typing import NamedTuple, get_args

from nulmeting.measure.comparison import Comparison
from nulmeting.measure.indicators import INDICATORS, IndicatorResult, weighted_mean
from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import Axis
from nulmeting.model.framework import AmbitionLevel

_SAME = 1e-9
"""What differs less is the same: distances and shares come from sums of rounded fractions."""


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


def axis_position(indicators: Sequence[IndicatorResult]) -> float | None:
    """The weighted arithmetic mean of the scores that are known; None when none is, or they carry no weight."""
    return weighted_mean([(each.score, each.weight) for each in indicators if each.score is not None])


def level_result(level: AmbitionLevel, position: Position) -> LevelResult:
    """How a position relates to a level; one that asks nothing has no shortfall."""
    place = Position(level.innovation, level.proactivity)
    name = LevelName(level.name.nl, level.name.en)
    applies = level.view == "open"
    if position.innovation is None or position.proactivity is None:
        return LevelResult(level.id, name, place, None, None, Position(None, None), applies)
    ahead = level.innovation - position.innovation, level.proactivity - position.proactivity
    short = (max(0.0, ahead[0]), max(0.0, ahead[1])) if not level.asks_nothing else (0.0, 0.0)
    return LevelResult(
        level.id, name, place, hypot(*ahead) / sqrt(2), hypot(*short) / sqrt(2), Position(*short), applies
    )


def ambition(dataset: Dataset, comparison: Comparison) -> Ambition:
    """Compute every indicator, the position, and distance and gap to every level of the framework."""
    framework = dataset.framework
    indicators = tuple(INDICATORS[each.id](dataset, each, comparison) for each in framework.indicators)
    axes = tuple(_axis(dataset, axis, indicators) for axis in get_args(Axis))
    position = Position(*(each.position for each in axes))
    levels = tuple(level_result(each, position) for each in framework.ambition_levels)
    nearest: tuple[int, ...] = ()
    if all(each.verdict for each in axes):
        smallest = min(each.distance for each in levels if each.distance is not None)
        nearest = tuple(
            sorted(each.level for each in levels if each.distance is not None and each.distance - smallest < _SAME)
        )
    return Ambition(position, axes, indicators, levels, nearest)


def _axis(dataset: Dataset, axis: Axis, indicators: Sequence[IndicatorResult]) -> AxisResult:
    own = [each for each in indicators if each.axis == axis]
    position = axis_position(own)
    total = fsum(each.weight for each in own)
    known = fsum(each.weight for each in own if each.score is not None) / total if total else 0.0
    verdict = position is not None and known - dataset.framework.scoring.known_share > -_SAME
    return AxisResult(axis, position, known, verdict, _weakest(dataset, own))


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
    return tuple(pillar for pillar, value in sums.items() if value - lowest < _SAME)


def only_levels(ambition: Ambition, levels: Collection[str]) -> Ambition:
    """The same score, naming only these levels; which is nearest stays as it is among all."""
    return ambition._replace(levels=tuple(each for each in ambition.levels if str(each.level) in levels))
