"""Every value reads back as it was, and text stands bare only where no reader takes it for something else."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from nulmeting.edit.written import entry_text, flow_text, item_text, like, scalar_text
from nulmeting.finding import NulmetingError
from nulmeting.load.tree import read_tree
from tests.unit.edit.texts import any_text


def read(text: str) -> Any:
    tree, findings = read_tree(text, "x.yaml")
    assert tree is not None, (text, findings)
    return tree.value


@pytest.mark.parametrize(
    "text",
    ["a", "Slimme lantaarn", "scanauto-parkeren", "utrecht/scannerautos", "(deels) klaar",
     "it's", "50% is 'half'", "café's 😀", "a,b", "C#", "3D-model", "a:b"]
)  # fmt: skip
def test_plain_text_stands_bare(text: str) -> None:
    assert scalar_text(text) == text


@pytest.mark.parametrize(
    "text",
    ["a: b", "a #b", "# a", "yes", "No", "ON", "y", "null", "~", "true", "0363", "1_000", "12:30", "2019", "2019-06-19",
     "1e3", "0x1F", "0o17", "-1", "+1", ".5", ".inf", "- a", "a:", "[a]", "{a}", "*a", "&a", "!a", "%a", "@a", "`a`",
     "'a'", '"a"', "|", ">", "?", "=", "<<", "a\nb", "a\tb", " a", "a ", "", "\x1b[31m", "\u202e", "\xa0", "\ufeff",
     "a\u2028b", "\x85", "---", "...", "\0"],
)  # fmt: skip
def test_text_that_could_be_something_else_is_quoted_and_reads_back(text: str) -> None:
    written = scalar_text(text)
    assert written[0] == '"'
    assert written.isprintable()
    assert read(f"a: {written}\n") == {"a": text}
    assert read(f"a: [{written}, {{b: {written}}}]\n") == {"a": (text, {"b": text})}


def test_between_brackets_more_is_quoted() -> None:
    assert flow_text({"a": ("x, y", "p:q", "r")}) == '{a: ["x, y", "p:q", r]}'


def test_numbers_and_the_like_are_no_text() -> None:
    assert flow_text([1, 1.5, 0.1, True, None, "1"]) == '[1, 1.5, 0.1, true, null, "1"]'


def test_half_a_character_cannot_be_written() -> None:
    with pytest.raises(NulmetingError, match="no text that a file can hold"):
        scalar_text("a\ud800")


@settings(max_examples=400, deadline=None, derandomize=True)
@given(text=any_text)
def test_any_text_reads_back_in_any_place_and_with_other_readers(text: str) -> None:
    line = scalar_text(text)
    assert read(f"a: {line}\nb: [{scalar_text(text, flow=True)}]\n") == {"a": text, "b": (text,)}
    assert yaml.safe_load(f"a: {line}\n") == {"a": text}
    for style in ("plain", "'", '"', "|"):
        assert read(f"a: [{like(text, style, flow=True)}]\n") == {"a": (text,)}


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(-1e9, 1e9).filter(lambda each: each == 0 or abs(each) > 1e-90)
    | any_text,
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(any_text, inner, max_size=3),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(value=plain, newline=st.sampled_from(["\n", "\r\n"]), column=st.sampled_from([0, 4]))
def test_any_value_reads_back_in_any_layout(value: Any, newline: str, column: int) -> None:
    margin = " " * column
    entry = f"{margin}{entry_text('a', value, column, newline)}{newline}{margin}b: 1{newline}"
    assert read(entry) == {"a": value, "b": 1}
    item = f"{margin}{item_text(value, column, newline)}{newline}{margin}- 1{newline}"
    assert read(item) == (value, 1)
    assert read(flow_text({"a": value})) == {"a": value}


@settings(max_examples=100, deadline=None, derandomize=True)
@given(words=st.lists(st.text("abcé#:-'\"", min_size=1, max_size=40), min_size=10, max_size=40))
def test_long_text_is_folded_and_reads_back(words: list[str]) -> None:
    text = " ".join(words)
    entry = entry_text("a", text, 4, "\n")
    assert read(f"x:\n    {entry}\n    b: c\n") == {"x": {"a": text, "b": "c"}}
    longest = max(map(len, words))
    assert all(len(line) <= max(120, longest + 6) for line in entry.split("\n"))
