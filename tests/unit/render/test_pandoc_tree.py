"""What pandoc gets to work on."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nulmeting.render.lettering import ems
from nulmeting.render.pandoc_tree import Dialect, shares, tree, words_of
from nulmeting.report.document import (
    Block,
    Column,
    Document,
    Facts,
    Folded,
    Foreign,
    Heading,
    Listing,
    Note,
    Paragraph,
    Table,
)
from tests.unit.render.documents import BARS, GRID, TABLE

PLAIN = Dialect(
    words_of,
    lambda text, language: [{"t": "Span", "c": [["", [], [["lang", language]]], words_of(text)]}],
    lambda _, told: {"t": "Para", "c": words_of(told)},
    lambda inlines: [{"t": "Para", "c": inlines}],
    lambda block: [{"t": "Kept"}, block],
)


def _blocks(*blocks: Block) -> list[Any]:
    found: list[Any] = json.loads(tree(Document("Title", (), blocks, "nl"), PLAIN, title=True))["blocks"]
    return found


def test_title_and_language_are_about_the_document() -> None:
    made = json.loads(tree(Document("A title", ("line",), (), "en", "The answer"), PLAIN, title=True))
    assert made["meta"] == {
        "lang": {"t": "MetaInlines", "c": [{"t": "Str", "c": "en-GB"}]},
        "title": {"t": "MetaInlines", "c": [{"t": "Str", "c": "A"}, {"t": "Space"}, {"t": "Str", "c": "title"}]},
    }
    answer = [{"t": "Strong", "c": [{"t": "Str", "c": "The"}, {"t": "Space"}, {"t": "Str", "c": "answer"}]}]
    assert made["blocks"][1] == {"t": "Para", "c": answer}


def test_what_is_in_another_language_is_marked_and_said_once() -> None:
    foreign = Foreign("nl", "Texts are in Dutch.", ("De brug", "Een boot"))
    blocks = (Paragraph("De brug (bridge), strong", strong=True), Table("T", (Column("a"),), (("Een boot",),)))
    made = json.loads(tree(Document("Title", ("line",), blocks, "en", "", foreign), PLAIN, title=True))["blocks"]
    assert [each["c"][1] for each in made[:2]] == [
        [{"t": "Para", "c": words_of("line")}],
        [{"t": "Para", "c": words_of("Texts are in Dutch.")}],
    ]
    marked = [{"t": "Span", "c": [["", [], [["lang", "nl"]]], words_of(each)]} for each in foreign.texts]
    assert made[3] == {"t": "Para", "c": [{"t": "Strong", "c": [marked[0], *words_of(" (bridge), strong")]}]}
    assert made[4]["c"][4][0][3][0][1][0][4] == [{"t": "Plain", "c": [marked[1]]}]


def test_no_level_of_headings_is_left_out() -> None:
    levels = [each["c"][0] for each in _blocks(*(Heading("x", level) for level in (4, 2, 4, 5, 3, 3, 2)))]
    assert levels == [1, 1, 2, 3, 2, 2, 1]


def test_what_is_folded_is_there() -> None:
    told = _blocks(Folded("More", (Paragraph("inside"), Listing(("one",), numbered=True))), Facts((("a", "b"),)))
    assert [each["t"] for each in told] == ["Para", "Kept", "Para", "OrderedList", "BulletList"]
    assert told[4]["c"] == [
        [{"t": "Plain", "c": [{"t": "Strong", "c": words_of("a")}, *words_of(": "), *words_of("b")]}]
    ]


def test_text_is_text_whatever_it_holds() -> None:
    hostile = "# `a` *b* <c> [d](e) $f$ @g | -- ::: {.h}"
    assert _blocks(Note(hostile)) == [{"t": "Para", "c": words_of(hostile)}]
    assert "".join(each.get("c", " ") for each in words_of(hostile)) == hostile


def test_the_total_is_strong_and_an_empty_cell_is_empty() -> None:
    table = Table("Caption", (Column("a"), Column("b", "right")), (("x", ""), ("Total", "3")), total=True)
    (made,) = _blocks(table)
    rows = made["c"][4][0][3]
    assert [[cell[4] for cell in row[1]] for row in rows] == [
        [[{"t": "Plain", "c": words_of("x")}], []],
        [[{"t": "Plain", "c": [{"t": "Strong", "c": words_of(each)}]}] for each in ("Total", "3")],
    ]


def test_two_columns_of_text_are_equally_wide() -> None:
    table = Table("", (Column("a"), Column("b")), (("a long text that takes its room", "x"),))
    assert shares(table) == [0.5, 0.5]


def test_numbers_take_what_they_need_and_text_the_rest() -> None:
    first, *numbers = shares(Table("", (Column("a"), Column("b", "right"), Column("c", "right")), (("x", "1", "22"),)))
    assert first > 0.8
    assert numbers == [0.0568, 0.0568]


def test_no_column_is_narrower_than_its_longest_word() -> None:
    titles: Any = (
        ("Indicator", "left"),
        ("As", "left"),
        ("Waarde", "right"),
        ("Doelpalen", "right"),
        ("Score", "right"),
    )
    columns: Any = tuple(Column(*each) for each in (*titles, ("Gewicht", "right"), ("Bekend", "right")))
    row = ("Belanghebbenden gesproken", "proactiviteit", "onbekend", "0–1", "onbekend", "1,00", "25 van 25")
    found = shares(Table("", columns, (row,)))
    # What "onbekend", "Doelpalen", "onbekend", "Gewicht" and "25 van 25" take in Liberation Sans, with the room beside.
    assert [each * 453 > least for each, least in zip(found[2:], (49.8, 53.3, 49.8, 45.3, 49.8), strict=True)] == [
        True
    ] * 5
    assert [round(each * 453) for each in found] == [116, 71, 52, 58, 52, 51, 54]
    assert [round(each * 453) for each in shares(Table("", columns, (row,)), 1.2)] == [95, 72, 56, 63, 56, 55, 58]
    assert sum(found) == pytest.approx(1, abs=0.001)


def test_where_there_is_room_words_have_it_in_wider_letters() -> None:
    columns = tuple(Column(each) for each in ("Name", "What was done", "Participants"))
    rows = (("Interviews with partners of the city and others", "gehouden", "3"),) * 2
    plain, wide = (
        max((9.0 * letters * ems(each) + 10.5) / 453 for each in ("gehouden", "Participants")) for letters in (1.0, 1.2)
    )
    found = shares(Table("", (*columns, *columns), tuple((*row, *row) for row in rows)), 1.2)
    assert plain < wide <= found[2] + 0.0001
    assert sum(found) == pytest.approx(1, abs=0.001)


def test_where_the_words_have_no_room_the_columns_stay_as_they_are() -> None:
    columns = tuple(Column("w" * 80) for _ in range(6))
    assert shares(Table("", columns, (("x",) * 6,))) == [0.1667] * 6


@given(
    st.lists(st.tuples(st.text(max_size=40), st.sampled_from(["left", "right"])), min_size=1, max_size=60),
    st.integers(0, 3),
)
def test_a_table_is_as_wide_as_the_page(columns: list[tuple[str, Any]], count: int) -> None:
    table = Table("", tuple(Column(*each) for each in columns), (tuple("x" for _ in columns),) * count)
    found = shares(table)
    assert abs(sum(found) - 1) < 0.01
    assert min(found) > 0


@pytest.mark.parametrize("below", [Listing(("one",)), TABLE, BARS, GRID])
def test_a_paragraph_keeps_with_a_list_a_table_or_a_figure_under_it(below: Block) -> None:
    kept, label, _, other = _blocks(Paragraph("Ended"), below, Paragraph("text"))
    assert (kept["t"], label["c"]) == ("Kept", [{"t": "Str", "c": "Ended"}])
    assert other["c"] == [{"t": "Str", "c": "text"}]
