"""One sheet on its way to records: which rows are records, and what their cells say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import isclose
from typing import Any, NamedTuple

from pydantic import ValidationError

from nulmeting.exchange.cells import content, freed, is_cut, plain_text, says_itself, tidy, value_of
from nulmeting.exchange.columns import Column, columns_of, title_field
from nulmeting.exchange.fields import Field, fields_of, model_of
from nulmeting.exchange.header import Below, hidden, rows_below
from nulmeting.exchange.kept import in_row, is_unknown, kept_as, says_as_before
from nulmeting.exchange.known import Identity, Register, copied, from_elsewhere, ids_of
from nulmeting.exchange.listing import fitted
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
        self.numbers = {each.field.name: each.number for each in self.columns.columns}
        self.findings: list[Finding] = list(self.columns.findings)
        self.rows: list[tuple[Below, Identity]] = []
        self.title = title_field([each.field.name for each in self.columns.columns]) or ""
        meanings = wanted.mapping.values if wanted.mapping is not None else {}
        self.meant = {
            name: {folded(text): value for text, value in meanings[name].items()}
            for name in ("id", self.title, "city")
            if name in meanings
        }
        self.tally = Tally(wanted)
        self.unclear: set[tuple[str | int, str]] = set()
        self.model = model_of(wanted.kind)
        order = [*dict.fromkeys(each.keys[0] for each in self.fields.values()), "ignore", "raw"]
        self.order = defaultdict(lambda: len(order), {key: index for index, key in enumerate(order)})

    def identify(self, register: Register) -> None:
        """Find the rows that are records, and the id of each."""
        wanted, header = self.wanted, self.columns.header
        if header is None or not self.columns.tell_rows_apart:
            return
        title = self.numbers.get(self.title)
        rows, found = rows_below(wanted, header, title)
        self.findings += [*found, *hidden(wanted, header, {each.number for each in self.columns.columns}, rows)]
        if wanted.sheet.keys:
            rows = fitted(rows, self.columns.columns)
        skipped = {folded(each) for each in wanted.mapping.skip} if wanted.mapping is not None else set()
        for row in rows:
            text = _shown(row.cells.get(title)) if title is not None else ""
            if not skipped or not text or folded(text) not in skipped:
                identity, finding = self._identity(row, title, register)
                if identity is not None:
                    self.rows.append((row, identity))
                if finding is not None:
                    self.findings.append(finding)

    def _identity(self, row: Below, title: int | None, register: Register) -> tuple[Identity | None, Finding | None]:
        """The id of a row; None for one that is no record, or can have no id. A formula without outcome is noted."""
        wanted, own = self.wanted, self.numbers.get("id")
        said: list[str] = []
        for name, column in (("id", own), (self.title, title)):
            cell = row.cells.get(column) if column is not None else None
            if isinstance(cell, Broken):
                self.tally.broken(cell, row.number, column)
                return None, None
            text = _shown(cell)
            value = self._means(name, text) if text else ""
            if value is None and column is not None:
                self.tally.meaningless(self.fields[name], text, row.number, column)
                return None, None
            said.append(str(value))
        identifier, text = said
        if identifier:
            return register.by_id(wanted.kind, identifier, wanted.at(row.number, own))
        if text:
            return register.by_title(wanted.kind, text, wanted.at(row.number, title), self._city(row))
        if any(each.number in row.cells for each in self.columns.columns):
            said = [_shown(row.cells[each]) for each in sorted(row.cells)]
            shown = " / ".join(filter(None, said))
            shown = shown if len(shown) <= _MOST_SHOWN else f"{shown[:_MOST_SHOWN]}…"
            message = Message.of("the row has no title: nothing of it is taken over ({shown})", shown=f'"{shown}"')
            return None, Finding("NM606", "warning", message, wanted.at(row.number))
        return None, None

    def _city(self, row: Below) -> str:
        """The city of an example, with which its id begins; capitals make no difference to an id."""
        if self.wanted.kind != "examples":
            return ""
        mapping = self.wanted.mapping
        city = self._means("city", self._cell(row, "city")) or (mapping.defaults.get("city") if mapping else None)
        return folded(str(city)) if city else ""

    def _cell(self, row: Below, field: str) -> str:
        column = self.numbers.get(field)
        return _shown(row.cells.get(column)) if column is not None else ""

    def _means(self, field: str, text: str) -> Any:
        """What the mapping makes of an id, title or city; None where a person has still to fill it in."""
        own = self.meant.get(field)
        return text if own is None else own.get(folded(text), text)

    def records(self, register: Register) -> Iterator[Planned]:
        """The records that are added or changed; when all are given, `findings` is complete."""

        def allowed(field: Field) -> Sequence[str]:
            return field.choices or ids_of(register, field.targets)

        mapping = self.wanted.mapping
        wrong = tuple(not_there(self.wanted, self.fields, allowed))
        self.findings += wrong
        paths = [each.location.field for each in wrong]
        self.unclear = {(path[1], folded(str(path[2]))) for path in paths if path[0] == "values"}
        self.tally.told = {str(path[1]) for path in paths if path[0] == "defaults"} | self.columns.lacking
        readers = []
        for column in self.columns.columns:
            meanings = self._meanings(column.field.name)
            separator = mapping.separator if mapping is not None else ";"
            own = allowed(column.field) if column.field.closed else ()
            readers.append((column, Reader(column.field, own, meanings, separator)))
        readers = [each for each in readers if each[0].field.form != "id"]
        for row, identity in self.rows:
            planned = self._changed(row, identity, readers) if identity.known else self._new(row, identity, readers)
            doubt = self._doubt(row, identity, register, changed=planned is not None)
            if doubt is not None:
                self.findings.append(doubt)
            if planned is not None:
                yield planned
        self.findings += self.tally.findings(allowed)

    def _meanings(self, field: str) -> dict[str, Any]:
        """What the mapping makes of the values of a field; nothing where it means what is not there."""
        found = self.wanted.mapping.values.get(field, {}) if self.wanted.mapping is not None else {}
        return {text: None if (field, folded(text)) in self.unclear else each for text, each in found.items()}

    def _doubt(self, row: Below, identity: Identity, register: Register, *, changed: bool) -> Finding | None:
        """What a person should look at, about the record that a row turns out to be."""
        if identity.known != identity.by_title:
            return None  # known by its id, or new by its title
        if not identity.known:
            title = str(self._means(self.title, self._cell(row, self.title)))
            city = self._city(row) or identity.id.rpartition("/")[0]
            old = register.in_no_row(self.wanted.kind, title, city)
            return copied(identity, old, self.wanted.at(row.number, self.numbers.get("id"))) if old else None
        mapping = self.wanted.mapping
        if mapping is None or not changed:
            return None
        document = self._cell(row, "source.document") or mapping.source
        at = self.wanted.at(row.number, self.numbers.get(self.title))
        return from_elsewhere(identity, self.known[identity.id], document, at)

    def _new(self, row: Below, identity: Identity, readers: list[tuple[Column, Reader]]) -> Planned | None:
        """A record that is not there yet."""
        values: dict[str, Any] = {"id": identity.id}
        kept: dict[str, str] = {}
        said = set()
        cells = row.cells
        for column, reader in readers:
            number, name, field = column
            cell = cells.get(number)
            if cell is None:
                continue
            if reader.as_it_is and says_itself(cell):  # most cells are so
                said.add(field.name)
                if len(field.keys) == 1:
                    values[field.keys[0]] = cell
                else:
                    _put(values, field.keys, cell)
                continue
            read = self._read(column, reader, cell, row.number)
            if read is not None and read.said:
                if read.known:
                    self.tally.partly(field, read, row.number, number)
                said.add(field.name)
                _put(values, field.keys, read.value)
                if read.raw is not None:
                    kept[name] = read.raw
        self._complete(values, row, said)
        if kept:
            values["raw"] = kept
        return self._validated(row, identity, values)

    def _changed(self, row: Below, identity: Identity, readers: list[tuple[Column, Reader]]) -> Planned | None:
        """A record that is there, if anything about it changes. Nothing that is known makes place for what is not.

        Only a sheet under the names of the fields, as an export is, can take a value away or say that it is unknown. It
        is what somebody edited: what a list said before (`raw`) stays beside it, so that the list does not undo it.
        """
        record, before = self.known[identity.id], self.raw.get(identity.id, {})
        values = dict(before)
        raw = dict(before.get("raw") or {})
        changed = False
        for column, reader in readers:
            cell = row.cells.get(column.number)
            if cell is None and self.wanted.sheet.keys:
                continue  # a key that an item of a list does not have; one that is null is an empty text
            old = value_of(record, column.field)
            if (old is None and cell is None) or (old == cell and says_itself(cell)):  # as nearly always
                continue
            if _same(content(column.field, old), cell):
                continue
            read = self._read(column, reader, cell, row.number) if cell is not None else NOTHING
            if read is None or (read.value == _plain(old) and not read.known):
                continue
            name = kept_as(raw, column.name)
            as_before = says_as_before(before, column.field, raw.get(name), reader, read)
            if self._says_nothing(column, read, row.number, old, as_before=as_before):
                continue
            changed = True
            _put(values, column.field.keys, read.value)
            if self.wanted.mapping is not None:
                _put(raw, (name,), read.raw)
        if not changed:
            return None
        _put(values, ("raw",), raw or None)
        if self.numbers.get("source.place") is None:
            values = in_row(values, self.wanted, row.number)
        return self._validated(row, identity, values)

    def _says_nothing(self, column: Column, read: Read, row: int, old: Any, *, as_before: bool) -> bool:
        """Whether a cell changes nothing: nobody knows, or it says what it said before. What goes with it is told."""
        if not as_before and not set(read.known) <= set(old if read.known and old else ()):
            self.tally.partly(column.field, read, row, column.number)
        if read.unmapped or self.wanted.mapping is None:
            return bool(read.unmapped)
        if read.value is None or is_unknown(column.field, read.value):
            return True
        if as_before:
            self.tally.stays(column.field, row)
        return as_before

    def _read(self, column: Column, reader: Reader, cell: Value, row: int) -> Read | None:
        """What a cell says; None when that cannot be used, which is noted. What needed no note is remembered."""
        if not isinstance(cell, str) or reader.as_it_is:
            return self._noted(column, reader, cell, row)
        known = reader.clear.get(cell)
        if known is None:
            known = self._noted(column, reader, cell, row)
            if known is not None and not known.unmapped and str(known.value).isprintable():
                reader.clear[cell] = known
        return known

    def _noted(self, column: Column, reader: Reader, cell: Value, row: int) -> Read | None:
        """The same, with a note of whatever a person has to look at."""
        field = column.field
        cut = isinstance(cell, str) and is_cut(cell)
        read = reader.read(cell) if not isinstance(cell, Broken) and not cut else NOTHING
        if isinstance(cell, Broken):
            self.tally.broken(cell, row, column.number)
        elif cut:
            self.tally.wrong(_CUT, row, column.number, _WHOLE)
        elif read.problem is not None:
            self.tally.wrong(read.problem, row, column.number)
        else:
            for each in read.unmapped:
                if (field.name, folded(each)) not in self.unclear:
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
                if (
                    name not in said
                    and name not in self.tally.told
                    and not (value == UNKNOWN and UNKNOWN not in field.choices)
                ):
                    _put(values, field.keys, (value,) if field.many and not isinstance(value, tuple) else value)
            if mapping.source is not None and "source" not in values:
                values["source"] = {"document": mapping.source, "place": self.wanted.at(row.number).file}
        if self.wanted.unknown:
            for field in self.fields.values():
                if field.required and UNKNOWN in field.choices and field.name not in said:
                    values.setdefault(field.name, UNKNOWN)

    def _validated(self, row: Below, identity: Identity, values: dict[str, Any]) -> Planned | None:
        """The record, if its model takes it; what it refuses is noted."""
        values["id"] = identity.id  # whatever else is said: the register sees to it that no two rows have one
        values = {key: values[key] for key in sorted(values, key=self.order.__getitem__)}
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
                self.tally.wrong(message, row.number, self.numbers.get(name), _SEE_FIELDS)
            return None


_MOST_SHOWN = 60
"""Characters of a row that is left out."""
_KEPT = 1e-14
"""How exactly a spreadsheet keeps a number: it has 15 or 16 digits."""
_CUT = Message("the text was too long for a cell and is not all here")
_WHOLE = Message("export again and leave the cell as it is, or write a text that fits in it")
_SEE_FIELDS = Message("docs/records.md says what may stand in each field")


def _shown(cell: Value | None) -> str:
    """The text of a cell, as it was before it was made safe."""
    if cell is None or isinstance(cell, Broken):
        return ""
    if says_itself(cell):
        return str(cell)
    text = plain_text(cell)
    return tidy(freed(text)) if text.startswith("'") or "\\u" in text else text


def _same(written: object, cell: Value | None) -> bool:
    """Whether a cell holds what an export would have put there."""
    if cell is None or cell == "" or written is None:
        return (cell is None or cell == "") and written is None
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
    if len(keys) == 1 and value is not None:  # nearly always
        values[key] = value
        return
    if len(keys) > 1:
        inside = dict(values.get(key) or {})
        _put(inside, keys[1:], value)
        value = inside or None
    if value is None:
        values.pop(key, None)
    else:
        values[key] = value
