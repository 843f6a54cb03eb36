"""`--baseline` of report and score, and `nulmeting baseline verify`, with a real git."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it brings no types

from nulmeting.cli.app import run
from tests.cli.test_trend import commit, edit, git, git_init
from tests.conftest import ACCEPTED, ROOT, Program

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not there")

MINIMAL = ACCEPTED / "minimal"
Told = tuple[int, str, str]
Run = Callable[..., Told]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A plan that is in git and frozen in baselines/2024.json, and carried out since."""
    folder = tmp_path / "place"
    data = Path(shutil.copytree(MINIMAL, folder / "data"))
    edit(data, "initiatives.yaml", "phase: operational", "phase: planned")
    git_init(folder)
    commit(folder, "2024-01-05")
    (folder / "baselines").mkdir()
    frozen = folder / "baselines" / "2024.json"
    subprocess_run("report", "--format", "json", "--output", frozen, cwd=folder)
    edit(data, "initiatives.yaml", "phase: planned", "phase: operational")
    return folder


def subprocess_run(*arguments: str | Path, cwd: Path) -> None:
    subprocess.run([sys.executable, "-m", "nulmeting", *map(str, arguments)], cwd=cwd, check=True)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], place: Path) -> Run:
    """Run the program in the place (or `cwd`) without the cost of a process: code, stdout, stderr."""

    def run_here(*arguments: str | Path, cwd: Path = place) -> Told:
        with monkeypatch.context() as patch:
            patch.chdir(cwd)
            code = run([*map(str, arguments)])
        return (code, *capfd.readouterr())

    return run_here


def part(told: Told) -> Any:
    code, out, err = told
    assert (code, err) == (0, "")
    return json.loads(out)["baseline"]


def test_the_only_baseline_beside_the_data_is_taken(said: Run, place: Path) -> None:
    found = part(said("report", "--format", "json"))
    frozen = json.loads((place / "baselines" / "2024.json").read_text("utf-8"))
    assert found["of"] == {
        "name": "baselines/2024.json",
        "as_of": "2024",
        "scoring": 1,
        "digest": frozen["data"]["digest"],
        "revision": git(place, "rev-parse", "HEAD"),
        "edited": False,
        "not_comparable": None,
    }
    one, none = {"before": 0, "after": 1, "change": 1}, {"before": 1, "after": 0, "change": -1}
    same = {"before": 0, "after": 0, "change": 0}
    assert found["coverage"]["total"] == {
        "applied": one,
        "in_preparation": none,
        "ended": same,
        "unknown": same,
        "total": {"before": 1, "after": 1, "change": 0},
    }
    assert found["comparison"]["applied"] == one
    assert found["position"] == {
        "innovation": {"before": 0.5, "after": 1.0, "change": 0.5},
        "proactivity": {"before": 1.0, "after": 1.0, "change": 0},
    }
    assert found["nearest"] == {"before": [1], "after": [1]}
    assert [(each["level"], each["gap"]["after"]) for each in found["levels"]] == [(1, 0.0), (2, 0.0)]
    assert part(said("score", "--format", "json")) == found
    assert part(said("report", "--format", "json", "--data", place / "data", cwd=place.parent))["of"]["name"] == str(
        place / "baselines" / "2024.json"
    )
    assert part(said("report", "--format", "json", "--data", ".", cwd=place / "data"))["of"]["as_of"] == "2024"


def test_the_report_with_a_baseline_is_what_its_schema_says(said: Run) -> None:
    schema = json.loads((ROOT / "schema/report.schema.json").read_text("utf-8"))
    report = json.loads(said("report", "--format", "json")[1])
    assert report["baseline"] is not None
    assert [each.message for each in Draft202012Validator(schema).iter_errors(report)] == []


