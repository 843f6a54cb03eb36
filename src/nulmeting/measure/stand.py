"""Where the indicators stand, kept so that what steps change can be added to it: thousands of lists in a second.

What one step changes is not worked out here by rules of its own: it is the difference between two measurements, without
and with it. Only how steps add up is: they count one by one in a pillar, and the best one counts for an example.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import fsum
from typing import NamedTuple, TypeAlias, get_args

from nulmeting.measure.comparison import compare
from nulmeting.measure.indicators import INDICATORS, PER_PILLAR, IndicatorResult, enough, goalpost_score
from nulmeting.measure.steps import Step, surroundings, taken
from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import Axis

_AXES: tuple[Axis, ...] = get_args(Axis)

Place: TypeAlias = tuple[int, str]
"""An indicator, by its number in the framework, and one of its parts."""


class Amount(NamedTuple):
    """What is added in one part: to its value, times its weight, and to the weight that counts."""

    value: float
    weight: float


class Deed(NamedTuple):
    """What one step changes: amounts by place, and per indicator how many records become (known, left out)."""

    step: Step
    amounts: Mapping[Place, Amount]
    known: tuple[tuple[int, int], ...]


Amounts: TypeAlias = Mapping[Place, Amount]


def deed(dataset: Dataset, step: Step) -> Deed:
    """What a step changes, as the difference between two measurements of the data around it."""
    part = surroundings(dataset, step)
    amounts: dict[Place, Amount] = {}
    known: list[tuple[int, int]] = []
    for number, (old, new) in enumerate(zip(_indicators(part), _indicators(taken(part, [step])), strict=True)):
        before = {each.of: each.value for each in old.parts}
        for each in new.parts:
            weight = _weight(dataset, new, each.of)
            was = before.get(each.of)
            if was is None:
                amounts[number, each.of] = Amount(each.value * weight, weight)
            elif each.value != was:
                amounts[number, each.of] = Amount((each.value - was) * weight, 0.0)
        known.append((new.known - old.known, new.left_out - old.left_out))
    return Deed(step, amounts, tuple(known))


def _indicators(dataset: Dataset) -> list[IndicatorResult]:
    comparison = compare(dataset)
    return [INDICATORS[each.id](dataset, each, comparison) for each in dataset.framework.indicators]


def _weight(dataset: Dataset, indicator: IndicatorResult, part: str) -> float:
    """The weight of a part in its indicator: of a stakeholder that of its influence."""
    if indicator.id != "engagement":
        return 1.0
    _, stakeholder = dataset.by_id[part]
    influence = getattr(stakeholder, "influence")  # noqa: B009  (the part of an engagement is a stakeholder)
    return float(getattr(dataset.framework.scoring.influence_weight, influence))


class _Standing(NamedTuple):
    """One indicator that counts in its axis. `part` is its weight over that of all that count there.

    Of a mean `value` and `weight` are its sums; of a reach `value` is the sum of the scores of its pillars (`raw`:
    without the lower goalpost), `weight` how many pillars there are, and `counts` are theirs.
    """

    number: int
    axis: int
    part: float
    goalposts: tuple[float, float]
    value: float
    raw: float
    weight: float
    counts: Mapping[str, float] | None


class Stand:
    """The indicators as they stand. Nothing in it changes."""

    def __init__(self, dataset: Dataset, indicators: Iterable[IndicatorResult]) -> None:
        found = tuple(indicators)
        self._share = dataset.framework.scoring.known_share
        weighing = [(number, each) for number, each in enumerate(found) if each.weight > 0]
        self._asked = [(number, each, self._known(each, 0, 0)) for number, each in weighing]
        self._standing = [
            _standing(dataset, number, each, found) for number, each in weighing if each.score is not None
        ]
        self._by_number = {each.number: each for each in self._standing}

    def per_pillar(self, number: int) -> bool:
        """Whether an indicator counts per pillar."""
        standing = self._by_number.get(number)
        return standing is not None and standing.counts is not None

    def add(self, amounts: Amounts, deed: Deed) -> Amounts:
        """The amounts with those of one more deed."""
        merged = dict(amounts)
        for place, amount in deed.amounts.items():
            standing, held = self._by_number.get(place[0]), merged.get(place)
            if standing is None:
                continue
            if held is None:
                merged[place] = amount
            elif standing.counts is None:
                merged[place] = max(held, amount)
            else:
                merged[place] = Amount(held.value + amount.value, 0.0)
        return merged

    def position(self, amounts: Amounts, *, raw: bool = False) -> tuple[float, float]:
        """The position on both axes with these amounts added.

        `raw`: without the lower goalposts, below which a score is 0: then all that is added counts.
        """
        scored: Callable[[float, tuple[float, float]], float] = _raw_score if raw else goalpost_score
        added: dict[int, list[float]] = {}
        for (number, part), amount in amounts.items():
            standing, sums = self._by_number[number], added.setdefault(number, [0.0, 0.0])
            if standing.counts is None:
                sums[0] += amount.value
                sums[1] += amount.weight
            else:
                count = standing.counts[part]
                goalposts = standing.goalposts
                sums[0] += scored(count + amount.value, goalposts) - scored(count, goalposts)
        axes = [0.0, 0.0]
        for each in self._standing:
            more, weight = added.get(each.number, (0.0, 0.0))
            if each.counts is None:
                score = scored((each.value + more) / (each.weight + weight), each.goalposts)
            else:
                score = ((each.raw if raw else each.value) + more) / each.weight
            axes[each.axis] += each.part * score
        return axes[0], axes[1]

    def same_known(self, deeds: Iterable[Deed]) -> bool:
        """Whether the same indicators are known after these deeds as before."""
        changes = [each.known for each in deeds]
        return all(
            self._known(each, sum(one[number][0] for one in changes), sum(one[number][1] for one in changes)) == before
            for number, each, before in self._asked
        )

    def steady(self, deeds: Iterable[Deed]) -> bool:
        """Whether no list of these deeds can change which indicators are known."""
        changes = [each.known for each in deeds]
        return all(
            self._known(each, 0, sum(one[number][1] for one in changes))
            if before
            else not self._known(each, sum(one[number][0] for one in changes), 0)
            for number, each, before in self._asked
        )

    def _known(self, indicator: IndicatorResult, known: int, left_out: int) -> bool:
        return enough(indicator.known + known, indicator.left_out + left_out, self._share)


def _standing(
    dataset: Dataset, number: int, indicator: IndicatorResult, indicators: Iterable[IndicatorResult]
) -> _Standing:
    axis = fsum(each.weight for each in indicators if each.axis == indicator.axis and each.score is not None)
    own = number, _AXES.index(indicator.axis), indicator.weight / axis, indicator.goalposts
    if indicator.id not in PER_PILLAR:
        weights = [(each.value, _weight(dataset, indicator, each.of)) for each in indicator.parts]
        total = fsum(value * weight for value, weight in weights)
        return _Standing(*own, total, total, fsum(weight for _, weight in weights), None)
    counts = {each.of: each.value for each in indicator.parts}
    value = fsum(goalpost_score(each, indicator.goalposts) for each in counts.values())
    raw = fsum(_raw_score(each, indicator.goalposts) for each in counts.values())
    return _Standing(*own, value, raw, len(counts), counts)


def _raw_score(value: float, goalposts: tuple[float, float]) -> float:
    lower, upper = goalposts
    return min(1.0, (value - lower) / (upper - lower))
