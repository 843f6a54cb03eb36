"""Ids from titles."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nulmeting.model.fields import SLUG
from nulmeting.model.slugs import free, slug


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("Scanauto voor parkeercontrole", "scanauto-voor-parkeercontrole"),
        ("  Café's: Élan ", "cafes-elan"),
        ("Foto\u2019s & co", "fotos-co"),
        ("Straße № 5", "strasse-no-5"),
        ("Øresund", "oresund"),
        ("…😀", ""),
        ("市", ""),
        ("a" * 79 + " b", "a" * 60),
        (
            "een titel die langer is dan zestig tekens wordt afgekapt bij een woord",
            "een-titel-die-langer-is-dan-zestig-tekens-wordt-afgekapt-bij",
        ),
    ],
)
def test_an_id_from_a_title(text: str, identifier: str) -> None:
    assert slug(text) == identifier


@given(st.text())
def test_what_is_made_of_any_title_is_an_id_or_nothing(title: str) -> None:
    made = slug(title)
    assert made == "" or (re.fullmatch(SLUG, made) and len(made) <= 60)
    assert slug(made) == made


def test_an_id_that_is_taken_gets_the_first_free_number() -> None:
    assert free("a", {"b"}) == ("a", 1)
    assert free("a", {"a"}) == ("a-2", 2)
    assert free("a", {"a", "a-2", "a-4"}) == ("a-3", 3)
    assert free("a", {"a"}, 7) == ("a-7", 7)
