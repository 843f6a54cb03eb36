from __future__ import annotations

import pytest

from nulmeting.measure.selection import Selection, select, select_examples, select_initiatives
from nulmeting.model.stakeholders import Organisation
from tests.make import dataset, example, framework, initiative, matches, not_applicable, stakeholder

DATA = dataset(
    initiative("a", "pilot", touches=("q",), focus=("live", "host"), matches=matches("x/1", "x/2")),
    initiative("b", "operational", pillar="q", focus=("host",), matches=matches("y/1")),
    initiative("c", "idea", focus=()),
    initiative("d", "unknown", pillar="q", touches=("p",)),
    initiative("e", "ended", focus=("live",), matches=matches("x/2")),
    example("x/1"),
    example("y/1", pillar="habitat"),
    example("x/2", topic="water", pillar="q"),
    example("x/3", topic="water", pillar="habitat"),
    stakeholder("m"),
    Organisation(id="shop", name="Shop", kind="business"),
    choices=framework(pillar_map={"habitat": "q"}, not_applicable=not_applicable("x/3")),
)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Selection(), "abcde"),
        (Selection(pillar=["p"]), "ace"),
        (Selection(pillar=["q", "p"]), "abcde"),
        (Selection(phase=["pilot", "ended"]), "ae"),
        (Selection(status=["applied"]), "ab"),
        (Selection(status=["unknown", "in_preparation"]), "cd"),
        (Selection(focus=["live"]), "ae"),
        (Selection(focus=["live", "host"]), "abe"),
        (Selection(topic=["light"]), "ab"),
        (Selection(topic=["water"]), "ae"),
        (Selection(pillar=["p"], status=["applied", "ended"], topic=["water"], focus=["host"]), "a"),
        (Selection(pillar=["q"], phase=["idea"]), ""),
    ],
)
def test_initiatives_meet_every_condition(wanted: Selection, expected: str) -> None:
    assert [each.id for each in select_initiatives(DATA, wanted)] == list(expected)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Selection(), ["x/1", "x/2", "x/3", "y/1"]),
        (Selection(pillar=["q"]), ["x/2", "x/3", "y/1"]),
        (Selection(pillar=["p"]), ["x/1"]),
        (Selection(pillar=["habitat"]), []),
        (Selection(status=["applied"]), ["x/1", "x/2", "y/1"]),
        (Selection(status=["not_applicable"]), ["x/3"]),
        (Selection(topic=["water"]), ["x/2", "x/3"]),
        (Selection(topic=["water"], status=["applied"], pillar=["q"]), ["x/2"]),
        (Selection(topic=["light"], status=["absent"]), []),
    ],
)
def test_examples_meet_every_condition_with_the_pillar_mapped_to_ones_own(
    wanted: Selection, expected: list[str]
) -> None:
    assert [each.id for each in select_examples(DATA, wanted)] == expected


def test_each_kind() -> None:
    assert select(DATA, "initiatives", Selection(phase=["idea"])) == (DATA.initiatives[2],)
    assert select(DATA, "examples", Selection(topic=["light"])) == select_examples(DATA, Selection(topic=["light"]))
    assert select(DATA, "stakeholders", Selection()) == DATA.stakeholders
    assert select(DATA, "organisations", Selection()) == DATA.organisations
