"""What stands in a cell, and what it was before."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nulmeting.exchange.cells import LONGEST, content, freed, is_cut, plain_text, safe, says_itself, tidy
from nulmeting.exchange.fields import fields_of

INITIATIVE = {each.name: each for each in fields_of("initiatives")}
ANY_TEXT = st.one_of(st.text(st.characters(codec=None)), st.text("'=+-@\t\r\n\\u0059CDF "))


@given(ANY_TEXT)
@example("\\u0009")
@example("\\u005Cu0009")
@example("'\t")
def test_safe_text_becomes_what_it_was(text: str) -> None:
    assert freed(safe(text)) == text


@given(ANY_TEXT)
def test_safe_text_can_be_held_and_is_not_run(text: str) -> None:
    made = safe(text)
    assert not made.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert all(sign == "\n" or (sign >= " " and not "\x7f" <= sign <= "\x9f") for sign in made)
    made.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("-1", "'-1"),
        ("@a", "'@a"),
        ("'=1", "''=1"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("a=b", "a=b"),
        ("\ta", "'\\u0009a"),
        ("a\r\nb", "a\\u000D\nb"),
        ("C:\\u0009", "C:\\u005Cu0009"),
        ("C:\\users", "C:\\users"),
    ],
)
def test_text_as_it_stands_in_a_cell(text: str, cell: str) -> None:
    assert safe(text) == cell


def test_a_list_that_is_empty_is_not_one_that_is_unknown() -> None:
    assert content(INITIATIVE["touches"], ()) == "-"
    assert content(INITIATIVE["touches"], None) is None
    assert content(INITIATIVE["touches"], ("a", "b")) == "a; b"


def test_a_text_that_is_too_long_for_a_cell_is_told_as_such() -> None:
    assert content(INITIATIVE["summary"], "x" * LONGEST) == "x" * LONGEST
    assert content(INITIATIVE["summary"], "x" * (LONGEST + 1)) == f"[32768: {'x' * 60}…]"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2020.0, "2020"),
        (0.5, "0.5"),
        (True, "true"),
        (3, "3"),
        ("\u00a0a b\u200b\r\nc\n", "a b\u200b\nc"),
        (1e300, "1e+300"),
    ],
)
def test_what_a_reader_sees_of_a_value(value: object, text: str) -> None:
    assert plain_text(value) == text


@given(st.one_of(st.text(), st.text("'=+-@[ \t\n\xa0\u200b\\u0123456789a: …]"), st.integers(), st.floats()))
def test_a_text_that_says_itself_is_what_a_reader_makes_of_it(cell: object) -> None:
    if says_itself(cell):
        text = plain_text(cell)
        assert (text, tidy(freed(text)), safe(text), is_cut(text), text.isprintable()) == (
            cell,
            cell,
            cell,
            False,
            True,
        )


@pytest.mark.parametrize("cell", ["", " a", "a ", "'=1", "[40000: a…]", "a\\u0041", "a\nb", "a\u200b", "-", "@a", 1])
def test_what_does_not_say_itself(cell: object) -> None:
    assert not says_itself(cell)
    assert says_itself("een 'gewone' tekst [met haken] = 1")
