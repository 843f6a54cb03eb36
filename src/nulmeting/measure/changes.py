"""What differs between two measurements: records field by field, definitions, and every figure before and after.

Both sides are plain values, so that a saved report is compared as a data folder is. Names are no figures: a record
that is called otherwise is a changed record, and changes nothing in the result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import isclose
from typing import Any, Literal, NamedTuple, TypeVar, get_args

from typing_extensions import TypedDict  # pydantic asks for this one before Python 3.12

from nulmeting.finding import Finding, Location, Message
from nulmeting.measure.ambition import SAME
from nulmeting.measure.known import Unlike, known, unlike
from nulmeting.measure.measurement import measure
from nulmeting.measure.plain import plain
from nulmeting.measure.snapshot import Snapshots, definitions, digest_of, municipality, records
from nulmeting.model.dataset import KINDS, Dataset
from nulmeting.model.fields import Axis
from nulmeting.model.side import Side

_NAMES = ("name", "title", "theme", "number")
"""Keys in the figures that only say what something is called."""
_KEYS = ("example", "code")
"""The fields by which the items of a list inside a record are known, as `example` is of matches."""
_WHO = ("pillar", "focus", "city", "topic", "id", "level", "axis", "of", "record", "influence", "interest")
"""What tells the items of a list in the figures apart."""
_Change = TypeVar("_Change")


class FieldChange(NamedTuple):
    """One field, as a path of keys with dots. None: it is not there, so unknown or its default."""

    field: str
    before: Any
    after: Any


class RecordName(NamedTuple):
    """A record: the key of its list and its id."""

    type: str
    id: str


class RecordChange(NamedTuple):
    """A record that both sides have, with the fields that differ."""

    type: str
    id: str
    fields: tuple[FieldChange, ...]


class RecordChanges(NamedTuple):
    """The records that only the new side has, that only the old side has, and that differ; by kind and id."""

    added: tuple[RecordName, ...]
    removed: tuple[RecordName, ...]
    changed: tuple[RecordChange, ...]


class Counts(TypedDict):
    """Numbers of initiatives by status, and of all."""

    applied: int
    in_preparation: int
    ended: int
    unknown: int
    total: int


class PillarChange(NamedTuple):
    """The initiatives of a pillar before and after. None: that side does not have the pillar."""

    of: str
    before: Counts | None
    after: Counts | None


class TotalChange(NamedTuple):
    """All initiatives before and after."""

    before: Counts
    after: Counts


class ExampleStatus(TypedDict):
    """What an example is compared to the municipality; the fit is None where no match sets the status."""

    status: Literal["applied", "in_preparation", "unknown", "absent", "not_applicable"]
    fit: Literal["full", "partial"] | None


class ExampleChange(NamedTuple):
    """An example before and after. None: that side does not have it."""

    of: str
    before: ExampleStatus | None
    after: ExampleStatus | None


class AxisChange(NamedTuple):
    """The position on an axis, 0..1, before and after. None: it is not known."""

    of: Axis
    before: float | None
    after: float | None


class IndicatorFigures(TypedDict):
    """An indicator's value as it was counted and its score, 0..1. None: it is not known."""

    value: float | None
    score: float | None


class IndicatorChange(NamedTuple):
    """An indicator before and after. None: that side does not have it."""

    of: str
    before: IndicatorFigures | None
    after: IndicatorFigures | None


class FigureChange(NamedTuple):
    """A figure of 0..1 before and after. None: that side does not have it, or it is not known there."""

    before: float | None
    after: float | None


class NearestChange(NamedTuple):
    """The nearest levels before and after; more than one when they are equally near, none when it is not known."""

    before: tuple[int, ...]
    after: tuple[int, ...]


class LevelChange(NamedTuple):
    """Distance and gap to a level before and after."""

    level: int
    distance: FigureChange
    gap: FigureChange


class Effect(NamedTuple):
    """What differs in the result, each only where it does.

    `pillars` and `total` hold counts of initiatives by status; `examples` status and fit; `position` the axes;
    `indicators` value and score; `levels` distance and gap. `nearest` is None when it is the same. `other` names the
    parts of the report (`part.key`) with figures that differ beyond these.
    """

    pillars: tuple[PillarChange, ...]
    total: TotalChange | None
    examples: tuple[ExampleChange, ...]
    position: tuple[AxisChange, ...]
    indicators: tuple[IndicatorChange, ...]
    levels: tuple[LevelChange, ...]
    nearest: NearestChange | None
    other: tuple[str, ...]


class Changes(NamedTuple):
    """All that differs. `framework`: whose measurement it is, its date, and the names of levels.

    `same_method`: whether figures can be compared, being of one municipality and by the same definitions. `unlike`: the
    axes of which other indicators are known, where position, distances and gaps are not comparable even so.
    """

    definitions: tuple[FieldChange, ...]
    framework: tuple[FieldChange, ...]
    records: RecordChanges
    effect: Effect
    same_method: bool
    unlike: tuple[Unlike, ...]

    @property
    def in_result(self) -> bool:
        """Whether any figure differs."""
        return any(self.effect)

    @property
    def differ(self) -> bool:
        """Whether the sides differ at all."""
        return self.in_result or any(self.records) or bool(self.definitions or self.framework)


