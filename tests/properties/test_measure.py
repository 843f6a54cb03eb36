"""What holds of every measurement, whatever the data."""

from __future__ import annotations

import random
from dataclasses import replace
from math import fsum, sqrt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from nulmeting.load.folder import load_files
from nulmeting.measure.ambition import Ambition
from nulmeting.measure.changes import side_of
from nulmeting.measure.comparison import compare
from nulmeting.measure.context import context
from nulmeting.measure.coverage import coverage
from nulmeting.measure.effect import effect
from nulmeting.measure.engagement import engagement
from nulmeting.measure.measurement import measure
from nulmeting.measure.snapshot import digest
from nulmeting.model.benchmarks import Example
from nulmeting.model.dataset import Dataset
from nulmeting.model.initiatives import Initiative
from nulmeting.report.comparison import nobody_compared, nobody_compared_then
from nulmeting.report.wording import Wording
from tests.make import (
    dataset,
    example,
    framework,
    indicators,
    initiative,
    matches,
    near,
    not_applicable,
    pillars,
    score,
    scoring,
)
from tests.properties.datasets import TOPS, datasets

DATA = Path(__file__).parents[2] / "data"
TINY = 1e-12
often = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def choosing(data: Dataset, **changes: Any) -> Dataset:
    """The same data with other values for some fields of its framework."""
    return replace(data, framework=data.framework.model_copy(update=changes))


def known(found: Ambition) -> list[str]:
    return [each.id for each in found.indicators if each.score is not None]


def one_of(draw: st.DataObject, values: list[Any] | tuple[Any, ...]) -> Any:
    """One of these; without any, this example says nothing."""
    assume(values)
    return draw.draw(st.sampled_from(values))


def carried_out(data: Dataset, identifier: str) -> Dataset:
    """The same data with this plan in operation: nothing but its phase changes."""
    return replace(
        data,
        initiatives=tuple(
            each.model_copy(update={"phase": "operational"}) if each.id == identifier else each
            for each in data.initiatives
        ),
    )


def with_example(data: Dataset, taken: Example) -> Dataset:
    """The same data with one more operational initiative that does wholly what the example does."""
    own = data.own_pillar
    new = initiative(
        "new",
        pillar=own(taken.pillar),
        touches=None if taken.touches is None else tuple(dict.fromkeys(own(each) for each in taken.touches)),
        technologies=taken.technologies,
        purpose=taken.purpose,
        matches=matches(taken.id),
    )
    return replace(data, initiatives=(*data.initiatives, new))


def assert_never_lower(before: Dataset, after: Dataset) -> None:
    """No indicator that is known before and after is lower, nor an axis of which the same indicators are known."""
    was, now = score(before), score(after)
    for old, new in zip(was.indicators, now.indicators, strict=True):
        assert old.score is None or new.score is None or new.score >= old.score - TINY, old.id
        assert old.value is None or new.value is None or new.value >= old.value - TINY, old.id
    for earlier, later in zip(was.axes, now.axes, strict=True):
        mine = {each.id for each in was.indicators if each.axis == earlier.axis}
        if mine.intersection(known(was)) == mine.intersection(known(now)) and earlier.position is not None:
            assert later.position is not None
            assert later.position >= earlier.position - TINY, earlier.axis


@often
@given(datasets())
def test_to_compare_never_lowers_what_was_counted_while_nobody_had(data: Dataset) -> None:
    nobody = replace(data, initiatives=tuple(each.model_copy(update={"matches": ()}) for each in data.initiatives))
    assert_never_lower(nobody, data)
    said = nobody_compared(nobody, Wording("en"))
    asked = [each for each in data.examples if each.id not in data.not_applicable]
    assert bool(said) == bool(asked and data.initiatives)
    assert said == nobody_compared_then(side_of(nobody), Wording("en"))
    if said:
        counted = next(each for each in score(nobody).indicators if each.id == "benchmark_uptake")
        assert {each.value for each in counted.parts} == {data.framework.scoring.credit.absent}


