"""Which stakeholders there are, where they stand, and who is not known to be consulted."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import Contact, Rank
from nulmeting.model.stakeholders import Stakeholder

_RANKS: tuple[Rank, ...] = ("high", "low", "unknown")


class PlacedStakeholder(NamedTuple):
    """One stakeholder in its quadrant; `group` is one that others are part of."""

    id: str
    number: str | None
    name: str
    contact: Contact
    inferred: bool
    group: bool


class Quadrant(NamedTuple):
    """A cell of the grid of influence and interest, with its stakeholders in the order of the file."""

    influence: Rank
    interest: Rank
    stakeholders: tuple[PlacedStakeholder, ...]


class ContactCounts(NamedTuple):
    """Numbers of stakeholders by contact, groups left out; they add up to the number of leaves."""

    consulted: int
    planned: int
    none: int
    unknown: int


class Engagement(NamedTuple):
    """All stakeholders: `total` of them, `leaves` without the groups.

    Four quadrants are always there, others only where the influence or interest of somebody is unknown.

    `high_influence_not_consulted`: the leaves of high influence that are not known to be consulted.
    """

    total: int
    leaves: int
    contact: ContactCounts
    quadrants: tuple[Quadrant, ...]
    high_influence_not_consulted: tuple[str, ...]


def engagement(dataset: Dataset) -> Engagement:
    """Place the stakeholders and count who was consulted."""
    leaves = dataset.leaves
    counts = Counter(each.contact for each in leaves)
    leaf_ids = {each.id for each in leaves}
    quadrants = (
        Quadrant(
            influence,
            interest,
            tuple(
                _placed(each, leaf_ids)
                for each in dataset.stakeholders
                if (each.influence, each.interest) == (influence, interest)
            ),
        )
        for influence in _RANKS
        for interest in _RANKS
    )
    return Engagement(
        total=len(dataset.stakeholders),
        leaves=len(leaves),
        contact=ContactCounts(counts["consulted"], counts["planned"], counts["none"], counts["unknown"]),
        quadrants=tuple(
            each for each in quadrants if each.stakeholders or "unknown" not in (each.influence, each.interest)
        ),
        high_influence_not_consulted=tuple(
            each.id for each in leaves if each.influence == "high" and each.contact != "consulted"
        ),
    )


def _placed(stakeholder: Stakeholder, leaf_ids: set[str]) -> PlacedStakeholder:
    return PlacedStakeholder(
        id=stakeholder.id,
        number=stakeholder.number,
        name=stakeholder.name,
        contact=stakeholder.contact,
        inferred=stakeholder.placement == "inferred",
        group=stakeholder.id not in leaf_ids,
    )
