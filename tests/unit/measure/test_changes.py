from __future__ import annotations

import copy
from dataclasses import replace
from math import hypot, sqrt
from typing import Any

import pytest

from nulmeting.finding import Location
from nulmeting.measure.changes import (
    AxisChange,
    Changes,
    Counts,
    ExampleChange,
    FieldChange,
    FigureChange,
    IndicatorChange,
    LevelChange,
    PillarChange,
    RecordChange,
    RecordName,
    TotalChange,
    changes,
    edited,
    fields,
    side_of,
    version_not_raised,
)
from nulmeting.model.dataset import Dataset
from nulmeting.model.side import Side
from tests.make import (
    dataset,
    example,
    framework,
    indicators,
    initiative,
    levels,
    matches,
    named,
    near,
    scoring,
    stakeholder,
    technologies,
)

PLAN = initiative("plan", "planned", matches=matches("x/1"), technologies=("new",), purpose="steer", touches=("q",))
REST = (
    initiative("done", matches=matches("x/2", fit="partial"), technologies=(), purpose="serve", touches=()),
    stakeholder("council", "consulted", "high"),
    example("x/1"),
    example("x/2"),
)
OLD = dataset(PLAN, *REST)
NEW = dataset(PLAN.model_copy(update={"phase": "operational"}), *REST)
COUNTS = Counts(applied=1, in_preparation=1, ended=0, unknown=0, total=2)
BOTH = Counts(applied=2, in_preparation=0, ended=0, unknown=0, total=2)
NONE = Counts(applied=0, in_preparation=0, ended=0, unknown=0, total=0)


def found(old: Dataset, new: Dataset) -> Changes:
    return changes(side_of(old), side_of(new))


def framed(**choices: Any) -> Dataset:
    return replace(OLD, framework=framework(**choices))


def test_a_plan_that_is_carried_out_is_one_field_and_its_whole_effect() -> None:
    result = found(OLD, NEW)
    assert (result.definitions, result.framework, result.same_method) == ((), (), True)
    assert result.records == (
        (),
        (),
        (RecordChange("initiatives", "plan", (FieldChange("phase", "planned", "operational"),)),),
    )
    effect = result.effect
    assert effect.pillars == (PillarChange("p", COUNTS, BOTH),)
    assert effect.total == TotalChange(COUNTS, BOTH)
    assert effect.examples == (
        ExampleChange("x/1", {"status": "in_preparation", "fit": "full"}, {"status": "applied", "fit": "full"}),
    )
    # uptake (0.5 + 0.5) / 2 -> (1 + 0.5) / 2; novelty per pillar of 5, over two pillars: 0 -> 1 / 10
    assert effect.indicators == (
        IndicatorChange(
            "benchmark_uptake", {"value": near(0.5), "score": near(0.5)}, {"value": near(0.75), "score": near(0.75)}
        ),
        IndicatorChange("novelty_reach", {"value": 0.0, "score": 0.0}, {"value": near(0.5), "score": near(0.1)}),
    )
    assert effect.position == (AxisChange("innovation", near(0.25), near(0.425)),)
    assert [each.level for each in effect.levels] == [1, 2, 3, 4]
    assert effect.levels[3].gap == FigureChange(0.0, 0.0)
    assert effect.nearest is None
    assert effect.other == (
        "context.pillars_with_plans",
        "context.pipeline",
        "context.topic_uptake",
        "coverage.focus_unknown",
    )
    assert (result.in_result, result.differ) == (True, True)


def test_records_come_and_go_by_kind_and_id() -> None:
    more = dataset(PLAN, *REST, initiative("b"), initiative("a"), stakeholder("press"))
    added = (RecordName("initiatives", "a"), RecordName("initiatives", "b"), RecordName("stakeholders", "press"))
    assert found(OLD, more).records == (added, (), ())
    assert found(more, OLD).records == ((), added, ())


