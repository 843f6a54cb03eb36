"""What pydantic refuses, said in words that a data author understands, at the place in the file."""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from nulmeting.finding import Finding, Location, Message
from nulmeting.load.nearest import did_you_mean
from nulmeting.load.tree import Tree, quote, scalar
from nulmeting.model.fields import EXAMPLE_ID, SLUG, Frozen

_BELONGS: Mapping[str, Message] = {
    "string_type": Message("text"),
    "int_type": Message("a whole number"),
    "int_from_float": Message("a whole number"),
    "float_type": Message("a number"),
    "bool_type": Message("true or false"),
    "tuple_type": Message("a list"),
    "dict_type": Message("a mapping (key: value)"),
    "model_type": Message("a mapping (key: value)"),
    "model_attributes_type": Message("a mapping (key: value)"),
}
_FORMS: Mapping[str, Message] = {
    SLUG: Message("an id has lower-case letters, digits and single hyphens, such as scanauto-parkeren"),
    EXAMPLE_ID: Message("the id of an example is city/idea, such as utrecht/scannerautos"),
    r"\S": Message("the text may not be empty"),
    r"^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?$": Message("a date is a year, year-month or year-month-day: 2019-06-19"),
    r"^[0-9]{4}$": Message("a year has four digits"),
    r"^NM[0-9]{3}$": Message("a code is NM and three digits"),
    r"^[0-9]+[a-z]?$": Message('a number of the source is digits with perhaps a letter: "9a"'),
    r"^[A-Z]{2}[A-Za-z0-9-]{1,14}$": Message("a municipality code is two capitals and then letters or digits: GM0935"),
}


_NEARLY_NUMBER = re.compile(r"[-+]?\.?(?:[0-9]|inf|nan)", re.IGNORECASE)


def _kind_of(value: object) -> Message:
    """What a raw value is, in words."""
    if value is None:
        return Message("nothing")
    if isinstance(value, bool):
        return Message("true or false")
    if isinstance(value, (int, float)):
        return Message("a number")
    if isinstance(value, str):
        return Message("text")
    return Message("a list") if isinstance(value, tuple) else Message("a mapping (key: value)")


def inner_model(annotation: Any) -> type[Frozen] | None:
    """The record model inside an annotation such as `tuple[Match, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Frozen):
        return annotation
    for part in typing.get_args(annotation):
        found = inner_model(part)
        if found is not None:
            return found
    return None


def _keys_at(model: type[Frozen], path: tuple[str | int, ...]) -> list[str]:
    """The keys that are allowed at a path below a file's model."""
    current: type[Frozen] | None = model
    for name in path:
        if isinstance(name, str) and current is not None:
            fields = {field.alias or key: field for key, field in current.model_fields.items()}
            current = inner_model(fields[name].annotation) if name in fields else None
    return [field.alias or key for key, field in current.model_fields.items()] if current is not None else []


def _missing(error: ErrorDetails, _model: type[Frozen]) -> tuple[str, Message, Message | None]:
    name = error["loc"][-1]
    if isinstance(name, int):
        return "NM207", Message.of("this list is too short"), None
    return "NM202", Message.of('the key "{key}" is missing', key=name), Message.of("add a line {key}: …", key=name)


def _unknown_key(error: ErrorDetails, model: type[Frozen]) -> tuple[str, Message, Message | None]:
    allowed = _keys_at(model, error["loc"][:-1])
    key = str(error["loc"][-1])
    hint = did_you_mean(key, allowed) or Message.of("allowed: {allowed}", allowed=", ".join(allowed))
    return "NM201", Message.of("{key} is not a key that belongs here", key=quote(key)), hint


def _wrong_type(error: ErrorDetails, _model: type[Frozen]) -> tuple[str, Message, Message | None]:
    value = error["input"]
    wanted = _BELONGS[error["type"]]
    if value is None:
        return "NM203", Message.of("{wanted} belongs here; there is nothing", wanted=wanted), None
    message = Message.of("{wanted} belongs here, not {found}", wanted=wanted, found=_kind_of(value))
    return "NM203", message, _how_to_write(error["type"], value)


def _how_to_write(kind: str, value: object) -> Message | None:
    """What would make a value of the kind that belongs there."""
    if kind == "string_type" and isinstance(value, float):
        return Message.of("put it in quotes")  # 1e3 and 1.40 are no longer known as written
    if kind == "string_type" and isinstance(value, int):
        return Message.of('put it in quotes: "{value}"', value=str(value).lower())
    if kind == "tuple_type" and isinstance(value, str):
        return Message.of("put it in square brackets: [{value}]", value=quote(value)[1:-1])
    if kind in ("int_type", "float_type") and isinstance(value, str):
        if not isinstance(scalar(value), str):
            return Message.of("take the quotes away: a number belongs here")
        if _NEARLY_NUMBER.match(value):
            return Message.of("write the number in plain digits; very large and very small ones are not read")
    return None


