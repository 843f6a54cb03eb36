"""What a figure shows, in words: for those who hear it, and where it is not drawn.

It holds what the drawing holds. Of what is too much to listen to it gives numbers, and says where the rest stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from nulmeting.report.document import Bars, Grid, Mark, Matrix, Plane, Sparks

MOST = 60
"""Names or marks that are told one by one."""


def description(block: Bars | Sparks | Grid | Matrix | Plane) -> str:
    """What a drawing shows, in one paragraph; its figures stand in a table as well."""
    match block:
        case Bars():
            series = ", ".join(each.name for each in block.series)
            return f"{series}. " + "; ".join(f"{each.label}: {each.value}" for each in block.bars)
        case Sparks():
            told = "; ".join(f"{each.label}: {each.value}" for each in block.sparks)
            ends = " – ".join(block.ends) if any(block.ends) else ""
            breaks = f"| {block.breaks}" if block.breaks else ""
            return ". ".join(filter(None, (ends, told, breaks, block.remark)))
        case Plane():
            found = [*block.points, *((block.range,) if block.range else ())]
            told = "; ".join(
                f"{each.label}: {block.across} {each.told[0]}, {block.up} {each.told[1]}" for each in found
            )
            return f"{told}. {block.remark}" if block.remark else told
        case Matrix():
            return _of_matrix(block)
        case Grid():
            return _of_grid(block)


def _of_matrix(block: Matrix) -> str:
    """By row what stands in which column; of many marks how many there are of each sign in each column."""
    meanings = dict(block.signs)
    if _many(block.cells):
        columns = list(zip(*block.cells, strict=True)) if len(block.columns) <= MOST else []
        told = [
            f"{name}: {_counts(_marks(cells), meanings)}" for name, cells in zip(block.columns, columns, strict=False)
        ]
        return _with_rest(told or [_counts(_marks(each for row in block.cells for each in row), meanings)], block.rest)
    rows = []
    for name, cells in zip(block.rows, block.cells, strict=True):
        found = (
            f"{column} ({'; '.join(meanings[each.sign] for each in cell)})"
            for column, cell in zip(block.columns, cells, strict=True)
            if cell
        )
        rows.append(f"{name}: {', '.join(found)}")
    return "; ".join(rows)


def _of_grid(block: Grid) -> str:
    """By box how many stand in it, and who, with what the sign before each means; of many how many of each sign."""
    meanings = dict(block.signs)
    many = block.counted or _many(block.cells)
    boxes = []
    for row, cells in zip(block.rows, block.cells, strict=True):
        for column, cell in zip(block.columns, cells, strict=True):
            lines = [_parted(line, meanings) for line in cell]
            if many:
                told = _counts((sign for sign, _ in lines), meanings)
            else:
                told = ", ".join(f"{name} ({meanings[sign]})" if sign else name for sign, name in lines)
            place = f"{block.down} {row}, {block.across} {column} ({len(cell)})"
            boxes.append(f"{place}: {told}" if told else place)
    if many:
        return _with_rest(boxes, block.rest)
    leading = {
        sign for cells in block.cells for cell in cells for line in cell for sign in (_parted(line, meanings)[0],)
    }
    within = {
        sign for sign in meanings if any(sign in line for cells in block.cells for cell in cells for line in cell)
    }
    boxes += [f"{sign} {meaning}" for sign, meaning in block.signs if sign in within - leading]
    return "; ".join(boxes)


def _many(cells: Iterable[Iterable[Sequence[object]]]) -> bool:
    return sum(len(cell) for row in cells for cell in row) > MOST


def _marks(cells: Iterable[Iterable[Mark]]) -> Iterable[str]:
    return (each.sign for cell in cells for each in cell)


def _parted(line: str, meanings: Mapping[str, str]) -> tuple[str, str]:
    """The sign with which a line begins, or "", and the name after it."""
    return (line[0], line[2:]) if line[:1] in meanings and line[1:2] == " " else ("", line)


def _counts(signs: Iterable[str], meanings: Mapping[str, str]) -> str:
    """How many there are of each sign that has a meaning, in the order of the legend."""
    found = Counter(signs)
    return ", ".join(f"{found[sign]} {meaning}" for sign, meaning in meanings.items() if found[sign])


def _with_rest(told: Iterable[str], rest: str) -> str:
    text = "; ".join(told)
    return f"{text}. {rest}" if rest else text
