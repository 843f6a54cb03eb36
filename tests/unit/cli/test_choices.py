from __future__ import annotations

import time

import pytest
import typer

from nulmeting.cli.choices import chosen, unknown


def test_known_values_are_taken_in_the_order_in_which_they_were_given() -> None:
    assert chosen(["b", "a", "b"], ["a", "b", "c"], "--x") == ("b", "a", "b")
    assert chosen(None, ["a"], "--x") == ()
    assert chosen([], ["a"], "--x") == ()


def test_an_unknown_value_is_wrong_usage_of_its_option() -> None:
    with pytest.raises(typer.BadParameter, match="'utrech' is not known; did you mean: utrecht") as caught:
        chosen(["utrecht", "utrech"], ["utrecht", "den-haag"], "--city")
    assert caught.value.param_hint == "--city"


def test_where_nothing_is_near_the_first_of_what_there_is_is_named() -> None:
    assert unknown("zzz", ["b", "a"]) == "'zzz' is not known; there is: b, a"
    ids = [f"id{n}" for n in range(1000)]
    assert unknown("zzz", ids) == f"'zzz' is not known; there is: {', '.join(ids[:40])}, … (1000 in all)"
    assert unknown("zzz", ids[:41]) == f"'zzz' is not known; there is: {', '.join(ids[:40])}, … (41 in all)"
    assert unknown("zzz", ids[:40]) == f"'zzz' is not known; there is: {', '.join(ids[:40])}"


def test_what_was_typed_cannot_steer_the_terminal() -> None:
    said = unknown("\x1b[31m\u202e\n", ["\x1b]0;x\x07"])
    assert not set("\x1b\u202e\x07\n") & set(said)


def test_very_long_values_are_cut_and_many_ids_take_no_long_time() -> None:
    start = time.perf_counter()
    assert len(unknown("x" * 10_000_000, [f"initiatief-{n}" for n in range(20_000)])) < 1500
    assert time.perf_counter() - start < 5
