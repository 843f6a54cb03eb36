"""Which columns of a sheet that somebody else made look like which fields, by their names. For a proposal only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from nulmeting.exchange.columns import TITLES, title_field
from nulmeting.exchange.fields import Field
from nulmeting.exchange.header import Header, header_in, header_with
from nulmeting.exchange.sheet import Sheet
from nulmeting.exchange.values import folded
from nulmeting.exchange.words import DOUBTFUL, HEADERS

_LOOKED_AT = 40
"""Rows from the top that may hold the names."""
_IN_PARTS = sorted(HEADERS, key=TITLES.__contains__)
"""The fields as they are looked for in a name of several words: what a row is known by comes last."""


class Guessed(NamedTuple):
    """A column with the field that it looks like, or none; `perhaps` is one that it may be, and is not taken for.

    `personal`: it is taken for the owner, and may well hold names of people.
    """

    name: str
    field: str | None
    hidden: bool
    perhaps: str | None = None
    personal: bool = False


def header_of(sheet: Sheet, fields: Mapping[str, Field]) -> Header:
    """The row whose cells look most like names of fields; else the first that is filled as the rows below it are."""
    best = (0, 0, Header(1, {}, {}))
    for row in sheet.rows[:_LOOKED_AT]:
        header = header_in(sheet, row)
        named = {_field(name, fields) or _perhaps(name, fields) for name in header.own.values()}
        score = len(named - {None})
        if (score, len(header.names)) > best[:2] and (score > 1 or best[0] == 0):
            best = score, len(header.names), header
    return best[2] if best[2].names else header_with(sheet, fields) or best[2]


def recognised(sheet: Sheet, header: Header, fields: Mapping[str, Field]) -> tuple[Guessed, ...]:
    """The columns, each with its field. A field has one column: the first that is called so."""
    names = {column: _told_apart_by(name, header.own[column]) for column, name in header.names.items()}
    found = {column: _field(name, fields) for column, name in names.items()}
    if title_field(set(found.values())) is None:
        titles = [(field, HEADERS[field]) for field in TITLES if field in fields and field in HEADERS]
        called = ((column, field) for field, words in titles for column in names if _parts(names[column]) & words)
        found |= dict([next(called, (-1, None))])
    taken = {field: column for column, field in reversed(found.items())}
    guessed = []
    for column, name in header.names.items():
        field, perhaps = found.get(column), _perhaps(names[column], fields)
        personal = field is None and perhaps == "owner" and taken.setdefault("owner", column) == column
        is_it = personal or (field is not None and taken[field] == column)
        own = perhaps if personal else field
        hidden = column in sheet.hidden_columns
        guessed.append(Guessed(name, own if is_it else None, hidden, None if is_it else own or perhaps, personal))
    return tuple(guessed)


def _perhaps(name: str, fields: Mapping[str, Field]) -> str | None:
    """The field that a name of a column may stand for, with doubt."""
    parts = _parts(name)
    return next((field for field, words in DOUBTFUL.items() if field in fields and parts & words), None)


def _told_apart_by(name: str, own: str) -> str:
    """What a column is known by: its own name, or of a name that stands twice what is merged across above it."""
    group = name.removesuffix(f": {own}")
    return group if group != name else own


def _field(name: str, fields: Mapping[str, Field]) -> str | None:
    """The field that a name of a column stands for; None when no word of it is known."""
    plain = folded(name).strip(" :*?.")
    if plain in fields:
        return plain
    for field, words in HEADERS.items():
        if field in fields and plain in words:
            return field
    parts = _parts(name)
    return next((field for field in _IN_PARTS if field in fields and parts & HEADERS[field]), None)


def _parts(name: str) -> set[str]:
    """The words of the name of a column."""
    plain = folded(name)
    for sign in "/()-.:,*?&":
        plain = plain.replace(sign, " ")
    return set(plain.split())
