from __future__ import annotations

import json
import re
from collections.abc import Iterator
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
    objects = [read, *read["$defs"].values()]
    assert [each["title"] for each in objects if each.get("additionalProperties") is not False] == []


def said_of(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each object and each key of a schema by its name."""
    for name, content in {"the file": value, **value["$defs"]}.items():
        yield name, content
        yield from ((f"{name}.{key}", part) for key, part in content["properties"].items())


PARAGRAPHS = re.compile(r"nl: (?P<nl>\S.*)\n\nen: (?P<en>\S.*)")
MARKDOWN = re.compile(r"\*\*nl\*\* (?P<nl>\S.*)\n\n\*\*en\*\* (?P<en>\S.*)")


@pytest.mark.parametrize("name", DATA)
def test_every_object_and_key_has_a_title_and_says_in_dutch_and_english_what_it_is(name: str) -> None:
    for key, part in said_of(schema(name)):
        assert part["title"].strip(), key
        plain, marked = PARAGRAPHS.fullmatch(part["description"]), MARKDOWN.fullmatch(part["markdownDescription"])
        assert plain is not None, key
        assert marked is not None, key
        assert plain.groups() == marked.groups(), key
        assert plain["nl"] != plain["en"], key


def enums(value: Any) -> Iterator[dict[str, Any]]:
    """Every part of a schema that allows certain values only, wherever it stands."""
    if isinstance(value, dict):
        if "enum" in value or "const" in value:
            yield value
        for each in value.values():
            yield from enums(each)
    elif isinstance(value, list):
        for each in value:
            yield from enums(each)


@pytest.mark.parametrize("name", DATA)
def test_every_choice_says_in_dutch_and_english_what_it_is(name: str) -> None:
    for part in enums(schema(name)):
        said = [re.fullmatch(r"nl: (\S.*\.) en: (\S.*\.)", each) for each in part["enumDescriptions"]]
        marked = [
            re.fullmatch(r"\*\*nl\*\* (\S.*\.) \*\*en\*\* (\S.*\.)", each) for each in part["markdownEnumDescriptions"]
        ]
        assert len(said) == len(marked) == len(part["enum"])
        for one, other in zip(said, marked, strict=True):
            assert one is not None
            assert other is not None
            assert one.groups() == other.groups()


def test_the_fit_of_a_match_is_explained() -> None:
    assert schema("initiatives")["$defs"]["Match"]["properties"]["fit"] == {
        "title": "Overeenkomst / Fit",
        "description": "nl: Of idee en functie hetzelfde zijn.\n\nen: Whether idea and function are the same.",
        "markdownDescription": (
            "**nl** Of idee en functie hetzelfde zijn.\n\n**en** Whether idea and function are the same."
        ),
        "type": "string",
        "enum": ["full", "partial"],
        "enumDescriptions": [
            "nl: Volledig. Hetzelfde idee en dezelfde functie. en: Fully. The same idea and the same function.",
            "nl: Deels. Een deel van het idee of van de functie. en: Partly. A part of the idea or of the function.",
        ],
        "markdownEnumDescriptions": [
            "**nl** Volledig. Hetzelfde idee en dezelfde functie. **en** Fully. The same idea and the same function.",
            (
                "**nl** Deels. Een deel van het idee of van de functie. "
                "**en** Partly. A part of the idea or of the function."
            ),
        ],
    }


def test_what_may_be_null_is_one_schema_without_a_default() -> None:
    read = schema("initiatives")
    keys = read["$defs"]["Initiative"]["properties"]
    assert keys["touches"]["type"] == ["array", "null"]
    assert keys["source"]["$ref"] == "#/$defs/SourceReferenceOrNull"
    assert read["$defs"]["SourceReferenceOrNull"]["type"] == ["object", "null"]
    assert "SourceReference" not in read["$defs"]
    assert [key for key, part in said_of(read) if "default" in part or "anyOf" in part] == []


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
