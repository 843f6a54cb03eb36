"""Which list of deeds comes furthest: exactly for short lists, one deed after another beyond.

A list is a path: after each of its deeds the same indicators are known as before. Otherwise the gap would change by
what becomes known or unknown, and not by what is done.
"""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Sequence
from itertools import permutations
from typing import NamedTuple, TypeAlias

from nulmeting.measure.ambition import SAME, gap
from nulmeting.measure.stand import Amounts, Deed, Stand

MOST_EXACT = 4
"""Up to this length a list is the best there is: every other one is looked at or ruled out."""
MOST_LOOKED_AT = 200_000
"""Lists to look at, which is seconds of work; where that is not enough, no list is called exact."""
_DIGITS = 9
"""Figures are compared in so many, which is what `SAME` leaves."""

Pair: TypeAlias = tuple[float, float]
"""A figure for each axis."""
Path: TypeAlias = tuple[Deed, ...]


class Rank(NamedTuple):
    """What makes one list better than another, the lowest first: gap, length, minus the margin, ids in order.

    The margin is how far the axes that are short now come beyond their goal: the one that comes least far.
    """

    gap: float
    length: int
    no_margin: float
    ids: tuple[str, ...]


class Found(NamedTuple):
    """The lists found.

    `short`: the best of at most 0, 1, 2 … deeds; `exact`: whether they are the best there are. `whole`: the list that
    reaches the goal or, where none does, comes furthest; `stages`: how it came to be, before deeds were taken out that
    it can do without. `at_least`: no list of fewer deeds reaches the goal.
    """

    short: tuple[Path, ...]
    whole: Path
    stages: Path
    exact: bool
    at_least: int


def gap_of(position: Pair, goal: Pair) -> float:
    """The gap that a position leaves; 0 where only rounding is left."""
    left = gap(goal, position)
    return left if left >= SAME else 0.0


