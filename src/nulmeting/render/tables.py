"""Tables and facts as lines of text that fit a width."""

from __future__ import annotations

from collections.abc import Sequence

from nulmeting.render.spans import Line, Part, Span, side_by_side
from nulmeting.render.width import longest_word, pad, share_room, width_of, wrap
from nulmeting.report.document import Column, Table

_GAP = "  "
_HANG = 2
"""Lines after the first stand in by this much in the first column, so that one sees where a row begins."""
_WORDS = (32, 24, 20, 16, 14, 12, 10, 8)
"""How much of a long word a column may ask for: as much as the table as a whole can bear."""


def table(block: Table, width: int) -> list[Line]:
    """The table in aligned columns, cells wrapped; with more columns than fit, every row as a list of facts."""
    if not block.columns:
        return []
    widths = column_widths(block, width)
    if widths is None:
        return _stacked(block, width)
    rule: Line = (Span("─" * (sum(widths) + len(_GAP) * (len(widths) - 1)), "rule"),)
    lines = [rule, *_row([each.title for each in block.columns], block.columns, widths, "header"), rule]
    for index, row in enumerate(block.rows):
        is_total = block.total and index == len(block.rows) - 1
        if is_total and index:
            lines.append(rule)
        lines += _row(row, block.columns, widths, "total" if is_total else "text")
    return lines


def facts(rows: Sequence[tuple[str, str]], width: int, part: Part = "text") -> list[Line]:
    """Names with values beside them, the values in one column."""
    if not rows:
        return []
    name_width = max(min(max(width_of(name) for name, _ in rows), width // 3), 2)
    columns = (Column(""), Column(""))
    widths = (name_width, width - name_width - len(_GAP))
    return [line for row in rows for line in _row(row, columns, widths, part, first="name")]


def column_widths(block: Table, width: int) -> list[int] | None:
    """Widths that fit, or None when there are too many columns."""
    room = width - len(_GAP) * (len(block.columns) - 1)
    wanted, words = [], []
    for index, column in enumerate(block.columns):
        cells = [row[index] for row in block.rows]
        wanted.append(max(2, *map(width_of, [column.title, *cells])))
        # A number is read as a whole, even when it is one like "12 + 7".
        longest = max(map(width_of if column.align == "right" else longest_word, cells), default=0)
        words.append(max(2, longest_word(column.title), longest + (_HANG if index == 0 else 0)))
    if sum(wanted) > room:
        # The titles of numbers are wrapped before any text is.
        aligned = zip(wanted, words, block.columns, strict=True)
        wanted = [word if column.align == "right" else want for want, word, column in aligned]
    for most in _WORDS:
        needed = [min(want, word, most) for want, word in zip(wanted, words, strict=True)]
        if sum(needed) <= room:
            return share_room(wanted, needed, room)
    return None


def _row(
    cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int], part: Part, first: Part | None = None
) -> list[Line]:
    """One row, as high as its highest cell; `first` is the part of the first cell when it is another."""
    wrapped = []
    for index, (cell, column, width) in enumerate(zip(cells, columns, widths, strict=True)):
        hang = _HANG if index == 0 and column.align == "left" and part != "header" and width > 2 * _HANG else 0
        wrapped.append(wrap(cell, width, hang))
    lines: list[Line] = []
    for texts in side_by_side(wrapped, bottom=part == "header"):
        spans: list[Span] = []
        for text, column, width in zip(texts, columns, widths, strict=True):
            spans += [Span(_GAP)] if spans else []
            spans.append(Span(pad(text, width, column.align), part if spans else first or part))
        lines.append(tuple(spans))
    return lines


def _stacked(block: Table, width: int) -> list[Line]:
    """Every row as a list of facts, between rules."""
    rule: Line = (Span("─" * width, "rule"),)
    lines = [rule]
    for index, row in enumerate(block.rows):
        is_total = block.total and index == len(block.rows) - 1
        named = [(column.title, cell) for column, cell in zip(block.columns, row, strict=True)]
        lines += [*facts(named, width, "total" if is_total else "text"), rule]
    return lines
