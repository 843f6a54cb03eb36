from __future__ import annotations

from nulmeting.measure.measurement import measure
from nulmeting.measure.snapshot import Origin
from nulmeting.report.comparison import nobody_compared
from nulmeting.report.document import Bars, Grid, Matrix, Plane
from nulmeting.report.figure import FIGURES, figure
from tests.make import dataset, example, initiative, matches, stakeholder
from tests.unit.report.told import DUTCH

ORIGIN = Origin("folder", "sha256:0123456789abcdef0123456789abcdef")
DATA = dataset(initiative("a", matches=matches("x/one")), example("x/one"), stakeholder("council", "consulted", "high"))


def test_each_figure_says_whose_it_is() -> None:
    found = {name: figure(DATA, measure(DATA), name, ORIGIN, DUTCH) for name in FIGURES}
    kinds = {"coverage": Bars, "comparison": Matrix, "stakeholders": Grid, "ambition": Plane}
    assert {name: type(each.block) for name, each in found.items()} == kinds
    whose = (
        "Nulmeting: Town",
        "Gemeente GM0001. Peildatum: 2020.",
        "Scoreversie 1, gegevens sha256:0123456789ab.",
    )
    assert {name: each.about for name, each in found.items()} == dict.fromkeys(FIGURES, whose)


def test_a_figure_that_rests_on_the_comparison_says_that_nobody_compared() -> None:
    nobody = dataset(initiative("a"), example("x/one"))
    found = {name: figure(nobody, measure(nobody), name, ORIGIN, DUTCH).about[3:] for name in FIGURES}
    said = (nobody_compared(nobody, DUTCH),)
    assert said[0].startswith("Geen enkel initiatief noemt een voorbeeld")
    assert found == {"coverage": (), "comparison": said, "stakeholders": (), "ambition": said}
