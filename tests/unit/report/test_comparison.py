from __future__ import annotations

from dataclasses import replace

import pytest

from nulmeting.measure.comparison import compare, with_statuses
from nulmeting.measure.snapshot import Origin
from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import Ignore, Name
from nulmeting.model.framework import NotApplicable, Term
from nulmeting.report import comparison
from nulmeting.report.document import (
    Block,
    Column,
    Document,
    Heading,
    Note,
    Paragraph,
    Table,
)
from nulmeting.report.wording import Wording
from tests.make import dataset, example, framework, indicators, initiative, matches, not_applicable
from tests.unit.report.told import BOTH, DUTCH, ENGLISH, texts, told

ORIGIN = Origin("folder", "sha256:0123456789abcdef0123456789abcdef")


DATA = dataset(
    initiative("a", matches=matches("x/one")),
    initiative("b", "pilot", matches=matches("x/two", fit="partial")),
    initiative("c", "idea", pillar="q", matches=(*matches("x/three"), *matches("x/one", fit="partial"))),
    initiative("d", "unknown", pillar="q", matches=({"example": "y/four", "fit": "full", "why": "Same idea."},)),
    initiative("e", "ended", matches=matches("y/five")),
    *(example(each) for each in ("x/one", "x/three", "y/four", "y/five")),
    example("x/two", topic="water"),
    example("y/six", topic="water"),
    choices=framework(not_applicable=(NotApplicable(example="y/six", why="No water here."),)),
)


def document(data: Dataset, words: Wording, *, by_topic: bool = False) -> Document:
    return comparison.comparison_document(data, compare(data), ORIGIN, words, by_topic=by_topic)


def headlines(data: Dataset) -> list[str]:
    return [comparison.headline(data, compare(data), words) for words in BOTH]


def rows(blocks: tuple[Block, ...]) -> list[tuple[str, ...]]:
    return [row for each in blocks if isinstance(each, Table) for row in each.rows]


def test_the_whole_document_in_english() -> None:
    expected = Document(
        title="Comparison with the big cities: Town",
        about=("Municipality GM0001. Date of the measurement: 2020.", "Scoring version 1, data sha256:0123456789ab."),
        blocks=(
            Heading(text="Comparison with the big cities", level=2),
            Paragraph(
                text=(
                    "6 examples from 2 cities: 2 applied (1 of them partly), 1 in preparation, 1 "
                    "unknown, 1 not found and 1 not applicable."
                ),
                strong=True,
            ),
            Table(
                caption="Examples per city by their status here",
                columns=(
                    Column(title="City", align="left"),
                    Column(title="applied", align="right"),
                    Column(title="of which partly", align="right"),
                    Column(title="in preparation", align="right"),
                    Column(title="unknown", align="right"),
                    Column(title="not found", align="right"),
                    Column(title="not applicable", align="right"),
                    Column(title="total", align="right"),
                ),
                rows=(
                    ("x", "2", "1", "1", "0", "0", "0", "3"),
                    ("y", "0", "0", "0", "1", "1", "1", "3"),
                    ("Total", "2", "1", "1", "1", "1", "1", "6"),
                ),
                total=True,
            ),
            Note(
                text=(
                    "The status of an example follows from the initiatives that match it. Not found means: "
                    "it is not in the inventory. That does not say that it does not exist."
                )
            ),
            Heading(text="x (theme of x)", level=3),
            Table(
                caption="3 examples: 2 applied (1 of them partly), 1 in preparation and 0 not found",
                columns=(
                    Column(title="Example", align="left"),
                    Column(title="Status", align="left"),
                    Column(title="Evidence", align="left"),
                ),
                rows=(
                    ("x/one (x/one)", "● applied", "a"),
                    ("", "", "c (in preparation)"),
                    ("x/three (x/three)", "◐ in preparation", "c"),
                    ("x/two (x/two)", "◉ applied, partly", "b"),
                ),
                total=False,
            ),
            Heading(text="y (theme of y)", level=3),
            Table(
                caption="3 examples: 0 applied, 0 in preparation, 1 unknown, 1 not found and 1 not applicable",
                columns=(
                    Column(title="Example", align="left"),
                    Column(title="Status", align="left"),
                    Column(title="Evidence", align="left"),
                ),
                rows=(
                    ("y/four (y/four)", "? unknown", "d: Same idea."),
                    ("y/five (y/five)", "○ not found", "e (ended)"),
                    ("y/six (y/six)", "– not applicable", "No water here."),
                ),
                total=False,
            ),
        ),
        language="en",
    )
    assert document(DATA, ENGLISH) == expected
    assert told(document(DATA, ENGLISH).blocks) == told(expected.blocks)


