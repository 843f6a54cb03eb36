from __future__ import annotations

import pytest

from nulmeting.load.nearest import did_you_mean, nearest

PHASES = ("idea", "planned", "pilot", "operational")


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("operationeel", "operational"),
        ("Planned", "planned"),
        ("PILOT", "pilot"),
        ("zeven", None),
        ("", None),
        ("x" * 81, None),
        (3, None),
        (None, None),
    ],
)
def test_the_nearest_allowed_value_is_named_or_none(value: object, found: str | None) -> None:
    assert nearest(value, PHASES) == found


def test_spaces_underscores_and_capitals_are_seen_through() -> None:
    assert nearest("Scanauto_Parkeren", {"scanauto-parkeren"}) == "scanauto-parkeren"


def test_equally_near_values_give_the_same_one_each_time() -> None:
    assert {nearest("ab", frozenset({"abx", "aby", "abz"})) for _ in range(20)} == {
        nearest("ab", ("abz", "aby", "abx"))
    }


def test_among_very_many_values_nothing_is_looked_for() -> None:
    assert nearest("x1", [f"x{n}" for n in range(20_001)]) is None


def test_the_hint_is_a_question() -> None:
    assert str(did_you_mean("pilots", PHASES)) == 'did you mean "pilot"?'
    assert did_you_mean("zeven", PHASES) is None
