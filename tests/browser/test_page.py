"""The page of the shipped data: accessible, whole without a script, closed, and the same in both languages."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest

from tests import languages
from tests.browser.conftest import HERE, Open, Written
from tests.browser.looks import LOOKS, ROOT, Look

AXE = HERE / "node_modules/axe-core/axe.min.js"
VALIDATE = HERE / "node_modules/html-validate/bin/html-validate.mjs"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BOTH = ("nl", "en")
PAGES = [("report", "nl"), ("report", "en"), ("summary", "nl"), ("trend", "nl")]

from_npm = pytest.mark.skipif(not AXE.exists(), reason="npm/axe-core is missing: run npm ci --prefix tests/browser")


@from_npm
@pytest.mark.parametrize(
    ("command", "language", "look"),
    [
        *(("report", "nl", look) for look in LOOKS),
        *((*page, "light") for page in PAGES[1:]),
        ("summary", "nl", "narrow"),
    ],
)
def test_axe_finds_nothing(opened: Open, written: Written, command: str, language: str, look: str) -> None:
    # axe is a script from outside, which the page's own policy would refuse.
    page = opened(written("--lang", language, command=command), LOOKS[look], bypass_csp=True).page
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    page.evaluate(AXE.read_text("utf-8"))
    found: Any = page.evaluate(f"axe.run(document, {{ runOnly: {RULES}, resultTypes: ['violations'] }})")
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    if (command, language) == ("report", "en"):
        assert "valid-lang" in {each["id"] for each in found["passes"]}
    assert len(found["passes"]) > (30 if command == "report" else 20)


@pytest.mark.skipif(not VALIDATE.exists(), reason="npm/html-validate is missing: run npm ci --prefix tests/browser")
@pytest.mark.parametrize(("command", "language"), PAGES)
def test_the_page_is_valid_html(written: Written, command: str, language: str) -> None:
    path = written("--lang", language, command=command)
    done = subprocess.run(
        [str(shutil.which("node")), VALIDATE, "--config", HERE / "html-validate.json", path],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_leaves_the_page_and_nothing_is_said(opened: Open, written: Written, look: str) -> None:
    path = written("--lang", "nl")
    visit = opened(path, LOOKS[look])
    visit.page.get_by_role("searchbox").first.fill("slim")
    visit.page.emulate_media(media="print")
    visit.page.wait_for_load_state("networkidle")
    assert visit.asked == [path.as_uri()]
    assert visit.said == []


def test_the_policy_of_the_page_lets_nothing_else_in(opened: Open, written: Written) -> None:
    visit = opened(written())
    refused: list[str | None] = []
    visit.page.on("requestfailed", lambda request: refused.append(request.failure))
    visit.page.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = 'document.title = "taken"';
            const style = document.createElement('style');
            style.textContent = 'body { display: none }';
            const image = document.createElement('img');
            image.src = 'https://example.org/pixel.png';
            document.body.append(script, style, image);
        }"""
    )
    visit.page.wait_for_timeout(200)
    assert visit.page.title() == "Baseline measurement: Maastricht"
    assert visit.page.locator("body").is_visible()
    assert refused == ["csp"]
    assert len([each for each in visit.said if "Content Security Policy" in each]) == 3


def test_without_a_script_all_is_there(opened: Open, written: Written) -> None:
    path = written()
    without, with_it = (opened(path, java_script_enabled=enabled).page for enabled in (False, True))
    assert without.locator("main").inner_text() != ""
    for selector in ("table", "tr", "dt", "dd", "figure svg", "details", "a[href]", "h2, h3, h4"):
        assert without.locator(selector).count() == with_it.locator(selector).count() > 0
    assert without.get_by_role("searchbox").count() == 0
    without.locator("summary").first.click()
    assert without.locator("details table").first.is_visible()


