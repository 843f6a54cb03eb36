"""Properties: whatever stands in the files, reading them ends in findings or records."""

from __future__ import annotations

import string
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nulmeting.check.rules import check
from nulmeting.load.folder import Loaded, load_files
from nulmeting.load.tree import read_tree, scalar
from nulmeting.model.dataset import FILES
from nulmeting.model.initiatives import InitiativesFile
from tests.conftest import ACCEPTED

VALID = {name: (ACCEPTED / "minimal" / name).read_bytes() for name in FILES}
KEYS = sorted(
    {
        *(name for model in FILES.values() for name in model.model_fields),
        *("id", "name", "pillar", "touches", "matches", "source", "part_of", "with", "on", "weight", "raw", "level"),
    }
)

quick = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(KEYS) | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=25,
)


def _nothing_breaks(loaded: Loaded) -> None:
    assert loaded.sound == all(each.severity != "error" for each in loaded.findings)
    assert all(each.location.file for each in loaded.located(check(loaded.dataset)))


@pytest.mark.parametrize("name", FILES)
@quick
@given(content=st.binary(max_size=300))
@example(content=b"\xef\xbb\xbf\xef\xbb\xbf")
@example(content=b"\xff\xfe\0")
@example(content=b"? \n: \n- [}")
@example(content=b"%YAML 1.1\n---\n")
@example(content=b"%TAG ! tag:x,2000:\n---\n!a b\n")
@example(content=b"<<: {a: 1}\n")
@example(content=b"a: |9\n x\n")
def test_any_bytes_give_findings_or_records(name: str, content: bytes) -> None:
    _nothing_breaks(load_files({**VALID, name: content}))


@pytest.mark.parametrize("name", FILES)
@quick
@given(data=st.data())
def test_valid_bytes_with_a_piece_changed_give_findings_or_records(name: str, data: st.DataObject) -> None:
    content = VALID[name]
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 20)))
    piece = data.draw(
        st.binary(max_size=6) | st.sampled_from([b"\t", b"- ", b": ", b"&a", b"*a", b"!", b"\n---\n", b"{"])
    )
    _nothing_breaks(load_files({**VALID, name: content[:start] + piece + content[end:]}))


@pytest.mark.parametrize("name", FILES)
@quick
@given(value=plain)
def test_any_values_give_findings_or_records(name: str, value: object) -> None:
    content = yaml.safe_dump(value, allow_unicode=True).encode("utf-8", "replace")
    _nothing_breaks(load_files({**VALID, name: content}))


@pytest.mark.parametrize("name", FILES)
@quick
@given(data=st.data())
def test_any_value_under_a_key_that_is_known_gives_findings_or_records(name: str, data: st.DataObject) -> None:
    value: Any = yaml.safe_load(VALID[name])
    at = value
    while True:
        key = data.draw(st.sampled_from(list(at))) if isinstance(at, dict) else 0
        if not isinstance(at[key], dict | list) or not at[key] or data.draw(st.booleans()):
            break
        at = at[key]
    at[key] = data.draw(plain)
    _nothing_breaks(load_files({**VALID, name: yaml.safe_dump(value, allow_unicode=True).encode("utf-8", "replace")}))


# PyYAML writes 0e0 without quotes, because YAML 1.1 takes it for text.
slugs = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=12).filter(
    lambda text: isinstance(scalar(text), str) or text.isdigit()
)
texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff\u2028\u2029"), min_size=1
).filter(lambda text: text.strip() != "")
optional: dict[str, st.SearchStrategy[Any]] = {
    "summary": texts,
    "touches": st.lists(slugs, max_size=3),
    "planned_for": st.dates().map(str) | st.integers(1, 9999).map("{:04d}".format),
    "technologies": st.lists(slugs, max_size=3),
    "purpose": slugs,
    "focus": st.lists(slugs, max_size=3),
    "owner": texts,
    "matches": st.lists(
        st.fixed_dictionaries({"example": st.just("a/b"), "fit": st.sampled_from(["full", "partial"]), "why": texts}),
        max_size=2,
    ),
    "source": st.fixed_dictionaries({"document": slugs, "place": texts}),
    "note": texts,
    "raw": st.dictionaries(texts, st.none() | st.booleans() | texts | st.integers(-(10**17), 10**17), max_size=3),
}
initiatives = st.fixed_dictionaries(
    {
        "id": slugs,
        "title": texts,
        "pillar": slugs,
        "phase": st.sampled_from(["idea", "planned", "pilot", "operational", "ended", "unknown"]),
    },
    optional=optional,
)


@settings(quick, max_examples=80)
@given(
    records=st.lists(initiatives, max_size=4),
    style=st.sampled_from(["block", "flow", "mixed"]),
    width=st.integers(20, 200),
)
def test_records_come_back_from_yaml_as_they_were_with_places_that_point_at_them(
    records: list[dict[str, Any]], style: Any, width: int
) -> None:
    text = yaml.safe_dump(
        {"initiatives": records},
        allow_unicode=True,
        default_flow_style=style,
        width=width,
        sort_keys=False,
    )
    tree, findings = read_tree(text, "initiatives.yaml")
    assert findings == []
    assert tree is not None
    file = InitiativesFile.model_validate(tree.value)
    dumped = [each.model_dump(mode="json", exclude_unset=True) for each in file.initiatives]
    assert dumped == records
    lines = text.split("\n")
    for index, record in enumerate(records):
        for key in record:
            found = tree.descend(("initiatives", index, key))
            line, column = found.key
            assert lines[line - 1][column - 1 :].startswith(key)
            line, column = found.value
            if key in {"id", "phase"}:
                assert lines[line - 1][column - 1 :].lstrip("'\"").startswith(record[key])


PIECES = (
    "a: b",
    "- x",
    "\n",
    "\n",
    "\r\n",
    "\r",
    "  ",
    "k",
    "é",
    "𝒳",
    "\ufeff",
    "'q'",
    ": ",
    "# c",
    "|\n",
    "[a, {b: c}]",
)


@settings(max_examples=300, derandomize=True, suppress_health_check=[HealthCheck.filter_too_much])
@given(text=st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join))
@example(text="\ufeff\na: b")
@example(text="a:\r  b: 'é\r\n\r\n  𝒳'\r\n  c: [1, {d: 2}]\n")
def test_every_value_stands_where_libyaml_says(text: str) -> None:
    tree, findings = read_tree(text, "a.yaml")
    if tree is None or findings:
        return
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert root is not None
    inside: list[tuple[tuple[str | int, ...], yaml.Node, yaml.Node]] = [((), root, root)]
    while inside:
        path, key, node = inside.pop()
        found = tree.descend(path)
        marks = [key.start_mark, node.start_mark]
        if path:
            assert [found.key, found.value] == [(each.line + 1, each.column + 1) for each in marks]
        if isinstance(node, yaml.MappingNode):
            inside += [((*path, name.value), name, value) for name, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            inside += [((*path, index), each, each) for index, each in enumerate(node.value)]
