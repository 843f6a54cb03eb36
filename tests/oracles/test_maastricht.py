"""The shipped measurement, worked out once more: plain YAML, plain arithmetic, nothing of the package but its answer.

What the letter itself says is written here as numbers; what follows from judgements in the data is recomputed, so that
a judgement may change without a change here.
"""

from __future__ import annotations

from functools import cache
from math import sqrt
from pathlib import Path
from typing import Any

import pytest
import yaml

from nulmeting.load.folder import load_folder
from nulmeting.measure.measurement import Measurement, measure
from nulmeting.model.dataset import Dataset
from tests.make import near

DATA = Path(__file__).parents[2] / "data"

Fraction = float | None


@cache
def plain(name: str) -> Any:
    return yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def data() -> Dataset:
    loaded = load_folder(DATA)
    assert loaded.dataset is not None
    assert loaded.sound
    return loaded.dataset


@cache
def measured() -> Measurement:
    return measure(data())


def initiatives(*phases: str) -> list[dict[str, Any]]:
    return [each for each in plain("initiatives")["initiatives"] if not phases or each["phase"] in phases]


APPLIED = ("pilot", "operational")
PLANNED = ("idea", "planned")


def credit(example: str) -> Fraction:
    """What one example counts for; None when it does not count."""
    if example in {each["example"] for each in plain("framework").get("not_applicable", [])}:
        return None
    worth = plain("framework")["scoring"]["credit"]
    for phases, full, partly in (
        (APPLIED, "applied", "applied_partly"),
        (PLANNED, "in_preparation", "in_preparation_partly"),
    ):
        fits = {
            match["fit"]
            for each in initiatives(*phases)
            for match in each.get("matches", [])
            if match["example"] == example
        }
        if fits:
            return float(worth[full if "full" in fits else partly])
    unknown = any(match["example"] == example for each in initiatives("unknown") for match in each.get("matches", []))
    return None if unknown else float(worth["absent"])


def goal(indicator: str) -> tuple[float, float, float]:
    """Lower and upper goalpost, and weight."""
    found = next(each for each in plain("framework")["indicators"] if each["id"] == indicator)
    return found["goalposts"][0], found["goalposts"][1], found["weight"]


def between(value: float, indicator: str) -> float:
    lower, upper, _ = goal(indicator)
    share = (value - lower) / (upper - lower)
    return 0.0 if share < 0 else 1.0 if share > 1 else share


def counts(indicator: str, each: dict[str, Any]) -> bool:
    framework = plain("framework")
    if indicator == "novelty_reach":
        novelty = {technology["id"]: technology["novelty"] for technology in framework["technologies"]}
        newest = max((novelty[technology] for technology in each["technologies"]), default=-1)
        return bool(newest >= framework["scoring"]["novelty_threshold"])
    if indicator == "anticipation_reach":
        anticipation = {purpose["id"]: purpose["anticipation"] for purpose in framework["purposes"]}
        return bool(anticipation[each["purpose"]] >= framework["scoring"]["anticipation_threshold"])
    return any(other != each["pillar"] for other in each["touches"])


REACHES = {"novelty_reach": "technologies", "anticipation_reach": "purpose", "cross_pillar_reach": "touches"}


def reach(indicator: str) -> tuple[float, float, int, int]:
    """Value, score, known and left out."""
    asked = initiatives(*APPLIED) if indicator == "novelty_reach" else initiatives(*APPLIED, *PLANNED)
    known = [each for each in asked if each.get(REACHES[indicator]) is not None]
    left_out = len(asked) - len(known) + len(initiatives("unknown"))
    numbers = [
        sum(1 for each in known if each["pillar"] == pillar["id"] and counts(indicator, each))
        for pillar in plain("framework")["pillars"]
    ]
    scores = [between(number, indicator) for number in numbers]
    return sum(numbers) / len(numbers), sum(scores) / len(scores), len(known), left_out


def uptake() -> tuple[float, float, int, int]:
    found = [credit(each["id"]) for each in plain("g5_benchmarks")["examples"]]
    counted = [each for each in found if each is not None]
    value = sum(counted) / len(counted)
    closed = len(plain("framework").get("not_applicable", []))
    return value, between(value, "benchmark_uptake"), len(counted), len(found) - len(counted) - closed


def engagement() -> tuple[float, float, int, int]:
    people = plain("stakeholders")["stakeholders"]
    groups = {each.get("part_of") for each in people}
    leaves = [each for each in people if each["id"] not in groups]
    known = [each for each in leaves if each["contact"] != "unknown"]
    weight = plain("framework")["scoring"]["influence_weight"]
    consulted = sum(weight[each["influence"]] for each in known if each["contact"] == "consulted")
    value = consulted / sum(weight[each["influence"]] for each in known)
    return value, between(value, "engagement"), len(known), len(leaves) - len(known)


def expected() -> dict[str, tuple[Fraction, Fraction, int, int]]:
    """Indicator to value, score, known and left out; a value that too little is known of is none."""
    found = {"benchmark_uptake": uptake(), **{each: reach(each) for each in REACHES}, "engagement": engagement()}
    share = plain("framework")["scoring"]["known_share"]
    return {
        each: (value, score, known, left) if known / (known + left) >= share else (None, None, known, left)
        for each, (value, score, known, left) in found.items()
    }


def position(axis: str) -> float:
    mine = [each["id"] for each in plain("framework")["indicators"] if each["axis"] == axis]
    known = [
        (score, goal(each)[2]) for each, (_, score, _, _) in expected().items() if each in mine and score is not None
    ]
    return sum(score * weight for score, weight in known) / sum(weight for _, weight in known)


