"""`nulmeting report`: the whole measurement."""

from __future__ import annotations

from nulmeting.cli.data import open_data
from nulmeting.cli.options import AsReport, Data, Lang, Output, Theme
from nulmeting.cli.output import emit, emit_document
from nulmeting.measure.measurement import measure
from nulmeting.report.wording import Wording


def run(
    data: Data = None, lang: Lang = "en", form: AsReport = "text", output: Output = None, theme: Theme = None
) -> None:
    """Load, measure, print."""
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
    else:
        from nulmeting.report.whole import report_document

        emit_document(report_document(opened.dataset, measurement, opened.origin, words), form, output)
