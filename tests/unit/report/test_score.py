from __future__ import annotations

import pytest

from nulmeting.measure.ambition import only_levels
from nulmeting.measure.measurement import measure
from nulmeting.measure.snapshot import Origin
from nulmeting.model.dataset import Dataset
from nulmeting.report import score
from nulmeting.report.document import (
    Block,
    Column,
    Document,
    Heading,
    Listing,
    Note,
    Paragraph,
    Table,
)
from nulmeting.report.wording import Wording
from tests.make import dataset, example, framework, indicators, initiative, matches, named, scoring, stakeholder
from tests.unit.report.told import BOTH, DUTCH, ENGLISH, texts, told

ORIGIN = Origin("folder", "sha256:0123456789abcdef0123456789abcdef")


DATA = dataset(
    initiative("a", technologies=("new",), purpose="steer", touches=("q",), matches=matches("x/one")),
    initiative("b", "idea", pillar="q", technologies=(), purpose="serve", touches=()),
    initiative("c", "ended", pillar="q"),
    initiative("d", "unknown", pillar="q"),
    example("x/one"),
    example("x/two"),
    stakeholder("council", "consulted", "high"),
    stakeholder("board", "none"),
    stakeholder("others"),
)


def blocks(data: Dataset, words: Wording) -> tuple[Block, ...]:
    found = measure(data)
    return score.score_blocks(data, found.ambition, found.context, words)


def document(data: Dataset, words: Wording, *levels: str) -> Document:
    found = measure(data)
    chosen = only_levels(found.ambition, levels) if levels else found.ambition
    return score.score_document(data, chosen, found.context, None, ORIGIN, words)


def indicator_rows(data: Dataset, words: Wording) -> dict[str, tuple[str, ...]]:
    table = blocks(data, words)[1]
    assert isinstance(table, Table)
    return {row[0]: row[1:] for row in table.rows}


