"""What differs between two measurements to JSON: never localised, full precision. The shape is a versioned contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from nulmeting.finding import Finding
from nulmeting.measure.changes import Changes, Effect, FieldChange, RecordChanges
from nulmeting.measure.known import Unlike
from nulmeting.model.side import Compared
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
    records: RecordChanges
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
            records=changes.records,
            effect=changes.effect,
            same_method=changes.same_method,
            unlike=changes.unlike,
            findings=tuple(map(told, findings)),
        )
    )


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
