"""Whatever records hold: exported and read again they change nothing, and an edit is exactly that edit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nulmeting.exchange.chosen import without_mapping
from nulmeting.exchange.plan import Plan, applied, plan
from nulmeting.exchange.read import read_book
from nulmeting.exchange.workbook import all_kinds, workbook
from nulmeting.exchange.write_csv import write_csv
from nulmeting.exchange.write_ods import write_ods
from nulmeting.exchange.write_xlsx import write_xlsx
from nulmeting.model.dataset import Dataset
from nulmeting.model.initiatives import Initiative
from tests.properties.datasets import datasets

texts = st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: bool(text.strip()))


def again(dataset: Dataset, form: str) -> Plan:
    """What importing an export would do."""
    kinds = all_kinds(dataset) if form != "csv" else ["initiatives"]
    book = workbook(dataset, kinds, ("read me",), lambda _, field: field.name)
    written = {"xlsx": write_xlsx, "ods": write_ods}[form](book) if form != "csv" else write_csv(book.tables[0])
    wanted, findings = without_mapping(f"all.{form}", read_book(written, f"all.{form}"), None, None)
    assert findings == []
    return plan(dataset, {}, wanted)


@pytest.mark.parametrize("form", ["xlsx", "ods", "csv"])
@settings(max_examples=25, deadline=None)
@given(dataset=datasets())
def test_any_data_come_back_as_they_were(form: str, dataset: Dataset) -> None:
    assert again(dataset, form) == Plan((), ())


@pytest.mark.parametrize("form", ["xlsx", "ods", "csv"])
@settings(max_examples=60, deadline=None)
@given(title=texts, note=texts, summary=texts | st.none())
def test_any_text_comes_back_as_it_was(form: str, title: str, note: str, summary: str | None) -> None:
    from tests.make import dataset

    record = Initiative.model_validate(
        {"id": "a", "title": title, "note": note, "summary": summary, "pillar": "p", "phase": "idea"}
    )
    assert again(dataset(record), form) == Plan((), ())


@settings(max_examples=60, deadline=None)
@given(
    changes=st.fixed_dictionaries(
        {},
        optional={
            "title": st.sampled_from(("Anders", "=1", "'s avonds")),
            "phase": st.sampled_from(("pilot", "ended")),
            "touches": st.sampled_from(((), ("q",), None)),
            "technologies": st.sampled_from((("old", "new"), (), None)),
            "note": st.sampled_from(("één\ntwee", "- punt", None)),
        },
    )
)
def test_an_edit_is_exactly_that_edit(changes: dict[str, Any]) -> None:
    from tests.make import dataset, initiative

    before = dataset(initiative("a", touches=("q",), technologies=("old",), note="x"), initiative("b"))
    edited = Initiative.model_validate({**before.initiatives[0].model_dump(), **changes})
    after = replace(before, initiatives=(edited, before.initiatives[1]))
    book = workbook(after, ["initiatives"], (), lambda *_: "")
    wanted, _ = without_mapping("a.csv", read_book(write_csv(book.tables[0]), "a.csv"), None, None)
    raw = {each.id: each.model_dump(exclude_none=True) for each in before.initiatives}
    planned = plan(before, raw, wanted)
    assert planned.findings == ()
    assert applied(before, planned) == after
    assert [each.id for each in planned.records] == (["a"] if edited != before.initiatives[0] else [])
