from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it brings no types

from nulmeting.measure.measurement import measure
from nulmeting.measure.snapshot import Origin
from nulmeting.render.as_json import report_json
from nulmeting.render.as_schema import SCHEMAS, schema_json
from tests.make import dataset, example, initiative, matches, stakeholder

DATA = ("framework", "initiatives", "stakeholders", "g5_benchmarks")
RESULTS = ("report", "changes", "findings")


def schema(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(schema_json(name))
    return read


def report() -> dict[str, Any]:
    data = dataset(
        initiative("a", technologies=("new",), purpose="steer", touches=("q",), matches=matches("x/one")),
        initiative("b", "unknown"),
        example("x/one"),
        stakeholder("s", "consulted"),
    )
    read: dict[str, Any] = json.loads(report_json(data, measure(data), Origin("folder", "sha256:0")))
    return read


def test_one_per_data_file_and_one_per_result_that_is_a_contract() -> None:
    assert list(SCHEMAS) == [*DATA, *RESULTS]


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_a_schema_and_says_which_kind(name: str) -> None:
    read = schema(name)
    assert next(iter(read)) == "$schema"
    assert read["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(read)


@pytest.mark.parametrize("name", DATA)
def test_a_data_file_takes_no_unknown_key_anywhere(name: str) -> None:
    read = schema(name)
    objects = [read, *(each for each in read["$defs"].values() if each["type"] == "object")]
    assert [each["title"] for each in objects if each.get("additionalProperties") is not False] == []


def test_keys_are_named_as_in_the_files() -> None:
    assert "with" in schema("stakeholders")["$defs"]["Consultation"]["properties"]
    assert "from" in schema("framework")["$defs"]["Insight"]["properties"]


@pytest.mark.parametrize("name", RESULTS)
def test_a_result_is_an_object_with_objects_in_it_that_have_all_their_keys(name: str) -> None:
    read = schema(name)
    assert read["properties"]["format"]["const"] == f"nulmeting-{name}/1"
    objects = [read, *read["$defs"].values()]
    assert [each["title"] for each in objects if each["type"] != "object" or "description" not in each] == []
    assert [each["title"] for each in objects if set(each["required"]) != set(each["properties"])] == []


def test_the_keys_of_the_report_are_those_of_its_schema() -> None:
    assert set(schema("report")["properties"]) == set(report())


def test_a_report_with_knowns_and_unknowns_validates() -> None:
    Draft202012Validator(schema("report")).validate(report())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), "nulmeting-report/2"),
        (("scoring",), "one"),
        (("data", "source"), "elsewhere"),
        (("coverage", "total", "applied"), "12"),
        (("ambition", "nearest"), None),
        (("ambition", "indicators", 0, "value"), "unknown"),
        (("comparison", "cities", 0, "examples", 0, "status"), "toegepast"),
    ],
)
def test_a_report_of_another_shape_is_refused(path: tuple[str | int, ...], value: object) -> None:
    spoiled: Any = report()
    inner = spoiled
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    errors = list(Draft202012Validator(schema("report")).iter_errors(spoiled))
    assert [tuple(each.absolute_path) for each in errors] == [path]


def test_a_report_that_lacks_a_part_is_refused() -> None:
    spoiled = report()
    del spoiled["ambition"]
    assert not Draft202012Validator(schema("report")).is_valid(spoiled)
