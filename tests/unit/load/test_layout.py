"""Where values begin and end, in every style that YAML has."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from nulmeting.load.layout import Node, NotYaml, find_record, layout, plain
from nulmeting.load.tree import read_tree
from nulmeting.model.dataset import FILES, KINDS
from tests.conftest import ACCEPTED, ROOT
from tests.unit.edit.texts import documents

FOLDERS = (ROOT / "data", *sorted(each for each in ACCEPTED.iterdir()))


def shown(text: str, node: Node) -> str:
    return text[node.start : node.end]


def value(text: str, key: str) -> Node:
    root = layout(text)
    assert root is not None
    pair = root.get(key)
    assert pair is not None
    return pair[1]


@pytest.mark.parametrize(
    ("text", "style", "there"),
    [
        ("a: x y  # c\nb: 1\n", "plain", "x y"),
        ("a: x\n  y  # c\nb: 1\n", "plain", "x\n  y"),
        ("a: 'x''y' # c\n", "'", "'x''y'"),
        ('a: "x\\"\n  y"\n', '"', '"x\\"\n  y"'),
        ("a: >-  # c\n  x\n  y  \n\n\nb: 1\n", ">", ">-  # c\n  x\n  y  "),
        ("a: |+\n  x\n\n\nb: 1\n", "|", "|+\n  x\n\n"),
        ("a: |+\r\n  x\r\n\r\nb: 1\r\n", "|", "|+\r\n  x\r\n"),
        ("a: |2\n   x\n# c\nb: 1\n", "|", "|2\n   x"),
        ("a: |\n  x", "|", "|\n  x"),
        ("a:\nb: 1\n", "plain", ""),
        ("a: [x, # c\n  'y']  # d\n", "flow", "[x, # c\n  'y']"),
        ("a: {b: c}\n", "flow", "{b: c}"),
        ("a:\n  - x\n  # c\n  - y: 1\n    z: 2  # d\n\n# e\nb: 1\n", "block", "- x\n  # c\n  - y: 1\n    z: 2"),
        ("é😀: 1\na:\n- x\n- y\nb: 1\n", "block", "- x\n- y"),
    ],
)
def test_a_value_ends_where_it_ends(text: str, style: str, there: str) -> None:
    node = value(text, "a")
    assert (node.style, shown(text, node)) == (style, there)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda each: each.name)
def test_the_values_are_those_of_the_tree(folder: object) -> None:
    for name in FILES:
        text = (ROOT / str(folder) / name).read_text("utf-8")
        tree, _ = read_tree(text, name)
        root = layout(text)
        assert tree is not None
        assert root is not None
        assert plain(root) == tree.value


@pytest.mark.parametrize("name", FILES)
def test_a_record_is_found_as_the_whole_layout_has_it(name: str) -> None:
    text = (ROOT / "data" / name).read_text("utf-8")
    kinds = [kind for kind, file in KINDS.items() if file == name]
    found = 0
    for kind in kinds:
        for node in value(text, kind).value:
            assert find_record(text, plain(node)["id"], kinds) == (kind, node)
            found += 1
    assert found > 10


def test_a_record_is_known_by_its_own_id_and_not_by_one_inside_it_or_in_another_list() -> None:
    text = (
        "others: [{id: a}]\n"
        "initiatives:\n"
        "  - note: id\n"
        "    raw: {id: a}\n"
        "    x: [id, a]\n"
        "    id: b\n"
        "  - {title: a, id: 'a'}\n"
        "  - id: a\n"
    )
    found = find_record(text, "a", ["initiatives"])
    assert found is not None
    assert shown(text, found[1]) == "{title: a, id: 'a'}"
    assert find_record(text, "zz", ["initiatives"]) is None
    assert find_record(text, "a", ["steps"]) is None


def test_nothing_beyond_a_record_is_read() -> None:
    text = "initiatives:\n  - id: a\n    title: x\n  - id: b\n'\n"
    assert find_record(text, "a", ["initiatives"]) is not None
    with pytest.raises(NotYaml):
        find_record(text, "b", ["initiatives"])


@pytest.mark.parametrize("text", ["a: 'x", "a: [", "- " * 40 + "x", "a: \x01"])
def test_what_is_no_yaml_is_refused(text: str) -> None:
    with pytest.raises(NotYaml):
        layout(text)


@pytest.mark.parametrize("text", ["", "# c\n", "\n\n"])
def test_nothing_is_no_node(text: str) -> None:
    assert layout(text) is None


def test_the_first_of_a_double_key_counts_as_in_the_tree() -> None:
    root = layout("a: 1\nb: *x\na: 2\n")
    assert root is not None
    assert plain(root)["a"] == 1


@settings(max_examples=150, deadline=None, derandomize=True)
@given(document=documents())
def test_any_document_has_the_values_of_its_tree(document: str) -> None:
    tree, findings = read_tree(document, "x.yaml")
    root = layout(document)
    assert tree is not None, findings
    assert root is not None
    assert plain(root) == tree.value
