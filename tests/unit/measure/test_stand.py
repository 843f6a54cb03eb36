from __future__ import annotations

from collections.abc import Iterable

from nulmeting.measure.stand import Amount, Amounts, Deed, Stand, deed
from nulmeting.measure.steps import steps
from nulmeting.model.dataset import Dataset
from tests.make import dataset, example, framework, indicators, initiative, matches, near, score, scoring, stakeholder

UPTAKE, NOVELTY, AHEAD, ACROSS, ENGAGEMENT = range(5)


def deeds(data: Dataset) -> dict[str, Deed]:
    return {each.id: deed(data, each) for each in steps(data, score(data))}


def stand(data: Dataset) -> Stand:
    return Stand(data, score(data).indicators)


def together(stand: Stand, deeds: Iterable[Deed]) -> Amounts:
    amounts: Amounts = {}
    for each in deeds:
        amounts = stand.add(amounts, each)
    return amounts


def test_what_a_plan_and_an_example_change() -> None:
    data = dataset(
        initiative("plan", "planned", technologies=("new",), touches=("q",), matches=matches("x/1", fit="partial")),
        example("x/1", pillar="q", technologies=(), purpose="steer", touches=()),
    )
    found = deeds(data)
    # partly in preparation 0.25, partly applied 0.5, applied 1
    assert found["plan"].amounts == {(UPTAKE, "x/1"): Amount(0.25, 0.0), (NOVELTY, "p"): Amount(1.0, 0.0)}
    assert found["plan"].known == ((0, 0), (1, 0), (0, 0), (0, 0), (0, 0))
    assert found["x/1"].amounts == {(UPTAKE, "x/1"): Amount(0.75, 0.0), (AHEAD, "q"): Amount(1.0, 0.0)}
    assert found["x/1"].known == ((0, 0), (1, 0), (1, 0), (1, 0), (0, 0))


def test_an_example_of_which_all_matches_are_unknown_begins_to_count() -> None:
    data = dataset(initiative("vague", "unknown", matches=matches("x/1")), example("x/1"), example("x/2"))
    assert deeds(data)["x/1"].amounts == {(UPTAKE, "x/1"): Amount(1.0, 1.0)}
    assert deeds(data)["x/1"].known == ((1, -1), (0, 1), (0, 1), (0, 1), (0, 0))


def test_a_stakeholder_weighs_by_influence_and_one_of_unknown_contact_begins_to_count() -> None:
    people = (stakeholder("a", "none", "high"), stakeholder("b"), stakeholder("c", "consulted"))
    data = dataset(initiative("done", technologies=(), purpose="serve", touches=()), *people)
    found = deeds(data)
    assert found["a"].amounts == {(ENGAGEMENT, "a"): Amount(2.0, 0.0)}
    assert found["b"].amounts == {(ENGAGEMENT, "b"): Amount(1.0, 1.0)}
    standing = stand(data)
    # 1 of 3; with b 2 of 4; with both 4 of 4; the two reaches of the axis stay 0
    assert [standing.position(together(standing, each))[1] for each in ([], [found["b"]], found.values())] == [
        near(1 / 9),
        near(1 / 6),
        near(1 / 3),
    ]


def test_the_best_match_counts_for_an_example_and_every_initiative_in_a_pillar() -> None:
    data = dataset(
        initiative("part", "planned", technologies=("new",), matches=matches("x/1", fit="partial")),
        initiative("whole", "planned", technologies=("new",), matches=matches("x/1")),
        example("x/1"),
        example("x/2"),
    )
    standing, found = stand(data), deeds(data)
    both = together(standing, [found["part"], found["whole"]])
    assert both == {(UPTAKE, "x/1"): Amount(0.5, 0.0), (NOVELTY, "p"): Amount(2.0, 0.0)}
    # uptake from 1/4 to 1/2, novelty 2/5 in one pillar of two
    assert standing.position({})[0] == near(0.125)
    assert standing.position(both)[0] == near((0.5 + 0.2) / 2)


def test_below_a_lower_goalpost_only_the_raw_position_moves() -> None:
    choices = framework(indicators=indicators({"benchmark_uptake": 0.0}, {"novelty_reach": (2.0, 4.0)}))
    data = dataset(initiative("plan", "planned", technologies=("new",)), example("x/1"), choices=choices)
    standing = stand(data)
    amounts = together(standing, deeds(data).values())
    assert (standing.position({})[0], standing.position(amounts)[0]) == (0.0, 0.0)
    assert (standing.position({}, raw=True)[0], standing.position(amounts, raw=True)[0]) == (near(-1), near(-0.75))


def test_what_changes_which_indicators_are_known_is_told() -> None:
    data = dataset(
        initiative("a", technologies=("new",)),
        initiative("b", "planned", technologies=None),
        initiative("c", "planned", technologies=()),
    )
    standing, found = stand(data), deeds(data)
    assert not standing.same_known([found["b"]])  # 1 of 2 is not enough
    assert standing.same_known([found["c"]])
    assert standing.same_known([found["b"], found["c"]])  # 2 of 3 is
    assert not standing.steady(found.values())
    assert standing.steady([found["c"]])


def test_an_indicator_without_weight_may_become_known_or_unknown() -> None:
    choices = framework(indicators=indicators({"novelty_reach": 0.0}))
    data = dataset(initiative("a", technologies=("new",)), initiative("b", "planned"), example("x/1"), choices=choices)
    assert stand(data).same_known([deeds(data)["b"]])


def test_an_unknown_indicator_adds_nothing() -> None:
    data = dataset(
        initiative("a", "planned", technologies=("new",)),
        *(initiative(f"b{number}") for number in range(9)),
        example("x/1"),
        choices=framework(scoring=scoring(known_share=0.5)),
    )
    standing = stand(data)
    assert standing.add({}, deeds(data)["a"]) == {}
    assert not standing.per_pillar(NOVELTY)
