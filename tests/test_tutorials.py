"""Each tutorial is followed to the letter in an empty folder: every command works and prints what the page shows."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from nulmeting.cli.app import run
from nulmeting.load.folder import load_folder
from tests.sheets import rows, xlsx
from tests.tutorials import PART, TUTORIALS, followed, pages, run_line

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
        found = re.findall(r"<!-- (do|shows|file|beforehand)", (TUTORIALS / language / name).read_text("utf-8"))
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


MERGED = {
    "Projects Q3": {
        "cells": {
            "A1": "Gemeente Voorbeeldstad - Digital / Smart overview (DRAFT v3 definitief)",
            "A4": "Nr",
            "B4": "Project\nname",
            "C4": "Classificatie",
            "E4": "Planning",
            "G4": "Trekker",
            "H4": "Beschrijving",
            **rows((None, None, "Domein", "Technologie", "Start", "Eind"), first=5),
            **rows(
                ("Mobiliteit",),
                (1, "Smart\u00a0parking ", "Verkeer", "sensoren; app", datetime(2023, 5, 1), 2025.0, "RO", "Zie nr 4."),  # noqa: DTZ001
                (2, "Fietstelpunten", "Verkeer", "sensor", "voorjaar 2024", None, "RO", "x" * 6000),
                (),
                (3, "Chatbot Gem", "Dienstverlening", "AI / chatbot", 2022, "-", "KCC", "antwoordt"),
                ("3b", "Chatbot  gem", "dienstverlening", "AI", 2022.0, None, "KCC", "dubbel?"),
                (4, "Abfall-Sensorik", "Umwelt", "sensoren", "n.n.b.", None, "Stadsbeheer", "@Mülleimer"),
                ("Totaal", None, None, None, None, None, None, "5 projecten"),
                first=6,
            ),
        },
        "merged": ["A1:H1", "A4:A5", "B4:B5", "C4:D4", "E4:F4", "G4:G5", "H4:H5", "A6:H6"],
        "hidden_rows": [8],
    }
}
GROUPED: dict[str, dict[str, Any]] = {
    "Legenda": {"cells": rows(("Kleur", "Betekenis"), ("groen", "loopt"))},
    "Projecten (actueel)": {
        "cells": {
            **rows(
                ("Overzicht digitale projecten / Digital initiatives",),
                ("Volgnr.", "Project", None, "Beleidsveld\n/ Handlungsfeld", "Contact", None, "Techniek", "Looptijd"),
                (None, "Naam", "Toelichting", None, "Naam", "Organisatie", None, "Start", "Tot", "Opm."),
                (1, "Slimme camera's", "Telt bezoekers", "Veiligheid", "n.n.b.", "S&O", "camera's; AI", 2023),
                (2, "Smart waste containers", "Bins report", "Umwelt / milieu", "adviseur", "x", "sensoren", "Q2 2025"),
                ("3a", "Digitaler Zwilling", "3D-Modell", "Umwelt / milieu", None, "RO", "sensoren", "01.09.2024"),
                ("VERKEER",),
                ("Volgnr.", "Project", None, "Beleidsveld", "Contact", None, "Techniek", "Looptijd"),
                (None, "Naam", "Toelichting", None, "Naam", "Organisatie", None, "Start", "Tot", "Opm."),
                (4, "- Bike counters", "12 plekken", "Verkeer", "kundige", "M", "sensoren", "?", 2022, "afgerond"),
                (None, "Som", None, None, None, None, None, None, None, "4 projecten"),
                (None, "waarvan klaar", None, None, None, None, None, None, None, 1),
            )
        },
        "merged": ["A1:J1", "A2:A3", "B2:C2", "D2:D3", "E2:F2", "G2:G3", "H2:I2", "A7:J7", "B8:C8", "E8:F8", "H8:I8"],
        "hidden_columns": ["F"],
        "comments": {"D5": "navragen", "B3": "hoe heet het?"},
    },
    "oud 2023": {"cells": {"A1": "x"}, "hidden": True},
}
GERMAN = (
    "Übersicht Digitalprojekte;;;;;\r\n"
    "Stand: März 2024;;;;;\r\n"
    ";;;;;\r\n"
    "Projektname;Handlungsfeld;Kurzbeschreibung;Beginn;Zuständig;Kosten\r\n"
    '"Ampeln ""grün""";Mobilität;"Zeile 1\r\n'
    'Zeile 2; mit Semikolon";01.05.2023;Amt 66;12.000,00 €\r\n'
    "Straßenlampen;Umwelt;dimmen;2024;Amt 61;\r\n"
    ";;;;;\r\n"
    "Straßenlampen ;umwelt;=1+1;k.A.;Amt 61;\r\n"
    "Summe;;;;;12.000,00 €\r\n"
)
ANOTHER = {
    "lijst.xlsx": (
        xlsx(MERGED),
        {
            "Verkeer": "mobiliteit",
            "Dienstverlening": "bestuur",
            "Umwelt": "milieu",
            "sensoren": "connected-sensor",
            "sensor": "connected-sensor",
            "AI": "automatic-detection",
            "AI / chatbot": "[automatic-detection, online-service]",
            "voorjaar 2024": '"2024"',
        },
        {
            "smart-parking": ("mobiliteit", "2023-05-01", ("connected-sensor", "mobile-app")),
            "fietstelpunten": ("mobiliteit", "2024", ("connected-sensor",)),
            "chatbot-gem": ("bestuur", "2022", ("automatic-detection", "online-service")),
            "chatbot-gem-2": ("bestuur", "2022", ("automatic-detection",)),
            "abfall-sensorik": ("milieu", None, ("connected-sensor",)),
        },
    ),
    "lijst 2 (def).xlsx": (
        xlsx(GROUPED),
        {
            "Veiligheid": "wonen",
            "Umwelt / milieu": "milieu",
            "Verkeer": "mobiliteit",
            "camera's": "camera",
            "AI": "automatic-detection",
            "sensoren": "connected-sensor",
            "Q2 2025": "2025",
        },
        {
            "slimme-cameras": ("wonen", "2023", ("camera", "automatic-detection")),
            "smart-waste-containers": ("milieu", "2025", ("connected-sensor",)),
            "digitaler-zwilling": ("milieu", "2024-09-01", ("connected-sensor",)),
            "bike-counters": ("mobiliteit", None, ("connected-sensor",)),
        },
    ),
    "lijst.csv": (
        GERMAN.encode("cp1252"),
        {"Mobilität": "mobiliteit", "Umwelt": "milieu"},
        {
            "ampeln-grun": ("mobiliteit", "2023-05-01", None),
            "strassenlampen": ("milieu", "2024", None),
            "strassenlampen-2": ("milieu", None, None),
        },
    ),
}


