"""What is said about the score: position, levels, and how each figure was made."""

from __future__ import annotations

from collections.abc import Mapping

from nulmeting.finding import Message
from nulmeting.measure.ambition import Ambition, AxisResult, LevelResult
from nulmeting.measure.context import Context
from nulmeting.measure.indicators import IndicatorResult
from nulmeting.measure.snapshot import Origin
from nulmeting.model.dataset import Dataset
from nulmeting.report.document import Block, Column, Document, Heading, Listing, Note, Paragraph, Plane, Point, Table
from nulmeting.report.names import about, heading, level_name, name_of, names_of
from nulmeting.report.terms import AXIS, UNKNOWN, VIEW
from nulmeting.report.wording import Wording

FORMULA: Mapping[str, Message] = {
    "benchmark_uptake": Message("the mean credit over the examples that can apply"),
    "novelty_reach": Message(
        "the number of applied initiatives whose newest technology has a novelty of at least {novelty}, per pillar"
    ),
    "anticipation_reach": Message(
        "the number of active initiatives whose purpose has an anticipation of at least {anticipation}, per pillar"
    ),
    "cross_pillar_reach": Message("the number of active initiatives that touch another pillar, per pillar"),
    "engagement": Message(
        "the share of stakeholders consulted; high influence counts {high}, low {low}, unknown {unknown}"
    ),
}


def headline(dataset: Dataset, ambition: Ambition, words: Wording) -> str:
    """The verdict in one sentence, or why there is none."""
    if not ambition.nearest:
        short = [each for each in ambition.axes if not each.verdict]
        if not dataset.initiatives:
            return words.say("No verdict: there are no initiatives yet.")
        return words.say(
            "No verdict: too little is known of {axes}.",
            axes=words.all_of([words.tell(AXIS[each.axis]) for each in short]),
        )
    names = words.all_of([level_name(dataset, words, each) for each in ambition.nearest])
    nearest = [each for each in ambition.levels if each.level in ambition.nearest]
    text = words.plural(
        "Today's practice resembles this level most: {names} (distance {distance} on a scale of 0-10).",
        "Today's practice resembles these levels most, equally: {names} (distance {distance} on a scale of 0-10).",
        len(nearest),
        names=names,
        distance=words.ten(nearest[0].distance),
    )
    held = [level_name(dataset, words, each.level) for each in nearest if not each.applies]
    if held:
        text += " " + words.say("Mark: the source holds {names} not to apply.", names=words.all_of(held))
    return text


def position_line(ambition: Ambition, words: Wording) -> str:
    """The position in one sentence."""
    return words.say(
        "Position on a scale of 0-10: innovation {innovation}, proactivity {proactivity}.",
        innovation=words.ten(ambition.position.innovation),
        proactivity=words.ten(ambition.position.proactivity),
    )


def ambition_blocks(dataset: Dataset, ambition: Ambition, words: Wording) -> tuple[Block, ...]:
    """The verdict, the position, the levels and the plane."""
    return (
        Heading(words.say("Ambition")),
        Paragraph(headline(dataset, ambition, words), strong=True),
        Paragraph(position_line(ambition, words)),
        *_axis_notes(dataset, ambition, words),
        _level_table(dataset, ambition, words),
        Note(words.say(
            "Distance: what today's practice resembles. Gap: what is still to walk. Being better than a level asks is no "
            "distance to walk, and the level that asks least on both axes has gap 0 for everyone. Scale of 0-10."
        )),
        _plane(dataset, ambition, words),
    )


def score_blocks(dataset: Dataset, ambition: Ambition, context: Context, words: Wording) -> tuple[Block, ...]:
    """How every indicator was made, and what stands beside the score."""
    blocks: list[Block] = [Heading(words.say("Indicators")), _indicator_table(dataset, ambition, words)]
    for axis in ambition.axes:
        blocks.append(Note(_axis_sum(ambition, axis, words)))
    for indicator in ambition.indicators:
        blocks += _indicator(dataset, indicator, words)
    blocks += context_blocks(dataset, context, words)
    return tuple(blocks)


def score_document(
    dataset: Dataset,
    ambition: Ambition,
    context: Context,
    origin: Origin,
    words: Wording,
) -> Document:
    """The score on its own: position, levels, and how every figure was made."""
    blocks = ambition_blocks(dataset, ambition, words)
    if len(ambition.levels) == 1:
        blocks += _one_level(dataset, ambition.levels[0], words)
    blocks += score_blocks(dataset, ambition, context, words)
    return Document(heading(dataset, words, Message("Score")), about(dataset, words, origin), blocks, words.language)


