"""Which columns a kind of record has in a spreadsheet: made from its model, so that there is one list of fields."""

from __future__ import annotations

import functools
import types
from collections.abc import Iterator
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import AfterValidator

from nulmeting.model.dataset import FILES, KINDS
from nulmeting.model.fields import DateText, Frozen
from nulmeting.model.initiatives import Match
from nulmeting.model.references import REFERENCES

Form = Literal["id", "text", "date", "choice", "whole", "number", "numbers", "matches"]

LEFT_OUT = ("ignore", "raw")
"""Fields that are no business of a spreadsheet: what is not in it stays as it is in the data."""


class Field(NamedTuple):
    """One column: its name (`source.document`), the attributes and the keys that lead to the value, what it may hold.

    `choices` are the words that are allowed, `targets` the kinds of record that it refers to; `many`: it is a list;
    `model` is the name of the model that has the last key, by which `report.meanings` knows it.
    """

    name: str
    path: tuple[str, ...]
    form: Form
    required: bool
    many: bool
    choices: tuple[str, ...]
    targets: tuple[str, ...]
    model: str
    keys: tuple[str, ...]

    @property
    def closed(self) -> bool:
        """Whether only certain values are allowed, so that another one needs a mapping."""
        return bool(self.choices or self.targets) and self.form != "matches"

    @property
    def may_be_unknown(self) -> bool:
        """Whether a record may do without a value: the field can be left out, or has a word for it."""
        return not self.required or "unknown" in self.choices


@functools.cache
def model_of(kind: str) -> type[Frozen]:
    """The model of the records of a kind."""
    annotation = FILES[KINDS[kind]].model_fields[kind].annotation
    return next(_models(annotation))


def _models(annotation: Any) -> Iterator[type[Frozen]]:
    if isinstance(annotation, type) and issubclass(annotation, Frozen):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


@functools.cache
def fields_of(kind: str) -> tuple[Field, ...]:
    """The columns of a kind, in the order of the model: its own fields, and at the end what every record may carry."""
    found = list(_walk(kind, model_of(kind), (), (), required=True))
    own = [each for each in found if each.name.partition(".")[0] not in ("source", "note")]
    return tuple(own + [each for each in found if each not in own])


def _walk(
    kind: str, model: type[Frozen], path: tuple[str, ...], keys: tuple[str, ...], *, required: bool
) -> Iterator[Field]:
    for name, field in model.model_fields.items():
        key = field.alias or name
        if not keys and key in LEFT_OUT:
            continue
        base = _bare(field.annotation)
        needed = required and field.is_required()
        if isinstance(base, type) and issubclass(base, Frozen):
            yield from _walk(kind, base, (*path, name), (*keys, key), required=needed)
        else:
            yield _field(kind, model.__name__, base, (*path, name), (*keys, key), field.metadata, required=needed)


def _bare(annotation: Any) -> Any:
    """The annotation without `| None`."""
    if get_origin(annotation) in (Union, types.UnionType):
        return next(each for each in get_args(annotation) if each is not type(None))
    return annotation


def _field(
    kind: str,
    model: str,
    base: Any,
    path: tuple[str, ...],
    keys: tuple[str, ...],
    metadata: list[Any],
    *,
    required: bool,
) -> Field:
    wanted = (*keys, "example") if next(_models(base), None) is Match else keys
    targets = next((each.targets for each in REFERENCES if each.kind == kind and each.field == wanted), ())
    plain = get_args(base)[0] if get_origin(base) is Annotated else base
    many = get_origin(plain) is tuple
    choices = get_args(base) if get_origin(base) is Literal else ()
    form: Form = "text"
    if keys == ("id",):
        form = "id"
    elif next(_models(base), None) is Match:
        form, many = "matches", False
    elif targets or choices:
        form = "choice"
    elif many:
        form, many = "numbers", False
    elif base == DateText or any(isinstance(each, AfterValidator) for each in metadata):
        form = "date"
    elif plain in (int, float):
        form = "whole" if plain is int else "number"
    return Field(".".join(keys), path, form, required, many, choices, targets, model, keys)
