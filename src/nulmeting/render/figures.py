"""Charts with letters: stacked bars, a grid of cells and a plane with points.

Nothing rests on colour: each series has its own letter, each point its own mark, and a legend says what they mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from nulmeting.render.spans import Line, Part, Span, hanging, side_by_side
from nulmeting.render.sparks import sparks
from nulmeting.render.width import cut, pad, width_of, wrap
from nulmeting.report.document import Bar, Bars, Grid, Plane, Point, Sparks

_PLANE_WIDTH, _PLANE_HEIGHT = 41, 11
_LEAST_CELL = 8
"""A grid with cells narrower than this is told as a list instead."""


def figure(block: Bars | Sparks | Grid | Plane, width: int) -> list[Line]:
    """Any of the charts."""
    match block:
        case Bars():
            return bars(block, width)
        case Sparks():
            return sparks(block, width)
        case Grid():
            return grid(block, width)
        case Plane():
            return plane(block, width)


def bars(block: Bars, width: int) -> list[Line]:
    """Stacked bars, a letter for each unit, or all of them to one scale when the longest has no room."""
    if not block.bars:
        return []
    label_width = max(2, min(max(width_of(each.label) for each in block.bars), width // 3))
    value_width = max(2, min(max(width_of(each.value) for each in block.bars), width // 3))
    room = width - label_width - value_width - 3
    most = max(sum(each.sizes) for each in block.bars)
    symbols = [_symbol(each.symbol) for each in block.series]
    lines: list[Line] = []
    for each in block.bars:
        sizes = each.sizes if most <= room else _scaled(each.sizes, most, room)
        lines += _bar(each, symbols, sizes, label_width, value_width)
    return [*lines, *_legend([(symbol, each.name) for symbol, each in zip(symbols, block.series, strict=True)], width)]


def grid(block: Grid, width: int) -> list[Line]:
    """Cells in boxes with the names of both axes, or a list of cells when the boxes have no room."""
    if not (block.columns and block.rows):
        return []
    count = len(block.columns)
    names = max(2, min(max(map(width_of, (block.down, *block.rows))), width // 4))
    room = width - names - 2 - 3 * count
    if room < _LEAST_CELL * count:
        return _grid_as_list(block, width)
    texts = [*block.columns, *(text for row in block.cells for cell in row for text in cell)]
    widths = [max(2, min(max(map(width_of, texts)), room // count))] * count
    lines = _grid_head(block, names, widths)
    for index, (name, cells) in enumerate(zip(block.rows, block.cells, strict=True)):
        if index:
            lines.append((Span(" " * (names + 1)), Span(_border("├┼┤", widths), "rule")))
        lines += _grid_row(wrap(name, names), cells, names, widths)
    lines.append((Span(" " * (names + 1)), Span(_border("└┴┘", widths), "rule")))
    return lines + _signs(block, width)


def plane(block: Plane, width: int) -> list[Line]:
    """A plane of 41 by 11 characters (narrower where there is no room), and what its marks mean.

    Points that fall in one place stand beside each other where they can and share a line of the legend: `*3 = a + b`.
    """
    low, high = (cut(each, width // 5) for each in (block.low, block.high))
    names = max(width_of(low), width_of(high))
    columns = min(_PLANE_WIDTH, width - names - 3)
    places = _places(block.points, columns)
    rows = _plot(places, columns)
    margin = Span(" " * (names + 1))
    lines: list[Line] = [(margin, Span(line, "name")) for line in wrap(block.up, width - names - 1) if line]
    lines.append((margin, Span(f"┌{'─' * columns}┐", "rule")))
    for index, row in enumerate(rows):
        name = high if index == 0 else low if index == len(rows) - 1 else ""
        spans = [Span(pad(name, names, "right") + " ", "name"), Span("│", "rule"), *_marked(row), Span("│", "rule")]
        lines.append(tuple(spans))
    lines.append((margin, Span(f"└{'─' * columns}┘", "rule")))
    middle = columns + 2 - width_of(low) - width_of(high)
    if width_of(block.across) + 2 <= middle:
        lines.append((margin, Span(low + pad(block.across, middle, "middle") + high, "name")))
    else:
        lines.append((margin, Span(low + " " * middle + high, "name")))
        lines += [(margin, Span(line, "name")) for line in wrap(block.across, width - names - 1) if line]
    for points in places.values():
        marks = "".join(_symbol(each.mark) for each in points)
        lines += hanging(f"{marks[: width // 2]} = ", " + ".join(each.label for each in points), width, "mark", "text")
    return lines + hanging("", block.remark, width, "text", "text") if block.remark else lines


def _symbol(text: str) -> str:
    return text[0] if text and width_of(text[0]) == 1 else "#"


def _scaled(sizes: Sequence[int], most: int, room: int) -> list[int]:
    """Sizes to the scale on which the largest bar fills the room; what is more than nothing stays visible."""
    ends = [(2 * end * room + most) // (2 * most) for end in accumulate(sizes, initial=0)]
    scaled = [after - before for before, after in pairwise(ends)]
    for index, size in enumerate(sizes):
        largest = scaled.index(max(scaled))
        if size and not scaled[index] and scaled[largest] > 1:
            scaled[index] += 1
            scaled[largest] -= 1
    return scaled


def _bar(bar: Bar, symbols: Sequence[str], sizes: Sequence[int], label_width: int, value_width: int) -> list[Line]:
    drawn = [
        Span(symbol * size, "series", number)
        for number, (symbol, size) in enumerate(zip(symbols, sizes, strict=True))
        if size
    ]
    labels, values = wrap(bar.label, label_width), wrap(bar.value, value_width)
    start = sum(sizes) + (1 if drawn else 0)
    lines: list[Line] = []
    for index in range(max(len(labels), len(values))):
        label = Span(pad(labels[index] if index < len(labels) else "", label_width) + "  ")
        beside = [*drawn, Span(" ")] if index == 0 and drawn else [Span(" " * start)]
        lines.append((label, *beside, Span(values[index] if index < len(values) else "")))
    return lines


def _legend(entries: Sequence[tuple[str, str]], width: int) -> list[Line]:
    """What the series mean, as many to a line as fit."""
    lines: list[Line] = []
    used = width
    for number, (symbol, name) in enumerate(entries):
        size = width_of(name) + 4
        mark = Span(symbol, "series", number)
        if used + 3 + size <= width:
            lines[-1] = (*lines[-1], Span("   "), mark, Span(f" = {name}"))
            used += 3 + size
            continue
        first, *others = wrap(f"= {name}", width - 2, hang=2)
        lines += [(mark, Span(f" {first}")), *((Span(f"  {line}"),) for line in others)]
        used = size if not others else width
    return lines


def _border(corners: str, widths: Sequence[int]) -> str:
    left, middle, right = tuple(corners)
    return left + middle.join("─" * (each + 2) for each in widths) + right


def _grid_head(block: Grid, names: int, widths: Sequence[int]) -> list[Line]:
    """The names of the axes and of the columns, down to the upper edge of the boxes."""
    whole = sum(widths) + 3 * len(widths) + 1
    titles = [wrap(title, each) for title, each in zip(block.columns, widths, strict=True)]
    nothing: Part = "text"
    right: list[tuple[str, Part]] = [(pad(line, whole, "middle"), "name") for line in wrap(block.across, whole) if line]
    for texts in side_by_side(titles, bottom=True):
        cells = (f"  {pad(text, each, 'middle')}" for text, each in zip(texts, widths, strict=True))
        right.append((" ".join(cells), "header"))
    right.append((_border("┌┬┐", widths), "rule"))
    left = wrap(block.down, names)
    height = max(len(left), len(right))
    left = [""] * (height - len(left)) + left
    right = [*[("", nothing)] * (height - len(right)), *right]
    return [(Span(pad(name, names) + " ", "name"), Span(*each)) for name, each in zip(left, right, strict=True)]


def _grid_row(name: list[str], cells: Sequence[Sequence[str]], names: int, widths: Sequence[int]) -> list[Line]:
    columns = [
        [line for text in cell for line in wrap(text, each, hang=2)] for cell, each in zip(cells, widths, strict=True)
    ]
    lines: list[Line] = []
    for first, *texts in side_by_side([name, *columns]):
        spans = [Span(pad(first, names) + " ", "header"), Span("│", "rule")]
        for text, each in zip(texts, widths, strict=True):
            spans += [Span(f" {pad(text, each)} "), Span("│", "rule")]
        lines.append(tuple(spans))
    return lines


def _signs(block: Grid, width: int) -> list[Line]:
    """What the signs in the cells mean."""
    return hanging("", ", ".join(f"{sign} {meaning}" for sign, meaning in block.signs), width, "text", "text")


def _grid_as_list(block: Grid, width: int) -> list[Line]:
    lines: list[Line] = []
    for row, cells in zip(block.rows, block.cells, strict=True):
        for column, cell in zip(block.columns, cells, strict=True):
            place = f"{block.down}: {row} / {block.across}: {column}"
            lines += [(Span(line, "header"),) for line in wrap(place, width)]
            lines += [line for text in cell for line in hanging("- ", text, width, "rule", "text")]
    return lines + _signs(block, width)


def _places(points: Sequence[Point], columns: int) -> dict[tuple[int, int], list[Point]]:
    """The points by the row and column that they fall in."""
    places: dict[tuple[int, int], list[Point]] = {}
    for each in points:
        across, up = (min(max(value, 0.0), 1.0) for value in (each.across, each.up))
        place = (_PLANE_HEIGHT - 1 - round(up * (_PLANE_HEIGHT - 1)), round(across * (columns - 1)))
        places.setdefault(place, []).append(each)
    return places


def _plot(places: dict[tuple[int, int], list[Point]], columns: int) -> list[list[str]]:
    """The rows of the plane with the marks in them; what shares a place stands beside it if that is free."""
    rows = [[" "] * columns for _ in range(_PLANE_HEIGHT)]
    for (row, column), points in places.items():
        rows[row][column] = _symbol(points[0].mark)
    for (row, column), points in places.items():
        marks = [_symbol(each.mark) for each in points]
        for start in range(column, max(column - len(marks), -1), -1):
            free = [at for at in range(start, start + len(marks)) if at == column or rows[row][at : at + 1] == [" "]]
            if len(free) == len(marks):
                rows[row][start : start + len(marks)] = marks
                break
    return rows


def _marked(row: Sequence[str]) -> list[Span]:
    return [Span(each, "text" if each == " " else "mark") for each in row]
