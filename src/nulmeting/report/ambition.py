"""What is said about the score: position, levels, and how each figure was made."""

from __future__ import annotations

from nulmeting.measure.ambition import Ambition
from nulmeting.model.dataset import Dataset
from nulmeting.report.document import Block, Column, Heading, Note, Paragraph, Plane, Point, Table
from nulmeting.report.names import level_name, names_of
from nulmeting.report.terms import AXIS, VIEW
from nulmeting.report.wording import Wording


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
        Note(
            words.say(
                "Distance: what today's practice resembles. Gap: what is still to walk. Being better than a level "
                "asks is no distance to walk, and the level that asks least on both axes has gap 0 for everyone. "
                "Scale of 0-10."
            )
        ),
        _plane(dataset, ambition, words),
    )


def _axis_notes(dataset: Dataset, ambition: Ambition, words: Wording) -> tuple[Block, ...]:
    """Per axis the weakest pillar, and what is not known of it."""
    notes: list[Block] = []
    for axis in ambition.axes:
        name = words.tell(AXIS[axis.axis]).capitalize()
        text = words.say("{axis}: {known} of its weight is known.", axis=name, known=words.percent(axis.known_weight))
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
