"""A LibreOffice that listens, for all tests of this folder; they are skipped by name where there is none."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

FILTERS = {"xlsx": "Calc MS Excel 2007 XML", "ods": "calc8"}
TYPIST = Path(__file__).parent / "typist.py"
collect_ignore = [TYPIST.name]  # it runs in another Python, which has `uno`
Office = Callable[..., list[dict[str, Any]]]


def _python_with_uno() -> str | None:
    """The Python that LibreOffice's bridge is installed for: that of the system."""
    for each in ("/usr/bin/python3", shutil.which("python3")):
        if each and not subprocess.run([each, "-c", "import uno"], check=False, capture_output=True).returncode:
            return each
    return None


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Open a file, type, look, save: see typist.py."""
    program, python = shutil.which("soffice"), _python_with_uno()
    if program is None or python is None:
        pytest.skip("LibreOffice with its bridge to Python is not here: apt install libreoffice-calc-nogui python3-uno")
    profile = tmp_path_factory.mktemp("office")
    pipe = f"nulmeting-{profile.name}-{id(profile)}"
    arguments = ["--headless", "--norestore", "--nologo", f"-env:UserInstallation={profile.as_uri()}"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([program, *arguments, f"--accept=pipe,name={pipe};urp;"], **quiet)  # type: ignore[call-overload]

    def order(file: Path, **wanted: Any) -> list[dict[str, Any]]:
        content = json.dumps({"open": str(file), **wanted})
        done = subprocess.run(
            [python, str(TYPIST), pipe], input=content, check=False, capture_output=True, encoding="utf-8", timeout=120
        )
        assert done.returncode == 0, done.stderr
        seen: list[dict[str, Any]] = json.loads(done.stdout)
        return seen

    yield order
    process.terminate()
    process.wait(timeout=60)
