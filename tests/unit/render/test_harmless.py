from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nulmeting.render.harmless import harmless, harmless_document, to_encoding
from nulmeting.render.plain import plain
from nulmeting.render.width import width_of
from tests.unit.render.documents import ALL, HOSTILE, of, texts, unhurried

SEEN = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
"""Format characters that do show: signs that stand around a number."""
JOINERS = {0x200C, 0x200D}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain text", "plain text"),
        ("", ""),
        ("\x1b[31m", "\\x1b[31m"),
        ("\x9b31m\x7f\x00\x85", "\\x9b31m\\x7f\\x00\\x85"),
        ("a\u202eb\u2066c\u061cd\u200fe", "a\\u202eb\\u2066c\\u061cd\\u200fe"),
        ("a\u2028b\u2029c", "a\\u2028b\\u2029c"),
        ("a\u200bb\ufeffc\u00add\U000e0041", "a\\u200bb\\ufeffc\\xadd\\U000e0041"),
        ("\ud83d half", "\\ud83d half"),
        ("two\r\nlines\tand\u00a0\u3000more", "two lines and more"),
        ("  around  and   between ", "around and between"),
        (" ", ""),
        ("👩\u200d💻 ❤\ufe0f ☎\ufe0e ‌می\u200cخواهم", "👩\u200d💻 ❤\ufe0f ☎\ufe0e ‌می\u200cخواهم"),
    ],
)
def test_what_cannot_be_seen_is_written_out(text: str, expected: str) -> None:
    assert harmless(text) == expected


def test_every_control_format_and_surrogate_character_is_written_out() -> None:
    kinds = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    for code in set(range(sys.maxunicode + 1)) - SEEN - JOINERS:
        if unicodedata.category(chr(code)) in kinds and chr(code) not in "\t\n\v\f\r":
            assert harmless(f"a{chr(code)}b").isprintable(), hex(code)
            assert harmless(f"a{chr(code)}b").isascii(), hex(code)


@unhurried
@given(st.text(st.characters()) | texts)
def test_harmless_text_is_one_line_and_stays_as_it_is(text: str) -> None:
    once = harmless(text)
    assert harmless(once) == once
    assert len(once.splitlines()) <= 1
    assert once == " ".join(once.split())
    once.encode()


def test_a_document_is_made_harmless_in_every_place() -> None:
    assert harmless_document(ALL) == ALL
    assert harmless_document(of(title="\x1b", about=("a\nb",))) == of(title="\\x1b", about=("a b",))


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        ("café – ─│┌ “x” ● ◐ ○ ×", "utf-8", "café – ─│┌ “x” ● ◐ ○ ×"),
        ("café – ─│┌┼ “x” ● ◐ ○ × … » ’", "ascii", 'cafe - -|++ "x" * ~ o x . > \''),
        ("café – × »", "latin-1", "café - × »"),
        ("café – × »", "cp1252", "café – × »"),
        ("東 Ω ½ ≠ e\u0301", "ascii", "?? ? ? ? e"),
        ("café", "no-such-encoding", "cafe"),
        ("café", "rot13", "cafe"),
        ("half \ud800", "utf-8", "half ?"),
    ],
)
def test_characters_that_an_encoding_lacks_get_a_stand_in(text: str, encoding: str, expected: str) -> None:
    assert to_encoding(text, encoding) == expected


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437", "cp1252", "utf-8", "utf-16", "shift_jis"])
@unhurried
@given(texts)
def test_any_text_fits_any_encoding_and_gets_no_wider(encoding: str, text: str) -> None:
    made = to_encoding(text, encoding)
    made.encode(encoding)
    assert width_of(made) <= width_of(text)


def test_a_report_in_ascii_keeps_its_columns() -> None:
    written = plain(ALL)
    made = to_encoding(written, "ascii")
    assert made.isascii()
    assert [len(line) for line in made.split("\n")] == [len(line) for line in written.split("\n")]


def test_hostile_texts_are_hostile() -> None:
    assert sum(harmless(text) != text for text in HOSTILE) >= 6
