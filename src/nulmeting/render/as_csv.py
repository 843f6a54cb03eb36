"""Results to CSV: one table each, keys and choices in English, never localised.

An empty cell is unknown and a hyphen is known to be none. A text that a spreadsheet would run as a formula gets an
apostrophe before it; control characters become visible.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from nulmeting.measure.comparison import Comparison, ExampleComparison, TopicComparison
from nulmeting.measure.coverage import Coverage, PillarCoverage
from nulmeting.measure.engagement import Engagement
from nulmeting.model.initiatives import Match
from nulmeting.render.harmless import harmless

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cell(value: Any) -> str:
    """One value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, tuple):
        return ";".join(_item(each) for each in value) or "-"
    text = harmless(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text


def _item(value: Any) -> str:
    """One item of a list; of a match the example with its fit."""
    return f"{value.example} ({value.fit})" if isinstance(value, Match) else harmless(str(value))


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """CSV text (RFC 4180, lines end in a newline) with a header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(each) for each in row] for row in rows)
    return out.getvalue()


def _of(columns: Sequence[str], results: Iterable[Any]) -> str:
    return table(columns, ([getattr(each, column) for column in columns] for each in results))


def coverage_csv(coverage: Coverage) -> str:
    """One row per pillar."""
    return _of(PillarCoverage._fields, coverage.pillars)


def comparison_csv(comparison: Comparison) -> str:
    """One row per example."""
    return _of(ExampleComparison._fields, comparison.examples)


def topics_csv(comparison: Comparison) -> str:
    """One row per topic."""
    return _of(TopicComparison._fields, comparison.topics)


def engagement_csv(engagement: Engagement) -> str:
    """One row per stakeholder, in its quadrant."""
    columns = ("id", "number", "name", "influence", "interest", "contact", "inferred", "group")
    rows = (
        (
            each.id,
            each.number,
            each.name,
            quadrant.influence,
            quadrant.interest,
            each.contact,
            each.inferred,
            each.group,
        )
        for quadrant in engagement.quadrants
        for each in quadrant.stakeholders
    )
    return table(columns, rows)


_RECORDS = {
    "initiatives": (
        "id",
        "title",
        "summary",
        "pillar",
        "touches",
        "phase",
        "status",
        "planned_for",
        "technologies",
        "purpose",
        "focus",
        "owner",
        "checked_on",
        "partners",
        "matches",
        "note",
    ),
    "stakeholders": (
        "id",
        "number",
        "name",
        "kind",
        "part_of",
        "influence",
        "interest",
        "placement",
        "contact",
        "note",
    ),
    "organisations": ("id", "name", "kind", "note"),
}
"""The columns of a kind of record, to which the two of its source are added."""


def list_csv(kind: str, found: Iterable[Any]) -> str:
    """One row per record: its fields and where it comes from; of an example the comparison."""
    if kind == "examples":
        return _of(ExampleComparison._fields, found)
    columns = _RECORDS[kind]
    rows = []
    for record in found:
        origin = (record.source.document, record.source.place) if record.source is not None else (None, None)
        rows.append([*(getattr(record, column) for column in columns), *origin])
    return table([*columns, "source_document", "source_place"], rows)
