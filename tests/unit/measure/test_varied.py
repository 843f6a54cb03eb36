from __future__ import annotations

from array import array

from nulmeting.measure.drawn import CREDIT, Choice, Drawn
from nulmeting.measure.varied import LevelFigures, vary
from tests.make import (
    bounds,
    dataset,
    example,
    framework,
    initiative,
    levels,
    matches,
    near,
    stakeholder,
)

# One plan that matches one of two examples; one applied initiative with a technology and purpose at the thresholds.
DATA = dataset(
    initiative("a", technologies=("new",), purpose="steer", touches=("q",)),
    initiative("b", "planned", pillar="q", technologies=(), purpose="serve", touches=(), matches=matches("x/one")),
    example("x/one"),
    example("x/two"),
    stakeholder("m", "unknown", "high", placement="inferred"),
    stakeholder("n", "none", "low"),
    choices=framework(robustness=bounds(), ambition_levels=levels({1: (0.5, 0.5), 2: (0.0, 0.0)}, idle=(2,))),
)
REACHES = ("novelty_reach", "anticipation_reach", "cross_pillar_reach")


def drawn(**changes: list[float]) -> Drawn:
    """Two draws in which nothing differs from the framework, but for these; a name is kind__id."""
    same: dict[Choice, list[float]] = {
        CREDIT: [0.0, 0.0],
        Choice("match", "b x/one"): [1.0, 1.0],
        Choice("novelty", "new"): [0.7, 0.7],
        Choice("anticipation", "steer"): [0.6, 0.6],
        Choice("contact", "m"): [0.5, 0.5],
        Choice("placement", "m"): [1.0, 1.0],
    }
    for each in (*REACHES, "benchmark_uptake", "engagement"):
        same[Choice("weight", each)] = [1.0, 1.0]
        same[Choice("goalpost", each)] = [5.0 if each in REACHES else 1.0] * 2
    for level, place in ((1, 0.5), (2, 0.0)):
        for axis in ("innovation", "proactivity"):
            same[Choice("place", f"{level} {axis}")] = [place, place]
    for choice in list(same):
        name = f"{choice.kind}__{choice.of.replace(' ', '_').replace('/', '_')}"
        same[choice] = changes.pop(name, same[choice])
    assert not changes
    return {choice: array("d", values) for choice, values in same.items()}


def test_as_it_stands() -> None:
    found = vary(DATA, drawn(), 2)
    # uptake (0.5 + 0) / 2; reaches (1/5 + 0) / 2; of one of two stakeholders it is not known: 50 % is too little
    assert found.scores == {
        "benchmark_uptake": [0.25, 0.25],
        "novelty_reach": [0.1, 0.1],
        "anticipation_reach": [0.1, 0.1],
        "cross_pillar_reach": [0.1, 0.1],
        "engagement": [None, None],
    }
    assert found.positions == {"innovation": [0.175, 0.175], "proactivity": [0.1, 0.1]}
    assert found.nearest == [(2,), (2,)]


def test_a_match_that_is_dropped_or_fits_in_part() -> None:
    found = vary(DATA, drawn(match__b_x_one=[0.0, 0.5], partial_credit__benchmark_uptake=[0.1, 0.1]), 2)
    # dropped: nothing; in preparation in part: (0.25 + 0.1) / 2
    assert found.scores["benchmark_uptake"] == [0.0, near(0.175)]


def test_a_class_that_falls_below_its_threshold() -> None:
    found = vary(DATA, drawn(novelty__new=[0.69, 0.71], anticipation__steer=[0.61, 0.59]), 2)
    assert found.scores["novelty_reach"] == [0.0, 0.1]
    assert found.scores["anticipation_reach"] == [0.1, 0.0]


def test_an_indicator_that_becomes_known_counts_in_its_axis() -> None:
    found = vary(DATA, drawn(contact__m=[1.0, 0.0], placement__m=[0.0, 1.0]), 2)
    # consulted at low influence: 1 of 2; not consulted: 0 of 3
    assert found.scores["engagement"] == [0.5, 0.0]
    assert found.positions["proactivity"] == [near(0.7 / 3), near(0.2 / 3)]


def test_weights_and_goalposts() -> None:
    found = vary(DATA, drawn(weight__benchmark_uptake=[3.0, 1.0], goalpost__novelty_reach=[5.0, 2.0]), 2)
    assert found.scores["novelty_reach"] == [0.1, 0.25]
    assert found.positions["innovation"] == [near((3 * 0.25 + 0.1) / 4), 0.25]


def test_the_place_of_a_level_moves_its_distance_alone() -> None:
    found = vary(DATA, drawn(place__1_innovation=[0.175, 0.175], place__1_proactivity=[0.1, 0.3]), 2)
    assert found.levels[0] == LevelFigures(1, [0.0, near(0.2 / 2**0.5)], [0.0, near(0.2 / 2**0.5)])
    assert found.levels[1].gap == [0.0, 0.0]
    assert found.nearest == [(1,), (1,)]


def test_levels_at_the_same_distance_are_both_the_nearest() -> None:
    twice = {f"place__1_{axis}": [0.0, 0.0] for axis in ("innovation", "proactivity")}
    assert vary(DATA, drawn(**twice), 2).nearest == [(1, 2), (1, 2)]


def test_a_draw_in_which_too_little_weight_is_known_has_no_verdict() -> None:
    # 2 of 3 is known; with engagement at 1.25 and the others at 0.9, 1.8 of 3.05 is 59 %
    light = {f"weight__{each}": [1.0, 0.9] for each in ("anticipation_reach", "cross_pillar_reach")}
    assert vary(DATA, drawn(weight__engagement=[1.0, 1.25], **light), 2).nearest == [(2,), ()]
