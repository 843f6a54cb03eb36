"""What a new record needs, and how it is called."""

from __future__ import annotations

import pytest

from nulmeting.edit.new import ADDED, missing, questions, with_id
from nulmeting.load.folder import load_folder
from nulmeting.model.dataset import KINDS
from tests.conftest import ACCEPTED


@pytest.mark.parametrize(
    ("kind", "record", "taken", "identifier"),
    [
        ("initiatives", {"title": "Bank"}, set(), "bank"),
        ("initiatives", {"title": "Bank"}, {"bank", "bank-2"}, "bank-3"),
        ("initiatives", {"title": "Bank", "id": "eigen"}, {"eigen"}, "eigen"),
        ("initiatives", {"title": "a" * 90}, {"a" * 60}, "a" * 60 + "-2"),
        ("pillars", {"name": {"nl": "Groen", "en": "Green"}}, set(), "groen"),
        ("examples", {"title": "Bus", "city": "gent"}, {"gent/bus"}, "gent/bus-2"),
        ("initiatives", {"title": "…"}, set(), None),
        ("insights", {"text": "x"}, set(), None),
        ("pillars", {"name": {}}, set(), None),
    ],
)
def test_the_id_of_a_new_record(kind: str, record: dict[str, object], taken: set[str], identifier: str | None) -> None:
    new = with_id(record, kind, taken)
    assert new.get("id") == identifier
    if identifier is not None:
        assert list(new)[0] == "id"  # noqa: RUF015  (the first is the point)


def test_what_must_be_there() -> None:
    assert missing({"title": "x"}, "initiatives") == ["id", "pillar", "phase"]
    assert missing({}, "sources") == ["id", "title", "date", "precision"]


def test_questions_have_the_choices_that_there_are() -> None:
    dataset = load_folder(ACCEPTED / "thirteen-pillars-three-levels").dataset
    asked = {each.path: each for each in questions("initiatives", dataset)}
    assert list(asked) == [
        "title", "summary", "pillar", "touches", "phase", "planned_for", "technologies", "purpose", "focus", "owner",
        "checked_on", "partners", "source.document", "source.place", "note",
    ]  # fmt: skip
    assert len(asked["pillar"].choices) == 13
    assert asked["technologies"].choices == {"app": "App", "sensor": "Sensor", "model": "Rekenmodel"}
    assert list(asked["phase"].choices) == ["idea", "planned", "pilot", "operational", "ended", "unknown"]
    assert (asked["pillar"].required, asked["touches"].many, asked["source.place"].required) == (True, True, False)
    assert (asked["source.place"].outer, asked["title"].outer) == ("source", "")


@pytest.mark.parametrize("kind", sorted(set(ADDED.values())))
def test_every_needed_field_of_every_kind_is_asked(kind: str) -> None:
    assert kind in KINDS
    asked = questions(kind, load_folder(ACCEPTED / "minimal").dataset)
    assert {each.path.partition(".")[0] for each in asked if each.required} == set(missing({}, kind)) - {"id"}
