from __future__ import annotations

import pytest

from nulmeting.measure.indicators import IndicatorResult, LeftOut, Part, SetAside, goalpost_score, weighted_mean
from nulmeting.model.dataset import Dataset
from tests.make import (
    columns,
    dataset,
    example,
    framework,
    indicators,
    initiative,
    matches,
    near,
    not_applicable,
    pillars,
    result,
    scoring,
    stakeholder,
)


@pytest.mark.parametrize(
    ("value", "goalposts", "expected"),
    [
        (0.0, (0.0, 5.0), 0.0),
        (2.0, (0.0, 5.0), 0.4),
        (5.0, (0.0, 5.0), 1.0),
        (7.0, (0.0, 5.0), 1.0),
        (-1.0, (0.0, 5.0), 0.0),
        (0.0, (-1.0, 3.0), 0.25),
        (3.0, (2.0, 6.0), 0.25),
        (1.0, (2.0, 6.0), 0.0),
    ],
)
def test_a_score_lies_between_fixed_goalposts_and_is_capped(
    value: float, goalposts: tuple[float, float], expected: float
) -> None:
    assert goalpost_score(value, goalposts) == expected


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], None),
        ([(0.5, 0.0), (1.0, 0.0)], None),
        ([(0.5, 0.0), (1.0, 3.0)], 1.0),
        ([(1.0, 2.0), (0.0, 1.0), (0.5, 1.0)], 0.625),
    ],
)
def test_a_weighted_mean(pairs: list[tuple[float, float]], expected: float | None) -> None:
    assert weighted_mean(pairs) == expected


def test_benchmark_uptake_is_the_mean_credit_over_the_examples_that_can_apply() -> None:
    data = dataset(
        example("y/1"),
        example("x/1"),
        example("x/2"),
        example("x/3"),
        example("x/4"),
        example("x/5"),
        initiative("a", matches=(*matches("x/1"), *matches("x/2", fit="partial"))),
        initiative("b", "planned", matches=matches("y/1", fit="partial")),
        initiative("c", "unknown", matches=matches("x/4")),
        initiative("d", matches=matches("x/5")),
        choices=framework(not_applicable=not_applicable("x/5")),
    )
    # known: 4 of 5 = 80 %; mean (1 + 0.5 + 0 + 0.25) / 4
    assert result(data, "benchmark_uptake") == IndicatorResult(
        id="benchmark_uptake",
        axis="innovation",
        value=0.4375,
        goalposts=(0.0, 1.0),
        score=0.4375,
        weight=1.0,
        known=4,
        left_out=1,
        parts=(
            Part("x/1", 1.0, 0.25, ("a",), 0.25),
            Part("x/2", 0.5, 0.125, ("a",), 0.125),
            Part("x/3", 0.0, 0.0, (), 0.0),
            Part("y/1", 0.25, 0.0625, ("b",), 0.0625),
        ),
        left_out_records=(LeftOut("x/4", "phase"),),
        ended=(),
        weakest=(),
        set_aside=(SetAside("x/5", "not_applicable"),),
        contribution=0.4375,
    )


def test_uptake_on_goalposts_that_cap_it_shares_out_the_score() -> None:
    data = dataset(
        example("x/1"), example("x/2"), initiative("a", matches=matches("x/1")),
        initiative("b", matches=matches("x/2", fit="partial")),
        choices=framework(indicators=indicators(goalposts={"benchmark_uptake": (0.25, 0.5)})),
    )  # fmt: skip
    found = result(data, "benchmark_uptake")
    assert (found.value, found.score) == (0.75, 1.0)
    assert [each.share for each in found.parts] == pytest.approx([2 / 3, 1 / 3], abs=1e-15)


def test_uptake_of_nothing_on_a_goalpost_below_zero_is_shared_out_too() -> None:
    data = dataset(
        example("x/1"), example("x/2"), initiative("a"),
        choices=framework(indicators=indicators(goalposts={"benchmark_uptake": (-1.0, 3.0)})),
    )  # fmt: skip
    found = result(data, "benchmark_uptake")
    assert (found.value, found.score) == (0.0, 0.25)
    assert [each.share for each in found.parts] == [0.125, 0.125]


