from __future__ import annotations

import pytest

from nulmeting.exchange.fields import fields_of
from nulmeting.exchange.sheet import Sheet
from nulmeting.exchange.tally import Tally
from nulmeting.exchange.wanted import Wanted

FIELDS = {each.name: each for each in fields_of("initiatives")}
TWELVE = [f"id{number}" for number in range(12)]
FIRST = "First add an organisation that is not there yet: nulmeting add organisation name=… kind=…"


@pytest.mark.parametrize(
    ("field", "allowed", "hint"),
    [
        ("pillar", ["p"], "write one of: p"),
        ("pillar", TWELVE, f"write one of: {', '.join(TWELVE)}"),
        ("pillar", [*TWELVE, "p"], "write an id of: pillars"),
        ("pillar", [*TWELVE, "id0"], f"write one of: {', '.join(TWELVE)}"),
        ("pillar", [], "write an id of: pillars"),
        ("partners", ["a", "b"], f"write one of: a, b; or use --unknown. {FIRST}"),
        ("partners", [*TWELVE, "p"], f"write an id of: stakeholders, organisations; or use --unknown. {FIRST}"),
        ("phase", ["idea", *TWELVE], f"write one of: idea, {', '.join(TWELVE)}; or use --unknown"),
    ],
)
def test_few_ids_are_named_and_of_many_the_kind(field: str, allowed: list[str], hint: str) -> None:
    tally = Tally(Wanted("a.csv", Sheet("a.csv", ()), "initiatives"))
    tally.meaningless(FIELDS[field], "x", 2, 1)
    (found,) = tally.findings(lambda _: allowed)
    assert (found.code, str(found.hint)) == ("NM602", hint)