@often
@given(datasets())
def test_scores_and_distances_lie_between_0_and_1(data: Dataset) -> None:
    found = score(data)
    for each in found.indicators:
        assert (each.score is None) == (each.value is None)
        assert each.score is None or 0 <= each.score <= 1
    for axis in found.axes:
        assert axis.position is None or 0 <= axis.position <= 1
        assert 0 <= axis.known_weight <= 1
        assert not (axis.verdict and axis.position is None)
    unplaced = None in found.position
    for level in found.levels:
        if level.distance is None or level.gap is None:
            assert unplaced
            assert (level.distance, level.gap, level.shortfall) == (None, None, (None, None))
            continue
        assert not unplaced
        assert 0 <= level.gap <= level.distance <= 1
        for short in level.shortfall:
            assert short is not None
            assert 0 <= short <= level.distance * sqrt(2) + TINY
    assert bool(found.nearest) == all(each.verdict for each in found.axes)


@often
@given(datasets())
def test_the_nearest_levels_are_those_at_the_smallest_distance(data: Dataset) -> None:
    found = score(data)
    distances = {each.level: each.distance for each in found.levels if each.distance is not None}
    for level in found.nearest:
        assert distances[level] == near(min(distances.values())) or distances[level] - min(distances.values()) < 1e-9
    if found.nearest:
        assert min(distances, key=lambda each: distances[each]) in found.nearest
    assert list(found.nearest) == sorted(set(found.nearest))


@often
@given(datasets(), st.data())
def test_carrying_out_a_plan_never_lowers_what_is_known_before_and_after(data: Dataset, draw: st.DataObject) -> None:
    plans = [each for each in data.initiatives if each.status == "in_preparation"]
    chosen: Initiative = one_of(draw, plans)
    assert_never_lower(data, carried_out(data, chosen.id))
    everything = data
    for each in plans:
        everything = carried_out(everything, each.id)
    assert_never_lower(data, everything)


@often
@given(datasets(), st.data())
def test_applying_an_example_never_lowers_what_is_known_before_and_after(data: Dataset, draw: st.DataObject) -> None:
    absent = {each.id for each in compare(data).examples if each.status == "absent"}
    chosen: Example = one_of(draw, [each for each in data.examples if each.id in absent])
    assert_never_lower(data, with_example(data, chosen))


def innovation(data: Dataset) -> tuple[float | None, bool]:
    axis, _ = score(data).axes
    return axis.position, axis.verdict


ONE_PILLAR = {
    "pillars": pillars("p"),
    "indicators": indicators({"benchmark_uptake": 2.0}, {"novelty_reach": (0.0, 1.0)}),
}


def test_an_axis_can_fall_when_a_plan_of_unknown_technology_makes_an_indicator_unknown() -> None:
    # The limit of the promise: the axis is a mean over what is known, and what is known changes.
    data = dataset(
        example("x/1"),
        initiative("a", technologies=("new",)),
        initiative("b", "planned"),
        choices=framework(**ONE_PILLAR),
    )
    assert innovation(data) == (near(1 / 3), True)  # uptake 0 twice, novelty 1 once
    assert innovation(carried_out(data, "b")) == (0.0, True)  # novelty: 1 of 2 known, so none; uptake 0


def test_an_axis_can_fall_when_a_plan_makes_an_indicator_known_that_is_lower_than_the_rest() -> None:
    data = dataset(
        example("x/1"),
        initiative("a", matches=matches("x/1")),
        initiative("b", technologies=()),
        initiative("c", "planned", technologies=()),
        choices=framework(**ONE_PILLAR),
    )
    assert innovation(data) == (1.0, True)  # uptake only: of 1 of 2 the technology is known
    assert innovation(carried_out(data, "c")) == (near(2 / 3), True)  # 2 of 3 is 65 %: uptake 1 twice, novelty 0


