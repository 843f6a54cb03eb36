"""`nulmeting figure`: one figure as a file for slides, documents and websites."""

from __future__ import annotations

from pathlib import Path

import typer

from nulmeting.cli.choices import unknown
from nulmeting.cli.options import Data, FigureFile, FigureName, Lang
from nulmeting.cli.output import emit, emit_bytes
from nulmeting.render.harmless import all_harmless
from nulmeting.render.svg import svg
from nulmeting.report.figure import FIGURES, Figure, figure, trend_figure
from nulmeting.report.wording import Wording

_TREND = "trend"
_NAMES = (*FIGURES, _TREND)
_ENDINGS = (".svg", ".png")


def run(name: FigureName, data: Data = None, lang: Lang = "en", output: FigureFile = None) -> None:
    """Load, measure, draw."""
    if name not in _NAMES:
        raise typer.BadParameter(unknown(name, _NAMES), param_hint="NAME")
    ending = output.suffix.lower() if output is not None and str(output) != "-" else ".svg"
    if ending not in _ENDINGS:
        raise typer.BadParameter(
            f"a figure is written to a file that ends in {' or '.join(_ENDINGS)}", param_hint="--output"
        )
    found: Figure = all_harmless(_figure(name, data, Wording(lang)))
    drawing = svg(found.block, name, alone=True, about=found.about)
    if output is not None and ending == ".png":
        from nulmeting.render.png import png

        emit_bytes(png(drawing), output)
    else:
        emit(f"{drawing}\n", output)


def _figure(name: str, data: Path | None, words: Wording) -> Figure:
    """One of the measurement of now; the trend also reads what was before."""
    if name == _TREND:
        from nulmeting.cli.points import trend_of

        return trend_figure(*trend_of(None, data, None, None, words), words)
    from nulmeting.cli.data import open_data
    from nulmeting.measure.measurement import measure

    opened = open_data(data, words)
    return figure(opened.dataset, measure(opened.dataset), name, opened.origin, words)
