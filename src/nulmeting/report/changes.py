"""What is said about what differs between two measurements, and what that does to the result.

Nothing here is taken from a Dataset: a side may be a saved report, with records and kinds that this version does not
know. What has no word of its own is called as it is in the data.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any, NamedTuple

from nulmeting.finding import Finding, Message
from nulmeting.measure.changes import (
    AxisChange,
    Changes,
    Counts,
    ExampleStatus,
    FieldChange,
    FigureChange,
    IndicatorChange,
    IndicatorFigures,
    RecordChange,
    RecordName,
)
from nulmeting.model.fields import STATUSES
from nulmeting.model.side import Compared
from nulmeting.report.ambition import but_held
from nulmeting.report.comparison import compared_since, status_words
from nulmeting.report.document import Block, Column, Document, Folded, Heading, Listing, Note, Paragraph, Table
from nulmeting.report.names import edited, kept, other_indicators
from nulmeting.report.record import CHOICES
from nulmeting.report.terms import AXIS, DISTANCE_AND_GAP, FIELD, FIT, KIND, STATUS
from nulmeting.report.wording import Wording

_ABOVE = 18
"""Rows of tables that stand in sight when it must be brief; further tables are folded."""
_MOST_SIGNS = 80
"""Signs of a value when it must be brief."""
_LEAD = 20
"""Signs before the first difference of two long texts that are shown beside it."""
_MAIN: Mapping[str, tuple[str, ...]] = {
    "initiatives": ("pillar", "phase", "planned_for"),
    "examples": ("pillar",),
    "stakeholders": ("influence", "interest"),
    "organisations": ("kind",),
    "consultations": ("on",),
    "sources": ("date",),
}
"""Fields that are told of a new record."""
_OTHER: Mapping[str, Message] = {
    "coverage": Message("coverage: themes, pillars touched or the weakest pillars"),
    "comparison": Message("comparison: the initiatives behind an example, or the topics"),
    "stakeholders": Message("stakeholders: their number, place or contact"),
    "ambition": Message("ambition: what the indicators are made of"),
    "context": Message("the figures beside the score"),
}


class _Sides(NamedTuple):
    """Both sides, with the words to tell of them in, and how many rows a list may have when it is to be brief."""

    old: Compared
    new: Compared
    words: Wording
    most: int | None

    def cut(self, text: str) -> str:
        """A text that must not be long when it is to be brief."""
        return _cut(text, 0) if self.most is not None else text

    def name(self, identifier: str) -> str:
        """What a record is called, by the new side or else by the old one."""
        for each in (self.new, self.old):
            record = each.side.records.get(identifier, {})
            found = record.get("name", record.get("title"))
            if isinstance(found, Mapping):
                found = found.get(self.words.language)
            if isinstance(found, str):
                return self.cut(found)
        return self.cut(identifier)

    def level(self, number: int) -> str:
        """A level's number and name."""
        for each in (self.new, self.old):
            for level in each.side.figures["ambition"]["levels"]:
                if level["level"] == number:
                    return self.cut(f"{number} {level['name'][self.words.language]}")
        return str(number)


def changes_document(
    old: Compared,
    new: Compared,
    changes: Changes,
    findings: Sequence[Finding],
    words: Wording,
    *,
    most: int | None = None,
) -> Document:
    """What differs: definitions first, then the records, then the effect.

    With `most` it is brief, for the body of a comment: lists have at most so many rows, and further tables are folded.
    """
    sides = _Sides(old, new, words, most)
    blocks = [
        Paragraph(headline(changes, words), strong=True),
        *_cautions(sides, changes, findings),
        *_definitions(sides, changes),
        *_records(sides, changes),
        *_effect(sides, changes),
    ]
    title = words.say("What changed") + f": {sides.cut(new.side.municipality['name'])}"
    old, new = (each._replace(name=sides.cut(each.name)) for each in (old, new))
    about = (_origin(words.say("Old"), old, words), _origin(words.say("New"), new, words))
    shown = tuple(blocks) if most is None else _within_sight(blocks, most, words)
    return Document(title, about, shown, words.language)


