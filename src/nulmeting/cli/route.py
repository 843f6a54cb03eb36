"""`nulmeting route`: what would bring a level nearer."""

from __future__ import annotations

import typer

from nulmeting.cli.choices import chosen
from nulmeting.cli.data import open_data
from nulmeting.cli.options import AsText, Data, GoalLevel, Lang, Most, Output, Without
from nulmeting.cli.output import emit, emit_document
from nulmeting.measure.ambition import ambition
from nulmeting.measure.comparison import compare
from nulmeting.measure.route import route
from nulmeting.measure.steps import Step, steps
from nulmeting.model.dataset import Dataset
from nulmeting.report.wording import Wording


def run(
    level: GoalLevel,
    most: Most = None,
    without: Without = None,
    data: Data = None,
    lang: Lang = "en",
    form: AsText = "text",
    output: Output = None,
) -> None:
    """Load, measure, search, print."""
    words = Wording(lang)
    opened = open_data(data, words)
    chosen([str(level)], [str(each.id) for each in opened.dataset.framework.ambition_levels], "--level")
    measured = ambition(opened.dataset, compare(opened.dataset))
    left_out = _left_out(without, opened.dataset, steps(opened.dataset, measured))
    result = route(opened.dataset, measured, level, most=most, without=left_out)
    if form == "json":
        from nulmeting.render.as_json import part_json

        emit(part_json(opened.dataset, opened.origin_with_revision, "route", route=result), output)
    else:
        from nulmeting.report.route import route_document

        emit_document(route_document(opened.dataset, result, opened.origin, words), form, output)


def _left_out(without: list[str] | None, dataset: Dataset, found: tuple[Step, ...]) -> tuple[str, ...]:
    """The ids of the steps to leave out; a record that is no step now is said to be none."""
    known = [each.id for each in found]
    for each in without or ():
        if each not in known and each in dataset.by_id:
            raise typer.BadParameter(f"{each!r} is no step that could be taken now", param_hint="--without")
    return chosen(without, known, "--without")