def test_the_keyboard_alone_reaches_everything(opened: Open, written: Written) -> None:
    # Every kind of stop is on this page; on that of Maastricht there are only more of them.
    page = opened(written(data=ROOT / "tests/examples/accepted/thirteen-pillars-three-levels")).page
    page.evaluate(
        """() => {
            window.reached = new Set();
            window.unseen = [];
            document.addEventListener('focusin', ({ target }) => {
                reached.add(target);
                if (getComputedStyle(target).outlineStyle === 'none') unseen.push(target.outerHTML);
            });
        }"""
    )
    stops = "a[href], button, input, summary, .scroll[tabindex]"
    for _ in range(5000):
        page.keyboard.press("Tab")
        now = page.evaluate("document.activeElement.tagName")
        if now == "SUMMARY":
            page.keyboard.press("Enter")
        elif now == "BODY":
            break
    missed = page.evaluate(
        f"[...document.querySelectorAll('{stops}')].filter((each) => !reached.has(each)).map((each) => each.outerHTML)"
    )
    assert missed == []
    assert page.evaluate("unseen") == []
    assert page.evaluate("reached.size") == page.locator(stops).count() > 100
    assert page.evaluate("[...document.querySelectorAll('details')].every((each) => each.open)")


LABELS = "[...document.querySelectorAll('[aria-label]')].map((each) => each.getAttribute('aria-label'))"
SPOKEN = """(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) {
        const within = walker.currentNode.parentElement;
        if (!within.closest('script, style, svg')) {
            found.push([walker.currentNode.textContent, within.closest('[lang]').lang]);
        }
    }
    return found;
})()"""


@pytest.mark.parametrize(("command", "least"), [("report", 500), ("summary", 3)])
def test_what_the_records_say_is_in_the_language_of_the_data(
    opened: Open, written: Written, command: str, least: int
) -> None:
    page = opened(written("--lang", "en", command=command)).page
    spoken: list[tuple[str, str]] = page.evaluate(SPOKEN)
    known = languages.of_records()
    assert [text for text, language in spoken if language != "nl" and languages.rows(text) & known] == []
    dutch = [text for text, language in spoken if language == "nl"]
    assert len([each for each in dutch if languages.rows(each)]) > least
    assert {row for each in dutch for row in languages.rows(each)} <= languages.of_records(all_of_them=True)
    assert page.locator("header").get_by_text("Texts from the records are in Dutch").count() == 1
    # What a figure is called and what it says, which cannot be marked in part, holds none of them.
    assert not any(
        languages.rows(each) & known for each in page.locator("svg title, svg desc, title").all_text_contents()
    )
    assert not any(languages.rows(each or "") & known for each in page.evaluate(LABELS))


@pytest.mark.parametrize("command", ["report", "summary"])
def test_in_the_language_of_the_data_the_page_has_one_language(opened: Open, written: Written, command: str) -> None:
    page = opened(written("--lang", "nl", command=command)).page
    assert {language for _, language in page.evaluate(SPOKEN)} == {"nl"}
    assert page.locator("[lang]").count() == 1


def test_the_first_stop_leads_past_the_contents(opened: Open, written: Written) -> None:
    page = opened(written()).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_every_link_leads_to_a_place_on_the_page(opened: Open, written: Written) -> None:
    page = opened(written()).page
    ids: list[str] = page.evaluate("[...document.querySelectorAll('[id]')].map((each) => each.id)")
    assert len(ids) == len(set(ids))
    targets: list[str] = page.evaluate("[...document.querySelectorAll('a')].map((each) => each.getAttribute('href'))")
    assert {each for each in targets if each.removeprefix("#") not in ids} == set()


def test_every_record_has_an_anchor_with_its_source_and_what_names_it(opened: Open, written: Written) -> None:
    page = opened(written()).page
    saved = json.loads((ROOT / "tests/golden/report.json").read_text("utf-8"))
    headings = page.evaluate("[...document.querySelectorAll('h4[id]')].map((each) => each.id)")
    named = {f"record-{each.replace('/', '--')}" for each in saved["records"]}
    assert named - set(headings) == set()
    text = page.locator("#record-scanauto-parkeren + dl").inner_text()
    assert "Bestuur / planning / 6" in text
    assert page.locator("#record-scanauto-parkeren + dl a[href='#record-utrecht--scannerautos']").count() == 1
    assert page.locator("#record-utrecht--scannerautos + dl a[href='#record-scanauto-parkeren']").count() == 1


