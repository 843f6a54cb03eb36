"""The page for the council as a user meets it."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from nulmeting.cli.app import run
from tests.conftest import ACCEPTED, ROOT, Program

FIRST = {
    "en": (
        "Maastricht is most like level 3 (Reuses smart solutions) or 4 (Does not pursue Smart City): not to be told "
        "apart. In 2,000 other reasonable choices it is level 4 in 80% and level 3 in 20%; from 90% on we call one of "
        "them sure. But according to the source, level 4 does not seem to apply."
    ),
    "nl": (
        "Maastricht lijkt het meest op niveau 3 (Hergebruikt slimme oplossingen) of 4 (Zet niet in op Smart City): "
        "niet van elkaar te onderscheiden. Bij 2.000 andere redelijke keuzes is het niveau 4 in 80% en niveau 3 in "
        "20%; vanaf 90% noemen we er één zeker. Maar volgens de bron lijkt niveau 4 niet van toepassing."
    ),
}
LABELS = {
    "en": ["Levels", "Position", "How sure", "Trend", "Targets", "Pillars", "Consultation"],
    "nl": ["Niveaus", "Positie", "Hoe zeker", "Verloop", "Streefdoelen", "Pijlers", "Raadpleging"],
}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_first_paragraph_is_the_verdict_and_the_page_fits(nulmeting: Program, language: str) -> None:
    done = nulmeting("summary", "--lang", language)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.partition("\n\n")[0].replace("\n", " ") == FIRST[language]
    assert len(done.stdout.splitlines()) <= 60
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "…" not in done.stdout


@pytest.mark.parametrize("language", ["en", "nl"])
def test_with_baseline_and_targets_it_still_fits_and_no_name_is_cut(
    nulmeting: Program, town: Path, language: str
) -> None:
    done = nulmeting("summary", "--lang", language, cwd=town)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert len(lines) <= 60
    assert "…" not in done.stdout
    starts = [each.split("  ")[0] for each in lines]
    assert [each for each in starts if each in LABELS[language]] == LABELS[language]


def test_the_baseline_asked_for_is_the_one_and_the_figures_are_in_the_json(nulmeting: Program, town: Path) -> None:
    shutil.move(town / "baselines" / "2019.json", town / "elsewhere.json")
    without = json.loads(nulmeting("summary", "--format", "json", cwd=town).stdout)
    assert without["baseline"] is None
    assert {each["status"] for each in without["targets"]} == {"no_baseline"}
    asked = json.loads(nulmeting("summary", "--baseline", "elsewhere.json", "--format", "json", cwd=town).stdout)
    assert asked["baseline"]["coverage"]["total"]["applied"] == {"before": 37, "after": 39, "change": 2}
    assert {each["status"] for each in asked["targets"]} == {"behind"}
    missing = nulmeting("summary", "--baseline", "no.json", cwd=town)
    assert (missing.returncode, missing.stdout) == (3, "")


Read = dict[str, Any]


def told(capsys: pytest.CaptureFixture[str], *line: str, data: Path = ROOT / "data") -> str:
    assert run([*line, "--data", str(data)]) == 0
    return capsys.readouterr().out


def figures(text: str, language: str) -> Counter[str]:
    """Every number in a text, written the same in each language."""
    thousands, point = (",", ".") if language == "en" else (".", ",")
    found = re.findall(r"\d[\d.,]*\d|\d", text)
    return Counter(each.replace(thousands, "").replace(point, ".") for each in found)


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_both_languages_have_the_same_numbers(town: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    # The names in hostile-text have figures of their own, other ones in each language.
    accepted = sorted(each for each in ACCEPTED.iterdir() if each.name != "hostile-text")
    folders = [ROOT / "data", town / "data", *accepted]
    for folder in folders:
        page = {each: told(capsys, "summary", "--lang", each, "--format", form, data=folder) for each in LABELS}
        assert figures(page["en"], "en") == figures(page["nl"], "nl"), folder


def test_the_figures_are_those_of_report_and_score(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in (ROOT / "data", town / "data"):
        page, report, score = (
            json.loads(told(capsys, command, "--format", "json", data=folder))
            for command in ("summary", "report", "score")
        )
        for key in ("as_of", "scoring", "municipality", "data", "coverage", "stakeholders", "ambition"):
            assert page[key] == report[key]
        for key in ("ambition", "robustness", "baseline", "targets"):
            assert page[key] == score[key]
        _is_written(page, told(capsys, "summary", data=folder))
        first = [told(capsys, each, data=folder).split("\n\n")[0].replace("\n", " ") for each in ("summary", "score")]
        assert first[1].startswith(first[0])


def _is_written(page: Read, text: str) -> None:
    """The figures of the page as JSON are those of the page as text."""
    line = " ".join(text.split())
    position = {name: f"{value * 10:.1f}" for name, value in page["ambition"]["position"].items()}
    assert f"Innovation {position['innovation']} (0:" in line
    assert f"Proactivity {position['proactivity']} (0:" in line
    gaps = [f"{each['gap'] * 10:.1f}" for each in page["ambition"]["levels"] if each["applies"]]
    assert re.findall(r"\(gap ([\d.]+)\)", line) == gaps
    rows = [f"{each['applied']}+{each['in_preparation']}" for each in page["coverage"]["pillars"]]
    total = page["coverage"]["total"]
    assert re.findall(r"\d+\+\d+", line) == [*rows, f"{total['applied']}+{total['in_preparation']}"]
    people = page["stakeholders"]
    assert f"Consulted: {people['contact']['consulted']} of {people['leaves']}." in line
    lists = line[line.index("Strengths ---") :]
    chosen = page["summary"]
    assert re.findall(r"[( ](\d\.\d\d)\)", lists) == [
        *(f"{sum(each['adds'].values()) * 10:.2f}" for each in chosen["strengths"]),
        *(f"{each['closes'] * 10:.2f}" for each in chosen["missing"]),
    ]
    assert [lists.index(each["title"]) for each in chosen["strengths"] + chosen["missing"]] == sorted(
        lists.index(each["title"]) for each in chosen["strengths"] + chosen["missing"]
    )
    assert page["data"]["digest"][:19] in line
    assert f"Date of the measurement: {page['as_of']}." in line


def test_what_an_idea_closes_is_what_route_says(capsys: pytest.CaptureFixture[str]) -> None:
    chosen = json.loads(told(capsys, "summary", "--format", "json"))["summary"]
    closes: dict[str, list[float]] = {}
    for level in ("2", "3"):
        for each in json.loads(told(capsys, "route", "--level", level, "--format", "json"))["route"]["candidates"]:
            closes.setdefault(each["id"], []).append(each["closes"])
    assert [each["closes"] for each in chosen["missing"]] == [
        pytest.approx(sum(closes[each["id"]]) / 2) for each in chosen["missing"]
    ]
    assert chosen["goals"] == [2, 3]


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
@pytest.mark.parametrize("example", sorted(each.name for each in ACCEPTED.iterdir()))
def test_every_folder_that_loads_has_a_page(form: str, example: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["summary", "--data", str(ACCEPTED / example), "--format", form]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.endswith("\n")
    if form == "text":
        assert len(out.splitlines()) <= 60


def test_data_that_does_not_validate_has_no_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ACCEPTED / "minimal", tmp_path / "data")
    (tmp_path / "data" / "stakeholders.yaml").write_text("stakeholders: 3\n", "utf-8")
    assert run(["summary", "--data", str(tmp_path / "data")]) == 1
    assert capsys.readouterr().out == ""
