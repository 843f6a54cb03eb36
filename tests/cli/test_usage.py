"""Exit codes, which data is read, and what is said of wrong usage."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nulmeting.cli.app import run
from tests.conftest import ACCEPTED, ROOT, Program

Here = Callable[[str], tuple[int, str, str]]
MINIMAL = ACCEPTED / "minimal"
THIRTEEN = ACCEPTED / "thirteen-pillars-three-levels"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    """Run a command line in an empty folder without the cost of a process: code, stdout, stderr."""
    empty = tmp_path / "here"
    empty.mkdir()
    monkeypatch.chdir(empty)

    def run_here(arguments: str) -> tuple[int, str, str]:
        code = run(arguments.split())
        return (code, *capsys.readouterr())

    return run_here


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    """What the fixture nulmeting does, without the cost of a process."""
    empty = tmp_path / "empty"
    empty.mkdir(exist_ok=True)

    def run_here(
        *arguments: str | Path, cwd: Path = empty, env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        line = [str(each) for each in arguments]
        with monkeypatch.context() as patch:
            patch.chdir(cwd)
            for name, value in (env or {}).items():
                patch.setenv(name, value)
            code = run(line)
        return subprocess.CompletedProcess(line, code, *capsys.readouterr())

    return run_here


def _broken(folder: Path) -> Path:
    with (folder / "initiatives.yaml").open("a", encoding="utf-8") as file:
        file.write("fout: 1\n")
    return folder


def _unsourced(folder: Path) -> Path:
    path = folder / "initiatives.yaml"
    path.write_text(path.read_text("utf-8").replace(", why: Hetzelfde idee.", ""), "utf-8")
    return folder


def test_sound_data_gives_0_and_the_result_on_stdout_only(nulmeting: Program) -> None:
    done = nulmeting("check", MINIMAL)
    assert (done.returncode, done.stdout, done.stderr) == (0, "No findings.\n", "")


def test_check_of_broken_data_gives_1_with_the_findings_on_stdout(nulmeting: Program, minimal: Path) -> None:
    done = nulmeting("check", _broken(minimal))
    assert done.returncode == 1
    assert done.stdout == (
        f'{minimal}/initiatives.yaml:14:1: error NM201: "fout" is not a key that belongs here\n'
        "    14 | fout: 1\n"
        "       | ^\n"
        "    allowed: initiatives\n"
        "1 error.\n"
    )
    assert done.stderr == ""


@pytest.mark.parametrize(
    "command",
    ["report", "list", "coverage", "compare", "score", "stakeholders", "show scanauto", "report --format json"],
)
def test_other_commands_on_broken_data_give_1_with_the_findings_on_stderr(
    here: Here, minimal: Path, command: str
) -> None:
    code, stdout, stderr = here(f"{command} --data {_broken(minimal)}")
    assert (code, stdout) == (1, "")
    assert stderr == (
        f'{minimal}/initiatives.yaml:14:1: error NM201: "fout" is not a key that belongs here\n'
        "    allowed: initiatives\n"
        "1 error.\n"
        "The data does not validate: there is no result.\n"
    )


def test_warnings_give_0_and_with_strict_1(quickly: Program, minimal: Path) -> None:
    _unsourced(minimal)
    loose, strict = quickly("check", minimal), quickly("check", "--strict", minimal)
    assert (loose.returncode, strict.returncode) == (0, 1)
    assert loose.stdout == strict.stdout
    assert "warning NM402" in loose.stdout
    assert loose.stdout.endswith("\n1 warning.\n")


def test_findings_in_json_have_places_and_counts(quickly: Program, minimal: Path) -> None:
    done = quickly("check", minimal.name, "--format", "json", cwd=_unsourced(minimal).parent)
    assert json.loads(done.stdout) == {
        "format": "nulmeting-findings/1",
        "counts": {"error": 0, "warning": 1, "info": 0},
        "findings": [
            {
                "code": "NM402",
                "severity": "warning",
                "message": "the match with utrecht/scannerautos has no reason",
                "hint": "add why: what is the same, and what is not",
                "file": "minimal/initiatives.yaml",
                "line": 12,
                "column": 9,
                "record": "scanauto",
                "field": ["matches", "0"],
                "related": [],
            }
        ],
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("reprt", "Did you mean report?"),
        (
            "zzz",
            (
                "There is: report, summary, list, coverage, compare, score, route, stakeholders, show, check, diff, "
                "trend, baseline, init, add, set, remove, rename, import, export, figure, schema."
            ),
        ),
        ("report --format rtf", "'rtf' is not one of 'text', 'json', 'markdown'"),
        ("list --format xml", "'xml' is not one of 'text', 'json', 'markdown', 'csv'"),
        ("check --format csv", "'csv' is not one of 'auto', 'text', 'json', 'github', 'gitlab', 'sarif'"),
        ("check --select NM40x9", "'NM40X9' is not known; did you mean: NM609, NM509, NM404"),
        ("check --ignore NM", "'NM' is not known"),
        ("check --explain NM399", "'NM399' is not known; did you mean: NM613, NM609, NM603"),
        ("check -", "- needs --stdin-filename FILE"),
        ("check --stdin-filename data/initiatives.yaml", "goes with - as PATH"),
        ("report --lang de", "'de' is not one of 'nl', 'en'"),
        ("compare --city utrech", "'utrech' is not known; did you mean: utrecht"),
        ("compare --city zzz", "'zzz' is not known; there is: eindhoven, utrecht, den-haag, rotterdam, amsterdam"),
        ("compare --by stad", "'stad' is not one of 'city', 'topic'"),
        ("compare --status aplied", "'aplied' is not known; did you mean: applied"),
        ("list --pillar bestur", "'bestur' is not known; did you mean: bestuur"),
        ("list --phase pilots", "'pilots' is not known; did you mean: pilot"),
        ("list --status absent", "'absent' is not known; there is: applied, in_preparation, ended, unknown"),
        ("list examples --phase pilot", "--phase: goes with initiatives, not with examples"),
        (
            "list organisations --pillar wonen",
            "--pillar: goes with initiatives and examples, not with organisations",
        ),
        ("list steden", "'steden' is not one of 'initiatives', 'examples', 'stakeholders', 'organisations'"),
        ("score --level 9", "'9' is not known; there is: 1, 2, 3, 4"),
        ("score --level drie", "Input should be a valid integer"),
        ("route", "Missing option '--level'"),
        ("route --level 5", "Invalid value for --level: '5' is not known; there is: 1, 2, 3, 4"),
        ("route --level twee", "Input should be a valid integer"),
        ("route --level 2 --most 0", "Invalid value for '--most': Input should be greater than or equal to 1"),
        ("route --level 2 --most 1001", "Input should be less than or equal to 1000"),
        ("route --level 2 --without scanauto-parkern", "is not known; did you mean: scanauto-parkeren"),
        ("route --level 2 --without wifi-vrijthof", "'wifi-vrijthof' is no step that could be taken now"),
        ("route --level 2 --without rotterdam/havensensoren", "is no step that could be taken now"),
        ("route --level 2 --format csv", "'csv' is not one of 'text', 'json', 'markdown'"),
        ("score --why --sure", "Invalid value for --why, --sure: choose one of both; without either you get all"),
        ("score --why --baseline weg.json", "Invalid value for --baseline: it does nothing with --why"),
        ("score --sure --baseline weg.json", "Invalid value for --baseline: it does nothing with --sure"),
        ("score --why --draws 10", "Invalid value for --draws: it does nothing with --why"),
        ("score --why --seed 2", "Invalid value for --seed: it does nothing with --why"),
        ("score --why --spread 0.5", "Invalid value for --spread: it does nothing with --why"),
        ("score --draws 0", "Invalid value for '--draws': Input should be greater than or equal to 1"),
        ("score --draws -5", "Input should be greater than or equal to 1"),
        ("score --draws 100001", "Input should be less than or equal to 100000"),
        ("score --draws 1e3", "Input should be a valid integer"),
        ("score --seed -1", "Invalid value for '--seed': Input should be greater than or equal to 0"),
        ("score --seed 9223372036854775808", "Input should be less than or equal to 9223372036854775807"),
        ("score --seed een", "Input should be a valid integer"),
        ("score --spread -0.1", "Invalid value for '--spread': Input should be greater than or equal to 0"),
        ("score --spread 2.1", "Input should be less than or equal to 2"),
        ("score --spread nan", "Input should be less than or equal to 2"),
        ("score --spread inf", "Input should be less than or equal to 2"),
        ("score --spread 1,5", "Input should be a valid number"),
        ("show scanauto-parkern", "'scanauto-parkern' is not known; did you mean: scanauto-parkeren"),
        ("show 4", "Invalid value for ID: 4 is an ambition level: see nulmeting score --level 4"),
        ("show", "Missing argument"),
        ("show bestuur --effect", "this record has no effect"),
        ("schema initiative", "'initiative' is not known; did you mean: initiatives"),
        ("report --colour", "No such option"),
        ("report --data", "requires an argument"),
        ("report extra", "unexpected extra argument"),
    ],
)
def test_wrong_usage_gives_2_and_names_what_there_is(here: Here, arguments: str, said: str) -> None:
    code, stdout, stderr = here(arguments)
    assert (code, stdout) == (2, "")
    assert said in " ".join(stderr.split())


def test_what_is_wrong_on_the_command_line_cannot_steer_the_terminal(nulmeting: Program) -> None:
    for line in (["show", "\x1b[31mx"], ["\x1b[31mx"], ["check", "\x1b]0;x\x07"], ["compare", "--city", "\u202ex"]):
        done = nulmeting(*line)
        assert done.returncode in {2, 3}
        assert not set("\x1b\x07\u202e") & set(done.stderr), line


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("check", "there is no data folder here: give one as PATH or with --data, or set NULMETING_DATA"),
        ("check weg", "there is no file or folder weg"),
        ("check weg/initiatives.yaml", "there is no folder weg"),
        ("check --data weg", "there is no folder weg"),
        ("report --data weg", "there is no folder weg"),
        ("report --data leeg", "leeg is not a data folder: it has no framework.yaml"),
        ("check leeg", "leeg is not a data folder: it has no framework.yaml"),
        ("check los.txt", "los.txt is no data file: those are"),
        ("report --data los.txt", "los.txt is not a folder"),
        ("report --output weg/uit.txt", "cannot write weg/uit.txt: No such file or directory"),
        ("report --output leeg", "cannot write leeg: Is a directory"),
        (f"report --data {'x' * 5000}", "there is no folder xxx"),
        (f"check {'x' * 5000}", "there is no file or folder xxx"),
    ],
)
def test_what_cannot_be_done_gives_3_and_one_line(here: Here, arguments: str, said: str) -> None:
    Path("leeg").mkdir()
    Path("los.txt").write_text("x", "utf-8")
    code, stdout, stderr = here(arguments)
    assert (code, stdout) == (3, "")
    assert stderr.startswith(f"nulmeting: {said}")
    assert stderr.count("\n") == 1


def test_in_an_empty_folder_the_bundled_example_is_shown_and_said_to_be_that(quickly: Program) -> None:
    done = quickly("report")
    assert done.returncode == 0
    assert "Bundled example data" in "\n".join(done.stdout.splitlines()[:4])
    assert json.loads(quickly("report", "--format", "json").stdout)["data"]["source"] == "bundled"
    assert "Bundled example data" in quickly("list").stdout


def test_a_data_folder_here_is_taken_and_not_called_bundled(quickly: Program, tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "data")
    done = quickly("report", "--format", "json", cwd=tmp_path)
    report = json.loads(done.stdout)
    assert (report["data"]["source"], report["municipality"]["id"]) == ("folder", "voorbeeldstad")
    assert "Bundled" not in quickly("report", cwd=tmp_path).stdout
    assert quickly("check", cwd=tmp_path).returncode == 0


def test_a_data_folder_here_without_framework_is_not_passed_over(quickly: Program, tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "data")
    (tmp_path / "data" / "framework.yaml").unlink()
    done = quickly("report", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (3, "nulmeting: data is not a data folder: it has no framework.yaml\n")


def test_some_other_folder_named_data_is_passed_over(quickly: Program, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "foto.jpg").write_bytes(b"x")
    assert "Bundled example data" in quickly("report", cwd=tmp_path).stdout
    assert quickly("check", cwd=tmp_path).returncode == 3


def test_the_option_goes_before_the_environment_and_that_before_the_folder_here(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    def whose(arguments: str = "") -> str:
        return str(json.loads(here(f"coverage --format json {arguments}")[1])["municipality"]["id"])

    shutil.copytree(ROOT / "data", "data")
    assert whose() == "maastricht"
    monkeypatch.setenv("NULMETING_DATA", str(THIRTEEN))
    assert whose() == "elders"
    assert whose(f"--data {MINIMAL}") == "voorbeeldstad"
    monkeypatch.setenv("NULMETING_DATA", "weg")
    assert here("coverage")[0] == 3
    monkeypatch.setenv("NULMETING_DATA", "")
    assert whose() == "maastricht"


def test_a_path_goes_before_the_environment_and_the_option_before_a_path(quickly: Program, minimal: Path) -> None:
    _broken(minimal)
    assert quickly("check", minimal, env={"NULMETING_DATA": str(MINIMAL)}).returncode == 1
    assert quickly("check", MINIMAL, env={"NULMETING_DATA": str(minimal)}).returncode == 0
    assert quickly("check", minimal, "--data", MINIMAL).returncode == 0
    assert quickly("check", env={"NULMETING_DATA": str(minimal)}).returncode == 1


def test_a_file_as_path_gives_the_findings_that_concern_that_file(quickly: Program, minimal: Path) -> None:
    _broken(minimal)
    (minimal / "stakeholders.yaml").write_text("stakeholders: 3\n", "utf-8")
    one = quickly("check", minimal / "stakeholders.yaml")
    assert one.stdout.splitlines()[-1] == "2 errors."
    assert "stakeholders.yaml:1:15: error NM203" in one.stdout
    assert "initiatives.yaml:10:16: error NM302" in one.stdout  # the partner of the initiative is gone too
    assert quickly("check", minimal / "g5_benchmarks.yaml").returncode == 0
    both = quickly("check", minimal / "initiatives.yaml", minimal / "stakeholders.yaml")
    assert both.stdout.splitlines()[-1] == "3 errors."
    assert quickly("check", "initiatives.yaml", cwd=minimal).returncode == 1
    assert quickly("check", "--data", minimal, "stakeholders.yaml").stdout == one.stdout


def test_more_folders_are_all_checked(quickly: Program, minimal: Path) -> None:
    assert quickly("check", MINIMAL, THIRTEEN).returncode == 0
    assert quickly("check", MINIMAL, _broken(minimal), THIRTEEN).stdout.endswith("\n1 error.\n")


def test_a_missing_file_in_a_data_folder_is_a_finding(quickly: Program, minimal: Path) -> None:
    (minimal / "initiatives.yaml").unlink()
    done = quickly("check", minimal / "initiatives.yaml")
    assert done.returncode == 1
    assert "error NM101: the file is missing" in done.stdout


def test_a_folder_in_the_place_of_a_data_file_is_a_finding(quickly: Program, minimal: Path) -> None:
    (minimal / "initiatives.yaml").unlink()
    (minimal / "initiatives.yaml").mkdir()
    for line in (("check", minimal), ("check", minimal / "initiatives.yaml")):
        done = quickly(*line)
        assert done.returncode == 1
        assert "initiatives.yaml: error NM102: this is a folder or device, not a file" in done.stdout


def test_the_language_comes_from_the_option_then_the_environment_never_the_machine(
    nulmeting: Program, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    english, dutch = here("list --lang en")[1], here("list --lang nl")[1]
    assert english != dutch
    machine = {"LANG": "nl_NL.UTF-8", "LC_ALL": "nl_NL.UTF-8", "LANGUAGE": "nl"}
    assert nulmeting("list", env=machine).stdout == english
    monkeypatch.setenv("NULMETING_LANG", "nl")
    assert here("list")[1] == dutch
    assert here("list --lang en")[1] == english
    monkeypatch.setenv("NULMETING_LANG", "")
    assert here("list")[1] == english


@pytest.mark.skipif(os.name == "nt", reason="file names are no bytes here")
def test_a_folder_whose_name_is_no_text_is_read(nulmeting: Program, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MINIMAL, os.fsdecode(os.fsencode(tmp_path) + b"/\xff")))
    assert nulmeting("report", "--data", folder).returncode == 0
    done = nulmeting("check", _broken(folder))
    assert done.returncode == 1
    assert "\\udcff/initiatives.yaml:14:1: error NM201" in done.stdout


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "cp1252"},
    ],
)
def test_any_locale_and_encoding_gives_a_report(nulmeting: Program, tmp_path: Path, env: dict[str, str]) -> None:
    output = tmp_path / "uit.txt"
    with output.open("wb") as file:
        done = subprocess.run(
            [sys.executable, "-m", "nulmeting", "report", "--lang", "nl", "--data", str(ACCEPTED / "hostile-text")],
            env=os.environ | env,
            check=False,
            stdout=file,
            stderr=subprocess.PIPE,
        )
    assert (done.returncode, done.stderr) == (0, b"")
    wanted = env.get("PYTHONIOENCODING", "ascii" if "PYTHONUTF8" in env else "utf-8")
    assert "Nulmeting" in output.read_bytes().decode(wanted) or "Baseline" in output.read_bytes().decode(wanted)
    assert nulmeting("check", "--data", ACCEPTED / "minimal", env=env).stdout == "No findings.\n"


def test_a_report_in_ascii_holds_ascii_and_keeps_its_lines(nulmeting: Program) -> None:
    plain = nulmeting("report").stdout
    ascii_only = nulmeting("report", env={"PYTHONIOENCODING": "ascii"}).stdout
    assert ascii_only.isascii()
    assert [len(each) for each in ascii_only.splitlines()] == [len(each) for each in plain.splitlines()]


def test_why_it_could_not_run_is_said_in_the_language_asked_for(nulmeting: Program) -> None:
    done = nulmeting("report", "--data", "weg", "--lang", "nl")
    assert (done.returncode, done.stdout, done.stderr) == (3, "", "nulmeting: er is geen map weg\n")
    done = nulmeting("report", "--data", "weg", env={"NULMETING_LANG": "nl"})
    assert done.stderr == "nulmeting: er is geen map weg\n"


def test_a_result_never_takes_the_place_of_a_data_file(nulmeting: Program, minimal: Path) -> None:
    before = (minimal / "framework.yaml").read_bytes()
    done = nulmeting("report", "--data", minimal, "--output", minimal / "framework.yaml")
    assert (done.returncode, done.stdout) == (3, "")
    assert "has the name of a data file" in done.stderr
    link = minimal.parent / "report.txt"
    link.symlink_to(minimal / "framework.yaml")
    done = nulmeting("report", "--data", minimal, "--output", link)
    assert (done.returncode, done.stdout) == (3, "")
    assert "has the name of a data file" in done.stderr
    assert (minimal / "framework.yaml").read_bytes() == before


def test_a_hyphen_as_output_is_the_screen(nulmeting: Program, tmp_path: Path) -> None:
    there, here = nulmeting("coverage", "--output", "-"), nulmeting("coverage")
    assert (there.returncode, there.stdout) == (0, here.stdout)
    assert list((tmp_path / "empty").iterdir()) == []


def test_links_that_go_in_a_circle_are_left_as_they_are(nulmeting: Program, tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    done = nulmeting("coverage", "--output", loop)
    assert (done.returncode, done.stdout) == (3, "")
    assert "Too many levels of symbolic links" in done.stderr
    assert loop.is_symlink()


@pytest.mark.parametrize("line", ["report --format json", "list --format csv", "check --format json --data {data}"])
def test_results_for_programs_are_the_same_bytes_whatever_the_screen_can_show(line: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "nulmeting", *line.format(data=ROOT / "data").split()]
    found = {
        encoding: subprocess.run(
            command, cwd=tmp_path, env=os.environ | {"PYTHONIOENCODING": encoding}, check=True, capture_output=True
        ).stdout
        for encoding in ("utf-8", "ascii", "latin-1")
    }
    assert found["ascii"] == found["latin-1"] == found["utf-8"]
    assert found["utf-8"].decode("utf-8")
