"""Where the names of the columns stand, how those of one name are told apart, and which rows are no record."""

from __future__ import annotations

import pytest

from nulmeting.exchange.header import Header, header_in, header_with, rows_below
from nulmeting.exchange.sheet import Area, Row, Sheet, Value
from nulmeting.exchange.wanted import Wanted
from nulmeting.finding import Location


def sheet(*lines: tuple[Value | None, ...], merged: tuple[Area, ...] = (), keys: tuple[str, ...] = ()) -> Sheet:
    """A sheet with these lines from row 1 on; None is an empty cell."""
    rows = (
        Row(number, {column: value for column, value in enumerate(line) if value is not None})
        for number, line in enumerate(lines, start=1)
    )
    return Sheet("S", tuple(each for each in rows if each.cells), merged, keys=keys)


def header(given: Sheet, row: int) -> Header:
    return header_in(given, next(each for each in given.rows if each.number == row))


GROUPED = (
    ("Lijst", None, None, None, None, None),
    ("Afdeling", "Project", None, "Trekker", None, "Naam"),
    (None, "Naam", "Wat", "naam ", "Telefoon", None),
)
GROUPS = (Area(1, 0, 1, 5), Area(2, 0, 3, 0), Area(2, 1, 2, 2), Area(2, 3, 2, 4), Area(2, 5, 3, 5))


def test_columns_of_one_name_are_told_apart_by_what_is_merged_across_above_them() -> None:
    given = sheet(*GROUPED, merged=GROUPS)
    names = {0: "Afdeling", 1: "Project: Naam", 2: "Wat", 3: "Trekker: naam", 4: "Telefoon", 5: "Naam [F]"}
    own = {0: "Afdeling", 1: "Naam", 2: "Wat", 3: "naam", 4: "Telefoon", 5: "Naam"}
    assert header(given, 3) == Header(3, names, own)
    assert header(given, 3).doubles() == {"naam": ["Project: Naam", "Trekker: naam", "Naam [F]"]}
    assert header(given, 3).column("trekker:  Naam") == 3


@pytest.mark.parametrize(
    ("above", "merged"),
    [
        (("Lijst van projecten", None, None), (Area(1, 0, 1, 2),)),  # over all of them: it tells nothing apart
        (("Een", None, "Twee"), ()),  # not merged
        (("Een", None, "Twee"), (Area(1, 0, 1, 0), Area(1, 2, 1, 2))),  # not across
        ((None, None, "Twee"), (Area(1, 0, 1, 1),)),  # empty
    ],
)
def test_without_such_a_group_a_double_name_has_its_letter(
    above: tuple[str | None, ...], merged: tuple[Area, ...]
) -> None:
    given = sheet(above, ("Naam", "Wat", "Naam"), merged=merged)
    assert header(given, 2).names == {0: "Naam [A]", 1: "Wat", 2: "Naam [C]"}


def test_a_group_does_not_make_a_name_that_another_column_has() -> None:
    given = sheet(("Een", None, None), ("Naam", "Een: Naam", "Naam"), merged=(Area(1, 0, 1, 1),))
    assert header(given, 2).names == {0: "Naam [A]", 1: "Een: Naam", 2: "Naam [C]"}


def test_of_groups_that_overlap_the_first_counts() -> None:
    merged = (Area(1, 1, 1, 2), Area(1, 0, 1, 1))
    given = sheet(("Een", "Twee", None), ("Naam", "Naam", "Naam"), merged=merged)
    assert header(given, 2).names == {0: "Naam [A]", 1: "Naam [B]", 2: "Naam [C]"}


def test_the_first_of_the_rows_with_the_most_names_is_the_header() -> None:
    given = sheet(("Naam", "x"), ("Naam", "Fase"), ("Naam", "Fase"), ("naam", "fase"))
    found = header_with(given, ["Naam", "Fase"])
    assert found is not None
    assert found.row == 2
    assert header_with(given, ["Thema"]) is None
    chosen = header_with(given, ["Naam"], 3)
    assert chosen is not None
    assert chosen.row == 3


def left_out(given: Sheet, row: int) -> tuple[list[int], list[tuple[str, Location]]]:
    """The rows that are left, and what is said of the others."""
    rows, findings = rows_below(Wanted("a.xlsx", given, "initiatives"), header(given, row), 0)
    return [each.number for each in rows], [(each.message.text, each.location) for each in findings]


AGAIN = "the names of the columns again: a heading, not a record"


def test_a_row_that_says_the_names_of_the_columns_again_is_no_record() -> None:
    given = sheet(
        ("Naam", "Fase", "Thema\n(pijler)"),
        ("Bus", "pilot", "milieu"),
        ("NAAM ", "Fase", "Thema"),  # a word is other
        ("Naam", "Fase", None),
        ("Naam", "pilot", "milieu"),  # one cell is the same
        ("Fase", "Naam", "milieu"),  # in another column
        ("Naam", None, None),
    )
    told = [(AGAIN, Location("a.xlsx:S!3")), (AGAIN, Location("a.xlsx:S!4"))]
    assert left_out(given, 1) == ([2, 5, 6, 7], told)


def test_both_rows_of_a_heading_may_come_again() -> None:
    merged = (*GROUPS, Area(5, 0, 6, 0), Area(5, 1, 5, 2))
    given = sheet(*GROUPED, ("x", "Bus", "rijdt"), *GROUPED[1:], ("y", "Tram", "rijdt"), merged=merged)
    assert left_out(given, 3) == ([4, 7], [(AGAIN, Location("a.xlsx:S!5")), (AGAIN, Location("a.xlsx:S!6"))])


def test_an_item_of_a_list_is_never_a_heading() -> None:
    given = Sheet("S", (Row(0, {0: "title", 1: "note"}), Row(1, {0: "title", 1: "note"})), keys=("title", "note"))
    assert left_out(given, 0) == ([1], [])
