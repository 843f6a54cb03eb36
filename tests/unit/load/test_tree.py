from __future__ import annotations

import resource
import sys
import time
from typing import Any

import pytest

from nulmeting.load.tree import MAX_FINDINGS, read_tree, scalar


def _value(text: str) -> Any:
    tree, findings = read_tree(text, "a.yaml")
    assert findings == []
    assert tree is not None
    return tree.value


def _told(text: str) -> list[tuple[str, int | None, int | None, str]]:
    return [
        (each.code, each.location.line, each.location.column, str(each.message))
        for each in read_tree(text, "a.yaml")[1]
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("n", "n"),
        ("0363", "0363"),
        ("-0363", "-0363"),
        ("12:30", "12:30"),
        ("2026-13-45", "2026-13-45"),
        ("2019-06-19", "2019-06-19"),
        ("2019-06-19T12:00:00Z", "2019-06-19T12:00:00Z"),
        ("1_000", "1_000"),
        ("0x10", "0x10"),
        ("0o17", "0o17"),
        ("0b1", "0b1"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("-.inf", "-.inf"),
        ("1e400", "1e400"),
        ("1.2.3", "1.2.3"),
        ("+", "+"),
        ("-", "-"),
        (".", "."),
        ("1 ", "1 "),
        ("1\n", "1\n"),
        ("١", "١"),
        ("9" * 19, "9" * 19),
        ("9" * 100_000, "9" * 100_000),
        ("tRUE", "tRUE"),
        ("nULL", "nULL"),
    ],
)
def test_what_only_looks_like_something_else_stays_text(text: str, value: str) -> None:
    assert scalar(text) == value
    assert type(scalar(text)) is str


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("-1", -1),
        ("+5", 5),
        ("2019", 2019),
        ("9" * 18, int("9" * 18)),
        ("1.4", 1.4),
        (".5", 0.5),
        ("-0.25", -0.25),
        ("1.", 1.0),
        ("1e3", 1000.0),
        ("1E-3", 0.001),
        ("1e99", 1e99),
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("false", False),
        ("False", False),
        ("FALSE", False),
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("NULL", None),
    ],
)
def test_numbers_booleans_and_null_are_what_yaml_1_2_says(text: str, value: object) -> None:
    assert scalar(text) == value
    assert type(scalar(text)) is type(value)


@pytest.mark.parametrize("text", ["'1'", '"1"', "'true'", '""', "'~'", "|-\n  1\n", ">-\n  null\n"])
def test_quoted_and_block_values_are_text_whatever_they_hold(text: str) -> None:
    assert type(_value(f"a: {text}\n")["a"]) is str


def test_keys_are_text_whatever_they_look_like() -> None:
    assert _value("no: 1\n1: 2\ntrue: 3\n~: 4\n0363: 5\n") == {"no": 1, "1": 2, "true": 3, "~": 4, "0363": 5}


def test_lists_become_tuples_and_mappings_keep_their_order() -> None:
    value = _value("b: [1, [x]]\na:\n  - y: ''\n  - {}\n  - []\n")
    assert value == {"b": (1, ("x",)), "a": ({"y": ""}, {}, ())}
    assert list(value) == ["b", "a"]


def test_every_key_and_value_keeps_its_place() -> None:
    text = 'é: "ü" # opm\nlijst:\n  - naam: |\n      twee\n      regels\n    z: {ö: [1, "x"]}\n'
    tree, findings = read_tree(text, "a.yaml")
    assert findings == []
    assert tree is not None
    places = {
        path: tree.descend(path)[:2]
        for path in [
            (),
            ("é",),
            ("lijst",),
            ("lijst", 0),
            ("lijst", 0, "naam"),
            ("lijst", 0, "z"),
            ("lijst", 0, "z", "ö"),
            ("lijst", 0, "z", "ö", 1),
        ]
    }
    assert places == {
        (): ((1, 1), (1, 1)),
        ("é",): ((1, 1), (1, 4)),
        ("lijst",): ((2, 1), (3, 3)),
        ("lijst", 0): ((3, 5), (3, 5)),
        ("lijst", 0, "naam"): ((3, 5), (3, 11)),
        ("lijst", 0, "z"): ((6, 5), (6, 8)),
        ("lijst", 0, "z", "ö"): ((6, 9), (6, 12)),
        ("lijst", 0, "z", "ö", 1): ((6, 16), (6, 16)),
    }


def test_columns_count_characters_not_bytes() -> None:
    assert _told("🧑‍🤝‍🧑é: {a: 1, a: 2}\n") == [
        ("NM107", 1, 16, 'the key "a" stands here for the second time; the first is on line 1')
    ]


def test_of_a_double_key_the_first_value_stays_and_both_places_are_named() -> None:
    tree, findings = read_tree("a: 1\nb: 2\na:\n  c: 3\n", "a.yaml")
    assert tree is not None
    assert tree.value == {"a": 1, "b": 2}
    assert [(each.code, each.location.line, each.related[0].line, each.related[0].column) for each in findings] == [
        ("NM107", 3, 1, 1)
    ]


