"""A list of records in JSON or YAML, made by another program: plain values, or the reason why it cannot be used."""

from __future__ import annotations

import json
from collections import Counter
from math import isfinite
from typing import Any, NoReturn

from nulmeting.finding import Finding, Message, NulmetingError
from nulmeting.load.folder import decode
from nulmeting.load.tree import read_tree

_MOST_LISTS = 1_000_000
_MOST_VALUES = 4_000_000
"""Signs with which a list or mapping, and another value of it, can begin: those in texts count too."""


def load_listing(content: bytes, label: str) -> Any:
    """The value of a file; its name says whether it is JSON. Raises NulmetingError with where it goes wrong."""
    text = decode(content, label)
    if isinstance(text, Finding):
        raise NulmetingError(text.message)
    in_json = label.lower().endswith(".json")
    begin, part = (("{", "["), (",",)) if in_json else (("{", "[", "- "), (",", ": "))
    if sum(map(text.count, begin)) > _MOST_LISTS or sum(map(text.count, part)) > _MOST_VALUES:
        raise NulmetingError(Message("it holds more values than a list of records has"))
    if not in_json:
        tree, findings = read_tree(text, label)
        if findings:
            first = findings[0]
            raise NulmetingError(Message.of("line {line}: {what}", line=first.location.line or 1, what=first.message))
        return tree.value if tree is not None else None
    try:
        return json.loads(text, object_pairs_hook=_once, parse_float=_finite, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise NulmetingError(
            Message.of("it is not JSON from line {line}, column {column} on", line=error.lineno, column=error.colno)
        ) from None
    except (ValueError, RecursionError):
        raise NulmetingError(
            Message.of("it holds a number that is too large, or lists too deep in one another")
        ) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A mapping. Raises NulmetingError for a key that stands in it twice: nobody knows which of both counts."""
    found = dict(pairs)
    if len(found) < len(pairs):
        (twice, _), *_ = Counter(key for key, _ in pairs).most_common(1)
        raise NulmetingError(Message.of("the key {key} stands twice in one record", key=f'"{twice[:60]}"'))
    return found


def _finite(written: str) -> float:
    value = float(written)
    if not isfinite(value):
        raise ValueError(written)
    return value


def _no_number(name: str) -> NoReturn:
    raise NulmetingError(Message.of("{name} is no JSON: leave the key out, or write null", name=name))
