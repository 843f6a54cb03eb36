from __future__ import annotations

from typing import Any

from nulmeting.measure.ambition import only_levels
from nulmeting.measure.measurement import measure
from nulmeting.measure.snapshot import Origin
from nulmeting.model.dataset import Dataset
from nulmeting.report import ambition
from nulmeting.report.comparison import nobody_compared
from nulmeting.report.document import (
    Block,
    Column,
    Heading,
    Note,
    Paragraph,
    Plane,
    Point,
    Table,
)
from nulmeting.report.wording import Wording
from tests.make import dataset, example, framework, initiative, levels, matches, named, stakeholder
from tests.unit.report.told import BOTH, DUTCH, ENGLISH, texts, told

ORIGIN = Origin("folder", "sha256:0123456789abcdef0123456789abcdef")


KNOWN: dict[str, Any] = {"technologies": (), "purpose": "serve", "touches": ()}


def data(
    places: dict[int, tuple[float, float]], *, closed: tuple[int, ...] = (), idle: tuple[int, ...] = ()
) -> Dataset:
    """At innovation 0.5 (one of two indicators, the other 0) and proactivity 0."""
    return dataset(
        initiative("a", matches=matches("x/one"), **KNOWN),
        example("x/one"),
        stakeholder("s", "none"),
        choices=framework(ambition_levels=levels(places, closed=closed, idle=idle)),
    )


def level_answers(data: Dataset, words: Wording) -> list[str]:
    found = measure(data).ambition
    return [ambition.level_answer(data, found, each, words) for each in found.levels]


def test_how_far_it_is_to_one_level() -> None:
    found = data({1: (0.5, 0.2), 2: (0.5, 0.1), 3: (0.9, 0.9), 4: (0.2, 0.0)}, idle=(2,), closed=(3,))
    assert level_answers(found, ENGLISH) == [
        (
            "To level 1 (1 (en)) a gap of 1.4 is left on a scale of 0-10; it is short in proactivity. "
            "The distance is 1.4 on a scale of 0-10."
        ),
        "Level 2 (2 (en)) asks nothing, so there is no gap. The distance is 0.7 on a scale of 0-10.",
        (
            "To level 3 (3 (en)) a gap of 7.0 is left on a scale of 0-10; it is short in innovation and proactivity. "
            "The distance is 7.0 on a scale of 0-10. According to the source, level 3 does not seem to apply."
        ),
        "Level 4 (4 (en)) is reached: no gap is left. The distance is 2.1 on a scale of 0-10.",
    ]
    assert level_answers(found, DUTCH)[1:] == [
        "Niveau 2 (2 (nl)) vraagt niets, dus er is geen kloof. De afstand is 0,7 op een schaal van 0-10.",
        (
            "Tot niveau 3 (3 (nl)) is de kloof nog 7,0 op een schaal van 0-10; het tekort zit in innovatie en "
            "proactiviteit. De afstand is 7,0 op een schaal van 0-10. Volgens de bron lijkt niveau 3 niet "
            "van toepassing."
        ),
        "Niveau 4 (4 (nl)) is gehaald: er is geen kloof meer. De afstand is 2,1 op een schaal van 0-10.",
    ]
    empty = dataset(choices=framework(ambition_levels=levels({1: (0.5, 0.2)})))
    assert level_answers(empty, ENGLISH) == ["How far it is to level 1 (1 (en)) cannot be said."]


def headlines(data: Dataset) -> list[str]:
    return [ambition.headline(data, measure(data).ambition, words) for words in BOTH]


def blocks(data: Dataset, words: Wording) -> tuple[Block, ...]:
    return ambition.ambition_blocks(data, measure(data).ambition, words)


ONE = data({1: (0.5, 0.2), 2: (0.5, 0.1), 3: (0.9, 0.9)}, idle=(2,))


def test_the_nearest_level_with_its_distance() -> None:
    assert headlines(ONE) == [
        "What is done and prepared is most like this level: 2 2 (en) (distance 0.7 on a scale of 0-10).",
        "Wat wordt gedaan en voorbereid lijkt het meest op dit niveau: 2 2 (nl) (afstand 0,7 op een schaal van 0-10).",
    ]


