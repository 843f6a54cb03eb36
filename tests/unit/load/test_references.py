from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import pytest
import yaml

from nulmeting.finding import Finding
from nulmeting.load.references import check_references
from nulmeting.load.tree import Tree, read_tree
from nulmeting.model.dataset import KINDS
from nulmeting.model.references import HOME, REFERENCES, Reference

Content = dict[str, dict[str, Any]]
NAMES = [f"{each.kind}.{'.'.join(each.field)}" for each in REFERENCES]


def _trees(content: Mapping[str, Any]) -> dict[str, Tree]:
    trees = {}
    for file in sorted({*HOME.values()}):
        tree, findings = read_tree(yaml.safe_dump(content.get(file, {"x": 1}), sort_keys=False), file)
        assert findings == []
        assert tree is not None
        trees[file] = tree
    return trees


def _where(findings: list[Finding]) -> list[tuple[str, str, int | None, int | None]]:
    return [(each.code, each.location.file, each.location.line, each.location.column) for each in findings]


def _referring(reference: Reference, identifier: str) -> Content:
    """Two records: one that refers to an id, and the one of the first kind that is allowed."""
    value: Any = identifier
    for key in reversed(reference.field[1:]):
        value = {key: value}
    if reference.field[0] in {"touches", "technologies", "focus", "partners", "with", "matches"}:
        value = [value]
    content: Content = {}
    content.setdefault(HOME[reference.kind], {})[reference.kind] = [{"x": 0, reference.field[0]: value}]
    target = content.setdefault(HOME[reference.targets[0]], {})
    target[reference.targets[0]] = [*target.get(reference.targets[0], []), {"id": "gezocht-ding"}]
    return content


@pytest.mark.parametrize("reference", REFERENCES, ids=NAMES)
def test_a_reference_to_nothing_is_told_with_both_places_and_the_nearest_id(reference: Reference) -> None:
    trees = _trees(_referring(reference, "gezocht-dingg"))
    findings = [each for each in check_references(trees) if each.code == "NM302"]
    assert len(findings) == 1
    finding = findings[0]
    lines = yaml.safe_dump(_referring(reference, "gezocht-dingg")[HOME[reference.kind]], sort_keys=False).splitlines()
    assert finding.location.file == HOME[reference.kind]
    assert finding.location.line is not None
    assert finding.location.column is not None
    assert lines[finding.location.line - 1][finding.location.column - 1 :] == "gezocht-dingg"
    mapped = 'say in pillar_map, in framework.yaml, which of your own pillars "gezocht-dingg" is'
    assert str(finding.hint) == (mapped if "pillar_map" in reference.targets else 'did you mean "gezocht-ding"?')
    assert [each.file for each in finding.related] == [HOME[each] for each in reference.targets if each in KINDS]


@pytest.mark.parametrize("reference", REFERENCES, ids=NAMES)
def test_a_reference_to_what_is_there_is_fine(reference: Reference) -> None:
    assert check_references(_trees(_referring(reference, "gezocht-ding"))) == []


@pytest.mark.parametrize("reference", REFERENCES, ids=NAMES)
def test_a_file_that_could_not_be_read_is_not_asked_about(reference: Reference) -> None:
    trees = _trees(_referring(reference, "weg"))
    for target in reference.targets:
        trees.pop(HOME[target], None)
    assert [each for each in check_references(trees) if each.code == "NM302"] == []


def test_an_id_twice_is_told_at_the_second_place_within_and_across_files() -> None:
    trees = _trees(
        {
            "framework.yaml": {"pillars": [{"id": "a"}], "topics": [{"id": "b"}, {"id": "a"}]},
            "initiatives.yaml": {"initiatives": [{"id": "c"}, {"id": "b"}, {"id": "c"}]},
        }
    )
    findings = check_references(trees)
    assert [(str(each.message), each.location.line, each.related[0].line) for each in findings] == [
        ('the id "a" is already taken in framework.yaml on line 2', 5, 2),
        ('the id "b" is already taken in framework.yaml on line 4', 3, 4),
        ('the id "c" is already taken in initiatives.yaml on line 2', 4, 2),
    ]


def test_levels_have_ids_of_their_own() -> None:
    levels = [{"id": 1}, {"id": True}, {"id": "1"}, {"id": {"a": 1}}, {"id": 1}, 3]
    findings = check_references(_trees({"framework.yaml": {"ambition_levels": levels}}))
    assert [str(each.message) for each in findings] == ["the level 1 is already there on line 2"]


