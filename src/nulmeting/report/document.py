"""What a report says, before any format: headings, paragraphs, tables, lists, notes and figures.

Everything here is text that is ready to read: translated, with numbers written out. A renderer decides how it looks and
never what it means. Text may come from data files and hold anything: a renderer makes it harmless for its own format.
"""

from __future__ import annotations

from typing import Literal, NamedTuple


class Heading(NamedTuple):
    """A heading; level 1 is the title of the whole, which a Document holds itself."""

    text: str
    level: int = 2


class Paragraph(NamedTuple):
    """A paragraph. `strong` is for the one sentence that a hurried reader must see."""

    text: str
    strong: bool = False


class Note(NamedTuple):
    """A remark on what stands above it: how to read it, what it does not say, what was left out."""

    text: str


class Listing(NamedTuple):
    """A list of short texts."""

    items: tuple[str, ...]
    numbered: bool = False


class Facts(NamedTuple):
    """Names with values, such as the fields of one record."""

    rows: tuple[tuple[str, str], ...]


class Column(NamedTuple):
    """A column of a table; numbers stand to the right."""

    title: str
    align: Literal["left", "right"] = "left"


class Table(NamedTuple):
    """A table with a caption. With `total` the last row is the total of those above it."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: bool = False


class Series(NamedTuple):
    """What one part of a bar means: its name and the letter that stands for it where there is no colour."""

    name: str
    symbol: str


class Bar(NamedTuple):
    """One bar: a label, the size of each series in it, and the figures in words, such as "12 + 7"."""

    label: str
    sizes: tuple[int, ...]
    value: str


class Bars(NamedTuple):
    """A chart of stacked horizontal bars; every size also stands in a table of the same document."""

    caption: str
    series: tuple[Series, ...]
    bars: tuple[Bar, ...]


class Grid(NamedTuple):
    """A grid of cells with a name for both axes; `cells` holds rows from top to bottom, each cell a list of lines."""

    caption: str
    across: str
    down: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    cells: tuple[tuple[tuple[str, ...], ...], ...]


class Point(NamedTuple):
    """A point in a plane: place on both axes, 0..1, the one character that marks it, and what it is."""

    across: float
    up: float
    mark: str
    label: str


class Plane(NamedTuple):
    """A square plane with points; their labels are the legend. Both axes run from 0 to 1, told as `low`, `high`."""

    caption: str
    across: str
    up: str
    low: str
    high: str
    points: tuple[Point, ...]


class Spark(NamedTuple):
    """One line of a course: a label, the figures from old to new, and in words where it went, such as "37 → 41".

    A figure of None is not known. `parts` hold the figures between which a difference is a movement; between two parts
    there is a break.
    """

    label: str
    parts: tuple[tuple[float | None, ...], ...]
    value: str


class Sparks(NamedTuple):
    """Small courses under each other, each on its own scale; every figure also stands in a table of the document."""

    caption: str
    sparks: tuple[Spark, ...]


class Folded(NamedTuple):
    """Details under a line that says what they are; a reader of a web page opens them, elsewhere they are just there.

    The line is ours, never text from data.
    """

    summary: str
    blocks: tuple[Block, ...]


Block = Heading | Paragraph | Note | Listing | Facts | Table | Bars | Sparks | Grid | Plane | Folded


class Document(NamedTuple):
    """A whole report. `about` are the short lines under the title: whose data, of when, by which scoring.

    `language` is nl or en. `answer` is what a document has to say in one sentence, for who reads no further: it stands
    above all else.
    """

    title: str
    about: tuple[str, ...]
    blocks: tuple[Block, ...]
    language: Literal["nl", "en"]
    answer: str = ""
