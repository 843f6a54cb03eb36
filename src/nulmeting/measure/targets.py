"""Whether the gap to a level closes as fast as was meant: on a straight line from the baseline to nothing left.

A year stands for its last day, and a month too: what is to be reached by 2025 may take until the end of it
(docs/decisions/0016).
"""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import date
from typing import Literal, NamedTuple

from nulmeting.measure.ambition import SAME, Ambition
from nulmeting.measure.baseline import Since
from nulmeting.model.dataset import Dataset
from nulmeting.model.framework import Target

TargetStatus = Literal[
    "reached",
    "gap_unknown",
    "missed",
    "no_baseline",
    "not_comparable",
    "baseline_unknown",
    "other_known",
    "baseline_later",
    "same_date",
    "ahead",
    "on_the_line",
    "behind",
]


class TargetPath(NamedTuple):
    """A target, and where the gap to its level is and should be; gaps 0..1.

    `status`: reached (there is no gap), gap_unknown, missed (the year is over), no_baseline, not_comparable (the
    baseline was made with other definitions or is of another municipality), baseline_unknown (its gap is not known),
    other_known (other indicators are known now than then: measure/known.py), baseline_later (than the measurement),
    same_date (as the measurement: no time has passed), and else ahead of the line, on the line or behind it. `from_gap`
    is that of the baseline; `expected` is where the line is at the measurement, None where there is no line;
    `difference` is gap minus expected.
    """

    level: int
    year: str
    status: TargetStatus
    gap: float | None
    from_gap: float | None
    expected: float | None
    difference: float | None


def targets(dataset: Dataset, ambition: Ambition, since: Since | None) -> tuple[TargetPath, ...]:
    """Every target for a level in the score, in the order of the framework. `since`: what the data was held against."""
    gaps = {each.level: each.gap for each in ambition.levels}
    return tuple(
        _path(each, dataset.framework.as_of, gaps[each.level], since)
        for each in dataset.framework.targets
        if each.level in gaps
    )


def _path(target: Target, as_of: str, gap: float | None, since: Since | None) -> TargetPath:
    start = since.gap(target.level) if since is not None else None
    from_gap = start.before if start is not None else None
    status = _without_line(target, as_of, gap, since, from_gap)
    if status is not None or gap is None or since is None or from_gap is None:
        return TargetPath(target.level, target.year, status or "gap_unknown", gap, from_gap, None, None)
    expected = on_the_line(from_gap, moment(since.of.as_of), moment(target.year), moment(as_of))
    status = "on_the_line" if abs(gap - expected) < SAME else "behind" if gap > expected else "ahead"
    return TargetPath(target.level, target.year, status, gap, from_gap, expected, gap - expected)


def _without_line(
    target: Target, as_of: str, gap: float | None, since: Since | None, from_gap: float | None
) -> TargetStatus | None:
    """Why the gap is not held against a line; None when it can be."""
    reasons: tuple[tuple[TargetStatus, bool], ...] = (
        ("gap_unknown", gap is None),
        ("reached", gap is not None and gap < SAME),
        ("missed", moment(as_of) >= moment(target.year)),
        ("no_baseline", since is None),
        ("not_comparable", since is not None and not since.comparable),
        ("baseline_unknown", from_gap is None),
        ("other_known", since is not None and bool(since.unlike)),
        ("baseline_later", since is not None and moment(since.of.as_of) > moment(as_of)),
        ("same_date", since is not None and moment(since.of.as_of) == moment(as_of)),
    )
    return next((status for status, holds in reasons if holds), None)


def on_the_line(gap: float, start: float, end: float, now: float) -> float:
    """Where a gap is at a moment between start and end, if it closes evenly from the one to the other.

    >>> on_the_line(0.4, 2020.0, 2024.0, 2021.0)
    0.30000000000000004
    """
    return gap * (end - now) / (end - start)


def moment(written: str) -> float:
    """The end of a year, a month or a day, in years.

    >>> moment("2019"), moment("2019-12-31"), moment("2020-06")
    (2020.0, 2020.0, 2020.4972677595629)
    """
    year, *rest = map(int, written.split("-"))
    if not rest:
        return year + 1.0
    month = rest[0]
    day = rest[1] if len(rest) > 1 else monthrange(year, month)[1]
    return year + date(year, month, day).timetuple().tm_yday / (366 if isleap(year) else 365)
