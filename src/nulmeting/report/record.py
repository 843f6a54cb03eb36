"""What is said of one record: its fields, where it comes from, what refers to it, what it does to the score."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nulmeting.measure.comparison import compare_example
from nulmeting.measure.effect import Effect
from nulmeting.measure.snapshot import Origin
from nulmeting.model.benchmarks import Example
from nulmeting.model.dataset import KINDS, Dataset
from nulmeting.model.fields import Name
from nulmeting.model.initiatives import Initiative, Match
from nulmeting.report.comparison import nobody_compared_notes, status_words
from nulmeting.report.document import Block, Column, Document, Facts, Heading, Linked, Note, Paragraph, Table
from nulmeting.report.names import about, level_name, name_of, named, names_of, title_with_id
from nulmeting.report.score import formula
from nulmeting.report.terms import (
    AXIS,
    CONTACT,
    FIELD,
    FIT,
    FORM,
    KIND,
    KIND_OF_PARTY,
    ORIGIN,
    PHASE,
    PLACEMENT,
    PRECISION,
    RANK,
    STATUS,
    STEP,
)
from nulmeting.report.wording import Wording

CHOICES = {
    "phase": PHASE,
    "influence": RANK,
    "interest": RANK,
    "contact": CONTACT,
    "axis": AXIS,
    "kind": KIND_OF_PARTY,
    "placement": PLACEMENT,
    "precision": PRECISION,
    "form": FORM,
    "status": STEP,
    "origin": ORIGIN,
}
"""Fields that hold one of a few codes, with the words for those."""
_DATES = ("planned_for", "checked_on", "on", "date")
_REFERENCES = ("", "pillar", "purpose", "topic", "city", "part_of")
"""Fields that hold the id of another record; the items of a list have no name of their own."""
_ASKED = ("touches", "technologies", "purpose", "focus", "partners")
"""Fields of which it matters that nobody has filled them in."""


def record_document(
    dataset: Dataset,
    record: str,
    referring: tuple[tuple[str, str], ...],
    effect: Effect | None,
    origin: Origin,
    words: Wording,
) -> Document:
    """One record. `referring` are the ids of records that refer to it, each with the field in which."""
    blocks = record_blocks(dataset, record, referring, words, 2)
    first = ""
    if effect is not None:
        first = effect_answer(effect, words)
        blocks += effect_blocks(dataset, effect, referring, words)
    whole = about(dataset, words, origin)
    return Document(title(dataset, record, words), whole, tuple(blocks), words.language, first)


def title(dataset: Dataset, record: str, words: Wording) -> str:
    """The name of a record with its kind."""
    return f"{name_of(dataset, words, record)} ({words.tell(KIND[dataset.by_id[record][0]])})"


def record_blocks(
    dataset: Dataset, record: str, referring: tuple[tuple[str, str], ...], words: Wording, level: int
) -> list[Block]:
    """What is said of one record, under headings of a level."""
    kind, _ = dataset.by_id[record]
    blocks: list[Block] = [Facts(tuple(_facts(dataset, record, words)))]
    if kind == "indicators":
        blocks.append(Note(words.say("`nulmeting score` shows its value and score, and the records that made them.")))
    blocks += _matches(dataset, record, words, level)
    blocks += _source(dataset, record, words, level)
    blocks.append(Heading(words.say("What refers to it"), level))
    if referring:
        columns = (Column(words.say("Record")), Column(words.say("Kind")), Column(words.say("Field")))
        rows = tuple(
            (title_with_id(dataset, words, by) if by in dataset.by_id else by, _kind(dataset, by, words), field)
            for by, field in referring
        )
        blocks.append(Table(words.say("Records that name this one"), columns, rows))
    else:
        blocks.append(Paragraph(words.say("Nothing refers to it.")))
    return blocks


def record_facts(dataset: Dataset, record: str, referring: tuple[tuple[str, str], ...], words: Wording) -> Facts:
    """All that is said of one record as one list, for where many stand under each other."""
    kind, _ = dataset.by_id[record]
    rows = list(_facts(dataset, record, words))
    for other, match in _found(dataset, record):
        told = f", {words.tell(FIT[match.fit])}{': ' + match.why if match.why else ''}"
        rows.append((words.say("match"), title_with_id(dataset, words, other) + told))
    rows += [(words.tell(STATUS["not_applicable"]), why) for why in _cannot_apply(dataset, record)]
    if kind != "sources":
        rows.append((words.say("source"), _place(dataset, record, words) or words.say("The record names no source.")))
    by_field: dict[str, list[str]] = {}
    for by, field in referring:
        by_field.setdefault(field, []).append(by)
    for field, others in by_field.items():
        if "pillar_map" in others:
            rows.append((words.say("pillar of the examples"), field))
            continue
        # What matches stands above, with its fit; so does why an example cannot apply.
        if field not in ("matches.example", "example"):
            names = (_referrer(dataset, by, words) for by in others)
            rows.append((words.say("named under “{field}” by", field=_field(field, words)), Linked.row(names, "; ")))
    if not referring:
        rows.append((words.say("named by"), words.say("Nothing refers to it.")))
    return Facts(tuple(rows))


def _referrer(dataset: Dataset, by: str, words: Wording) -> str:
    """What refers to a record: a record, a level by its number, or a part of the framework."""
    if by in dataset.by_id:
        return title_with_id(dataset, words, by)
    if by == "not_applicable":
        return words.say("examples that cannot apply")
    known = any(str(each.id) == by for each in dataset.framework.ambition_levels)
    return words.say("level {number}", number=level_name(dataset, words, int(by))) if known else by


def _field(path: str, words: Wording) -> str:
    """A field in the reader's words, as they stand in the facts of the record that has it; else as the file has it."""
    if path == "source.document":
        return words.say("source")
    return words.tell(FIELD[path]) if path in FIELD else path