def headline(changes: Changes, words: Wording) -> str:
    """All differences in one sentence."""
    found = changes.records
    parts = [
        words.plural("{count} record added", "{count} records added", len(found.added)) if found.added else "",
        words.plural("{count} record removed", "{count} records removed", len(found.removed)) if found.removed else "",
        words.plural("{count} record changed", "{count} records changed", len(found.changed)) if found.changed else "",
        words.say("definitions changed") if changes.definitions else "",
        words.say("framework changed") if changes.framework else "",
    ]
    what = words.all_of([each for each in parts if each]) or words.say("No differences")
    effect = words.say("the result changes") if changes.in_result else words.say("no effect on the result")
    return f"{what}: {effect}."


def _origin(which: str, compared: Compared, words: Wording) -> str:
    """Where a side comes from, of when it is and by which scoring."""
    name, commit = compared.name, compared.commit
    if commit is not None:
        name = f"{name} ({commit[:12]})" if name != commit else commit[:12]
    return kept(which, name, compared.side, words)


def _cautions(sides: _Sides, changes: Changes, findings: Sequence[Finding]) -> list[Block]:
    """What a reader must know before any figure."""
    words = sides.words
    found: list[Block] = [Note(edited(sides.cut(each.name), words)) for each in (sides.old, sides.new) if each.edited]
    if sides.old.side.municipality["id"] != sides.new.side.municipality["id"]:
        found.append(Note(words.say("The sides are of different municipalities: their figures cannot be compared.")))
    elif not changes.same_method:
        found.append(Note(words.say("The definitions are not the same: figures before and after cannot be compared.")))
    elif changes.unlike:
        indicators = other_indicators(changes.unlike, sides.name, words)
        found.append(
            Note(
                words.say(
                    "Not the same indicators are known: {indicators}. What becomes known is no movement: position, "
                    "distances, gaps and nearest level before and after cannot be compared.",
                    indicators=indicators,
                )
            )
        )
    for change in changes.effect.indicators:
        if change.of == "benchmark_uptake" and change.before is not None and change.after is not None:
            text = compared_since(change.before["value"], change.after["value"], words)
            found += [Note(text)] if text else []
    for each in findings:
        hint = f" ({words.tell(each.hint)})" if each.hint is not None else ""
        found.append(Note(f"{each.code}: {words.tell(each.message)}{hint}"))
    return found


def _definitions(sides: _Sides, changes: Changes) -> list[Block]:
    """The choices of the framework that differ."""
    words = sides.words
    blocks: list[Block] = []
    for title, found in (
        (words.say("Definitions changed"), changes.definitions),
        (words.say("Framework changed"), changes.framework),
    ):
        if found:
            columns = (Column(words.say("Field")), Column(words.say("Before")), Column(words.say("After")))
            rows = tuple((sides.cut(each.field), *_values(sides, each)) for each in found)
            blocks.append(Table(title, columns, rows))
    return blocks


def _records(sides: _Sides, changes: Changes) -> list[Block]:
    """The records that came, went and changed."""
    words, found = sides.words, changes.records
    blocks: list[Block] = []
    for names, title in (
        (found.added, words.say("Records added")),
        (found.removed, words.say("Records removed")),
    ):
        if names:
            shown = names[: sides.most]
            said: dict[tuple[str, str], str] = {}
            listed = Listing(tuple(_record(sides, each) + _main_fields(sides, each, said) for each in shown))
            blocks.append(Folded(f"{title} ({len(names)})", (listed, *_more(len(names) - len(shown), words))))
    if found.changed:
        title = words.say("Records changed") + f" ({len(found.changed)})"
        blocks.append(Folded(title, _field_by_field(sides, found.changed)))
    return blocks


def _record(sides: _Sides, record: RecordName | RecordChange) -> str:
    """A record by kind, name and id."""
    kind = sides.words.tell(KIND[record.type]) if record.type in KIND else record.type
    name, identifier = sides.name(record.id), sides.cut(record.id)
    return f"{name} ({kind} {identifier})" if name != identifier else f"{kind} {identifier}"


def _main_fields(sides: _Sides, record: RecordName, said: dict[tuple[str, str], str]) -> str:
    """What a reader wants to see first of a record that is new; nothing of one that is gone. `said` is what was."""
    values = sides.new.side.records.get(record.id, {})
    shown = []
    for field in _MAIN.get(record.type, ()) if values.get("type") == record.type else ():
        value = values.get(field)
        if isinstance(value, str):
            if (field, value) not in said:
                name = sides.name(value) if field == "pillar" else sides.cut(_value(field, value, sides.words))
                said[field, value] = f"{_field(field, sides.words)} {name}"
            shown.append(said[field, value])
    return f": {', '.join(shown)}" if shown else ""


