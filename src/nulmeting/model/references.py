"""What refers to what: the one table of fields that hold ids of other records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from nulmeting.model.dataset import KINDS, Dataset

Path = tuple[str | int, ...]


class Reference(NamedTuple):
    """That a field of a kind holds ids of other kinds. `field` is a path; a list on the way is gone through."""

    kind: str
    field: tuple[str, ...]
    targets: tuple[str, ...]


HOME = {
    **KINDS,
    "not_applicable": "framework.yaml",
    "pillar_map": "framework.yaml",
    "ambition_levels": "framework.yaml",
}
"""The file of every kind that refers or is referred to, with or without ids."""

REFERENCES = (
    Reference("initiatives", ("pillar",), ("pillars",)),
    Reference("initiatives", ("touches",), ("pillars",)),
    Reference("initiatives", ("technologies",), ("technologies",)),
    Reference("initiatives", ("purpose",), ("purposes",)),
    Reference("initiatives", ("focus",), ("focus",)),
    Reference("initiatives", ("partners",), ("stakeholders", "organisations")),
    Reference("initiatives", ("matches", "example"), ("examples",)),
    Reference("stakeholders", ("part_of",), ("stakeholders",)),
    Reference("consultations", ("with",), ("stakeholders", "organisations")),
    Reference("examples", ("city",), ("cities",)),
    Reference("examples", ("pillar",), ("pillars", "pillar_map")),
    Reference("examples", ("touches",), ("pillars", "pillar_map")),
    Reference("examples", ("technologies",), ("technologies",)),
    Reference("examples", ("purpose",), ("purposes",)),
    Reference("examples", ("topic",), ("topics",)),
    Reference("not_applicable", ("example",), ("examples",)),
    *(Reference(kind, ("source", "document"), ("sources",)) for kind in (*KINDS, "ambition_levels", "not_applicable")),
)
"""Every field of a record that refers to another. The values of pillar_map and the levels of targets stand apart."""


def used(value: object, field: tuple[str, ...], path: Path) -> Iterator[tuple[str, Path]]:
    """The ids that a plain value holds under a field, each with its path. What is not text holds no id."""
    if isinstance(value, str) and not field:
        yield value, path
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from used(each, field, (*path, index))
    elif isinstance(value, dict) and field and field[0] in value:
        yield from used(value[field[0]], field[1:], (*path, field[0]))


def referring(dataset: Dataset, identifier: str) -> tuple[tuple[str, str], ...]:
    """The records that refer to a record: id of the record (or the key in framework.yaml) and the field."""
    return referrers(dataset).get(identifier, ())


def referrers(dataset: Dataset) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Of every record that is referred to, the records that do so."""
    by_kind: dict[str, list[Reference]] = {}
    for reference in REFERENCES:
        by_kind.setdefault(reference.kind, []).append(reference)
    found: dict[str, dict[tuple[str, str], None]] = {}
    for kind, references in by_kind.items():
        for name, plain in _plain(dataset, kind):
            for reference in references:
                for each, _ in used(plain, reference.field, ()):
                    found.setdefault(each, {})[name, ".".join(reference.field)] = None
    for key, own in dataset.framework.pillar_map.items():
        found.setdefault(own, {})["pillar_map", key] = None
    return {record: tuple(names) for record, names in found.items()}


def _plain(dataset: Dataset, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The records of a kind as plain values, each with its id."""
    holder = dataset.framework if HOME[kind] == "framework.yaml" else dataset
    for record in getattr(holder, kind):
        yield str(getattr(record, "id", kind)), record.model_dump(by_alias=True, exclude_none=True)
