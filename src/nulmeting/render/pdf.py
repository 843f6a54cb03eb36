"""A Document as PDF that meets PDF/UA-1: pandoc makes Typst of it, and Typst refuses what is not accessible.

Typst runs within a page of ours, with the fonts that it brings along and no other; texts and drawings are values to it,
never a part of its program. No date goes in: the same input is the same file.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from nulmeting.finding import Message, NulmetingError
from nulmeting.render.fonts import drawable, joined, plainest
from nulmeting.render.harmless import harmless_document
from nulmeting.render.page_fit import fitting, size_of
from nulmeting.render.pandoc import lacking, pandoc
from nulmeting.render.pandoc_tree import REGION, Dialect, Node, tree
from nulmeting.render.png import png
from nulmeting.render.svg import Figure, svg
from nulmeting.report.document import Document

_PAGE = Path(__file__).resolve().parent / "reference" / "page.typ"


def pdf(document: Document) -> bytes:
    """The document as PDF/UA-1. Raises NulmetingError when it cannot be made."""
    try:
        from typst import TypstError
    except ImportError:
        raise lacking() from None
    document = harmless_document(document)
    reason = ""
    for change, drawn in _ATTEMPTS:
        try:
            return _compiled(fitting(change(document)), drawn)
        except TypstError as error:
            reason = str(error.message)[:500]
    raise NulmetingError(Message.of("Typst could not make the PDF: {reason}", reason=reason))


def _in_dots(drawing: str) -> str:
    """The same drawing as one that holds its picture only."""
    size = re.search(r'viewBox="[^"]*" width="[^"]*" height="[^"]*"', drawing)
    picture = base64.b64encode(png(drawing)).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size[0] if size else ""}>'
        f'<image width="100%" height="100%" href="data:image/png;base64,{picture}"/></svg>'
    )


_ATTEMPTS: tuple[tuple[Callable[[Document], Document], Callable[[str], str]], ...] = (
    (drawable, str),
    # Of some scripts Typst cannot say which letters a drawing shows, and PDF/UA asks that: then it is a picture.
    (drawable, _in_dots),
    (plainest, _in_dots),
)
"""What is done with the texts and with the drawings, the best first."""


def _compiled(document: Document, drawn: Callable[[str], str]) -> bytes:
    import typst

    drawings: dict[str, str] = {}
    dialect = Dialect(_text, _foreign, partial(_picture, drawings, drawn), _note, _kept)
    body = pandoc(tree(document, dialect, title=False), "typst")
    inputs = {"title": document.title, "lang": document.language, "region": REGION[document.language], **drawings}
    made = typst.compile(
        _PAGE.read_bytes() + body,
        format="pdf",
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        sys_inputs=inputs,
    )
    assert isinstance(made, bytes)  # noqa: S101  (a PDF is one file)
    return made


def _raw(code: str) -> Node:
    return {"t": "RawInline", "c": ["typst", code]}


def _text(text: str) -> list[Node]:
    """A string of Typst's, in which nothing is markup: pandoc does not escape all that stands first in a cell."""
    return [_raw(f"#{_string(text)};")] if text else []


def _foreign(text: str, language: str) -> list[Node]:
    """A string in another language: Typst gives it to the reader of the PDF with that language."""
    return [_raw(f"#text(lang: {_string(language)}, region: {_string(REGION[language])}, {_string(text)});")]


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _picture(drawings: dict[str, str], drawn: Callable[[str], str], block: Figure, alternative: str) -> Node:
    """The drawing by its name among the inputs. Pandoc itself would drop the alternative text."""
    name = f"drawing-{len(drawings) + 1}"
    drawing = svg(joined(block._replace(caption="")), name, alone=True)
    drawings[name] = drawn(drawing)
    told = ", ".join(_string(each) for each in (name, alternative, block.caption))
    return {"t": "RawBlock", "c": ["typst", f"#drawing({told}, {size_of(drawing).width:.2f}cm)"]}


def _note(inlines: list[Node]) -> list[Node]:
    return [{"t": "Para", "c": [_raw("#note["), *inlines, _raw("]")]}]


def _kept(block: Node) -> list[Node]:
    before, after = ({"t": "RawBlock", "c": ["typst", each]} for each in ("#block(sticky: true)[", "]"))
    return [before, block, after]
