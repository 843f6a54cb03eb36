from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nulmeting.report.document import (
    Bars,
    Column,
    Document,
    Grid,
    Heading,
    Linked,
    Listing,
    Mark,
    Matrix,
    Note,
    Paragraph,
    Plane,
    Point,
    Range,
    Table,
    as_table,
    parts_of,
)


def test_a_document_is_a_value() -> None:
    one, other = (Document("Title", ("About.",), (Heading("Part"), Note("Mind this.")), "nl") for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)
    with pytest.raises(AttributeError):
        one.title = "Another"  # type: ignore[misc]


def test_what_is_not_said_is_the_plain_case() -> None:
    assert Heading("Part").level == 2
    assert not Paragraph("Text.").strong
    assert not Listing(("a",)).numbered
    assert Column("Name").align == "left"
    assert not Table("Caption", (), ()).total


def test_linked_text_is_the_text_and_knows_where_it_leads() -> None:
    one = Linked.to("a", "The A")
    assert one == "The A"
    assert parts_of(one) == (("The A", "a"),)
    assert parts_of("plain") == (("plain", None),)
    assert not hasattr(one, "__dict__")


def test_linked_text_stays_linked_in_a_row_a_sum_and_a_sentence() -> None:
    one, other = Linked.to("a", "A"), Linked.to("b", "B")
    assert parts_of(Linked.row((one, "x", other))) == (("A", "a"), (", ", None), ("x", None), (", ", None), ("B", "b"))
    assert Linked.row(()) == ""
    for both, text in ((one + "!", "A!"), ("(" + one, "(A"), (one + other, "AB")):
        assert both == text
        assert isinstance(both, Linked)
        assert ("A", "a") in both.parts
    said = Linked.filled("{count} of {who}.", {"count": 2, "who": one})
    assert (said, said.parts) == ("2 of A.", (("", None), ("2", None), (" of ", None), ("A", "a"), (".", None)))


@given(st.lists(st.tuples(st.text(), st.none() | st.text()), max_size=5))
def test_the_parts_of_linked_text_make_the_text(pieces: list[tuple[str, str | None]]) -> None:
    made = Linked(*(text if record is None else Linked.to(record, text) for text, record in pieces))
    assert "".join(text for text, _ in made.parts) == made
    assert [record for _, record in made.parts] == [record for _, record in pieces]


MATRIX = Matrix(
    "Examples",
    "Topic",
    ("Utrecht", "Rotterdam"),
    ("Light",),
    (((Mark("●", Linked.to("u/l", "Lamps")), Mark("○", "Posts")), ()),),
    (("●", "applied"), ("○", "not found")),
)


def test_a_matrix_as_a_table_names_what_is_marked() -> None:
    table = as_table(MATRIX)
    assert table == Table(
        "Examples",
        (Column("Topic"), Column("Utrecht"), Column("Rotterdam")),
        (("Light", "● applied: Lamps; ○ not found: Posts", ""),),
    )
    assert ("Lamps", "u/l") in parts_of(table.rows[0][1])
    with_empty = as_table(MATRIX._replace(empty="empty: none"))
    assert with_empty is not None
    assert with_empty.caption == "Examples (empty: none)"


def test_a_grid_and_a_plane_as_a_table() -> None:
    grid = Grid("Who", "interest", "influence", ("low",), ("high",), ((("● 1 A", "2 B"),),))
    assert as_table(grid) == Table("Who", (Column("influence / interest"), Column("low")), (("high", "● 1 A; 2 B"),))
    points = (Point(0.5, 0.25, "●", "Town", ("5.0", "2.5")),)
    part = Range((0.4, 0.6), (0.2, 0.3), "Mostly", ("4.0–6.0", "2.0–3.0"))
    plane = Plane("Where", "across", "up", "0", "10", points, "Place", part)
    columns = (Column("Place"), Column("across", "right"), Column("up", "right"))
    rows = (("● Town", "5.0", "2.5"), ("Mostly", "4.0–6.0", "2.0–3.0"))
    assert as_table(plane) == Table("Where", columns, rows)
    assert as_table(plane._replace(range=None)) == Table("Where", columns, rows[:1])
    assert as_table(plane._replace(in_numbers="Where in numbers")) == Table("Where in numbers", columns, rows)


def test_what_stands_in_a_table_already_has_no_second_one() -> None:
    assert as_table(Bars("Bars", (), ())) is None
    assert as_table(Paragraph("Text.")) is None
