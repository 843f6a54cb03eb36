from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from nulmeting.check.rules import judged
from nulmeting.finding import Finding, Location, order
from nulmeting.load.folder import load_folder
from tests.conftest import ACCEPTED, REJECTED, ROOT, lay_over

TODAY = "2026-06-15"
EXAMPLES = sorted(each.name for each in REJECTED.iterdir() if each.is_dir())


def _findings(folder: Path) -> list[dict[str, Any]]:
    loaded = load_folder(folder)
    rules = loaded.located(judged(loaded.dataset, TODAY, whole=loaded.sound))
    return [_plain(each, folder) for each in sorted((*loaded.findings, *rules), key=order)]


def _plain(finding: Finding, folder: Path) -> dict[str, Any]:
    plain = {
        "at": _place(finding.location, folder),
        "code": finding.code,
        "severity": finding.severity,
        "message": str(finding.message),
    }
    if finding.hint is not None:
        plain["hint"] = str(finding.hint)
    return plain | ({"related": [_place(each, folder) for each in finding.related]} if finding.related else {})


def _place(location: Location, folder: Path) -> str:
    known = [str(each) for each in (location.line, location.column) if each is not None]
    return ":".join([location.file.removeprefix(f"{folder}/"), *known])


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_rejected_example_gives_exactly_the_findings_it_lists(example: str, minimal: Path) -> None:
    lay_over(REJECTED / example, minimal)
    assert _findings(minimal) == json.loads((REJECTED / example / "expected.json").read_text("utf-8"))


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_rejected_example_shows_the_code_that_it_is_named_after(example: str) -> None:
    expected = json.loads((REJECTED / example / "expected.json").read_text("utf-8"))
    assert example.partition("-")[0] in {each["code"] for each in expected}


@pytest.mark.parametrize("example", sorted(each.name for each in ACCEPTED.iterdir()))
def test_an_accepted_example_gives_no_findings(example: str) -> None:
    assert _findings(ACCEPTED / example) == []


def test_every_code_has_an_example_and_every_example_a_code() -> None:
    sources = [*(ROOT / "src/nulmeting/load").glob("*.py"), *(ROOT / "src/nulmeting/check").glob("*.py")]
    known = {code for source in sources for code in re.findall(r'"(NM[0-9]{3})"', source.read_text("utf-8"))}
    assert {each.partition("-")[0] for each in EXAMPLES} == known - {"NM209"}  # of that one below


def test_of_very_many_findings_about_the_shape_of_a_file_the_number_is_told(minimal: Path) -> None:
    path = minimal / "initiatives.yaml"
    wrong = ", ".join(["A"] * 1010)
    path.write_text(path.read_text("utf-8").replace("[camera]", f"[{wrong}]"), "utf-8")
    told = [each for each in _findings(minimal) if each["code"].startswith("NM2")]
    assert [each["code"] for each in told] == ["NM209", *["NM205"] * 1000]
    assert told[0] == {
        "at": "initiatives.yaml:1:1",
        "code": "NM209",
        "severity": "error",
        "message": "further findings about the shape of this file: 10",
    }
