"""What the figures look like: bars, courses, a grid, a matrix and a plane, on a drawing of 640 units wide.

Nothing rests on colour: parts differ by pattern, marks by shape.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from nulmeting.render.lettering import LINE, fitted, lines_at, text_at
from nulmeting.render.width import width_of
from nulmeting.report.document import HERE, Bars, Grid, Matrix, Plane, Range, Sparks

WIDTH = 640
_SIDE = 380
"""The side of a plane."""
_AROUND = tuple((x, y) for far in (12, 30, 48) for x, y in ((far, -13), (far, 13), (-far, -13), (-far, 13)))
"""Where the mark of a point may stand, seen from the point, in the order in which that is tried."""
_MOST_DATES = 8
"""Dates under courses."""
_RING = '<circle class="ring" r="6"/>'
_SIGNS = {
    "●": '<circle class="fill" r="6.5"/>',
    "◉": f'{_RING}<circle class="fill" r="3"/>',
    "◐": f'{_RING}<path class="fill" d="M0 -6a6 6 0 0 0 0 12z"/>',
    "◔": f'{_RING}<path class="fill" d="M0 0v-6a6 6 0 0 1 6 6z"/>',
    "○": _RING,
    "–": '<path class="cross" d="M-6 0h12"/>',
}


class Drawing(NamedTuple):
    """What was drawn, and how high it is."""

    parts: tuple[str, ...]
    height: float


def _rule(x1: float, y1: float, x2: float, y2: float, css: str = "rule") -> str:
    return f'<line class="{css}" x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"/>'


def _patterns(name: str, count: int) -> str:
    """Fills that differ without colour: full, stripes to the right, stripes to the left, dots, and so on again."""
    kinds = (
        '<path class="stripe" d="M0 8L8 0M-2 2L2 -2M6 10L10 6"/>',
        '<path class="stripe" d="M0 0L8 8M-2 6L2 10M6 -2L10 2"/>',
        '<circle class="fill" cx="4" cy="4" r="1.6"/>',
    )
    made = (
        f'<pattern id="{name}-part-{number}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect class="paper" width="8" height="8"/>{kinds[(number - 1) % 3]}</pattern>'
        for number in range(1, count)
    )
    return f"<defs>{''.join(made)}</defs>" if count > 1 else ""


def _part(x: float, y: float, width: float, number: int, name: str) -> str:
    fill = f' fill="url(#{name}-part-{number})"' if number else ""
    return f'<rect class="part part-{number}" x="{x:g}" y="{y:g}" width="{width:g}" height="20"{fill}/>'


def bars(block: Bars, name: str) -> Drawing:
    """Stacked bars from left to right, each with its label before it and its figures after it."""
    label_room = 150.0
    value_room = min(200.0, max([90.0, *(8.0 * width_of(each.value) for each in block.bars)]))
    room = WIDTH - label_room - value_room - 20
    most = max((sum(each.sizes) for each in block.bars), default=0) or 1
    parts = [_patterns(name, len(block.series))]
    y = 0.0
    for bar in block.bars:
        labels, values = fitted(bar.label, label_room), fitted(bar.value, value_room)
        parts += lines_at(0, y + 15, labels, label_room)
        x = label_room + 10
        for number, size in enumerate(bar.sizes):
            width = room * size / most
            if size:
                parts.append(_part(round(x, 2), y, round(width, 2), number, name))
            x += width
        parts += lines_at(round(x, 2) + 8, y + 15, values, value_room)
        y += max(28, LINE * max(len(labels), len(values)) + 8)
    y += 4
    for number, series in enumerate(block.series):
        lines = fitted(series.name, WIDTH - 40)
        parts += [_part(0, y, 20, number, name), *lines_at(28, y + 15, lines, WIDTH - 40)]
        y += LINE * len(lines) + 8
    return Drawing(tuple(parts), y)


def courses(block: Sparks) -> Drawing:
    """Lines from left to right, each on its own scale, with where it went after it; a break parts them."""
    label_room, value_room = 190.0, 150.0
    left, right = label_room + 10, WIDTH - value_room - 14
    parts: list[str] = []
    y = 0.0
    for spark in block.sparks:
        labels, values = fitted(spark.label, label_room), fitted(spark.value, value_room)
        parts += [*lines_at(0, y + 22, labels, label_room), *lines_at(right + 14, y + 22, values, value_room)]
        count = sum(map(len, spark.parts))
        step = (right - left) / max(1, count - 1)
        at = 0
        for number, part in enumerate(spark.parts):
            if number:
                middle = round(left + step * (at - 0.5), 2)
                parts.append(f'<line class="axis break" x1="{middle:g}" y1="{y:g}" x2="{middle:g}" y2="{y + 34:g}"/>')
            parts += _course(part, left + step * at, y, step)
            at += len(part)
        y += max(44, LINE * max(len(labels), len(values)) + 20)
        parts.append(_rule(0, y - 6, WIDTH, y - 6))
    if block.sparks:
        told, deep = _dates(block.dates, left, right, y) or _ends(block.ends, left, right, y)
        parts += told
        y += deep
    for text, sign in ((block.breaks, True), (block.remark, False)):
        if text:
            before = 26 if sign else 0
            lines = fitted(text, WIDTH - before)
            if sign:
                parts.append(f'<line class="axis break" x1="8" y1="{y:g}" x2="8" y2="{y + 20:g}"/>')
            parts += lines_at(before, y + 15, lines, WIDTH - before)
            y += LINE * len(lines) + 8
    return Drawing(tuple(parts), y)


def _ends(ends: Sequence[str], left: float, right: float, y: float) -> tuple[list[str], float]:
    """What the figures are of, evenly from the first to the last, and how high that is."""
    if not any(ends):
        return [], 0
    parts: list[str] = []
    room = (right - left) / len(ends)
    told = [fitted(each, room - 12) for each in ends]
    last = len(told) - 1
    for number, lines in enumerate(told):
        x = left + (right - left) * number / max(1, last)
        anchor = "start" if number == 0 else "end" if number == last else "middle"
        parts += lines_at(x + {"start": -3, "middle": 0, "end": 3}[anchor], y + 10, lines, room - 6, "", anchor)
    return parts, LINE * max(map(len, told)) + 4


def _dates(dates: Sequence[str], left: float, right: float, y: float) -> tuple[list[str], float] | None:
    """Of as many of the figures as have room, evenly and with the first and the last, when each is of."""
    last = len(dates) - 1
    for count in range(min(len(dates), _MOST_DATES), 2, -1):
        chosen = [round(last * number / (count - 1)) for number in range(count)]
        step = (right - left) / last
        room = step * min(after - before for before, after in pairwise(chosen)) - 8
        told = [fitted(dates[each], room) for each in chosen]
        if max(map(len, told)) > 2 or " ".join(map(" ".join, told)) != " ".join(dates[each] for each in chosen):
            continue  # no room, or a word would be broken
        parts: list[str] = []
        for number, lines in zip(chosen, told, strict=True):
            x = round(left + step * number, 2)
            parts += [_rule(x, y - 6, x, y - 1, "axis"), *lines_at(x, y + 14, lines, room, "", "middle")]
        return parts, LINE * max(map(len, told)) + 8
    return None


def _course(part: Sequence[float | None], left: float, top: float, step: float) -> Iterator[str]:
    """The figures between two breaks: a dot for each that is known, and a line between those beside each other."""
    known = [each for each in part if each is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    places = [
        None
        if each is None
        else (
            round(left + step * index, 2),
            round(top + 30 - 26 * ((each - low) / (high - low) if high > low else 0.5), 2),
        )
        for index, each in enumerate(part)
    ]
    for before, after in pairwise(places):
        if before is not None and after is not None:
            yield _rule(*before, *after, "cross")
    for place in places:
        if place is not None:
            yield f'<circle class="fill" cx="{place[0]:g}" cy="{place[1]:g}" r="3.5"/>'


def grid(block: Grid) -> Drawing:
    """Cells with lines of text, the names of the columns above them and those of the rows before them."""
    before = 90.0
    signs = {sign for sign, _ in block.signs}
    width = (WIDTH - 1 - before) / max(1, len(block.columns))
    parts = [text_at(before + (WIDTH - before) / 2, 15, block.across, WIDTH - before, "title", "middle")]
    heads = [fitted(each, width - 12) for each in block.columns]
    for index, head in enumerate(heads):
        parts += lines_at(before + width * (index + 0.5), 35, head, width - 12, "", "middle")
    y = 28.0 + LINE * max((len(each) for each in heads), default=1)
    parts += lines_at(0, y - 3, fitted(block.down, before - 8, bold=True), before - 8, "title")
    for name, cells in zip(block.rows, block.cells, strict=True):
        texts = [[line for each in cell for line in fitted(each, width - 16, hang=2)] for cell in cells]
        height = max(64, LINE * max(map(len, texts), default=0) + 16)
        parts += lines_at(0, y + 44, fitted(name, before - 8), before - 8)
        for index, lines in enumerate(texts):
            x = before + width * index
            parts.append(f'<rect class="axis" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"/>')
            # Spaces at the start of a line are not drawn: what belongs to the line above is moved instead.
            for number, line in enumerate(lines):
                at, shift = y + 20 + LINE * number, 20 if line.startswith("  ") else 0
                if line[:1] in signs and line[1:2] == " ":
                    parts.append(_sign(x + 15, at - 5, line[0]))
                    line, shift = line[1:], 20  # noqa: PLW2901  (what is left of it)
                parts.append(text_at(x + 8 + shift, at, line.strip(), width - 16 - shift))
        y += height
    parts += _legend(block.signs, y + 10)
    return Drawing(tuple(parts), y + 4 + (LINE + 4) * len(block.signs) + (8 if block.signs else 0))


def matrix(block: Matrix) -> Drawing:
    """One sign for each thing in a cell, with what the signs mean below."""
    before = 220.0
    width = (WIDTH - before) / max(1, len(block.columns))
    heads = [fitted(each, width - 6, bold=True) for each in block.columns]
    y = 8.0 + LINE * max((len(each) for each in heads), default=1)
    parts: list[str] = lines_at(0, y - 12, (block.corner,), before - 10, "title")
    for index, head in enumerate(heads):
        at = before + width * (index + 0.5)
        parts += lines_at(at, y - 12 - LINE * (len(head) - 1), head, width - 6, "title", "middle")
    parts.append(_rule(0, y, WIDTH, y, "axis"))
    beside = max(1, int(width / 18))
    for name, cells in zip(block.rows, block.cells, strict=True):
        names = fitted(name, before - 10)
        deep = max((-(-len(each) // beside) for each in cells), default=1)
        height = max(26, LINE * len(names) + 8, 18 * deep + 8)
        parts += lines_at(0, y + 18, names, before - 10)
        for index, marks in enumerate(cells):
            for number, mark in enumerate(marks):
                row, column = divmod(number, beside)
                in_row = min(beside, len(marks) - row * beside)
                x = before + width * (index + 0.5) + 18 * (column - (in_row - 1) / 2)
                parts.append(_sign(round(x, 2), y + 13 + 18 * row, mark.sign))
        y += height
        parts.append(_rule(0, y, WIDTH, y))
    signs = (*block.signs, *((("", block.empty),) if block.empty else ()))
    parts += _legend(signs, y + 10)
    return Drawing(tuple(parts), y + 10 + (LINE + 4) * len(signs))


def _legend(signs: Iterable[tuple[str, str]], y: float) -> Iterator[str]:
    """What signs mean, each on a line of its own."""
    for number, (sign, meaning) in enumerate(signs):
        at = y + (LINE + 4) * number
        if sign:
            yield _sign(8, at + 9, sign)
        yield text_at(26, at + 14, meaning, WIDTH - 40)


def _sign(x: float, y: float, sign: str) -> str:
    """A sign drawn rather than written: not every font has the circles. Another character is written."""
    if sign not in _SIGNS:
        return text_at(x, y + 5, sign[:1], 14, "", "middle")
    return f'<g transform="translate({x:g} {y:g})">{_SIGNS[sign]}</g>'


def plane(block: Plane) -> Drawing:
    """A square with the origin below left; each point where it is, with its mark beside it."""
    left, top = 56.0, 30.0
    right, bottom = left + _SIDE, top + _SIDE
    parts = [
        text_at(left, 15, block.up, _SIDE, "title"),
        f'<rect class="axis" x="{left:g}" y="{top:g}" width="{_SIDE}" height="{_SIDE}"/>',
    ]
    for tick in (0.25, 0.5, 0.75):
        parts.append(_rule(left + _SIDE * tick, top, left + _SIDE * tick, bottom))
        parts.append(_rule(left, top + _SIDE * tick, right, top + _SIDE * tick))
    parts += [
        text_at(left - 8, bottom, block.low, left - 8, "", "end"),
        text_at(left - 8, top + 12, block.high, left - 8, "", "end"),
        text_at(left, bottom + 18, block.low, 80),
        text_at(right, bottom + 18, block.high, 80, "", "end"),
        text_at((left + right) / 2, bottom + 20, block.across, _SIDE - 180, "title", "middle"),
    ]
    if block.range:
        parts.append(_range(block.range, left, bottom))
    places = [(left + _SIDE * _within(each.across), bottom - _SIDE * _within(each.up)) for each in block.points]
    for (x, y), beside, point in zip(places, _beside(places), block.points, strict=True):
        if block.range and point.mark != HERE:  # or its frame runs through the mark
            parts.append(
                f'<rect class="paper" x="{x + beside[0] - 6:g}" y="{y + beside[1] - 8:g}" width="12" height="16"/>'
            )
        parts += [_point(x, y, point.mark), _mark(x + beside[0], y + beside[1], point.mark)]
    y = bottom + 44
    for point in block.points:
        lines = fitted(point.label, WIDTH - 50)
        drawn = _mark(12, y - 5, point.mark) or _point(12, y - 5, point.mark)
        parts += [drawn, *lines_at(32, y, lines, WIDTH - 50)]
        y += LINE * len(lines) + 8
    if block.range:
        lines = fitted(block.range.label, WIDTH - 50)
        parts += [f'<rect class="range" x="3" y="{y - 12:g}" width="18" height="14"/>']
        parts += lines_at(32, y, lines, WIDTH - 50)
        y += LINE * len(lines) + 8
    if block.remark:
        lines = fitted(block.remark, WIDTH)
        parts += lines_at(0, y, lines, WIDTH)
        y += LINE * len(lines) + 8
    return Drawing(tuple(parts), y - 10)


def _range(part: Range, left: float, bottom: float) -> str:
    (from_x, to_x), (from_y, to_y) = sorted(map(_within, part.across)), sorted(map(_within, part.up))
    x, y = left + _SIDE * from_x, bottom - _SIDE * to_y
    width, height = _SIDE * (to_x - from_x), _SIDE * (to_y - from_y)
    return f'<rect class="range" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"/>'


def _beside(places: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """For each point where its mark stands, seen from it: where it covers no other point and no other mark."""
    taken = list(places)
    chosen: list[tuple[float, float]] = []
    for x, y in places:
        others = [each for each in taken if each != (x, y)]
        free = (
            at
            for at in _AROUND
            if all(abs(x + at[0] - other[0]) > 15 or abs(y + at[1] - other[1]) > 15 for other in others)
        )
        best = next(free, _AROUND[0])
        chosen.append(best)
        taken.append((x + best[0], y + best[1]))
    return chosen


def _point(x: float, y: float, mark: str) -> str:
    """A small disc; the place where we are is a large diamond."""
    if mark == HERE:
        return f'<path class="here" d="M{x:g} {y - 10:g}l10 10l-10 10l-10 -10z"/>'
    return f'<circle class="fill" cx="{x:g}" cy="{y:g}" r="4"/>'


def _mark(x: float, y: float, mark: str) -> str:
    """A mark beside its point or before its meaning; where we are needs none."""
    return "" if mark == HERE else text_at(x, y + 5, mark[:1], 14, "title", "middle")


def _within(value: float) -> float:
    return min(max(value, 0.0), 1.0)
