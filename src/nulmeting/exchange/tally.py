"""What is wrong with the cells of a sheet, gathered: the same thing is told once, with how often and where."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from nulmeting.exchange.columns import TITLES
from nulmeting.exchange.fields import Field, fields_of
from nulmeting.exchange.listed import listed
from nulmeting.exchange.meanings import Allowed
from nulmeting.exchange.sheet import Broken
from nulmeting.exchange.values import Read, folded
from nulmeting.exchange.wanted import Wanted
from nulmeting.finding import Finding, Message


class Tally:
    """The findings about the cells of one sheet."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.single: list[Finding] = []
        self.unmapped: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        self.written: dict[tuple[str, str], str] = {}
        self.fields: dict[str, Field] = {}
        self.missing: dict[str, list[int]] = defaultdict(list)
        self.unread: set[tuple[str, int]] = set()
        self.told: set[str] = set()
        self.staying: dict[str, list[int]] = defaultdict(list)
        meanings = wanted.mapping.values if wanted.mapping is not None else {}
        self.waiting = {
            (field, folded(text)): wanted.in_mapping("values", field, text)
            for field, found in meanings.items()
            for text, meaning in found.items()
            if meaning is None
        }
        self.parts: dict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
        self.rest: dict[tuple[str, str, str], str] = {}
        self.unseen: dict[str, list[tuple[int, int]]] = defaultdict(list)

    def broken(self, cell: Broken, row: int, column: int | None) -> None:
        """NM603: a formula that gives nothing, or an error; a number or date that there is not."""
        if cell.why is not None:
            self.wrong(cell.why, row, column, _MEND)
        elif cell.none:
            shown = f'"{(cell.shown or "")[:40]}"'
            self.wrong(Message.of("there is no such number or date: {shown}", shown=shown), row, column, _MEND)
        elif cell.shown is None:
            hint = _SAVE if self.wanted.mapping is None else _SAVE_OR_NULL
            self.wrong(Message.of("a formula without an outcome"), row, column, hint)
        else:
            hint = _MEND if self.wanted.mapping is None else _MEND_OR_NULL
            self.wrong(Message.of("the formula gives an error: {shown}", shown=cell.shown[:40]), row, column, hint)

    def wrong(self, message: Message, row: int, column: int | None, hint: Message | None = None) -> None:
        """NM603: a cell that cannot be read."""
        at = self.wanted.at(row, column)
        self.single.append(
            Finding("NM603", "error", message, at, hint or (_MEND if self.wanted.mapping is None else _MEND_OR_MAP))
        )

    def meaningless(self, field: Field, text: str, row: int, column: int) -> None:
        """NM602: a value that means nothing here."""
        key = field.name, folded(text)
        self.fields[field.name] = field
        self.written.setdefault(key, text)
        self.unmapped[key].append((row, column))

    def looked_through(self, text: str, row: int, column: int) -> None:
        """NM615: characters that nobody sees, in a text that is taken over."""
        if not text.isprintable():
            for each in set(_UNSEEN.findall(text)):
                self.unseen[each].append((row, column))

    def lacks(self, field: str, row: int) -> None:
        """NM611: a record without a field that it must have; not where another finding says why (`unread`, `told`)."""
        if field not in self.told and (field, row) not in self.unread:
            self.missing[field].append(row)

    def stays(self, field: Field, row: int) -> None:
        """NM614: a value that somebody changed since the sheet said the same as now."""
        self.staying[field.name].append(row)

    def partly(self, field: Field, read: Read, row: int, column: int) -> None:
        """NM616: a list of which a part is known, and that is unknown because of the rest."""
        rest = listed([f'"{each[:60]}"' for each in read.doubtful])
        key = field.name, listed(read.known), folded(rest)
        self.rest.setdefault(key, rest)
        self.parts[key].append((row, column))

    def findings(self, allowed: Allowed) -> Iterator[Finding]:
        """All of them: the values that mean nothing by field, the commonest first. `allowed`: what a field can be."""
        yield from self.single
        choose = {name: self._choose(field, allowed(field)) for name, field in self.fields.items()}
        for key, places in sorted(self.unmapped.items(), key=lambda each: (each[0][0], -len(each[1]), each[0])):
            yield self._unmapped(self.fields[key[0]], self.written[key], places, choose[key[0]])
        yield from self._partly()
        for name, rows in self.missing.items():
            message = Message.of("{field} is needed and not there: {rows}", field=name, rows=_rows(rows))
            yield Finding("NM611", "error", message, self.wanted.at(rows[0]), self._fill_in(name))
        for name, rows in self.staying.items():
            message = Message.of("{field} stays as it was changed in the data: {rows}", field=name, rows=_rows(rows))
            yield Finding("NM614", "info", message, self.wanted.at(rows[0]), _SAYS_NOTHING_NEW)
        for char, cells in sorted(self.unseen.items()):
            message = Message.of(
                "a character that nobody sees ({code}) is taken over: {cells}",
                code=f"U+{ord(char):04X}",
                cells=self._cells(cells),
            )
            yield Finding("NM615", "warning", message, self.wanted.at(*cells[0]), _TYPE_AGAIN)

    def _fill_in(self, name: str) -> Message:
        """What to do about a field that is needed and not there."""
        if self.wanted.mapping is not None:
            return _FILL_IN if name in TITLES else _FILL_IN_OR_SAY
        may_be_unknown = any(each.name == name and each.may_be_unknown for each in fields_of(self.wanted.kind))
        return _FILL_IN_OR_UNKNOWN if may_be_unknown else _FILL_IN

    def _unmapped(self, field: Field, text: str, places: list[tuple[int, int]], choose: Message) -> Finding:
        """NM602: with the place in the mapping where it waits for a meaning, and how the values of a column tell it."""
        message = Message.of(
            "{value} means nothing yet as {field}: {cells}",
            value=f'"{text[:60]}"',
            field=field.name,
            cells=self._cells(places),
            count=len(places),
            first=listed([self.wanted.sheet.cell(*each) for each in places], most=_FIRST),
        )
        at = self.wanted.at(*places[0])
        waiting = self.waiting.get((field.name, folded(text)))
        related = (waiting,) if waiting is not None else ()
        if self.wanted.unknown and field.may_be_unknown:
            return Finding("NM602", "warning", message, at, _IS_UNKNOWN, related)
        return Finding("NM602", "error", message, at, choose, related)

    def _partly(self) -> Iterator[Finding]:
        """NM616: by field, the commonest first; with all other cells, so that each can be found."""
        for key, cells in sorted(self.parts.items(), key=lambda each: (each[0][0], -len(each[1]), each[0])):
            message = Message.of(
                "{known} not taken over as {field}, because {doubtful} in the same cell is unknown: {cells}",
                known=key[1],
                field=key[0],
                doubtful=self.rest[key],
                cells=self._cells(cells),
            )
            hint = _WHOLE_LIST if self.wanted.mapping is None else _WHOLE_LIST_OR_SAY
            others = tuple(self.wanted.at(*each) for each in cells[1:])
            yield Finding("NM616", "warning", message, self.wanted.at(*cells[0]), hint, others)

    def _cells(self, places: list[tuple[int, int]]) -> str | Message:
        """How often, and where."""
        where = listed([self.wanted.sheet.cell(*each) for each in places])
        count = len(places)
        return where if count == 1 else Message.of("{count} times, {where}", count=count, where=where)

    def _choose(self, field: Field, allowed: Sequence[str]) -> Message:
        """What to do about a value: without a mapping the columns are called as the fields are, as in an export.

        Where it is the id of a record and there are few, they are named; of more, of which kind it is.
        """
        ids = list(dict.fromkeys(allowed))
        if self.wanted.mapping is not None:
            one = _SAY
        elif field.choices or 0 < len(ids) <= _MOST_NAMED:
            one = Message.of("write one of: {names}", names=", ".join(ids))
        else:
            one = Message.of("write an id of: {names}", names=", ".join(field.targets))
        if field.may_be_unknown:
            one = Message.of("{one}; or use --unknown", one=one)
        if "organisations" in field.targets:
            one = Message.of("{one}. First add an organisation that is not there yet: {command}", one=one, command=_ADD)
        return one


