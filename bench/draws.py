"""Measures what 2,000 draws add to `nulmeting score`, as whole processes; prints what it found.

    python bench/draws.py [--rounds N]

To be run with the Python of an environment in which nulmeting[dev] is installed. Ends with 1 when it is too much.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from run import DATA, LAUNCH, interleaved, python, spread

WITH = "nulmeting score, 2,000 draws"
WITHOUT = "nulmeting score, no bounds in the framework"
AT_MOST = 0.4
"""Seconds."""


def without_bounds(folder: Path) -> Path:
    """The data without `robustness` in its framework, so that no draw is made."""
    shutil.copytree(DATA, folder)
    file = folder / "framework.yaml"
    text, found = re.subn(r"^robustness:\n(?:  .*\n)+", "", file.read_text("utf-8"), flags=re.MULTILINE)
    if found != 1:
        sys.exit("data/framework.yaml has no robustness")
    file.write_text(text, "utf-8")
    return folder


def measured(rounds: int) -> tuple[list[str], bool]:
    """The lines to print, and whether the target is met."""
    with tempfile.TemporaryDirectory() as name:
        folders = {WITH: DATA, WITHOUT: without_bounds(Path(name) / "data")}
        runs = interleaved(
            {
                each: python(LAUNCH.format(module="nulmeting.__main__"), "score", "--data", folder)
                for each, folder in folders.items()
            },
            rounds,
        )
    if "2,000 times" not in runs[WITH][0][1] or "2,000 times" in runs[WITHOUT][0][1]:
        sys.exit("what is measured is not what it is called")
    seconds = {each: [taken for taken, _ in found] for each, found in runs.items()}
    added = statistics.median(map(float.__sub__, seconds[WITH], seconds[WITHOUT]))
    lines = ["| program | median, ms | half of the runs, ms |", "|---|---:|---:|"]
    for each, taken in seconds.items():
        middle, low, high = spread(taken)
        lines.append(f"| {each} | {middle * 1000:.0f} | {low * 1000:.0f}–{high * 1000:.0f} |")
    verdict = "met" if added <= AT_MOST else "**not met**"
    return [
        *lines,
        "",
        f"The draws add {added:.2f} s (median over the rounds), at most {AT_MOST}: {verdict}.",
    ], added <= AT_MOST


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure what the draws add to score.")
    parser.add_argument("--rounds", type=int, default=15)
    lines, met = measured(parser.parse_args().rounds)
    print("\n".join(lines))
    sys.exit(not met)


if __name__ == "__main__":
    main()