def test_every_figure_with_what_made_it_in_english() -> None:
    assert told(blocks(DATA, ENGLISH)) == told(
        (
            Heading(text="Indicators", level=2),
            Table(
                caption="The indicators; score on a scale of 0-10",
                columns=(
                    Column(title="Indicator", align="left"),
                    Column(title="Axis", align="left"),
                    Column(title="Value", align="right"),
                    Column(title="Goalposts", align="right"),
                    Column(title="Score", align="right"),
                    Column(title="Weight", align="right"),
                    Column(title="Known", align="right"),
                ),
                rows=(
                    ("benchmark_uptake (en)", "innovation", "0.500", "0–1", "5.0", "1.00", "2 of 2"),
                    ("novelty_reach (en)", "innovation", "unknown", "0–5", "unknown", "1.00", "1 of 2"),
                    ("anticipation_reach (en)", "proactivity", "0.500", "0–5", "1.0", "1.00", "2 of 3"),
                    ("cross_pillar_reach (en)", "proactivity", "0.500", "0–5", "1.0", "1.00", "2 of 3"),
                    ("engagement (en)", "proactivity", "0.667", "0–1", "6.7", "1.00", "2 of 3"),
                ),
                total=False,
            ),
            Note(
                text=(
                    "Value: what was counted. Goalposts: the values with score 0 and with score 10. "
                    "Weight: how heavy the "
                    "indicator counts on its axis. Known: of how many records enough is known to count them."
                )
            ),
            Note(text="Innovation: (1.00 × 5.00) / (1.00) = 5.00."),
            Note(text="Proactivity: (1.00 × 1.00 + 1.00 × 1.00 + 1.00 × 6.67) / (1.00 + 1.00 + 1.00) = 2.89."),
            Heading(text="benchmark_uptake (en)", level=3),
            Paragraph(
                text=(
                    "The mean credit over the examples that can apply. Value 0.500; goalposts 0 and 1; score 5.0. "
                    "Weight 1.00: it adds 5.0 to innovation."
                ),
                strong=False,
            ),
            Table(
                caption="What it is made of, and what each part adds to the score, on a scale of 0-10",
                columns=(
                    Column(title="Part", align="left"),
                    Column(title="Value", align="right"),
                    Column(title="Adds", align="right"),
                    Column(title="Records", align="left"),
                ),
                rows=(("x/one", "1.00", "5.000", "a"), ("x/two", "0.00", "0.000", "none")),
                total=False,
            ),
            Heading(text="novelty_reach (en)", level=3),
            Paragraph(
                text=(
                    "The number of applied initiatives whose newest technology has a novelty of at least "
                    "0.70, per pillar. Value unknown; goalposts 0 and 5; score unknown."
                    " Weight 1.00."
                ),
                strong=False,
            ),
            Note(text="Scored per pillar, then averaged over all pillars: what a pillar has above 5 adds nothing."),
            Table(
                caption="What it is made of, and what each part adds to the score, on a scale of 0-10",
                columns=(
                    Column(title="Part", align="left"),
                    Column(title="Value", align="right"),
                    Column(title="Adds", align="right"),
                    Column(title="Records", align="left"),
                ),
                rows=(("p (en)", "1.00", "does not count", "a"), ("q (en)", "0.00", "does not count", "none")),
                total=False,
            ),
            Note(text="Unknown, and not counted in its axis: too little is known (1 of 2; 65% is needed)."),
            Note(text="Left out (phase not known): d."),
            Note(text="Ended, so not counted: c."),
            Heading(text="anticipation_reach (en)", level=3),
            Paragraph(
                text=(
                    "The number of initiatives, applied or in preparation, whose purpose has an "
                    "anticipation of at least 0.60, per "
                    "pillar. Value 0.500; goalposts 0 and 5; score 1.0."
                    " Weight 1.00: it adds 0.3 to proactivity."
                ),
                strong=False,
            ),
            Note(text="Scored per pillar, then averaged over all pillars: what a pillar has above 5 adds nothing."),
            Table(
                caption="What it is made of, and what each part adds to the score, on a scale of 0-10",
                columns=(
                    Column(title="Part", align="left"),
                    Column(title="Value", align="right"),
                    Column(title="Adds", align="right"),
                    Column(title="Records", align="left"),
                ),
                rows=(("p (en)", "1.00", "1.000", "a"), ("q (en)", "0.00", "0.000", "none")),
                total=False,
            ),
            Note(text="Lowest score: q (en)."),
            Note(text="Left out (phase not known): d."),
            Note(text="Ended, so not counted: c."),
            Heading(text="cross_pillar_reach (en)", level=3),
            Paragraph(
                text=(
                    "The number of initiatives, applied or in preparation, that touch another pillar, per "
                    "pillar. Value 0.500; "
                    "goalposts 0 and 5; score 1.0."
                    " Weight 1.00: it adds 0.3 to proactivity."
                ),
                strong=False,
            ),
            Note(text="Scored per pillar, then averaged over all pillars: what a pillar has above 5 adds nothing."),
            Table(
                caption="What it is made of, and what each part adds to the score, on a scale of 0-10",
                columns=(
                    Column(title="Part", align="left"),
                    Column(title="Value", align="right"),
                    Column(title="Adds", align="right"),
                    Column(title="Records", align="left"),
                ),
                rows=(("p (en)", "1.00", "1.000", "a"), ("q (en)", "0.00", "0.000", "none")),
                total=False,
            ),
            Note(text="Lowest score: q (en)."),
            Note(text="Left out (phase not known): d."),
            Note(text="Ended, so not counted: c."),
            Heading(text="engagement (en)", level=3),
            Paragraph(
                text=(
                    "The share of stakeholders consulted; high influence counts 2.0, low 1.0, unknown 1.0. "
                    "Value 0.667; goalposts 0 and 1; score 6.7."
                    " Weight 1.00: it adds 2.2 to proactivity."
                ),
                strong=False,
            ),
            Table(
                caption="What it is made of, and what each part adds to the score, on a scale of 0-10",
                columns=(
                    Column(title="Part", align="left"),
                    Column(title="Value", align="right"),
                    Column(title="Adds", align="right"),
                    Column(title="Records", align="left"),
                ),
                rows=(("board", "0.00", "0.000", "board"), ("council", "1.00", "6.667", "council")),
                total=False,
            ),
            Note(text="Left out (not known whether it was consulted): others."),
            Heading(text="Beside the score", level=2),
            Listing(
                items=(
                    "In preparation per applied initiative: 1.00.",
                    "Pillars with something in preparation: 1 of 2 (q (en)).",
                    "Pilots among the applied initiatives: 0 (0%).",
                    (
                        "Uptake per topic, the same idea in two cities counted once: 10.0 on a scale of 0-10, "
                        "over 1 topic."
                    ),
                ),
                numbered=False,
            ),
            Note(text="These figures do not enter the score."),
        )
    )


