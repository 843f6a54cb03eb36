"""What a report says, before any format: headings, paragraphs, tables, lists, notes and figures.

Everything here is text that is ready to read: translated, with numbers written out. A renderer decides how it looks and
never what it means. Text may come from data files and hold anything: a renderer makes it harmless for its own format.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from string import Formatter
from typing import Literal, NamedTuple, Self


class Linked(str):
    """Text in which places lead to records, for formats that can show that; to all others it is the text.

    `parts` are the pieces in a row, each with the id of the record that it leads to, or None.
    """

    __slots__ = ("parts",)
    parts: tuple[tuple[str, str | None], ...]

    def __new__(cls, *pieces: str) -> Self:
        """The pieces in a row; a piece may be linked text itself."""
        made = super().__new__(cls, "".join(pieces))
        made.parts = tuple(part for each in pieces for part in parts_of(each))
        return made

    def __add__(self, other: str) -> Self:
        """Both texts in a row."""
        return type(self)(self, other)

    def __radd__(self, other: str) -> Self:
        """Both texts in a row."""
        return type(self)(other, self)

    @classmethod
    def to(cls, record: str, text: str) -> Self:
        """Text that leads to a record as a whole."""
        made = super().__new__(cls, text)
        made.parts = ((text, record),)
        return made

    @classmethod
    def row(cls, pieces: Iterable[str], between: str = ", ") -> Self:
        """Pieces with something between them, as `str.join`."""
        joined: list[str] = []
        for each in pieces:
            joined += [between, each] if joined else [each]
        return cls(*joined)

    @classmethod
    def filled(cls, sentence: str, values: Mapping[str, object]) -> Self:
        """A sentence with values in its named places, as `str.format`, in which linked values stay linked."""
        pieces: list[str] = []
        for text, name, _, _ in Formatter().parse(sentence):
            pieces.append(text)
            if name is not None:
                value = values[name]
                pieces.append(value if isinstance(value, str) else str(value))
        return cls(*pieces)


def parts_of(text: str) -> tuple[tuple[str, str | None], ...]:
    """The pieces of a text, each with the id of the record that it leads to, or None."""
    return text.parts if isinstance(text, Linked) else ((text, None),)


class Heading(NamedTuple):
    """A heading; level 1 is the title of the whole, which a Document holds itself.

    With `record` what stands under it is about that record, and links to the record lead here. With `on_screen` the
    rest of a web page is for a screen: it is left out where the page is printed.
    """

    text: str
    level: int = 2
    record: str | None = None
    on_screen: bool = False


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
    """A table with a caption. With `total` the last row is the total of those above it.

    With `listed` each row is a record, so that a reader may want to sort the rows and to see only some.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: bool = False
    listed: bool = False


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
    """A grid of cells with a name for both axes; `cells` holds rows from top to bottom, each cell a list of lines.

    `signs` says what the characters mean with which lines may begin. `rest` says where all of it stands, for where
    there is too much to tell who does not see it, or where names are in another language (`counted`): what is told of a
    drawing is in one language.
    """

    caption: str
    across: str
    down: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    cells: tuple[tuple[tuple[str, ...], ...], ...]
    signs: tuple[tuple[str, str], ...] = ()
    rest: str = ""
    counted: bool = False


class Mark(NamedTuple):
    """A thing in a cell: the one character that marks it, and what it is."""

    sign: str
    label: str


class Matrix(NamedTuple):
    """A grid of marks: in each cell one for each thing, and `signs` says what they mean, with each sign once.

    `empty` says what a cell without a mark means, where there is one; `rest` as that of a Grid.
    """

    caption: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    cells: tuple[tuple[tuple[Mark, ...], ...], ...]
    signs: tuple[tuple[str, str], ...]
    empty: str = ""
    rest: str = ""


HERE = "◆"
"""The mark of the point where the municipality stands: drawn as a diamond, it is no level's."""


class Point(NamedTuple):
    """A point in a plane: place on both axes, 0..1, the one character that marks it, what it is, and both in words."""

    across: float
    up: float
    mark: str
    label: str
    told: tuple[str, str] = ("", "")


