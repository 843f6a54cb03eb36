"""The route and the targets as a user meets them: on the real data, in a folder, with a frozen measurement."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import pytest

from tests.conftest import ACCEPTED, ROOT, Program

FIRST = {
    ("2", "en"): (
        "In this calculation it takes 24 steps to reach level 2 (Excels from time to time): apply 20 examples and "
        "carry out 4 plans. After that, level 2 asks nothing more; Maastricht is then most like level 1 (Leading "
        "group). But according to the source, level 1 does not seem to apply."
    ),
    ("2", "nl"): (
        "In deze berekening zijn voor niveau 2 (Blinkt uit op gezette tijden) 24 stappen nodig: 20 voorbeelden "
        "toepassen en 4 plannen uitvoeren. Daarna vraagt niveau 2 niets meer; Maastricht lijkt dan het meest op niveau "
        "1 (Kopgroep). Maar volgens de bron lijkt niveau 1 niet van toepassing."
    ),
    ("4", "nl"): "Voor niveau 4 (Zet niet in op Smart City) hoeft niets te gebeuren: het vraagt niets.",
}


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A working folder with the data of Maastricht and two targets."""
    shutil.copytree(ROOT / "data", tmp_path / "town" / "data")
    file = tmp_path / "town" / "data" / "framework.yaml"
    aims = 'targets: [{level: 2, year: "2025"}, {level: 3, year: "2025"}]'
    file.write_text(file.read_text("utf-8").replace("targets: []", aims), "utf-8")
    return tmp_path / "town"


@pytest.mark.parametrize(("level", "language"), list(FIRST))
def test_the_first_lines_are_the_answer(nulmeting: Program, level: str, language: str) -> None:
    done = nulmeting("route", "--level", level, "--lang", language)
    first = done.stdout.partition("\n\n")[0].replace("\n", " ")
    assert (done.returncode, first, done.stderr) == (0, FIRST[level, language], "")
    marked = nulmeting("route", "--level", level, "--lang", language, "--format", "markdown").stdout
    assert marked.startswith(f"**{FIRST[level, language]}**\n\n# ")


def test_it_takes_at_most_a_few_seconds_as_a_whole_process(nulmeting: Program) -> None:
    start = time.perf_counter()
    assert nulmeting("route", "--level", "1").returncode == 0
    assert time.perf_counter() - start < 5


LEFT_OUT = {
    ("en", ()): (
        "Without rotterdam/watertaxi: no steps that we know reach level 2 (Excels from time to time): with 26 steps "
        "the gap goes from 4.4 to 0.1 (scale of 0-10). What holds it back most: New technology per pillar. After the "
        "steps of this list Maastricht is most like level 1 (Leading group). But according to the source, level 1 "
        "does not seem to apply."
    ),
    ("nl", ("--most", "5")): (
        "Zonder rotterdam/watertaxi: met de stappen die we kennen is niveau 2 (Blinkt uit op gezette tijden) niet te "
        "halen: met 5 stappen gaat de kloof van 4,4 naar 3,0 (schaal van 0-10), met alle 26 die helpen naar 0,1. Wat "
        "het meest tegenhoudt: Nieuwe techniek per pijler. Na de stappen van deze lijst lijkt Maastricht het meest op "
        "niveau 3 (Hergebruikt slimme oplossingen)."
    ),
}


@pytest.mark.parametrize(("language", "most"), list(LEFT_OUT))
def test_the_first_lines_name_what_was_left_out(nulmeting: Program, language: str, most: tuple[str, ...]) -> None:
    asked = ("route", "--level", "2", "--without", "rotterdam/watertaxi", *most, "--lang", language)
    done = nulmeting(*asked)
    assert done.stdout.partition("\n\n")[0].replace("\n", " ") == LEFT_OUT[language, most]
    told = json.loads(nulmeting(*asked, "--format", "json").stdout)["route"]
    assert told["nearest_after"] == ([3] if most else [1])


def test_steps_that_are_left_out_are_in_no_list_and_the_result_is_written_whole(
    nulmeting: Program, tmp_path: Path
) -> None:
    file = tmp_path / "route.json"
    out = ("--without", "utrecht/smart-grid-lombok", "--without", "slimme-verkeerslichten")
    done = nulmeting("route", "--level", "3", "--most", "2", *out, "--format", "json", "--output", file)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    route = json.loads(file.read_text("utf-8"))["route"]
    assert route["without"] == ["slimme-verkeerslichten", "utrecht/smart-grid-lombok"]
    ids = {each["id"] for each in (*route["steps"], *route["candidates"])}
    assert ids.isdisjoint(route["without"])
    assert len(ids) == 33
    assert (route["outcome"], route["most"], len(route["steps"]), route["exact"]) == ("out_of_reach", 2, 2, True)


