"""What holds of every route: as good as trying everything, with the figures of the steps really taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations, pairwise, permutations
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from nulmeting.measure.ambition import Ambition, LevelResult, Position, level_result
from nulmeting.measure.comparison import compare_example
from nulmeting.measure.route import Candidate, Route, Taken, route
from nulmeting.model.dataset import Dataset
from nulmeting.model.framework import Indicator
from tests.make import initiative, levels, matches, near, score
from tests.properties.datasets import datasets

often = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
Rank = tuple[float, int, float, tuple[str, ...]]
high = st.sampled_from((0.3, 0.5, 0.75, 1.0)) | st.floats(0.2, 1)
"""Where the level lies: high enough that there often is something to do."""


@st.composite
def with_goal(draw: st.DrawFn) -> Dataset:
    """A dataset with one level."""
    data = draw(datasets())
    return choosing(data, ambition_levels=levels({1: (draw(high), draw(high))}))


def choosing(data: Dataset, **changes: Any) -> Dataset:
    return replace(data, framework=data.framework.model_copy(update=changes))


def really(data: Dataset, steps: Iterable[Candidate | Taken]) -> Dataset:
    """The data with these steps taken, one after another, by what the method says of them."""
    for each in steps:
        if each.kind == "carry_out":
            done = tuple(
                one.model_copy(update={"phase": "operational"}) if one.id == each.id else one
                for one in data.initiatives
            )
            data = replace(data, initiatives=done)
        elif each.kind == "consult":
            heard = tuple(
                one.model_copy(update={"contact": "consulted"}) if one.id == each.id else one
                for one in data.stakeholders
            )
            data = replace(data, stakeholders=heard)
        else:
            (example,) = (one for one in data.examples if one.id == each.id)
            own = data.own_pillar
            new = initiative(
                f"new-{len(data.initiatives)}",
                pillar=own(example.pillar),
                touches=None if example.touches is None else tuple({own(one) for one in example.touches}),
                technologies=example.technologies,
                purpose=example.purpose,
                matches=matches(example.id),
            )
            data = replace(data, initiatives=(*data.initiatives, new))
    return data


def known(found: Ambition) -> list[str]:
    return [each.id for each in found.indicators if each.score is not None and each.weight > 0]


def now(data: Dataset) -> LevelResult:
    return level_result(data.framework.ambition_levels[0], score(data).position)


def found_route(data: Dataset, **asked: Any) -> Route:
    return route(data, score(data), 1, **asked)


def few(data: Dataset, count: int) -> tuple[str, ...]:
    """All candidates but so many, to be left out."""
    return tuple(each.id for each in found_route(data).candidates[count:])


def down(indicator: Indicator) -> Indicator:
    """The indicator with so low a lower goalpost that whatever raises its value raises its score."""
    return indicator.model_copy(update={"goalposts": (-100.0, indicator.goalposts[1])})


def helps(data: Dataset, step: Candidate) -> bool:
    """Whether a step raises an axis that is short, were it only towards a lower goalpost."""
    lower = choosing(data, indicators=tuple(map(down, data.framework.indicators)))
    start, before, after = now(data), score(lower).position, score(really(lower, [step])).position
    return any(
        (short or 0.0) > 1e-9 and (new or 0.0) - (old or 0.0) > 1e-12
        for short, old, new in zip(start.shortfall, before, after, strict=True)
    )


def margin(start: LevelResult, position: Position) -> float:
    """How far the axes that were short at the start come beyond the level: the one that comes least far."""
    return min(
        (at or 0.0) - (asked or 0.0)
        for short, at, asked in zip(start.shortfall, position, start.place, strict=True)
        if (short or 0.0) > 1e-9
    )


def rank(start: LevelResult, data: Dataset, steps: tuple[Candidate, ...]) -> Rank:
    gap = now(data).gap or 0.0
    beyond = margin(start, score(data).position)
    return round(gap, 9), len(steps), -round(beyond, 9), tuple(sorted(each.id for each in steps))


def best_of_all(data: Dataset, candidates: Iterable[Candidate], most: int) -> Rank:
    """The best list of at most so many steps, found by trying every one, in every order."""
    start = known(score(data))
    helping = [each for each in candidates if helps(data, each)]
    same: dict[frozenset[Candidate], bool] = {}
    ranks = [rank(now(data), data, ())]
    for size in range(1, most + 1):
        for steps in combinations(helping, size):
            after = really(data, steps)
            same[frozenset(steps)] = known(score(after)) == start
            if any(all(same[frozenset(order[:end])] for end in range(1, size + 1)) for order in permutations(steps)):
                ranks.append(rank(now(data), after, steps))
    return min(ranks)


@often
@given(with_goal(), st.integers(1, 4))
def test_a_short_list_is_as_good_as_trying_all(data: Dataset, most: int) -> None:
    assume((now(data).gap or 0.0) > 1e-9)
    left_out = few(data, 7)
    found = found_route(data, most=most, without=left_out)
    assert found.exact
    best = best_of_all(data, found.candidates, most)
    beyond = margin(found.now, found.position_after)
    ids = tuple(sorted(each.id for each in found.steps))
    assert (round(found.after.gap or 0.0, 9), len(found.steps), -round(beyond, 9), ids) == best
    assert (found.outcome == "reached") == (best[0] == 0)


@often
@given(with_goal())
def test_the_shortest_list_of_all_is_found(data: Dataset) -> None:
    assume((now(data).gap or 0.0) > 1e-9)
    found = found_route(data, without=few(data, 7))
    best = best_of_all(data, found.candidates, 4)
    if best[0] == 0:
        assert found.exact
        assert len(found.steps) == best[1]
        assert tuple(sorted(each.id for each in found.steps)) == best[3]
    else:
        assert found.outcome != "reached" or len(found.steps) > 4
    assert found.at_least is None or found.at_least <= len(found.steps)


@often
@given(with_goal(), st.none() | st.integers(1, 9))
def test_the_figures_are_those_of_the_steps_really_taken_and_no_step_lowers_an_axis(
    data: Dataset, most: int | None
) -> None:
    found = found_route(data, most=most)
    before, start = score(data).position, known(score(data))
    assert (found.position, found.now) == (before, now(data))
    for end, each in enumerate(found.steps, 1):
        after = really(data, found.steps[:end])
        assert known(score(after)) == start
        position = score(after).position
        for old, new, said in zip(before, position, each.position, strict=True):
            assert old is not None
            assert new is not None
            assert new >= old - 1e-12
            assert said == near(new)
        assert each.gap == near(now(after).gap or 0.0) or (each.gap, now(after).gap) == (0, near(0))
        before = position
    assert found.position_after == Position(*(None if each is None else near(each) for each in before))
    assert found.after.gap == (None if found.now.gap is None else near(now(really(data, found.steps)).gap or 0.0))
    if found.outcome in ("reached", "nothing_to_do"):
        assert found.after.gap == near(0)
    assert most is None or len(found.steps) <= most


@often
@given(with_goal())
def test_what_a_step_does_alone_is_what_it_does_when_it_is_taken(data: Dataset) -> None:
    found = found_route(data)
    before, gap, start = found.position, found.now.gap, known(score(data))
    for each in found.candidates:
        after = really(data, [each])
        assert (each.closes is None) == (known(score(after)) != start)
        if each.closes is None:
            continue
        assert each.closes == near((gap or 0.0) - (now(after).gap or 0.0))
        assert each.closes >= -1e-12
        for axis, old, new in zip(each.adds, before, score(after).position, strict=True):
            assert axis == near((new or 0.0) - (old or 0.0))
    order = [(each.closes is None, -round(each.closes or 0.0, 9), each.id) for each in found.candidates]
    assert order == sorted(order)


@often
@given(with_goal())
def test_only_what_can_be_done_is_a_candidate(data: Dataset) -> None:
    found = found_route(data)
    assume(found.candidates)
    ids = {
        kind: {each.id for each in found.candidates if each.kind == kind} for kind in ("carry_out", "apply", "consult")
    }
    plans = {each.id: each for each in data.initiatives if each.status == "in_preparation"}
    assert ids["carry_out"] == set(plans)
    served = {match.example for each in plans.values() for match in each.matches if match.fit == "full"}
    status = {each.id: compare_example(data, each) for each in data.examples}
    assert ids["apply"] == {
        each
        for each, one in status.items()
        if one.status != "not_applicable" and (one.status, one.fit) != ("applied", "full") and each not in served
    }
    engaged = score(data).indicators[-1].score is not None
    assert ids["consult"] == {each.id for each in data.leaves if engaged and each.contact != "consulted"}
    assert set(found.find_out) <= {each.id for each in data.leaves if not engaged and each.contact == "unknown"}


@often
@given(with_goal())
def test_more_steps_never_come_less_far(data: Dataset) -> None:
    assume((now(data).gap or 0.0) > 1e-9)
    gaps = [found_route(data, most=most).after.gap or 0.0 for most in (1, 2, 3, 4, 5, 6, 8, 20)]
    whole = found_route(data)
    assert all(after <= before + 1e-9 for before, after in pairwise(gaps))
    assert (whole.after.gap or 0.0) <= gaps[-1] + 1e-9
    assert whole.furthest is not None
    assert whole.furthest == (len(whole.steps), near(whole.after.gap or 0.0))


@often
@given(with_goal())
def test_a_level_that_is_out_of_reach_is_not_reached_by_everything(data: Dataset) -> None:
    found = found_route(data)
    if found.outcome == "out_of_reach":
        everything = now(really(data, found.candidates))
        assert known(score(really(data, found.candidates))) != known(score(data)) or (everything.gap or 0.0) > 0
        assert found.holds_back
    assert bool(found.holds_back) == (found.outcome in ("out_of_reach", "not_found"))


@often
@given(with_goal(), st.integers(0, 1000))
def test_the_order_of_records_changes_no_route(data: Dataset, seed: int) -> None:
    turned = replace(
        data,
        initiatives=data.initiatives[::-1],
        examples=data.examples[::-1],
        stakeholders=data.stakeholders[::-1],
    )
    one, other = found_route(data, most=seed % 6 + 1), found_route(turned, most=seed % 6 + 1)
    assert [each.id for each in one.steps] == [each.id for each in other.steps]
    assert [each.id for each in one.candidates] == [each.id for each in other.candidates]
