"""A list of mappings, from JSON or YAML, as a sheet: its keys are the columns and its items the rows."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from string import whitespace
from types import NoneType
from typing import Any

from nulmeting.exchange.cells import NONE, tidy
from nulmeting.exchange.columns import Column
from nulmeting.exchange.fields import Field
from nulmeting.exchange.header import Below
from nulmeting.exchange.sheet import MOST_COLUMNS, Book, Broken, Budget, Items, Row, Sheet, Value
from nulmeting.finding import Message, NulmetingError
from nulmeting.model.dataset import KINDS

_DEEPEST = 8
_LONGEST_SHOWN = 80
_OF_MATCH = ("example", "fit", "why")
_WHITE = frozenset(whitespace)


def from_value(value: Any, name: str) -> Book:
    """The list, or each list under the name of a kind of record. Raises NulmetingError for anything else."""
    if isinstance(value, (list, tuple)):
        return Book((_sheet(value, name),))
    if isinstance(value, Mapping):
        sheets = [
            _sheet(items, kind) for kind, items in value.items() if kind in KINDS and isinstance(items, (list, tuple))
        ]
        if sheets:
            return Book(tuple(sheets))
    raise NulmetingError(Message("it holds no list of records"))


def _sheet(items: list[Any] | tuple[Any, ...], name: str) -> Sheet:
    columns: dict[str, int] = {}
    rows: list[tuple[int, dict[int, Value]]] = []
    nulls: list[tuple[dict[int, Value], str]] = []
    budget = Budget()
    for number, item in enumerate(items, start=1):
        if not isinstance(item, Mapping):
            raise NulmetingError(
                Message.of("item {number} of the list is no mapping of names to values", number=number)
            )
        cells: dict[int, Value] = {}
        ways: dict[int, tuple[str, ...]] = {}
        for keys, value in _leaves(item):
            if value is None:
                budget.spend(1)
                nulls.append((cells, ".".join(keys)))
                continue
            column = _column(columns, ".".join(keys))
            if column in cells:
                raise _twice(number, ways[column], keys)
            budget.spend(1, len(value) if isinstance(value, str) else 0)
            cells[column], ways[column] = value, keys
        rows.append((number, cells))
    _empty(nulls, columns, budget)
    head = Row(0, {column: key for key, column in columns.items()})
    return Sheet(name, (head, *(Row(number, cells) for number, cells in rows if cells)), keys=tuple(columns))


def _column(columns: dict[str, int], key: str) -> int:
    """The column of a key; a new one for a key that was not there yet."""
    column = columns.setdefault(key, len(columns))
    if column >= MOST_COLUMNS:
        raise NulmetingError(Message.of("a list of records has no more than {most} different keys", most=MOST_COLUMNS))
    return column


def _empty(nulls: list[tuple[dict[int, Value], str]], columns: dict[str, int], budget: Budget) -> None:
    """Give what is null a cell that is empty, and so all that other items have under its key.

    That says more than a key that is not there: what the data knows is taken away.
    """
    under: dict[str, list[int]] = defaultdict(list)
    for key, column in columns.items():
        under[key.rpartition(".")[0]].append(column)
    for cells, key in nulls:
        if key in columns or not under.get(key):
            cells.setdefault(_column(columns, key), "")
        for column in under.get(key, ()):
            budget.spend(1)
            cells.setdefault(column, "")


def _twice(number: int, one: tuple[str, ...], other: tuple[str, ...]) -> NulmetingError:
    """That an item says one thing at two places; nobody knows which of both counts."""
    one_shown, other_shown = (" / ".join(f'"{each[:60]}"' for each in keys) for keys in (one, other))
    return NulmetingError(
        Message.of(
            "item {number} of the list has two keys for {field}: {one} and {other}",
            number=number,
            field=".".join(one)[:60],
            one=one_shown,
            other=other_shown,
        )
    )


def _leaves(item: Mapping[Any, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Value | None]]:
    """The values of an item, each with the keys that lead to it. None: it says null."""
    if len(path) >= _DEEPEST:
        raise NulmetingError(Message("it holds a number that is too large, or lists too deep in one another"))
    for key, value in item.items():
        keys = (*path, str(key))
        if isinstance(value, Mapping):
            yield from _leaves(value, keys)
        elif isinstance(value, (list, tuple)):
            yield keys, _in_cell(value)
        else:
            yield keys, value


def _in_cell(items: list[Any] | tuple[Any, ...]) -> Value:
    """A list as a cell has it; broken where an item is something that no list of a record holds."""
    written = []
    for each in items:
        text = _item(each)
        if text is None:
            shown = json.dumps(each, ensure_ascii=False, default=str)
            shown = shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…"
            message = Message.of("an item of the list is no text or number, nor a match: {shown}", shown=shown)
            return Broken(shown, why=message)
        written.append(text)
    return Items("\n".join(written) or NONE)


def _item(value: Any) -> str | None:
    """One item of a list; of a match what a cell has. None for what is neither."""
    if isinstance(value, Mapping):
        return _match(value)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    text = tidy(str(value))
    return text if text and "\n" not in text else None


def _match(value: Mapping[Any, Any]) -> str | None:
    example, fit, why = (value.get(each) for each in _OF_MATCH)
    if not (isinstance(example, str) and isinstance(fit, str) and isinstance(why, (str, NoneType))):
        return None
    if set(value) - set(_OF_MATCH) or not example or not fit or set(f"{example}{fit}") & _WHITE:
        return None
    why = (why or "").replace("\\", "\\\\").replace("\n", "\\n")
    return f"{example} ({fit})" + (f": {why}" if why else "")


def fitted(rows: Iterable[Below], columns: Sequence[Column]) -> list[Below]:
    """The rows with the lists in them as their fields have them; a list is broken where a field takes one value."""
    return [
        row._replace(
            cells={**row.cells, **{each.number: _fitted(row.cells[each.number], each.field) for each in found}}
        )
        if (found := [each for each in columns if isinstance(row.cells.get(each.number), Items)])
        else row
        for row in rows
    ]


def _fitted(value: Value, field: Field) -> Value:
    text = str(value)
    if field.form == "numbers":
        return "; ".join(text.split("\n"))
    if field.many or field.form == "matches":
        return text
    return Broken(text, why=Message.of("a list, where {field} takes one value", field=field.name))
