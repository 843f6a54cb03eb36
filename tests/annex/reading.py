"""What an annex says, as its Document has it and as a reader of a file finds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import pikepdf

from nulmeting.load.folder import load_folder
from nulmeting.measure.ambition import ambition
from nulmeting.measure.comparison import compare
from nulmeting.measure.drawn import usual
from nulmeting.measure.measurement import measure
from nulmeting.measure.robustness import robustness
from nulmeting.measure.route import routes
from nulmeting.measure.snapshot import Origin, digest
from nulmeting.render.harmless import harmless_document
from nulmeting.render.pandoc_tree import alternative
from nulmeting.report.annex import Further, annex_document
from nulmeting.report.document import Bars, Document, Grid, Heading, Listing, Matrix, Note, Paragraph, Plane, Table
from nulmeting.report.wording import Wording

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT, _TABLE = f"{{{_URN}office:1.0}}", f"{{{_URN}text:1.0}}", f"{{{_URN}table:1.0}}"
_DRAW, _SVG = f"{{{_URN}drawing:1.0}}", f"{{{_URN}svg-compatible:1.0}}"
_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


class Found(NamedTuple):
    """What a document holds: headings with their level, tables by row, texts for who does not see the figures."""

    title: str
    headings: tuple[tuple[int, str], ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    figures: tuple[str, ...]
    paragraphs: tuple[str, ...]


def document(data: Path, language: str) -> Document:
    dataset = load_folder(data).dataset
    found = ambition(dataset, compare(dataset))
    further = Further(robustness(dataset, found, usual(dataset)), routes(dataset, found))
    words = Wording("nl" if language == "nl" else "en")
    return annex_document(dataset, measure(dataset), further, Origin("folder", digest(dataset)), words)


def expected(data: Path, language: str) -> Found:
    """What the Document holds."""
    told = harmless_document(document(data, language))
    tables = [each for each in told.blocks if isinstance(each, Table)]
    figures = [each for each in told.blocks if isinstance(each, (Bars, Grid, Matrix, Plane))]
    paragraphs: list[str] = [told.title, *told.about, *([told.foreign.told] if told.foreign else [])]
    for each in told.blocks:
        match each:
            case Heading() | Paragraph() | Note():
                paragraphs.append(each.text)
            case Listing():
                paragraphs += each.items
            case Table() | Bars() | Grid() | Matrix() | Plane():
                paragraphs.append(each.caption)
    return Found(
        told.title,
        tuple((each.level - 1, each.text) for each in told.blocks if isinstance(each, Heading)),
        tuple((tuple(column.title for column in each.columns), *each.rows) for each in tables),
        tuple(map(alternative, figures)),
        tuple(each for each in paragraphs if each),
    )


def in_office(path: Path) -> Found:
    """What LibreOffice holds, saved as flat ODT."""
    root = ET.parse(path).getroot()  # noqa: S314  (written by the LibreOffice of this machine)
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    assert body is not None
    inside = {id(each) for cell in body.iter(f"{_TABLE}table-cell") for each in cell.iter()}
    lines = [each for each in body.iter() if each.tag in (f"{_TEXT}p", f"{_TEXT}h") and id(each) not in inside]
    texts = tuple(text for each in lines if (text := _text(each)))
    return Found(
        texts[0],
        tuple((int(each.get(f"{_TEXT}outline-level", "0")), _text(each)) for each in body.iter(f"{_TEXT}h")),
        tuple(tuple(_rows(each)) for each in body.iter(f"{_TABLE}table")),
        tuple("".join(each.itertext()) for frame in body.iter(f"{_DRAW}frame") for each in frame.iter(f"{_SVG}desc")),
        texts,
    )


def heads(path: Path) -> list[int]:
    """The number of rows of each table that are its head, on every page."""
    root = ET.parse(path).getroot()  # noqa: S314  (written by the LibreOffice of this machine)
    found = []
    for table in root.iter(f"{_TABLE}table"):
        rows = table.find(f"{_TABLE}table-header-rows")
        found.append(len(rows.findall(f"{_TABLE}table-row")) if rows is not None else 0)
    return found


def _rows(table: ET.Element) -> Iterator[tuple[str, ...]]:
    for row in table.iter(f"{_TABLE}table-row"):
        yield tuple(" ".join(map(_text, cell.iter(f"{_TEXT}p"))) for cell in row.iter(f"{_TABLE}table-cell"))


def _text(element: ET.Element) -> str:
    """The letters of a paragraph, without those of what is drawn in it."""
    if element.tag == f"{_DRAW}frame":
        return ""
    inner = "".join(_text(each) + (each.tail or "") for each in element)
    space = " " * int(element.get(f"{_TEXT}c", "1")) if element.tag == f"{_TEXT}s" else ""
    return space + (element.text or "") + inner


class Tag(NamedTuple):
    """A part of the structure of a PDF: its kind, the text for who does not see it, and what is in it."""

    kind: str
    alternative: str | None
    parts: tuple[Tag, ...]

    def all(self, *kinds: str) -> list[Tag]:
        """It and what is in it, of these kinds, in the order of reading."""
        return [*([self] if self.kind in kinds else []), *(each for part in self.parts for each in part.all(*kinds))]


def tags(pdf: pikepdf.Pdf) -> Tag:
    """The structure of a PDF."""
    return _tag(pdf.Root.StructTreeRoot)


def _tag(node: pikepdf.Object) -> Tag:
    kids: Any = node.get("/K", [])
    listed: Iterable[Any] = kids if isinstance(kids, pikepdf.Array) else [kids]
    parts = tuple(_tag(each) for each in listed if isinstance(each, pikepdf.Dictionary) and "/S" in each)
    alternative_text = str(node.Alt) if "/Alt" in node else None
    return Tag(str(node.get("/S", "/Root")).removeprefix("/"), alternative_text, parts)
