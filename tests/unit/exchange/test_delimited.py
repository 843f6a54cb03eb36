"""Text with separators: in which row and line things stand."""

from __future__ import annotations

import pytest

from nulmeting.exchange.delimited import read_csv
from nulmeting.exchange.sheet import Row
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
