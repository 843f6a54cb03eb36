"""What holds of the page for the council, whatever the data: it fits, and both lists are what their rule says."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import fsum
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nulmeting.measure.ambition import Position, level_result
from nulmeting.measure.baseline import since
from nulmeting.measure.changes import side_of
from nulmeting.measure.drawn import Draws
from nulmeting.measure.measurement import Measurement, measure
from nulmeting.measure.robustness import robustness
from nulmeting.measure.snapshot import Origin
from nulmeting.measure.summary import Summary, contributions, summarize
from nulmeting.measure.targets import targets
from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import Name
from nulmeting.model.framework import Target
from nulmeting.render.as_summary import LINES, WIDTH, summary
from nulmeting.render.plain import plain
from nulmeting.render.width import width_of
from tests.make import bounds, initiative, matches, score
from tests.properties.datasets import datasets
from tests.unit.report.told import BOTH

often = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
names = st.sampled_from(
    (
        "x" * 10_000,
        "word " * 2_000,
        "\u202e" * 10_000,
        "\U000e0001" * 10_000,
        "\u3164" * 10_000,
        "漢字" * 5_000,
        "a\u0301" * 5_000,
        "👩\u200d👧 " * 2_000,
        ("y" * 29 + " ") * 300,
        "Town",
    )
)


def page(data: Dataset) -> tuple[Measurement, Summary]:
    measured = measure(data)
    return measured, summarize(data, measured)


def _named(record: Any, name: str) -> Any:
    update: dict[str, Any] = {}
    for field in ("name", "title", "summary"):
        value = getattr(record, field, None)
        if isinstance(value, Name):
            update[field] = Name(nl=name, en=name)
        elif isinstance(value, str) or field == "summary":
            update[field] = name
    return record.model_copy(update={key: value for key, value in update.items() if key in type(record).model_fields})


def _renamed(data: Dataset, name: str, city: str) -> Dataset:
    framework = data.framework
    aims = tuple(Target(level=each.id, year="2030") for each in framework.ambition_levels)
    return replace(
        data,
        framework=framework.model_copy(
            update={
                "municipality": _named(framework.municipality, name),
                "pillars": tuple(_named(each, name) for each in framework.pillars),
                "ambition_levels": tuple(_named(each, name) for each in framework.ambition_levels),
                "scoring": framework.scoring.model_copy(update={"version": 10**4_000}),
                "robustness": bounds(),
                "targets": aims,
            }
        ),
        initiatives=tuple(_named(each, name) for each in data.initiatives),
        stakeholders=tuple(_named(each, name) for each in data.stakeholders),
        cities=tuple(_named(each, city) for each in data.cities),
        examples=tuple(_named(each, name) for each in data.examples),
    )


@settings(often, max_examples=20)
@given(datasets(), names, names)
def test_the_page_is_never_longer_than_a_page(data: Dataset, name: str, city: str) -> None:
    data = _renamed(data, name, city)
    measured, found = page(data)
    held = since("old.json", side_of(replace(data, initiatives=data.initiatives[:1])), side_of(data))
    aims = targets(data, measured.ambition, held)
    varied = robustness(data, measured.ambition, Draws(10, seed=1, spread=1.0))
    origin = Origin("bundled", "sha256:" + "0" * 64)
    for words in BOTH:
        lines = plain(summary(data, measured, varied, found, held, aims, origin, words), WIDTH).splitlines()
        assert len(lines) <= LINES
        assert max(map(width_of, lines)) <= WIDTH


@often
@given(datasets())
def test_what_initiatives_add_is_the_position_but_for_what_is_not_theirs(data: Dataset) -> None:
    measured = measure(data)
    found = measured.ambition
    added = contributions(data, found, measured.comparison)
    for indicator in found.indicators:
        if indicator.id == "engagement" or not indicator.contribution:
            continue
        own = fsum(each.get(indicator.id, 0.0) for each in added.values())
        status = {each.id: each.status for each in measured.comparison.examples}
        nobody = [each for each in indicator.parts if not each.records or status.get(each.of) == "absent"]
        rest = fsum(each.share for each in nobody) * indicator.contribution / (indicator.score or 1.0)
        assert abs(own + rest - indicator.contribution) < 1e-9


@often
@given(datasets())
def test_strengths_are_applied_and_the_most_comes_first(data: Dataset) -> None:
    _, found = page(data)
    status = {each.id: each.status for each in data.initiatives}
    totals = [(each.adds.innovation or 0) + (each.adds.proactivity or 0) for each in found.strengths]
    assert [status[each.id] for each in found.strengths] == ["applied"] * len(found.strengths)
    assert all(one > other - 1e-9 for one, other in pairwise(totals))
    assert all(each > 0 for each in totals)
    assert len(found.strengths) <= 5


@often
@given(datasets())
def test_what_is_missing_closes_the_gap_by_what_is_told(data: Dataset) -> None:
    measured, found = page(data)
    goals = [each for each in data.framework.ambition_levels if each.id in found.goals]

    def gaps(position: Position) -> list[float]:
        return [level_result(each, position).gap or 0.0 for each in goals]

    status = {each.id: each.status for each in measured.comparison.examples}
    examples = {each.id: each for each in data.examples}
    for each in found.missing:
        example = examples[each.id]
        touches = example.touches
        new = initiative(
            "new",
            pillar=data.own_pillar(example.pillar),
            touches=None if touches is None else tuple({data.own_pillar(one) for one in touches}),
            technologies=example.technologies,
            purpose=example.purpose,
            matches=matches(example.id),
        )
        then = score(replace(data, initiatives=(*data.initiatives, new))).position
        closed = fsum(gaps(measured.ambition.position)) - fsum(gaps(then))
        assert abs(closed / len(goals) - each.closes) < 1e-9
        assert status[each.id] == "absent"
    assert len({each.topic for each in found.missing}) == len(found.missing) <= 5
    assert all(one.closes > other.closes - 1e-9 for one, other in pairwise(found.missing))
    assert bool(found.goals) != bool(found.without_goal)


@often
@given(datasets(), st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_nothing(data: Dataset, order: Any) -> None:
    def shuffled(records: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(order.sample(records, len(records)))

    _, found = page(data)
    _, other = page(replace(data, initiatives=shuffled(data.initiatives), examples=shuffled(data.examples)))
    assert [each.id for each in found.strengths] == [each.id for each in other.strengths]
    assert [each.id for each in found.missing] == [each.id for each in other.missing]
    assert (found.as_strong, found.as_helpful) == (other.as_strong, other.as_helpful)
