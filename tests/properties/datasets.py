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

PHASES = ("idea", "planned", "pilot", "operational", "ended", "unknown")
TECHNOLOGIES = ("t0", "t1", "t2", "t3")
PURPOSES = ("u0", "u1", "u2", "u3")
THEMES = ("live", "host")
TOPICS = ("light", "water", "soil")
FOREIGN = ("f0", "f1")
"""Pillars of the examples' file that are mapped to one's own."""

shares = st.integers(0, 20).map(lambda twentieths: twentieths / 20) | st.floats(0, 1, allow_subnormal=False)
weights = st.sampled_from((0.0, 0.5, 1.0, 2.0)) | st.floats(0.01, 100)


def some(values: tuple[str, ...], most: int = 3) -> st.SearchStrategy[tuple[str, ...] | None]:
    """A list of these that may be empty, or unknown."""
    return st.none() | st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


@st.composite
def frameworks(draw: st.DrawFn, examples: tuple[str, ...] = ()) -> Framework:
    """Credits in order: none is worth less than one for a lesser status or fit."""
    own = tuple(f"p{number}" for number in range(draw(st.integers(1, 13))))
    credits_up = sorted(draw(st.lists(shares, min_size=5, max_size=5)))
    worth = ("absent", "in_preparation_partly", "in_preparation", "applied_partly", "applied")
    return framework(
        pillars=pillars(*own),
        pillar_map={each: draw(st.sampled_from(own)) for each in FOREIGN},
        topics=topics(*TOPICS),
        focus=focus(*THEMES),
        technologies=technologies({each: draw(shares) for each in TECHNOLOGIES}),
        purposes=purposes({each: draw(shares) for each in PURPOSES}),
        indicators=draw(measured()),
        ambition_levels=levels(
            {number: draw(st.tuples(shares, shares)) for number in range(1, draw(st.integers(2, 7)))}
        ),
        not_applicable=not_applicable(*(draw(some(examples)) or () if examples else ())),
        scoring=scoring(
            credit=dict(zip(worth, credits_up, strict=True)),
            novelty_threshold=draw(shares),
            anticipation_threshold=draw(shares),
            known_share=draw(st.just(0.65) | shares),
            influence_weight={each: draw(weights) for each in ("high", "low", "unknown")},
        ),
    )


@st.composite
def measured(draw: st.DrawFn) -> tuple[Indicator, ...]:
    """Indicators with goalposts and weights; at least one of each axis has weight."""
    goalposts = {}
    for each, top in (
        ("benchmark_uptake", 1.0),
        ("engagement", 1.0),
        ("novelty_reach", 5.0),
        ("cross_pillar_reach", 5.0),
    ):
        lower = draw(st.just(0.0) | st.floats(-1, 1, allow_subnormal=False))
        goalposts[each] = (lower, lower + draw(st.just(top) | st.floats(0.1, 2 * top)))
    heavy = {each.id: draw(weights) for each in indicators()}
    if heavy["benchmark_uptake"] + heavy["novelty_reach"] == 0:
        heavy[draw(st.sampled_from(("benchmark_uptake", "novelty_reach")))] = 1.0
    if heavy["anticipation_reach"] + heavy["cross_pillar_reach"] + heavy["engagement"] == 0:
        heavy["engagement"] = 1.0
    return indicators(heavy, goalposts)


def _examples(ids: tuple[str, ...], own: tuple[str, ...]) -> st.SearchStrategy[tuple[Example, ...]]:
    return st.tuples(
        *(
            st.builds(
                example,
                st.just(each),
                pillar=st.sampled_from((*own, *FOREIGN)),
                touches=some((*own, *FOREIGN)),
                technologies=some(TECHNOLOGIES),
                purpose=st.none() | st.sampled_from(PURPOSES),
                topic=st.sampled_from(TOPICS),
            )
            for each in ids
        )
    )


def _matches(examples: tuple[str, ...]) -> st.SearchStrategy[tuple[dict[str, Any], ...]]:
    if not examples:
        return st.just(())
    match = st.fixed_dictionaries({"example": st.sampled_from(examples), "fit": st.sampled_from(("full", "partial"))})
    return st.lists(match, max_size=3).map(tuple)


def _initiatives(own: tuple[str, ...], examples: tuple[str, ...]) -> st.SearchStrategy[list[Initiative]]:
    one = st.builds(
        initiative,
        st.uuids().map(lambda each: f"i-{each.hex[:12]}"),
        st.sampled_from(PHASES),
        pillar=st.sampled_from(own),
        touches=some(own),
        technologies=some(TECHNOLOGIES),
        purpose=st.none() | st.sampled_from(PURPOSES),
        focus=some(THEMES),
        matches=_matches(examples),
    )
    return st.lists(one, max_size=40, unique_by=lambda each: each.id)


@st.composite
def _stakeholders(draw: st.DrawFn) -> tuple[Stakeholder, ...]:
    """Up to twelve; each may be part of the first, which then is a group."""
    found = []
    for number in range(draw(st.integers(0, 12))):
        found.append(
            stakeholder(
                f"s{number}",
                draw(st.sampled_from(("consulted", "planned", "none", "unknown"))),
                draw(st.sampled_from(("high", "low", "unknown"))),
                interest=draw(st.sampled_from(("high", "low", "unknown"))),
                part_of="s0" if number and draw(st.booleans()) else None,
            )
        )
    return tuple(found)


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """Any Dataset whose references resolve and whose credits are in order."""
    ids = tuple(f"c{number % 3}/e{number}" for number in range(draw(st.integers(0, 12))))
    choices = draw(frameworks(ids))
    own = tuple(each.id for each in choices.pillars)
    return dataset(*draw(_initiatives(own, ids)), *draw(_examples(ids, own)), *draw(_stakeholders()), choices=choices)
