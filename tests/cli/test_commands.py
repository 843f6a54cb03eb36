"""Every command in every format and language on every accepted folder, and as a process on the real data."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from nulmeting.cli.app import COMMANDS, run
from tests.conftest import ACCEPTED, ROOT

FOLDERS = [ROOT / "data", *sorted(ACCEPTED.iterdir())]
RECORD = {
    "data": "scanauto-parkeren",
    "empty-inventory": "utrecht/scannerautos",
    "thirteen-pillars-three-levels": "plan-10",
}
LEVEL = {"data": "3", "thirteen-pillars-three-levels": "20"}
FORMATS = {
    "check": ("text", "json", "github", "gitlab", "sarif"),
    "diff": ("text", "json", "markdown"),
    "report": ("text", "json", "markdown", "html"),
    "route": ("text", "json", "markdown"),
    "score": ("text", "json", "markdown"),
    "show": ("text", "json", "markdown"),
    "summary": ("text", "json", "markdown", "html"),
    "trend": ("text", "json", "markdown", "csv", "html"),
}
TABLE = ("text", "json", "markdown", "csv")
UNLIKE = {"baseline", "diff", "figure", "route", "schema", "show", "trend"}  # with arguments of their own: below
EDITS = {"init", "add", "set", "remove", "rename", "import", "export"}
"""Commands that change or make files: they have tests of their own, and no formats."""
HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def _lines(folder: Path) -> list[list[str]]:
    record, level = RECORD.get(folder.name, "scanauto"), LEVEL.get(folder.name, "2")
    lines = [
        *([name] for name in COMMANDS if name not in {*UNLIKE, *EDITS}),
        *(["list", kind] for kind in ("examples", "stakeholders", "organisations")),
        ["compare", "--by", "topic"],
        ["score", "--level", level],
        ["route", "--level", level],
        ["route", "--level", level, "--most", "5"],
        ["score", "--why"],
        ["score", "--sure"],
        ["diff", str(folder)],
        ["show", record],
        ["show", record, "--effect"],
    ]
    return [[*line, "--format", form] for line in lines for form in FORMATS.get(line[0], TABLE)]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_command_in_every_format_has_a_result(
    folder: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in _lines(folder):
        code = run([*line, "--data", str(folder), "--lang", language])
        said = capsys.readouterr()
        assert (line, code, said.err) == (line, 0, "")
        assert said.out.endswith("\n")
        assert not HIDDEN.search(said.out), line
        if line[-1] == "json":
            json.loads(said.out)
        if line[-1] == "csv":
            rows = list(csv.reader(io.StringIO(said.out)))
            assert {len(row) for row in rows} == {len(rows[0])}
            assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row), line


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_json_and_csv_are_the_same_in_every_language(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for line in _lines(folder):
        if line[-1] in {"json", "csv"}:
            run([*line, "--data", str(folder), "--lang", "nl"])
            dutch = capsys.readouterr().out
            run([*line, "--data", str(folder), "--lang", "en"])
            assert capsys.readouterr().out == dutch, line


def test_every_command_is_a_process_that_ends_well_on_the_real_data() -> None:
    lines = [line for line in _lines(ROOT / "data") if line[-1] in {"text", "json"}]
    lines += [
        ["schema"],
        ["schema", "initiatives"],
        ["--version"],
        ["--help"],
        *([name, "--help"] for name in COMMANDS),
    ]

    def outcome(line: list[str]) -> tuple[list[str], int, bytes, bool]:
        done = subprocess.run(
            [sys.executable, "-m", "nulmeting", *line], cwd=ROOT, check=False, capture_output=True, timeout=120
        )
        return line, done.returncode, done.stderr, b"\x1b" in done.stdout or not done.stdout

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(outcome, lines)) == [(line, 0, b"", False) for line in lines]


def test_the_real_report_counts_what_the_letter_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "--format", "json", "--data", str(ROOT / "data")]) == 0
    report = json.loads(capsys.readouterr().out)
    counted = {each["pillar"]: (each["applied"], each["in_preparation"]) for each in report["coverage"]["pillars"]}
    assert counted == {"bestuur": (12, 7), "mobiliteit": (5, 1), "milieu": (6, 0), "economie": (4, 2), "wonen": (10, 3)}
    assert report["coverage"]["total"]["total"] == 50
    assert {each["city"]: each["total"] for each in report["comparison"]["cities"]} == {
        "eindhoven": 4,
        "utrecht": 8,
        "den-haag": 4,
        "rotterdam": 8,
        "amsterdam": 2,
    }
    assert report["stakeholders"]["total"] == 18
