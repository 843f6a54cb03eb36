"""A measurement held against a frozen one, the baseline: every figure before and after.

A difference is told only where both were made by the same definitions, of one municipality. Where they were not, the
figures stand beside each other and there is no change between them: a new way of counting is no movement. Neither is
what becomes known: where other indicators of an axis are known, its position, the distances and gaps have no change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from nulmeting.measure.ambition import SAME
from nulmeting.measure.changes import edited, fields
from nulmeting.measure.known import Unlike, known, unlike
from nulmeting.model.side import Side

_FAR = ("distance", "gap")


class Figure(NamedTuple):
    """A figure at the baseline and now, and the change. None: not known or not there; no change then either.

    `change` is also None where the two cannot be compared.
    """

    before: float | None
    after: float | None
    change: float | None


class Baseline(NamedTuple):
    """A frozen measurement and whether figures can be compared with it.

    `name` is its file, `revision` the commit that it names. `edited`: its digest is not that of its own records and
    definitions. `not_comparable` is None, or what differs: the municipality, or else the definitions.
    """

    name: str
    as_of: str
    scoring: int
    digest: str
    revision: str | None
    edited: bool
    not_comparable: Literal["municipality", "definitions"] | None


class CountsSince(NamedTuple):
    """Numbers of initiatives by status."""

    applied: Figure
    in_preparation: Figure
    ended: Figure
    unknown: Figure
    total: Figure


class PillarSince(NamedTuple):
    """Numbers of initiatives of one pillar, by status."""

    pillar: str
    applied: Figure
    in_preparation: Figure
    ended: Figure
    unknown: Figure
    total: Figure


class CoverageSince(NamedTuple):
    """The inventory in numbers."""

    pillars: tuple[PillarSince, ...]
    total: CountsSince


class ExamplesSince(NamedTuple):
    """Numbers of examples of the big cities, by status here."""

    applied: Figure
    applied_partly: Figure
    in_preparation: Figure
    unknown: Figure
    absent: Figure
    not_applicable: Figure
    total: Figure


class PositionSince(NamedTuple):
    """The place on the two axes, 0..1 each."""

    innovation: Figure
    proactivity: Figure


class IndicatorSince(NamedTuple):
    """One indicator, before and after its goalposts."""

    id: str
    value: Figure
    score: Figure


class LevelSince(NamedTuple):
    """Distance and gap to one level, 0..1 each."""

    level: int
    distance: Figure
    gap: Figure


class NearestSince(NamedTuple):
    """The nearest levels; none without a verdict."""

    before: tuple[int, ...]
    after: tuple[int, ...]


class Since(NamedTuple):
    """Every figure since the baseline, in the order of the new measurement; what only the baseline has comes last.

    `unlike`: the axes of which other indicators are known; with any, distances, gaps and nearest are not comparable.
    """

    of: Baseline
    coverage: CoverageSince
    comparison: ExamplesSince
    position: PositionSince
    indicators: tuple[IndicatorSince, ...]
    levels: tuple[LevelSince, ...]
    nearest: NearestSince
    unlike: tuple[Unlike, ...]

    @property
    def comparable(self) -> bool:
        """Whether a difference between the two is a movement."""
        return self.of.not_comparable is None

    @property
    def moved(self) -> bool:
        """Whether any figure is another than it was, or is known now and was not."""
        return self.nearest.before != self.nearest.after or any(
            each.change != 0 and (each.before, each.after) != (None, None) for each in _figures(self)
        )

    def gap(self, level: int) -> Figure | None:
        """The gap to a level; None when neither side knows the level."""
        return next((each.gap for each in self.levels if each.level == level), None)


def obstacle(old: Side, new: Side) -> Literal["municipality", "definitions"] | None:
    """What stands in the way of comparing the figures of two measurements; None when nothing does."""
    if old.municipality["id"] != new.municipality["id"]:
        return "municipality"
    return "definitions" if fields(old.definitions, new.definitions) else None


def since(name: str, old: Side, new: Side) -> Since:
    """The new side held against the baseline that is kept under this name."""
    found = obstacle(old, new)
    pair = _Pair(old.figures, new.figures, comparable=found is None)
    others = unlike(known(old.figures), known(new.figures)) if found is None else ()
    axes = {each.axis for each in others}
    coverage, ambition = pair.part("coverage"), pair.part("ambition")
    return Since(
        of=Baseline(name, old.as_of, old.scoring, old.digest, old.revision, edited(old), found),
        coverage=CoverageSince(
            tuple(PillarSince(key, **row.all(CountsSince._fields)) for key, row in coverage.rows("pillars", "pillar")),
            CountsSince(**coverage.part("total").all(CountsSince._fields)),
        ),
        comparison=ExamplesSince(**pair.part("comparison").part("total").all(ExamplesSince._fields)),
        position=PositionSince(**ambition.part("position").all(PositionSince._fields, without=axes)),
        indicators=tuple(
            IndicatorSince(key, row.figure("value"), row.figure("score"))
            for key, row in ambition.rows("indicators", "id")
        ),
        levels=tuple(
            LevelSince(key, **row.all(_FAR, without=_FAR if others else ()))
            for key, row in ambition.rows("levels", "level")
        ),
        nearest=NearestSince(*(tuple(each["ambition"]["nearest"]) for each in (old.figures, new.figures))),
        unlike=others,
    )


def _figures(part: Any) -> Iterator[Figure]:
    """Every figure in a result."""
    if isinstance(part, Figure):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _figures(each)


class _Pair:
    """The same part of two measurements."""

    def __init__(self, old: Mapping[str, Any], new: Mapping[str, Any], *, comparable: bool) -> None:
        self.old, self.new, self.comparable = old, new, comparable

    def part(self, name: str) -> _Pair:
        return _Pair(self.old[name], self.new[name], comparable=self.comparable)

    def rows(self, part: str, key: str) -> Sequence[tuple[Any, _Pair]]:
        """The items of a list by their key; an item that one side does not have is empty there."""
        before, after = ({each[key]: each for each in side[part]} for side in (self.old, self.new))
        return [
            (name, _Pair(before.get(name, {}), after.get(name, {}), comparable=self.comparable))
            for name in {**after, **before}
        ]

    def figure(self, name: str) -> Figure:
        before, after = self.old.get(name), self.new.get(name)
        if before is None or after is None or not self.comparable:
            return Figure(before, after, None)
        change = after - before
        return Figure(before, after, change if abs(change) > SAME else 0)

    def all(self, names: Iterable[str], without: Collection[str] = ()) -> dict[str, Figure]:
        """The figures of these names; `without` are those between which there is no change."""
        figures = {name: self.figure(name) for name in names}
        return {name: each._replace(change=None) if name in without else each for name, each in figures.items()}
