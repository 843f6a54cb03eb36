from __future__ import annotations

import pytest

from nulmeting.measure.ambition import Position
from nulmeting.measure.effect import Effect, effect, without
from nulmeting.measure.indicators import SetAside
from nulmeting.model.benchmarks import City
from nulmeting.model.stakeholders import Organisation
from tests.make import dataset, example, initiative, matches, near, score, stakeholder

A = initiative("a", technologies=("new",), purpose="steer", touches=(), matches=matches("x/1"))
B = initiative("b", technologies=(), purpose="serve", touches=("q",))
EXAMPLES = (example("x/1"), example("x/2"))
PEOPLE = (stakeholder("m", "consulted"), stakeholder("n", "none"))
DATA = dataset(A, B, *EXAMPLES, *PEOPLE, Organisation(id="shop", name="Shop", kind="business"))


def test_where_the_data_stands() -> None:
    # uptake 1/2, novelty (1/5 + 0) / 2; ahead 0.1, across 0.1, engagement 1/2
    assert score(DATA).position == Position(near(0.3), near(0.7 / 3))


def test_the_effect_of_an_initiative() -> None:
    found = effect(DATA, "a")
    assert found == Effect("a", score(DATA), score(dataset(B, *EXAMPLES, *PEOPLE)))
    assert found is not None
    assert found.without_it.position == Position(0.0, near(0.6 / 3))


def test_the_effect_of_an_example_that_still_is_matched() -> None:
    found = effect(DATA, "x/1")
    assert found == Effect("x/1", score(DATA), score(dataset(A, B, EXAMPLES[1], *PEOPLE)))
    assert found is not None
    assert found.without_it.position == Position(near(0.05), near(0.7 / 3))


def test_the_effect_of_a_stakeholder() -> None:
    found = effect(DATA, "n")
    assert found == Effect("n", score(DATA), score(dataset(A, B, *EXAMPLES, PEOPLE[0])))
    assert found is not None
    assert found.without_it.position == Position(near(0.3), near(1.2 / 3))


def test_a_group_has_no_effect_beside_its_members() -> None:
    data = dataset(A, stakeholder("group", "consulted", "high"), stakeholder("m", "none", part_of="group"))
    found = effect(data, "group")
    assert found is not None
    named, gone = found.with_it.indicators[-1], found.without_it.indicators[-1]
    assert named.set_aside == (SetAside("group", "group"),)
    assert named._replace(set_aside=()) == gone
    assert found.with_it._replace(indicators=()) == found.without_it._replace(indicators=())
    assert found.counted_without == ()


def test_without_its_only_member_a_group_counts_by_itself() -> None:
    data = dataset(A, stakeholder("group", "consulted", "high"), stakeholder("m", "none", part_of="group"))
    found = effect(data, "m")
    assert found is not None
    assert found.counted_without == ("group",)
    assert [each.indicators[-1].value for each in (found.with_it, found.without_it)] == [0.0, 1.0]


@pytest.mark.parametrize("record", ["p", "light", "new", "steer", "live", "engagement", "x", "shop"])
def test_a_record_that_the_score_is_not_made_of_has_none(record: str) -> None:
    assert effect(DATA, record) is None


def test_only_that_record_is_taken_out() -> None:
    assert without(DATA, "b") == dataset(A, *EXAMPLES, *PEOPLE, *DATA.organisations)
    assert without(DATA, "x/2") == dataset(A, B, EXAMPLES[0], *PEOPLE, *DATA.organisations)
    city = City(id="x", name="x", theme="theme of x")
    assert without(DATA, "m") == dataset(city, A, B, *EXAMPLES, PEOPLE[1], *DATA.organisations)