def test_the_whole_document_in_dutch() -> None:
    expected = Document(
        title="Vergelijking met de grote steden: Town",
        about=("Gemeente GM0001. Peildatum: 2020.", "Scoreversie 1, gegevens sha256:0123456789ab."),
        blocks=(
            Heading(text="Vergelijking met de grote steden", level=2),
            Paragraph(
                text=(
                    "6 voorbeelden uit 2 steden: 2 toegepast (waarvan 1 deels), 1 in voorbereiding, 1 "
                    "onbekend, 1 niet aangetroffen en 1 niet van toepassing."
                ),
                strong=True,
            ),
            Table(
                caption="Voorbeelden per stad naar hun status hier",
                columns=(
                    Column(title="Stad", align="left"),
                    Column(title="toegepast", align="right"),
                    Column(title="waarvan deels", align="right"),
                    Column(title="in voorbereiding", align="right"),
                    Column(title="onbekend", align="right"),
                    Column(title="niet aangetroffen", align="right"),
                    Column(title="niet van toepassing", align="right"),
                    Column(title="totaal", align="right"),
                ),
                rows=(
                    ("x", "2", "1", "1", "0", "0", "0", "3"),
                    ("y", "0", "0", "0", "1", "1", "1", "3"),
                    ("Totaal", "2", "1", "1", "1", "1", "1", "6"),
                ),
                total=True,
            ),
            Note(
                text=(
                    "De status van een voorbeeld volgt uit de initiatieven die ermee overeenkomen. Niet "
                    "aangetroffen betekent: het staat niet in de inventaris. Dat zegt niet dat het er niet is."
                )
            ),
            Heading(text="x (theme of x)", level=3),
            Table(
                caption="3 voorbeelden: 2 toegepast (waarvan 1 deels), 1 in voorbereiding en 0 niet aangetroffen",
                columns=(
                    Column(title="Voorbeeld", align="left"),
                    Column(title="Status", align="left"),
                    Column(title="Onderbouwing", align="left"),
                ),
                rows=(
                    ("x/one (x/one)", "● toegepast", "a"),
                    ("", "", "c (in voorbereiding)"),
                    ("x/three (x/three)", "◐ in voorbereiding", "c"),
                    ("x/two (x/two)", "◉ toegepast, deels", "b"),
                ),
                total=False,
            ),
            Heading(text="y (theme of y)", level=3),
            Table(
                caption=(
                    "3 voorbeelden: 0 toegepast, 0 in voorbereiding, 1 onbekend, 1 niet aangetroffen en 1 "
                    "niet van toepassing"
                ),
                columns=(
                    Column(title="Voorbeeld", align="left"),
                    Column(title="Status", align="left"),
                    Column(title="Onderbouwing", align="left"),
                ),
                rows=(
                    ("y/four (y/four)", "? onbekend", "d: Same idea."),
                    ("y/five (y/five)", "○ niet aangetroffen", "e (beëindigd)"),
                    ("y/six (y/six)", "– niet van toepassing", "No water here."),
                ),
                total=False,
            ),
        ),
        language="nl",
    )
    assert document(DATA, DUTCH) == expected
    assert told(document(DATA, DUTCH).blocks) == told(expected.blocks)


def test_by_topic_the_cities_make_place_for_one_row_per_topic() -> None:
    blocks = document(DATA, DUTCH, by_topic=True).blocks
    assert texts(blocks, Heading) == ["Vergelijking met de grote steden", "Per onderwerp"]
    assert told(blocks[-1:]) == told(
        (
            Table(
                caption="Onderwerpen naar de status van hun beste voorbeeld",
                columns=(
                    Column(title="Onderwerp", align="left"),
                    Column(title="Status", align="left"),
                    Column(title="Steden", align="left"),
                    Column(title="Voorbeelden", align="right"),
                ),
                rows=(("light (nl)", "● toegepast", "x, y", "4"), ("water (nl)", "◉ toegepast, deels", "x, y", "2")),
                total=False,
            ),
        )
    )


def test_every_number_in_the_sentence_holds_for_none_one_and_many() -> None:
    none = dataset()
    one = dataset(initiative("a", matches=matches("x/one")), example("x/one"))
    partly = dataset(initiative("a", "idea", matches=matches("x/one", fit="partial")), example("x/one"))
    assert headlines(none) == [
        "0 examples from 0 cities: 0 applied, 0 in preparation and 0 not found.",
        "0 voorbeelden uit 0 steden: 0 toegepast, 0 in voorbereiding en 0 niet aangetroffen.",
    ]
    assert headlines(one) == [
        "1 example from 1 city: 1 applied, 0 in preparation and 0 not found.",
        "1 voorbeeld uit 1 stad: 1 toegepast, 0 in voorbereiding en 0 niet aangetroffen.",
    ]
    assert headlines(partly) == [
        "1 example from 1 city: 0 applied, 1 in preparation and 0 not found.",
        "1 voorbeeld uit 1 stad: 0 toegepast, 1 in voorbereiding en 0 niet aangetroffen.",
    ]


