"""What stands beside the score, unscored: figures that would mislead in it (docs/method.md) but are worth seeing."""

from __future__ import annotations

from math import fsum
from typing import NamedTuple

from nulmeting.measure.comparison import Comparison
from nulmeting.model.dataset import Dataset


class Context(NamedTuple):
    """The figures beside the score.

    `pipeline`: initiatives in preparation per applied one, None without an applied one. `pillars_with_plans`: the
    pillars with something in preparation. `pilot_share`: pilots among the applied, 0..1, None without an applied one.
    `topic_uptake`: the mean credit over topics, each counted once by its best example, 0..1, None without a topic.
    """

    pipeline: float | None
    pillars_with_plans: tuple[str, ...]
    pillars: int
    pilots: int
    pilot_share: float | None
    topic_uptake: float | None
    topics: int


def context(dataset: Dataset, comparison: Comparison) -> Context:
    """Compute the figures that stand beside the score."""
    applied = [each for each in dataset.initiatives if each.status == "applied"]
    planned = [each for each in dataset.initiatives if each.status == "in_preparation"]
    pilots = sum(each.phase == "pilot" for each in applied)
    with_plans = {each.pillar for each in planned}
    earned = [each.credit for each in comparison.topics if each.credit is not None]
    return Context(
        pipeline=len(planned) / len(applied) if applied else None,
        pillars_with_plans=tuple(each.id for each in dataset.framework.pillars if each.id in with_plans),
        pillars=len(dataset.framework.pillars),
        pilots=pilots,
        pilot_share=pilots / len(applied) if applied else None,
        topic_uptake=fsum(earned) / len(earned) if earned and dataset.initiatives else None,
        topics=len(earned),
    )
