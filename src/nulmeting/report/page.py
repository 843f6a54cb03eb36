"""The measurement as one web page: the report, and every record with its evidence, so that a figure leads to its source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nulmeting.measure.measurement import Measurement
from nulmeting.measure.snapshot import Origin
from nulmeting.model.dataset import KINDS, Dataset
from nulmeting.model.references import referrers
from nulmeting.report.comparison import comparison_matrix
from nulmeting.report.document import Block, Document, Heading
from nulmeting.report.names import name_of
from nulmeting.report.record import record_blocks
from nulmeting.report.terms import KIND_LIST
from nulmeting.report.whole import report_document
from nulmeting.report.wording import Wording

_ORDER = (
    "initiatives",
    "examples",
    "stakeholders",
    "organisations",
    "consultations",
    "steps",
    "insights",
    "indicators",
)
"""The kinds in the order in which a reader asks for them; the vocabulary of the framework comes after these."""


class PageWords(NamedTuple):
    """What a page says of itself."""

    skip: str
    contents: str
    as_table: str


def page_words(words: Wording) -> PageWords:
    """In the reader's language."""
    return PageWords(
        words.say("Skip to the content"), words.say("On this page"), words.say("The same figures as a table")
    )


def page_document(dataset: Dataset, measurement: Measurement, origin: Origin, words: Wording) -> Document:
    """The report with the matrix of the comparison and with all records."""
    report = report_document(dataset, measurement, origin, words)
    blocks: list[Block] = []
    for block in report.blocks:
        if isinstance(block, Heading) and block.text == words.say("Per topic") and measurement.comparison.topics:
            blocks.append(comparison_matrix(dataset, measurement.comparison, words))
        blocks.append(block)
    return report._replace(blocks=(*blocks, *_records(dataset, words)))


def _records(dataset: Dataset, words: Wording) -> Iterator[Block]:
    """Every record under a heading of its own, by kind."""
    by = referrers(dataset)
    for kind in (*_ORDER, *(each for each in KINDS if each not in _ORDER)):
        records = dataset.kind(kind)
        if not records:
            continue
        yield Heading(words.say("All records: {kind}", kind=words.tell(KIND_LIST[kind])))
        for each in records:
            identifier = str(getattr(each, "id"))  # noqa: B009
            yield Heading(name_of(dataset, words, identifier), 3, identifier)
            yield from record_blocks(dataset, identifier, by.get(identifier, ()), words, 4)
