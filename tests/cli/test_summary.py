"""The page for the council as a user meets it."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from nulmeting.cli.app import run
from tests.conftest import ACCEPTED, ROOT, Program

FIRST = {
    "en": (
        "Maastricht is now most like level 4 (Does not pursue Smart City). This is not sure: it could also be level 3."
    ),
    "nl": (
        "Maastricht lijkt nu het meest op niveau 4 (Zet niet in op Smart City). Dit is niet zeker: het kan ook "
        "niveau 3 zijn."
    ),
}
LABELS = {
    "en": ["Levels", "Position", "How sure", "Trend", "Targets", "Pillars", "Consultation"],
    "nl": ["Niveaus", "Positie", "Hoe zeker", "Verloop", "Streefdoelen", "Pijlers", "Raadpleging"],
}


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A working folder with a baseline of Maastricht, two targets, and two plans carried out since."""
    shutil.copytree(ROOT / "data", tmp_path / "town" / "data")
    framework, initiatives = (tmp_path / "town" / "data" / f"{each}.yaml" for each in ("framework", "initiatives"))
    text = framework.read_text("utf-8")
    framework.write_text(
        text.replace("targets: []", 'targets: [{level: 2, year: "2025"}, {level: 3, year: "2025"}]'), "utf-8"
    )
    (tmp_path / "town" / "baselines").mkdir()
    saved = str(tmp_path / "town" / "baselines" / "2019.json")
    assert run(["report", "--data", str(tmp_path / "town" / "data"), "--format", "json", "--output", saved]) == 0
    framework.write_text(framework.read_text("utf-8").replace('as_of: "2019"', 'as_of: "2021"', 1), "utf-8")
    initiatives.write_text(initiatives.read_text("utf-8").replace("phase: planned", "phase: operational"), "utf-8")
    return tmp_path / "town"


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


def test_what_it_says_is_what_score_and_route_say(capsys: pytest.CaptureFixture[str]) -> None:
    def told(*line: str) -> dict[str, Any]:
        assert run([*line, "--data", str(ROOT / "data"), "--format", "json"]) == 0
        read: dict[str, Any] = json.loads(capsys.readouterr().out)
        return read

    page, score = told("summary")["summary"], told("score")
    assert {key: page[key] for key in ("position", "axes", "levels", "nearest")} == {
        key: value for key, value in score["ambition"].items() if key != "indicators"
    }
    robustness = score["robustness"]
    assert page["sure"] == {key: robustness[key] for key in ("draws", "seed", "spread")} | {
        "held": robustness["bounds"]["held"],
        "verdict": robustness["verdict"],
        "no_verdict": robustness["no_verdict"],
        "nearest": [{"level": each, "share": robustness["levels"][each - 1]["nearest"]} for each in (4, 3)],
    }
    closes: dict[str, list[float]] = {}
    for level in ("2", "3"):
        route = told("route", "--level", level)["route"]
        for each in route["candidates"]:
            closes.setdefault(each["id"], []).append(each["closes"])
    assert [each["closes"] for each in page["missing"]] == [
        pytest.approx(sum(closes[each["id"]]) / 2) for each in page["missing"]
    ]
    assert page["goals"] == [2, 3]


def test_it_is_about_as_fast_as_score(nulmeting: Program) -> None:
    def seconds(*line: str) -> float:
        start = time.perf_counter()
        assert nulmeting(*line).returncode == 0
        return time.perf_counter() - start

    assert min(seconds("summary") for _ in range(3)) < 2 * min(seconds("score") for _ in range(3))


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
