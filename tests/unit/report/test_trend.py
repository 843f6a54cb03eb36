from __future__ import annotations

from typing import Any

import pytest

from nulmeting.finding import Finding, Location, Message
from nulmeting.measure.baseline import since
from nulmeting.measure.changes import side_of
from nulmeting.measure.trend import Limits, Moved, Point, Refused, Trend, Where, in_a_row, point
from nulmeting.model.side import Side
from nulmeting.report.comparison import nobody_compared, nobody_compared_then
from nulmeting.report.document import Document, Note, Sparks, Table
from nulmeting.report.trend import trend_document, trend_sparks
from tests.make import dataset, example, framework, initiative, matches, not_applicable, scoring, stakeholder
from tests.unit.report.told import DUTCH, ENGLISH, texts

KNOWN: dict[str, Any] = {"technologies": (), "purpose": "serve", "touches": ()}
FIRST = side_of(
    dataset(initiative("a", "planned", matches=matches("x/1"), **KNOWN), example("x/1"), stakeholder("s", "consulted"))
)
LAST = side_of(dataset(initiative("a", matches=matches("x/1"), **KNOWN), example("x/1"), stakeholder("s", "consulted")))
NOTHING = dataset()
CLOSED = framework(not_applicable=not_applicable("x/2"))
NO_LIMITS = Limits(shallow=False, moved=(), elsewhere=(), left_out=0, out_of_order=False)
COMMIT = Where("revision", "abc", "abcdef", "2024-03-05T00:00:00+01:00")
NOW = Where("folder", "data", None, None)


def row(*points: Point, limits: Limits | None = NO_LIMITS, refused: tuple[Refused, ...] = (), saved: int = 0) -> Trend:
    held = since("x", FIRST, LAST) if len(points) > 1 else None
    return Trend(in_a_row(points, [], None), refused, limits, 0, held, saved)


LATER = Where("revision", "def", "defabc", "2024-05-06T00:00:00+01:00")
OTHER = side_of(dataset(choices=framework(scoring=scoring(version=2))))
BOTH = row(point(COMMIT, FIRST), point(NOW, LAST))


def told(trend: Trend, *, dutch: bool = False) -> Document:
    return trend_document(trend, LAST, DUTCH if dutch else ENGLISH)


def test_the_answer_the_course_and_the_figures() -> None:
    document = told(BOTH)
    assert document.answer.startswith(
        "No baseline was saved yet. Since the first measurement here, of 5 March 2024: applied initiatives from 0 to "
        "1; innovation (0-10) from "
    )
    assert document.about == ("Municipality GM0001. 2 measurements. First: recorded on 5 March 2024. Last: now.",)
    course, *tables = document.blocks
    assert isinstance(course, Sparks)
    assert [(each.label, each.parts, each.value) for each in course.sparks[:3]] == [
        ("applied", ((0, 1),), "0 to 1"),
        ("in preparation", ((1, 0),), "1 to 0"),
        ("uptake of G5 examples (0-10)", ((0.5, 1.0),), "5.00 to 10.00"),
    ]
    assert course.caption == "How the figures went, from 5 March 2024 to now; each line has a scale of its own"
    assert (course.ends, course.breaks) == (("recorded on 5 March 2024", "now"), "")
    assert [each.label.endswith(" (0-10)") for each in course.sparks] == [False, False, *[True] * 7]
    first = tables[0]
    assert isinstance(first, Table)
    assert first.rows == (
        ("5 March 2024", "revision abc", "0", "1", "5.00"),
        ("now", "folder data", "1", "0", "10.00"),
    )
    assert [each.caption for each in tables if isinstance(each, Table)] == [
        "Initiatives by status; uptake of G5 examples on a scale of 0-10",
        "Position on a scale of 0-10, and the nearest level",
        "Distance to each level on a scale of 0-10",
        "Gap to each level on a scale of 0-10",
    ]


def test_one_measurement_has_no_course() -> None:
    document = told(row(point(NOW, LAST)), dutch=True)
    assert (
        document.answer
        == "Er is nog geen nulmeting bewaard. Er is één meting, map data: er is niets om die mee te vergelijken."
    )
    assert not any(isinstance(each, Sparks) for each in document.blocks)


