"""What the rows of a sheet make of the records: what is new, what changes, and what stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from nulmeting.exchange.plan import plan
from nulmeting.exchange.sheet import Row, Sheet, Value
from nulmeting.exchange.wanted import Wanted
from nulmeting.load.folder import load_folder
from nulmeting.model.mapping import SheetMapping
from tests.conftest import ACCEPTED

DATA = load_folder(ACCEPTED / "minimal").dataset
CAMERA: dict[str, Any] = {
    "id": "camera",
    "name": {"nl": "Camera", "en": "Camera"},
    "novelty": 0.4,
    "why": "Camera's hangen overal.",
}
SCANAUTO: dict[str, Any] = {
    "id": "scanauto",
    "title": "Scanauto voor parkeercontrole",
    "pillar": "bestuur",
    "phase": "operational",
    "touches": ("mobiliteit",),
    "source": {"document": "brief-2024", "place": "f!9"},
}


def planned(
    kind: str, *lines: tuple[Value | None, ...], raw: Mapping[str, Any] | None = None, **mapping: Any
) -> tuple[list[Mapping[str, Any]], list[str]]:
    """The values of the records that are added or changed, and the codes of what was found."""
    rows = tuple(
        Row(number, {column: each for column, each in enumerate(line) if each is not None})
        for number, line in enumerate(lines, start=1)
    )
    given = SheetMapping.model_validate(mapping) if mapping else None
    done = plan(DATA, raw or {}, [Wanted("f", Sheet("f", rows), kind, given)])
    return [each.values for each in done.records], [each.code for each in done.findings]


@pytest.mark.parametrize(
    ("cell", "changes"),
    [
        (0.4, False),
        (0.4000000000000001, False),
        (0.4000000000001, True),
        (0.4 + 1e-9, True),
        (0.4001, True),
        ("0.4", False),
        ("0,4", False),
        ("0,41", True),
    ],
)
def test_a_number_changes_with_the_digits_that_a_spreadsheet_keeps(cell: Value, *, changes: bool) -> None:
    values, codes = planned("technologies", ("id", "novelty"), ("camera", cell), raw={"camera": CAMERA})
    assert codes == []
    assert values == ([CAMERA | {"novelty": float(str(cell).replace(",", "."))}] if changes else [])


def test_a_default_is_for_the_rows_of_which_the_sheet_says_nothing() -> None:
    head, columns = ("Naam", "Fase", "Wie"), {"Naam": "title", "Fase": "phase", "Wie": "owner"}
    lines = (head, ("Een", "pilot", "RO"), ("Twee", None, None), ("Drie", "unknown", None))
    defaults = {"pillar": "bestuur", "phase": "idea", "owner": "Beheer", "touches": "mobiliteit"}
    values, codes = planned("initiatives", *lines, columns=columns, defaults=defaults)
    same = {"pillar": "bestuur", "touches": ("mobiliteit",)}
    assert codes == []
    assert values == [
        {"id": "een", "title": "Een", "phase": "pilot", "owner": "RO"} | same,
        {"id": "twee", "title": "Twee", "phase": "idea", "owner": "Beheer"} | same,
        {"id": "drie", "title": "Drie", "phase": "unknown", "owner": "Beheer"} | same,
    ]
    assert list(values[0]) == ["id", "title", "pillar", "touches", "phase", "owner"]


def test_a_default_changes_no_record_that_is_there() -> None:
    lines = (("Naam", "Wie"), ("Scanauto voor parkeercontrole", "RO"))
    columns = {"Naam": "title", "Wie": "owner"}
    values, codes = planned(
        "initiatives",
        *lines,
        raw={"scanauto": SCANAUTO},
        columns=columns,
        defaults={"phase": "idea"},
        source="brief-2024",
    )
    place = {"document": "brief-2024", "place": "f!2"}
    assert (values, codes) == ([SCANAUTO | {"owner": "RO", "source": place}], [])


RAW: dict[str, Any] = {"Fase": "loopt", "Thema": "RO", "Nummer": 7}


@pytest.mark.parametrize(
    ("written", "cell", "becomes"),
    [
        ({"phase": "operational", "raw": RAW}, "klaar", {"phase": "ended", "raw": RAW | {"Fase": "klaar"}}),
        (
            {"phase": "operational", "raw": RAW},
            "pilot",
            {"phase": "pilot", "raw": {"Thema": "RO", "Nummer": 7}},
        ),
        ({"phase": "operational", "raw": {"Fase": "loopt"}}, "pilot", {"phase": "pilot"}),
        ({"phase": "operational", "raw": {"FASE": "loopt"}}, "klaar", {"phase": "ended", "raw": {"FASE": "klaar"}}),
        ({"phase": "operational", "raw": {"Fase": "klaar"}}, "klaar", None),
        ({"phase": "operational", "raw": {"Fase": "over"}}, "klaar", None),
        ({"phase": "operational", "raw": {"Fase": 7}}, "klaar", {"phase": "ended", "raw": {"Fase": "klaar"}}),
        ({"phase": "unknown", "raw": {"Fase": "klaar"}}, "klaar", {"phase": "ended", "raw": {"Fase": "klaar"}}),
        ({"raw": {"Fase": "klaar"}}, "klaar", {"phase": "ended", "raw": {"Fase": "klaar"}}),
    ],
)
def test_raw_says_what_the_sheet_said_and_that_is_said_only_once(
    written: dict[str, Any], cell: str, becomes: dict[str, Any] | None
) -> None:
    base = {key: each for key, each in SCANAUTO.items() if key not in {"phase", "source"}}
    values, codes = planned(
        "initiatives",
        ("Naam", "Fase"),
        ("Scanauto voor parkeercontrole", cell),
        raw={"scanauto": base | written},
        columns={"Naam": "title", "Fase": "phase"},
        values={"phase": {"loopt": "operational", "klaar": "ended", "over": "ended"}},
        source="brief-2024",
    )
    assert (values, codes) == (([base | becomes], []) if becomes is not None else ([], ["NM614"]))


def test_without_a_mapping_a_cell_is_what_somebody_edited() -> None:
    raw = {"scanauto": {**SCANAUTO, "raw": {"phase": "ended"}}}
    lines = (("id", "phase"), ("scanauto", "ended"))
    values, codes = planned("initiatives", *lines, raw=raw)
    assert (values, codes) == ([SCANAUTO | {"phase": "ended", "raw": {"phase": "ended"}}], [])


def test_the_id_of_an_example_begins_with_what_the_mapping_makes_of_its_city() -> None:
    values, codes = planned(
        "examples",
        ("Stad", "Idee", "Thema"),
        ("De Domstad", "Slimme bel", "bestuur"),
        (None, "Slimme lamp", "bestuur"),
        columns={"Stad": "city", "Idee": "title", "Thema": "pillar"},
        values={"city": {"de domstad": "utrecht"}, "id": {"": None}},
        defaults={"topic": "parkeertoezicht", "city": "utrecht"},
    )
    same = {"city": "utrecht", "pillar": "bestuur", "topic": "parkeertoezicht"}
    assert codes == []
    assert values == [
        {"id": "utrecht/slimme-bel", "title": "Slimme bel", "raw": {"Stad": "De Domstad"}} | same,
        {"id": "utrecht/slimme-lamp", "title": "Slimme lamp"} | same,
    ]


BESIDE = "not taken over as touches, because"


def parts(cell: str, record: Mapping[str, Any], **values: Any) -> tuple[list[Mapping[str, Any]], list[str]]:
    """What a cell with a list makes of the record that is there, and what is said of that."""
    given = SheetMapping.model_validate(
        {"columns": {"Naam": "title", "Raakt": "touches"}, "values": {"touches": values}}
    )
    rows = (Row(1, {0: "Naam", 1: "Raakt"}), Row(2, {0: "Scanauto voor parkeercontrole", 1: cell}))
    loaded = DATA.by_id["scanauto"][1].model_copy(update={"touches": record.get("touches")})
    there = replace(DATA, initiatives=(loaded,))  # type: ignore[arg-type]
    done = plan(there, {"scanauto": record}, [Wanted("f", Sheet("f", rows), "initiatives", given)])
    return [each.values for each in done.records], [f"{each.code}: {each.message}" for each in done.findings]


@pytest.mark.parametrize(
    ("record", "cell", "said"),
    [
        (
            {},
            "bestuur; iets",
            f'NM616: bestuur {BESIDE} "iets" in the same cell is unknown: B2',
        ),
        (
            {"touches": ("mobiliteit",)},
            "mobiliteit; bestuur; iets; wat",
            f'NM616: mobiliteit, bestuur {BESIDE} "iets", "wat" in the same cell is unknown: B2',
        ),
        ({"touches": ("mobiliteit", "bestuur")}, "bestuur; iets", None),
        ({"touches": ("mobiliteit",), "raw": {"Raakt": "bestuur; iets"}}, "bestuur; iets", None),
        (
            {"raw": {"Raakt": "bestuur; iets"}},
            "bestuur; iets",
            f'NM616: bestuur {BESIDE} "iets" in the same cell is unknown: B2',
        ),
        ({}, "iets; wat", None),
    ],
)
def test_what_is_known_of_a_list_that_is_unknown_is_told_unless_the_record_has_it(
    record: dict[str, Any], cell: str, said: str | None
) -> None:
    base = {key: each for key, each in SCANAUTO.items() if key != "touches"}
    values, found = parts(cell, base | record, iets="unknown", wat="unknown")
    assert values == []
    assert found == ([said] if said is not None else [])


def test_an_item_that_does_not_count_leaves_the_rest_of_the_list_known() -> None:
    base = {key: each for key, each in SCANAUTO.items() if key != "touches"}
    values, found = parts("bestuur; iets", base, iets=())
    assert values == [base | {"touches": ("bestuur",), "raw": {"Raakt": "bestuur; iets"}}]
    assert [each[:5] for each in found] == ["NM612"]
