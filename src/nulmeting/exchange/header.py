"""Where the names of the columns stand in a sheet, which of them are fields, and which rows below them are records."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import takewhile
from typing import NamedTuple

from nulmeting.exchange.cells import plain_text
from nulmeting.exchange.listed import listed
from nulmeting.exchange.sheet import MOST_CELLS, Area, Broken, Row, Sheet, Value, letters
from nulmeting.exchange.values import folded
from nulmeting.exchange.wanted import Wanted
from nulmeting.finding import Finding, Location, Message, NulmetingError
from nulmeting.model.fields import MOST_RECORDS

_LOOKED_AT = 60
"""Rows from the top among which the names of the columns are looked for."""
_MOST_MERGED = 10_000
"""Merged areas that are looked at: a table that people made has a few hundred."""
_LONGEST_NAME = 2_000
"""Characters of a name of a column: a question of a form has a few hundred."""


class Header(NamedTuple):
    """The row of the names, and the name of each column that has one.

    A name that stands twice has before it what is merged across above it (`Planning: Start`), or else its letter behind
    it (`Start [C]`); `own` is what stands in the row itself.
    """

    row: int
    names: Mapping[int, str]
    own: Mapping[int, str]

    def column(self, name: str) -> int | None:
        """The column of a name."""
        wanted = folded(name)
        return next((column for column, each in self.names.items() if folded(each) == wanted), None)

    def doubles(self) -> dict[str, list[str]]:
        """The names of the columns that are called the same, each with what tells it apart, by what they are called."""
        found: dict[str, list[str]] = {}
        for column, each in self.own.items():
            if folded(self.names[column]) != folded(each):
                found.setdefault(folded(each), []).append(self.names[column])
        return found


def header_in(sheet: Sheet, row: Row) -> Header:
    """The names that a row gives to columns; of a cell that is merged downwards onto this row, that one's text."""
    texts = dict(row.cells)
    groups: dict[int, str] = {}
    touching = [each for each in sheet.merged if each.first_row < row.number <= each.last_row + 1]
    if touching:
        above = {each.number: each.cells for each in takewhile(lambda each: each.number < row.number, sheet.rows)}
        covered = -1
        last = max(texts, default=-1)
        for area in sorted(touching, key=lambda each: each.first_column):
            found = above.get(area.first_row, {}).get(area.first_column)
            if found is not None and area.last_row >= row.number:
                texts.setdefault(area.first_column, found)
            elif found is not None and area.last_column > area.first_column > covered:
                covered = area.last_column
                columns = range(area.first_column, min(covered, last) + 1)
                groups |= dict.fromkeys(columns, _on_one_line(found))
    own = {column: name for column, text in sorted(texts.items()) if (name := _on_one_line(text))}
    grouped = {column: f"{groups[column]}: {name}" if groups.get(column) else name for column, name in own.items()}
    counts, found_in = Counter(map(folded, own.values())), Counter(map(folded, (*own.values(), *grouped.values())))
    names = {}
    for column, name in own.items():
        if counts[folded(name)] == 1:
            names[column] = name
        elif found_in[folded(grouped[column])] == 1:
            names[column] = grouped[column]
        else:
            names[column] = f"{name} [{letters(column)}]"
    return Header(row.number, names, own)


def _on_one_line(value: Value) -> str:
    return " ".join(_shown(value).split())


def _shown(value: Value) -> str:
    return ((value.shown or "") if isinstance(value, Broken) else plain_text(value))[:_LONGEST_NAME]


def header_with(sheet: Sheet, wanted: Collection[str], row: int | None = None) -> Header | None:
    """The row asked for, else the first among those with the most of the wanted names; None when no row has any."""
    known = {folded(each) for each in wanted}
    best: tuple[int, Header | None] = (0, None)
    for each in sheet.rows[:_LOOKED_AT] if row is None else (each for each in sheet.rows if each.number == row):
        header = header_in(sheet, each)
        if row is not None:
            return header
        found = sum(bool({folded(name), folded(header.own[column])} & known) for column, name in header.names.items())
        if found > best[0]:
            best = found, header
    return best[1]


class Below(NamedTuple):
    """A row below the header with the values of merged cells filled in."""

    number: int
    cells: Mapping[int, Value]