def test_engagement_counts_high_influence_double_and_unknown_influence_once() -> None:
    data = dataset(
        initiative("a"),
        stakeholder("group", "consulted", "high"),
        stakeholder("m", "consulted", "high", part_of="group"),
        stakeholder("n", "none", "low"),
        stakeholder("o", "planned", "unknown"),
        stakeholder("l", "unknown", "high"),
    )
    # 2 of 2 + 1 + 1; three of the four leaves are known
    assert result(data, "engagement") == IndicatorResult(
        id="engagement",
        axis="proactivity",
        value=0.5,
        goalposts=(0.0, 1.0),
        score=0.5,
        weight=1.0,
        known=3,
        left_out=1,
        parts=(Part("m", 1.0, 0.5, ("m",), 0.5), Part("n", 0.0, 0.0, ("n",), 0.0), Part("o", 0.0, 0.0, ("o",), 0.0)),
        left_out_records=(LeftOut("l", "contact"),),
        ended=(),
        weakest=(),
        set_aside=(SetAside("group", "group"),),
        contribution=0.5,
    )


def test_the_weights_of_influence_come_from_the_framework() -> None:
    data = dataset(
        initiative("a"),
        stakeholder("m", "consulted", "high"),
        stakeholder("n", "none", "low"),
        stakeholder("o", "consulted", "unknown"),
        choices=framework(scoring=scoring(influence_weight={"high": 5.0, "low": 2.0, "unknown": 1.0})),
    )
    found = result(data, "engagement")
    assert (found.value, [each.share for each in found.parts]) == (0.75, [0.625, 0.0, 0.125])


def test_when_nobody_that_is_known_has_weight_engagement_is_unknown() -> None:
    data = dataset(
        initiative("a"),
        stakeholder("m", "consulted", "high"),
        stakeholder("n", "none", "low"),
        choices=framework(scoring=scoring(influence_weight={"high": 0.0, "low": 0.0, "unknown": 1.0})),
    )
    found = result(data, "engagement")
    assert (found.value, found.score, found.known, found.left_out) == (None, None, 2, 0)
    assert found.parts == (Part("m", 1.0, 0.0, ("m",), None), Part("n", 0.0, 0.0, ("n",), None))


@pytest.mark.parametrize(("known", "value"), [(13, 1.0), (12, None)])
def test_known_from_exactly_65_percent_of_the_records_on(known: int, value: float | None) -> None:
    people = [stakeholder(f"s{n}", "consulted" if n < known else "unknown") for n in range(20)]
    found = result(dataset(initiative("a"), *people), "engagement")
    assert (found.value, found.score, found.known, found.left_out) == (value, value, known, 20 - known)
    assert len(found.left_out_records) == 20 - known


@pytest.mark.parametrize(("known", "value"), [(13, 6.5), (12, None)])
def test_a_reach_is_known_from_exactly_65_percent_on(known: int, value: float | None) -> None:
    data = dataset(
        *(initiative(f"a{n:02}", technologies=("new",) if n < known else None) for n in range(19)),
        initiative("z", "unknown"),
    )
    found = result(data, "novelty_reach")
    assert (found.value, found.known, found.left_out) == (value, known, 20 - known)
    assert found.left_out_records == (
        *(LeftOut(f"a{n}", "technologies") for n in range(known, 19)),
        LeftOut("z", "phase"),
    )


MIXED = dataset(
    initiative("f", "operational", technologies=("old", "new"), purpose="serve", touches=("q",)),
    initiative("a", "pilot", technologies=("new",), purpose="steer", touches=()),
    initiative("b", "operational", technologies=("old",), purpose="steer", touches=("p",)),
    initiative("c", "operational", pillar="q", technologies=(), purpose="serve", touches=("p", "r")),
    initiative("d", "idea", pillar="q", technologies=("new",), purpose="steer", touches=("r",)),
    initiative("e", "planned", pillar="q", technologies=None, purpose=None, touches=None),
    initiative("g", "operational", pillar="q", technologies=None, purpose="serve", touches=()),
    initiative("h", "ended", technologies=("new",), purpose="steer", touches=("q",)),
    initiative("i", "ended"),
    choices=framework(pillars=pillars("p", "q", "r")),
)


