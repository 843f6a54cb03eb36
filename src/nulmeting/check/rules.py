"""All rules, in the order of their codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from nulmeting.check.evidence import inferred_without_why, match_without_why, without_source
from nulmeting.finding import Finding
from nulmeting.model.dataset import Dataset

RULES: tuple[Callable[[Dataset], Iterator[Finding]], ...] = (
    without_source,
    match_without_why,
    inferred_without_why,
)


def check(dataset: Dataset) -> list[Finding]:
    """Everything that the rules find; the places are symbolic (record and field)."""
    return [finding for rule in RULES for finding in rule(dataset)]
