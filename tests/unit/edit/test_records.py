"""Records change, come, go and are renamed; what was not meant stays byte for byte."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nulmeting.edit.records import (
    Renaming,
    frozen,
    holds,
    only_renamed,
    renamed,
    renaming,
    with_record_changed,
    with_records,
    without_record,
)
from nulmeting.edit.splice import line_end
from nulmeting.finding import NulmetingError
from nulmeting.load.layout import Node, find_record, layout, plain
from nulmeting.load.tree import read_tree
from nulmeting.model.dataset import FILES
from tests.conftest import ACCEPTED, ROOT
from tests.unit.edit.texts import any_text, documents, ids, records, values

thorough = settings(max_examples=100, deadline=None, derandomize=True)


def read(text: str) -> Any:
    tree, findings = read_tree(text, "x.yaml")
    assert tree is not None, (text, findings)
    return tree.value


def record_of(text: str, identifier: str) -> Node:
    found = find_record(text, identifier, ["initiatives"])
    assert found is not None
    return found[1]


def changed(text: str, wanted: dict[str, Any], identifier: str = "a") -> str:
    new = with_record_changed(text, record_of(text, identifier), wanted)
    assert plain(record_of(new, identifier)) == frozen(wanted)
    assert len(read(new)["initiatives"]) == len(read(text)["initiatives"])
    return new


HEAD = "initiatives:\n"


@pytest.mark.parametrize(
    ("before", "wanted", "after"),
    [
        ("  - id: a\n    title: x  # c\n", {"id": "a", "title": "v"}, "  - id: a\n    title: v  # c\n"),
        ("  - id: a\n    title:   'x'\n", {"id": "a", "title": "it's"}, "  - id: a\n    title:   'it''s'\n"),
        ("  - id: a\n    title: x\n", {"id": "a", "title": "a: b #c"}, '  - id: a\n    title: "a: b #c"\n'),
        ("  - id: a\n    title: x\n      v # c\n", {"id": "a", "title": "z"}, "  - id: a\n    title: z # c\n"),
        ("  - id: a\n    title: # c\n      x\n", {"id": "a", "title": "z"}, "  - id: a\n    title: z # c\n"),
        ("  - id: a\n    title:  # c\n", {"id": "a", "title": "z"}, "  - id: a\n    title: z  # c\n"),
        (
            "  - id: a\n    note: >-  # c\n      x\n      v\n\n\n  # d\n  - id: b\n",
            {"id": "a", "note": "z"},
            "  - id: a\n    note: z  # c\n\n\n  # d\n  - id: b\n",
        ),
        ("  - id: a\n    note: |+\n      x\n\n\n", {"id": "a", "note": "z"}, "  - id: a\n    note: z\n"),
        (
            "  - id: a\n    touches:  # c\n      - x\n      # d\n      - v\n    title: t\n",
            {"id": "a", "touches": ("z", "v", "x"), "title": "t"},
            "  - id: a\n    touches: [z, v, x]  # c\n    title: t\n",
        ),
        (
            "  - id: a\n    touches:  # c\n      - x\n      # d\n      - v  # e\n    title: t\n",
            {"id": "a", "touches": ("x", "v", "z"), "title": "t"},
            "  - id: a\n    touches:  # c\n      - x\n      # d\n      - v  # e\n      - z\n    title: t\n",
        ),
        (
            "  - id: a\n    touches:\n    - x\n    # d\n    - v\n    - z\n",
            {"id": "a", "touches": ("v",)},
            "  - id: a\n    touches:\n    # d\n    - v\n",
        ),
        ("  - id: a\n    touches: [x, # c\n      v]", {"id": "a", "touches": ("x",)}, "  - id: a\n    touches: [x]"),
        (
            "  - id: a\n    touches: [ x , v ]\n",
            {"id": "a", "touches": ("x", "v", "p, q")},
            '  - id: a\n    touches: [ x , v, "p, q" ]\n',
        ),
        ("  - id: a\n    touches: [x, v, z]\n", {"id": "a", "touches": ("z",)}, "  - id: a\n    touches: [z]\n"),
        ("  - id: a\n    touches: [x]\n", {"id": "a", "touches": ()}, "  - id: a\n    touches: []\n"),
        ("  - id: a\n    touches:\n      - x\n", {"id": "a", "touches": ()}, "  - id: a\n    touches: []\n"),
        ("  - id: a\n    # d\n    title: x\n    # e\n", {"id": "a"}, "  - id: a\n    # d\n    # e\n"),
        ("  - title: x\n    id: a\n", {"id": "a"}, "  - id: a\n"),
        ("  - title: x\n    # c\n    id: a\n", {"id": "a"}, "  - \n    # c\n    id: a\n"),
        ("  - {title: x, id: a, note: v}\n", {"id": "a"}, "  - {id: a}\n"),
        ("  - {id: a, title: x}\n", {"id": "a", "note": "a, b", "title": "x"}, '  - {id: a, note: "a, b", title: x}\n'),
        (
            "  - id: a\n    title: x  # c\n\n    # d\n    pillar: p\n",
            {"id": "a", "title": "x", "note": "m", "pillar": "p"},
            "  - id: a\n    title: x  # c\n    note: m\n\n    # d\n    pillar: p\n",
        ),
        ("  - id: a", {"id": "a", "title": "x", "note": "v"}, "  - id: a\n    title: x\n    note: v"),
        ("  - id: a\n    title: x", {"id": "a"}, "  - id: a"),
        ("  - id: a\r\n    title: x\r\n", {"id": "a", "note": "m"}, "  - id: a\r\n    note: m\r\n"),
        ("  - id: a\n    source: {document: d, place: p}\n", {"id": "a", "source": {"document": "d", "place": "q, r"}},
         '  - id: a\n    source: {document: d, place: "q, r"}\n'),
        (
            "  - id: a\n    matches: []  # c\n    note: m\n",
            {"id": "a", "matches": ({"example": "x/v", "fit": "full"},), "note": "m"},
            "  - id: a\n    matches:  # c\n      - example: x/v\n        fit: full\n    note: m\n",
        ),
        (
            "  - id: a\n    matches:\n      - {example: w}\n      - example: z # c\n        fit: partial",
            {"id": "a", "matches": ({"example": "w"}, {"example": "z", "fit": "full", "why": "q"})},
            "  - id: a\n    matches:\n      - {example: w}\n      - example: z # c\n        fit: full\n        why: q",
        ),
        (
            "  - id: a\n    note: x # c\n    title: t\n",
            {"id": "a", "note": "woord " * 25 + "einde", "title": "t"},
            "  - id: a\n    note: >- # c\n      " + " ".join(["woord"] * 19) + "\n      "
            + "woord " * 6 + "einde\n    title: t\n",
        ),
        ("  - id: a\n    ? title\n    : x\n    note: m\n", {"id": "a", "note": "m"}, "  - id: a\n    note: m\n"),
        ("  - title: x\n    note: m\n    id: a\n", {"id": "a"}, "  - id: a\n"),
        ("  - title: x # c\n    note: m\n    id: a\n", {"id": "a"}, "  - \n    id: a\n"),
        ("  - title: x\n    # c\n    note: m\n    id: a\n", {"id": "a"}, "  - \n    # c\n    id: a\n"),
        ("  - title: x\n    note: m\n    # c\n    id: a\n", {"id": "a"}, "  - \n    # c\n    id: a\n"),
        ("  - {title: x, note: m, id: a}\n", {"id": "a"}, "  - {id: a}\n"),
        ("  - id: a\n    raw: {n: 1}\n", {"id": "a", "raw": {"n": 1.0}}, "  - id: a\n    raw: {n: 1.0}\n"),
    ],
)  # fmt: skip
def test_a_change_touches_what_changes(before: str, wanted: dict[str, Any], after: str) -> None:
    head = HEAD.replace("\n", "\r\n") if "\r\n" in before else HEAD
    assert changed(head + before, wanted) == head + after


@thorough
@given(document=documents(), data=st.data())
def test_any_change_of_any_record_gives_exactly_that_and_leaves_the_rest(document: str, data: st.DataObject) -> None:
    before = read(document)["initiatives"]
    old = data.draw(st.sampled_from(before))
    gone = data.draw(st.sets(st.sampled_from(["title", "pillar", "touches", "note", "owner"])))
    new = data.draw(st.dictionaries(st.sampled_from(["title", "owner", "note", "touches", "extra"]), values | any_text))
    mixed = {key: each for key, each in old.items() if key not in gone}
    wanted = {**mixed, **{key: each for key, each in new.items() if each != ""}}
    node = record_of(document, old["id"])
    text = with_record_changed(document, node, wanted)
    after = read(text)["initiatives"]
    assert after == tuple(frozen(wanted) if each is old else each for each in before)
    assert text.startswith(document[: node.start])
    assert text.endswith(document[line_end(document, node.end) :])
    kept_comments = [line for line in document.splitlines() if line.strip() == "# op een eigen regel"]
    assert len([line for line in text.splitlines() if line.strip() == "# op een eigen regel"]) <= len(kept_comments)
    assert with_record_changed(text, record_of(text, old["id"]), wanted) == text


@thorough
@given(document=documents(), value=any_text.filter(bool))
def test_any_text_reads_back_as_it_was(document: str, value: str) -> None:
    old = read(document)["initiatives"][0]
    text = with_record_changed(document, record_of(document, old["id"]), {**old, "note": value})
    assert read(text)["initiatives"][0]["note"] == value


@thorough
@given(document=documents(), new=st.lists(records, max_size=3, unique_by=lambda each: each["id"]))
def test_records_are_put_in_and_taken_out_again(document: str, new: list[dict[str, Any]]) -> None:
    before = read(document)["initiatives"]
    there = {each["id"] for each in before}
    new = [each for each in new if each["id"] not in there]
    text = with_records(document, "initiatives", new)
    assert read(text)["initiatives"] == (*before, *(frozen(each) for each in new))
    assert holds(document, read(text), "initiatives", new)
    assert with_records(text, "initiatives", new) == text
    for each in reversed(new):
        text = without_record(text, "initiatives", each["id"])
    # Where the last two records stand apart, a new one does too, and the empty line before it stays.
    assert [line for line in text.splitlines() if line] == [line for line in document.splitlines() if line]


@thorough
@given(document=documents(), data=st.data())
def test_a_record_that_is_taken_out_takes_nothing_along(document: str, data: st.DataObject) -> None:
    before = read(document)["initiatives"]
    gone = data.draw(st.sampled_from(before))
    text = without_record(document, "initiatives", gone["id"])
    assert read(text)["initiatives"] == tuple(each for each in before if each is not gone)
    assert holds(document, read(text), "initiatives", (), gone=[gone["id"]])
    node = record_of(document, gone["id"])
    # The empty lines below the first record go with it, so that the list does not begin with them.
    below = document[line_end(document, node.end) :]
    assert text.endswith(below if gone is not before[0] else below.lstrip("\r\n"))


@thorough
@given(document=documents(), data=st.data())
def test_changed_and_new_records_in_one_go(document: str, data: st.DataObject) -> None:
    before = read(document)["initiatives"]
    some = data.draw(st.lists(st.sampled_from(before), unique_by=lambda each: each["id"]))
    changes = [{**each, "title": data.draw(values), "phase": "idea"} for each in some]
    new = data.draw(st.lists(ids, max_size=2, unique=True))
    wanted = [*changes, *({"id": each, "phase": "pilot"} for each in new if each not in {x["id"] for x in before})]
    text = with_records(document, "initiatives", wanted)
    by_id = {each["id"]: frozen(each) for each in wanted}
    assert list(read(text)["initiatives"][: len(before)]) == [by_id.get(each["id"], each) for each in before]
    assert holds(document, read(text), "initiatives", wanted)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("initiatives: []\n", "initiatives:\n  - id: m\n    title: t\n"),
        ("initiatives: []  # c\n# d\n", "initiatives:  # c\n  - id: m\n    title: t\n# d\n"),
        ("initiatives:\n# c", "initiatives:\n  - id: m\n    title: t\n# c"),
        ("{initiatives: []}", "{initiatives: [{id: m, title: t}]}"),
        ("initiatives: [{id: a}]\n", "initiatives: [{id: a}, {id: m, title: t}]\n"),
        ("initiatives:\n- id: a\n", "initiatives:\n- id: a\n- id: m\n  title: t\n"),
        ("initiatives:\n  -   id: a\n\n  # c\n  -   id: b\n# d\n",
         "initiatives:\n  -   id: a\n\n  # c\n  -   id: b\n\n  - id: m\n    title: t\n# d\n"),
        ("other: []\n# c\n", "other: []\ninitiatives:\n  - id: m\n    title: t\n# c\n"),
        ("other: 1", "other: 1\ninitiatives:\n  - id: m\n    title: t"),
    ],
)  # fmt: skip
def test_where_a_new_record_is_put(before: str, after: str) -> None:
    assert with_records(before, "initiatives", [{"id": "m", "title": "t"}]) == after
    assert read(after)["initiatives"][-1] == {"id": "m", "title": "t"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("initiatives:  # c\n  # d\n  - id: a\n    title: t\n# e\n", "initiatives: []  # c\n# e\n"),
        ("initiatives: [{id: a}]\n", "initiatives: []\n"),
        ("initiatives: [{id: a}, {id: b}]\n", "initiatives: [{id: b}]\n"),
        ("initiatives:\n  # kop\n  - id: a\n    # in\n  - id: b\n", "initiatives:\n  # kop\n    # in\n  - id: b\n"),
        ("initiatives:\n  - id: a\n    title: t\n  - id: b\n", "initiatives:\n  - id: b\n"),
        ("initiatives:\n  - id: a\n\n  - id: b\n", "initiatives:\n\n  - id: b\n"),
        ("initiatives:\n  - id: b\n\n  # c\n  - id: a\n    title: t\n\n# d", "initiatives:\n  - id: b\n\n  # c\n\n# d"),
    ],
)
def test_what_a_removal_leaves(before: str, after: str) -> None:
    text = without_record(before, "initiatives", "a")
    assert text == after
    assert read(text)["initiatives"] == tuple(each for each in read(before)["initiatives"] if each["id"] != "a")


def test_an_empty_file_has_no_place_for_a_record() -> None:
    with pytest.raises(NulmetingError, match="the file is empty"):
        with_records("# c\n", "initiatives", [{"id": "a"}])


def all_values(folder: Any) -> tuple[dict[str, str], dict[str, Any]]:
    texts = {name: (folder / name).read_text("utf-8") for name in FILES}
    return texts, {name: read(text) for name, text in texts.items()}


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("examples", "utrecht/scannerautos", "utrecht/auto-die-scant"),
        ("cities", "utrecht", "utrecht-stad"),
        ("pillars", "bestuur", "besturen"),
        ("technologies", "camera", "kijker"),
        ("purposes", "monitor", "volgen"),
        ("topics", "parking-enforcement", "parkeren"),
        ("focus", "liveability", "leefbaar"),
        ("stakeholders", "kennisinstellingen", "kennis"),
        ("organisations", "cbs", "statistiek"),
        ("sources", "raadsbrief-2019", "brief"),
        ("initiatives", "scanauto-parkeren", "scanauto"),
    ],
)
def test_a_new_id_goes_everywhere_and_the_old_one_back_again(kind: str, old: str, new: str) -> None:
    texts, before = all_values(ROOT / "data")
    there = {name: renamed(text, name, renaming(before, kind, old, new)) for name, text in texts.items()}
    now = {name: read(text) for name, text in there.items()}
    assert there != texts
    change = renaming(before, kind, old, new)
    assert all(only_renamed(before[name], now[name], change) for name in FILES)
    back = {name: renamed(text, name, renaming(now, kind, new, old)) for name, text in there.items()}
    assert back == texts


def test_a_pillar_of_the_benchmarks_that_is_mapped_keeps_its_name() -> None:
    texts, before = all_values(ACCEPTED / "thirteen-pillars-three-levels")
    change = renaming(before, "pillars", "wonen", "huizen")
    there = {name: renamed(text, name, change) for name, text in texts.items()}
    assert there["g5_benchmarks.yaml"] == texts["g5_benchmarks.yaml"]
    assert read(there["framework.yaml"])["pillar_map"]["leefomgeving"] == "huizen"


def test_a_reference_keeps_its_quotes() -> None:
    text = "initiatives:\n  - id: \"a\"  # a\n    pillar: 'p'\n    touches: ['q', \"p\", p]\n    title: p\n"
    change = Renaming({("pillars", "p"): "r-s", ("initiatives", "a"): "b"}, frozenset())
    assert renamed(text, "initiatives.yaml", change) == (
        "initiatives:\n  - id: \"b\"  # a\n    pillar: 'r-s'\n    touches: ['q', \"r-s\", r-s]\n    title: p\n"
    )


def test_other_differences_than_ids_are_seen() -> None:
    change = Renaming({("pillars", "p"): "r"}, frozenset())
    assert only_renamed({"a": ("p", "x")}, {"a": ("r", "x")}, change)
    assert not only_renamed({"a": ("p", "x")}, {"a": ("r", "v")}, change)
    assert not only_renamed({"a": ("p",)}, {"a": ("r", "r")}, change)
    assert not only_renamed({"a": "p"}, {"b": "r"}, change)
    assert layout("a: 1") is not None
