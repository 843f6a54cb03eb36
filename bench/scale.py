"""Measures `nulmeting check` on many initiatives, and how the search for near-duplicates grows; prints what it found.

    python bench/scale.py [--rounds N] [--initiatives N]

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
READ = "reading and validating alone"
AT_MOST = 1.3
GROWTH = 20
"""Ten times as many records may cost this many times as much: all with all would cost a hundred times as much."""

READ_ONLY = """
import gc, os, sys
gc.set_threshold(70_000, 10, 10)
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "1"
from pathlib import Path
import nulmeting.cli.app, nulmeting.cli.check  # what the command imports in any case
from nulmeting.load.folder import load_folder
loaded = load_folder(Path(sys.argv[1]))
assert loaded.sound and len(loaded.dataset.initiatives) == int(sys.argv[2]), loaded.findings[:3]
"""
NEAR = """
import gc, sys, time
gc.set_threshold(70_000, 10, 10)
from pathlib import Path
from nulmeting.check.alike import near_duplicates
from nulmeting.load.folder import load_folder
dataset = load_folder(Path(sys.argv[1])).dataset
start = time.perf_counter()
found = sum(1 for _ in near_duplicates(dataset))
print(time.perf_counter() - start, found)
"""


def measured(initiatives: int, rounds: int) -> tuple[list[str], bool]:
    """The lines to print, and whether both targets are met."""
    with tempfile.TemporaryDirectory() as name:
        many, few = Path(name) / "many", Path(name) / "few"
        made = {
            each: generate(each, 1000, most=count) for each, count in ((many, initiatives), (few, initiatives // 10))
        }
        runs = interleaved(
            {
                CHECK: python(LAUNCH.format(module="nulmeting.__main__"), "check", many, "--format", "text"),
                READ: python(READ_ONLY, many, str(made[many])),
                "near, many": python(NEAR, many),
                "near, few": python(NEAR, few),
            },
            rounds,
        )
    check, read = (statistics.median(seconds for seconds, _ in runs[each]) for each in (CHECK, READ))
    near = {
        each: statistics.median(float(out.split()[0]) for _, out in runs[f"near, {each}"]) for each in ("few", "many")
    }
    found = {each: runs[f"near, {each}"][0][1].split()[1] for each in ("few", "many")}
    scale, growth = check / read, near["many"] / near["few"]
    lines = [
        f"| {CHECK}, {made[many]} initiatives | {READ} | {scale:.2f} | {AT_MOST} | {_verdict(scale, AT_MOST)} |",
        f"| near-duplicates in {made[many]} | in {made[few]} | {growth:.1f} | {GROWTH} | {_verdict(growth, GROWTH)} |",
    ]
    small, large = (f"{near[each] * 1000:.0f} ms ({found[each]} found)" for each in ("few", "many"))
    times = [
        f"{CHECK} {check:.2f} s, {READ} {read:.2f} s; whole processes.",
        f"Near-duplicates: {small} and {large}; the search alone.",
    ]
    head = ["| of | against | ratio of medians | at most | |", "|---|---|---:|---:|---|"]
    return [*head, *lines, "", *times], scale <= AT_MOST and growth <= GROWTH


def _verdict(ratio: float, most: float) -> str:
    return "met" if ratio <= most else "**not met**"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure check on many initiatives.")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--initiatives", type=int, default=10_000)
    given = parser.parse_args()
    lines, met = measured(given.initiatives, given.rounds)
    print("\n".join(lines))
    sys.exit(not met)


if __name__ == "__main__":
    main()
