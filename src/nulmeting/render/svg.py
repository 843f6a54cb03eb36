"""Figures as SVG: bars, a grid, a matrix and a plane, each of them text that can be read and lines that can be seen.

One drawing for a web page, a slide and a document. Nothing rests on colour: parts differ by pattern, marks by shape;
the same figures stand in a table beside each drawing. The sizes are those of a drawing of 640 units wide; letters are
14 units high and taken to be 7.6 wide. A line that may be wider is squeezed into its place, and a text of many lines is
cut short: the table has it whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape

from nulmeting.render.width import width_of, wrap
from nulmeting.report.document import Bars, Grid, Matrix, Plane, Range

Figure = Bars | Grid | Matrix | Plane

_WIDTH = 640
_LETTER = 7.6
_LINE = 18
_SIDE = 380
"""The side of a plane."""
_MOST_LINES = 5
"""Lines of one text in a drawing."""
_FONT = 14
_NARROW, _WIDE = frozenset(" .,:;!|'`()[]{}/\\fijlrtI-"), frozenset("mwMW@%—…")
_AROUND = ((12, -13), (12, 13), (-12, -13), (-12, 13), (18, 0), (-18, 0), (0, -18), (0, 18))
"""Where the mark of a point may stand, seen from the point, in the order in which that is tried."""
_RING = '<circle class="ring" r="6"/>'
_SIGNS = {
    "●": '<circle class="fill" r="6.5"/>',
    "◉": f'{_RING}<circle class="fill" r="3"/>',
    "◐": f'{_RING}<path class="fill" d="M0 -6a6 6 0 0 0 0 12z"/>',
    "◔": f'{_RING}<path class="fill" d="M0 0v-6a6 6 0 0 1 6 6z"/>',
    "○": _RING,
    "–": '<path class="cross" d="M-6 0h12"/>',
}

STYLE = """
svg.figure { font-family: var(--utrecht-document-font-family, "Liberation Sans", Arial, sans-serif); font-size: 14px }
svg.figure text { fill: var(--utrecht-document-color, #1a1a1a) }
svg.figure .title { font-weight: bold }
svg.figure .about { font-size: 12px }
svg.figure .axis, svg.figure .ring, svg.figure .cross { stroke: var(--utrecht-document-color, #1a1a1a); fill: none }
svg.figure .ring, svg.figure .cross { stroke-width: 1.5 }
svg.figure .rule { stroke: var(--nulmeting-figure-rule-color, #767676); fill: none }
svg.figure .fill { fill: var(--utrecht-document-color, #1a1a1a) }
svg.figure .paper { fill: var(--utrecht-document-background-color, #ffffff) }
svg.figure .here, svg.figure .part-0 { fill: var(--nulmeting-figure-accent-color, #154273) }
svg.figure .here { stroke: var(--utrecht-document-background-color, #ffffff) }
svg.figure .range { stroke: var(--nulmeting-figure-accent-color, #154273); stroke-width: 2; stroke-dasharray: 6 4;
  fill: none }
svg.figure .part { stroke: var(--utrecht-document-color, #1a1a1a) }
svg.figure .stripe { stroke: var(--utrecht-document-color, #1a1a1a); stroke-width: 2 }
"""
"""What gives the drawings their colours: tokens that a page may set, with neutral ones for a drawing on its own."""
_TOKEN = re.compile(r"var\(--[\w-]+, ([^()]+)\)")


class Drawing(NamedTuple):
    """What was drawn, and how high it is."""

    parts: tuple[str, ...]
    height: float


def svg(block: Figure, name: str, *, alone: bool = False, about: Iterable[str] = ()) -> str:
    """One figure as an SVG element with title and description. The texts in the block are harmless already.

    `name` sets its ids apart from those of other figures in one page: letters, digits and hyphens. `alone` makes it a
    file of its own, with its style in it, its caption drawn, lines `about` it below and no token left: not every
    program knows those.
    """
    drawing = _drawing(block, name)
    if alone:
        lines = _fit(block.caption, _WIDTH, bold=True) if block.caption else []
        top = _LINE * len(lines) + (14 if lines else 0)
        below = [line for each in about for line in _fit(each, _WIDTH)]
        whole = drawing.height + top + 16 + (_LINE * len(below) + 8 if below else 0)
        parts = (
            f"<style>{_TOKEN.sub(lambda found: found[1], STYLE)}</style>",
            f'<rect class="paper" width="{_WIDTH + 16}" height="{whole:g}"/><g transform="translate(8 8)">',
            *_lines(0, 15, lines, _WIDTH, "title"),
            f'<g transform="translate(0 {top:g})">',
            *drawing.parts,
            *_lines(0, drawing.height + 8 + 15, below, _WIDTH, "about"),
            "</g></g>",
        )
        size = f'viewBox="0 0 {_WIDTH + 16} {whole:g}" width="{_WIDTH + 16}" height="{whole:g}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" class="figure" {size}'
    else:
        parts = drawing.parts
        head = f'<svg class="figure" viewBox="0 0 {_WIDTH} {drawing.height:g}"'
    return "".join(
        (
            f'{head} role="img" aria-labelledby="{name}-title {name}-desc">',
            f'<title id="{name}-title">{escape(block.caption)}</title>',
            f'<desc id="{name}-desc">{escape(description(block))}</desc>',
            *parts,
            "</svg>",
        )
    )


def description(block: Figure) -> str:
    """What a drawing shows, in one paragraph; its figures stand in a table as well."""
    match block:
        case Bars():
            series = ", ".join(each.name for each in block.series)
            return f"{series}. " + "; ".join(f"{each.label}: {each.value}" for each in block.bars)
        case Plane():
            found = [*block.points, *((block.range,) if block.range else ())]
            return "; ".join(
                f"{each.label}: {block.across} {each.told[0]}, {block.up} {each.told[1]}" for each in found
            )
        case Matrix():
            return "; ".join(f"{sign} {meaning}" for sign, meaning in block.signs)
        case Grid():
            return f"{block.down}: {', '.join(block.rows)}; {block.across}: {', '.join(block.columns)}"


def _drawing(block: Figure, name: str) -> Drawing:
    match block:
        case Bars():
            return _bars(block, name)
        case Grid():
            return _grid(block)
        case Matrix():
            return _matrix(block)
        case Plane():
            return _plane(block)


def _text(x: float, y: float, text: str, room: float, css: str = "", anchor: str = "start") -> str:
    """One line; squeezed where common fonts may make it wider than its room."""
    chosen = f' class="{css}"' if css else ""
    where = f' text-anchor="{anchor}"' if anchor != "start" else ""
    if _width(text, bold=css == "title") > room:
        where += f' textLength="{room:g}" lengthAdjust="spacingAndGlyphs"'
    return f'<text x="{x:g}" y="{y:g}"{chosen}{where}>{escape(text)}</text>'


def _lines(x: float, y: float, lines: Iterable[str], room: float, css: str = "", anchor: str = "start") -> list[str]:
    return [_text(x, y + _LINE * index, line, room, css, anchor) for index, line in enumerate(lines)]


def _width(text: str, *, bold: bool = False) -> float:
    """How wide a line is in a common sans-serif font, rather too wide than too narrow."""
    units = 0.0
    for each in text:
        if each in _NARROW:
            units += 0.4
        elif each in _WIDE or not (each.isascii() or each.isalpha()):
            units += 0.95 * max(1, width_of(each))
        elif each.isascii():
            units += 0.72 if each.isupper() else 0.57
        else:
            units += 0.7 * max(1, width_of(each))
    return units * _FONT * (1.07 if bold else 1)


def _fit(text: str, room: float, hang: int = 0, *, bold: bool = False) -> list[str]:
    """The text in lines that fit the room, with an ellipsis where there would be too many."""
    letters = max(4, int(room / (_LETTER * (1.07 if bold else 1))))
    # What cannot be shown need not be broken into lines: a text may be very long.
    lines = wrap(text[: letters * (_MOST_LINES + 1)], letters, hang=hang)
    if len(lines) <= _MOST_LINES:
        return lines
    return [*lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1][: letters - 1].rstrip() + "…"]


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


def _bars(block: Bars, name: str) -> Drawing:
    """Stacked bars from left to right, each with its label before it and its figures after it."""
    label_room, value_room = 150.0, 90.0
    room = _WIDTH - label_room - value_room - 20
    most = max((sum(each.sizes) for each in block.bars), default=0) or 1
    parts = [_patterns(name, len(block.series))]
    y = 0.0
    for bar in block.bars:
        labels, values = _fit(bar.label, label_room), _fit(bar.value, value_room)
        parts += _lines(0, y + 15, labels, label_room)
        x = label_room + 10
        for number, size in enumerate(bar.sizes):
            width = room * size / most
            if size:
                parts.append(_part(round(x, 2), y, round(width, 2), number, name))
            x += width
        parts += _lines(round(x, 2) + 8, y + 15, values, value_room)
        y += max(28, _LINE * max(len(labels), len(values)) + 8)
    y += 4
    for number, series in enumerate(block.series):
        lines = _fit(series.name, _WIDTH - 40)
        parts += [_part(0, y, 20, number, name), *_lines(28, y + 15, lines, _WIDTH - 40)]
        y += _LINE * len(lines) + 8
    return Drawing(tuple(parts), y)


def _grid(block: Grid) -> Drawing:
    """Cells with lines of text, the names of the columns above them and those of the rows before them."""
    before = 90.0
    signs = {sign for sign, _ in block.signs}
    width = (_WIDTH - 1 - before) / max(1, len(block.columns))
    parts = [_text(before + (_WIDTH - before) / 2, 15, block.across, _WIDTH - before, "title", "middle")]
    heads = [_fit(each, width - 12) for each in block.columns]
    for index, head in enumerate(heads):
        parts += _lines(before + width * (index + 0.5), 35, head, width - 12, "", "middle")
    y = 28.0 + _LINE * max((len(each) for each in heads), default=1)
    parts += _lines(0, y - 3, _fit(block.down, before - 8, bold=True), before - 8, "title")
    for name, cells in zip(block.rows, block.cells, strict=True):
        texts = [[line for each in cell for line in _fit(each, width - 16, hang=2)] for cell in cells]
        height = max(64, _LINE * max(map(len, texts), default=0) + 16)
        parts += _lines(0, y + 44, _fit(name, before - 8), before - 8)
        for index, lines in enumerate(texts):
            x = before + width * index
            parts.append(f'<rect class="axis" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"/>')
            # Spaces at the start of a line are not drawn: what belongs to the line above is moved instead.
            for number, line in enumerate(lines):
                at, shift = y + 20 + _LINE * number, 20 if line.startswith("  ") else 0
                if line[:1] in signs and line[1:2] == " ":
                    parts.append(_sign(x + 15, at - 5, line[0]))
                    line, shift = line[1:], 20  # noqa: PLW2901  (what is left of it)
                parts.append(_text(x + 8 + shift, at, line.strip(), width - 16 - shift))
        y += height
    parts += _legend(block.signs, y + 10)
    return Drawing(tuple(parts), y + 4 + (_LINE + 4) * len(block.signs) + (8 if block.signs else 0))


def _matrix(block: Matrix) -> Drawing:
    """One sign for each thing in a cell, with what the signs mean below."""
    before = 220.0
    width = (_WIDTH - before) / max(1, len(block.columns))
    heads = [_fit(each, width - 6, bold=True) for each in block.columns]
    y = 8.0 + _LINE * max((len(each) for each in heads), default=1)
    parts: list[str] = _lines(0, y - 12, (block.corner,), before - 10, "title")
    for index, head in enumerate(heads):
        at = before + width * (index + 0.5)
        parts += _lines(at, y - 12 - _LINE * (len(head) - 1), head, width - 6, "title", "middle")
    parts.append(_rule(0, y, _WIDTH, y, "axis"))
    beside = max(1, int(width / 18))
    for name, cells in zip(block.rows, block.cells, strict=True):
        names = _fit(name, before - 10)
        deep = max((-(-len(each) // beside) for each in cells), default=1)
        height = max(26, _LINE * len(names) + 8, 18 * deep + 8)
        parts += _lines(0, y + 18, names, before - 10)
        for index, marks in enumerate(cells):
            for number, mark in enumerate(marks):
                row, column = divmod(number, beside)
                in_row = min(beside, len(marks) - row * beside)
                x = before + width * (index + 0.5) + 18 * (column - (in_row - 1) / 2)
                parts.append(_sign(round(x, 2), y + 13 + 18 * row, mark.sign))
        y += height
        parts.append(_rule(0, y, _WIDTH, y))
    parts += _legend(block.signs, y + 10)
    return Drawing(tuple(parts), y + 10 + (_LINE + 4) * len(block.signs))


def _legend(signs: Iterable[tuple[str, str]], y: float) -> Iterator[str]:
    """What signs mean, each on a line of its own."""
    for number, (sign, meaning) in enumerate(signs):
        at = y + (_LINE + 4) * number
        yield _sign(8, at + 9, sign)
        yield _text(26, at + 14, meaning, _WIDTH - 40)


def _sign(x: float, y: float, sign: str) -> str:
    """A sign drawn rather than written: not every font has the circles. Another character is written."""
    if sign not in _SIGNS:
        return _text(x, y + 5, sign[:1], 14, "", "middle")
    return f'<g transform="translate({x:g} {y:g})">{_SIGNS[sign]}</g>'


def _plane(block: Plane) -> Drawing:
    """A square with the origin below left; each point where it is, with its mark beside it."""
    left, top = 56.0, 30.0
    right, bottom = left + _SIDE, top + _SIDE
    parts = [
        _text(left, 15, block.up, _SIDE, "title"),
        f'<rect class="axis" x="{left:g}" y="{top:g}" width="{_SIDE}" height="{_SIDE}"/>',
    ]
    for tick in (0.25, 0.5, 0.75):
        parts.append(_rule(left + _SIDE * tick, top, left + _SIDE * tick, bottom))
        parts.append(_rule(left, top + _SIDE * tick, right, top + _SIDE * tick))
    parts += [
        _text(left - 8, bottom, block.low, left - 8, "", "end"),
        _text(left - 8, top + 12, block.high, left - 8, "", "end"),
        _text(left, bottom + 18, block.low, 80),
        _text(right, bottom + 18, block.high, 80, "", "end"),
        _text((left + right) / 2, bottom + 20, block.across, _SIDE - 180, "title", "middle"),
    ]
    if block.range:
        parts.append(_range(block.range, left, bottom))
    places = [(left + _SIDE * _within(each.across), bottom - _SIDE * _within(each.up)) for each in block.points]
    for (x, y), beside, point in zip(places, _beside(places), block.points, strict=True):
        parts += [_point(x, y, point.mark), _mark(x + beside[0], y + beside[1], point.mark)]
    y = bottom + 44
    for point in block.points:
        lines = _fit(point.label, _WIDTH - 50)
        drawn = _mark(12, y - 5, point.mark) or _point(12, y - 5, point.mark)
        parts += [drawn, *_lines(32, y, lines, _WIDTH - 50)]
        y += _LINE * len(lines) + 8
    if block.range:
        lines = _fit(block.range.label, _WIDTH - 50)
        parts += [f'<rect class="range" x="3" y="{y - 12:g}" width="18" height="14"/>']
        parts += _lines(32, y, lines, _WIDTH - 50)
        y += _LINE * len(lines) + 8
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
    if mark == "●":
        return f'<path class="here" d="M{x:g} {y - 10:g}l10 10l-10 10l-10 -10z"/>'
    return f'<circle class="fill" cx="{x:g}" cy="{y:g}" r="4"/>'


def _mark(x: float, y: float, mark: str) -> str:
    """A mark beside its point or before its meaning; where we are needs none."""
    return "" if mark == "●" else _text(x, y + 5, mark[:1], 14, "title", "middle")


def _within(value: float) -> float:
    return min(max(value, 0.0), 1.0)
