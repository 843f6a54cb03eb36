"""What is said about where the municipality stands: the verdict, the position, the levels and the plane."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from string import ascii_lowercase, ascii_uppercase

from nulmeting.measure.ambition import SAME, Ambition, LevelResult
from nulmeting.measure.robustness import Robustness
from nulmeting.model.dataset import Dataset
from nulmeting.report.comparison import nobody_compared_notes
from nulmeting.report.document import HERE, Block, Column, Heading, Note, Paragraph, Plane, Point, Range, Table
from nulmeting.report.names import level_in_brackets, level_name, names_of
from nulmeting.report.terms import AXIS, DISTANCE_AND_GAP, VIEW
from nulmeting.report.wording import Wording

_LETTERS = ascii_lowercase + ascii_uppercase
"""Marks of levels with a number too long to draw; beyond these all are "+" and the legend names them."""


def headline(dataset: Dataset, ambition: Ambition, words: Wording) -> str:
    """The verdict in one sentence, or why there is none."""
    if not ambition.nearest:
        short = [each for each in ambition.axes if not each.verdict]
        if not dataset.initiatives:
            return words.say("No verdict: there are no initiatives yet.")
        return words.say(
            "No verdict: too little is known about {axes}.",
            axes=words.all_of([words.tell(AXIS[each.axis]) for each in short]),
        )
    names = words.all_of([level_name(dataset, words, each) for each in ambition.nearest])
    text = words.plural(
        "What is done and prepared is most like this level: {names}",
        "What is done and prepared is most like these levels, and equally like each: {names}",
        len(ambition.nearest),
        names=names,
    )
    distances = [each.distance for each in ambition.levels if each.level in ambition.nearest]
    if distances:
        text += words.say(" (distance {distance} on a scale of 0-10)", distance=words.ten(distances[0]))
    return with_view(dataset, ambition.nearest, f"{text}.", words)


def unsure_headline(dataset: Dataset, ambition: Ambition, words: Wording) -> str:
    """The verdict, and that nobody computed how sure it is where the framework does not say how."""
    text = headline(dataset, ambition, words)
    return f"{text} {not_computed(words)}" if ambition.nearest and dataset.framework.robustness is None else text


def not_computed(words: Wording) -> str:
    """That a verdict comes without an answer to how sure it is."""
    return words.say("How sure this is was not computed.")


def as_it_stands(ambition: Ambition, words: Wording) -> str:
    """The nearest level by the choices of the framework alone, for after a verdict that holds for other choices too."""
    text = words.plural(
        "With the choices as they stand level {levels} is nearest",
        "With the choices as they stand levels {levels} are nearest, and equally near",
        len(ambition.nearest),
        levels=words.all_of([str(each) for each in ambition.nearest]),
    )
    distances = [each.distance for each in ambition.levels if each.level in ambition.nearest]
    if distances:
        text += words.say(": distance {distance} (scale of 0-10)", distance=words.ten(distances[0]))
    return f"{text}."


def with_view(dataset: Dataset, nearest: Collection[int], text: str, words: Wording) -> str:
    """A verdict, with the word of the source on the levels in it that it holds not to apply."""
    levels = dataset.framework.ambition_levels
    held = [str(each.id) for each in levels if each.id in nearest and each.view == "not_applicable"]
    return f"{text} {but_held(held, words)}" if held else text


def but_held(levels: Sequence[str], words: Wording) -> str:
    """That these levels do not seem to apply to the source, whatever lies nearest."""
    return words.plural(
        "But according to the source, level {numbers} does not seem to apply.",
        "But according to the source, levels {numbers} do not seem to apply.",
        len(levels),
        numbers=words.all_of(levels),
    )


def answer(dataset: Dataset, ambition: Ambition, words: Wording) -> str:
    """Where the municipality stands, as briefly as can be; or why that cannot be said."""
    if not ambition.nearest:
        return headline(dataset, ambition, words)
    text = words.plural(
        "{municipality} is most like level {levels}.",
        "{municipality} is equally like levels {levels}.",
        len(ambition.nearest),
        municipality=dataset.framework.municipality.name,
        levels=words.all_of([level_in_brackets(dataset, words, each) for each in ambition.nearest]),
    )
    return with_view(dataset, ambition.nearest, text, words)


def level_answer(dataset: Dataset, ambition: Ambition, level: LevelResult, words: Wording) -> str:
    """How far it is to one level, on which axis it is short, and whether the source holds it to apply."""
    name = level_in_brackets(dataset, words, level.level)
    if level.gap is None:
        return words.say("How far it is to level {level} cannot be said.", level=name)
    short = [axis for axis, value in zip(level.shortfall._fields, level.shortfall, strict=True) if (value or 0) >= SAME]
    idle = any(each.id == level.level and each.asks_nothing for each in dataset.framework.ambition_levels)
    if idle:
        text = words.say("Level {level} asks nothing, so there is no gap.", level=name)
    elif short:
        text = words.say(
            "To level {level} a gap of {gap} is left on a scale of 0-10; it is short in {axes}.",
            level=name,
            gap=words.ten(level.gap),
            axes=words.all_of([words.tell(AXIS[each]) for each in short]),
        )
    else:
        text = words.say("Level {level} is reached: no gap is left.", level=name)
    text += " " + words.say("The distance is {distance} on a scale of 0-10.", distance=words.ten(level.distance))
    if not level.applies and level.level not in ambition.nearest:
        text += " " + not_for_us(level.level, words)
    return text


def not_for_us(level: int, words: Wording) -> str:
    """What the source says of a level that it does not leave open: it does not say so for certain."""
    return words.say("According to the source, level {level} does not seem to apply.", level=level)


def position_line(ambition: Ambition, words: Wording) -> str:
    """The position in one sentence."""
    return words.say(
        "Position on a scale of 0-10: innovation {innovation}, proactivity {proactivity}.",
        innovation=words.ten(ambition.position.innovation),
        proactivity=words.ten(ambition.position.proactivity),
    )


def ambition_blocks(
    dataset: Dataset, ambition: Ambition, words: Wording, sure: Robustness | None = None
) -> tuple[Block, ...]:
    """The verdict, the position, the levels and the plane."""
    return (
        Heading(words.say("Ambition")),
        Paragraph(unsure_headline(dataset, ambition, words), strong=True),
        Paragraph(position_line(ambition, words)),
        *nobody_compared_notes(dataset, words),
        *_held_notes(dataset, ambition, words),
        *_axis_notes(dataset, ambition, words),
        _level_table(dataset, ambition, words),
        Note(
            words.tell(DISTANCE_AND_GAP)
            + " "
            + words.say(
                "To do better than a level asks adds nothing to the gap. A level that asks nothing has gap 0 "
                "for everyone. Scale of 0-10."
            )
        ),
        ambition_plane(dataset, ambition, words, sure),
    )


def _held_notes(dataset: Dataset, ambition: Ambition, words: Wording) -> tuple[Block, ...]:
    """Why a level does not seem to apply to the source, for each level that is shown or nearest."""
    shown = {*ambition.nearest, *(each.level for each in ambition.levels)}
    held = (each for each in dataset.framework.ambition_levels if each.view == "not_applicable" and each.id in shown)
    return tuple(
        Note(words.say("Level {level}: {why}", level=each.id, why=each.why)) for each in held if each.why is not None
    )


def _axis_notes(dataset: Dataset, ambition: Ambition, words: Wording) -> tuple[Block, ...]:
    """Per axis the weakest pillar, and what is not known of it."""
    if not dataset.initiatives:
        return (Note(words.say("No indicator has a value as long as there are no initiatives.")),)
    notes: list[Block] = []
    for axis in ambition.axes:
        name = words.tell(AXIS[axis.axis]).capitalize()
        text = words.say(
            "{axis}: indicators with together {known} of the weight are known well enough to count.",
            axis=name,
            known=words.percent(axis.known_weight),
        )
        if axis.weakest and len(axis.weakest) < len(dataset.framework.pillars):
            pillars = names_of(dataset, words, axis.weakest)
            text += " " + words.plural(
                "Weakest pillar: {pillars}.", "Weakest pillars: {pillars}.", len(axis.weakest), pillars=pillars
            )
        unknown = [each.id for each in ambition.indicators if each.axis == axis.axis and each.score is None]
        if unknown and len(unknown) < sum(each.axis == axis.axis for each in ambition.indicators):
            text += " " + words.say("Not known: {indicators}.", indicators=names_of(dataset, words, unknown))
        if not axis.verdict:
            needed = words.percent(dataset.framework.scoring.known_share)
            text += " " + words.say("A verdict needs {needed}.", needed=needed)
        notes.append(Note(text))
    return tuple(notes)


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
        Column(words.say("Short of innovation"), "right"),
        Column(words.say("Short of proactivity"), "right"),
        Column(words.say("According to the source")),
    )
    caption = words.say("Distance and gap to each ambition level")
    if ambition.nearest:
        caption += words.say(" (◀ nearest)")
    return Table(caption, columns, rows)


def ambition_plane(dataset: Dataset, ambition: Ambition, words: Wording, sure: Robustness | None = None) -> Plane:
    """Where the levels stand, where the municipality stands, and where it stands under other choices."""
    names = {each.id: each.name for each in dataset.framework.ambition_levels}
    points = []
    for index, each in enumerate(ambition.levels):
        # The mark is the number of the level, or a letter for a number too long: then the number stands in the label.
        short = len(str(each.level)) == 1
        mark = str(each.level) if short else _LETTERS[index : index + 1] or "+"
        label = words.name(names[each.level]) if short else level_name(dataset, words, each.level)
        points.append(_point(each.place.innovation or 0.0, each.place.proactivity or 0.0, mark, label, words))
    if ambition.position.innovation is not None and ambition.position.proactivity is not None:
        here = dataset.framework.municipality.name
        points.append(_point(ambition.position.innovation, ambition.position.proactivity, HERE, here, words))
    varied = _range(sure, words) if sure is not None else None
    return Plane(
        caption=words.say("The plane of ambition"),
        across=words.tell(AXIS["proactivity"]),
        up=words.tell(AXIS["innovation"]),
        low="0",
        high="10",
        points=tuple(points),
        what=words.say("Place"),
        range=varied,
        remark=_remark(dataset, ambition, varied, words),
        in_numbers=words.say("The plane of ambition in numbers"),
    )


def _remark(dataset: Dataset, ambition: Ambition, varied: Range | None, words: Wording) -> str:
    """Why the municipality is not in the plane, or not within its own range; nothing where it is."""
    municipality = dataset.framework.municipality.name
    up, across = ambition.position
    if up is None or across is None:
        return words.say(
            "{municipality} is not in this figure: too little is known for a position.", municipality=municipality
        )
    if varied is not None and not (
        varied.up[0] <= up <= varied.up[1] and varied.across[0] <= across <= varied.across[1]
    ):
        return words.say(
            "{municipality} lies outside that range: most other choices lead to another place.",
            municipality=municipality,
        )
    return ""


def _point(innovation: float, proactivity: float, mark: str, label: str, words: Wording) -> Point:
    return Point(proactivity, innovation, mark, label, (words.ten(proactivity), words.ten(innovation)))


def _range(sure: Robustness, words: Wording) -> Range | None:
    """Where the middle part of the draws lies; None when an axis is never known, or nothing was varied."""
    (from_up, to_up), (from_across, to_across) = ((each.range.low, each.range.high) for each in sure.axes)
    if from_up is None or to_up is None or from_across is None or to_across is None or not sure.spread:
        return None
    label = words.say(
        "Under other choices: where the middle {share} of the draws lies, for each of the two axes by itself",
        share=words.percent(sure.held),
    )
    told = tuple(f"{words.ten(low)}–{words.ten(high)}" for low, high in ((from_across, to_across), (from_up, to_up)))
    return Range((from_across, to_across), (from_up, to_up), label, (told[0], told[1]))
