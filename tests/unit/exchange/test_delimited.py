"""Text with separators: in which row and line things stand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nulmeting.exchange.cells import safe
from nulmeting.exchange.delimited import read_csv
from nulmeting.exchange.fields import fields_of
from nulmeting.exchange.sheet import Row
from nulmeting.exchange.workbook import Heading, Table
from nulmeting.exchange.write_csv import write_csv
from nulmeting.finding import NulmetingError


def rows(text: str) -> tuple[Row, ...]:
    (sheet,) = read_csv(text.encode(), "a.csv").sheets
    return sheet.rows


def test_the_line_that_names_the_separator_counts_as_a_row() -> None:
    assert rows("sep=|\na;b|c\n\nd|e\n") == (Row(2, {0: "a;b", 1: "c"}), Row(4, {0: "d", 1: "e"}))
    assert rows("a;b\n\nd;e\n") == (Row(1, {0: "a", 1: "b"}), Row(3, {0: "d", 1: "e"}))


def test_so_it_does_where_a_quote_never_closes() -> None:
    with pytest.raises(NulmetingError) as caught:
        rows('sep=;\na;b\nc;"d\n')
    assert str(caught.value) == "a quote opens in the row that begins on line 3, and never closes"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a;b,c\nd;e,f\n", {0: "a", 1: "b,c"}),
        ("a;1,5,6\nd;7\n", {0: "a", 1: "1,5,6"}),
        ("a\tb;c\nd\te\n", {0: "a", 1: "b;c"}),
        ("one column\nonly\n", {0: "one column"}),
    ],
)
def test_the_separator_is_the_one_that_cuts_rows_alike(text: str, cells: dict[int, str]) -> None:
    assert rows(text)[0].cells == cells


NOTE = "\n".join(f"regel {number}, en nog iets" for number in range(40))


@pytest.mark.parametrize("other", [",", "\t", "|"])
def test_separators_inside_a_quoted_text_do_not_count(other: str) -> None:
    note = NOTE.replace(",", other)
    assert rows(f'id;title;note\na;b;"{note}"\n') == (
        Row(1, {0: "id", 1: "title", 2: "note"}),
        Row(2, {0: "a", 1: "b", 2: note}),
    )


def test_a_quote_inside_a_text_does_not_make_another_separator() -> None:
    lines = "".join(f"{number};b\n" for number in range(9))
    assert rows(f'id;note\n{lines}x;zie "A", en,"B",z\n')[-1] == Row(11, {0: "x", 1: 'zie "A", en,"B",z'})


@settings(max_examples=300, deadline=None)
@given(
    lines=st.lists(
        st.lists(st.text(st.sampled_from("a;,\t|\"'\n\r =")) | st.text(), min_size=2, max_size=5),
        min_size=1,
        max_size=8,
    )
)
def test_what_is_written_is_read_the_same(lines: list[list[str]]) -> None:
    cells = tuple(tuple(safe(each) for each in line) for line in lines)
    headings = tuple(Heading(each, "", None) for each in fields_of("initiatives")[:5])
    whole = tuple((*line, *[None] * (5 - len(line))) for line in cells)
    (sheet,) = read_csv(write_csv(Table("initiatives", headings, whole)), "a.csv").sheets
    names = Row(1, dict(enumerate(each.field.name for each in headings)))
    held = [
        (number, {column: text for column, text in enumerate(line) if text}) for number, line in enumerate(cells, 2)
    ]
    assert sheet.rows == (names, *(Row(number, line) for number, line in held if line))
