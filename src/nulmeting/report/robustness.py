"""What is said about how sure the score is: the outcome under other reasonable choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum

from nulmeting.finding import Message
from nulmeting.measure.ambition import Ambition
from nulmeting.measure.drawn import ChoiceKind
from nulmeting.measure.robustness import AxisRange, Explained, Range, Robustness
from nulmeting.model.dataset import Dataset
from nulmeting.report.ambition import (
    ambition_blocks,
    as_it_stands,
    headline,
    with_view,
)
from nulmeting.report.document import Block, Column, Note, Paragraph, Table
from nulmeting.report.names import level_in_brackets, level_name, name_of, names_of
from nulmeting.report.terms import AXIS
from nulmeting.report.wording import Wording

_KIND: Mapping[ChoiceKind, Message] = {
    "weight": Message("Weights of the indicators"),
    "goalpost": Message("Upper goalposts"),
    "novelty": Message("Novelty of technologies"),
    "anticipation": Message("Anticipation of purposes"),
    "partial_credit": Message("Credit for partly applied or in preparation"),
    "match": Message("Matches with examples"),
    "contact": Message("Who was consulted, where that is unknown"),
    "placement": Message("Influence that was inferred"),
    "place": Message("Places of the levels"),
}
_ONE: Mapping[ChoiceKind, Message] = {
    "weight": Message("the weight of {name}"),
    "goalpost": Message("the upper goalpost of {name}"),
    "novelty": Message("how new “{name}” is"),
    "anticipation": Message("how far “{name}” looks ahead"),
    "partial_credit": Message("the credit for partly applied or in preparation"),
    "match": Message("the match of {name}"),
    "contact": Message("whether {name} was consulted"),
    "placement": Message("the influence of {name}"),
}


def verdict(dataset: Dataset, found: Ambition, robustness: Robustness | None, words: Wording) -> str:
    """In one or two sentences whether the nearest level would be another one under other choices."""
    if robustness is None:
        return words.say("How sure this is was not computed: it is not laid down how far the choices may vary.")
    if not found.nearest:
        return words.say("How sure this is cannot be said.") + " " + headline(dataset, found, words)
    if robustness.spread == 0:
        return words.say("Nothing was varied (spread 0), so this does not say how sure the score is.")
    draws = words.count(robustness.draws)
    shares = {each.level: each.nearest for each in robustness.levels if each.nearest is not None}
    levels = robustness.verdict
    municipality = dataset.framework.municipality.name
    if not levels:
        return words.say(
            "No verdict: in {share} of {draws} other reasonable choices too little is known for one.",
            share=_part(robustness.no_verdict or 0.0, robustness, words),
            draws=draws,
        )
    named = _or([level_in_brackets(dataset, words, each) for each in levels], words)
    if len(levels) == 1:
        text = words.say(
            "{municipality} is most like level {level}, in {share} of {draws} other reasonable choices.",
            municipality=municipality,
            level=named,
            share=_part(shares[levels[0]], robustness, words),
            draws=draws,
        )
    else:
        parts = [
            words.say("level {level} in {share}", level=each, share=_part(shares[each], robustness, words))
            for each in sorted(levels, key=lambda each: -shares[each])
        ]
        text = words.say(
            "{municipality} is most like level {levels}: not to be told apart. In {draws} other reasonable choices it "
            "is {parts}; from {held} on we call one of them sure.",
            municipality=municipality,
            levels=named,
            draws=draws,
            parts=words.all_of(parts),
            held=words.percent(robustness.held),
        )
    if not set(found.nearest) <= set(levels):
        nearest = _or([str(each) for each in found.nearest], words)
        text += " " + words.say("As the choices stand, it is level {levels}.", levels=nearest)
    return with_view(dataset, levels, text, words)


def sure_ambition_blocks(
    dataset: Dataset, found: Ambition, robustness: Robustness | None, words: Wording
) -> tuple[Block, ...]:
    """Where the municipality stands, led by how sure that is: what is quoted first carries its doubt."""
    heading, nearest, *others = ambition_blocks(dataset, found, words, robustness)
    if robustness is None:
        return heading, nearest, *others
    said = Paragraph(verdict(dataset, found, robustness, words), strong=True)
    now = (Paragraph(as_it_stands(found, words)),) if found.nearest else ()
    return heading, said, *now, *others


def robustness_blocks(
    dataset: Dataset, found: Ambition, robustness: Robustness | None, words: Wording, *, settings: bool = False
) -> tuple[Block, ...]:
    """How it was done, the ranges, what matters most, and the score without each indicator.

    With `settings` also seed and spread, for who can choose them.
    """
    if robustness is None:
        return ()
    made = words.say(
        "The score was made again with other reasonable choices, {number} times. Each time is called a draw. The "
        "ranges say how much depends on those choices. They are no margin of error, and say nothing about records that "
        "are missing or wrong.",
        number=words.count(robustness.draws),
    )
    blocks: list[Block] = [Note(made)]
    if settings:
        chosen = words.say(
            "Seed {seed}: the same number gives the same choices. Spread {spread}: 1 is as far as framework.yaml says.",
            seed=robustness.seed,
            spread=words.number(robustness.spread, 2),
        )
        blocks.append(Note(chosen))
    blocks += _shifted(dataset, robustness, words)
    blocks.append(_ranges(dataset, found, robustness, words))
    if found.nearest:
        blocks.append(_nearest(dataset, found, robustness, words))
    if robustness.spread > 0:
        blocks.append(_kinds(robustness, words))
        blocks.append(Note(words.say("–: this kind of choice does not move the position on that axis.")))
        blocks += [Note(text) for axis in robustness.axes if (text := _most(dataset, axis, words))]
    blocks += _without(dataset, found, robustness, words)
    return tuple(blocks)


def _or(levels: Sequence[str], words: Wording) -> str:
    """Levels in a row: "2, 3 or 4"."""
    *first, last = levels
    return words.say("{first} or {last}", first=", ".join(first), last=last) if first else last


def _part(share: float, robustness: Robustness, words: Wording) -> str:
    """A share of the draws in per cents, never rounded to what it is not: all, nothing, or enough to be said."""
    if 0 < share < 0.005:
        return words.say("less than 1%")
    rounded = float(words.percent(share).removesuffix("%")) / 100
    down = (rounded == 1 > share) or rounded >= robustness.held > share
    return f"{int(share * 100)}%" if down else words.percent(share)


def _shifted(dataset: Dataset, robustness: Robustness, words: Wording) -> list[Block]:
    """Why the draws can lie to one side of the score."""
    notes: list[Block] = []
    if robustness.joining:
        notes.append(
            Note(
                words.plural(
                    "In the score {indicators} does not count: too little is known. It does in draws in which enough "
                    "of the unknown is drawn. That moves the range away from the score as it stands.",
                    "In the score {indicators} do not count: too little is known. They do in draws in which enough "
                    "of the unknown is drawn. That moves the range away from the score as it stands.",
                    len(robustness.joining),
                    indicators=names_of(dataset, words, robustness.joining),
                )
            )
        )
    if robustness.no_verdict and robustness.verdict:
        share = _part(robustness.no_verdict, robustness, words)
        notes.append(Note(words.say("In {share} of the draws too little is known for a verdict.", share=share)))
    return notes


def _ranges(dataset: Dataset, found: Ambition, robustness: Robustness, words: Wording) -> Table:
    rows = [_range_row(words.tell(AXIS[each.axis]), each.position, each.range, words) for each in robustness.axes]
    of_level = {each.level: each for each in robustness.levels}
    for each in found.levels:
        name = level_name(dataset, words, each.level)
        varied = of_level[each.level]
        rows.append(
            _range_row(words.say("distance to level {level}", level=name), each.distance, varied.distance, words)
        )
        rows.append(_range_row(words.say("gap to level {level}", level=name), each.gap, varied.gap, words))
    columns = (
        Column(words.say("Figure")),
        Column(words.say("As it stands"), "right"),
        Column(words.say("From"), "right"),
        Column(words.say("Middle"), "right"),
        Column(words.say("To"), "right"),
    )
    caption = words.say(
        "Where the middle {share} of the draws lies; scale of 0-10", share=words.percent(robustness.held)
    )
    return Table(caption, columns, tuple(rows))


def _range_row(name: str, now: float | None, found: Range, words: Wording) -> tuple[str, ...]:
    return name, words.ten(now), words.ten(found.low), words.ten(found.middle), words.ten(found.high)


def _nearest(dataset: Dataset, found: Ambition, robustness: Robustness, words: Wording) -> Table:
    shown = {each.level for each in found.levels}
    rows = tuple(
        (level_name(dataset, words, each.level), _part(each.nearest or 0.0, robustness, words))
        for each in robustness.levels
        if each.level in shown
    )
    columns = (Column(words.say("Level")), Column(words.say("Nearest"), "right"))
    return Table(words.say("In which share of the draws a level is the nearest"), columns, rows)


def _kinds(robustness: Robustness, words: Wording) -> Table:
    """Every kind of choice, how far it goes, and what its choices explain of each axis, added up."""
    rows = [
        (
            words.tell(name),
            _bound(kind, robustness, words),
            *(_explained_by(axis, kind, words) for axis in robustness.axes),
        )
        for kind, name in _KIND.items()
    ]
    rest = [words.percent(each.rest) for each in robustness.axes]
    rows.append((words.say("The rest: choices working together, and chance"), "", *rest))
    columns = (
        Column(words.say("What was varied")),
        Column(words.say("How far"), "right"),
        *(Column(words.tell(AXIS[each.axis]).capitalize(), "right") for each in robustness.axes),
    )
    return Table(words.say("What moves the position: share of its variation, per kind of choice"), columns, tuple(rows))


def _explained_by(axis: AxisRange, kind: ChoiceKind, words: Wording) -> str:
    own = [each.share for each in axis.explained or () if each.kind == kind]
    return words.percent(min(1.0, fsum(own))) if own else "–"


def _bound(kind: ChoiceKind, robustness: Robustness, words: Wording) -> str:
    """How far a kind of choice goes, with the spread."""
    bounds, spread = robustness.bounds, robustness.spread
    found_out = min(1.0, spread)
    if kind in ("weight", "goalpost"):
        return "± " + words.percent(bounds[f"{kind}s"] * spread)
    if kind == "place":
        return "± " + words.ten(bounds["places"] * spread)
    if kind == "match":
        return words.say("{share} otherwise", share=words.percent(bounds["matches"] * spread))
    if kind == "placement":
        return words.say("{share} otherwise", share=words.percent(bounds["placements"] * found_out))
    if kind == "contact":
        text = words.say("{share} consulted", share=words.percent(bounds["contacts"] * found_out))
        unknown = words.say("{share} unknown", share=words.percent(1 - found_out))
        return text if found_out == 1 else f"{text}, {unknown}"
    return "± " + words.number(bounds[kind] * spread, 2)


def _most(dataset: Dataset, axis: AxisRange, words: Wording) -> str:
    """What matters most for one axis; nothing when it has no figure."""
    name = words.tell(AXIS[axis.axis])
    if axis.range.low is None:
        return ""
    if not axis.explained:
        return words.say("Nothing that was varied moves {axis}.", axis=name)
    first = axis.explained[0]
    return words.say(
        "What matters most for {axis}: {choice} (about {share} of the differences between the draws).",
        axis=name,
        choice=_choice(dataset, first, words),
        share=words.percent(first.share),
    )


def _choice(dataset: Dataset, choice: Explained, words: Wording) -> str:
    """A single choice in words."""
    names = [name_of(dataset, words, each) for each in choice.of.split()]
    return words.say(_ONE[choice.kind].text, name=words.all_of(names))


def _without(dataset: Dataset, found: Ambition, robustness: Robustness, words: Wording) -> list[Block]:
    """The plain question: whether another level is the nearest when one indicator is left out."""
    columns = (
        Column(words.say("Without")),
        *(Column(words.tell(AXIS[each.axis]).capitalize(), "right") for each in robustness.axes),
        Column(words.say("Nearest level"), "right"),
    )
    rows = tuple(
        (
            name_of(dataset, words, each.indicator),
            words.ten(each.position.innovation),
            words.ten(each.position.proactivity),
            (_or([str(level) for level in each.nearest], words) if each.nearest else words.say("unknown"))
            + ("" if each.verdict else " *"),
        )
        for each in robustness.without
    )
    blocks: list[Block] = [Table(words.say("The score when one indicator is left out"), columns, rows)]
    changing = [each.indicator for each in robustness.without if each.nearest and each.nearest != found.nearest]
    if found.nearest and changing:
        names = names_of(dataset, words, changing)
        blocks.append(Note(words.say("Another level is the nearest without: {indicators}.", indicators=names)))
    elif found.nearest and all(each.verdict for each in robustness.without):
        blocks.append(Note(words.say("Leaving out any one indicator makes no other level the nearest.")))
    elif found.nearest:
        text = words.say(
            "Leaving out one indicator makes no other level the nearest, as far as enough is known then (*)."
        )
        blocks.append(Note(text))
    if not all(each.verdict for each in robustness.without):
        blocks.append(Note(words.say("* Too little is known then for a verdict: this is where the figures point.")))
    return blocks
