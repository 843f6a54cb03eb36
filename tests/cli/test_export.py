"""`nulmeting export`: the records as a spreadsheet that brings everything back."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from nulmeting.cli.app import run
from nulmeting.model.dataset import KINDS
from tests.conftest import ACCEPTED, ROOT, with_files_of_at_most

FOLDERS = [ROOT / "data", *sorted(ACCEPTED.iterdir())]
UNCHANGED: dict[str, list[Any]] = {"added": [], "removed": [], "changed": []}


@pytest.mark.parametrize("form", ["xlsx", "ods", "csv"])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_is_exported_and_imported_again_changes_nothing(
    folder: Path, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"all.{form}"
    assert run(["export", str(file), "--data", str(folder)]) == 0
    assert capsys.readouterr() == ("", "")
    assert run(["import", str(file), "--data", str(folder), "--format", "json"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert json.loads(said.out)["records"] == UNCHANGED


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_can_be_exported_and_imported_alone(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "one.csv"
    assert run(["export", str(file), "--kind", kind, "--data", str(ROOT / "data")]) == 0
    assert run(["import", str(file), "--kind", kind, "--data", str(ROOT / "data"), "--format", "json"]) == 0
    said = capsys.readouterr()
    assert (json.loads(said.out)["records"], said.err) == (UNCHANGED, "")


@pytest.mark.parametrize("form", ["xlsx", "ods", "csv"])
def test_the_same_data_give_the_same_bytes(form: str, tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.{form}" for name in ("one", "two")]
    for file in files:
        assert run(["export", str(file), "--data", str(ROOT / "data")]) == 0
    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_workbook_has_a_sheet_per_kind_values_only_and_choices(tmp_path: Path) -> None:
    file = tmp_path / "all.xlsx"
    assert run(["export", str(file), "--data", str(ROOT / "data"), "--lang", "nl"]) == 0
    book = load_workbook(file)
    assert set(book.sheetnames) == {"read me", *KINDS, "lists"}
    assert book["lists"].sheet_state == "hidden"
    assert book["read me"]["A1"].value == "Nulmeting: Maastricht"
    sheet = book["initiatives"]
    assert (sheet.freeze_panes, sheet.protection.sheet, sheet.max_row) == ("A2", True, 51)
    assert [sheet["A2"].protection.locked, sheet["B2"].protection.locked] == [True, False]
    types = {cell.data_type for each in book.worksheets for row in each.iter_rows() for cell in row if cell.value}
    assert types <= {"s", "n"}
    rules = {str(each.sqref): (each.formula1, each.showErrorMessage) for each in sheet.data_validations.dataValidation}
    headings = {cell.value: cell.coordinate[:-1] for cell in sheet[1]}
    lists = {str(each[0].value): [str(cell.value) for cell in each[1:] if cell.value] for each in book["lists"].columns}

    def offered(name: str) -> tuple[list[str], bool]:
        formula, strict = next(rule for place, rule in rules.items() if place.startswith(f"{headings[name]}2:"))
        heading = book["lists"][f"{str(formula).split('$')[1]}1"]
        return lists[str(heading.value)], bool(strict)

    assert offered("phase") == (["idea", "planned", "pilot", "operational", "ended", "unknown"], True)
    assert offered("pillar") == (["bestuur", "mobiliteit", "milieu", "economie", "wonen"], True)
    partners, strict = offered("partners")
    assert not strict
    assert {"gemeenteraad", "provincie-limburg"} <= {*partners}
    note = sheet[f"{headings['planned_for']}1"].comment
    assert note is not None
    assert note.text.startswith("Wanneer het begint, of wanneer een lopende pilot breed wordt ingevoerd")


def test_a_csv_opens_as_a_table_and_leaves_no_formula(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ACCEPTED / "minimal", tmp_path / "data"))
    path = folder / "initiatives.yaml"
    path.write_text(path.read_text("utf-8").replace("Scanauto voor parkeercontrole", '"=HYPERLINK(1)"'), "utf-8")
    file = tmp_path / "all.csv"
    assert run(["export", str(file), "--data", str(folder)]) == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbfid;title;")
    head, row = csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline=""), delimiter=";")
    assert dict(zip(head, row, strict=True)) == {
        "id": "scanauto",
        "title": "'=HYPERLINK(1)",
        "summary": "",
        "pillar": "bestuur",
        "touches": "mobiliteit",
        "phase": "operational",
        "planned_for": "",
        "technologies": "camera",
        "purpose": "monitor",
        "focus": "leefbaarheid",
        "owner": "",
        "checked_on": "",
        "partners": "provincie",
        "matches": "utrecht/scannerautos (full): Hetzelfde idee.",
        "source.document": "brief-2024",
        "source.place": "Bestuur / 1",
        "note": "",
    }


def test_wrong_usage_and_other_names_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "a.pdf", "--data", str(ROOT / "data")]) == 3
    assert capsys.readouterr().err == "nulmeting: a.pdf: a file to export ends in .xlsx, .ods or .csv\n"
    assert run(["export", str(tmp_path / "a.csv"), "--kind", "initiative", "--data", str(ROOT / "data")]) == 2
    assert "did you mean: initiatives" in capsys.readouterr().err
    assert run(["export", str(tmp_path / "no" / "a.csv"), "--data", str(ROOT / "data")]) == 3
    assert "cannot write" in capsys.readouterr().err


def test_without_the_extra_the_command_that_installs_it_is_named(tmp_path: Path) -> None:
    without = (
        "import sys; sys.modules['xlsxwriter'] = None; from nulmeting.cli.app import run; sys.exit(run(sys.argv[1:]))"
    )
    line = ["export", "a.xlsx", "--data", str(ROOT / "data")]
    done = subprocess.run(
        [sys.executable, "-c", without, *line], cwd=tmp_path, check=False, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 3
    assert done.stderr == (
        'nulmeting: to write xlsx, XlsxWriter is needed: pip install "nulmeting[spreadsheet]" '
        "(ods and csv need nothing)\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["xlsx", "ods", "csv"])
def test_a_disk_that_is_full_half_way_leaves_nothing_by_half(form: str, tmp_path: Path) -> None:
    done = with_files_of_at_most(5_000, tmp_path, "export", f"all.{form}", "--data", str(ROOT / "data"))
    assert (done.returncode, done.stdout) == (3, "")
    assert "File too large; what was there is as it was" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_export_never_takes_the_place_of_a_file_that_is_there(
    minimal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = minimal.parent
    monkeypatch.chdir(folder)
    Path("edited.csv").write_text("work of a colleague", "utf-8")
    Path("linked.csv").symlink_to("minimal/initiatives.yaml")
    Path("nowhere.csv").symlink_to("minimal/note.yaml")
    before = {each: each.read_bytes() for each in (Path("edited.csv"), *minimal.iterdir())}
    for name in ("edited.csv", "linked.csv", "nowhere.csv"):
        assert run(["export", name, "--data", "minimal"]) == 3
        assert capsys.readouterr() == ("", f"nulmeting: {name} is there already: give another name\n")
    assert {each: each.read_bytes() for each in (Path("edited.csv"), *minimal.iterdir())} == before
