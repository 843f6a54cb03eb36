"""An export that somebody works on in LibreOffice and that is imported again: exactly the edit, and nothing else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from nulmeting.cli.app import run
from nulmeting.load.folder import load_folder
from tests.conftest import ACCEPTED, ROOT
from tests.office.conftest import FILTERS, Office
from tests.tutorials import PART, SHEET, TUTORIALS

FORMATS = sorted(FILTERS)
TOWN = ("--name", "Voorbeeldstad", "--code", "GM9999", "--data-lang", "nl", "--as-of", "2024")
UNCHANGED: dict[str, list[Any]] = {"added": [], "removed": [], "changed": []}
HOSTILE = (
    "initiatives:\n"
    "  - id: a\n"
    '    title: "=1+1"\n'
    '    summary: "+31 43 is geen nummer"\n'
    "    pillar: bestuur\n"
    "    phase: idea\n"
    '    note: "-2 of minder\\n\\n  twee  spaties, een\\ttab en een\\rreturn "\n'
    "  - id: b\n"
    '    title: "@SOM(A1)"\n'
    "    summary: \"'s-Hertogenbosch en '=1\"\n"
    "    pillar: bestuur\n"
    "    phase: idea\n"
    '    note: "\\ttab voorop, _x000D_ letterlijk, 😀 é <b>&amp;</b> \\u0001"\n'
    "  - id: c\n"
    '    title: "1e3"\n'
    '    summary: "\\r\\nregel"\n'
    "    pillar: bestuur\n"
    "    phase: idea\n"
    '    planned_for: "2019-02"\n'
    '    note: " 0363 "\n'
)


def imported(file: Path, folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, Any]:
    code = run(["import", str(file), "--data", str(folder), "--format", "json", *more])
    said = capsys.readouterr()
    assert (code, said.err) == (0, "")
    records: dict[str, Any] = json.loads(said.out)["records"]
    return records


def place(row: str | int, column: str, text: str = "", sheet: str = "initiatives") -> dict[str, Any]:
    return {"sheet": sheet, "row": row, "column": column, "text": text}


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_edited_in_libreoffice_is_what_is_imported(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    folder = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    exported, edited = tmp_path / f"all.{form}", tmp_path / f"edited.{form}"
    assert run(["export", str(exported), "--data", str(folder)]) == 0
    edits = [
        place("onboarding-app", "phase", "ended"),
        place("onboarding-app", "planned_for", "2021"),
        place("bladblazers-bluetooth", "note"),
        place("elektrische-deelautos", "touches", "mobiliteit; milieu; wonen"),
        place(51, "title", "Een nieuw plan"),
        place(51, "pillar", "wonen"),
        place(51, "phase", "idea"),
        place("gemeenteraad", "contact", "unknown", sheet="stakeholders"),
    ]
    office(exported, type=edits, save=str(edited), **{"as": FILTERS[form]})
    assert imported(exported, folder, capsys) == UNCHANGED
    note = "Dat bluetooth de staat van het apparaat doorgeeft, is afgeleid."
    expected = {
        "added": [
            {
                "type": "initiatives",
                "id": "een-nieuw-plan",
                "values": {"title": "Een nieuw plan", "pillar": "wonen", "phase": "idea"},
            }
        ],
        "removed": [],
        "changed": [
            change("bladblazers-bluetooth", note=(note, None)),
            change("elektrische-deelautos", touches=(["mobiliteit", "milieu"], ["mobiliteit", "milieu", "wonen"])),
            change("onboarding-app", phase=("operational", "ended"), planned_for=(None, "2021")),
            {**change("gemeenteraad", contact=("consulted", "unknown")), "type": "stakeholders"},
        ],
    }
    assert imported(edited, folder, capsys) == expected
    assert imported(edited, folder, capsys, "--write") == expected
    assert imported(edited, folder, capsys) == UNCHANGED
    assert run(["check", str(folder)]) == 0


def change(identifier: str, **fields: tuple[Any, Any]) -> dict[str, Any]:
    listed = [{"field": name, "before": before, "after": after} for name, (before, after) in sorted(fields.items())]
    return {"type": "initiatives", "id": identifier, "fields": listed}


@pytest.mark.parametrize("form", FORMATS)
def test_text_that_could_run_comes_back_as_it_was(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    folder = Path(shutil.copytree(ACCEPTED / "minimal", tmp_path / "data"))
    (folder / "initiatives.yaml").write_text(HOSTILE, "utf-8")
    exported, saved = tmp_path / f"all.{form}", tmp_path / f"saved.{form}"
    assert run(["export", str(exported), "--data", str(folder)]) == 0
    seen = office(
        exported,
        look=[place(row, column) for row in ("a", "b", "c") for column in ("title", "summary", "note")],
        save=str(saved),
        **{"as": FILTERS[form]},
    )
    assert {each["type"] for each in seen} == {"TEXT"}
    assert seen[0]["shown"] == "'=1+1"
    assert imported(saved, folder, capsys) == UNCHANGED


@pytest.mark.parametrize("form", FORMATS)
def test_a_sheet_offers_choices_keeps_its_ids_and_explains_its_columns(
    office: Office, tmp_path: Path, form: str
) -> None:
    exported = tmp_path / f"all.{form}"
    assert run(["export", str(exported), "--data", str(ROOT / "data")]) == 0
    looked_at = [place("onboarding-app", each) for each in ("id", "title", "phase", "pillar", "partners")]
    seen = office(exported, look=[*looked_at, place(60, "phase"), place(0, "planned_for")])
    offered = [(each["locked"], each["list"], each["refuses"]) for each in seen]
    assert offered == [
        (True, False, False),
        (False, False, False),
        (False, True, True),
        (False, True, True),
        (False, True, False),
        (False, True, True),
        (True, False, False),
    ]
    assert seen[-1]["note"].startswith("When it starts, or when a running pilot is rolled out")
    assert all(each["frozen"] for each in seen)


def test_a_messy_list_is_the_same_records_when_libreoffice_saved_it(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, mapping = tmp_path / "town" / "data", tmp_path / "mapping.yaml"
    assert run(["init", str(folder.parent), *TOWN]) == 0
    for part in PART.finditer((TUTORIALS / "en" / "from-excel-to-a-report.md").read_text("utf-8")):
        if part["what"] == "file":
            mapping.write_text(part["block"].replace("source: rondvraag-2024", ""), "utf-8")
    capsys.readouterr()
    found = []
    for form in FORMATS:
        saved = tmp_path / f"list.{form}"
        office(SHEET, save=str(saved), **{"as": FILTERS[form]})
        copy = Path(shutil.copytree(folder, tmp_path / form))
        assert run(["import", str(saved), "--map", str(mapping), "--data", str(copy), "--write"]) == 0
        found.append(capsys.readouterr().err.replace(saved.name, SHEET.name))
        found.append((copy / "initiatives.yaml").read_text("utf-8").replace(saved.name, SHEET.name))
    copy = Path(shutil.copytree(folder, tmp_path / "own"))
    assert run(["import", str(SHEET), "--map", str(mapping), "--data", str(copy), "--write"]) == 0
    assert len(load_folder(copy).dataset.initiatives) == 8
    as_made = [capsys.readouterr().err, (copy / "initiatives.yaml").read_text("utf-8")]
    assert found == as_made * len(FORMATS)


@pytest.mark.parametrize("form", FILTERS)
def test_a_file_with_a_password_is_told_as_such(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    exported, locked = tmp_path / "all.ods", tmp_path / f"locked.{form}"
    assert run(["export", str(exported), "--data", str(ACCEPTED / "minimal")]) == 0
    office(exported, save=str(locked), password="geheim", **{"as": FILTERS[form]})  # noqa: S106  (one for a test)
    assert run(["import", str(locked), "--data", str(ACCEPTED / "minimal")]) == 3
    reason = "it is locked with a password: save it without one"
    assert capsys.readouterr().err == f"nulmeting: {locked} cannot be imported: {reason}\n"
