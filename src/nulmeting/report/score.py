"""What is said about how the score was made: every indicator with its records, and what stands beside the score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nulmeting.finding import Message
from nulmeting.measure.ambition import Ambition, AxisResult, LevelResult
from nulmeting.measure.baseline import Since
from nulmeting.measure.context import Context
from nulmeting.measure.indicators import PER_PILLAR, IndicatorResult
from nulmeting.measure.robustness import Robustness
from nulmeting.measure.snapshot import Origin
from nulmeting.measure.targets import TargetPath
from nulmeting.model.dataset import Dataset
from nulmeting.report.ambition import ambition_blocks, answer, level_answer
from nulmeting.report.comparison import nobody_compared_notes
from nulmeting.report.document import Block, Column, Document, Heading, Linked, Listing, Note, Paragraph, Table
from nulmeting.report.names import about, heading, level_name, linked, name_of, named, names_of, title_with_id
from nulmeting.report.robustness import robustness_blocks, verdict
from nulmeting.report.since import since_score_blocks
from nulmeting.report.targets import command_notes, target_blocks, target_lines
from nulmeting.report.terms import AXIS, UNKNOWN
from nulmeting.report.wording import Wording

FORMULA: Mapping[str, Message] = {
    "benchmark_uptake": Message("The mean credit over the examples that can apply"),
    "novelty_reach": Message(
        "The number of applied initiatives whose newest technology has a novelty of at least {novelty}, per pillar"
    ),
    "anticipation_reach": Message(
        "The number of initiatives, applied or in preparation, whose purpose has an anticipation of at least "
        "{anticipation}, per pillar"
    ),
    "cross_pillar_reach": Message(
        "The number of initiatives, applied or in preparation, that touch another pillar, per pillar"
    ),
    "engagement": Message(
        "The share of stakeholders consulted; high influence counts {high}, low {low}, unknown {unknown}"
    ),
}


def score_document(
    dataset: Dataset,
    ambition: Ambition,
    context: Context,
    robustness: Robustness | None,
    origin: Origin,
    words: Wording,
    held: Since | None = None,
    targets: Sequence[TargetPath] = (),
) -> Document:
    """The score on its own: position, levels, how sure that is, and how every figure was made."""
    blocks = ambition_blocks(dataset, ambition, words)
    if len(ambition.levels) == 1:
        blocks += level_blocks(dataset, ambition.levels[0], words)
    how_sure = verdict(dataset, ambition, robustness, words)
    blocks += (Heading(words.say("How sure this is")), Paragraph(how_sure, strong=True))
    blocks += robustness_blocks(dataset, ambition, robustness, words, settings=True)
    if robustness is None:
        blocks += (Note(words.say("`robustness` in framework.yaml lays it down; then `nulmeting score` computes it.")),)
    if held is not None:
        blocks += since_score_blocks(dataset, held, ambition, words)
    blocks += (*target_blocks(dataset, targets, held, words), *command_notes(dataset, held, targets, words))
    blocks += score_blocks(dataset, ambition, context, words)
    first = []
    if len(ambition.levels) == 1:
        first.append(level_answer(dataset, ambition, ambition.levels[0], words))
    if not (ambition.nearest and robustness is not None and robustness.spread > 0):
        first.append(answer(dataset, ambition, words))
    if ambition.nearest:
        first.append(how_sure)
    first += target_lines(dataset, targets, words)
    return _document(dataset, origin, words, blocks, " ".join(first))


def why_document(dataset: Dataset, ambition: Ambition, origin: Origin, words: Wording) -> Document:
    """Only how the score was made."""
    blocks = (*nobody_compared_notes(dataset, words), *indicator_blocks(dataset, ambition, words))
    return _document(dataset, origin, words, blocks, because(dataset, ambition, words))


def sure_document(
    dataset: Dataset, ambition: Ambition, robustness: Robustness | None, origin: Origin, words: Wording
) -> Document:
    """Only how sure the score is."""
    blocks = (
        *nobody_compared_notes(dataset, words),
        *robustness_blocks(dataset, ambition, robustness, words, settings=True),
    )
    return _document(dataset, origin, words, blocks, verdict(dataset, ambition, robustness, words))


def _document(dataset: Dataset, origin: Origin, words: Wording, blocks: tuple[Block, ...], first: str) -> Document:
    title = heading(dataset, words, Message("Score"))
    return Document(title, about(dataset, words, origin), blocks, words.language, first)


def because(dataset: Dataset, ambition: Ambition, words: Wording) -> str:
    """Of what the position on each axis is the sum, and which level is therefore the nearest."""
    sums = [_because(dataset, ambition, axis, words) for axis in ambition.axes]
    first = words.say("On a scale of 0-10:")
    if ambition.nearest:
        first = words.plural(
            "Level {levels} is the nearest, because on a scale of 0-10:",
            "Levels {levels} are the nearest, because on a scale of 0-10:",
            len(ambition.nearest),
            levels=words.all_of([str(each) for each in ambition.nearest]),
        )
    not_counted = [
        words.say(
            "{indicator} does not count: of {unknown} of {all} it is not known.",
            indicator=name_of(dataset, words, each.id),
            unknown=each.left_out,
            all=each.known + each.left_out,
        )
        for each in ambition.indicators
        if each.score is None and each.left_out
    ]
    return " ".join([first, f"{'; '.join(sums)}.", *not_counted])


def _because(dataset: Dataset, ambition: Ambition, axis: AxisResult, words: Wording) -> str:
    name = words.tell(AXIS[axis.axis])
    adding = [each for each in ambition.indicators if each.axis == axis.axis and each.contribution is not None]
    if not adding:
        return words.say("{axis}: no indicator is known.", axis=name).removesuffix(".")
    parts = [f"{words.ten(each.contribution)} ({name_of(dataset, words, each.id)})" for each in adding]
    return f"{name} {words.ten(axis.position)} = {' + '.join(parts)}"


def score_blocks(dataset: Dataset, ambition: Ambition, context: Context, words: Wording) -> tuple[Block, ...]:
    """How every indicator was made, and what stands beside the score."""
    return indicator_blocks(dataset, ambition, words) + context_blocks(dataset, context, words)


def indicator_blocks(dataset: Dataset, ambition: Ambition, words: Wording) -> tuple[Block, ...]:
    """How every indicator was made."""
    blocks: list[Block] = [Heading(words.say("Indicators")), *indicator_overview(dataset, ambition, words)]
    blocks += [Note(_axis_sum(ambition, axis, words)) for axis in ambition.axes]
    for indicator in ambition.indicators:
        blocks += _indicator(dataset, indicator, words)
    return tuple(blocks)


def context_blocks(dataset: Dataset, context: Context, words: Wording) -> tuple[Block, ...]:
    """Figures that do not enter the score, with why they are worth seeing."""
    return (
        Heading(words.say("Beside the score")),
        Listing(
            (
                words.say(
                    "In preparation per applied initiative: {pipeline}.",
                    pipeline=words.number(context.pipeline, 2)
                    if context.pipeline is not None
                    else words.say("nothing is applied"),
                ),
                words.say(
                    "Pillars with something in preparation: {share} ({pillars}).",
                    share=words.share(len(context.pillars_with_plans), context.pillars),
                    pillars=names_of(dataset, words, context.pillars_with_plans) or words.say("none"),
                ),
                words.say(
                    "Pilots among the applied initiatives: {pilots} ({share}).",
                    pilots=context.pilots,
                    share=words.percent(context.pilot_share)
                    if context.pilot_share is not None
                    else words.say("nothing is applied"),
                ),
                words.say(
                    "Uptake per topic, the same idea in two cities counted once: {uptake} on a scale of 0-10, "
                    "over {topics}.",
                    uptake=words.ten(context.topic_uptake),
                    topics=words.plural("{count} topic", "{count} topics", context.topics),
                ),
            )
        ),
        Note(words.say("These figures do not enter the score.")),
    )


def _axis_sum(ambition: Ambition, axis: AxisResult, words: Wording) -> str:
    """How the position on an axis follows from its indicators."""
    known = [each for each in ambition.indicators if each.axis == axis.axis and each.score is not None]
    name = words.tell(AXIS[axis.axis]).capitalize()
    if not known or axis.position is None:
        return words.say("{axis}: no indicator is known.", axis=name)
    terms = " + ".join(
        f"{words.number(each.weight, 2)} × {words.number((each.score or 0.0) * 10, 2)}" for each in known
    )
    weights = " + ".join(words.number(each.weight, 2) for each in known)
    return words.say(
        "{axis}: ({terms}) / ({weights}) = {position}.",
        axis=name,
        terms=terms,
        weights=weights,
        position=words.number(axis.position * 10, 2),
    )


def level_blocks(dataset: Dataset, level: LevelResult, words: Wording) -> tuple[Block, ...]:
    """What the framework says of a level, and what it asks."""
    record = next(each for each in dataset.framework.ambition_levels if each.id == level.level)
    blocks: list[Block] = [Heading(level_name(dataset, words, level.level), 3)]
    if record.definition is not None:
        blocks.append(Paragraph(words.name(record.definition)))
    blocks.append(
        Paragraph(
            words.say(
                "It stands at innovation {innovation} and proactivity {proactivity}.",
                innovation=words.ten(level.place.innovation),
                proactivity=words.ten(level.place.proactivity),
            )
        )
    )
    if record.why is not None:
        blocks.append(Note(record.why))
    return tuple(blocks)


def _value(indicator: IndicatorResult, words: Wording) -> str:
    return words.number(indicator.value, 3) if indicator.value is not None else words.say("unknown")


def _goalpost(value: float, words: Wording) -> str:
    return words.number(value, 0 if value.is_integer() else 2)


def indicator_table(dataset: Dataset, ambition: Ambition, words: Wording) -> Table:
    """The indicators with value, goalposts, score, weight and how much is known."""
    rows = tuple(
        (
            named(dataset, words, each.id),
            words.tell(AXIS[each.axis]),
            _value(each, words),
            f"{_goalpost(each.goalposts[0], words)}–{_goalpost(each.goalposts[1], words)}",
            words.ten(each.score),
            words.number(each.weight, 2),
            words.share(each.known, each.known + each.left_out) if dataset.initiatives else "–",
        )
        for each in ambition.indicators
    )
    columns = (
        Column(words.say("Indicator")),
        Column(words.say("Axis")),
        Column(words.say("Value"), "right"),
        Column(words.say("Goalposts"), "right"),
        Column(words.say("Score"), "right"),
        Column(words.say("Weight"), "right"),
        Column(words.say("Known"), "right"),
    )
    return Table(words.say("The indicators; score on a scale of 0-10"), columns, rows)


def indicator_overview(dataset: Dataset, ambition: Ambition, words: Wording) -> tuple[Block, ...]:
    """The indicators in a table, and what its columns say."""
    text = words.say(
        "Value: what was counted. Goalposts: the values with score 0 and with score 10. Weight: how heavy the "
        "indicator counts on its axis. Known: of how many records enough is known to count them."
    )
    aside = [each.reason for indicator in ambition.indicators for each in indicator.set_aside]
    if number := aside.count("not_applicable"):
        text += " " + words.plural(
            "Not among these is {count} example that cannot apply here.",
            "Not among these are {count} examples that cannot apply here.",
            number,
        )
    if number := aside.count("group"):
        text += " " + words.plural(
            "Not among these is {count} group of stakeholders, which counts by its members.",
            "Not among these are {count} groups of stakeholders, which count by their members.",
            number,
        )
    notes = [Note(text)]
    if not dataset.initiatives:
        notes.append(Note(words.say("–: nothing is counted as long as there are no initiatives.")))
    return indicator_table(dataset, ambition, words), *notes


def what_indicators_count(dataset: Dataset, ambition: Ambition, words: Wording) -> tuple[Block, ...]:
    """What each indicator counts, where no part of its own says so."""
    told = tuple(
        f"{named(dataset, words, each.id)}: {formula(dataset, each.id, words)}." for each in ambition.indicators
    )
    return (Paragraph(words.say("What each indicator counts:")), Listing(told)) if told else ()


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
        "{formula}. Value {value}; goalposts {lower} and {upper}; score {score}.",
        formula=formula(dataset, indicator.id, words),
        value=_value(indicator, words),
        lower=_goalpost(lower, words),
        upper=_goalpost(upper, words),
        score=words.ten(indicator.score),
    )
    text += " " + words.say("Weight {weight}", weight=words.number(indicator.weight, 2))
    if indicator.contribution is not None:
        axis, adds = words.tell(AXIS[indicator.axis]), words.ten(indicator.contribution)
        text += words.say(": it adds {adds} to {axis}", axis=axis, adds=adds)
    blocks: list[Block] = [Heading(named(dataset, words, indicator.id), 3), Paragraph(f"{text}.")]
    per_pillar = indicator.id in PER_PILLAR
    if per_pillar:
        blocks.append(
            Note(
                words.say(
                    "Scored per pillar, then averaged over all pillars: what a pillar has above {upper} adds nothing.",
                    upper=_goalpost(upper, words),
                )
            )
        )
    rows = tuple(
        (
            named(dataset, words, part.of) if per_pillar else title_with_id(dataset, words, part.of),
            words.number(part.value, 2),
            words.number(part.share * 10, 3) if indicator.score is not None else words.say("does not count"),
            Linked.row(map(linked, part.records)) or words.say("none"),
        )
        for part in indicator.parts
    )
    if rows:
        columns = (
            Column(words.say("Part")),
            Column(words.say("Value"), "right"),
            Column(words.say("Adds"), "right"),
            Column(words.say("Records")),
        )
        blocks.append(
            Table(
                words.say("What it is made of, and what each part adds to the score, on a scale of 0-10"), columns, rows
            )
        )
    if indicator.weakest and len(indicator.weakest) < len(dataset.framework.pillars):
        pillars = names_of(dataset, words, indicator.weakest)
        blocks.append(Note(words.say("Lowest score: {pillars}.", pillars=pillars)))
    blocks += _left_out(dataset, indicator, words)
    return blocks


def _why_unknown(dataset: Dataset, indicator: IndicatorResult, words: Wording) -> str:
    if not dataset.initiatives:
        return words.say("Unknown, and not counted in its axis: there are no initiatives yet.")
    if not indicator.known + indicator.left_out:
        return words.say("Unknown, and not counted in its axis: there is nothing to count.")
    return words.say(
        "Unknown, and not counted in its axis: too little is known ({known} of {all}; {needed} is needed).",
        known=indicator.known,
        all=indicator.known + indicator.left_out,
        needed=words.percent(dataset.framework.scoring.known_share),
    )


def _left_out(dataset: Dataset, indicator: IndicatorResult, words: Wording) -> list[Block]:
    blocks: list[Block] = []
    if indicator.value is None:
        blocks.append(Note(_why_unknown(dataset, indicator, words)))
    for reason in dict.fromkeys(each.unknown for each in indicator.left_out_records):
        records = [each.record for each in indicator.left_out_records if each.unknown == reason]
        blocks.append(
            Note(
                words.say(
                    "Left out ({reason}): {records}.",
                    reason=words.tell(UNKNOWN[reason]),
                    records=Linked.row(map(linked, records)),
                )
            )
        )
    if indicator.ended:
        blocks.append(
            Note(words.say("Ended, so not counted: {records}.", records=Linked.row(map(linked, indicator.ended))))
        )
    groups = [linked(each.record) for each in indicator.set_aside if each.reason == "group"]
    if groups:
        blocks.append(Note(words.say("Counted by their members: {records}.", records=Linked.row(groups))))
    why = {each.example: each.why for each in dataset.framework.not_applicable}
    for aside in indicator.set_aside:
        if aside.reason == "not_applicable":
            text = words.say("Cannot apply here, so not counted: {record}.", record=linked(aside.record))
            because_of = why.get(aside.record)
            blocks.append(Note(text + f" {because_of}" if because_of else text))
    return blocks
