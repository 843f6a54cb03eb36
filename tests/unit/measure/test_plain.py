from __future__ import annotations

from nulmeting.measure.changes import Pair
from nulmeting.measure.plain import plain


def test_named_tuples_become_mappings_and_other_tuples_lists() -> None:
    assert plain({1: Pair((1, 2.5), None), "flag": True}) == {"1": {"before": [1, 2.5], "after": None}, "flag": True}
