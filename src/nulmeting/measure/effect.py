"""What one record does to the score: recomputed without it, never estimated."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from nulmeting.measure.ambition import Ambition, ambition
from nulmeting.measure.comparison import compare
from nulmeting.model.dataset import Dataset

SCORED_KINDS = ("initiatives", "examples", "stakeholders")
"""The kinds of record that the score is made of."""


class Effect(NamedTuple):
    """The score with the record (as it is) and without it.

    `counted_without` are the groups that count themselves when it is not there, because it is their only member.
    """

    record: str
    with_it: Ambition
    without_it: Ambition
    counted_without: tuple[str, ...] = ()


def without(dataset: Dataset, record: str) -> Dataset:
    """The same data without one initiative, example or stakeholder."""
    kind, _ = dataset.by_id[record]
    if kind == "initiatives":
        return replace(dataset, initiatives=tuple(each for each in dataset.initiatives if each.id != record))
    if kind == "examples":
        return replace(dataset, examples=tuple(each for each in dataset.examples if each.id != record))
    return replace(dataset, stakeholders=tuple(each for each in dataset.stakeholders if each.id != record))


def effect(dataset: Dataset, record: str) -> Effect | None:
    """What a record does to the score; None for a kind of record that the score is not made of."""
    kind, _ = dataset.by_id[record]
    if kind not in SCORED_KINDS:
        return None
    rest = without(dataset, record)
    leaves = {each.id for each in dataset.leaves}
    return Effect(
        record,
        with_it=ambition(dataset, compare(dataset)),
        without_it=ambition(rest, compare(rest)),
        counted_without=tuple(each.id for each in rest.leaves if each.id not in leaves),
    )
