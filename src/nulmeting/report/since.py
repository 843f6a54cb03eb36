"""What is said about a measurement held against its baseline: every figure then, now, and the change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from nulmeting.measure.ambition import Ambition
from nulmeting.measure.baseline import Figure, Since
from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import STATUSES
from nulmeting.report.comparison import compared_since
from nulmeting.report.document import Block, Column, Heading, Note, Paragraph, Spark, Sparks, Table
from nulmeting.report.names import edited, level_in_brackets, level_name, name_of, other_indicators
from nulmeting.report.terms import AXIS, STATUS
from nulmeting.report.wording import Wording

_EXAMPLES = ("applied", "applied_partly", "in_preparation", "unknown", "absent", "not_applicable", "total")
_ALWAYS = ("applied", "in_preparation", "absent", "total")
"""Statuses that are shown even where there is nothing of them; the others only where there is."""


def headline(dataset: Dataset, since: Since, words: Wording) -> str:
    """What changed since the baseline in one sentence, or why that cannot be said."""
    start = words.say("the baseline of {date}", date=words.date(since.of.as_of))
    names = Names(
        lambda level: _level(dataset, level, words),
        lambda level: _level(dataset, level, words, level_in_brackets),
        lambda name: _called(dataset, name, words),
    )
    return changed_since(start, since, dataset.framework.scoring.version, names, words)


class Names(NamedTuple):
    """What levels and indicators are called."""

    level: Callable[[int], str]
    level_in_brackets: Callable[[int], str]
    indicator: Callable[[str], str]


def changed_since(start: str, since: Since, scoring: int, names: Names, words: Wording) -> str:
    """What changed since a start in one sentence, or why that cannot be said. `scoring` is the version now."""
    if since.of.not_comparable == "municipality":
        return words.say("What changed since {start} cannot be said: that is of another municipality.", start=start)
    if since.of.not_comparable == "definitions" and since.of.scoring == scoring:
        return words.say(
            "What changed since {start} cannot be said: definitions were changed, while the scoring version stayed "
            "{version}.",
            start=start,
            version=scoring,
        )
    if since.of.not_comparable == "definitions":
        return words.say(
            "What changed since {start} cannot be said: what counts was defined otherwise then "
            "(scoring version {old}, now {new}).",
            start=start,
            old=since.of.scoring,
            new=scoring,
        )
    others = {each.axis for each in since.unlike}
    parts = [
        _moved(words.say("applied initiatives"), since.coverage.total.applied, _count, words),
        *(
            _on_axis(axis, getattr(since.position, axis), words, unlike=axis in others)
            for axis in since.position._fields
        ),
        _nearest(since, names, words),
    ]
    text = _told(start, since, "; ".join(parts), names, words)
    uptake = next((each.value for each in since.indicators if each.id == "benchmark_uptake"), None)
    caution = compared_since(uptake.before, uptake.after, words) if uptake is not None else ""
    return f"{text} {caution}".rstrip()


def _told(start: str, since: Since, told: str, names: Names, words: Wording) -> str:
    if since.unlike:
        return words.say(
            "Since {start}: {parts}. What becomes known is no movement: {indicators}.",
            start=start,
            parts=told,
            indicators=other_indicators(since.unlike, names.indicator, words),
        )
    if not since.moved:
        return words.say("Since {start} no figure has changed: {parts}.", start=start, parts=told)
    return words.say("Since {start}: {parts}.", start=start, parts=told)


def since_blocks(dataset: Dataset, since: Since, words: Wording) -> tuple[Block, ...]:
    """The whole section: inventory, comparison and score."""
    return (
        *_opening(dataset, since, words),
        _coverage(dataset, since, words),
        _comparison(since, words),
        *_score(dataset, since, [each.level for each in since.levels], words),
    )


def since_score_blocks(dataset: Dataset, since: Since, ambition: Ambition, words: Wording) -> tuple[Block, ...]:
    """The section with the score only, of the levels that are shown."""
    return (
        *_opening(dataset, since, words),
        *_score(dataset, since, [each.level for each in ambition.levels], words),
    )


def _opening(dataset: Dataset, since: Since, words: Wording) -> tuple[Block, ...]:
    baseline = since.of
    blocks: list[Block] = [
        Heading(words.say("Since the baseline")),
        Paragraph(headline(dataset, since, words), strong=True),
        Note(
            words.say(
                "Baseline: the measurement of {date}, kept in {file}; scoring version {version}, data {digest}.",
                file=baseline.name,
                date=words.date(baseline.as_of),
                version=baseline.scoring,
                digest=baseline.digest[: len("sha256:") + 12],
            )
        ),
        *((Note(edited(baseline.name, words)),) if baseline.edited else ()),
        since_sparks(dataset, since, words),
    ]
    if not since.comparable:
        blocks.append(Note(words.say("Both figures are shown. The difference between them is no movement.")))
    elif since.unlike:
        blocks.append(
            Note(
                words.say(
                    "Other indicators are known than then: {indicators}. Of {axes}, distances, gaps and nearest level "
                    "both figures are shown and no change.",
                    axes=", ".join(words.tell(AXIS[each.axis]) for each in since.unlike),
                    indicators=other_indicators(since.unlike, lambda name: _called(dataset, name, words), words),
                )
            )
        )
    return tuple(blocks)


def since_sparks(dataset: Dataset, since: Since, words: Wording) -> Sparks:
    """The main figures then and now, each as a line from the one to the other where that is a movement."""
    counts = (
        (words.tell(STATUS[status]), getattr(since.coverage.total, status), _count)
        for status in ("applied", "in_preparation")
    )
    unlike = {each.axis for each in since.unlike}
    ten = lambda value: words.number(value * 10, 2)  # noqa: E731
    rows = [
        *(_spark(name, figure, written, words, apart=not since.comparable) for name, figure, written in counts),
        *(
            _spark(
                words.tell(AXIS[axis]),
                getattr(since.position, axis),
                ten,
                words,
                apart=not since.comparable or axis in unlike,
            )
            for axis in since.position._fields
        ),
        *(
            _spark(
                words.say("distance to level {level}", level=_level(dataset, each.level, words)),
                each.distance,
                ten,
                words,
                apart=not since.comparable or bool(unlike),
            )
            for each in since.levels
        ),
    ]
    ends = tuple(words.date(each) for each in (since.of.as_of, dataset.framework.as_of))
    caption = words.say("Trend since the baseline: initiatives as numbers, the rest on a scale of 0-10")
    if any(len(each.parts) > 1 for each in rows):
        caption += words.say(" (|: then and now cannot be compared)")
    return Sparks(caption, tuple(rows), (ends[0], ends[1]))


def _spark(name: str, figure: Figure, written: Callable[[float], str], words: Wording, *, apart: bool) -> Spark:
    """One figure then and now; `apart` when the difference is no movement."""
    before, after = (
        written(each) if each is not None else words.say("unknown") for each in (figure.before, figure.after)
    )
    if apart:
        return Spark(name, ((figure.before,), (figure.after,)), f"{before} | {after}")
    value = words.say("{before} to {after}", before=before, after=after)
    return Spark(name, ((figure.before, figure.after),), value)


def _on_axis(axis: str, figure: Figure, words: Wording, *, unlike: bool) -> str:
    """The position on an axis then and now."""
    what = f"{words.tell(AXIS[axis])} (0-10)"
    if not unlike:
        return _moved(what, figure, lambda value: words.number(value * 10, 2), words)
    before, after = (
        words.number(each * 10, 2) if each is not None else words.say("unknown")
        for each in (figure.before, figure.after)
    )
    return words.say("{what} not comparable ({before} then, {after} now)", what=what, before=before, after=after)


def _moved(what: str, figure: Figure, written: Callable[[float], str], words: Wording) -> str:
    """One figure then and now; one that nobody knows is called so."""
    before, after = (
        written(each) if each is not None else words.say("unknown") for each in (figure.before, figure.after)
    )
    if before == after:
        return words.say("{what} still {after}", what=what, after=after)
    return words.say("{what} from {before} to {after}", what=what, before=before, after=after)


def _nearest(since: Since, names: Names, words: Wording) -> str:
    level = names.level if since.unlike else names.level_in_brackets  # no brackets within brackets
    what = words.say("nearest level as the choices stand:")
    before, after = (words.all_of([level(each) for each in side]) or words.say("not known") for side in since.nearest)
    if since.unlike and any(since.nearest):
        return words.say("{what} not comparable ({before} then, {after} now)", what=what, before=before, after=after)
    if before == after:
        return words.say("{what} still {after}", what=what, after=after)
    return words.say("{what} first {before}, now {after}", what=what, before=before, after=after)


def _coverage(dataset: Dataset, since: Since, words: Wording) -> Table:
    """Pillars by status, each status only where any pillar has had it."""
    shown = [each for each in STATUSES if each in _ALWAYS or any(getattr(since.coverage.total, each)[:2])]
    rows = [
        (_called(dataset, each.pillar, words), words.tell(STATUS[status]), *_counted(getattr(each, status)))
        for each in since.coverage.pillars
        for status in shown
    ]
    total = since.coverage.total
    rows += [(words.say("Total"), words.tell(STATUS[each]), *_counted(getattr(total, each))) for each in shown]
    columns = (Column(words.say("Pillar")), Column(words.say("Status")), *_columns(words))
    return Table(words.say("Initiatives per pillar, then and now"), columns, tuple(rows))


def _comparison(since: Since, words: Wording) -> Table:
    names = {status: words.tell(message) for status, message in STATUS.items()}
    names |= {"applied_partly": words.say("of which partly"), "total": words.say("Total")}
    shown = [each for each in _EXAMPLES if each in _ALWAYS or any(getattr(since.comparison, each)[:2])]
    rows = tuple((names[each], *_counted(getattr(since.comparison, each))) for each in shown)
    columns = (Column(words.say("Status")), *_columns(words))
    return Table(words.say("Examples of the big cities, then and now"), columns, rows, total=True)


def _score(dataset: Dataset, since: Since, levels: Collection[int], words: Wording) -> Iterable[Block]:
    """Position, indicators and levels, on a scale of 0-10."""
    rows = [
        (words.tell(AXIS[axis]).capitalize(), *_scored(getattr(since.position, axis), words))
        for axis in since.position._fields
    ]
    rows += [(_called(dataset, each.id, words), *_scored(each.score, words)) for each in since.indicators]
    yield Table(
        words.say("Position and indicators, then and now; on a scale of 0-10"),
        (Column(words.say("Figure")), *_columns(words)),
        tuple(rows),
    )
    by_level = [
        (_level(dataset, each.level, words), name, *_scored(figure, words))
        for each in since.levels
        if each.level in levels
        for name, figure in ((words.say("Distance"), each.distance), (words.say("Gap"), each.gap))
    ]
    yield Table(
        words.say("Distance and gap to each level, then and now; on a scale of 0-10"),
        (Column(words.say("Level")), Column(words.say("Figure")), *_columns(words)),
        tuple(by_level),
    )


def _columns(words: Wording) -> tuple[Column, ...]:
    titles = (words.say("Baseline"), words.say("Now"), words.say("Change"))
    return tuple(Column(each, "right") for each in titles)


def _count(value: float) -> str:
    return f"{value:.0f}"


def _counted(figure: Figure) -> tuple[str, str, str]:
    """A number then, now, and the change with its sign; a dash where there can be none."""
    before, after = ("–" if each is None else _count(each) for each in (figure.before, figure.after))
    return before, after, "–" if figure.change is None else f"{figure.change:+.0f}" if figure.change else "0"


def _scored(figure: Figure, words: Wording) -> tuple[str, str, str]:
    """A figure of 0..1 on a scale of 0-10; the change is that of the two as they are shown."""
    before, after = (_ten(each, words) for each in (figure.before, figure.after))
    if figure.change is None or figure.before is None or figure.after is None:
        return before, after, "–"
    return before, after, words.change(figure.before, figure.after)


def _ten(value: float | None, words: Wording) -> str:
    return words.number(value * 10, 2) if value is not None else words.say("unknown")


def _called(dataset: Dataset, identifier: str, words: Wording) -> str:
    """The name of what the data still has; the id of what only the baseline has."""
    return name_of(dataset, words, identifier) if identifier in dataset.by_id else identifier


def _level(
    dataset: Dataset, level: int, words: Wording, called: Callable[[Dataset, Wording, int], str] = level_name
) -> str:
    """What a level that the data still has is called; the number of one that only the baseline has."""
    known = any(each.id == level for each in dataset.framework.ambition_levels)
    return called(dataset, words, level) if known else str(level)