TEXT = """\
Since the baseline
------------------

» Since the baseline of 2024: applied initiatives from 0 to 1; innovation (0-10)
  from 5.00 to 10.00; proactivity (0-10) still 10.00; nearest level as the
  choices stand: still 1 (Leader).

│ Baseline: the measurement of 2024, kept in baselines/2024.json; scoring
│ version 1, data sha256:2d9122b19ecb.

Trend since the baseline: initiatives as numbers, the rest on a scale of 0-10
applied                     ▁█  0 to 1
in preparation              █▁  1 to 0
innovation                  ▁█  5.00 to 10.00
proactivity                 ▄▄  10.00 to 10.00
distance to level 1 Leader  █▁  2.92 to 1.00
distance to level 2         ▁█  4.30 to 6.00
Follower
                            2024 – 2024

Initiatives per pillar, then and now
─────────────────────────────────────────────────
Pillar      Status          Baseline  Now  Change
─────────────────────────────────────────────────
Governance  applied                0    1      +1
Governance  in preparation         1    0      -1
Mobility    applied                0    0       0
Mobility    in preparation         0    0       0
Total       applied                0    1      +1
Total       in preparation         1    0      -1

Examples of the big cities, then and now
─────────────────────────────────────
Status          Baseline  Now  Change
─────────────────────────────────────
applied                0    1      +1
in preparation         1    0      -1
not found              0    0       0
─────────────────────────────────────
Total                  1    1       0

Position and indicators, then and now; on a scale of 0-10
─────────────────────────────────────────
Figure            Baseline    Now  Change
─────────────────────────────────────────
Innovation            5.00  10.00   +5.00
Proactivity          10.00  10.00    0.00
Benchmark uptake      5.00  10.00   +5.00
Engagement           10.00  10.00    0.00

Distance and gap to each level, then and now; on a scale of 0-10
────────────────────────────────────────────
Level       Figure    Baseline   Now  Change
────────────────────────────────────────────
1 Leader    Distance      2.92  1.00   -1.92
1 Leader    Gap           2.83  0.00   -2.83
2 Follower  Distance      4.30  6.00   +1.70
2 Follower  Gap           0.00  0.00    0.00
"""
TEKST = """\
Sinds de nulmeting
------------------

» Sinds de nulmeting van 2024: toegepaste initiatieven van 0 naar 1; innovatie
  (0-10) van 5,00 naar 10,00; proactiviteit (0-10) nog steeds 10,00;
  dichtstbijzijnde niveau met de keuzes zoals ze nu zijn: nog steeds 1
  (Voorloper).

│ Nulmeting: de meting van 2024, bewaard in baselines/2024.json; scoreversie 1,
│ gegevens sha256:2d9122b19ecb.

Trend sinds de nulmeting: initiatieven in aantallen, de rest op een schaal van
0-10
toegepast                   ▁█  0 naar 1
in voorbereiding            █▁  1 naar 0
innovatie                   ▁█  5,00 naar 10,00
proactiviteit               ▄▄  10,00 naar 10,00
afstand tot niveau 1        █▁  2,92 naar 1,00
Voorloper
afstand tot niveau 2        ▁█  4,30 naar 6,00
Volger
                            2024 – 2024

Positie en indicatoren, toen en nu; op een schaal van 0-10
───────────────────────────────────────────────────
Cijfer                   Nulmeting     Nu  Verschil
───────────────────────────────────────────────────
Innovatie                     5,00  10,00     +5,00
Proactiviteit                10,00  10,00      0,00
Overgenomen voorbeelden       5,00  10,00     +5,00
Betrokkenheid                10,00  10,00      0,00

Afstand en kloof tot elk niveau, toen en nu; op een schaal van 0-10
───────────────────────────────────────────────
Niveau       Cijfer   Nulmeting    Nu  Verschil
───────────────────────────────────────────────
1 Voorloper  Afstand       2,92  1,00     -1,92
1 Voorloper  Kloof         2,83  0,00     -2,83
2 Volger     Afstand       4,30  6,00     +1,70
2 Volger     Kloof         0,00  0,00      0,00
"""


