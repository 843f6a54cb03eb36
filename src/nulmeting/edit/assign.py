"""`field=value` to the values of a record, by what its model says of the field.

phase=planned                    a text as it is, a number, or true and false
touches=mobiliteit,milieu        a list; [] is known to be none
touches+=wonen  touches-=milieu  one more or less
touches=                         takes the field away: not known
source.place=…                   a field inside a field
matches[utrecht/scannerautos].fit=partial
matches+={example: utrecht/scannerautos, fit: full, why: …}
"""

from __future__ import annotations

import re
import typing
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from nulmeting.finding import Message, NulmetingError
from nulmeting.load.nearest import nearest
from nulmeting.load.shape import inner_model
from nulmeting.load.tree import quote, read_tree, scalar
from nulmeting.model.dataset import FILES, KINDS
from nulmeting.model.fields import Frozen, Record

_FORM = re.compile(r"(?P<path>[^=\[\]]+?(?:\[[^\]]*\][^=\[\]]*?)*)(?P<how>\+=|-=|=)(?P<value>.*)\Z", re.DOTALL)
_STEP = re.compile(r"\.?([^.\[\]]+)(?:\[([^\]]*)\])?")
Sort = Literal["text", "number", "mapping", "list"]


class NotAssignable(NulmetingError):
    """What was asked for is no change of a record."""


class Field(NamedTuple):
    """What may stand in a field: its sort, the model of it or of its items, and the sort of its items."""

    sort: Sort
    model: type[Frozen] | None
    items: Sort = "text"


def model_of(kind: str) -> type[Frozen]:
    """The model of the records of a kind."""
    found = inner_model(FILES[KINDS[kind]].model_fields[kind].annotation)
    if found is None:
        raise KeyError(kind)
    return found


def fields_of(model: type[Frozen]) -> dict[str, Any]:
    """The fields of a model by the keys that stand in files, what every record may carry last."""
    shared = Record.model_fields if issubclass(model, Record) else {}
    ordered = sorted(model.model_fields.items(), key=lambda item: item[0] in shared)
    return {field.alias or name: field for name, field in ordered}


def assigned(record: Mapping[str, Any], kind: str, assignments: Sequence[str]) -> dict[str, Any]:
    """The values of a record after some assignments, new fields in the order of the model. Raises NotAssignable."""
    model = model_of(kind)
    for each in assignments:
        found = _FORM.match(each)
        steps = _STEP.findall(found["path"]) if found is not None else []
        if found is None or not steps or "".join(_written(*step) for step in steps) != f".{found['path']}":
            raise NotAssignable(Message.of("{given} is not of the form field=value", given=quote(each)))
        if steps[0][0] == "id" and "id" in record:
            raise NotAssignable(Message.of("an id is changed by nulmeting rename"))
        record = _inside(record, model, steps, found["how"], found["value"], each)
    return dict(record)


def field_of(annotation: Any) -> Field:
    """The sort of a field."""
    origin = typing.get_origin(annotation)
    parts = [each for each in typing.get_args(annotation) if each is not type(None)]
    if origin is tuple:
        item = field_of(parts[0])
        return Field("list", item.model, item.sort)
    if origin is dict:
        return Field("mapping", None)
    if isinstance(annotation, type):
        if issubclass(annotation, Frozen):
            return Field("mapping", annotation)
        return Field("number" if issubclass(annotation, (int, float)) else "text", None)
    if origin is Literal or not parts:
        return Field("text", None)
    return field_of(parts[0])


def _written(name: str, item: str) -> str:
    return f".{name}[{item}]" if item else f".{name}"