def test_a_route_of_a_municipality_without_an_inventory(nulmeting: Program) -> None:
    done = nulmeting("route", "--level", "2", "--data", ACCEPTED / "empty-inventory")
    assert done.returncode == 0
    assert done.stdout.replace("\n", " ").startswith("What it would take to reach level 2")


@pytest.mark.parametrize("command", ["report", "score"])
def test_nothing_about_targets_is_said_without_any(nulmeting: Program, command: str) -> None:
    assert "arget" not in nulmeting(command).stdout
    assert json.loads(nulmeting(command, "--format", "json").stdout)["targets"] == []


@pytest.mark.parametrize("command", ["report", "score"])
def test_targets_from_a_frozen_measurement_on(nulmeting: Program, town: Path, command: str) -> None:
    first = " ".join(nulmeting(command, cwd=town).stdout.split())
    assert "Level 2 Excels from time to time by 2025: not to be said yet. The gap is 4.38, and" in first
    (town / "baselines").mkdir()
    freeze = "report --format json --output baselines/2019.json"
    assert f"`nulmeting {freeze}`" in first.replace("│ ", "")
    assert nulmeting(*freeze.split(), cwd=town).returncode == 0
    same = " ".join(nulmeting(command, cwd=town).stdout.split())
    assert "Target: level 2 Excels from time to time by 2025: not to be said yet." in same
    assert (
        "Level 2 Excels from time to time by 2025: not to be said yet. The gap is 4.38. The date of the measurement is "
        "still that of the baseline (2019)."
    ) in same
    assert "Set as_of in framework.yaml to the date of the new measurement." in same.replace("│ ", "")
    framework, initiatives = town / "data/framework.yaml", town / "data/initiatives.yaml"
    framework.write_text(framework.read_text("utf-8").replace('as_of: "2019"', 'as_of: "2021"', 1), "utf-8")
    initiatives.write_text(initiatives.read_text("utf-8").replace("phase: planned", "phase: operational"), "utf-8")
    now = " ".join(nulmeting(command, cwd=town).stdout.split())
    head = now.partition("Coverage per pillar" if command == "report" else "Score: Maastricht")[0]
    between = " - " if command == "report" else " "
    assert head.rstrip().endswith(
        f"Target: level 2 Excels from time to time by 2025: behind.{between}"
        "Target: level 3 Reuses smart solutions by 2025: behind."
    )
    assert (
        "Level 2 Excels from time to time by 2025: behind. The gap is 4.31. On a straight line from the baseline "
        "(2019, gap 4.38) to the end of 2025 it would be 2.92 now." in now
    )
    told = json.loads(nulmeting(command, "--format", "json", cwd=town).stdout)["targets"]
    assert [(each["level"], each["status"]) for each in told] == [(2, "behind"), (3, "behind")]
    assert told[0]["expected"] == pytest.approx(0.4384062043356595 * 4 / 6)
    assert told[0]["difference"] == pytest.approx(told[0]["gap"] - told[0]["expected"])


def test_only_the_targets_of_the_level_asked_for(nulmeting: Program, town: Path) -> None:
    told = nulmeting("score", "--level", "3", cwd=town).stdout
    assert "Level 3 Reuses smart solutions by 2025" in told
    assert "by 2025: not to be said yet" in " ".join(told.split())
    assert "Level 2 Excels" not in told


def test_a_baseline_by_another_scoring_is_said_to_be_no_beginning(nulmeting: Program, town: Path) -> None:
    assert nulmeting("report", "--format", "json", "--output", "2019.json", cwd=town).returncode == 0
    framework = town / "data/framework.yaml"
    text = framework.read_text("utf-8").replace("  version: 1\n", "  version: 2\n")
    framework.write_text(text.replace("novelty_threshold: 0.7", "novelty_threshold: 0.6"), "utf-8")
    told = " ".join(nulmeting("score", "--baseline", "2019.json", cwd=town).stdout.split())
    assert "by 2025: not to be said. The gap is" in told
    assert "but the baseline (2019) cannot be compared with this measurement." in told