def test_where_no_initiative_names_an_example_that_is_said() -> None:
    english, dutch = headlines(dataset(initiative("a"), example("x/one")))
    assert english == (
        "1 example from 1 city: 0 applied, 0 in preparation and 1 not found. No initiative names an example: it may be "
        "that nobody has compared yet. The 0 of 1 example taken up, and with it the position on innovation, can in "
        "reality only be the same or higher."
    )
    assert dutch == (
        "1 voorbeeld uit 1 stad: 0 toegepast, 0 in voorbereiding en 1 niet aangetroffen. Geen enkel initiatief noemt "
        "een voorbeeld: misschien heeft nog niemand vergeleken. Van 1 voorbeeld zijn er nu 0 aangetroffen; dat "
        "aantal, en daarmee de positie op innovatie, kan in werkelijkheid alleen gelijk of hoger zijn."
    )


def test_without_initiatives_there_was_nothing_to_compare() -> None:
    assert headlines(dataset(example("x/one"))) == [
        (
            "1 example from 1 city: 0 applied, 0 in preparation and 1 not found. There are no initiatives yet: nothing "
            "has been compared."
        ),
        (
            "1 voorbeeld uit 1 stad: 0 toegepast, 0 in voorbereiding en 1 niet aangetroffen. Er zijn nog geen "
            "initiatieven: er is niets vergeleken."
        ),
    ]


def test_what_a_zero_is_worth_as_long_as_nobody_compared() -> None:
    here, two = initiative("a"), (example("x/one"), example("x/two"))
    no_weight = framework(indicators=indicators({"benchmark_uptake": 0.0}))
    not_there = framework(indicators=indicators()[1:])
    other_axis = framework(
        indicators=tuple(
            each.model_copy(update={"axis": "proactivity"}) if each.id == "benchmark_uptake" else each
            for each in indicators()
        )
    )
    closed = framework(not_applicable=not_applicable("x/one"))
    all_closed = framework(not_applicable=not_applicable("x/one", "x/two"))
    said = "No initiative names an example: it may be that nobody has compared yet."
    plain = f"{said} The 0 of 2 examples taken up can in reality only be the same or higher."
    with_axis = (
        f"{said} The 0 of {{}} taken up, and with it the position on {{}}, can in reality only be the same or higher."
    )
    expected = [
        (dataset(here, *two), with_axis.format("2 examples", "innovation")),
        (dataset(here, *two, choices=other_axis), with_axis.format("2 examples", "proactivity")),
        (dataset(here, *two, choices=closed), with_axis.format("1 example", "innovation")),
        (dataset(here, *two, choices=no_weight), plain),
        (dataset(here, *two, choices=not_there), plain),
        (dataset(here, *two, choices=all_closed), ""),
        (dataset(here), ""),
        (dataset(*two), ""),
        (dataset(here, initiative("b", "ended", matches=matches("x/one")), *two), ""),
    ]
    assert [(data, comparison.nobody_compared(data, ENGLISH)) for data, _ in expected] == expected
    assert comparison.nobody_compared(dataset(here, *two, choices=no_weight), DUTCH) == (
        "Geen enkel initiatief noemt een voorbeeld: misschien heeft nog niemand vergeleken. Van 2 voorbeelden zijn er "
        "nu 0 aangetroffen; dat aantal kan in werkelijkheid alleen gelijk of hoger zijn."
    )


def test_pillars_of_the_examples_that_nobody_chose_are_told_unless_they_are_meant() -> None:
    one, two = framework(pillar_map={"a": "p"}), framework(pillar_map={"a": "p", "b": "p", "q": "q"})
    meant = Term(id="p", name=Name(nl="P", en="P"), ignore=(Ignore(code="NM511", why="We have two."),))
    other = meant.model_copy(update={"ignore": (Ignore(code="NM401", why="No source."),)})
    ignoring = two.model_copy(update={"pillars": (meant, two.pillars[1])})
    of_other = two.model_copy(update={"pillars": (other, two.pillars[1])})
    said = {
        choices: texts(comparison.pillars_not_chosen_notes(dataset(choices=found), words), Note)
        for choices, found, words in (
            ("one", one, ENGLISH),
            ("two", two, DUTCH),
            ("ignoring", ignoring, ENGLISH),
            ("of_other", of_other, ENGLISH),
            ("chosen", framework(pillar_map={"a": "p", "b": "q"}), ENGLISH),
        )
    }
    assert said == {
        "one": [
            (
                "In `pillar_map` p (en) stands for 1 pillar of the examples, perhaps because nobody has chosen yet. "
                "What an example would add here can then be less or more."
            )
        ],
        "two": [
            (
                "In `pillar_map` staat p (nl) voor 2 pijlers van de voorbeelden, misschien omdat nog niemand heeft "
                "gekozen. Wat een voorbeeld hier zou toevoegen, kan dan minder of meer zijn."
            )
        ],
        "ignoring": [],
        "of_other": [
            (
                "In `pillar_map` P stands for 2 pillars of the examples, perhaps because nobody has chosen yet. "
                "What an example would add here can then be less or more."
            )
        ],
        "chosen": [],
    }


