"""The mapping file of an import: read as data files are, with a place for everything that is wrong in it."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from nulmeting.finding import Finding, Location, Message
from nulmeting.load.folder import decode
from nulmeting.load.nearest import did_you_mean
from nulmeting.load.places import Places
from nulmeting.load.records import read_records
from nulmeting.load.tree import quote, read_tree
from nulmeting.model.mapping import SheetMapping


class LoadedMapping(NamedTuple):
    """The mapping, None when it does not validate; what is wrong with it; and where its parts stand."""

    mapping: SheetMapping | None
    findings: tuple[Finding, ...]
    places: Places


def load_mapping(content: bytes, label: str) -> LoadedMapping:
    """Read a mapping; `label` is the file's name in findings."""
    text = decode(content, label)
    if isinstance(text, Finding):
        return LoadedMapping(None, (text,), Places({}))
    tree, findings = read_tree(text, label)
    if tree is None:
        return LoadedMapping(None, tuple(findings), Places({}))
    mapping, found = read_records(label, SheetMapping, tree)
    findings += found
    kept = mapping if isinstance(mapping, SheetMapping) and not findings else None
    return LoadedMapping(kept, tuple(findings), Places({label: tree}))


def unknown_fields(mapping: SheetMapping, fields: Collection[str], label: str) -> list[Finding]:
    """NM201: the fields that the mapping names and the records do not have, each with the nearest that they have."""
    named = [
        *((("columns", name), field) for name, field in mapping.columns.items() if field is not None),
        *((("values", field), field) for field in mapping.values),
        *((("defaults", field), field) for field in mapping.defaults),
    ]
    return [
        Finding(
            "NM201",
            "error",
            Message.of("{field} is not a field of {kind}", field=quote(field), kind=mapping.kind),
            Location(label, field=path),
            did_you_mean(field, fields) or Message.of("allowed: {allowed}", allowed=", ".join(fields)),
        )
        for path, field in named
        if field not in fields
    ]
