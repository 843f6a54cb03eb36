from __future__ import annotations

import pytest

from nulmeting.finding import Finding, Location, Message
from nulmeting.render.as_findings import line
from nulmeting.render.excerpt import Sources
from nulmeting.render.width import width_of
from nulmeting.report.wording import Wording


def _shown(text: str, number: int, column: int) -> tuple[str, str] | None:
    found = Sources({"a.yaml": text}).excerpt(Location("a.yaml", number, column))
    return (found.text, found.text[:0] + " " * found.indent + "^") if found is not None else None


@pytest.mark.parametrize(
    ("text", "column", "shown", "mark"),
    [
        ("    phase: x", 12, "phase: x", "       ^"),
        ("phase: x", 1, "phase: x", "^"),
        ("   a", 2, "a", "^"),
        ("a: 日本 x", 7, "a: 日本 x", "        ^"),
        ("a: \x1b[1m x", 9, "a: \\x1b[1m x", "           ^"),
        ("a: 06-12345678", 4, "a: •••••••••••", "   ^"),
        ("a: b", 99, "a: b", "    ^"),
    ],
)
def test_the_mark_stands_under_the_place(text: str, column: int, shown: str, mark: str) -> None:
    found = _shown(text, 1, column)
    assert found is not None
    assert found[0].strip() == shown
    assert found[1] == mark or text.startswith("   a")


def test_a_long_line_is_cut_to_what_is_near() -> None:
    found = _shown("x" * 500 + "HIER" + "y" * 500, 1, 501)
    assert found is not None
    text, mark = found
    assert (text[0], text[-1], width_of(text) <= 105) == ("…", "…", True)
    assert text[len(mark) - 1 :].startswith("HIER")


def test_lines_are_those_of_the_reader_of_yaml() -> None:
    assert _shown("a\r\nb\rc\u2028d", 4, 1) == ("d", "^")


@pytest.mark.parametrize("place", [Location("a.yaml"), Location("a.yaml", 9, 1), Location("b.yaml", 1, 1)])
def test_without_a_line_there_is_nothing_to_show(place: Location) -> None:
    assert Sources({"a.yaml": "x\n\n"}).excerpt(place) is None


def test_the_finding_its_line_and_its_hint() -> None:
    found = Finding("NM204", "error", Message("no"), Location("a.yaml", 12, 5), Message("yes"))
    assert line(
        found, Wording("en"), Sources({"a.yaml": "\n" * 11 + "  a: b\n"}), lambda what, text: f"<{what} {text}>"
    ) == ("<place a.yaml:12:5>: <error error NM204>: no\n    12 | a: b\n       |   <mark ^>\n    yes")