def test_every_figure_with_what_made_it_in_dutch() -> None:
    assert told(blocks(DATA, DUTCH)) == told(
        (
            Heading(text="Indicatoren", level=2),
            Table(
                caption="De indicatoren; score op een schaal van 0-10",
                columns=(
                    Column(title="Indicator", align="left"),
                    Column(title="As", align="left"),
                    Column(title="Waarde", align="right"),
                    Column(title="Doelpalen", align="right"),
                    Column(title="Score", align="right"),
                    Column(title="Gewicht", align="right"),
                    Column(title="Bekend", align="right"),
                ),
                rows=(
                    ("benchmark_uptake (nl)", "innovatie", "0,500", "0–1", "5,0", "1,00", "2 van 2"),
                    ("novelty_reach (nl)", "innovatie", "onbekend", "0–5", "onbekend", "1,00", "1 van 2"),
                    ("anticipation_reach (nl)", "proactiviteit", "0,500", "0–5", "1,0", "1,00", "2 van 3"),
                    ("cross_pillar_reach (nl)", "proactiviteit", "0,500", "0–5", "1,0", "1,00", "2 van 3"),
                    ("engagement (nl)", "proactiviteit", "0,667", "0–1", "6,7", "1,00", "2 van 3"),
                ),
                total=False,
            ),
            Note(
                text=(
                    "Waarde: wat er is geteld. Doelpalen: de waarden met score 0 en met score 10. "
                    "Gewicht: hoe zwaar de "
                    "indicator telt op zijn as. Bekend: van hoeveel gegevens genoeg bekend is om ze te tellen."
                )
            ),
            Note(text="Innovatie: (1,00 × 5,00) / (1,00) = 5,00."),
            Note(text="Proactiviteit: (1,00 × 1,00 + 1,00 × 1,00 + 1,00 × 6,67) / (1,00 + 1,00 + 1,00) = 2,89."),
            Heading(text="benchmark_uptake (nl)", level=3),
            Paragraph(
                text=(
                    "Het gemiddelde aantal punten van de voorbeelden die van toepassing kunnen zijn. Waarde "
                    "0,500; doelpalen 0 en 1; score 5,0."
                    " Gewicht 1,00: het draagt 5,0 bij aan innovatie."
                ),
                strong=False,
            ),
            Table(
                caption="Waar het uit bestaat, en wat elk onderdeel bijdraagt aan de score, op een schaal van 0-10",
                columns=(
                    Column(title="Onderdeel", align="left"),
                    Column(title="Waarde", align="right"),
                    Column(title="Draagt bij", align="right"),
                    Column(title="Records", align="left"),
                ),
                rows=(("x/one", "1,00", "5,000", "a"), ("x/two", "0,00", "0,000", "geen")),
                total=False,
            ),
            Heading(text="novelty_reach (nl)", level=3),
            Paragraph(
                text=(
                    "Het aantal toegepaste initiatieven met een nieuwe techniek (nieuwheid 0,70 of meer), per "
                    "pijler. Waarde onbekend; doelpalen 0 en 5; score onbekend."
                    " Gewicht 1,00."
                ),
                strong=False,
            ),
            Note(
                text=(
                    "Per pijler gescoord, dan gemiddeld over alle pijlers: wat een pijler boven 5 heeft, telt "
                    "niet extra."
                )
            ),
            Table(
                caption="Waar het uit bestaat, en wat elk onderdeel bijdraagt aan de score, op een schaal van 0-10",
                columns=(
                    Column(title="Onderdeel", align="left"),
                    Column(title="Waarde", align="right"),
                    Column(title="Draagt bij", align="right"),
                    Column(title="Records", align="left"),
                ),
                rows=(("p (nl)", "1,00", "telt niet mee", "a"), ("q (nl)", "0,00", "telt niet mee", "geen")),
                total=False,
            ),
            Note(text="Onbekend, en niet meegeteld in de as: er is te weinig bekend (1 van 2; 65% is nodig)."),
            Note(text="Niet geteld (fase niet bekend): d."),
            Note(text="Beëindigd, dus niet meegeteld: c."),
            Heading(text="anticipation_reach (nl)", level=3),
            Paragraph(
                text=(
                    "Het aantal initiatieven, toegepast of in voorbereiding, met een doel dat "
                    "vooruitkijkt (vooruitkijken "
                    "0,60 of meer), per pijler. "
                    "Waarde 0,500; doelpalen 0 en 5; score 1,0."
                    " Gewicht 1,00: het draagt 0,3 bij aan proactiviteit."
                ),
                strong=False,
            ),
            Note(
                text=(
                    "Per pijler gescoord, dan gemiddeld over alle pijlers: wat een pijler boven 5 heeft, telt "
                    "niet extra."
                )
            ),
            Table(
                caption="Waar het uit bestaat, en wat elk onderdeel bijdraagt aan de score, op een schaal van 0-10",
                columns=(
                    Column(title="Onderdeel", align="left"),
                    Column(title="Waarde", align="right"),
                    Column(title="Draagt bij", align="right"),
                    Column(title="Records", align="left"),
                ),
                rows=(("p (nl)", "1,00", "1,000", "a"), ("q (nl)", "0,00", "0,000", "geen")),
                total=False,
            ),
            Note(text="Laagste score: q (nl)."),
            Note(text="Niet geteld (fase niet bekend): d."),
            Note(text="Beëindigd, dus niet meegeteld: c."),
            Heading(text="cross_pillar_reach (nl)", level=3),
            Paragraph(
                text=(
                    "Het aantal initiatieven, toegepast of in voorbereiding, dat een andere pijler raakt, "
                    "per pijler. Waarde 0,500; "
                    "doelpalen 0 en 5; score 1,0."
                    " Gewicht 1,00: het draagt 0,3 bij aan proactiviteit."
                ),
                strong=False,
            ),
            Note(
                text=(
                    "Per pijler gescoord, dan gemiddeld over alle pijlers: wat een pijler boven 5 heeft, telt "
                    "niet extra."
                )
            ),
            Table(
                caption="Waar het uit bestaat, en wat elk onderdeel bijdraagt aan de score, op een schaal van 0-10",
                columns=(
                    Column(title="Onderdeel", align="left"),
                    Column(title="Waarde", align="right"),
                    Column(title="Draagt bij", align="right"),
                    Column(title="Records", align="left"),
                ),
                rows=(("p (nl)", "1,00", "1,000", "a"), ("q (nl)", "0,00", "0,000", "geen")),
                total=False,
            ),
            Note(text="Laagste score: q (nl)."),
            Note(text="Niet geteld (fase niet bekend): d."),
            Note(text="Beëindigd, dus niet meegeteld: c."),
            Heading(text="engagement (nl)", level=3),
            Paragraph(
                text=(
                    "Het deel van de belanghebbenden dat is geraadpleegd; veel invloed telt voor 2,0, weinig "
                    "voor 1,0, onbekend voor 1,0. Waarde 0,667; doelpalen 0 en 1; score 6,7."
                    " Gewicht 1,00: het draagt 2,2 bij aan proactiviteit."
                ),
                strong=False,
            ),
            Table(
                caption="Waar het uit bestaat, en wat elk onderdeel bijdraagt aan de score, op een schaal van 0-10",
                columns=(
                    Column(title="Onderdeel", align="left"),
                    Column(title="Waarde", align="right"),
                    Column(title="Draagt bij", align="right"),
                    Column(title="Records", align="left"),
                ),
                rows=(("board", "0,00", "0,000", "board"), ("council", "1,00", "6,667", "council")),
                total=False,
            ),
            Note(text="Niet geteld (raadpleging niet bekend): others."),
            Heading(text="Naast de score", level=2),
            Listing(
                items=(
                    "In voorbereiding per toegepast initiatief: 1,00.",
                    "Pijlers met iets in voorbereiding: 1 van 2 (q (nl)).",
                    "Pilots onder de toegepaste initiatieven: 0 (0%).",
                    (
                        "Overgenomen voorbeelden per onderwerp, waarbij hetzelfde idee in twee steden één "
                        "keer telt: 10,0 "
                        "op een schaal van 0-10, over 1 onderwerp."
                    ),
                ),
                numbered=False,
            ),
            Note(text="Deze cijfers tellen niet mee in de score."),
        )
    )


