"""A Document as PDF that meets PDF/UA-1: pandoc makes Typst of it, and Typst refuses what is not accessible.

Typst runs within a page of ours, with the fonts that it brings along and no other; texts and drawings are values to it,
never a part of its program. No date goes in: the same input is the same file.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from nulmeting.finding import Message, NulmetingError
from nulmeting.render.pandoc import lacking, pandoc
from nulmeting.render.pandoc_tree import REGION, Dialect, Node, tree
from nulmeting.render.svg import Figure, svg
from nulmeting.report.document import Document

_PAGE = Path(__file__).resolve().parent / "reference" / "page.typ"
_ATTEMPTS = 3


def pdf(document: Document) -> bytes:
    """The document as PDF/UA-1. Raises NulmetingError when it cannot be made."""
    try:
        from typst import TypstError

        from nulmeting.render.fonts import drawable_document, lacking_in, without
        from nulmeting.render.harmless import harmless_document
    except ImportError:
        raise lacking() from None
    document = drawable_document(harmless_document(document))
    for attempt in range(_ATTEMPTS):
        try:
            return _compiled(document)
        except TypstError as error:
            # A row of characters may need a glyph that none of them needs alone.
            more = lacking_in(error.diagnostic)
            if not more or attempt == _ATTEMPTS - 1:
                raise NulmetingError(
                    Message.of("Typst could not make the PDF: {reason}", reason=error.message[:500])
                ) from None
            document = without(document, more)
    raise AssertionError


def _compiled(document: Document) -> bytes:
    import typst

    drawings: dict[str, str] = {}
    dialect = Dialect(_text, partial(_picture, drawings), _note)
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


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _picture(drawings: dict[str, str], block: Figure, alternative: str) -> Node:
    """The drawing by its name among the inputs. Pandoc itself would drop the alternative text."""
    name = f"drawing-{len(drawings) + 1}"
    drawings[name] = svg(block._replace(caption=""), name, alone=True)
    return {
        "t": "RawBlock",
        "c": ["typst", f"#drawing({_string(name)}, {_string(alternative)}, {_string(block.caption)})"],
    }


def _note(inlines: list[Node]) -> list[Node]:
    return [{"t": "Para", "c": [_raw("#note["), *inlines, _raw("]")]}]
