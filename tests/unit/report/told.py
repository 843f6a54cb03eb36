"""Blocks made ready to compare: two kinds of block with the same text are equal as tuples, and mean another thing."""

from __future__ import annotations

from collections.abc import Iterable

from nulmeting.report.document import Block
from nulmeting.report.wording import Wording

ENGLISH = Wording("en")
DUTCH = Wording("nl")
BOTH = (ENGLISH, DUTCH)


def told(blocks: Iterable[Block]) -> list[tuple[str, Block]]:
    """Every block with the name of its kind."""
    return [(type(each).__name__, each) for each in blocks]


def texts(blocks: Iterable[Block], kind: type[Block]) -> list[str]:
    """The texts of the blocks of one kind that is only text."""
    return [str(each[0]) for each in blocks if isinstance(each, kind)]