def test_the_section_in_text(said: Run) -> None:
    code, text, err = said("report")
    assert (code, err) == (0, "")
    assert "- Since the baseline of 2024: applied initiatives from 0 to 1; innovation" in text
    assert TEXT in text
    dutch = said("score", "--lang", "nl")[1]
    assert TEKST in dutch
    assert max(map(len, (text + dutch).splitlines())) <= 80


def test_without_a_baseline_there_is_nothing_about_one(said: Run, place: Path) -> None:
    shutil.rmtree(place / "baselines")
    assert part(said("report", "--format", "json")) is None
    assert "aseline of" not in said("report")[1] + said("score")[1]


def test_nothing_changed(said: Run, place: Path) -> None:
    git(place, "checkout", "--quiet", "--", "data")
    told = said("score")[1]
    assert "» Since the baseline of 2024 no figure has changed: applied initiatives still 0;\n" in told


def test_of_several_none_is_taken_and_they_are_named(said: Run, place: Path) -> None:
    shutil.copy(place / "baselines" / "2024.json", place / "baselines" / "2025.json")
    code, out, err = said("score", "--format", "json")
    assert (code, json.loads(out)["baseline"]) == (0, None)
    assert err == (
        "nulmeting: there are several baselines: baselines/2024.json, baselines/2025.json; none is taken, choose one "
        "with --baseline\n"
    )
    assert part(said("score", "--baseline", "baselines/2025.json", "--format", "json"))["of"]["name"] == (
        "baselines/2025.json"
    )


def test_what_is_being_replaced_is_no_baseline_for_itself(said: Run, place: Path) -> None:
    frozen = place / "baselines" / "2024.json"
    commit(place, "2024-02-05")
    for name in ("baselines/2024.json", frozen):
        assert said("report", "--format", "json", "--output", name) == (0, "", "")
        assert json.loads(frozen.read_text("utf-8"))["baseline"] is None


def test_what_is_not_committed_is_frozen_with_a_warning(said: Run, place: Path) -> None:
    target = "baselines/2024.json"
    assert said("report", "--format", "json", "--output", target) == (
        0,
        "",
        (
            "nulmeting: baselines/2024.json names no revision, because the data is not committed as it is: `nulmeting "
            "baseline verify` cannot make it again. For a baseline: commit the data first, then make the report "
            "again.\n"
        ),
    )
    assert json.loads((place / target).read_text("utf-8"))["data"]["revision"] is None
    assert said("report", "--format", "json", "--output", target, "--lang", "nl")[2] == (
        "nulmeting: baselines/2024.json noemt geen revisie, want de gegevens zijn niet vastgelegd in git zoals ze nu "
        "zijn: `nulmeting baseline verify` kan het niet opnieuw maken. Voor een nulmeting: leg eerst de gegevens vast "
        "(commit) en maak het rapport daarna opnieuw.\n"
    )
    assert said("report", "--format", "json", "--output", "-", "--baseline", target)[2] == ""
    assert said("report", "--output", "report.txt")[::2] == (0, "")
    assert said("report", "--format", "json", "--output", "example.json", cwd=place.parent)[::2] == (0, "")


def test_the_bundled_example_has_only_the_baseline_that_is_asked_for(said: Run, place: Path, tmp_path: Path) -> None:
    other = tmp_path / "empty"
    shutil.copytree(place / "baselines", other / "baselines")
    assert part(said("report", "--format", "json", cwd=other)) is None
    found = part(said("report", "--baseline", "baselines/2024.json", "--format", "json", cwd=other))
    assert found["of"]["not_comparable"] == "municipality"
    assert "that is of another municipality" in " ".join(
        said("score", "--baseline", "baselines/2024.json", cwd=other)[1].split()
    )


