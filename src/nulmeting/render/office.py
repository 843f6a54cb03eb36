"""A Document as ODT or DOCX, by pandoc, in a house style: ours, that is neutral, or that of a reference document."""

from __future__ import annotations

import base64
import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape

from nulmeting.finding import Message, NulmetingError
from nulmeting.render.pandoc import lacking, pandoc
from nulmeting.render.pandoc_tree import Dialect, Node, tree, words_of
from nulmeting.render.png import png
from nulmeting.render.svg import Figure, svg
from nulmeting.report.document import Document

Form = Literal["odt", "docx"]
_PARTS = Path(__file__).resolve().parent / "reference"
_SIGNATURE = {"odt": "content.xml", "docx": "word/document.xml"}
"""What a reference document of each form has in it."""
_WIDEST, _HIGHEST = 16.0, 21.0
"""Centimetres that a figure may take of a page of A4."""
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')
_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip file knows: on which day a document was made does not change it."""
_CELL = '<style:table-cell-properties fo:border="none" />'


def office(document: Document, form: Form, reference: Path | None = None) -> bytes:
    """The document as a file for a word processor; with `reference` in the styles of that file.

    Raises NulmetingError when it cannot be made, or the reference cannot be used.
    """
    try:
        import typst  # noqa: F401  (draws the figures)

        from nulmeting.render.fonts import drawable
        from nulmeting.render.harmless import harmless_document
    except ImportError:
        raise lacking() from None
    if reference is not None:
        _look_at(reference, form)
    alternatives: list[str] = []
    dialect = Dialect(words_of, partial(_picture, alternatives, drawable), _note)
    content = tree(harmless_document(document), dialect, title=True)
    with _reference(form, reference) as path:
        made = pandoc(content, form, ["--standalone", f"--reference-doc={path}"])
    changes: dict[str, Mapping[str, Callable[[str], str]]] = {
        "docx": {"word/document.xml": _without_addresses, "docProps/core.xml": _without_dates},
        "odt": {"content.xml": partial(_odt_content, alternatives), "meta.xml": _without_dates},
    }
    return _repacked(made, changes[form])


def _picture(alternatives: list[str], drawable: Callable[[Figure], Figure], block: Figure, alternative: str) -> Node:
    """The drawing as PNG: no word processor needs a program beside it to show that."""
    alternatives.append(alternative)
    drawing = svg(drawable(block._replace(caption="")), "drawing", alone=True)
    found = _SIZE.search(drawing)
    assert found  # noqa: S101  (a drawing that stands alone has its size)
    width, height = (float(each) for each in found.groups())
    scale = min(_WIDEST / width, _HIGHEST / height)
    size = [["width", f"{width * scale:.2f}cm"], ["height", f"{height * scale:.2f}cm"]]
    source = f"data:image/png;base64,{base64.b64encode(png(drawing)).decode()}"
    image = {"t": "Image", "c": [["", [], size], words_of(alternative), [source, ""]]}
    # A figure with a caption of its own has it below; all captions stand above.
    caption = {"t": "Div", "c": [["", [], [["custom-style", "Image Caption"]]], [{"t": "Para", "c": words_of(block.caption)}]]}
    figure = {"t": "Div", "c": [["", [], [["custom-style", "Figure"]]], [{"t": "Para", "c": [image]}]]}
    return {"t": "Div", "c": [["", [], []], [caption, figure]]}


def _note(inlines: list[Node]) -> list[Node]:
    return [{"t": "Div", "c": [["", [], [["custom-style", "Note"]]], [{"t": "Para", "c": inlines}]]}]


def _look_at(reference: Path, form: Form) -> None:
    """Raises NulmetingError when this is no document of the form."""
    try:
        with zipfile.ZipFile(reference) as archive:
            known = _SIGNATURE[form] in archive.namelist()
    except OSError as error:
        raise NulmetingError(
            Message.of("cannot read {path}: {reason}", path=str(reference), reason=error.strerror or str(error))
        ) from None
    except zipfile.BadZipFile:
        known = False
    if not known:
        raise NulmetingError(
            Message.of(
                "{path} is no {form} document: the reference must be of the same form as the result",
                path=str(reference),
                form=form.upper(),
            )
        )


@contextmanager
def _reference(form: Form, given: Path | None) -> Iterator[Path]:
    """The path of the reference document: the one given, or ours for as long as it is needed."""
    if given is not None:
        yield given.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="nulmeting-") as folder:
        path = Path(folder) / f"reference.{form}"
        parts = _PARTS / form
        with zipfile.ZipFile(path, "w") as archive:
            for each in sorted(parts.rglob("*")):
                if each.is_file():
                    archive.write(each, each.relative_to(parts).as_posix())
        yield path


def _repacked(content: bytes, changes: Mapping[str, Callable[[str], str]]) -> bytes:
    """The same zip file with some parts changed, and no day in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for each in old.infolist():
            part = old.read(each)
            if each.filename in changes:
                part = changes[each.filename](part.decode("utf-8")).encode("utf-8")
            kept = zipfile.ZipInfo(each.filename, _DAY)
            kept.compress_type = each.compress_type
            kept.external_attr = 0o644 << 16
            new.writestr(kept, part)
    return made.getvalue()


def _without_dates(text: str) -> str:
    """The properties of a document without the days that pandoc makes up when it may not look at the clock."""
    return re.sub(r"<(dcterms:(?:created|modified)|meta:creation-date|dc:date)\b[^>]*>[^<]*</\1>", "", text)


def _without_addresses(text: str) -> str:
    """Pictures without the second description, in which pandoc says where each comes from: here all that it holds."""
    return re.sub(r'(<pic:cNvPr descr=")data:[^"]*"', r'\1"', text)


def _odt_content(alternatives: list[str], text: str) -> str:
    """Pictures with the description that pandoc's writer leaves out, and tables with lines between the rows."""
    remaining = iter(alternatives)
    text = re.sub(r"(?=</draw:frame>)", lambda _: f"<svg:desc>{escape(next(remaining))}</svg:desc>", text)
    head, _, body = text.partition('style:name="TableRowCell"')
    line = '<style:table-cell-properties fo:border="none" fo:border-bottom="{}" fo:padding="0.08cm" {}/>'
    head = head.replace(_CELL, line.format("0.75pt solid #000000", 'style:vertical-align="bottom"'))
    return head + 'style:name="TableRowCell"' + body.replace(_CELL, line.format("0.5pt solid #a6a6a6", ""), 1)
