from __future__ import annotations

import random
from itertools import product
from typing import Any

import pytest

from nulmeting.measure.ambition import Position
from nulmeting.measure.drawn import Choice, Draws
from nulmeting.measure.robustness import (
    AxisRange,
    Explained,
    LevelRange,
    Range,
    Robustness,
    WithoutIndicator,
    explained,
    held_by,
    middle_of,
    nearest_shares,
    percentile,
    robustness,
    squared_correlation,
)
from tests.make import (
    bounds,
    columns,
    dataset,
    example,
    framework,
    indicators,
    initiative,
    levels,
    matches,
    near,
    score,
    stakeholder,
)

A, B, C = Choice("novelty", "a"), Choice("novelty", "b"), Choice("novelty", "c")
GRID = list(product(range(5), repeat=3))
"""Every combination of three choices with five values each: none of them goes along with another."""
DRAWN = {each: [float(row[index]) for row in GRID] for index, each in enumerate((A, B, C))}


def shares(of: list[float]) -> tuple[dict[str, float], float]:
    found = explained(list(of), DRAWN)
    assert found is not None
    return {each.of: each.share for each in found[0]}, found[1]


def test_what_matters_most_of_a_sum_is_what_has_the_most_weight() -> None:
    # 3a + 2b + c: of the variation 9, 4 and 1 parts of 14, and nothing is left
    assert shares([(3 * a + 2 * b + c) / 30 for a, b, c in GRID]) == (
        {"a": near(9 / 14), "b": near(4 / 14), "c": near(1 / 14)},
        near(0.0),
    )


def test_what_choices_do_together_is_the_rest() -> None:
    # (a - 2)(b - 2) goes along with neither; beside it c has 2 of (2 + 4) parts: variance 2 against 2 × 2
    assert shares([((a - 2) * (b - 2) + c) / 20 for a, b, c in GRID]) == (
        {"a": near(0.0), "b": near(0.0), "c": near(1 / 3)},
        near(2 / 3),
    )


def test_a_jump_at_a_threshold_is_explained_in_part() -> None:
    # 1 when a is 3 or 4. covariance 3/5 over variances 2 and 6/25: (3/5)² / (2 × 6/25) = 3/4
    assert shares([float(a >= 3) for a, _, _ in GRID]) == (
        {"a": near(0.75), "b": near(0.0), "c": near(0.0)},
        near(0.25),
    )


def test_the_most_important_choice_stands_first_and_a_tie_goes_by_name() -> None:
    found = explained([(b + c) / 8 for _, b, c in GRID], DRAWN)
    assert found is not None
    assert [(each.kind, each.of) for each in found[0]] == [("novelty", "b"), ("novelty", "c"), ("novelty", "a")]


def test_with_random_draws_the_answer_is_near_the_known_one() -> None:
    mix = random.Random(5)  # noqa: S311  (nothing to keep secret)
    drawn = {each: [mix.random() for _ in range(2000)] for each in (A, B, C)}
    found = explained([(3 * a + b) / 4 for a, b in zip(drawn[A], drawn[B], strict=True)], drawn)
    assert found is not None
    assert [each.of for each in found[0]] == ["a", "b", "c"]
    assert [each.share for each in found[0]] == [pytest.approx(share, abs=0.03) for share in (0.9, 0.1, 0.0)]
    assert found[1] == pytest.approx(0.0, abs=0.02)


def test_draws_without_a_figure_are_left_out() -> None:
    figures = [a / 4 if b < 4 else None for a, b, _ in GRID]
    found = explained(figures, DRAWN)
    assert found is not None
    assert {each.of: each.share for each in found[0]} == {"a": near(1.0), "b": near(0.0), "c": near(0.0)}


@pytest.mark.parametrize("figures", [[None] * 125, [0.3] * 125, [0.3 + 1e-12 * a for a, _, _ in GRID], []])
def test_what_does_not_move_is_explained_by_nothing(figures: list[float | None]) -> None:
    assert explained(figures, DRAWN if figures else {}) is None


