"""What only a comparison finds: each example is laid over the smallest valid folder, and compared with that folder."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from nulmeting.load.folder import load_folder
from nulmeting.measure.changes import changes, side_of, version_not_raised
from tests.conftest import ACCEPTED, ROOT, lay_over

CHANGED = ROOT / "tests" / "examples" / "changed"
EXAMPLES = sorted(each.name for each in CHANGED.iterdir())


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_changed_example_gives_exactly_the_findings_it_lists(example: str, minimal: Path) -> None:
    old = side_of(load_folder(ACCEPTED / "minimal").dataset)
    lay_over(CHANGED / example, minimal)
    loaded = load_folder(minimal)
    new = side_of(loaded.dataset)
    found = version_not_raised(old, new, changes(old, new))
    told = [
        {
            "at": f"{Path(each.location.file).name}:{each.location.line}:{each.location.column}",
            "code": each.code,
            "severity": each.severity,
            "message": str(each.message),
            "hint": str(each.hint),
        }
        for each in (loaded.located([found]) if found is not None else ())
    ]
    assert told == json.loads((CHANGED / example / "expected.json").read_text("utf-8"))
    assert example.partition("-")[0] in {each["code"] for each in told}


def test_every_code_of_a_comparison_has_an_example() -> None:
    source = (ROOT / "src/nulmeting/measure/changes.py").read_text("utf-8")
    assert {each.partition("-")[0] for each in EXAMPLES} == set(re.findall(r'"(NM[0-9]{3})"', source))