def test_another_version_of_the_scoring_is_not_compared(said: Run, place: Path) -> None:
    edit(place / "data", "framework.yaml", "version: 1", "version: 2")
    found = part(said("report", "--format", "json"))
    assert found["of"]["not_comparable"] == "definitions"
    assert found["position"]["innovation"] == {"before": 0.5, "after": 1.0, "change": None}
    assert found["coverage"]["total"]["applied"] == {"before": 0, "after": 1, "change": None}
    text = said("report")[1]
    assert "» What changed since the baseline of 2024 cannot be said: what counts was" in text
    assert "(scoring version 1, now 2)" in text
    assert "│ Both figures are shown. The difference between them is no movement.\n" in text
    assert "Innovation            5.00  10.00       –\n" in text


def test_a_level_and_a_pillar_that_only_one_side_has(said: Run, place: Path) -> None:
    frozen = json.loads((place / "baselines" / "2024.json").read_text("utf-8"))
    for each in (frozen["coverage"]["pillars"][0], frozen["definitions"]["pillars"]):
        if isinstance(each, dict):
            each["pillar"] = "elders"
        else:
            each[0] = "elders"
    frozen["ambition"]["levels"][0]["level"] = 9
    (place / "baselines" / "2024.json").write_text(json.dumps(frozen), "utf-8")
    found = part(said("report", "--format", "json"))
    assert found["coverage"]["pillars"][-1]["pillar"] == "elders"
    assert found["coverage"]["pillars"][-1]["applied"] == {"before": 0, "after": None, "change": None}
    assert [each["level"] for each in found["levels"]] == [1, 2, 9]
    text = said("report")[1]
    assert "elders" in text
    assert "\n9 " in text


def test_a_baseline_that_was_changed_by_hand_is_said_to_be(said: Run, place: Path) -> None:
    edit(place / "baselines", "2024.json", '"phase": "planned"', '"phase": "idea"')
    assert part(said("report", "--format", "json"))["of"]["edited"]
    assert "│ baselines/2024.json was changed after it was saved: its digest is not that of\n" in said("score")[1]


BROKEN = [
    ("", "it ends too early, in line 1: is it whole?"),
    ('{"format": "nulmeting-report/2"}', "its format is nulmeting-report/2, and this version of nulmeting reads nulme"),
    (
        '{"format": "nulmeting-report/' + "2" * 10**6 + '"}',
        f"its format is nulmeting-report/{'2' * 83}…, and this version of nulmeting reads nulmeting-report/1\n",
    ),
    ('{"format": "nulmeting-report/1"}', "what stands at as_of does not belong in a report"),
    ('{"format": "nulmeting-score/1"}', "it is not made by `nulmeting report --format json`"),
    ("[" * 100_000, "it holds a number or a depth that no report has"),
    ('{"x": 1.7e308}', "it holds a number or a depth that no report has"),
    ("[" + "[]," * 500_000 + "0]", "it holds more values than any report has"),
]


@pytest.mark.parametrize(("content", "reason"), BROKEN)
def test_a_baseline_that_cannot_be_used(said: Run, place: Path, content: str, reason: str) -> None:
    path = place / "baselines" / "2024.json"
    path.write_text(content, "utf-8")
    code, out, err = said("score", "--format", "json")
    assert (code, json.loads(out)["baseline"]) == (0, None)
    assert err.startswith(f"nulmeting: baselines/2024.json cannot be used as a saved report: {reason}")
    for line in (["score", "--baseline", path], ["report", "--baseline", path], ["baseline", "verify", path]):
        code, out, err = said(*line)
        assert (code, out) == (3, "")
        assert reason in err


def test_a_file_that_is_cut_off_missing_or_too_large(said: Run, place: Path) -> None:
    path = place / "baselines" / "2024.json"
    whole = path.read_bytes()
    path.write_bytes(whole[:-3])
    assert "it ends too early" in said("baseline", "verify", path)[2]
    with path.open("wb") as file:
        file.truncate(16 * 1024 * 1024 + 1)
    assert said("baseline", "verify", path) == (3, "", f"nulmeting: {path} is larger than 16 MiB\n")
    assert said("score", "--baseline", "weg.json") == (
        3,
        "",
        "nulmeting: cannot read weg.json: No such file or directory\n",
    )
    assert said("baseline", "verify", ".") == (3, "", "nulmeting: cannot read .: Is a directory\n")