def side_of(dataset: Dataset, snapshots: Snapshots | None = None) -> Side:
    """A Dataset that can be measured, as one side; for many that share their records, with the same `snapshots`."""
    as_of, own, defined = dataset.framework.as_of, municipality(dataset), definitions(dataset)
    if snapshots is not None:
        recorded, digest = snapshots.take(dataset)
    else:
        recorded = records(dataset)
        digest = digest_of(as_of, own, defined, recorded)
    return Side(as_of, own, recorded, defined, figures=plain(measure(dataset)), digest=digest)


def edited(side: Side) -> bool:
    """Whether the digest is not that of the records and definitions: then somebody changed the saved report."""
    return digest_of(side.as_of, side.municipality, side.definitions, side.records) != side.digest


def changes(old: Side, new: Side) -> Changes:
    """All differences from the old side to the new one."""
    found = fields(old.definitions, new.definitions)
    same = not found and old.municipality["id"] == new.municipality["id"]
    return Changes(
        definitions=found,
        framework=fields(_framework(old), _framework(new)),
        records=_records(old, new),
        effect=_effect(old.figures, new.figures),
        same_method=same,
        unlike=unlike(known(old.figures), known(new.figures)) if same else (),
    )


def version_not_raised(old: Side, new: Side, found: Changes) -> Finding | None:
    """NM506: definitions of one municipality differ, and the version of its scoring was not raised."""
    moved = [each for each in found.definitions if each.field != "scoring.version"]
    if not moved or new.scoring > old.scoring or old.municipality["id"] != new.municipality["id"]:
        return None
    return Finding(
        "NM506",
        "warning",
        Message.of(
            "definitions changed and scoring.version was not raised: {old} before, {new} now",
            old=old.scoring,
            new=new.scoring,
        ),
        Location("framework.yaml", field=("scoring", "version")),
        Message.of("make it {version}, and say in the change log why", version=old.scoring + 1),
    )


def fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """The fields of two mappings that differ, by name."""
    before, after = dict(_leaves(old)), dict(_leaves(new))
    return tuple(
        FieldChange(name, before.get(name), after.get(name))
        for name in sorted({**before, **after})
        if not _same(before.get(name), after.get(name)) or (name in before) != (name in after)
    )


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value below a mapping with its path; of a list of mappings that have a key of their own, by that key."""
    if isinstance(value, Mapping) and (value or not path):
        for key, each in value.items():
            yield from _leaves(each, f"{path}.{key}" if path else str(key))
    elif key := _key_of(value):
        for each in value:
            rest = {name: part for name, part in each.items() if name != key}
            yield from _leaves(rest, f"{path}[{each[key]}]")
    else:
        yield path, value


def _key_of(value: Any) -> str | None:
    """The field that tells the items of a list apart; None when there is none."""
    if not isinstance(value, Sequence) or not value or not all(isinstance(each, Mapping) for each in value):
        return None
    for key in _KEYS:
        names = [each.get(key) for each in value]
        if all(isinstance(each, str) for each in names) and len(set(names)) == len(names):
            return key
    return None


def _same(before: Any, after: Any, rounding: float = 0.0) -> bool:
    """Whether two plain values are the same, numbers but for this much rounding; true is not 1."""
    if isinstance(before, bool) or isinstance(after, bool):
        return before is after
    if isinstance(before, (int, float)) and isinstance(after, (int, float)):
        return before == after or isclose(before, after, rel_tol=rounding, abs_tol=rounding)
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return before.keys() == after.keys() and all(_same(before[key], after[key], rounding) for key in before)
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(_same(*pair, rounding) for pair in zip(before, after, strict=True))
    return bool(before == after)


def _framework(side: Side) -> dict[str, Any]:
    names = {str(each["level"]): {"name": each["name"]} for each in side.figures["ambition"]["levels"]}
    return {"as_of": side.as_of, "municipality": side.municipality, "ambition_levels": names}


def _records(old: Side, new: Side) -> RecordChanges:
    if old.records is new.records:
        return RecordChanges((), (), ())
    before, after = _by_name(old), _by_name(new)
    # Most records are the same, and to write them out tells so sooner than to go through their fields.
    both = [
        (name, fields(before[name], after[name]))
        for name in _in_order(before)
        if name in after and repr(before[name]) != repr(after[name])
    ]
    return RecordChanges(
        added=tuple(each for each in _in_order(after) if each not in before),
        removed=tuple(each for each in _in_order(before) if each not in after),
        changed=tuple(RecordChange(*name, found) for name, found in both if found),
    )


def _by_name(side: Side) -> dict[RecordName, Mapping[str, Any]]:
    return {RecordName(record["type"], identifier): record for identifier, record in side.records.items()}


def _in_order(names: Mapping[RecordName, Any]) -> list[RecordName]:
    """By kind, in the order of the files, and by id; a kind of a later version at the end."""
    kinds = list(KINDS)
    return sorted(names, key=lambda each: (kinds.index(each.type) if each.type in KINDS else len(kinds), *each))


def _effect(old: Mapping[str, Any], new: Mapping[str, Any]) -> Effect:
    total = TotalChange(*(_counts(figures["coverage"]["total"]) for figures in (old, new)))
    nearest = NearestChange(*(tuple(figures["ambition"]["nearest"]) for figures in (old, new)))
    effect = Effect(
        pillars=_differing(PillarChange, old, new, _pillar_counts),
        total=total if total.before != total.after else None,
        examples=_differing(ExampleChange, old, new, _statuses),
        position=_differing(AxisChange, old, new, _position),
        indicators=_differing(IndicatorChange, old, new, _indicators),
        levels=_levels(old, new),
        nearest=nearest if nearest.before != nearest.after else None,
        other=(),
    )
    return effect if old is new else effect._replace(other=_other(old, new, effect))


def _differing(
    kind: Callable[[Any, Any, Any], _Change],
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    part: Callable[[Mapping[str, Any]], Mapping[str, Any]],
) -> tuple[_Change, ...]:
    """What differs in a part of the figures, by name."""
    before, after = part(old), part(new)
    names = sorted({**after, **before})
    return tuple(
        kind(name, before.get(name), after.get(name))
        for name in names
        if not _same(before.get(name), after.get(name), SAME)
    )


def _counts(row: Mapping[str, Any]) -> Counts:
    return Counts(
        applied=row["applied"],
        in_preparation=row["in_preparation"],
        ended=row["ended"],
        unknown=row["unknown"],
        total=row["total"],
    )


def _position(figures: Mapping[str, Any]) -> dict[str, Any]:
    return {axis: figures["ambition"]["position"][axis] for axis in get_args(Axis)}


def _pillar_counts(figures: Mapping[str, Any]) -> dict[str, Any]:
    return {each["pillar"]: _counts(each) for each in figures["coverage"]["pillars"]}


def _statuses(figures: Mapping[str, Any]) -> dict[str, Any]:
    cities = figures["comparison"]["cities"]
    return {each["id"]: {"status": each["status"], "fit": each["fit"]} for city in cities for each in city["examples"]}


def _indicators(figures: Mapping[str, Any]) -> dict[str, Any]:
    return {each["id"]: {"value": each["value"], "score": each["score"]} for each in figures["ambition"]["indicators"]}


def _levels(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[LevelChange, ...]:
    before, after = ({each["level"]: each for each in figures["ambition"]["levels"]} for figures in (old, new))
    found = []
    for level in sorted({**before, **after}):
        sides = before.get(level, {}), after.get(level, {})
        distance, gap = (FigureChange(*(side.get(name) for side in sides)) for name in ("distance", "gap"))
        if not all(_same(each.before, each.after, SAME) for each in (distance, gap)) or not all(sides):
            found.append(LevelChange(level, distance, gap))
    return tuple(found)


def _other(old: Mapping[str, Any], new: Mapping[str, Any], effect: Effect) -> tuple[str, ...]:
    """The parts of the report that differ where nothing else says so. What only one version has is not compared."""
    said = {
        "coverage.pillars": effect.pillars,
        "coverage.total": effect.total,
        "comparison.cities": effect.examples,
        "comparison.topics": effect.examples,
        "comparison.total": effect.examples,
        "ambition.position": effect.position,
        "ambition.axes": effect.position,
        "ambition.indicators": effect.indicators,
        "ambition.levels": effect.levels,
        "ambition.nearest": effect.nearest,
    }
    both = [(part, key) for part in sorted(new) for key in sorted(new[part]) if key in old.get(part, {})]
    return tuple(
        f"{part}.{key}"
        for part, key in both
        if not said.get(f"{part}.{key}") and not _same_figures(old[part][key], new[part][key])
    )


def _same_figures(before: Any, after: Any) -> bool:
    """Whether figures are the same, whatever things are called, in the keys that both have."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        keys = [key for key in before if key in after and key not in _NAMES]
        return all(_same_figures(before[key], after[key]) for key in keys)
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(map(_same_figures, _arranged(before), _arranged(after)))
    return _same(before, after, SAME)


def _arranged(values: list[Any]) -> list[Any]:
    """A list in an order that does not depend on that of records in their file; numbers keep theirs."""
    if all(isinstance(each, Mapping) for each in values):
        return sorted(values, key=lambda each: [str(each.get(name)) for name in _WHO])
    return sorted(values) if all(isinstance(each, str) for each in values) else values
