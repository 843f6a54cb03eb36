from __future__ import annotations

import copy
import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nulmeting.finding import NulmetingError
from nulmeting.load.folder import load_folder
from nulmeting.load.saved import load_saved
from nulmeting.measure.changes import changes, edited, side_of
from nulmeting.measure.measurement import measure
from nulmeting.measure.snapshot import Origin, digest
from nulmeting.model.side import Compared
from nulmeting.render.as_changes import changes_json
from nulmeting.render.as_json import report_json
from nulmeting.render.markdown import markdown
from nulmeting.render.plain import plain
from nulmeting.report.changes import changes_document
from nulmeting.report.wording import Wording
from tests.conftest import ACCEPTED, ROOT

FOLDERS = [ROOT / "data", *sorted(ACCEPTED.iterdir())]
DATA = load_folder(ACCEPTED / "minimal").dataset
ODD: list[Any] = [
    None,
    True,
    0,
    -1,
    1.5,
    1e308,
    "",
    "x",
    "2019-13",
    "\ud800\x1b",
    [],
    {},
    [1],
    [{}],
    {"a": None},
    {"id": "x"},
]


@cache
def report() -> str:
    return report_json(DATA, measure(DATA), Origin("folder", digest(DATA)))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_report_that_was_kept_is_the_same_side_as_the_data_it_was_made_of(folder: Any) -> None:
    data = load_folder(folder).dataset
    text = report_json(data, measure(data), Origin("folder", digest(data)))
    side = load_saved(text.encode("utf-8"), "report.json")
    assert side == side_of(data)
    assert not edited(side)
    assert not changes(side_of(data), side).differ


def test_what_a_later_version_adds_is_read_over() -> None:
    value = json.loads(report()) | {"later": {"a": [1]}}
    value["ambition"]["position"]["third"] = 0.5
    value["coverage"]["total"]["later"] = 3
    side = load_saved(json.dumps(value).encode("utf-8"), "report.json")
    assert not changes(side_of(DATA), side).differ


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("ambition", "position", "innovation"), 1.5),
        (("ambition", "indicators", 0, "score"), -0.1),
        (("ambition", "indicators", 0, "weight"), 1e7),
        (("ambition", "levels", 0, "distance"), 2),
        (("ambition", "levels", 0, "gap"), 1e14),
        (("ambition", "levels", 0, "level"), 1000),
        (("ambition", "nearest"), [0]),
        (("coverage", "total", "applied"), 10_000_001),
        (("comparison", "total", "absent"), -1),
    ],
)
def test_a_figure_beyond_its_bounds_does_not_belong_in_a_report(place: tuple[Any, ...], value: Any) -> None:
    whole = json.loads(report())
    *path, last = place
    holder = whole
    for key in path:
        holder = holder[key]
    holder[last] = value
    named = ".".join(map(str, place if not isinstance(value, list) else (*place, 0)))
    with pytest.raises(NulmetingError) as raised:
        load_saved(json.dumps(whole).encode("utf-8"), "report.json")
    assert str(raised.value.message).endswith(f": what stands at {named} does not belong in a report")


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in plain values."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [path, *(place for key in keys for place in places(value[key], (*path, key)))]


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_whatever_stands_in_it_there_is_a_comparison_or_a_reason(data: st.DataObject) -> None:
    value = json.loads(report())
    for _ in range(data.draw(st.integers(1, 3))):
        inside = copy.deepcopy(value)
        *path, last = data.draw(st.sampled_from(places(inside)[1:]))
        holder = inside
        for key in path:
            holder = holder[key]
        holder[last] = data.draw(st.sampled_from(ODD))
        value = inside
    try:
        side = load_saved(json.dumps(value).encode("utf-8"), "report.json")
    except NulmetingError:
        return
    old = Compared("report", "report.json", None, edited(side), side)
    new = Compared("folder", "data", None, edited=False, side=side_of(DATA))
    for one, two in ((old, new), (new, old)):
        found = changes(one.side, two.side)
        json.loads(changes_json(one, two, found, ()))
        for most in (None, 50, 0):
            document = changes_document(one, two, found, (), Wording("nl"), most=most)
            assert plain(document)
            assert markdown(document)
