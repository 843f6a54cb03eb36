"""JSON Schema (draft 2020-12) of the data files and of results, generated from the models and the results."""

from __future__ import annotations

import functools
import operator
import types
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter
from typing_extensions import TypedDict  # pydantic asks for this one before Python 3.12

from nulmeting.model.dataset import FILES
from nulmeting.render.as_changes import ChangesFile
from nulmeting.render.as_findings import FindingsFile
from nulmeting.render.as_json import Report
from nulmeting.render.json_text import dump

_RESULTS = {"report": Report, "changes": ChangesFile, "findings": FindingsFile}
SCHEMAS = (*(name.removesuffix(".yaml") for name in FILES), *_RESULTS)
"""The names of the schemas: one per data file, and those of the JSON of `report`, `diff` and `check`."""


def schema_json(name: str) -> str:
    """One schema as JSON text."""
    content: dict[str, Any]
    if name in _RESULTS:
        content = TypeAdapter(_as_written(_RESULTS[name])).json_schema(mode="serialization")
    else:
        content = FILES[f"{name}.yaml"].model_json_schema(by_alias=True)
    return dump({"$schema": "https://json-schema.org/draft/2020-12/schema", **content})


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
