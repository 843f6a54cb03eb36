"""Datasets for tests: a small framework that any test can change, and records with as few words as possible.

The framework has pillars p and q, technologies old (0.2) and new (0.7), purposes serve (0.1) and steer (0.6), focus
themes live and host, topics light and water, the five indicators with weight 1, goalposts 0 - 1 and 0 - 5, and the
four levels of docs/method.md, of which 1 and 4 are held not to apply.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from nulmeting.measure.ambition import Ambition, ambition
from nulmeting.measure.comparison import compare
from nulmeting.measure.indicators import IndicatorResult
from nulmeting.model.benchmarks import City, Example
from nulmeting.model.dataset import Dataset
from nulmeting.model.framework import (
    AmbitionLevel,
    Framework,
    Indicator,
    NotApplicable,
    Purpose,
    Robustness,
    Scoring,
    Technology,
    Term,
)
from nulmeting.model.initiatives import Initiative, Match
from nulmeting.model.stakeholders import Consultation, Organisation, Stakeholder, Step

INNOVATION = ("benchmark_uptake", "novelty_reach")
PROACTIVITY = ("anticipation_reach", "cross_pillar_reach", "engagement")
SHARES = ("benchmark_uptake", "engagement")
PLACES: Mapping[int, tuple[float, float]] = {1: (0.9, 0.75), 2: (0.75, 0.25), 3: (0.25, 0.75), 4: (0.25, 0.25)}
CREDIT: Mapping[str, float] = {
    "applied": 1.0,
    "applied_partly": 0.5,
    "in_preparation": 0.5,
    "in_preparation_partly": 0.25,
    "absent": 0.0,
}

AnyRecord = Initiative | Stakeholder | Organisation | Consultation | Step | City | Example


def named(text: str) -> dict[str, str]:
    return {"nl": f"{text} (nl)", "en": f"{text} (en)"}


def pillars(*ids: str) -> tuple[Term, ...]:
    return tuple(Term.model_validate({"id": each, "name": named(each)}) for each in ids)


def topics(*ids: str) -> tuple[Term, ...]:
    return tuple(Term.model_validate({"id": each, "name": named(each)}) for each in ids)


def focus(*ids: str) -> tuple[Term, ...]:
    return tuple(Term.model_validate({"id": each, "name": named(each)}) for each in ids)


def technologies(novelty: Mapping[str, float]) -> tuple[Technology, ...]:
    return tuple(
        Technology.model_validate({"id": each, "name": named(each), "novelty": value})
        for each, value in novelty.items()
    )


def purposes(anticipation: Mapping[str, float]) -> tuple[Purpose, ...]:
    return tuple(
        Purpose.model_validate({"id": each, "name": named(each), "anticipation": value})
        for each, value in anticipation.items()
    )


def indicators(
    weights: Mapping[str, float] | None = None, goalposts: Mapping[str, tuple[float, float]] | None = None
) -> tuple[Indicator, ...]:
    """All five indicators; a weight is 1 and goalposts are 0 - 1 or, for a reach, 0 - 5 where nothing else is given."""
    return tuple(
        Indicator.model_validate(
            {
                "id": each,
                "axis": "innovation" if each in INNOVATION else "proactivity",
                "name": named(each),
                "goalposts": (goalposts or {}).get(each, (0.0, 1.0 if each in SHARES else 5.0)),
                "weight": (weights or {}).get(each, 1.0),
            }
        )
        for each in (*INNOVATION, *PROACTIVITY)
    )


def levels(
    places: Mapping[int, tuple[float, float]], *, closed: tuple[int, ...] = (), idle: tuple[int, ...] = ()
) -> tuple[AmbitionLevel, ...]:
    """Levels by number, each at a place (innovation, proactivity); closed ones do not apply, idle ones ask nothing."""
    return tuple(
        AmbitionLevel.model_validate(
            {
                "id": number,
                "name": named(str(number)),
                "innovation": place[0],
                "proactivity": place[1],
                "view": "not_applicable" if number in closed else "open",
                "asks_nothing": number in idle,
            }
        )
        for number, place in places.items()
    )


def not_applicable(*examples: str) -> tuple[NotApplicable, ...]:
    return tuple(NotApplicable(example=each) for each in examples)


def scoring(**changes: Any) -> Scoring:
    return Scoring.model_validate(
        {
            "version": 1,
            "credit": dict(CREDIT),
            "novelty_threshold": 0.7,
            "anticipation_threshold": 0.6,
            "known_share": 0.65,
            "influence_weight": {"high": 2.0, "low": 1.0, "unknown": 1.0},
        }
        | changes
    )


def bounds(**changes: Any) -> Robustness:
    """Those of the real framework, with other values for some."""
    return Robustness.model_validate(
        {
            "weights": 0.25,
            "goalposts": 0.1,
            "novelty": 0.1,
            "anticipation": 0.1,
            "places": 0.1,
            "partial_credit": 0.1,
            "matches": 0.1,
            "contacts": 0.5,
            "placements": 0.5,
            "held": 0.9,
        }
        | changes
    )


def framework(**changes: Any) -> Framework:
    """The framework of the tests, with other values for some of its fields."""
    return Framework.model_validate(
        {
            "format": 1,
            "municipality": {"id": "town", "name": "Town", "code": "GM0001", "language": "nl"},
            "as_of": "2020",
            "scoring": scoring(),
            "pillars": pillars("p", "q"),
            "topics": topics("light", "water"),
            "technologies": technologies({"old": 0.2, "new": 0.7}),
            "purposes": purposes({"serve": 0.1, "steer": 0.6}),
            "focus": focus("live", "host"),
            "indicators": indicators(),
            "ambition_levels": levels(PLACES, closed=(1, 4), idle=(4,)),
        }
        | changes
    )


def initiative(identifier: str, phase: str = "operational", **fields: Any) -> Initiative:
    """An initiative in pillar p of which nothing else is known."""
    return Initiative.model_validate({"id": identifier, "title": identifier, "pillar": "p", "phase": phase, **fields})


def matches(*examples: str, fit: str = "full") -> tuple[Match, ...]:
    return tuple(Match.model_validate({"example": each, "fit": fit}) for each in examples)


def example(identifier: str, **fields: Any) -> Example:
    """An example in pillar p about light; its city is the part of the id before the slash."""
    city = identifier.partition("/")[0]
    return Example.model_validate(
        {"id": identifier, "city": city, "title": identifier, "pillar": "p", "topic": "light", **fields}
    )


def stakeholder(identifier: str, contact: str = "unknown", influence: str = "low", **fields: Any) -> Stakeholder:
    """A stakeholder of low influence and interest."""
    return Stakeholder.model_validate(
        {
            "id": identifier,
            "name": identifier,
            "kind": "staff",
            "influence": influence,
            "interest": "low",
            "placement": "stated",
            "contact": contact,
            **fields,
        }
    )


def dataset(*records: AnyRecord, choices: Framework | None = None) -> Dataset:
    """The records, each where it belongs; a city that only examples name is made."""
    examples = tuple(each for each in records if isinstance(each, Example))
    cities = {each.id: each for each in records if isinstance(each, City)}
    for each in examples:
        cities.setdefault(each.city, City(id=each.city, name=each.city, theme=f"theme of {each.city}"))
    return Dataset(
        framework=choices or framework(),
        initiatives=tuple(each for each in records if isinstance(each, Initiative)),
        stakeholders=tuple(each for each in records if isinstance(each, Stakeholder)),
        organisations=tuple(each for each in records if isinstance(each, Organisation)),
        consultations=tuple(each for each in records if isinstance(each, Consultation)),
        steps=tuple(each for each in records if isinstance(each, Step)),
        cities=tuple(cities.values()),
        examples=examples,
    )


def near(value: float) -> Any:
    """What equals this figure but for the rounding of its last digits."""
    return pytest.approx(value, rel=0, abs=1e-12)


def score(data: Dataset) -> Ambition:
    return ambition(data, compare(data))


def result(data: Dataset, indicator: str) -> IndicatorResult:
    return next(each for each in score(data).indicators if each.id == indicator)


def columns(kind: type) -> list[str]:
    """The fields of a kind of result in their order, which is that of the JSON."""
    return list(kind.__annotations__)