def test_an_axis_can_fall_when_an_applied_example_makes_an_indicator_known_or_unknown() -> None:
    taken = example("x/1", technologies=None)
    data = dataset(taken, example("x/2"), initiative("a", technologies=("new",)), choices=framework(**ONE_PILLAR))
    assert innovation(data) == (near(1 / 3), True)
    # uptake rises to 1/2 and stands alone, so here the axis rises all the same; with uptake light it falls
    assert innovation(with_example(data, taken)) == (0.5, True)
    light = framework(**(ONE_PILLAR | {"indicators": indicators(goalposts={"novelty_reach": (0.0, 1.0)})}))
    assert innovation(replace(data, framework=light)) == (0.5, True)
    many = [example(f"x/{number}") for number in range(2, 4)]
    data = dataset(taken, *many, initiative("a", technologies=("new",)), choices=light)
    assert innovation(data) == (0.5, True)
    assert innovation(with_example(data, taken)) == (near(1 / 3), False)


def test_credits_out_of_order_by_which_a_plan_carried_out_could_lower_the_uptake_are_refused() -> None:
    # applied in part would be worth less than fully in preparation: a choice that undoes the promise
    credit = {
        "applied": 1.0,
        "applied_partly": 0.25,
        "in_preparation": 0.5,
        "in_preparation_partly": 0.1,
        "absent": 0.0,
    }
    with pytest.raises(ValidationError, match="a better status counts for less"):
        scoring(credit=credit)


def not_naming(found: Ambition, example: str = "") -> Ambition:
    """The same, without this example among what is set aside."""
    indicators = tuple(
        each._replace(set_aside=tuple(aside for aside in each.set_aside if aside.record != example))
        for each in found.indicators
    )
    return found._replace(indicators=indicators)


@often
@given(datasets(), st.data())
def test_an_example_that_cannot_apply_changes_nothing(data: Dataset, draw: st.DataObject) -> None:
    chosen: Example = one_of(draw, data.examples)
    rest = tuple(each for each in data.framework.not_applicable if each.example != chosen.id)
    closed = choosing(data, not_applicable=(*rest, *not_applicable(chosen.id)))
    others = tuple(each for each in data.examples if each != chosen)
    never = choosing(replace(data, examples=others), not_applicable=rest)
    unmatched = replace(
        closed,
        initiatives=tuple(
            each.model_copy(update={"matches": tuple(match for match in each.matches if match.example != chosen.id)})
            for each in data.initiatives
        ),
    )
    # It is named as set aside, and that is all.
    assert not_naming(score(closed)) == not_naming(score(unmatched))
    assert not_naming(score(closed), chosen.id) == not_naming(score(never))


@often
@given(datasets())
def test_an_example_that_nobody_matches_moves_uptake_only(data: Dataset) -> None:
    more = replace(data, examples=(*data.examples, example("c0/more", topic="soil")))
    more = replace(more, cities=(*data.cities, *(() if data.cities else dataset(example("c0/more")).cities)))
    was, now = score(data), score(more)
    assert [each._replace(contribution=None) for each in now.indicators[1:]] == [
        each._replace(contribution=None) for each in was.indicators[1:]
    ]
    assert now.axes[1] == was.axes[1]
    uptake, before = now.indicators[0], was.indicators[0]
    assert (uptake.known, uptake.left_out) == (before.known + 1, before.left_out)
    if before.value is not None:
        assert uptake.value is not None
        absent = data.framework.scoring.credit.absent
        assert uptake.value == near((before.value * before.known + absent) / (before.known + 1))
    assert (coverage(more), engagement(more)) == (coverage(data), engagement(data))