def test_a_choice_that_does_not_move_explains_nothing() -> None:
    assert squared_correlation([1.0, 1.0, 1.0], [0.1, 0.2, 0.3]) is None
    assert squared_correlation([0.1, 0.2, 0.3], [0.5, 0.5, 0.5]) is None
    assert squared_correlation([1e-200, 2e-200], [0.1, 0.2]) is None
    assert squared_correlation([1.0, 2.0, 3.0], [6.0, 4.0, 2.0]) == 1.0


@pytest.mark.parametrize(
    ("share", "expected"), [(0.0, 10.0), (0.05, 10.4), (0.25, 12.0), (0.5, 13.0), (0.95, 19.4), (1.0, 20.0)]
)
def test_a_percentile_is_on_a_straight_line_between_two_figures(share: float, expected: float) -> None:
    # the five figures of docs/method.md
    assert percentile([10.0, 12.0, 13.0, 17.0, 20.0], share) == near(expected)


def test_of_one_figure_every_percentile_is_that_figure() -> None:
    assert [percentile([0.3], share) for share in (0.0, 0.5, 1.0)] == [0.3, 0.3, 0.3]


def test_the_middle_of_figures_in_any_order() -> None:
    assert middle_of([0.5, None, 0.1, 0.3, 0.2, 0.4], 0.9) == Range(near(0.12), 0.3, near(0.48), 5)
    assert middle_of([None, None], 0.9) == Range(None, None, None, 0)


def test_a_tie_counts_in_equal_parts() -> None:
    assert nearest_shares([(3,), (3, 4), (1, 3, 4), ()]) == {
        3: near((1 + 1 / 2 + 1 / 3) / 4),
        4: near((1 / 2 + 1 / 3) / 4),
        1: near(1 / 12),
    }


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ({3: 0.97, 4: 0.03}, (3,)),
        ({3: 0.9, 4: 0.1}, (3,)),
        ({3: 0.8999, 4: 0.1001}, (3, 4)),
        ({2: 0.5, 3: 0.3, 4: 0.2}, (2, 3, 4)),
        ({4: 0.5, 3: 0.45, 2: 0.05}, (3, 4)),
        ({4: 0.5, 2: 0.5}, (2, 4)),
        ({4: 0.6, 3: 0.2, 2: 0.2}, (2, 3, 4)),
        ({4: 0.85}, ()),
        ({}, ()),
    ],
)
def test_the_verdict_is_the_fewest_levels_that_hold_in_nine_of_ten_draws(
    shares: dict[int, float], expected: tuple[int, ...]
) -> None:
    assert held_by(shares, 0.9) == expected


def test_without_bounds_in_the_framework_there_is_none() -> None:
    data = dataset(initiative("a"))
    assert robustness(data, score(data), Draws(10, 1, 1.0)) is None


def about(value: float) -> Any:
    return pytest.approx(value, abs=0.008)


ONE = indicators({"novelty_reach": 0.0, "anticipation_reach": 0.0, "cross_pillar_reach": 0.0})
"""Uptake alone is innovation, engagement alone proactivity."""


