"""Pictures of the page and of each figure, against those that were looked at and found good."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page

from nulmeting.cli.app import run
from nulmeting.render.svg import svg
from nulmeting.report.document import Spark, Sparks
from nulmeting.report.figure import FIGURES
from tests.browser.conftest import HERE, Open, Written
from tests.browser.looks import LOOKS, ROOT, Look
from tests.pictures import MOST_DIFFERENT, compare, different

GOLDEN = HERE / "golden"


def _compare(made: bytes, name: str) -> None:
    compare(Image.open(io.BytesIO(made)), GOLDEN / f"{name}.png")


def _top(page: Page) -> bytes:
    return page.screenshot()


def _coverage(page: Page) -> bytes:
    page.locator("#part-2").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('part-2').scrollIntoView()")
    return page.screenshot()


def _list(page: Page) -> bytes:
    page.get_by_role("searchbox").first.fill("verkeer")
    page.evaluate("document.querySelector('.filter').scrollIntoView()")
    return page.screenshot()


def _record(page: Page) -> bytes:
    page.evaluate("document.getElementById('record-scanauto-parkeren').scrollIntoView()")
    return page.screenshot()


PARTS: dict[str, Callable[[Page], bytes]] = {"top": _top, "coverage": _coverage, "list": _list, "record": _record}
SHOTS = [
    *((part, "light") for part in PARTS),
    *(("coverage", look) for look in LOOKS if look != "light"),
    ("record", "narrow"),
]


@pytest.mark.parametrize(("part", "look"), SHOTS)
def test_a_part_of_the_page_looks_as_it_did(opened: Open, written: Written, part: str, look: str) -> None:
    page = opened(written("--lang", "nl"), LOOKS[look]).page
    _compare(PARTS[part](page), f"{part}-{look}")


@pytest.mark.parametrize("look", ["light", "narrow"])
def test_the_summary_looks_as_it_did(opened: Open, written: Written, look: str) -> None:
    page = opened(written("--lang", "nl", command="summary"), LOOKS[look]).page
    _compare(page.screenshot(full_page=True), f"summary-{look}")


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("number", range(len(FIGURES)))
def test_a_figure_on_the_page_looks_as_it_did(opened: Open, written: Written, number: int, look: str) -> None:
    page = opened(written("--lang", "nl"), Look(760, LOOKS[look].scheme)).page
    name = list(FIGURES)[number]
    _compare(page.locator("main > figure").nth(number).screenshot(), f"page-{name}-{look}")


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_of_its_own_looks_the_same_in_a_browser_and_as_png(opened: Open, tmp_path: Path, name: str) -> None:
    svg, png = tmp_path / "figure.svg", tmp_path / "figure.png"
    for path in (svg, png):
        assert run(["figure", name, "--lang", "nl", "--data", str(ROOT / "data"), "--output", str(path)]) == 0
    page = opened(svg, Look(760)).page
    _compare(page.locator("svg").first.screenshot(), f"figure-{name}")
    with Image.open(png) as made:
        _compare(_bytes(made.reduce(3)), f"figure-{name}-png")


def test_the_figure_of_a_trend_looks_as_it_did(opened: Open, tmp_path: Path) -> None:
    courses = (
        Spark("toegepast", ((37.0, 38.0, 41.0, 43.0), (20.0, 21.0)), "37 → 43 | 20 → 21"),
        Spark("innovatie", ((1.3, None, 1.4, 1.45), (1.0, 1.0)), "1,30 → 1,45 | 1,00 → 1,00"),
        Spark("afstand tot 2 Blinkt uit op gezette tijden", ((4.5, 4.5, 4.4, 4.0), (3.0, 3.2)), "4,50 → 3,20"),
    )
    ends = ("vastgelegd op 5 januari 2025", "nu")
    dates = ("5 januari 2025", "7 maart 2025", "1 juni 2025", "30 juni 2025", "2 september 2025", "nu")
    caption = "Hoe de cijfers veranderden; elke regel heeft een eigen schaal"
    block = Sparks(caption, courses, ends, "breuk: niet te vergelijken", dates=dates)
    path = tmp_path / "trend.svg"
    path.write_text(svg(block, "trend", alone=True, about=("Verloop: Maastricht",)), "utf-8")
    _compare(opened(path, Look(760)).page.locator("svg").first.screenshot(), "figure-trend")


def _bytes(picture: Image.Image) -> bytes:
    target = io.BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


def test_the_comparison_sees_a_difference() -> None:
    with Image.open(GOLDEN / "page-coverage-light.png") as light, Image.open(GOLDEN / "page-coverage-dark.png") as dark:
        assert different(light.convert("RGB"), light.convert("RGB")) == 0
        assert different(light.convert("RGB"), dark.convert("RGB")) > 10 * MOST_DIFFERENT
        moved = ImageChops.offset(light.convert("RGB"), 0, 12)
        assert different(light.convert("RGB"), moved) > MOST_DIFFERENT