def _field_by_field(sides: _Sides, changed: Sequence[RecordChange]) -> tuple[Block, ...]:
    words = sides.words
    rows = [
        (_record(sides, record), sides.cut(_field(each.field, words)), *_values(sides, each))
        for record in changed
        for each in record.fields
    ]
    shown = rows[: sides.most]
    columns = (words.say("Record"), words.say("Field"), words.say("Before"), words.say("After"))
    table = Table(words.say("Field by field"), tuple(map(Column, columns)), tuple(shown))
    return (table, *_more(len(rows) - len(shown), words))


def _more(count: int, words: Wording) -> tuple[Block, ...]:
    """That a list goes on elsewhere."""
    if not count:
        return ()
    return (Note(words.say("And {count} more: `nulmeting diff` prints them all.", count=count)),)


def _field(path: str, words: Wording) -> str:
    """A field in words, with the keys below it as they are in the file."""
    own = "".join(takewhile(lambda sign: sign not in ".[", path))
    return words.tell(FIELD[own]) + path[len(own) :] if own in FIELD else path


def _values(sides: _Sides, change: FieldChange) -> tuple[str, str]:
    """A field before and after; of long texts the part where they differ."""
    before, after = (_value(change.field, each, sides.words) for each in (change.before, change.after))
    if sides.most is None:
        return before, after
    alike = sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(before, after, strict=False)))
    return _cut(before, alike), _cut(after, alike)


def _cut(text: str, alike: int) -> str:
    """The part of a long text from just before its first difference."""
    start = max(0, min(alike - _LEAD, len(text) - _MOST_SIGNS)) if len(text) > _MOST_SIGNS else 0
    end = start + _MOST_SIGNS
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _value(field: str, value: Any, words: Wording) -> str:
    """A value in words; what is not there, is known to be empty and is zero are three different things."""
    if value is None:
        return words.say("not filled in")
    if isinstance(value, list):
        return "; ".join(_value(field, each, words) for each in value) or words.say("none")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value).replace(".", ",") if words.language == "nl" else str(value)
    if isinstance(value, str):
        terms = FIT if field.endswith("].fit") else CHOICES.get(field, {})
        return words.tell(terms[value]) if value in terms else value
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _effect(sides: _Sides, changes: Changes) -> list[Block]:
    """What differs in the result, each before and after; nothing when there is no effect."""
    if not changes.in_result:
        return []
    effect, words = changes.effect, sides.words
    blocks: list[Block] = [Heading(words.say("Effect on the result"))]
    pillars = [(sides.name(each.of), each.before, each.after) for each in effect.pillars]
    if effect.total is not None:
        pillars.append((words.say("Total"), *effect.total))
    if pillars:
        blocks.append(_coverage(pillars, words, total=effect.total is not None))
    if effect.examples:
        rows = tuple(
            (f"{sides.name(each.of)} ({sides.cut(each.of)})", _status(each.before, words), _status(each.after, words))
            for each in effect.examples
        )
        columns = (Column(words.say("Example")), Column(words.say("Before")), Column(words.say("After")))
        blocks.append(Table(words.say("Status of examples"), columns, rows))
    blocks += _score(sides, changes)
    if effect.other:
        parts = dict.fromkeys(each.partition(".")[0] for each in effect.other)
        blocks.append(Paragraph(words.say("Also different in the result:")))
        blocks.append(Listing(tuple(words.tell(_OTHER[each]) if each in _OTHER else each for each in parts)))
    return blocks


def _coverage(rows: Sequence[tuple[str, Counts | None, Counts | None]], words: Wording, *, total: bool) -> Table:
    """Initiatives per pillar, in the statuses of which any number differs."""
    counts: list[tuple[Mapping[str, Any], Mapping[str, Any]]] = [(old or {}, new or {}) for _, old, new in rows]
    differing = [key for key in (*STATUSES, "total") if any(old.get(key) != new.get(key) for old, new in counts)]
    titles = [words.tell(STATUS[key]) if key in STATUS else words.say("total") for key in differing]
    columns = (Column(words.say("Pillar")), *(Column(title, "right") for title in titles))
    cells = (tuple(_arrow(*(str(side.get(key, "–")) for side in both)) for key in differing) for both in counts)
    named = tuple((name, *row) for (name, _, _), row in zip(rows, cells, strict=True))
    return Table(words.say("Initiatives per pillar"), columns, named, total=total)


