from __future__ import annotations

from typing import Any

import pytest

from nulmeting.measure.ambition import Position
from nulmeting.measure.route import Candidate, Furthest, Holding, Route, Taken, route
from nulmeting.model.dataset import Dataset
from tests.make import dataset, example, framework, initiative, levels, matches, near, score, stakeholder

KNOWN: dict[str, Any] = {"technologies": (), "purpose": "serve", "touches": ()}
VAGUE = KNOWN | {"technologies": None}
DONE = initiative("done", **KNOWN)


def found(data: Dataset, level: int = 1, **asked: Any) -> Route:
    return route(data, score(data), level, **asked)


def towards(innovation: float, proactivity: float, **changes: Any) -> Any:
    return framework(ambition_levels=levels({1: (innovation, proactivity)}), **changes)


def test_a_list_with_the_figures_after_each_step() -> None:
    data = dataset(
        DONE,
        initiative("plan", "planned", matches=matches("x/1"), **(KNOWN | {"technologies": ("new",)})),
        example("x/1", title="One", technologies=()),
        example("x/2", title="Two", **KNOWN),
        choices=towards(0.4, 0.0),
    )
    result = found(data)
    # uptake 1/4 and novelty 0: innovation 0.125; the plan makes that 1/2 and 1/10, and x/2 then 1
    assert result.position == Position(near(0.125), near(0.0))
    assert result.steps == (
        Taken("apply", "x/2", "Two", ("x",), None, Position(near(0.375), near(0)), near(0.025 / 2**0.5)),
        Taken("carry_out", "plan", "plan", ("x",), None, Position(near(0.55), near(0)), 0),
    )
    assert (result.outcome, result.exact, result.at_least, result.after.gap) == ("reached", True, 2, 0)
    assert result.position_after == Position(near(0.55), near(0.0))
    assert result.nearest_after == (1,)
    assert result.furthest == Furthest(2, 0)
    assert result.holds_back == ()
    closes = [near(0.25 / 2**0.5), near(0.175 / 2**0.5)]
    assert result.candidates == (
        Candidate("apply", "x/2", "Two", ("x",), None, Position(near(0.25), near(0)), closes[0]),
        Candidate("carry_out", "plan", "plan", ("x",), None, Position(near(0.175), near(0)), closes[1]),
    )


def test_nothing_is_to_be_done_for_a_level_that_is_reached_or_asks_nothing() -> None:
    data = dataset(DONE, example("x/1"), choices=towards(0.0, 0.0))
    reached = found(data)
    assert (reached.outcome, reached.steps, reached.candidates) == ("nothing_to_do", (), ())
    assert (reached.furthest, reached.at_least, reached.exact) == (None, None, True)
    idle = dataset(DONE, example("x/1"), choices=framework(ambition_levels=levels({4: (0.25, 0.25)}, idle=(4,))))
    assert found(idle, 4).outcome == "nothing_to_do"


def test_without_a_position_there_is_no_route() -> None:
    result = found(dataset(example("x/1"), stakeholder("a"), choices=towards(0.5, 0.5)))
    assert (result.outcome, result.now.gap, result.candidates) == ("no_position", None, ())
    assert result.without_verdict == ("innovation", "proactivity")


def test_an_axis_without_a_verdict_is_named() -> None:
    vague = (initiative(f"vague-{number}") for number in range(3))
    data = dataset(DONE, *vague, example("x/1", **KNOWN), stakeholder("a", "none"), choices=towards(0.3, 0.0))
    assert found(data).without_verdict == ("innovation", "proactivity")
    assert found(data).outcome == "reached"


def test_what_holds_back_is_the_indicator_with_most_left_to_win_by_its_weight() -> None:
    data = dataset(DONE, example("x/1", **KNOWN), stakeholder("a", "none"), choices=towards(0.9, 0.9))
    result = found(data)
    assert (result.outcome, result.exact, len(result.steps)) == ("out_of_reach", True, 2)
    assert result.holds_back == (
        Holding("innovation", "novelty_reach", 0.0),
        Holding("proactivity", "anticipation_reach", 0.0),
    )
    assert result.furthest == Furthest(2, near(((0.9 - 0.5) ** 2 + (0.9 - 1 / 3) ** 2) ** 0.5 / 2**0.5))


def test_with_a_budget_it_is_the_best_list_that_fits() -> None:
    data = dataset(DONE, *(example(f"x/{number}", **KNOWN) for number in range(9)), choices=towards(0.4, 0.0))
    assert [len(found(data, most=most).steps) for most in (1, 4, 5, 7, 8, 20)] == [1, 4, 5, 7, 8, 8]
    short = found(data, most=5)
    assert (short.outcome, short.exact, short.most, short.furthest) == ("too_few_steps", True, 5, Furthest(8, 0))
    assert short.at_least == 8
    assert found(data, most=8).outcome == "reached"


def test_steps_can_be_left_out_and_none_takes_their_place() -> None:
    plan = initiative("plan", "planned", matches=matches("x/1"), **KNOWN)
    data = dataset(DONE, plan, example("x/1"), choices=towards(0.3, 0.0))
    result = found(data, without=["plan"])
    assert (result.outcome, result.without, result.candidates) == ("out_of_reach", ("plan",), ())
    assert result.furthest == Furthest(0, result.now.gap or 0)


def test_a_step_that_makes_something_unknown_has_no_figure() -> None:
    data = dataset(
        initiative("a", **KNOWN),
        initiative("vague", "planned", matches=matches("x/1"), **VAGUE),
        example("x/1"),
        choices=towards(1.0, 0.0),
    )
    result = found(data)
    assert [(each.id, each.adds, each.closes) for each in result.candidates] == [("vague", (None, None), None)]
    assert (result.outcome, result.steps) == ("out_of_reach", ())


def test_that_none_was_found_is_not_that_there_is_none() -> None:
    data = dataset(
        initiative("a", **KNOWN),
        initiative("vague", "planned", matches=matches("x/1"), **VAGUE),
        example("x/1"),
        choices=towards(0.5, 0.0),
    )
    assert found(data).outcome == "not_found"


@pytest.mark.parametrize(("known", "asked"), [(2, ("c",)), (1, ())])
def test_to_find_out_who_was_consulted_is_asked_only_while_too_little_is_known(
    known: int, asked: tuple[str, ...]
) -> None:
    people = [stakeholder(each, "none") for each in "ab"[:known]] + [stakeholder(each) for each in "cd"[: 3 - known]]
    result = found(dataset(DONE, *people, choices=towards(0.0, 0.9)))
    assert {each.id for each in result.candidates if each.kind == "consult"} == ({"a", "b", "c"} if asked else set())
    assert result.find_out == (() if asked else ("c", "d"))
