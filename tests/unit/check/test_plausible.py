from __future__ import annotations

from typing import Any

import pytest

from nulmeting.check.plausible import (
    compared_by_nobody,
    influential_without_contact,
    match_without_common_pillar,
    operational_in_the_future,
    pillars_not_chosen,
    planned_in_the_past,
    target_in_the_past,
    uneven_weights,
)
from nulmeting.finding import Location
from tests.make import AnyRecord, dataset, example, framework, indicators, initiative, matches, pillars, stakeholder


@pytest.mark.parametrize(
    ("as_of", "planned_for", "phase", "past", "future"),
    [
        ("2020", "2019", "planned", True, False),
        ("2020", "2019-12-31", "idea", True, False),
        ("2020", "2020", "planned", False, False),
        ("2020", "2020-01-01", "planned", False, False),
        ("2020-06", "2020", "planned", False, False),
        ("2020-06", "2020-05-31", "planned", True, False),
        ("2020", "2019", "pilot", False, False),
        ("2020", "2019", "operational", False, False),
        ("2020", "2019", "ended", False, False),
        ("2020", "2019", "unknown", False, False),
        ("2020", "2021", "operational", False, True),
        ("2020-06", "2020-07", "operational", False, True),
        ("2020-06", "2020", "operational", False, False),
        ("2020", "2021", "pilot", False, False),
        ("2020", None, "planned", False, False),
    ],
)
def test_dates_against_the_day_of_the_measurement(
    as_of: str, planned_for: str | None, phase: str, *, past: bool, future: bool
) -> None:
    data = dataset(initiative("een", phase, planned_for=planned_for), choices=framework(as_of=as_of))
    assert [each.code for each in planned_in_the_past(data)] == ["NM501"] * past
    assert [each.code for each in operational_in_the_future(data)] == ["NM502"] * future


def test_high_influence_without_contact_and_without_a_reason() -> None:
    data = dataset(
        stakeholder("geen", "none", "high"),
        stakeholder("onbekend", "unknown", "high"),
        stakeholder("uitgelegd", "unknown", "high", contact_why="De brief noemt geen gesprek."),
        stakeholder("gesproken", "consulted", "high"),
        stakeholder("straks", "planned", "high"),
        stakeholder("laag", "none", "low"),
        stakeholder("groep", "none", "high"),
        stakeholder("lid", "consulted", "high", part_of="groep"),
    )
    found = list(influential_without_contact(data))
    assert [each.location.record for each in found] == ["geen", "onbekend"]
    assert {each.severity for each in found} == {"info"}


@pytest.mark.parametrize(
    ("own", "theirs", "common"),
    [
        ({"pillar": "p"}, {"pillar": "p"}, True),
        ({"pillar": "p"}, {"pillar": "q"}, False),
        ({"pillar": "p", "touches": ("q",)}, {"pillar": "q"}, True),
        ({"pillar": "p"}, {"pillar": "q", "touches": ("p",)}, True),
        ({"pillar": "p"}, {"pillar": "verkeer"}, True),
        ({"pillar": "q"}, {"pillar": "verkeer"}, False),
        ({"pillar": "q"}, {"pillar": "verkeer", "touches": ("q",)}, True),
    ],
)
def test_pillars_in_common_own_or_touched_by_way_of_the_map(
    own: dict[str, Any], theirs: dict[str, Any], *, common: bool
) -> None:
    data = dataset(
        initiative("een", matches=matches("x/y"), **own),
        example("x/y", **theirs),
        choices=framework(pillars=pillars("p", "q"), pillar_map={"verkeer": "p"}),
    )
    found = list(match_without_common_pillar(data))
    assert [each.code for each in found] == ([] if common else ["NM504"])
    assert all(each.related[0].record == "x/y" for each in found)


def test_a_match_with_an_example_that_is_nowhere_is_left_to_loading() -> None:
    assert list(match_without_common_pillar(dataset(initiative("een", matches=matches("x/y"))))) == []


def test_weights_that_outweigh() -> None:
    def told(**weights: float) -> list[str | None]:
        return [
            each.location.record for each in uneven_weights(dataset(choices=framework(indicators=indicators(weights))))
        ]

    assert told() == []
    assert told(engagement=0.5) == []
    assert told(benchmark_uptake=0.9) == ["novelty_reach"]
    assert told(anticipation_reach=0.2, cross_pillar_reach=0.2, engagement=0.4) == []
    assert told(anticipation_reach=0.2, cross_pillar_reach=0.2, engagement=0.5) == ["engagement"]
    assert told(engagement=3) == ["engagement", "engagement"]


def test_one_indicator_alone_is_its_axis() -> None:
    alone = tuple(each for each in indicators() if each.id in ("benchmark_uptake", "engagement"))
    assert list(uneven_weights(dataset(choices=framework(indicators=alone)))) == []


@pytest.mark.parametrize(
    ("as_of", "year", "past"),
    [("2020", "2019", True), ("2020", "2020", False), ("2020-06-19", "2019", True), ("2020-06-19", "2020", False)],
)
def test_a_target_of_which_the_year_was_over(as_of: str, year: str, *, past: bool) -> None:
    choices = framework(as_of=as_of, targets=({"level": 2, "year": "2030"}, {"level": 3, "year": year}))
    found = list(target_in_the_past(dataset(choices=choices)))
    assert [(each.code, each.severity) for each in found] == [("NM509", "info")] * past
    assert [each.location for each in found] == [Location("framework.yaml", field=("targets", 1, "year"))] * past


def test_that_nobody_compared_needs_something_on_both_sides() -> None:
    def told(*records: AnyRecord) -> list[tuple[str, str, Location]]:
        return [(each.code, each.severity, each.location) for each in compared_by_nobody(dataset(*records))]

    assert told(initiative("a"), initiative("b", "idea"), example("x/1")) == [
        ("NM510", "info", Location("initiatives.yaml"))
    ]
    assert told(initiative("a"), initiative("b", "ended", matches=matches("x/1")), example("x/1")) == []
    assert told(initiative("a")) == []
    assert told(example("x/1")) == []
    assert told() == []


@pytest.mark.parametrize(
    ("own", "mapped", "unchosen"),
    [
        (("p", "q"), {"a": "p", "b": "p"}, "a, b"),
        (("p", "q"), {"a": "p", "p": "p", "q": "q"}, "a"),
        (("p", "q"), {"a": "p", "q": "p"}, "a"),  # a pillar that is an own one too was not filled in
        (("p", "q"), {"a": "p", "b": "q"}, None),
        (("p", "q"), {"a": "q", "b": "q"}, None),
        (("p", "q"), {"p": "p", "q": "q"}, None),
        (("p", "q"), {"q": "p"}, None),
        (("p", "q"), {}, None),
        (("p",), {"a": "p", "b": "p"}, None),
    ],
)
def test_pillars_of_the_examples_that_nobody_may_have_chosen_for(
    own: tuple[str, ...], mapped: dict[str, str], unchosen: str | None
) -> None:
    choices = framework(pillars=pillars(*own), pillar_map=mapped)
    found = list(pillars_not_chosen(dataset(choices=choices)))
    assert [(each.code, each.severity, dict(each.message.values)) for each in found] == (
        [("NM511", "info", {"theirs": unchosen})] if unchosen is not None else []
    )
    assert all(each.location == Location("framework.yaml", record="p") for each in found)
