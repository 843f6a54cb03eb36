"""Pieces of a text are replaced, and lines have ends of three kinds."""

from __future__ import annotations

import pytest

from nulmeting.edit.splice import Splice, before_line, line_break, line_end, line_start, spliced


def test_pieces_are_replaced_wherever_they_are_named() -> None:
    assert spliced("abcdef", [Splice(4, 5, "E"), Splice(0, 1, ""), Splice(2, 2, "-")]) == "b-cdEf"


def test_what_begins_at_one_place_keeps_its_order_and_goes_before_what_is_taken_away() -> None:
    assert spliced("abc", [Splice(1, 1, "1"), Splice(1, 2, ""), Splice(1, 1, "2")]) == "a12c"


def test_pieces_do_not_overlap() -> None:
    with pytest.raises(ValueError, match="overlap"):
        spliced("abc", [Splice(0, 2, ""), Splice(1, 3, "")])


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines(newline: str) -> None:
    text = newline.join(["een", "twee", "drie"])
    at = text.index("wee")
    assert text[line_start(text, at) : line_end(text, at)] == "twee"
    assert text[: before_line(text, at)] == "een"
    assert (line_start(text, 1), before_line(text, 1)) == (0, 0)
    assert text[line_start(text, len(text)) : line_end(text, len(text))] == "drie"
    assert line_break(text) == newline
    assert line_break("een") == "\n"
