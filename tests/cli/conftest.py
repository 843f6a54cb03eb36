"""A git repository with a plan that is carried out, and `diff` in it; real git, without the cost of a process.

And a folder with data in it, where any command can be run in the same way.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nulmeting.cli.app import run
from tests.conftest import ACCEPTED

Diff = Callable[..., tuple[int, str, str]]
Here = Callable[..., tuple[int, str, str]]
MINIMAL = ACCEPTED / "minimal"


def git(folder: Path, *arguments: str) -> str:
    quiet = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    quiet += ["-c", "protocol.file.allow=always"]
    done = subprocess.run(["git", *quiet, *arguments], cwd=folder, check=True, capture_output=True, text=True)  # noqa: S607
    return done.stdout.strip()


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def commit(folder: Path, message: str = "data") -> str:
    git(folder, "add", "--all", ".")
    git(folder, "commit", "--quiet", "-m", message)
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A plan on `main`, tagged v1; carried out in the next commit, on the branch feature/done."""
    folder = tmp_path / "repository"
    shutil.copytree(MINIMAL, folder / "data")
    edit(folder / "data", "initiatives.yaml", "phase: operational", "phase: planned")
    git(folder, "init", "--quiet", "--initial-branch=main", f"--object-format={getattr(request, 'param', 'sha1')}")
    commit(folder)
    git(folder, "tag", "v1")
    git(folder, "switch", "--quiet", "-c", "feature/done")
    edit(folder / "data", "initiatives.yaml", "phase: planned", "phase: operational")
    commit(folder, "done")
    return folder


@pytest.fixture
def diff(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], repository: Path) -> Diff:
    """Run `diff` in the repository (or `cwd`) without the cost of a process: code, stdout, stderr."""

    def run_here(*arguments: str | Path, cwd: Path = repository) -> tuple[int, str, str]:
        with monkeypatch.context() as patch:
            patch.chdir(cwd)
            code = run(["diff", *map(str, arguments)])
        return (code, *capfd.readouterr())

    return run_here


@pytest.fixture
def here(minimal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    """Run a command line beside a copy of the smallest data folder, which is `data`: code, stdout, stderr."""
    minimal.rename(minimal.parent / "data")
    monkeypatch.chdir(minimal.parent)

    def run_here(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        return (code, *capsys.readouterr())

    return run_here


def fields_of(told: tuple[int, str, str]) -> list[tuple[str, str, Any, Any]]:
    """The fields that JSON output says changed."""
    code, out, err = told
    assert (code, err) == (0, "")
    changed = json.loads(out)["records"]["changed"]
    return [
        (each["id"], field["field"], field["before"], field["after"]) for each in changed for field in each["fields"]
    ]


DONE = [("scanauto", "phase", "planned", "operational")]
"""What changed since v1."""
