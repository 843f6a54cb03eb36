from __future__ import annotations

import pytest

from nulmeting.measure.baseline import since
from nulmeting.measure.changes import side_of
from nulmeting.measure.measurement import measure
from nulmeting.model.dataset import Dataset
from nulmeting.report.document import Note, Paragraph, Table
from nulmeting.report.since import headline, since_blocks, since_score_blocks
from tests.make import dataset, example, framework, initiative, matches, scoring, stakeholder
from tests.unit.report.told import DUTCH, ENGLISH

OLD = dataset(initiative("plan", "planned", matches=matches("x/1")), stakeholder("s", "consulted"), example("x/1"))
NEW = dataset(initiative("plan", matches=matches("x/1")), stakeholder("s", "consulted"), example("x/1"))
NOTHING = dataset()


def answer(old: Dataset, new: Dataset, *, dutch: bool = False) -> str:
    return headline(new, since("x.json", side_of(old), side_of(new)), DUTCH if dutch else ENGLISH)


def test_the_answer_says_what_moved_and_what_did_not() -> None:
    assert answer(OLD, NEW) == (
        "Since the baseline of 2020: applied initiatives from 0 to 1; innovation (0-10) from 2.50 to 10.00; "
        "proactivity (0-10) still 10.00; nearest level still not known."
    )
    assert answer(OLD, OLD, dutch=True) == (
        "Sinds de nulmeting van 2020 is geen cijfer veranderd: toegepaste initiatieven nog steeds 0; innovatie (0-10) "
        "nog steeds 2,50; proactiviteit (0-10) nog steeds 10,00; dichtstbijzijnde niveau nog steeds niet bekend."
    )


def test_unknown_is_said_to_be_unknown() -> None:
    assert answer(NOTHING, NEW) == (
        "Since the baseline of 2020: applied initiatives from 0 to 1; innovation (0-10) from unknown to 10.00; "
        "proactivity (0-10) from unknown to 10.00; nearest level still not known."
    )


@pytest.mark.parametrize("dutch", [True, False])
def test_what_was_counted_otherwise_is_not_compared(dutch: bool) -> None:  # noqa: FBT001
    new = dataset(*NEW.initiatives, example("x/1"), choices=framework(scoring=scoring(version=4)))
    told = answer(OLD, new, dutch=dutch)
    assert ("(scoringsversie 1, nu 4)" if dutch else "(scoring version 1, now 4)") in told
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
    assert tables[-1].rows[1] == ("1 1 (en)", "Gap", "4.60", "0.00", "-4.60")
    assert [type(each) for each in blocks[1:3]] == [Paragraph, Note]
