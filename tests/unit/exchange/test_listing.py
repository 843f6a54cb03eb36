"""Lists of JSON and YAML: which column each key is, and what a list becomes in a cell."""

from __future__ import annotations

from typing import Any

import pytest

from nulmeting.exchange.columns import Column
from nulmeting.exchange.fields import fields_of
from nulmeting.exchange.header import Below
from nulmeting.exchange.listing import fitted, from_value
from nulmeting.exchange.sheet import Broken, Items, Row, Value
from nulmeting.finding import Message, NulmetingError


def cell(value: Any) -> Value:
    (sheet,) = from_value([{"a": value}], "a.json").sheets
    return sheet.rows[1].cells[0]


def test_keys_below_a_key_are_columns_with_a_dot_and_null_is_a_cell_that_is_empty() -> None:
    (sheet,) = from_value([{"a": {"b": 1, "c": None}}, {"a.b": 2, "d": "x"}, {}], "a.json").sheets
    assert sheet.rows == (Row(0, {0: "a.b", 1: "d", 2: "a.c"}), Row(1, {0: 1, 2: ""}), Row(2, {0: 2, 1: "x"}))
    assert sheet.keys == ("a.b", "d", "a.c")


def test_two_keys_for_one_field_are_both_named() -> None:
    with pytest.raises(NulmetingError) as caught:
        from_value([{"a": 1}, {"a": {"b": 1}, "a.b": 2}], "a.json")
    assert str(caught.value) == 'item 2 of the list has two keys for a.b: "a" / "b" and "a.b"'
    with pytest.raises(NulmetingError) as caught:
        from_value([{1: "x", "1": "y"}], "a.yaml")
    assert str(caught.value) == 'item 1 of the list has two keys for 1: "1" and "1"'


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], "-"),
        (["x ", 2, 0.5], "x\n2\n0.5"),
        ([{"example": "a/b", "fit": "full"}], "a/b (full)"),
        ([{"example": "a/b", "fit": "full", "why": "één\\\ntwee"}], r"a/b (full): één\\\ntwee"),
        ([{"example": "a/b", "fit": "full", "why": None}], "a/b (full)"),
    ],
)
def test_a_list_as_a_cell_has_it(items: list[Any], text: str) -> None:
    found = cell(items)
    assert (found, type(found)) == (text, Items)


@pytest.mark.parametrize("item", [None, True, "", "a\nb", [], ["a"], {}, {"example": "a/b", "fit": "full", "x": 1}])
def test_what_is_no_item_breaks_the_cell(item: Any) -> None:
    found = cell(["a", item])
    assert isinstance(found, Broken)
    assert found.why is not None
    assert found.why.text == "an item of the list is no text or number, nor a match: {shown}"


def test_a_list_fits_only_fields_that_hold_one() -> None:
    own = {each.name: each for kind in ("indicators", "initiatives") for each in fields_of(kind)}
    names = ("title", "technologies", "matches", "goalposts", "note")
    columns = [Column(number, name, own[name]) for number, name in enumerate(names)]
    cells: dict[int, Value] = {0: Items("a\nb"), 1: Items("a\nb"), 2: Items("a/b (full)"), 3: Items("0\n1"), 4: "x\ny"}
    wrong = Broken("a\nb", why=Message.of("a list, where {field} takes one value", field="title"))
    assert fitted([Below(1, cells), Below(2, {4: "z"})], columns) == [
        Below(1, {0: wrong, 1: "a\nb", 2: "a/b (full)", 3: "0; 1", 4: "x\ny"}),
        Below(2, {4: "z"}),
    ]
