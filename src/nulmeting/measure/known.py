"""Which indicators a position is made of on two sides: what becomes known, or is known no more, is no movement."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple, get_args

from nulmeting.model.fields import Axis


class KnownIndicator(NamedTuple):
    """An indicator that has a score and weighs in the position of its axis."""

    axis: Axis
    id: str


class Unlike(NamedTuple):
    """An axis that is made of other indicators: those known now and not then, and those known then and not now."""

    axis: Axis
    now_known: tuple[str, ...]
    no_longer_known: tuple[str, ...]


def known(figures: Mapping[str, Any]) -> tuple[KnownIndicator, ...]:
    """The indicators that the position in these figures is made of."""
    return tuple(
        KnownIndicator(each["axis"], each["id"])
        for each in figures["ambition"]["indicators"]
        if each["score"] is not None and each["weight"] > 0
    )


def unlike(old: Collection[KnownIndicator], new: Collection[KnownIndicator]) -> tuple[Unlike, ...]:
    """The axes of which other indicators are known on the new side than on the old one."""
    found = (
        Unlike(
            axis,
            tuple(each.id for each in new if each.axis == axis and each not in old),
            tuple(each.id for each in old if each.axis == axis and each not in new),
        )
        for axis in get_args(Axis)
    )
    return tuple(each for each in found if each.now_known or each.no_longer_known)
