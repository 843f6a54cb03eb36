from __future__ import annotations

from nulmeting.measure.measurement import measure
from nulmeting.measure.snapshot import Origin
from nulmeting.report.document import Bars, Grid, Matrix, Plane
from nulmeting.report.figure import FIGURES, figure
from tests.make import dataset, example, initiative, stakeholder
from tests.unit.report.told import DUTCH

ORIGIN = Origin("folder", "sha256:0123456789abcdef0123456789abcdef")
DATA = dataset(initiative("a"), example("x/one"), stakeholder("council", "consulted", "high"))


def test_each_figure_says_whose_it_is() -> None:
    found = {name: figure(DATA, measure(DATA), name, ORIGIN, DUTCH) for name in FIGURES}
    kinds = {"coverage": Bars, "comparison": Matrix, "stakeholders": Grid, "ambition": Plane}
    assert {name: type(each.block) for name, each in found.items()} == kinds
    assert {each.about for each in found.values()} == {
        (
            "Nulmeting: Town",
            "Gemeente GM0001. Peildatum: 2020.",
            "Scoreversie 1, gegevens sha256:0123456789ab.",
        )
    }