def rows_below(wanted: Wanted, header: Header, title: int | None) -> tuple[list[Below], list[Finding]]:
    """The rows that may be records, and what was done about merged cells and headings.

    A value that is merged over several rows counts for each of them; but where it is the title, the rows are one
    record; and a row that is merged across, or has the names of the columns again, is a heading. Raises NulmetingError
    when there are too many merged cells; `bounded` has made sure of the rest.
    """
    filled: dict[int, dict[int, Value]] = {}
    out = {each.number for each in _again(wanted.sheet, header)}
    again = Message("the names of the columns again: a heading, not a record")
    findings = [_left_out(wanted.at(number), again) for number in sorted(out)]
    by_number = {each.number: each for each in wanted.sheet.rows if each.number > header.row}
    for area, below in _merged(wanted, by_number):
        top = by_number[area.first_row]
        at = wanted.at(area.first_row, area.first_column)
        if area.first_row in out:
            continue
        if _is_heading(area, top, header):
            out.add(area.first_row)
            text = _shown(top.cells[area.first_column])
            findings.append(
                _left_out(at, Message.of("{shown} is merged across: a heading, not a record", shown=f'"{text[:60]}"'))
            )
        elif below and area.first_column == title:
            out.update(below)
            shown = listed(below)
            message = Message.of("the title is merged over rows: of row {rows} nothing is taken over", rows=shown)
            findings.append(_left_out(at, message))
        elif below:
            for number in below:
                filled.setdefault(number, {})[area.first_column] = top.cells[area.first_column]
            message = Message.of(
                "merged cells: the value counts for row {first} to {last}", first=area.first_row, last=area.last_row
            )
            findings.append(Finding("NM607", "info", message, at))
    rows = [
        Below(number, {**filled[number], **row.cells} if number in filled else row.cells)
        for number, row in by_number.items()
        if number not in out
    ]
    return rows, findings


def bounded(wanted: Wanted) -> None:
    """Raise NulmetingError for a sheet with more than a list of records can have."""
    where = wanted.at().file
    if len(wanted.sheet.rows) > MOST_RECORDS:
        raise NulmetingError(Message.of("{where} has more than {most} rows", where=where, most=MOST_RECORDS))
    if len(wanted.sheet.merged) > _MOST_MERGED:
        raise NulmetingError(Message.of("{where} has more than {most} merged areas", where=where, most=_MOST_MERGED))


def _merged(wanted: Wanted, rows: Mapping[int, Row]) -> Iterator[tuple[Area, list[int]]]:
    """The merged areas that hold something and begin in one of these rows, each with the numbers of its other rows."""
    numbers = sorted(rows)
    covered = 0
    for area in sorted(wanted.sheet.merged):
        if area.first_row in rows and area.first_column in rows[area.first_row].cells:
            below = numbers[bisect_right(numbers, area.first_row) : bisect_right(numbers, area.last_row)]
            covered += len(below)
            if covered > MOST_CELLS:
                where = wanted.at().file
                message = Message.of("{where} has more than {most} merged cells", where=where, most=MOST_CELLS)
                raise NulmetingError(message)
            yield area, below


def _is_heading(area: Area, row: Row, header: Header) -> bool:
    """Whether a row holds nothing but cells merged across columns that the table has."""
    across = area.last_column > area.first_column and area.first_row == area.last_row
    inside = [column for column in row.cells if not area.first_column <= column <= area.last_column]
    return across and not inside and any(area.first_column <= column <= area.last_column for column in header.names)


def _again(sheet: Sheet, header: Header) -> Iterator[Row]:
    """The rows below that say nothing but what the header, or the row just above it, says in the same columns.

    People change a word in the repetition: of three cells two must be the same, and at least two.
    """
    if sheet.keys:
        return
    heads = [{column: folded(name) for column, name in header.own.items()}]
    above = next((each for each in sheet.rows if each.number == header.row - 1), None)
    if above is not None:
        heads.append({column: folded(_shown(value)) for column, value in above.cells.items()})
    for row in sheet.rows:
        if row.number > header.row:
            most = len(row.cells) // 3
            if len(row.cells) - most > 1 and any(_differences(row, head, most) <= most for head in heads):
                yield row


def _differences(row: Row, head: Mapping[int, str], most: int) -> int:
    """How many cells of a row say something else than the head of their column; no further than one over `most`."""
    count = 0
    for column, value in row.cells.items():
        said = head.get(column)
        count += said is None or not isinstance(value, str) or folded(value) != said
        if count > most:
            break
    return count


def _left_out(at: Location, message: Message) -> Finding:
    return Finding("NM606", "warning", message, at, Message.of("look whether that is right"))


def commented(sheet: Sheet, header: Header) -> list[tuple[int, int]]:
    """The cells below the header that have a comment; those of the header are about the columns."""
    return [each for each in sheet.comments if each[0] > header.row]


def hidden(wanted: Wanted, header: Header, columns: Collection[int], rows: Collection[Below]) -> Iterator[Finding]:
    """NM608: rows and columns that are taken over although nobody sees them; NM607: comments, which are not."""
    sheet = wanted.sheet
    comments = [sheet.cell(*each) for each in commented(sheet, header)]
    if comments:
        message = Message.of(
            "comments beside cells are not taken over: {count} ({cells})", count=len(comments), cells=listed(comments)
        )
        yield Finding("NM607", "info", message, wanted.at())
    numbers = [each.number for each in rows if each.number in sheet.hidden_rows]
    if numbers:
        message = Message.of("hidden rows are taken over too: {rows}", rows=listed(numbers))
        yield Finding("NM608", "warning", message, wanted.at(), Message.of("show them or delete them in the sheet"))
    seen = [header.names[each] for each in sorted(columns) if each in sheet.hidden_columns]
    if seen:
        message = Message.of("hidden columns are taken over too: {names}", names=listed(seen))
        yield Finding("NM608", "warning", message, wanted.at(), Message.of("look whether that is right"))
