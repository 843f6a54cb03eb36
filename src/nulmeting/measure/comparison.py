"""The municipality held against the examples of the big cities: per city, per topic and over all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Literal, NamedTuple

from nulmeting.model.benchmarks import Example
from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import Fit
from nulmeting.model.framework import Credit

ExampleStatus = Literal["applied", "in_preparation", "unknown", "absent", "not_applicable"]
_ORDER: tuple[ExampleStatus, ...] = ("applied", "in_preparation", "unknown", "absent", "not_applicable")


class ExampleComparison(NamedTuple):
    """One example: its status here, the best fit of the matches that set it, and the initiatives that match.

    absent: no initiative of the inventory applies or prepares it (one that has ended may still be named). unknown: all
    that matches it has an unknown phase. `credit` is what it counts for in the uptake, 0..1; None where it does not
    count. The initiatives that set the status come first.
    """

    id: str
    city: str
    title: str
    topic: str
    status: ExampleStatus
    fit: Fit | None
    credit: float | None
    initiatives: tuple[str, ...]


class Tally(NamedTuple):
    """Numbers of examples by status; `applied_partly` are those of `applied` with a partial fit only.

    applied + in_preparation + unknown + absent + not_applicable = total.
    """

    applied: int
    applied_partly: int
    in_preparation: int
    unknown: int
    absent: int
    not_applicable: int
    total: int


class CityComparison(NamedTuple):
    """The examples of one city."""

    city: str
    theme: str
    applied: int
    applied_partly: int
    in_preparation: int
    unknown: int
    absent: int
    not_applicable: int
    total: int
    examples: tuple[ExampleComparison, ...]


class TopicComparison(NamedTuple):
    """The examples about one topic. `status`, `fit` and `credit` are those of the best one: an idea counts once."""

    topic: str
    status: ExampleStatus
    fit: Fit | None
    credit: float | None
    cities: tuple[str, ...]
    applied: int
    applied_partly: int
    in_preparation: int
    unknown: int
    absent: int
    not_applicable: int
    total: int
    examples: tuple[str, ...]


class Comparison(NamedTuple):
    """All cities in the order of their file, all topics in use in the order of the framework, and the total."""

    cities: tuple[CityComparison, ...]
    topics: tuple[TopicComparison, ...]
    total: Tally

    @property
    def examples(self) -> tuple[ExampleComparison, ...]:
        """All examples, city by city."""
        return tuple(example for city in self.cities for example in city.examples)


def tally(examples: Iterable[ExampleComparison]) -> dict[str, int]:
    """Count examples by status."""
    seen = tuple(examples)
    counts = Counter(each.status for each in seen)
    return {
        "applied": counts["applied"],
        "applied_partly": sum(each.status == "applied" and each.fit == "partial" for each in seen),
        "in_preparation": counts["in_preparation"],
        "unknown": counts["unknown"],
        "absent": counts["absent"],
        "not_applicable": counts["not_applicable"],
        "total": len(seen),
    }


def credit_of(status: ExampleStatus, fit: Fit | None, credit: Credit) -> float | None:
    """What an example counts for, 0..1, by its status and fit; None when it does not count."""
    if status == "applied":
        return credit.applied if fit == "full" else credit.applied_partly
    if status == "in_preparation":
        return credit.in_preparation if fit == "full" else credit.in_preparation_partly
    return credit.absent if status == "absent" else None


def compare(dataset: Dataset) -> Comparison:
    """Hold the inventory against every example."""
    examples = {each.id: compare_example(dataset, each) for each in dataset.examples}
    cities = tuple(
        CityComparison(
            city=city.id,
            theme=city.theme,
            **tally(found := tuple(examples[each.id] for each in dataset.examples if each.city == city.id)),
            examples=found,
        )
        for city in dataset.cities
    )
    topics = tuple(
        _topic(topic.id, found)
        for topic in dataset.framework.topics
        if (found := tuple(each for each in examples.values() if each.topic == topic.id))
    )
    return Comparison(cities, topics, Tally(**tally(examples.values())))


def compare_example(dataset: Dataset, example: Example) -> ExampleComparison:
    """The status of one example follows from the initiatives that match it."""
    pairs = dataset.matching.get(example.id, ())
    phases = {initiative.status for initiative, _ in pairs}
    status: ExampleStatus
    if example.id in dataset.not_applicable:
        status = "not_applicable"
    elif "applied" in phases:
        status = "applied"
    elif "in_preparation" in phases:
        status = "in_preparation"
    else:
        status = "unknown" if "unknown" in phases else "absent"
    setting = [(initiative, match) for initiative, match in pairs if initiative.status == status]
    fit: Fit | None = None
    if setting:
        fit = "full" if any(match.fit == "full" for _, match in setting) else "partial"
    return ExampleComparison(
        id=example.id,
        city=example.city,
        title=example.title,
        topic=example.topic,
        status=status,
        fit=fit,
        credit=credit_of(status, fit, dataset.framework.scoring.credit),
        initiatives=tuple(
            dict.fromkeys(
                initiative.id
                for initiative, _ in sorted(pairs, key=lambda pair: (pair[0].status != status, pair[0].id))
            )
        ),
    )


def _topic(topic: str, examples: tuple[ExampleComparison, ...]) -> TopicComparison:
    best = min(examples, key=lambda each: (_ORDER.index(each.status), each.fit != "full", each.id))
    return TopicComparison(
        topic=topic,
        status=best.status,
        fit=best.fit,
        credit=best.credit,
        cities=tuple(dict.fromkeys(each.city for each in examples)),
        **tally(examples),
        examples=tuple(each.id for each in examples),
    )


def of_cities(dataset: Dataset, cities: Collection[str]) -> Dataset:
    """The same data with the examples of these cities only."""
    return replace(
        dataset,
        cities=tuple(each for each in dataset.cities if each.id in cities),
        examples=tuple(each for each in dataset.examples if each.city in cities),
    )


def with_statuses(comparison: Comparison, statuses: Collection[str]) -> Comparison:
    """The same comparison, naming only the examples and topics of these statuses. The numbers stay those of all."""
    cities = (
        city._replace(examples=tuple(each for each in city.examples if each.status in statuses))
        for city in comparison.cities
    )
    topics = (each for each in comparison.topics if each.status in statuses)
    return comparison._replace(cities=tuple(cities), topics=tuple(topics))
