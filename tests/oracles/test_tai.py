"""The Technology Achievement Index: a published case for the goalposts and the weighted mean of an axis."""

from __future__ import annotations

import csv
from pathlib import Path

from nulmeting.measure.ambition import standing
from nulmeting.measure.indicators import goalpost_score

HERE = Path(__file__).parent
PRINTED = {
    "Finland": 0.7449,
    "United States": 0.7329,
    "Sweden": 0.7038,
    "Japan": 0.6984,
    "Korea": 0.6659,
    "Netherlands": 0.6304,
}


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def values() -> dict[str, dict[str, float]]:
    """Country to indicator to value."""
    return {
        row["country"]: {key: float(value) for key, value in row.items() if key != "country"}
        for row in rows("tai-input.csv")
    }


def published_goalposts() -> dict[str, tuple[float, float]]:
    return {row["indicator"]: (float(row["lower"]), float(row["upper"])) for row in rows("tai-goalposts.csv")}


def index(goalposts: dict[str, tuple[float, float]], weight: float = 1.0) -> dict[str, float]:
    """Country to its place on an axis that all eight indicators make up with the same weight."""
    found = {}
    for country, held in values().items():
        scores = [(goalpost_score(value, goalposts[each]), weight) for each, value in held.items()]
        position = standing(scores, known_share=1.0).position
        assert position is not None
        found[country] = position
    return found


def ranks(found: dict[str, float]) -> dict[str, int]:
    ordered = sorted(found, key=lambda country: found[country], reverse=True)
    return {country: rank for rank, country in enumerate(ordered, 1)}


def test_all_23_ranks_are_those_of_the_handbook() -> None:
    published = {row["country"]: int(row["rank_equal_weights"]) for row in rows("tai-ranks.csv")}
    assert len(published) == 23
    assert ranks(index(published_goalposts())) == published


def test_the_six_printed_values_agree_to_four_decimals() -> None:
    found = index(published_goalposts())
    assert {country: round(found[country], 4) for country in PRINTED} == PRINTED


def test_equal_weights_are_equal_whatever_their_size() -> None:
    found = index(published_goalposts(), weight=0.125)
    assert {country: round(found[country], 4) for country in PRINTED} == PRINTED


def test_with_the_samples_own_minimum_and_maximum_norway_would_come_fourth() -> None:
    sample = {
        each: (min(held[each] for held in values().values()), max(held[each] for held in values().values()))
        for each in published_goalposts()
    }
    assert ranks(index(sample))["Norway"] == 4
    assert ranks(index(published_goalposts()))["Norway"] == 12
