from __future__ import annotations

from typing import Any

import pytest

from nulmeting.measure import shortest
from nulmeting.measure.route import route
from nulmeting.measure.shortest import Search, gap_of
from nulmeting.measure.stand import Stand, deed
from nulmeting.measure.steps import steps
from nulmeting.model.dataset import Dataset
from tests.make import dataset, example, framework, indicators, initiative, levels, matches, near, score

KNOWN: dict[str, Any] = {"technologies": (), "purpose": "serve", "touches": ()}
UPTAKE_ONLY = indicators({"novelty_reach": 0.0})


def search(data: Dataset, *goal: float) -> Search:
    measured = score(data)
    deeds = [deed(data, each) for each in steps(data, measured)]
    return Search(Stand(data, measured.indicators), deeds, (goal[0], goal[1]))


def ids(path: shortest.Path) -> list[str]:
    return [each.step.id for each in path]


def uptake(number: int, **fields: Any) -> Dataset:
    """So many examples that nothing matches."""
    return dataset(
        initiative("done", technologies=(), purpose="serve", touches=()),
        *(example(f"x/{letter}", **fields) for letter in "abcdefghijkl"[:number]),
        choices=framework(indicators=UPTAKE_ONLY),
    )


def test_the_gap_is_that_of_the_method_and_rounding_is_none() -> None:
    assert gap_of((0.5, 0.5), (0.6, 0.4)) == near(0.1 / 2**0.5)
    assert gap_of((0.1 + 0.2, 1.0), (0.3, 1.0)) == 0
    assert gap_of((0.3 - 1e-12, 1.0), (0.3, 1.0)) == 0


def test_short_lists_are_the_best_and_ties_go_by_id() -> None:
    found = search(uptake(10, **KNOWN), 0.35, 0.0).found()
    assert [ids(each) for each in found.short] == [
        [],
        ["x/a"],
        ["x/a", "x/b"],
        ["x/a", "x/b", "x/c"],
        ["x/a", "x/b", "x/c", "x/d"],
    ]
    assert (found.exact, found.at_least, found.whole) == (True, 4, found.short[4])


def test_of_lists_as_short_the_one_that_goes_furthest_beyond_is_taken() -> None:
    data = dataset(
        initiative("part", "planned", matches=matches("x/1")),
        initiative("done", technologies=(), purpose="serve", touches=()),
        example("x/1"),
        example("x/2", technologies=()),
        choices=framework(indicators=UPTAKE_ONLY),
    )
    assert ids(search(data, 0.5, 0.0).found().whole) == ["x/2"]  # 0.25 + 0.5; the plan gives 0.25 + 0.25


def test_an_exact_list_can_be_better_than_one_made_step_by_step() -> None:
    # Alone the full plan brings most; together the two that share no example with each other do.
    data = dataset(
        initiative("both", "planned", matches=(*matches("x/1", fit="partial"), *matches("x/2", fit="partial"))),
        initiative("one", "planned", matches=matches("x/1")),
        initiative("two", "planned", matches=matches("x/2")),
        initiative("done", technologies=(), purpose="serve", touches=()),
        example("x/1"),
        example("x/2"),
        choices=framework(
            indicators=UPTAKE_ONLY,
            scoring=framework().scoring.model_copy(
                update={
                    "credit": framework().scoring.credit.model_copy(
                        update={"in_preparation": 0.0, "in_preparation_partly": 0.0, "applied_partly": 0.7}
                    )
                }
            ),
        ),
    )
    found = search(data, 1.0, 0.0)
    assert ids(found.extended(())) == ["both", "one", "two"]
    assert ids(found.spared(found.extended(()))) == ["one", "two"]
    assert ids(found.found().whole) == ["one", "two"]


def test_a_longer_list_begins_with_the_best_four_and_is_proven_where_that_can_be() -> None:
    found = search(uptake(10, **KNOWN), 0.6, 0.0).found()
    assert ids(found.whole) == [f"x/{letter}" for letter in "abcdef"]
    assert found.at_least == 6
    assert search(uptake(10, **KNOWN), 0.6, 0.0).is_best(found.whole, None, found.at_least)


def test_towards_a_lower_goalpost_a_step_counts_although_the_score_stays_0() -> None:
    choices = framework(indicators=indicators({"benchmark_uptake": 0.0}, {"novelty_reach": (2.0, 4.0)}))
    plans = (initiative(f"plan-{number}", "planned", technologies=("new",)) for number in range(9))
    data = dataset(*plans, example("x/1"), choices=choices)
    found = search(data, 0.25, 0.0).found()  # a mean of 0.25 over two pillars: three in one of them
    assert len(found.whole) == 3
    assert found.exact


def test_with_too_many_lists_to_look_at_none_is_called_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    data = uptake(10, **KNOWN)
    assert route(data, score(data), 1).exact is False
    monkeypatch.setattr(shortest, "MOST_LOOKED_AT", 3)
    choices = data.framework.model_copy(update={"ambition_levels": levels({1: (0.35, 0.0)})})
    data = dataset(*data.initiatives, *data.examples, choices=choices)
    found = route(data, score(data), 1)
    # it is the shortest all the same: fewer cannot reach it even if each adds the most that it can
    assert (found.outcome, len(found.steps), found.at_least, found.exact) == ("reached", 4, 4, True)
    assert search(data, 0.35, 0.0).found().exact is False
    assert len(route(data, score(data), 1, most=2).steps) == 2


def test_a_path_goes_by_points_where_the_same_is_known() -> None:
    data = dataset(
        initiative("a", technologies=("new",)),
        initiative("vague", "planned", matches=matches("x/1")),
        initiative("clear", "planned", technologies=("new",)),
        example("x/1"),
    )
    # vague alone would make the new technology unknown: clear comes first
    assert ids(search(data, 1.0, 0.0).found().short[2]) == ["clear", "vague"]
