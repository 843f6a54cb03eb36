"""Figures as SVG: bars, a grid, a plane and a matrix, each of them text that can be read and lines that can be seen.

One drawing for a web page, a slide and a document. Nothing rests on colour: parts differ by pattern, marks by shape, and
the same figures stand in a table beside each drawing. The sizes are those of a drawing of 640 units wide; letters are
14 units high and taken to be 7.6 wide, so that text keeps within its place with any common font.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from xml.sax.saxutils import escape

from nulmeting.render.width import wrap
from nulmeting.report.document import Bars, Grid, Matrix, Plane

Figure = Bars | Grid | Matrix | Plane

_WIDTH = 640
_LETTER = 7.6
_LINE = 18
_SIDE = 380
"""The side of a plane."""

STYLE = """
svg.figure { font-family: var(--nulmeting-font, "Liberation Sans", Arial, sans-serif); font-size: 14px }
svg.figure text { fill: var(--nulmeting-color-text, #1a1a1a) }
svg.figure .title { font-weight: bold }
svg.figure .axis, svg.figure .ring, svg.figure .cross { stroke: var(--nulmeting-color-text, #1a1a1a); fill: none }
svg.figure .rule { stroke: var(--nulmeting-color-rule, #767676); fill: none }
svg.figure .mark, svg.figure .fill { fill: var(--nulmeting-color-text, #1a1a1a) }
svg.figure .paper { fill: var(--nulmeting-color-paper, #ffffff) }
svg.figure .here { fill: var(--nulmeting-color-accent, #154273) }
svg.figure .range { fill: var(--nulmeting-color-accent, #154273); fill-opacity: .15;
  stroke: var(--nulmeting-color-accent, #154273) }
svg.figure .part { stroke: var(--nulmeting-color-text, #1a1a1a) }
svg.figure .part-0 { fill: var(--nulmeting-color-accent, #154273) }
svg.figure .stripe { stroke: var(--nulmeting-color-text, #1a1a1a); stroke-width: 2 }
"""
"""What gives the drawings their colours: tokens that a page may set, with neutral ones for a drawing on its own."""


class Drawing(NamedTuple):
    """What was drawn, and how high it is."""

    parts: tuple[str, ...]
    height: float


def svg(block: Figure, name: str, *, alone: bool = False) -> str:
    """One figure as an SVG element with title and description.

    `name` sets its ids apart from those of other figures in one page: letters, digits and hyphens. `alone` makes it a
    file of its own, with its style in it and its caption drawn.
    """
    drawing = _drawing(block, name)
    top = 0.0
    head: list[str] = []
    if alone:
        lines = wrap(block.caption, int(_WIDTH / _LETTER))
        head = [_text(0, 15 + _LINE * index, line, "title") for index, line in enumerate(lines)]
        top = _LINE * len(lines) + 8
    height = f"{drawing.height + top:g}"
    space = ' xmlns="http://www.w3.org/2000/svg"' if alone else ""
    size = f' width="{_WIDTH}" height="{height}"' if alone else ""
    return "".join(
        (
            f'<svg{space} class="figure" viewBox="0 0 {_WIDTH} {height}"{size} role="img" '
            f'aria-labelledby="{name}-title {name}-desc">',
            f'<title id="{name}-title">{escape(block.caption)}</title>',
            f'<desc id="{name}-desc">{escape(_description(block))}</desc>',
            *(
                (f"<style>{STYLE}</style>", f'<rect class="paper" width="{_WIDTH}" height="{height}"/>')
                if alone
                else ()
            ),
            *head,
            f'<g transform="translate(0 {top:g})">' if top else "<g>",
            *drawing.parts,
            "</g></svg>",
        )
    )


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


def _text(x: float, y: float, text: str, css: str = "", anchor: str = "start") -> str:
    chosen = f' class="{css}"' if css else ""
    where = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{x:g}" y="{y:g}"{chosen}{where}>{escape(text)}</text>'


def _lines(x: float, y: float, lines: Iterable[str], css: str = "", anchor: str = "start") -> list[str]:
    return [_text(x, y + _LINE * index, line, css, anchor) for index, line in enumerate(lines)]


def _rule(x1: float, y1: float, x2: float, y2: float, css: str = "rule") -> str:
    return f'<line class="{css}" x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"/>'


def _letters(units: float) -> int:
    """How many letters have room, and never too few to break words into."""
    return max(4, int(units / _LETTER))


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
        labels = wrap(bar.label, _letters(label_room))
        values = wrap(bar.value, _letters(value_room))
        parts += _lines(0, y + 15, labels)
        x = label_room + 10
        for number, size in enumerate(bar.sizes):
            width = room * size / most
            if size:
                parts.append(_part(round(x, 2), y, round(width, 2), number, name))
            x += width
        parts += _lines(round(x, 2) + 8, y + 15, values)
        y += max(28, _LINE * max(len(labels), len(values)) + 8)
    for number, series in enumerate(block.series):
        lines = wrap(series.name, _letters(_WIDTH - 40))
        parts += [_part(0, y + 4, 20, number, name), *_lines(28, y + 19, lines)]
        y += _LINE * len(lines) + 8
    return Drawing(tuple(parts), y + 4)


def _grid(block: Grid) -> Drawing:
    """Cells with lines of text, the names of the columns above them and those of the rows before them."""
    before = 90.0
    width = (_WIDTH - before) / max(1, len(block.columns))
    parts = [_text(before + (_WIDTH - before) / 2, 15, block.across, "title", "middle")]
    heads = [wrap(each, _letters(width - 12)) for each in block.columns]
    for index, head in enumerate(heads):
        parts += _lines(before + width * (index + 0.5), 35, head, "", "middle")
    y = 28.0 + _LINE * max((len(each) for each in heads), default=1)
    parts += _lines(0, y - 3, wrap(block.down, _letters(before - 8)), "title")
    for name, cells in zip(block.rows, block.cells, strict=True):
        texts = [[line for each in cell for line in wrap(each, _letters(width - 16), hang=2)] for cell in cells]
        height = max(48, _LINE * max(map(len, texts), default=0) + 16)
        parts += _lines(0, y + 28, wrap(name, _letters(before - 8)))
        for index, lines in enumerate(texts):
            x = before + width * index
            parts.append(f'<rect class="axis" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"/>')
            parts += _lines(x + 8, y + 20, lines)
        y += height
    return Drawing(tuple(parts), y + 2)


def _matrix(block: Matrix) -> Drawing:
    """One mark for each thing in a cell, with what the marks mean below."""
    before = 250.0
    width = (_WIDTH - before) / max(1, len(block.columns))
    heads = [wrap(each, _letters(width - 6)) for each in block.columns]
    y = 8.0 + _LINE * max((len(each) for each in heads), default=1)
    parts: list[str] = []
    for index, head in enumerate(heads):
        parts += _lines(before + width * (index + 0.5), y - 12 - _LINE * (len(head) - 1), head, "title", "middle")
    parts.append(_rule(0, y, _WIDTH, y, "axis"))
    for name, cells in zip(block.rows, block.cells, strict=True):
        names = wrap(name, _letters(before - 10))
        height = max(26, _LINE * len(names) + 8)
        parts += _lines(0, y + 18, names)
        for index, marks in enumerate(cells):
            middle = before + width * (index + 0.5) - 9 * (len(marks) - 1)
            parts += [_mark(middle + 18 * number, y + 13, mark) for number, mark in enumerate(marks)]
        y += height
        parts.append(_rule(0, y, _WIDTH, y))
    y += 8
    for mark, meaning in block.marks:
        lines = wrap(meaning, _letters(_WIDTH - 40))
        parts += [_mark(8, y + 9, mark), *_lines(26, y + 14, lines)]
        y += _LINE * len(lines) + 2
    return Drawing(tuple(parts), y + 4)


def _mark(x: float, y: float, mark: str) -> str:
    """A mark drawn rather than written: not every font has the circles. Another character is written."""
    ring = f'<circle class="ring" cx="{x:g}" cy="{y:g}" r="6"/>'
    half = f'<path class="fill" d="M{x:g} {y - 6:g}a6 6 0 0 0 0 12z"/>'
    match mark:
        case "●":
            return f'<circle class="fill" cx="{x:g}" cy="{y:g}" r="6"/>'
        case "◐":
            return ring + half
        case "○":
            return ring
        case "–":
            return _rule(x - 6, y, x + 6, y, "cross")
        case "×":
            return f'<path class="cross" d="M{x - 5:g} {y - 5:g}l10 10m0 -10l-10 10"/>'
        case _:
            return _text(x, y + 5, mark[:1], "", "middle")


def _plane(block: Plane) -> Drawing:
    """A square with the origin below left; points that fall together stand beside each other."""
    left, top = 56.0, 30.0
    right, bottom = left + _SIDE, top + _SIDE
    parts = [
        _text(left, 15, block.up, "title"),
        f'<rect class="axis" x="{left:g}" y="{top:g}" width="{_SIDE}" height="{_SIDE}"/>',
    ]
    for tick in (0.25, 0.5, 0.75):
        parts.append(_rule(left + _SIDE * tick, top, left + _SIDE * tick, bottom))
        parts.append(_rule(left, top + _SIDE * tick, right, top + _SIDE * tick))
    parts += [
        _text(left - 8, bottom, block.low, "", "end"),
        _text(left - 8, top + 12, block.high, "", "end"),
        _text(left, bottom + 18, block.low),
        _text(right, bottom + 18, block.high, "", "end"),
        _text((left + right) / 2, bottom + 20, block.across, "title", "middle"),
    ]
    taken: list[tuple[float, float]] = []
    for point in block.points:
        x, y = left + _SIDE * _within(point.across), bottom - _SIDE * _within(point.up)
        while any(abs(x - other[0]) < 22 and abs(y - other[1]) < 22 for other in taken):
            x += 24
        taken.append((x, y))
        parts += _point(x, y, point.mark)
    y = bottom + 44
    for point in block.points:
        lines = wrap(point.label, _letters(_WIDTH - 50))
        parts += [*_point(12, y - 5, point.mark), *_lines(32, y, lines)]
        y += max(26, _LINE * len(lines) + 8)
    return Drawing(tuple(parts), y - 8)


def _point(x: float, y: float, mark: str) -> list[str]:
    """A ring with its mark in it; the place where we are is a full diamond."""
    if mark == "●":
        return [f'<path class="here" d="M{x:g} {y - 10:g}l10 10l-10 10l-10 -10z"/>']
    circle = f'<circle class="axis paper" cx="{x:g}" cy="{y:g}" r="10"/>'
    return [circle, f'<circle class="ring" cx="{x:g}" cy="{y:g}" r="10"/>', _text(x, y + 5, mark[:1], "", "middle")]


def _within(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _description(block: Figure) -> str:
    """What the drawing shows, in one paragraph; its figures stand in a table as well."""
    match block:
        case Bars():
            series = ", ".join(each.name for each in block.series)
            return f"{series}. " + "; ".join(f"{each.label}: {each.value}" for each in block.bars)
        case Plane():
            return "; ".join(f"{each.mark} {each.label}" for each in block.points)
        case Matrix():
            return "; ".join(f"{mark} {meaning}" for mark, meaning in block.marks)
        case Grid():
            return f"{block.down}: {', '.join(block.rows)}; {block.across}: {', '.join(block.columns)}"