def context_blocks(dataset: Dataset, context: Context, words: Wording) -> tuple[Block, ...]:
    """Figures that do not enter the score, with why they are worth seeing."""
    dash = "–"
    return (
        Heading(words.say("Beside the score")),
        Listing((
            words.say(
                "In preparation per applied initiative: {pipeline}.",
                pipeline=words.number(context.pipeline, 2) if context.pipeline is not None else dash,
            ),
            words.say(
                "Pillars with something in preparation: {share}: {pillars}.",
                share=words.share(len(context.pillars_with_plans), context.pillars),
                pillars=names_of(dataset, words, context.pillars_with_plans) or dash,
            ),
            words.say(
                "Pilots among the applied: {pilots} ({share}).",
                pilots=context.pilots,
                share=words.percent(context.pilot_share),
            ),
            words.say(
                "Uptake per topic, the same idea in two cities counted once: {uptake} on a scale of 0-10, over {topics}.",
                uptake=words.ten(context.topic_uptake),
                topics=words.plural("{count} topic", "{count} topics", context.topics),
            ),
        )),
        Note(words.say("These figures do not enter the score.")),
    )


def _axis_notes(dataset: Dataset, ambition: Ambition, words: Wording) -> tuple[Block, ...]:
    """Per axis the weakest pillar, and what is not known of it."""
    notes: list[Block] = []
    for axis in ambition.axes:
        name = words.tell(AXIS[axis.axis]).capitalize()
        text = words.say(
            "{axis}: {known} of its weight is known.", axis=name, known=words.percent(axis.known_weight)
        )
        if axis.weakest and len(axis.weakest) < len(dataset.framework.pillars):
            pillars = names_of(dataset, words, axis.weakest)
            text += " " + words.plural(
                "Weakest pillar: {pillars}.", "Weakest pillars: {pillars}.", len(axis.weakest), pillars=pillars
            )
        if not axis.verdict:
            needed = words.percent(dataset.framework.scoring.known_share)
            text += " " + words.say("A verdict needs {needed}.", needed=needed)
        notes.append(Note(text))
    return tuple(notes)


def _axis_sum(ambition: Ambition, axis: AxisResult, words: Wording) -> str:
    """How the position on an axis follows from its indicators."""
    known = [each for each in ambition.indicators if each.axis == axis.axis and each.score is not None]
    name = words.tell(AXIS[axis.axis]).capitalize()
    if not known or axis.position is None:
        return words.say("{axis}: no indicator is known.", axis=name)
    terms = " + ".join(f"{words.number(each.weight, 2)} × {words.number(each.score or 0.0, 3)}" for each in known)
    weights = " + ".join(words.number(each.weight, 2) for each in known)
    return words.say(
        "{axis}: ({terms}) / ({weights}) = {position}.",
        axis=name,
        terms=terms,
        weights=weights,
        position=words.number(axis.position, 3),
    )


def _level_table(dataset: Dataset, ambition: Ambition, words: Wording) -> Table:
    views = {each.id: each.view for each in dataset.framework.ambition_levels}
    rows = tuple(
        (
            f"{level_name(dataset, words, each.level)}{' ◀' if each.level in ambition.nearest else ''}",
            words.ten(each.distance),
            words.ten(each.gap),
            words.ten(each.shortfall.innovation),
            words.ten(each.shortfall.proactivity),
            words.tell(VIEW[views[each.level]]),
        )
        for each in ambition.levels
    )
    columns = (
        Column(words.say("Level")),
        Column(words.say("Distance"), "right"),
        Column(words.say("Gap"), "right"),
        Column(words.say("Short on innovation"), "right"),
        Column(words.say("Short on proactivity"), "right"),
        Column(words.say("View of the source")),
    )
    return Table(words.say("Distance and gap to each ambition level (◀ nearest)"), columns, rows)


def _plane(dataset: Dataset, ambition: Ambition, words: Wording) -> Plane:
    points = [
        Point(
            each.place.proactivity or 0.0,
            each.place.innovation or 0.0,
            str(each.level) if len(str(each.level)) == 1 else chr(ord("a") + index),
            level_name(dataset, words, each.level),
        )
        for index, each in enumerate(ambition.levels)
    ]
    if ambition.position.innovation is not None and ambition.position.proactivity is not None:
        here = dataset.framework.municipality.name
        points.append(Point(ambition.position.proactivity, ambition.position.innovation, "●", here))
    return Plane(
        caption=words.say("The plane of ambition"),
        across=words.tell(AXIS["proactivity"]),
        up=words.tell(AXIS["innovation"]),
        low="0",
        high="10",
        points=tuple(points),
    )


