"""Which records are asked for: each condition names the values that will do, and an empty one asks nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

from nulmeting.measure.comparison import ExampleComparison, compare
from nulmeting.model.dataset import Dataset
from nulmeting.model.initiatives import Initiative


class Selection(NamedTuple):
    """The conditions. A pillar is a record's own, not one it touches; a topic is that of an example or its matches."""

    pillar: Collection[str] = ()
    phase: Collection[str] = ()
    status: Collection[str] = ()
    focus: Collection[str] = ()
    topic: Collection[str] = ()


def select_initiatives(dataset: Dataset, wanted: Selection) -> tuple[Initiative, ...]:
    """The initiatives that meet all conditions, in the order of the file."""
    topics = {each.id: each.topic for each in dataset.examples}
    return tuple(
        each
        for each in dataset.initiatives
        if (not wanted.pillar or each.pillar in wanted.pillar)
        and (not wanted.phase or each.phase in wanted.phase)
        and (not wanted.status or each.status in wanted.status)
        and (not wanted.focus or not set(wanted.focus).isdisjoint(each.focus or ()))
        and (not wanted.topic or any(topics[match.example] in wanted.topic for match in each.matches))
    )


def select_examples(dataset: Dataset, wanted: Selection) -> tuple[ExampleComparison, ...]:
    """The examples that meet the conditions on pillar, status and topic, with their status, in file order."""
    pillars = {each.id: dataset.own_pillar(each.pillar) for each in dataset.examples}
    return tuple(
        each
        for each in compare(dataset).examples
        if (not wanted.pillar or pillars[each.id] in wanted.pillar)
        and (not wanted.status or each.status in wanted.status)
        and (not wanted.topic or each.topic in wanted.topic)
    )


def select(
    dataset: Dataset, kind: Literal["initiatives", "examples", "stakeholders", "organisations"], wanted: Selection
) -> Sequence[object]:
    """The records of a kind that meet the conditions; stakeholders and organisations know none."""
    if kind == "initiatives":
        return select_initiatives(dataset, wanted)
    if kind == "examples":
        return select_examples(dataset, wanted)
    return dataset.kind(kind)
