from __future__ import annotations

import pytest

from nulmeting.measure.ambition import Ambition, Position
from nulmeting.measure.robustness import (
    AxisRange,
    Explained,
    LevelRange,
    Range,
    Robustness,
    WithoutIndicator,
)
from nulmeting.model.dataset import Dataset
from nulmeting.report import robustness as report
from nulmeting.report.document import Block, Note, Table
from nulmeting.report.wording import Wording
from tests.make import bounds, dataset, example, framework, initiative, levels, matches, score, stakeholder
from tests.unit.report.told import BOTH, DUTCH, ENGLISH, texts, told

DATA = dataset(
    initiative("a", technologies=("new",), purpose="steer", touches=("q",), matches=matches("x/one")),
    example("x/one", title="The One"),
    stakeholder("council", "consulted", "high", name="The Council"),
    choices=framework(robustness=bounds(), ambition_levels=levels({3: (0.5, 0.5), 4: (0.0, 0.0)}, idle=(4,))),
)
FOUND = score(DATA)
NONE = Range(None, None, None, 0)
PART = Range(0.11, 0.22, 0.33, 2000)


def varied(
    verdict: tuple[int, ...] = (3,), shares: tuple[float, float] = (0.97, 0.03), **changes: object
) -> Robustness:
    """The outcome of 2,000 draws: this verdict, and these shares of levels 3 and 4."""
    return Robustness(
        draws=2000,
        seed=1,
        spread=1.0,
        bounds=bounds().model_dump(),
        verdict=verdict,
        no_verdict=max(0.0, 1 - sum(shares)) if sum(shares) < 0.999 else 0.0,
        axes=(
            AxisRange(
                "innovation",
                0.55,
                PART,
                (
                    Explained("novelty", "new", 0.4),
                    Explained("match", "a x/one", 0.25),
                    Explained("weight", "novelty_reach", 0.1),
                ),
                0.25,
            ),
            AxisRange(
                "proactivity",
                0.4,
                PART,
                (Explained("placement", "council", 0.6), Explained("goalpost", "engagement", 0.304)),
                0.096,
            ),
        ),
        levels=(LevelRange(3, PART, PART, shares[0]), LevelRange(4, PART, Range(0.0, 0.0, 0.0, 2000), shares[1])),
        without=(
            WithoutIndicator("benchmark_uptake", Position(0.1, 0.2), (4,), verdict=True),
            WithoutIndicator("novelty_reach", Position(None, 0.2), (), verdict=False),
            WithoutIndicator("engagement", Position(0.1, 0.2), FOUND.nearest, verdict=False),
        ),
        joining=(),
    )._replace(**changes)  # type: ignore[arg-type]  # fields of any type


def verdicts(robustness: Robustness | None, found: Ambition = FOUND, data: Dataset = DATA) -> list[str]:
    return [report.verdict(data, found, robustness, words) for words in BOTH]


def test_the_score_itself() -> None:
    assert FOUND.nearest == (3,)


LEVEL_3 = "Town is most like level 3 (3 (en))"


def test_a_verdict_that_holds() -> None:
    assert verdicts(varied()) == [
        "Town is most like level 3 (3 (en)), in 97% of 2,000 other reasonable choices.",
        "Town lijkt het meest op niveau 3 (3 (nl)), bij 97% van 2.000 andere redelijke keuzes.",
    ]


def test_a_verdict_that_holds_in_all_of_them_or_almost() -> None:
    assert verdicts(varied(shares=(1.0, 0.0)))[0] == f"{LEVEL_3}, in 100% of 2,000 other reasonable choices."
    assert verdicts(varied(shares=(0.9995, 0.0005)))[0] == f"{LEVEL_3}, in 99% of 2,000 other reasonable choices."


def test_levels_that_cannot_be_told_apart() -> None:
    assert verdicts(varied((3, 4), (0.2, 0.8))) == [
        (
            "Town is most like level 3 (3 (en)) or 4 (4 (en)): not to be told apart. In 2,000 other reasonable choices "
            "it is level 4 in 80% and level 3 in 20%; from 90% on we call one of them sure."
        ),
        (
            "Town lijkt het meest op niveau 3 (3 (nl)) of 4 (4 (nl)): niet van elkaar te "
            "onderscheiden. Bij 2.000 andere "
            "redelijke keuzes is het niveau 4 in 80% en niveau 3 in 20%; vanaf 90% noemen we er één zeker."
        ),
    ]


