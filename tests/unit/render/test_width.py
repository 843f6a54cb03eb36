from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from nulmeting.render import width as module
from nulmeting.render.width import cut, longest_word, pad, share_room, width_of, wrap

LETTERS = st.text(st.sampled_from("abc é東京ー-/"), max_size=120).map(lambda text: " ".join(text.split()))


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("é", 1),
        ("e\u0301", 1),
        ("東京", 4),
        ("ｱ", 1),
        ("🏙", 1),
        ("🏙\ufe0f", 2),
        ("🚗", 2),
        ("a\u200cb", 2),
        ("\u1112\u1161\u11ab", 2),
        ("●◐○█─│", 6),
    ],
)
def test_width_is_in_columns_not_characters(text: str, columns: int) -> None:
    assert width_of(text) == columns


@given(LETTERS)
def test_width_is_what_rich_takes_it_for(text: str) -> None:
    assert width_of(text) == cell_len(text)


def test_the_longest_word_is_the_widest_one() -> None:
    assert longest_word("aaa 東京 b") == 4


@pytest.mark.parametrize(("align", "expected"), [("left", "東   "), ("right", "   東"), ("middle", " 東  ")])
def test_text_is_filled_up_to_a_width(align: str, expected: str) -> None:
    assert pad("東", 5, align) == expected


def test_text_that_is_wide_enough_is_not_filled() -> None:
    assert pad("abc", 2) == "abc"


@pytest.mark.parametrize(
    ("text", "expected"), [("abcd", "abcd"), ("abcde", "abc…"), ("東京都", "東…"), ("ab cd", "ab…")]
)
def test_what_is_cut_says_so(text: str, expected: str) -> None:
    assert cut(text, 4) == expected


@pytest.mark.parametrize(
    ("text", "hang", "expected"),
    [
        ("", 0, [""]),
        ("one two three", 0, ["one two", "three"]),
        ("one two three", 2, ["one two", "  three"]),
        ("abcdefghijkl", 0, ["abcdefgh", "ijkl"]),
        ("abcdefghijkl", 2, ["abcdef", "  ghijkl"]),
        ("a abcdefghijkl", 0, ["a", "abcdefgh", "ijkl"]),
        ("slimme-parkeerplek", 0, ["slimme-", "parkeerp", "lek"]),
        ("a-bcdefghijk", 0, ["a-bcdefg", "hijk"]),
        ("東京都東京都", 0, ["東京都東", "京都"]),
        ("a東京都東京都", 0, ["a東京都", "東京都"]),
        ("abcdefghe\u0301", 0, ["abcdefgh", "e\u0301"]),
        ("abcdefge\u0301h", 0, ["abcdefge\u0301", "h"]),
    ],
)
def test_text_is_laid_over_lines(text: str, hang: int, expected: list[str]) -> None:
    assert wrap(text, 8, hang) == expected


@given(LETTERS, st.integers(6, 40), st.integers(0, 4))
@example("aー/aー", 6, 4)
def test_wrapped_lines_fit_and_hold_all(text: str, width: int, hang: int) -> None:
    lines = wrap(text, width, hang)
    assert all(width_of(line) <= width for line in lines)
    assert all(line.startswith(" " * hang) for line in lines[1:])
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.lists(st.tuples(st.integers(2, 50), st.integers(2, 10)), min_size=1, max_size=8), st.integers(0, 200))
def test_shared_room_fits_and_nobody_gets_too_little_or_more_than_wanted(
    columns: list[tuple[int, int]], spare: int
) -> None:
    wanted = [max(pair) for pair in columns]
    needed = [min(pair) for pair in columns]
    room = sum(needed) + spare
    widths = share_room(wanted, needed, room)
    assert sum(widths) == min(room, sum(wanted))
    assert all(need <= width <= want for need, width, want in zip(needed, widths, wanted, strict=True))


@given(
    st.lists(st.text("ab-/é", min_size=1, max_size=14), max_size=20).map(" ".join),
    st.integers(4, 30),
    st.integers(0, 2),
)
def test_text_of_narrow_letters_is_wrapped_as_all_other_is(text: str, width: int, hang: int) -> None:
    with patch.object(module, "_is_narrow", lambda _: False):
        expected = wrap(text, width, hang)
    assert wrap(text, width, hang) == expected
