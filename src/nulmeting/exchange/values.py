"""The text of a cell as the value of a field. What has no plain meaning is told, never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any, NamedTuple

from nulmeting.exchange.cells import NONE, freed, plain_text, tidy
from nulmeting.exchange.fields import Field
from nulmeting.finding import Message

UNKNOWN = "unknown"
"""Stands for what is not known, in a mapping; a field that has no such word of its own is then left out."""

_YEAR = re.compile(r"([0-9]{4})(?:\.0+)?")
_ISO = re.compile(r"([0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)(?:[T ][0-9:.]+Z?)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-.]([0-9]{1,2})[-.]([0-9]{4})")
_NUMBER = re.compile(r"[-+]?[0-9]{1,15}(?:[.,][0-9]{1,20})?(?:[eE][-+]?[0-9]{1,2})?")
_THOUSAND = re.compile(r"([-+]?0*[1-9][0-9]{0,14})[.,]000")
_WHOLE = re.compile(r"([0-9]{1,15})(?:[.,]0+)?")
_MATCH = re.compile(r"(?P<example>\S+) \((?P<fit>\w+)\)(?:: (?P<why>.*))?")


class Read(NamedTuple):
    """What a cell says: a value; None for nothing or unknown.

    `raw` is the text where the value is another one. `unmapped` are the texts that mean nothing here, `problem` says
    what else is wrong. `said`: the cell is not empty. Of a list that is unknown, `known` are the items that are known,
    and `doubtful` the texts of the others.
    """

    value: Any
    raw: str | None = None
    unmapped: tuple[str, ...] = ()
    problem: Message | None = None
    said: bool = True
    known: tuple[Any, ...] = ()
    doubtful: tuple[str, ...] = ()


NOTHING = Read(None, said=False)


def folded(text: str) -> str:
    """Text by which two writings of the same are one: without regard to capitals and to the amount of white space."""
    return " ".join(text.casefold().split())


class Reader:
    """Reads the cells of one column as values of its field.

    `allowed` are the ids or words that the field may hold, `meanings` what a mapping makes of texts. What was read is
    remembered: a column has few values many times.
    """

    def __init__(
        self,
        field: Field,
        allowed: Collection[str] = (),
        meanings: Mapping[str, Any] | None = None,
        separator: str = ";",
    ) -> None:
        self.field = field
        self.own = {folded(each): each for each in allowed}
        self.meant = {folded(text): value for text, value in (meanings or {}).items()}
        self.parting = re.compile(f"{re.escape(separator)}|\n")
        self.known: dict[str, Read] = {}
        self.clear: dict[str, Read] = {}  # by the cell itself: those of which nobody has to be told anything
        self.as_it_is = field.form in ("text", "id") and not self.meant

    def read(self, cell: object) -> Read:
        """What a cell says."""
        text = plain_text(cell)
        if text.startswith("'") or "\\u" in text:
            text = tidy(freed(text))
        if not text:
            return NOTHING
        if self.as_it_is:
            return Read(text)
        found = self.known.get(text)
        if found is None:
            found = self.known[text] = self._convert(text)
        return found

    def _convert(self, text: str) -> Read:
        if folded(text) in self.meant:
            return self._meaning(text)
        if not self.field.closed:
            return _OPEN[self.field.form](text)
        if self.field.many:
            return Read(()) if text == NONE else self._list(text)
        found = self.own.get(folded(text))
        if found is None:
            return Read(None, text, (text,))
        return Read(found, text if found != text else None)

    def _meaning(self, text: str) -> Read:
        """What the mapping makes of a text. It says nothing yet where a person has still to fill it in."""
        value = self.meant[folded(text)]
        if value is None:
            return Read(None, text, (text,))
        if value == UNKNOWN and UNKNOWN not in self.field.choices:
            return Read(None, text)
        if self.field.many:
            value = value if isinstance(value, tuple) else (value,)
        return Read(value, text if value != text else None)

    def _list(self, text: str) -> Read:
        """The items of a cell. One that is unknown makes the list unknown: the others would pass for all there are."""
        items: dict[str, None] = {}
        unmapped: list[str] = []
        doubtful: list[str] = []
        changed = False
        for part in filter(None, map(tidy, self.parting.split(text))):
            key = folded(part)
            if key in self.meant:
                read = self._meaning(part)
                unmapped += read.unmapped
                doubtful += [part] if read.value is None else []
                items |= dict.fromkeys(read.value or ())
                changed = True
            elif key in self.own:
                items[self.own[key]] = None
                changed |= self.own[key] != part
            else:
                unmapped.append(part)
                doubtful.append(part)
        if doubtful:
            return Read(None, text, tuple(unmapped), known=tuple(items), doubtful=tuple(doubtful))
        return Read(tuple(items), text if changed else None)


def _text(text: str) -> Read:
    return Read(text)


def _date(text: str) -> Read:
    """A year, month or day; day, month, year where they stand in the order of the Dutch and Germans."""
    for pattern in (_YEAR, _ISO):
        found = pattern.fullmatch(text)
        if found is not None:
            return Read(found[1], text if found[1] != text else None)
    found = _DAY_FIRST.fullmatch(text)
    if found is not None:
        day, month, year = map(int, found.groups())
        try:
            return Read(date(year, month, day).isoformat(), text)
        except ValueError:
            return _no(text, Message("a date that there is"))
    return _no(text, Message("a year (2020), month (2020-09) or day (2020-09-01, 1-9-2020)"))


def _number(text: str) -> Read:
    if _THOUSAND.fullmatch(text):
        return _thousand(text, text)
    if _NUMBER.fullmatch(text):
        return Read(float(text.replace(",", ".")))
    return _no(text, Message("a number"))


def _whole(text: str) -> Read:
    if _THOUSAND.fullmatch(text):
        return _thousand(text, text)
    found = _WHOLE.fullmatch(text)
    return Read(int(found[1])) if found is not None else _no(text, Message("a whole number"))


def _numbers(text: str) -> Read:
    parts = [each.strip() for each in text.split(";")]
    for each in filter(_THOUSAND.fullmatch, parts):
        return _thousand(each, text)
    if all(_NUMBER.fullmatch(each) for each in parts):
        return Read(tuple(float(each.replace(",", ".")) for each in parts))
    return _no(text, Message("numbers with ; between them"))


def _matches(text: str) -> Read:
    """One match on each line, as `cells.content` writes them."""
    found = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        parts = _MATCH.fullmatch(line)
        if parts is None or parts["fit"] not in ("full", "partial"):
            return _no(line, Message("a match: city/idea (full): why"))
        match = {"example": parts["example"], "fit": parts["fit"]}
        if parts["why"]:
            match["why"] = re.sub(r"\\([n\\])", lambda sign: "\n" if sign[1] == "n" else sign[1], parts["why"])
        found.append(match)
    return Read(tuple(found))


def _thousand(number: str, text: str) -> Read:
    """That a number may be a thousand times as much: what a point or comma parts differs from country to country."""
    message = Message.of(
        "{value} may be {large} or {small}: write the number without a point or comma",
        value=f'"{number[:60]}"',
        large=f"{number[:-4]}000",
        small=number[:-4],
    )
    return Read(None, text, problem=message)


def _no(text: str, wanted: Message) -> Read:
    message = Message.of("{value} is not {wanted}", value=f'"{text[:60]}"', wanted=wanted)
    return Read(None, text, problem=message)


_OPEN: Mapping[str, Callable[[str], Read]] = {
    "id": _text,
    "text": _text,
    "date": _date,
    "whole": _whole,
    "number": _number,
    "numbers": _numbers,
    "matches": _matches,
}
