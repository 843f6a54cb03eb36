from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nulmeting.render.harmless import harmless
from nulmeting.render.plain import plain
from nulmeting.render.width import width_of
from nulmeting.report.document import (
    Bar,
    Bars,
    Block,
    Column,
    Document,
    Grid,
    Listing,
    Paragraph,
    Plane,
    Point,
    Series,
    Table,
)
from tests.unit.render.documents import (
    ALL,
    BARS,
    GRID,
    PLANE,
    TABLE,
    documents,
    figures,
    long_names,
    of,
    running,
    texts,
    unhurried,
)

EVERYTHING = """\
Title
=====
Maastricht
2019

» In short.

Part
----

Some text.

│ A remark.

Smaller part
............

- one
- two

1. one
2. two

Name     Scanner cars
Summary  Cars that scan

Per pillar
───────────────────────
Pillar   Applied  Total
───────────────────────
Bestuur       12     19
Sociaal        6      7
───────────────────────
All           18     26

Bars
Bestuur  aaaaaaaaaaaappppppp 12 + 7
Sociaal  p 0 + 1
None     0
a = applied   p = in preparation

Stakeholders
                  Interest
               low        high
Influence ┌───────────┬───────────┐
high      │           │ 1 Council │
          │           │ 2 Board   │
          ├───────────┼───────────┤
low       │ 3 Press   │           │
          └───────────┴───────────┘

Position
   Proactivity
   ┌─────────────────────────────────────────┐
10 │                                       34│
   │                                         │
   │                                         │
   │                                         │
   │                                         │
   │                    *2                   │
   │                                         │
   │                                         │
   │                                         │
   │                                         │
 0 │1                                        │
   └─────────────────────────────────────────┘
   0               Innovation               10
*2 = today + fast follower
1 = follower
34 = leader + dreamer
"""


def body(*blocks: Block, width: int = 40) -> list[str]:
    return plain(of(*blocks), width).splitlines()[3:]


def test_each_kind_of_block_has_its_own_look() -> None:
    assert plain(ALL) == EVERYTHING


def test_a_document_with_nothing_in_it_is_an_empty_line() -> None:
    assert plain(of(title="")) == "\n"
    assert plain(of()._replace(answer="Level 3, in 97%.")) == "Level 3, in 97%.\n\nTitle\n=====\n"


def test_blocks_with_nothing_in_them_leave_no_trace() -> None:
    empty = (Paragraph(""), Listing(()), Table("", (), ()), Bars("", (), ()), Grid("", "", "", (), (), ()))
    assert plain(of(*empty)) == "Title\n=====\n"


def test_paragraphs_are_wrapped_and_a_strong_one_stands_out() -> None:
    assert body(Paragraph("one two three four five six seven eight nine", strong=True)) == [
        "» one two three four five six seven",
        "  eight nine",
    ]


def test_running_text_stays_readable_in_a_wide_terminal() -> None:
    assert max(map(len, plain(of(Paragraph("word " * 100)), 200).splitlines())) <= 100


def test_numbers_of_a_list_stand_under_each_other() -> None:
    assert body(Listing(tuple("abcdefghij"), numbered=True))[8:] == [" 9. i", "10. j"]


def test_cells_are_wrapped_and_one_sees_where_a_row_begins() -> None:
    columns = (Column("Example"), Column("Why"), Column("Figure in full", "right"))
    rows = (("Scanner cars for parking", "seen in the centre of town", "12 + 7"), ("Other", "no", "3"))
    assert body(Table("", columns, rows)) == [
        "────────────────────────────────────────",
        "                                  Figure",
        "                                      in",
        "Example          Why                full",
        "────────────────────────────────────────",
        "Scanner cars     seen in the      12 + 7",
        "  for parking    centre of town",
        "Other            no                    3",
    ]


def test_very_long_words_are_broken_after_a_hyphen_or_where_they_must() -> None:
    text = "rotterdam/slimme-afvalcontainers-in-de-binnenstad " + "x" * 50
    assert body(Paragraph(text)) == [
        "rotterdam/slimme-afvalcontainers-in-de-",
        "binnenstad",
        "x" * 40,
        "x" * 10,
    ]


def test_a_table_with_too_many_columns_becomes_a_list_of_facts() -> None:
    columns = tuple(Column(f"Column {number}") for number in range(9))
    rows = (tuple(f"cell {number} of the first" for number in range(9)), ("",) * 9)
    lines = body(Table("Wide", columns, rows, total=True))
    assert lines[:4] == ["Wide", "─" * 40, "Column 0  cell 0 of the first", "Column 1  cell 1 of the first"]
    assert lines[11:13] == ["─" * 40, "Column 0"]


