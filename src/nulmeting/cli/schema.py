"""`nulmeting schema`: JSON Schema of the data files and of results."""

from __future__ import annotations

import typer

from nulmeting.cli.choices import unknown
from nulmeting.cli.options import Output, SchemaName
from nulmeting.cli.output import emit
from nulmeting.render.as_schema import SCHEMAS, schema_json


def run(name: SchemaName = None, output: Output = None) -> None:
    """Print one schema, or the names that there are."""
    if name is None:
        emit("".join(f"{each}\n" for each in SCHEMAS), output)
        return
    if name not in SCHEMAS:
        raise typer.BadParameter(unknown(name, SCHEMAS), param_hint="NAME")
    emit(schema_json(name), output)
