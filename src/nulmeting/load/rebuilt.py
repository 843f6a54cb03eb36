"""The data that a saved report was made of, made again from its own records and definitions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nulmeting.load.folder import Loaded, ReadFile, load_files
from nulmeting.load.records import read_records
from nulmeting.load.tree import Tree
from nulmeting.model.dataset import FILES, KINDS
from nulmeting.model.side import Side


def rebuilt(side: Side) -> Loaded:
    """The data as far as figures depend on them, validated as those of a folder are.

    What a report does not hold, and no figure needs, is left out or, for the language of the texts, made up.
    """
    files: dict[str, dict[str, Any]] = {name: {} for name in FILES}
    files["framework.yaml"] = _framework(side)
    for kind, file in KINDS.items():
        files[file][kind] = [
            {name: value for name, value in record.items() if name != "type"}
            for record in side.records.values()
            if record["type"] == kind
        ]

    def read(name: str, _content: object) -> ReadFile:
        tree = Tree(_frozen(files[name]))
        records, findings = read_records(name, FILES[name], tree)
        return ReadFile(None, tree, records, tuple(findings))

    return load_files({}, "", read)


def _framework(side: Side) -> dict[str, Any]:
    """The framework but for its records."""
    places = _mapping(side.definitions.get("ambition_levels"))
    return {
        "format": 1,
        "municipality": {**{key: side.municipality[key] for key in ("id", "name", "code")}, "language": "nl"},
        "as_of": side.as_of,
        "scoring": side.definitions["scoring"],
        "pillar_map": side.definitions.get("pillar_map"),
        "ambition_levels": [
            {"id": each["level"], "name": each["name"], **_mapping(places.get(str(each["level"])))}
            for each in side.figures["ambition"]["levels"]
        ],
        "not_applicable": [{"example": each} for each in _listed(side.definitions.get("not_applicable"))],
    }


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _frozen(value: Any) -> Any:
    """The values of JSON as those of a tree: lists are tuples."""
    if isinstance(value, Mapping):
        return {key: _frozen(each) for key, each in value.items()}
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
