"""The terminal: the same lines as plain text, with weight and colour. The only module that knows rich.

Text goes in as it is: rich is asked for the look of a piece, and never reads one for markup, emoji codes or links.
Colour only repeats what letters say already.
"""

from __future__ import annotations

from rich.color import ColorSystem
from rich.style import Style

from nulmeting.render.layout import laid_out
from nulmeting.render.spans import Part, Span
from nulmeting.report.document import Document

_STYLES: dict[Part, Style] = {
    "text": Style(),
    "title": Style(bold=True),
    "about": Style(dim=True),
    "heading": Style(bold=True, color="cyan"),
    "strong": Style(bold=True),
    "note": Style(italic=True),
    "rule": Style(dim=True),
    "caption": Style(bold=True),
    "header": Style(bold=True),
    "total": Style(bold=True),
    "name": Style(color="cyan"),
    "mark": Style(bold=True, color="magenta"),
}
_FINDING: dict[str, Style] = {
    "error": Style(bold=True, color="red"),
    "warning": Style(bold=True, color="yellow"),
    "info": Style(bold=True, color="cyan"),
    "place": Style(bold=True),
    "mark": Style(bold=True, color="green"),
}
_SERIES = tuple(Style(bold=True, color=each) for each in ("green", "yellow", "magenta", "blue", "red", "cyan"))


def terminal(document: Document, width: int, *, colour: bool) -> str:
    """The document with escape sequences for weight, and for colour if asked, in at most this many columns.

    Only the colours that a terminal has of itself, so that they suit its own background. Ends in one newline.
    """
    lines = ("".join(_drawn(span, colour=colour) for span in line) for line in laid_out(document, width))
    return "\n".join(lines).strip("\n") + "\n"


def _drawn(span: Span, *, colour: bool) -> str:
    style = _SERIES[span.number % len(_SERIES)] if span.part == "series" else _STYLES[span.part]
    return (style if colour else style.without_color).render(span.text, color_system=ColorSystem.STANDARD)


def painted(what: str, text: str) -> str:
    """A part of a finding with the look of what it is (see `render.as_findings`)."""
    return _FINDING[what].render(text, color_system=ColorSystem.STANDARD)
