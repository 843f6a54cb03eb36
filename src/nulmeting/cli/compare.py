"""`nulmeting compare`: the municipality held against the examples of the big cities."""

from __future__ import annotations

from typing import get_args

from nulmeting.cli.choices import chosen
from nulmeting.cli.data import open_data
from nulmeting.cli.options import AsTable, By, Cities, Data, Lang, Output, Statuses
from nulmeting.cli.output import emit, emit_document
from nulmeting.measure.comparison import ExampleStatus, compare, of_cities, with_statuses
from nulmeting.report.wording import Wording


def run(
    city: Cities = None,
    by: By = "city",
    status: Statuses = None,
    data: Data = None,
    lang: Lang = "en",
    form: AsTable = "text",
    output: Output = None,
) -> None:
    """Load, compare, print."""
    words = Wording(lang)
    opened = open_data(data, words)
    cities = chosen(city, [each.id for each in opened.dataset.cities], "--city")
    statuses = chosen(status, get_args(ExampleStatus), "--status") or get_args(ExampleStatus)
    dataset = of_cities(opened.dataset, cities) if cities else opened.dataset
    result = with_statuses(compare(dataset), statuses)
    if form == "json":
        from nulmeting.render.as_json import part_json

        emit(part_json(dataset, opened.origin_with_revision, "comparison", comparison=result), output)
    elif form == "csv":
        from nulmeting.render.as_csv import comparison_csv, topics_csv

        emit(topics_csv(result) if by == "topic" else comparison_csv(result), output)
    else:
        from nulmeting.report.comparison import comparison_document

        emit_document(comparison_document(dataset, result, opened.origin, words, by_topic=by == "topic"), form, output)