def _kind(dataset: Dataset, identifier: str, words: Wording) -> str:
    return words.tell(KIND[dataset.by_id[identifier][0]]) if identifier in dataset.by_id else words.say("framework")


def _facts(dataset: Dataset, record: str, words: Wording) -> Iterator[tuple[str, str]]:
    """The fields in the order of the model, with what is not filled in said to be unknown."""
    kind, model = dataset.by_id[record]
    yield words.tell(FIELD["id"]), record
    if kind == "indicators":
        yield words.say("formula"), formula(dataset, record, words)
    fields = type(model).model_fields
    for name, field in sorted(fields.items(), key=lambda each: each[0] == "note"):
        key = field.alias or name
        value = getattr(model, name)
        if name in ("id", "source", "matches", "ignore", "raw"):
            continue
        if value is None and not (kind in ("initiatives", "examples") and name in _ASKED):
            continue
        yield words.tell(FIELD[key]), _value(dataset, name, value, words)
        if name == "phase":
            yield words.tell(FIELD["status"]), words.tell(STATUS[getattr(model, "status")])  # noqa: B009
    if isinstance(model, Example):
        compared = compare_example(dataset, model)
        yield words.tell(FIELD["status"]), status_words(compared.status, compared.fit, words)
    yield words.say("file"), KINDS[kind]


def _value(dataset: Dataset, name: str, value: Any, words: Wording) -> str:
    """A field's value in words; an id with the name that it stands for."""
    if value is None:
        return words.say("unknown")
    if isinstance(value, tuple):
        return Linked.row((_value(dataset, "", each, words) for each in value), "; ") or words.say("none")
    if isinstance(value, str):
        return _text(dataset, name, value, words)
    if isinstance(value, float):
        return words.number(value, 2)
    return words.name(value) if isinstance(value, Name) else str(value)


def _text(dataset: Dataset, name: str, value: str, words: Wording) -> str:
    """A field's text: a choice or date in the reader's words, a reference with the name it stands for."""
    if name in CHOICES:
        return words.tell(CHOICES[name][value])
    if name in _DATES:
        return words.date(value)
    known = name in _REFERENCES and value in dataset.by_id
    return title_with_id(dataset, words, value) if known else value


def _found(dataset: Dataset, record: str) -> list[tuple[str, Match]]:
    """For an initiative the examples that it matches, for an example the initiatives that match it."""
    kind, model = dataset.by_id[record]
    if isinstance(model, Initiative):
        return [(match.example, match) for match in model.matches]
    if kind == "examples":
        return [(initiative.id, match) for initiative, match in dataset.matching.get(record, ())]
    return []


def _cannot_apply(dataset: Dataset, record: str) -> list[str]:
    """Why the framework says that an example does not apply."""
    return [each.why for each in dataset.framework.not_applicable if each.example == record and each.why]


def _matches(dataset: Dataset, record: str, words: Wording, level: int) -> list[Block]:
    kind, _ = dataset.by_id[record]
    if kind not in ("initiatives", "examples"):
        return []
    rows = tuple(
        (title_with_id(dataset, words, other), words.tell(FIT[match.fit]), match.why or words.say("no reason given"))
        for other, match in _found(dataset, record)
    )
    blocks: list[Block] = [Heading(words.say("Matches"), level)]
    blocks += [Note(f"{words.tell(STATUS['not_applicable'])}: {why}") for why in _cannot_apply(dataset, record)]
    if not rows:
        return [*blocks, Paragraph(words.say("It matches nothing."))]
    columns = (Column(words.say("With")), Column(words.say("Fit")), Column(words.say("Why")))
    return [*blocks, Table(words.say("What is and what is not the same"), columns, rows)]


