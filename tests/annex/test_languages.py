"""Texts of the records are in the language of the data, also for who hears them; no word of ours is."""

from __future__ import annotations

import ctypes
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
import pytest

from tests.annex.conftest import Made, Office
from tests.languages import of_records, rows

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _STYLE, _FO = f"{{{_URN}text:1.0}}", f"{{{_URN}style:1.0}}", f"{{{_URN}xsl-fo-compatible:1.0}}"
Run = tuple[str, str | None]


def _docx(path: Path) -> Iterator[Run]:
    with zipfile.ZipFile(path) as archive:
        root = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314  (our own)
    for run in root.iter(f"{_W}r"):
        language = run.find(f"{_W}rPr/{_W}lang")
        text = "".join(each.text or "" for each in run.iter(f"{_W}t"))
        yield text, language.get(f"{_W}val") if language is not None else None


def _flat(path: Path) -> Iterator[Run]:
    """The pieces of a flat ODT, each with the language of its style: of the span, or of a paragraph as a whole."""
    root = ET.parse(path).getroot()  # noqa: S314  (written by the LibreOffice of this machine)
    styles = {}
    for style in root.iter(f"{_STYLE}style"):
        for each in style.iter(f"{_STYLE}text-properties"):
            language = each.get(f"{_FO}language")
            if language:
                styles[style.get(f"{_STYLE}name")] = f"{language}-{each.get(f'{_FO}country')}"

    def walk(element: ET.Element, language: str | None) -> Iterator[Run]:
        if element.tag == f"{_TEXT}span":
            language = styles.get(element.get(f"{_TEXT}style-name"), language)
        yield element.text or "", language
        for each in element:
            yield from walk(each, language)
            yield each.tail or "", language

    for paragraph in root.iter():
        if paragraph.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            yield from walk(paragraph, styles.get(paragraph.get(f"{_TEXT}style-name")))


def _pdf(path: Path) -> Iterator[Run]:
    """The pieces of a PDF, each with the language that the structure or the page gives it."""
    languages: dict[tuple[int, int], str] = {}
    with pikepdf.open(path) as file:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}

        def walk(node: Any, page: int, language: str) -> None:
            if isinstance(node, pikepdf.Array):
                for each in node:
                    walk(each, page, language)
            elif isinstance(node, pikepdf.Dictionary):
                page = numbers[node.Pg.objgen] if "/Pg" in node else page
                language = str(node.get("/Lang", language))
                if "/MCID" in node:
                    languages[page, int(node.MCID)] = language
                walk(node.get("/K"), page, language)
            elif node is not None:
                languages[page, int(node)] = language

        walk(file.Root.StructTreeRoot.K, -1, str(file.Root.Lang))
    document = pypdfium2.PdfDocument(path)
    for number, page in enumerate(document):
        text = page.get_textpage()
        for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            length = pdfium.FPDFTextObj_GetText(each.raw, text.raw, None, 0)
            letters = (ctypes.c_ushort * (length // 2 + 1))()
            pdfium.FPDFTextObj_GetText(each.raw, text.raw, letters, length)
            place = number, pdfium.FPDFPageObj_GetMarkedContentID(each.raw)
            yield bytes(letters)[: max(0, length - 2)].decode("utf-16-le"), _own(each) or languages.get(place)
    document.close()


def _own(item: Any) -> str:
    """The language that a piece of a page is marked with itself."""
    for index in range(pdfium.FPDFPageObj_CountMarks(item.raw)):
        mark, length = pdfium.FPDFPageObj_GetMark(item.raw, index), ctypes.c_ulong()
        value = (ctypes.c_ushort * 32)()
        pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"Lang", value, 64, ctypes.byref(length))
        if length.value > 2:
            return bytes(value)[: length.value - 2].decode("utf-16-le")
    return ""


_READERS: dict[str, Callable[[Made, Office, str], Iterable[Run]]] = {
    "docx": lambda made, _, language: _docx(made("docx", language)),
    "odt in LibreOffice": lambda made, office, language: _flat(office(made("odt", language), "fodt")),
    "docx in LibreOffice": lambda made, office, language: _flat(office(made("docx", language), "fodt")),
    "pdf": lambda made, _, language: _pdf(made("pdf", language)),
}


@pytest.mark.parametrize("form", _READERS)
def test_what_the_records_say_is_marked_as_dutch_in_english(made: Made, office: Office, form: str) -> None:
    found = list(_READERS[form](made, office, "en"))
    known = of_records()
    assert [text for text, language in found if language != "nl-NL" and rows(text) & known] == []
    dutch = [text for text, language in found if language == "nl-NL"]
    assert sum(bool(rows(each) & known) for each in dutch) > 100
    assert "Kennisinstellingen" in dutch
    assert {row for each in dutch for row in rows(each)} <= of_records(all_of_them=True)


@pytest.mark.parametrize("form", _READERS)
def test_nothing_is_marked_in_the_language_of_the_data(made: Made, office: Office, form: str) -> None:
    assert {language for _, language in _READERS[form](made, office, "nl")} <= {None, "nl-NL"}
    for office_form, place in (("odt", "content.xml"), ("docx", "word/document.xml")):
        with zipfile.ZipFile(made(office_form, "nl")) as archive:
            assert not re.search("fo:language|w:lang", archive.read(place).decode())


@pytest.mark.parametrize("form", ["odt", "docx", "pdf"])
def test_the_summary_marks_them_too(made: Made, form: str) -> None:
    path = made(form, "en", command="summary")
    if form == "pdf":
        marked = [text for text, language in _pdf(path) if language == "nl-NL"]
    else:
        with zipfile.ZipFile(path) as archive:
            content = archive.read("content.xml" if form == "odt" else "word/document.xml").decode()
        marked = re.findall(
            r'<text:span text:style-name="T\d+">([^<]*)<' if form == "odt" else r'"nl-NL" /></w:rPr><w:t[^>]*>([^<]*)<',
            content,
        )
    assert any(rows(each) & of_records() for each in marked)
