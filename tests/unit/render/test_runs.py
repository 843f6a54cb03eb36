"""Pieces of a text by their language."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nulmeting.render.runs import Runs
from nulmeting.report.document import Foreign


def runs(*texts: str) -> Runs:
    return Runs(Foreign("nl", "", texts))


KNOWN = runs(
    "Anders inkopen",
    "Anders inkopen, met voorwaarden over gegevens",
    "Burgers",
    "(Her)inrichten van het plein",
    "De raad beslist.",
    "2019",
    "AI",
    "Scanauto's",
    "Een brug <b> & meer",
)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Anders inkopen", "[Anders inkopen]"),
        ("Anders inkopen (id)", "[Anders inkopen] (id)"),
        # The longest that stands there.
        (
            "see Anders inkopen, met voorwaarden over gegevens.",
            "see [Anders inkopen, met voorwaarden over gegevens].",
        ),
        ("Anders inkopen, met voorwaarden", "[Anders inkopen], met voorwaarden"),
        # Whole words only, letter for letter.
        ("Burgers* and Burgersaal, burgers", "[Burgers]* and Burgersaal, burgers"),
        ("2 Burgers; Scanauto's (pilot)", "2 [Burgers]; [Scanauto's] (pilot)"),
        ("planned: (Her)inrichten van het plein, 2020", "planned: [(Her)inrichten van het plein], 2020"),
        ("Level 1: De raad beslist.", "Level 1: [De raad beslist.]"),
        ("De raad beslist", "De raad beslist"),
        # Neither a number nor a word that may be one of ours.
        ("2019", "2019"),
        ("AI in 2019", "AI in 2019"),
        ("Een brug <b> & meer!", "[Een brug <b> & meer]!"),
        ("BurgersBurgers Burgers", "BurgersBurgers [Burgers]"),
        ("", ""),
    ],
)
def test_a_known_text_is_found_wherever_it_stands(text: str, marked: str) -> None:
    assert "".join(f"[{piece}]" if foreign else piece for piece, foreign in KNOWN.pieces(text)) == marked


@given(st.lists(st.text("ab. (é1", min_size=1, max_size=20), max_size=5), st.text("ab. (é1", max_size=60))
def test_the_pieces_are_the_text_and_the_marked_ones_are_known(texts: list[str], text: str) -> None:
    pieces = runs(*texts).pieces(text)
    assert "".join(piece for piece, _ in pieces) == text
    assert {piece for piece, foreign in pieces if foreign} <= set(texts)
    assert all(piece for piece, _ in pieces)
    if text in texts and len(text) >= 4 and any(map(str.isalpha, text)):
        assert pieces == [(text, True)]


def test_no_text_takes_long() -> None:
    word = "abcdefgh "
    many = runs(*(word * count + "end" for count in range(1, 2000)))
    started = time.process_time()
    assert many.pieces(word * 100_000) == [(word * 100_000, False)]
    assert time.process_time() - started < 5


def test_a_very_long_text_is_known_where_it_stands_alone() -> None:
    text = "woord " * 2000 + "einde"
    assert runs(text).pieces(text) == [(text, True)]
    assert runs(text).pieces(f"see {text}") == [(f"see {text}", False)]
