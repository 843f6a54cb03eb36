"""Output is a promise: what commands print of the bundled example is what stands here, to the byte."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it brings no types

from nulmeting.cli.app import run
from tests.golden.renew import COMMANDS, HERE, printed

RENEW = "look at the difference; when it is meant, keep it: python tests/golden/renew.py"
HEADER = ["format", "as_of", "scoring", "municipality", "data"]
Says = Callable[..., str]


@pytest.fixture
def says(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Says:
    """What a command prints in an empty folder, without starting a process for it."""
    monkeypatch.chdir(tmp_path)

    def printed_here(*arguments: str) -> str:
        assert run([*arguments]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        return out

    return printed_here


def test_every_file_has_its_command() -> None:
    others = {"renew.py", "test_golden.py", "__pycache__"}
    assert {each.name for each in HERE.iterdir()} - others == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_prints_what_it_printed(name: str) -> None:
    expected = (HERE / name).read_bytes().decode("utf-8")
    assert printed(*COMMANDS[name]).decode("utf-8") == expected, RENEW


@pytest.mark.parametrize("name", [each for each in COMMANDS if each.endswith(".txt")])
def test_text_fits_eighty_columns_and_says_in_the_first_lines_that_it_is_the_example(name: str) -> None:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    assert max(map(len, lines)) <= 80
    said = "Meegeleverde voorbeeldgegevens" if ".nl." in name else "Bundled example data"
    title = next(number for number, line in enumerate(lines) if line and set(line) == {"="})
    assert lines[title + 1].startswith(said)
    assert [each for each in lines if each != each.rstrip()] == []


def test_the_report_as_json_is_what_its_schema_says() -> None:
    schema = json.loads((HERE.parents[1] / "schema/report.schema.json").read_text(encoding="utf-8"))
    report = json.loads((HERE / "report.json").read_text(encoding="utf-8"))
    assert [each.message for each in Draft202012Validator(schema).iter_errors(report)] == []


def test_the_report_holds_the_numbers_of_the_letters() -> None:
    report = json.loads((HERE / "report.json").read_text(encoding="utf-8"))
    rows = {each["pillar"]: (each["applied"], each["in_preparation"]) for each in report["coverage"]["pillars"]}
    assert rows == {"bestuur": (12, 7), "mobiliteit": (5, 1), "milieu": (6, 0), "economie": (4, 2), "wonen": (10, 3)}
    total = report["coverage"]["total"]
    assert total == {"applied": 37, "in_preparation": 13, "ended": 0, "unknown": 0, "total": 50}
    examples = {each["city"]: each["total"] for each in report["comparison"]["cities"]}
    assert examples == {"eindhoven": 4, "utrecht": 8, "den-haag": 4, "rotterdam": 8, "amsterdam": 2}
    assert report["comparison"]["total"]["total"] == 26
    assert (report["stakeholders"]["total"], report["stakeholders"]["leaves"]) == (18, 17)
    assert len(report["ambition"]["levels"]) == 4


@pytest.mark.parametrize(
    ("arguments", "form", "parts"),
    [
        (("report",), "report", None),
        (("coverage",), "coverage", ["coverage"]),
        (("compare",), "comparison", ["comparison"]),
        (("compare", "--by", "topic", "--status", "absent"), "comparison", ["comparison"]),
        (("score",), "score", ["ambition", "context", "baseline", "targets", "robustness"]),
        (("score", "--level", "2"), "score", ["ambition", "context", "baseline", "targets", "robustness"]),
        (("score", "--why"), "score", ["ambition", "context"]),
        (("score", "--sure"), "score", ["robustness"]),
        (("route", "--level", "2"), "route", ["route"]),
        (("stakeholders",), "stakeholders", ["stakeholders"]),
        (("list",), "list", ["initiatives"]),
        (("list", "examples"), "list", ["examples"]),
        (("list", "stakeholders"), "list", ["stakeholders"]),
        (("list", "organisations"), "list", ["organisations"]),
        (("show", "scanauto-parkeren"), "record", ["record", "referred_by"]),
        (("show", "scanauto-parkeren", "--effect"), "record", ["record", "referred_by", "effect"]),
    ],
)
def test_every_part_begins_with_the_same_header_and_is_never_localised(
    says: Says, arguments: tuple[str, ...], form: str, parts: list[str] | None
) -> None:
    text = says(*arguments, "--format", "json")
    read = json.loads(text)
    whole = json.loads((HERE / "report.json").read_text(encoding="utf-8"))
    assert list(read)[: len(HEADER)] == HEADER
    assert read["format"] == f"nulmeting-{form}/1"
    assert [read[key] for key in HEADER[1:]] == [whole[key] for key in HEADER[1:]]
    assert read["data"]["source"] == "bundled"
    assert parts is None or list(read)[len(HEADER) :] == parts
    assert says(*arguments, "--format", "json", "--lang", "nl") == text


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("list", "examples"),
        ("list", "stakeholders"),
        ("list", "organisations"),
        ("coverage",),
        ("compare",),
        ("compare", "--by", "topic"),
        ("stakeholders",),
    ],
    ids=" ".join,
)
def test_csv_is_the_same_in_every_language(says: Says, arguments: tuple[str, ...]) -> None:
    assert says(*arguments, "--format", "csv") == says(*arguments, "--format", "csv", "--lang", "nl")
