"""The ODT and DOCX, opened in LibreOffice, hold what the Document holds."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from nulmeting.report.document import Bars, Grid, Matrix, Plane
from tests.annex.conftest import Made, Office
from tests.annex.reading import document, expected, heads, in_office
from tests.conftest import ROOT
from tests.hostile import HOSTILE, LONG, spoil

_A4 = (595, 842)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return spoil(tmp_path_factory.mktemp("hostile"))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("form", ["odt", "docx"])
def test_text_headings_tables_and_descriptions_are_those_of_the_document(
    made: Made, office: Office, form: str, language: str
) -> None:
    flat = office(made(form, language), "fodt")
    assert in_office(flat) == expected(ROOT / "data", language)
    assert set(heads(flat)) == {1}


@pytest.mark.parametrize("form", ["odt", "docx"])
def test_hostile_text_is_that_text(made: Made, office: Office, hostile: Path, form: str) -> None:
    found = in_office(office(made(form, "nl", hostile), "fodt"))
    assert found == expected(hostile, "nl")
    cells = {cell for table in found.tables for row in table for cell in row}
    assert LONG in cells
    assert sum(any(text in cell for cell in cells) for text in HOSTILE) > len(HOSTILE) / 2


@pytest.mark.parametrize("form", ["odt", "docx"])
def test_the_page_is_a4_and_nothing_stands_beside_it(made: Made, office: Office, hostile: Path, form: str) -> None:
    for data in (ROOT / "data", hostile):
        pages = pypdfium2.PdfDocument(office(made(form, "nl", data), "pdf"))
        for page in pages:
            width, height = page.get_size()
            assert (round(width), round(height)) == _A4
            text = page.get_textpage()
            for index in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(index)
                assert left > 40
                assert right < width - 40
                assert bottom > 20
                assert top < height - 20
        pages.close()


def test_the_languages_have_the_same_figures(made: Made, office: Office) -> None:
    drawn = [each for each in document(ROOT / "data", "en").blocks if isinstance(each, (Bars, Grid, Matrix, Plane))]
    same = [number for number, each in enumerate(drawn) if not (isinstance(each, Grid) and each.counted)]
    assert len(same) == len(drawn) - 1
    for form in ("odt", "docx"):
        dutch, english = (in_office(office(made(form, each), "fodt")) for each in ("nl", "en"))
        assert [level for level, _ in dutch.headings] == [level for level, _ in english.headings]
        assert _figures(dutch.tables) == _figures(english.tables)
        assert [_figures(dutch.figures[each]) for each in same] == [_figures(english.figures[each]) for each in same]


def _figures(value: object) -> list[str]:
    """All numbers in a row, whatever parts their digits."""
    return [re.sub(r"[.,]", "", each) for each in re.findall(r"\d+(?:[.,]\d+)*", str(value))]


@pytest.mark.parametrize(("form", "place"), [("odt", "meta.xml"), ("docx", "docProps/core.xml")])
def test_title_and_language_are_set_and_no_day(made: Made, form: str, place: str) -> None:
    for language, code in (("nl", "nl-NL"), ("en", "en-GB")):
        with zipfile.ZipFile(made(form, language)) as archive:
            about = archive.read(place).decode()
            assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert f">{expected(ROOT / 'data', language).title}</dc:title>" in about
        assert f">{code}</dc:language>" in about
        assert not re.search(r"\d{4}-\d{2}-\d{2}", about)


def test_the_language_of_the_text_is_that_of_the_document(made: Made) -> None:
    with zipfile.ZipFile(made("docx", "en")) as archive:
        assert 'w:val="en-GB"' in archive.read("word/styles.xml").decode()
    with zipfile.ZipFile(made("odt", "en")) as archive:
        styles = archive.read("styles.xml").decode()
    assert re.findall(r'fo:language="(\w+)"', styles) == ["en"]
    assert re.findall(r'fo:country="(\w+)"', styles) == ["GB"]


def test_a_picture_has_one_description_in_docx(made: Made) -> None:
    with zipfile.ZipFile(made("docx")) as archive:
        content = archive.read("word/document.xml").decode()
    assert "base64" not in content
    assert re.findall(r'<wp:docPr descr="([^"]*)"', content) != []
