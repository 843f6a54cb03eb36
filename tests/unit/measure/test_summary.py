"""What stands out, what is missing and who is still to be consulted, each by its rule."""

from __future__ import annotations

from typing import Any

import pytest

from nulmeting.measure.measurement import measure
from nulmeting.measure.summary import NotConsulted, Summary, summarize
from nulmeting.model.dataset import Dataset
from tests.make import dataset, example, framework, initiative, levels, matches, near, stakeholder, topics

KNOWN: dict[str, Any] = {"technologies": (), "purpose": "serve", "touches": ()}
NEW: dict[str, Any] = KNOWN | {"technologies": ("new",)}


def found(data: Dataset) -> Summary:
    return summarize(data, measure(data))


def ids(items: Any) -> list[str]:
    return [each.id for each in items]


def test_a_strength_adds_its_part_of_each_indicator() -> None:
    # x/1 is applied by two in full: each makes half of 1/2. One of them has new technology: 1 of 5, in 1 of 2 pillars.
    data = dataset(
        initiative("one", matches=matches("x/1"), **NEW),
        initiative("two", matches=matches("x/1"), **KNOWN),
        initiative("part", matches=matches("x/1", fit="partial"), **KNOWN),
        example("x/1"),
        example("x/2"),
    )
    first, second = found(data).strengths
    assert (first.id, second.id) == ("one", "two")
    assert first.adds == (near((0.25 + 0.1) / 2), 0.0)
    assert second.adds == (near(0.25 / 2), 0.0)
    assert first.indicators == ("benchmark_uptake", "novelty_reach")
    assert (first.title, first.pillar, first.phase, first.fit, first.cities) == (
        "one",
        "p",
        "operational",
        "full",
        ("x",),
    )


def test_beyond_the_upper_goalpost_all_share_what_five_add() -> None:
    data = dataset(*(initiative(f"i{number}", **(KNOWN | {"touches": ("q",)})) for number in range(10)))
    (first, *_) = found(data).strengths
    assert first.adds.proactivity == near(5 / 5 / 2 / 10 / 2)


def test_plans_ended_and_unknown_are_no_strengths_and_pilots_are() -> None:
    phases = ("idea", "planned", "pilot", "ended", "unknown", "operational")
    data = dataset(*(initiative(each, each, **(KNOWN | {"purpose": "steer"})) for each in phases))
    assert ids(found(data).strengths) == ["operational", "pilot"]


def test_equals_stand_by_id_and_what_a_city_has_too_goes_first() -> None:
    steer = KNOWN | {"purpose": "steer"}
    data = dataset(
        *(initiative(f"i{number}", **steer) for number in range(7)),
        initiative("z", matches=matches("x/1", fit="partial"), **steer),
        example("x/1"),
        choices=framework(scoring=framework().scoring.model_copy(update={"credit": no_credit()})),
    )
    result = found(data)
    assert ids(result.strengths) == ["z", "i0", "i1", "i2", "i3"]
    assert result.as_strong == 3
    assert (result.strengths[0].fit, result.strengths[1].fit) == ("partial", None)


def no_credit() -> Any:
    credit = framework().scoring.credit
    return credit.model_copy(update=dict.fromkeys(type(credit).model_fields, 0.0))


def test_what_is_missing_is_not_found_and_brings_an_open_level_nearer() -> None:
    data = dataset(
        initiative("done", matches=matches("x/1", fit="partial"), **KNOWN),
        initiative("plan", "planned", matches=matches("x/2", fit="partial"), **KNOWN),
        initiative("lost", "unknown", matches=matches("x/3"), **KNOWN),
        initiative("other", **KNOWN),
        example("x/1", **NEW),
        example("x/2", **NEW),
        example("x/3", **NEW),
        example("x/4", title="The Four", pillar="f", **NEW),
        choices=framework(pillar_map={"f": "q"}, ambition_levels=levels({1: (0.5, 0.0)})),
    )
    (only,) = found(data).missing
    assert (only.id, only.title, only.city, only.pillar, only.topic) == ("x/4", "The Four", "x", "q", "light")
    # Uptake from 0.75 of 3 to 1.75 of 3, and new technology in one pillar of two: 1/5/2.
    assert only.closes == near((1 / 3 + 0.1) / 2 / 2**0.5)


