from __future__ import annotations

from math import sqrt

import pytest

from nulmeting.measure.ambition import (
    Ambition,
    AxisResult,
    LevelName,
    LevelResult,
    Position,
    level_result,
    only_levels,
    standing,
)
from nulmeting.model.dataset import Dataset
from nulmeting.model.framework import Framework
from tests.make import (
    PLACES,
    columns,
    dataset,
    example,
    framework,
    indicators,
    initiative,
    levels,
    matches,
    near,
    pillars,
    score,
    scoring,
    stakeholder,
)


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ([], None),
        ([(None, 1.0)], None),
        ([(0.5, 0.0), (None, 1.0)], None),
        ([(0.5, 1.0), (None, 5.0)], 0.5),
        ([(1.0, 1.0), (0.0, 3.0)], 0.25),
        ([(0.5, 2.0), (1.0, 1.0), (0.0, 1.0)], 0.5),
    ],
)
def test_an_axis_is_the_weighted_mean_of_what_is_known(
    held: list[tuple[float | None, float]], expected: float | None
) -> None:
    assert standing(held, 0.65).position == expected


def at(innovation: float, proactivity: float, *, choices: Framework) -> Dataset:
    """Data that stands exactly here: 20 examples and 20 stakeholders, and nothing else that has weight."""
    examples = [example(f"x/{n}") for n in range(20)]
    applied = [f"x/{n}" for n in range(round(innovation * 20))]
    consulted = round(proactivity * 20)
    return dataset(
        *examples,
        initiative("a", matches=matches(*applied)),
        *(stakeholder(f"s{n}", "consulted" if n < consulted else "none") for n in range(20)),
        choices=choices,
    )


def two(
    places: dict[int, tuple[float, float]], *, closed: tuple[int, ...] = (), idle: tuple[int, ...] = ()
) -> Framework:
    """A framework in which uptake alone is innovation and engagement alone is proactivity."""
    alone = {"novelty_reach": 0.0, "anticipation_reach": 0.0, "cross_pillar_reach": 0.0}
    return framework(indicators=indicators(alone), ambition_levels=levels(places, closed=closed, idle=idle))


def test_the_whole_score_by_hand() -> None:
    data = dataset(
        example("x/1"),
        example("x/2"),
        initiative("a", technologies=("new",), purpose="steer", touches=("q",), matches=matches("x/1")),
        initiative("b", "idea", pillar="q", technologies=("new",), purpose="steer", touches=()),
        stakeholder("m", "consulted", "high"),
        stakeholder("n", "none", "low"),
        stakeholder("o", "none", "low"),
        choices=framework(
            indicators=indicators(
                {"engagement": 2.0},
                {"novelty_reach": (0.0, 1.0), "anticipation_reach": (0.0, 2.0), "cross_pillar_reach": (0.0, 1.0)},
            )
        ),
    )
    found = score(data)
    # uptake (1 + 0) / 2; novelty p 1, q 0: 1/2; anticipation p 1/2, q 1/2; crossing p 1, q 0; engagement 2/4, twice
    assert [each.score for each in found.indicators] == [0.5, 0.5, 0.5, 0.5, 0.5]
    assert found.position == Position(0.5, 0.5)
    assert found.axes == (
        AxisResult("innovation", 0.5, 1.0, verdict=True, weakest=("q",)),
        AxisResult("proactivity", 0.5, 1.0, verdict=True, weakest=("q",)),
    )
    corner = near(0.25)  # the length of (0.25, 0.25) over √2
    side = near(0.25 / sqrt(2))
    assert found.levels == (
        LevelResult(
            level=1,
            name=LevelName("1 (nl)", "1 (en)"),
            place=Position(0.9, 0.75),
            distance=near(sqrt((0.4**2 + 0.25**2) / 2)),
            gap=near(sqrt((0.4**2 + 0.25**2) / 2)),
            shortfall=Position(0.4, 0.25),
            applies=False,
        ),
        LevelResult(
            2, LevelName("2 (nl)", "2 (en)"), Position(0.75, 0.25), corner, side, Position(0.25, 0.0), applies=True
        ),
        LevelResult(
            3, LevelName("3 (nl)", "3 (en)"), Position(0.25, 0.75), corner, side, Position(0.0, 0.25), applies=True
        ),
        LevelResult(
            4, LevelName("4 (nl)", "4 (en)"), Position(0.25, 0.25), corner, 0.0, Position(0.0, 0.0), applies=False
        ),
    )
    assert found.nearest == (2, 3, 4)


