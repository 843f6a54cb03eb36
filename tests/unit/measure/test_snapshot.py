from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nulmeting.load.folder import load_folder
from nulmeting.measure.snapshot import Origin, Snapshots, definitions, digest, municipality, record_fields, records
from nulmeting.model.dataset import Dataset
from nulmeting.model.framework import Framework, Insight, Source
from nulmeting.model.stakeholders import Consultation, Organisation, Step
from tests.conftest import ACCEPTED, ROOT
from tests.make import (
    AnyRecord,
    dataset,
    example,
    focus,
    framework,
    indicators,
    initiative,
    levels,
    matches,
    named,
    not_applicable,
    pillars,
    purposes,
    scoring,
    stakeholder,
    technologies,
)

INITIATIVE: dict[str, Any] = {
    "id": "a",
    "title": "A",
    "pillar": "p",
    "phase": "planned",
    "planned_for": "2021",
    "touches": (),
    "technologies": ("new",),
    "focus": ("live",),
    "matches": ({"example": "x/1", "fit": "full"},),
    "source": {"document": "letter", "place": "1"},
    "raw": {"b": 1, "a": {"d": (1, 2), "c": None}},
}
CONSULTATION = Consultation.model_validate(
    {"id": "talk", "title": "Talk", "precision": "unknown", "form": "session", "status": "held", "with": ("m",)}
)
SMALL = framework(
    pillars=pillars("q", "p"),
    topics=(),
    technologies=technologies({"new": 1}),
    purposes=(),
    focus=focus("live"),
    indicators=indicators()[:1] + indicators()[4:],
    ambition_levels=levels({3: (0, 1)}),
    pillar_map={"habitat": "p"},
    not_applicable=not_applicable("x/2", "x/1"),
    sources=(Source(id="letter", title="Letter", date="2019", precision="exact"),),
    insights=(Insight.model_validate({"id": "lesson", "from": "students", "text": "Lesson"}),),
)
DATA = dataset(
    initiative(**(INITIATIVE | {"identifier": "a"})),
    stakeholder("m", "consulted"),
    Organisation(id="shop", name="Shop", kind="business"),
    CONSULTATION,
    Step(id="start", title="Start", precision="exact", status="done"),
    example("x/1", touches=()),
    choices=SMALL,
)


def test_records_hold_what_differs_from_the_defaults_under_the_names_of_the_files() -> None:
    indicator = {"type": "indicators", "weight": 1.0, "goalposts": [0.0, 1.0]}
    found = json.loads(json.dumps(records(DATA)))
    assert {name: found[name] for name in found if name not in ("m", "shop")} == {
        "q": {"type": "pillars", "id": "q", "name": named("q")},
        "p": {"type": "pillars", "id": "p", "name": named("p")},
        "new": {"type": "technologies", "id": "new", "name": named("new"), "novelty": 1.0},
        "live": {"type": "focus", "id": "live", "name": named("live")},
        "benchmark_uptake": {
            **indicator, "id": "benchmark_uptake", "axis": "innovation", "name": named("benchmark_uptake"),
        },
        "engagement": {**indicator, "id": "engagement", "axis": "proactivity", "name": named("engagement")},
        "lesson": {"type": "insights", "id": "lesson", "from": "students", "text": "Lesson"},
        "letter": {"type": "sources", "id": "letter", "title": "Letter", "date": "2019", "precision": "exact"},
        "a": {
            "type": "initiatives",
            "id": "a",
            "title": "A",
            "pillar": "p",
            "phase": "planned",
            "planned_for": "2021",
            "touches": [],
            "technologies": ["new"],
            "focus": ["live"],
            "matches": [{"example": "x/1", "fit": "full"}],
            "source": {"document": "letter", "place": "1"},
            "raw": {"b": 1, "a": {"d": [1, 2], "c": None}},
        },
        "talk": {
            "type": "consultations", "id": "talk", "title": "Talk", "precision": "unknown", "form": "session",
            "status": "held", "with": ["m"],
        },
        "start": {"type": "steps", "id": "start", "title": "Start", "precision": "exact", "status": "done"},
        "x": {"type": "cities", "id": "x", "name": "x", "theme": "theme of x"},
        "x/1": {
            "type": "examples", "id": "x/1", "city": "x", "title": "x/1", "pillar": "p", "topic": "light",
            "touches": [],
        },
    }  # fmt: skip


def test_a_stakeholder_and_an_organisation_keep_their_own_kind() -> None:
    found = records(DATA)
    assert found["m"].items() >= {
        "type": "stakeholders", "kind": "staff", "id": "m", "name": "m", "influence": "low", "interest": "low",
        "placement": "stated", "contact": "consulted",
    }.items()  # fmt: skip
    assert found["shop"].items() >= {
        "type": "organisations", "kind": "business", "id": "shop", "name": "Shop",
    }.items()  # fmt: skip


