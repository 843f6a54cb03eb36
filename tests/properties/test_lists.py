"""Whatever a list says: what is imported once is not changed by importing it again, and a correction is not undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nulmeting.exchange.plan import applied, plan
from nulmeting.exchange.sheet import Row, Sheet
from nulmeting.exchange.wanted import Wanted
from nulmeting.load.folder import load_folder
from nulmeting.model.dataset import Dataset
from nulmeting.model.mapping import SheetMapping
from tests.conftest import ACCEPTED

DATA = load_folder(ACCEPTED / "minimal").dataset
MAPPING = SheetMapping.model_validate(
    {
        "columns": {"Naam": "title", "Thema": "pillar", "Stand": "phase", "Techniek": "technologies", "Wie": "owner"},
        "values": {
            "pillar": {"groen": "mobiliteit"},
            "phase": {"loopt": "operational", "in uitvoering": "operational", "klaar": "ended", "?": "unknown"},
            "technologies": {"cctv": "camera", "geen": ()},
        },
        "source": "brief-2024",
    }
)
CELLS = (
    st.sampled_from(["Dashboard", "dashboard ", "Lamp", "'=1+1", "'-a", "\\u0041"])
    | st.text("aé'=\\u0041 ", min_size=1),
    st.sampled_from(["bestuur", "Bestuur", "groen"]),
    st.sampled_from(["loopt", "Loopt ", "in uitvoering", "klaar", "pilot", "?"]),
    st.sampled_from(["", "camera", "Camera", "cctv", "geen", "-"]),
    st.sampled_from(["", "RO", " RO", "'=RO"]),
)
ROWS = st.lists(st.tuples(*CELLS), min_size=1, max_size=4)
Data = tuple[Dataset, Mapping[str, Mapping[str, Any]]]


def imported(before: Data, rows: Sequence[tuple[str, ...]]) -> tuple[Data, int]:
    """The data with a list imported: as records and as they stand in the files; and how many records changed."""
    lines = (tuple(MAPPING.columns), *rows)
    sheet = Sheet(
        "f",
        tuple(
            Row(number, {column: text for column, text in enumerate(line) if text})
            for number, line in enumerate(lines, 1)
        ),
    )
    done = plan(*before, [Wanted("f", sheet, "initiatives", MAPPING)])
    assume(done.sound)
    raw = {**before[1], **{each.id: each.values for each in done.records}}
    return (applied(before[0], done), raw), len(done.records)


@settings(max_examples=200, deadline=None)
@given(first=ROWS, second=ROWS)
def test_a_list_that_was_imported_changes_nothing_any_more(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]]
) -> None:
    once, _ = imported((DATA, {}), first)
    assert imported(once, first) == (once, 0)
    twice, _ = imported(once, second)
    assert imported(twice, second) == (twice, 0)


@settings(max_examples=200, deadline=None)
@given(rows=ROWS, phase=st.sampled_from(["idea", "planned", "ended"]))
def test_a_correction_of_what_needed_a_meaning_stays(rows: list[tuple[str, ...]], phase: str) -> None:
    (data, raw), _ = imported((DATA, {}), rows)
    mine = {key for key, each in raw.items() if "Stand" in each.get("raw", {}) and each["phase"] != "unknown"}
    corrected = tuple(
        each.model_copy(update={"phase": phase}) if each.id in mine else each for each in data.initiatives
    )
    held = {key: {**each, "phase": phase} if key in mine else each for key, each in raw.items()}
    before = data.__class__(**{**data.__dict__, "initiatives": corrected}), held
    assert imported(before, rows) == (before, 0)
