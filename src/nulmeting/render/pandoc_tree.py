"""A Document as the tree that pandoc works on, in JSON.

Text goes in as text and never passes a parser: what a name holds cannot become markup in any format.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import zip_longest
from typing import Any, NamedTuple, TypeAlias

from nulmeting.render.described import description
from nulmeting.render.lettering import ems
from nulmeting.render.runs import Runs
from nulmeting.render.svg import Figure
from nulmeting.render.tables import column_widths
from nulmeting.report.document import (
    Bars,
    Block,
    Document,
    Facts,
    Folded,
    Grid,
    Heading,
    Listing,
    Matrix,
    Note,
    Paragraph,
    Plane,
    Sparks,
    Table,
)

Node: TypeAlias = dict[str, Any]
_VERSION = [1, 23, 1]
"""The version of the tree; pandoc refuses one that it does not know."""
_NO_ATTRIBUTES = ["", [], []]
_LETTERS = 88
"""How many letters of a table fit beside each other on the page, with what parts the columns."""
_PADDING = 3
_MANY, _MORE = 5, 6
"""With more columns than these so many letters more: else words are broken for the sake of room between the columns."""
_LETTER_SIZE, _TEXT_WIDTH, _BESIDE = 9.0, 453.0, 10.5
"""Points: the letters of tables, the text on the page, and the room on both sides of a cell together."""
REGION = {"nl": "NL", "en": "GB"}


class Dialect(NamedTuple):
    """What formats do in their own way: a text, a picture with its caption, a note, and what keeps with the next.

    `foreign` is a text in another language, with that language; `letters` says how much wider than those of Arial the
    letters may be.
    """

    text: Callable[[str], list[Node]]
    foreign: Callable[[str, str], list[Node]]
    picture: Callable[[Figure, str], Node]
    note: Callable[[list[Node]], list[Node]]
    kept: Callable[[Node], list[Node]]
    letters: float = 1.0


def tree(document: Document, dialect: Dialect, *, title: bool) -> bytes:
    """The document, whose texts are harmless, as JSON. With `title` its title is one; else somebody else adds it."""
    meta = {"lang": _meta(f"{document.language}-{REGION[document.language]}")}
    if title:
        meta["title"] = _meta(document.title)
    about = document.about
    if document.foreign is not None:
        about += (document.foreign.told,)
        dialect = dialect._replace(text=partial(_marked, dialect, Runs(document.foreign)))
    blocks = [
        *(_node("Div", [["", [], [["custom-style", "About"]]], [_para(dialect.text(line))]]) for line in about),
        *([_para(_strong(dialect.text(document.answer)))] if document.answer else []),
        *_blocks(document.blocks, dialect),
    ]
    return json.dumps({"pandoc-api-version": _VERSION, "meta": meta, "blocks": blocks}).encode()


def words_of(text: str) -> list[Node]:
    """Text as words with spaces between them."""
    nodes: list[Node] = []
    for word in text.split(" ") if text else ():
        nodes += [{"t": "Space"}] if nodes else []
        nodes.append(_node("Str", word))
    return nodes


def _marked(dialect: Dialect, runs: Runs, text: str) -> list[Node]:
    """Text of which what is in another language is marked so."""
    return [
        node
        for piece, foreign in runs.pieces(text)
        for node in (dialect.foreign(piece, runs.language) if foreign else dialect.text(piece))
    ]


def alternative(block: Figure) -> str:
    """What a figure shows, for those who do not see it."""
    return f"{block.caption}. {description(block)}"


def _meta(text: str) -> Node:
    return _node("MetaInlines", words_of(text))


def _node(kind: str, content: Any) -> Node:
    return {"t": kind, "c": content}


def _para(inlines: list[Node]) -> Node:
    return _node("Para", inlines)


def _plain(inlines: list[Node]) -> list[Node]:
    return [_node("Plain", inlines)] if inlines else []


def _strong(inlines: list[Node]) -> list[Node]:
    return [_node("Strong", inlines)] if inlines else []


def _blocks(blocks: Iterable[Block], dialect: Dialect) -> Iterator[Node]:
    level = 0
    opened = list(_opened(blocks))
    for block, following in zip_longest(opened, opened[1:]):
        match block:
            case Paragraph() if isinstance(following, Listing | Table | Figure):
                yield from dialect.kept(_text_block(block, dialect))
            case Heading():
                # The title stands above level 1; a level that is left out would be lost to who goes by headings.
                level = max(1, min(block.level - 1, level + 1, 6))
                yield _node("Header", [level, _NO_ATTRIBUTES, dialect.text(block.text)])
            case Note():
                yield from dialect.note(dialect.text(block.text))
            case Bars() | Sparks() | Grid() | Matrix() | Plane():
                yield dialect.picture(block, alternative(block))
            case Table():
                if block.columns:
                    yield _table(block, dialect)
            case _:
                yield _text_block(block, dialect)


def _opened(blocks: Iterable[Block]) -> Iterator[Any]:
    """Nothing is folded on paper."""
    for block in blocks:
        if isinstance(block, Folded):
            yield Paragraph(block.summary, strong=True)
            yield from _opened(block.blocks)
        else:
            yield block


def _text_block(block: Paragraph | Listing | Facts, dialect: Dialect) -> Node:
    match block:
        case Paragraph():
            inlines = dialect.text(block.text)
            return _para(_strong(inlines) if block.strong else inlines)
        case Listing():
            items = [_plain(dialect.text(each)) for each in block.items]
            if block.numbered:
                return _node("OrderedList", [[1, {"t": "Decimal"}, {"t": "Period"}], items])
            return _node("BulletList", items)
        case Facts():
            pairs = (
                _plain([*_strong(dialect.text(name)), *dialect.text(": "), *dialect.text(value)])
                for name, value in block.rows
            )
            return _node("BulletList", list(pairs))


def _table(block: Table, dialect: Dialect) -> Node:
    last = len(block.rows) - 1
    rows = [
        _row([dialect.text(each) for each in row], strong=block.total and index == last)
        for index, row in enumerate(block.rows)
    ]
    head = _row([dialect.text(each.title) for each in block.columns])
    columns = [
        [{"t": "AlignRight" if column.align == "right" else "AlignLeft"}, _node("ColWidth", share)]
        for column, share in zip(block.columns, shares(block, dialect.letters), strict=True)
    ]
    caption = [None, _plain(dialect.text(block.caption))]
    body = [_NO_ATTRIBUTES, 0, [], rows]
    return _node("Table", [_NO_ATTRIBUTES, caption, columns, [_NO_ATTRIBUTES, [head]], [body], [_NO_ATTRIBUTES, []]])


def _row(cells: list[list[Node]], *, strong: bool = False) -> Any:
    made = (_plain(_strong(each) if strong else each) for each in cells)
    return [_NO_ATTRIBUTES, [[_NO_ATTRIBUTES, {"t": "AlignDefault"}, 1, 1, each] for each in made]]


def shares(block: Table, letters: float = 1.0) -> list[float]:
    """The part of the width of the page that each column takes; 1 together, so that all tables are as wide.

    Two columns of text are equally wide. Else a column has what it needs, and what is left goes to those with text.
    """
    count = len(block.columns)
    texts = [column.align == "left" for column in block.columns]
    found = None if count == 2 and all(texts) else column_widths(block, _LETTERS + (_MORE if count > _MANY else 0))
    widths = [each + _PADDING for each in found] if found else [1] * count
    spare = max(0, _LETTERS - sum(widths)) if found else 0
    growing = texts if any(texts) else [True] * count
    grown = sum(width for width, grows in zip(widths, growing, strict=True) if grows)
    sizes = [width + (spare * width / grown if grows else 0) for width, grows in zip(widths, growing, strict=True)]
    return [round(each, 4) for each in _with_whole_words(block, [each / sum(sizes) for each in sizes], letters)]


def _with_whole_words(block: Table, sizes: list[float], letters: float) -> list[float]:
    """The shares, so that no column is too narrow for its longest word, as far as there is room for that.

    Letters may be wider than those of Arial: as far as there is room, each column has what its longest word takes then.
    """
    words = [
        # A number is read as a whole, even when it is one like "25 of 25".
        max(
            _widest([column.title], bold=True),
            _widest((row[index] for row in block.rows), whole=column.align == "right"),
        )
        for index, column in enumerate(block.columns)
    ]
    fitting = (_TEXT_WIDTH - _BESIDE * len(words)) / (_LETTER_SIZE * sum(words)) if any(words) else letters
    if fitting < 1:
        return sizes
    needed = [(min(fitting, letters) * _LETTER_SIZE * each + _BESIDE) / _TEXT_WIDTH for each in words]
    lacking = sum(max(0.0, need - size) for need, size in zip(needed, sizes, strict=True))
    spare = sum(max(0.0, size - need) for need, size in zip(needed, sizes, strict=True))
    part = min(1.0, lacking / spare) if spare else 0.0
    return [max(need, size - max(0.0, size - need) * part) for need, size in zip(needed, sizes, strict=True)]


def _widest(texts: Iterable[str], *, bold: bool = False, whole: bool = False) -> float:
    """The width of the longest word, or text, of which no more is looked at than a line can hold."""
    pieces = (piece for text in texts for piece in ([text] if whole else text.split()))
    return max((ems(each[:_LETTERS], bold=bold) for each in pieces), default=0.0)
