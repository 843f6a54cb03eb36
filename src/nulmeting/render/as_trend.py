"""Measurements in a row to JSON and CSV: never localised, full precision."""

from __future__ import annotations

from typing import Any

from nulmeting.measure.coverage import Counts
from nulmeting.measure.trend import Point, Refused, Trend, Where
from nulmeting.model.side import Side
from nulmeting.render.as_csv import table
from nulmeting.render.as_findings import told
from nulmeting.render.json_text import dump

_COUNTS = Counts._fields


def trend_json(trend: Trend, last: Side) -> str:
    """The trend as JSON, format nulmeting-trend/1."""
    return dump(
        {
            "format": "nulmeting-trend/1",
            "municipality": {key: last.municipality[key] for key in ("id", "name", "code")},
            "points": [{**each.where._asdict(), **_figures(each)} for each in trend.points],
            "refused": [_refused(each) for each in trend.refused],
            "history": trend.history,
            "start": trend.start,
            "since": trend.since,
        }
    )


def _figures(point: Point) -> dict[str, Any]:
    return {
        "as_of": point.as_of,
        "scoring": point.scoring,
        "digest": point.digest,
        "edited": point.edited,
        "comparable": point.comparable,
        "unlike": point.unlike,
        "coverage": {"pillars": point.pillars, "total": point.total},
        "uptake": point.uptake,
        "position": point.position,
        "levels": point.levels,
        "nearest": point.nearest,
    }


def _refused(refused: Refused) -> dict[str, Any]:
    found = refused.finding
    return {**refused.where._asdict(), "finding": told(found) if found is not None else None}


def trend_csv(trend: Trend) -> str:
    """One row per measurement, from old to new; per level a column for the distance and one for the gap.

    What was refused comes after these: where it comes from, no figures, and the code of the first finding.
    """
    levels = sorted({each.level for point in trend.points for each in point.levels})
    columns = [
        *("source", "name", "revision", "date", "as_of", "scoring", "comparable", *_COUNTS, "uptake"),
        *("innovation", "proactivity", "nearest"),
        *(f"{figure}_{level}" for level in levels for figure in ("distance", "gap")),
        "refused",
    ]
    empty = [None] * (len(columns) - len(Where._fields) - 1)
    refused = ([*each.where, *empty, each.finding.code if each.finding else "no data"] for each in trend.refused)
    return table(columns, [*(_row(each, levels) for each in trend.points), *refused])


def _row(point: Point, levels: list[int]) -> list[Any]:
    by_level = {each.level: each for each in point.levels}
    figures = [
        getattr(by_level[level], name) if level in by_level else None
        for level in levels
        for name in ("distance", "gap")
    ]
    counts = [getattr(point.total, each) for each in _COUNTS]
    known = [point.as_of, point.scoring, point.comparable, *counts, point.uptake, *point.position, point.nearest]
    return [*point.where, *known, *figures, None]
