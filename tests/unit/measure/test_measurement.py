from __future__ import annotations

from nulmeting.measure.comparison import Tally, compare
from nulmeting.measure.context import context
from nulmeting.measure.coverage import Counts, coverage
from nulmeting.measure.engagement import ContactCounts, engagement
from nulmeting.measure.measurement import Measurement, measure
from tests.make import columns, dataset, example, initiative, score, stakeholder


def test_every_part_of_one_dataset() -> None:
    data = dataset(example("x/1"), initiative("a", "pilot"), stakeholder("m", "planned"))
    found = measure(data)
    assert found.coverage.total == Counts(1, 0, 0, 0, 1)
    assert found.comparison.total == Tally(0, 0, 0, 0, 1, 0, 1)
    assert found.stakeholders.contact == ContactCounts(0, 1, 0, 0)
    assert found == Measurement(
        coverage(data), compare(data), engagement(data), score(data), context(data, compare(data))
    )


def test_nothing_at_all_is_measured_without_an_error() -> None:
    found = measure(dataset())
    assert found.coverage.total == Counts(0, 0, 0, 0, 0)
    assert found.comparison.total == Tally(0, 0, 0, 0, 0, 0, 0)
    assert (found.stakeholders.total, found.stakeholders.leaves) == (0, 0)
    assert found.ambition.nearest == ()


def test_the_order_of_fields_is_that_of_the_json() -> None:
    assert columns(Measurement) == [
        "coverage", "comparison", "stakeholders", "ambition", "context",
    ]  # fmt: skip
