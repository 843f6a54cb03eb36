"""How many initiatives there are per pillar and per focus theme, by status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from nulmeting.model.dataset import Dataset
from nulmeting.model.initiatives import Initiative


class Counts(NamedTuple):
    """Numbers of initiatives by status; they add up to the total."""

    applied: int
    in_preparation: int
    ended: int
    unknown: int
    total: int


class PillarCoverage(NamedTuple):
    """One pillar. An initiative counts in its own pillar only; those of others that touch it are named, not counted."""

    pillar: str
    applied: int
    in_preparation: int
    ended: int
    unknown: int
    total: int
    touched_by: tuple[str, ...]


class FocusCoverage(NamedTuple):
    """One focus theme. An initiative may serve more than one, so themes do not add up to the total."""

    focus: str
    applied: int
    in_preparation: int
    ended: int
    unknown: int
    total: int


class Coverage(NamedTuple):
    """The inventory in numbers. `no_focus` serve no theme; of `focus_unknown` nobody has said which they serve.

    `weakest` are the pillars with the fewest applied initiatives; none when there are no initiatives at all.
    """

    pillars: tuple[PillarCoverage, ...]
    focus: tuple[FocusCoverage, ...]
    no_focus: Counts
    focus_unknown: Counts
    total: Counts
    weakest: tuple[str, ...]


def _count(initiatives: Iterable[Initiative]) -> dict[str, int]:
    tally = Counter(each.status for each in initiatives)
    return {
        "applied": tally["applied"],
        "in_preparation": tally["in_preparation"],
        "ended": tally["ended"],
        "unknown": tally["unknown"],
        "total": tally.total(),
    }


def coverage(dataset: Dataset) -> Coverage:
    """Count the initiatives: per pillar and theme in the order of the framework, and all together."""
    initiatives = dataset.initiatives
    pillars = tuple(_pillar(dataset, each.id) for each in dataset.framework.pillars)
    fewest = min(each.applied for each in pillars)
    return Coverage(
        pillars=pillars,
        focus=tuple(
            FocusCoverage(focus=theme.id, **_count(each for each in initiatives if theme.id in (each.focus or ())))
            for theme in dataset.framework.focus
        ),
        no_focus=Counts(**_count(each for each in initiatives if each.focus == ())),
        focus_unknown=Counts(**_count(each for each in initiatives if each.focus is None)),
        total=Counts(**_count(initiatives)),
        weakest=tuple(each.pillar for each in pillars if each.applied == fewest) if initiatives else (),
    )


def _pillar(dataset: Dataset, pillar: str) -> PillarCoverage:
    others = (each for each in dataset.initiatives if each.pillar != pillar and pillar in (each.touches or ()))
    return PillarCoverage(
        pillar=pillar,
        **_count(each for each in dataset.initiatives if each.pillar == pillar),
        touched_by=tuple(sorted(each.id for each in others)),
    )
