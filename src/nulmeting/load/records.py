"""A tree to the records of its file, or to a finding for everything that is refused, in bounded memory.

A file that is right is validated whole, and that stops at the first record that is not. Only then is every record of
every list looked at on its own: its refusals become findings, or are only counted, before the next one is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from nulmeting.finding import Finding, Location, Message
from nulmeting.load.shape import inner_model, shape_finding
from nulmeting.load.tree import Tree
from nulmeting.model.fields import Frozen

MAX_SHAPE_FINDINGS = 1000
"""Findings about the shape of one file that are worked out; of more, the number is told."""


def read_records(name: str, model: type[Frozen], tree: Tree) -> tuple[Frozen | None, list[Finding]]:
    """The validated file; where parts of it are refused, the rest of it with a finding for each refusal.

    None when what is left of it does not make a file.
    """
    try:
        return model.model_validate(tree.value), []
    except ValidationError as error:
        # Of the records only the first that was refused is in here: they are all asked again below.
        whole = [each for each in error.errors(include_url=False) if not _in_record(each, model)]
    kept = dict(tree.value) if isinstance(tree.value, dict) else {}
    findings = [shape_finding(each, model, name, tree) for each in whole]
    further = 0
    for place, refused in _refused_records(model, kept):
        if len(findings) >= MAX_SHAPE_FINDINGS:
            further += refused.error_count()
            continue
        for each in refused.errors(include_url=False):
            each["loc"] = (*place, *each["loc"])
            findings.append(shape_finding(each, model, name, tree))
    further += len(findings[MAX_SHAPE_FINDINGS:])
    if further:
        message = Message.of("further findings about the shape of this file: {count}", count=further)
        findings[MAX_SHAPE_FINDINGS:] = [Finding("NM209", "error", message, Location(name))]
    return _rest(model, kept, whole), findings


def _lists(model: type[Frozen]) -> dict[str, type[Frozen]]:
    """The lists of records of a file, with the model of their records."""
    found = ((key, inner_model(field.annotation)) for key, field in model.model_fields.items())
    return {
        key: item
        for key, item in found
        if item is not None and str(model.model_fields[key].annotation).startswith("tuple")
    }


def _in_record(error: ErrorDetails, model: type[Frozen]) -> bool:
    place = error["loc"]
    return len(place) > 1 and isinstance(place[1], int) and place[0] in _lists(model)


def _refused_records(model: type[Frozen], kept: dict[str, Any]) -> Iterator[tuple[tuple[str, int], ValidationError]]:
    """The place of each record that is refused, with why; takes the refused records out of `kept`."""
    for key, item in _lists(model).items():
        records = kept.get(key)
        if not isinstance(records, tuple):
            continue
        good = []
        for index, record in enumerate(records):
            try:
                good.append(item.model_validate(record))
            except ValidationError as error:
                yield (key, index), error
        kept[key] = tuple(good)


def _rest(model: type[Frozen], kept: dict[str, Any], whole: list[ErrorDetails]) -> Frozen | None:
    """A file of the records that are left, without the keys that were refused."""
    refused = {each["loc"][0] for each in whole if each["loc"]}
    rest = {key: value for key, value in kept.items() if key not in refused or key in _lists(model)}
    missing = {key: () for key in _lists(model) if not isinstance(rest.get(key), tuple)}
    try:
        return model.model_validate({**rest, **missing})
    except ValidationError:
        return None
