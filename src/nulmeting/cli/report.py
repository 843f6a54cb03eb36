"""`nulmeting report`: the whole measurement."""

from __future__ import annotations

import typer

from nulmeting.cli.data import open_data
from nulmeting.cli.frozen import BASELINES, since_baseline
from nulmeting.cli.options import AsReport, BaselineFile, Data, Lang, Output, ReferenceDoc, Theme
from nulmeting.cli.output import binary_output, emit, emit_bytes, emit_document, mention
from nulmeting.finding import Message
from nulmeting.measure.measurement import measure
from nulmeting.measure.targets import targets
from nulmeting.report.wording import Wording


def run(
    baseline: BaselineFile = None,
    data: Data = None,
    lang: Lang = "en",
    form: AsReport = "text",
    output: Output = None,
    theme: Theme = None,
    reference: ReferenceDoc = None,
) -> None:
    """Load, measure, hold against the baseline, print."""
    if reference is not None and form not in ("odt", "docx"):
        raise typer.BadParameter("only odt and docx take the styles of another document", param_hint="--reference-doc")
    if form in ("odt", "docx", "pdf"):
        binary_output(form, output)
    words = Wording(lang)
    opened = open_data(data, words)
    measurement = measure(opened.dataset)
    since = since_baseline(baseline, opened, output, words)
    aims = targets(opened.dataset, measurement.ambition, since)
    if form == "json":
        from nulmeting.render.as_json import report_json

        origin = opened.origin_with_revision
        emit(report_json(opened.dataset, measurement, origin, since, aims), output)
        if output is not None and output.resolve().parent.name == BASELINES and origin.revision is None:
            mention(
                Message.of(
                    "{path} names no revision, because the data is not committed as it is: `nulmeting baseline verify` "
                    "cannot make it again. For a baseline: commit the data first, then make the report again.",
                    path=str(output),
                ),
                words,
            )
    elif form == "html":
        from nulmeting.measure.drawn import usual
        from nulmeting.measure.robustness import robustness
        from nulmeting.render.html import html, theme_of
        from nulmeting.report.page import page_document, page_words

        style = theme_of(theme) if theme is not None else ""
        sure = robustness(opened.dataset, measurement.ambition, usual(opened.dataset))
        document = page_document(opened.dataset, measurement, sure, opened.origin, words, since, aims)
        emit(html(document, page_words(words), style), output)
    elif form == "odt" or form == "docx" or form == "pdf":  # noqa: PLR1714  (what mypy can follow)
        from nulmeting.measure.drawn import usual
        from nulmeting.measure.robustness import robustness
        from nulmeting.measure.route import routes
        from nulmeting.render.annex import annex
        from nulmeting.report.annex import Further, annex_document

        sure = robustness(opened.dataset, measurement.ambition, usual(opened.dataset))
        further = Further(sure, routes(opened.dataset, measurement.ambition), since, aims)
        document = annex_document(opened.dataset, measurement, further, opened.origin, words)
        emit_bytes(annex(document, form, reference), output)
    else:
        from nulmeting.report.whole import report_document

        document = report_document(opened.dataset, measurement, opened.origin, words, since, aims)
        emit_document(document, form, output)