class Range(NamedTuple):
    """A part of a plane in which a point may lie: from and to on both axes, 0..1, what it is, and both in words."""

    across: tuple[float, float]
    up: tuple[float, float]
    label: str
    told: tuple[str, str]


class Plane(NamedTuple):
    """A square plane with points; their labels are the legend. Both axes run from 0 to 1, told as `low`, `high`.

    `what` is what the points are. A `range` is there where it is known between what a point may lie. `remark` is what
    a reader of the plane must know besides, such as what is not in it. `in_numbers` is the caption of its table.
    """

    caption: str
    across: str
    up: str
    low: str
    high: str
    points: tuple[Point, ...]
    what: str = ""
    range: Range | None = None
    remark: str = ""
    in_numbers: str = ""


class Spark(NamedTuple):
    """One line of a course: a label, the figures from old to new, and in words where it went, such as "37 to 41".

    A figure of None is not known. `parts` hold the figures between which a difference is a movement; between two parts
    there is a break.
    """

    label: str
    parts: tuple[tuple[float | None, ...], ...]
    value: str


class Sparks(NamedTuple):
    """Small courses under each other, each on its own scale; every figure also stands in a table of the document.

    `ends` says what figures are of, such as their dates, evenly from the first to the last; where it names but two of
    many, `dates` says in short what each is of, for a drawing that has room for some. `breaks` says what a break means,
    where there is one. `remark` stands in the place of courses where there can be none.
    """

    caption: str
    sparks: tuple[Spark, ...]
    ends: tuple[str, ...] = ()
    breaks: str = ""
    remark: str = ""
    dates: tuple[str, ...] = ()


class Folded(NamedTuple):
    """Details under a line that says what they are; a reader of a web page opens them, elsewhere they are just there.

    The line is ours, never text from data.
    """

    summary: str
    blocks: tuple[Block, ...]


Block = Heading | Paragraph | Note | Listing | Facts | Table | Bars | Sparks | Grid | Matrix | Plane | Folded


class Foreign(NamedTuple):
    """Texts in another language than the document: which, a sentence that says so, and the texts.

    Where one of the texts stands in the document, whole or within a longer text, it is in that language.
    """

    language: Literal["nl", "en"]
    told: str
    texts: tuple[str, ...]


class Document(NamedTuple):
    """A whole report. `about` are the short lines under the title: whose data, of when, by which scoring.

    `language` is nl or en. `answer` is what a document has to say in one sentence, for who reads no further: it stands
    above all else. `foreign` is there where data in another language speaks in the document.
    """

    title: str
    about: tuple[str, ...]
    blocks: tuple[Block, ...]
    language: Literal["nl", "en"]
    answer: str = ""
    foreign: Foreign | None = None


def as_table(block: Block) -> Table | None:
    """A figure as a table of the same content; None for one whose figures stand in a table of their own."""
    match block:
        case Grid():
            columns = (Column(f"{block.down} / {block.across}"), *map(Column, block.columns))
            return Table(block.caption, columns, _cells(block.rows, block.cells))
        case Matrix():
            return matrix_table(block)
        case Plane():
            columns = (Column(block.what), Column(block.across, "right"), Column(block.up, "right"))
            rows = [(f"{each.mark} {each.label}", *each.told) for each in block.points]
            rows += [(each.label, *each.told) for each in (block.range,) if each is not None]
            return Table(block.in_numbers or block.caption, columns, tuple(rows))
        case _:
            return None


def matrix_table(block: Matrix) -> Table:
    """A matrix with all that is marked in it, for where signs alone would say too little."""
    meanings = dict(block.signs)
    named = [
        [[Linked(f"{sign} {meanings[sign]}: ", label) for sign, label in cell] for cell in row] for row in block.cells
    ]
    caption = f"{block.caption} ({block.empty})" if block.empty else block.caption
    return Table(caption, (Column(block.corner), *map(Column, block.columns)), _cells(block.rows, named))


def _cells(names: Iterable[str], rows: Iterable[Iterable[Sequence[str]]]) -> tuple[tuple[str, ...], ...]:
    """Rows with their names, and in each cell its lines in a row; a cell with nothing in it stays empty."""
    return tuple((name, *(Linked.row(cell, "; ") for cell in row)) for name, row in zip(names, rows, strict=True))
