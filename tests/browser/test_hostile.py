"""A page of data of which every text field holds something that would like to be more than text."""

from __future__ import annotations

from pathlib import Path

import pytest

from nulmeting.render.harmless import harmless
from tests.browser.conftest import Open, Written
from tests.browser.looks import Look
from tests.hostile import HOSTILE, LONG, spoil


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return spoil(tmp_path_factory.mktemp("hostile"))


def test_hostile_text_is_that_text(opened: Open, written: Written, hostile: Path) -> None:
    path = written(data=hostile)
    visit = opened(path)
    page = visit.page
    assert page.evaluate("typeof window.taken") == "undefined"
    assert visit.asked == [path.as_uri()]
    assert visit.said == []
    assert page.locator("h1").count() == 1
    assert page.locator("img, script:not(:last-of-type), iframe, object").count() == 0
    assert page.evaluate("[...document.querySelectorAll('*')].every((each) => !each.onerror && !each.onmouseover)")
    headings = set(page.evaluate("[...document.querySelectorAll('h4[id]')].map((each) => each.textContent)"))
    facts = set(page.evaluate("[...document.querySelectorAll('dd')].map((each) => each.textContent)"))
    for text in (*HOSTILE, LONG):
        assert harmless(text) in headings
        assert harmless(text) in facts
    assert all(each.startswith("#") for each in page.evaluate("[...document.links].map((a) => a.getAttribute('href'))"))


@pytest.mark.parametrize("width", [320, 1280])
def test_with_hostile_text_the_layout_stands(opened: Open, written: Written, hostile: Path, width: int) -> None:
    page = opened(written(data=hostile), Look(width=width)).page
    assert page.evaluate("document.documentElement.scrollWidth") == width
    outside: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('svg text')].filter((each) => {
            const { x, y, width, height } = each.getBBox(), view = each.ownerSVGElement.viewBox.baseVal;
            return x < -2 || y < -2 || x + width > view.width + 2 || y + height > view.height + 2;
        }).map((each) => each.outerHTML)"""
    )
    assert outside == []
    assert page.evaluate("Math.max(...[...document.querySelectorAll('th, td')].map((each) => each.offsetWidth))") < 1000


@pytest.mark.parametrize("name", ["coverage", "comparison", "stakeholders", "ambition"])
def test_hostile_text_in_a_figure_of_its_own(opened: Open, hostile: Path, tmp_path: Path, name: str) -> None:
    from nulmeting.cli.app import run

    path = tmp_path / f"{name}.svg"
    assert run(["figure", name, "--data", str(hostile), "--output", str(path)]) == 0
    visit = opened(path)
    assert visit.asked == [path.as_uri()]
    assert visit.said == []
    assert visit.page.evaluate("document.querySelectorAll('script, image, foreignObject, a').length") == 0
    png = path.with_suffix(".png")
    assert run(["figure", name, "--data", str(hostile), "--output", str(png)]) == 0
    assert png.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