def test_an_indicator_that_is_not_known_has_no_score_and_says_why() -> None:
    assert indicator_rows(DATA, DUTCH)["novelty_reach (nl)"] == (
        "innovatie",
        "onbekend",
        "0–5",
        "onbekend",
        "1,00",
        "1 van 2",
    )
    assert "Unknown, and not counted in its axis: too little is known (1 of 2; 65% is needed)." in texts(
        blocks(DATA, ENGLISH), Note
    )


def test_without_initiatives_every_indicator_says_why_it_is_not_known() -> None:
    empty = dataset(example("x/one"), stakeholder("council", "consulted"))
    assert {row[1] for row in indicator_rows(empty, ENGLISH).values()} == {"unknown"}
    assert texts(blocks(empty, ENGLISH), Note) == [
        (
            "Value: what was counted. Goalposts: the values with score 0 and with score 10. Weight: how heavy the "
            "indicator counts on its axis. Known: of how many records enough is known to count them."
        ),
        "–: nothing is counted as long as there are no initiatives.",
        "Innovation: no indicator is known.",
        "Proactivity: no indicator is known.",
        "Unknown, and not counted in its axis: there are no initiatives yet.",
        "Scored per pillar, then averaged over all pillars: what a pillar has above 5 adds nothing.",
        "Unknown, and not counted in its axis: there are no initiatives yet.",
        "Scored per pillar, then averaged over all pillars: what a pillar has above 5 adds nothing.",
        "Unknown, and not counted in its axis: there are no initiatives yet.",
        "Scored per pillar, then averaged over all pillars: what a pillar has above 5 adds nothing.",
        "Unknown, and not counted in its axis: there are no initiatives yet.",
        "Unknown, and not counted in its axis: there are no initiatives yet.",
        "These figures do not enter the score.",
    ]


