"""A Document as ODT or DOCX, by pandoc, in a house style: ours, that is neutral, or that of a reference document."""

from __future__ import annotations

import base64
import importlib.util
import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

from nulmeting.render.fonts import drawable, joined
from nulmeting.render.harmless import harmless_document
from nulmeting.render.house_style import DAY, Form, house_style, packed
from nulmeting.render.page_fit import fitting, size_of
from nulmeting.render.pandoc import lacking, pandoc
from nulmeting.render.pandoc_tree import REGION, Dialect, Node, tree, words_of
from nulmeting.render.png import png
from nulmeting.render.svg import Figure, svg
from nulmeting.report.document import Document

_PARTS = Path(__file__).resolve().parent / "reference"
_TABLE = re.compile(r'(<w:tbl>.*?</w:tbl>)(\s*<w:p><w:pPr><w:pStyle w:val="Note" />)?', re.DOTALL)
_LABEL = re.compile(
    r'(<w:p><w:pPr><w:pStyle w:val="(?:BodyText|FirstParagraph)" />)(?=</w:pPr>(?:(?!</w:p>).)*</w:p>\s*<w:p><w:pPr>'
    r'(?:(?:<w:pStyle [^>]*>)?<w:numPr>|<w:pStyle w:val="(?:Image|Table)Caption" />))',
    re.DOTALL,
)
"""A paragraph with a list, a table or a figure under it."""
_WIDE = 1.2
"""How much wider than those of Arial the letters of a house may be: about as those of DejaVu Sans or Verdana."""
_WIDEST = 14.9
"""Centimetres that a figure is wide: its letters are as large as those of tables then, and more fits on a page."""
_FEW = 13
"""Rows, with the head, of a table that is not broken over pages."""
_LABEL_OF_ODT = re.compile(
    r'<text:p text:style-name="(Text_20_body|First_20_paragraph)">(?=(?:(?!</text:p>).)*</text:p>\s*'
    r'(?:<text:list\b|<text:p text:style-name="(?:Image Caption|TableCaption)"))',
    re.DOTALL,
)
_KEPT = (
    '<style:style style:name="{0}_20_label" style:family="paragraph" style:parent-style-name="{0}">'
    '<style:paragraph-properties fo:keep-with-next="always"/></style:style>'
)
_LABELS = "".join(map(_KEPT.format, ("Text_20_body", "First_20_paragraph")))
_TABLE_OF_ODT = re.compile(
    r'<table:table table:name="(Table\d+)"(.*?)</table:table>(\s*<text:p text:style-name="Note")?', re.DOTALL
)
_ROW_OF_ODT = re.compile("<table:table-row>")
_EMPTY_OF_ODT = re.compile(r"(<table:table-cell\b[^>]*?)\s*(?:/>|>\s*</table:table-cell>)")
"""A cell without text: it would be as high as one in larger letters."""
_CELL_OF_ODT = re.compile(r'<text:p text:style-name="([^"]+)">')
_BODY_CELL, _NO_LINE = 'style:name="TableRowCell"', 'fo:border="none"'
_ROOM = 'fo:padding="0.07cm" fo:padding-left="0.18cm" fo:padding-right="0.18cm"'
_HEAD_LINE = f'fo:border="none" fo:border-bottom="0.75pt solid #000000" style:vertical-align="bottom" {_ROOM}'
_LINE = f'fo:border="none" fo:border-bottom="0.5pt solid #a6a6a6" {_ROOM}'


