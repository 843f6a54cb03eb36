"""The annex stands in the order of the letter, and what cannot be said is not said."""

from __future__ import annotations

from nulmeting.measure.measurement import measure
from nulmeting.measure.route import routes
from nulmeting.measure.snapshot import Origin, digest
from nulmeting.report.annex import Further, annex_document
from nulmeting.report.document import Bars, Grid, Heading, Listing, Matrix, Plane, Table
from nulmeting.report.wording import Wording
from tests.annex.reading import document
from tests.conftest import ROOT
from tests.make import dataset


def test_the_order_is_that_of_the_letter_and_then_what_it_could_not_say() -> None:
    blocks = document(ROOT / "data", "nl").blocks
    assert [each.text for each in blocks if isinstance(each, Heading) and each.level == 2] == [
        "In het kort",
        "Belanghebbenden",
        "Het proces",
        "Met wie is gesproken",
        "Wat we nu weten",
        "Vergelijking met de grote steden",
        "Inventaris",
        "Wat hieruit te berekenen is",
        "Bronnen",
    ]
    assert [type(each) for each in blocks if isinstance(each, (Bars, Grid, Matrix, Plane))] == [
        Grid,
        Matrix,
        Bars,
        Plane,
    ]


def test_the_inventory_stands_in_two_columns_per_pillar_as_in_the_letter() -> None:
    blocks = document(ROOT / "data", "nl").blocks
    titles = ("Wat we doen", "Wat we voorbereiden")
    tables = [each for each in blocks if isinstance(each, Table) and tuple(c.title for c in each.columns) == titles]
    counts = [tuple(sum(bool(row[side]) for row in each.rows) for side in (0, 1)) for each in tables]
    assert counts == [(12, 7), (5, 1), (6, 0), (4, 2), (10, 3)]


def test_the_matrix_stands_in_a_table_with_a_row_for_each_topic_and_city_that_has_an_example() -> None:
    blocks = document(ROOT / "data", "nl").blocks
    at, matrix = next((at, each) for at, each in enumerate(blocks) if isinstance(each, Matrix))
    table = blocks[at + 1]
    assert isinstance(table, Table)
    assert tuple(each.title for each in table.columns) == ("Onderwerp", "Stad", "Status van het voorbeeld")
    assert [(topic, city, "".join(told[0] for told in cell.split("; "))) for topic, city, cell in table.rows] == [
        (topic, city, "".join(each.sign for each in cell))
        for topic, cells in zip(matrix.rows, matrix.cells, strict=True)
        for city, cell in zip(matrix.columns, cells, strict=True)
        if cell
    ]
    assert ("Verkeer over water", "Rotterdam", "– niet van toepassing; ○ niet aangetroffen") in table.rows
    assert matrix.empty == "leeg: deze stad heeft zo'n voorbeeld niet"


def test_no_id_of_a_record_is_shown() -> None:
    told = str(document(ROOT / "data", "nl").blocks)
    assert "scanauto-parkeren" not in told
    assert "Scanauto voor parkeercontrole" in told


def test_without_records_there_is_an_annex_all_the_same() -> None:
    empty = dataset()
    measured = measure(empty)
    made = annex_document(
        empty,
        measured,
        Further(None, routes(empty, measured.ambition)),
        Origin("folder", digest(empty)),
        Wording("en"),
    )
    headings = [each.text for each in made.blocks if isinstance(each, Heading) and each.level == 2]
    assert headings[:2] == ["In short", "Stakeholders"]
    assert headings[-1] == "What can be calculated from this"
    assert not any(isinstance(each, Listing) and not each.items for each in made.blocks)
