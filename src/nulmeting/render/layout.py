"""A Document as lines of text with the part that each piece plays, for everything that shows letters of equal width.

What stands where is decided once, here and in the figures and tables; plain text and the terminal only differ in what
they make of the parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from nulmeting.render.figures import figure
from nulmeting.render.harmless import harmless_document
from nulmeting.render.spans import Line, Part, Span, hanging, tidy
from nulmeting.render.tables import facts, table
from nulmeting.render.width import width_of, wrap
from nulmeting.report.document import (
    Bars,
    Block,
    Document,
    Facts,
    Folded,
    Grid,
    Heading,
    Listing,
    Note,
    Paragraph,
    Plane,
    Sparks,
    Table,
)

Opened: TypeAlias = Heading | Paragraph | Note | Listing | Facts | Table | Bars | Sparks | Grid | Plane
NARROWEST = 40
_READABLE = 100
"""Running text is not wider than this: longer lines are hard to follow."""


def laid_out(document: Document, width: int) -> Iterator[Line]:
    """The lines of a document, none wider than the width and none with spaces at its end.

    A width below 40 is taken as 40: a terminal wraps such lines itself, and a table does not get any better.
    """
    width = max(width, NARROWEST)
    document = harmless_document(document)
    if document.answer:
        yield from (_one(line, "strong") for line in wrap(document.answer, min(width, _READABLE)))
        yield ()
    yield from _headline(document.title, "title", "=", width)
    for each in filter(None, document.about):
        yield from (_one(line, "about") for line in wrap(each, min(width, _READABLE), hang=2))
    yield from _blocks(document.blocks, width)


def _blocks(blocks: Iterable[Block], width: int) -> Iterator[Line]:
    """The lines of blocks, with an empty line before each."""
    for block in blocks:
        if isinstance(block, Folded):  # nothing is folded on paper
            yield from _blocks((Heading(block.summary, 3), *block.blocks), width)
            continue
        lines = _block(block, width)
        if lines:
            yield ()
        yield from map(tidy, lines)


def _block(block: Opened, width: int) -> list[Line]:
    match block:
        case Table():
            return _captioned(block.caption, table(block, width), width)
        case Bars() | Sparks() | Grid() | Plane():
            return _captioned(block.caption, figure(block, width), width)
        case _:
            return _text_block(block, min(width, _READABLE))


def _text_block(block: Heading | Paragraph | Note | Listing | Facts, width: int) -> list[Line]:
    match block:
        case Heading():
            return _headline(block.text, "heading", "-" if block.level <= 2 else ".", width)
        case Paragraph(strong=True):
            return hanging("» ", block.text, width, "strong", "strong")
        case Paragraph():
            return hanging("", block.text, width, "text", "text")
        case Note():
            return [(Span("│ ", "rule"), Span(line, "note")) for line in wrap(block.text, width - 2) if line]
        case Listing():
            return _listing(block, width)
        case Facts():
            return facts(block.rows, width)


def _headline(text: str, part: Part, rule: str, width: int) -> list[Line]:
    lines = wrap(text, width)
    longest = max(map(width_of, lines))
    return [*(_one(line, part) for line in lines), _one(rule * longest, "rule")] if longest else []


def _listing(block: Listing, width: int) -> list[Line]:
    digits = len(str(len(block.items)))
    lines: list[Line] = []
    for number, item in enumerate(block.items, start=1):
        marker = f"{number:>{digits}}. " if block.numbered else "- "
        lines += hanging(marker, item, width, "rule", "text")
    return lines


def _captioned(caption: str, lines: list[Line], width: int) -> list[Line]:
    return [*(_one(line, "caption") for line in wrap(caption, width) if line), *lines]


def _one(text: str, part: Part) -> Line:
    return (Span(text, part),)
