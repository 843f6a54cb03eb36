"""A list of mappings, from JSON or YAML, as a sheet: its keys are the columns and its items the rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from nulmeting.exchange.cells import NONE
from nulmeting.exchange.sheet import Book, Budget, Row, Sheet, Value
from nulmeting.finding import Message, NulmetingError
from nulmeting.model.dataset import KINDS

_DEEPEST = 8


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
        for key, value in _leaves(item):
            if value is None:
                budget.spend(1)
                nulls.append((cells, key))
                continue
            budget.spend(1, len(value) if isinstance(value, str) else 0)
            cells[columns.setdefault(key, len(columns))] = value
        rows.append((number, cells))
    _empty(nulls, columns, budget)
    head = Row(0, {column: key for key, column in columns.items()})
    return Sheet(name, (head, *(Row(number, cells) for number, cells in rows if cells)), keys=tuple(columns))


def _empty(nulls: list[tuple[dict[int, Value], str]], columns: dict[str, int], budget: Budget) -> None:
    """Give what is null a cell that is empty, and so all that other items have under its key.

    That says more than a key that is not there: what the data knows is taken away.
    """
    under: dict[str, list[int]] = defaultdict(list)
    for key, column in columns.items():
        under[key.rpartition(".")[0]].append(column)
    for cells, key in nulls:
        if key in columns or not under.get(key):
            cells[columns.setdefault(key, len(columns))] = ""
        for column in under.get(key, ()):
            budget.spend(1)
            cells.setdefault(column, "")


def _leaves(item: Mapping[Any, Any], path: str = "", depth: int = 1) -> Iterator[tuple[str, Value | None]]:
    """The values of an item with their keys; below a mapping with a dot between them. None: it says null."""
    if depth > _DEEPEST:
        raise NulmetingError(Message("it holds a number that is too large, or lists too deep in one another"))
    for key, value in item.items():
        name = f"{path}.{key}" if path else str(key)
        if isinstance(value, Mapping):
            yield from _leaves(value, name, depth + 1)
        elif isinstance(value, (list, tuple)):
            yield name, "\n".join(map(_item, value)) or NONE
        else:
            yield name, value


def _item(value: Any) -> str:
    """One item of a list; of a match what a cell has."""
    if isinstance(value, Mapping):
        why = str(value.get("why") or "").replace("\\", "\\\\").replace("\n", "\\n")
        return f"{value.get('example')} ({value.get('fit')})" + (f": {why}" if why else "")
    return str(value)