@often
@given(datasets(), st.sampled_from(("innovation", "proactivity")), st.floats(1e-3, 1e3))
def test_scaling_the_weights_of_an_axis_changes_nothing(data: Dataset, axis: str, factor: float) -> None:
    scaled = choosing(
        data,
        indicators=tuple(
            each.model_copy(update={"weight": each.weight * factor}) if each.axis == axis else each
            for each in data.framework.indicators
        ),
    )
    was, now = score(data), score(scaled)
    for found, before in zip(now.indicators, was.indicators, strict=True):
        assert found._replace(weight=0, contribution=None) == before._replace(weight=0, contribution=None)
        assert (found.contribution is None) == (before.contribution is None)
        assert before.contribution is None or found.contribution == near(before.contribution)
    for old, new in zip(was.axes, now.axes, strict=True):
        assert (new.position is None) == (old.position is None)
        assert old.position is None or new.position == near(old.position)
        assert new.known_weight == near(old.known_weight)
        assert (new.verdict, new.weakest) == (old.verdict, old.weakest)
    for earlier, later in zip(was.levels, now.levels, strict=True):
        assert earlier.distance is None or later.distance == near(earlier.distance)
        assert earlier.gap is None or later.gap == near(earlier.gap)


FIELD_OF = {"novelty_reach": "technologies", "anticipation_reach": "purpose", "cross_pillar_reach": "touches"}


@often
@given(datasets(), st.sampled_from(tuple(FIELD_OF)), st.sampled_from(("phase", "field")), st.data())
def test_a_reach_leaves_out_and_names_what_becomes_unknown_and_never_counts_it(
    data: Dataset, indicator: str, lost: str, draw: st.DataObject
) -> None:
    number = tuple(TOPS).index(indicator)
    was = score(data).indicators[number]
    counted = {record for part in was.parts for record in part.records}
    field = FIELD_OF[indicator]
    asked = ("applied",) if indicator == "novelty_reach" else ("applied", "in_preparation")
    negative = [
        each
        for each in data.initiatives
        if each.status in asked and getattr(each, field) is not None and each.id not in counted
    ]
    chosen: Initiative = one_of(draw, negative)
    blank = {"phase": "unknown"} if lost == "phase" else {field: None}
    after = replace(
        data,
        initiatives=tuple(each.model_copy(update=blank) if each == chosen else each for each in data.initiatives),
    )
    now = score(after).indicators[number]
    assert (now.known, now.left_out) == (was.known - 1, was.left_out + 1)
    assert (chosen.id, "phase" if lost == "phase" else field) in now.left_out_records
    assert chosen.id not in {record for part in now.parts for record in part.records}
    assert now.value is None or now.value == was.value
    assert now.value is None or now.known > 0
    if now.known < data.framework.scoring.known_share * (now.known + now.left_out) - TINY:
        assert now.score is None


@often
@given(datasets(), st.data())
def test_engagement_leaves_out_and_names_whose_contact_becomes_unknown(data: Dataset, draw: st.DataObject) -> None:
    chosen = one_of(draw, [each for each in data.leaves if each.contact in ("none", "planned")])
    after = replace(
        data,
        stakeholders=tuple(
            each.model_copy(update={"contact": "unknown"}) if each == chosen else each for each in data.stakeholders
        ),
    )
    was, now = score(data).indicators[-1], score(after).indicators[-1]
    assert (now.known, now.left_out) == (was.known - 1, was.left_out + 1)
    assert (chosen.id, "contact") in now.left_out_records
    assert chosen.id not in [part.of for part in now.parts]
    assert now.value is None or was.value is None or now.value >= was.value - TINY


@often
@given(datasets(), st.data())
def test_uptake_leaves_out_and_names_an_example_whose_matches_become_unknown(
    data: Dataset, draw: st.DataObject
) -> None:
    absent = [each.id for each in compare(data).examples if each.status == "absent"]
    chosen: str = one_of(draw, absent)
    new = initiative("new", "unknown", pillar="p0", matches=matches(chosen))
    after = replace(data, initiatives=(*data.initiatives, new))
    was, now = score(data).indicators[0], score(after).indicators[0]
    assert (now.known, now.left_out) == (was.known - 1, was.left_out + 1)
    assert (chosen, "phase") in now.left_out_records
    assert chosen not in [part.of for part in now.parts]
    if was.value is not None and now.value is not None:
        absent_credit = data.framework.scoring.credit.absent
        assert now.value * now.known == near(was.value * was.known - absent_credit)


