from __future__ import annotations

import pytest

from nulmeting.measure.changes import Changes, changes, side_of
from nulmeting.measure.verification import Verification
from tests.make import dataset, initiative

SIDE = side_of(dataset(initiative("a")))
SAME = changes(SIDE, SIDE)
OTHER = changes(SIDE, side_of(dataset(initiative("a", "ended"))))


@pytest.mark.parametrize(
    ("edited", "own", "revision", "consistent", "holds"),
    [
        (False, SAME, SAME, True, True),
        (False, SAME, None, True, False),
        (False, SAME, OTHER, True, False),
        (False, OTHER, SAME, False, False),
        (False, None, SAME, False, False),
        (True, SAME, SAME, False, False),
    ],
)
def test_it_holds_when_everything_agrees(
    *, edited: bool, own: Changes | None, revision: Changes | None, consistent: bool, holds: bool
) -> None:
    found = Verification(edited, own, revision)
    assert (found.consistent, found.holds) == (consistent, holds)
