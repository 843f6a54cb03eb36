"""The measurement as an annex to a letter: in the order of the letter of 2019, then what that letter could not say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nulmeting.measure.measurement import Measurement
from nulmeting.measure.snapshot import Origin
from nulmeting.model.dataset import Dataset
from nulmeting.report import comparison, inventory, stakeholders
from nulmeting.report.document import Block, Document, Heading, Note, Plane, as_table
from nulmeting.report.names import about
from nulmeting.report.whole import report_parts, title
from nulmeting.report.wording import Wording


def annex_document(dataset: Dataset, measurement: Measurement, origin: Origin, words: Wording) -> Document:
    """Stakeholders, steps, what we know now, the big cities, the inventory per pillar; then what can be calculated."""
    parts = report_parts(dataset, measurement, words)
    engagement = measurement.stakeholders
    blocks = (
        *parts["stakeholders"],
        *((stakeholders.stakeholder_table(engagement, words, ids=False),) if engagement.total else ()),
        *parts["process"],
        *parts["insights"],
        *_comparison(dataset, measurement, words),
        Heading(words.say("Inventory")),
        *inventory.inventory_blocks(dataset, dataset.initiatives, words, ids=False),
        Heading(words.say("What can be calculated from this")),
        Note(
            words.say(
                "The source does not hold the figures that follow. They are calculated from what stands above, "
                "by fixed rules: scoring version {version}.",
                version=dataset.framework.scoring.version,
            )
        ),
        *_under(block for name in _CALCULATED for block in parts[name]),
        *parts["sources"],
    )
    return Document(title(dataset, words), about(dataset, words, origin), blocks, words.language)


_CALCULATED = ("coverage", "topics", "ambition", "indicators", "context")
"""The parts of the report that no letter holds."""


def _comparison(dataset: Dataset, measurement: Measurement, words: Wording) -> tuple[Block, ...]:
    """The comparison with the big cities, with the matrix; the evidence by its title, for nobody looks up ids here."""
    compared = measurement.comparison
    return (
        *comparison.overview_blocks(dataset, compared, words),
        *((comparison.comparison_matrix(dataset, compared, words),) if compared.topics else ()),
        *comparison.comparison_blocks(dataset, compared, words, reasons=False, titles=True),
    )


def _under(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks under a heading of their own; a plane with its figures in a table, which no other table here has."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block._replace(level=block.level + 1)
            continue
        yield block
        table = as_table(block) if isinstance(block, Plane) else None
        if table is not None:
            yield table
