"""`nulmeting score`: the distance to each ambition level, and how it was made."""

from __future__ import annotations

from nulmeting.cli.choices import chosen
from nulmeting.cli.data import open_data
from nulmeting.cli.frozen import since_baseline
from nulmeting.cli.options import AsText, BaselineFile, Data, Lang, Level, Output
from nulmeting.cli.output import emit, emit_document
from nulmeting.measure.ambition import only_levels
from nulmeting.measure.measurement import measure
from nulmeting.measure.targets import targets
from nulmeting.report.wording import Wording


def run(
    level: Level = None,
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
    known = [str(each.level) for each in measurement.ambition.levels]
    levels = chosen([str(level)] if level is not None else None, known, "--level")
    result = only_levels(measurement.ambition, levels or known)
    since = since_baseline(baseline, opened, output, words)
    aims = targets(opened.dataset, result, since)
    if form == "json":
        from nulmeting.render.as_json import part_json

        parts = {"ambition": result, "context": measurement.context, "baseline": since, "targets": aims}
        emit(part_json(opened.dataset, opened.origin_with_revision, "score", **parts), output)
    else:
        from nulmeting.report.score import score_document

        document = score_document(opened.dataset, result, measurement.context, opened.origin, words, since, aims)
        emit_document(document, form, output)