def test_all_of_it_where_only_the_places_of_the_levels_move() -> None:
    still = bounds(weights=0.0, goalposts=0.0, novelty=0.0, anticipation=0.0, partial_credit=0.0, matches=0.0)
    data = dataset(
        example("x/one"),
        example("x/two"),
        initiative("a", matches=matches("x/one")),
        stakeholder("m", "consulted"),
        stakeholder("n", "none"),
        choices=framework(
            indicators=ONE, robustness=still, ambition_levels=levels({1: (1.0, 1.0), 2: (0.0, 0.0)}, idle=(2,))
        ),
    )
    found = robustness(data, score(data), Draws(400, 1, 1.0))
    assert found is not None
    # (0.5, 0.5) is as far from both; each draw moves them apart from that
    shares = [each.nearest for each in found.levels]
    assert shares == [pytest.approx(0.5, abs=0.1), pytest.approx(0.5, abs=0.1)]
    # A coordinate stays in half of the draws (it is clipped) and else moves by up to 0.1. Both together move by s or
    # more in a share of (0.2 - s)² / 0.08 for s over 0.1: 5 % at 0.1368; and half of the draws move by 0.0449 or more.
    low, middle = 0.5 - 0.1368 / 2, 0.5 - 0.0449 / 2
    closer = Range(about(low), about(middle), near(0.5), 400)
    assert found == Robustness(
        draws=400,
        seed=1,
        spread=1.0,
        bounds=still.model_dump(),
        verdict=(1, 2),
        no_verdict=0.0,
        axes=(
            AxisRange("innovation", 0.5, Range(0.5, 0.5, 0.5, 400), None, None),
            AxisRange("proactivity", 0.5, Range(0.5, 0.5, 0.5, 400), None, None),
        ),
        levels=(
            LevelRange(1, closer, closer, shares[0]),
            LevelRange(2, closer, Range(0.0, 0.0, 0.0, 400), shares[1]),
        ),
        without=(
            WithoutIndicator("benchmark_uptake", Position(None, 0.5), (), verdict=False),
            WithoutIndicator("novelty_reach", Position(0.5, 0.5), (1, 2), verdict=True),
            WithoutIndicator("anticipation_reach", Position(0.5, 0.5), (1, 2), verdict=True),
            WithoutIndicator("cross_pillar_reach", Position(0.5, 0.5), (1, 2), verdict=True),
            WithoutIndicator("engagement", Position(0.5, None), (), verdict=False),
        ),
        joining=(),
    )
    assert found.held == 0.9


def test_where_the_score_gives_no_verdict_neither_do_the_draws() -> None:
    data = dataset(
        example("x/one"),
        initiative("a", matches=matches("x/one")),
        stakeholder("m", "consulted"),
        stakeholder("n"),
        choices=framework(indicators=ONE, robustness=bounds()),
    )
    found = robustness(data, score(data), Draws(50, 1, 1.0))
    assert found is not None
    assert (found.verdict, found.no_verdict, {each.nearest for each in found.levels}) == ((), None, {None})
    # but its figures are shown: with the unknown one drawn there is a position
    assert found.joining == ("engagement",)
    assert found.axes[1].position is None
    assert found.axes[1].range.draws == 50


def test_with_everything_unknown_there_are_no_figures() -> None:
    data = dataset(choices=framework(robustness=bounds()))
    found = robustness(data, score(data), Draws(5, 1, 1.0))
    assert found is not None
    assert {each.range for each in found.axes} == {Range(None, None, None, 0)}
    assert {each.explained for each in found.axes} == {None}
    assert {each.nearest for each in found.without} == {()}


def test_what_explains_an_axis_is_about_that_axis() -> None:
    data = dataset(
        example("x/one"),
        example("x/two"),
        initiative("a", technologies=("new",), purpose="steer", touches=("q",), matches=matches("x/one")),
        stakeholder("m"),
        choices=framework(robustness=bounds()),
    )
    found = robustness(data, score(data), Draws(200, 1, 1.0))
    assert found is not None
    told = [{(each.kind, each.of) for each in axis.explained or ()} for axis in found.axes]
    assert told[0] == {
        *((kind, each) for kind in ("weight", "goalpost") for each in ("benchmark_uptake", "novelty_reach")),
        ("partial_credit", "benchmark_uptake"),
        ("match", "a x/one"),
        ("novelty", "new"),
    }
    proactive = ("anticipation_reach", "cross_pillar_reach", "engagement")
    assert told[1] == {
        *((kind, each) for kind in ("weight", "goalpost") for each in proactive),
        ("anticipation", "steer"),
        ("contact", "m"),
    }


def test_the_order_of_fields_is_that_of_the_json() -> None:
    assert columns(Robustness) == [
        "draws", "seed", "spread", "bounds", "verdict", "no_verdict", "axes", "levels", "without", "joining",
    ]  # fmt: skip
    assert columns(Range) == ["low", "middle", "high", "draws"]
    assert columns(Explained) == ["kind", "of", "share"]
    assert columns(AxisRange) == ["axis", "position", "range", "explained", "rest"]
    assert columns(LevelRange) == ["level", "distance", "gap", "nearest"]
    assert columns(WithoutIndicator) == ["indicator", "position", "nearest", "verdict"]
