"""Letters in a drawing: text in lines that fit their room, whatever stands in it.

What draws has no font at hand. Letters are 14 units high and taken to be 7.6 wide; a line that may be wider is squeezed
into its room, and a text of many lines is cut short: the table beside a figure has it whole.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import escape

from nulmeting.render.width import width_of, wrap

LINE = 18
_LETTER = 7.6
_FONT = 14
_BOLD = 1.07
_MOST_LINES = 5
"""Lines of one text in a drawing."""
_NARROW, _WIDE = frozenset(" .,:;!|'`()[]{}/\\fijlrtI-"), frozenset("mwMW@%—…")


def text_at(x: float, y: float, text: str, room: float, css: str = "", anchor: str = "start") -> str:
    """One line; squeezed where common fonts may make it wider than its room."""
    chosen = f' class="{css}"' if css else ""
    where = f' text-anchor="{anchor}"' if anchor != "start" else ""
    if _FONT * ems(text, bold=css == "title") > room:
        where += f' textLength="{room:g}" lengthAdjust="spacingAndGlyphs"'
    return f'<text x="{x:g}" y="{y:g}"{chosen}{where}>{escape(text)}</text>'


def lines_at(x: float, y: float, lines: Iterable[str], room: float, css: str = "", anchor: str = "start") -> list[str]:
    """Lines under each other, each as `text_at`."""
    return [text_at(x, y + LINE * index, line, room, css, anchor) for index, line in enumerate(lines)]


def ems(text: str, *, bold: bool = False) -> float:
    """How wide a line is in a common sans-serif font, as a multiple of its size; rather too wide than too narrow."""
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
    return units * (_BOLD if bold else 1)


def fitted(text: str, room: float, hang: int = 0, *, bold: bool = False) -> list[str]:
    """The text in lines that fit the room, with an ellipsis where there would be too many."""
    letters = max(4, int(room / (_LETTER * (_BOLD if bold else 1))))
    # What cannot be shown need not be broken into lines: a text may be very long.
    lines = wrap(text[: letters * (_MOST_LINES + 1)], letters, hang=hang)
    if len(lines) <= _MOST_LINES:
        return lines
    return [*lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1][: letters - 1].rstrip() + "…"]
