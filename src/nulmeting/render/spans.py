"""A line is a row of pieces of text, each with the part it plays; how a part looks is for the format to say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from nulmeting.render.width import wrap

Part = Literal[
    "text",
    "title",
    "about",
    "heading",
    "strong",
    "note",
    "rule",
    "caption",
    "header",
    "total",
    "name",
    "mark",
    "series",
]


class Span(NamedTuple):
    """A piece of a line; `number` tells the series of a chart apart, from 0."""

    text: str
    part: Part = "text"
    number: int = 0


Line: TypeAlias = tuple[Span, ...]


def text_of(line: Line) -> str:
    """The letters of a line."""
    return "".join(span.text for span in line)


def tidy(line: Line) -> Line:
    """The line without spaces at its end."""
    if line and line[-1].text[-1:] not in ("", " "):  # nearly always
        return line
    spans = list(line)
    while spans:
        last = spans.pop()
        kept = last.text.rstrip(" ")
        if kept:
            return (*spans, last._replace(text=kept))
    return ()


def side_by_side(columns: Sequence[Sequence[str]], *, bottom: bool = False) -> Iterator[list[str]]:
    """The lines of texts that stand beside each other, from the top or else down to the bottom."""
    height = max(map(len, columns))
    for line in range(height):
        places = (line - (height - len(each) if bottom else 0) for each in columns)
        yield [each[at] if 0 <= at < len(each) else "" for each, at in zip(columns, places, strict=True)]


def hanging(marker: str, text: str, width: int, marker_part: Part, part: Part) -> list[Line]:
    """A marker (ASCII or of one column a letter) with text beside it; the lines after the first stand in as far."""
    first, *others = wrap(text, width - len(marker))
    rest: list[Line] = [(Span(" " * len(marker)), Span(line, part)) for line in others]
    return [(Span(marker, marker_part), Span(first, part)), *rest] if text else []
