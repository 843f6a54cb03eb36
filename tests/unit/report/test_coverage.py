from __future__ import annotations

from nulmeting.measure.measurement import measure
from nulmeting.measure.snapshot import Origin
from nulmeting.model.dataset import Dataset
from nulmeting.report import coverage
from nulmeting.report.document import (
    Bar,
    Bars,
    Column,
    Document,
    Heading,
    Note,
    Paragraph,
    Series,
    Table,
)
from nulmeting.report.wording import Wording
from tests.make import dataset, framework, initiative, named
from tests.unit.report.told import BOTH, DUTCH, ENGLISH, texts, told

ORIGIN = Origin("folder", "sha256:0123456789abcdef0123456789abcdef")


DATA = dataset(
    initiative("a", touches=("q",), focus=("live",)),
    initiative("b", "idea", focus=()),
    initiative("c", "ended", pillar="q"),
    initiative("d", "unknown", pillar="q"),
)


def document(data: Dataset, words: Wording) -> Document:
    return coverage.coverage_document(data, measure(data).coverage, ORIGIN, words)


def headlines(data: Dataset) -> list[str]:
    return [coverage.headline(measure(data).coverage, words) for words in BOTH]


def test_the_whole_document_in_english() -> None:
    expected = Document(
        title="Coverage: Town",
        about=("Municipality GM0001. Date of the measurement: 2020.", "Scoring version 1, data sha256:0123456789ab."),
        blocks=(
            Heading(text="Coverage per pillar", level=2),
            Paragraph(
                text="4 initiatives: 1 applied, 1 in preparation, 1 ended and 1 unknown, over 2 pillars.", strong=True
            ),
            Table(
                caption=(
                    "Initiatives per pillar. Touched by: those of other pillars that also reach it, not counted here"
                ),
                columns=(
                    Column(title="Pillar", align="left"),
                    Column(title="applied", align="right"),
                    Column(title="in preparation", align="right"),
                    Column(title="ended", align="right"),
                    Column(title="unknown", align="right"),
                    Column(title="total", align="right"),
                    Column(title="touched by", align="right"),
                ),
                rows=(
                    ("p (en)", "1", "1", "0", "0", "2", "0"),
                    ("q (en)", "0", "0", "1", "1", "2", "1"),
                    ("Total", "1", "1", "1", "1", "4", ""),
                ),
                total=True,
            ),
            Note(text="Fewest applied initiatives: q (en)."),
            Bars(
                caption="Initiatives per pillar by status",
                series=(
                    Series(name="applied", symbol="█"),
                    Series(name="in preparation", symbol="░"),
                    Series(name="ended", symbol="×"),
                    Series(name="unknown", symbol="?"),
                ),
                bars=(
                    Bar(label="p (en)", sizes=(1, 1, 0, 0), value="1 + 1 + 0 + 0"),
                    Bar(label="q (en)", sizes=(0, 0, 1, 1), value="0 + 0 + 1 + 1"),
                ),
            ),
            Heading(text="Coverage per focus theme", level=2),
            Table(
                caption="Initiatives per focus theme",
                columns=(
                    Column(title="Theme", align="left"),
                    Column(title="applied", align="right"),
                    Column(title="in preparation", align="right"),
                    Column(title="ended", align="right"),
                    Column(title="unknown", align="right"),
                    Column(title="total", align="right"),
                ),
                rows=(
                    ("live (en)", "1", "0", "0", "0", "1"),
                    ("host (en)", "0", "0", "0", "0", "0"),
                    ("No theme", "0", "1", "0", "0", "1"),
                    ("Theme not known", "0", "0", "1", "1", "2"),
                    ("All initiatives", "1", "1", "1", "1", "4"),
                ),
                total=True,
            ),
            Note(text="An initiative may serve more than one theme: the rows can add up to more than the total."),
            Table(
                caption="Initiatives of other pillars that touch a pillar (counted in their own pillar only)",
                columns=(Column(title="Pillar", align="left"), Column(title="Touched by", align="left")),
                rows=(("q (en)", "a"),),
                total=False,
            ),
        ),
        language="en",
    )
    assert document(DATA, ENGLISH) == expected
    assert told(document(DATA, ENGLISH).blocks) == told(expected.blocks)


