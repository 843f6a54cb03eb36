from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nulmeting.render.harmless import to_encoding
from nulmeting.render.spans import text_of
from nulmeting.render.sparks import sparks
from nulmeting.render.width import width_of
from nulmeting.report.document import Spark, Sparks


def drawn(*parts: tuple[float | None, ...], width: int = 40) -> str:
    (line,) = sparks(Sparks("", (Spark("a", parts, "0"),)), width)
    return text_of(line)


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        (((0, 1, 2, 3, 4, 5, 6, 7),), "▁▂▃▄▅▆▇█"),
        (((0.1, 0.3, 0.2),), "▁█▅"),
        (((2, 2),), "▄▄"),
        (((1, None, 3),), "▁·█"),
        (((None,),), "·"),
        (((0, 1), (1, 0)), "▁█|█▁"),
        (((0, 1), (9, 9), (5, 7)), "▁█|▄▄|▁█"),
    ],
)
def test_a_course_is_drawn_from_its_lowest_to_its_highest(
    parts: tuple[tuple[float | None, ...], ...], line: str
) -> None:
    assert drawn(*parts) == f"a   {line}  0"


def test_courses_stand_under_each_other() -> None:
    block = Sparks("", (Spark("applied", ((0, 1),), "0 → 1"), Spark("x", ((1,),), "1 → 1")))
    assert [text_of(each) for each in sparks(block, 40)] == ["applied  ▁█  0 → 1", "x        ▄   1 → 1"]
    assert sparks(Sparks("", ()), 40) == []
    assert [text_of(each) for each in sparks(Sparks("", (), remark="Nothing yet."), 40)] == ["Nothing yet."]


def test_under_the_courses_stands_of_when_they_are_and_what_a_break_means() -> None:
    block = Sparks("", (Spark("x", ((0, 1), (3,)), "0 → 1"),), ("2019", "2020", "now"), breaks="break: not alike")
    assert [text_of(each) for each in sparks(block, 40)][1:] == ["    2019 – 2020 – now", "| break: not alike"]


def test_a_long_course_keeps_its_ends_and_its_breaks() -> None:
    line = drawn(tuple(range(100)), (50.0,), tuple(range(100)), width=30)
    course = line.split()[1]
    assert len(course) == 30 - 2 - 2 - 4
    assert (course[0], course[-1]) == ("▁", "█")
    assert "|" in course


def test_without_these_letters_there_are_others() -> None:
    assert to_encoding("▁▂▃▄▅▆▇█|→", "ascii") == "_.-~=*^#|>"


values = st.lists(st.none() | st.floats(-1e6, 1e6), min_size=1, max_size=150).map(tuple)


@given(st.lists(values, min_size=1, max_size=4), st.text(max_size=60), st.integers(40, 120))
def test_no_line_is_wider_than_asked(parts: list[tuple[float | None, ...]], label: str, width: int) -> None:
    block = Sparks("", (Spark(label.replace("\n", ""), tuple(parts), "0,00 → 10,00"),))
    assert all(width_of(text_of(each)) <= width for each in sparks(block, width))