def _source(dataset: Dataset, record: str, words: Wording, level: int) -> list[Block]:
    if dataset.by_id[record][0] == "sources":
        return []
    place = _place(dataset, record, words) or words.say("The record names no source.")
    return [Heading(words.say("Source"), level), Paragraph(place)]


def _place(dataset: Dataset, record: str, words: Wording) -> str:
    """Where a record comes from; "" when it does not say."""
    source = getattr(dataset.by_id[record][1], "source", None)
    if source is None:
        return ""
    document = dataset.by_id[source.document][1]
    when = words.date(getattr(document, "date"), getattr(document, "precision"))  # noqa: B009
    return named(dataset, words, source.document) + f" ({when}): {source.place}"


def effect_answer(effect: Effect, words: Wording) -> str:
    """What the record does to the position and the nearest level, in one sentence."""
    before, after = effect.without_it, effect.with_it
    parts = []
    for axis, old, new in zip(AXIS, before.position, after.position, strict=True):
        figures = [_figure(each, words) for each in (old, new)]
        if figures[0] != figures[1]:
            name = words.tell(AXIS[axis])
            parts.append(words.say("{axis} from {old} to {new}", axis=name, old=figures[0], new=figures[1]))
    if parts:
        text = words.say("This record brings {parts}, on a scale of 0-10", parts=words.all_of(parts))
    else:
        text = words.say("This record does not move the position")
    levels = [words.all_of([str(each) for each in side.nearest]) or words.say("unknown") for side in (before, after)]
    if levels[0] != levels[1]:
        return text + words.say("; nearest level {after}, without it {before}.", before=levels[0], after=levels[1])
    return text + (words.say("; the nearest level stays {level}.", level=levels[0]) if after.nearest else ".")


def effect_blocks(
    dataset: Dataset, effect: Effect, referring: tuple[tuple[str, str], ...], words: Wording
) -> list[Block]:
    """The score with and without the record, the difference it makes, and what was left as it is."""
    before, after = effect.without_it, effect.with_it
    rows = [
        _effect_row(words.tell(AXIS["innovation"]), before.position.innovation, after.position.innovation, words),
        _effect_row(words.tell(AXIS["proactivity"]), before.position.proactivity, after.position.proactivity, words),
    ]
    for old, new in zip(before.levels, after.levels, strict=True):
        name = level_name(dataset, words, new.level)
        rows.append(_effect_row(words.say("distance to level {level}", level=name), old.distance, new.distance, words))
        rows.append(_effect_row(words.say("gap to level {level}", level=name), old.gap, new.gap, words))
    columns = (
        Column(words.say("Figure")),
        Column(words.say("Without it"), "right"),
        Column(words.say("With it"), "right"),
        Column(words.say("Change"), "right"),
    )
    blocks: list[Block] = [
        Heading(words.say("What it does to the score")),
        Table(words.say("Computed again without this record; on a scale of 0-10"), columns, tuple(rows)),
        *nobody_compared_notes(dataset, words),
    ]
    if before.nearest or after.nearest:
        levels = [", ".join(str(each) for each in side.nearest) or words.say("unknown") for side in (before, after)]
        text = words.say("Nearest level without it: {before}; with it: {after}.", before=levels[0], after=levels[1])
        blocks.append(Note(text))
    if referring:
        names = ", ".join(f"{by} ({field})" for by, field in referring)
        blocks.append(
            Note(words.say("Only this record was taken out. What refers to it stayed: {names}.", names=names))
        )
    if effect.counted_without:
        groups = names_of(dataset, words, effect.counted_without)
        blocks.append(
            Note(words.say("It is the only member of {groups}: without it, that counts by itself.", groups=groups))
        )
    return blocks


def _figure(value: float | None, words: Wording) -> str:
    return words.number(value * 10, 2) if value is not None else words.say("unknown")


def _effect_row(name: str, before: float | None, after: float | None, words: Wording) -> tuple[str, str, str, str]:
    figures = [_figure(each, words) for each in (before, after)]
    # The change is that of the figures as they stand in the row, so that a reader who subtracts finds the same.
    change = words.change(before, after) if before is not None and after is not None else "–"
    return name, figures[0], figures[1], change