def _inside(
    record: Mapping[str, Any], model: type[Frozen], steps: Sequence[tuple[str, str]], how: str, value: str, said: str
) -> dict[str, Any]:
    """A mapping in which the field at the end of the steps has its new value."""
    (name, item), rest = steps[0], steps[1:]
    fields = fields_of(model)
    if name not in fields:
        raise NotAssignable(_no_field(name, fields))
    field = field_of(fields[name].annotation)
    before = record.get(name)
    after: Any
    if item:
        after = _item(before, field, name, item, rest, how, value, said)
    elif rest:
        if field.sort != "mapping" or field.model is None:
            raise NotAssignable(Message.of("{field} has no fields inside it: {given}", field=name, given=quote(said)))
        inside = before if isinstance(before, Mapping) else {}
        after = _inside(inside, field.model, rest, how, value, said) or None
    elif how == "=":
        after = _value(value, field) if value else None
    else:
        after = _list(before, field, name, how, value)
    return _put(record, name, after, list(fields))


def _item(
    before: Any, field: Field, name: str, item: str, rest: Sequence[tuple[str, str]], how: str, value: str, said: str
) -> tuple[Any, ...]:
    """A list in which one item, known by its first field, has a new value in another one."""
    items = before if isinstance(before, tuple) else ()
    if field.model is None or field.sort != "list" or not rest:
        raise NotAssignable(Message.of("{given} is not of the form field=value", given=quote(said)))
    head = next(iter(fields_of(field.model)))
    there = [each for each in items if isinstance(each, Mapping) and each.get(head) == item]
    if not there:
        raise NotAssignable(_not_there(item, name, items, field))
    return tuple(_inside(each, field.model, rest, how, value, said) if each is there[0] else each for each in items)


def _list(before: Any, field: Field, name: str, how: str, value: str) -> tuple[Any, ...]:
    """A list with more items, or with fewer."""
    if field.sort != "list":
        raise NotAssignable(Message.of("{field} is no list: use {field}=…", field=name))
    items = before if isinstance(before, tuple) else ()
    if how == "+=":
        return (*items, *(each for each in _value(value, field) if each not in items))
    for gone in _split(value):
        head = next(iter(fields_of(field.model))) if field.model is not None else None
        kept = tuple(each for each in items if (each.get(head) if isinstance(each, Mapping) else each) != gone)
        if len(kept) == len(items):
            raise NotAssignable(_not_there(gone, name, items, field))
        items = kept
    return items


def _value(text: str, field: Field) -> Any:
    """The value that a text stands for in a field."""
    if field.sort == "text":
        return text
    if field.sort == "number":
        return scalar(text)
    if text.startswith(("[", "{")):
        value = _yaml(text)
        return (value,) if field.sort == "list" and isinstance(value, dict) else value
    if field.sort == "list" and field.items in ("text", "number"):
        return tuple(each if field.items == "text" else scalar(each) for each in _split(text))
    raise NotAssignable(Message.of("{given} is no mapping: write {{field: value, …}}", given=quote(text)))


def _yaml(text: str) -> Any:
    """A list or mapping between brackets."""
    tree, findings = read_tree(text, "")
    if tree is None or findings:
        raise NotAssignable(findings[0].message)
    return tree.value


def _split(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]


def _put(record: Mapping[str, Any], name: str, value: Any, order: Sequence[str]) -> dict[str, Any]:
    """A mapping in which a key has a value, or is gone (None); a new one comes behind those before it in the order."""
    if value is None or name in record:
        return {key: value if key == name else each for key, each in record.items() if key != name or value is not None}
    earlier = order[: order.index(name)]
    keys = list(record)
    at = max((keys.index(each) + 1 for each in earlier if each in record), default=0)
    return {key: value if key == name else record[key] for key in (*keys[:at], name, *keys[at:])}


def _no_field(name: str, fields: Mapping[str, Any]) -> Message:
    near = nearest(name, fields)
    if near is not None:
        return Message.of("there is no field {field}; did you mean: {near}", field=quote(name), near=near)
    return Message.of("there is no field {field}; there is: {fields}", field=quote(name), fields=", ".join(fields))


def _not_there(item: str, name: str, items: Sequence[Any], field: Field) -> Message:
    head = next(iter(fields_of(field.model))) if field.model is not None else ""
    there = ", ".join(str(each.get(head) if isinstance(each, Mapping) else each) for each in items)
    return Message.of("{item} is not in {field}: {there}", item=quote(item), field=name, there=f"[{there}]")
