from __future__ import annotations

import random

from nulmeting.finding import Finding, Location, Message, NulmetingError, order


def test_a_message_fills_its_places_and_leaves_braces_in_values_alone() -> None:
    assert str(Message.of("{a} and {b}", a="{b}", b="{0} %s {")) == "{b} and {0} %s {"


def test_a_message_without_values_is_said_as_it_stands() -> None:
    assert str(Message.of("add source: {document: …}")) == "add source: {document: …}"


def test_a_message_in_a_message_is_filled_too() -> None:
    assert str(Message.of("{what} here", what=Message.of("{n} lists", n=2))) == "2 lists here"


def test_the_values_of_a_message_have_one_order() -> None:
    assert Message.of("{a}{b}", a=1, b=2) == Message.of("{a}{b}", b=2, a=1)


def test_findings_have_one_total_order() -> None:
    findings = [
        Finding("NM102", "error", Message("x"), Location("a.yaml")),
        Finding("NM301", "error", Message("x"), Location("a.yaml", 1, 1)),
        Finding("NM107", "error", Message("x"), Location("a.yaml", 1, 2)),
        Finding("NM203", "error", Message("x"), Location("a.yaml", 2, 1)),
        Finding("NM203", "error", Message("y"), Location("a.yaml", 2, 1)),
        Finding("NM203", "error", Message("y"), Location("a.yaml", 2, 1), Message("h")),
        Finding("NM101", "warning", Message("x"), Location("a.yaml", 2, 1)),
        Finding("NM101", "info", Message("x"), Location("a.yaml", 2, 1)),
        Finding("NM101", "error", Message("x"), Location("a.yaml", 10, 1)),
        Finding("NM101", "error", Message("x"), Location("b.yaml", 1, 1)),
    ]
    chance = random.Random(3)  # noqa: S311  (the same ones each time is the point)
    for _ in range(10):
        assert sorted(chance.sample(findings, len(findings)), key=order) == findings


def test_an_error_says_its_message() -> None:
    error = NulmetingError(Message.of("no {what}", what="disk"))
    assert str(error) == "no disk"
    assert error.message.text == "no {what}"
