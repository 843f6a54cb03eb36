"""The mapping file of an import: which column is which field, and which value of the sheet means what here."""

from typing import Annotated, Any, Literal, get_args

from pydantic import Field

from nulmeting.model.fields import Frozen, Slug, Text

ImportedKind = Literal[
    "initiatives",
    "stakeholders",
    "organisations",
    "consultations",
    "steps",
    "cities",
    "examples",
    "insights",
    "sources",
]
KINDS_TO_IMPORT: tuple[str, ...] = get_args(ImportedKind)


class SheetMapping(Frozen):
    """How one sheet of somebody else becomes records of one kind."""

    kind: ImportedKind = Field("initiatives", description="What a row of the sheet is.")
    sheet: Text | None = Field(None, description="The name of the sheet; left out: the only one.")
    header: Annotated[int, Field(ge=1, le=1_048_576)] | None = Field(
        None, description="The row with the names of the columns; left out: the one that has them."
    )
    columns: dict[str, Text | None] = Field(
        description="The name of a column: the field that it is; null when it is not taken over."
    )
    values: dict[str, dict[str, Any]] = Field(
        default_factory=dict, description="Per field: a value of the sheet: what it means here, or unknown."
    )
    defaults: dict[str, Any] = Field(
        default_factory=dict, description="Per field what a new record has of which the sheet says nothing."
    )
    source: Slug | None = Field(None, description="The source of new records, an id from framework.yaml.")
    separator: Text = Field(";", description="What stands between the items of a list; a new line always does.")
    skip: tuple[Text, ...] = Field((), max_length=1000, description="Titles of rows that are no record, such as Total.")
