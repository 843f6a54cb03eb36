"""`nulmeting show`: one record."""

from __future__ import annotations

import typer

from nulmeting.cli.choices import unknown
from nulmeting.cli.data import open_data
from nulmeting.cli.options import AsText, Data, Lang, Output, RecordId, WithEffect
from nulmeting.cli.output import emit, emit_document
from nulmeting.measure.effect import SCORED_KINDS, effect
from nulmeting.model.references import referring
from nulmeting.report.wording import Wording


def run(
    record: RecordId,
    with_effect: WithEffect = False,
    data: Data = None,
    lang: Lang = "en",
    form: AsText = "text",
    output: Output = None,
) -> None:
    """Load, find, print."""
    words = Wording(lang)
    opened = open_data(data, words)
    if record not in opened.dataset.by_id:
        levels = [str(each.id) for each in opened.dataset.framework.ambition_levels]
        hint = f"{record} is an ambition level: see nulmeting score --level {record}"
        message = hint if record in levels else unknown(record, opened.dataset.by_id)
        raise typer.BadParameter(message, param_hint="ID")
    found = effect(opened.dataset, record) if with_effect else None
    if with_effect and found is None:
        kinds = ", ".join(SCORED_KINDS)
        raise typer.BadParameter(f"the score is made of {kinds}: this record has no effect", param_hint="--effect")
    by = referring(opened.dataset, record)
    if form == "json":
        from nulmeting.render.as_json import record_json

        emit(record_json(opened.dataset, record, by, found, opened.origin_with_revision), output)
    else:
        from nulmeting.report.record import record_document

        emit_document(record_document(opened.dataset, record, by, found, opened.origin, words), form, output)