def test_without_anything_to_count_that_is_what_it_says() -> None:
    bare = dataset(initiative("a", technologies=(), purpose="serve", touches=()))
    assert texts(blocks(bare, DUTCH), Note) == [
        (
            "Waarde: wat er is geteld. Doelpalen: de waarden met score 0 en met score 10. Gewicht: hoe zwaar de "
            "indicator telt op zijn as. Bekend: van hoeveel gegevens genoeg bekend is om ze te tellen."
        ),
        "Innovatie: (1,00 × 0,00) / (1,00) = 0,00.",
        "Proactiviteit: (1,00 × 0,00 + 1,00 × 0,00) / (1,00 + 1,00) = 0,00.",
        "Onbekend, en niet meegeteld in de as: er is niets te tellen.",
        "Per pijler gescoord, dan gemiddeld over alle pijlers: wat een pijler boven 5 heeft, telt niet extra.",
        "Per pijler gescoord, dan gemiddeld over alle pijlers: wat een pijler boven 5 heeft, telt niet extra.",
        "Per pijler gescoord, dan gemiddeld over alle pijlers: wat een pijler boven 5 heeft, telt niet extra.",
        "Onbekend, en niet meegeteld in de as: er is niets te tellen.",
        "Deze cijfers tellen niet mee in de score.",
    ]