def _not_allowed(error: ErrorDetails, _model: type[Frozen]) -> tuple[str, Message, Message | None]:
    value = error["input"]
    expected = str(error.get("ctx", {}).get("expected", ""))
    allowed = re.findall(r"'([^']*)'", expected) or [expected]
    shown = quote(value) if isinstance(value, str) else _kind_of(value)
    message = Message.of("{value} is not one of {allowed}", value=shown, allowed=", ".join(allowed))
    return "NM204", message, did_you_mean(value, allowed)


def _wrong_form(error: ErrorDetails, _model: type[Frozen]) -> tuple[str, Message, Message | None]:
    form = _FORMS[str(error["ctx"]["pattern"])]
    if not str(error["input"]).strip():
        form = _FORMS[r"\S"]
    return "NM205", Message.of("{value} will not do", value=quote(str(error["input"]))), form


def _no_date(error: ErrorDetails, _model: type[Frozen]) -> tuple[str, Message, Message | None]:
    return "NM205", Message.of("{value} is no date on any calendar", value=quote(str(error["input"]))), None


def _too_long(error: ErrorDetails, _model: type[Frozen]) -> tuple[str, Message, Message | None]:
    most = int(error["ctx"].get("max_length", 0))
    if error["type"] == "too_long":
        return "NM207", Message.of("this list is too long: at most {most}", most=most), None
    return (
        "NM205",
        Message.of("{value} is too long: at most {most} characters", value=quote(error["input"]), most=most),
        None,
    )


def _range(error: ErrorDetails, _model: type[Frozen]) -> tuple[str, Message, Message | None]:
    limits = error.get("ctx", {})
    shown = str(error["input"])[:40]
    if "ge" in limits:
        return "NM206", Message.of("{value} is too low: at least {limit}", value=shown, limit=f"{limits['ge']:g}"), None
    if "le" in limits:
        return "NM206", Message.of("{value} is too high: at most {limit}", value=shown, limit=f"{limits['le']:g}"), None
    return "NM206", Message.of("{value} is not a number to reckon with", value=shown), None


def _too_short(_error: ErrorDetails, _model: type[Frozen]) -> tuple[str, Message, Message | None]:
    return "NM207", Message.of("at least one is needed here"), None


def _goalposts(_error: ErrorDetails, _model: type[Frozen]) -> tuple[str, Message, Message | None]:
    message = Message.of("the first goalpost must be lower than the second")
    return "NM208", message, Message.of("goalposts: [value that scores 0, value that scores 1]")


def _weightless(error: ErrorDetails, _model: type[Frozen]) -> tuple[str, Message, Message | None]:
    message = Message.of('no indicator of the axis "{axis}" has a weight above 0', axis=str(error["ctx"]["axis"]))
    return "NM208", message, Message.of("an axis needs at least one indicator that counts")


def _credits(_error: ErrorDetails, _model: type[Frozen]) -> tuple[str, Message, Message | None]:
    message = Message.of("a better status may not count for less than a worse one")
    steps = "absent ≤ in_preparation_partly ≤ in_preparation ≤ applied_partly ≤ applied"
    return "NM208", message, Message.of("keep {steps}", steps=steps)


def _nobody_counts(_error: ErrorDetails, _model: type[Frozen]) -> tuple[str, Message, Message | None]:
    message = Message.of("no stakeholder would count: all three weights are 0")
    return "NM208", message, Message.of("give at least one of high, low and unknown a weight above 0")


Explain = Callable[[ErrorDetails, type[Frozen]], tuple[str, Message, Message | None]]
_EXPLAIN: Mapping[str, Explain] = {
    **dict.fromkeys(_BELONGS, _wrong_type),
    **dict.fromkeys(("greater_than_equal", "less_than_equal", "finite_number", "int_parsing_size"), _range),
    **dict.fromkeys(("too_long", "string_too_long"), _too_long),
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "literal_error": _not_allowed,
    "string_pattern_mismatch": _wrong_form,
    "not_a_date": _no_date,
    "too_short": _too_short,
    "goalposts": _goalposts,
    "credit_order": _credits,
    "nobody_counts": _nobody_counts,
    "axis_without_weight": _weightless,
}


def shape_finding(error: ErrorDetails, model: type[Frozen], file: str, tree: Tree) -> Finding:
    """Turn one refusal of a file's model into a finding at the line where it is."""
    path = error["loc"]
    explain = _EXPLAIN.get(error["type"])
    if explain is None:
        code, message, hint = "NM209", Message.of("this will not do: {reason}", reason=error["msg"]), None
    else:
        code, message, hint = explain(error, model)
    if error["type"] == "missing":
        path = path[:-1]
    elif error["type"] == "axis_without_weight":
        path = ("indicators",)
    found = tree.descend(path)
    line, column = found.key if error["type"] == "extra_forbidden" else found.value
    return Finding(code, "error", message, Location(file, line, column, field=path), hint)
