"""What is read from a spreadsheet, whatever the format: sheets of rows of values, and what a reader must know of them.

Rows are counted from 1, as spreadsheets show them; columns from 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from nulmeting.finding import Message, NulmetingError


class Broken(NamedTuple):
    """A cell without a usable value: a formula that holds no outcome, or one whose outcome is an error (`shown`).

    `none`: what is shown is no formula's, but a number or date that there is not. `why`: what else is wrong with it.
    """

    shown: str | None
    none: bool = False
    why: Message | None = None


class Items(str):
    """A list of JSON or YAML as a cell holds it: each item on a line of its own."""

    __slots__ = ()


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
            return f"[{row}]" + (f".{self.keys[column][:LONGEST_NAME]}" if column is not None else "")
        return f"{letters(column) if column is not None else ''}{row}"


class Book(NamedTuple):
    """The sheets of a file in their order; `told` is what a reader must know of how it was read."""

    sheets: tuple[Sheet, ...]
    told: tuple[Message, ...] = ()


MOST_ROWS = 300_000
MOST_CELLS = 2_500_000
MOST_TEXT = 64 * 1024 * 1024
"""Rows and cells with a value, and characters in them, of one file: more than all records that it can be made of."""
MOST_COLUMNS = 16_384
MOST_SHEETS = 1_000
LONGEST_NAME = 255
_MOST_LETTERS = 3


class Budget:
    """Counts what is kept of a file, so that no file fills the memory."""

    __slots__ = ("cells", "rows", "text")

    def __init__(self) -> None:
        self.rows = MOST_ROWS
        self.cells = MOST_CELLS
        self.text = MOST_TEXT

    @property
    def spent(self) -> int:
        """How many cells are kept."""
        return MOST_CELLS - self.cells

    def spend(self, cells: int, text: int = 0, rows: int = 0) -> None:
        """Take off what is kept. Raises NulmetingError when it is too much."""
        self.rows -= rows
        self.cells -= cells
        self.text -= text
        if self.rows < 0:
            raise NulmetingError(Message.of("more than {most} rows are filled in", most=MOST_ROWS))
        if self.cells < 0:
            raise NulmetingError(Message.of("more than {most} cells are filled in", most=MOST_CELLS))
        if self.text < 0:
            raise NulmetingError(Message.of("the cells hold more than {most} MiB of text", most=MOST_TEXT // 1024**2))


def too_many_sheets() -> NulmetingError:
    """That a file has more sheets than MOST_SHEETS."""
    return NulmetingError(Message.of("it has more than {most} sheets", most=MOST_SHEETS))


def moment(written: str) -> Value:
    """A date, or date and time, of a file in the form of ISO 8601; broken where the calendar or clock has none such.

    >>> moment("2020-09-01T00:00:00"), moment("2020-09-01T09:30:00")
    ('2020-09-01', '2020-09-01 09:30:00')
    """
    try:
        datetime.fromisoformat(written[: len("2020-09-01T00:00:00")])
    except ValueError:
        return Broken(written, none=True)
    return written.removesuffix("T00:00:00").replace("T", " ")


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
    """The column of a name such as AA, from 0. Raises ValueError for what is none.

    >>> column_of("A"), column_of("AA"), column_of("XFD")
    (0, 26, 16383)
    """
    if not (len(name) <= _MOST_LETTERS and name.isascii() and name.isalpha()):
        raise ValueError(name[:20])
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
