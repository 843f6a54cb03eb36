"""The measurement as one web page: the report, and every record with its evidence, so that a figure leads to its source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nulmeting.measure.measurement import Measurement
from nulmeting.measure.snapshot import Origin
from nulmeting.model.dataset import KINDS, Dataset
from nulmeting.report.document import Block, Document, Heading
from nulmeting.report.record import record_blocks
from nulmeting.report.terms import KINDS_OF
from nulmeting.report.whole import report_document
from nulmeting.report.wording import Wording


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
