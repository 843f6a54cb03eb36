"""What holds of any two measurements held against each other, and of any measurements in a row."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nulmeting.measure.baseline import Figure, since
from nulmeting.measure.changes import changes, side_of
from nulmeting.measure.plain import plain
from nulmeting.measure.trend import Where, in_a_row, point
from nulmeting.model.dataset import Dataset
from tests.properties.datasets import datasets

slowly = settings(
    deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
NOW = Where("folder", "data", None, None)


def figures(value: Any) -> Iterator[Figure]:
    if isinstance(value, Figure):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from figures(each)


@slowly
@given(datasets())
def test_against_itself_nothing_moved(data: Dataset) -> None:
    found = since("x", side_of(data), side_of(data))
    assert found.comparable
    assert not found.moved
    assert all(each.change == 0 if each.before is not None else each.change is None for each in figures(found))


@slowly
@given(datasets(), datasets())
def test_a_change_is_the_difference_and_there_is_none_without_one_method(one: Dataset, other: Dataset) -> None:
    old, new = side_of(one), side_of(other)
    found = since("x", old, new)
    assert found.comparable == changes(old, new).same_method
    if found.unlike:
        assert all(each.change is None for level in found.levels for each in (level.distance, level.gap))
        return
    for each in figures(found):
        if found.comparable and each.before is not None and each.after is not None:
            assert each.change is not None
            assert math.isclose(each.before + each.change, each.after, abs_tol=1e-8)
        else:
            assert each.change is None


@slowly
@given(datasets())
def test_a_trend_of_one_revision_has_the_figures_of_the_report(data: Dataset) -> None:
    side = side_of(data)
    (found,) = in_a_row([], [], point(NOW, side))
    ambition, coverage = side.figures["ambition"], side.figures["coverage"]
    assert plain(found.total) == coverage["total"]
    assert plain(found.position) == ambition["position"]
    assert plain(found.nearest) == ambition["nearest"]
    levels = [{key: each[key] for key in ("level", "distance", "gap")} for each in ambition["levels"]]
    assert plain(found.levels) == levels
    assert [found.uptake] == [each["value"] for each in ambition["indicators"] if each["id"] == "benchmark_uptake"]
    assert found.comparable


@slowly
@given(st.lists(datasets(), min_size=1, max_size=4), st.randoms())
def test_the_order_in_which_reports_are_named_changes_nothing(many: list[Dataset], chance: Any) -> None:
    reports = [point(Where("report", f"{number}.json", None, None), side_of(data)) for number, data in enumerate(many)]
    shuffled = list(reports)
    chance.shuffle(shuffled)
    assert in_a_row([], shuffled, None) == in_a_row([], reports, None)
