"""`nulmeting stakeholders`: who has influence and interest, and who was consulted."""

from __future__ import annotations

from nulmeting.cli.data import open_data
from nulmeting.cli.options import AsTable, Data, Lang, Output
from nulmeting.cli.output import emit, emit_document
from nulmeting.measure.engagement import engagement
from nulmeting.report.wording import Wording


def run(data: Data = None, lang: Lang = "en", form: AsTable = "text", output: Output = None) -> None:
    """Load, place, print."""
    words = Wording(lang)
    opened = open_data(data, words)
    result = engagement(opened.dataset)
    if form == "json":
        from nulmeting.render.as_json import part_json

        emit(part_json(opened.dataset, opened.origin_with_revision, "stakeholders", stakeholders=result), output)
    elif form == "csv":
        from nulmeting.render.as_csv import engagement_csv

        emit(engagement_csv(result), output)
    else:
        from nulmeting.report.stakeholders import stakeholders_document

        emit_document(stakeholders_document(opened.dataset, result, opened.origin, words), form, output)
