"""A page of which every text field holds something that would like to be more than text."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

import pytest
import yaml

from nulmeting.render.harmless import harmless
from tests.browser.conftest import Open, Written
from tests.browser.looks import ROOT, Look

HOSTILE = (
    "<script>window.taken = 1</script>",
    '"><img src=x onerror=window.taken=1>',
    "' onmouseover='window.taken=1",
    "](javascript:window.taken=1) [x](javascript:window.taken=1)",
    "a | b || c",
    "`code` ``` ~~~ ${1+1} #{1+1}",
    "{{7*7}} {% raw %} {# x #}",
    "=cmd|' /C calc'!A0",
    "\x1b[31mred\x1b]8;;http://example.org\x1b\\link \x07",
    "\u202eright to left\u2066 \u200bnothing\ufeff",
    "🏙️ 👩‍💻 東京 ﷽",
    "</svg></style></main><h1>Another</h1>",
    "]]> &lt;b&gt; &amp; <!-- <![CDATA[",
    "javascript:window.taken=1",
)
LONG = "W" * 10_000
FIELDS = {
    *("title", "summary", "name", "theme", "note", "why", "place", "text", "condition", "owner", "contact_why"),
    "definition",
}


def _spoiled(value: Any, numbers: Any, key: str = "") -> Any:
    """The same with every text replaced; what is a code, an id or a date stays."""
    if isinstance(value, dict):
        translated = set(value) == {"nl", "en"}
        # The reader used here takes the key `on` for a yes.
        pairs = {"on" if name is True else name: each for name, each in value.items()}
        return {name: _spoiled(each, numbers, "name" if translated else name) for name, each in pairs.items()}
    if isinstance(value, list):
        return [_spoiled(each, numbers, key) for each in value]
    if isinstance(value, str) and key in FIELDS:
        number = next(numbers)
        return LONG if number % 61 == 0 else HOSTILE[number % len(HOSTILE)]
    return value


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    numbers = count(1)
    for file in sorted((ROOT / "data").glob("*.yaml")):
        content = _spoiled(yaml.safe_load(file.read_text("utf-8")), numbers)
        (folder / file.name).write_text(yaml.safe_dump(content, sort_keys=False), "utf-8")
    return folder


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