def test_a_table_of_nothing_but_a_total_has_one_rule() -> None:
    lines = body(Table("", (Column("a"),), (("b",),), total=True))
    assert lines == ["──", "a", "──", "b"]


def test_a_table_without_rows_still_says_what_it_would_hold() -> None:
    assert body(Table("None", (Column("Name"),), ())) == ["None", "────", "Name", "────"]


def test_bars_that_do_not_fit_share_one_scale_and_lose_no_series() -> None:
    series = (Series("applied", "a"), Series("unknown", "?"))
    bars = (Bar("Big", (1000, 1), "1000 + 1"), Bar("Half", (500, 0), "500 + 0"))
    assert body(Bars("", series, bars)) == [
        "Big   aaaaaaaaaaaaaaaaaaaaaaaa? 1000 + 1",
        "Half  aaaaaaaaaaaa 500 + 0",
        "a = applied   ? = unknown",
    ]


def test_a_symbol_that_is_not_one_column_wide_is_replaced() -> None:
    assert body(Bars("", (Series("wide", "東"),), (Bar("x", (3,), "3"),))) == ["x   ### 3", "# = wide"]


def test_a_legend_takes_the_lines_it_needs() -> None:
    series = (
        Series("a name that is long enough", "a"),
        Series("another name of some length", "b"),
        Series("c " * 30, "c"),
    )
    assert body(Bars("", series, (Bar("x", (1, 1, 1), "3"),)))[1:] == [
        "a = a name that is long enough",
        "b = another name of some length",
        "c = c c c c c c c c c c c c c c c c c c",
        "    c c c c c c c c c c c c",
    ]


def test_a_grid_with_too_many_columns_becomes_a_list() -> None:
    grid = Grid("", "Interest", "Influence", ("1", "2", "3", "4"), ("high",), ((("a",), (), ("b", "c"), ()),))
    assert body(grid) == [
        "Influence: high / Interest: 1",
        "- a",
        "Influence: high / Interest: 2",
        "Influence: high / Interest: 3",
        "- b",
        "- c",
        "Influence: high / Interest: 4",
    ]


def test_points_that_share_a_place_do_not_cover_a_third() -> None:
    points = tuple(
        Point(across, 1.0, mark, mark) for across, mark in ((0.5, "a"), (0.525, "b"), (0.475, "c"), (0.5, "d"))
    )
    lines = body(Plane("", "x", "y", "0", "1", points), width=80)
    assert lines[2].strip("1 │") == "cab"
    assert "ad = a + d" in lines


def test_points_outside_the_plane_stand_on_its_edge() -> None:
    lines = body(Plane("", "x", "y", "0", "1", (Point(-1.0, 7.0, "a", "far"),)), width=80)
    assert lines[2].startswith("1 │a")


def test_a_plane_fits_a_narrow_width_and_a_long_axis_name_its_own_lines() -> None:
    lines = body(Plane("", "a long name for the axis that goes across", "up", "low", "high", ()))
    assert lines[1] == "     ┌─────────────────────────────────┐"
    assert lines[-3:] == [
        "     low                            high",
        "     a long name for the axis that goes",
        "     across",
    ]


@pytest.mark.parametrize("block", [TABLE, BARS, GRID, PLANE])
def test_more_room_changes_nothing_about_what_fits(block: Block) -> None:
    assert plain(of(block), 80) == plain(of(block), 100)


@unhurried
@given(documents(running | figures), st.integers(40, 120))
def test_no_line_is_wider_than_asked_and_none_ends_in_a_space(document: Document, width: int) -> None:
    text = plain(document, width)
    assert text.endswith("\n")
    assert text == "\n" or not text.endswith("\n\n")
    for line in text.split("\n"):
        assert width_of(line) <= width
        assert line == line.rstrip()


@unhurried
@given(documents(running | figures))
def test_nothing_in_the_output_steers_a_terminal(document: Document) -> None:
    text = plain(document)
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]", text
    )
    text.encode()


@unhurried
@given(texts, st.integers(40, 120))
def test_wrapping_loses_no_letter(text: str, width: int) -> None:
    written = plain(of(Paragraph(text)), width).removeprefix("Title\n=====\n")
    assert "".join(written.split()) == "".join(harmless(text).split())


def test_time_grows_with_the_length_of_names_and_no_faster() -> None:
    def seconds(size: int) -> float:
        document = long_names(size)
        start = time.perf_counter()
        plain(document)
        return time.perf_counter() - start

    # Ten times as long: by the square it would take a hundred times as much.
    assert seconds(10_000) < 40 * seconds(1_000)
