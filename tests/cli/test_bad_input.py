"""What a reviewer's repository can throw at `check` and `diff`: each with all that is said, and the exit code."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from pathlib import Path

import pytest

from nulmeting.cli.app import run
from tests.cli.conftest import DONE, MINIMAL, Diff, commit, edit, fields_of, git
from tests.conftest import ROOT, Program
from tests.unit.render.runner import command

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not there")

CONFLICT = "<<<<<<< HEAD\n    phase: idea\n=======\n    phase: pilot\n>>>>>>> feature/done\n"


def test_the_markers_of_a_merge_conflict_are_one_finding(diff: Diff, repository: Path, nulmeting: Program) -> None:
    edit(repository / "data", "initiatives.yaml", "    phase: operational\n", CONFLICT)
    finding = (
        "data/initiatives.yaml:6:1: error NM114: "
        "a merge conflict is not resolved: git's markers still stand in the file\n"
        "{excerpt}"
        "    keep what must stay of both sides, and take the lines with <<<<<<<, ======= and >>>>>>> away\n"
        "1 error.\n"
    )
    told = diff("v1")
    assert told == (1, "", finding.format(excerpt="") + "data does not validate: there is no comparison.\n")
    done = nulmeting("check", "data", cwd=repository)
    excerpt = "    6 | <<<<<<< HEAD\n      | ^\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, finding.format(excerpt=excerpt), "")


def test_real_markers_of_a_real_merge_are_one_finding(diff: Diff, repository: Path) -> None:
    git(repository, "switch", "--quiet", "--create", "other", "v1")
    edit(repository / "data", "initiatives.yaml", "phase: planned", "phase: idea")
    commit(repository, "other")
    with pytest.raises(Exception, match="returned non-zero exit status 1"):
        git(repository, "merge", "feature/done")
    code, out, err = diff("v1", "--data", "data")
    assert (code, out, err.count("NM114"), err.splitlines()[-2]) == (1, "", 1, "1 error.")
    kept = git(repository, "commit", "--all", "--quiet", "--no-verify", "-m", "kept by mistake") or "HEAD"
    code, out, err = diff("v1", kept)
    assert (code, out, err.count("NM114")) == (1, "", 1)
    assert err.startswith("HEAD:data/initiatives.yaml:6:1: error NM114: ")


def test_a_file_that_the_change_deletes_is_missed(diff: Diff, repository: Path, nulmeting: Program) -> None:
    git(repository, "rm", "--quiet", "data/stakeholders.yaml")
    missing = (
        "{side}/stakeholders.yaml: error NM101: the file is missing\n"
        "    add the file; `nulmeting schema` says what belongs in it\n"
        "1 error.\n"
    )
    told = diff("v1")
    assert told == (1, "", missing.format(side="data") + "data does not validate: there is no comparison.\n")
    commit(repository, "gone")
    told = diff("v1...HEAD", "--lang", "nl")
    said = (
        "HEAD:data/stakeholders.yaml: fout NM101: het bestand ontbreekt\n"
        "    voeg het bestand toe; `nulmeting schema` zegt wat erin hoort\n"
        "1 fout.\n"
        "HEAD klopt niet: er is geen vergelijking.\n"
    )
    assert told == (1, "", said)
    done = nulmeting("check", "data", cwd=repository)
    assert (done.returncode, done.stdout) == (1, missing.format(side="data"))


def test_the_framework_that_the_change_deletes_leaves_no_data(diff: Diff, repository: Path) -> None:
    git(repository, "rm", "--quiet", "data/framework.yaml")
    said = "nulmeting: data is not a data folder: it has no framework.yaml\n"
    assert diff("v1") == (3, "", said)
    commit(repository, "gone")
    said = "nulmeting: revision HEAD holds no data: there is no data/framework.yaml\n"
    assert diff("v1", "HEAD") == (3, "", said)


def test_binary_files_are_no_text(diff: Diff, repository: Path, nulmeting: Program) -> None:
    (repository / "data" / "initiatives.yaml").write_bytes(
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 9
    )
    (repository / "data" / "stakeholders.yaml").write_bytes(b"PK\x03\x04\x14\x00\x06\x00")
    found = (
        "{side}/initiatives.yaml:1:1: error NM104: the byte 0x89 here is not UTF-8\n"
        "    save the file as UTF-8\n"
        "{side}/stakeholders.yaml:1:6: error NM104: a NUL character stands here: this is no text file\n"
    )
    code, out, err = diff("v1")
    assert (code, out) == (1, "")
    assert err.startswith(found.format(side="data"))
    assert err.endswith("\ndata does not validate: there is no comparison.\n")
    commit(repository, "binary")
    code, out, err = diff("HEAD", "v1")
    assert (code, out) == (1, "")
    assert err.startswith(found.format(side="HEAD:data"))
    done = nulmeting("check", "data", cwd=repository)
    assert (done.returncode, done.stdout.count("NM104"), done.stderr) == (1, 2, "")


@pytest.mark.parametrize("name", ["-x", "--output-indicator-new=x", "-"])
def test_an_argument_with_a_dash_is_no_revision(diff: Diff, repository: Path, name: str) -> None:
    before = sorted(repository.rglob("*"))
    code, out, err = diff(name)
    assert out == ""
    if name == "-":
        assert (code, err) == (3, "nulmeting: there is no file, folder or revision -\n")
    else:
        assert code == 2
        assert f"No such option: {name.partition('=')[0]}" in err
    assert sorted(repository.rglob("*")) == before


@pytest.mark.parametrize(
    "name",
    [
        "v1;touch${IFS}gehackt",
        "$(touch gehackt)",
        "`touch gehackt`",
        "v1 | touch gehackt",
        "v1&touch gehackt",
        "v1\ntouch gehackt",
        "v1 --output=gehackt",
        "--output=gehackt",
        ":(exec:touch gehackt)",
        "ext::touch gehackt",
        "v1^{/gehackt}",
        ":/gehackt",
        "v1:data/$(touch gehackt)",
        "@{-9}",
        "\x1b[31mv1",
    ],
)
def test_shell_characters_in_a_revision_are_letters(
    repository: Path, name: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(repository)
    shown = name.replace("\n", " ").replace("\x1b", r"\x1b")
    for sides in (("--", name), ("--", f"{name}..HEAD"), ("--", f"HEAD...{name}"), ("--", "v1", name)):
        code = run(["diff", *sides])
        assert (code, *capfd.readouterr()) == (3, "", f"nulmeting: there is no file, folder or revision {shown}\n")
    assert sorted(each.name for each in repository.iterdir()) == [".git", "data"]


@pytest.fixture
def thousand(minimal: Path) -> Path:
    """A folder with 1,000 errors in one file, on lines that are alike, and 12 warnings and 12 remarks in another."""
    record = "  - id: plan-{0}\n    title: Plan {0}\n    pillar: bestuur\n    phase: weg\n"
    text = "initiatives:\n" + "".join(record.format(number) for number in range(1000))
    (minimal / "initiatives.yaml").write_text(text, "utf-8")
    edit(minimal, "stakeholders.yaml", "stakeholders:\n", "stakeholders:\n" + "".join(map(_group, range(12))))
    return minimal


def _group(number: int) -> str:
    name = f"id: groep-{number}, name: Groep {'abcdefghijkl'[number] * 9}"
    return f"  - {{{name}, kind: staff, influence: high, interest: low, placement: stated, contact: none}}\n"


def test_of_a_thousand_findings_github_is_told_how_many_more_and_where(nulmeting: Program, thousand: Path) -> None:
    done = nulmeting("check", thousand.name, "--format", "github", cwd=thousand.parent)
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert Counter(found.name for found in map(command, lines) if found) == {"error": 1000, "warning": 12, "notice": 12}
    assert lines[-4:] == [
        "GitHub marks the first 10 of a kind beside the lines. Not marked: 990 errors (minimal/initiatives.yaml: 990).",
        "GitHub marks the first 10 of a kind beside the lines. Not marked: 2 warnings (minimal/stakeholders.yaml: 2).",
        "GitHub marks the first 10 of a kind beside the lines. Not marked: 2 remarks (minimal/stakeholders.yaml: 2).",
        "1000 errors, 12 warnings and 12 remarks.",
    ]
    found = command(lines[0])
    assert found is not None
    assert found.properties == {"file": "minimal/initiatives.yaml", "line": "5", "col": "12", "title": "NM204"}
    assert found.data == '"weg" is not one of idea, planned, pilot, operational, ended, unknown'


def test_a_thousand_findings_are_all_told_apart(nulmeting: Program, thousand: Path) -> None:
    found = json.loads(nulmeting("check", thousand, "--format", "gitlab").stdout)
    assert len({each["fingerprint"] for each in found}) == len(found) == 1024
    assert Counter(each["severity"] for each in found) == {"major": 1000, "minor": 12, "info": 12}
    (run,) = json.loads(nulmeting("check", thousand, "--format", "sarif").stdout)["runs"]
    assert len({each["partialFingerprints"]["nulmeting/v1"] for each in run["results"]}) == 1024
    assert nulmeting("check", thousand).stdout.endswith("\n1000 errors, 12 warnings and 12 remarks.\n")
    assert json.loads(nulmeting("check", thousand, "--format", "json").stdout)["counts"] == {
        "error": 1000,
        "warning": 12,
        "info": 12,
    }


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_diff_gives_the_same_bytes_on_every_run(nulmeting: Program, repository: Path, form: str, language: str) -> None:
    shutil.copytree(ROOT / "data", repository / "data", dirs_exist_ok=True)
    line = ("diff", "v1", "--format", form, "--lang", language)
    runs = [nulmeting(*line, cwd=repository, env={"PYTHONHASHSEED": seed}) for seed in ("0", "1", "4242", "random")]
    assert {(each.returncode, each.stderr) for each in runs} == {(0, "")}
    assert len({each.stdout for each in runs}) == 1
    assert len(runs[0].stdout) > 1000


def test_what_a_hook_of_git_sets_does_not_name_another_repository(
    nulmeting: Program, repository: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(MINIMAL, tmp_path / "other" / "data")).parent
    git(other, "init", "--quiet", "--initial-branch=main")
    commit(other)
    plain = nulmeting("diff", "v1", "--format", "json", cwd=repository).stdout
    report = nulmeting("report", "--data", "data", "--format", "json", cwd=repository).stdout
    assert json.loads(plain)["differ"] is True
    assert json.loads(report)["data"]["revision"] == git(repository, "rev-parse", "HEAD")
    for env in (
        {"GIT_DIR": str(repository / ".git")},
        {"GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index", "GIT_PREFIX": ""},
        {"GIT_DIR": str(other / ".git"), "GIT_WORK_TREE": str(other)},
        {"GIT_COMMON_DIR": str(other / ".git"), "GIT_WORK_TREE": str(other)},
    ):
        done = nulmeting("diff", "v1", "--format", "json", cwd=repository, env=env)
        assert (done.returncode, done.stdout, done.stderr) == (0, plain, "")
        assert nulmeting("report", "--data", "data", "--format", "json", cwd=repository, env=env).stdout == report


def test_a_hook_of_git_can_run_it(repository: Path) -> None:
    hook = repository / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ncd data && {_shell_program()} diff v1 --data . > ../../told.txt 2>&1\n", "utf-8")
    hook.chmod(0o755)
    git(repository, "commit", "--allow-empty", "--quiet", "-m", "with a hook")
    told = (repository.parent / "told.txt").read_text("utf-8")
    assert "» 1 record changed: the result changes.\n" in told


def _shell_program() -> str:
    import shlex
    import sys

    return shlex.join([sys.executable, "-m", "nulmeting"])


def test_what_git_replaces_is_read_as_it_was_committed(diff: Diff, repository: Path) -> None:
    blob = git(repository, "rev-parse", "v1:data/initiatives.yaml")
    now = git(repository, "rev-parse", "HEAD:data/initiatives.yaml")
    git(repository, "replace", blob, now)
    assert git(repository, "diff", "--stat", "v1", "HEAD") == ""
    assert fields_of(diff("v1", "--format", "json")) == DONE


def test_a_repository_of_another_user_is_not_read_and_git_says_why(nulmeting: Program, repository: Path) -> None:
    env = {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}  # git's own way to try this without another user
    for sides in (("v1",), ("v1...HEAD",), ("--data", "data", "v1", "HEAD")):
        done = nulmeting("diff", *sides, cwd=repository, env=env)
        said = (
            f"nulmeting: git does not read the repository {repository}, because it belongs to another user; "
            f"if you trust it: git config --global --add safe.directory {repository}\n"
        )
        assert (done.returncode, done.stdout, done.stderr) == (3, "", said)
    trusted = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": str(repository)}
    assert nulmeting("diff", "v1", cwd=repository, env=env | trusted).returncode == 0


def test_data_in_a_submodule_is_compared_in_that_repository(diff: Diff, repository: Path, tmp_path: Path) -> None:
    above = tmp_path / "above"
    above.mkdir()
    git(above, "init", "--quiet", "--initial-branch=main")
    git(above, "submodule", "--quiet", "add", str(repository), "meting")
    commit(above, "a submodule")
    assert fields_of(diff("HEAD~1", "--data", "meting/data", "--format", "json", cwd=above)) == DONE
    git(above, "submodule", "--quiet", "deinit", "--force", "meting")
    said = "nulmeting: revision main holds no data: there is no meting/data/framework.yaml\n"
    assert diff("main", "HEAD", "--data", "meting/data", cwd=above) == (3, "", said)


def test_a_data_folder_that_is_a_link_is_where_it_leads(diff: Diff, repository: Path) -> None:
    (repository / "elders").mkdir()
    (repository / "data").rename(repository / "elders" / "data")
    (repository / "data").symlink_to("elders/data")
    commit(repository, "a link")
    edit(repository / "data", "initiatives.yaml", "phase: operational", "phase: pilot")
    told = diff("HEAD", "--format", "json")
    assert fields_of(told) == [("scanauto", "phase", "operational", "pilot")]
    said = (
        "nulmeting: revision v1 has no elders/data/framework.yaml; it has a framework.yaml in: data; write "
        "REVISION:FOLDER, or give one of those with --data\n"
    )
    assert diff("v1") == (3, "", said)


def test_a_huge_file_in_a_revision_is_a_finding(diff: Diff, repository: Path) -> None:
    os.truncate(repository / "data" / "initiatives.yaml", 65 * 1024**2)
    git(repository, "-c", "core.bigFileThreshold=1", "commit", "--all", "--quiet", "-m", "huge")
    said = (
        "HEAD:data/initiatives.yaml: error NM103: the file is larger than 64 MiB\n"
        "    a data file holds text, kept by people\n"
        "1 error.\n"
        "HEAD does not validate: there is no comparison.\n"
    )
    assert diff("HEAD", "v1") == (1, "", said)


def test_names_that_are_no_utf_8_do_not_stop_it(diff: Diff, repository: Path) -> None:
    odd = repository / os.fsdecode(b"m\xebting \xff")
    shutil.copytree(repository / "data", odd)
    (odd / os.fsdecode(b"\xfe.yaml")).write_text("x", "utf-8")
    (repository / "data" / os.fsdecode(b"\xfe.yaml")).write_text("x", "utf-8")
    commit(repository, "odd names")
    assert fields_of(diff("v1", "--format", "json")) == DONE
    edit(odd, "initiatives.yaml", "phase: operational", "phase: pilot")
    told = diff("HEAD", "--data", odd, "--format", "json")
    assert fields_of(told) == [("scanauto", "phase", "operational", "pilot")]
    git(repository, "rm", "-r", "--quiet", "--cached", "data")
    git(repository, "commit", "--quiet", "-m", "only the odd one")
    said = (
        r"nulmeting: revision HEAD has no data/framework.yaml; it has a framework.yaml in: m\udcebting \udcff; write "
        "REVISION:FOLDER, or give one of those with --data\n"
    )
    assert diff("HEAD") == (3, "", said)


def test_a_sparse_clone_has_the_files_that_are_not_in_its_work_tree(diff: Diff, repository: Path) -> None:
    (repository / "elders").mkdir()
    (repository / "elders" / "a.txt").write_text("a", "utf-8")
    commit(repository, "elsewhere")
    git(repository, "sparse-checkout", "set", "elders")
    assert not (repository / "data").exists()
    assert fields_of(diff("v1", "HEAD", "--format", "json")) == DONE
    assert not (repository / "data").exists()


def test_a_partial_clone_says_what_it_lacks_and_fetches_nothing(diff: Diff, repository: Path, tmp_path: Path) -> None:
    git(repository, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", f"file://{repository}", "deel")
    git(repository, "config", "uploadpack.hideRefs", "refs")
    assert diff("v1", cwd=tmp_path / "deel") == (
        3,
        "",
        "nulmeting: this repository does not hold the files of revision v1: it is a partial clone, or it is damaged\n",
    )
    assert fields_of(diff("HEAD", "./data", "--format", "json", cwd=tmp_path / "deel")) == []


def test_an_empty_repository_has_no_revision(diff: Diff, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MINIMAL, tmp_path / "leeg" / "data")).parent
    git(folder, "init", "--quiet")
    assert diff("HEAD", cwd=folder) == (3, "", "nulmeting: there is no file, folder or revision HEAD\n")
    assert diff("...", cwd=folder) == (3, "", "nulmeting: there is no file, folder or revision HEAD\n")


@pytest.mark.parametrize("object_name", ["v1:data/initiatives.yaml", "v1:data/framework.yaml", "v1:data", "v1^{tree}"])
def test_what_a_damaged_repository_lacks_is_not_taken_for_absent(
    diff: Diff, repository: Path, object_name: str
) -> None:
    found = git(repository, "rev-parse", object_name)
    path = repository / ".git" / "objects" / found[:2] / found[2:]
    said = (
        "nulmeting: this repository does not hold the files of revision v1: it is a partial clone, or it is damaged\n"
    )
    path.chmod(0o644)
    path.write_bytes(b"no object")
    assert diff("v1") == (3, "", said)
    path.unlink()
    assert diff("v1") == (3, "", said)