def test_a_pipe_is_read_when_somebody_writes_to_it_and_not_waited_for(place: Path) -> None:
    def ran(script: str) -> tuple[int, str, str]:
        done = subprocess.run(
            ["bash", "-c", script, "bash", sys.executable],  # noqa: S607
            cwd=place,
            check=False,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )
        return done.returncode, done.stdout, done.stderr

    os.mkfifo(place / "pipe")
    score = '"$1" -m nulmeting score --format json --baseline'
    assert ran(f"{score} pipe") == (3, "", "nulmeting: cannot read pipe: Broken pipe\n")
    assert part(ran(f"{score} <(sleep 1; cat baselines/2024.json)"))["of"]["as_of"] == "2024"


# Verify


def verdict(told: Told) -> tuple[int, str]:
    """The exit code and the answer, on one line."""
    code, out, err = told
    assert err == ""
    return code, out.partition("\n\n")[0].replace("\n", " ")


def test_it_holds_whatever_became_of_the_data(said: Run, place: Path) -> None:
    head = git(place, "rev-parse", "HEAD")
    shutil.rmtree(place / "data")
    assert verdict(said("baseline", "verify", "baselines/2024.json")) == (
        0,
        f"The baseline holds: its data, its definitions and its figures are those of revision {head[:12]}.",
    )
    assert verdict(said("baseline", "verify", "baselines/2024.json", "--lang", "nl")) == (
        0,
        f"De nulmeting klopt nog: de gegevens, definities en cijfers zijn die van revisie {head[:12]}.",
    )
    code, out, _ = said("baseline", "verify", "baselines/2024.json", "--format", "json")
    told = json.loads(out)
    assert (code, told["format"], told["holds"], told["edited"]) == (0, "nulmeting-verification/1", True, False)
    assert (told["own"]["differ"], told["revision"]["differ"]) == (False, False)
    assert (told["baseline"]["revision"], told["against"]["revision"]) == (head, head)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (
            lambda report: report["ambition"]["position"].update(innovation=0.9),
            "its figures do not follow from its own records and its figures are not those of its revision",
        ),
        (
            lambda report: report["records"]["scanauto"].update(phase="idea"),
            "its digest is not that of its own records and definitions and its data are not those of its revision",
        ),
        (
            lambda report: report["records"]["scanauto"].update(pillar="nergens"),
            (
                "its digest is not that of its own records and definitions, its own records do not validate and its "
                "data are not those of its revision"
            ),
        ),
        (
            lambda report: report["definitions"]["scoring"].update(novelty_threshold=0.1),
            (
                "its digest is not that of its own records and definitions and its definitions are not those of its "
                "revision"
            ),
        ),
        (
            lambda report: report["data"].update(digest="sha256:0"),
            "its digest is not that of its own records and definitions",
        ),
    ],
)
def test_what_was_changed_by_hand_is_said(
    said: Run, place: Path, change: Callable[[dict[str, Any]], None], what: str
) -> None:
    path = place / "baselines" / "2024.json"
    report = json.loads(path.read_text("utf-8"))
    change(report)
    path.write_text(json.dumps(report), "utf-8")
    assert verdict(said("baseline", "verify", path)) == (1, f"The baseline does not hold: {what}.")
    code, out, _ = said("baseline", "verify", path, "--format", "json")
    assert (code, json.loads(out)["holds"]) == (1, False)
    assert said("baseline", "verify", path, "--format", "markdown", "--lang", "nl")[0] == 1


