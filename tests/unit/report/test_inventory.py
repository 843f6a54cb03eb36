from __future__ import annotations

from collections.abc import Sequence

import pytest

from nulmeting.measure.selection import Selection, select, select_examples, select_initiatives
from nulmeting.measure.snapshot import Origin
from nulmeting.model.stakeholders import Organisation
from nulmeting.report import inventory
from nulmeting.report.document import (
    Column,
    Document,
    Heading,
    Listing,
    Note,
    Paragraph,
    Table,
)
from nulmeting.report.wording import Wording
from tests.make import dataset, example, initiative, matches, stakeholder
from tests.unit.report.told import BOTH, DUTCH, ENGLISH, told

ORIGIN = Origin("folder", "sha256:0123456789abcdef0123456789abcdef")


DATA = dataset(
    initiative("running", title="Runs"),
    initiative("trying", "pilot", planned_for="2021-03"),
    initiative("thinking", "idea"),
    initiative("later", "planned", planned_for="2020-06-19"),
    initiative("over", "ended"),
    initiative("whatever", "unknown"),
    initiative("other", pillar="q", matches=matches("x/one")),
    example("x/one"),
    example("x/two", topic="water"),
    stakeholder("s", "none", "high", number="9a"),
    stakeholder("t", interest="unknown"),
    Organisation(id="o", name="The O", kind="government"),
)


def document(kind: str, found: Sequence[object], words: Wording) -> Document:
    return inventory.list_document(DATA, kind, found, ORIGIN, words)


def test_two_columns_per_pillar_with_ended_and_unknown_below_in_english() -> None:
    expected = Document(
        title="Inventory: Town",
        about=("Municipality GM0001. Date of the measurement: 2020.", "Scoring version 1, data sha256:0123456789ab."),
        blocks=(
            Paragraph(text="7 of 7 initiatives.", strong=True),
            Heading(text="p (en)", level=3),
            Table(
                caption="2 applied, 2 in preparation",
                columns=(Column(title="What we do", align="left"), Column(title="What we are preparing", align="left")),
                rows=(
                    ("Runs (running)", "thinking, idea (thinking)"),
                    ("trying, pilot, roll-out: March 2021 (trying)", "later, start: 19 June 2020 (later)"),
                ),
                total=False,
            ),
            Paragraph(text="Ended", strong=False),
            Listing(items=("over (over)",), numbered=False),
            Paragraph(text="Unknown", strong=False),
            Listing(items=("whatever (whatever)",), numbered=False),
            Heading(text="q (en)", level=3),
            Table(
                caption="1 applied, 0 in preparation",
                columns=(Column(title="What we do", align="left"), Column(title="What we are preparing", align="left")),
                rows=(("other (other)", ""),),
                total=False,
            ),
            Note(text="`nulmeting show ID` shows one record with its source and what refers to it."),
        ),
        language="en",
    )
    assert document("initiatives", DATA.initiatives, ENGLISH) == expected
    assert told(document("initiatives", DATA.initiatives, ENGLISH).blocks) == told(expected.blocks)


def test_two_columns_per_pillar_with_ended_and_unknown_below_in_dutch() -> None:
    expected = Document(
        title="Inventaris: Town",
        about=("Gemeente GM0001. Peildatum: 2020.", "Scoreversie 1, gegevens sha256:0123456789ab."),
        blocks=(
            Paragraph(text="7 van 7 initiatieven.", strong=True),
            Heading(text="p (nl)", level=3),
            Table(
                caption="2 toegepast, 2 in voorbereiding",
                columns=(Column(title="Wat we doen", align="left"), Column(title="Wat we voorbereiden", align="left")),
                rows=(
                    ("Runs (running)", "thinking, idee (thinking)"),
                    ("trying, pilot, uitrol: maart 2021 (trying)", "later, start: 19 juni 2020 (later)"),
                ),
                total=False,
            ),
            Paragraph(text="Beëindigd", strong=False),
            Listing(items=("over (over)",), numbered=False),
            Paragraph(text="Onbekend", strong=False),
            Listing(items=("whatever (whatever)",), numbered=False),
            Heading(text="q (nl)", level=3),
            Table(
                caption="1 toegepast, 0 in voorbereiding",
                columns=(Column(title="Wat we doen", align="left"), Column(title="Wat we voorbereiden", align="left")),
                rows=(("other (other)", ""),),
                total=False,
            ),
            Note(text="`nulmeting show ID` toont één record met de bron en wat ernaar verwijst."),
        ),
        language="nl",
    )
    assert document("initiatives", DATA.initiatives, DUTCH) == expected


def test_a_selection_says_of_how_many_it_is_one() -> None:
    chosen = select_initiatives(DATA, Selection(pillar=("q",)))
    assert told(document("initiatives", chosen, DUTCH).blocks) == told(
        (
            Paragraph(text="1 van 7 initiatieven.", strong=True),
            Heading(text="q (nl)", level=3),
            Table(
                caption="1 toegepast, 0 in voorbereiding",
                columns=(Column(title="Wat we doen", align="left"), Column(title="Wat we voorbereiden", align="left")),
                rows=(("other (other)", ""),),
                total=False,
            ),
            Note(text="`nulmeting show ID` toont één record met de bron en wat ernaar verwijst."),
        )
    )