def test_a_target_without_its_level_names_the_levels_that_there_are() -> None:
    framework = {
        "ambition_levels": [{"id": 10}, {"id": 9}, {"id": {"a": 1}}, {"id": [1]}],
        "targets": [{"level": 9}, {"level": 8}, {"level": [9]}, 4],
    }
    findings = check_references(_trees({"framework.yaml": framework}))
    assert [(str(each.message), str(each.hint)) for each in findings] == [
        ("there is no ambition level 8", "allowed: 9, 10")
    ]


@pytest.mark.parametrize(
    ("parents", "circles"),
    [
        ({"a": "a"}, ["a → a"]),
        ({"a": "b", "b": "a"}, ["a → b → a"]),
        ({"x": "a", "a": "b", "b": "c", "c": "a"}, ["a → b → c → a"]),
        ({"a": "b", "b": "a", "c": "d", "d": "c"}, ["a → b → a", "c → d → c"]),
        ({"a": "b", "b": "c"}, []),
        ({f"s{n}": f"s{(n + 1) % 7}" for n in range(7)}, ["s0 → s1 → s2 → s3 → s4 → …"]),
    ],
)
def test_each_circle_of_part_of_is_told_once(parents: dict[str, str], circles: list[str]) -> None:
    stakeholders = [{"id": child, "part_of": parent} for child, parent in parents.items()]
    if not circles:
        stakeholders.append({"id": "c", "part_of": None})  # type: ignore[dict-item]  # left empty by its author
    findings = check_references(_trees({"stakeholders.yaml": {"stakeholders": stakeholders}}))
    told = [str(each.message) for each in findings if each.code == "NM303"]
    assert told == [f"part_of goes round in a circle: {each}" for each in circles]


def test_a_long_chain_takes_no_long_time() -> None:
    chain = [{"id": f"s{n}", "part_of": f"s{n + 1}"} for n in range(20_000)]
    text = "stakeholders:\n" + "".join(f"- {{id: {each['id']}, part_of: {each['part_of']}}}\n" for each in chain)
    tree, _ = read_tree(text, "stakeholders.yaml")
    assert tree is not None
    assert _where(check_references({"stakeholders.yaml": tree})) == [("NM302", "stakeholders.yaml", 20_001, 25)]


def test_of_very_many_findings_of_a_kind_the_first_are_told_and_that_there_are_more() -> None:
    text = "initiatives:\n" + "- {pillar: weg}\n" * 12_000
    tree, _ = read_tree(text, "initiatives.yaml")
    framework, _ = read_tree("pillars: []\n", "framework.yaml")
    assert tree is not None
    assert framework is not None
    findings = check_references({"initiatives.yaml": tree, "framework.yaml": framework})
    assert len(findings) == 10_001
    assert str(findings[-1].message) == "more than 10000 findings of this kind: the others are not told"


@pytest.mark.parametrize("odd", [None, 3, "x", [1, "x", None, [], {}], {"id": ["x"]}, [{"id": {}}], [[["x"]]]])
def test_odd_shapes_are_left_to_the_models(odd: object) -> None:
    content: Content = {file: {"x": 1} for file in HOME.values()}
    for kind, file in HOME.items():
        content[file][kind] = deepcopy(odd)  # or it would be written once and repeated
    content["framework.yaml"]["targets"] = deepcopy(odd)
    assert [each.code for each in check_references(_trees(content))] in ([], ["NM302"])  # pillar_map: {id: [x]}


def test_every_field_that_refers_is_looked_at() -> None:
    sourced = {f"{kind}.source.document -> sources" for kind in (*KINDS, "ambition_levels", "not_applicable")}
    found = [f"{each.kind}.{'.'.join(each.field)} -> {' or '.join(each.targets)}" for each in REFERENCES]
    assert sorted(found) == sorted(
        {
            "initiatives.pillar -> pillars",
            "initiatives.touches -> pillars",
            "initiatives.technologies -> technologies",
            "initiatives.purpose -> purposes",
            "initiatives.focus -> focus",
            "initiatives.partners -> stakeholders or organisations",
            "initiatives.matches.example -> examples",
            "stakeholders.part_of -> stakeholders",
            "consultations.with -> stakeholders or organisations",
            "examples.city -> cities",
            "examples.pillar -> pillars or pillar_map",
            "examples.touches -> pillars or pillar_map",
            "examples.technologies -> technologies",
            "examples.purpose -> purposes",
            "examples.topic -> topics",
            "not_applicable.example -> examples",
            *sourced,
        }
    )
