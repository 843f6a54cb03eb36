"""`nulmeting coverage`: initiatives per pillar and per focus theme."""

from __future__ import annotations

from nulmeting.cli.data import open_data
from nulmeting.cli.options import AsTable, Data, Lang, Output
from nulmeting.cli.output import emit, emit_document
from nulmeting.measure.coverage import coverage
from nulmeting.report.wording import Wording


def run(data: Data = None, lang: Lang = "en", form: AsTable = "text", output: Output = None) -> None:
    """Load, count, print."""
    words = Wording(lang)
    opened = open_data(data, words)
    result = coverage(opened.dataset)
    if form == "json":
        from nulmeting.render.as_json import part_json

        emit(part_json(opened.dataset, opened.origin_with_revision, "coverage", coverage=result), output)
    elif form == "csv":
        from nulmeting.render.as_csv import coverage_csv

        emit(coverage_csv(result), output)
    else:
        from nulmeting.report.coverage import coverage_document

        emit_document(coverage_document(opened.dataset, result, opened.origin, words), form, output)
