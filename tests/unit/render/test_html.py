"""The page as text; tests/browser looks at it in a browser."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given

from nulmeting.finding import NulmetingError
from nulmeting.render.harmless import harmless
from nulmeting.render.html import MOST_THEME, anchor_of, html, theme_of
from nulmeting.report.document import Column, Document, Facts, Foreign, Heading, Linked, Listing, Note, Paragraph, Table
from nulmeting.report.page import page_words
from nulmeting.report.wording import Wording
from tests.unit.render.documents import HOSTILE, MATRIX, documents, figures, long_names, of, running, unhurried

WORDS = page_words(Wording("en"))


class Read(HTMLParser):
    """What a browser would find: elements in their order, and the text of the body."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "input", "rect", "line", "path", "circle"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "script" not in self.open and "style" not in self.open:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def read(document: Document, theme: str = "") -> Read:
    return Read(html(document, WORDS, theme))


@unhurried
@given(documents(running))
def test_any_document_is_a_page_with_all_its_text(document: Document) -> None:
    found = read(document)
    assert found.open == []
    assert len(found.all("h1")) == 1
    for block in document.blocks:
        if isinstance(block, Paragraph | Note | Heading):
            assert harmless(block.text) in found.text


@unhurried
@given(documents(figures))
def test_any_figure_is_drawn_with_title_and_description(document: Document) -> None:
    found = read(document)
    assert found.open == []
    assert len(found.all("svg")) == len(found.all("title")) - 1 == len(found.all("desc")) == len(document.blocks)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_makes_no_element(text: str) -> None:
    def page(each: str) -> list[str]:
        table = Table(each, (), ((each,),))
        return [name for name, _ in read(of(Heading(each), Facts(((each, each),)), table, title=each)).elements]

    assert page(text) == page("text")


@pytest.mark.parametrize("text", [each for each in HOSTILE if len(harmless(each)) > 3])
def test_text_in_another_language_is_marked_and_is_that_text(text: str) -> None:
    cells = (text, Linked(Linked.to("x", f"{text} (x)"), ", ours"))
    table = Table("T", (Column("a"), Column("b")), (cells,))
    document = of(Heading(text, 4, "x"), Facts(((text, f"see {text}"),)), table)
    plain, marked = read(document), read(document._replace(foreign=Foreign("nl", "In Dutch.", (text,))))
    assert marked.text.replace("In Dutch.", "", 1).split() == plain.text.split()
    spans = [attributes for name, attributes in marked.elements if name == "span" and attributes]
    ours = [each for each in marked.elements if each != ("span", {"lang": "nl"})]
    assert [each for each in ours if each[0] != "p"] == [each for each in plain.elements if each[0] != "p"]
    assert spans == [{"lang": "nl"}] * (5 if any(map(str.isalpha, harmless(text))) else 0)


def test_in_one_language_nothing_is_marked() -> None:
    found = read(of(Paragraph("De brug")))
    assert [attributes for _, attributes in found.elements if "lang" in attributes] == [{"lang": "en"}]


def test_long_names_take_no_long_time() -> None:
    assert read(long_names(2000)).open == []


def test_text_leads_to_records_that_are_there() -> None:
    found = read(
        of(
            Paragraph(Linked("see ", Linked.to("x/one", "One"), " and ", Linked.to("gone", "Gone"))),
            Heading("One", 4, "x/one"),
            Facts((("id", "x/one"),)),
        )
    )
    assert found.all("a")[1:] == [{"href": "#record-x--one"}]
    assert found.all("h4") == [{"id": "record-x--one"}]
    assert "see One and Gone" in found.text


@pytest.mark.parametrize(("record", "anchor"), [("a", "record-a"), ("utrecht/b-c", "record-utrecht--b-c")])
def test_an_anchor_is_made_of_the_id(record: str, anchor: str) -> None:
    assert anchor_of(record) == anchor


def test_the_contents_name_the_parts_and_the_kinds_of_record() -> None:
    parts = (Heading("One"), Heading("Smaller", 3), Heading("Two"), Heading("Three"))
    found = read(of(*parts, Heading("Records"), Heading("Kind", 3), Heading("A", 4, "a")))
    assert [each["href"] for each in found.all("a")] == ["#content", *(f"#part-{each}" for each in range(1, 6))]
    assert [each.get("id") for each in found.all("h2")] == ["contents", *(f"part-{each}" for each in range(1, 5))]
    assert [each.get("id") for each in found.all("h3")] == [None, "part-5"]


def test_a_few_parts_need_no_contents() -> None:
    assert read(of(Heading("One"), Heading("Two"), Heading("Three"), Listing(("a",)))).all("nav") == []


def test_the_policy_allows_exactly_the_style_and_the_script_of_the_page() -> None:
    theme = "b { color: red }\r\n</style><script>x</script>\0\r"
    page = html(of(Paragraph("Text.")), WORDS, theme)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    for name in ("style", "script"):
        (content,) = re.findall(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy[1]
    assert policy[1].startswith("default-src 'none'; ")
    assert "\r" not in page
    assert "\0" not in page


def test_with_a_theme_the_dark_colours_are_its_own() -> None:
    assert "prefers-color-scheme" in html(of(), WORDS)
    assert "prefers-color-scheme" not in html(of(), WORDS, ":root { color: red }")


def test_many_records_are_laid_out_when_they_come_into_view() -> None:
    few, many = (of(*(Heading(str(each), 4, f"r{each}") for each in range(count))) for count in (500, 501))
    assert [each.get("class") for each in (*read(few).all("main"), *read(many).all("main"))] == [None, "long"]


def test_a_list_of_records_can_be_told_from_other_tables() -> None:
    table = Table("T", (), ())
    found = read(of(table, table._replace(listed=True), MATRIX))
    assert [each.get("class") for each in found.all("table")] == [None, "listed", None]


def test_a_theme_is_read(tmp_path: Path) -> None:
    path = tmp_path / "theme.css"
    path.write_text("b { color: red }", "utf-8")
    assert theme_of(path) == "b { color: red }"


def test_what_is_no_theme_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "theme.css"
    with pytest.raises(NulmetingError, match=r"cannot read .*: No such file"):
        theme_of(path)
    path.write_bytes(b"\xff")
    with pytest.raises(NulmetingError, match="is not UTF-8"):
        theme_of(path)
    path.write_bytes(b" " * (MOST_THEME * 1024**2 + 1))
    with pytest.raises(NulmetingError, match="is larger than 1 MiB"):
        theme_of(path)
