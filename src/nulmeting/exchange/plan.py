"""What an import would do: records that are added and changed, and what a person must know or decide first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, NamedTuple

from pydantic import ValidationError

from nulmeting.exchange.cells import content, plain_text, tidy, value_of
from nulmeting.exchange.fields import Field, fields_of, model_of
from nulmeting.exchange.header import Below, Header, header_with, hidden, missing_column, place, rows_below
from nulmeting.exchange.known import Identity, Register, ids_of
from nulmeting.exchange.sheet import Broken, Sheet
from nulmeting.exchange.values import NOTHING, UNKNOWN, Read, Reader, folded
from nulmeting.finding import Finding, Location, Message
from nulmeting.model.dataset import KINDS, Dataset
from nulmeting.model.fields import Frozen
from nulmeting.model.mapping import SheetMapping

_NAMED = 12
_MOST = 200
"""Rows and values that are named in one finding, and findings about single cells."""


class Wanted(NamedTuple):
    """A sheet and what its rows are. Without a mapping its columns are called as the fields are, as in an export.

    `unknown`: a value that means nothing here is taken for unknown, where a field can be.
    """

    file: str
    sheet: Sheet
    kind: str
    mapping: SheetMapping | None = None
    mapping_file: str = ""
    unknown: bool = False


class Planned(NamedTuple):
    """A record as it will be, with all its keys as they stand in a data file; `new`: it is not there yet."""

    kind: str
    id: str
    values: Mapping[str, Any]
    new: bool


class Plan(NamedTuple):
    """The records that are added or changed, and what was found. With an error among it nothing may be written."""

    records: tuple[Planned, ...]
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing stands in the way."""
        return not any(each.severity == "error" for each in self.findings)


Raw = Mapping[str, Mapping[str, Any]]
"""The records as they stand in their files, by id: so that what a sheet does not speak of stays as it is."""


def plan(dataset: Dataset, raw: Raw, wanted: Sequence[Wanted]) -> Plan:
    """What importing these sheets does to the data. Ids first, so that a row may refer to another one in any sheet."""
    register = Register(dataset)
    tables = [_Table(dataset, raw, each) for each in wanted]
    for table in tables:
        table.identify(register)
    records = tuple(chain.from_iterable(table.records(register) for table in tables))
    findings = tuple(chain.from_iterable(table.findings for table in tables))
    return Plan(records, findings)


def applied(dataset: Dataset, planned: Plan) -> Dataset:
    """The data as it will be. Every record has been validated."""
    by_kind: dict[str, dict[str, Frozen]] = defaultdict(dict)
    for each in planned.records:
        by_kind[each.kind][each.id] = model_of(each.kind).model_validate(each.values)
    changes: dict[str, tuple[Frozen, ...]] = {}
    for kind, found in by_kind.items():
        there = [found.pop(getattr(each, "id"), each) for each in dataset.kind(kind)]  # noqa: B009
        changes[kind] = (*there, *found.values())
    own = {kind: records for kind, records in changes.items() if KINDS[kind] == "framework.yaml"}
    others: dict[str, Any] = {kind: records for kind, records in changes.items() if kind not in own}
    return replace(dataset, framework=dataset.framework.model_copy(update=own), **others)


class _Column(NamedTuple):
    """A column that is a field."""

    number: int
    name: str
    field: Field
    reader: Reader


