"""Each tutorial is followed to the letter in an empty folder: every command works and prints what the page shows."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from nulmeting.cli.app import run
from tests.tutorials import TUTORIALS, followed, pages

PAGES = {str(each.relative_to(TUTORIALS)): each for each in pages()}
NAMES = sorted({each.partition("/")[2] for each in PAGES})


@pytest.mark.parametrize("name", PAGES)
def test_a_tutorial_shows_what_its_commands_print(name: str, tmp_path: Path) -> None:
    shown = list(followed(PAGES[name], tmp_path))
    assert shown
    for each in shown:
        assert each.stands == each.printed, f"{name}: run `python tests/tutorials.py`"


@pytest.mark.parametrize("name", NAMES)
def test_a_tutorial_is_the_same_in_both_languages(name: str) -> None:
    def steps(language: str) -> list[str]:
        found = re.findall(r"<!-- (do|shows|file|beforehand|in)", (TUTORIALS / language / name).read_text("utf-8"))
        return [str(each) for each in found]

    assert steps("nl") == steps("en")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_messy_sheet_becomes_a_valid_folder_with_a_report_by_the_tutorial_alone(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    list(followed(TUTORIALS / language / "from-excel-to-a-report.md", tmp_path))
    folder = tmp_path / "voorbeeldstad" / "data"
    assert run(["check", "--strict", str(folder)]) == 0
    capsys.readouterr()
    assert run(["report", "--data", str(folder), "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    counted = {
        each["pillar"]: (each["applied"], each["in_preparation"], each["unknown"])
        for each in report["coverage"]["pillars"]
    }
    assert counted == {
        "bestuur": (1, 0, 1),
        "mobiliteit": (2, 0, 1),
        "milieu": (0, 0, 2),
        "economie": (0, 0, 0),
        "wonen": (0, 1, 0),
    }
    records = report["records"]
    assert records["slimme-verkeerslichten"] == {
        "type": "initiatives",
        "id": "slimme-verkeerslichten",
        "title": "Slimme verkeerslichten",
        "summary": "Verkeerslichten zien wie eraan komt en geven groen aan bussen en fietsers.",
        "pillar": "mobiliteit",
        "phase": "operational",
        "planned_for": "2023",
        "technologies": ["connected-sensor", "automatic-detection"],
        "owner": "Mobiliteit",
        "source": {"document": "rondvraag-2024", "place": "projectenlijst.xlsx:Overzicht 2024!7"},
        "note": "loopt",
        "raw": {"Thema": "Verkeer", "Techniek": "sensoren; AI"},
    }
    assert records["digitale-balie"]["summary"] == "Inwoners regelen een paspoort via beeldbellen."
    assert (tmp_path / "voorbeeldstad" / "report.md").read_text("utf-8").startswith("# ")
