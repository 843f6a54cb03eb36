"""Whether a mapping gives only what is there: ids of the data, and words that a field may hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from nulmeting.exchange.columns import TITLES
from nulmeting.exchange.fields import Field
from nulmeting.exchange.values import UNKNOWN, folded
from nulmeting.exchange.wanted import Wanted
from nulmeting.finding import Finding, Message

_NAMED = 12
Allowed = Callable[[Field], Sequence[str]]


def not_there(wanted: Wanted, fields: Mapping[str, Field], allowed: Allowed) -> Iterator[Finding]:
    """NM604: what the mapping makes of a value, or gives a record of its own, and what does not exist or is two things.

    Nor can it give every record the same id or title: that says which record a row is.
    """
    mapping = wanted.mapping
    if mapping is None:
        return
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
            yield from _checked(wanted, fields[name], value, allowed, ("values", name, text))
    for name, value in mapping.defaults.items():
        if name in ("id", *TITLES):
            message = Message.of("{field} says which record a row is: it cannot be the same for all", field=name)
            hint = Message.of("take it away here, or say under columns which column it is")
            yield Finding("NM604", "error", message, wanted.in_mapping("defaults", name), hint)
            continue
        yield from _checked(wanted, fields[name], value, allowed, ("defaults", name))
    if mapping.source is not None and "source.document" in fields:
        yield from _checked(wanted, fields["source.document"], mapping.source, allowed, ("source",))


def _checked(wanted: Wanted, field: Field, value: Any, allowed: Allowed, path: tuple[str, ...]) -> Iterator[Finding]:
    if value is None:
        return
    at = wanted.in_mapping(*path)
    if value == UNKNOWN and UNKNOWN not in field.choices:
        if field.required:
            yield Finding("NM604", "error", Message.of("{field} cannot be unknown", field=field.name), at)
        return
    if not field.closed:
        if not isinstance(value, (str, int, float)):
            yield Finding("NM604", "error", Message.of("{field} takes one value", field=field.name), at)
        return
    known = allowed(field)
    for each in value if isinstance(value, tuple) and field.many else (value,):
        if each not in known:
            near = get_close_matches(str(each), known, n=1)
            hint = (
                Message.of('did you mean "{nearest}"?', nearest=near[0])
                if near
                else Message.of("there is: {names}", names=", ".join(known[:_NAMED]))
            )
            message = Message.of(
                "{value} is nothing that {field} can be", value=f'"{str(each)[:60]}"', field=field.name
            )
            yield Finding("NM604", "error", message, at, hint)