def test_what_is_not_known_is_named_per_reason_and_what_ended_is_named_apart() -> None:
    data = dataset(
        initiative("a", technologies=("new",)),
        initiative("b", technologies=("old",)),
        initiative("c", technologies=("old",)),
        initiative("d", technologies=("old",)),
        initiative("e", "unknown"),
        initiative("f"),
        initiative("g", "ended"),
    )
    notes = texts(blocks(data, ENGLISH), Note)
    assert "Left out (phase not known): e." in notes
    assert "Left out (technologies not known): f." in notes
    assert "Left out (purpose not known): a, b, c, d, f." in notes
    assert "Left out (not known whether it touches other pillars): a, b, c, d, f." in notes
    assert "Ended, so not counted: g." in notes
    assert "Niet geteld (technieken niet bekend): f." in texts(blocks(data, DUTCH), Note)


def test_goalposts_that_are_no_whole_numbers_keep_their_decimals() -> None:
    data = dataset(initiative("a"), choices=framework(indicators=indicators(goalposts={"novelty_reach": (0.25, 2.5)})))
    assert indicator_rows(data, ENGLISH)["novelty_reach (en)"][2] == "0.25–2.50"
    assert indicator_rows(data, DUTCH)["novelty_reach (nl)"][2] == "0,25–2,50"


def test_a_part_has_its_name_and_the_id_by_which_it_is_found() -> None:
    data = dataset(initiative("a"), example("x/one", title="The One"), stakeholder("council", name="The Council"))
    found = [each for each in blocks(data, ENGLISH) if isinstance(each, Table)]
    assert found[1].rows == (("The One (x/one)", "0.00", "0.000", "none"),)
    data = dataset(initiative("a"), stakeholder("council", "none", name="The Council"))
    found = [each for each in blocks(data, DUTCH) if isinstance(each, Table)]
    assert found[-1].rows == (("The Council (council)", "0,00", "0,000", "council"),)


@pytest.mark.parametrize(
    ("indicator", "english", "dutch"),
    [
        (
            "benchmark_uptake",
            "The mean credit over the examples that can apply",
            "Het gemiddelde aantal punten van de voorbeelden die van toepassing kunnen zijn",
        ),
        (
            "novelty_reach",
            "The number of applied initiatives whose newest technology has a novelty of at least 0.70, per pillar",
            "Het aantal toegepaste initiatieven met een nieuwe techniek (nieuwheid 0,70 of meer), per pijler",
        ),
        (
            "anticipation_reach",
            (
                "The number of initiatives, applied or in preparation, whose purpose has an anticipation of "
                "at least 0.60, per pillar"
            ),
            (
                "Het aantal initiatieven, toegepast of in voorbereiding, met een doel dat vooruitkijkt "
                "(vooruitkijken 0,60 of meer), per pijler"
            ),
        ),
        (
            "cross_pillar_reach",
            "The number of initiatives, applied or in preparation, that touch another pillar, per pillar",
            "Het aantal initiatieven, toegepast of in voorbereiding, dat een andere pijler raakt, per pijler",
        ),
        (
            "engagement",
            "The share of stakeholders consulted; high influence counts 2.0, low 1.0, unknown 1.0",
            (
                "Het deel van de belanghebbenden dat is geraadpleegd; veel invloed telt voor 2,0, weinig voor "
                "1,0, onbekend voor 1,0"
            ),
        ),
    ],
)
def test_formulas_with_the_numbers_of_the_framework(indicator: str, english: str, dutch: str) -> None:
    assert [score.formula(DATA, indicator, words) for words in BOTH] == [english, dutch]


