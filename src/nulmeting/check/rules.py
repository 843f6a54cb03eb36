"""All rules, in the order of their codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from nulmeting.check.alike import near_duplicates
from nulmeting.check.evidence import inferred_without_why, match_without_why, without_source
from nulmeting.check.ignored import after_ignoring
from nulmeting.check.personal import personal_data
from nulmeting.check.plausible import (
    compared_by_nobody,
    influential_without_contact,
    match_without_common_pillar,
    operational_in_the_future,
    pillars_not_chosen,
    planned_in_the_past,
    target_in_the_past,
    uneven_weights,
)
from nulmeting.finding import Finding
from nulmeting.model.dataset import Dataset

RULES: tuple[Callable[[Dataset], Iterator[Finding]], ...] = (
    without_source,
    match_without_why,
    inferred_without_why,
    personal_data,
    planned_in_the_past,
    operational_in_the_future,
    influential_without_contact,
    match_without_common_pillar,
    near_duplicates,
    uneven_weights,
    target_in_the_past,
    compared_by_nobody,
    pillars_not_chosen,
)


_OF_ALL = ("NM508", "NM510", "NM511")
"""The rules that look at all of the data."""


def check(dataset: Dataset) -> list[Finding]:
    """Everything that the rules find; the places are symbolic (record and field)."""
    return [finding for rule in RULES for finding in rule(dataset)]


def judged(dataset: Dataset, today: str, *, whole: bool) -> list[Finding]:
    """What the rules find and no record ignores on this day (an ISO date).

    Of a dataset that is not `whole` nothing is said about idle ignores, nor about what nobody has done in all of the
    data: what could not be read may be why.
    """
    found = after_ignoring(dataset, check(dataset), today)
    return [each for each in found if whole or each.code not in _OF_ALL]
