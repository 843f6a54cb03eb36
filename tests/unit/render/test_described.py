"""What a figure shows is told to who does not see it: all of it, or as much as can be listened to."""

from __future__ import annotations

from hypothesis import given

from nulmeting.render.described import MOST, description
from nulmeting.report.document import Document, Grid, Mark, Matrix, Spark, Sparks
from tests.unit.render.documents import GRID, MATRIX, documents, figures, unhurried

SIGNS = (("●", "consulted"), ("?", "unknown"), ("*", "inferred"))


def test_a_matrix_is_told_by_row_and_column() -> None:
    assert description(MATRIX) == "Light: Utrecht (applied; not found); Water: Rotterdam (not found)"


def test_a_grid_is_told_by_box_with_the_meaning_of_each_sign() -> None:
    cells = ((("● 1 Council*", "Group* (group)"), ()), (("? Press",), ()))
    assert description(GRID._replace(cells=cells, signs=SIGNS)) == (
        "Influence high, Interest low (2): 1 Council* (consulted), Group* (group); Influence high, Interest high (0); "
        "Influence low, Interest low (1): Press (unknown); Influence low, Interest high (0); * inferred"
    )


def test_of_a_sign_that_is_not_there_nothing_is_told() -> None:
    told = description(GRID._replace(cells=((("● A",), ()), ((), ())), signs=SIGNS))
    assert "inferred" not in told
    assert "unknown" not in told


def test_of_many_names_the_numbers_are_told_and_where_the_rest_stands() -> None:
    names = tuple(f"● {number}" for number in range(MOST))
    full = Grid("G", "x", "y", ("a",), ("b",), ((names,),), SIGNS, "The table has them.")
    assert description(full).startswith("y b, x a (60): 0 (consulted), 1 (consulted)")
    more = full._replace(cells=(((*names, "? one", "group"),),))
    assert description(more) == "y b, x a (62): 60 consulted, 1 unknown. The table has them."
    assert description(more._replace(rest="")) == "y b, x a (62): 60 consulted, 1 unknown"


def test_of_many_marks_the_numbers_of_each_column_are_told() -> None:
    marks = tuple(Mark("●", str(number)) for number in range(MOST))
    block = Matrix("M", "c", ("a", "b"), ("r", "s"), ((marks, (Mark("○", "x"),)), ((), marks)), MATRIX.signs)
    assert description(block._replace(rest="See the table.")) == (
        "a: 60 applied; b: 60 applied, 1 not found. See the table."
    )
    wide = block._replace(columns=tuple("abcdefgh" * 10), cells=(((Mark("●", ""),) * 2,) * 80,) * 2)
    assert description(wide) == "320 applied"


def test_a_course_is_told_with_what_a_break_means() -> None:
    block = Sparks("C", (Spark("applied", ((1.0, 2.0), (5.0,)), "1 to 2 | 5"),), ("2019", "2020", "now"), "break")
    assert description(block) == "2019 – 2020 – now. applied: 1 to 2 | 5. | break"
    assert description(Sparks("C", (), remark="Nothing yet.")) == "Nothing yet."


@unhurried
@given(documents(figures))
def test_every_figure_has_one_paragraph(document: Document) -> None:
    assert all(isinstance(description(each), str) for each in document.blocks)  # type: ignore[arg-type]


def test_names_in_another_language_are_counted() -> None:
    grid = Grid(
        "G", "x", "y", ("a",), ("b",), ((("● Raad", "? Burgers"),),), SIGNS, "The table has them.", counted=True
    )
    assert description(grid) == "y b, x a (2): 1 consulted, 1 unknown. The table has them."
