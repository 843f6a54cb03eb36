"""`nulmeting figure`: one figure as a file for slides, documents and websites."""

from __future__ import annotations

import typer

from nulmeting.cli.choices import unknown
from nulmeting.cli.data import open_data
from nulmeting.cli.options import Data, FigureFile, FigureName, Lang
from nulmeting.cli.output import emit, emit_bytes
from nulmeting.measure.measurement import measure
from nulmeting.render.harmless import all_harmless
from nulmeting.render.svg import svg
from nulmeting.report.figure import FIGURES, figure
from nulmeting.report.wording import Wording

_ENDINGS = (".svg", ".png")


def run(name: FigureName, data: Data = None, lang: Lang = "en", output: FigureFile = None) -> None:
    """Load, measure, draw."""
    if name not in FIGURES:
        raise typer.BadParameter(unknown(name, FIGURES), param_hint="NAME")
    to_file = output is not None and str(output) != "-"
    if output is not None and to_file and output.suffix.lower() not in _ENDINGS:
        raise typer.BadParameter(
            f"a figure is written to a file that ends in {' or '.join(_ENDINGS)}", param_hint="--output"
        )
    words = Wording(lang)
    opened = open_data(data, words)
    found = all_harmless(figure(opened.dataset, measure(opened.dataset), name, opened.origin, words))
    drawing = svg(found.block, name, alone=True, about=found.about)
    if output is not None and output.suffix.lower() == ".png":
        from nulmeting.render.png import png

        emit_bytes(png(drawing), output)
    else:
        emit(f"{drawing}\n", output)
