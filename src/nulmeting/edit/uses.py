"""Where a record is referred to: what must go before the record can, and what would be left behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from nulmeting.load.tree import Tree
from nulmeting.model.references import HOME, REFERENCES, used


class Use(NamedTuple):
    """One reference: file, line and column, the record that refers (or its list, where it has no id) and the field."""

    file: str
    line: int
    column: int
    record: str
    field: str


def uses(trees: Mapping[str, Tree], kind: str, identifier: str) -> list[Use]:
    """Everything that refers to a record of a kind, by file and line. A record's reference to itself does not count."""
    return sorted(_all_uses(trees, kind, identifier))


def _all_uses(trees: Mapping[str, Tree], kind: str, identifier: str) -> Iterator[Use]:
    framework = trees.get("framework.yaml")
    own = framework.value.get("pillar_map") if framework is not None and isinstance(framework.value, dict) else None
    mapped = own if isinstance(own, dict) else {}
    for reference in REFERENCES:
        file = HOME[reference.kind]
        tree = trees.get(file)
        records = tree.value.get(reference.kind) if tree is not None and isinstance(tree.value, dict) else None
        by_map = "pillar_map" in reference.targets and identifier in mapped
        if tree is None or kind not in reference.targets or by_map or not isinstance(records, tuple):
            continue
        for index, record in enumerate(records):
            name = record.get("id") if isinstance(record, dict) else None
            for found, path in used(record, reference.field, (reference.kind, index)):
                if found == identifier and name != identifier:
                    line, column = tree.descend(path).value
                    yield Use(file, line, column, str(name or reference.kind), ".".join(reference.field))
    if kind == "pillars" and framework is not None:
        for key, value in mapped.items():
            if value == identifier:
                line, column = framework.descend(("pillar_map", key)).value
                yield Use("framework.yaml", line, column, "pillar_map", str(key))
