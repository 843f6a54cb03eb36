"""`nulmeting report`: the whole measurement."""

from __future__ import annotations

from nulmeting.cli.data import open_data
from nulmeting.cli.forms import check_form, emit_form
from nulmeting.cli.frozen import BASELINES, since_baseline
from nulmeting.cli.options import AsDocument, BaselineFile, Data, Lang, Output, ReferenceDoc, Theme
from nulmeting.cli.output import emit, mention
from nulmeting.finding import Message
from nulmeting.measure.measurement import measure
from nulmeting.measure.targets import targets
from nulmeting.report.wording import Wording


def run(
    baseline: BaselineFile = None,
    data: Data = None,
    lang: Lang = "en",
    form: AsDocument = "text",
    output: Output = None,
    theme: Theme = None,
    reference: ReferenceDoc = None,
) -> None:
    """Load, measure, hold against the baseline, print."""
    check_form(form, output, theme, reference)
    words = Wording(lang)
    opened = open_data(data, words)
    dataset, measurement = opened.dataset, measure(opened.dataset)
    since = since_baseline(baseline, opened, output, words)
    aims = targets(dataset, measurement.ambition, since)
    if form == "json":
        from nulmeting.render.as_json import report_json

        origin = opened.origin_with_revision
        emit(report_json(dataset, measurement, origin, since, aims), output)
        if output is not None and output.resolve().parent.name == BASELINES and origin.revision is None:
            mention(
                Message.of(
                    "{path} names no revision, because the data is not committed as it is: `nulmeting baseline verify` "
                    "cannot make it again. For a baseline: commit the data first, then make the report again.",
                    path=str(output),
                ),
                words,
            )
        return
    if form == "text" or form == "markdown":  # noqa: PLR1714  (what mypy can follow)
        from nulmeting.report.whole import report_document

        document = report_document(dataset, measurement, opened.origin, words, since, aims)
    else:
        from nulmeting.measure.drawn import usual
        from nulmeting.measure.robustness import robustness

        sure = robustness(dataset, measurement.ambition, usual(dataset))
        if form == "html":
            from nulmeting.report.page import page_document

            document = page_document(dataset, measurement, sure, opened.origin, words, since, aims)
        else:
            from nulmeting.measure.route import routes
            from nulmeting.report.annex import Further, annex_document

            further = Further(sure, routes(dataset, measurement.ambition), since, aims)
            document = annex_document(dataset, measurement, further, opened.origin, words)
    emit_form(document, form, words, output, theme, reference)
