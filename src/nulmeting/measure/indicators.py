"""The figures that make up the axes, each from records that can be named.

An indicator that too little is known of has no value: unknown is never zero (OECD/JRC Handbook on Constructing
Composite Indicators, 2008, on missing data). A reach is scored per pillar and averaged over all pillars of the
framework, so that the biggest pillar does not weigh silently (same, p. 31).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import fsum
from typing import Literal, NamedTuple

from nulmeting.measure.comparison import Comparison
from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import Axis, Status
from nulmeting.model.framework import Indicator, IndicatorId
from nulmeting.model.initiatives import Initiative

Unknown = Literal["phase", "technologies", "purpose", "touches", "contact"]


class LeftOut(NamedTuple):
    """A record that an indicator could not count, and the field of which nobody knows the value."""

    record: str
    unknown: Unknown


class Part(NamedTuple):
    """What one example, stakeholder or pillar brings to an indicator.

    `of` is its id; `value` its credit, 1 or 0 for consulted or not, or the number of initiatives that count in the
    pillar; `share` is what it adds to the score of the indicator, so that the shares add up to the score; `records`
    are the initiatives or the stakeholder that made the value; `adds` is what it adds to the value of the indicator,
    None when that is not known.
    """

    of: str
    value: float
    share: float
    records: tuple[str, ...]
    adds: float | None


class SetAside(NamedTuple):
    """A record that an indicator does not ask about: an example that cannot apply, or a group beside its members."""

    record: str
    reason: Literal["not_applicable", "group"]


class IndicatorResult(NamedTuple):
    """One indicator. Value and score are None when it is not known; the score is 0..1.

    `known` records were counted, `left_out` were not; `ended` initiatives are not asked about and are named, and so is
    what is `set_aside`. `weakest` are the pillars with the lowest score, for an indicator that is scored per pillar.
    `contribution` is what it adds to the position of its axis; None when it does not count there.
    """

    id: IndicatorId
    axis: Axis
    value: float | None
    goalposts: tuple[float, float]
    score: float | None
    weight: float
    known: int
    left_out: int
    parts: tuple[Part, ...]
    left_out_records: tuple[LeftOut, ...]
    ended: tuple[str, ...]
    weakest: tuple[str, ...]
    set_aside: tuple[SetAside, ...] = ()
    contribution: float | None = None


def goalpost_score(value: float, goalposts: tuple[float, float]) -> float:
    """Where a value lies between two fixed goalposts: lower is 0, upper is 1, capped, as in the HDI.

    >>> goalpost_score(2.0, (0.0, 5.0))
    0.4
    """
    lower, upper = goalposts
    return min(1.0, max(0.0, (value - lower) / (upper - lower)))


def weighted_mean(pairs: Sequence[tuple[float, float]]) -> float | None:
    """The weighted arithmetic mean of (value, weight) pairs; None when no weight is above 0.

    >>> weighted_mean([(1.0, 2.0), (0.0, 1.0), (0.5, 1.0)])
    0.625
    """
    total = fsum([weight for _, weight in pairs])
    return fsum([value * weight for value, weight in pairs]) / total if total > 0 else None


def enough(known: int, left_out: int, share: float) -> bool:
    """Whether enough is known: of records that are all left out never, even when no share is asked for."""
    return known > 0 and known / (known + left_out) >= share if known + left_out else True


def _of_mean(
    dataset: Dataset,
    indicator: Indicator,
    counted: Sequence[tuple[str, float, float, tuple[str, ...]]],
    left_out: Sequence[LeftOut],
    set_aside: Sequence[SetAside],
) -> IndicatorResult:
    """An indicator that is a weighted mean over records: (id, value, weight, records that made the value)."""
    mean = weighted_mean([(value, weight) for _, value, weight, _ in counted])
    if not dataset.initiatives or not enough(len(counted), len(left_out), dataset.framework.scoring.known_share):
        mean = None
    score = goalpost_score(mean, indicator.goalposts) if mean is not None else None
    total = fsum(value * weight for _, value, weight, _ in counted)
    weights = fsum(weight for _, _, weight, _ in counted)

    def share(value: float, weight: float) -> float:
        if not score:
            return 0.0
        return score * value * weight / total if total else score * weight / weights

    return IndicatorResult(
        id=indicator.id,
        axis=indicator.axis,
        value=mean,
        goalposts=indicator.goalposts,
        score=score,
        weight=indicator.weight,
        known=len(counted),
        left_out=len(left_out),
        parts=tuple(
            Part(of, value, share(value, weight), records, value * weight / weights if mean is not None else None)
            for of, value, weight, records in counted
        ),
        left_out_records=tuple(left_out),
        ended=(),
        weakest=(),
        set_aside=tuple(set_aside),
    )


def benchmark_uptake(dataset: Dataset, indicator: Indicator, comparison: Comparison) -> IndicatorResult:
    """The mean credit over the examples that can apply."""
    examples = sorted(comparison.examples, key=lambda each: each.id)
    counted = [(each.id, each.credit, 1.0, each.initiatives) for each in examples if each.credit is not None]
    unknown = [LeftOut(each.id, "phase") for each in examples if each.status == "unknown"]
    aside = [SetAside(each.id, "not_applicable") for each in examples if each.status == "not_applicable"]
    return _of_mean(dataset, indicator, counted, unknown, aside)


def engagement_share(dataset: Dataset, indicator: Indicator, _comparison: Comparison) -> IndicatorResult:
    """The share of stakeholders consulted, weighted by influence; groups are not counted beside their members."""
    weights = dataset.framework.scoring.influence_weight
    leaves = sorted(dataset.leaves, key=lambda each: each.id)
    counted = [
        (each.id, 1.0 if each.contact == "consulted" else 0.0, float(getattr(weights, each.influence)), (each.id,))
        for each in leaves
        if each.contact != "unknown"
    ]
    unknown = [LeftOut(each.id, "contact") for each in leaves if each.contact == "unknown"]
    groups = sorted({each.id for each in dataset.stakeholders} - {each.id for each in leaves})
    return _of_mean(dataset, indicator, counted, unknown, [SetAside(each, "group") for each in groups])


ACTIVE: tuple[Status, ...] = ("applied", "in_preparation")
_ASKED: Mapping[str, tuple[tuple[Status, ...], Literal["technologies", "purpose", "touches"]]] = {
    "novelty_reach": (("applied",), "technologies"),
    "anticipation_reach": (ACTIVE, "purpose"),
    "cross_pillar_reach": (ACTIVE, "touches"),
}
"""Of which initiatives a reach asks which field."""
PER_PILLAR = frozenset(_ASKED)
"""The indicators that are scored per pillar; the others are a mean over records."""


def asked(dataset: Dataset, reach: IndicatorId) -> tuple[list[Initiative], list[LeftOut]]:
    """The initiatives of which what a reach asks is known, and those of which it is not, by id."""
    statuses, field = _ASKED[reach]
    initiatives = sorted(dataset.initiatives, key=lambda each: each.id)
    found = [each for each in initiatives if each.status in statuses]
    known = [each for each in found if getattr(each, field) is not None]
    left_out = [LeftOut(each.id, "phase") for each in initiatives if each.status == "unknown"]
    left_out += [LeftOut(each.id, field) for each in found if getattr(each, field) is None]
    return known, sorted(left_out, key=lambda each: each.record)


def _reach(dataset: Dataset, indicator: Indicator, counts: Callable[[Initiative], bool]) -> IndicatorResult:
    """An indicator that counts, per pillar, the initiatives that meet a condition."""
    known, left_out = asked(dataset, indicator.id)
    pillars = [each.id for each in dataset.framework.pillars]
    found = {pillar: tuple(each.id for each in known if each.pillar == pillar and counts(each)) for pillar in pillars}
    scores = {pillar: goalpost_score(len(ids), indicator.goalposts) for pillar, ids in found.items()}
    value: float | None = fsum(len(ids) for ids in found.values()) / len(pillars)
    score: float | None = fsum(scores.values()) / len(pillars)
    if not dataset.initiatives or not enough(len(known), len(left_out), dataset.framework.scoring.known_share):
        value = score = None
    lowest = min(scores.values())
    return IndicatorResult(
        id=indicator.id,
        axis=indicator.axis,
        value=value,
        goalposts=indicator.goalposts,
        score=score,
        weight=indicator.weight,
        known=len(known),
        left_out=len(left_out),
        parts=tuple(
            Part(
                of=pillar,
                value=float(len(ids)),
                share=scores[pillar] / len(pillars) if score is not None else 0.0,
                records=ids,
                adds=len(ids) / len(pillars) if value is not None else None,
            )
            for pillar, ids in found.items()
        ),
        left_out_records=tuple(left_out),
        ended=tuple(sorted(each.id for each in dataset.initiatives if each.status == "ended")),
        weakest=tuple(pillar for pillar in pillars if scores[pillar] == lowest) if score is not None else (),
    )


def novelty_reach(dataset: Dataset, indicator: Indicator, _comparison: Comparison) -> IndicatorResult:
    """Per pillar, the applied initiatives whose newest technology is at or above the novelty threshold."""
    threshold = dataset.framework.scoring.novelty_threshold
    novelty = dataset.novelty

    def new(initiative: Initiative) -> bool:
        return any(novelty[each] >= threshold for each in initiative.technologies or ())

    return _reach(dataset, indicator, new)


def anticipation_reach(dataset: Dataset, indicator: Indicator, _comparison: Comparison) -> IndicatorResult:
    """Per pillar, the active initiatives whose purpose is at or above the anticipation threshold."""
    threshold = dataset.framework.scoring.anticipation_threshold
    anticipation = dataset.anticipation

    def ahead(initiative: Initiative) -> bool:
        return initiative.purpose is not None and anticipation[initiative.purpose] >= threshold

    return _reach(dataset, indicator, ahead)


def cross_pillar_reach(dataset: Dataset, indicator: Indicator, _comparison: Comparison) -> IndicatorResult:
    """Per pillar, the active initiatives that touch another pillar than their own."""
    return _reach(dataset, indicator, crosses)


def crosses(initiative: Initiative) -> bool:
    """Whether an initiative touches another pillar than its own."""
    return any(each != initiative.pillar for each in initiative.touches or ())


INDICATORS: Mapping[IndicatorId, Callable[[Dataset, Indicator, Comparison], IndicatorResult]] = {
    "benchmark_uptake": benchmark_uptake,
    "novelty_reach": novelty_reach,
    "anticipation_reach": anticipation_reach,
    "cross_pillar_reach": cross_pillar_reach,
    "engagement": engagement_share,
}