def office(document: Document, form: Form, reference: Path | None = None) -> bytes:
    """The document as a file for a word processor; with `reference` in the styles of that file.

    Raises NulmetingError when it cannot be made, or the reference cannot be used.
    """
    if importlib.util.find_spec("typst") is None:  # draws the figures
        raise lacking()
    style = house_style(reference, form) if reference is not None else _neutral(form)
    alternatives: list[str] = []
    dialect = Dialect(words_of, _foreign, partial(_picture, alternatives), _note, lambda block: [block], _WIDE)
    content = tree(fitting(harmless_document(document)), dialect, title=True)
    with tempfile.TemporaryDirectory(prefix="nulmeting-") as folder:
        path = Path(folder) / f"reference.{form}"
        path.write_bytes(style)
        made = pandoc(content, form, ["--standalone", f"--reference-doc={path}"])
    docx_content = partial(_docx_content, table_style=b'w:styleId="TableContents"' in _part(style, "word/styles.xml"))
    changes: dict[str, Mapping[str, Callable[[str], str]]] = {
        "docx": {"word/document.xml": docx_content, "docProps/core.xml": _without_dates},
        "odt": {"content.xml": partial(_odt_content, alternatives), "meta.xml": _without_dates},
    }
    return _repacked(made, changes[form])


def _foreign(text: str, language: str) -> list[Node]:
    return [{"t": "Span", "c": [["", [], [["lang", f"{language}-{REGION[language]}"]]], words_of(text)]}]


def _picture(alternatives: list[str], block: Figure, alternative: str) -> Node:
    """The drawing as PNG: no word processor needs a program beside it to show that."""
    alternatives.append(alternative)
    drawing = svg(drawable(joined(block._replace(caption=""))), "drawing", alone=True)
    size = [[name, f"{value:.2f}cm"] for name, value in size_of(drawing, _WIDEST)._asdict().items()]
    source = f"data:image/png;base64,{base64.b64encode(png(drawing)).decode()}"
    image = {"t": "Image", "c": [["", [], size], words_of(alternative), [source, ""]]}
    # What pandoc calls a figure has its caption below it; here all captions stand above.
    caption = _styled("Image Caption", words_of(block.caption))
    return {"t": "Div", "c": [["", [], []], [caption, _styled("Figure", [image])]]}


def _note(inlines: list[Node]) -> list[Node]:
    return [_styled("Note", inlines)]


def _styled(style: str, inlines: list[Node]) -> Node:
    """A paragraph in a style that the reference document may have."""
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], [{"t": "Para", "c": inlines}]]}


def _neutral(form: Form) -> bytes:
    """Our own document for styles."""
    parts = _PARTS / form
    return packed(
        {each.relative_to(parts).as_posix(): each.read_bytes() for each in sorted(parts.rglob("*")) if each.is_file()}
    )


def _part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name) if name in archive.namelist() else b""


