"""One sheet on its way to records: which rows are records, and what their cells say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import isclose
from typing import Any, NamedTuple

from pydantic import ValidationError

from nulmeting.exchange.cells import content, plain_text, tidy, value_of
from nulmeting.exchange.columns import Column, columns_of, title_field
from nulmeting.exchange.fields import Field, fields_of, model_of
from nulmeting.exchange.header import Below, hidden, rows_below
from nulmeting.exchange.known import Identity, Register, ids_of
from nulmeting.exchange.meanings import not_there
from nulmeting.exchange.sheet import Broken, Value
from nulmeting.exchange.tally import Tally
from nulmeting.exchange.values import NOTHING, UNKNOWN, Read, Reader, folded
from nulmeting.exchange.wanted import Wanted
from nulmeting.finding import Finding, Message
from nulmeting.model.fields import Frozen

Raw = Mapping[str, Mapping[str, Any]]
"""The records as they stand in their files, by id: so that what a sheet does not speak of stays as it is."""


class Planned(NamedTuple):
    """A record as it will be: validated, and with its keys as they stand in a data file."""

    kind: str
    id: str
    values: Mapping[str, Any]
    record: Frozen


class Table:
    """The rows of one sheet. First every row gets its id, so that others can refer to it; then its cells are read."""

    def __init__(self, wanted: Wanted, records: Mapping[str, Frozen], raw: Raw) -> None:
        self.wanted, self.known, self.raw = wanted, records, raw
        self.fields = {each.name: each for each in fields_of(wanted.kind)}
        self.columns = columns_of(wanted, self.fields)
        self.findings: list[Finding] = list(self.columns.findings)
        self.rows: list[tuple[Below, Identity]] = []
        self.tally = Tally(wanted)
        self.model = model_of(wanted.kind)
        order = [*dict.fromkeys(each.keys[0] for each in self.fields.values()), "ignore", "raw"]
        self.order = {key: index for index, key in enumerate(order)}

    def identify(self, register: Register) -> None:
        """Find the rows that are records, and the id of each."""
        wanted, header = self.wanted, self.columns.header
        if header is None or any(each.severity == "error" for each in self.findings):
            return
        title = self.columns.number(title_field(self.fields) or "")
        rows, found = rows_below(wanted, header, title)
        self.findings += [*found, *hidden(wanted, header, {each.number for each in self.columns.columns}, rows)]
        skipped = {folded(each) for each in wanted.mapping.skip} if wanted.mapping is not None else set()
        for row in rows:
            text = _shown(row.cells.get(title)) if title is not None else ""
            if not text or folded(text) not in skipped:
                identity, finding = self._identity(row, text, title, register)
                if identity is not None:
                    self.rows.append((row, identity))
                if finding is not None:
                    self.findings.append(finding)

    def _identity(
        self, row: Below, text: str, title: int | None, register: Register
    ) -> tuple[Identity | None, Finding | None]:
        """The id of a row; None for one that is no record, or can have no id. A formula without outcome is noted."""
        wanted, own = self.wanted, self.columns.number("id")
        for column in (own, title):
            cell = row.cells.get(column) if column is not None else None
            if isinstance(cell, Broken):
                self.tally.broken(cell, row.number, column)
                return None, None
        identifier = _shown(row.cells.get(own)) if own is not None else ""
        if identifier:
            return register.by_id(wanted.kind, identifier, wanted.at(row.number, own))
        if text:
            city = self.columns.number("city") if wanted.kind == "examples" else None
            prefix = f"{_shown(row.cells.get(city))}/" if city is not None else ""
            return register.by_title(wanted.kind, text, wanted.at(row.number, title), prefix)
        if any(each.number in row.cells for each in self.columns.columns):
            message = Message.of("the row has no title: nothing of it is taken over")
            return None, Finding("NM606", "warning", message, wanted.at(row.number))
        return None, None

    def records(self, register: Register) -> Iterator[Planned]:
        """The records that are added or changed; when all are given, `findings` is complete."""

        def allowed(field: Field) -> Sequence[str]:
            return field.choices or ids_of(register, field.targets)

        mapping = self.wanted.mapping
        self.findings += not_there(self.wanted, self.fields, allowed)
        if any(each.severity == "error" for each in self.findings):
            return
        readers = []
        for column in self.columns.columns:
            meanings = mapping.values.get(column.field.name, {}) if mapping is not None else {}
            separator = mapping.separator if mapping is not None else ";"
            own = allowed(column.field) if column.field.closed else ()
            readers.append((column, Reader(column.field, own, meanings, separator)))
        readers = [each for each in readers if each[0].field.form != "id"]
        for row, identity in self.rows:
            planned = self._changed(row, identity, readers) if identity.known else self._new(row, identity, readers)
            if planned is not None:
                yield planned
        self.findings += self.tally.findings()

    def _new(self, row: Below, identity: Identity, readers: list[tuple[Column, Reader]]) -> Planned | None:
        """A record that is not there yet."""
        values: dict[str, Any] = {"id": identity.id}
        kept: dict[str, str] = {}
        said = set()
        for column, reader in readers:
            cell = row.cells.get(column.number)
            if cell is None:
                continue
            read = self._read(column, reader, cell, row.number)
            if read is not None and read.said:
                said.add(column.field.name)
                _put(values, column.field.keys, read.value)
                if read.raw is not None:
                    kept[column.name] = read.raw
        self._complete(values, row, said)
        if kept:
            values["raw"] = kept
        return self._validated(row, identity, values)

    def _changed(self, row: Below, identity: Identity, readers: list[tuple[Column, Reader]]) -> Planned | None:
        """A record that is there, if anything about it changes. Nothing that is known makes place for what is not.

        Only a sheet under the names of the fields, as an export is, can take a value away or say that it is unknown.
        """
        record, before = self.known[identity.id], self.raw.get(identity.id, {})
        values = dict(before)
        kept: dict[str, str] = {}
        changed = False
        for column, reader in readers:
            cell = row.cells.get(column.number)
            old = value_of(record, column.field)
            if _same(content(column.field, old), cell):
                continue
            read = self._read(column, reader, cell, row.number) if cell is not None else NOTHING
            if read is None or read.unmapped or read.value == _plain(old):
                continue
            if self.wanted.mapping is not None and (read.value is None or _is_unknown(column.field, read.value)):
                continue
            changed = True
            _put(values, column.field.keys, read.value)
            if read.raw is not None:
                kept[column.name] = read.raw
        if kept:
            values["raw"] = {**(before.get("raw") or {}), **kept}
        return self._validated(row, identity, values) if changed else None

    def _read(self, column: Column, reader: Reader, cell: Value, row: int) -> Read | None:
        """What a cell says; None when that cannot be used, which is noted."""
        field = column.field
        read = reader.read(cell) if not isinstance(cell, Broken) else NOTHING
        if isinstance(cell, Broken):
            self.tally.broken(cell, row, column.number)
        elif read.problem is not None:
            self.tally.wrong(read.problem, row, column.number)
        else:
            for each in read.unmapped:
                self.tally.meaningless(field, each, row, column.number)
            if isinstance(read.value, str):
                self.tally.looked_through(read.value, row, column.number)
            if not read.unmapped:
                return read
            if self.wanted.unknown and field.may_be_unknown:
                return read._replace(value=UNKNOWN if UNKNOWN in field.choices else None)
        self.tally.unread.add((field.name, row))
        return None

    def _complete(self, values: dict[str, Any], row: Below, said: set[str]) -> None:
        """Give a new record what the mapping says of records of which the sheet says nothing."""
        mapping = self.wanted.mapping
        if mapping is not None:
            for name, value in mapping.defaults.items():
                field = self.fields[name]
                if name not in said and not (value == UNKNOWN and UNKNOWN not in field.choices):
                    _put(values, field.keys, (value,) if field.many and not isinstance(value, tuple) else value)
            if mapping.source is not None and "source" not in values:
                values["source"] = {"document": mapping.source, "place": self.wanted.at(row.number).file}
        if self.wanted.unknown:
            for field in self.fields.values():
                if field.required and UNKNOWN in field.choices and field.name not in said:
                    values.setdefault(field.name, UNKNOWN)

    def _validated(self, row: Below, identity: Identity, values: dict[str, Any]) -> Planned | None:
        """The record, if its model takes it; what it refuses is noted."""
        values = dict(sorted(values.items(), key=lambda each: self.order.get(each[0], len(self.order))))
        try:
            return Planned(self.wanted.kind, identity.id, values, self.model.model_validate(values))
        except ValidationError as error:
            for each in error.errors(include_url=False, include_context=False):
                name = ".".join(str(part) for part in each["loc"] if isinstance(part, str))
                if each["type"] == "missing":
                    self.tally.lacks(name, row.number)
                    continue
                shown = "" if isinstance(each["input"], (dict, tuple)) else f'"{str(each["input"])[:60]}"'
                message = Message.of("{value} will not do as {field}", value=shown, field=name)
                self.tally.wrong(message, row.number, self.columns.number(name), _SEE_FIELDS)
            return None


_KEPT = 1e-14
"""How exactly a spreadsheet keeps a number: it has 15 or 16 digits."""
_SEE_FIELDS = Message("docs/records.md says what may stand in each field")


def _shown(cell: Value | None) -> str:
    return tidy(plain_text(cell)) if cell is not None and not isinstance(cell, Broken) else ""


def _is_unknown(field: Field, value: Any) -> bool:
    return UNKNOWN in field.choices and bool(value == UNKNOWN)


def _same(written: object, cell: Value | None) -> bool:
    """Whether a cell holds what an export would have put there."""
    if cell is None or written is None:
        return cell is None and written is None
    if isinstance(cell, Broken):
        return False
    if isinstance(written, float) and isinstance(cell, (int, float)):
        return isclose(written, cell, rel_tol=_KEPT)
    return written == cell or plain_text(written) == plain_text(cell)


def _plain(value: Any) -> Any:
    """A value of a record as it stands in a file."""
    if isinstance(value, Frozen):
        return value.model_dump(by_alias=True, exclude_none=True)
    return tuple(_plain(each) for each in value) if isinstance(value, tuple) else value


def _put(values: dict[str, Any], keys: Sequence[str], value: Any) -> None:
    """Set a value at its place; None takes it away, and what held nothing else with it."""
    key = keys[0]
    if len(keys) > 1:
        inside = dict(values.get(key) or {})
        _put(inside, keys[1:], value)
        value = inside or None
    if value is None:
        values.pop(key, None)
    else:
        values[key] = value
