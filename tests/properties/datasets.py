"""Datasets of every shape that loads: few or many pillars and levels, an empty or a full inventory, much unknown."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from nulmeting.model.benchmarks import Example
from nulmeting.model.dataset import Dataset
from nulmeting.model.framework import Framework, Indicator
from nulmeting.model.initiatives import Initiative
from nulmeting.model.stakeholders import Stakeholder
from tests.make import (
    dataset,
    example,
    focus,
    framework,
    indicators,
    initiative,
    levels,
    not_applicable,
    pillars,
    purposes,
    scoring,
    stakeholder,
    technologies,
    topics,
)

PHASES = ("idea", "planned", "pilot", "operational", "operational", "planned", "ended", "unknown")
TECHNOLOGIES = ("t0", "t1", "t2", "t3")
PURPOSES = ("u0", "u1", "u2", "u3")
THEMES = ("live", "host")
TOPICS = ("light", "water", "soil")
FOREIGN = ("f0", "f1")
"""Pillars of the examples' file that are mapped to one's own."""

TOPS = {
    "benchmark_uptake": 1.0,
    "novelty_reach": 5.0,
    "anticipation_reach": 5.0,
    "cross_pillar_reach": 5.0,
    "engagement": 1.0,
}

shares = st.integers(0, 20).map(lambda twentieths: twentieths / 20) | st.floats(0, 1, allow_subnormal=False)
weights = st.sampled_from((0.0, 0.5, 1.0, 2.0)) | st.floats(0.01, 100)
influence = st.fixed_dictionaries(dict.fromkeys(("high", "low", "unknown"), weights)).filter(
    lambda drawn: any(drawn.values())
)
seeds = st.binary(min_size=20, max_size=20)
"""What one record is made of, a byte per choice: a single draw, because an inventory has many records."""


class Choices:
    """Choices that bytes make, one after another; of bytes that are all 0, always the first."""

    def __init__(self, seed: bytes) -> None:
        self._left = list(seed)

    def number(self, below: int) -> int:
        return self._left.pop(0) % below

    def one(self, values: tuple[str, ...]) -> str:
        return values[self.number(len(values))]

    def maybe(self, values: tuple[str, ...]) -> str | None:
        """One of these; unknown in one case of five."""
        return self.one(values) if self.number(5) else None

    def some(self, values: tuple[str, ...]) -> tuple[str, ...] | None:
        """None, one or two of these; unknown in one case of five."""
        unknown = self.number(5) == 4
        found = tuple(dict.fromkeys(self.one(values) for _ in range(self.number(3))))
        return None if unknown else found


def _example(identifier: str, seed: bytes, own: tuple[str, ...]) -> Example:
    choose = Choices(seed)
    return example(
        identifier,
        pillar=choose.one((*own, *FOREIGN)),
        touches=choose.some((*own, *FOREIGN)),
        technologies=choose.some(TECHNOLOGIES),
        purpose=choose.maybe(PURPOSES),
        topic=choose.one(TOPICS),
    )


def _initiative(identifier: str, seed: bytes, own: tuple[str, ...], examples: tuple[str, ...]) -> Initiative:
    choose = Choices(seed)
    held: list[dict[str, Any]] = [
        {"example": choose.one(examples), "fit": choose.one(("full", "partial"))}
        for _ in range(choose.number(3) if examples else 0)
    ]
    return initiative(
        identifier,
        choose.one(PHASES),
        matches=tuple(held),
        pillar=choose.one(own),
        touches=choose.some(own),
        technologies=choose.some(TECHNOLOGIES),
        purpose=choose.maybe(PURPOSES),
        focus=THEMES[: choose.number(3)] if choose.number(5) else None,
    )


def _stakeholder(number: int, seed: bytes) -> Stakeholder:
    """One of a list; it may be part of the first, which then is a group."""
    choose = Choices(seed)
    return stakeholder(
        f"s{number}",
        choose.one(("consulted", "planned", "none", "consulted", "none", "unknown")),
        choose.one(("high", "low", "unknown")),
        interest=choose.one(("high", "low", "unknown")),
        part_of="s0" if number and choose.number(4) == 3 else None,
        placement=choose.one(("stated", "inferred")),
    )


@st.composite
def measured(draw: st.DrawFn) -> tuple[Indicator, ...]:
    """Indicators with goalposts and weights; at least one of each axis has weight."""
    goalposts = {}
    for each, top in TOPS.items():
        lower = draw(st.just(0.0) | st.floats(-1, 1, allow_subnormal=False))
        goalposts[each] = (lower, lower + draw(st.just(top) | st.floats(0.1, 2 * top)))
    heavy = {each: draw(weights) for each in TOPS}
    if not heavy["benchmark_uptake"] + heavy["novelty_reach"]:
        heavy["novelty_reach"] = 1.0
    if not heavy["anticipation_reach"] + heavy["cross_pillar_reach"] + heavy["engagement"]:
        heavy["engagement"] = 1.0
    return indicators(heavy, goalposts)


@st.composite
def frameworks(draw: st.DrawFn, examples: tuple[str, ...]) -> Framework:
    """Credits are in order: none is worth less than one for a lesser status or fit."""
    own = tuple(f"p{number}" for number in range(draw(st.integers(1, 13))))
    rising = sorted(draw(st.lists(shares, min_size=5, max_size=5)))
    worth = ("absent", "in_preparation_partly", "in_preparation", "applied_partly", "applied")
    places = draw(st.lists(st.tuples(shares, shares), min_size=1, max_size=6))
    closed = Choices(draw(seeds))
    return framework(
        pillars=pillars(*own),
        pillar_map={each: draw(st.sampled_from(own)) for each in FOREIGN},
        topics=topics(*TOPICS),
        focus=focus(*THEMES),
        technologies=technologies({each: draw(shares) for each in TECHNOLOGIES}),
        purposes=purposes({each: draw(shares) for each in PURPOSES}),
        indicators=draw(measured()),
        ambition_levels=levels(dict(enumerate(places, 1))),
        not_applicable=not_applicable(*(each for each in examples if closed.number(6) == 5)),
        scoring=scoring(
            credit=dict(zip(worth, rising, strict=True)),
            novelty_threshold=draw(shares),
            anticipation_threshold=draw(shares),
            known_share=draw(st.sampled_from((0.65, 0.65, 0.0, 1.0)) | shares),
            influence_weight=draw(influence),
        ),
    )


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """Any Dataset whose references resolve and whose credits are in order."""
    ids = tuple(f"c{number % 3}/e{number}" for number in range(draw(st.integers(0, 12))))
    choices = draw(frameworks(ids))
    own = tuple(each.id for each in choices.pillars)
    inventory = draw(st.lists(seeds, max_size=40))
    people = draw(st.lists(seeds, max_size=12))
    return dataset(
        *(_initiative(f"i{number:02}", seed, own, ids) for number, seed in enumerate(inventory)),
        *(_example(each, draw(seeds), own) for each in ids),
        *(_stakeholder(number, seed) for number, seed in enumerate(people)),
        choices=choices,
    )
