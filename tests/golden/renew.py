"""What commands print of the bundled example, kept to the byte. Look at the difference before you keep a new one.

python tests/golden/renew.py
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
COMMANDS = {
    "report.txt": ("report",),
    "report.nl.txt": ("report", "--lang", "nl"),
    "report.json": ("report", "--format", "json"),
    "report.md": ("report", "--format", "markdown"),
    "compare-utrecht.txt": ("compare", "--city", "utrecht"),
    "score.txt": ("score",),
    "route.txt": ("route", "--level", "2"),
    "route.nl.txt": ("route", "--level", "3", "--most", "3", "--lang", "nl"),
    "route.json": ("route", "--level", "3", "--most", "2", "--without", "rotterdam/watertaxi", "--format", "json"),
    "list.txt": ("list",),
    "stakeholders.txt": ("stakeholders",),
    "coverage.csv": ("coverage", "--format", "csv"),
    "compare.csv": ("compare", "--format", "csv"),
}
"""Every golden file with the command that prints it, in an empty folder and piped."""


def printed(*arguments: str) -> bytes:
    """What a command prints where nothing but the bundled example is at hand. Raises when it fails or complains."""
    settings = ("NULMETING_", "PYTHONIOENCODING", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TERM")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(settings)}
    with tempfile.TemporaryDirectory() as empty:
        done = subprocess.run(
            [sys.executable, "-m", "nulmeting", *arguments],
            cwd=empty,
            env=clean | {"PYTHONUTF8": "1"},
            check=False,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=120,
        )
    if done.returncode or done.stderr:
        raise RuntimeError(f"{' '.join(arguments)}: {done.returncode}\n{done.stderr.decode('utf-8', 'replace')}")
    return done.stdout


if __name__ == "__main__":
    for name, arguments in COMMANDS.items():
        (HERE / name).write_bytes(printed(*arguments))
