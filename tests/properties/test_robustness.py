"""What holds of the score under other choices, whatever the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import fsum, sqrt
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nulmeting.measure.ambition import shortfall
from nulmeting.measure.drawn import CREDIT, Choice, Drawn, Draws, can_cross, draw, match_choice, most_draws
from nulmeting.measure.robustness import Range, Robustness, held_by, middle_of, nearest_shares, percentile, robustness
from nulmeting.measure.varied import vary
from nulmeting.model.dataset import Dataset
from nulmeting.model.framework import Robustness as Bounds
from nulmeting.model.initiatives import Initiative
from tests.make import bounds, near, score
from tests.properties.datasets import datasets
from tests.properties.test_measure import choosing, shuffled

TINY = 1e-12
often = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

widths = st.sampled_from((0.0, 0.1, 0.25, 0.45))
chances = st.sampled_from((0.0, 0.3, 0.5, 1.0))
any_bounds = st.builds(
    bounds,
    weights=widths,
    goalposts=widths,
    novelty=widths,
    anticipation=widths,
    places=widths,
    partial_credit=widths,
    matches=widths,
    contacts=chances,
    placements=chances,
    held=st.sampled_from((0.5, 0.9, 1.0)),
)
spreads = st.sampled_from((0.25, 1.0, 2.0))


def one_draw(data: Dataset, drawn: Drawn, index: int) -> Dataset:
    """The data of one draw: each choice has its drawn value, and all else is as it is."""

    def value(kind: Any, of: str, otherwise: float) -> float:
        return drawn[Choice(kind, of)][index] if Choice(kind, of) in drawn else otherwise

    own = data.framework
    shift = drawn[CREDIT][index]
    credit = own.scoring.credit
    middle = ("in_preparation_partly", "in_preparation", "applied_partly")
    shifted = {each: min(credit.applied, max(credit.absent, getattr(credit, each) + shift)) for each in middle}
    other = choosing(
        data,
        scoring=own.scoring.model_copy(update={"credit": credit.model_copy(update=shifted)}),
        indicators=tuple(
            each.model_copy(
                update={
                    "weight": value("weight", each.id, each.weight),
                    "goalposts": (each.goalposts[0], value("goalpost", each.id, each.goalposts[1])),
                }
            )
            for each in own.indicators
        ),
        technologies=tuple(
            each.model_copy(update={"novelty": value("novelty", each.id, each.novelty)}) for each in own.technologies
        ),
        purposes=tuple(
            each.model_copy(update={"anticipation": value("anticipation", each.id, each.anticipation)})
            for each in own.purposes
        ),
        ambition_levels=tuple(
            each.model_copy(
                update={axis: value("place", f"{each.id} {axis}", -1.0) for axis in ("innovation", "proactivity")}
            )
            for each in own.ambition_levels
        ),
    )
    return replace(
        other,
        initiatives=tuple(with_matches(each, drawn, index) for each in data.initiatives),
        stakeholders=tuple(
            each.model_copy(
                update={
                    "contact": {1.0: "consulted", 0.0: "none", 0.5: "unknown"}[told]
                    if (told := value("contact", each.id, -1.0)) >= 0
                    else each.contact,
                    "influence": {1.0: "high", 0.0: "low"}[placed]
                    if (placed := value("placement", each.id, -1.0)) >= 0
                    else each.influence,
                }
            )
            for each in data.stakeholders
        ),
    )


def with_matches(initiative: Initiative, drawn: Drawn, index: int) -> Initiative:
    """The initiative with the matches that are left in a draw, each with its drawn fit."""
    kept = []
    for match in initiative.matches:
        column = drawn.get(match_choice(initiative, match))
        worth = column[index] if column is not None else {"full": 1.0, "partial": 0.5}[match.fit]
        if worth:
            kept.append(match.model_copy(update={"fit": "full" if worth == 1 else "partial"}))
    return initiative.model_copy(update={"matches": tuple(kept)})


@often
@given(datasets(), any_bounds, spreads, st.integers(0, 2**40))
def test_every_draw_is_the_score_of_data_with_those_choices(
    data: Dataset, far: Bounds, spread: float, seed: int
) -> None:
    drawn = draw(data, far, Draws(4, seed, spread))
    varied = vary(data, drawn, 4)
    for index in range(4):
        found = score(one_draw(data, drawn, index))
        assert {each.id: each.score for each in found.indicators} == {
            each: figures[index] for each, figures in varied.scores.items()
        }
        assert found.position == tuple(figures[index] for figures in varied.positions.values())
        assert [(each.level, each.distance, each.gap) for each in found.levels] == [
            (each.level, each.distance[index], each.gap[index]) for each in varied.levels
        ]
        assert found.nearest == varied.nearest[index]


@often
@given(datasets(), any_bounds, st.integers(0, 2**40))
def test_with_a_spread_of_zero_every_draw_equals_the_score(data: Dataset, far: Bounds, seed: int) -> None:
    found = score(data)
    varied = vary(data, draw(data, far, Draws(3, seed, 0.0)), 3)
    assert varied.scores == {each.id: [each.score] * 3 for each in found.indicators}
    assert varied.positions == {each.axis: [each.position] * 3 for each in found.axes}
    for figures, level in zip(varied.levels, found.levels, strict=True):
        assert (figures.distance, figures.gap) == ([level.distance] * 3, [level.gap] * 3)
    assert varied.nearest == [found.nearest] * 3
    summed = robustness(choosing(data, robustness=far), found, Draws(3, seed, 0.0))
    assert summed is not None
    for axis in summed.axes:
        draws = 0 if axis.position is None else 3
        assert axis.range == Range(axis.position, axis.position, axis.position, draws)
        assert (axis.explained, axis.rest) == (None, None)
    assert summed.verdict == found.nearest
    assert summed.joining == ()


def ranges(found: Robustness) -> list[Range]:
    return [
        *(each.range for each in found.axes),
        *(each.distance for each in found.levels),
        *(each.gap for each in found.levels),
    ]


@often
@given(datasets(), any_bounds, spreads, st.integers(1, 40))
def test_every_figure_of_it_is_in_range(data: Dataset, far: Bounds, spread: float, draws: int) -> None:
    here = choosing(data, robustness=far)
    found = robustness(here, score(here), Draws(draws, 1, spread))
    assert found is not None
    for each in ranges(found):
        assert 0 <= each.draws <= draws
        if each.low is None or each.middle is None or each.high is None:
            assert each == Range(None, None, None, 0)
        else:
            assert 0 <= each.low <= each.middle <= each.high <= 1
    for axis in found.axes:
        if axis.explained is not None and axis.rest is not None:
            assert all(0 <= each.share <= 1 for each in axis.explained)
            assert 0 <= axis.rest <= 1
            assert list(axis.explained) == sorted(axis.explained, key=lambda each: -each.share)
    if found.no_verdict is None:
        assert (found.verdict, {each.nearest for each in found.levels}) == ((), {None})
    else:
        told = [each.nearest for each in found.levels if each.nearest is not None]
        assert fsum([*told, found.no_verdict]) == near(1.0)
        held = fsum(each.nearest or 0.0 for each in found.levels if each.level in found.verdict)
        assert not found.verdict or held >= far.held - TINY - 1e-9


@often
@given(datasets(), any_bounds, spreads)
def test_the_same_seed_gives_the_same_whatever_the_order_of_records(data: Dataset, far: Bounds, spread: float) -> None:
    here = choosing(data, robustness=far)
    draws = Draws(20, 7, spread)
    found = robustness(here, score(here), draws)
    assert robustness(here, score(here), draws) == found
    other = shuffled(here, 3)
    assert robustness(other, score(other), draws) == found


@often
@given(datasets(), any_bounds, st.data())
def test_a_record_more_moves_no_draw_of_another(data: Dataset, far: Bounds, some: st.DataObject) -> None:
    fewer = replace(
        data,
        initiatives=data.initiatives[: some.draw(st.integers(0, len(data.initiatives)))],
        stakeholders=data.stakeholders[: some.draw(st.integers(0, len(data.stakeholders)))],
    )
    small, large = (draw(each, far, Draws(5, 1, 1.0)) for each in (fewer, data))
    both = set(small) & set(large)
    assert {each: small[each] for each in both} == {each: large[each] for each in both}


@often
@given(datasets())
def test_fewer_draws_are_allowed_with_more_data(data: Dataset) -> None:
    assert most_draws(data) == 100_000


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.sampled_from((0.0, 0.3, 0.5, 0.7, 0.999)))
def test_a_class_that_cannot_cross_a_threshold_does_not(
    value: float, width: float, threshold: float, number: float
) -> None:
    drawn = min(1.0, max(0.0, value + width * (2 * number - 1)))
    assert can_cross(value, width, threshold) or (drawn >= threshold) == (value >= threshold)


@given(st.lists(st.floats(0, 1), min_size=1), st.floats(0, 1))
def test_a_percentile_lies_among_the_figures(figures: list[float], share: float) -> None:
    ordered = sorted(figures)
    found = percentile(ordered, share)
    assert ordered[0] - TINY <= found <= ordered[-1] + TINY
    assert percentile(ordered, 0.0) == ordered[0]
    assert percentile(ordered, 1.0) == ordered[-1]
    assert sum(each <= found + TINY for each in ordered) >= share * (len(ordered) - 1)


@given(st.lists(st.none() | st.floats(0, 1)), st.sampled_from((0.5, 0.9, 1.0)))
def test_the_middle_leaves_out_what_has_no_figure(figures: list[float | None], held: float) -> None:
    known = [each for each in figures if each is not None]
    assert middle_of(figures, held) == middle_of(list(known), held)
    assert middle_of(figures, held).draws == len(known)


@given(st.lists(st.sampled_from(((), (1,), (2,), (1, 2), (1, 2, 3))), min_size=1), st.floats(0.5, 1))
def test_the_shares_of_the_levels_add_up_and_the_verdict_has_the_most(
    drawn: Sequence[tuple[int, ...]], held: float
) -> None:
    shares: Mapping[int, float] = nearest_shares(drawn)
    assert fsum([*shares.values(), drawn.count(()) / len(drawn)]) == near(1.0)
    levels = held_by(shares, held)
    if levels:
        least = min(shares[each] for each in levels)
        assert all(shares[each] < least for each in shares if each not in levels)
        assert fsum(shares[each] for each in levels) > held - 1e-8
    else:
        assert fsum(shares.values()) < held


@given(st.tuples(*[st.floats(0, 1)] * 4))
def test_a_shortfall_is_never_larger_than_the_distance_times_the_root_of_two(
    places: tuple[float, float, float, float],
) -> None:
    from nulmeting.measure.ambition import distance

    level, here = places[:2], places[2:]
    assert all(each <= distance(level, here) * sqrt(2) + TINY for each in shortfall(level, here, asks_nothing=False))
