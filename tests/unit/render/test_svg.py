"""Drawings as XML; tests/browser looks at them in a browser."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from nulmeting.render.described import description
from nulmeting.render.harmless import all_harmless
from nulmeting.render.svg import Figure, svg
from nulmeting.report.document import Bar, Bars, Document, Grid, Matrix, Plane, Point, Range, Series, Spark, Sparks
from tests.unit.render.documents import BARS, GRID, MATRIX, PLANE, documents, figures, unhurried

SVG = "{http://www.w3.org/2000/svg}"
SPARKS = Sparks("Course", (Spark("applied", ((1.0, None, 3.0), (5.0,)), "1 → 3 ┆ 5"), Spark("none", (), "–")))
PLACED = PLANE._replace(
    points=(Point(0.5, 0.25, "◆", "Town", ("5.0", "2.5")), Point(1.0, 0.0, "1", "One", ("10.0", "0.0"))),
    range=Range((0.4, 0.6), (0.2, 0.3), "Mostly", ("4.0–6.0", "2.0–3.0")),
)
ALL: tuple[Figure, ...] = (BARS, GRID, MATRIX, PLANE, PLACED, SPARKS)


def drawn(block: Figure) -> ET.Element:
    return ET.fromstring(svg(all_harmless(block), "f", alone=True, about=("Town", "2019")))  # noqa: S314  (ours)


def texts(root: ET.Element) -> list[str]:
    return [each.text or "" for each in root.iter(f"{SVG}text")]


@unhurried
@given(documents(figures))
def test_any_figure_is_xml_with_text_as_text(document: Document) -> None:
    for block in all_harmless(document.blocks):
        root = ET.fromstring(svg(block, "f", alone=True))  # noqa: S314  (ours)
        assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
            *("svg", "title", "desc", "style", "g", "defs", "pattern", "rect", "line", "path", "circle", "text"),
        }
        assert root.findtext(f"{SVG}title") == block.caption


@pytest.mark.parametrize("block", ALL)
def test_a_figure_has_title_and_description_and_is_an_image(block: Figure) -> None:
    root = drawn(block)
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", f"{title.get('id')} {desc.get('id')}")
    assert (title.text, desc.text) == (block.caption, description(block))
    assert texts(root)[0] == block.caption
    assert texts(root)[-2:] == ["Town", "2019"]


@pytest.mark.parametrize("block", ALL)
def test_on_its_own_it_needs_no_token_and_in_a_page_no_style(block: Figure) -> None:
    assert "var(" not in svg(block, "f", alone=True)
    within = svg(block, "f")
    assert "<style" not in within
    assert "xmlns" not in within


def test_bars_are_as_long_as_their_sizes() -> None:
    root = drawn(BARS)
    parts = [each for each in root.iter(f"{SVG}rect") if each.get("class", "").startswith("part")]
    widths = [float(each.get("width", "")) for each in parts[:3]]
    assert [round(each / widths[2], 2) for each in widths] == [12, 7, 1]
    assert [each.get("class") for each in parts[:3]] == ["part part-0", "part part-1", "part part-1"]
    assert {"12 + 7", "0 + 1", "0"} <= set(texts(root))


def test_without_colour_parts_differ_by_pattern() -> None:
    block = Bars("B", tuple(Series(each, each) for each in "abcd"), (Bar("x", (1, 1, 1, 1), "4"),))
    root = drawn(block)
    patterns = [ET.tostring(each[1]) for each in root.iter(f"{SVG}pattern")]
    assert len(set(patterns)) == len(patterns) == 3


def test_a_point_is_where_its_figures_say() -> None:
    root = drawn(PLACED)
    (square,) = (each for each in root.iter(f"{SVG}rect") if each.get("class") == "axis")
    left, top, side = (float(square.get(each, "")) for each in ("x", "y", "width"))
    here = next(each for each in root.iter(f"{SVG}path") if each.get("class") == "here")
    x, y = map(float, re.findall(r"[\d.]+", here.get("d", ""))[:2])
    assert ((x - left) / side, (top + side - (y + 10)) / side) == (0.5, 0.25)
    disc = next(each for each in root.iter(f"{SVG}circle"))
    assert (float(disc.get("cx", "")), float(disc.get("cy", ""))) == (left + side, top + side)
    part = next(each for each in root.iter(f"{SVG}rect") if each.get("class") == "range")
    assert [round((float(part.get(each, "")) - by) / side, 3) for each, by in (("x", left), ("width", 0))] == [0.4, 0.2]


def test_marks_of_points_that_fall_together_do_not_cover_each_other() -> None:
    points = tuple(Point(0.5, 0.5, each, "") for each in "abcdefghijkl")
    root = drawn(PLANE._replace(points=points, range=None))
    places = [
        (float(each.get("x", "")), float(each.get("y", "")))
        for each in root.iter(f"{SVG}text")
        if each.text in {point.mark for point in points} and float(each.get("x", "")) > 50
    ]
    assert len(places) == 12
    assert len(set(places)) == 12


def test_a_course_has_a_dot_for_each_known_figure_and_no_line_over_a_gap() -> None:
    root = drawn(SPARKS)
    assert len(list(root.iter(f"{SVG}circle"))) == 3
    lines = [each.get("class") for each in root.iter(f"{SVG}line")]
    assert (lines.count("cross"), lines.count("axis break")) == (0, 1)
    whole = drawn(Sparks("C", (Spark("a", ((1.0, 2.0, 4.0),), ""),)))
    heights = [float(each.get("cy", "")) for each in whole.iter(f"{SVG}circle")]
    assert [one - other for one, other in pairwise(heights)] == pytest.approx([26 / 3, 52 / 3], abs=0.02)


def test_a_course_names_its_ends_evenly_and_explains_a_break() -> None:
    block = SPARKS._replace(ends=("then", "later", "now"), breaks="break: not alike")
    root = drawn(block)
    places = {each.text: (float(each.get("x", "")), each.get("text-anchor")) for each in root.iter(f"{SVG}text")}
    (first, _), (middle, anchor), (last, _) = (places[each] for each in block.ends)
    assert (middle, anchor) == ((first + last) / 2, "middle")
    lines = [each.get("class") for each in root.iter(f"{SVG}line")]
    assert (lines.count("axis break"), "break: not alike" in places) == (2, True)
    assert "Nothing yet." in texts(drawn(Sparks("C", (), ("a", "b"), remark="Nothing yet.")))


@pytest.mark.parametrize(
    ("dates", "named"),
    [
        (tuple(map(str, range(2019, 2026))), (0, 1, 2, 3, 4, 5, 6)),
        (("2019", "2020", "2021", "2022", "2023", "June 2024", "1 March 2025"), (0, 2, 4, 6)),
        (("2019", "2021", "June 2023", "2025"), (0, 1, 2, 3)),
        (tuple(map(str, range(1000, 2001))), (0, 143, 286, 429, 571, 714, 857, 1000)),
    ],
)
def test_of_many_measurements_as_many_dates_as_have_room_stand_under_their_dots(
    dates: tuple[str, ...], named: tuple[int, ...]
) -> None:
    course = Spark("a", (tuple(map(float, range(len(dates)))),), "")
    root = drawn(Sparks("C", (course,), ("first of all", "last of all"), dates=dates))
    dots = [float(each.get("cx", "")) for each in root.iter(f"{SVG}circle")]
    written = [(each.text, float(each.get("x", ""))) for each in root.iter(f"{SVG}text") if each.get("text-anchor")]
    assert [where for _, where in written if where in dots] == [where for _, where in written]
    assert list(dict.fromkeys(dots.index(where) for _, where in written)) == list(named)
    assert " ".join(text or "" for text, _ in written) == " ".join(dates[each] for each in named)


def test_dates_that_have_no_room_leave_the_ends_to_be_named() -> None:
    course = Spark("a", ((1.0, 2.0, 3.0, 4.0),), "")
    block = Sparks(
        "C", (course,), ("first", "last"), dates=("2019", "2020", "2021", "a date that is written at length")
    )
    assert {"first", "last"} <= set(texts(drawn(block)))
    assert {"2020", "2021"} & set(texts(drawn(block))) == set()


def test_an_empty_cell_is_explained_where_there_is_one() -> None:
    block = MATRIX._replace(empty="empty: none")
    assert texts(drawn(block))[-3] == "empty: none"
    assert "empty: none" not in texts(drawn(MATRIX))


@pytest.mark.parametrize("sign", ["●", "◉", "◐", "◔", "○", "–"])
def test_signs_are_drawn_and_not_written(sign: str) -> None:
    block = Matrix("M", "c", ("a",), ("b",), (((MATRIX.cells[0][0][0]._replace(sign=sign),),),), ((sign, "meaning"),))
    assert sign not in texts(drawn(block))
    assert "meaning" in texts(drawn(block))


def test_a_sign_that_has_no_drawing_is_written() -> None:
    block = Grid("G", "x", "y", ("a",), ("b",), ((("? one", "two ? three"),),), (("?", "unknown"),))
    assert texts(drawn(block)).count("?") == 2
    assert {"one", "two ? three"} <= set(texts(drawn(block)))


def test_long_text_is_cut_and_wide_text_is_squeezed() -> None:
    root = drawn(Bars("B", (Series("s", "s"),), (Bar("W" * 10_000, (1,), "1"),)))
    lines = [each for each in root.iter(f"{SVG}text") if (each.text or "").startswith("W")]
    assert len(lines) == 5
    assert (lines[-1].text or "").endswith("…")
    assert {each.get("textLength") for each in lines} == {"150"}


def test_a_plane_without_points_and_bars_without_bars() -> None:
    for block in (
        Plane("P", "x", "y", "0", "1", ()),
        Bars("B", (), ()),
        Sparks("S", ()),
        Grid("G", "", "", (), (), ()),
    ):
        assert drawn(block).findtext(f"{SVG}title") == block.caption