def test_almost_enough_is_not_rounded_to_enough() -> None:
    assert "it is level 3 in 89% and level 4 in 10%" in verdicts(varied((3, 4), (0.8999, 0.1001)))[0]


def test_another_level_than_that_of_the_score() -> None:
    assert verdicts(varied((4,), (0.04, 0.96))) == [
        (
            "Town is most like level 4 (4 (en)), in 96% of 2,000 other reasonable choices. As the "
            "choices stand, it is level 3."
        ),
        (
            "Town lijkt het meest op niveau 4 (4 (nl)), bij 96% van 2.000 andere redelijke keuzes. "
            "Met de keuzes zoals ze "
            "nu zijn, is het niveau 3."
        ),
    ]


def test_draws_without_a_verdict() -> None:
    assert verdicts(varied((), (0.6, 0.2), no_verdict=0.2)) == [
        "No verdict: in 20% of 2,000 other reasonable choices too little is known for one.",
        "Geen oordeel: bij 20% van 2.000 andere redelijke keuzes is daarvoor te weinig bekend.",
    ]


def test_a_score_without_a_verdict() -> None:
    empty = dataset(choices=framework(robustness=bounds()))
    assert verdicts(varied((), no_verdict=None), score(empty), empty) == [
        "How sure this is cannot be said. No verdict: there are no initiatives yet.",
        "Hoe zeker dit is, valt niet te zeggen. Geen oordeel: er zijn nog geen initiatieven.",
    ]


def test_a_spread_of_zero() -> None:
    assert verdicts(varied(spread=0.0)) == [
        "Nothing was varied (spread 0), so this does not say how sure the score is.",
        "Er is niets gevarieerd (spreiding 0), dus dit zegt niet hoe zeker de score is.",
    ]


def test_a_framework_without_bounds() -> None:
    assert verdicts(None) == [
        "How sure this is was not computed: it is not laid down how far the choices may vary.",
        "Hoe zeker dit is, is niet berekend: er is niet vastgelegd hoeveel de keuzes mogen verschillen.",
    ]
    assert report.robustness_blocks(DATA, FOUND, None, ENGLISH) == ()


def tables(blocks: tuple[Block, ...]) -> list[Table]:
    return [each for each in blocks if isinstance(each, Table)]


def test_all_tables_in_english() -> None:
    found = tables(report.robustness_blocks(DATA, FOUND, varied(), ENGLISH))
    assert [(each.caption, [column.title for column in each.columns]) for each in found] == [
        ("Where the middle 90% of the draws lies; scale of 0-10", ["Figure", "As it stands", "From", "Middle", "To"]),
        ("In which share of the draws a level is the nearest", ["Level", "Nearest"]),
        (
            "What moves the position: share of its variation, per kind of choice",
            ["What was varied", "How far", "Innovation", "Proactivity"],
        ),
        ("The score when one indicator is left out", ["Without", "Innovation", "Proactivity", "Nearest level"]),
    ]
    ranges, nearest, kinds, without = (each.rows for each in found)
    assert ranges == (
        ("innovation", "5.5", "1.1", "2.2", "3.3"),
        ("proactivity", "4.0", "1.1", "2.2", "3.3"),
        ("distance to level 3 3 (en)", "0.8", "1.1", "2.2", "3.3"),
        ("gap to level 3 3 (en)", "0.7", "1.1", "2.2", "3.3"),
        ("distance to level 4 4 (en)", "4.8", "1.1", "2.2", "3.3"),
        ("gap to level 4 4 (en)", "0.0", "0.0", "0.0", "0.0"),
    )
    assert nearest == (("3 3 (en)", "97%"), ("4 4 (en)", "3%"))
    assert kinds == (
        ("Weights of the indicators", "± 25%", "10%", "–"),
        ("Upper goalposts", "± 10%", "–", "30%"),
        ("Novelty of technologies", "± 0.10", "40%", "–"),
        ("Anticipation of purposes", "± 0.10", "–", "–"),
        ("Credit for partly applied or in preparation", "± 0.10", "–", "–"),
        ("Matches with examples", "10% otherwise", "25%", "–"),
        ("Who was consulted, where that is unknown", "50% consulted", "–", "–"),
        ("Influence that was inferred", "50% otherwise", "–", "60%"),
        ("Places of the levels", "± 1.0", "–", "–"),
        ("The rest: choices working together, and chance", "", "25%", "10%"),
    )
    assert without == (
        ("benchmark_uptake (en)", "1.0", "2.0", "4"),
        ("novelty_reach (en)", "unknown", "2.0", "unknown *"),
        ("engagement (en)", "1.0", "2.0", "3 *"),
    )


