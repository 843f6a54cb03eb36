"""The whole measurement as one document: what the annex of a letter says, and what it could not say."""

from __future__ import annotations

from collections.abc import Sequence

from nulmeting.finding import Message
from nulmeting.measure.baseline import Since
from nulmeting.measure.measurement import Measurement
from nulmeting.measure.snapshot import Origin
from nulmeting.measure.targets import TargetPath
from nulmeting.model.dataset import Dataset
from nulmeting.report import ambition, comparison, coverage, inventory, score, since, stakeholders, targets
from nulmeting.report.document import Block, Document, Heading, Listing, Note
from nulmeting.report.names import about, heading
from nulmeting.report.terms import ORIGIN
from nulmeting.report.wording import Wording


def report_document(
    dataset: Dataset,
    measurement: Measurement,
    origin: Origin,
    words: Wording,
    held: Since | None = None,
    aims: Sequence[TargetPath] = (),
) -> Document:
    """Everything, in the order in which a reader asks: where do we stand, who is heard, what is there."""
    blocks: tuple[Block, ...] = (
        Heading(words.say("In short")),
        Listing(
            (
                coverage.headline(measurement.coverage, words),
                comparison.headline(measurement.comparison, words),
                stakeholders.headline(measurement.stakeholders, words),
                ambition.headline(dataset, measurement.ambition, words),
                *((since.headline(dataset, held, words),) if held is not None else ()),
                *targets.target_lines(dataset, aims, words),
            )
        ),
        *coverage.coverage_blocks(dataset, measurement.coverage, words),
        *comparison.overview_blocks(dataset, measurement.comparison, words),
        *comparison.comparison_blocks(dataset, measurement.comparison, words, reasons=False),
        *comparison.topic_blocks(dataset, measurement.comparison, words),
        *stakeholders.stakeholder_blocks(dataset, measurement.stakeholders, words),
        *stakeholders.process_blocks(dataset, words),
        *_insights(dataset, words),
        *ambition.ambition_blocks(dataset, measurement.ambition, words),
        *(Note(each) for each in _before_quoting(measurement, words)),
        score.indicator_table(dataset, measurement.ambition, words),
        *score.context_blocks(dataset, measurement.context, words),
        *(since.since_blocks(dataset, held, words) if held is not None else ()),
        *targets.target_blocks(dataset, aims, held, words),
        Heading(words.say("Inventory")),
        *inventory.inventory_blocks(dataset, dataset.initiatives, words),
        *_sources(dataset, words),
        _follow(words),
    )
    title = heading(dataset, words, Message("Baseline measurement"))
    return Document(title, about(dataset, words, origin), blocks, words.language)


def _before_quoting(measurement: Measurement, words: Wording) -> tuple[str, ...]:
    """That the nearest level is one outcome of choices, and which command says how sure it is."""
    if not measurement.ambition.nearest:
        return ()
    return (
        words.say(
            "That is one outcome: `nulmeting score --sure` tells whether another level is as near under other "
            "reasonable choices. Look there before you quote this."
        ),
    )


def _insights(dataset: Dataset, words: Wording) -> tuple[Block, ...]:
    """What interviews, research and others taught, by where it comes from."""
    if not dataset.framework.insights:
        return ()
    blocks: list[Block] = [Heading(words.say("What we know now"))]
    for origin in ORIGIN:
        texts = tuple(each.text for each in dataset.framework.insights if each.origin == origin)
        if texts:
            blocks += [Heading(words.tell(ORIGIN[origin]), 3), Listing(texts)]
    return tuple(blocks)


def _sources(dataset: Dataset, words: Wording) -> tuple[Block, ...]:
    if not dataset.framework.sources:
        return ()
    lines = tuple(
        f"{each.title} ({words.date(each.date, each.precision)}){'. ' + each.note if each.note else ''}"
        for each in dataset.framework.sources
    )
    return Heading(words.say("Sources")), Listing(lines)


def _follow(words: Wording) -> Note:
    return Note(
        words.say(
            "Each figure can be followed to its records: `nulmeting list` and `compare` name them, `score` shows "
            "how the score is made and how sure it is, `show ID` shows one record with its source."
        )
    )