def _one_level(dataset: Dataset, level: LevelResult, words: Wording) -> tuple[Block, ...]:
    """What the framework says of one level, and what it asks."""
    record = next(each for each in dataset.framework.ambition_levels if each.id == level.level)
    blocks: list[Block] = [Heading(level_name(dataset, words, level.level), 3)]
    if record.definition is not None:
        blocks.append(Paragraph(words.name(record.definition)))
    blocks.append(Paragraph(words.say(
        "It stands at innovation {innovation} and proactivity {proactivity}.",
        innovation=words.ten(level.place.innovation),
        proactivity=words.ten(level.place.proactivity),
    )))
    if record.why is not None:
        blocks.append(Note(record.why))
    return tuple(blocks)


def _value(indicator: IndicatorResult, words: Wording) -> str:
    return words.number(indicator.value, 3) if indicator.value is not None else words.say("unknown")


def _indicator_table(dataset: Dataset, ambition: Ambition, words: Wording) -> Table:
    rows = tuple(
        (
            name_of(dataset, words, each.id),
            words.tell(AXIS[each.axis]),
            _value(each, words),
            f"{words.number(each.goalposts[0], 0)}–{words.number(each.goalposts[1], 0)}",
            words.ten(each.score),
            words.number(each.weight, 2),
            f"{each.known}",
            f"{each.left_out}",
        )
        for each in ambition.indicators
    )
    columns = (
        Column(words.say("Indicator")),
        Column(words.say("Axis")),
        Column(words.say("Value"), "right"),
        Column(words.say("Goal-posts"), "right"),
        Column(words.say("Score"), "right"),
        Column(words.say("Weight"), "right"),
        Column(words.say("Known"), "right"),
        Column(words.say("Left out"), "right"),
    )
    return Table(words.say("The indicators; score on a scale of 0-10"), columns, rows)


def formula(dataset: Dataset, indicator: str, words: Wording) -> str:
    """What an indicator counts, in words, with the thresholds of the framework."""
    scoring = dataset.framework.scoring
    weights = scoring.influence_weight
    return words.say(
        FORMULA[indicator].text,
        novelty=words.number(scoring.novelty_threshold, 2),
        anticipation=words.number(scoring.anticipation_threshold, 2),
        high=words.number(weights.high, 1),
        low=words.number(weights.low, 1),
        unknown=words.number(weights.unknown, 1),
    )


def _indicator(dataset: Dataset, indicator: IndicatorResult, words: Wording) -> list[Block]:
    """One indicator in full: formula, parts with the records that made them, and what was left out."""
    lower, upper = indicator.goalposts
    text = words.say(
        "{formula}. Value {value}, between goalposts {lower} and {upper}: score {score}.",
        formula=formula(dataset, indicator.id, words).capitalize(),
        value=_value(indicator, words),
        lower=words.number(lower, 0),
        upper=words.number(upper, 0),
        score=words.ten(indicator.score),
    )
    blocks: list[Block] = [Heading(name_of(dataset, words, indicator.id), 3), Paragraph(text)]
    rows = tuple(
        (
            name_of(dataset, words, part.of),
            words.number(part.value, 2),
            words.number(part.share, 4),
            ", ".join(part.records) or "–",
        )
        for part in indicator.parts
    )
    if rows:
        columns = (
            Column(words.say("Of")),
            Column(words.say("Value"), "right"),
            Column(words.say("Adds"), "right"),
            Column(words.say("Records")),
        )
        blocks.append(Table(words.say("What it is made of (what it adds to the score of 0-1)"), columns, rows))
    if indicator.weakest and len(indicator.weakest) < len(dataset.framework.pillars):
        pillars = names_of(dataset, words, indicator.weakest)
        blocks.append(Note(words.say("Lowest: {pillars}.", pillars=pillars)))
    blocks += _left_out(indicator, words, words.percent(dataset.framework.scoring.known_share))
    return blocks


def _left_out(indicator: IndicatorResult, words: Wording, needed: str) -> list[Block]:
    blocks: list[Block] = []
    if indicator.value is None:
        blocks.append(Note(words.say(
            "Unknown, and not counted in its axis: {known} of {all} are known, and {needed} is needed.",
            known=indicator.known,
            all=indicator.known + indicator.left_out,
            needed=needed,
        )))
    for reason in dict.fromkeys(each.unknown for each in indicator.left_out_records):
        records = [each.record for each in indicator.left_out_records if each.unknown == reason]
        blocks.append(Note(words.say(
            "Left out, {reason}: {records}.", reason=words.tell(UNKNOWN[reason]), records=", ".join(records)
        )))
    if indicator.ended:
        blocks.append(Note(words.say("Ended, not counted: {records}.", records=", ".join(indicator.ended))))
    return blocks
