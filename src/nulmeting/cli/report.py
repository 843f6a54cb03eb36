"""`nulmeting report`: the whole measurement."""

from __future__ import annotations

from nulmeting.cli.data import open_data
from nulmeting.cli.frozen import since_baseline
from nulmeting.cli.options import AsText, BaselineFile, Data, Lang, Output
from nulmeting.cli.output import emit, emit_document
from nulmeting.measure.measurement import measure
from nulmeting.measure.targets import targets
from nulmeting.report.wording import Wording


def run(
    baseline: BaselineFile = None,
    data: Data = None,
    lang: Lang = "en",
    form: AsText = "text",
    output: Output = None,
) -> None:
    """Load, measure, hold against the baseline, print."""
    words = Wording(lang)
    opened = open_data(data, words)
    measurement = measure(opened.dataset)
    since = since_baseline(baseline, opened, output, words)
    aims = targets(opened.dataset, measurement.ambition, since)
    if form == "json":
        from nulmeting.render.as_json import report_json

        emit(report_json(opened.dataset, measurement, opened.origin_with_revision, since, aims), output)
    else:
        from nulmeting.report.whole import report_document

        document = report_document(opened.dataset, measurement, opened.origin, words, since, aims)
        emit_document(document, form, output)
