"""The figures, each on its own, with whose figures they are and of when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from nulmeting.measure.drawn import usual
from nulmeting.measure.measurement import Measurement
from nulmeting.measure.robustness import robustness
from nulmeting.measure.snapshot import Origin
from nulmeting.measure.trend import Trend
from nulmeting.model.dataset import Dataset
from nulmeting.model.side import Side
from nulmeting.report.ambition import ambition_plane
from nulmeting.report.comparison import comparison_matrix, nobody_compared
from nulmeting.report.coverage import coverage_bars
from nulmeting.report.document import Bars, Grid, Matrix, Note, Plane, Sparks
from nulmeting.report.names import about
from nulmeting.report.stakeholders import stakeholder_grid
from nulmeting.report.trend import trend_about, trend_data, trend_sparks, trend_title
from nulmeting.report.whole import title
from nulmeting.report.wording import Wording


class Figure(NamedTuple):
    """A figure, and the lines under it: for it may stand far from the report."""

    block: Bars | Grid | Matrix | Plane | Sparks
    about: tuple[str, ...]


FIGURES: Mapping[str, Callable[[Dataset, Measurement, Wording], Bars | Grid | Matrix | Plane]] = {
    "coverage": lambda dataset, measured, words: coverage_bars(dataset, measured.coverage, words),
    "comparison": lambda dataset, measured, words: comparison_matrix(dataset, measured.comparison, words),
    "stakeholders": lambda _, measured, words: stakeholder_grid(measured.stakeholders, words),
    "ambition": lambda dataset, measured, words: ambition_plane(
        dataset, measured.ambition, words, robustness(dataset, measured.ambition, usual(dataset))
    ),
}
"""The figures by the part of the report that they belong to."""


def figure(dataset: Dataset, measurement: Measurement, name: str, origin: Origin, words: Wording) -> Figure:
    """One of FIGURES."""
    block = FIGURES[name](dataset, measurement, words)
    if isinstance(block, (Grid, Matrix)):
        block = block._replace(rest="")  # no table stands beside it
    about_it = (title(dataset, words), *about(dataset, words, origin))
    mind = nobody_compared(dataset, words) if name in ("comparison", "ambition") else ""
    return Figure(block, (*about_it, mind) if mind else about_it)


def trend_figure(trend: Trend, last: Side, words: Wording) -> Figure:
    """How the figures went."""
    return Figure(
        trend_sparks(trend, last, words),
        (trend_title(last, words), trend_about(trend, last, words), trend_data(last, words)),
    )


def left_out(block: Bars | Grid | Matrix | Plane | Sparks, words: Wording) -> Note:
    """What stands in the place of a figure that no page can hold."""
    return Note(
        words.say(
            "The figure “{caption}” is not shown here: it is too large for a page. The table holds all that is in it.",
            caption=block.caption,
        )
    )