def test_levels_that_tie_are_all_named() -> None:
    tied = data({1: (0.5, 0.1), 2: (0.6, 0.0), 3: (0.9, 0.9)})
    assert headlines(tied) == [
        (
            "What is done and prepared is most like these levels, and equally like each: 1 1 (en) and 2 2 (en) "
            "(distance 0.7 on a scale of 0-10)."
        ),
        (
            "Wat wordt gedaan en voorbereid lijkt het meest op deze niveaus, en op elk even veel: 1 1 (nl) en 2 2 (nl) "
            "(afstand 0,7 op een schaal van 0-10)."
        ),
    ]


def test_a_nearest_level_that_the_source_holds_not_to_apply_is_marked() -> None:
    places = {1: (0.5, 0.1), 2: (0.6, 0.0), 3: (0.9, 0.9)}
    assert headlines(data(places, closed=(2, 3))) == [
        (
            "What is done and prepared is most like these levels, and equally like each: 1 1 (en) and 2 2 (en) "
            "(distance 0.7 on a scale of 0-10). But according to the source, level 2 does not seem to apply."
        ),
        (
            "Wat wordt gedaan en voorbereid lijkt het meest op deze niveaus, en op elk even veel: 1 1 (nl) en 2 2 (nl) "
            "(afstand 0,7 op een schaal van 0-10). Maar volgens de bron lijkt niveau 2 niet van toepassing."
        ),
    ]
    assert headlines(data(places, closed=(1, 2))) == [
        (
            "What is done and prepared is most like these levels, and equally like each: 1 1 (en) and 2 2 (en) "
            "(distance 0.7 on a scale of 0-10). But according to the source, levels 1 and 2 do not seem to apply."
        ),
        (
            "Wat wordt gedaan en voorbereid lijkt het meest op deze niveaus, en op elk even veel: 1 1 (nl) en 2 2 (nl) "
            "(afstand 0,7 op een schaal van 0-10). Maar volgens de bron lijken niveaus 1 en 2 niet van "
            "toepassing."
        ),
    ]
    assert headlines(data(places, closed=(3,))) == headlines(data(places))


def test_the_verdict_stands_when_another_level_is_asked_for() -> None:
    other = only_levels(measure(ONE).ambition, ("3",))
    assert [ambition.headline(ONE, other, words) for words in BOTH] == [
        "What is done and prepared is most like this level: 2 2 (en).",
        "Wat wordt gedaan en voorbereid lijkt het meest op dit niveau: 2 2 (nl).",
    ]


def test_no_verdict_without_initiatives() -> None:
    assert headlines(dataset()) == [
        "No verdict: there are no initiatives yet.",
        "Geen oordeel: er zijn nog geen initiatieven.",
    ]


def test_no_verdict_where_too_little_is_known_names_the_axes() -> None:
    some = dataset(initiative("a", "pilot", touches=(), purpose="serve"), example("x/one"), stakeholder("s"))
    none = dataset(initiative("a", "pilot"), stakeholder("s"))
    assert headlines(some) == [
        "No verdict: too little is known about innovation.",
        "Geen oordeel: er is te weinig bekend over innovatie.",
    ]
    assert headlines(none) == [
        "No verdict: too little is known about innovation and proactivity.",
        "Geen oordeel: er is te weinig bekend over innovatie en proactiviteit.",
    ]


def test_everything_in_english() -> None:
    assert told(blocks(ONE, ENGLISH)) == told(
        (
            Heading(text="Ambition", level=2),
            Paragraph(
                text="What is done and prepared is most like this level: 2 2 (en) (distance 0.7 on a scale of 0-10). "
                "How sure this is was not computed.",
                strong=True,
            ),
            Paragraph(text="Position on a scale of 0-10: innovation 5.0, proactivity 0.0.", strong=False),
            Note(text="Innovation: indicators with together 100% of the weight are known well enough to count."),
            Note(text="Proactivity: indicators with together 100% of the weight are known well enough to count."),
            Table(
                caption="Distance and gap to each ambition level (◀ nearest)",
                columns=(
                    Column(title="Level", align="left"),
                    Column(title="Distance", align="right"),
                    Column(title="Gap", align="right"),
                    Column(title="Short of innovation", align="right"),
                    Column(title="Short of proactivity", align="right"),
                    Column(title="According to the source", align="left"),
                ),
                rows=(
                    ("1 1 (en)", "1.4", "1.4", "0.0", "2.0", "open"),
                    ("2 2 (en) ◀", "0.7", "0.0", "0.0", "0.0", "open"),
                    ("3 3 (en)", "7.0", "7.0", "4.0", "9.0", "open"),
                ),
                total=False,
            ),
            Note(
                text=(
                    "Distance: how far the position lies from a level, in any direction. Gap: how far "
                    "there still is to go. To do better than a level asks adds nothing to the gap. A level "
                    "that asks nothing has gap 0 for everyone. Scale of 0-10."
                )
            ),
            Plane(
                caption="The plane of ambition",
                across="proactivity",
                up="innovation",
                low="0",
                high="10",
                points=(
                    Point(across=0.2, up=0.5, mark="1", label="1 (en)", told=("2.0", "5.0")),
                    Point(across=0.1, up=0.5, mark="2", label="2 (en)", told=("1.0", "5.0")),
                    Point(across=0.9, up=0.9, mark="3", label="3 (en)", told=("9.0", "9.0")),
                    Point(across=0.0, up=0.5, mark="◆", label="Town", told=("0.0", "5.0")),
                ),
                what="Place",
                in_numbers="The plane of ambition in numbers",
            ),
        )
    )


