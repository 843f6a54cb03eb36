"""`nulmeting score`: the distance to each ambition level, and how it was made."""

from __future__ import annotations

from nulmeting.cli.choices import chosen
from nulmeting.cli.data import open_data
from nulmeting.cli.options import AsText, Data, Lang, Level, Output
from nulmeting.cli.output import emit, emit_document
from nulmeting.measure.ambition import only_levels
from nulmeting.measure.measurement import measure
from nulmeting.report.wording import Wording


def run(
    level: Level = None, data: Data = None, lang: Lang = "en", form: AsText = "text", output: Output = None
) -> None:
    """Load, measure, print."""
    words = Wording(lang)
    opened = open_data(data, words)
    measurement = measure(opened.dataset)
    known = [str(each.level) for each in measurement.ambition.levels]
    levels = chosen([str(level)] if level is not None else None, known, "--level")
    result = only_levels(measurement.ambition, levels or known)
    if form == "json":
        from nulmeting.render.as_json import part_json

        parts = {"ambition": result, "context": measurement.context}
        emit(part_json(opened.dataset, opened.origin_with_revision, "score", **parts), output)
    else:
        from nulmeting.report.score import score_document

        emit_document(score_document(opened.dataset, result, measurement.context, opened.origin, words), form, output)
