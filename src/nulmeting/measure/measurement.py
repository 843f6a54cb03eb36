"""The whole measurement: every part, each made once."""

from __future__ import annotations

from typing import NamedTuple

from nulmeting.measure.ambition import Ambition, ambition
from nulmeting.measure.comparison import Comparison, compare
from nulmeting.measure.context import Context, context
from nulmeting.measure.coverage import Coverage, coverage
from nulmeting.measure.engagement import Engagement, engagement
from nulmeting.model.dataset import Dataset


class Measurement(NamedTuple):
    """All results on one Dataset."""

    coverage: Coverage
    comparison: Comparison
    stakeholders: Engagement
    ambition: Ambition
    context: Context


def measure(dataset: Dataset) -> Measurement:
    """Measure a Dataset whose references all resolve."""
    comparison = compare(dataset)
    return Measurement(
        coverage=coverage(dataset),
        comparison=comparison,
        stakeholders=engagement(dataset),
        ambition=ambition(dataset, comparison),
        context=context(dataset, comparison),
    )
