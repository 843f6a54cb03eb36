from __future__ import annotations

import json

from nulmeting.finding import Finding, Location, Message
from nulmeting.render.as_findings import findings_json, findings_text, line, place
from nulmeting.report.wording import Wording

ENGLISH, DUTCH = Wording("en"), Wording("nl")
MISSING = Finding(
    "NM101",
    "error",
    Message.of("the file is missing"),
    Location("initiatives.yaml"),
    Message.of("add the file; `nulmeting schema` says what belongs in it"),
)
DOUBLE = Finding(
    "NM107",
    "error",
    Message.of("the key {key} stands here for the second time; the first is on line {line}", key='"title"', line=3),
    Location("initiatives.yaml", 5, 7),
    related=(Location("initiatives.yaml", 3, 7),),
)
UNSOURCED = Finding(
    "NM401",
    "warning",
    Message.of("the record does not say where it comes from"),
    Location("initiatives.yaml", 9, 5, record="a", field=("matches", 0)),
)
REMARK = Finding("NM999", "info", Message("the file is empty"), Location("framework.yaml", 1, 1))


def test_a_place_as_far_as_it_is_known() -> None:
    assert place(Location("a.yaml")) == "a.yaml"
    assert place(Location("a.yaml", 3)) == "a.yaml:3"
    assert place(Location("a.yaml", 3, 7)) == "a.yaml:3:7"
    assert place(Location("a\x1b[1m\nb.yaml", 3, 7)) == "a\\x1b[1m b.yaml:3:7"


def test_a_finding_with_its_hint_in_both_languages() -> None:
    assert line(MISSING, ENGLISH) == (
        "initiatives.yaml: error NM101: the file is missing\n"
        "    add the file; `nulmeting schema` says what belongs in it"
    )
    assert line(MISSING, DUTCH) == (
        "initiatives.yaml: fout NM101: het bestand ontbreekt\n"
        "    voeg het bestand toe; `nulmeting schema` zegt wat erin hoort"
    )


def test_values_that_are_messages_are_translated_with_the_sentence() -> None:
    nested = Finding(
        "NM203",
        "error",
        Message.of("{wanted} belongs here, not {found}", wanted=Message("a list"), found=Message("text")),
        Location("initiatives.yaml", 2, 9),
    )
    assert line(nested, DUTCH) == "initiatives.yaml:2:9: fout NM203: hier hoort een lijst; er staat tekst"


def test_all_findings_and_then_their_number() -> None:
    assert findings_text([DOUBLE, UNSOURCED, UNSOURCED, REMARK], ENGLISH) == (
        'initiatives.yaml:5:7: error NM107: the key "title" stands here for the second time; the first is on line 3\n'
        "initiatives.yaml:9:5: warning NM401: the record does not say where it comes from\n"
        "initiatives.yaml:9:5: warning NM401: the record does not say where it comes from\n"
        "framework.yaml:1:1: info NM999: the file is empty\n"
        "1 error, 2 warnings and 1 remark.\n"
    )
    assert findings_text([DOUBLE, DOUBLE, UNSOURCED, REMARK, REMARK], DUTCH).endswith(
        "framework.yaml:1:1: info NM999: het bestand is leeg\n2 fouten, 1 waarschuwing en 2 opmerkingen.\n"
    )
    assert findings_text([UNSOURCED], DUTCH).endswith("\n1 waarschuwing.\n")


def test_no_findings_is_a_sentence() -> None:
    assert [findings_text([], words) for words in (ENGLISH, DUTCH)] == ["No findings.\n", "Geen bevindingen.\n"]


def test_what_data_say_can_steer_no_terminal() -> None:
    hostile = Finding(
        "NM201",
        "error",
        Message.of("{key} is not a key that belongs here", key='"\x1b]0;x\x07\n[red]\u202e"'),
        Location("a.yaml", 1, 1),
        Message.of("allowed: {allowed}", allowed="\x9b2J"),
    )
    assert line(hostile, ENGLISH) == (
        'a.yaml:1:1: error NM201: "\\x1b]0;x\\x07 [red]\\u202e" is not a key that belongs here\n    allowed: \\x9b2J'
    )


def test_json_is_english_with_every_place_and_the_counts() -> None:
    read = json.loads(findings_json([DOUBLE, UNSOURCED]))
    assert read == {
        "format": "nulmeting-findings/1",
        "counts": {"error": 1, "warning": 1, "info": 0},
        "findings": [
            {
                "code": "NM107",
                "severity": "error",
                "message": 'the key "title" stands here for the second time; the first is on line 3',
                "hint": None,
                "file": "initiatives.yaml",
                "line": 5,
                "column": 7,
                "record": None,
                "field": [],
                "related": [{"file": "initiatives.yaml", "line": 3, "column": 7}],
            },
            {
                "code": "NM401",
                "severity": "warning",
                "message": "the record does not say where it comes from",
                "hint": None,
                "file": "initiatives.yaml",
                "line": 9,
                "column": 5,
                "record": "a",
                "field": ["matches", "0"],
                "related": [],
            },
        ],
    }


def test_json_of_nothing_found() -> None:
    assert json.loads(findings_json([])) == {
        "format": "nulmeting-findings/1",
        "counts": {"error": 0, "warning": 0, "info": 0},
        "findings": [],
    }
