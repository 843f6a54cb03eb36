"""`nulmeting report`: the whole measurement."""

from __future__ import annotations

import typer

from nulmeting.cli.data import open_data
from nulmeting.cli.options import AsReport, Data, Lang, Output, ReferenceDoc, Theme
from nulmeting.cli.output import binary_output, emit, emit_bytes, emit_document
from nulmeting.measure.measurement import measure
from nulmeting.report.wording import Wording


def run(
    data: Data = None,
    lang: Lang = "en",
    form: AsReport = "text",
    output: Output = None,
    theme: Theme = None,
    reference: ReferenceDoc = None,
) -> None:
    """Load, measure, print."""
    if reference is not None and form not in ("odt", "docx"):
        raise typer.BadParameter("only odt and docx take the styles of another document", param_hint="--reference-doc")
    if form in ("odt", "docx", "pdf"):
        binary_output(form, output)
    words = Wording(lang)
    opened = open_data(data, words)
    measurement = measure(opened.dataset)
    if form == "json":
        from nulmeting.render.as_json import report_json

        emit(report_json(opened.dataset, measurement, opened.origin_with_revision), output)
    elif form == "html":
        from nulmeting.render.html import html, theme_of
        from nulmeting.report.page import page_document, page_words

        style = theme_of(theme) if theme is not None else ""
        emit(html(page_document(opened.dataset, measurement, opened.origin, words), page_words(words), style), output)
    elif form == "odt" or form == "docx" or form == "pdf":  # noqa: PLR1714  (what mypy can follow)
        from nulmeting.render.annex import annex
        from nulmeting.report.annex import annex_document

        emit_bytes(annex(annex_document(opened.dataset, measurement, opened.origin, words), form, reference), output)
    else:
        from nulmeting.report.whole import report_document

        emit_document(report_document(opened.dataset, measurement, opened.origin, words), form, output)
