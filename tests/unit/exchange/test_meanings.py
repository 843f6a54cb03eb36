"""What a mapping gives: as its writer means it, and refused where it is nothing that a field can be."""

from __future__ import annotations

from typing import Any

import pytest

from nulmeting.exchange.fields import fields_of
from nulmeting.exchange.meanings import as_written, not_there
from nulmeting.exchange.sheet import Sheet
from nulmeting.exchange.wanted import Wanted
from nulmeting.model.mapping import SheetMapping


def mapping(field: str, value: Any, kind: Any = "initiatives") -> SheetMapping:
    return SheetMapping(kind=kind, columns={}, values={field: {"x": value}}, defaults={field: value})


@pytest.mark.parametrize(
    ("kind", "field", "value", "meant"),
    [
        ("initiatives", "planned_for", 2025, "2025"),
        ("initiatives", "planned_for", 2025.0, "2025"),
        ("initiatives", "planned_for", "1-4-2025", "2025-04-01"),
        ("initiatives", "planned_for", "unknown", "unknown"),
        ("initiatives", "planned_for", None, None),
        ("initiatives", "owner", 12, "12"),
        ("initiatives", "owner", "12", "12"),
        ("initiatives", "source.document", 2024, "2024"),
        ("initiatives", "touches", ("a", 1), ("a", "1")),
    ],
)
def test_a_bare_number_is_text_where_a_field_holds_text(kind: str, field: str, value: Any, meant: Any) -> None:
    found = as_written(mapping(field, value, kind))
    assert (found.values[field]["x"], found.defaults[field]) == (meant, meant)
    assert found.columns == {}


@pytest.mark.parametrize(
    ("field", "value", "said", "hint"),
    [
        ("planned_for", "2025-13", "{value} will not do as {field}", None),
        ("planned_for", "soms", "{value} is not {wanted}", None),
        ("planned_for", 2025.5, "{value} is not {wanted}", None),
        ("planned_for", ("2025", "2026"), "{field} takes one value, not {count}", None),
        ("owner", 1.5, "{field} is text, and this is a number or yes or no", "put it between quotes"),
        ("owner", True, "{field} is text, and this is a number or yes or no", "put it between quotes"),
        ("owner", {"a": "b"}, "{field} takes one value", None),
        (
            "pillar",
            ("p", "q"),
            "{field} takes one value, not {count}",
            "name the main one; the others go in touches: nulmeting set ID touches=…, after the import",
        ),
        ("phase", ("idea", "ended"), "{field} takes one value, not {count}", None),
        ("pillar", "unknown", "{field} cannot be unknown", None),
    ],
)
def test_what_a_field_cannot_be_is_told_once_for_each_place(
    field: str, value: Any, said: str, hint: str | None
) -> None:
    wanted = Wanted("a.csv", Sheet("a.csv", ()), "initiatives", as_written(mapping(field, value)), "m.yaml")
    fields = {each.name: each for each in fields_of("initiatives")}
    found = list(not_there(wanted, fields, lambda each: each.choices or ("p", "q")))
    told = [(each.message.text, each.hint and each.hint.text, each.location.field) for each in found]
    assert told == [(said, hint, ("values", field, "x")), (said, hint, ("defaults", field))]


@pytest.mark.parametrize(
    ("field", "value"), [("planned_for", 2025), ("owner", 12), ("touches", ("p", "q")), ("technologies", ())]
)
def test_what_a_field_can_be_is_not_told(field: str, value: Any) -> None:
    wanted = Wanted("a.csv", Sheet("a.csv", ()), "initiatives", as_written(mapping(field, value)), "m.yaml")
    fields = {each.name: each for each in fields_of("initiatives")}
    assert list(not_there(wanted, fields, lambda _: ("p", "q"))) == []
