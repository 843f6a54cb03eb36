from __future__ import annotations

from nulmeting.measure.changes import side_of
from nulmeting.measure.trend import Point, Where, in_a_row, point
from tests.make import dataset, framework, initiative, scoring


def made(where: Where, *phases: str, as_of: str = "2020", version: int = 1) -> Point:
    records = [initiative(f"i{number}", phase) for number, phase in enumerate(phases)]
    data = dataset(*records, choices=framework(as_of=as_of, scoring=scoring(version=version)))
    return point(where, side_of(data))


def revision(commit: str, date: str | None) -> Where:
    return Where("revision", commit, commit, date)


FIRST = made(revision("a", "2020-01-01T00:00:00Z"), "idea")
SECOND = made(revision("b", "2021-06-01T00:00:00Z"), "planned")
NOW = made(Where("folder", "data", None, None), "operational")


def names(points: tuple[Point, ...]) -> list[str]:
    return [each.where.name for each in points]


def report(name: str, as_of: str = "2020", commit: str | None = None, date: str | None = None) -> Point:
    return made(Where("report", name, commit, date), "idea", as_of=as_of)


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
