"""How much of the outcome hangs on the choices of the method.

The score is made again and again with other reasonable choices (`drawn`, `varied`). What comes out is a range under
other choices: it says nothing about chance, and is no interval of confidence (OECD/JRC Handbook on Constructing
Composite Indicators, 2008, on uncertainty and sensitivity analysis).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import compress
from math import floor, fsum
from operator import mul
from typing import NamedTuple, get_args

from nulmeting.measure.ambition import SAME, Ambition, Position, level_result, nearest, standing
from nulmeting.measure.drawn import Choice, ChoiceKind, Drawn, Draws, draw
from nulmeting.measure.varied import Figures, Varied, vary
from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import Axis
from nulmeting.model.framework import IndicatorId


class Range(NamedTuple):
    """Between which figures the middle part of the draws lies, and the median; None where no draw has a figure.

    `draws` are those that have one.
    """

    low: float | None
    middle: float | None
    high: float | None
    draws: int


class Explained(NamedTuple):
    """The share of the variation of an axis that goes along with one choice: the squared correlation, 0..1."""

    kind: ChoiceKind
    of: str
    share: float


class AxisRange(NamedTuple):
    """One axis under other choices. `explained` has what matters most first; both are None when it never moves.

    `rest` is what no choice explains by itself: choices working together, jumps at a threshold, and chance.
    """

    axis: Axis
    position: float | None
    range: Range
    explained: tuple[Explained, ...] | None
    rest: float | None


class LevelRange(NamedTuple):
    """One level under other choices. `nearest` is the share of draws in which it is, a tie counting in equal parts.

    None when the score itself gives no verdict.
    """

    level: int
    distance: Range
    gap: Range
    nearest: float | None


class WithoutIndicator(NamedTuple):
    """The score without one indicator. Without a `verdict` too little is known then; `nearest` is told all the same."""

    indicator: IndicatorId
    position: Position
    nearest: tuple[int, ...]
    verdict: bool


class Robustness(NamedTuple):
    """The outcome under other reasonable choices.

    `bounds` are those of the framework, before the spread. `verdict` are the levels that together are nearest in at
    least the share `held` of the draws: with one level the verdict holds, more cannot be told apart, none is no
    verdict. `no_verdict` is the share of draws without one, None when the score itself has none. `joining` are the
    indicators that count in draws and not in the score, because what is unknown is found out there.
    """

    draws: int
    seed: int
    spread: float
    bounds: Mapping[str, float]
    verdict: tuple[int, ...]
    no_verdict: float | None
    axes: tuple[AxisRange, ...]
    levels: tuple[LevelRange, ...]
    without: tuple[WithoutIndicator, ...]
    joining: tuple[IndicatorId, ...]

    @property
    def held(self) -> float:
        """The share of draws in which something must hold to be said."""
        return self.bounds["held"]


def robustness(dataset: Dataset, found: Ambition, draws: Draws) -> Robustness | None:
    """Make the score anew under other choices; None when the framework does not say how far they go."""
    bounds = dataset.framework.robustness
    if bounds is None:
        return None
    drawn = draw(dataset, bounds, draws)
    varied = vary(dataset, drawn, draws.number)
    shares = nearest_shares(varied.nearest) if found.nearest else None
    return Robustness(
        draws=draws.number,
        seed=draws.seed,
        spread=draws.spread,
        bounds=bounds.model_dump(),
        verdict=held_by(shares, bounds.held) if shares is not None else (),
        no_verdict=varied.nearest.count(()) / draws.number if shares is not None else None,
        axes=tuple(_axis(dataset, axis, found, drawn, varied, bounds.held) for axis in get_args(Axis)),
        levels=tuple(
            LevelRange(
                each.level,
                middle_of(each.distance, bounds.held),
                middle_of(each.gap, bounds.held),
                shares.get(each.level, 0.0) if shares is not None else None,
            )
            for each in varied.levels
        ),
        without=tuple(_without(dataset, found, each.id) for each in found.indicators),
        joining=tuple(
            each.id
            for each in found.indicators
            if each.score is None and any(score is not None for score in varied.scores[each.id])
        ),
    )


def percentile(ordered: Sequence[float], share: float) -> float:
    """The figure below which this share of ordered figures lies, on a straight line between two of them.

    >>> percentile([1.0, 2.0, 4.0, 8.0, 16.0], 0.9)
    12.8
    """
    place = share * (len(ordered) - 1)
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def middle_of(figures: Figures, held: float) -> Range:
    """The range that holds this middle share of the figures."""
    known = sorted(each for each in figures if each is not None)
    if not known:
        return Range(None, None, None, 0)
    tail = (1 - held) / 2
    low, middle, high = (percentile(known, share) for share in (tail, 0.5, 1 - tail))
    return Range(low, middle, high, len(known))


def nearest_shares(drawn: Sequence[tuple[int, ...]]) -> dict[int, float]:
    """Per level the share of draws in which it is nearest; levels in a tie have equal parts of that draw."""
    parts: dict[int, list[float]] = {}
    for levels in set(drawn):
        for level in levels:
            parts.setdefault(level, []).append(drawn.count(levels) / len(levels))
    return {level: fsum(sorted(own)) / len(drawn) for level, own in parts.items()}


def held_by(shares: Mapping[int, float], held: float) -> tuple[int, ...]:
    """The fewest levels that together are nearest in this share of the draws, by number; none when all are not enough.

    Levels that are nearest equally often come in together.

    >>> held_by({3: 0.2, 4: 0.75, 2: 0.05}, 0.9)
    (3, 4)
    """
    for least in sorted(set(shares.values()), reverse=True):
        levels = [level for level, share in shares.items() if share >= least]
        if fsum(shares[level] for level in levels) > held - SAME:
            return tuple(sorted(levels))
    return ()


def squared_correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    """The share of the variation that two rows of figures have in common, 0..1; None when one of them never moves."""
    return _in_common(_centred(one), _centred(other))


def explained(figures: Figures, drawn: Mapping[Choice, Sequence[float]]) -> tuple[tuple[Explained, ...], float] | None:
    """What each choice explains of a row of figures, the most first, and what none does; None when they never move."""
    known = [each is not None for each in figures]
    moved = [each for each in figures if each is not None]
    if not moved or max(moved) - min(moved) < SAME:
        return None
    centred = _centred(moved)
    found = [
        Explained(choice.kind, choice.of, share)
        for choice, column in drawn.items()
        if (share := _in_common(_centred(list(compress(column, known))), centred)) is not None
    ]
    rest = max(0.0, 1 - fsum(each.share for each in found))
    return tuple(sorted(found, key=lambda each: (-each.share, each.kind, each.of))), rest


def _in_common(one: Sequence[float], other: Sequence[float]) -> float | None:
    apart = fsum(map(mul, one, one)) * fsum(map(mul, other, other))
    return min(1.0, fsum(map(mul, one, other)) ** 2 / apart) if apart > 0 else None


def _centred(figures: Sequence[float]) -> list[float]:
    """What each figure differs from their mean; nothing when they are all the same."""
    if min(figures) == max(figures):
        return [0.0] * len(figures)
    mean = fsum(figures) / len(figures)
    return [each - mean for each in figures]


def _axis(dataset: Dataset, axis: Axis, found: Ambition, drawn: Drawn, varied: Varied, held: float) -> AxisRange:
    figures = varied.positions[axis]
    own = {each.id for each in dataset.framework.indicators if each.axis == axis}
    by_choice = explained(figures, {choice: drawn[choice] for choice in drawn if _moves(choice) in own})
    position = getattr(found.position, axis)
    return AxisRange(axis, position, middle_of(figures, held), *(by_choice if by_choice is not None else (None, None)))


_OF_INDICATOR: Mapping[ChoiceKind, IndicatorId] = {
    "novelty": "novelty_reach",
    "anticipation": "anticipation_reach",
    "match": "benchmark_uptake",
    "contact": "engagement",
    "placement": "engagement",
}


def _moves(choice: Choice) -> str | None:
    """The indicator that a choice is about; none for the place of a level, which moves no axis."""
    return None if choice.kind == "place" else _OF_INDICATOR.get(choice.kind, choice.of)


def _without(dataset: Dataset, found: Ambition, left_out: IndicatorId) -> WithoutIndicator:
    """The score from all other indicators."""
    framework = dataset.framework
    axes = [
        standing(
            [(each.score, each.weight) for each in found.indicators if each.axis == axis and each.id != left_out],
            framework.scoring.known_share,
        )
        for axis in get_args(Axis)
    ]
    position = Position(*(each.position for each in axes))
    levels = [level_result(each, position) for each in framework.ambition_levels]
    distances = [(each.level, each.distance) for each in levels if each.distance is not None]
    return WithoutIndicator(
        left_out, position, nearest(distances) if distances else (), all(each.verdict for each in axes)
    )
