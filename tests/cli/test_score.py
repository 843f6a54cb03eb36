"""The questions about the score, each with the command whose first line answers it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from nulmeting.cli.app import run
from tests.conftest import ROOT, Program

DATA = ROOT / "data"
TOLD_APART = {
    "en": (
        "Maastricht is most like level 3 (Reuses smart solutions) or 4 (Does not pursue Smart City): "
        "not to be told apart. "
        "In 2,000 other reasonable choices it is level 4 in 80% and level 3 in 20%; from 90% on we "
        "call one of them sure. "
        "But according to the source, level 4 does not seem to apply."
    ),
    "nl": (
        "Maastricht lijkt het meest op niveau 3 (Hergebruikt slimme oplossingen) of 4 (Zet niet in "
        "op Smart City): niet "
        "van elkaar te onderscheiden. Bij 2.000 andere redelijke keuzes is het niveau 4 in 80% en "
        "niveau 3 in 20%; vanaf "
        "90% noemen we er één zeker. Maar volgens de bron lijkt niveau 4 niet van toepassing."
    ),
}
ANSWERS = {
    ("score", "en"): TOLD_APART["en"],
    ("score", "nl"): TOLD_APART["nl"],
    ("score --level 2", "en"): (
        "To level 2 (Excels from time to time) a gap of 4.4 is left on a scale of 0-10; it is short in innovation. The "
        f"distance is 4.5 on a scale of 0-10. {TOLD_APART['en']}"
    ),
    ("score --level 2", "nl"): (
        "Tot niveau 2 (Blinkt uit op gezette tijden) is de kloof nog 4,4 op een schaal van 0-10; het tekort zit in "
        f"innovatie. De afstand is 4,5 op een schaal van 0-10. {TOLD_APART['nl']}"
    ),
    ("score --sure", "en"): TOLD_APART["en"],
    ("score --sure", "nl"): TOLD_APART["nl"],
    ("score --why", "en"): (
        "Level 4 is the nearest, because on a scale of 0-10: innovation 1.3 = 0.9 (G5 examples taken up) + 0.4 (New "
        "technology per pillar); proactivity 4.2 = 1.8 (Looking ahead per pillar) + 2.4 (Working across pillars). "
        "Stakeholders consulted does not count: of 10 of 17 it is not known."
    ),
    ("score --why", "nl"): (
        "Niveau 4 is het dichtstbij, want op een schaal van 0-10: innovatie 1,3 = 0,9 (Voorbeelden "
        "van de G5 in gebruik) "
        "+ 0,4 (Nieuwe techniek per pijler); proactiviteit 4,2 = 1,8 (Vooruitkijken per pijler) + 2,4 (Werken over "
        "pijlers heen). Belanghebbenden gesproken telt niet mee: van 10 van de 17 is het niet bekend."
    ),
    ("show gladheidsmelder --effect", "en"): (
        "This record brings proactivity from 3.80 to 4.20, on a scale of 0-10; the nearest level stays 4."
    ),
    ("show gladheidsmelder --effect", "nl"): (
        "Dit record brengt proactiviteit van 3,80 naar 4,20, op een schaal van 0-10; het dichtstbijzijnde niveau "
        "blijft 4."
    ),
}


@pytest.mark.parametrize(("command", "language"), ANSWERS)
def test_the_first_paragraph_is_the_answer(command: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command.split(), "--data", str(DATA), "--lang", language]) == 0
    first, _ = capsys.readouterr().out.split("\n\n", 1)
    assert first.replace("\n", " ") == ANSWERS[command, language]
    assert run([*command.split(), "--data", str(DATA), "--lang", language, "--format", "markdown"]) == 0
    line, _ = capsys.readouterr().out.split("\n", 1)
    assert line == f"**{ANSWERS[command, language]}**"


def test_each_question_has_its_part(capsys: pytest.CaptureFixture[str]) -> None:
    parts = {}
    for question in ((), ("--why",), ("--sure",)):
        fewer = [] if question == ("--why",) else ["--draws", "10"]
        assert run(["score", *question, *fewer, "--data", str(DATA), "--format", "json"]) == 0
        parts[question] = json.loads(capsys.readouterr().out)
    header = ["format", "as_of", "scoring", "municipality", "data"]
    assert [list(each)[len(header) :] for each in parts.values()] == [
        ["ambition", "context", "baseline", "targets", "robustness"],
        ["ambition", "context"],
        ["robustness"],
    ]
    whole, why, sure = parts.values()
    assert (whole["ambition"], whole["robustness"]) == (why["ambition"], sure["robustness"])


def test_the_same_seed_gives_the_same_bytes_in_every_process(nulmeting: Program) -> None:
    line = ("score", "--data", DATA, "--draws", "300", "--seed", "7")
    for form in ("text", "json"):
        found = [nulmeting(*line, "--format", form, env={"PYTHONHASHSEED": each}).stdout for each in ("1", "2")]
        assert found[0] == found[1]
        assert found[0]
    other = nulmeting("score", "--data", DATA, "--draws", "300", "--seed", "8", "--format", "json").stdout
    assert json.loads(other)["robustness"]["axes"] != json.loads(found[0])["robustness"]["axes"]


def test_the_order_of_the_records_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    file = tmp_path / "data" / "initiatives.yaml"
    head, *records = file.read_text("utf-8").split("\n  - id: ")
    file.write_text("\n  - id: ".join([head, *(each.rstrip("\n") for each in reversed(records))]) + "\n", "utf-8")
    figures = []
    for folder in (DATA, tmp_path / "data"):
        assert run(["score", "--sure", "--format", "json", "--data", str(folder)]) == 0
        figures.append(json.loads(capsys.readouterr().out)["robustness"])
    assert figures[0] == figures[1]


def test_without_bounds_it_is_said_and_there_is_no_figure(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", "--sure", "--data", str(minimal)]) == 0
    assert capsys.readouterr().out.startswith("How sure this is was not computed: it is not laid down how far the")
    assert run(["score", "--sure", "--data", str(minimal), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["robustness"] is None


def test_with_much_data_fewer_draws_are_made_and_more_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shutil.copytree(DATA, tmp_path / "data")
    match = "{example: utrecht/scannerautos, fit: full}"
    record = "  - {id: much-%d, title: Much, pillar: wonen, phase: pilot, matches: [" + match + "]}\n"
    with (folder / "initiatives.yaml").open("a", encoding="utf-8") as file:
        file.writelines(record % number for number in range(9935))
    assert run(["score", "--sure", "--data", str(folder), "--format", "json"]) == 0
    # With the 65 choices of Maastricht that can matter at the largest spread 10,000: 2 million values in 200 draws.
    assert json.loads(capsys.readouterr().out)["robustness"]["draws"] == 200
    assert run(["score", "--sure", "--data", str(folder), "--draws", "1001"]) == 2
    assert "with this much data at most 1000" in capsys.readouterr().err


def test_report_names_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "--data", str(DATA)]) == 0
    assert "`score` shows how the score is made and how sure it is" in " ".join(capsys.readouterr().out.split())
