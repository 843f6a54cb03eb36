"""What `check` reports on, chooses and explains, and the formats as their readers see them."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sarif import loader  # type: ignore[import-untyped]

from nulmeting.cli import explain
from nulmeting.finding import NulmetingError
from tests.conftest import ROOT, Program

CI = {"GITHUB_ACTIONS": "", "GITLAB_CI": ""}


@pytest.fixture
def spoiled(minimal: Path) -> Path:
    """A folder with two errors, and with a warning and a remark."""
    path = minimal / "initiatives.yaml"
    text = path.read_text("utf-8").replace("phase: operational", "phase: operatinal")
    path.write_text(text + "fout: 1\n", "utf-8")
    path = minimal / "stakeholders.yaml"
    text = path.read_text("utf-8").replace("contact: consulted", "contact: none\n    note: bel 06-12345678")
    path.write_text(text, "utf-8")
    return minimal


def _codes(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [each["code"] for each in json.loads(done.stdout)["findings"]]


@pytest.mark.parametrize(
    ("choice", "codes"),
    [
        ("", ["NM204", "NM201", "NM503", "NM404"]),
        ("--select NM2", ["NM204", "NM201"]),
        ("--select nm2xx --select NM503", ["NM204", "NM201", "NM503"]),
        ("--ignore NM2xx", ["NM503", "NM404"]),
        ("--select NM2 --ignore NM201", ["NM204"]),
        ("--select NM401", []),
    ],
)
def test_codes_and_families_are_chosen(nulmeting: Program, spoiled: Path, choice: str, codes: list[str]) -> None:
    done = nulmeting("check", spoiled, "--format", "json", *choice.split())
    assert _codes(done) == codes
    assert done.returncode == int(any(each.startswith("NM2") for each in codes))


def test_explain_prints_the_section_of_the_page(nulmeting: Program) -> None:
    done = nulmeting("check", "--explain", "nm302")
    section = (ROOT / "docs/checks.md").read_text("utf-8").partition("## NM302\n")[2].partition("\n## ")[0]
    assert done.stdout.startswith("NM302: A reference to nothing (error)\n\nThis id is not among")
    assert done.stdout.partition("\n\n")[2].strip() in section
    assert done.returncode == 0


def test_every_code_of_the_page_is_explained() -> None:
    headings = [line[3:] for line in (ROOT / "docs/checks.md").read_text("utf-8").splitlines() if line[:5] == "## NM"]
    assert list(explain.pages()) == headings


def test_a_page_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    explain.pages.cache_clear()
    monkeypatch.setattr(explain, "__file__", str(tmp_path / "a/b/c/d.py"))
    with pytest.raises(NulmetingError, match="the page that explains"):
        explain.pages()
    monkeypatch.undo()
    assert explain.pages()


def _piped(folder: Path, content: bytes, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "nulmeting", "check", "-", *arguments],
        cwd=folder,
        input=content,
        env=os.environ | CI,
        check=False,
        capture_output=True,
    )
    return done.returncode, (done.stdout + done.stderr).decode()


def test_what_comes_on_stdin_takes_the_place_of_its_file(minimal: Path) -> None:
    content = (minimal / "initiatives.yaml").read_bytes()
    assert _piped(minimal, content, "--stdin-filename", "initiatives.yaml") == (0, "No findings.\n")
    code, told = _piped(minimal.parent, b"initiatives: [x]\n", "--stdin-filename", "minimal/initiatives.yaml")
    assert (code, told.splitlines()[0][:38]) == (1, "minimal/initiatives.yaml:1:15: error N")
    assert (minimal / "initiatives.yaml").read_bytes() == content


def _found(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str]]:
    return [(each["code"], Path(each["file"]).name) for each in json.loads(done.stdout)["findings"]]


def test_what_is_wrong_in_another_file_is_not_reported(nulmeting: Program, spoiled: Path) -> None:
    done = nulmeting("check", spoiled / "stakeholders.yaml", "--format", "json")
    assert (done.returncode, _found(done)) == (0, [("NM503", "stakeholders.yaml"), ("NM404", "stakeholders.yaml")])


def test_a_reference_is_reported_with_the_file_that_should_define_it(nulmeting: Program, minimal: Path) -> None:
    path = minimal / "g5_benchmarks.yaml"
    text = path.read_text("utf-8")
    assert text.count("id: utrecht/") == 1
    path.write_text(text.replace("id: utrecht/", "id: utrecht/x-"), "utf-8")
    wanted = (1, [("NM302", "initiatives.yaml")])
    for changed in ("g5_benchmarks.yaml", "initiatives.yaml"):
        done = nulmeting("check", minimal / changed, "--format", "json")
        assert (done.returncode, _found(done)) == wanted
    assert nulmeting("check", minimal / "stakeholders.yaml").returncode == 0


def test_a_file_that_cannot_be_read_is_reported_with_every_other(minimal: Path) -> None:
    (minimal / "stakeholders.yaml").unlink()
    content = (minimal / "initiatives.yaml").read_bytes().replace(b"example: utrecht/", b"example: utrechtt/")
    code, told = _piped(minimal, content, "--stdin-filename", "initiatives.yaml")
    assert (code, told.count("NM302"), told.count("NM101")) == (1, 1, 1)


def test_a_file_that_is_not_saved_yet_may_come_on_stdin(minimal: Path) -> None:
    content = (minimal / "framework.yaml").read_bytes()
    (minimal / "framework.yaml").unlink()
    assert _piped(minimal, content, "--stdin-filename", "framework.yaml")[0] == 0
    assert _piped(minimal, content, "--data", ".", "--stdin-filename", "framework.yaml")[0] == 0


@pytest.mark.parametrize("name", ["los.txt", "weg/initiatives.yaml"])
def test_stdin_for_what_is_no_data_file_cannot_run(minimal: Path, name: str) -> None:
    assert _piped(minimal, b"", "--stdin-filename", name)[0] == 3


def test_stdin_that_is_too_large_is_a_finding(minimal: Path) -> None:
    code, told = _piped(minimal, b" " * (64 * 1024**2 + 1), "--stdin-filename", "initiatives.yaml")
    assert (code, "NM103" in told) == (1, True)


@pytest.mark.parametrize(
    ("env", "begins"),
    [
        ({"GITHUB_ACTIONS": "true"}, "::error file="),
        ({"GITLAB_CI": "true"}, "[\n"),
        ({"GITHUB_ACTIONS": "false", "GITLAB_CI": "1"}, "minimal/initiatives.yaml:6:12: error"),
        ({}, "minimal/initiatives.yaml:6:12: error"),
    ],
)
def test_auto_is_the_format_of_the_runner(nulmeting: Program, spoiled: Path, env: dict[str, str], begins: str) -> None:
    assert nulmeting("check", "minimal", cwd=spoiled.parent, env=CI | env).stdout.startswith(begins)


@pytest.mark.parametrize(("form", "root"), [("github", "GITHUB_WORKSPACE"), ("gitlab", "CI_PROJECT_DIR")])
def test_paths_are_those_from_the_root_of_the_repository(
    nulmeting: Program, spoiled: Path, form: str, root: str
) -> None:
    done = nulmeting("check", "--format", form, ".", cwd=spoiled, env=CI | {root: str(spoiled.parent)})
    assert "minimal/initiatives.yaml" in done.stdout
    assert nulmeting("check", "--format", form, spoiled).stdout.count(str(spoiled)) == 4  # elsewhere: as it is


def test_personal_data_is_in_no_output(nulmeting: Program, spoiled: Path) -> None:
    with (spoiled / "initiatives.yaml").open("a", encoding="utf-8") as file:
        file.write("jan@voorbeeld.example: 1\n")
    for form in ("text", "json", "github", "gitlab", "sarif"):
        done = nulmeting("check", "--format", form, spoiled)
        assert "NM404" in done.stdout
        assert "12345678" not in done.stdout
        assert "voorbeeld.example" not in done.stdout


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif"])
def test_the_same_bytes_on_every_run(nulmeting: Program, spoiled: Path, form: str) -> None:
    runs = {nulmeting("check", "--format", form, spoiled, env={"PYTHONHASHSEED": str(n)}).stdout for n in (1, 2, 3)}
    assert len(runs) == 1


def test_gitlab_gets_what_its_format_asks_for(nulmeting: Program, spoiled: Path) -> None:
    done = nulmeting("check", "minimal", "--format", "gitlab", cwd=spoiled.parent)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    assert len(found) == 4
    assert not done.stdout.startswith("\ufeff")  # GitLab refuses a byte-order mark
    for each in found:
        assert {"description", "check_name", "fingerprint", "severity", "location"} <= set(each)
        assert each["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert not each["location"]["path"].startswith(("./", "/"))
        assert isinstance(each["location"]["lines"]["begin"], int)
    assert len({each["fingerprint"] for each in found}) == len(found)
    assert json.loads(nulmeting("check", ROOT / "data", "--format", "gitlab").stdout) == []


def _sarif(nulmeting: Program, folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(nulmeting("check", folder.name, "--format", "sarif", cwd=folder.parent).stdout)
    return content


def test_fingerprints_stay_when_lines_come_and_go(nulmeting: Program, spoiled: Path) -> None:
    def prints() -> set[str]:
        (run,) = _sarif(nulmeting, spoiled)["runs"]
        return {each["partialFingerprints"]["nulmeting/v1"] for each in run["results"]}

    before = prints()
    for name in ("initiatives.yaml", "stakeholders.yaml"):
        path = spoiled / name
        path.write_text("# een regel\n\n" + path.read_text("utf-8"), "utf-8")
    assert prints() == before
    assert len(before) == 4


def test_sarif_tools_reads_all_results(nulmeting: Program, spoiled: Path) -> None:
    path = spoiled / "uit.sarif"
    nulmeting("check", "minimal", "--format", "sarif", "--output", path, cwd=spoiled.parent)
    files = loader.load_sarif_files(str(path))
    report = files.get_report()
    counts = {each: report.get_issue_count_for_severity(each) for each in ("error", "warning", "note")}
    assert counts == {"error": 2, "warning": 1, "note": 1}
    rows = [(each["Code"], each["Location"], each["Line"]) for each in files.get_records()]
    assert sorted(rows) == [
        ("NM201", "minimal/initiatives.yaml", 14),
        ("NM204", "minimal/initiatives.yaml", 6),
        ("NM404", "minimal/stakeholders.yaml", 9),
        ("NM503", "minimal/stakeholders.yaml", 8),
    ]


def test_sarif_says_what_the_standard_asks_for(nulmeting: Program, spoiled: Path) -> None:
    content = _sarif(nulmeting, spoiled)
    (run,) = content["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert content["version"] == "2.1.0"
    assert [each["id"] for each in rules] == list(explain.pages())
    for result in run["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert "*Remedy.*" in rule["help"]["markdown"]
        assert result["level"] == rule["defaultConfiguration"]["level"]
        (location,) = result["locations"]
        assert not location["physicalLocation"]["artifactLocation"]["uri"].startswith("/")


def test_on_a_terminal_findings_have_colour_unless_it_is_not_wanted(spoiled: Path) -> None:
    def shown(**env: str) -> str:
        leader, follower = pty.openpty()
        line = [sys.executable, "-m", "nulmeting", "check", str(spoiled)]
        with subprocess.Popen(line, stdout=follower, env=os.environ | CI | {"TERM": "xterm"} | env) as process:
            os.close(follower)
            parts = []
            try:
                while part := os.read(leader, 65536):
                    parts.append(part)
            except OSError:  # the other side was closed
                pass
            process.wait()
        os.close(leader)
        return b"".join(parts).decode()

    assert "\x1b[1;31merror NM204\x1b[0m" in shown()
    assert "\x1b[1;32m^\x1b[0m" in shown()
    assert "\x1b" not in shown(NO_COLOR="1")
    assert "\x1b" not in shown(TERM="dumb")
