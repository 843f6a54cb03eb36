"""What is read from a spreadsheet, whatever the format: sheets of rows of values, and what a reader must know of them.

Rows are counted from 1, as spreadsheets show them; columns from 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from nulmeting.finding import Message, NulmetingError


class Broken(NamedTuple):
    """A cell without a usable value: a formula that holds no outcome, or one whose outcome is an error (`shown`)."""

    shown: str | None


Value = str | int | float | bool | Broken
"""The value of a cell; a date is text in the form of ISO 8601. An empty cell has none."""


class Row(NamedTuple):
    """A row that holds something, by column."""

    number: int
    cells: Mapping[int, Value]


class Area(NamedTuple):
    """Merged cells; both ends are part of it."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class Sheet(NamedTuple):
    """One sheet. A row without any value is not in it, whatever it looks like.

    Of a list in a file of JSON or YAML the rows are the items, counted from 1, and `keys` name the columns. `comments`
    are the cells (row, column) that have a comment beside their value.
    """

    name: str
    rows: tuple[Row, ...]
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    keys: tuple[str, ...] = ()
    comments: tuple[tuple[int, int], ...] = ()

    def cell(self, row: int, column: int | None = None) -> str:
        """A cell or row as people name it: C14, or [14].phase of a list."""
        if self.keys:
            return f"[{row}]" + (f".{self.keys[column]}" if column is not None else "")
        return f"{letters(column) if column is not None else ''}{row}"


class Book(NamedTuple):
    """The sheets of a file in their order; `told` is what a reader must know of how it was read."""

    sheets: tuple[Sheet, ...]
    told: tuple[Message, ...] = ()


MOST_CELLS = 4_000_000
MOST_TEXT = 128 * 1024 * 1024
"""Cells with a value, and characters in them, of one file: more than a data folder can hold."""


class Budget:
    """Counts what is kept of a file, so that no file fills the memory."""

    __slots__ = ("cells", "text")

    def __init__(self) -> None:
        self.cells = MOST_CELLS
        self.text = MOST_TEXT

    def spend(self, cells: int, text: int = 0) -> None:
        """Take off what is kept. Raises NulmetingError when it is too much."""
        self.cells -= cells
        self.text -= text
        if self.cells < 0:
            raise NulmetingError(Message.of("more than {most} cells are filled in", most=MOST_CELLS))
        if self.text < 0:
            raise NulmetingError(Message.of("the cells hold more than {most} MiB of text", most=MOST_TEXT // 1024**2))


def letters(column: int) -> str:
    """The name of a column: A, B, … Z, AA.

    >>> letters(0), letters(25), letters(26), letters(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def column_of(name: str) -> int:
    """The column of a name such as AA, from 0.

    >>> column_of("A"), column_of("AA"), column_of("XFD")
    (0, 26, 16383)
    """
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
