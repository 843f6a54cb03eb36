"""A document in the form that is asked for: text, Markdown, a web page, or a file that goes with a letter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from nulmeting.cli.output import binary_output, emit, emit_bytes, emit_document

if TYPE_CHECKING:
    from nulmeting.report.document import Document
    from nulmeting.report.wording import Wording

Form = Literal["text", "markdown", "html", "odt", "docx", "pdf"]


def check_form(form: str, output: Path | None, theme: Path | None, reference: Path | None = None) -> None:
    """Raises typer.BadParameter when the options do not fit the form, before there is any work done."""
    if theme is not None and form != "html":
        raise typer.BadParameter("only html takes a theme", param_hint="--theme")
    if reference is not None and form not in ("odt", "docx"):
        raise typer.BadParameter("only odt and docx take the styles of another document", param_hint="--reference-doc")
    if form in ("odt", "docx", "pdf"):
        binary_output(form, output)


def emit_form(
    document: Document,
    form: Form,
    words: Wording,
    output: Path | None,
    theme: Path | None = None,
    reference: Path | None = None,
) -> None:
    """Write a document in a form. Raises NulmetingError when it cannot be made or written."""
    if form == "html":
        from nulmeting.render.html import html, theme_of
        from nulmeting.report.page import page_words

        style = theme_of(theme) if theme is not None else ""
        emit(html(document, page_words(words), style), output)
    elif form == "text" or form == "markdown":  # noqa: PLR1714  (what mypy can follow)
        emit_document(document, form, output)
    else:
        from nulmeting.render.annex import annex

        emit_bytes(annex(document, form, reference), output)