def test_what_runs_has_ended_or_is_not_known_has_no_start() -> None:
    data = dataset(
        initiative("runs", planned_for="2019-03"),
        initiative("over", "ended", planned_for="2019-03"),
        initiative("whatever", "unknown", planned_for="2019-03"),
    )
    assert told(inventory.inventory_blocks(data, data.initiatives, ENGLISH)) == told(
        (
            Heading("p (en)", 3),
            Table(
                "1 applied, 0 in preparation",
                (Column("What we do"), Column("What we are preparing")),
                (("runs (runs)", ""),),
            ),
            Paragraph("Ended"),
            Listing(("over (over)",)),
            Paragraph("Unknown"),
            Listing(("whatever (whatever)",)),
        )
    )


def test_a_pillar_with_only_ended_initiatives_has_no_empty_table() -> None:
    chosen = select_initiatives(DATA, Selection(status=("ended",)))
    assert told(inventory.inventory_blocks(DATA, chosen, ENGLISH)) == told(
        (Heading("p (en)", 3), Paragraph("Ended"), Listing(("over (over)",)))
    )


def test_no_initiatives_is_a_sentence() -> None:
    assert [told(inventory.inventory_blocks(DATA, (), words)) for words in BOTH] == [
        told((Note("No initiatives."),)),
        told((Note("Geen initiatieven."),)),
    ]
    assert [document("initiatives", (), words).blocks[0] for words in BOTH] == [
        Paragraph("0 of 7 initiatives.", strong=True),
        Paragraph("0 van 7 initiatieven.", strong=True),
    ]


def test_one_of_one() -> None:
    one = dataset(initiative("a"), example("x/a"))
    assert inventory.list_document(one, "initiatives", one.initiatives, ORIGIN, ENGLISH).blocks[0] == Paragraph(
        "1 of 1 initiative.", strong=True
    )
    table = inventory.list_document(one, "examples", select(one, "examples", Selection()), ORIGIN, DUTCH).blocks[0]
    assert isinstance(table, Table)
    assert table.caption == "1 van 1 voorbeeld"


def test_examples_with_their_status_here() -> None:
    chosen = select_examples(DATA, Selection())
    assert told(document("examples", chosen, ENGLISH).blocks) == told(
        (
            Table(
                caption="2 of 2 examples",
                columns=(
                    Column(title="City", align="left"),
                    Column(title="Example", align="left"),
                    Column(title="Topic", align="left"),
                    Column(title="Status", align="left"),
                ),
                rows=(
                    ("x", "x/one (x/one)", "light (en)", "● applied"),
                    ("x", "x/two (x/two)", "water (en)", "○ not found"),
                ),
                total=False,
            ),
            Note(text="`nulmeting show ID` shows one record with its source and what refers to it."),
        )
    )
    assert told(document("examples", chosen, DUTCH).blocks) == told(
        (
            Table(
                caption="2 van 2 voorbeelden",
                columns=(
                    Column(title="Stad", align="left"),
                    Column(title="Voorbeeld", align="left"),
                    Column(title="Onderwerp", align="left"),
                    Column(title="Status", align="left"),
                ),
                rows=(
                    ("x", "x/one (x/one)", "light (nl)", "● toegepast"),
                    ("x", "x/two (x/two)", "water (nl)", "○ niet aangetroffen"),
                ),
                total=False,
            ),
            Note(text="`nulmeting show ID` toont één record met de bron en wat ernaar verwijst."),
        )
    )


def test_stakeholders_in_the_order_of_the_file_with_unknown_and_none_told_apart() -> None:
    assert told(document("stakeholders", DATA.stakeholders, ENGLISH).blocks) == told(
        (
            Table(
                caption="2 stakeholders",
                columns=(
                    Column(title="No.", align="right"),
                    Column(title="Stakeholder", align="left"),
                    Column(title="Influence", align="left"),
                    Column(title="Interest", align="left"),
                    Column(title="Contact", align="left"),
                ),
                rows=(("9a", "s (s)", "high", "low", "not consulted"), ("", "t (t)", "low", "unknown", "unknown")),
                total=False,
            ),
            Note(text="`nulmeting show ID` shows one record with its source and what refers to it."),
        )
    )
    assert told(document("stakeholders", DATA.stakeholders, DUTCH).blocks) == told(
        (
            Table(
                caption="2 belanghebbenden",
                columns=(
                    Column(title="Nr.", align="right"),
                    Column(title="Belanghebbende", align="left"),
                    Column(title="Invloed", align="left"),
                    Column(title="Belang", align="left"),
                    Column(title="Contact", align="left"),
                ),
                rows=(
                    ("9a", "s (s)", "hoog", "laag", "niet geraadpleegd"),
                    ("", "t (t)", "laag", "onbekend", "onbekend"),
                ),
                total=False,
            ),
            Note(text="`nulmeting show ID` toont één record met de bron en wat ernaar verwijst."),
        )
    )


def test_organisations() -> None:
    assert told(document("organisations", DATA.organisations, ENGLISH).blocks) == told(
        (
            Table(
                caption="1 organisation",
                columns=(Column(title="Organisation", align="left"), Column(title="Id", align="left")),
                rows=(("The O", "o"),),
                total=False,
            ),
            Note(text="`nulmeting show ID` shows one record with its source and what refers to it."),
        )
    )
    assert document("organisations", (), DUTCH).blocks[0] == Table(
        "0 organisaties", (Column("Organisatie"), Column("Id")), ()
    )


@pytest.mark.parametrize(
    ("kind", "titles"),
    [
        ("initiatives", ["Inventory: Town", "Inventaris: Town"]),
        ("examples", ["Examples: Town", "Voorbeelden: Town"]),
        ("stakeholders", ["Stakeholders: Town", "Belanghebbenden: Town"]),
        ("organisations", ["Organisations: Town", "Organisaties: Town"]),
    ],
)
def test_titles(kind: str, titles: list[str]) -> None:
    assert [document(kind, (), words).title for words in BOTH] == titles
