"""What differs between two measurements to JSON: never localised, full precision. The shape is a versioned contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from nulmeting.finding import Finding
from nulmeting.measure.changes import Changes, Effect, FieldChange, RecordChange, RecordName
from nulmeting.measure.known import Unlike
from nulmeting.model.side import Compared, Side
from nulmeting.render.as_findings import Told, told
from nulmeting.render.json_text import dump


class ComparedSide(NamedTuple):
    """A side: where it comes from, under which name it was asked for, and the hash that a revision stands for.

    `edited`: the digest that a saved report states is not that of what it holds.
    """

    source: Literal["folder", "revision", "report", "import"]
    name: str
    revision: str | None
    as_of: str
    scoring: int
    municipality: Mapping[str, str]
    digest: str
    edited: bool


class AddedRecord(NamedTuple):
    """A record that only the new side has: the key of its list, its id, and its other fields as a report has them."""

    type: str
    id: str
    values: Mapping[str, Any]


class ChangedRecords(NamedTuple):
    """The records that only the new side has, that only the old side has, and that differ; by kind and id."""

    added: tuple[AddedRecord, ...]
    removed: tuple[RecordName, ...]
    changed: tuple[RecordChange, ...]


class ChangesFile(NamedTuple):
    """What differs between two measurements as JSON, format nulmeting-changes/1.

    `framework`: whose measurement it is, its date, and the names of levels. `same_method`: whether figures can be
    compared, being of one municipality and by the same definitions. `unlike`: the axes of which other indicators are
    known, where position, distances and gaps are not comparable even so.
    """

    format: Literal["nulmeting-changes/1"]
    old: ComparedSide
    new: ComparedSide
    differ: bool
    in_result: bool
    definitions: tuple[FieldChange, ...]
    framework: tuple[FieldChange, ...]
    records: ChangedRecords
    effect: Effect
    same_method: bool
    unlike: tuple[Unlike, ...]
    findings: tuple[Told, ...]


def changes_json(old: Compared, new: Compared, changes: Changes, findings: Sequence[Finding]) -> str:
    """The changes as JSON."""
    return dump(
        ChangesFile(
            format="nulmeting-changes/1",
            old=side_value(old),
            new=side_value(new),
            differ=changes.differ,
            in_result=changes.in_result,
            definitions=changes.definitions,
            framework=changes.framework,
            records=ChangedRecords(
                added=tuple(_added(each, new.side) for each in changes.records.added),
                removed=changes.records.removed,
                changed=changes.records.changed,
            ),
            effect=changes.effect,
            same_method=changes.same_method,
            unlike=changes.unlike,
            findings=tuple(map(told, findings)),
        )
    )


def _added(name: RecordName, side: Side) -> AddedRecord:
    values = {key: value for key, value in side.records[name.id].items() if key not in ("type", "id")}
    return AddedRecord(name.type, name.id, values)


def changed(changes: Changes) -> dict[str, Any]:
    """All differences, and whether there are any."""
    return {"differ": changes.differ, "in_result": changes.in_result, **changes._asdict()}


def side_value(compared: Compared) -> ComparedSide:
    """What a side is and where it comes from."""
    side = compared.side
    return ComparedSide(
        source=compared.kind,
        name=compared.name,
        revision=compared.commit,
        as_of=side.as_of,
        scoring=side.scoring,
        municipality={key: side.municipality[key] for key in ("id", "name", "code")},
        digest=side.digest,
        edited=compared.edited,
    )
