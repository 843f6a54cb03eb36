"""Which row has the names of the columns, and which field each of them is."""

from __future__ import annotations

from typing import Any

import pytest

from nulmeting.exchange.columns import columns_of, title_field
from nulmeting.exchange.fields import fields_of
from nulmeting.exchange.sheet import Row, Sheet
from nulmeting.exchange.wanted import Wanted
from nulmeting.model.mapping import SheetMapping

FIELDS = {each.name: each for each in fields_of("initiatives")}


def found(*lines: tuple[str, ...], **mapping: Any) -> tuple[int | None, dict[str, int], list[str]]:
    """The header row, the column of each field, and the codes of what was found."""
    rows = tuple(
        Row(number, {column: text for column, text in enumerate(line) if text})
        for number, line in enumerate(lines, start=1)
    )
    given = SheetMapping.model_validate(mapping) if mapping else None
    columns = columns_of(Wanted("f", Sheet("s", rows), "initiatives", given), FIELDS)
    row = columns.header.row if columns.header is not None else None
    return row, {each.field.name: each.number for each in columns.columns}, [each.code for each in columns.findings]


def test_of_two_rows_with_as_many_names_the_first_is_the_header() -> None:
    names = ("title", "phase")
    assert found(("Lijst",), names, names) == (2, {"title": 0, "phase": 1}, [])
    assert found(names, (*names, "pillar")) == (2, {"title": 0, "phase": 1, "pillar": 2}, [])


def test_the_row_that_the_mapping_gives_is_the_header_whatever_another_one_has() -> None:
    columns = {"Naam": "title", "Fase": "phase"}
    lines = (("Naam", "Fase"), ("Naam", "Fase"), ("Naam", "Fase"))
    assert found(*lines, columns=columns) == (1, {"title": 0, "phase": 1}, [])
    assert found(*lines, columns=columns, header=3) == (3, {"title": 0, "phase": 1}, [])


def test_without_any_name_nothing_can_be_read() -> None:
    assert found(("Naam", "Fase")) == (None, {}, ["NM601"])


@pytest.mark.parametrize(
    ("columns", "fields", "codes"),
    [
        ({"Naam": "title", "naam ": "title"}, {"title": 0}, ["NM610"]),
        ({"Naam": "title", "NAAM": "note"}, {}, ["NM601", "NM610"]),
        ({"Naam": None, "naam": "title"}, {}, ["NM601", "NM610"]),
        ({"Naam": "title", "Fase": "title"}, {}, ["NM601"]),
        ({"Fase": "phase"}, {"phase": 1}, ["NM610", "NM601"]),
        ({"Naam": "note", "Fase": "phase"}, {"note": 0, "phase": 1}, ["NM601"]),
    ],
)
def test_what_a_mapping_makes_of_two_columns(
    columns: dict[str, str | None], fields: dict[str, int], codes: list[str]
) -> None:
    assert found(("Naam", "Fase"), columns=columns) == (1, fields, codes)


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        (("id", "title", "phase"), "title"),
        (("kind", "name"), "name"),
        (("name.en", "name.nl"), "name.nl"),
        (("id", "name.en"), "name.en"),
        (("id", "text"), None),
    ],
)
def test_a_row_is_known_by_the_first_name_that_its_sheet_has(fields: tuple[str, ...], title: str | None) -> None:
    assert title_field(fields) == title