@pytest.mark.parametrize("name", ANOTHER)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_another_messy_list_gets_there_by_the_commands_of_the_tutorial(
    language: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, meanings, expected = ANOTHER[name]
    (tmp_path / name).write_bytes(content)
    here = tmp_path
    for part in PART.finditer((TUTORIALS / language / "from-excel-to-a-report.md").read_text("utf-8")):
        if part["what"] == "file":
            (here / part["which"]).write_text(finished((here / part["which"]).read_text("utf-8"), meanings), "utf-8")
        elif part["what"] == "do":
            for line in part["block"].splitlines():
                if line.startswith("cd "):
                    here /= line.removeprefix("cd ")
                elif not line.startswith("nulmeting set"):  # what this reader knows better is about other projects
                    guessing = "--guess --sheet 'Projecten (actueel)'" if name.startswith("lijst 2") else "--guess"
                    run_line(line.replace("projectenlijst.xlsx", f"'{name}'").replace("--guess", guessing), here)
    assert run(["check", str(here / "data")]) == 0
    assert (here / "report.md").read_text("utf-8").startswith("# ")
    capsys.readouterr()
    loaded = load_folder(here / "data")
    assert loaded.findings == ()
    records = loaded.dataset.initiatives
    assert {each.id: (each.pillar, each.planned_for, each.technologies) for each in records} == expected
    assert {(each.phase, each.source and each.source.document) for each in records} == {("unknown", "rondvraag-2024")}
    assert run(["import", str(here / name), "--map", str(here / "mapping.yaml"), "--data", str(here / "data")]) == 0
    assert capsys.readouterr().out.endswith("\n│ There is nothing to write.\n")


def finished(mapping: str, meanings: Mapping[str, str]) -> str:
    """The first mapping as a person leaves it: each null has a meaning, and the source is named."""
    for text, meaning in meanings.items():
        mapping, count = re.subn(f'^( +"{re.escape(text)}"): null ', rf"\1: {meaning} ", mapping, flags=re.MULTILINE)
        assert count == 1, text
    mapping, count = re.subn("^( +phase): null ", r"\1: unknown ", mapping, flags=re.MULTILINE)
    assert count == 1
    mapping = mapping.replace("# source: …", "source: rondvraag-2024")
    return mapping.replace('  - "Som"   #', '  - waarvan klaar\n  - "Som"   #')
