from __future__ import annotations

import csv
import io

import pytest

from nulmeting.measure.comparison import compare
from nulmeting.measure.coverage import coverage
from nulmeting.measure.engagement import engagement
from nulmeting.model.stakeholders import Organisation
from nulmeting.render.as_csv import cell, comparison_csv, coverage_csv, engagement_csv, list_csv, table, topics_csv
from tests.make import dataset, example, framework, initiative, matches, not_applicable, stakeholder

DATA = dataset(
    initiative(
        "a",
        touches=("q",),
        technologies=(),
        matches=(*matches("x/one"), *matches("x/two", fit="partial")),
        source={"document": "letter", "place": "table, row 1"},
    ),
    initiative("b", "idea", pillar="q", title='=HYPERLINK("http://example.org")'),
    example("x/one"),
    example("x/two"),
    example("x/three", topic="water"),
    example("y/four", topic="water"),
    stakeholder("group", influence="unknown"),
    stakeholder("member", "consulted", part_of="group", number="1a", placement="inferred"),
    Organisation(id="o", name="The O", kind="government"),
    choices=framework(not_applicable=not_applicable("y/four")),
)


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        ((), "-"),
        (("a",), "a"),
        (("a", "b"), "a;b"),
        (0, "0"),
        (-1, "-1"),
        (0.5, "0.5"),
        (-0.25, "-0.25"),
        (1 / 3, "0.3333333333333333"),
        (True, "true"),
        (False, "false"),
        ("text", "text"),
        ("", ""),
    ],
)
def test_unknown_none_and_zero_are_three_different_cells(value: object, expected: str) -> None:
    assert cell(value) == expected


@pytest.mark.parametrize(
    "text", ["=1+1", "+31 43", "-1", "@SUM(A1)", "-", "=", "=cmd|' /C calc'!A0", "  =1+1", "\t=1+1", "\r\n=1+1"]
)
def test_what_a_spreadsheet_would_run_becomes_text(text: str) -> None:
    assert cell(text) == f"'{text.strip()}"


@pytest.mark.parametrize("text", ["a=b", "1-2", "e-mail@x", "'quoted", "½", "−1"])
def test_what_only_holds_such_a_sign_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


def test_control_characters_become_visible_and_lines_one() -> None:
    assert cell("a\x1b[31m\u202eb\x00") == "a\\x1b[31m\\u202eb\\x00"
    assert cell("two\r\nlines") == "two lines"


def test_quotes_commas_and_semicolons_survive_reading_back() -> None:
    texts = ['say "yes"', "a, b", "c; d", "", "é ☃ 𝄞", "'"]
    text = table(["text", "other"], [[each, each] for each in texts])
    assert [row["text"] for row in read(text)] == texts
    assert text.startswith("text,other\n")
    assert "\r" not in text


def test_one_row_per_pillar() -> None:
    assert read(coverage_csv(coverage(DATA))) == [
        {
            "pillar": "p",
            "applied": "1",
            "in_preparation": "0",
            "ended": "0",
            "unknown": "0",
            "total": "1",
            "touched_by": "-",
        },
        {
            "pillar": "q",
            "applied": "0",
            "in_preparation": "1",
            "ended": "0",
            "unknown": "0",
            "total": "1",
            "touched_by": "a",
        },
    ]


def test_one_row_per_example() -> None:
    assert comparison_csv(compare(DATA)) == (
        "id,city,title,topic,status,fit,credit,initiatives\n"
        "x/one,x,x/one,light,applied,full,1.0,a\n"
        "x/two,x,x/two,light,applied,partial,0.5,a\n"
        "x/three,x,x/three,water,absent,,0.0,-\n"
        "y/four,y,y/four,water,not_applicable,,,-\n"
    )


def test_one_row_per_topic() -> None:
    rows = read(topics_csv(compare(DATA)))
    assert [(row["topic"], row["status"], row["fit"], row["cities"], row["examples"]) for row in rows] == [
        ("light", "applied", "full", "x", "x/one;x/two"),
        ("water", "absent", "", "x;y", "x/three;y/four"),
    ]
    assert rows[1]["total"] == "2"


def test_one_row_per_stakeholder_with_its_quadrant() -> None:
    assert engagement_csv(engagement(DATA)) == (
        "id,number,name,influence,interest,contact,inferred,group\n"
        "member,1a,member,low,low,consulted,true,false\n"
        "group,,group,unknown,low,unknown,false,true\n"
    )


def test_one_row_per_initiative_with_unknown_and_none_told_apart() -> None:
    first, second = read(list_csv("initiatives", DATA.initiatives))
    assert (first["touches"], first["technologies"], first["focus"], first["status"]) == ("q", "-", "", "applied")
    assert (first["matches"], second["matches"]) == ("x/one (full);x/two (partial)", "-")
    assert (first["source_document"], first["source_place"]) == ("letter", "table, row 1")
    assert (second["touches"], second["technologies"], second["source_document"]) == ("", "", "")
    assert second["title"] == '\'=HYPERLINK("http://example.org")'


def test_the_other_kinds_of_record() -> None:
    assert [row["status"] for row in read(list_csv("examples", compare(DATA).examples))] == [
        "applied",
        "applied",
        "absent",
        "not_applicable",
    ]
    assert [
        (row["id"], row["part_of"], row["number"]) for row in read(list_csv("stakeholders", DATA.stakeholders))
    ] == [
        ("group", "", ""),
        ("member", "group", "1a"),
    ]
    assert list_csv("organisations", DATA.organisations) == (
        "id,name,kind,note,source_document,source_place\no,The O,government,,,\n"
    )


def test_without_records_there_is_the_header() -> None:
    assert list_csv("organisations", ()) == "id,name,kind,note,source_document,source_place\n"