def test_a_closed_level_is_no_goal_and_of_more_goals_it_is_the_mean() -> None:
    places = {1: (0.9, 0.9), 2: (0.5, 0.0), 3: (0.0, 0.5), 4: (0.0, 0.0)}
    choices = framework(ambition_levels=levels(places, closed=(1,)), topics=topics("light", "water"))
    records = (
        initiative("done", **KNOWN),
        example("x/1", **NEW),
        example("x/2", topic="water", **(KNOWN | {"purpose": "steer"})),
    )
    result = found(dataset(*records, choices=choices))
    assert (result.goals, result.without_goal) == ((2, 3), None)
    assert ids(result.missing) == ["x/1", "x/2"]
    assert result.missing[0].closes == near((1 / 2 + 0.1) / 2 / 2**0.5 / 2)
    assert result.missing[1].closes == near((1 / 2 / 2 + 0.1 / 2) / 2**0.5 / 2)


def test_of_a_topic_there_is_one_and_equals_beyond_the_list_are_counted() -> None:
    names = [f"t{number}" for number in range(8)]
    data = dataset(
        initiative("done", **KNOWN),
        *(example(f"x/{each}", topic=each, **KNOWN) for each in names),
        example("x/t0-again", topic="t0", **KNOWN),
        choices=framework(topics=topics(*names)),
    )
    result = found(data)
    assert ids(result.missing) == ["x/t0", "x/t1", "x/t2", "x/t3", "x/t4"]
    assert result.as_helpful == 3


def test_what_cannot_apply_or_adds_nothing_is_not_missing() -> None:
    choices = framework(
        not_applicable=({"example": "x/1"},), ambition_levels=levels({1: (0.0, 0.5)}), topics=topics("light", "water")
    )
    data = dataset(initiative("done", **KNOWN), example("x/1", **KNOWN), example("x/2", **KNOWN), choices=choices)
    assert found(data).missing == ()


def test_what_would_make_something_unknown_has_no_figure() -> None:
    known = [initiative(f"i{number}", **KNOWN) for number in range(2)]
    vague = initiative("vague", **(KNOWN | {"technologies": None}))
    data = dataset(*known, vague, example("x/1", purpose="serve", touches=()), example("x/2", topic="water", **KNOWN))
    assert ids(found(data).missing) == ["x/2"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (dataset(example("x/1")), "no_position"),
        (
            dataset(
                initiative("i", **KNOWN),
                example("x/1"),
                choices=framework(ambition_levels=levels({1: (0.5, 0.5), 2: (0.0, 0.2)}, closed=(1,), idle=(2,))),
            ),
            "no_open_level",
        ),
        (
            dataset(
                initiative("i", **KNOWN), example("x/1"), choices=framework(ambition_levels=levels({1: (0.0, 0.0)}))
            ),
            "reached",
        ),
    ],
)
def test_without_a_goal_it_is_said_why(data: Dataset, why: str) -> None:
    result = found(data)
    assert (result.goals, result.without_goal, result.missing) == ((), why, ())


def test_who_is_not_known_to_be_consulted_high_influence_first_and_groups_left_out() -> None:
    data = dataset(
        stakeholder("group"),
        stakeholder("a", "unknown", part_of="group"),
        stakeholder("b", "unknown", "high"),
        stakeholder("c", "planned"),
        stakeholder("d", "none", "unknown"),
        stakeholder("e", "consulted"),
        stakeholder("f", "unknown", "high"),
    )
    assert found(data).not_consulted == NotConsulted(planned=("c",), none=("d",), unknown=("b", "f", "a"))


def test_an_empty_inventory_has_no_strengths() -> None:
    result = found(dataset(example("x/1")))
    assert (result.strengths, result.as_strong) == ((), 0)
    assert (result.goals, result.without_goal, result.missing) == ((), "no_position", ())
