from __future__ import annotations

import pytest

from nulmeting.measure.comparison import (
    CityComparison,
    Comparison,
    ExampleComparison,
    Tally,
    TopicComparison,
    compare,
    compare_example,
    credit_of,
    of_cities,
    tally,
    with_statuses,
)
from nulmeting.model.fields import Fit
from tests.make import columns, dataset, example, framework, initiative, matches, not_applicable, scoring


def one(
    *held: tuple[str, str], closed: bool = False
) -> tuple[str, str | None, float | None, tuple[str, ...]]:  # (phase, fit) of a, b, c, ...
    """Status, fit, credit and initiatives of one example that these match."""
    data = dataset(
        example("x/1"),
        *(initiative("abcdef"[n], phase, matches=matches("x/1", fit=fit)) for n, (phase, fit) in enumerate(held)),
        choices=framework(not_applicable=not_applicable("x/1") if closed else ()),
    )
    found = compare_example(data, data.examples[0])
    return found.status, found.fit, found.credit, found.initiatives


@pytest.mark.parametrize("phase", ["pilot", "operational"])
def test_applied_when_a_matching_initiative_runs(phase: str) -> None:
    assert one((phase, "full")) == ("applied", "full", 1.0, ("a",))
    assert one((phase, "partial")) == ("applied", "partial", 0.5, ("a",))


@pytest.mark.parametrize("phase", ["idea", "planned"])
def test_in_preparation_when_one_is_worked_on(phase: str) -> None:
    assert one((phase, "full")) == ("in_preparation", "full", 0.5, ("a",))
    assert one((phase, "partial")) == ("in_preparation", "partial", 0.25, ("a",))


def test_absent_when_nothing_matches() -> None:
    assert one() == ("absent", None, 0.0, ())


def test_absent_when_all_that_matches_has_ended_and_that_is_named() -> None:
    assert one(("ended", "full")) == ("absent", None, 0.0, ("a",))


def test_unknown_when_all_that_matches_has_an_unknown_phase_and_then_it_does_not_count() -> None:
    assert one(("unknown", "full")) == ("unknown", "full", None, ("a",))
    assert one(("ended", "full"), ("unknown", "partial")) == ("unknown", "partial", None, ("b", "a"))


def test_an_unknown_phase_beside_a_known_one_sets_nothing() -> None:
    assert one(("unknown", "full"), ("planned", "partial")) == ("in_preparation", "partial", 0.25, ("b", "a"))


def test_not_applicable_overrides_every_match() -> None:
    assert one(closed=True) == ("not_applicable", None, None, ())
    assert one(("idea", "full"), ("operational", "full"), closed=True) == ("not_applicable", None, None, ("a", "b"))


def test_the_fit_is_the_best_of_the_matches_that_set_the_status_only() -> None:
    held = (("planned", "full"), ("ended", "full"), ("pilot", "partial"))
    assert one(*held) == ("applied", "partial", 0.5, ("c", "a", "b"))
    assert one(*held, ("operational", "full")) == ("applied", "full", 1.0, ("c", "d", "a", "b"))


def test_an_initiative_that_matches_an_example_twice_is_named_once_and_its_best_fit_counts() -> None:
    data = dataset(
        example("x/1"), initiative("a", matches=(*matches("x/1", fit="partial"), *matches("x/1", fit="full")))
    )
    assert compare_example(data, data.examples[0]) == ExampleComparison(
        "x/1", "x", "x/1", "light", "applied", "full", 1.0, ("a",)
    )


@pytest.mark.parametrize(
    ("status", "fit", "expected"),
    [
        ("applied", "full", 0.9),
        ("applied", "partial", 0.7),
        ("in_preparation", "full", 0.6),
        ("in_preparation", "partial", 0.3),
        ("absent", None, 0.1),
        ("unknown", "full", None),
        ("unknown", None, None),
        ("not_applicable", None, None),
    ],
)
def test_credit_comes_from_the_framework(status: str, fit: Fit | None, expected: float | None) -> None:
    credit = scoring(
        credit={
            "applied": 0.9,
            "applied_partly": 0.7,
            "in_preparation": 0.6,
            "in_preparation_partly": 0.3,
            "absent": 0.1,
        }
    ).credit
    assert credit_of(status, fit, credit) == expected  # type: ignore[arg-type]


WHOLE = dataset(
    example("x/1"),
    example("x/2", topic="water"),
    example("y/1"),
    example("x/3"),
    example("y/2", topic="water"),
    example("y/3"),
    initiative("a", "pilot", matches=matches("x/1", "y/2", fit="partial")),
    initiative("b", "idea", matches=matches("y/1")),
    initiative("c", "unknown", matches=matches("x/2")),
    choices=framework(not_applicable=not_applicable("y/3")),
)
X1 = ExampleComparison("x/1", "x", "x/1", "light", "applied", "partial", 0.5, ("a",))
X2 = ExampleComparison("x/2", "x", "x/2", "water", "unknown", "full", None, ("c",))
X3 = ExampleComparison("x/3", "x", "x/3", "light", "absent", None, 0.0, ())
Y1 = ExampleComparison("y/1", "y", "y/1", "light", "in_preparation", "full", 0.5, ("b",))
Y2 = ExampleComparison("y/2", "y", "y/2", "water", "applied", "partial", 0.5, ("a",))
Y3 = ExampleComparison("y/3", "y", "y/3", "light", "not_applicable", None, None, ())
EXPECTED = Comparison(
    cities=(
        CityComparison(
            city="x",
            theme="theme of x",
            applied=1,
            applied_partly=1,
            in_preparation=0,
            unknown=1,
            absent=1,
            not_applicable=0,
            total=3,
            examples=(X1, X2, X3),
        ),
        CityComparison(
            city="y",
            theme="theme of y",
            applied=1,
            applied_partly=1,
            in_preparation=1,
            unknown=0,
            absent=0,
            not_applicable=1,
            total=3,
            examples=(Y1, Y2, Y3),
        ),
    ),
    topics=(
        TopicComparison(
            topic="light",
            status="applied",
            fit="partial",
            credit=0.5,
            cities=("x", "y"),
            applied=1,
            applied_partly=1,
            in_preparation=1,
            unknown=0,
            absent=1,
            not_applicable=1,
            total=4,
            examples=("x/1", "y/1", "x/3", "y/3"),
        ),
        TopicComparison(
            topic="water",
            status="applied",
            fit="partial",
            credit=0.5,
            cities=("x", "y"),
            applied=1,
            applied_partly=1,
            in_preparation=0,
            unknown=1,
            absent=0,
            not_applicable=0,
            total=2,
            examples=("x/2", "y/2"),
        ),
    ),
    total=Tally(applied=2, applied_partly=2, in_preparation=1, unknown=1, absent=1, not_applicable=1, total=6),
)