def test_a_number_leads_to_its_records(opened: Open, written: Written) -> None:
    page = opened(written()).page
    row = page.locator("#part-2 ~ .scroll").first.locator("tbody tr").first
    assert row.locator("td").first.inner_text() == "12"
    row.get_by_role("link").click()
    assert page.evaluate("document.querySelector(':target').textContent") == "Governance"
    list_of = page.locator("#record-bestuur + dl div", has_text="named under “pillar” by").get_by_role("link")
    saved = json.loads((ROOT / "tests/golden/report.json").read_text("utf-8"))
    own = [
        key
        for key, each in saved["records"].items()
        if each.get("pillar") == "bestuur" and each["type"] == "initiatives"
    ]
    assert len(own) == 19
    hrefs = {link.get_attribute("href") for link in list_of.all()}
    assert {f"#record-{each}" for each in own} <= hrefs


NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def _numbers(opened: Open, path: Path) -> list[list[str]]:
    page = opened(path).page
    texts: list[str] = page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, h4, p, li, th, td, dd, caption, figcaption, text')]"
        ".map((each) => each.textContent)"
    )
    return [sorted(each.replace(",", ".") for each in NUMBER.findall(text)) for text in texts]


def test_both_languages_have_the_same_numbers(opened: Open, written: Written) -> None:
    dutch, english = ([each for each in _numbers(opened, written("--lang", language)) if each] for language in BOTH)
    assert len(dutch) > 300
    assert dutch == english


def test_the_numbers_are_those_of_the_json(opened: Open, written: Written) -> None:
    page = opened(written()).page
    saved = json.loads((ROOT / "tests/golden/report.json").read_text("utf-8"))
    tables = page.locator("main table")
    for caption, rows in (
        ("Initiatives per pillar.", saved["coverage"]["pillars"]),
        ("Examples per city", saved["comparison"]["cities"]),
    ):
        table = tables.filter(has_text=caption).first
        shown = [int(row.locator("td").first.inner_text()) for row in table.locator("tbody tr:not(.total)").all()]
        assert shown == [each["applied"] for each in rows]


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_nothing_is_wider_than_the_window(opened: Open, written: Written, width: int) -> None:
    page = opened(written(), Look(width=width)).page
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_lists_sort_and_filter(opened: Open, written: Written) -> None:
    page = opened(written()).page
    table = page.locator("table.listed").first
    status = page.locator(".filter output").first
    names = table.locator("tbody th")
    before = names.all_inner_texts()
    assert len(before) == 50
    page.get_by_role("searchbox").first.fill("MOBILITY operational")
    assert status.inner_text() == "4 of 50 rows"
    assert table.locator("tbody tr:visible").count() == 4
    page.get_by_role("searchbox").first.fill("")
    assert status.inner_text() == "50 of 50 rows"
    head = table.locator("thead th").first
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    assert status.inner_text() == "50 of 50 rows, sorted by name"
    up = names.all_inner_texts()
    assert sorted(up) == sorted(before)
    assert up == sorted(before, key=str.casefold)
    page.keyboard.press("Space")
    assert head.get_attribute("aria-sort") == "descending"
    assert names.all_inner_texts() == up[::-1]
    table.locator("thead th").nth(1).get_by_role("button").click()
    assert head.get_attribute("aria-sort") is None
    assert table.locator("thead th[aria-sort]").count() == 1


def test_what_does_not_scroll_is_no_stop(opened: Open, written: Written) -> None:
    wide, narrow = (opened(written(), Look(width=width)).page for width in (1280, 320))
    assert wide.locator(".scroll[tabindex]").count() < narrow.locator(".scroll[tabindex]").count()
    assert narrow.evaluate(
        "[...document.querySelectorAll('.scroll')].every("
        "(each) => (each.tabIndex === 0) === (each.scrollWidth > each.clientWidth))"
    )


def test_a_theme_gives_the_colours(opened: Open, written: Written, tmp_path: Path) -> None:
    theme = tmp_path / "theme.css"
    theme.write_text(
        ":root { --utrecht-document-background-color: rgb(1, 2, 3); --utrecht-document-color: rgb(250, 250, 250);\r\n"
        "--utrecht-link-color: yellow; --nulmeting-figure-accent-color: orange }\n"
        "@import url(https://example.org/x.css); </style><script>document.title = 'taken'</script>",
        "utf-8",
    )
    path = written("--theme", theme)
    visit = opened(path, LOOKS["dark"])
    colours = "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('a')).color]"
    assert visit.page.evaluate(colours) == ["rgb(1, 2, 3)", "rgb(255, 255, 0)"]
    part = "getComputedStyle(document.querySelector('.part-0')).fill"
    assert visit.page.evaluate(part) == "rgb(255, 165, 0)"
    assert visit.page.title() == "Baseline measurement: Maastricht"
    assert visit.asked == [path.as_uri()]
    assert visit.said == []


