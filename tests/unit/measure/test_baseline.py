from __future__ import annotations

from nulmeting.measure.baseline import Baseline, CountsSince, Figure, LevelSince, NearestSince, obstacle, since
from nulmeting.measure.changes import side_of
from nulmeting.measure.known import Unlike
from tests.make import dataset, example, framework, initiative, pillars, scoring, stakeholder

OLD = dataset(initiative("a", "planned"), initiative("b", "operational", pillar="q"))
NEW = dataset(initiative("a", "operational"), initiative("b", "operational", pillar="q"), initiative("c", "idea"))


def test_every_figure_then_and_now() -> None:
    old, new = side_of(OLD), side_of(NEW)
    found = since("2020.json", old, new)
    assert found.of == Baseline("2020.json", "2020", 1, old.digest, None, edited=False, not_comparable=None)
    assert found.comparable
    assert found.moved
    assert found.coverage.total == CountsSince(
        applied=Figure(1, 2, 1),
        in_preparation=Figure(1, 1, 0),
        ended=Figure(0, 0, 0),
        unknown=Figure(0, 0, 0),
        total=Figure(2, 3, 1),
    )
    assert [(each.pillar, each.applied) for each in found.coverage.pillars] == [
        ("p", Figure(0, 1, 1)),
        ("q", Figure(1, 1, 0)),
    ]
    figures = old.figures["ambition"], new.figures["ambition"]
    for level, before, after in zip(found.levels, *(each["levels"] for each in figures), strict=True):
        gaps = before["gap"], after["gap"]
        change = None if None in gaps else after["gap"] - before["gap"]
        assert level.gap == Figure(*gaps, change)
        assert found.gap(level.level) == level.gap
    assert found.gap(99) is None
    assert found.nearest == NearestSince(*(tuple(each["nearest"]) for each in figures))


def test_what_nobody_knows_has_no_change() -> None:
    old = dataset(initiative("a"), stakeholder("s", "unknown"))
    new = dataset(initiative("a"), stakeholder("s", "consulted"))
    found = since("x", side_of(old), side_of(new))
    engagement = next(each for each in found.indicators if each.id == "engagement")
    assert (engagement.value, engagement.score) == (Figure(None, 1.0, None), Figure(None, 1.0, None))
    assert found.moved


def test_what_becomes_known_moves_neither_its_axis_nor_distances_and_gaps() -> None:
    done = initiative("a", technologies=(), purpose="serve", touches=("q",)), example("x/1")
    old, new = (side_of(dataset(*done, stakeholder("s", contact))) for contact in ("unknown", "consulted"))
    found = since("x", old, new)
    assert found.unlike == (Unlike("proactivity", ("engagement",), ()),)
    assert (found.comparable, found.moved) == (True, True)
    assert found.position.innovation == Figure(0.0, 0.0, 0)
    before, after = (each.figures["ambition"]["position"]["proactivity"] for each in (old, new))
    assert before < after
    assert found.position.proactivity == Figure(before, after, None)
    assert [each.gap.change for each in found.levels] == [None] * 4
    assert [each.distance.change for each in found.levels] == [None] * 4
    assert None not in found.levels[0].distance[:2]
    assert [each.score.change for each in found.indicators if each.id == "cross_pillar_reach"] == [0]
    assert since("x", old, old).unlike == ()
    other = side_of(dataset(*done, stakeholder("s", "consulted"), choices=framework(scoring=scoring(version=2))))
    assert since("x", old, other).unlike == ()


def test_nothing_moved() -> None:
    assert not since("x", side_of(OLD), side_of(OLD)).moved


def test_another_way_of_counting_is_no_movement() -> None:
    new = dataset(*NEW.initiatives, choices=framework(scoring=scoring(version=2)))
    found = since("x", side_of(OLD), side_of(new))
    assert (found.of.not_comparable, found.comparable) == ("definitions", False)
    assert found.coverage.total.applied == Figure(1, 2, None)
    assert all(each.gap.change is None and each.distance.change is None for each in found.levels)


def test_another_municipality_comes_before_other_definitions() -> None:
    town = {"id": "other", "name": "Other", "code": "GM0002", "language": "nl"}
    other = dataset(choices=framework(municipality=town, scoring=scoring(version=2)))
    assert obstacle(side_of(OLD), side_of(other)) == "municipality"
    assert obstacle(side_of(OLD), side_of(NEW)) is None


def test_what_only_one_side_has_is_not_there_on_the_other() -> None:
    new = dataset(initiative("a", pillar="r"), choices=framework(pillars=pillars("p", "r")))
    found = since("x", side_of(OLD), side_of(new))
    assert [(each.pillar, each.applied) for each in found.coverage.pillars] == [
        ("p", Figure(0, 0, None)),
        ("r", Figure(None, 1, None)),
        ("q", Figure(1, None, None)),
    ]


def test_a_rounding_is_no_change() -> None:
    old = side_of(OLD)
    level = old.figures["ambition"]["levels"][0]
    shaken = {**old.figures["ambition"], "levels": [{**level, "distance": 0.5}]}
    again = {**old.figures["ambition"], "levels": [{**level, "distance": 0.5 + 1e-12}]}
    found = since(
        "x",
        old._replace(figures={**old.figures, "ambition": shaken}),
        old._replace(figures={**old.figures, "ambition": again}),
    )
    assert isinstance(found.levels[0], LevelSince)
    assert found.levels[0].distance.change == 0
