"""A drawing as PNG, by Typst: a wheel without system libraries, that brings its own fonts along.

Only those fonts are used, so that the same drawing is the same bytes on every machine. A character that they lack shows
as a box.
"""

from __future__ import annotations

from nulmeting.finding import Message, NulmetingError

_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.drawing), format: "svg")
"""
_DOTS = 288
"""Dots per inch: a drawing becomes about 2,000 wide, as a screen is on which slides are shown."""


def png(drawing: str) -> bytes:
    """An SVG document that stands on its own as PNG. Raises NulmetingError where Typst is not installed."""
    try:
        import typst
    except ImportError:
        raise NulmetingError(
            Message("PNG needs Typst: install nulmeting[documents], or write to a file that ends in .svg")
        ) from None
    # What the drawing says is an input, never a part of the program that Typst runs.
    made = typst.compile(_PAGE, format="png", ppi=_DOTS, ignore_system_fonts=True, sys_inputs={"drawing": drawing})
    assert isinstance(made, bytes)  # noqa: S101  (a drawing has one page)
    return made
