"""The PDF has tags, descriptions, language and title, and no text that is not in the Document."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
import typst

from nulmeting.render.fonts import drawable
from nulmeting.render.harmless import harmless
from nulmeting.render.pdf import pdf
from nulmeting.report.document import Bar, Bars, Document, Heading, Paragraph, Series, Table
from tests.annex.conftest import Made
from tests.annex.reading import Found, expected, tags
from tests.conftest import ROOT
from tests.hostile import HOSTILE, LONG, spoil


def _text(path: Path | bytes) -> str:
    """All text without the spaces, which depend on where lines are broken."""
    pages = pypdfium2.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    return _tight(text)


def _tight(text: str) -> str:
    return re.sub(r"\s|\ufffe", "", text)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_tags_are_those_of_the_document(made: Made, language: str) -> None:
    told = drawable(expected(ROOT / "data", language))
    assert isinstance(told, Found)
    with pikepdf.open(made("pdf", language)) as file:
        with file.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
            assert about["dc:title"] == told.title
        assert str(file.Root.Lang) == {"nl": "nl-NL", "en": "en-GB"}[language]
        assert bool(file.Root.MarkInfo.Marked)
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        root = tags(file)
    assert tuple(each.alternative for each in root.all("Figure") if each.alternative) == told.figures
    levels = [int(each.kind[1]) for each in root.all("H1", "H2", "H3", "H4")]
    assert levels == [level for level, _ in told.headings]
    tables = root.all("Table")
    assert [len(each.all("TR")) for each in tables] == [len(each) for each in told.tables]
    assert [len(each.all("TH")) for each in tables] == [len(each[0]) for each in told.tables]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_text_of_the_document_is_there(made: Made, language: str) -> None:
    text = _text(made("pdf", language))
    told = expected(ROOT / "data", language)
    assert [each for each in told.paragraphs if _tight(each) not in text] == []
    assert [cell for table in told.tables[:1] for row in table for cell in row if _tight(cell) not in text] == []


def test_hostile_text_is_that_text_or_an_escape_of_it(made: Made, tmp_path: Path) -> None:
    data = spoil(tmp_path)
    path = made("pdf", "nl", data)
    pages = pypdfium2.PdfDocument(path)
    for page in pages:
        width, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            assert (left > 40, right < width - 40, bottom > 20, top < height - 20) == (True, True, True, True)
    whole = _text(path)
    assert "W" * 100 in whole
    assert whole.count("W") >= str(expected(data, "nl")).count("W") - LONG.count("W")  # a figure holds less of it
    shown = [_tight(drawable(harmless(each))) for each in HOSTILE if each != LONG]
    assert [each for each in shown if each not in whole] == []
    assert r"\U0001f3d9" in whole


def _document(*blocks: Heading | Paragraph | Table | Bars) -> Document:
    return Document("Title", ("about",), (Heading("Heading"), *blocks), "en")


def test_what_the_fonts_lack_is_escaped_and_the_rest_is_as_it_was() -> None:
    text = _text(pdf(_document(Paragraph("漢 Москва Ελλάδα 😀 q\u20e3 Zoë Łódź İstanbul"))))
    assert r"\u6f22МоскваΕλλάδα\U0001f600q\u20e3ZoëŁódźİstanbul" in text


@pytest.mark.parametrize("name", ["हिन्दी", "e\u0301", "9\ufe0f", "q\u20e3", "東京", "العربية"])
def test_a_figure_with_any_script_can_be_drawn(name: str) -> None:
    drawn = Bars("Caption", (Series("series", "█"),), (Bar(name, (3,), "3"),))
    assert pdf(_document(drawn)).startswith(b"%PDF-")


def test_a_figure_without_a_description_is_refused() -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    source = b'#set document(title: "x")\n#image(bytes(sys.inputs.a), format: "svg")'
    with pytest.raises(typst.TypstError, match="alt text"):
        typst.compile(source, format="pdf", pdf_standards=["ua-1"], sys_inputs={"a": picture})


def test_no_font_of_the_machine_is_used(made: Made) -> None:
    with pikepdf.open(made("pdf")) as file:
        fonts = {
            str(font.BaseFont).partition("+")[2]
            for page in file.pages
            for font in page.Resources.get("/Font", pikepdf.Dictionary()).values()
        }
    assert {re.split("[-,]", each)[0] for each in fonts} <= {"LibertinusSerif", "DejaVuSansMono"}
