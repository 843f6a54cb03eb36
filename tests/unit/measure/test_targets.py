from __future__ import annotations

from typing import Any

import pytest

from nulmeting.measure.baseline import Since, since
from nulmeting.measure.changes import side_of
from nulmeting.measure.targets import TargetPath, TargetStatus, moment, on_the_line, targets
from nulmeting.model.dataset import Dataset
from tests.make import dataset, example, framework, initiative, levels, matches, near, score, scoring, stakeholder

PLACES = levels({1: (0.5, 0.0), 2: (0.25, 0.0), 3: (0.0, 0.0)})
KNOWN: dict[str, Any] = {"technologies": (), "purpose": "serve", "touches": ()}


def measured(as_of: str, applied: int, *aims: tuple[int, str], **changes: Any) -> Dataset:
    """Of four examples so many are applied; uptake is a quarter for each, innovation an eighth."""
    done = (initiative(f"i{number}", matches=matches(f"x/{number}"), **KNOWN) for number in range(applied))
    wanted = tuple({"level": level, "year": year} for level, year in aims)
    choices = framework(as_of=as_of, ambition_levels=PLACES, targets=wanted, **changes)
    return dataset(initiative("a", **KNOWN), *done, *(example(f"x/{number}") for number in range(4)), choices=choices)


def held(old: Dataset | None, new: Dataset) -> tuple[TargetPath, ...]:
    against: Since | None = since("2019.json", side_of(old), side_of(new)) if old is not None else None
    return targets(new, score(new), against)


START = measured("2019", 0)
GAP = 2**-0.5
"""The gap of 1 on one axis."""


@pytest.mark.parametrize(
    ("as_of", "applied", "status", "expected"),
    [
        ("2021", 1, "behind", 0.25),
        ("2021", 2, "on_the_line", 0.25),
        ("2021", 3, "ahead", 0.25),
        ("2022", 3, "on_the_line", 0.125),
        ("2020-12-31", 1, "on_the_line", 0.375),
        ("2021-12", 2, "on_the_line", 0.25),
        ("2021-07-01", 2, "ahead", 0.5 * (2 - 182 / 365 + 0.0) / 4 + 0.125),
    ],
)
def test_ahead_of_the_line_on_it_and_behind_it(as_of: str, applied: int, status: TargetStatus, expected: float) -> None:
    now = measured(as_of, applied, (1, "2023"))
    gap = 0.5 - applied / 8
    assert held(START, now) == (
        TargetPath(
            1, "2023", status, near(gap * GAP), near(0.5 * GAP), near(expected * GAP), near((gap - expected) * GAP)
        ),
    )


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        (START, measured("2021", 2, (2, "2023")), "reached"),
        (None, measured("2021", 2, (2, "2023")), "reached"),
        (START, measured("2024", 1, (1, "2023")), "missed"),
        (START, measured("2023", 1, (1, "2023")), "missed"),
        (None, measured("2023-12-31", 1, (1, "2023")), "missed"),
        (None, measured("2023-12-30", 1, (1, "2023")), "no_baseline"),
        (START, measured("2021", 1, (1, "0000")), "missed"),
        (measured("2019", 0, scoring=scoring(version=2)), measured("2021", 1, (1, "2023")), "not_comparable"),
        (measured("2022", 0), measured("2021", 1, (1, "2023")), "baseline_later"),
        (START, measured("2019", 0, (1, "2023")), "same_date"),
        (START, measured("2019-12-31", 1, (1, "2023")), "same_date"),
        (dataset(choices=START.framework), dataset(choices=measured("2021", 0, (1, "2023")).framework), "gap_unknown"),
    ],
)
def test_why_there_is_no_line(old: Dataset | None, new: Dataset, status: str) -> None:
    (found,) = held(old, new)
    assert found.status == status
    assert (found.expected, found.difference) == (None, None)
    assert found.gap == (None if status == "gap_unknown" else near(score(new).levels[found.level - 1].gap or 0))


def test_a_baseline_without_a_gap_begins_no_line() -> None:
    empty = dataset(*START.examples, choices=START.framework)
    (found,) = held(empty, measured("2021", 1, (1, "2023")))
    assert (found.status, found.from_gap) == ("baseline_unknown", None)


def test_where_other_indicators_are_known_there_is_no_verdict() -> None:
    old = dataset(*START.initiatives, *START.examples, stakeholder("s", "unknown"), choices=START.framework)
    now = measured("2021", 1, (1, "2023"))
    new = dataset(*now.initiatives, *now.examples, stakeholder("s", "consulted"), choices=now.framework)
    (found,) = held(old, new)
    assert (found.status, found.expected, found.difference) == ("other_known", None, None)
    assert found.from_gap == near(0.5 * GAP)


def test_a_baseline_from_which_the_gap_has_grown_is_held_against_all_the_same() -> None:
    (found,) = held(measured("2019", 2), measured("2021", 1, (2, "2023")))
    assert (found.status, found.from_gap, found.expected) == ("behind", 0.0, 0.0)


def test_targets_keep_the_order_of_the_framework_and_only_levels_of_the_score_are_told() -> None:
    now = measured("2021", 1, (2, "2030"), (1, "2025"), (2, "2024"))
    assert [(each.level, each.year) for each in held(START, now)] == [(2, "2030"), (1, "2025"), (2, "2024")]
    one = score(now)._replace(levels=score(now).levels[:1])
    assert [each.level for each in targets(now, one, None)] == [1]
    assert held(START, measured("2021", 1)) == ()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2019", 2020.0),
        ("2019-12", 2020.0),
        ("2019-12-31", 2020.0),
        ("2019-01-01", 2019 + 1 / 365),
        ("2020-02", 2020 + 60 / 366),
        ("2020-02-28", 2020 + 59 / 366),
        ("0000", 1.0),
        ("9999", 10000.0),
    ],
)
def test_a_year_and_a_month_count_to_their_last_day(written: str, expected: float) -> None:
    assert moment(written) == near(expected)


def test_the_line_goes_evenly_to_nothing() -> None:
    assert [on_the_line(0.6, 2020, 2026, now) for now in (2020, 2022, 2023, 2026)] == [
        near(v) for v in (0.6, 0.4, 0.3, 0)
    ]
