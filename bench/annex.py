"""Measures how long the annex takes in each form, as whole processes, by the number of initiatives; prints it.

    python bench/annex.py [--rounds N]

To be run with the Python of an environment in which nulmeting[dev] is installed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from generate import generate
from run import DATA, LAUNCH, interleaved, python, spread

FORMS = ("text", "html", "odt", "docx", "pdf")
COUNTS = (1000, 10_000)


def measured(rounds: int) -> list[str]:
    """The lines to print."""
    with tempfile.TemporaryDirectory() as name:
        folders = {"data/": DATA}
        for count in COUNTS:
            folders[f"{count:,} initiatives"] = Path(name) / str(count)
            generate(Path(name) / str(count), 1000, most=count)
        commands = {
            f"{form}, {called}": python(
                LAUNCH.format(module="nulmeting.__main__"),
                *("report", "--data", folder, "--format", form, "--output", Path(name) / f"{count}.{form}"),
            )
            for count, (called, folder) in enumerate(folders.items())
            for form in FORMS
        }
        runs = interleaved(commands, rounds)
        sizes = {
            f"{form}, {called}": (Path(name) / f"{count}.{form}").stat().st_size
            for count, called in enumerate(folders)
            for form in FORMS
        }
    lines = ["| report --format | median, s | half of the runs, s | size, kB |", "|---|---:|---:|---:|"]
    for each, found in runs.items():
        middle, low, high = spread([seconds for seconds, _ in found])
        lines.append(f"| {each} | {middle:.1f} | {low:.1f}–{high:.1f} | {sizes[each] // 1000} |")
    return lines


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure how long the annex takes.")
    parser.add_argument("--rounds", type=int, default=5)
    sys.stdout.write("\n".join(measured(parser.parse_args().rounds)) + "\n")


if __name__ == "__main__":
    main()
