"""Courses as one line of letters each: a bar for a figure, higher for more; the figures themselves stand in a table.

Each line has its own scale, from its lowest figure to its highest, and a new one after a break. No colour is needed.
"""

from __future__ import annotations

from collections.abc import Sequence

from nulmeting.render.spans import Line, Span, hanging
from nulmeting.render.width import pad, width_of, wrap
from nulmeting.report.document import Spark, Sparks

_HEIGHTS = "▁▂▃▄▅▆▇█"
_UNKNOWN = "·"
_BREAK = "|"
_EVEN = 3
"""The height of a course in which all figures are the same."""
_LEAST = 8
"""Columns that a course has in any case."""


def sparks(block: Sparks, width: int) -> list[Line]:
    """The courses under each other; one that is too long is shown at as many places as there is room for."""
    if not block.sparks:
        return hanging("", block.remark, width, "text", "text") if block.remark else []
    labels = max(2, min(max(width_of(each.label) for each in block.sparks), width // 3))
    widest = max(width_of(each.value) for each in block.sparks)
    room = max(_LEAST, width - labels - max(2, min(widest, width // 3)) - 4)
    drawn = [_drawn(each, room) for each in block.sparks]
    longest = max(map(len, drawn))
    values = max(2, min(widest, width - labels - longest - 4))
    lines: list[Line] = []
    for number, (spark, course) in enumerate(zip(block.sparks, drawn, strict=True)):
        names, told = wrap(spark.label, labels), wrap(spark.value, values)
        for index in range(max(len(names), len(told))):
            name, value = (each[index] if index < len(each) else "" for each in (names, told))
            line = pad(course if index == 0 else "", longest)
            lines.append((Span(pad(name, labels) + "  "), Span(line, "series", number), Span("  " + value)))
    if any(block.ends):
        under = " " * (labels + 2)
        lines += hanging(under, " – ".join(block.ends), width, "name", "name")
    if block.breaks:
        lines += hanging(f"{_BREAK} ", block.breaks, width, "mark", "text")
    return lines


def _drawn(spark: Spark, room: int) -> str:
    return _thinned(_BREAK.join(map(_part, spark.parts)), room)


def _part(part: Sequence[float | None]) -> str:
    """The figures between two breaks; what lies beyond a break has no say in their scale."""
    known = [each for each in part if each is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    return "".join(_sign(each, low, high) for each in part)


def _sign(value: float | None, low: float, high: float) -> str:
    if value is None:
        return _UNKNOWN
    if high - low <= 0:
        return _HEIGHTS[_EVEN]
    return _HEIGHTS[round((value - low) / (high - low) * (len(_HEIGHTS) - 1))]


def _thinned(signs: str, room: int) -> str:
    """As many of the signs as there is room for, the first and last among them; a break is never left out."""
    if len(signs) <= room:
        return signs
    places = [index * (len(signs) - 1) // (room - 1) for index in range(room)]
    return "".join(_stands_for(signs, before, place) for before, place in zip((-1, *places), places, strict=False))


def _stands_for(signs: Sequence[str], before: int, place: int) -> str:
    """The sign at a place, or the break that lies between it and the place before."""
    return _BREAK if _BREAK in signs[before + 1 : place + 1] else signs[place]
