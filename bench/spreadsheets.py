"""Measures import and export of many rows against openpyxl reading and writing the same cells; prints what it found.

    python bench/spreadsheets.py [--rounds N] [--rows N]

To be run with the Python of an environment in which nulmeting[dev] is installed. Ends with 1 when a target is not met.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from generate import DATA, generate
from run import LAUNCH, interleaved, python

READ = "openpyxl, read-only"
WRITE = "openpyxl, write-only"
AT_MOST = 2.0
READING = """
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], read_only=True)
print(sum(1 for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)))
"""
WRITING = """
import pickle, sys, openpyxl
book = openpyxl.Workbook(write_only=True)
for name, rows in pickle.load(open(sys.argv[1], "rb")).items():
    sheet = book.create_sheet(name)
    for row in rows:
        sheet.append(row)
book.save(sys.argv[2])
"""
CELLS = """
import pickle, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], read_only=True)
rows = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
pickle.dump(rows, open(sys.argv[2], "wb"))
"""


def measured(rows: int, rounds: int) -> tuple[list[str], bool]:
    """The lines to print, and whether every target is met."""
    main = LAUNCH.format(module="nulmeting.__main__")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fresh = f"import shutil\nshutil.copytree({str(DATA)!r}, {str(folder / 'few')!r}, dirs_exist_ok=True)\n{main}"
        made = generate(folder / "many", 1000, most=rows)
        anew = "import pathlib\npathlib.Path({!r}).unlink(missing_ok=True)\n" + main
        many = "--data", folder / "many"
        files = {each: folder / f"all.{each}" for each in ("xlsx", "ods", "csv")}
        for each in files.values():
            interleaved({"": python(anew.format(str(each)), "export", each, *many)}, 1)
        interleaved({"": python(CELLS, files["xlsx"], folder / "cells")}, 1)
        runs = interleaved(
            {
                READ: python(READING, files["xlsx"]),
                WRITE: python(WRITING, folder / "cells", folder / "other.xlsx"),
                **{f"import, {each}": python(main, "import", file, "--data", DATA) for each, file in files.items()},
                **{
                    f"export, {each}": python(
                        anew.format(str(folder / f"new.{each}")), "export", folder / f"new.{each}", *many
                    )
                    for each in files
                },
                "import --write, xlsx": python(fresh, "import", files["xlsx"], "--data", folder / "few", "--write"),
                "import, xlsx, of the same data": python(main, "import", files["xlsx"], *many),
            },
            rounds,
        )
    times = {each: statistics.median(seconds for seconds, _ in found) for each, found in runs.items()}
    lines = ["| of | against | ratio of medians | at most | |", "|---|---|---:|---:|---|"]
    met = True
    for what, seconds in times.items():
        if what in (READ, WRITE):
            continue
        against = READ if what.startswith("import") else WRITE
        ratio = seconds / times[against]
        met &= ratio <= AT_MOST
        verdict = "met" if ratio <= AT_MOST else "**not met**"
        lines.append(f"| nulmeting {what}, {made} rows | {against} | {ratio:.2f} | {AT_MOST:g} | {verdict} |")
    told = ", ".join(f"{what} {seconds:.2f} s" for what, seconds in times.items())
    return [*lines, "", f"{told}; whole processes."], met


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure import and export of many rows.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rows", type=int, default=10_000)
    given = parser.parse_args()
    lines, met = measured(given.rows, given.rounds)
    print("\n".join(lines))
    sys.exit(not met)


if __name__ == "__main__":
    main()
