"""Whether a mapping gives only what is there: ids of the data, and words that a field may hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from nulmeting.exchange.columns import TITLES
from nulmeting.exchange.fields import Field, fields_of
from nulmeting.exchange.listed import listed
from nulmeting.exchange.values import UNKNOWN, Reader, folded
from nulmeting.exchange.wanted import Wanted
from nulmeting.finding import Finding, Message
from nulmeting.load.nearest import did_you_mean
from nulmeting.model.fields import DateText
from nulmeting.model.mapping import SheetMapping

Allowed = Callable[[Field], Sequence[str]]

_LOOKED_FOR = 8
"""Values that are not there for which one that looks like it is sought: among 10,000 ids that takes a second each."""


def as_written(mapping: SheetMapping) -> SheetMapping:
    """The mapping with a number where its field holds one, and with text elsewhere: to YAML 2025 is a number."""
    fields = {each.name: each for each in fields_of(mapping.kind)}
    values = {
        name: {text: _as_written(fields[name], value) for text, value in meanings.items()}
        for name, meanings in mapping.values.items()
    }
    defaults = {name: _as_written(fields[name], value) for name, value in mapping.defaults.items()}
    return mapping.model_copy(update={"values": values, "defaults": defaults})


def _as_written(field: Field, value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_as_written(field, each) for each in value)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)) or value == UNKNOWN:
        return value
    if field.closed or field.form in ("id", "text"):
        return str(value) if isinstance(value, int) else value  # 1.10 is no longer what was written
    read = Reader(field).read(value)
    return read.value if read.problem is None and read.said else value


def not_there(wanted: Wanted, fields: Mapping[str, Field], allowed: Allowed) -> Iterator[Finding]:
    """NM604: what the mapping makes of a value, or gives a record of its own, and what does not exist or is two things.

    Nor can it give every record the same id or title: that says which record a row is.
    """
    mapping = wanted.mapping
    if mapping is None:
        return
    sought = iter(range(_LOOKED_FOR))
    for name, meanings in mapping.values.items():
        spelt: dict[str, str] = {}
        for text, value in meanings.items():
            other = spelt.setdefault(folded(text), text)
            if meanings[other] != value:
                message = Message.of(
                    "{one} and {other} are the same value, but do not mean the same",
                    one=f'"{other[:60]}"',
                    other=f'"{text[:60]}"',
                )
                hint = Message.of("take one of them away")
                yield Finding("NM604", "error", message, wanted.in_mapping("values", name, text), hint)
            yield from _checked(wanted, fields[name], value, allowed, ("values", name, text), sought)
    for name, value in mapping.defaults.items():
        if name in ("id", *TITLES):
            message = Message.of("{field} says which record a row is: it cannot be the same for all", field=name)
            hint = Message.of("take it away here, or say under columns which column it is")
            yield Finding("NM604", "error", message, wanted.in_mapping("defaults", name), hint)
            continue
        yield from _checked(wanted, fields[name], value, allowed, ("defaults", name), sought)
    if mapping.source is not None and "source.document" in fields:
        yield from _checked(wanted, fields["source.document"], mapping.source, allowed, ("source",), sought)


def _checked(
    wanted: Wanted, field: Field, value: Any, allowed: Allowed, path: tuple[str, ...], sought: Iterator[int]
) -> Iterator[Finding]:
    if value is None:
        return
    at = wanted.in_mapping(*path)
    if value == UNKNOWN and UNKNOWN not in field.choices:
        if field.required:
            yield Finding("NM604", "error", Message.of("{field} cannot be unknown", field=field.name), at)
        return
    if isinstance(value, tuple) and not field.many and field.form not in ("numbers", "matches"):
        message = Message.of("{field} takes one value, not {count}", field=field.name, count=len(value))
        yield Finding("NM604", "error", message, at, _TOUCHES if field.name == "pillar" else None)
        return
    if not field.closed:
        wrong = _not_open(field, value)
        if wrong is not None:
            yield Finding("NM604", "error", wrong[0], at, wrong[1])
        return
    known = allowed(field)
    for each in value if isinstance(value, tuple) and field.many else (value,):
        if each not in known:
            near = did_you_mean(str(each), known) if next(sought, None) is not None else None
            hint = near or Message.of("there is: {names}", names=listed(known))
            message = Message.of(
                "{value} is nothing that {field} can be", value=f'"{str(each)[:60]}"', field=field.name
            )
            yield Finding("NM604", "error", message, at, hint)


def _not_open(field: Field, value: Any) -> tuple[Message, Message | None] | None:
    """Why a value, as written, is none for a field that is not confined to certain words; with what to do about it."""
    if field.form in ("id", "text") and isinstance(value, (bool, float)):
        return Message.of("{field} is text, and this is a number or yes or no", field=field.name), _QUOTES
    if isinstance(value, (bool, Mapping)):
        return Message.of("{field} takes one value", field=field.name), None
    problem = Reader(field).read(value).problem if not isinstance(value, tuple) else None
    if problem is None and field.form == "date":
        try:
            TypeAdapter(DateText).validate_python(value)
        except ValidationError:
            problem = Message.of("{value} will not do as {field}", value=f'"{value}"', field=field.name)
    return (problem, None) if problem is not None else None


_QUOTES = Message("put it between quotes")
_TOUCHES = Message("name the main one; the others go in touches: nulmeting set ID touches=…, after the import")
