"""The data as it goes into a saved report, so that a figure can be made again from what the report itself holds."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import Frozen

_REMEMBERED = 20_000
"""Records that are kept as they were written, so that a long history takes bounded memory."""
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def records(dataset: Dataset) -> dict[str, dict[str, Any]]:
    """Every record by id: `type`, the key of its list, and the fields that differ from their defaults.

    A field that is missing is unknown, or has its default.
    """
    return {identifier: {"type": kind, **record_fields(record)} for kind, identifier, record in dataset.everything()}


def record_fields(record: Frozen) -> dict[str, Any]:
    """The fields of a record that differ from their defaults, as they stand in its file.

    Written out here because the serializers of pydantic take longer to build than all records take to walk.
    """
    own = vars(record)
    return {
        key: value if type(value) is str else _plain(value)
        for name, key, default in _fields(type(record))
        if (value := own[name]) is not default and value != default
    }


@functools.cache
def _fields(kind: type[Frozen]) -> tuple[tuple[str, str, Any], ...]:
    """The fields of a kind of record: name, key in the file, default."""
    return tuple((name, field.alias or name, field.default) for name, field in kind.model_fields.items())


def _plain(value: Any) -> Any:
    if isinstance(value, Frozen):
        return record_fields(value)
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [each if type(each) is str else _plain(each) for each in value]
    return value


def definitions(dataset: Dataset) -> dict[str, Any]:
    """The part of the framework that figures depend on, without names and reasons."""
    framework = dataset.framework
    return {
        "scoring": framework.scoring.model_dump(mode="json"),
        "pillars": sorted(each.id for each in framework.pillars),
        "pillar_map": dict(framework.pillar_map),
        "technologies": dict(dataset.novelty),
        "purposes": dict(dataset.anticipation),
        "indicators": {
            each.id: {"axis": each.axis, "goalposts": list(each.goalposts), "weight": each.weight}
            for each in framework.indicators
        },
        "ambition_levels": {
            str(each.id): {"innovation": each.innovation, "proactivity": each.proactivity, "view": each.view}
            | ({"asks_nothing": True} if each.asks_nothing else {})
            for each in framework.ambition_levels
        },
        "not_applicable": sorted(dataset.not_applicable),
    }


def digest(dataset: Dataset) -> str:
    """SHA-256 over the canonical JSON (sorted keys, no spaces, UTF-8) of the parts of a report that are its data.

    These are, as they stand in the report: as_of, municipality, definitions and records. The order of records, of files
    and of keys does not change it, nor does the way in which the YAML is written.
    """
    return digest_of(dataset.framework.as_of, municipality(dataset), definitions(dataset), records(dataset))


def digest_of(
    as_of: str, municipality: Mapping[str, Any], definitions: Mapping[str, Any], records: Mapping[str, Any]
) -> str:
    """The digest of these four parts of a report, whoever made it."""
    return _hashed(
        _canonical({"as_of": as_of, "municipality": municipality, "definitions": definitions, "records": records})
    )


def _canonical(value: Any) -> str:
    return _CANONICAL.encode(value)


def _hashed(canonical: str) -> str:
    return "sha256:" + hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


class Snapshots:
    """Records and digests of datasets that share most of their records: each record is written out once.

    It gives what `records` and `digest` give.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[Frozen, dict[str, Any], str]] = {}

    def take(self, dataset: Dataset) -> tuple[dict[str, dict[str, Any]], str]:
        """The records of a dataset, and its digest."""
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        written = {identifier: self._written(kind, record) for kind, identifier, record in dataset.everything()}
        texts = ",".join(f"{_canonical(each)}:{written[each][1]}" for each in sorted(written))
        framework = dataset.framework.as_of, definitions(dataset), municipality(dataset)
        as_of, defined, own = map(_canonical, framework)
        whole = f'{{"as_of":{as_of},"definitions":{defined},"municipality":{own},"records":{{{texts}}}}}'
        return {identifier: fields for identifier, (fields, _) in written.items()}, _hashed(whole)

    def _written(self, kind: str, record: Frozen) -> tuple[dict[str, Any], str]:
        # By identity: to hash a record takes as long as to write it. It is kept, so that no other one gets its number.
        if id(record) not in self._known:
            fields = {"type": kind, **record_fields(record)}
            self._known[id(record)] = record, fields, _canonical(fields)
        return self._known[id(record)][1:]


def municipality(dataset: Dataset) -> dict[str, str]:
    """Whose measurement it is: id, name, code."""
    own = dataset.framework.municipality
    return {"id": own.id, "name": own.name, "code": own.code}


class Origin(NamedTuple):
    """Where the data of a report comes from: the bundled example or a folder, its digest, and the git revision.

    `revision` is the commit whose files these are, byte for byte; None when there is none or nobody looked.
    """

    source: Literal["bundled", "folder"]
    digest: str
    revision: str | None = None
