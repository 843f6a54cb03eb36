"""The revision in JSON, and that looking for it runs nothing that a repository names."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ACCEPTED, Program

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not there")


def _git(folder: Path, *arguments: str) -> str:
    quiet = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *quiet, *arguments], cwd=folder, check=True, capture_output=True, text=True)  # noqa: S607
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    folder = tmp_path / "repository"
    shutil.copytree(ACCEPTED / "minimal", folder / "map" / "data")
    _git(folder, "init", "--quiet", f"--object-format={getattr(request, 'param', 'sha1')}")
    _git(folder, "add", ".")
    _git(folder, "commit", "--quiet", "-m", "data")
    return folder


def _revision(nulmeting: Program, folder: Path, *, cwd: Path | None = None) -> str | None:
    line = ("report", "--format", "json", "--data", folder)
    done = nulmeting(*line, cwd=cwd) if cwd is not None else nulmeting(*line)
    assert (done.returncode, done.stderr) == (0, "")
    revision: str | None = json.loads(done.stdout)["data"]["revision"]
    return revision


@pytest.mark.parametrize("repository", ["sha1", "sha256"], indirect=True)
def test_committed_files_have_the_revision_of_head(nulmeting: Program, repository: Path) -> None:
    head = _git(repository, "rev-parse", "HEAD")
    assert _revision(nulmeting, repository / "map" / "data") == head
    assert _revision(nulmeting, Path("data"), cwd=repository / "map") == head
    (repository / "elders.txt").write_text("x", "utf-8")
    (repository / "map" / "data" / "los.txt").write_text("x", "utf-8")
    assert _revision(nulmeting, repository / "map" / "data") == head


def test_changed_files_have_no_revision_even_when_they_are_staged(nulmeting: Program, repository: Path) -> None:
    with (repository / "map" / "data" / "framework.yaml").open("a", encoding="utf-8") as file:
        file.write("# anders\n")
    assert _revision(nulmeting, repository / "map" / "data") is None
    _git(repository, "add", ".")
    assert _revision(nulmeting, repository / "map" / "data") is None


def test_a_file_that_is_not_in_the_commit_has_no_revision(nulmeting: Program, repository: Path) -> None:
    _git(repository, "rm", "--quiet", "--cached", "map/data/initiatives.yaml")
    _git(repository, "commit", "--quiet", "-m", "zonder")
    assert _revision(nulmeting, repository / "map" / "data") is None


def test_without_a_repository_or_a_commit_there_is_no_revision(nulmeting: Program, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ACCEPTED / "minimal", tmp_path / "los"))
    (tmp_path / ".git").write_text("gitdir: /nowhere\n", "utf-8")
    assert _revision(nulmeting, folder) is None
    (tmp_path / ".git").unlink()
    _git(tmp_path, "init", "--quiet")
    assert _revision(nulmeting, folder) is None


def test_without_git_there_is_no_revision(nulmeting: Program, repository: Path) -> None:
    line = ("report", "--format", "json", "--data", repository / "map" / "data")
    assert json.loads(nulmeting(*line, env={"PATH": "/nowhere"}).stdout)["data"]["revision"] is None


def test_nothing_that_a_repository_names_is_run(nulmeting: Program, repository: Path, tmp_path: Path) -> None:
    witness = tmp_path / "was-run"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho $0 >> {witness}\ncat\n", "utf-8")
    program.chmod(0o755)
    data = repository / "map" / "data"
    (repository / ".gitattributes").write_text("*.yaml filter=kwaad diff=kwaad merge=kwaad\n", "utf-8")
    hooks = repository / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for hook in ("post-checkout", "pre-commit", "post-index-change", "fsmonitor-watchman", "reference-transaction"):
        shutil.copy(program, hooks / hook)
    names = ["core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "diff.external", "core.askPass"]
    names += ["filter.kwaad.clean", "filter.kwaad.smudge", "filter.kwaad.process", "diff.kwaad.textconv"]
    names += ["core.alternateRefsCommand", "uploadpack.packObjectsHook", "gpg.program", "credential.helper"]
    for name in names:
        _git(repository, "config", name, str(program))
    for name in ("rev-parse", "ls-tree"):
        _git(repository, "config", f"alias.{name}", f"!{program}")
        _git(repository, "config", f"pager.{name}", str(program))
    (data / "framework.yaml").touch()
    witness.unlink(missing_ok=True)
    for command in ("report", "check", "show scanauto", "list"):
        line = [*command.split(), "--data", data, "--format", "json"]
        assert nulmeting(*line).returncode == 0
    assert not witness.exists()