def test_printed_it_has_all_figures_with_their_tables(opened: Open, written: Written) -> None:
    page = opened(written()).page
    page.emulate_media(media="print")
    assert page.locator("details table").first.is_visible()
    assert not page.get_by_role("searchbox").first.is_visible()
    made = page.pdf(format="A4")
    assert made.startswith(b"%PDF-")
    pages = pypdfium2.PdfDocument(made)
    assert 10 < len(pages) <= 25
    texts = [printed.get_textpage().get_text_range() for printed in pages]
    for number, text in enumerate(texts, 1):
        assert f"{number} / {len(pages)}" in text


@pytest.mark.parametrize(("language", "width"), [("nl", 1280), ("en", 320)])
def test_no_caption_is_broken_within_a_scale(opened: Open, written: Written, language: str, width: int) -> None:
    page = opened(written("--lang", language), Look(width=width)).page
    lines = page.locator("caption > span").evaluate_all(
        "all => all.flatMap(each => { const text = each.firstChild, at = text.data.indexOf('0-10')\n"
        "if (at < 0) return []\n"
        "const range = document.createRange(); range.setStart(text, at); range.setEnd(text, at + 4)\n"
        "return [range.getClientRects().length] })"
    )
    assert set(lines) == {1}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_printed_no_page_is_nearly_empty_and_no_head_has_but_one_row(
    opened: Open, written: Written, language: str
) -> None:
    page = opened(written("--lang", language)).page
    pages = [each.get_textpage() for each in pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))]
    lowest = [min(y for y in (each.get_rect(at)[1] for at in range(each.count_rects())) if y > 60) for each in pages]
    assert [number for number, each in enumerate(lowest[:-1], 1) if each > 0.6 * 842] == []
    page.emulate_media(media="print")
    rows = page.locator("table").evaluate_all(
        "all => all.filter(each => each.checkVisibility()).map(each => [...each.tBodies[0].rows].slice(0, 2)"
        ".map(row => row.innerText))"
    )
    texts = [_letters(each.get_text_range()) for each in pages]
    assert len(rows) > 20
    pairs = [[_letters(each) for each in two] for two in rows if two[1:]]
    assert [two for two in pairs if not any(two[0] in each and two[1] in each for each in texts)] == []


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def test_records_are_on_the_screen_and_not_on_paper(opened: Open, written: Written) -> None:
    page = opened(written()).page
    card, told = page.locator("#record-scanauto-parkeren + dl"), page.locator(".printed")
    assert (card.is_visible(), told.count(), told.is_visible()) == (True, 1, False)
    page.emulate_media(media="print")
    assert (card.is_visible(), told.is_visible()) == (False, True)
    assert page.locator(".on-screen").inner_text() == "All records"
    *_, last = pypdfium2.PdfDocument(page.pdf(format="A4"))
    text = " ".join(last.get_textpage().get_text_range().split())
    assert "The records are not printed. They stand on the page itself, on a screen," in text
    assert page.locator("h2:visible").count() == page.locator("h2").count()


def test_what_scrolls_is_shaded_at_its_sides(opened: Open, written: Written) -> None:
    page = opened(written(), Look(width=320)).page
    shades = page.evaluate("getComputedStyle(document.querySelector('.scroll')).backgroundAttachment")
    assert shades == "local, local, scroll, scroll"


@pytest.mark.parametrize("language", BOTH)
def test_the_summary_is_printed_on_one_page(opened: Open, written: Written, town: Path, language: str) -> None:
    for data in (ROOT / "data", town / "data"):
        page = opened(written("--lang", language, data=data, command="summary")).page
        assert page.locator("nav").count() == 0
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_forced_colours_figures_have_those_of_the_reader(opened: Open, written: Written, scheme: str) -> None:
    page = opened(written(), Look(scheme=scheme, forced="active")).page
    ours = page.evaluate(
        """() => [...document.querySelectorAll('svg text, svg .fill, svg .part-0, svg .here')]
            .map((each) => getComputedStyle(each).fill)"""
    )
    assert set(ours) == {page.evaluate("getComputedStyle(document.body).color")}
    assert "url(" in page.evaluate("getComputedStyle(document.querySelector('svg .part-1')).fill")