def test_an_id_that_becomes_another_kind_is_another_record() -> None:
    other = dataset(PLAN, *REST[:1], initiative("council"), *REST[2:])
    records = found(OLD, other).records
    assert records.added == (RecordName("initiatives", "council"),)
    assert records.removed == (RecordName("stakeholders", "council"),)
    assert records.changed == ()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {"note": "n"}, [("note", None, "n")]),
        ({"touches": ()}, {}, [("touches", [], None)]),
        (
            {"source": {"document": "l", "place": "1"}},
            {"source": {"document": "l", "place": "2"}},
            [("source.place", "1", "2")],
        ),
        (
            {"matches": ({"example": "x/1", "fit": "full"},)},
            {"matches": ({"example": "x/2", "fit": "full"}, {"example": "x/1", "fit": "partial"})},
            [("matches[x/1].fit", "full", "partial"), ("matches[x/2].fit", None, "full")],
        ),
        ({"raw": {"a": None}}, {"raw": {}}, [("raw", None, {}), ("raw.a", None, None)]),
        ({"raw": {"n": 1}}, {"raw": {"n": True}}, [("raw.n", 1, True)]),
        ({"raw": {"n": 1}}, {"raw": {"n": 1.0}}, []),
        ({"touches": ("p", "q")}, {"touches": ("q", "p")}, [("touches", ["p", "q"], ["q", "p"])]),
        (
            {"ignore": ({"code": "NM401", "why": "a"}, {"code": "NM401", "why": "b"})},
            {},
            [("ignore", [{"code": "NM401", "why": "a"}, {"code": "NM401", "why": "b"}], None)],
        ),
    ],
)
def test_a_record_is_compared_field_by_field(
    before: dict[str, Any], after: dict[str, Any], expected: list[tuple[str, Any, Any]]
) -> None:
    one, two = (dataset(initiative("i", **each), example("x/1"), example("x/2")) for each in (before, after))
    changed = found(one, two).records.changed
    assert [tuple(each) for record in changed for each in record.fields] == expected


def test_what_a_record_is_called_changes_nothing_in_the_result() -> None:
    renamed = example("x/1").model_copy(update={"title": "Otherwise"})
    result = found(OLD, dataset(PLAN, *REST[:2], renamed, REST[3]))
    assert result.records.changed == (RecordChange("examples", "x/1", (FieldChange("title", "x/1", "Otherwise"),)),)
    assert (result.in_result, result.differ) == (False, True)
    assert result.effect == ((), None, (), (), (), (), None, ())


def test_the_order_of_records_is_no_change() -> None:
    turned = dataset(*reversed((PLAN, *REST)), choices=framework(indicators=tuple(reversed(indicators()))))
    assert not found(OLD, turned).differ


def test_rounding_of_the_last_digits_is_no_change() -> None:
    old = side_of(OLD)
    figures = copy.deepcopy(dict(old.figures))
    figures["ambition"]["position"]["innovation"] += 1e-13
    assert not changes(old, old._replace(figures=figures)).differ


def test_what_only_one_version_of_the_program_says_is_not_compared() -> None:
    old = side_of(OLD)
    figures = copy.deepcopy(dict(old.figures))
    figures["context"]["of_later"] = 1
    figures["of_later"] = {"a": 1}
    figures["coverage"]["pillars"][0]["of_later"] = 1
    newer = old._replace(figures=figures)
    assert not changes(old, newer).differ
    assert not changes(newer, old).differ


def test_contact_and_evidence_are_named_where_no_other_figure_says_so() -> None:
    unheard = dataset(PLAN, *REST, stakeholder("press", "none"))
    assert found(OLD, unheard).effect.other == (
        "stakeholders.contact",
        "stakeholders.leaves",
        "stakeholders.quadrants",
        "stakeholders.total",
    )
    twice = dataset(PLAN, *REST, initiative("also", "planned", pillar="q", matches=matches("x/1")))
    assert "comparison.cities" in found(OLD, twice).effect.other


