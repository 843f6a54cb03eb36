"""A new record: what it needs, what may be asked for it, and an id from its title."""

from __future__ import annotations

import typing
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from nulmeting.edit.assign import field_of, fields_of, model_of
from nulmeting.model.dataset import KINDS, Dataset
from nulmeting.model.fields import Frozen
from nulmeting.model.references import REFERENCES
from nulmeting.model.slugs import free, slug

ADDED: Mapping[str, str] = {
    "initiative": "initiatives",
    "stakeholder": "stakeholders",
    "organisation": "organisations",
    "consultation": "consultations",
    "step": "steps",
    "city": "cities",
    "example": "examples",
    "pillar": "pillars",
    "topic": "topics",
    "technology": "technologies",
    "purpose": "purposes",
    "focus": "focus",
    "insight": "insights",
    "source": "sources",
}
"""What can be added, with its kind. Indicators are not among them: the program knows five."""

_NOT_ASKED = {"id", "ignore", "raw", "matches"}


class Question(NamedTuple):
    """A field of a record: the path to it, whether it must be there, whether it is a list, and the values allowed.

    `choices` holds values with what they are called; it is empty where any text will do. A field inside another one is
    asked only when the first field in there has got a value.
    """

    path: str
    required: bool
    many: bool
    choices: Mapping[str, str]

    @property
    def outer(self) -> str:
        """The field that this one is inside of; empty for one that is inside of none."""
        return self.path.rpartition(".")[0]


def questions(kind: str, dataset: Dataset) -> list[Question]:
    """The fields of a new record of a kind, in the order in which people think of them."""
    return list(_questions(kind, model_of(kind), dataset, ""))


def _questions(kind: str, model: type[Frozen], dataset: Dataset, outer: str) -> Iterator[Question]:
    for name, info in fields_of(model).items():
        path = f"{outer}.{name}" if outer else name
        field = field_of(info.annotation)
        if name in _NOT_ASKED or (field.sort == "mapping" and field.model is None):
            continue
        if field.sort == "mapping" and field.model is not None:
            for each in _questions(kind, field.model, dataset, path):
                yield each._replace(required=each.required and info.is_required())
        else:
            choices = _choices(kind, path, info.annotation, dataset)
            yield Question(path, info.is_required(), field.sort == "list", choices)


def _choices(kind: str, path: str, annotation: Any, dataset: Dataset) -> Mapping[str, str]:
    targets = [
        target
        for reference in REFERENCES
        if reference.kind == kind and ".".join(reference.field) == path
        for target in reference.targets
        if target in KINDS
    ]
    if targets:
        records = (each for target in targets for each in dataset.kind(target))
        return {str(getattr(each, "id")): _called(each, dataset) for each in records}  # noqa: B009
    return {str(each): "" for each in _literals(annotation)}


def _literals(annotation: Any) -> Iterator[object]:
    for part in typing.get_args(annotation):
        if typing.get_origin(annotation) is Literal:
            yield part
        else:
            yield from _literals(part)


def _called(record: Frozen, dataset: Dataset) -> str:
    """The name or title of a record."""
    found: Any = getattr(record, "name", None) or getattr(record, "title", "")
    return found if isinstance(found, str) else str(found[dataset.framework.municipality.language])


def missing(record: Mapping[str, Any], kind: str) -> list[str]:
    """The fields that a record must have and has not."""
    return [name for name, info in fields_of(model_of(kind)).items() if info.is_required() and name not in record]


def with_id(record: Mapping[str, Any], kind: str, taken: Collection[str]) -> dict[str, Any]:
    """The record with an id at its head: its own, else one made of its title or name, with a number where it is taken.

    Without either the record is as it was.
    """
    if "id" in record:
        return {"id": record["id"], **record}
    name = record.get("title", record.get("name"))
    text = name if isinstance(name, str) else next(iter(name.values()), "") if isinstance(name, Mapping) else ""
    made = slug(str(text))
    if not made:
        return dict(record)
    city = f"{record['city']}/" if kind == "examples" and "city" in record else ""
    return {"id": free(f"{city}{made}", taken)[0], **record}
