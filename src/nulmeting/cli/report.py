"""`nulmeting report`: the whole measurement."""

from __future__ import annotations

from nulmeting.cli.data import open_data
from nulmeting.cli.frozen import BASELINES, since_baseline
from nulmeting.cli.options import AsText, BaselineFile, Data, Lang, Output
from nulmeting.cli.output import emit, emit_document, mention
from nulmeting.finding import Message
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
    else:
        from nulmeting.report.whole import report_document

        document = report_document(opened.dataset, measurement, opened.origin, words, since, aims)
        emit_document(document, form, output)