def test_per_city_per_topic_and_over_all() -> None:
    assert compare(WHOLE) == EXPECTED
    assert compare(WHOLE).examples == (X1, X2, X3, Y1, Y2, Y3)


def test_nobody_to_compare_with() -> None:
    assert compare(dataset(initiative("a"))) == Comparison((), (), Tally(0, 0, 0, 0, 0, 0, 0))


def test_an_empty_inventory_finds_everything_absent() -> None:
    found = compare(dataset(example("x/1")))
    assert found.total == Tally(0, 0, 0, 0, 1, 0, 1)
    assert found.examples == (ExampleComparison("x/1", "x", "x/1", "light", "absent", None, 0.0, ()),)


@pytest.mark.parametrize(
    ("fits", "expected"),
    [
        ({"x/1": "partial", "y/1": "full"}, ("applied", "full", 1.0)),
        ({"x/1": "partial", "y/1": "partial"}, ("applied", "partial", 0.5)),
        ({"y/1": "full"}, ("applied", "full", 1.0)),
    ],
)
def test_an_idea_that_two_cities_have_counts_once_by_its_best(
    fits: dict[str, str], expected: tuple[str, str, float]
) -> None:
    data = dataset(
        example("x/1"),
        example("y/1"),
        *(initiative(f"a{number}", matches=matches(each, fit=fit)) for number, (each, fit) in enumerate(fits.items())),
    )
    (topic,) = compare(data).topics
    assert (topic.status, topic.fit, topic.credit, topic.total) == (*expected, 2)


def test_of_a_topic_applied_comes_before_prepared_unknown_absent_and_not_applicable() -> None:
    examples = [example(f"x/{number}") for number in range(1, 6)]
    held = [
        initiative("a", "pilot", matches=matches("x/5", fit="partial")),
        initiative("b", "idea", matches=matches("x/4")),
        initiative("c", "unknown", matches=matches("x/3")),
    ]
    closed = framework(not_applicable=not_applicable("x/1"))
    seen = []
    for left_out in range(5):
        present = examples[: 5 - left_out]
        kept = [each for each in held if {match.example for match in each.matches} <= {each.id for each in present}]
        (topic,) = compare(dataset(*present, *kept, choices=closed)).topics
        seen.append((topic.status, topic.fit, topic.credit))
    assert seen == [
        ("applied", "partial", 0.5),
        ("in_preparation", "full", 0.5),
        ("unknown", "full", None),
        ("absent", None, 0.0),
        ("not_applicable", None, None),
    ]


def test_a_topic_that_no_example_has_is_left_out() -> None:
    assert [each.topic for each in compare(dataset(example("x/1", topic="water"))).topics] == ["water"]


def test_some_cities_only() -> None:
    part = of_cities(WHOLE, ["y"])
    assert compare(part).cities == EXPECTED.cities[1:]
    assert compare(part).total == Tally(1, 1, 1, 0, 0, 1, 3)
    assert part.initiatives == WHOLE.initiatives
    assert compare(of_cities(WHOLE, [])) == Comparison((), (), Tally(0, 0, 0, 0, 0, 0, 0))


def test_some_statuses_only_leave_the_numbers_as_they_are() -> None:
    found = with_statuses(EXPECTED, ["absent", "unknown"])
    assert found.total == EXPECTED.total
    assert [(each.city, each.total, each.examples) for each in found.cities] == [("x", 3, (X2, X3)), ("y", 3, ())]
    assert found.topics == ()
    assert with_statuses(EXPECTED, ["applied"]).topics == EXPECTED.topics


def test_a_tally_of_nothing() -> None:
    assert Tally(**tally([])) == Tally(0, 0, 0, 0, 0, 0, 0)


def test_the_order_of_fields_is_that_of_the_json() -> None:
    counts = ["applied", "applied_partly", "in_preparation", "unknown", "absent", "not_applicable", "total"]
    assert columns(Tally) == counts
    assert columns(CityComparison) == ["city", "theme", *counts, "examples"]
    assert columns(TopicComparison) == [
        "topic", "status", "fit", "credit", "cities", *counts, "examples",
    ]  # fmt: skip
    assert columns(ExampleComparison) == [
        "id", "city", "title", "topic", "status", "fit", "credit", "initiatives",
    ]  # fmt: skip
    assert columns(Comparison) == ["cities", "topics", "total"]