def test_the_notes_in_both_languages() -> None:
    noted = varied((3, 4), (0.5, 0.45), joining=("engagement",), no_verdict=0.05)
    assert [texts(report.robustness_blocks(DATA, FOUND, noted, words), Note) for words in BOTH] == [
        [
            (
                "The score was made again with other reasonable choices, 2,000 times. Each time is called a draw. The "
                "ranges say how much depends on those choices. They are no margin of error, and say nothing about "
                "records that are missing or wrong."
            ),
            (
                "In the score engagement (en) does not count: too little is known. It does in draws in which enough of "
                "the unknown is drawn. That moves the range away from the score as it stands."
            ),
            "In 5% of the draws too little is known for a verdict.",
            "–: this kind of choice does not move the position on that axis.",
            "What matters most for innovation: how new “new (en)” is (about 40% of the differences between the draws).",
            (
                "What matters most for proactivity: the influence of The Council (about 60% of the "
                "differences between the draws)."
            ),
            "Another level is the nearest without: benchmark_uptake (en).",
            "* Too little is known then for a verdict: this is where the figures point.",
        ],
        [
            (
                "De score is 2.000 keer opnieuw berekend, steeds met andere redelijke keuzes. De onder- en "
                "bovengrenzen laten zien hoeveel van die keuzes afhangt. Het zijn geen foutmarges, en ze zeggen niets "
                "over gegevens die ontbreken of niet kloppen."
            ),
            (
                "In de score telt engagement (nl) niet mee: daarover is te weinig bekend. Wel in herberekeningen "
                "waarin genoeg van het onbekende wordt ingevuld. Daardoor schuiven de onder- en bovengrens weg van de "
                "score zoals die nu is."
            ),
            "In 5% van de herberekeningen is te weinig bekend voor een oordeel.",
            "–: dit soort keuze verschuift de positie op die as niet.",
            (
                "Wat het meest uitmaakt voor innovatie: hoe nieuw “new (nl)” is (ongeveer 40% van de "
                "verschillen tussen de herberekeningen)."
            ),
            (
                "Wat het meest uitmaakt voor proactiviteit: de invloed van The Council (ongeveer 60% van de "
                "verschillen tussen de herberekeningen)."
            ),
            "Een ander niveau is het dichtstbij zonder: benchmark_uptake (nl).",
            "* Dan is te weinig bekend voor een oordeel: dit is waar de cijfers op wijzen.",
        ],
    ]


