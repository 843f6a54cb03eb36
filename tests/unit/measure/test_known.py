from __future__ import annotations

from nulmeting.measure.changes import side_of
from nulmeting.measure.known import KnownIndicator, Unlike, known, unlike
from tests.make import dataset, framework, indicators, initiative, stakeholder

UPTAKE = KnownIndicator("innovation", "benchmark_uptake")
NOVELTY = KnownIndicator("innovation", "novelty_reach")
ENGAGEMENT = KnownIndicator("proactivity", "engagement")


def test_what_has_a_score_and_weighs_is_known() -> None:
    records = initiative("a", technologies=()), stakeholder("s", "consulted")
    assert known(side_of(dataset(*records)).figures) == (NOVELTY, ENGAGEMENT)
    weightless = framework(indicators=indicators({"engagement": 0.0}))
    assert known(side_of(dataset(*records, choices=weightless)).figures) == (NOVELTY,)


def test_per_axis_what_is_known_now_and_what_no_longer() -> None:
    assert unlike((UPTAKE, ENGAGEMENT), (ENGAGEMENT, UPTAKE)) == ()
    assert unlike((UPTAKE,), (UPTAKE, ENGAGEMENT)) == (Unlike("proactivity", ("engagement",), ()),)
    assert unlike((UPTAKE, ENGAGEMENT), (NOVELTY,)) == (
        Unlike("innovation", ("novelty_reach",), ("benchmark_uptake",)),
        Unlike("proactivity", (), ("engagement",)),
    )
