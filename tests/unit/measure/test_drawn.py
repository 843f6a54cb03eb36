from __future__ import annotations

import pytest

from nulmeting.measure.drawn import CREDIT, Choice, Draws, choices, draw, most_draws, usual_draws
from nulmeting.model.dataset import Dataset
from tests.make import (
    bounds,
    dataset,
    example,
    framework,
    indicators,
    initiative,
    levels,
    matches,
    not_applicable,
    purposes,
    scoring,
    stakeholder,
    technologies,
)

DATA = dataset(
    initiative("a", technologies=("new", "old"), purpose="steer", matches=matches("x/one", "x/never")),
    initiative("b", "planned", technologies=("newer",), purpose="serve", matches=matches("x/two", fit="partial")),
    initiative("c", "ended", purpose="prevent", matches=matches("x/one")),
    *(example(each) for each in ("x/one", "x/two", "x/never")),
    stakeholder("group", "unknown", "high", placement="inferred"),
    stakeholder("m", "unknown", "high", placement="inferred", part_of="group"),
    stakeholder("n", "consulted", "unknown", placement="inferred"),
    stakeholder("o", "none", "low"),
    choices=framework(
        robustness=bounds(),
        not_applicable=not_applicable("x/never"),
        technologies=technologies({"old": 0.2, "new": 0.7, "newer": 0.7}),
        purposes=purposes({"serve": 0.1, "steer": 0.6, "prevent": 0.6}),
        ambition_levels=levels({1: (0.95, 0.5)}),
    ),
)
INDICATORS = ("benchmark_uptake", "novelty_reach", "anticipation_reach", "cross_pillar_reach", "engagement")


def column(choice: Choice, draws: int = 2000, spread: float = 1.0, data: Dataset = DATA) -> list[float]:
    far = data.framework.robustness
    assert far is not None
    return list(draw(data, far, Draws(draws, 1, spread))[choice])


def test_what_is_varied_is_all_that_can_move_a_figure() -> None:
    # newer is of what is not applied, prevent of what has ended, old is far from the threshold; x/never cannot apply;
    # c has ended; a group is not counted; of n the influence is unknown, of o nothing was inferred
    assert set(choices(DATA, 1.0)) == {
        *(Choice("weight", each) for each in INDICATORS),
        *(Choice("goalpost", each) for each in INDICATORS),
        Choice("place", "1 innovation"),
        Choice("place", "1 proactivity"),
        CREDIT,
        Choice("match", "a x/one"),
        Choice("match", "b x/two"),
        Choice("novelty", "new"),
        Choice("anticipation", "steer"),
        Choice("contact", "m"),
        Choice("placement", "m"),
    }


def test_without_bounds_nothing_is_varied() -> None:
    assert list(choices(dataset(initiative("a")), 1.0)) == []


@pytest.mark.parametrize(
    ("choice", "spread", "low", "high"),
    [
        (Choice("weight", "engagement"), 1.0, 0.75, 1.25),
        (Choice("weight", "engagement"), 2.0, 0.5, 1.5),
        (Choice("goalpost", "novelty_reach"), 1.0, 4.5, 5.5),
        (Choice("goalpost", "engagement"), 0.5, 0.95, 1.05),
        (Choice("novelty", "new"), 1.0, 0.6, 0.8),
        (Choice("anticipation", "steer"), 1.0, 0.5, 0.7),
        (Choice("place", "1 proactivity"), 1.0, 0.4, 0.6),
        (Choice("place", "1 innovation"), 1.0, 0.85, 1.0),
        (CREDIT, 1.0, -0.1, 0.1),
    ],
)
def test_a_number_moves_evenly_as_far_as_its_bounds(choice: Choice, spread: float, low: float, high: float) -> None:
    found = column(choice, spread=spread)
    assert low <= min(found) < low + (high - low) / 100
    assert high - (high - low) / 100 < max(found) <= high


def test_what_would_go_beyond_one_is_clipped() -> None:
    found = column(Choice("place", "1 innovation"))
    assert 0.2 < found.count(1.0) / len(found) < 0.3


@pytest.mark.parametrize(
    ("choice", "spread", "expected"),
    [
        (Choice("match", "a x/one"), 1.0, {1.0: 0.9, 0.5: 0.05, 0.0: 0.05}),
        (Choice("match", "a x/one"), 2.0, {1.0: 0.8, 0.5: 0.1, 0.0: 0.1}),
        (Choice("match", "b x/two"), 1.0, {0.5: 0.9, 1.0: 0.05, 0.0: 0.05}),
        (Choice("contact", "m"), 1.0, {1.0: 0.5, 0.0: 0.5}),
        (Choice("contact", "m"), 2.0, {1.0: 0.5, 0.0: 0.5}),
        (Choice("contact", "m"), 0.5, {1.0: 0.25, 0.0: 0.25, 0.5: 0.5}),
        (Choice("placement", "m"), 1.0, {1.0: 0.5, 0.0: 0.5}),
        (Choice("placement", "m"), 0.5, {1.0: 0.75, 0.0: 0.25}),
    ],
)
def test_what_is_one_of_a_few_is_so_in_these_shares(
    choice: Choice, spread: float, expected: dict[float, float]
) -> None:
    found = column(choice, draws=20_000, spread=spread)
    shares = {each: found.count(each) / len(found) for each in set(found)}
    assert shares == {each: pytest.approx(share, abs=0.01) for each, share in expected.items()}


def test_the_numbers_are_these_in_every_version_of_python() -> None:
    pinned = [1.094329981701071, 1.0099988867161591, 1.2462114904859478]
    assert column(Choice("weight", "engagement"), draws=3) == pinned
    assert column(Choice("weight", "engagement"), draws=5)[:3] == pinned


def test_goalposts_with_nothing_between_them_do_not_meet() -> None:
    lower, upper = 1e9 - 2**-23, 1e9
    data = dataset(
        initiative("a", purpose="steer"),
        choices=framework(
            robustness=bounds(goalposts=0.45), indicators=indicators(goalposts={"anticipation_reach": (lower, upper)})
        ),
    )
    assert set(column(Choice("goalpost", "anticipation_reach"), spread=2.0, data=data)) == {upper, 1e9 + 2**-23}


def test_another_seed_and_another_choice_give_other_numbers() -> None:
    far = bounds()
    one, other = (draw(DATA, far, Draws(5, seed, 1.0)) for seed in (1, 2))
    assert one[Choice("weight", "engagement")] != other[Choice("weight", "engagement")]
    assert one[Choice("weight", "engagement")] != one[Choice("weight", "novelty_reach")]


def test_more_data_allows_fewer_draws() -> None:
    assert most_draws(DATA) == 100_000
    many = dataset(
        *(example(f"x/{number}") for number in range(200)),
        *(initiative(f"i{number}", matches=matches(*(f"x/{each}" for each in range(200)))) for number in range(100)),
        choices=framework(robustness=bounds()),
    )
    # 20,000 matches, 5 weights, 5 goalposts, 8 coordinates and the credit
    assert most_draws(many) == 10_000_000 // 20_019
    assert usual_draws(many) == 100
    assert usual_draws(DATA) == 2_000


def test_a_threshold_in_the_framework_decides_which_class_can_cross_it() -> None:
    data = dataset(
        initiative("a", technologies=("new",)),
        choices=framework(robustness=bounds(), scoring=scoring(novelty_threshold=0.85)),
    )
    assert Choice("novelty", "new") not in set(choices(data, 1.0))
    assert Choice("novelty", "new") in set(choices(data, 2.0))