class _Table:
    """One sheet on its way to records."""

    def __init__(self, dataset: Dataset, raw: Raw, wanted: Wanted) -> None:
        self.dataset, self.raw, self.wanted = dataset, raw, wanted
        self.findings: list[Finding] = []
        self.fields = {each.name: each for each in fields_of(wanted.kind)}
        self.rows: list[tuple[Below, Identity]] = []
        self.columns: list[tuple[int, str, Field]] = []
        self.unmapped: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        self.texts: dict[tuple[str, str], str] = {}
        self.missing: dict[str, list[int]] = defaultdict(list)
        self.lone = 0

    @property
    def title(self) -> Field | None:
        """The field that a row is known by when it gives no id."""
        names = ("title", "name", "name.nl", "name.en")
        return next((self.fields[each] for each in names if each in self.fields), None)

    def find(self, code: str, message: Message, at: Location, hint: Message | None = None) -> None:
        """Note an error."""
        self.findings.append(Finding(code, "error", message, at, hint))

    # Which columns and rows

    def identify(self, register: Register) -> None:
        """Find the columns, and the id of each row."""
        header = self._header()
        if header is None:
            return
        self._columns(header)
        if any(each.severity == "error" for each in self.findings):
            return
        index = {field.name: column for column, _, field in self.columns}
        title = index.get(self.title.name) if self.title is not None else None
        if title is None and "id" not in index:
            message = Message.of("no column is the id or the title: a row is known by nothing")
            self.find("NM601", message, place(self.wanted.file, self.wanted.sheet, header.row))
            return
        rows, found = rows_below(self.wanted.file, self.wanted.sheet, header, title)
        self.findings += found
        self.findings += hidden(self.wanted.file, self.wanted.sheet, header, rows)
        skipped = {folded(each) for each in self.wanted.mapping.skip} if self.wanted.mapping is not None else set()
        for row in rows:
            identity = self._identity(row, index, title, skipped, register)
            if identity is not None:
                self.rows.append((row, identity))

    def _header(self) -> Header | None:
        wanted, mapping = self.wanted, self.wanted.mapping
        names = mapping.columns if mapping is not None else self.fields
        found = header_with(wanted.sheet, names, mapping.header if mapping is not None else None)
        if found is None:
            shown = ", ".join(list(names)[:_NAMED])
            message = Message.of("no row has the names of the columns ({names})", names=shown)
            hint = Message.of("--guess writes a mapping of the columns that there are")
            self.find("NM601", message, place(wanted.file, wanted.sheet), None if mapping is not None else hint)
        return found

    def _columns(self, header: Header) -> None:
        """The columns that are fields; what is missing, double or not spoken of."""
        wanted, mapping = self.wanted, self.wanted.mapping
        if mapping is None:
            pairs = [(each, each, place(wanted.file, wanted.sheet, header.row)) for each in self.fields]
        else:
            pairs = [
                (name, field, Location(wanted.mapping_file, field=("columns", name)))
                for name, field in mapping.columns.items()
                if field is not None
            ]
        for name, key, at in pairs:
            column = header.column(name)
            if column is not None:
                self.columns.append((column, header.names[column], self.fields[key]))
            elif mapping is not None or any(folded(each).startswith(f"{name} [") for each in header.names.values()):
                self.findings.append(missing_column(wanted.file, wanted.sheet, header, name, at))
        spoken = {column for column, _, _ in self.columns}
        if mapping is not None:
            spoken |= {header.column(name) for name in mapping.columns} - {None}  # type: ignore[arg-type]
        for column, name in header.names.items():
            if column not in spoken:
                message = Message.of("the column {name} is not taken over: nothing says what it is", name=f'"{name}"')
                at = place(wanted.file, wanted.sheet, header.row, column)
                self.findings.append(Finding("NM610", "warning", message, at))

    def _identity(
        self, row: Below, index: Mapping[str, int], title: int | None, skipped: set[str], register: Register
    ) -> Identity | None:
        """The id of a row; None for a row that is no record, or has none to be given."""
        wanted = self.wanted
        identifier = Reader(self.fields["id"]).read(row.cells.get(index["id"], "")).value if "id" in index else None
        name = row.cells.get(title, "") if title is not None else ""
        text = tidy(plain_text(name)) if not isinstance(name, Broken) else ""
        if text and folded(text) in skipped:
            return None
        at = place(wanted.file, wanted.sheet, row.number, index["id"] if identifier else title)
        finding: Finding | None
        if identifier:
            identity, finding = register.by_id(wanted.kind, identifier, at)
            found: Identity | None = identity
        elif text:
            prefix = ""
            if wanted.kind == "examples":
                prefix = f"{tidy(plain_text(row.cells.get(index.get('city', -1), '')))}/"
            found, finding = register.by_title(wanted.kind, text, at, prefix)
        elif any(column in row.cells for column in index.values()):
            message = Message.of("the row has no title: nothing of it is taken over")
            finding = Finding("NM606", "warning", message, place(wanted.file, wanted.sheet, row.number))
            found = None
        else:
            return None
        if finding is not None:
            self.findings.append(finding)
        return found

    # What is in the cells

    def records(self, register: Register) -> Iterator[Planned]:
        """The records that are added or changed."""
        columns = [_Column(index, name, field, self._reader(field, register)) for index, name, field in self.columns]
        self._check_mapping(register)
        known = {identifier: record for _, identifier, record in self.dataset.everything()} if self.rows else {}
        for row, identity in self.rows:
            record = known[identity.id] if identity.known else None
            found = self._planned(row, identity, record, columns)
            if found is not None:
                yield found
        self._tell_unmapped()
        self._tell_missing()

    def _reader(self, field: Field, register: Register) -> Reader:
        mapping = self.wanted.mapping
        meanings = mapping.values.get(field.name, {}) if mapping is not None else {}
        allowed = field.choices or ids_of(self.dataset, register, field.targets)
        return Reader(
            field, allowed if field.closed else (), meanings, mapping.separator if mapping is not None else ";"
        )

    def _check_mapping(self, register: Register) -> None:
        """NM604: what the mapping or its defaults give must be there."""
        mapping = self.wanted.mapping
        if mapping is None:
            return
        for name, meanings in mapping.values.items():
            for text, value in meanings.items():
                self._check_value(name, value, ("values", name, text), register)
        for name, value in mapping.defaults.items():
            self._check_value(name, value, ("defaults", name), register)
        if mapping.source is not None and mapping.source not in ids_of(self.dataset, register, ("sources",)):
            self._not_there(mapping.source, ids_of(self.dataset, register, ("sources",)), ("source",))

    def _check_value(self, name: str, value: Any, path: tuple[str, ...], register: Register) -> None:
        field = self.fields.get(name)
        if field is None or value is None:
            return
        allowed = list(field.choices or ids_of(self.dataset, register, field.targets))
        if value == UNKNOWN and UNKNOWN not in allowed:
            if field.required:
                message = Message.of("{field} cannot be unknown", field=name)
                self.find("NM604", message, Location(self.wanted.mapping_file, field=path))
            return
        for each in value if isinstance(value, tuple) else (value,):
            if field.closed and each not in allowed:
                self._not_there(str(each), allowed, path)

    def _not_there(self, value: str, allowed: Sequence[str], path: tuple[str, ...]) -> None:
        from difflib import get_close_matches

        near = get_close_matches(value, allowed, n=1)
        message = Message.of("{value} is not there to be meant", value=f'"{value[:60]}"')
        hint = (
            Message.of('did you mean "{nearest}"?', nearest=near[0])
            if near
            else Message.of("there is: {names}", names=", ".join(allowed[:_NAMED]))
        )
        self.find("NM604", message, Location(self.wanted.mapping_file, field=path), hint)

    def _planned(
        self, row: Below, identity: Identity, record: Frozen | None, columns: Sequence[_Column]
    ) -> Planned | None:
        """The record of a row as it will be; None when nothing about it changes, or it cannot be made."""
        before = self.raw.get(identity.id, {}) if identity.known else {}
        values: dict[str, Any] = {"id": identity.id, **before}
        kept: dict[str, str] = {}
        changed = False
        said: set[str] = set()
        for column in columns:
            field = column.field
            if field.form == "id":
                continue
            cell = row.cells.get(column.number)
            old = value_of(record, field) if record is not None else None
            if record is not None and self._same(field, old, cell):
                continue
            read = self._read(column, row.number, cell)
            if read is None or (not read.said and (record is None or self.wanted.mapping is not None)):
                continue
            said.add(field.name)
            if record is not None and read.value == plain(old):
                continue
            changed = True
            _put(values, field.keys, read.value)
            if read.raw is not None and field.form != "matches":
                kept[column.name] = read.raw
        if record is None:
            self._complete(values, row, said)
        if kept:
            values["raw"] = {**(before.get("raw") or {}), **kept}
        if not changed and record is not None:
            return None
        return self._validated(row, identity, _in_order(values, self.wanted.kind), columns)

    def _same(self, field: Field, old: Any, cell: object) -> bool:
        """Whether a cell holds what an export would have put there."""
        written = content(field, old)
        if cell is None or written is None:
            return cell is None and written is None
        return not isinstance(cell, Broken) and (written == cell or tidy(plain_text(written)) == tidy(plain_text(cell)))

    def _read(self, column: _Column, row: int, cell: object) -> Read | None:
        """What a cell says; None when that cannot be used, which is noted."""
        if cell is None:
            return NOTHING
        at = place(self.wanted.file, self.wanted.sheet, row, column.number)
        if isinstance(cell, Broken):
            if cell.shown is None:
                message = Message.of("a formula without an outcome")
                self._one(
                    Finding("NM603", "error", message, at, Message.of("open the file and save it: then it has one"))
                )
            else:
                message = Message.of("the formula gives an error: {shown}", shown=cell.shown[:40])
                self._one(Finding("NM603", "error", message, at, Message.of("mend it in the sheet")))
            return None
        read = column.reader.read(cell)
        if read.problem is not None:
            self._one(
                Finding("NM603", "error", read.problem, at, Message.of("mend it in the sheet, or map it under values"))
            )
            return None
        if read.unmapped:
            if self.wanted.unknown and (UNKNOWN in column.field.choices or not column.field.required):
                return read._replace(value=UNKNOWN if UNKNOWN in column.field.choices else None)
            for each in read.unmapped:
                self.texts.setdefault((column.field.name, folded(each)), each)
                self.unmapped[column.field.name, folded(each)].append((row, column.number))
            return None
        return read

    def _one(self, finding: Finding) -> None:
        """Note a finding about one cell, as long as there are not too many of them."""
        self.lone += 1
        if self.lone <= _MOST:
            self.findings.append(finding)
        elif self.lone == _MOST + 1:
            message = Message.of("more than {most} cells cannot be read: the others are not told", most=_MOST)
            self.findings.append(finding._replace(message=message, hint=None))

    def _complete(self, values: dict[str, Any], row: Below, said: set[str]) -> None:
        """Give a new record what the mapping says of records of which the sheet says nothing."""
        mapping = self.wanted.mapping
        for name, value in mapping.defaults.items() if mapping is not None else ():
            field = self.fields[name]
            if name not in said and not (value == UNKNOWN and UNKNOWN not in field.choices):
                _put(values, field.keys, (value,) if field.many and not isinstance(value, tuple) else value)
        if mapping is not None and mapping.source is not None and "source" not in values:
            where = place(self.wanted.file, self.wanted.sheet, row.number).file
            values["source"] = {"document": mapping.source, "place": where}
        if self.wanted.unknown:
            for field in self.fields.values():
                if field.required and UNKNOWN in field.choices and field.name not in said:
                    values.setdefault(field.name, UNKNOWN)

    def _validated(
        self, row: Below, identity: Identity, values: dict[str, Any], columns: Sequence[_Column]
    ) -> Planned | None:
        """The record, if its model takes it; what it refuses is noted."""
        try:
            model_of(self.wanted.kind).model_validate(values)
        except ValidationError as error:
            for each in error.errors(include_url=False, include_context=False):
                name = ".".join(str(part) for part in each["loc"] if isinstance(part, str))
                column = next((column for column in columns if column.field.name == name), None)
                at = place(
                    self.wanted.file, self.wanted.sheet, row.number, column.number if column is not None else None
                )
                if each["type"] == "missing":
                    if (name, "") not in self.unmapped:
                        self.missing[name].append(row.number)
                    continue
                shown = "" if isinstance(each["input"], (dict, tuple)) else f'"{str(each["input"])[:60]}"'
                message = Message.of("{value} will not do for {field}", value=shown, field=name)
                self._one(Finding("NM603", "error", message, at, Message.of("see the fields in docs/records.md")))
            return None
        return Planned(self.wanted.kind, identity.id, values, not identity.known)

    # What is told at the end

    def _tell_unmapped(self) -> None:
        """NM602: each value that means nothing here, once, with its number and its rows."""
        for (name, key), places in sorted(self.unmapped.items(), key=lambda each: (each[0][0], -len(each[1]), each[0])):
            text = self.texts[name, key]
            cells = ", ".join(self.wanted.sheet.cell(*each) for each in places[:_NAMED])
            more = ", …" if len(places) > _NAMED else ""
            message = Message.of(
                "{value} means nothing for {field} yet; {count} times: {cells}",
                value=f'"{text[:60]}"',
                field=name,
                count=len(places),
                cells=cells + more,
            )
            self.find("NM602", message, place(self.wanted.file, self.wanted.sheet, *places[0]), self._say_what(name))

    def _say_what(self, name: str) -> Message:
        field = self.fields[name]
        if field.required and UNKNOWN not in field.choices:
            return Message.of("say under values in the mapping what it means")
        return Message.of("say under values in the mapping what it means, or use --unknown")

    def _tell_missing(self) -> None:
        """NM611: fields that a record must have and of which nothing speaks."""
        waiting = {name for name, _ in self.unmapped}
        for name, rows in self.missing.items():
            if name in waiting:
                continue
            shown = ", ".join(map(str, rows[:_NAMED])) + (", …" if len(rows) > _NAMED else "")
            message = Message.of("{count} rows say nothing of {field}: {rows}", count=len(rows), field=name, rows=shown)
            hint = Message.of("fill it in, or give it under defaults in the mapping")
            self.find("NM611", message, place(self.wanted.file, self.wanted.sheet, rows[0]), hint)


def plain(value: Any) -> Any:
    """A value of a record as it stands in a file."""
    if isinstance(value, Frozen):
        return value.model_dump(by_alias=True, exclude_none=True)
    return tuple(plain(each) for each in value) if isinstance(value, tuple) else value


def _put(values: dict[str, Any], keys: tuple[str, ...], value: Any) -> None:
    """Set a value at its place; None takes it away, and what held nothing else with it."""
    key, *rest = keys
    if rest:
        inside = dict(values.get(key) or {})
        _put(inside, tuple(rest), value)
        value = inside or None
    if value is None:
        values.pop(key, None)
    else:
        values[key] = value


def _in_order(values: dict[str, Any], kind: str) -> dict[str, Any]:
    """The keys in the order of the model, as far as they are new: what is there keeps its place when it is written."""
    order = [*dict.fromkeys(each.keys[0] for each in fields_of(kind)), "ignore", "raw"]
    return dict(sorted(values.items(), key=lambda each: order.index(each[0]) if each[0] in order else len(order)))