@pytest.mark.parametrize(
    ("kind", "of", "english", "dutch"),
    [
        ("weight", "engagement", "the weight of engagement (en)", "het gewicht van engagement (nl)"),
        ("goalpost", "engagement", "the upper goalpost of engagement (en)", "de bovenste doelpaal van engagement (nl)"),
        ("novelty", "new", "how new “new (en)” is", "hoe nieuw “new (nl)” is"),
        ("anticipation", "steer", "how far “steer (en)” looks ahead", "hoe ver het doel “steer (nl)” vooruitkijkt"),
        (
            "partial_credit",
            "benchmark_uptake",
            "the credit for partly applied or in preparation",
            "de punten voor deels toegepast of in voorbereiding",
        ),
        ("match", "a x/one", "the match of a and The One", "de overeenkomst van a en The One"),
        ("contact", "council", "whether The Council was consulted", "of The Council is geraadpleegd"),
        ("placement", "council", "the influence of The Council", "de invloed van The Council"),
    ],
)
def test_every_kind_of_choice_in_words(kind: str, of: str, english: str, dutch: str) -> None:
    one = AxisRange("innovation", 0.5, PART, (Explained(kind, of, 0.5),), 0.5)  # type: ignore[arg-type]  # any kind
    both = varied(axes=(one, one._replace(axis="proactivity")))
    for words, expected in ((ENGLISH, english), (DUTCH, dutch)):
        notes = texts(report.robustness_blocks(DATA, FOUND, both, words), Note)
        assert [expected in each for each in notes].count(True) == 2


def test_what_does_not_move_and_what_has_no_figure() -> None:
    still = AxisRange("innovation", 0.5, PART, None, None)
    unknown = AxisRange("proactivity", None, NONE, None, None)
    blocks = report.robustness_blocks(DATA, FOUND, varied(axes=(still, unknown)), ENGLISH)
    notes = texts(blocks, Note)
    assert "Nothing that was varied moves innovation." in notes
    assert not any("proactivity" in each for each in notes)
    ranges, _, kinds, _ = (each.rows for each in tables(blocks))
    assert ranges[1] == ("proactivity", "unknown", "unknown", "unknown", "unknown")
    assert {row[2:] for row in kinds} == {("–", "–")}


def test_nothing_changes_the_nearest_level() -> None:
    same = tuple(each._replace(nearest=FOUND.nearest, verdict=True) for each in varied().without)
    notes = texts(report.robustness_blocks(DATA, FOUND, varied(without=same), DUTCH), Note)
    assert notes[-1] == "Welke indicator je ook weglaat, het dichtstbijzijnde niveau blijft hetzelfde."


def how_far(words: Wording, spread: float) -> list[str]:
    kinds = tables(report.robustness_blocks(DATA, FOUND, varied(spread=spread), words))[2]
    return [row[1] for row in kinds.rows]


def test_the_spread_is_in_how_far_each_kind_goes() -> None:
    assert how_far(DUTCH, 0.5) == [
        "± 13%", "± 5%", "± 0,05", "± 0,05", "± 0,05", "5% anders", "25% geraadpleegd, 50% onbekend", "25% anders",
        "± 0,5", "",
    ]  # fmt: skip
    assert how_far(ENGLISH, 2.0) == [
        "± 50%", "± 20%", "± 0.20", "± 0.20", "± 0.20", "20% otherwise", "50% consulted", "50% otherwise", "± 2.0", "",
    ]  # fmt: skip


def test_without_a_spread_nothing_is_said_of_what_moves_the_position() -> None:
    found = tables(report.robustness_blocks(DATA, FOUND, varied(spread=0.0), ENGLISH))
    assert [each.caption for each in found][1:] == [
        "In which share of the draws a level is the nearest",
        "The score when one indicator is left out",
    ]


def test_only_the_levels_asked_for_are_named() -> None:
    only = FOUND._replace(levels=FOUND.levels[1:])
    ranges, nearest, *_ = tables(report.robustness_blocks(DATA, only, varied(), ENGLISH))
    assert [row[0] for row in ranges.rows] == [
        "innovation",
        "proactivity",
        "distance to level 4 4 (en)",
        "gap to level 4 4 (en)",
    ]
    assert nearest.rows == (("4 4 (en)", "3%"),)


def test_less_than_one_in_a_hundred_is_not_nothing() -> None:
    nearest = tables(report.robustness_blocks(DATA, FOUND, varied(shares=(0.9995, 0.0005)), DUTCH))[1]
    assert nearest.rows == (("3 3 (nl)", "99%"), ("4 4 (nl)", "minder dan 1%"))


def test_it_is_never_called_what_it_is_not() -> None:
    for words in BOTH:
        said = str(told(report.robustness_blocks(DATA, FOUND, varied(), words))).lower()
        assert "confidence" not in said
        assert "betrouwbaarheid" not in said