def test_everything_in_dutch() -> None:
    assert told(blocks(ONE, DUTCH)) == told(
        (
            Heading(text="Ambitie", level=2),
            Paragraph(
                text=(
                    "Wat wordt gedaan en voorbereid lijkt het meest op dit niveau: 2 2 (nl) (afstand 0,7 op "
                    "een schaal van 0-10). Hoe zeker dit is, is niet berekend."
                ),
                strong=True,
            ),
            Paragraph(text="Positie op een schaal van 0-10: innovatie 5,0, proactiviteit 0,0.", strong=False),
            Note(text="Innovatie: indicatoren met samen 100% van het gewicht zijn bekend genoeg om mee te tellen."),
            Note(text="Proactiviteit: indicatoren met samen 100% van het gewicht zijn bekend genoeg om mee te tellen."),
            Table(
                caption="Afstand en kloof tot elk ambitieniveau (◀ dichtstbij)",
                columns=(
                    Column(title="Niveau", align="left"),
                    Column(title="Afstand", align="right"),
                    Column(title="Kloof", align="right"),
                    Column(title="Tekort innovatie", align="right"),
                    Column(title="Tekort proactiviteit", align="right"),
                    Column(title="Volgens de bron", align="left"),
                ),
                rows=(
                    ("1 1 (nl)", "1,4", "1,4", "0,0", "2,0", "open"),
                    ("2 2 (nl) ◀", "0,7", "0,0", "0,0", "0,0", "open"),
                    ("3 3 (nl)", "7,0", "7,0", "4,0", "9,0", "open"),
                ),
                total=False,
            ),
            Note(
                text=(
                    "Afstand: hoe ver de positie van een niveau af ligt, welke kant dan ook. Kloof: "
                    "hoe ver het nog is. Wie het beter doet dan een niveau vraagt, maakt de kloof niet "
                    "groter. Een niveau dat niets vraagt, heeft voor iedereen kloof 0. Schaal van 0-10."
                )
            ),
            Plane(
                caption="Het ambitievlak",
                across="proactiviteit",
                up="innovatie",
                low="0",
                high="10",
                points=(
                    Point(across=0.2, up=0.5, mark="1", label="1 (nl)", told=("2,0", "5,0")),
                    Point(across=0.1, up=0.5, mark="2", label="2 (nl)", told=("1,0", "5,0")),
                    Point(across=0.9, up=0.9, mark="3", label="3 (nl)", told=("9,0", "9,0")),
                    Point(across=0.0, up=0.5, mark="◆", label="Town", told=("0,0", "5,0")),
                ),
                what="Plaats",
                in_numbers="Het ambitievlak in cijfers",
            ),
        )
    )


