"""Measurements in a row: the figures of each, and where the way of measuring broke."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from math import isclose
from typing import Any, Literal, NamedTuple

from nulmeting.finding import Finding
from nulmeting.measure.ambition import SAME, Position
from nulmeting.measure.baseline import Since
from nulmeting.measure.changes import edited
from nulmeting.measure.coverage import Counts
from nulmeting.measure.known import KnownIndicator, Unlike, known, unlike
from nulmeting.model.side import Side


class Where(NamedTuple):
    """Where a measurement comes from: a revision, a tag, a saved report or the data folder as it is now.

    `name` is the short hash of a revision, the names of a tag, and otherwise a path. `revision` is the commit of the
    data; None for a folder and for a report that names none. `date` is when that commit was made, in ISO 8601; None
    where that is not known.
    """

    source: Literal["revision", "tag", "report", "folder"]
    name: str
    revision: str | None
    date: str | None


class PillarPoint(NamedTuple):
    """One pillar in numbers."""

    pillar: str
    applied: int
    in_preparation: int
    ended: int
    unknown: int
    total: int


class LevelPoint(NamedTuple):
    """Distance and gap to one level, 0..1; None without a position."""

    level: int
    distance: float | None
    gap: float | None


class Point(NamedTuple):
    """The figures of one measurement.

    `comparable` is whether they can be held against those of the point before: of one municipality, by the same
    definitions, with the same indicators known; true of the first. `municipality` (its id) and `method` (a digest of
    the definitions) decide the first two, `known` the third. `unlike`: where only the third differs, the axes of which
    other indicators are known than before.
    `uptake` is the value of the indicator benchmark_uptake, 0..1. `edited`: a saved report whose digest is not that of
    its records and definitions.
    """

    where: Where
    as_of: str
    scoring: int
    digest: str
    edited: bool
    comparable: bool
    unlike: tuple[Unlike, ...]
    municipality: str
    method: str
    known: tuple[KnownIndicator, ...]
    total: Counts
    pillars: tuple[PillarPoint, ...]
    uptake: float | None
    position: Position
    levels: tuple[LevelPoint, ...]
    nearest: tuple[int, ...]


class Refused(NamedTuple):
    """A revision that gives no measurement: the first thing that is wrong, or None when it holds no data at all."""

    where: Where
    finding: Finding | None


class Moved(NamedTuple):
    """The data folder stood at another place in all revisions before this one."""

    revision: str
    place: str


class Limits(NamedTuple):
    """What a reader must know of a history.

    `shallow`: older revisions may not be in this clone. `moved`: where the folder stood before, from new to old.
    `elsewhere`: the places where it may have stood before the oldest revision, of which none was chosen. `left_out`:
    older revisions that were not read, being too many. `out_of_order`: a date lies before that of an older revision.
    """

    shallow: bool
    moved: tuple[Moved, ...]
    elsewhere: tuple[str, ...]
    left_out: int
    out_of_order: bool


class Trend(NamedTuple):
    """Points from old to new, what was refused, and the last point held against the first.

    `history` is None when no git history was read. `since` is None when there is nothing to hold against the start:
    the first saved report, or else the first point; `start` says which point that is. `saved` is how many reports were
    read, whether shown or not.
    """

    points: tuple[Point, ...]
    refused: tuple[Refused, ...]
    history: Limits | None
    start: int
    since: Since | None
    saved: int


def point(where: Where, side: Side) -> Point:
    """The figures of one measurement, as far as a row of them shows."""
    coverage, ambition = side.figures["coverage"], side.figures["ambition"]
    uptake = (each["value"] for each in ambition["indicators"] if each["id"] == "benchmark_uptake")
    return Point(
        where=where,
        as_of=side.as_of,
        scoring=side.scoring,
        digest=side.digest,
        edited=where.source == "report" and edited(side),
        comparable=True,
        unlike=(),
        municipality=side.municipality["id"],
        method=_method(side),
        known=known(side.figures),
        total=_as(Counts, coverage["total"]),
        pillars=tuple(_as(PillarPoint, each) for each in coverage["pillars"]),
        uptake=next(uptake, None),
        position=_as(Position, ambition["position"]),
        levels=tuple(_as(LevelPoint, each) for each in ambition["levels"]),
        nearest=tuple(ambition["nearest"]),
    )


def in_a_row(
    history: Sequence[Point],
    reports: Sequence[Point],
    now: Point | None,
    standing: Mapping[str, str | None] | None = None,
) -> tuple[Point, ...]:
    """All points from old to new, each with whether it can be held against the one before.

    History keeps its own order, and the data now comes last. A report stands after the revision that it names, or after
    the one that `standing` has for it (None: before all), else where its date puts it. A revision or folder with the
    same data as the point before is left out: nothing changed. So is a revision that a report was made of.
    """
    found: list[Point] = []
    waiting = sorted(reports, key=_when)
    for each in (*history, *((now,) if now is not None else ())):
        due = [report for report in waiting if each is now or _comes_before(report, each, history, standing or {})]
        _add(found, due)
        waiting = [report for report in waiting if report not in due]
        if not (found and _unchanged(found[-1], each)):
            found.append(each)
    _add(found, waiting)
    pairs = zip((None, *found), found, strict=False)
    return tuple(each if before is None else _held(before, each) for before, each in pairs)


def _add(found: list[Point], reports: Sequence[Point]) -> None:
    """Put reports at the end; the first of them in the place of the revision that it was made of."""
    if found and reports and found[-1].where.source == "revision" and _same_measurement(reports[0], found[-1]):
        found.pop()
    found += reports


def _held(before: Point, each: Point) -> Point:
    """A point with whether it can be held against the one before, as `baseline.obstacle` has it."""
    alike = (before.municipality, before.method) == (each.municipality, each.method)
    others = unlike(before.known, each.known) if alike else ()
    return each._replace(comparable=alike and not others, unlike=others)


def _when(report: Point) -> tuple[str, str]:
    return report.where.date or report.as_of, report.where.name


def _comes_before(report: Point, each: Point, history: Sequence[Point], standing: Mapping[str, str | None]) -> bool:
    """Whether a report belongs before a point of history; a year comes before all of its days."""
    commits = [other.where.revision for other in history]
    named = report.where.revision
    stands_after = standing.get(named, named) if named is not None else None
    if stands_after in commits:
        return commits.index(stands_after) < commits.index(each.where.revision)
    if named in standing:
        return True
    return each.where.date is not None and _when(report)[0][:10] <= each.where.date[:10]


def _unchanged(before: Point, each: Point) -> bool:
    """Whether a point of history only repeats the one before it; a tag is a choice, and stands for itself."""
    if each.where.source == "tag" or before.digest != each.digest:
        return False
    return before.where.source != "report" or _same_measurement(before, each)


def _same_measurement(report: Point, each: Point) -> bool:
    """Whether a report and a point of history have the same data and, by whatever version it was saved, figures."""
    if report.edited or report.digest != each.digest or report.total != each.total:
        return False
    pairs = zip((*report.position, report.uptake), (*each.position, each.uptake), strict=True)
    return all(
        one == other if one is None or other is None else isclose(one, other, abs_tol=SAME) for one, other in pairs
    )


def _method(side: Side) -> str:
    text = json.dumps(_even(side.definitions), sort_keys=True)
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _even(value: Any) -> Any:
    """The value with each number written in one way: some programs that copy JSON make 1 of 1.0."""
    if isinstance(value, Mapping):
        return {key: _even(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_even(each) for each in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _as(kind: Any, values: Any) -> Any:
    return kind(**{name: values[name] for name in kind._fields})
