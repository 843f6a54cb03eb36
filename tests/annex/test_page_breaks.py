"""Where pages end: no row of a table, no label and no note stands alone; and no word is broken."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE  # type: ignore[import-untyped]

from nulmeting.cli.app import run
from nulmeting.report.document import Bars, Grid, Matrix, Note, Paragraph, Plane, Table
from tests.annex.conftest import Made, Office
from tests.annex.reading import document
from tests.conftest import ACCEPTED, ROOT


def _pages(path: Path) -> list[str]:
    """The text of each page without spaces, and without its number."""
    texts = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
    # Before the spaces go: a page may end with a figure, right before its number.
    return [re.sub(r"\s", "", re.sub(r"\d+ / \d+\s*$", "", each)) for each in texts]


def _tight(row: tuple[str, ...]) -> str:
    return re.sub(r"\s", "", "".join(row))


def _alone(pages: list[str], table: Table) -> Iterator[str]:
    """Rows that are the only one of their table on a page."""
    rows = [_tight(row) for row in table.rows]
    for page in pages:
        here = [row for row in rows if row in page]
        if len(here) == 1 and len(rows) > 1 and sum(here[0] in each for each in pages) == 1:
            yield here[0]


@pytest.mark.parametrize("form", ["odt", "docx"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_row_and_no_note_stands_alone(made: Made, office: Office, form: str, language: str) -> None:
    pages = _pages(office(made(form, language), "pdf"))
    blocks = document(ROOT / "data", language).blocks
    assert [row for each in blocks if isinstance(each, Table) for row in _alone(pages, each)] == []
    for table, note in pairwise(blocks):
        if isinstance(table, Table) and isinstance(note, Note):
            last, told = _tight(table.rows[-1]), _tight((note.text,))[:30]
            assert [each for each in pages if told in each and last not in each] == []


@pytest.mark.parametrize("form", ["odt", "docx"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_page_is_nearly_empty_and_no_figure_sticks_out(made: Made, office: Office, form: str, language: str) -> None:
    pages = list(pypdfium2.PdfDocument(office(made(form, language), "pdf")))
    figures = [[each.get_bounds() for each in page.get_objects([FPDF_PAGEOBJ_IMAGE])] for page in pages]
    assert sum(map(len, figures)) == 4
    assert [each for found in figures for each in found if each[0] < 70 or each[0] > 72 or each[2] > 525] == []
    used = [
        1 - min(*_feet(page), *(each[1] for each in found)) / 842 for page, found in zip(pages, figures, strict=True)
    ]
    assert [number for number, each in enumerate(used[:-1], 1) if each < 0.39] == []


def _feet(page: pypdfium2.PdfPage) -> Iterator[float]:
    """How high above the foot of a page its lines of text stand, but for its number."""
    text = page.get_textpage()
    places = (text.get_rect(number)[1] for number in range(text.count_rects()))
    return (each for each in places if each > 75)


def test_in_an_odt_all_rows_of_one_line_are_as_high(made: Made) -> None:
    with zipfile.ZipFile(made("odt")) as archive:
        content = archive.read("content.xml").decode()
    cells = re.findall(r"<table:table-cell\b[^>]*>\s*<(\S+)", content)
    assert len(cells) > 500
    assert set(cells) == {"text:p"}  # else an empty one is as high as a line of the text, not of the table


@pytest.mark.parametrize("form", ["odt", "docx", "pdf"])
def test_no_label_stands_at_the_foot_of_a_page(made: Made, office: Office, form: str) -> None:
    made_ = made(form, "nl", ACCEPTED / "thirteen-pillars-three-levels")
    pages = _pages(made_ if form == "pdf" else office(made_, "pdf"))
    assert sum("Onbekend" in each for each in pages) > 1
    assert [each[-40:] for each in pages if each.endswith(("Onbekend", "Beëindigd"))] == []


@pytest.mark.parametrize("form", ["odt", "docx", "pdf"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_paragraph_stands_on_the_page_of_the_table_or_figure_under_it(
    made: Made, office: Office, form: str, language: str
) -> None:
    made_ = made(form, language)
    pages = _pages(made_ if form == "pdf" else office(made_, "pdf"))
    blocks = document(ROOT / "data", language).blocks
    pairs = [
        (above, below)
        for above, below in pairwise(blocks)
        if isinstance(above, Paragraph) and isinstance(below, (Table, Bars, Grid, Matrix, Plane))
    ]
    assert len(pairs) > 3
    apart = [
        (above.text, below.caption)
        for above, below in pairs
        if not any(_tight((above.text[-30:],)) + _tight((below.caption[:20],)) in each for each in pages)
    ]
    assert apart == []


@pytest.mark.parametrize("form", ["odt", "docx"])
def test_in_wide_letters_no_word_of_a_table_is_broken(made: Made, office: Office, tmp_path: Path, form: str) -> None:
    house, annex = tmp_path / f"house.{form}", tmp_path / f"annex.{form}"
    with zipfile.ZipFile(made(form, data=ACCEPTED / "minimal")) as old, zipfile.ZipFile(house, "w") as new:
        for each in old.infolist():
            new.writestr(each, old.read(each).replace(b"Arial", b"DejaVu Sans"))
    data = ROOT / "data"
    call = ["report", "--data", str(data), "--lang", "nl", "--format", form, "--reference-doc", str(house)]
    assert run([*call, "--output", str(annex)]) == 0
    printed = office(annex, "pdf")
    if b"DejaVuSans" not in printed.read_bytes():
        pytest.skip("DejaVu Sans is missing: apt-get install fonts-dejavu-core")
    found = {word for each in pypdfium2.PdfDocument(printed) for word in each.get_textpage().get_text_range().split()}
    tables = [each for each in document(data, "nl").blocks if isinstance(each, Table)]
    told = {
        word
        for each in tables
        for row in (tuple(column.title for column in each.columns), *each.rows)
        for cell in row
        for word in cell.split()
    }
    assert len(told) > 200
    assert told - found == set()
