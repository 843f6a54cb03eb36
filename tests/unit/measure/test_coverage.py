from __future__ import annotations

from nulmeting.measure.coverage import Counts, Coverage, FocusCoverage, PillarCoverage, coverage
from tests.make import columns, dataset, framework, initiative, pillars


def test_counts_per_pillar_and_theme() -> None:
    data = dataset(
        initiative("e", "unknown", focus=("live",)),
        initiative("a", "operational", touches=("q",), focus=("live", "host")),
        initiative("b", "idea", touches=("p",), focus=()),
        initiative("c", "pilot", pillar="q", touches=("p",)),
        initiative("d", "ended", pillar="q", touches=(), focus=("host",)),
        initiative("f", "planned", pillar="q", touches=("p", "q"), focus=("live",)),
    )
    assert coverage(data) == Coverage(
        pillars=(
            PillarCoverage("p", applied=1, in_preparation=1, ended=0, unknown=1, total=3, touched_by=("c", "f")),
            PillarCoverage("q", applied=1, in_preparation=1, ended=1, unknown=0, total=3, touched_by=("a",)),
        ),
        focus=(
            FocusCoverage("live", applied=1, in_preparation=1, ended=0, unknown=1, total=3),
            FocusCoverage("host", applied=1, in_preparation=0, ended=1, unknown=0, total=2),
        ),
        no_focus=Counts(applied=0, in_preparation=1, ended=0, unknown=0, total=1),
        focus_unknown=Counts(applied=1, in_preparation=0, ended=0, unknown=0, total=1),
        total=Counts(applied=2, in_preparation=2, ended=1, unknown=1, total=6),
        weakest=("p", "q"),
    )


def test_an_initiative_that_touches_every_pillar_counts_once() -> None:
    data = dataset(
        initiative("a", touches=("p", "q", "r", "q")), choices=framework(pillars=pillars("p", "q", "r"), focus=())
    )
    assert coverage(data) == Coverage(
        pillars=(
            PillarCoverage("p", 1, 0, 0, 0, 1, touched_by=()),
            PillarCoverage("q", 0, 0, 0, 0, 0, touched_by=("a",)),
            PillarCoverage("r", 0, 0, 0, 0, 0, touched_by=("a",)),
        ),
        focus=(),
        no_focus=Counts(0, 0, 0, 0, 0),
        focus_unknown=Counts(1, 0, 0, 0, 1),
        total=Counts(1, 0, 0, 0, 1),
        weakest=("q", "r"),
    )


def test_the_weakest_pillar_has_the_fewest_applied_whatever_it_prepares() -> None:
    data = dataset(
        initiative("a"), initiative("b", "idea", pillar="q"), initiative("c", "planned", pillar="q"),
        initiative("d", "ended", pillar="q"),
    )  # fmt: skip
    assert coverage(data).weakest == ("q",)


def test_an_empty_inventory_counts_zero_and_has_no_weakest_pillar() -> None:
    none = Counts(0, 0, 0, 0, 0)
    assert coverage(dataset()) == Coverage(
        pillars=(PillarCoverage("p", 0, 0, 0, 0, 0, ()), PillarCoverage("q", 0, 0, 0, 0, 0, ())),
        focus=(FocusCoverage("live", 0, 0, 0, 0, 0), FocusCoverage("host", 0, 0, 0, 0, 0)),
        no_focus=none,
        focus_unknown=none,
        total=none,
        weakest=(),
    )


def test_the_order_of_fields_is_that_of_the_json() -> None:
    counts = ["applied", "in_preparation", "ended", "unknown", "total"]
    assert columns(Counts) == counts
    assert columns(PillarCoverage) == ["pillar", *counts, "touched_by"]
    assert columns(FocusCoverage) == ["focus", *counts]
    assert columns(Coverage) == [
        "pillars", "focus", "no_focus", "focus_unknown", "total", "weakest",
    ]  # fmt: skip
