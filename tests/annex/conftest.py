"""The annex and the summary as files, and LibreOffice that opens them; without it these tests are skipped by name."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from nulmeting.cli.app import run
from tests.conftest import ROOT

Made = Callable[..., Path]
Office = Callable[[Path, str], Path]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The annex, or the summary, as a file: made once for each form, language and data."""
    known: dict[tuple[str, str, Path, str], Path] = {}

    def make(form: str, language: str = "nl", data: Path = ROOT / "data", command: str = "report") -> Path:
        key = (form, language, data, command)
        if key not in known:
            path = tmp_path_factory.mktemp("annex") / f"annex.{form}"
            code = run([command, "--data", str(data), "--lang", language, "--format", form, "--output", str(path)])
            assert code == 0
            known[key] = path
        return known[key]

    return make


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A document opened in LibreOffice and saved in another form."""
    program = shutil.which("soffice")
    missing = "LibreOffice Writer is not here: apt install libreoffice-writer-nogui"
    if program is None:
        pytest.skip(missing)
    profile = tmp_path_factory.mktemp("profile").as_uri()

    known: dict[tuple[Path, str], Path] = {}

    def opened(path: Path, form: str) -> Path:
        if (path, form) not in known:
            known[path, form] = convert(path, form)
        return known[path, form]

    def convert(path: Path, form: str) -> Path:
        folder = tmp_path_factory.mktemp("office")
        # An option is needed, or LibreOffice would hand the file to one that runs already.
        options = ["--headless", "--norestore", f"-env:UserInstallation={profile}", "--convert-to", form]
        subprocess.run(
            [program, *options, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=180
        )
        return folder / f"{path.stem}.{form}"

    trial = tmp_path_factory.mktemp("trial") / "trial.txt"
    trial.write_text("trial", "utf-8")
    if not convert(trial, "fodt").exists():
        pytest.skip(missing)
    return opened