@pytest.mark.parametrize(
    ("innovation", "proactivity", "distance", "gap", "shortfall"),
    [
        (0.45, 0.55, 0.5, 0.5, (0.3, 0.4)),  # short on both: 0.3, 0.4, 0.5
        (0.45, 1.0, sqrt(0.3**2 + 0.05**2), 0.3, (0.3, 0.0)),  # better than asked on one
        (1.0, 1.0, sqrt(0.25**2 + 0.05**2), 0.0, (0.0, 0.0)),  # better than asked on both
        (0.75, 0.95, 0.0, 0.0, (0.0, 0.0)),  # exactly there
        (0.0, 0.0, sqrt(0.75**2 + 0.95**2), sqrt(0.75**2 + 0.95**2), (0.75, 0.95)),
    ],
)
def test_distance_gap_and_shortfall(
    innovation: float, proactivity: float, distance: float, gap: float, shortfall: tuple[float, float]
) -> None:
    (level,) = levels({7: (0.75, 0.95)})
    found = level_result(level, Position(innovation, proactivity))
    assert found == LevelResult(
        level=7,
        name=LevelName("7 (nl)", "7 (en)"),
        place=Position(0.75, 0.95),
        distance=near(distance / sqrt(2)),
        gap=near(gap / sqrt(2)),
        shortfall=Position(near(shortfall[0]), near(shortfall[1])),
        applies=True,
    )


def test_the_farthest_two_places_can_lie_apart_is_1() -> None:
    (level,) = levels({1: (1.0, 1.0)})
    found = level_result(level, Position(0.0, 0.0))
    assert (found.distance, found.gap) == (1.0, 1.0)


@pytest.mark.parametrize("position", [Position(None, 0.5), Position(0.5, None), Position(None, None)])
def test_without_a_position_on_both_axes_there_is_no_distance_and_no_gap(position: Position) -> None:
    (level,) = levels({2: (0.75, 0.25)}, closed=(2,))
    assert level_result(level, position) == LevelResult(
        2, LevelName("2 (nl)", "2 (en)"), Position(0.75, 0.25), None, None, Position(None, None), applies=False
    )


def test_a_level_that_asks_nothing_has_gap_0_even_for_who_stands_below_it_and_still_a_distance() -> None:
    found = score(at(0.0, 0.0, choices=two(dict(PLACES), idle=(4,))))
    assert found.position == Position(0.0, 0.0)
    floor = found.levels[3]
    assert (floor.level, floor.gap, floor.shortfall) == (4, 0.0, Position(0.0, 0.0))
    assert floor.distance == near(0.25)
    assert found.nearest == (4,)


def test_the_lowest_level_has_a_gap_when_the_framework_does_not_say_that_it_asks_nothing() -> None:
    found = score(at(0.0, 0.0, choices=two(dict(PLACES))))
    assert found.levels[3].shortfall == Position(0.25, 0.25)
    assert found.levels[3].gap == near(0.25)


def test_a_single_level_has_a_gap() -> None:
    found = score(at(0.0, 0.0, choices=two({1: (0.3, 0.4)})))
    (level,) = found.levels
    assert (level.distance, level.gap) == (near(0.5 / sqrt(2)), near(0.5 / sqrt(2)))
    assert level.shortfall == Position(0.3, 0.4)
    assert found.nearest == (1,)


def test_two_levels_at_the_same_distance_are_both_nearest_in_order_of_number() -> None:
    # 0.5 - 0.3 and 0.3 - 0.1 differ in the last bit
    found = score(at(0.3, 0.5, choices=two({9: (0.5, 0.5), 2: (0.1, 0.5), 3: (1.0, 1.0)})))
    assert found.levels[0].distance != found.levels[1].distance
    assert found.nearest == (2, 9)


def test_a_level_that_is_held_not_to_apply_can_be_nearest_and_is_marked() -> None:
    found = score(at(0.9, 0.75, choices=two(dict(PLACES), closed=(1, 4))))
    assert found.nearest == (1,)
    assert [(each.level, each.applies) for each in found.levels] == [(1, False), (2, True), (3, True), (4, False)]


def test_without_a_verdict_on_one_axis_the_figures_are_shown_and_no_level_is_nearest() -> None:
    data = dataset(
        example("x/1"),
        initiative("a", technologies=None, purpose="steer", touches=(), matches=matches("x/1")),
        stakeholder("m", "consulted"),
    )
    found = score(data)
    # novelty unknown: half the weight of innovation. proactivity: (0.2 / 2 + 0 + 1) / 3
    assert found.axes == (
        AxisResult("innovation", 1.0, 0.5, verdict=False, weakest=()),
        AxisResult("proactivity", near(1.1 / 3), 1.0, verdict=True, weakest=("q",)),
    )
    assert found.position == Position(1.0, near(1.1 / 3))
    assert found.levels[0].distance == near(sqrt((0.1**2 + (0.75 - 1.1 / 3) ** 2) / 2))
    assert found.nearest == ()


