"""Figures that are higher than a page are made smaller, come in parts, or are left out: none is cut off."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest

from nulmeting.report.document import Matrix, Table
from tests.annex.conftest import Made, Office
from tests.annex.reading import document, in_office, tags
from tests.conftest import ROOT

_MANY = "met een naam op twee regels"


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of Maastricht with 60 stakeholders more in two quadrants and 80 topics more."""
    return _large(tmp_path_factory.mktemp("large"), 60, 80)


@pytest.fixture(scope="session")
def huge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with 300 of both: more than can be drawn."""
    return _large(tmp_path_factory.mktemp("huge"), 300, 300)


def _large(folder: Path, stakeholders: int, topics: int) -> Path:
    source = "source: {document: raadsbrief-2019, place: Figuur 2}"
    more = {
        "stakeholders": [
            f"  - {{id: partij-{each}, number: '{100 + each}', name: Partij {each}, kind: council, "
            f"influence: {('high', 'low')[each % 2]}, interest: high, "
            f"placement: inferred, why: proef, contact: unknown, {source}}}\n"
            for each in range(stakeholders)
        ],
        "topics": [
            f"  - {{id: topic-{each}, name: {{nl: T{each} {_MANY}, en: T{each} {_MANY}}}, "
            "definition: {nl: Proef., en: Trial.}}\n"
            for each in range(topics)
        ],
        "examples": [
            f"  - {{id: eindhoven/x-{each}, city: eindhoven, title: Voorbeeld {each}, topic: topic-{each}, "
            f"pillar: wonen, {source}}}\n"
            for each in range(topics)
        ],
    }
    for path in (ROOT / "data").glob("*.yaml"):
        text = path.read_text("utf-8")
        for name, records in more.items():
            text = re.sub(rf"^{name}:\n", f"{name}:\n{''.join(records)}", text, flags=re.MULTILINE)
        (folder / path.name).write_text(text, "utf-8")
    return folder


def test_the_figures_in_pdf_stand_within_the_page(made: Made, large: Path) -> None:
    path = made("pdf", "nl", large)
    with pikepdf.open(path) as file:
        captions = [str(each.alternative) for each in tags(file).all("Figure") if each.alternative]
    parts = [each for each in captions if each.startswith("Voorbeelden naar onderwerp en stad (")]
    assert len(parts) == 5
    pages = pypdfium2.PdfDocument(path)
    text = ""
    for page in pages:
        width, height = page.get_size()
        for each in page.get_objects(max_depth=4):
            left, bottom, right, top = each.get_bounds()
            if right - left < width - 1:  # not the white of the page
                assert (left > 40, right < width - 40, bottom > 20, top < height - 20) == (True, True, True, True)
        text += page.get_textpage().get_text_range()
    tight = re.sub(r"\s", "", text)
    for each in document(large, "nl").blocks:
        if isinstance(each, Matrix):
            # Every name stands there twice: in the figure and in the table.
            assert [name for name in each.rows if tight.count(re.sub(r"\s", "", name)) < 2] == []
            for sign, meaning in each.signs:
                assert sign
                assert tight.count(re.sub(r"\s", "", meaning)) > len(parts)


@pytest.mark.parametrize("form", ["odt", "docx"])
def test_the_figures_in_odt_and_docx_fit_and_can_be_read(made: Made, office: Office, large: Path, form: str) -> None:
    with zipfile.ZipFile(made(form, "nl", large)) as archive:
        if form == "odt":
            content = archive.read("content.xml").decode()
            sizes = [
                (float(width) * 2.54, float(height) * 2.54)
                for width, height in re.findall(r'svg:width="([\d.]+)in" svg:height="([\d.]+)in"', content)
            ]
        else:
            content = archive.read("word/document.xml").decode()
            sizes = [
                (int(width) / 360_000, int(height) / 360_000)
                for width, height in re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"', content)
            ]
    assert len(sizes) == 9  # the grid in two parts, the matrix in five
    for width, height in sizes:
        assert 0.72 * 16 - 0.01 <= width <= 16.01
        assert height <= 21.01
    found = in_office(office(made(form, "nl", large), "fodt"))
    assert len(found.figures) == 9


@pytest.mark.parametrize("form", ["odt", "docx", "pdf"])
def test_what_no_page_can_hold_is_left_out_with_a_word(made: Made, office: Office, huge: Path, form: str) -> None:
    path = made(form, "nl", huge)
    if form == "pdf":
        text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
    else:
        text = " ".join(in_office(office(path, "fodt")).paragraphs)
    tight = re.sub(r"\s", "", text)
    told = document(huge, "nl").blocks
    assert "staathierniet:zijistegrootvooreenpagina" in tight
    tables = [each for each in told if isinstance(each, Table)]
    names = {row[1].rstrip("*") for each in tables for row in each.rows}
    assert "Partij 299" in names
