"""JSON Schema (draft 2020-12) of the data files and of results, generated from the models and the results."""

from __future__ import annotations

import functools
import operator
import types
from collections.abc import Iterable
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter
from typing_extensions import TypedDict  # pydantic asks for this one before Python 3.12

from nulmeting.finding import Message
from nulmeting.model.dataset import FILES
from nulmeting.render.as_changes import ChangesFile
from nulmeting.render.as_findings import FindingsFile
from nulmeting.render.as_json import Report
from nulmeting.render.json_text import dump
from nulmeting.report.meanings import CHOICE_TITLES, CHOICES, KEYS, OBJECT_TITLES, OBJECTS, TITLES
from nulmeting.report.wording import Wording

_RESULTS = {"report": Report, "changes": ChangesFile, "findings": FindingsFile}
SCHEMAS = (*(name.removesuffix(".yaml") for name in FILES), *_RESULTS)
"""The names of the schemas: one per data file, and those of the JSON of `report`, `diff` and `check`."""
_OR_NULL = "OrNull"
"""Ends the name of an object that may be left empty."""


def schema_json(name: str) -> str:
    """One schema as JSON text."""
    content: dict[str, Any]
    if name in _RESULTS:
        content = TypeAdapter(_as_written(_RESULTS[name])).json_schema(mode="serialization")
    else:
        content = _explained(FILES[f"{name}.yaml"].model_json_schema(by_alias=True))
    return dump({"$schema": "https://json-schema.org/draft/2020-12/schema", **content})


def _explained(content: dict[str, Any]) -> dict[str, Any]:
    """The schema of a file in which every object, key and choice says in Dutch and English what it is and means.

    JSON Schema has `description`. Editors know `markdownDescription`, `enumDescriptions` and `markdownEnumDescriptions`
    too, and show them instead.
    """
    says = _Both()
    whole = _object(says, content["title"], content)
    objects = {name: _object(says, name, part) for name, part in content["$defs"].items()}
    objects |= {f"{name}{_OR_NULL}": {**part, "type": ["object", "null"]} for name, part in objects.items()}
    text = dump([whole, objects])
    used = {name: part for name, part in objects.items() if f'"#/$defs/{name}"' in text}
    return {**whole, "$defs": used}


def _object(says: _Both, model: str, content: dict[str, Any]) -> dict[str, Any]:
    keys = {key: _key(says, model, key, part) for key, part in content["properties"].items()}
    rest = {key: value for key, value in content.items() if key not in ("title", "description", "$defs")}
    return says.said(OBJECT_TITLES[model], OBJECTS[model]) | rest | {"properties": keys}


def _key(says: _Both, model: str, key: str, content: dict[str, Any]) -> dict[str, Any]:
    """What a key holds, as editors show it best.

    What may be null is one schema of two types, not a choice of two schemas, for which editors say everything twice.
    There is no default: editors would write it down, and what is left out is not the same as what is filled in.
    """
    rest = {name: value for name, value in content.items() if name not in ("title", "description", "default", "anyOf")}
    if "anyOf" in content:
        one, _null = content["anyOf"]
        rest |= {"$ref": one["$ref"] + _OR_NULL} if "$ref" in one else {**one, "type": [one["type"], "null"]}
    meaning = KEYS[model].get(key) or KEYS["Record"][key]
    return says.said(TITLES[key], meaning) | rest | says.choices(key, content.get("enum", ()))


class _Both:
    """Words in Dutch and in English."""

    def __init__(self) -> None:
        """Raises NulmetingError when the Dutch is not there."""
        self._wordings = (Wording("nl"), Wording("en"))

    def said(self, title: Message, meaning: Message) -> dict[str, str]:
        """What something is called and what it means."""
        titles = dict.fromkeys(_capital(words.tell(title)) for words in self._wordings)
        said = [(words.language, words.tell(meaning)) for words in self._wordings]
        return {
            "title": " / ".join(titles),
            "description": "\n\n".join(f"{language}: {text}" for language, text in said),
            "markdownDescription": "\n\n".join(f"**{language}** {text}" for language, text in said),
        }

    def choices(self, key: str, values: Iterable[str]) -> dict[str, list[str]]:
        """The same for the choices of a key, in their order; nothing where there is nothing to choose."""
        found = [(CHOICE_TITLES[key][value], CHOICES[key][value]) for value in values]
        said = [
            [(words.language, f"{_capital(words.tell(title))}. {words.tell(text)}") for words in self._wordings]
            for title, text in found
        ]
        if not said:
            return {}
        return {
            "enumDescriptions": [" ".join(f"{language}: {text}" for language, text in each) for each in said],
            "markdownEnumDescriptions": [
                " ".join(f"**{language}** {text}" for language, text in each) for each in said
            ],
        }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@functools.cache
def _as_written(kind: Any) -> Any:
    """The type of a result as it is written in JSON: a named tuple becomes a mapping with its names as keys."""
    if hasattr(kind, "_fields"):
        keys = {name: _as_written(hint) for name, hint in get_type_hints(kind).items()}
        mapping = TypedDict(kind.__name__, keys)  # type: ignore[misc]  # a name that mypy cannot know
        mapping.__doc__ = kind.__doc__
        return mapping
    parts = tuple(_as_written(each) for each in get_args(kind))
    if parts == get_args(kind):
        return kind
    if get_origin(kind) in (Union, types.UnionType):
        return functools.reduce(operator.or_, parts)
    return get_origin(kind)[parts]
