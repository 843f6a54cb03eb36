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
from nulmeting.report.document import Block, Column, Document, Heading, Matrix, Note, Plane, Table, as_table
from nulmeting.report.foreign import foreign
from nulmeting.report.names import about, about_note
from nulmeting.report.robustness import robustness_blocks, sure_ambition_blocks, verdict
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
    """In short; stakeholders, steps, what we know now, the big cities, the inventory; then what can be calculated."""
    sure = further.robustness
    said = verdict(dataset, measurement.ambition, sure, words) if sure is not None else None
    parts = report_parts(dataset, measurement, words, further.since, further.targets, said)
    parts["ambition"] = sure_ambition_blocks(dataset, measurement.ambition, further.robustness, words)
    parts["sure"] = _sure(dataset, measurement, further, words)
    parts["routes"] = route.answers_blocks(dataset, further.routes, words)
    engagement = measurement.stakeholders
    blocks = (
        *parts["short"],
        Note(about_note(words)),
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
    named, lines = title(dataset, words, further.since), about(dataset, words, origin)
    return Document(named, lines, blocks, words.language, foreign=foreign(dataset, words))


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
    """The matrix, and the same in words: a row for each topic and each city that has an example of it."""
    meanings = dict(block.signs)
    rows = tuple(
        (topic, city, "; ".join(f"{each.sign} {meanings[each.sign]}" for each in cell))
        for topic, cells in zip(block.rows, block.cells, strict=True)
        for city, cell in zip(block.columns, cells, strict=True)
        if cell
    )
    columns = (Column(block.corner), Column(words.say("City")), Column(words.say("Status of the example")))
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
