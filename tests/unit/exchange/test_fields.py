"""The columns of each kind of record come from its model."""

from __future__ import annotations

import pytest

from nulmeting.exchange.fields import LEFT_OUT, Field, fields_of, model_of
from nulmeting.model.dataset import KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_model_is_a_column_but_those_left_out(kind: str) -> None:
    keys = {field.alias or name for name, field in model_of(kind).model_fields.items()} - {*LEFT_OUT}
    assert {each.keys[0] for each in fields_of(kind)} == keys
    assert fields_of(kind)[0].name == "id"


def test_what_a_column_may_hold() -> None:
    fields = {each.name: each for each in fields_of("initiatives")}
    phases = ("idea", "planned", "pilot", "operational", "ended", "unknown")
    assert fields["phase"] == Field("phase", ("phase",), "choice", True, False, phases, (), "Initiative", ("phase",))  # noqa: FBT003
    assert {name: each.form for name, each in fields.items()} == {
        "id": "id",
        "title": "text",
        "summary": "text",
        "pillar": "choice",
        "touches": "choice",
        "phase": "choice",
        "planned_for": "date",
        "technologies": "choice",
        "purpose": "choice",
        "focus": "choice",
        "owner": "text",
        "checked_on": "date",
        "partners": "choice",
        "matches": "matches",
        "source.document": "choice",
        "source.place": "text",
        "note": "text",
    }
    assert {name for name, each in fields.items() if each.required} == {"id", "title", "pillar", "phase"}
    assert {name for name, each in fields.items() if each.many} == {"touches", "technologies", "focus", "partners"}
    assert fields["partners"].targets == ("stakeholders", "organisations")


def test_forms_that_only_other_kinds_have() -> None:
    assert {each.name: each.form for each in fields_of("indicators")}["goalposts"] == "numbers"
    assert {each.name: each.form for each in fields_of("technologies")}["novelty"] == "number"
    assert {each.name: each.form for each in fields_of("consultations")}["participants"] == "whole"
    assert {each.name: each.form for each in fields_of("sources")}["date"] == "date"
    assert {each.name: each.path for each in fields_of("insights")}["from"] == ("origin",)