def test_every_indicator() -> None:
    assert [each.id for each in measured().ambition.indicators] == list(expected())
    for each in measured().ambition.indicators:
        value, score, known, left_out = expected()[each.id]
        assert (each.known, each.left_out) == (known, left_out)
        assert each.value == (None if value is None else near(value))
        assert each.score == (None if score is None else near(score))


def test_the_position() -> None:
    assert measured().ambition.position == (near(position("innovation")), near(position("proactivity")))


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_distance_gap_and_shortfall_of_every_level(number: int) -> None:
    place = next(each for each in plain("framework")["ambition_levels"] if each["id"] == number)
    ahead = place["innovation"] - position("innovation"), place["proactivity"] - position("proactivity")
    short = (max(ahead[0], 0.0), max(ahead[1], 0.0)) if number != 4 else (0.0, 0.0)
    found = measured().ambition.levels[number - 1]
    assert found.level == number
    assert found.distance == near(sqrt(ahead[0] ** 2 + ahead[1] ** 2) / sqrt(2))
    assert found.gap == near(sqrt(short[0] ** 2 + short[1] ** 2) / sqrt(2))
    assert found.shortfall == (near(short[0]), near(short[1]))
    assert found.applies == (place["view"] == "open")


def test_the_nearest_level_when_there_is_a_verdict() -> None:
    framework = plain("framework")
    for axis in measured().ambition.axes:
        mine = [each for each in framework["indicators"] if each["axis"] == axis.axis]
        known = sum(each["weight"] for each in mine if expected()[each["id"]][1] is not None)
        assert axis.known_weight == near(known / sum(each["weight"] for each in mine))
        assert axis.verdict == (axis.known_weight >= framework["scoring"]["known_share"])
    distances = {each.level: each.distance for each in measured().ambition.levels if each.distance is not None}
    closest = min(distances.values())
    certain = all(axis.verdict for axis in measured().ambition.axes)
    assert measured().ambition.nearest == tuple(
        level for level, distance in distances.items() if certain and distance - closest < 1e-9
    )


def test_the_inventory_is_that_of_the_letter() -> None:
    found = measured().coverage
    assert [(each.pillar, each.applied, each.in_preparation, each.total) for each in found.pillars] == [
        ("bestuur", 12, 7, 19),
        ("mobiliteit", 5, 1, 6),
        ("milieu", 6, 0, 6),
        ("economie", 4, 2, 6),
        ("wonen", 10, 3, 13),
    ]
    assert found.total == (37, 13, 0, 0, 50)
    assert found.weakest == ("economie",)


def test_pillars_that_are_touched_and_themes_follow_from_the_records() -> None:
    found = measured().coverage
    for pillar in found.pillars:
        assert list(pillar.touched_by) == sorted(
            each["id"]
            for each in initiatives()
            if pillar.pillar in each.get("touches", []) and each["pillar"] != pillar.pillar
        )
    for theme in found.focus:
        mine = [each["phase"] for each in initiatives() if theme.focus in each.get("focus", [])]
        applied = sum(phase in APPLIED for phase in mine)
        assert theme[1:] == (applied, len(mine) - applied, 0, 0, len(mine))
    assert found.no_focus.total == sum(each.get("focus") == [] for each in initiatives())
    assert found.focus_unknown.total == sum(each.get("focus") is None for each in initiatives())


def test_26_examples_in_five_cities() -> None:
    found = measured().comparison
    assert [(each.city, each.theme, each.total) for each in found.cities] == [
        ("eindhoven", "Smart Mobility", 4),
        ("utrecht", "Healthy Urban Living", 8),
        ("den-haag", "Safety & Security", 4),
        ("rotterdam", "Sustainability", 8),
        ("amsterdam", "Circulaire Economie", 2),
    ]
    assert found.total.total == 26
    assert {each.id: each.credit for each in found.examples} == {
        each["id"]: credit(each["id"]) for each in plain("g5_benchmarks")["examples"]
    }


def test_18_stakeholders_of_which_17_leaves() -> None:
    found = measured().stakeholders
    people = plain("stakeholders")["stakeholders"]
    leaves = [each for each in people if each["id"] != "kennisinstellingen"]
    assert (found.total, found.leaves) == (18, 17)
    assert found.contact == tuple(
        sum(each["contact"] == contact for each in leaves) for contact in ("consulted", "planned", "none", "unknown")
    )
    assert [(each.influence, each.interest) for each in found.quadrants] == [
        ("high", "high"), ("high", "low"), ("low", "high"), ("low", "low"),
    ]  # fmt: skip
    for quadrant in found.quadrants:
        assert [each.id for each in quadrant.stakeholders] == [
            each["id"]
            for each in people
            if (each["influence"], each["interest"]) == (quadrant.influence, quadrant.interest)
        ]
    assert list(found.high_influence_not_consulted) == [
        each["id"] for each in leaves if each["influence"] == "high" and each["contact"] != "consulted"
    ]


def test_what_stands_beside_the_score() -> None:
    found = measured().context
    assert found.pipeline == near(13 / 37)
    assert found.pillars_with_plans == ("bestuur", "mobiliteit", "economie", "wonen")
    assert (found.pillars, found.pilots) == (5, len(initiatives("pilot")))
    assert found.pilot_share == near(len(initiatives("pilot")) / 37)
    topics: dict[str, list[float]] = {}
    for each in plain("g5_benchmarks")["examples"]:
        value = credit(each["id"])
        if value is not None:
            topics.setdefault(each["topic"], []).append(value)
    assert found.topics == len(topics)
    assert found.topic_uptake == near(sum(max(values) for values in topics.values()) / len(topics))
