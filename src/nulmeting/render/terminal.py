"""The terminal: the same lines as plain text, with weight and colour. The only module that knows rich.

Text goes in as it is and is never read as markup, emoji code or link. Colour only repeats what letters say already.
"""

from __future__ import annotations

from io import StringIO

from rich.console import Console
from rich.style import Style
from rich.text import Text

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
_SERIES = tuple(Style(bold=True, color=each) for each in ("green", "yellow", "magenta", "blue", "red", "cyan"))


def terminal(document: Document, width: int, *, colour: bool) -> str:
    """The document with escape sequences for weight, and for colour if asked, in at most this many columns.

    Only the sixteen colours that a terminal has of itself, so that they suit its own background.
    """
    written = StringIO()
    console = Console(
        file=written,
        force_terminal=True,
        force_jupyter=False,
        color_system="standard",
        no_color=not colour,
        legacy_windows=False,
        width=width,
        markup=False,
        emoji=False,
        highlight=False,
    )
    for line in laid_out(document, width):
        text = Text()
        for span in line:
            text.append(span.text, _style(span))
        console.print(text, soft_wrap=True)
    return written.getvalue().strip("\n") + "\n"


def _style(span: Span) -> Style:
    return _SERIES[span.number % len(_SERIES)] if span.part == "series" else _STYLES[span.part]