def test_without_a_position_there_are_dashes_and_no_mark_of_the_town_in_the_plane() -> None:
    empty = blocks(dataset(), DUTCH)
    assert told(empty) == told(
        (
            Heading(text="Ambitie", level=2),
            Paragraph(text="Geen oordeel: er zijn nog geen initiatieven.", strong=True),
            Paragraph(text="Positie op een schaal van 0-10: innovatie onbekend, proactiviteit onbekend.", strong=False),
            Note(text="Zolang er geen initiatieven zijn, heeft geen indicator een waarde."),
            Table(
                caption="Afstand en kloof tot elk ambitieniveau",
                columns=(
                    Column(title="Niveau", align="left"),
                    Column(title="Afstand", align="right"),
                    Column(title="Kloof", align="right"),
                    Column(title="Tekort innovatie", align="right"),
                    Column(title="Tekort proactiviteit", align="right"),
                    Column(title="Volgens de bron", align="left"),
                ),
                rows=(
                    ("1 1 (nl)", "onbekend", "onbekend", "onbekend", "onbekend", "lijkt niet van toepassing"),
                    ("2 2 (nl)", "onbekend", "onbekend", "onbekend", "onbekend", "open"),
                    ("3 3 (nl)", "onbekend", "onbekend", "onbekend", "onbekend", "open"),
                    ("4 4 (nl)", "onbekend", "onbekend", "onbekend", "onbekend", "lijkt niet van toepassing"),
                ),
                total=False,
            ),
            Note(
                text=(
                    "Afstand: hoe ver de positie van een niveau af ligt, welke kant dan ook. Kloof: "
                    "hoe ver het nog is. Wie het beter doet dan een niveau vraagt, maakt de kloof niet "
                    "groter. Een niveau dat niets vraagt, heeft voor iedereen kloof 0. Schaal van 0-10."
                )
            ),
            Plane(
                caption="Het ambitievlak",
                across="proactiviteit",
                up="innovatie",
                low="0",
                high="10",
                points=(
                    Point(across=0.75, up=0.9, mark="1", label="1 (nl)", told=("7,5", "9,0")),
                    Point(across=0.25, up=0.75, mark="2", label="2 (nl)", told=("2,5", "7,5")),
                    Point(across=0.75, up=0.25, mark="3", label="3 (nl)", told=("7,5", "2,5")),
                    Point(across=0.25, up=0.25, mark="4", label="4 (nl)", told=("2,5", "2,5")),
                ),
                what="Plaats",
                in_numbers="Het ambitievlak in cijfers",
                remark="Town staat niet in deze figuur: voor een positie is te weinig bekend.",
            ),
        )
    )


def test_an_axis_says_how_much_of_it_is_known() -> None:
    some = dataset(initiative("a", "pilot", touches=("q",), purpose="steer"), example("x/one"), stakeholder("s"))
    assert texts(blocks(some, ENGLISH), Note)[:3] == [
        nobody_compared(some, ENGLISH),
        (
            "Innovation: indicators with together 50% of the weight are known well enough to count. Not "
            "known: novelty_reach (en). A verdict needs 65%."
        ),
        (
            "Proactivity: indicators with together 67% of the weight are known well enough to count. Weakest "
            "pillar: q (en). Not known: engagement (en)."
        ),
    ]
    assert texts(blocks(some, DUTCH), Note)[:3] == [
        nobody_compared(some, DUTCH),
        (
            "Innovatie: indicatoren met samen 50% van het gewicht zijn bekend genoeg om mee te tellen. Niet "
            "bekend: novelty_reach (nl). Voor een oordeel is 65% nodig."
        ),
        (
            "Proactiviteit: indicatoren met samen 67% van het gewicht zijn bekend genoeg om mee te tellen. "
            "Zwakste pijler: q (nl). Niet bekend: engagement (nl)."
        ),
    ]


def test_why_a_level_does_not_seem_to_apply_is_told_of_each() -> None:
    two, three = (
        {
            "id": number,
            "name": named(str(number)),
            "innovation": 0.5,
            "proactivity": place,
            "view": "not_applicable",
            "why": f"Because of {number}.",
        }
        for number, place in ((2, 0.1), (3, 0.9))
    )
    held = dataset(
        initiative("a", matches=matches("x/one"), **KNOWN),
        example("x/one"),
        stakeholder("s", "none"),
        choices=framework(ambition_levels=(two, three)),
    )
    assert texts(blocks(held, ENGLISH), Note)[:2] == ["Level 2: Because of 2.", "Level 3: Because of 3."]
    assert texts(blocks(held, DUTCH), Note)[:2] == ["Niveau 2: Because of 2.", "Niveau 3: Because of 3."]
    open_ = framework(ambition_levels=({**two, "view": "open"}, three))
    of_open = texts(blocks(dataset(*ONE.initiatives, choices=open_), DUTCH), Note)
    assert [each for each in of_open if "Because" in each] == ["Niveau 3: Because of 3."]


def test_a_level_with_a_number_of_two_digits_gets_a_letter_in_the_plane() -> None:
    plane = blocks(data({9: (0.5, 0.2), 10: (0.9, 0.9)}), ENGLISH)[-1]
    assert isinstance(plane, Plane)
    assert [(each.mark, each.label) for each in plane.points] == [("9", "9 (en)"), ("b", "10 10 (en)"), ("◆", "Town")]
