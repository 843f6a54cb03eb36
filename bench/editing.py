"""Measures `nulmeting set` on many initiatives against `nulmeting check` of the same data; prints what it found.

    python bench/editing.py [--rounds N] [--initiatives N]

To be run with the Python of an environment in which nulmeting[dev] is installed. Ends with 1 when a target is not met.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from generate import generate
from run import LAUNCH, interleaved, python

CHECK = "nulmeting check"
SET = "nulmeting set"
AT_MOST = 1.5


def measured(initiatives: int, rounds: int) -> tuple[list[str], bool]:
    """The lines to print, and whether the target is met for each place in the file."""
    main = LAUNCH.format(module="nulmeting.__main__")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = generate(folder, 1000, most=initiatives)
        places = {"first": 1, "middle": made // 2, "last": made}
        changing = f"import time\nsys.argv[3] += str(time.time_ns())\n{main}"  # another text each time: always a change
        runs = interleaved(
            {
                CHECK: python(main, "check", folder, "--format", "text"),
                **{
                    place: python(
                        f"import sys\n{changing}",
                        "set",
                        f"initiatief-{number:06d}",
                        "note=Gewijzigd ",
                        "--data",
                        folder,
                    )
                    for place, number in places.items()
                },
            },
            rounds,
        )
    times = {each: statistics.median(seconds for seconds, _ in found) for each, found in runs.items()}
    ratios = {place: times[place] / times[CHECK] for place in places}
    lines = [
        "| of | against | ratio of medians | at most | |",
        "|---|---|---:|---:|---|",
        *(
            f"| {SET}, the {place} of {made} initiatives | {CHECK} | {ratio:.2f} | {AT_MOST} | {verdict(ratio)} |"
            for place, ratio in ratios.items()
        ),
        "",
        ", ".join(f"{each} {seconds:.2f} s" for each, seconds in times.items()) + "; whole processes.",
    ]
    return lines, max(ratios.values()) <= AT_MOST


def verdict(ratio: float) -> str:
    """Whether the target is met."""
    return "met" if ratio <= AT_MOST else "**not met**"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure set on many initiatives.")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--initiatives", type=int, default=10_000)
    given = parser.parse_args()
    lines, met = measured(given.initiatives, given.rounds)
    print("\n".join(lines))
    sys.exit(not met)


if __name__ == "__main__":
    main()
