"""The steps that a municipality could take, and the data as it is once they are taken.

Carrying out a plan changes only its phase. Applying an example adds one operational initiative with the pillar,
touched pillars, technologies and purpose of the example, which matches it in full. What cannot apply here is no step,
and neither is an example that a plan serves in full already: the plan is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal, NamedTuple

from nulmeting.measure.ambition import Ambition
from nulmeting.measure.comparison import compare_example
from nulmeting.model.benchmarks import Example
from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import SourceReference
from nulmeting.model.initiatives import Initiative, Match
from nulmeting.model.stakeholders import Stakeholder

StepKind = Literal["carry_out", "apply", "consult"]


class StepSource(NamedTuple):
    """Where the record of a step comes from: a document and the place in it."""

    document: str
    place: str


class Step(NamedTuple):
    """One step: what is done with which initiative, example or stakeholder.

    `cities` are those that the idea is known from: of an example its own, of a plan those of the examples it matches.
    """

    kind: StepKind
    id: str
    title: str
    cities: tuple[str, ...]
    source: StepSource | None


def steps(dataset: Dataset, measured: Ambition) -> tuple[Step, ...]:
    """All steps, by id; `measured` is the score. Stakeholders are among them only where the engagement is known."""
    found = [_plan(dataset, each) for each in dataset.initiatives if each.status == "in_preparation"]
    found += [
        Step("apply", each.id, each.title, (each.city,), _source(each.source))
        for each in dataset.examples
        if _left_to_apply(dataset, each)
    ]
    if any(each.id == "engagement" and each.score is not None for each in measured.indicators):
        found += [
            Step("consult", each.id, each.name, (), _source(each.source))
            for each in dataset.leaves
            if each.contact != "consulted"
        ]
    return tuple(sorted(found, key=lambda each: each.id))


def _plan(dataset: Dataset, plan: Initiative) -> Step:
    served = {match.example for match in plan.matches} - dataset.not_applicable
    cities = dict.fromkeys(each.city for each in dataset.examples if each.id in served)
    return Step("carry_out", plan.id, plan.title, tuple(cities), _source(plan.source))


def _source(source: SourceReference | None) -> StepSource | None:
    return StepSource(source.document, source.place) if source is not None else None


def _left_to_apply(dataset: Dataset, example: Example) -> bool:
    found = compare_example(dataset, example)
    if found.status == "not_applicable" or (found.status, found.fit) == ("applied", "full"):
        return False
    pairs = dataset.matching.get(example.id, ())
    return not any(each.status == "in_preparation" and match.fit == "full" for each, match in pairs)


def taken(dataset: Dataset, steps: Iterable[Step]) -> Dataset:
    """The data once these steps are taken."""
    by_kind: dict[StepKind, set[str]] = {"carry_out": set(), "apply": set(), "consult": set()}
    for step in steps:
        by_kind[step.kind].add(step.id)
    carried_out = tuple(
        each.model_copy(update={"phase": "operational"}) if each.id in by_kind["carry_out"] else each
        for each in dataset.initiatives
    )
    applied = tuple(_applying(dataset, each) for each in dataset.examples if each.id in by_kind["apply"])
    consulted = tuple(
        each.model_copy(update={"contact": "consulted"}) if each.id in by_kind["consult"] else each
        for each in dataset.stakeholders
    )
    return replace(dataset, initiatives=(*carried_out, *applied), stakeholders=consulted)


def _applying(dataset: Dataset, example: Example) -> Initiative:
    """The initiative that applies an example. It has the example's id, which no other initiative can have."""
    touches = example.touches
    return Initiative.model_construct(
        id=example.id,
        title=example.title,
        pillar=dataset.own_pillar(example.pillar),
        touches=None if touches is None else tuple(dict.fromkeys(map(dataset.own_pillar, touches))),
        phase="operational",
        technologies=example.technologies,
        purpose=example.purpose,
        matches=(Match(example=example.id, fit="full"),),
    )


def surroundings(dataset: Dataset, step: Step) -> Dataset:
    """The part of the data that decides what a step changes: its record, its examples, and what else matches those.

    A step changes counts and credits there and nowhere else, so that it can be recomputed without all other records.
    """
    _, record = dataset.by_id[step.id]
    if isinstance(record, Stakeholder):
        return replace(dataset, initiatives=(), examples=(), stakeholders=(record,))
    served = {match.example for match in record.matches} if isinstance(record, Initiative) else {step.id}
    matching = [each for example in served for each, _ in dataset.matching.get(example, ())]
    plans = [record] if isinstance(record, Initiative) else []
    return replace(
        dataset,
        initiatives=tuple({each.id: each for each in (*plans, *matching)}.values()),
        examples=tuple(each for each in dataset.examples if each.id in served),
        stakeholders=(),
    )
