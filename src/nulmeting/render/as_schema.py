"""JSON Schema (draft 2020-12) of the data files and of the report, generated from the models."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from nulmeting.model.dataset import FILES
from nulmeting.render.as_json import Report, dump

SCHEMAS = (*(name.removesuffix(".yaml") for name in FILES), "report")
"""The names of the schemas: one per data file, and that of `report --format json`."""


def schema_json(name: str) -> str:
    """One schema as JSON text."""
    content: dict[str, Any]
    if name == "report":
        content = TypeAdapter(Report).json_schema(mode="serialization")
    else:
        content = FILES[f"{name}.yaml"].model_json_schema(by_alias=True)
    return dump({"$schema": "https://json-schema.org/draft/2020-12/schema", **content})
