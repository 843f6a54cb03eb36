"""`nulmeting list`: the records of one kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import typer

from nulmeting.cli.choices import chosen
from nulmeting.cli.data import Opened, open_data
from nulmeting.cli.options import AsTable, Data, Kind, Lang, ListKind, Output, Phases, Pillars, Statuses, Themes, Topics
from nulmeting.cli.output import emit, emit_document
from nulmeting.measure.comparison import ExampleStatus
from nulmeting.measure.selection import Selection, select
from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import Phase, Status
from nulmeting.report.wording import Wording

_CONDITIONS = {
    "initiatives": ("pillar", "phase", "status", "focus", "topic"),
    "examples": ("pillar", "status", "topic"),
}
"""The conditions that go with a kind; the other kinds have none."""


def run(
    kind: Kind = "initiatives",
    pillar: Pillars = None,
    phase: Phases = None,
    status: Statuses = None,
    focus: Themes = None,
    topic: Topics = None,
    data: Data = None,
    lang: Lang = "en",
    form: AsTable = "text",
    output: Output = None,
) -> None:
    """Load, select, print."""
    words = Wording(lang)
    opened = open_data(data, words)
    given = {"pillar": pillar, "phase": phase, "status": status, "focus": focus, "topic": topic}
    found = select(opened.dataset, kind, _selection(opened.dataset, kind, given))
    _print(opened, kind, found, form, output, words)


def _selection(dataset: Dataset, kind: ListKind, given: dict[str, list[str] | None]) -> Selection:
    """The conditions, each valid for the kind and each value known. Raises typer.BadParameter."""
    statuses: Sequence[str] = get_args(Status if kind == "initiatives" else ExampleStatus)
    allowed: dict[str, Sequence[str]] = {
        "pillar": [each.id for each in dataset.framework.pillars],
        "phase": get_args(Phase),
        "status": statuses,
        "focus": [each.id for each in dataset.framework.focus],
        "topic": [each.id for each in dataset.framework.topics],
    }
    for name, values in given.items():
        if values and name not in _CONDITIONS.get(kind, ()):
            goes = " and ".join(each for each, names in _CONDITIONS.items() if name in names)
            raise typer.BadParameter(f"goes with {goes}, not with {kind}", param_hint=f"--{name}")
    return Selection(**{name: chosen(values, allowed[name], f"--{name}") for name, values in given.items()})


def _print(opened: Opened, kind: ListKind, found: Sequence[object], form: str, output: Output, words: Wording) -> None:
    if form == "json":
        from nulmeting.render.as_json import list_json

        emit(list_json(opened.dataset, kind, found, opened.origin_with_revision), output)
    elif form == "csv":
        from nulmeting.render.as_csv import list_csv

        emit(list_csv(kind, found), output)
    else:
        from nulmeting.report.inventory import list_document

        emit_document(
            list_document(opened.dataset, kind, found, opened.origin, words),
            "markdown" if form == "markdown" else "text",
            output,
        )