def test_two_of_three_equal_weights_make_a_verdict() -> None:
    data = dataset(example("x/1"), initiative("a", technologies=(), purpose="serve", touches=(), matches=()))
    found = score(data)
    assert found.axes == (
        AxisResult("innovation", 0.0, 1.0, verdict=True, weakest=("p", "q")),
        AxisResult("proactivity", 0.0, 2 / 3, verdict=True, weakest=("p", "q")),
    )
    assert found.nearest == (4,)


@pytest.mark.parametrize(
    ("uptake", "novelty", "verdict"),
    [(13.0, 7.0, True), (12.9, 7.1, False), (11.7, 6.3, True), (1.3, 0.7, True), (0.013, 0.007, True)],
)
def test_a_verdict_from_exactly_65_percent_of_the_weight_on_however_it_is_written(
    uptake: float, novelty: float, *, verdict: bool
) -> None:
    weights = {"benchmark_uptake": uptake, "novelty_reach": novelty}
    data = dataset(example("x/1"), initiative("a"), choices=framework(indicators=indicators(weights)))
    innovation, _ = score(data).axes
    assert innovation.known_weight == near(uptake / (uptake + novelty))
    assert innovation.verdict is verdict


def test_when_what_is_known_of_an_axis_has_no_weight_there_is_no_position() -> None:
    weights = {"benchmark_uptake": 0.0}
    choices = framework(indicators=indicators(weights), scoring=scoring(known_share=0.0))
    data = dataset(example("x/1"), initiative("a"), choices=choices)
    innovation, _ = score(data).axes
    assert innovation == AxisResult("innovation", None, 0.0, verdict=False, weakest=())


def test_an_empty_inventory_has_no_position_no_distance_and_nothing_nearest() -> None:
    found = score(dataset(example("x/1"), stakeholder("m", "consulted")))
    assert found.position == Position(None, None)
    assert found.axes == (
        AxisResult("innovation", None, 0.0, verdict=False, weakest=()),
        AxisResult("proactivity", None, 0.0, verdict=False, weakest=()),
    )
    assert [(each.distance, each.gap, each.shortfall) for each in found.levels] == [
        (None, None, Position(None, None))
    ] * 4
    assert found.nearest == ()


def test_all_ended_stands_at_zero_and_that_is_known() -> None:
    found = score(dataset(example("x/1"), initiative("a", "ended", matches=matches("x/1")), stakeholder("m", "none")))
    assert found.position == Position(0.0, 0.0)
    assert [each.score for each in found.indicators] == [0.0] * 5
    assert found.nearest == (4,)


def test_the_weakest_pillar_of_an_axis_weighs_its_reaches() -> None:
    records = (
        *(initiative(f"a{n}", purpose="steer", touches=()) for n in range(3)),
        *(initiative(f"b{n}", pillar="q", purpose="serve", touches=("p",)) for n in range(2)),
        initiative("c", pillar="r", purpose="steer", touches=("p",)),
    )
    three = pillars("p", "q", "r")
    # p 3 ahead, 0 across; q 0 and 2; r 1 and 1
    equal = dataset(*records, choices=framework(pillars=three))
    assert score(equal).axes[1].weakest == ("q", "r")
    heavy = dataset(*records, choices=framework(pillars=three, indicators=indicators({"cross_pillar_reach": 2.0})))
    assert score(heavy).axes[1].weakest == ("p", "r")
    without = dataset(*records, choices=framework(pillars=three, indicators=indicators({"cross_pillar_reach": 0.0})))
    assert score(without).axes[1].weakest == ("q",)


def test_however_small_the_weights_are_the_weakest_pillar_is_told_apart() -> None:
    tiny = {"anticipation_reach": 1e-12, "cross_pillar_reach": 1e-12, "engagement": 1e-12}
    data = dataset(initiative("a", purpose="steer"), choices=framework(indicators=indicators(tiny)))
    assert score(data).axes[1].weakest == ("q",)


def test_naming_some_levels_leaves_the_nearest_of_all() -> None:
    found = score(at(0.0, 0.0, choices=two(dict(PLACES))))
    part = only_levels(found, ["2", "3"])
    assert [each.level for each in part.levels] == [2, 3]
    assert part.levels == found.levels[1:3]
    assert (part.nearest, part.position, part.indicators) == ((4,), found.position, found.indicators)


def test_the_order_of_fields_is_that_of_the_json() -> None:
    assert columns(Ambition) == ["position", "axes", "indicators", "levels", "nearest"]
    assert columns(Position) == ["innovation", "proactivity"]
    assert columns(AxisResult) == ["axis", "position", "known_weight", "verdict", "weakest"]
    assert columns(LevelResult) == [
        "level", "name", "place", "distance", "gap", "shortfall", "applies",
    ]  # fmt: skip