def test_definitions_hold_the_scored_part_of_the_framework() -> None:
    assert definitions(DATA) == {
        "scoring": {
            "version": 1,
            "credit": {
                "applied": 1.0,
                "applied_partly": 0.5,
                "in_preparation": 0.5,
                "in_preparation_partly": 0.25,
                "absent": 0.0,
            },
            "novelty_threshold": 0.7,
            "anticipation_threshold": 0.6,
            "known_share": 0.65,
            "influence_weight": {"high": 2.0, "low": 1.0, "unknown": 1.0},
        },
        "pillars": ["p", "q"],
        "pillar_map": {"habitat": "p"},
        "technologies": {"new": 1.0},
        "purposes": {},
        "indicators": {
            "benchmark_uptake": {"axis": "innovation", "goalposts": [0.0, 1.0], "weight": 1.0},
            "engagement": {"axis": "proactivity", "goalposts": [0.0, 1.0], "weight": 1.0},
        },
        "ambition_levels": {"3": {"innovation": 0.0, "proactivity": 1.0, "view": "open"}},
        "not_applicable": ["x/1", "x/2"],
    }


def test_whose_measurement_it_is() -> None:
    assert municipality(DATA) == {"id": "town", "name": "Town", "code": "GM0001"}


def test_the_digest_can_be_made_again_from_what_a_report_holds() -> None:
    report = {
        "records": records(DATA),
        "definitions": definitions(DATA),
        "municipality": municipality(DATA),
        "as_of": "2020",
    }
    text = json.dumps(json.loads(json.dumps(report)), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert digest(DATA) == "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def test_the_digest_of_a_known_case() -> None:
    bare = framework(
        pillars=pillars("p"), topics=(), technologies=(), purposes=(), focus=(),
        indicators=indicators()[:1] + indicators()[4:], ambition_levels=levels({1: (0.5, 0.5)}),
    )  # fmt: skip
    text = (
        '{"as_of":"2020","definitions":{"ambition_levels":{"1":{"innovation":0.5,"proactivity":0.5,"view":"open"}},'
        '"indicators":{"benchmark_uptake":{"axis":"innovation","goalposts":[0.0,1.0],"weight":1.0},'
        '"engagement":{"axis":"proactivity","goalposts":[0.0,1.0],"weight":1.0}},"not_applicable":[],"pillar_map":{},'
        '"pillars":["p"],"purposes":{},"scoring":{"anticipation_threshold":0.6,"credit":{"absent":0.0,"applied":1.0,'
        '"applied_partly":0.5,"in_preparation":0.5,"in_preparation_partly":0.25},"influence_weight":{"high":2.0,'
        '"low":1.0,"unknown":1.0},"known_share":0.65,"novelty_threshold":0.7,"version":1},"technologies":{}},'
        '"municipality":{"code":"GM0001","id":"town","name":"Town"},"records":{"benchmark_uptake":{"axis":"innovation",'
        '"goalposts":[0.0,1.0],"id":"benchmark_uptake","name":{"en":"benchmark_uptake (en)",'
        '"nl":"benchmark_uptake (nl)"},"type":"indicators","weight":1.0},'
        '"engagement":{"axis":"proactivity","goalposts":[0.0,1.0],'
        '"id":"engagement","name":{"en":"engagement (en)",'
        '"nl":"engagement (nl)"},"type":"indicators","weight":1.0},'
        '"p":{"id":"p","name":{"en":"p (en)","nl":"p (nl)"},"type":"pillars"}}}'
    )
    assert digest(dataset(choices=bare)) == "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def changed(**changes: Any) -> Dataset:
    """DATA with other values in its initiative."""
    values = INITIATIVE | changes
    return replace(DATA, initiatives=(initiative(**(values | {"identifier": values["id"]})),))


def choosing(**changes: Any) -> Dataset:
    """DATA with other values in its framework."""
    plain = SMALL.model_dump(by_alias=True)
    return replace(DATA, framework=Framework.model_validate(plain | changes))


@pytest.mark.parametrize(
    "same",
    [
        lambda: changed(purpose=None, partners=None, owner=None, note=None, summary=None, ignore=()),
        lambda: changed(raw={"a": {"c": None, "d": (1, 2)}, "b": 1}),
        lambda: replace(DATA, initiatives=(initiative(**(dict(reversed(INITIATIVE.items())) | {"identifier": "a"})),)),
        lambda: choosing(technologies=technologies({"new": 1.0})),
        lambda: choosing(pillars=pillars("p", "q")),
        lambda: choosing(not_applicable=not_applicable("x/1", "x/2")),
        lambda: choosing(indicators=(*indicators()[4:], *indicators()[:1])),
        lambda: choosing(targets=()),
    ],
)
def test_the_digest_does_not_mind_defaults_written_out_nor_the_order_of_keys_and_records(
    same: Callable[[], Dataset],
) -> None:
    assert digest(same()) == digest(DATA)


def test_the_digest_does_not_mind_the_order_of_records() -> None:
    more: list[AnyRecord] = [
        initiative("b"),
        initiative("c"),
        stakeholder("n"),
        stakeholder("o"),
        example("y/1"),
        example("z/1"),
    ]
    assert digest(dataset(*more)) == digest(dataset(*reversed(more)))


@pytest.mark.parametrize(
    "other",
    [
        lambda: changed(id="b"),
        lambda: changed(title="B"),
        lambda: changed(summary="s"),
        lambda: changed(pillar="q"),
        lambda: changed(phase="idea"),
        lambda: changed(planned_for="2022"),
        lambda: changed(touches=None),
        lambda: changed(touches=("q",)),
        lambda: changed(technologies=()),
        lambda: changed(technologies=None),
        lambda: changed(purpose="serve"),
        lambda: changed(focus=None),
        lambda: changed(owner="unit"),
        lambda: changed(checked_on="2020"),
        lambda: changed(partners=()),
        lambda: changed(matches=()),
        lambda: changed(matches=matches("x/1", fit="partial")),
        lambda: changed(matches=({"example": "x/1", "fit": "full", "why": "w"},)),
        lambda: changed(source=None),
        lambda: changed(note="n"),
        lambda: changed(ignore=({"code": "NM501", "why": "w"},)),
        lambda: changed(raw={}),
        lambda: replace(DATA, initiatives=()),
        lambda: replace(DATA, stakeholders=(stakeholder("m", "planned"),)),
        lambda: replace(DATA, stakeholders=(stakeholder("m", "consulted", part_of="group"),)),
        lambda: replace(DATA, organisations=(Organisation(id="shop", name="Shop", kind="association"),)),
        lambda: replace(DATA, consultations=(CONSULTATION.model_copy(update={"parties": None}),)),
        lambda: replace(DATA, steps=()),
        lambda: replace(DATA, cities=()),
        lambda: replace(DATA, examples=(example("x/1", touches=None),)),
        lambda: replace(DATA, examples=(example("x/1", touches=(), topic="water"),)),
        lambda: choosing(as_of="2021"),
        lambda: choosing(municipality={"id": "town", "name": "Town", "code": "GM0002", "language": "nl"}),
        lambda: choosing(scoring=scoring(version=2)),
        lambda: choosing(scoring=scoring(known_share=0.66)),
        lambda: choosing(scoring=scoring(influence_weight={"high": 2.0, "low": 1.0, "unknown": 0.0})),
        lambda: choosing(pillar_map={}),
        lambda: choosing(pillars=pillars("p", "q", "r")),
        lambda: choosing(technologies=technologies({"new": 0.9})),
        lambda: choosing(purposes=purposes({"serve": 0.1})),
        lambda: choosing(indicators=indicators({"engagement": 2.0})),
        lambda: choosing(indicators=indicators(goalposts={"engagement": (0.0, 0.9)})),
        lambda: choosing(ambition_levels=levels({3: (0, 0.9)})),
        lambda: choosing(ambition_levels=levels({3: (0, 1)}, closed=(3,))),
        lambda: choosing(ambition_levels=levels({2: (0, 1)})),
        lambda: choosing(not_applicable=not_applicable("x/1")),
        lambda: choosing(sources=()),
        lambda: choosing(insights=()),
    ],
)
def test_any_changed_value_changes_the_digest(other: Callable[[], Dataset]) -> None:
    assert digest(other()) != digest(DATA)


def test_text_that_is_half_a_character_still_has_a_digest() -> None:
    assert digest(changed(raw={"text": "\ud800"})) != digest(DATA)


def test_unknown_and_known_to_be_none_are_told_apart() -> None:
    assert record_fields(initiative("a", touches=()))["touches"] == []
    assert "touches" not in record_fields(initiative("a"))


def test_a_revision_is_none_when_nobody_looked() -> None:
    assert Origin("folder", "sha256:0") == Origin(source="folder", digest="sha256:0", revision=None)


@pytest.mark.parametrize("folder", [ROOT / "data", *sorted(ACCEPTED.iterdir())], ids=lambda folder: folder.name)
def test_snapshots_that_share_records_are_those_of_each_alone(folder: Path) -> None:
    first = load_folder(folder).dataset
    second = replace(first, initiatives=first.initiatives[1:])
    snapshots = Snapshots()
    for each in (first, second, first):
        assert snapshots.take(each) == (records(each), digest(each))