def _repacked(content: bytes, changes: Mapping[str, Callable[[str], str]]) -> bytes:
    """The same zip file with some parts changed, and no day in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for each in old.infolist():
            part = old.read(each)
            if each.filename in changes:
                part = changes[each.filename](part.decode("utf-8")).encode("utf-8")
            kept = zipfile.ZipInfo(each.filename, DAY)
            kept.compress_type = each.compress_type
            kept.external_attr = 0o644 << 16
            new.writestr(kept, part)
    return made.getvalue()


def _without_dates(text: str) -> str:
    """The properties of a document without the days that pandoc makes up when it may not look at the clock."""
    return re.sub(r"<(dcterms:(?:created|modified)|meta:creation-date|dc:date)\b[^>]*>[^<]*</\1>", "", text)


def _docx_content(text: str, *, table_style: bool) -> str:
    """Pictures without the second description, which holds all of the picture; tables that are broken where they may.

    No row is broken, and a table of few rows stays whole: each row but the last keeps with the next. Where it is not
    said that there is no room around a picture LibreOffice makes some up, and the picture sticks out.
    """
    text = re.sub(r'(<pic:cNvPr descr=")data:[^"]*"', r'\1"', text)
    text = text.replace("<wp:inline>", '<wp:inline distT="0" distB="0" distL="0" distR="0">')
    text = text.replace("<w:tr><w:tc>", "<w:tr><w:trPr><w:cantSplit /></w:trPr><w:tc>")
    text = text.replace("<w:tr><w:trPr><w:tblHeader", "<w:tr><w:trPr><w:cantSplit /><w:tblHeader")
    if table_style:
        text = _TABLE.sub(lambda found: _small(found[1]) + (found[2] or ""), text)
    text = _LABEL.sub(r"\1<w:keepNext />", text)
    return _TABLE.sub(lambda found: _kept(found[1], before_note=bool(found[2])) + (found[2] or ""), text)


def _small(table: str) -> str:
    """A table in the letters of tables, that a house may set apart from those of lists."""
    return table.replace('<w:pStyle w:val="Compact" />', '<w:pStyle w:val="TableContents" />')


def _kept(table: str, *, before_note: bool) -> str:
    """A table of which no row stands alone: few rows stay together, of more the first and the last two."""
    first, *rows = re.split("(?=<w:tr>)", table)
    last = len(rows) - 1
    kept = {
        number
        for number in range(len(rows))
        if (number == last and before_note) or (number < last and (len(rows) <= _FEW or number in (0, 1, last - 1)))
    }
    style, keep = r'(<w:pStyle w:val="(?:Compact|TableContents)" />)', r"\1<w:keepNext />"
    return first + "".join(re.sub(style, keep, row) if n in kept else row for n, row in enumerate(rows))


def _odt_content(alternatives: list[str], text: str) -> str:
    """Pictures with the description that pandoc's writer leaves out, and tables with lines between the rows.

    Tables are broken where they may: as in a DOCX, no row of a long one stands alone.
    """
    remaining = iter(alternatives)
    text = _EMPTY_OF_ODT.sub(r'\1><text:p text:style-name="Table_20_Contents"/></table:table-cell>', text)
    text = re.sub(r"(?=</draw:frame>)", lambda _: f"<svg:desc>{escape(next(remaining))}</svg:desc>", text)
    for name, table, note in _TABLE_OF_ODT.findall(text):
        kept = ' style:may-break-between-rows="false"' if len(_ROW_OF_ODT.findall(table)) <= _FEW else ""
        kept += ' fo:keep-with-next="always"' if note else ""
        style = f'style:name="{name}" style:family="table">'
        text = re.sub(f"({style}\\s*<style:table-properties)", rf"\1{kept}", text, count=1)
    styles: set[str] = set()
    text = _TABLE_OF_ODT.sub(lambda found: _kept_in_odt(found[0], styles), text)
    text = _LABEL_OF_ODT.sub(r'<text:p text:style-name="\1_20_label">', text)
    kept_styles = "".join(_kept_style(each, text) for each in sorted(styles))
    text = text.replace("</office:automatic-styles>", f"{_LABELS}{kept_styles}</office:automatic-styles>", 1)
    head, cell, body = text.partition(_BODY_CELL)
    return head.replace(_NO_LINE, _HEAD_LINE) + cell + body.replace(_NO_LINE, _LINE, 1)


def _kept_in_odt(table: str, styles: set[str]) -> str:
    """A long table of which the first row and the last but one keep with the next, with the styles that takes.

    A row keeps where the text of its first cell does; settings.xml of the reference says so.
    """
    first, *rows = re.split("(?=<table:table-row>)", table)
    if len(rows) <= _FEW:
        return table
    for number in (1, len(rows) - 2):
        found = _CELL_OF_ODT.search(rows[number])
        if found:
            styles.add(found[1])
            rows[number] = _CELL_OF_ODT.sub(r'<text:p text:style-name="\1_20_label">', rows[number], count=1)
    return first + "".join(rows)


def _kept_style(name: str, text: str) -> str:
    """A style that keeps with the next: one of this document itself again, or one under that of the reference."""
    own = re.search(f'<style:style style:name="{name}" .*?</style:style>', text, re.DOTALL)
    if own is None:
        return _KEPT.format(name)
    again = own[0].replace(f'style:name="{name}"', f'style:name="{name}_20_label"', 1)
    return again.replace("<style:paragraph-properties", '<style:paragraph-properties fo:keep-with-next="always"', 1)