def test_novelty_reach_counts_the_applied_whose_newest_technology_is_new() -> None:
    # asked a, b, c, f, g; of g unknown: 4 of 5. p: a and f = 2/5; q and r: none; 0.4 / 3
    assert result(MIXED, "novelty_reach") == IndicatorResult(
        id="novelty_reach",
        axis="innovation",
        value=2 / 3,
        goalposts=(0.0, 5.0),
        score=0.4 / 3,
        weight=1.0,
        known=4,
        left_out=1,
        parts=(Part("p", 2.0, 0.4 / 3, ("a", "f"), 2 / 3), Part("q", 0.0, 0.0, (), 0.0), Part("r", 0.0, 0.0, (), 0.0)),
        left_out_records=(LeftOut("g", "technologies"),),
        ended=("h", "i"),
        weakest=("q", "r"),
        contribution=0.4 / 3,
    )


def test_anticipation_reach_counts_the_active_whose_purpose_acts_ahead() -> None:
    # asked a, b, c, d, e, f, g; of e unknown: 6 of 7. p: a and b; q: d; (0.4 + 0.2) / 3
    assert result(MIXED, "anticipation_reach") == IndicatorResult(
        id="anticipation_reach",
        axis="proactivity",
        value=1.0,
        goalposts=(0.0, 5.0),
        score=near(0.2),
        weight=1.0,
        known=6,
        left_out=1,
        parts=(
            Part("p", 2.0, 0.4 / 3, ("a", "b"), 2 / 3),
            Part("q", 1.0, 0.2 / 3, ("d",), 1 / 3),
            Part("r", 0.0, 0.0, (), 0.0),
        ),
        left_out_records=(LeftOut("e", "purpose"),),
        ended=("h", "i"),
        weakest=("r",),
        contribution=near(0.1),
    )


def test_cross_pillar_reach_counts_the_active_that_touch_another_pillar_than_their_own() -> None:
    # b touches its own pillar only. p: f; q: c and d; (0.2 + 0.4) / 3
    assert result(MIXED, "cross_pillar_reach") == IndicatorResult(
        id="cross_pillar_reach",
        axis="proactivity",
        value=1.0,
        goalposts=(0.0, 5.0),
        score=near(0.2),
        weight=1.0,
        known=6,
        left_out=1,
        parts=(
            Part("p", 1.0, 0.2 / 3, ("f",), 1 / 3),
            Part("q", 2.0, 0.4 / 3, ("c", "d"), 2 / 3),
            Part("r", 0.0, 0.0, (), 0.0),
        ),
        left_out_records=(LeftOut("e", "touches"),),
        ended=("h", "i"),
        weakest=("r",),
        contribution=near(0.1),
    )


@pytest.mark.parametrize(
    ("indicator", "threshold", "counted"),
    [
        ("novelty_reach", {"novelty_threshold": 0.70001}, 0.0),
        ("novelty_reach", {"novelty_threshold": 0.7}, 2.0),
        ("novelty_reach", {"novelty_threshold": 0.2}, 3.0),
        ("anticipation_reach", {"anticipation_threshold": 0.60001}, 0.0),
        ("anticipation_reach", {"anticipation_threshold": 0.6}, 3.0),
        ("anticipation_reach", {"anticipation_threshold": 0.1}, 6.0),
    ],
)
def test_the_thresholds_come_from_the_framework(indicator: str, threshold: dict[str, float], counted: float) -> None:
    choices = framework(pillars=pillars("p", "q", "r"), scoring=scoring(**threshold))
    found = result(Dataset(choices, MIXED.initiatives), indicator)
    assert sum(each.value for each in found.parts) == counted


