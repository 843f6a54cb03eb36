"""Which columns of a sheet are which fields."""

from __future__ import annotations

from collections.abc import Container, Mapping
from itertools import islice
from pathlib import PurePath
from typing import NamedTuple

from nulmeting.exchange.cells import plain_text
from nulmeting.exchange.fields import Field
from nulmeting.exchange.header import Header, bounded, header_with
from nulmeting.exchange.listed import MOST, listed
from nulmeting.exchange.sheet import Broken
from nulmeting.exchange.values import folded
from nulmeting.exchange.wanted import Wanted
from nulmeting.finding import Finding, Location, Message
from nulmeting.load.nearest import did_you_mean

_LOOKED_FOR, _LOOKED_AMONG = 12, 500
"""Names that are not there for which one that looks like it is sought, and among how many."""
_OF_TEXT = (".csv", ".tsv", ".txt")


class Column(NamedTuple):
    """A column that is a field: its number, its name in the sheet, and the field."""

    number: int
    name: str
    field: Field


class Columns(NamedTuple):
    """The header, the columns that are fields, and what was found. Without a header, nothing can be read.

    `lacking` are the fields whose column is not there or not clear.
    """

    header: Header | None
    columns: tuple[Column, ...]
    findings: tuple[Finding, ...]
    lacking: frozenset[str]

    @property
    def tell_rows_apart(self) -> bool:
        """Whether it is clear which columns are the id and the title, or the one of both that there is."""
        found = {each.field.name for each in self.columns}
        return bool(found & {"id", *TITLES}) and not self.lacking & {"id", *TITLES}


def columns_of(wanted: Wanted, fields: Mapping[str, Field]) -> Columns:
    """The columns by the mapping, or by their names; what is missing, double or not spoken of is told.

    Raises NulmetingError for a sheet with more than a list of records can have.
    """
    bounded(wanted)
    mapping = wanted.mapping
    names = mapping.columns if mapping is not None else dict.fromkeys(fields)
    header = header_with(wanted.sheet, names, mapping.header if mapping is not None else None)
    if header is None:
        return Columns(None, (), (_no_header(wanted, list(names)),), frozenset())
    columns: dict[str, Column] = {}
    lacking: set[str | None] = set()
    findings: list[Finding] = []
    spelt: dict[str, str] = {}
    numbers = {folded(each): number for number, each in header.names.items()}
    doubles = header.doubles()
    for name, key in mapping.columns.items() if mapping is not None else ((each, each) for each in fields):
        at = wanted.in_mapping("columns", name) if mapping is not None else wanted.at(header.row)
        number = numbers.get(folded(name))
        other = spelt.setdefault(folded(name), name)
        if mapping is not None and other != name:
            if mapping.columns[other] != key:
                findings.append(_two_fields(other, name, at))
                lacking |= {key, mapping.columns[other]}
        elif number is None:
            twice = doubles.get(folded(name), [])
            if twice or mapping is not None:
                alike = len(findings) < _LOOKED_FOR
                findings.append(_double(name, twice, at) if twice else _missing(wanted, header, name, at, alike=alike))
                lacking.add(key)
        elif key in columns:
            message = Message.of(
                "two columns are to be {field}: {one} and {other}", field=key, one=columns[key].name, other=name
            )
            findings.append(Finding("NM601", "error", message, at, Message.of("make one of them null")))
            lacking.add(key)
        elif key is not None:
            columns[key] = Column(number, header.names[number], fields[key])
    findings += _not_spoken_of(wanted, header)
    if "id" not in columns and title_field(columns) is None and not any(each.severity == "error" for each in findings):
        message = Message.of("no column is the id or the title: a row is known by nothing")
        findings.append(Finding("NM601", "error", message, wanted.at(header.row)))
    findings += _without_name(wanted, header)
    found = sorted((each for key, each in columns.items() if key not in lacking), key=lambda each: each.number)
    return Columns(header, tuple(found), tuple(findings), frozenset(each for each in lacking if each is not None))


TITLES = ("title", "name", "name.nl", "name.en")


def title_field(fields: Container[str | None]) -> str | None:
    """The field that a row is known by when it gives no id, among those that the columns are."""
    return next((each for each in TITLES if each in fields), None)


def _two_fields(one: str, other: str, at: Location) -> Finding:
    """NM601: two spellings of one name, with capitals and white space as the only difference."""
    message = Message.of(
        "{one} and {other} are the same column, but not the same field", one=f'"{one}"', other=f'"{other}"'
    )
    return Finding("NM601", "error", message, at, Message.of("take one of them away"))


def _no_header(wanted: Wanted, names: list[str]) -> Finding:
    message = Message.of("no row has the names of the columns ({names})", names=listed(names))
    hint = Message.of("--guess writes a mapping of the columns that there are") if wanted.mapping is None else None
    return Finding("NM601", "error", message, wanted.at(), hint)


def _double(name: str, columns: list[str], at: Location) -> Finding:
    """NM601: a name that several columns have."""
    message = Message.of("{count} columns are called {name}", count=len(columns), name=f'"{name}"')
    return Finding("NM601", "error", message, at, Message.of("say which one: {names}", names=" / ".join(columns)))


def _missing(wanted: Wanted, header: Header, name: str, at: Location, *, alike: bool) -> Finding:
    """NM601: a column that the sheet does not have; `alike`: say which one may be meant."""
    row = wanted.at(header.row).file
    message = Message.of("there is no column {name} in the header ({where})", name=f'"{name}"', where=row)
    near = did_you_mean(name, list(islice(header.names.values(), _LOOKED_AMONG))) if alike else None
    columns = Message.of("its columns are: {names}", names=listed(list(header.names.values())))
    return Finding("NM601", "error", message, at, near or columns)


def _not_spoken_of(wanted: Wanted, header: Header) -> list[Finding]:
    """NM610: the columns of which nothing says what they are."""
    spoken = {folded(each) for each in (wanted.mapping.columns if wanted.mapping is not None else ())}
    if wanted.mapping is None:
        from nulmeting.exchange.fields import fields_of

        spoken = {folded(each.name) for each in fields_of(wanted.kind)}
    return [
        Finding(
            "NM610",
            "warning",
            Message.of("the column {name} is not taken over: nothing says what it is", name=f'"{name}"'),
            wanted.at(header.row, number),
        )
        for number, name in header.names.items()
        if folded(name) not in spoken and folded(header.own[number]) not in spoken
    ]


def _without_name(wanted: Wanted, header: Header) -> list[Finding]:
    """NM610: the cells below the header that stand in a column without a name."""
    cells = (
        (row.number, column)
        for row in wanted.sheet.rows
        if row.number > header.row and not row.cells.keys() <= header.names.keys()
        for column, value in sorted(row.cells.items())
        if column not in header.names and (isinstance(value, Broken) or plain_text(value))
    )
    places = list(islice(cells, MOST + 1))
    if not places:
        return []
    where = listed([wanted.sheet.cell(*each) for each in places])
    message = Message.of("what stands in columns without a name is not taken over: {cells}", cells=where)
    hint = Message("give the column a name in its header, or empty the cells")
    if PurePath(wanted.file).suffix.lower() in _OF_TEXT:
        hint = Message(
            "a separator inside a text needs quotes around that text; or give the column a name in its header, or "
            "empty the cells"
        )
    return [Finding("NM610", "warning", message, wanted.at(*places[0]), hint)]
