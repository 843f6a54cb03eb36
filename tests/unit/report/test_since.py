from __future__ import annotations

from typing import Any

import pytest

from nulmeting.measure.baseline import since
from nulmeting.measure.changes import side_of
from nulmeting.measure.measurement import measure
from nulmeting.model.dataset import Dataset
from nulmeting.report.document import Note, Paragraph, Table
from nulmeting.report.since import headline, since_blocks, since_score_blocks
from tests.make import dataset, example, framework, initiative, matches, scoring, stakeholder
from tests.unit.report.told import DUTCH, ENGLISH

KNOWN: dict[str, Any] = {"technologies": (), "purpose": "serve", "touches": ()}
OLD = dataset(
    initiative("plan", "planned", matches=matches("x/1"), **KNOWN), stakeholder("s", "consulted"), example("x/1")
)
NEW = dataset(initiative("plan", matches=matches("x/1"), **KNOWN), stakeholder("s", "consulted"), example("x/1"))
NOTHING = dataset()


def answer(old: Dataset, new: Dataset, *, dutch: bool = False) -> str:
    return headline(new, since("x.json", side_of(old), side_of(new)), DUTCH if dutch else ENGLISH)


def test_the_answer_says_what_moved_and_what_did_not() -> None:
    assert answer(OLD, NEW) == (
        "Since the baseline of 2020: applied initiatives from 0 to 1; innovation (0-10) from 2.50 to 5.00; "
        "proactivity (0-10) still 3.33; nearest level as the choices stand: first 4 (4 (en)), "
        "now 2 (2 (en)) and 4 (4 (en))."
    )
    assert answer(OLD, OLD, dutch=True) == (
        "Sinds de nulmeting van 2020 is geen cijfer veranderd: toegepaste initiatieven nog steeds 0; innovatie (0-10) "
        "nog steeds 2,50; proactiviteit (0-10) nog steeds 3,33; dichtstbijzijnde niveau met de keuzes "
        "zoals ze nu zijn: nog steeds 4 (4 (nl))."
    )


def test_what_becomes_known_is_no_movement() -> None:
    old = dataset(*OLD.initiatives, stakeholder("s", "unknown"), example("x/1"))
    assert answer(old, OLD) == (
        "Since the baseline of 2020: applied initiatives still 0; innovation (0-10) still 2.50; proactivity (0-10) not "
        "comparable (0.00 then, 3.33 now); nearest level as the choices stand: not comparable (4 4 (en) "
        "then, 4 4 (en) now). What becomes "
        "known is no movement: engagement (en) (known now and not then)."
    )
    assert answer(OLD, old, dutch=True) == (
        "Sinds de nulmeting van 2020: toegepaste initiatieven nog steeds 0; innovatie (0-10) nog steeds 2,50; "
        "proactiviteit (0-10) niet te vergelijken (toen 3,33, nu 0,00); dichtstbijzijnde niveau met de "
        "keuzes zoals ze nu zijn: niet te vergelijken "
        "(toen 4 4 (nl), nu 4 4 (nl)). Wat bekend wordt, is geen beweging: engagement (nl) (toen bekend en nu niet)."
    )
    blocks = since_blocks(OLD, since("x", side_of(old), side_of(OLD)), ENGLISH)
    assert [each.text for each in blocks if isinstance(each, Note)][1:] == [
        (
            "Other indicators are known than then: engagement (en) (known now and not then). Of proactivity, "
            "distances, gaps and nearest level both figures are shown and no change."
        )
    ]
    *_, score, levels = (each for each in blocks if isinstance(each, Table))
    assert score.rows[:2] == (("Innovation", "2.50", "2.50", "0.00"), ("Proactivity", "0.00", "3.33", "–"))
    assert {row[-1] for row in levels.rows} == {"–"}
    assert answer(NOTHING, NOTHING).endswith("nearest level as the choices stand: still not known.")


def test_a_rise_that_may_only_mean_that_somebody_compared_is_said_to_be_no_progress() -> None:
    before = dataset(initiative("plan", **KNOWN), stakeholder("s", "consulted"), example("x/1"))
    assert answer(before, NEW) == (
        "Since the baseline of 2020: applied initiatives still 1; innovation (0-10) from 0.00 to 5.00; "
        "proactivity (0-10) still 3.33; nearest level as the choices stand: first 4 (4 (en)), "
        "now 2 (2 (en)) and 4 (4 (en)). Before, no example was taken up: it may be that nobody had compared then. What "
        "rises because somebody compared is no progress."
    )
    assert answer(before, NEW, dutch=True).endswith(
        "(4 (nl)). Eerder was geen voorbeeld in gebruik: misschien had toen niemand vergeleken. Wat stijgt doordat "
        "iemand vergeleek, is geen vooruitgang."
    )
    assert "nobody had compared" not in answer(before, before)
    assert "nobody had compared" not in answer(NEW, before)


def test_definitions_that_changed_under_the_same_version_are_said_to_have() -> None:
    new = dataset(*OLD.initiatives, choices=framework(scoring=scoring(novelty_threshold=0.9)))
    assert answer(OLD, new) == (
        "What changed since the baseline of 2020 cannot be said: definitions were changed, while the scoring version "
        "stayed 1."
    )
    assert answer(OLD, new, dutch=True) == (
        "Wat er sinds de nulmeting van 2020 is veranderd, is niet te zeggen: er zijn omschrijvingen of getallen "
        "van de meting veranderd, terwijl de scoreversie 1 bleef."
    )


@pytest.mark.parametrize("dutch", [True, False])
def test_what_was_counted_otherwise_is_not_compared(dutch: bool) -> None:  # noqa: FBT001
    new = dataset(*NEW.initiatives, example("x/1"), choices=framework(scoring=scoring(version=4)))
    told = answer(OLD, new, dutch=dutch)
    assert ("(scoreversie 1, nu 4)" if dutch else "(scoring version 1, now 4)") in told
    tables = [
        each for each in since_blocks(new, since("x", side_of(OLD), side_of(new)), ENGLISH) if isinstance(each, Table)
    ]
    assert {row[-1] for each in tables for row in each.rows} == {"–"}


def test_a_status_that_neither_side_has_is_left_out() -> None:
    old = dataset(initiative("a", "ended"))
    blocks = since_blocks(NEW, since("x", side_of(old), side_of(NEW)), ENGLISH)
    coverage, comparison, *_ = (each for each in blocks if isinstance(each, Table))
    assert [row for row in coverage.rows if row[0] == "Total"] == [
        ("Total", "applied", "0", "1", "+1"),
        ("Total", "in preparation", "0", "0", "0"),
        ("Total", "ended", "1", "0", "-1"),
    ]
    assert [row[0] for row in comparison.rows] == ["applied", "in preparation", "not found", "Total"]


def test_the_score_shows_only_the_levels_asked_for() -> None:
    found = since("x", side_of(OLD), side_of(NEW))
    ambition = measure(NEW).ambition
    blocks = since_score_blocks(NEW, found, ambition._replace(levels=ambition.levels[:1]), ENGLISH)
    tables = [each for each in blocks if isinstance(each, Table)]
    assert [row[:2] for row in tables[-1].rows] == [("1 1 (en)", "Distance"), ("1 1 (en)", "Gap")]
    assert tables[-1].rows[1] == ("1 1 (en)", "Gap", "5.46", "4.08", "-1.38")
    assert [type(each) for each in blocks[1:3]] == [Paragraph, Note]