def test_a_double_key_inside_the_value_of_a_double_key_is_told_too() -> None:
    assert [each[:3] for each in _told("a: 1\na: {b: 1, b: 2}\n")] == [("NM107", 2, 1), ("NM107", 2, 11)]


def test_anchors_aliases_and_tags_are_all_told_and_leave_no_tree() -> None:
    text = "a: &x 1\nb: *x\n*x : 2\nc: !!int '3'\nd: !eigen &y [1]\n"
    assert read_tree(text, "a.yaml")[0] is None
    assert _told(text) == [
        ("NM108", 1, 4, "a name for a value (an anchor, &x) is not allowed"),
        ("NM108", 2, 4, "a repeated value (an alias, *x) is not allowed"),
        ("NM108", 3, 1, "a repeated value (an alias, *x) is not allowed"),
        ("NM109", 4, 4, "a tag (tag:yaml.org,2002:int) is not allowed"),
        ("NM108", 5, 4, "a name for a value (an anchor, &y) is not allowed"),
        ("NM109", 5, 4, "a tag (!eigen) is not allowed"),
    ]


@pytest.mark.parametrize("tag", ["!!python/object:os.system", "!!python/name:os.system", "!<x>", "!!str", "!"])
def test_no_tag_is_let_in(tag: str) -> None:
    tree, findings = read_tree(f"a: {tag} x\n", "a.yaml")
    assert tree is None
    assert [each.code for each in findings] == ["NM109"]


def test_an_alias_bomb_costs_nothing() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 60))
    start = time.perf_counter()
    assert {each[0] for each in _told(bomb)} == {"NM108"}
    assert time.perf_counter() - start < 2


def test_a_second_document_is_told_where_it_starts() -> None:
    assert _told("a: 1\n---\na: 2\n") == [("NM110", 2, 1, "a second document starts here")]
    assert _told("---\na: 1\n...\n") == []


def test_tabs_are_told_in_plain_words() -> None:
    assert _told("a:\n\tb: 1\n") == [("NM106", 2, 1, "a tab stands where spaces belong")]


def test_a_tab_inside_text_is_let_in() -> None:
    assert _value("a: 'x\ty'\n") == {"a": "x\ty"}


@pytest.mark.parametrize("character", ["\x01", "\x07", "\x1b", "\x7f", "\ufffe"])
def test_control_characters_are_told_at_their_place(character: str) -> None:
    assert _told(f"éé: ü\nb: 'éx{character}'\n") == [
        ("NM104", 2, 7, f"the character U+{ord(character):04X} is not allowed in a data file")
    ]


def test_a_quote_that_is_not_closed_is_told_where_it_was_opened() -> None:
    assert _told('a: 1\nb: "open\nc: 3\n') == [
        ("NM105", 2, 4, "this is not YAML: while scanning a quoted scalar, found unexpected end of stream")
    ]


@pytest.mark.parametrize("text", ["", "\n", "# niets\n", "---\n", "~\n", "null\n"])
def test_an_empty_file_is_told(text: str) -> None:
    assert _told(text) == [("NM113", 1, 1, "the file is empty")]


def test_thirty_two_levels_are_let_in_and_thirty_three_are_not() -> None:
    assert read_tree("[" * 32 + "]" * 32, "a.yaml")[1] == []
    assert _told("[" * 33 + "]" * 33) == [("NM111", 1, 33, "nested more than 32 levels deep")]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "".join(" " * depth + "a:\n" for depth in range(2_000)),
    ],
    ids=["lists", "mappings", "dashes", "keys", "indentation"],
)
def test_nesting_without_end_stops_at_once(text: str) -> None:
    start = time.perf_counter()
    assert [each[0] for each in _told(text) if each[0] != "NM112"] == ["NM111"]
    assert time.perf_counter() - start < 1


def test_reading_stops_after_so_many_findings_and_says_so() -> None:
    tree, findings = read_tree("a: 1\n" * (MAX_FINDINGS + 50), "a.yaml")
    assert tree is None
    assert [each.code for each in findings] == ["NM107"] * MAX_FINDINGS + ["NM103"]
    assert str(findings[-1].message) == "more than 1000 findings: the rest of the file is not read"


def test_a_list_or_mapping_as_key_is_told_and_what_follows_is_read() -> None:
    assert [each[:3] for each in _told("? [a, b]\n: 1\n{c: 1}: 2\nd: 3\nd: 4\n")] == [
        ("NM112", 1, 3),
        ("NM112", 3, 1),
        ("NM107", 5, 1),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="the resource module is missing")
def test_ten_megabytes_on_one_line_stay_within_memory() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert _value("a: " + "x" * 10_000_000) == {"a": "x" * 10_000_000}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # kilobytes


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
def test_a_character_that_ends_a_line_for_libyaml_alone_is_told_at_its_place(separator: str) -> None:
    tree, findings = read_tree(f"a: 1\nbé: x{separator}y\n", "f.yaml")
    assert tree is None
    (finding,) = findings
    assert (finding.code, finding.location.line, finding.location.column) == ("NM104", 2, 6)
    assert str(finding.message) == f"the character U+{ord(separator):04X} is not allowed in a data file"
