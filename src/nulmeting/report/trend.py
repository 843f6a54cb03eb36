"""What is said about measurements in a row: what changed since the first, how it went, and what was left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter
from pathlib import PurePath
from typing import NamedTuple

from nulmeting.check.personal import masked
from nulmeting.measure.trend import Limits, Point, Refused, Trend, Where
from nulmeting.model.fields import STATUSES
from nulmeting.model.side import Side
from nulmeting.report.comparison import nobody_compared_then
from nulmeting.report.document import Block, Column, Document, Heading, Note, Spark, Sparks, Table
from nulmeting.report.names import edited, other_indicators, recorded_name
from nulmeting.report.since import Names, changed_since
from nulmeting.report.terms import AXIS, STATUS
from nulmeting.report.wording import Wording

_ALWAYS = STATUSES[:2]
"""Statuses that are shown even where there is nothing of them."""
_MOST_ENDS = 3
"""So many measurements are each named under the courses; of more the first and the last, and others by their date."""
_TEN = "(0-10)"


class _Course(NamedTuple):
    """A figure that is followed: what it is called, how it is taken from a point, how it is written, on which scale."""

    name: str
    figure: Callable[[Point], float | None]
    written: Callable[[float], str]
    scale: str = ""


class _Row(NamedTuple):
    """All points with the words to tell of them in."""

    trend: Trend
    last: Side
    words: Wording

    @property
    def parts(self) -> list[list[Point]]:
        """The points between which a difference is a movement."""
        parts: list[list[Point]] = []
        for each in self.trend.points:
            if each.comparable and parts:
                parts[-1].append(each)
            else:
                parts.append([each])
        return parts

    @property
    def none_comparable(self) -> bool:
        """Whether no measurement can be held against the one before it."""
        return len(self.trend.points) > 1 and not any(each.comparable for each in self.trend.points[1:])

    @property
    def levels(self) -> dict[int, str]:
        """The levels of the last measurement: number to name."""
        levels = self.last.figures["ambition"]["levels"]
        return {each["level"]: each["name"][self.words.language] for each in levels}

    def level(self, number: int) -> str:
        """The number and name of a level; of one that there is not any more its number."""
        return f"{number} {self.levels[number]}" if number in self.levels else str(number)

    def level_in_brackets(self, number: int) -> str:
        """The same with the name in brackets, for within a sentence."""
        return f"{number} ({self.levels[number]})" if number in self.levels else str(number)


def trend_document(trend: Trend, last: Side, words: Wording) -> Document:
    """The answer first, then the courses, the figures part by part, and what was refused."""
    row = _Row(trend, last, words)
    parts = row.parts
    blocks: list[Block] = [
        *_cautions(row),
        *_courses(row, parts),
    ]
    for number, part in enumerate(parts):
        if number:
            blocks.append(_break(parts[number - 1][-1], part[0], row))
        blocks += _tables(row, part)
    blocks += _refused(trend.refused, row)
    about, title = (trend_about(trend, last, words),), trend_title(last, words)
    return Document(title, about, tuple(blocks), words.language, answer=headline(row))


def trend_sparks(trend: Trend, last: Side, words: Wording) -> Sparks:
    """All courses as one figure."""
    row = _Row(trend, last, words)
    if len(trend.points) < 2:
        return Sparks(words.say("Trend"), (), remark=_only_one(row))
    if row.none_comparable:
        return Sparks(_caption(row), (), remark=_nothing_to_compare(words))
    return _sparks(row, row.parts)


def trend_about(trend: Trend, last: Side, words: Wording) -> str:
    """Whose measurements they are, how many, and of when."""
    first, *_, end = _ends(_Row(trend, last, words), (trend.points[0], trend.points[-1]))
    return words.say(
        "Municipality {code}. {measurements}. First: {first}. Last: {last}.",
        code=last.municipality["code"],
        measurements=words.plural("{count} measurement", "{count} measurements", len(trend.points)),
        first=first,
        last=end,
    )


def trend_data(last: Side, words: Wording) -> str:
    """Which data the last measurement is of, and by which scoring."""
    return words.say(
        "Scoring version {version}, data {digest}.",
        version=last.scoring,
        digest=last.digest[: len("sha256:") + 12],
    )


def trend_title(last: Side, words: Wording) -> str:
    """What it is, and of which municipality."""
    return words.say("Trend") + f": {last.municipality['name']}"


def headline(row: _Row) -> str:
    """What changed from the start to the last measurement, in one sentence."""
    trend, words = row.trend, row.words
    start = trend.points[trend.start]
    if trend.since is None:
        told = _only_one(row)
    else:
        if start.where.source == "report":
            since = words.say("the baseline of {date}", date=words.date(start.as_of))
        else:
            since = words.say("the first measurement here, of {date}", date=_when(start, words))
        names = Names(row.level, row.level_in_brackets, lambda name: recorded_name(row.last, words, name))
        told = changed_since(since, trend.since, row.last.scoring, names, words)
    return told if trend.saved else words.say("No baseline was saved yet.") + " " + told


def _only_one(row: _Row) -> str:
    name = _called(row, row.trend.points[row.trend.start].where)
    return row.words.say("There is one measurement, {name}: nothing to hold it against.", name=name)


def _when(point: Point, words: Wording) -> str:
    """The date of a revision; of a report whose commit is not known that of its measurement; else now."""
    if point.where.source == "folder":
        return words.say("now")
    return words.date(point.as_of if point.where.source == "report" else _day(point.where) or point.as_of)


def _ends(row: _Row, points: Sequence[Point]) -> tuple[str, ...]:
    """What these points are of; of more than one of the same day also what each is called."""
    told = [_end(each, row.words) for each in points]
    if len(points) > 1 and points[0] is points[-1]:
        return tuple(told)
    return tuple(
        f"{text} ({_called(row, each.where)})" if told.count(text) > 1 else text
        for text, each in zip(told, points, strict=True)
    )


def _end(point: Point, words: Wording) -> str:
    """What the date at an end of the row is of: of a measurement, or of when its data was recorded."""
    if point.where.source == "folder":
        return words.say("now")
    if point.where.source == "report" or not _day(point.where):
        return words.say("measurement of {date}", date=words.date(point.as_of))
    return words.say("recorded on {date}", date=words.date(_day(point.where)))


def _day(where: Where) -> str:
    return where.date[:10] if where.date is not None else ""


def _called(row: _Row, where: Where) -> str:
    """What a measurement is called: its file, tag, or short hash."""
    kinds: Mapping[str, str] = {"revision": row.words.say("revision"), "folder": row.words.say("folder")}
    name = _name(row, where)
    return f"{kinds[where.source]} {name}" if where.source in kinds else name


def _name(row: _Row, where: Where) -> str:
    """The name; of a path from the root its last part, where that is enough: the rest is of one machine only."""
    path = PurePath(where.name)
    if where.source not in ("report", "folder") or not path.is_absolute():
        return where.name
    alike = {each.where.name for each in row.trend.points if PurePath(each.where.name).name == path.name}
    return path.name if path.name and len(alike) < 2 else where.name


def _cautions(row: _Row) -> Iterator[Block]:
    """What a reader must know before any figure."""
    words = row.words
    if not_compared := nobody_compared_then(row.last, words):
        yield Note(words.say("Of the last measurement: {caution}", caution=not_compared))
    for each in row.trend.points:
        if each.edited:
            yield Note(edited(_name(row, each.where), words))
    if row.trend.history is not None:
        yield from (Note(each) for each in _limits(row.trend.history, words))


def _limits(limits: Limits, words: Wording) -> Iterator[str]:
    if limits.shallow:
        yield words.say(
            "This clone is shallow: what was there before its oldest revision is not known here. "
            "`git fetch --unshallow` fetches it."
        )
    for each in limits.moved:
        yield words.say(
            "Before revision {revision} the data stood in {place}.",
            revision=each.revision[:10],
            place=_placed(each.place, words),
        )
    if limits.elsewhere:
        yield words.say(
            "Before the oldest revision there was data in {places}. "
            "None of these was taken for an earlier place of it.",
            places=words.all_of([_placed(each, words) for each in limits.elsewhere]),
        )
    if limits.left_out:
        yield words.say(
            "{count} older revisions were not read: --since and --every choose among them.", count=limits.left_out
        )
    if limits.out_of_order:
        yield words.say("The dates are not in the order of the history. The rows are in the order of the history.")


def _placed(folder: str, words: Wording) -> str:
    return folder or words.say("the top folder of the repository")


def _break(before: Point, after: Point, row: _Row) -> Note:
    """Why what stands above and below cannot be held against each other."""
    words = row.words
    if after.unlike:
        return Note(
            words.say(
                "Break: from here on other indicators are known: {indicators}. A difference in position, distance or "
                "gap between above and below is no movement.",
                indicators=other_indicators(after.unlike, lambda name: recorded_name(row.last, words, name), words),
            )
        )
    if before.municipality != after.municipality:
        return Note(
            words.say(
                "Break: from here on it is another municipality. "
                "A difference between the figures above and below is no movement."
            )
        )
    if before.scoring == after.scoring:
        return Note(
            words.say(
                "Break: from here on something else is counted: definitions were changed, while the scoring version "
                "stayed {version}. `nulmeting diff` says which. A difference between the figures above and below is no "
                "movement.",
                version=after.scoring,
            )
        )
    return Note(
        words.say(
            "Break: from here on something else is counted (scoring version {old} before, {new} from here). "
            "A difference between the figures above and below is no movement.",
            old=before.scoring,
            new=after.scoring,
        )
    )


def _inventory(row: _Row, uptake: str) -> list[_Course]:
    """The counts of initiatives, each status only where any point has it, and the uptake by the name given."""
    words, points = row.words, row.trend.points
    shown = [each for each in STATUSES if each in _ALWAYS or any(getattr(point.total, each) for point in points)]
    counts = [_Course(words.tell(STATUS[each]), attrgetter(f"total.{each}"), "{:.0f}".format) for each in shown]
    return [*counts, _Course(uptake, attrgetter("uptake"), partial(_ten, words), _TEN)]


def _position(row: _Row) -> list[_Course]:
    words = row.words
    ten = partial(_ten, words)
    return [_Course(words.tell(AXIS[each]), attrgetter(f"position.{each}"), ten, _TEN) for each in AXIS]


def _levels(row: _Row, figure: str, named: Callable[[int], str]) -> list[_Course]:
    """Distance or gap to every level."""
    ten = partial(_ten, row.words)
    return [_Course(named(each), partial(_of_level, each, figure), ten, _TEN) for each in row.levels]


def _of_level(level: int, figure: str, point: Point) -> float | None:
    found = (getattr(each, figure) for each in point.levels if each.level == level)
    return next(found, None)


def _ten(words: Wording, value: float) -> str:
    return words.number(value * 10, 2)


def _courses(row: _Row, parts: Sequence[Sequence[Point]]) -> tuple[Block, ...]:
    """The courses; where no difference is a movement, that; nothing for one measurement."""
    if len(row.trend.points) < 2:
        return ()
    return (Note(_nothing_to_compare(row.words)),) if row.none_comparable else (_sparks(row, parts),)


def _nothing_to_compare(words: Wording) -> str:
    return words.say(
        "Nothing can be compared yet, so there is no trend: no measurement can be held against the one before it."
    )


def _caption(row: _Row) -> str:
    """From when to when; the names where that is one day."""
    words, points = row.words, row.trend.points
    first, last = (_when(each, words) for each in (points[0], points[-1]))
    if first == last:
        first, last = (_called(row, each.where) for each in (points[0], points[-1]))
    return words.say("How the figures went, from {first} to {last}", first=first, last=last)


def _sparks(row: _Row, parts: Sequence[Sequence[Point]]) -> Sparks:
    """All courses but the gaps, each from its first figure to its last."""
    words, points = row.words, row.trend.points
    far = _levels(row, "distance", lambda level: words.say("distance to level {level}", level=row.level(level)))
    broken = words.say("break: figures before and after it cannot be held against each other; the scale is a new one")
    return Sparks(
        _caption(row) + words.say("; each line has a scale of its own"),
        tuple(
            Spark(
                f"{each.name} {each.scale}".rstrip(),
                tuple(tuple(each.figure(point) for point in part) for part in parts),
                " | ".join(_first_to_last(each, part, words) for part in parts),
            )
            for each in (*_inventory(row, words.say("uptake of G5 examples")), *_position(row), *far)
        ),
        _ends(row, points if len(points) <= _MOST_ENDS else (points[0], points[-1])),
        breaks=broken if len(parts) > 1 else "",
        dates=_dates(row, points),
    )


def _dates(row: _Row, points: Sequence[Point]) -> tuple[str, ...]:
    """When each of many measurements is of; nothing where the first and the last are of one day."""
    told = tuple(_when(each, row.words) for each in points) if len(points) > _MOST_ENDS else ()
    return told if told and told[0] != told[-1] else ()


def _first_to_last(course: _Course, part: Sequence[Point], words: Wording) -> str:
    """Where a course went between two breaks."""
    before, after = (_cell(course, each, words) for each in (part[0], part[-1]))
    return words.say("{before} to {after}", before=before, after=after) if len(part) > 1 else after


def _cell(course: _Course, point: Point, words: Wording) -> str:
    """A figure as it is written, or that it is not known."""
    value = course.figure(point)
    return course.written(value) if value is not None else words.say("unknown")


def _tables(row: _Row, part: Sequence[Point]) -> Iterator[Block]:
    """The figures of the points between two breaks."""
    words = row.words
    nearest = words.say("Nearest"), tuple(", ".join(map(str, each.nearest)) or words.say("unknown") for each in part)
    numbered = lambda level: words.say("level {number}", number=level)  # noqa: E731
    for caption, courses, more in (
        (
            words.say("Initiatives by status; uptake of G5 examples on a scale of 0-10"),
            _inventory(row, words.say("uptake")),
            None,
        ),
        (words.say("Position on a scale of 0-10, and the nearest level"), _position(row), nearest),
        (words.say("Distance to each level on a scale of 0-10"), _levels(row, "distance", numbered), None),
        (words.say("Gap to each level on a scale of 0-10"), _levels(row, "gap", numbered), None),
    ):
        yield _table(row, caption, courses, part, more)


def _table(
    row: _Row,
    caption: str,
    courses: Sequence[_Course],
    part: Sequence[Point],
    more: tuple[str, Sequence[str]] | None = None,
) -> Table:
    words = row.words
    columns = [Column(words.say("When")), Column(words.say("Measurement"))]
    columns += [Column(each.name, "right") for each in courses]
    rows = [
        (_when(each, words), _called(row, each.where), *(_cell(course, each, words) for course in courses))
        for each in part
    ]
    if more is not None:
        columns.append(Column(more[0], "right"))
        rows = [(*cells, last) for cells, last in zip(rows, more[1], strict=True)]
    return Table(caption, tuple(columns), tuple(rows))


def _refused(refused: Sequence[Refused], row: _Row) -> Iterator[Block]:
    """The revisions that give no measurement, each with the first thing that is wrong."""
    if not refused:
        return
    words = row.words
    yield Heading(words.say("Revisions without a measurement"))
    rows = tuple(
        (
            words.date(_day(each.where)) if each.where.date is not None else words.say("unknown"),
            _called(row, each.where),
            _why(each, words),
        )
        for each in refused
    )
    columns = (Column(words.say("When")), Column(words.say("Measurement")), Column(words.say("First finding")))
    yield Table(words.say("They do not validate, or hold no data, and are in no figure above"), columns, rows)


def _why(refused: Refused, words: Wording) -> str:
    found = refused.finding
    if found is None:
        return words.say("there is no data in it")
    place = ":".join(str(each) for each in found.location[:3] if each is not None)
    return f"{place}: {found.code}: {masked(words.tell(found.message))}"
