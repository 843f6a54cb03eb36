"""`nulmeting trend`: what changed since the baseline, and how it went."""

from __future__ import annotations

from nulmeting.cli.options import AsTable, Data, Every, Lang, Output, SavedReports, SinceDate
from nulmeting.cli.output import emit, emit_document
from nulmeting.cli.points import trend_of
from nulmeting.report.wording import Wording


def run(
    files: SavedReports = None,
    since: SinceDate = None,
    every: Every = None,
    data: Data = None,
    lang: Lang = "en",
    form: AsTable = "text",
    output: Output = None,
) -> None:
    """Read all measurements, put them in a row, print."""
    words = Wording(lang)
    trend, last = trend_of(files, data, since, every, words)
    if form == "json":
        from nulmeting.render.as_trend import trend_json

        emit(trend_json(trend, last), output)
    elif form == "csv":
        from nulmeting.render.as_trend import trend_csv

        emit(trend_csv(trend), output)
    else:
        from nulmeting.report.trend import trend_document

        emit_document(trend_document(trend, last, words), form, output)