def test_the_rarer_statuses_have_a_column_only_where_there_are_any() -> None:
    table = document(dataset(example("x/one")), ENGLISH).blocks[2]
    assert table == Table(
        caption="Examples per city by their status here",
        columns=(
            Column(title="City", align="left"),
            Column(title="applied", align="right"),
            Column(title="of which partly", align="right"),
            Column(title="in preparation", align="right"),
            Column(title="not found", align="right"),
            Column(title="total", align="right"),
        ),
        rows=(("x", "0", "0", "0", "1", "1"), ("Total", "0", "0", "0", "1", "1")),
        total=True,
    )


@pytest.mark.parametrize(
    ("status", "fit", "english", "dutch"),
    [
        ("applied", "full", "● applied", "● toegepast"),
        ("applied", "partial", "◉ applied, partly", "◉ toegepast, deels"),
        ("in_preparation", "full", "◐ in preparation", "◐ in voorbereiding"),
        ("in_preparation", "partial", "◔ in preparation, partly", "◔ in voorbereiding, deels"),
        ("unknown", "full", "? unknown", "? onbekend"),
        ("absent", None, "○ not found", "○ niet aangetroffen"),
        ("not_applicable", None, "– not applicable", "– niet van toepassing"),
    ],
)
def test_a_status_in_words_with_a_symbol(status: str, fit: str | None, english: str, dutch: str) -> None:
    assert [comparison.status_words(status, fit, words) for words in BOTH] == [english, dutch]


def test_evidence_is_ids_in_the_report_and_reasons_in_depth() -> None:
    short = comparison.comparison_blocks(DATA, compare(DATA), ENGLISH, reasons=False)
    assert rows(short) == [
        ("x/one", "● applied", "a, c (in preparation)"),
        ("x/three", "◐ in preparation", "c"),
        ("x/two", "◉ applied, partly", "b"),
        ("y/four", "? unknown", "d"),
        ("y/five", "○ not found", "e (ended)"),
        ("y/six", "– not applicable", "–"),
    ]


def test_not_applicable_without_a_reason_has_a_dash() -> None:
    data = dataset(example("x/one"), choices=framework(not_applicable=(NotApplicable(example="x/one"),)))
    assert rows(document(data, ENGLISH).blocks)[-1] == ("x/one (x/one)", "– not applicable", "–")


def test_a_city_of_which_no_example_has_the_status_says_so() -> None:
    only = with_statuses(compare(DATA), ("not_applicable",))
    blocks = comparison.comparison_blocks(DATA, only, DUTCH, reasons=True)
    assert told(blocks) == told(
        (
            Heading(text="x (theme of x)", level=3),
            Note(text="Geen voorbeeld heeft de gevraagde status."),
            Heading(text="y (theme of y)", level=3),
            Table(
                caption="1 van 3 voorbeelden",
                columns=(
                    Column(title="Voorbeeld", align="left"),
                    Column(title="Status", align="left"),
                    Column(title="Onderbouwing", align="left"),
                ),
                rows=(("y/six (y/six)", "– niet van toepassing", "No water here."),),
                total=False,
            ),
        )
    )
    english = comparison.comparison_blocks(DATA, only, ENGLISH, reasons=True)
    assert english[1] == Note("No example has the status asked for.")
    assert [each.caption for each in english if isinstance(each, Table)] == ["1 of 3 examples"]


def test_whose_judgement_the_comparison_is_stands_under_it_in_the_readers_language() -> None:
    note = Name(nl="Van ons.", en="Ours.")
    said = replace(DATA, framework=DATA.framework.model_copy(update={"comparison_note": note}))
    for words, text in ((ENGLISH, "Ours."), (DUTCH, "Van ons.")):
        assert texts(comparison.overview_blocks(said, compare(said), words), Note)[-1] == text
        assert text not in texts(comparison.overview_blocks(DATA, compare(DATA), words), Note)
