"""Figures on a page of paper: as wide as the text where that fits, smaller where it can be read, else in parts.

What fits in no way is left out, with a sentence that says so: its figures stand in a table. No figure is ever cut off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from nulmeting.render.svg import Figure, svg
from nulmeting.report.document import Bars, Block, Document, Folded, Grid, Matrix, Plane, Sparks
from nulmeting.report.figure import left_out
from nulmeting.report.wording import Wording

WIDEST, HIGHEST = 16.0, 21.0
"""Centimetres that a figure may take of a page of A4."""
LEAST = 0.72
"""No figure is made smaller than this: its letters, 14 of the 656 units of its width, are 7 points high then."""
_MOST_PARTS = 6
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')


class Size(NamedTuple):
    """Width and height in centimetres."""

    width: float
    height: float


def fitting(document: Document) -> Document:
    """The document with every figure in parts that fit, or a note in its place."""
    return document._replace(blocks=tuple(_fitting(document.blocks, Wording(document.language))))


def size_of(drawing: str, widest: float = WIDEST) -> Size:
    """How large a drawing that stands alone is on the page: whole, whatever it takes."""
    width, height = _units(drawing)
    scale = min(widest / width, HIGHEST / height)
    return Size(width * scale, height * scale)


def _fitting(blocks: Iterable[Block], words: Wording) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Folded):
            yield block._replace(blocks=tuple(_fitting(block.blocks, words)))
        elif isinstance(block, (Bars, Sparks, Grid, Matrix, Plane)):
            yield from _parts(block) or (left_out(block, words),)
        else:
            yield block


def _parts(block: Figure) -> tuple[Figure, ...]:
    """The figure, or what it falls into by its rows; nothing where that does not fit either."""
    scale = _scale(block)
    if scale >= LEAST:
        return (block,)
    if not isinstance(block, (Grid, Matrix)):
        return ()
    for count in range(2, min(len(block.rows), _MOST_PARTS) + 1):
        if scale * count < LEAST:
            continue
        ends = [len(block.rows) * each // count for each in range(count + 1)]
        parts = tuple(
            _rows(block, start, end)._replace(caption=f"{block.caption} ({number}/{count})")
            for number, (start, end) in enumerate(pairwise(ends), 1)
        )
        if all(_scale(each) >= LEAST for each in parts):
            return parts
    return ()


def _rows(block: Grid | Matrix, start: int, end: int) -> Grid | Matrix:
    if isinstance(block, Grid):
        return block._replace(rows=block.rows[start:end], cells=block.cells[start:end])
    return block._replace(rows=block.rows[start:end], cells=block.cells[start:end])


def _scale(block: Figure) -> float:
    """How much of the width of the text a figure can have, so that it is no higher than the page."""
    width, height = _units(svg(block._replace(caption=""), "drawing", alone=True))
    return min(1.0, HIGHEST * width / (WIDEST * height))


def _units(drawing: str) -> tuple[float, float]:
    found = _SIZE.search(drawing)
    assert found  # noqa: S101  (a drawing that stands alone has its size)
    return float(found[1]), float(found[2])
