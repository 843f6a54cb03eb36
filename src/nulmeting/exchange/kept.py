"""What stays of a record that is there when a list is imported again, and where it is found now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nulmeting.exchange.fields import Field
from nulmeting.exchange.values import UNKNOWN, Read, Reader, folded
from nulmeting.exchange.wanted import Wanted


def is_unknown(field: Field, value: Any) -> bool:
    """Whether a value is the word of its field for what is not known."""
    return UNKNOWN in field.choices and bool(value == UNKNOWN)


def kept_as(raw: Mapping[str, Any], column: str) -> str:
    """The name under which a record keeps what a column said."""
    return next((name for name in raw if folded(name) == folded(column)), column)


def says_as_before(before: Mapping[str, Any], field: Field, said: object, reader: Reader, read: Read) -> bool:
    """Whether a cell means what it meant at an earlier import (`said`): what a person made of it since then stays.

    But not where the record, as it stands in its file, does not know: by now the mapping may.
    """
    value: Any = before
    for key in field.keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    known = value is not None and not is_unknown(field, value)
    return known and isinstance(said, str) and reader.read(said).value == read.value


def in_row(values: dict[str, Any], wanted: Wanted, row: int) -> dict[str, Any]:
    """The values of a record, with this row as its place when it comes from the list."""
    mapping, source = wanted.mapping, values.get("source")
    if mapping is None or mapping.source is None or not isinstance(source, Mapping):
        return values
    if source.get("document") != mapping.source:
        return values
    return {**values, "source": {**source, "place": wanted.at(row).file}}
