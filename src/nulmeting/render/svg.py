"""Figures as SVG: text that can be read and lines that can be seen, with title and description.

One drawing for a web page, a slide and a document. The same figures stand in a table beside each drawing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import escape

from nulmeting.render.described import description
from nulmeting.render.drawings import WIDTH, Drawing, bars, courses, grid, matrix, plane
from nulmeting.render.lettering import LINE, fitted, lines_at
from nulmeting.report.document import Bars, Grid, Matrix, Plane, Sparks

Figure = Bars | Sparks | Grid | Matrix | Plane

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
svg.figure .break { stroke-dasharray: 2 3 }
svg.figure .range { stroke: var(--nulmeting-figure-accent-color, #154273); stroke-width: 2; stroke-dasharray: 6 4;
  fill: none }
svg.figure .part { stroke: var(--utrecht-document-color, #1a1a1a) }
svg.figure .stripe { stroke: var(--utrecht-document-color, #1a1a1a); stroke-width: 2 }
"""
"""What gives the drawings their colours: tokens that a page may set, with neutral ones for a drawing on its own."""
_TOKEN = re.compile(r"var\(--[\w-]+, ([^()]+)\)")


def svg(block: Figure, name: str, *, alone: bool = False, about: Iterable[str] = ()) -> str:
    """One figure as an SVG element with title and description. The texts in the block are harmless already.

    `name` sets its ids apart from those of other figures in one page: letters, digits and hyphens. `alone` makes it a
    file of its own, with its style in it, its caption drawn, lines `about` it below and no token left: not every
    program knows those.
    """
    drawing = _drawing(block, name)
    if alone:
        lines = fitted(block.caption, WIDTH, bold=True) if block.caption else []
        top = LINE * len(lines) + (14 if lines else 0)
        below = [line for each in about for line in fitted(each, WIDTH)]
        whole = drawing.height + top + 16 + (LINE * len(below) + 8 if below else 0)
        parts = (
            f"<style>{_TOKEN.sub(lambda found: found[1], STYLE)}</style>",
            f'<rect class="paper" width="{WIDTH + 16}" height="{whole:g}"/><g transform="translate(8 8)">',
            *lines_at(0, 15, lines, WIDTH, "title"),
            f'<g transform="translate(0 {top:g})">',
            *drawing.parts,
            *lines_at(0, drawing.height + 8 + 15, below, WIDTH, "about"),
            "</g></g>",
        )
        size = f'viewBox="0 0 {WIDTH + 16} {whole:g}" width="{WIDTH + 16}" height="{whole:g}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" class="figure" {size}'
    else:
        parts = drawing.parts
        head = f'<svg class="figure" viewBox="0 0 {WIDTH} {drawing.height:g}"'
    return "".join(
        (
            f'{head} role="img" aria-labelledby="{name}-title {name}-desc">',
            f'<title id="{name}-title">{escape(block.caption)}</title>',
            f'<desc id="{name}-desc">{escape(description(block))}</desc>',
            *parts,
            "</svg>",
        )
    )


def _drawing(block: Figure, name: str) -> Drawing:
    match block:
        case Bars():
            return bars(block, name)
        case Sparks():
            return courses(block)
        case Grid():
            return grid(block)
        case Matrix():
            return matrix(block)
        case Plane():
            return plane(block)
