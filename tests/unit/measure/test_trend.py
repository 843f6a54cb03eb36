from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nulmeting.measure.baseline import obstacle
from nulmeting.measure.changes import side_of
from nulmeting.measure.known import Unlike
from nulmeting.measure.trend import Point, Where, in_a_row, point
from tests.make import dataset, framework, initiative, scoring, stakeholder

KNOWN: dict[str, Any] = {"technologies": (), "purpose": "serve", "touches": ()}


def made(where: Where, *phases: str, as_of: str = "2020", version: int = 1) -> Point:
    records = [initiative(f"i{number}", phase, **KNOWN) for number, phase in enumerate(phases)]
    data = dataset(*records, choices=framework(as_of=as_of, scoring=scoring(version=version)))
    return point(where, side_of(data))


def revision(commit: str, date: str | None) -> Where:
    return Where("revision", commit, commit, date)


FIRST = made(revision("a", "2020-01-01T00:00:00Z"), "idea")
SECOND = made(revision("b", "2021-06-01T00:00:00Z"), "planned")
NOW = made(Where("folder", "data", None, None), "operational")


def names(points: tuple[Point, ...]) -> list[str]:
    return [each.where.name for each in points]


def report(
    name: str, as_of: str = "2020", commit: str | None = None, date: str | None = None, phase: str = "pilot"
) -> Point:
    return made(Where("report", name, commit, date), phase, as_of=as_of)


def test_a_point_has_the_figures_of_the_measurement() -> None:
    data = dataset(initiative("a", "operational"), initiative("b", "ended"))
    side = side_of(data)
    found = point(Where("folder", "data", None, None), side)
    assert found.total._asdict() == side.figures["coverage"]["total"]
    assert found.position._asdict() == side.figures["ambition"]["position"]
    assert [each.gap for each in found.levels] == [each["gap"] for each in side.figures["ambition"]["levels"]]
    assert (found.digest, found.as_of, found.scoring, found.edited) == (side.digest, "2020", 1, False)


def test_history_keeps_its_order_and_the_data_now_comes_last() -> None:
    assert names(in_a_row([SECOND, FIRST], [], NOW)) == ["b", "a", "data"]


def test_what_repeats_the_point_before_is_left_out_but_a_tag_or_report_is_not() -> None:
    same = FIRST._replace(where=revision("c", "2020-02-01T00:00:00Z"))
    tag = FIRST._replace(where=Where("tag", "v1", "d", "2020-03-01T00:00:00Z"))
    now = FIRST._replace(where=NOW.where)
    assert names(in_a_row([FIRST, same, tag], [], now)) == ["a", "v1"]
    assert names(in_a_row([FIRST], [report("r", commit="a")], now)) == ["a", "r", "data"]


def test_a_report_and_the_revision_that_it_was_made_of_are_one_measurement() -> None:
    made_of_a = report("r", commit="a", phase="idea")
    now = FIRST._replace(where=NOW.where)
    tag = FIRST._replace(where=Where("tag", "v1", "a", "2020-01-01T00:00:00Z"))
    assert names(in_a_row([FIRST, SECOND], [made_of_a], NOW)) == ["r", "b", "data"]
    assert names(in_a_row([FIRST], [made_of_a], now)) == ["r"]
    assert names(in_a_row([tag], [made_of_a], NOW)) == ["v1", "r", "data"]
    assert names(in_a_row([FIRST], [made_of_a._replace(edited=True)], NOW)) == ["a", "r", "data"]
    assert names(in_a_row([FIRST], [made_of_a._replace(uptake=0.5)], NOW)) == ["a", "r", "data"]
    again = report("again", commit="a", phase="idea")
    assert names(in_a_row([FIRST], [made_of_a, again], NOW)) == ["again", "r", "data"]


def test_a_report_of_another_commit_stands_after_the_revision_whose_data_that_has() -> None:
    beside = report("r", as_of="2019", commit="c", date="2020-02-01T00:00:00Z")
    assert names(in_a_row([FIRST, SECOND], [beside], NOW)) == ["a", "r", "b", "data"]
    assert names(in_a_row([FIRST, SECOND], [beside], NOW, {"c": "b"})) == ["a", "b", "r", "data"]
    assert names(in_a_row([FIRST, SECOND], [beside], NOW, {"c": None})) == ["r", "a", "b", "data"]


def test_a_report_stands_after_its_revision_or_where_its_date_puts_it() -> None:
    reports = [
        report("of-b", commit="b", date="2021-06-01T00:00:00Z"),
        report("of-2021", as_of="2021"),
        report("of-2019", as_of="2019-12"),
        report("of-2030", as_of="2030"),
        report("between", commit="x", date="2020-07-01T00:00:00Z"),
    ]
    wanted = ["of-2019", "a", "between", "of-2021", "b", "of-b", "of-2030", "data"]
    assert names(in_a_row([FIRST, SECOND], reports, NOW)) == wanted
    assert names(in_a_row([FIRST, SECOND], reports[::-1], NOW)) == wanted
    assert names(in_a_row([], reports, None)) == ["of-2019", "between", "of-2021", "of-b", "of-2030"]


def test_a_revision_without_a_date_keeps_its_place() -> None:
    undated = SECOND._replace(where=revision("b", None))
    assert names(in_a_row([FIRST, undated], [report("r", as_of="2020-05")], NOW)) == ["a", "b", "r", "data"]


def test_a_break_is_between_points_that_were_not_counted_alike() -> None:
    other = made(revision("b", "2021-06-01T00:00:00Z"), "planned", version=2)
    later = made(Where("folder", "data", None, None), "operational", version=2)
    assert [each.comparable for each in in_a_row([FIRST, other], [], later)] == [True, False, True]
    assert in_a_row([], [], None) == ()


def test_a_break_is_where_the_comparison_with_a_baseline_sees_one() -> None:
    old = side_of(dataset(initiative("a", "idea")))
    sides = {
        "the same": old,
        "whole numbers": old._replace(definitions=whole(old.definitions)),
        "another municipality": old._replace(municipality={**old.municipality, "id": "elders"}),
        "another definition": side_of(dataset(initiative("a", "idea"), choices=framework(scoring=scoring(version=2)))),
    }
    for name, side in sides.items():
        first, second = (point(Where("report", each, None, None), of) for each, of in (("x", old), ("y", side)))
        _, found = in_a_row([], [first, second], None)
        assert found.comparable == (obstacle(old, side) is None), name
    assert obstacle(old, sides["whole numbers"]) is None


def whole(value: Any) -> Any:
    """What a program that copies JSON may make of it: 1.0 becomes 1."""
    if isinstance(value, Mapping):
        return {key: whole(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [whole(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def test_what_becomes_known_is_a_break_and_is_named() -> None:
    done = initiative("a", **KNOWN)
    sides = [side_of(dataset(done, stakeholder("s", contact))) for contact in ("unknown", "consulted")]
    points = [point(revision(name, None), side) for name, side in zip("ab", sides, strict=True)]
    found = in_a_row(points, [], points[1]._replace(where=NOW.where, digest="other"))
    assert [(each.comparable, each.unlike) for each in found] == [
        (True, ()),
        (False, (Unlike("proactivity", ("engagement",), ()),)),
        (True, ()),
    ]
