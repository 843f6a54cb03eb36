"""Measures the web page: against JSON, how it grows with the inventory, and how soon a browser shows it.

    python bench/page.py [--rounds N]

To be run with the Python of an environment in which nulmeting[dev] is installed, with Chromium on the path for what is
measured in a browser. Ends with 1 when a target is not met.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from generate import generate
from run import DATA, LAUNCH, interleaved, python

AT_MOST = 2.0
"""Times the JSON of the report, as whole processes on the data of Maastricht."""
GROWTH = 10.0
"""Times a page of 100 initiatives, for one of 1,000."""
SIZES = (100, 1_000, 10_000)
SWITCHES = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
LOADED = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


class Seen(NamedTuple):
    """Milliseconds until a browser showed a first part of the page, until it had all of it, and to filter a list."""

    paint: float | None
    loaded: float
    filtered: float


def command(data: Path, form: str, *more: str | Path) -> list[str]:
    """The report as a whole process."""
    return python(LAUNCH.format(module="nulmeting.__main__"), "report", "--data", data, "--format", form, *more)


def seen(page: Path) -> Seen | None:
    """The page in Chromium; None where there is none."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        tab = browser.new_page()
        tab.set_default_timeout(300_000)
        tab.goto(page.as_uri(), wait_until="load")
        tab.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        paint, loaded = tab.evaluate(PAINT), tab.evaluate(LOADED)
        filtered = tab.evaluate(
            """async () => {
                const input = document.querySelector('input[type=search]'), start = performance.now();
                input.value = 'sensor';
                input.dispatchEvent(new Event('input'));
                await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
                return performance.now() - start;
            }"""
        )
        browser.close()
    return Seen(paint, loaded, filtered)


def measured(rounds: int) -> tuple[list[str], bool]:
    """The lines to print, and whether both targets are met."""
    with tempfile.TemporaryDirectory() as name:
        folders = {size: Path(name) / str(size) for size in SIZES}
        pages = {size: Path(name) / f"{size}.html" for size in SIZES}
        made = {size: generate(folder, 1000, most=size) for size, folder in folders.items()}
        ours = interleaved({"html": command(DATA, "html"), "json": command(DATA, "json")}, rounds)
        grown = interleaved(
            {str(size): command(folders[size], "html", "--output", pages[size]) for size in SIZES}, max(1, rounds // 3)
        )
        looks = {size: seen(pages[size]) for size in SIZES}
        bytes_of = {size: pages[size].stat().st_size for size in SIZES}
    ratio = _median(ours["html"]) / _median(ours["json"])
    growth = _median(grown[str(SIZES[1])]) / _median(grown[str(SIZES[0])])
    lines = [
        "| of | against | ratio of medians | at most | |",
        "|---|---|---:|---:|---|",
        f"| report --format html | report --format json | {ratio:.2f} | {AT_MOST} | {_verdict(ratio, AT_MOST)} |",
        f"| a page of {made[SIZES[1]]} | of {made[SIZES[0]]} | {growth:.1f} | {GROWTH} | {_verdict(growth, GROWTH)} |",
        "",
        "| initiatives | made in | size | first paint | loaded | list filtered |",
        "|---:|---:|---:|---:|---:|---:|",
    ]
    for size in SIZES:
        look = looks[size]
        shown = [f"{each:.0f} ms" if each is not None else "–" for each in look] if look is not None else ["–"] * 3
        times = f"{_median(grown[str(size)]):.2f} s | {bytes_of[size] / 1e6:.1f} MB"
        lines.append(f"| {made[size]} | {times} | {' | '.join(shown)} |")
    return lines, ratio <= AT_MOST and growth <= GROWTH


def _median(runs: list[tuple[float, str]]) -> float:
    return statistics.median(seconds for seconds, _ in runs)


def _verdict(ratio: float, most: float) -> str:
    return "met" if ratio <= most else "**not met**"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the web page.")
    parser.add_argument("--rounds", type=int, default=15)
    lines, met = measured(parser.parse_args().rounds)
    print("\n".join(lines))
    sys.exit(not met)


if __name__ == "__main__":
    main()