def _arrow(before: str, after: str) -> str:
    return f"{before} → {after}" if before != after else after


def _status(value: ExampleStatus | None, words: Wording) -> str:
    """An example's status on one side, where it may not be."""
    return status_words(value["status"], value["fit"], words) if value is not None else "–"


def _score(sides: _Sides, changes: Changes) -> list[Block]:
    """Position, levels and indicators; position and levels on a scale of 0-10."""
    effect, words = changes.effect, sides.words
    blocks: list[Block] = []
    if effect.position:
        titles = (words.say("Before"), words.say("After"), words.say("Change"))
        columns = (Column(words.say("Axis")), *(Column(each, "right") for each in titles))
        rows = tuple((words.tell(AXIS[each.of]), *_three(each, words)) for each in effect.position)
        blocks.append(Table(words.say("Position on both axes; on a scale of 0-10"), columns, rows))
    if effect.levels:
        columns = (
            Column(words.say("Level")),
            Column(words.say("Distance"), "right"),
            Column(words.say("Gap"), "right"),
        )
        levels = tuple(
            (sides.level(each.level), *(_arrow(*_three(part, words)[:2]) for part in (each.distance, each.gap)))
            for each in effect.levels
        )
        blocks.append(Table(words.say("Distance and gap to each level; on a scale of 0-10"), columns, levels))
        blocks.append(Note(words.tell(DISTANCE_AND_GAP)))
    blocks += _nearest(sides, changes)
    if effect.indicators:
        blocks.append(Folded(words.say("Indicators behind it"), (_indicators(sides, effect.indicators),)))
    return blocks


def _nearest(sides: _Sides, changes: Changes) -> list[Block]:
    """The nearest level before and after, or that it is still the same where distances are not."""
    words = sides.words
    old, new = (each.side.figures["ambition"] for each in (sides.old, sides.new))
    before, after = (sides.cut(words.all_of([sides.level(each) for each in side["nearest"]])) for side in (old, new))
    if changes.effect.nearest is not None:
        text = words.say(
            "Nearest level: {before} → {after}.",
            before=before or words.say("unknown"),
            after=after or words.say("unknown"),
        )
    elif changes.effect.levels and after:
        text = words.say("Nearest level: still {level}.", level=after)
    else:
        return []
    near = (each for each in new["levels"] if each["level"] in new["nearest"])
    held = [str(each["level"]) for each in near if each.get("applies") is False]
    return [Paragraph(f"{text} {sides.cut(but_held(held, words))}" if held else text)]


def _three(change: AxisChange | FigureChange, words: Wording) -> tuple[str, str, str]:
    """A figure of 0..1 before and after, and the difference; a dash where it is not known."""
    before, after = ("–" if each is None else words.number(each * 10, 2) for each in (change.before, change.after))
    if change.before is None or change.after is None:
        return before, after, "–"
    return before, after, words.change(change.before, change.after)


def _indicators(sides: _Sides, found: Sequence[IndicatorChange]) -> Table:
    words = sides.words
    columns = (
        Column(words.say("Indicator")),
        Column(words.say("Value"), "right"),
        Column(words.say("Score (0-10)"), "right"),
    )
    rows = []
    for each in found:
        both = [side or IndicatorFigures(value=None, score=None) for side in (each.before, each.after)]
        values = (words.say("unknown") if side["value"] is None else words.number(side["value"], 3) for side in both)
        scores = (
            words.say("unknown") if side["score"] is None else words.number(side["score"] * 10, 2) for side in both
        )
        rows.append((sides.name(each.of), _arrow(*values), _arrow(*scores)))
    return Table(words.say("Value and score before and after"), columns, tuple(rows))


def _within_sight(blocks: Sequence[Block], most: int, words: Wording) -> tuple[Block, ...]:
    """The same blocks, with at most so many rows in a table, and the tables for which there is no room folded."""
    room = _ABOVE
    found: list[Block] = []
    for each in blocks:
        if not isinstance(each, Table):
            found.append(each)
            continue
        shown = each._replace(rows=each.rows[:most], total=each.total and len(each.rows) <= most)
        parts = (shown, *_more(len(each.rows) - len(shown.rows), words))
        if len(each.rows) > room:
            found.append(Folded(f"{each.caption} ({len(each.rows)})", parts))
        else:
            found += parts
            room -= len(shown.rows)
    return tuple(found)