def _rows(rows: list[int]) -> Message:
    if len(rows) == 1:
        return Message.of("row {row}", row=rows[0])
    return Message.of("{count} rows, {rows}", count=len(rows), rows=listed(rows))


_MOST_NAMED = 12
"""Ids that fit in a hint."""
_FIRST = 5
"""Cells that are named of a value among others of its column."""
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Controls, and marks that turn the direction of reading: text can look like another one by them."""
_SAVE = Message("open the file in a spreadsheet program and save it: then it has one")
_SAVE_OR_NULL = Message(
    "open the file in a spreadsheet program and save it: then it has one; or make the column null in the mapping"
)
_MEND = Message("mend it in the sheet")
_MEND_OR_NULL = Message("mend it in the sheet, or make the column null in the mapping")
_MEND_OR_MAP = Message("mend it in the sheet, or say under values in the mapping what it means")
_IS_UNKNOWN = Message("taken for unknown: a new record has it in raw only, one that is there keeps its value")
_WHOLE_LIST = Message("a list is known as a whole or not at all: mend it in the sheet")
_WHOLE_LIST_OR_SAY = Message(
    "a list is known as a whole or not at all; a new record has its text in raw. Say under values in the mapping what "
    "the unknown item means, or [] if it does not count"
)
_SAYS_NOTHING_NEW = Message("the sheet says what it said before; where that is right after all, use nulmeting set")
_SAY = Message("say under values in the mapping what it means")
_ADD = "nulmeting add organisation name=… kind=…"
_TYPE_AGAIN = Message("type the text again in the sheet, or look whether it is meant")
_FILL_IN = Message("fill it in in the sheet")
_FILL_IN_OR_UNKNOWN = Message("fill it in in the sheet, or use --unknown")
_FILL_IN_OR_SAY = Message(
    "fill it in in the sheet, or under defaults in the mapping; of a row that is no record put the title under skip"
)
