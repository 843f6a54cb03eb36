"""What is said about the coverage: initiatives per pillar and focus theme."""

from __future__ import annotations

from nulmeting.finding import Message
from nulmeting.measure.coverage import Counts, Coverage, FocusCoverage, PillarCoverage
from nulmeting.measure.snapshot import Origin
from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import STATUSES
from nulmeting.report.document import Bar, Bars, Block, Column, Document, Heading, Note, Paragraph, Series, Table
from nulmeting.report.names import about, heading, name_of, names_of
from nulmeting.report.terms import STATUS
from nulmeting.report.wording import Wording

_SYMBOLS = {"applied": "█", "in_preparation": "░", "ended": "×", "unknown": "?"}


def headline(coverage: Coverage, words: Wording) -> str:
    """The inventory in one sentence; ended and unknown are named only where there are any."""
    total = coverage.total
    parts = [
        f"{getattr(total, status)} {words.tell(STATUS[status])}"
        for status in STATUSES
        if getattr(total, status) or status in ("applied", "in_preparation")
    ]
    start = words.plural("{count} initiative", "{count} initiatives", total.total)
    return words.say(
        "{initiatives}: {parts}, over {pillars}.",
        initiatives=start,
        parts=words.all_of(parts),
        pillars=words.plural("{count} pillar", "{count} pillars", len(coverage.pillars)),
    )


def coverage_blocks(dataset: Dataset, coverage: Coverage, words: Wording) -> tuple[Block, ...]:
    """Tables and a chart of the coverage."""
    return (
        Heading(words.say("Coverage per pillar")),
        Paragraph(headline(coverage, words), strong=True),
        _pillar_table(dataset, coverage, words),
        *_weakest(dataset, coverage, words),
        _bars(dataset, coverage, words),
        *_focus(dataset, coverage, words),
    )


def coverage_document(dataset: Dataset, coverage: Coverage, origin: Origin, words: Wording) -> Document:
    """The coverage on its own, with the initiatives that touch each pillar from another one."""
    touching = tuple(
        (name_of(dataset, words, each.pillar), names_of(dataset, words, each.touched_by))
        for each in coverage.pillars
        if each.touched_by
    )
    blocks: tuple[Block, ...] = coverage_blocks(dataset, coverage, words)
    if touching:
        caption = words.say("Initiatives of other pillars that touch a pillar (counted in their own pillar only)")
        columns = (Column(words.say("Pillar")), Column(words.say("Touched by")))
        blocks += (Table(caption, columns, touching),)
    return Document(heading(dataset, words, Message("Coverage")), about(dataset, words, origin), blocks, words.language)


def _numbers(row: Counts | PillarCoverage | FocusCoverage) -> tuple[str, ...]:
    return tuple(str(each) for each in (row.applied, row.in_preparation, row.ended, row.unknown, row.total))


def _columns(first: str, words: Wording) -> tuple[Column, ...]:
    titles = (*(words.tell(STATUS[each]) for each in STATUSES), words.say("total"))
    return (Column(first), *(Column(title, "right") for title in titles))


def _pillar_table(dataset: Dataset, coverage: Coverage, words: Wording) -> Table:
    rows = [
        (name_of(dataset, words, each.pillar), *_numbers(each), str(len(each.touched_by))) for each in coverage.pillars
    ]
    return Table(
        words.say("Initiatives per pillar. Touched by: those of other pillars that also reach it, not counted here"),
        (*_columns(words.say("Pillar"), words), Column(words.say("touched by"), "right")),
        (*rows, (words.say("Total"), *_numbers(coverage.total), "")),
        total=True,
    )


def _weakest(dataset: Dataset, coverage: Coverage, words: Wording) -> tuple[Block, ...]:
    if not coverage.weakest or len(coverage.weakest) == len(coverage.pillars):
        return ()
    return (
        Note(words.say("Fewest applied initiatives: {pillars}.", pillars=names_of(dataset, words, coverage.weakest))),
    )


def _bars(dataset: Dataset, coverage: Coverage, words: Wording) -> Bars:
    shown = [each for each in STATUSES if getattr(coverage.total, each) or each in ("applied", "in_preparation")]
    return Bars(
        words.say("Initiatives per pillar by status"),
        tuple(Series(words.tell(STATUS[each]), _SYMBOLS[each]) for each in shown),
        tuple(
            Bar(
                name_of(dataset, words, row.pillar),
                tuple(getattr(row, each) for each in shown),
                " + ".join(str(getattr(row, each)) for each in shown),
            )
            for row in coverage.pillars
        ),
    )


def _focus(dataset: Dataset, coverage: Coverage, words: Wording) -> tuple[Block, ...]:
    if not coverage.focus:
        return ()
    rows = [(name_of(dataset, words, each.focus), *_numbers(each)) for each in coverage.focus]
    rows.append((words.say("No theme"), *_numbers(coverage.no_focus)))
    rows.append((words.say("Theme not known"), *_numbers(coverage.focus_unknown)))
    return (
        Heading(words.say("Coverage per focus theme")),
        Table(
            words.say("Initiatives per focus theme"),
            _columns(words.say("Theme"), words),
            (*rows, (words.say("All initiatives"), *_numbers(coverage.total))),
            total=True,
        ),
        Note(words.say("An initiative may serve more than one theme: the rows can add up to more than the total.")),
    )