def test_without_a_revision_it_cannot_be_made_again(said: Run, place: Path) -> None:
    path = place / "baselines" / "2024.json"
    report = json.loads(path.read_text("utf-8"))
    report["data"]["revision"] = None
    path.write_text(json.dumps(report), "utf-8")
    why = (
        "baselines/2024.json names no revision to make it again from: when it was made its data were not in git, or "
        "were changed since the last commit"
    )
    assert said("baseline", "verify", "baselines/2024.json") == (3, "", f"nulmeting: {why}\n")
    report["records"]["scanauto"]["phase"] = "ended"
    path.write_text(json.dumps(report), "utf-8")
    code, out, err = said("baseline", "verify", "baselines/2024.json")
    assert (code, err) == (1, "")
    assert "not compared: baselines/2024.json" in out


def test_a_revision_that_is_not_here(said: Run, nulmeting: Program, place: Path, tmp_path: Path) -> None:
    commit(place, "2024-02-05")
    frozen = place / "baselines" / "2024.json"
    revision = json.loads(frozen.read_text("utf-8"))["data"]["revision"]
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{place}", "shallow")
    code, out, err = said("baseline", "verify", frozen, cwd=tmp_path / "shallow")
    assert (code, out) == (3, "")
    assert err == (
        f"nulmeting: there is no file, folder or revision {revision}; this clone is shallow, so it may have to be "
        "fetched\n"
    )
    (tmp_path / "outside").mkdir()
    code, out, err = said("baseline", "verify", frozen, cwd=tmp_path / "outside")
    assert (code, out) == (3, "")
    assert "is in no git repository that can be read" in err
    done = nulmeting("baseline", "verify", frozen, cwd=place, env={"PATH": "/nowhere"})
    assert (done.returncode, done.stdout) == (3, "")
    assert "needs git, which is not there" in done.stderr


def test_a_folder_that_moved_is_named_with_data(said: Run, place: Path) -> None:
    git(place, "mv", "data", "meting")
    code, _, err = said("baseline", "verify", "baselines/2024.json", "--data", "meting")
    assert (code, "or give one of those with --data" in err) == (3, True)
    assert verdict(said("baseline", "verify", "baselines/2024.json", "--data", "data"))[0] == 0


def test_a_revision_that_does_not_validate_gives_its_findings(said: Run, place: Path) -> None:
    edit(place / "data", "initiatives.yaml", "phase: operational", "phase: gone")
    broken = commit(place, "2024-02-05")
    path = place / "baselines" / "2024.json"
    report = json.loads(path.read_text("utf-8"))
    report["data"]["revision"] = broken
    path.write_text(json.dumps(report), "utf-8")
    code, out, err = said("baseline", "verify", path)
    assert (code, out) == (1, "")
    assert "NM204" in err
    assert err.endswith(f"{broken} does not validate: there is no comparison.\n")


def test_baseline_has_one_action_so_far(said: Run) -> None:
    code, _, err = said("baseline", "freeze", "x.json")
    assert code == 2
    assert "verify" in err


@pytest.mark.parametrize("folder", [ROOT / "data", *sorted(ACCEPTED.iterdir())], ids=lambda folder: folder.name)
def test_every_folder_frozen_and_verified(said: Run, tmp_path: Path, folder: Path) -> None:
    place = tmp_path / "any"
    shutil.copytree(folder, place / "data")
    git_init(place)
    commit(place, "2024-01-05")
    (place / "baselines").mkdir()
    assert said("report", "--format", "json", "--output", "baselines/x.json", cwd=place) == (0, "", "")
    for language in ("nl", "en"):
        for form in ("text", "json", "markdown"):
            told = said("baseline", "verify", "baselines/x.json", "--lang", language, "--format", form, cwd=place)
            assert (told[0], told[2]) == (0, "")
        for command in ("report", "score"):
            code, out, err = said(command, "--lang", language, cwd=place)
            assert (code, err) == (0, "")
            assert max(map(len, out.splitlines())) <= 80
    assert all(
        each["change"] in (0, None)
        for row in part(said("report", "--format", "json", cwd=place))["levels"]
        for each in (row["distance"], row["gap"])
    )