def test_a_level_or_pillar_that_one_side_lacks_has_nothing_there() -> None:
    fewer = framed(ambition_levels=levels({1: (0.9, 0.75)}), pillars=framework().pillars[:1])
    effect = found(fewer, OLD).effect
    assert effect.pillars == (PillarChange("q", None, NONE),)
    assert [each for each in effect.levels if each.level == 2] == [
        LevelChange(2, FigureChange(None, near(hypot(0.5, 0.15) / sqrt(2))), FigureChange(None, near(0.5 / sqrt(2))))
    ]
    assert effect.nearest is not None
    assert effect.nearest.before == (1,)


def test_definitions_are_compared_by_their_path() -> None:
    result = found(
        OLD,
        framed(
            technologies=technologies({"old": 0.2, "new": 0.8}),
            indicators=indicators({"engagement": 2.0}),
            scoring=scoring(version=2),
        ),
    )
    assert result.definitions == (
        FieldChange("indicators.engagement.weight", 1.0, 2.0),
        FieldChange("scoring.version", 1, 2),
        FieldChange("technologies.new", 0.7, 0.8),
    )
    assert not result.same_method


def test_whose_measurement_when_and_names_of_levels_are_the_framework() -> None:
    first, *others = framework().ambition_levels
    called = type(first).model_validate(first.model_dump(exclude_defaults=True) | {"name": named("X")})
    other = framed(as_of="2021", ambition_levels=(called, *others))
    result = found(OLD, other)
    assert result.framework == (
        FieldChange("ambition_levels.1.name.en", "1 (en)", "X (en)"),
        FieldChange("ambition_levels.1.name.nl", "1 (nl)", "X (nl)"),
        FieldChange("as_of", "2020", "2021"),
    )
    assert (result.in_result, result.differ, result.same_method) == (False, True, True)


def warning(old: Dataset, new: Dataset) -> Any:
    one, two = side_of(old), side_of(new)
    return version_not_raised(one, two, changes(one, two))


def test_definitions_that_change_under_the_same_version_are_a_finding() -> None:
    said = warning(OLD, framed(indicators=indicators({"engagement": 2.0})))
    assert (said.code, said.severity) == ("NM506", "warning")
    assert str(said.message) == "definitions changed and scoring.version was not raised: 1 before, 1 now"
    assert str(said.hint) == "make it 2, and say in the change log why"
    assert said.location == Location("framework.yaml", field=("scoring", "version"))
    later = framed(scoring=scoring(version=3))
    assert warning(later, framed(indicators=indicators({"engagement": 2.0}), scoring=scoring(version=2))) is not None


def test_no_finding_where_the_version_was_raised_or_nothing_else_changed_or_it_is_another_town() -> None:
    heavy = indicators({"engagement": 2.0})
    elsewhere = {"id": "city", "name": "City", "code": "GM0002", "language": "nl"}
    assert warning(OLD, OLD) is None
    assert warning(OLD, framed(scoring=scoring(version=2))) is None
    assert warning(OLD, framed(indicators=heavy, scoring=scoring(version=2))) is None
    assert warning(OLD, framed(indicators=heavy, municipality=elsewhere)) is None
    assert not found(OLD, framed(municipality=elsewhere)).same_method


def test_a_side_that_was_changed_by_hand_is_known_by_its_digest() -> None:
    side = side_of(OLD)
    assert not edited(side)
    changed: Side = side._replace(records={**side.records, "plan": {**side.records["plan"], "phase": "pilot"}})
    assert edited(changed)
    assert edited(side._replace(as_of="2021"))


def test_fields_of_mappings_that_are_the_same_are_none() -> None:
    assert fields({"a": {"b": [1, {"c": 2}]}}, {"a": {"b": [1.0, {"c": 2}]}}) == ()
    assert fields({}, {}) == ()
