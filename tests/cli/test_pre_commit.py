"""pre-commit, as it comes from the package index, installs the hook from this checkout and stops what is wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from tests.conftest import ACCEPTED, ROOT

PEOPLE = {
    f"GIT_{role}_{part}": value
    for role in ("AUTHOR", "COMMITTER")
    for part, value in (("NAME", "Test"), ("EMAIL", "test@example.invalid"))
}


class Repository(NamedTuple):
    """A git repository with a data folder, in which pre-commit runs on what is staged."""

    folder: Path
    environment: dict[str, str]

    def git(self, *arguments: str) -> str:
        command = ["git", "-C", str(self.folder), *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def pre_commit(self, *arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
            stdin=subprocess.DEVNULL,
        )
        return done.returncode, done.stdout + done.stderr

    def after(self, name: str, before: str, after: str) -> tuple[int, str]:
        """What the hook says when one place of one file is changed and staged; the change is then taken back."""
        path = self.folder / name
        text = path.read_text("utf-8")
        assert text.count(before) == 1
        path.write_text(text.replace(before, after), "utf-8")
        self.git("add", name)
        found = self.pre_commit("run")
        self.git("reset", "--quiet", "--hard")
        return found


def with_hook(path: Path, source: Path, environment: dict[str, str], *arguments: str) -> Repository:
    """A repository with two data folders and a list that is no data, whose hook comes from a clone of this checkout."""
    repository = Repository(path, environment)
    for name in ("data", "elders/data"):
        shutil.copytree(ACCEPTED / "minimal", path / name)
    (path / "ci").mkdir()
    (path / "ci" / "steps.yaml").write_text("initiatives: [x]\n", "utf-8")
    revision = Repository(source, environment).git("rev-parse", "HEAD")
    hook = {"id": "nulmeting-check", "args": list(arguments)}
    config = {"repos": [{"repo": str(source), "rev": revision, "hooks": [hook]}]}
    (path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    repository.git("init", "--quiet")
    repository.git("add", ".")
    repository.git("commit", "--quiet", "--message", "Data")
    return repository


def this_project(path: Path, environment: dict[str, str]) -> Path:
    """A repository with one commit: the files of this checkout, without what git ignores. It may itself lack a .git."""
    path.mkdir()
    made = Repository(path, environment | {"GIT_DIR": str(path), "GIT_WORK_TREE": str(ROOT)})
    made.git("init", "--quiet")
    made.git("-C", str(ROOT), "add", "--all", ".")
    made.git("commit", "--quiet", "--message", "This project")
    made.git("config", "--unset", "core.worktree")
    return path


def there_is_an_index(folder: Path) -> bool:
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--no-deps",
        "--no-cache-dir",
        "--dest",
        str(folder),
        "hatchling",
    ]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_the_hook_lets_a_good_change_pass_and_stops_a_wrong_one(tmp_path: Path) -> None:
    """One test, because the environment of the hook is installed once."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    environment |= {**PEOPLE, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    environment |= {
        "PRE_COMMIT_HOME": str(tmp_path / "cache"),
        "PRE_COMMIT_COLOR": "never",
        "PRE_COMMIT_NO_CONCURRENCY": "1",
    }
    source = this_project(tmp_path / "nulmeting", environment)
    repository = with_hook(tmp_path / "town", source, environment)
    code, told = repository.pre_commit("install-hooks")
    if code and not there_is_an_index(tmp_path / "index"):
        pytest.skip("no package index: pre-commit installs the hook and what it needs from one")
    assert code == 0, told

    code, told = repository.pre_commit("run", "--all-files")
    assert (code, told.count("Passed")) == (0, 1), told
    code, told = repository.after("ci/steps.yaml", "[x]", "[y]")
    assert (code, "(no files to check)Skipped" in told) == (0, True), told
    code, told = repository.after("data/initiatives.yaml", "phase: operational", "phase: pilot")
    assert (code, told.count("Passed")) == (0, 1), told

    code, told = repository.after("data/initiatives.yaml", "phase: operational", "phase: operatinal")
    assert code == 1
    assert "data/initiatives.yaml:6:12: error NM204: " in told
    assert 'did you mean "operational"?' in told
    code, told = repository.after("elders/data/g5_benchmarks.yaml", "id: utrecht/", "id: utrecht/x-")
    assert code == 1
    assert "elders/data/initiatives.yaml:" in told
    assert "error NM302: " in told

    unfinished = ("data/initiatives.yaml", "    source:", "    note: bel 06-12345678\n    source:")
    code, told = repository.after(*unfinished)
    assert (code, told.count("Passed")) == (0, 1), told
    strict = with_hook(tmp_path / "strict", source, environment, "--strict", "--lang", "nl")
    code, told = strict.after(*unfinished)
    assert (code, "waarschuwing NM404: " in told) == (1, True), told