def test_everything_that_a_reader_must_know_of_the_history() -> None:
    limits = Limits(
        shallow=True, moved=(Moved("0123456789abc", ""),), elsewhere=("", "b"), left_out=3, out_of_order=True
    )
    assert texts(told(BOTH._replace(history=limits)).blocks, Note) == [
        (
            "This clone is shallow: what was there before its oldest revision is not known here. "
            "`git fetch --unshallow` fetches it."
        ),
        "Before revision 0123456789 the data stood in the top folder of the repository.",
        (
            "Before the oldest revision there was data in the top folder of the repository and b. "
            "None of these was taken for an earlier place of it."
        ),
        "3 older revisions were not read: --since and --every choose among them.",
        "The dates are not in the order of the history. The rows are in the order of the history.",
    ]
    assert texts(told(BOTH._replace(history=None)).blocks, Note) == []


def test_that_nobody_compared_is_said_of_the_last_measurement() -> None:
    nobody = dataset(initiative("a", **KNOWN), example("x/1"), example("x/2"), choices=CLOSED)
    document = trend_document(row(point(COMMIT, FIRST), point(NOW, side_of(nobody))), side_of(nobody), ENGLISH)
    said = nobody_compared(nobody, ENGLISH)
    assert said == (
        "No initiative names an example: it may be that nobody has compared yet. The 0 of 1 example taken up, and with "
        "it the position on innovation, can in reality only be the same or higher."
    )
    assert texts(document.blocks, Note)[0] == f"Of the last measurement: {said}"
    assert [nobody_compared_then(side_of(each), ENGLISH) for each in (nobody, NOTHING)] == [said, ""]
    without = dataset(initiative("a", **KNOWN), example("x/2"), choices=CLOSED)
    assert nobody_compared_then(side_of(without), ENGLISH) == ""
    assert nobody_compared_then(LAST, ENGLISH) == ""


def test_a_break_stands_between_two_sets_of_tables() -> None:
    document = told(row(point(COMMIT, FIRST), point(LATER, LAST), point(NOW, OTHER)))
    kinds = [type(each) for each in document.blocks]
    assert kinds == [Sparks, *[Table] * 4, Note, *[Table] * 4]
    course = document.blocks[0]
    assert isinstance(course, Sparks)
    assert [len(each.parts) for each in course.sparks] == [2] * len(course.sparks)
    assert course.ends == ("recorded on 5 March 2024", "recorded on 6 May 2024", "now")
    assert course.breaks.startswith("break: figures before and after it cannot be held against each other")


def test_where_nothing_can_be_compared_there_is_no_course() -> None:
    trend = row(point(COMMIT, FIRST), point(NOW, OTHER))
    said = "Nothing can be compared yet, so there is no trend: no measurement can be held against the one before it."
    document = told(trend)
    assert not any(isinstance(each, Sparks) for each in document.blocks)
    assert document.blocks[0] == Note(said)
    drawn = trend_sparks(trend, LAST, ENGLISH)
    assert drawn == Sparks("How the figures went, from 5 March 2024 to now", (), remark=said)


def test_the_figure_of_one_measurement_says_that_there_is_one() -> None:
    drawn = trend_sparks(row(point(NOW, LAST)), LAST, ENGLISH)
    assert drawn == Sparks("Trend", (), remark="There is one measurement, folder data: nothing to hold it against.")


def test_measurements_of_one_day_are_told_apart_by_their_names() -> None:
    same = COMMIT._replace(name="def", revision="defabc")
    document = told(row(point(COMMIT, FIRST), point(same, LAST)))
    course = document.blocks[0]
    assert isinstance(course, Sparks)
    assert course.ends == ("recorded on 5 March 2024 (revision abc)", "recorded on 5 March 2024 (revision def)")
    assert course.caption.startswith("How the figures went, from revision abc to revision def;")
    assert "First: recorded on 5 March 2024 (revision abc). Last:" in document.about[0]


