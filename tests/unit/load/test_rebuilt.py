from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nulmeting.finding import NulmetingError
from nulmeting.load.folder import load_folder
from nulmeting.load.rebuilt import rebuilt
from nulmeting.load.saved import load_saved
from nulmeting.measure.changes import changes, side_of
from nulmeting.measure.measurement import measure
from nulmeting.measure.snapshot import Origin, digest
from nulmeting.render.as_json import report_json
from tests.conftest import ACCEPTED, ROOT
from tests.unit.load.test_saved import ODD, places

FOLDERS = [ROOT / "data", *sorted(ACCEPTED.iterdir())]


@cache
def report(folder: Path) -> str:
    data = load_folder(folder).dataset
    return report_json(data, measure(data), Origin("folder", digest(data)))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_figures_of_a_report_follow_from_its_own_records(folder: Path) -> None:
    side = load_saved(report(folder).encode("utf-8"), "report.json")
    loaded = rebuilt(side)
    assert loaded.findings == ()
    again = side_of(loaded.dataset)
    assert (again.records, again.definitions, again.digest) == (side.records, side.definitions, side.digest)
    assert not changes(side, again).differ


def test_a_record_that_does_not_validate_or_refers_to_nothing_is_a_finding() -> None:
    value = json.loads(report(ACCEPTED / "minimal"))
    value["records"]["scanauto"]["phase"] = "gone"
    value["records"]["scanauto"]["pillar"] = "nergens"
    loaded = rebuilt(load_saved(json.dumps(value).encode("utf-8"), "report.json"))
    assert not loaded.sound
    assert sorted(each.code for each in loaded.findings) == ["NM204", "NM302"]


def test_a_record_of_a_kind_of_a_later_version_is_left_out() -> None:
    value = json.loads(report(ACCEPTED / "minimal"))
    value["records"]["later"] = {"type": "wishes"}
    side = load_saved(json.dumps(value).encode("utf-8"), "report.json")
    found = changes(side, side_of(rebuilt(side).dataset))
    assert [(each.type, each.id) for each in found.records.removed] == [("wishes", "later")]


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_whatever_stands_in_it_there_are_data_or_findings(data: st.DataObject) -> None:
    value = json.loads(report(ACCEPTED / "minimal"))
    inside = {key: value[key] for key in ("records", "definitions", "ambition", "municipality")}
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from([each for each in places(inside) if each]))
        holder: Any = value
        for key in path[:-1]:
            holder = holder[key]
        holder[path[-1]] = copy.deepcopy(data.draw(st.sampled_from(ODD)))
        inside = {key: value[key] for key in inside}
    try:
        side = load_saved(json.dumps(value).encode("utf-8"), "report.json")
    except NulmetingError:
        return
    loaded = rebuilt(side)
    if loaded.sound:
        changes(side, side_of(loaded.dataset))
    assert loaded.sound == (not loaded.findings)
