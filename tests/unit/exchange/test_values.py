"""What the text of a cell means as the value of a field."""

from __future__ import annotations

from typing import Any

import pytest

from nulmeting.exchange.fields import fields_of
from nulmeting.exchange.values import NOTHING, Read, Reader

FIELDS = {
    f"{kind}.{each.name}": each for kind in ("initiatives", "indicators", "consultations") for each in fields_of(kind)
}
MEANINGS = {"loopt": "operational", "?": "unknown", "later": None}
LISTS = {"sensoren": "sensor", "beide": ("camera", "sensor"), "geen": (), "vaag": "unknown", "later": None}


def read(name: str, cell: object, meanings: dict[str, Any] | None = None, allowed: tuple[str, ...] = ()) -> Read:
    field = FIELDS[name]
    return Reader(field, allowed or field.choices, meanings).read(cell)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("pilot", Read("pilot")),
        (" Pilot\u00a0", Read("pilot", "Pilot")),
        ("LOOPT", Read("operational", "LOOPT")),
        ("?", Read("unknown", "?")),
        ("later", Read(None, "later", ("later",))),
        ("iets", Read(None, "iets", ("iets",))),
        ("", NOTHING),
        ("\u00a0\n", NOTHING),
    ],
)
def test_a_word_of_a_fixed_set(cell: str, found: Read) -> None:
    assert read("initiatives.phase", cell, MEANINGS) == found


def test_unknown_is_left_out_where_a_field_has_no_word_for_it() -> None:
    assert read("initiatives.purpose", "?", {"?": "unknown"}, ("monitor",)) == Read(None, "?")


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("camera; sensor", Read(("camera", "sensor"))),
        ("camera;camera", Read(("camera",))),
        ("Camera\nsensoren", Read(("camera", "sensor"), "Camera\nsensoren")),
        ("beide", Read(("camera", "sensor"), "beide")),
        ("geen", Read((), "geen")),
        ("-", Read(())),
        (
            "camera; laser; later",
            Read(None, "camera; laser; later", ("laser", "later"), known=("camera",), doubtful=("laser", "later")),
        ),
        ("camera; vaag", Read(None, "camera; vaag", known=("camera",), doubtful=("vaag",))),
        ("vaag", Read(None, "vaag")),
        (";", Read(())),
    ],
)
def test_a_list_is_known_as_a_whole_or_not(cell: str, found: Read) -> None:
    assert read("initiatives.technologies", cell, LISTS, ("camera", "sensor")) == found


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        (2020.0, "2020"),
        (2020, "2020"),
        ("2020.0", "2020"),
        ("2020-09", "2020-09"),
        ("2020-09-01", "2020-09-01"),
        ("2020-09-01 12:30", "2020-09-01"),
        ("1-9-2020", "2020-09-01"),
        ("01.09.2020", "2020-09-01"),
        ("1/9/2020", None),
        ("sept 2020", None),
        ("20", None),
    ],
)
def test_a_date_in_the_forms_that_leave_no_doubt(cell: object, date: str | None) -> None:
    found = read("initiatives.planned_for", cell)
    assert found.value == date
    assert (found.problem is not None) == (date is None)
    assert found.raw == (None if str(cell) == date or not isinstance(cell, str) else cell)


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("indicators.weight", "0,5", 0.5),
        ("indicators.weight", 2, 2.0),
        ("indicators.weight", "veel", None),
        ("indicators.goalposts", "0.0; 1.5", (0.0, 1.5)),
        ("indicators.goalposts", "0; x", None),
        ("consultations.participants", "13", 13),
        ("consultations.participants", 13.0, 13),
        ("consultations.participants", "13,5", None),
        ("consultations.participants", "1e9", None),
        ("consultations.participants", "1.000", None),
        ("consultations.participants", "12,000", None),
        ("consultations.participants", "1,00", 1),
        ("consultations.participants", "1.0000", 1),
        ("consultations.participants", "0.000", 0),
        ("consultations.participants", 1000.0, 1000),
        ("consultations.participants", "1000", 1000),
        ("indicators.weight", "1.000", None),
        ("indicators.weight", "-1,000", None),
        ("indicators.weight", "1,00", 1.0),
        ("indicators.weight", 1.0, 1.0),
        ("indicators.weight", "0,000", 0.0),
        ("indicators.goalposts", "0; 2.000", None),
    ],
)
def test_numbers(name: str, cell: object, value: object) -> None:
    found = read(name, cell)
    assert found.value == value
    assert type(found.value) is type(value)
    assert (found.problem is not None) == (value is None)


@pytest.mark.parametrize(
    ("name", "cell", "shown"),
    [
        ("consultations.participants", "1.000", ("1.000", "1000", "1")),
        ("indicators.weight", "-12,000", ("-12,000", "-12000", "-12")),
        ("indicators.goalposts", "0; 2.000", ("2.000", "2000", "2")),
    ],
)
def test_what_may_be_a_thousand_or_one_is_told_as_such(name: str, cell: str, shown: tuple[str, str, str]) -> None:
    problem = read(name, cell).problem
    said = '"{}" may be {} or {}: write the number without a point or comma'
    assert str(problem) == said.format(*shown)


def test_matches_stand_on_lines_of_their_own() -> None:
    cell = "utrecht/scannerautos (full): Zelfde: idee\\nen \\\\n\nutrecht/b (partial)"
    assert read("initiatives.matches", cell).value == (
        {"example": "utrecht/scannerautos", "fit": "full", "why": "Zelfde: idee\nen \\n"},
        {"example": "utrecht/b", "fit": "partial"},
    )
    assert read("initiatives.matches", "utrecht/b (half)").problem is not None
    assert read("initiatives.matches", "utrecht/b").problem is not None


def test_a_text_is_what_it_says_unless_the_mapping_says_otherwise() -> None:
    assert read("initiatives.owner", " Team A ") == Read("Team A")
    assert read("initiatives.owner", "n.v.t.", {"N.V.T.": "unknown"}) == Read(None, "n.v.t.")
    assert read("initiatives.owner", "RO", {"ro": "Ruimte"}) == Read("Ruimte", "RO")
    assert read("initiatives.title", "'=1+1") == Read("=1+1")
    assert read("initiatives.title", "''t") == Read("''t")
