"""The measurements that a trend is made of: saved reports, revisions, and the data as they are now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from nulmeting.cli.data import find_folder, refuse, required_folder
from nulmeting.cli.frozen import saved_beside
from nulmeting.cli.history import History, Revision, history, read, standing_at
from nulmeting.cli.output import mention
from nulmeting.finding import Finding, Message, NulmetingError
from nulmeting.load.folder import ReadFile, load_files, load_folder, read_file
from nulmeting.load.saved import read_saved
from nulmeting.measure.baseline import since
from nulmeting.measure.changes import side_of
from nulmeting.measure.snapshot import Snapshots
from nulmeting.measure.trend import Limits, Point, Refused, Trend, Where, in_a_row, point
from nulmeting.model.dataset import FILES
from nulmeting.model.side import Side

if TYPE_CHECKING:
    from nulmeting.report.wording import Wording

Choice: TypeAlias = Literal["month", "year", "tag"]
Reader: TypeAlias = Callable[[str, bytes | Finding], ReadFile]
MOST = 1000
"""Revisions that are read at most, so that a long history takes bounded time."""
_REMEMBERED = 16
"""Files that are kept as they were read: most revisions change one of four."""
_PERIOD = {"month": len("2019-06"), "year": len("2019")}
_SHORT = 10
"""Digits of a hash that name a revision."""


class _Measured(NamedTuple):
    """A point with the side that it was made of."""

    point: Point
    side: Side


class _Past(NamedTuple):
    """What came out of a history: its points in order, the first of them with its side, and what was refused."""

    points: list[Point]
    first: _Measured | None
    refused: list[Refused]
    limits: Limits | None


def trend_of(
    files: Sequence[Path] | None, data: Path | None, start: str | None, every: Choice | None, words: Wording
) -> tuple[Trend, Side]:
    """All measurements in a row, and the last of them as a whole.

    Leaves with exit code 1 when the data folder does not validate. Raises NulmetingError when there is nothing to read.
    """
    folder = find_folder(data) if files else required_folder(data)
    now = _now(folder, words) if folder is not None else None
    beside = saved_beside(folder) if folder is not None and not files else []
    known = _history(folder, every, words, needed=not beside) if folder is not None and not files else None
    saved = [_report(each) for each in files] if files else list(_readable(beside, words))
    lines: dict[str, list[str]] = {}
    if folder is not None and known is not None:
        saved, lines = _dated(folder, saved)
    reports = [each for each in saved if start is None or _held(each.point, start)]
    past = _past(folder, known, start, every) if folder is not None and known is not None else _NO_PAST
    standing = _standing(lines, known, past.points) if known is not None else {}
    row = in_a_row(past.points, [each.point for each in reports], now.point if now is not None else None, standing)
    if not row:
        raise NulmetingError(Message.of("none of the saved reports is from {since} or later", since=start or ""))
    begin = next((index for index, each in enumerate(row) if each.where.source == "report"), 0)
    sides = {each.point.where: each.side for each in (*reports, past.first, now) if each is not None}
    last = now.side if now is not None else sides[row[-1].where]
    # The data now is not in the row when it is that of the last saved report; then nothing changed since.
    more = begin < len(row) - 1 or (now is not None and row[begin].where.source == "report")
    held = since(row[begin].where.name, sides[row[begin].where], last) if more else None
    return Trend(row, tuple(past.refused), past.limits, begin, held, len(saved)), last


_NO_PAST = _Past([], None, [], None)


def _now(folder: Path, words: Wording) -> _Measured:
    """The data folder as it is."""
    loaded = load_folder(folder)
    if not loaded.sound:
        refuse(loaded, words)
    side = side_of(loaded.dataset)
    return _Measured(point(Where("folder", str(folder), None, None), side), side)


def _history(folder: Path, every: Choice | None, words: Wording, *, needed: bool) -> History | None:
    """The history of the folder. Without one it is said, and there must be something else to show."""
    try:
        return history(folder, list(FILES), tagged=every == "tag")
    except NulmetingError as error:
        if needed:
            raise
        mention(error.message, words)
        return None


def _report(path: Path) -> _Measured:
    side = read_saved(path)
    return _Measured(point(Where("report", str(path), side.revision, None), side), side)


def _dated(folder: Path, saved: Sequence[_Measured]) -> tuple[list[_Measured], dict[str, list[str]]]:
    """The reports with the dates of the commits that they name, and the line of first parents of each commit."""
    lines: dict[str, list[str]] = {}
    found = []
    for each in saved:
        where = each.point.where
        if where.revision is not None:
            date, lines[where.revision] = standing_at(folder, where.revision)
            where = where._replace(date=date)
        found.append(each._replace(point=each.point._replace(where=where)))
    return found, {commit: line for commit, line in lines.items() if line}


def _standing(lines: Mapping[str, Sequence[str]], known: History, points: Sequence[Point]) -> dict[str, str | None]:
    """Per commit that a report names the last point of history that it holds the data of; None: it is older than all.

    A commit that did not change the data has that of the last one that did. What is on no line of the history is left
    to its date.
    """
    order = {each.commit: number for number, each in enumerate(known.revisions)}
    shown = [(order[each.where.revision], each.where.revision) for each in points if each.where.revision in order]
    found: dict[str, str | None] = {}
    for commit, line in lines.items():
        number = next((order[each] for each in line if each in order), None)
        if number is not None:
            found[commit] = next((point for at, point in reversed(shown) if at <= number), None)
    return found


def _readable(paths: Sequence[Path], words: Wording) -> Iterator[_Measured]:
    """The saved reports that lie beside the data; one that cannot be used is named, and left out."""
    for each in paths:
        try:
            yield _report(each)
        except NulmetingError as error:
            mention(error.message, words)


def _held(report: Point, start: str) -> bool:
    """Whether a report is of this date or later; a year that has begun counts."""
    when = report.where.date or report.as_of
    return when[: len(start)] >= start[: len(when)]


def _past(folder: Path, known: History, start: str | None, every: Choice | None) -> _Past:
    """The history measured, revision by revision, with one reading of each file that is the same in many."""
    groups = _by_period(_from(known.revisions, start), every)
    candidates, left_out = groups[-MOST:], sum(map(len, groups[:-MOST]))
    within = {each.commit for group in candidates for each in group}
    wanted = [each for each in known.revisions if each.commit in within]
    loading, snapshots = lru_cache(maxsize=_REMEMBERED)(read_file), Snapshots()
    order = {each.commit: number for number, each in enumerate(wanted)}
    points: dict[int, Point] = {}
    refused: dict[int, Refused] = {}
    first: tuple[int, _Measured] | None = None
    while candidates:
        room = MOST - len(points) - len(refused)
        left_out += sum(map(len, candidates[: max(0, len(candidates) - room)]))
        candidates = candidates[max(0, len(candidates) - room) :]
        chosen = sorted((group[-1] for group in candidates), key=lambda each: order[each.commit])
        failed = set()
        for revision, contents in read(folder, chosen):
            number = order[revision.commit]
            found = _measured(revision, contents, loading, snapshots)
            if isinstance(found, Refused):
                refused[number] = found
                failed.add(revision.commit)
            else:
                points[number] = found.point
                first = (number, found) if first is None or number < first[0] else first
        candidates = [group[:-1] for group in candidates if group[-1].commit in failed and len(group) > 1]
    limits = Limits(known.shallow, known.moved, known.elsewhere, left_out, _out_of_order(wanted))
    in_order = [points[number] for number in sorted(points)]
    return _Past(in_order, first[1] if first else None, [refused[number] for number in sorted(refused)], limits)


def _from(revisions: Sequence[Revision], start: str | None) -> Sequence[Revision]:
    """The revisions from what held on a date."""
    if start is None:
        return revisions
    later = (number for number, each in enumerate(revisions) if each.date is not None and each.date >= start)
    return revisions[max(0, next(later, len(revisions)) - 1) :]  # the one before held when it began


def _by_period(revisions: Sequence[Revision], every: Choice | None) -> list[list[Revision]]:
    """The revisions of each month or year; without a period each on its own."""
    if every not in _PERIOD:
        return [[each] for each in revisions]
    groups: dict[str, list[Revision]] = {}
    for each in revisions:
        groups.setdefault((each.date or "")[: _PERIOD[every]], []).append(each)
    return list(groups.values())


def _measured(
    revision: Revision, contents: Mapping[str, bytes | Finding], loading: Reader, snapshots: Snapshots
) -> _Measured | Refused:
    """A revision measured, or the first thing that is wrong with it."""
    name = ", ".join(revision.tags) or revision.commit[:_SHORT]
    where = Where("tag" if revision.tags else "revision", name, revision.commit, revision.date)
    if not contents:
        return Refused(where, None)
    loaded = load_files(contents, revision.place, loading)
    if not loaded.sound:
        return Refused(where, next(each for each in loaded.findings if each.severity == "error"))
    side = side_of(loaded.dataset, snapshots)
    return _Measured(point(where, side), side)


def _out_of_order(revisions: Sequence[Revision]) -> bool:
    dates = [datetime.fromisoformat(each.date) for each in revisions if each.date is not None]
    return any(later < earlier for earlier, later in pairwise(dates))
