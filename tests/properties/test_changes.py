"""What holds of any two measurements: nothing differs from itself, and there and back are the same differences."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings

from nulmeting.measure.changes import changes, side_of
from nulmeting.measure.plain import plain
from nulmeting.model.dataset import Dataset
from tests.properties.datasets import datasets

SWAPPED = {
    "before": "after",
    "after": "before",
    "added": "removed",
    "removed": "added",
    "now_known": "no_longer_known",
    "no_longer_known": "now_known",
}
slowly = settings(
    deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def turned(value: Any) -> Any:
    """The same differences, seen from the other side."""
    if isinstance(value, dict):
        return {key: turned(value[SWAPPED.get(key, key)]) for key in value}
    return [turned(each) for each in value] if isinstance(value, list) else value


@slowly
@given(datasets())
def test_nothing_differs_from_itself(data: Dataset) -> None:
    found = changes(side_of(data), side_of(data))
    assert not found.differ
    assert not found.in_result
    assert found.same_method


@slowly
@given(datasets(), datasets())
def test_there_and_back_are_the_same_differences(one: Dataset, other: Dataset) -> None:
    old, new = side_of(one), side_of(other)
    there, back = changes(old, new), changes(new, old)
    assert plain(back) == turned(plain(there))
    assert (there.differ, there.in_result) == (back.differ, back.in_result)


@slowly
@given(datasets(), datasets())
def test_data_of_another_digest_differ_and_of_the_same_do_not(one: Dataset, other: Dataset) -> None:
    old, new = side_of(one), side_of(other)
    assert changes(old, new).differ == (old.digest != new.digest)