def test_another_threshold_is_printed_as_it_is() -> None:
    data = dataset(choices=framework(scoring=scoring(novelty_threshold=0.85)))
    assert "at least 0.85" in score.formula(data, "novelty_reach", ENGLISH)
    assert "nieuwheid 0,85 of meer" in score.formula(data, "novelty_reach", DUTCH)


def test_beside_the_score_nothing_is_divided_by_zero() -> None:
    empty = dataset()
    assert told(score.context_blocks(empty, measure(empty).context, ENGLISH)) == told(
        (
            Heading(text="Beside the score", level=2),
            Listing(
                items=(
                    "In preparation per applied initiative: nothing is applied.",
                    "Pillars with something in preparation: 0 of 2 (none).",
                    "Pilots among the applied initiatives: 0 (nothing is applied).",
                    (
                        "Uptake per topic, the same idea in two cities counted once: unknown on a scale of "
                        "0-10, over 0 topics."
                    ),
                ),
                numbered=False,
            ),
            Note(text="These figures do not enter the score."),
        )
    )


def test_beside_the_score_with_one_pilot() -> None:
    pilot = dataset(initiative("a", "pilot"), initiative("b"), initiative("c"))
    assert told(score.context_blocks(pilot, measure(pilot).context, DUTCH)) == told(
        (
            Heading(text="Naast de score", level=2),
            Listing(
                items=(
                    "In voorbereiding per toegepast initiatief: 0,00.",
                    "Pijlers met iets in voorbereiding: 0 van 2 (geen).",
                    "Pilots onder de toegepaste initiatieven: 1 (33%).",
                    (
                        "Overgenomen voorbeelden per onderwerp, waarbij hetzelfde idee in twee steden één "
                        "keer telt: onbekend op "
                        "een schaal van 0-10, over 0 onderwerpen."
                    ),
                ),
                numbered=False,
            ),
            Note(text="Deze cijfers tellen niet mee in de score."),
        )
    )


def test_the_document_starts_with_the_ambition_and_ends_beside_the_score() -> None:
    whole = document(DATA, DUTCH)
    assert (whole.title, whole.about, whole.language) == (
        "Score: Town",
        ("Gemeente GM0001. Peildatum: 2020.", "Scoreversie 1, gegevens sha256:0123456789ab."),
        "nl",
    )
    headings = texts(whole.blocks, Heading)
    assert headings[0] == "Ambitie"
    assert headings[-1] == "Naast de score"


def test_one_level_is_told_in_full() -> None:
    choices = framework(
        ambition_levels=(
            {
                "id": 7,
                "name": named("seven"),
                "definition": {"nl": "Wat het is.", "en": "What it is."},
                "innovation": 0.9,
                "proactivity": 0.75,
                "view": "open",
                "why": "Because.",
            },
        )
    )
    one = document(dataset(choices=choices), ENGLISH)
    start = one.blocks.index(Heading("7 seven (en)", 3))
    assert told(one.blocks[start : start + 4]) == told(
        (
            Heading("7 seven (en)", 3),
            Paragraph("What it is."),
            Paragraph("It stands at innovation 9.0 and proactivity 7.5."),
            Note("Because."),
        )
    )


def test_a_level_of_which_nothing_more_is_said_gets_its_place_only() -> None:
    two = document(DATA, DUTCH, "2")
    start = two.blocks.index(Heading("2 2 (nl)", 3))
    assert told(two.blocks[start : start + 3]) == told(
        (
            Heading("2 2 (nl)", 3),
            Paragraph("De plaats van dit niveau is innovatie 7,5 en proactiviteit 2,5."),
            Heading("Hoe zeker dit is"),
        )
    )
    assert Heading("2 2 (nl)", 3) not in document(DATA, DUTCH).blocks
