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
from nulmeting.report.names import about, heading, linked
from nulmeting.report.targets import command_notes
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
    parts = report_parts(dataset, measurement, words, held, aims)
    blocks = (
        *(block for part in parts.values() for block in part),
        *command_notes(dataset, held, aims, words),
        _follow(words),
    )
    return Document(title(dataset, words, held), about(dataset, words, origin), blocks, words.language)


def title(dataset: Dataset, words: Wording, held: Since | None = None) -> str:
    """The title of the whole: a measurement that is held against an earlier one is not the baseline itself."""
    if held is not None and held.of.as_of != dataset.framework.as_of:
        return heading(dataset, words, Message("New measurement"))
    return heading(dataset, words, Message("Baseline measurement"))


def report_parts(
    dataset: Dataset,
    measurement: Measurement,
    words: Wording,
    held: Since | None,
    aims: Sequence[TargetPath],
    verdict: str | None = None,
) -> dict[str, tuple[Block, ...]]:
    """The parts of the report in their order, so that a format can add to one.

    `verdict` stands in short for the nearest level, where it is known how sure that is.
    """
    return {
        "short": (
            Heading(words.say("In short")),
            Listing(
                (
                    verdict or ambition.unsure_headline(dataset, measurement.ambition, words),
                    coverage.headline(measurement.coverage, words),
                    comparison.headline(dataset, measurement.comparison, words),
                    stakeholders.headline(measurement.stakeholders, words),
                    *((since.headline(dataset, held, words),) if held is not None else ()),
                    *targets.target_lines(dataset, aims, words),
                )
            ),
        ),
        "coverage": coverage.coverage_blocks(dataset, measurement.coverage, words),
        "comparison": (
            *comparison.overview_blocks(dataset, measurement.comparison, words),
            *comparison.comparison_blocks(dataset, measurement.comparison, words, reasons=False),
        ),
        "topics": comparison.topic_blocks(dataset, measurement.comparison, words),
        "stakeholders": stakeholders.stakeholder_blocks(dataset, measurement.stakeholders, words),
        "process": stakeholders.process_blocks(dataset, words),
        "insights": _insights(dataset, words),
        "ambition": (
            *ambition.ambition_blocks(dataset, measurement.ambition, words),
            *(Note(each) for each in _before_quoting(dataset, measurement, words)),
        ),
        "indicators": (
            *score.indicator_overview(dataset, measurement.ambition, words),
            *score.what_indicators_count(dataset, measurement.ambition, words),
        ),
        "context": score.context_blocks(dataset, measurement.context, words),
        "since": since.since_blocks(dataset, held, words) if held is not None else (),
        "targets": targets.target_blocks(dataset, aims, held, words),
        "inventory": (
            Heading(words.say("Inventory")),
            *inventory.inventory_blocks(dataset, dataset.initiatives, words),
        ),
        "sources": _sources(dataset, words),
    }


def _before_quoting(dataset: Dataset, measurement: Measurement, words: Wording) -> tuple[str, ...]:
    """That the nearest level is one outcome of choices, and which command says how sure it is."""
    if not measurement.ambition.nearest or dataset.framework.robustness is None:
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
        linked(each.id, each.title)
        + f" ({words.date(each.date, each.precision)}){'. ' + each.note if each.note else ''}"
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