def shuffled(data: Dataset, seed: int) -> Dataset:
    """The same records in another order; the framework keeps the order that it gives to pillars and levels."""
    mix = random.Random(seed)  # noqa: S311  (nothing to keep secret)

    def any_order(records: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(mix.sample(records, len(records)))

    return Dataset(
        data.framework.model_copy(update={"not_applicable": any_order(data.framework.not_applicable)}),
        initiatives=any_order(data.initiatives),
        stakeholders=any_order(data.stakeholders),
        cities=any_order(data.cities),
        examples=any_order(data.examples),
    )


@often
@given(datasets(), st.integers(0, 1000))
def test_the_order_of_records_changes_no_figure_and_not_the_digest(data: Dataset, seed: int) -> None:
    other = shuffled(data, seed)
    assert digest(other) == digest(data)
    assert score(other) == score(data)
    assert coverage(other) == coverage(data)
    was, now = compare(data), compare(other)
    assert now.total == was.total
    assert sorted(now.examples) == sorted(was.examples)
    assert {each.city: each[2:9] for each in now.cities} == {each.city: each[2:9] for each in was.cities}
    assert [each[:4] + each[5:12] for each in now.topics] == [each[:4] + each[5:12] for each in was.topics]
    assert context(other, now) == context(data, was)
    assert engagement(other).contact == engagement(data).contact
    assert set(engagement(other).high_influence_not_consulted) == set(engagement(data).high_influence_not_consulted)


@often
@given(datasets(), st.integers(0, 1000))
def test_the_order_of_what_the_framework_lists_changes_no_score_and_not_the_digest(data: Dataset, seed: int) -> None:
    mix = random.Random(seed)  # noqa: S311  (nothing to keep secret)
    lists = ("pillars", "topics", "technologies", "purposes", "focus", "indicators", "ambition_levels")
    other = choosing(
        data, **{each: tuple(mix.sample(held := getattr(data.framework, each), len(held))) for each in lists}
    )
    assert digest(other) == digest(data)
    was, now = score(data), score(other)
    assert (now.position, now.nearest) == (was.position, was.nearest)
    assert {each.id: each.score for each in now.indicators} == {each.id: each.score for each in was.indicators}
    assert sorted(now.levels) == sorted(was.levels) if None not in was.position else len(now.levels) == len(was.levels)
    for old, new in zip(was.axes, now.axes, strict=True):
        assert set(new.weakest) == set(old.weakest)


@often
@given(datasets())
def test_coverage_adds_up(data: Dataset) -> None:
    found = coverage(data)
    statuses = ("applied", "in_preparation", "ended", "unknown")
    every: list[Any] = [*found.pillars, *found.focus, found.no_focus, found.focus_unknown, found.total]
    for counts in every:
        assert counts.total == sum(getattr(counts, each) for each in statuses)
    for each in (*statuses, "total"):
        assert getattr(found.total, each) == sum(getattr(pillar, each) for pillar in found.pillars)
    assert found.total.total == len(data.initiatives)
    served = sum(theme.total for theme in found.focus)
    assert served >= len(data.initiatives) - found.no_focus.total - found.focus_unknown.total
    own = {each.id: each.pillar for each in data.initiatives}
    assert all(own[each] != pillar.pillar for pillar in found.pillars for each in pillar.touched_by)


@often
@given(datasets())
def test_the_comparison_adds_up_per_city_per_topic_and_in_total(data: Dataset) -> None:
    found = compare(data)
    statuses = ("applied", "in_preparation", "unknown", "absent", "not_applicable")
    every: list[Any] = [*found.cities, *found.topics, found.total]
    for counts in every:
        assert counts.total == sum(getattr(counts, each) for each in statuses)
        assert counts.applied_partly <= counts.applied
    for each in (*statuses, "applied_partly", "total"):
        total = getattr(found.total, each)
        assert total == sum(getattr(city, each) for city in found.cities)
        assert total == sum(getattr(topic, each) for topic in found.topics)
    assert found.total.total == len(data.examples) == len(found.examples)
    for city in found.cities:
        assert city.total == len(city.examples)
    for topic in found.topics:
        worth = [each.credit for each in found.examples if each.topic == topic.topic and each.credit is not None]
        assert topic.credit is None or topic.credit == max(worth)


@often
@given(datasets())
def test_the_shares_of_the_parts_add_up_to_the_score(data: Dataset) -> None:
    for each in score(data).indicators:
        assert fsum(part.share for part in each.parts) == near(each.score or 0.0), each.id
        assert all(part.share >= 0 for part in each.parts)
        named = {left.record for left in each.left_out_records}
        assert len(each.left_out_records) == each.left_out
        assert named.isdisjoint(each.ended)
        if each.id in FIELD_OF:
            assert each.value is None or near(each.value) == fsum(part.value for part in each.parts) / len(each.parts)
        else:
            assert len(each.parts) == each.known


@often
@given(datasets())
def test_the_contributions_of_the_indicators_add_up_to_the_position(data: Dataset) -> None:
    found = score(data)
    for axis in found.axes:
        adding = [each.contribution for each in found.indicators if each.axis == axis.axis]
        told = [each for each in adding if each is not None]
        assert (axis.position is None) == (not told)
        assert axis.position is None or fsum(told) == near(axis.position)
    for each in found.indicators:
        assert each.contribution is None or each.score is not None


@often
@given(datasets())
def test_what_the_parts_add_comes_to_the_value(data: Dataset) -> None:
    for each in score(data).indicators:
        told = [part.adds for part in each.parts]
        if each.value is None:
            assert told == [None] * len(told)
        else:
            assert fsum(adds for adds in told if adds is not None) == near(each.value)


@often
@given(datasets())
def test_every_record_is_counted_left_out_or_set_aside(data: Dataset) -> None:
    uptake, *_, consulted = score(data).indicators
    for found, every in ((uptake, data.examples), (consulted, data.stakeholders)):
        counted = [part.of for part in found.parts]
        left_out = [each.record for each in found.left_out_records]
        aside = [each.record for each in found.set_aside]
        assert sorted([*counted, *left_out, *aside]) == sorted(each.id for each in every)


@often
@given(datasets(), st.data())
def test_the_effect_of_a_record_is_the_score_without_it(data: Dataset, draw: st.DataObject) -> None:
    kinds = ("initiatives", "examples", "stakeholders")
    kind, record = one_of(draw, [(kind, each) for kind in kinds for each in getattr(data, kind)])
    held: dict[str, Any] = {each: getattr(data, each) for each in kinds}
    held[kind] = tuple(each for each in held[kind] if each != record)
    rebuilt = Dataset(data.framework, cities=data.cities, **held)
    found = effect(data, record.id)
    assert found is not None
    assert found.with_it == score(data)
    assert found.without_it == score(rebuilt)


@often
@given(datasets())
def test_an_initiative_that_has_ended_leaves_every_score_as_if_it_were_not_there(data: Dataset) -> None:
    assume(any(each.status != "ended" for each in data.initiatives))
    without = replace(data, initiatives=tuple(each for each in data.initiatives if each.status != "ended"))
    was, now = score(data), score(without)
    assert (now.position, now.levels, now.nearest) == (was.position, was.levels, was.nearest)


@often
@given(datasets())
def test_measuring_twice_gives_the_same(data: Dataset) -> None:
    assert measure(data) == measure(replace(data))


@given(st.permutations(["framework.yaml", "initiatives.yaml", "stakeholders.yaml", "g5_benchmarks.yaml"]))
@settings(max_examples=24, deadline=None)
def test_the_order_of_files_changes_no_figure_and_not_the_digest(order: list[str]) -> None:
    contents = {each: (DATA / each).read_bytes() for each in order}
    found = load_files(contents).dataset
    assert found is not None
    first = load_files({each: contents[each] for each in sorted(contents)}).dataset
    assert first is not None
    assert digest(found) == digest(first)
    assert measure(found) == measure(first)
