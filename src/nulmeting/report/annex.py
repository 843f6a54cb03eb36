"""The measurement as an annex to a letter: in the order of the letter of 2019, then what that letter could not say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nulmeting.measure.baseline import Since
from nulmeting.measure.measurement import Measurement
from nulmeting.measure.robustness import Robustness
from nulmeting.measure.route import Route
from nulmeting.measure.snapshot import Origin
from nulmeting.measure.targets import TargetPath
from nulmeting.model.dataset import Dataset
from nulmeting.report import comparison, inventory, route, stakeholders
from nulmeting.report.document import Block, Column, Document, Heading, Listing, Matrix, Note, Plane, Table, as_table
from nulmeting.report.names import about
from nulmeting.report.robustness import robustness_blocks, sure_ambition_blocks
from nulmeting.report.whole import report_parts, title
from nulmeting.report.wording import Wording


class Further(NamedTuple):
    """What goes beyond one measurement: how sure it is, the ways to levels, the baseline and the targets."""

    robustness: Robustness | None = None
    routes: tuple[Route, ...] = ()
    since: Since | None = None
    targets: tuple[TargetPath, ...] = ()


def annex_document(
    dataset: Dataset, measurement: Measurement, further: Further, origin: Origin, words: Wording
) -> Document:
    """Stakeholders, steps, what we know now, the big cities, the inventory per pillar; then what can be calculated."""
    parts = report_parts(dataset, measurement, words, further.since, further.targets)
    parts["ambition"] = sure_ambition_blocks(dataset, measurement.ambition, further.robustness, words)
    parts["sure"] = _sure(dataset, measurement, further, words)
    parts["routes"] = _routes(dataset, further, words)
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


_CALCULATED = ("coverage", "topics", "ambition", "indicators", "context", "sure", "routes", "since", "targets")
"""The parts of the report that no letter holds."""


def _comparison(dataset: Dataset, measurement: Measurement, words: Wording) -> tuple[Block, ...]:
    """The comparison with the big cities, with the matrix; the evidence by its title, for nobody looks up ids here."""
    compared = measurement.comparison
    return (
        *comparison.overview_blocks(dataset, compared, words),
        *(_matrix(comparison.comparison_matrix(dataset, compared, words), words) if compared.topics else ()),
        *comparison.comparison_blocks(dataset, compared, words, reasons=False, titles=True),
    )


def _matrix(block: Matrix, words: Wording) -> tuple[Block, ...]:
    """The matrix, and the same in words; an empty cell where a city has no such example."""
    meanings = dict(block.signs)
    rows = tuple(
        (name, *("; ".join(f"{each.sign} {meanings[each.sign]}" for each in cell) for cell in cells))
        for name, cells in zip(block.rows, block.cells, strict=True)
    )
    columns = (Column(block.corner), *map(Column, block.columns))
    return block, Table(words.say("The status of the examples by topic and city, in words"), columns, rows)


def _sure(dataset: Dataset, measurement: Measurement, further: Further, words: Wording) -> tuple[Block, ...]:
    """What other choices would give; nothing where the framework says not how far these may vary."""
    if further.robustness is None:
        return ()
    found = measurement.ambition
    return (
        Heading(words.say("How sure this is")),
        *robustness_blocks(dataset, found, further.robustness, words),
    )


def _routes(dataset: Dataset, further: Further, words: Wording) -> tuple[Block, ...]:
    """What each level would take, in a sentence or two."""
    if not further.routes:
        return ()
    answers = tuple(route.answer(dataset, each, words) for each in further.routes)
    return Heading(words.say("What a level would take")), Listing(answers)


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