@pytest.mark.parametrize(
    ("files", "shown"),
    [
        (("/home/x/2019.json", "/home/x/data"), ("2019.json", "folder data")),
        (("old/2019.json", "/home/x/data"), ("old/2019.json", "folder data")),
        (("/a/2019.json", "/b/2019.json"), ("/a/2019.json", "folder /b/2019.json")),
    ],
)
def test_of_a_path_from_the_root_only_the_name_is_told_where_that_is_enough(
    files: tuple[str, str], shown: tuple[str, str]
) -> None:
    old, now = Where("report", files[0], None, None), Where("folder", files[1], None, None)
    document = told(row(point(old, FIRST)._replace(edited=True), point(now, LAST)))
    tables = [each for each in document.blocks if isinstance(each, Table)]
    assert [{each[1] for each in table.rows} for table in tables] == [set(shown)] * len(tables)
    assert len(tables) > 1
    notes = [each.text for each in document.blocks if isinstance(each, Note)]
    assert any(shown[0] in each for each in notes)
    assert all("/home" not in each for each in notes)


def test_of_more_than_three_measurements_the_first_and_the_last_are_named_and_all_by_their_date() -> None:
    months = [COMMIT._replace(name=f"{at}", date=f"2024-0{at}-05T00:00:00+01:00") for at in (3, 4, 5)]
    pairs = zip(months, (FIRST, LAST, FIRST), strict=True)
    points = [*(point(*pair) for pair in pairs), point(NOW, LAST)]
    course = told(row(*points)).blocks[0]
    assert isinstance(course, Sparks)
    assert course.ends == ("recorded on 5 March 2024", "now")
    assert course.dates == ("5 March 2024", "5 April 2024", "5 May 2024", "now")
    three, day = told(row(*points[1:])).blocks[0], told(row(*points[:3], point(months[0], LAST))).blocks[0]
    assert isinstance(three, Sparks)
    assert isinstance(day, Sparks)
    assert (three.dates, day.dates) == ((), ())


def breaks(old: Side, new: Side) -> list[str]:
    trend = row(point(COMMIT, old), point(NOW, new))
    return [text for dutch in (False, True) for text in texts(told(trend, dutch=dutch).blocks, Note)[1:]]


def test_a_break_says_why_it_is_one() -> None:
    same = dataset(*NOTHING.initiatives, choices=framework(scoring=scoring(novelty_threshold=0.9)))
    assert breaks(side_of(NOTHING), side_of(same)) == [
        (
            "Break: from here on something else is counted: definitions were changed, while the scoring version stayed "
            "1. `nulmeting diff` says which. A difference between the figures above and below is no movement."
        ),
        (
            "Breuk: vanaf hier wordt anders geteld: definities zijn veranderd, maar de scoreversie bleef 1. "
            "`nulmeting diff` zegt welke. Een verschil tussen de cijfers erboven en eronder is geen beweging."
        ),
    ]
    town = {"id": "other", "name": "Other", "code": "GM0002", "language": "nl"}
    assert breaks(side_of(NOTHING), side_of(dataset(choices=framework(municipality=town)))) == [
        (
            "Break: from here on it is another municipality. A difference between the figures above and below is no "
            "movement."
        ),
        (
            "Breuk: vanaf hier is het een andere gemeente. Een verschil tussen de cijfers erboven en eronder is geen "
            "vooruitgang of achteruitgang."
        ),
    ]
    assert breaks(
        *(side_of(dataset(initiative("a", **KNOWN), stakeholder("s", contact))) for contact in ("unknown", "consulted"))
    ) == [
        (
            "Break: from here on other indicators are known: engagement (en) (known now and not then). A difference in "
            "position, distance or gap between above and below is no movement."
        ),
        (
            "Breuk: vanaf hier zijn andere indicatoren bekend: engagement (nl) (nu bekend en toen niet). Een verschil "
            "in positie, afstand of kloof tussen boven en onder is geen beweging."
        ),
    ]


def test_what_was_refused_has_its_first_finding_without_personal_data() -> None:
    finding = Finding("NM204", "error", Message.of("{x} is wrong", x="jan@example.org"), Location("data/a.yaml", 3, 5))
    refused = (Refused(COMMIT, finding), Refused(COMMIT._replace(date=None), None))
    table = told(BOTH._replace(refused=refused)).blocks[-1]
    assert isinstance(table, Table)
    (first, second) = table.rows
    assert first[:2] == ("5 March 2024", "revision abc")
    assert first[2].startswith("data/a.yaml:3:5: NM204: ")
    assert "jan@example.org" not in first[2]
    assert second == ("unknown", "revision abc", "there is no data in it")
