from __future__ import annotations

import pytest

from nulmeting.finding import Location
from nulmeting.load.places import Places, items
from nulmeting.load.tree import Tree, read_tree

TEXT = "initiatives:\n  - id: een\n    matches:\n      - example: x/y\n  - id: twee\n  - id: een\n"


@pytest.fixture
def trees() -> dict[str, Tree]:
    tree, _ = read_tree(TEXT, "initiatives.yaml")
    assert tree is not None
    return {"initiatives.yaml": tree}


@pytest.mark.parametrize(
    ("record", "field", "line", "column"),
    [
        ("een", (), 2, 5),
        ("een", ("id",), 2, 9),
        ("een", ("matches", 0), 4, 9),
        ("een", ("matches", 0, "example"), 4, 18),
        ("een", ("matches", 0, "fit"), 4, 9),
        ("een", ("matches", 7), 4, 7),
        ("een", ("phase",), 2, 5),
        ("twee", ("id",), 5, 9),
        ("drie", ("id",), None, None),
    ],
)
def test_a_record_and_field_lead_to_line_and_column_as_far_as_they_are_there(
    trees: dict[str, Tree], record: str, field: tuple[str | int, ...], line: int | None, column: int | None
) -> None:
    found = Places(trees).locate(Location("initiatives.yaml", record=record, field=field))
    assert (found.line, found.column) == (line, column)


def test_a_place_that_is_known_stays(trees: dict[str, Tree]) -> None:
    known = Location("initiatives.yaml", 9, 9, "een", ("id",))
    assert Places(trees).locate(known) == known


def test_a_file_that_could_not_be_read_has_no_places(trees: dict[str, Tree]) -> None:
    symbolic = Location("stakeholders.yaml", field=("stakeholders",))
    assert Places(trees).locate(symbolic) == symbolic


def test_descending_tells_how_far_it_came(trees: dict[str, Tree]) -> None:
    tree = trees["initiatives.yaml"]
    assert tree.descend(("initiatives", 0, "matches")).steps == 3
    assert tree.descend(("initiatives", 9, "matches")).steps == 1
    assert tree.descend(("initiatives", -1)).steps == 1
    assert tree.descend(("initiatives", "0")).steps == 1
    assert tree.descend((0,)).steps == 0


def test_the_raw_records_of_a_kind_are_there_whether_or_not_they_are_valid(trees: dict[str, Tree]) -> None:
    assert len(items(trees, "initiatives")) == 3
    assert items(trees, "stakeholders") == ()