class Search:
    """The search for the way to a goal. `deeds` are those that help, the best first, alike ones in a row."""

    def __init__(self, stand: Stand, deeds: Sequence[Deed], goal: Pair) -> None:
        self._stand, self._goal = stand, goal
        start = stand.position({})
        self._short = [axis for axis in (0, 1) if goal[axis] - start[axis] > SAME]
        gains, alike = {each.step.id: self._gains(each) for each in deeds}, _alike(stand, deeds)
        self.deeds = sorted(
            (each for each in deeds if self._towards(gains[each.step.id]) > SAME),
            key=lambda each: (-self._towards(gains[each.step.id]), alike[each.step.id], each.step.id),
        )
        self._alike = [alike[each.step.id] for each in self.deeds]
        self._best_first = [sorted((gains[each.step.id][axis] for each in self.deeds), reverse=True) for axis in (0, 1)]
        self._most_added = _most_added([gains[each.step.id] for each in self.deeds])
        self._steady = stand.steady(self.deeds)
        self._left_to_look_at = MOST_LOOKED_AT

    def found(self) -> Found:
        """The best short lists, and the way to the goal."""
        short: list[Path] = [()]
        self._best = self._rank((), {})
        self._path: Path = ()
        for size in range(1, MOST_EXACT + 1):
            if self._best.gap:
                self._look(0, size, (), {})
            short.append(self._ordered(self._path))
        exact = self._left_to_look_at > 0
        stages = self.extended(short[-1] if exact else ())
        whole = self.spared(stages)
        return Found(tuple(short), whole, stages, exact, self._at_least(short if exact else []))

    def reaches(self, path: Path) -> bool:
        """Whether a list leaves no gap."""
        return self._gap(path) == 0

    def out_of_reach(self) -> bool:
        """Whether no list reaches the goal, as not even all deeds together do."""
        return not self.reaches(tuple(self.deeds))

    def _at_least(self, short: Sequence[Path]) -> int:
        """How many deeds it takes if each adds the most that it can, and more than the best short lists have."""
        looked_at = next((length for length, each in enumerate(short) if self.reaches(each)), len(short))
        counts = range(looked_at, len(self.deeds))
        return next((count for count in counts if self._smallest_gap(count) == 0), len(self.deeds))

    def is_best(self, path: Path, most: int | None, at_least: int) -> bool:
        """Whether it can be told, without looking at other lists, that none of at most so many deeds is better."""
        if self.reaches(path):
            return len(path) == at_least
        return most is not None and self._gap(path) - self._smallest_gap(most) < SAME

    def _smallest_gap(self, count: int) -> float:
        """The gap that would be left by so many deeds if each added the most that it can."""
        start, most = self._stand.position({}), [sum(gains[:count]) for gains in self._best_first]
        return gap_of((start[0] + most[0], start[1] + most[1]), self._goal)

    def extended(self, path: Path) -> Path:
        """The path with one more deed after another, each time the one that leaves the smallest gap, to the end."""
        amounts = self._amounts(path)
        left = [each for each in self.deeds if each not in path]
        while left and gap_of(self._stand.position(amounts), self._goal):
            before = self._standing(amounts)
            options = [
                (*self._standing(self._stand.add(amounts, each)), each.step.id, each)
                for each in self._different(left)
                if self._steady or self._stand.same_known([*path, each])
            ]
            if not options:
                break
            gap, raw, _, chosen = min(options, key=lambda option: option[:3])
            if (gap, raw) >= before:
                break
            path, amounts = (*path, chosen), self._stand.add(amounts, chosen)
            left.remove(chosen)
        return path

    def spared(self, path: Path) -> Path:
        """The path without deeds that it can do without, the last ones first."""
        gap = self._gap(path)
        for each in reversed(path):
            less = tuple(other for other in path if other is not each)
            if self._gap(less) - gap < SAME and self._is_path(less):
                path = less
        return path

    def _gains(self, deed: Deed) -> Pair:
        """The most that a deed can add to each axis, whatever was done before it.

        What more there is already, the less a deed adds: to a mean, to a pillar with a ceiling, to an example that only
        the best match counts for. Only lower goalposts break that rule, so they are left out here.
        """
        before, after = (self._stand.position(each, raw=True) for each in ({}, self._stand.add({}, deed)))
        return after[0] - before[0], after[1] - before[1]

    def _towards(self, gains: Pair) -> float:
        return sum(gains[axis] for axis in self._short)

    def _standing(self, amounts: Amounts) -> Pair:
        """How far there is to go: the gap, and where that is the same the way to a lower goalpost. Lower is nearer."""
        gap = gap_of(self._stand.position(amounts), self._goal)
        raw = self._stand.position(amounts, raw=True)
        return round(gap, _DIGITS), -round(self._towards(raw), _DIGITS)

    def _different(self, deeds: Sequence[Deed]) -> list[Deed]:
        """The first of all deeds that are alike."""
        kinds = dict(zip((each.step.id for each in self.deeds), self._alike, strict=True))
        return list({kinds[each.step.id]: each for each in reversed(deeds)}.values())

    def _look(self, start: int, more: int, chosen: Path, amounts: Amounts) -> None:
        """Try all lists that have so many more deeds, from this one on, and can be better than the best."""
        position = self._stand.position(amounts)
        for index in range(start, len(self.deeds) - more + 1):
            if self._hopeless(position, self._most_added[index][more], len(chosen) + more):
                return
            if index > start and self._alike[index] == self._alike[index - 1]:
                continue
            self._left_to_look_at -= 1
            if self._left_to_look_at <= 0:
                return
            path, added = (*chosen, self.deeds[index]), self._stand.add(amounts, self.deeds[index])
            if more > 1:
                self._look(index + 1, more - 1, path, added)
                continue
            rank = self._rank(path, added)
            if rank < self._best and self._can_be_path(path):
                self._best, self._path = rank, path

    def _hopeless(self, position: Pair, more: Pair, length: int) -> bool:
        """Whether even this much more on both axes would not make it better than the best."""
        at_most = position[0] + more[0], position[1] + more[1]
        gap = gap_of(at_most, self._goal)
        if abs(gap - self._best.gap) >= SAME:
            return gap > self._best.gap
        if length != self._best.length:
            return length > self._best.length
        return self._margin(at_most) < -self._best.no_margin - SAME

    def _rank(self, path: Path, amounts: Amounts) -> Rank:
        position = self._stand.position(amounts)
        gap = gap_of(position, self._goal)
        ids = tuple(sorted(each.step.id for each in path))
        return Rank(round(gap, _DIGITS), len(path), -round(self._margin(position), _DIGITS), ids)

    def _margin(self, position: Pair) -> float:
        return min((position[axis] - self._goal[axis] for axis in self._short), default=0.0)

    def _amounts(self, path: Path) -> Amounts:
        amounts: Amounts = {}
        for each in path:
            amounts = self._stand.add(amounts, each)
        return amounts

    def _gap(self, path: Path) -> float:
        return gap_of(self._stand.position(self._amounts(path)), self._goal)

    def _is_path(self, path: Path) -> bool:
        return self._steady or all(self._stand.same_known(path[: end + 1]) for end in range(len(path)))

    def _can_be_path(self, path: Path) -> bool:
        return self._steady or any(map(self._is_path, permutations(path)))

    def _ordered(self, path: Path) -> Path:
        """The deeds in the order in which each closes the most that is left."""
        orders = (each for each in permutations(path) if self._is_path(each))
        return min(
            orders,
            key=lambda order: (
                [self._standing(self._amounts(order[: end + 1])) for end in range(len(order))],
                [each.step.id for each in order],
            ),
        )


def _alike(stand: Stand, deeds: Sequence[Deed]) -> dict[str, tuple[object, ...]]:
    """What each deed does, by the id of its step, so that two deeds that do the same have the same.

    An example or stakeholder that one deed alone concerns may as well be any other.
    """
    users = Counter(place for each in deeds for place in each.amounts)
    found: dict[str, tuple[object, ...]] = {}
    for each in deeds:
        told = sorted(
            (place[0], place[1] if users[place] > 1 or stand.per_pillar(place[0]) else "", *amount)
            for place, amount in each.amounts.items()
        )
        found[each.step.id] = (tuple(told), each.known)
    return found


def _most_added(gains: Sequence[Pair]) -> list[list[Pair]]:
    """Per deed, for 0, 1, 2 … more deeds: the most that so many of those from it on can add to each axis."""
    best: tuple[list[float], list[float]] = ([], [])
    found = [[(0.0, 0.0)] * (MOST_EXACT + 1)]
    for pair in reversed(gains):
        for values, gain in zip(best, pair, strict=True):
            insort(values, -gain)
            del values[MOST_EXACT:]
        found.append([(-sum(best[0][:count]), -sum(best[1][:count])) for count in range(MOST_EXACT + 1)])
    return found[::-1]
