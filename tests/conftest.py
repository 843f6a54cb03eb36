"""Fixtures that more than one test folder uses: data folders and the program as a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nulmeting.cli.app import run as run_here

ROOT = Path(__file__).parent.parent
ACCEPTED = ROOT / "tests" / "examples" / "accepted"
REJECTED = ROOT / "tests" / "examples" / "rejected"
RUNNERS = ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "GITLAB_CI", "CI_PROJECT_DIR")
Program = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the tester's own environment asks for must not change a result."""
    for name in (
        "NULMETING_DATA",
        "NULMETING_LANG",
        "NULMETING_STRICT",
        "NO_COLOR",
        "FORCE_COLOR",
        "PYTHONIOENCODING",
        "COLUMNS",
        *RUNNERS,
    ):
        monkeypatch.delenv(name, raising=False)


LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
most, sys.argv = int(sys.argv[1]), ["nulmeting", *sys.argv[2:]]
resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
from nulmeting.__main__ import main
try:
    main()
finally:
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
"""


def with_files_of_at_most(size: int, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder where no file can become larger than so many bytes: as if the disk were full."""
    return subprocess.run(
        [sys.executable, "-B", "-c", LIMITED, str(size), *arguments],
        cwd=folder,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


@pytest.fixture
def minimal(tmp_path: Path) -> Path:
    """A copy of the smallest valid data folder, to spoil."""
    return Path(shutil.copytree(ACCEPTED / "minimal", tmp_path / "minimal"))


@pytest.fixture
def nulmeting(tmp_path: Path) -> Program:
    """Run the program in an empty folder (or `cwd`), output piped, with `env` beside the tester's environment."""
    empty = tmp_path / "empty"
    empty.mkdir()

    def run(
        *arguments: str | Path, cwd: Path = empty, env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "nulmeting", *map(str, arguments)],
            cwd=cwd,
            env=os.environ | (env or {}),
            check=False,
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=120,
        )

    return run


def lay_over(example: Path, folder: Path) -> None:
    """Lay the files of a rejected example over a valid folder, and do what its prepare.json says."""
    for file in sorted(example.iterdir()):
        if file.name not in {"expected.json", "prepare.json"}:
            target = folder / file.name
            target.unlink(missing_ok=True)
            (shutil.copytree if file.is_dir() else shutil.copy)(file, target)
    prepare = example / "prepare.json"
    if prepare.exists():
        wanted = json.loads(prepare.read_text("utf-8"))
        for name in wanted.get("remove", []):
            (folder / name).unlink()
        for name, size in wanted.get("grow", {}).items():
            os.truncate(folder / name, size)


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A working folder with a baseline of Maastricht, two targets, and two plans carried out since."""
    shutil.copytree(ROOT / "data", tmp_path / "town" / "data")
    framework, initiatives = (tmp_path / "town" / "data" / f"{each}.yaml" for each in ("framework", "initiatives"))
    text = framework.read_text("utf-8")
    framework.write_text(
        text.replace("targets: []", 'targets: [{level: 2, year: "2025"}, {level: 3, year: "2025"}]'), "utf-8"
    )
    (tmp_path / "town" / "baselines").mkdir()
    saved = str(tmp_path / "town" / "baselines" / "2019.json")
    assert run_here(["report", "--data", str(tmp_path / "town" / "data"), "--format", "json", "--output", saved]) == 0
    framework.write_text(framework.read_text("utf-8").replace('as_of: "2019"', 'as_of: "2021"', 1), "utf-8")
    initiatives.write_text(initiatives.read_text("utf-8").replace("phase: planned", "phase: operational"), "utf-8")
    return tmp_path / "town"
