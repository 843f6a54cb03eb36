from __future__ import annotations

from nulmeting.measure.changes import FieldChange
from nulmeting.measure.plain import plain


def test_named_tuples_become_mappings_and_other_tuples_lists() -> None:
    value = {1: FieldChange("a", (1, 2.5), None), "flag": True}
    assert plain(value) == {"1": {"field": "a", "before": [1, 2.5], "after": None}, "flag": True}
