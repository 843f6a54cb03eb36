from __future__ import annotations

import json
from typing import Any

import pytest

from nulmeting.measure.comparison import compare
from nulmeting.measure.effect import effect
from nulmeting.measure.measurement import measure
from nulmeting.measure.plain import plain
from nulmeting.measure.selection import Selection, select
from nulmeting.measure.snapshot import Origin
from nulmeting.model.references import referring
from nulmeting.render.as_json import list_json, part_json, record_json, report_json
from nulmeting.render.json_text import dump
from tests.make import dataset, example, initiative, matches, stakeholder

ORIGIN = Origin("folder", "sha256:0123", "abcdef")
HEADER = {
    "as_of": "2020",
    "scoring": 1,
    "municipality": {"id": "town", "name": "Town", "code": "GM0001"},
    "data": {"source": "folder", "digest": "sha256:0123", "revision": "abcdef"},
}
DATA = dataset(
    initiative("a", "pilot", touches=(), technologies=("new",), purpose="steer", matches=matches("x/one")),
    initiative("b", "unknown"),
    example("x/one"),
    example("x/two"),
    stakeholder("s", "none", "high", number="1"),
)


def read(text: str) -> Any:
    assert text.endswith("}\n")
    return json.loads(text)


def test_a_report_has_the_header_the_four_parts_and_what_they_were_made_of() -> None:
    report = read(report_json(DATA, measure(DATA), ORIGIN))
    assert list(report) == [
        "format",
        "as_of",
        "scoring",
        "municipality",
        "data",
        "coverage",
        "comparison",
        "stakeholders",
        "ambition",
        "context",
        "records",
        "definitions",
        "baseline",
        "targets",
    ]
    assert report["format"] == "nulmeting-report/1"
    assert {key: report[key] for key in HEADER} == HEADER
    assert report["coverage"]["total"] == {"applied": 1, "in_preparation": 0, "ended": 0, "unknown": 1, "total": 2}
    assert report["stakeholders"]["contact"] == {"consulted": 0, "planned": 0, "none": 1, "unknown": 0}


def test_figures_are_whole_and_unknown_is_null() -> None:
    report = read(report_json(DATA, measure(DATA), ORIGIN))
    exact = measure(DATA).ambition
    assert report["ambition"]["position"]["innovation"] == exact.position.innovation
    values = {each["id"]: (each["value"], each["score"]) for each in report["ambition"]["indicators"]}
    assert values["benchmark_uptake"] == (0.5, 0.5)
    assert values["anticipation_reach"] == (None, None)
    assert report["ambition"]["nearest"] == []
    fits = {each["id"]: each["fit"] for each in report["comparison"]["cities"][0]["examples"]}
    assert fits == {"x/one": "full", "x/two": None}


def test_a_record_tells_none_from_unknown() -> None:
    records = read(report_json(DATA, measure(DATA), ORIGIN))["records"]
    assert records["a"]["touches"] == []
    assert "touches" not in records["b"]
    assert records["b"] == {"type": "initiatives", "id": "b", "title": "b", "pillar": "p", "phase": "unknown"}


def test_a_part_stands_under_the_same_header() -> None:
    part = read(part_json(DATA, ORIGIN, "comparison", comparison=compare(DATA)))
    assert {key: part[key] for key in ("format", *HEADER)} == {"format": "nulmeting-comparison/1", **HEADER}
    assert list(part)[-1] == "comparison"
    assert part["comparison"]["total"]["total"] == 2


@pytest.mark.parametrize("kind", ["initiatives", "examples", "stakeholders", "organisations"])
def test_a_list_stands_under_the_same_header(kind: Any) -> None:
    listed = read(list_json(DATA, kind, select(DATA, kind, Selection()), ORIGIN))
    assert list(listed) == ["format", *HEADER, kind]
    assert listed["format"] == "nulmeting-list/1"
    assert len(listed[kind]) == {"initiatives": 2, "examples": 2, "stakeholders": 1, "organisations": 0}[kind]


def test_an_initiative_is_listed_with_its_status_and_an_example_with_its_comparison() -> None:
    initiatives = read(list_json(DATA, "initiatives", DATA.initiatives, ORIGIN))["initiatives"]
    assert [(each["id"], each["phase"], each["status"]) for each in initiatives] == [
        ("a", "pilot", "applied"),
        ("b", "unknown", "unknown"),
    ]
    examples = read(list_json(DATA, "examples", compare(DATA).examples, ORIGIN))["examples"]
    assert [(each["id"], each["status"], each["credit"], each["initiatives"]) for each in examples] == [
        ("x/one", "applied", 1.0, ["a"]),
        ("x/two", "absent", 0.0, []),
    ]


def test_a_record_with_what_refers_to_it() -> None:
    shown = read(record_json(DATA, "x/one", referring(DATA, "x/one"), None, ORIGIN))
    assert list(shown) == ["format", *HEADER, "record", "referred_by"]
    assert shown["record"] == {
        "type": "examples",
        "id": "x/one",
        "city": "x",
        "title": "x/one",
        "pillar": "p",
        "topic": "light",
    }
    assert shown["referred_by"] == [{"record": "a", "field": "matches.example"}]


def test_a_record_keeps_its_own_kind_beside_the_kind_of_record_that_it_is() -> None:
    shown = read(record_json(DATA, "s", (), None, ORIGIN))["record"]
    assert (shown["type"], shown["kind"]) == ("stakeholders", "staff")


def test_a_record_with_its_effect() -> None:
    shown = read(record_json(DATA, "a", (), effect(DATA, "a"), ORIGIN))
    assert list(shown["effect"]) == ["with", "without", "counted_without"]
    assert shown["effect"]["with"]["position"]["innovation"] == measure(DATA).ambition.position.innovation


def test_text_that_a_terminal_would_obey_is_escaped_and_read_back_as_it_was() -> None:
    hostile = '\x1b[31m\x9b0m \u202eright\u2069 \u200b \ufeff \x7f \u2028 "quoted" \\ \n\t\x00 é 🚲'
    text = dump({"text": hostile})
    assert json.loads(text) == {"text": hostile}
    assert not set(text) & set("\x1b\x9b\u202e\u2069\u200b\ufeff\x7f\u2028\t\x00")
    assert "é 🚲" in text


def test_half_a_pair_is_escaped_so_that_the_text_can_be_written() -> None:
    assert dump({"text": "\ud800"}).encode("utf-8") == b'{\n  "text": "\\ud800"\n}\n'


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_json_has_no_number_for_is_never_written(value: float) -> None:
    with pytest.raises(ValueError, match="Out of range"):
        dump({"value": value})


def test_results_become_mappings_and_keys_become_text() -> None:
    assert plain({1: ORIGIN, "list": (1, None, True, 0.5)}) == {
        "1": {"source": "folder", "digest": "sha256:0123", "revision": "abcdef"},
        "list": [1, None, True, 0.5],
    }
