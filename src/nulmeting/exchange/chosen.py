"""Which sheets of a file are taken over, and as which kind of record."""

from __future__ import annotations

from collections.abc import Sequence

from nulmeting.exchange.listed import listed
from nulmeting.exchange.meanings import as_written
from nulmeting.exchange.sheet import Book, Sheet
from nulmeting.exchange.values import folded
from nulmeting.exchange.wanted import Wanted
from nulmeting.finding import Finding, Location, Message, NulmetingError
from nulmeting.model.dataset import KINDS
from nulmeting.model.mapping import SheetMapping

OWN_SHEETS = ("read me", "lists")
"""Sheets of an export that hold no records."""


def chosen_sheet(book: Book, name: str | None) -> Sheet:
    """The sheet of a name, else the only one that holds something. Raises NulmetingError with those that there are."""
    filled = [each for each in book.sheets if each.rows]
    names = listed([f'"{each.name}"' + (" (hidden)" if each.hidden else "") for each in filled])
    if name is not None:
        found = [each for each in book.sheets if folded(each.name) == folded(name)]
        if not found:
            raise NulmetingError(Message.of('it has no sheet "{name}"; there is: {names}', name=name, names=names))
        return found[0]
    seen = [each for each in filled if not each.hidden]
    if not seen:
        raise NulmetingError(Message("no cell of it is filled in"))
    if len(seen) > 1:
        raise NulmetingError(
            Message.of(
                "it has {count} sheets; add to the command which one: {options}",
                count=len(filled),
                options=_options(filled),
            )
        )
    return seen[0]


def _options(sheets: Sequence[Sheet]) -> str | Message:
    """What may be typed to choose one of these sheets."""
    seen, hidden = (
        listed([f'--sheet "{each.name}"' for each in sheets if each.hidden is out], " / ") for out in (False, True)
    )
    return Message.of("{seen} (hidden: {hidden})", seen=seen, hidden=hidden) if hidden else seen


def with_mapping(file: str, book: Book, sheet: str | None, mapping: SheetMapping, label: str) -> Wanted:
    """The one sheet that a mapping is for."""
    return Wanted(file, chosen_sheet(book, sheet or mapping.sheet), mapping.kind, as_written(mapping), label)


def without_mapping(file: str, book: Book, sheet: str | None, kind: str | None) -> tuple[list[Wanted], list[Finding]]:
    """The sheets that are called as kinds of record are, as in an export; else the only one, as `kind`."""
    own = [each for each in book.sheets if each.name in KINDS and each.rows]
    if sheet is None and kind is None and own:
        others = [each for each in book.sheets if each.rows and each not in own and each.name not in OWN_SHEETS]
        return [Wanted(file, each, each.name) for each in own], list(_passed_over(file, others))
    found = chosen_sheet(book, sheet or next((each.name for each in own if each.name == kind), None))
    return [Wanted(file, found, kind or (found.name if found.name in KINDS else "initiatives"))], []


def _passed_over(file: str, sheets: Sequence[Sheet]) -> list[Finding]:
    return [
        Finding(
            "NM610",
            "warning",
            Message.of(
                "the sheet {name} is not taken over: it is not called as a kind of record is", name=f'"{each.name}"'
            ),
            Location(file),
        )
        for each in sheets
    ]
