"""What comes out of every draw, by the same rules as the score itself.

A draw is the score of data in which each choice has its drawn value. It is worked out indicator by indicator for all
draws at once, because making a Dataset of each takes a hundred times as long; a test makes them and finds the same.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from math import fsum
from operator import add
from typing import Literal, NamedTuple, TypeVar, get_args

from nulmeting.measure.ambition import distance, gap, nearest, standing
from nulmeting.measure.drawn import CREDIT, STILL_UNKNOWN, WORTH, Choice, Drawn, match_choice
from nulmeting.measure.indicators import asked, crosses, enough, goalpost_score
from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import Axis
from nulmeting.model.framework import Indicator, IndicatorId, Scoring
from nulmeting.model.initiatives import Initiative, Match

T = TypeVar("T")
Figures = list[float | None]
"""A figure in every draw; None where it is not known."""


class LevelFigures(NamedTuple):
    """Distance and gap to one level, in every draw."""

    level: int
    distance: Figures
    gap: Figures


class Varied(NamedTuple):
    """What comes out: per indicator the score, per axis the position, per level distance and gap, and the nearest."""

    scores: Mapping[IndicatorId, Figures]
    positions: Mapping[Axis, Figures]
    levels: tuple[LevelFigures, ...]
    nearest: list[tuple[int, ...]]


def vary(dataset: Dataset, drawn: Drawn, number: int) -> Varied:
    """The score in every draw."""
    framework = dataset.framework
    scores: dict[IndicatorId, Figures] = {
        each.id: _SCORES[each.id](_Case(dataset, drawn, number), each) for each in framework.indicators
    }
    positions: dict[Axis, Figures] = {}
    verdicts = [True] * number
    for axis in get_args(Axis):
        own = [each.id for each in framework.indicators if each.axis == axis]
        scored = _by_draw([scores[each] for each in own], number)
        weighed = _by_draw([drawn[Choice("weight", each)] for each in own], number)
        share = framework.scoring.known_share
        found = [standing(list(zip(*of_draw, strict=True)), share) for of_draw in zip(scored, weighed, strict=True)]
        positions[axis] = [each.position for each in found]
        verdicts = [before and each.verdict for before, each in zip(verdicts, found, strict=True)]
    levels = tuple(
        _level(each.id, drawn, positions, asks_nothing=each.asks_nothing) for each in framework.ambition_levels
    )
    near = [
        nearest([(level.level, each) for level in levels if (each := level.distance[index]) is not None])
        if verdict
        else ()
        for index, verdict in enumerate(verdicts)
    ]
    return Varied(scores, positions, levels, near)


class _Case(NamedTuple):
    """What every indicator needs."""

    dataset: Dataset
    drawn: Drawn
    number: int

    @property
    def scoring(self) -> Scoring:
        return self.dataset.framework.scoring

    def tops(self, indicator: Indicator) -> array[float]:
        """The upper goalpost in every draw."""
        return self.drawn[Choice("goalpost", indicator.id)]

    def score(self, mean: float | None, known: int, left_out: int, goalposts: tuple[float, float]) -> float | None:
        """The score of a mean over known records."""
        if mean is None or not self.dataset.initiatives or not enough(known, left_out, self.scoring.known_share):
            return None
        return goalpost_score(mean, goalposts)


def _by_draw(columns: Sequence[Sequence[T]], count: int) -> Iterable[tuple[T, ...]]:
    """The values of one draw after the other."""
    return zip(*columns, strict=True) if columns else [()] * count


def _level(level: int, drawn: Drawn, positions: Mapping[Axis, Figures], *, asks_nothing: bool) -> LevelFigures:
    distances: Figures = []
    gaps: Figures = []
    places = (drawn[Choice("place", f"{level} {axis}")] for axis in get_args(Axis))
    for first, second, innovation, proactivity in zip(*places, *positions.values(), strict=True):
        if innovation is None or proactivity is None:
            distances.append(None)
            gaps.append(None)
            continue
        here = innovation, proactivity
        distances.append(distance((first, second), here))
        gaps.append(gap((first, second), here, asks_nothing=asks_nothing))
    return LevelFigures(level, distances, gaps)


_ABSENT, _UNKNOWN = 0, 1
_RANK: Mapping[tuple[str, float], int] = {
    ("unknown", WORTH["partial"]): _UNKNOWN,
    ("unknown", WORTH["full"]): _UNKNOWN,
    ("in_preparation", WORTH["partial"]): 2,
    ("in_preparation", WORTH["full"]): 3,
    ("applied", WORTH["partial"]): 4,
    ("applied", WORTH["full"]): 5,
}
"""What a match makes of its example, by the status of the initiative and the worth of the match: the highest counts."""


def _uptake(case: _Case, indicator: Indicator) -> Figures:
    """The mean credit, each example by the best of the matches that are left."""
    applicable = [each.id for each in case.dataset.examples if each.id not in case.dataset.not_applicable]
    matched = [pairs for each in applicable if (pairs := case.dataset.matching.get(each))]
    unmatched = len(applicable) - len(matched)
    ranks = [_ranks(case, pairs) for pairs in matched]
    credit = case.scoring.credit
    steps = (credit.in_preparation_partly, credit.in_preparation, credit.applied_partly)
    scores: Figures = []
    shifts = case.drawn[CREDIT]
    for of_draw, shift, top in zip(_by_draw(ranks, case.number), shifts, case.tops(indicator), strict=True):
        worth = [credit.absent, None, *(min(credit.applied, max(credit.absent, each + shift)) for each in steps)]
        earned = [each for rank in of_draw if (each := (*worth, credit.applied)[rank]) is not None]
        unknown = len(of_draw) - len(earned)
        earned += [credit.absent] * unmatched
        mean = fsum(earned) / len(earned) if earned else None
        scores.append(case.score(mean, len(earned), unknown, (indicator.goalposts[0], top)))
    return scores


def _ranks(case: _Case, pairs: Sequence[tuple[Initiative, Match]]) -> list[int]:
    """What the matches of one example make of it in every draw: the best that any of them makes."""
    best = [_ABSENT] * case.number
    for initiative, match in pairs:
        if initiative.status != "ended":
            made = {worth: _RANK[initiative.status, worth] for worth in WORTH.values()}
            column = case.drawn[match_choice(initiative, match)]
            best = list(map(max, best, map(made.get, column, repeat(_ABSENT))))
    return best


def _reach(case: _Case, indicator: Indicator, sure: Counter[str], swinging: Mapping[str, list[int]]) -> Figures:
    """A reach from the number per pillar that always counts, and the number that counts besides in every draw."""
    known, left_out = asked(case.dataset, indicator.id)
    if not case.dataset.initiatives or not enough(len(known), len(left_out), case.scoring.known_share):
        return [None] * case.number
    pillars = [each.id for each in case.dataset.framework.pillars]
    nothing = [0] * case.number
    columns = [(sure[each], swinging.get(each, nothing)) for each in pillars]
    lower, tops = indicator.goalposts[0], case.tops(indicator)
    return [
        fsum([goalpost_score(always + more[index], (lower, top)) for always, more in columns]) / len(pillars)
        for index, top in enumerate(tops)
    ]


def _crossing(case: _Case, indicator: Indicator) -> Figures:
    """Touching another pillar is no matter of degree: only the goalpost moves."""
    known, _ = asked(case.dataset, indicator.id)
    return _reach(case, indicator, Counter(each.pillar for each in known if crosses(each)), {})


def _novelty(case: _Case, indicator: Indicator) -> Figures:
    classes = case.dataset.novelty, case.scoring.novelty_threshold
    return _classed(case, indicator, "novelty", *classes, lambda each: each.technologies or ())


def _anticipation(case: _Case, indicator: Indicator) -> Figures:
    classes = case.dataset.anticipation, case.scoring.anticipation_threshold
    return _classed(case, indicator, "anticipation", *classes, lambda each: (each.purpose,) if each.purpose else ())


def _classed(
    case: _Case,
    indicator: Indicator,
    kind: Literal["novelty", "anticipation"],
    values: Mapping[str, float],
    threshold: float,
    classes_of: Callable[[Initiative], Iterable[str]],
) -> Figures:
    """A reach that counts an initiative when any of its classes is at or above a threshold."""
    swinging = {each for each in values if Choice(kind, each) in case.drawn}
    always = {each for each, value in values.items() if each not in swinging and value >= threshold}
    sure: Counter[str] = Counter()
    groups: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for initiative in asked(case.dataset, indicator.id)[0]:
        own = set(classes_of(initiative))
        if own & always:
            sure[initiative.pillar] += 1
        elif own & swinging:
            groups[initiative.pillar, tuple(sorted(own & swinging))] += 1
    found: dict[str, list[int]] = {}
    for (pillar, own_classes), several in groups.items():
        highest = map(max, *(case.drawn[Choice(kind, each)] for each in own_classes), repeat(0.0, case.number))
        counted = [several if each >= threshold else 0 for each in highest]
        found[pillar] = list(map(add, found.get(pillar, repeat(0, case.number)), counted))
    return _reach(case, indicator, sure, found)


def _engagement(case: _Case, indicator: Indicator) -> Figures:
    """The weighted share of who was consulted, among those of whom it is known or found out in that draw."""
    weights = case.scoring.influence_weight
    fixed: list[tuple[float, float]] = []
    moving: list[tuple[Sequence[float], Sequence[float]]] = []
    for each in case.dataset.leaves:
        contact = case.drawn.get(Choice("contact", each.id))
        placement = case.drawn.get(Choice("placement", each.id))
        consulted, weight = float(each.contact == "consulted"), getattr(weights, each.influence)
        if contact is None and placement is None:
            fixed.append((consulted, weight))
            continue
        placed = placement if placement is not None else ()
        weighing = [weights.high if high else weights.low for high in placed] or [weight] * case.number
        moving.append((contact if contact is not None else [consulted] * case.number, weighing))
    everybody = [weight for _, weight in fixed]
    spoken = [weight for consulted, weight in fixed if consulted]
    contacts, heaviness = (_by_draw([each[index] for each in moving], case.number) for index in (0, 1))
    scores: Figures = []
    for told, heavy, top in zip(contacts, heaviness, case.tops(indicator), strict=True):
        known = [weight for contact, weight in zip(told, heavy, strict=True) if contact != STILL_UNKNOWN]
        total = fsum(everybody + known)
        heard = [weight for contact, weight in zip(told, heavy, strict=True) if contact == 1]
        mean = fsum(spoken + heard) / total if total > 0 else None
        counted = len(fixed) + len(known)
        scores.append(case.score(mean, counted, len(told) - len(known), (indicator.goalposts[0], top)))
    return scores


_SCORES: Mapping[IndicatorId, Callable[[_Case, Indicator], Figures]] = {
    "benchmark_uptake": _uptake,
    "novelty_reach": _novelty,
    "anticipation_reach": _anticipation,
    "cross_pillar_reach": _crossing,
    "engagement": _engagement,
}
