"""Measures `nulmeting trend` on a history of many revisions of `data/`, as a whole process; prints what it found.

    python bench/history.py [--rounds N] [--revisions N]

Every revision changes the phase of one initiative. To be run with the Python of an environment in which nulmeting[dev]
is installed; needs git. Ends with 1 when the target is not met.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from generate import DATA
from run import LAUNCH, interleaved, python

AT_MOST = 3.0
"""Seconds for a hundred revisions."""
NEXT = {"idea": "planned", "planned": "pilot", "pilot": "operational", "operational": "planned"}
ONE = "nulmeting trend, 1 revision"


def repository(folder: Path, revisions: int) -> None:
    """A git repository with a data folder that changes in every revision, one per month."""
    shutil.copytree(DATA, folder / "data")
    _git(folder, 0, "init", "--quiet")
    file = folder / "data" / "initiatives.yaml"
    for number in range(revisions):
        if number:
            text = file.read_text("utf-8")
            phases = list(re.finditer(r"phase: (\w+)", text))
            phase = phases[number % len(phases)]
            file.write_text(f"{text[: phase.start(1)]}{NEXT[phase[1]]}{text[phase.end(1) :]}", "utf-8")
        _git(folder, number, "add", "--all")
        _git(folder, number, "-c", "commit.gpgsign=false", "commit", "--quiet", "-m", f"revision {number}")


def _git(folder: Path, number: int, *arguments: str) -> None:
    date = f"{2019 + number // 12}-{number % 12 + 1:02d}-15T12:00:00+0100"
    who = {f"GIT_{role}_{what}": "bench@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    when = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    subprocess.run(["git", *arguments], cwd=folder, env=os.environ | who | when, check=True)  # noqa: S607


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure trend on a long history.")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--revisions", type=int, default=100)
    given = parser.parse_args()
    many = f"nulmeting trend, {given.revisions} revisions"
    with tempfile.TemporaryDirectory() as name:
        repository(Path(name) / "many", given.revisions)
        repository(Path(name) / "one", 1)
        runs = interleaved(
            {
                each: python(LAUNCH.format(module="nulmeting.__main__"), "trend", "--data", Path(name) / where / "data")
                for each, where in ((many, "many"), (ONE, "one"))
            },
            given.rounds,
        )
    if f"{given.revisions} measurements" not in runs[many][0][1]:
        sys.exit("not every revision is in the output")
    seconds = {each: statistics.median(taken for taken, _ in found) for each, found in runs.items()}
    most = AT_MOST * given.revisions / 100
    verdict = "met" if seconds[many] <= most else "**not met**"
    print("| | median, s | at most | |", "|---|---:|---:|---|", sep="\n")
    print(f"| {many} | {seconds[many]:.2f} | {most:.1f} | {verdict} |")
    print(f"| {ONE} | {seconds[ONE]:.2f} | | |")
    sys.exit(seconds[many] > most)


if __name__ == "__main__":
    main()
