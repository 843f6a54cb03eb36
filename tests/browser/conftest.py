"""The page in real Chromium: what a reader sees, hears and can reach, and what leaves the browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.looks import ROOT, SWITCHES, Look, Opened

HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium")
Open = Callable[..., Opened]
Written = Callable[..., Path]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the system: nothing is fetched to run these tests."""
    if CHROMIUM is None:
        pytest.skip("chromium is missing: apt-get install chromium fonts-liberation")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Open a page in a look; what it asks for and says on the console is kept, and nothing may leave."""
    contexts = []

    def open_page(path: Path, look: Look | None = None, **options: Any) -> Opened:
        context = browser.new_context(**((look or Look()).options() | options))
        contexts.append(context)
        page: Page = context.new_page()
        found = Opened(page, [], [])
        page.on("console", lambda message: found.said.append(message.text))
        page.on("pageerror", lambda error: found.said.append(str(error)))
        page.on("dialog", lambda dialog: found.said.append(dialog.message))
        context.on("request", lambda request: found.asked.append(request.url))
        page.goto(path.as_uri())
        return found

    yield open_page
    for each in contexts:
        each.close()


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The page of a data folder, made by the program; each only once."""
    folder = tmp_path_factory.mktemp("pages")
    made: dict[tuple[str, ...], Path] = {}

    def write(*options: str | Path, data: Path | None = None, command: str = "report") -> Path:
        shown = data or (_measured_twice(folder) if command == "trend" else ROOT / "data")
        key = (command, *map(str, options), str(shown))
        if key not in made:
            made[key] = folder / f"{len(made)}.html"
            _run(command, "--format", "html", "--output", made[key], "--data", shown, *options)
        return made[key]

    return write


def _run(*arguments: str | Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "nulmeting", *map(str, arguments)],
        env={name: value for name, value in os.environ.items() if not name.startswith("NULMETING_")},
        check=True,
        timeout=300,
    )


def _measured_twice(folder: Path) -> Path:
    """The shipped data a year later, beside the measurement of 2019 that was kept: a trend needs two of them."""
    data = folder / "town" / "data"
    if not data.exists():
        shutil.copytree(ROOT / "data", data)
        frozen = data.parent / "baselines" / "2019.json"
        frozen.parent.mkdir()
        _run("report", "--format", "json", "--data", data, "--output", frozen)
        framework, initiatives = data / "framework.yaml", data / "initiatives.yaml"
        framework.write_text(framework.read_text("utf-8").replace('as_of: "2019"', 'as_of: "2020"', 1), "utf-8")
        initiatives.write_text(initiatives.read_text("utf-8").replace("phase: planned", "phase: operational"), "utf-8")
    return data