def test_the_whole_document_in_dutch() -> None:
    expected = Document(
        title="Dekking: Town",
        about=("Gemeente GM0001. Peildatum: 2020.", "Scoreversie 1, gegevens sha256:0123456789ab."),
        blocks=(
            Heading(text="Dekking per pijler", level=2),
            Paragraph(
                text=(
                    "4 initiatieven: 1 toegepast, 1 in voorbereiding, 1 beëindigd en 1 onbekend, verdeeld "
                    "over 2 pijlers."
                ),
                strong=True,
            ),
            Table(
                caption=(
                    "Initiatieven per pijler. Geraakt door: die van andere pijlers die er ook over gaan; die "
                    "tellen hier niet mee"
                ),
                columns=(
                    Column(title="Pijler", align="left"),
                    Column(title="toegepast", align="right"),
                    Column(title="in voorbereiding", align="right"),
                    Column(title="beëindigd", align="right"),
                    Column(title="onbekend", align="right"),
                    Column(title="totaal", align="right"),
                    Column(title="geraakt door", align="right"),
                ),
                rows=(
                    ("p (nl)", "1", "1", "0", "0", "2", "0"),
                    ("q (nl)", "0", "0", "1", "1", "2", "1"),
                    ("Totaal", "1", "1", "1", "1", "4", ""),
                ),
                total=True,
            ),
            Note(text="Hier zijn de minste initiatieven toegepast: q (nl)."),
            Bars(
                caption="Initiatieven per pijler naar status",
                series=(
                    Series(name="toegepast", symbol="█"),
                    Series(name="in voorbereiding", symbol="░"),
                    Series(name="beëindigd", symbol="×"),
                    Series(name="onbekend", symbol="?"),
                ),
                bars=(
                    Bar(label="p (nl)", sizes=(1, 1, 0, 0), value="1 + 1 + 0 + 0"),
                    Bar(label="q (nl)", sizes=(0, 0, 1, 1), value="0 + 0 + 1 + 1"),
                ),
            ),
            Heading(text="Dekking per focusthema", level=2),
            Table(
                caption="Initiatieven per focusthema",
                columns=(
                    Column(title="Thema", align="left"),
                    Column(title="toegepast", align="right"),
                    Column(title="in voorbereiding", align="right"),
                    Column(title="beëindigd", align="right"),
                    Column(title="onbekend", align="right"),
                    Column(title="totaal", align="right"),
                ),
                rows=(
                    ("live (nl)", "1", "0", "0", "0", "1"),
                    ("host (nl)", "0", "0", "0", "0", "0"),
                    ("Geen thema", "0", "1", "0", "0", "1"),
                    ("Thema niet bekend", "0", "0", "1", "1", "2"),
                    ("Alle initiatieven", "1", "1", "1", "1", "4"),
                ),
                total=True,
            ),
            Note(text="Een initiatief kan meer dan één thema dienen: de rijen kunnen samen meer zijn dan het totaal."),
            Table(
                caption="Initiatieven van andere pijlers die een pijler raken (alleen in hun eigen pijler geteld)",
                columns=(Column(title="Pijler", align="left"), Column(title="Geraakt door", align="left")),
                rows=(("q (nl)", "a"),),
                total=False,
            ),
        ),
        language="nl",
    )
    assert document(DATA, DUTCH) == expected
    assert told(document(DATA, DUTCH).blocks) == told(expected.blocks)


def test_ended_and_unknown_are_named_only_where_there_are_any() -> None:
    assert headlines(dataset(initiative("a"))) == [
        "1 initiative: 1 applied and 0 in preparation, over 2 pillars.",
        "1 initiatief: 1 toegepast en 0 in voorbereiding, verdeeld over 2 pijlers.",
    ]
    assert headlines(dataset(initiative("a", "ended"))) == [
        "1 initiative: 0 applied, 0 in preparation and 1 ended, over 2 pillars.",
        "1 initiatief: 0 toegepast, 0 in voorbereiding en 1 beëindigd, verdeeld over 2 pijlers.",
    ]
    assert headlines(dataset(initiative("a", "unknown"), initiative("b", "unknown"))) == [
        "2 initiatives: 0 applied, 0 in preparation and 2 unknown, over 2 pillars.",
        "2 initiatieven: 0 toegepast, 0 in voorbereiding en 2 onbekend, verdeeld over 2 pijlers.",
    ]


def test_an_empty_inventory_is_told_in_zeros_and_no_pillar_is_called_weakest() -> None:
    assert headlines(dataset()) == [
        "0 initiatives: 0 applied and 0 in preparation, over 2 pillars.",
        "0 initiatieven: 0 toegepast en 0 in voorbereiding, verdeeld over 2 pijlers.",
    ]
    assert texts(document(dataset(), ENGLISH).blocks, Note) == [
        "An initiative may serve more than one theme: the rows can add up to more than the total."
    ]


def test_pillars_that_tie_for_the_fewest_are_all_named_and_none_when_all_tie() -> None:
    three = framework(pillars=tuple({"id": each, "name": named(each)} for each in "pqr"), focus=())
    tied = dataset(initiative("a"), choices=three)
    assert texts(document(tied, DUTCH).blocks, Note) == [
        "Hier zijn de minste initiatieven toegepast: q (nl) en r (nl)."
    ]
    even = dataset(*(initiative(f"in-{each}", pillar=each) for each in "pqr"), choices=three)
    assert texts(document(even, DUTCH).blocks, Note) == []


def test_without_themes_and_crossings_those_tables_are_left_out() -> None:
    plain = dataset(initiative("a"), choices=framework(focus=()))
    assert [name for name, _ in told(document(plain, ENGLISH).blocks)] == [
        "Heading",
        "Paragraph",
        "Table",
        "Note",
        "Bars",
    ]
