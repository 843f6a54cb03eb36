"""The action installed as on a runner, a code host to comment on, and a repository with a pull request."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.ci.forge import JOB, Forge, serving
from tests.ci.steps import Ran, Runner, event
from tests.conftest import ROOT

LEFT = shutil.ignore_patterns(".git", ".venv*", "*cache*", ".hypothesis", "__pycache__", "*.mo", "build", "dist")


def git(folder: Path, *arguments: str) -> str:
    quiet = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *quiet, *arguments], cwd=folder, check=True, capture_output=True, text=True)  # noqa: S607
    return done.stdout.strip()


def commit(folder: Path, message: str = "data", *options: str) -> str:
    git(folder, "add", "--all", ".")
    git(folder, "commit", "--quiet", "-m", message, *options)
    return git(folder, "rev-parse", "HEAD")


def edit(file: Path, old: str, new: str) -> None:
    """Replace what stands there once."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), "utf-8")


def line_of(file: Path, text: str) -> int:
    """The number of the one line that ends in a text."""
    (found,) = (number for number, line in enumerate(file.read_text("utf-8").splitlines(), 1) if line.endswith(text))
    return found


class PullRequest(NamedTuple):
    """A repository whose branch `change` is to go into `main`, and how to run the action on it."""

    folder: Path
    runner: Runner
    forge: Forge

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def merged(self) -> str:
        """Check out what GitHub checks out: base and change in a merge commit. Gives the commit of the base."""
        git(self.folder, "switch", "--quiet", "--detach", "main")
        git(self.folder, "merge", "--quiet", "--no-ff", "-m", "merge", "change")
        return git(self.folder, "rev-parse", "main")

    def run(
        self,
        inputs: Mapping[str, str] | None = None,
        *,
        fork: bool = False,
        folder: Path | None = None,
        token: str = JOB,
        asked: bool = True,
        install: bool = False,
    ) -> Ran:
        """Run the action on what is checked out; for a push when no pull request is asked for."""
        payload = self.folder.parent / "event.json"
        base, head = (git(self.folder, "rev-parse", each) for each in ("main", "change"))
        event(payload, base=base, head=head, fork=fork)
        if not asked:
            payload.write_text("{}", "utf-8")
        env = {
            "GITHUB_API_URL": self.forge.url,
            "GITHUB_SERVER_URL": "https://code.example.org",
            "GITHUB_REPOSITORY": "gemeente/nulmeting",
            "GITHUB_RUN_ID": "42",
            "GITHUB_EVENT_PATH": str(payload),
            "TOKEN": token,
        }
        return self.runner.run(folder or self.folder, env, inputs, install=install)


@pytest.fixture(scope="session")
def action(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, as a runner has it: installing writes into it."""
    return Path(shutil.copytree(ROOT, tmp_path_factory.mktemp("runner") / "action", ignore=LEFT))


@pytest.fixture(scope="session")
def runner(action: Path) -> Runner:
    """A runner on which the first run of the action has installed it."""
    temp = action.parent / "temp"
    temp.mkdir()
    found = Runner(action, temp)
    empty = action.parent / "empty"
    empty.mkdir()
    (empty / "event.json").write_text("{}", "utf-8")
    env = {"TOKEN": "", "GITHUB_EVENT_PATH": str(empty / "event.json")}
    installed = found.run(empty, env, {"comment": "false"}, install=True)
    assert installed.steps["Install nulmeting"].code == 0, installed.steps["Install nulmeting"].err
    return found


@pytest.fixture
def forge() -> Iterator[Forge]:
    with serving() as found:
        yield found


@pytest.fixture
def pull_request(runner: Runner, forge: Forge, tmp_path: Path) -> PullRequest:
    """The shipped data on main, and a branch on which nothing has changed yet; it is checked out."""
    folder = tmp_path / "repository"
    shutil.copytree(ROOT / "data", folder / "data")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    git(folder, "switch", "--quiet", "-c", "change")
    return PullRequest(folder, runner, forge)