def test_a_reach_is_scored_per_pillar_and_capped_there() -> None:
    data = dataset(
        *(initiative(f"a{n}", purpose="steer") for n in range(4)),
        initiative("b", pillar="q", purpose="steer"),
        choices=framework(indicators=indicators(goalposts={"anticipation_reach": (1.0, 3.0)})),
    )
    # p: 4 counts as 3, so 1; q: 1 is the lower goalpost, so 0
    assert result(data, "anticipation_reach") == IndicatorResult(
        id="anticipation_reach",
        axis="proactivity",
        value=2.5,
        goalposts=(1.0, 3.0),
        score=0.5,
        weight=1.0,
        known=5,
        left_out=0,
        parts=(Part("p", 4.0, 0.5, ("a0", "a1", "a2", "a3"), 2.0), Part("q", 1.0, 0.0, ("b",), 0.5)),
        left_out_records=(),
        ended=(),
        weakest=("q",),
        contribution=0.5,
    )


def test_an_unknown_phase_is_left_out_of_every_reach_whatever_else_is_known() -> None:
    data = dataset(
        initiative("a", "unknown", technologies=("new",), purpose="steer", touches=("q",)),
        initiative("b", technologies=("new",), purpose="steer", touches=("q",)),
        initiative("c", technologies=("new",), purpose="steer", touches=("q",)),
    )
    for indicator in ("novelty_reach", "anticipation_reach", "cross_pillar_reach"):
        found = result(data, indicator)
        assert (found.value, found.score) == (1.0, 0.2)
        assert found.parts == (Part("p", 2.0, 0.2, ("b", "c"), 1.0), Part("q", 0.0, 0.0, (), 0.0))
        assert found.left_out_records == (LeftOut("a", "phase"),)


def test_when_all_has_ended_a_reach_is_known_to_be_nothing() -> None:
    data = dataset(initiative("b", "ended"), initiative("a", "ended", technologies=("new",)))
    assert result(data, "novelty_reach") == IndicatorResult(
        id="novelty_reach",
        axis="innovation",
        value=0.0,
        goalposts=(0.0, 5.0),
        score=0.0,
        weight=1.0,
        known=0,
        left_out=0,
        parts=(Part("p", 0.0, 0.0, (), 0.0), Part("q", 0.0, 0.0, (), 0.0)),
        left_out_records=(),
        ended=("a", "b"),
        weakest=("p", "q"),
        contribution=0.0,
    )


def test_an_empty_inventory_makes_every_indicator_unknown() -> None:
    data = dataset(example("x/1"), stakeholder("m", "consulted"))
    pillar_parts = (Part("p", 0.0, 0.0, (), None), Part("q", 0.0, 0.0, (), None))
    expected = {
        "benchmark_uptake": (1, (Part("x/1", 0.0, 0.0, (), None),)),
        "novelty_reach": (0, pillar_parts),
        "anticipation_reach": (0, pillar_parts),
        "cross_pillar_reach": (0, pillar_parts),
        "engagement": (1, (Part("m", 1.0, 0.0, ("m",), None),)),
    }
    for indicator, (known, parts) in expected.items():
        found = result(data, indicator)
        assert (found.value, found.score, found.known, found.left_out) == (None, None, known, 0)
        assert (found.parts, found.weakest) == (parts, ())


def test_without_examples_or_stakeholders_those_indicators_are_unknown() -> None:
    for indicator in ("benchmark_uptake", "engagement"):
        found = result(dataset(initiative("a")), indicator)
        assert (found.value, found.score, found.known, found.left_out, found.parts) == (None, None, 0, 0, ())


def test_of_which_nothing_is_known_is_unknown_even_when_no_share_is_asked_for() -> None:
    data = dataset(initiative("a"), stakeholder("m"), choices=framework(scoring=scoring(known_share=0.0)))
    for indicator in ("novelty_reach", "anticipation_reach", "cross_pillar_reach", "engagement"):
        found = result(data, indicator)
        assert (found.value, found.score, found.known, found.left_out) == (None, None, 0, 1)


def test_the_order_of_fields_is_that_of_the_json() -> None:
    assert columns(IndicatorResult) == [
        "id", "axis", "value", "goalposts", "score", "weight", "known", "left_out",
        "parts", "left_out_records", "ended", "weakest", "set_aside", "contribution",
    ]  # fmt: skip
    assert columns(Part) == ["of", "value", "share", "records", "adds"]
    assert columns(SetAside) == ["record", "reason"]
    assert columns(LeftOut) == ["record", "unknown"]
