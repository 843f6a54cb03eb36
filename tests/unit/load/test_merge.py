from __future__ import annotations

import pytest

from nulmeting.load.merge import unfinished_merge
from nulmeting.load.tree import read_tree

CONFLICT = "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\nc: 3\n"


def test_one_finding_names_every_marker() -> None:
    found = unfinished_merge(CONFLICT + CONFLICT, "a.yaml")
    assert found is not None
    assert (found.code, found.location.line, [each.line for each in found.related]) == ("NM114", 2, [6, 9, 13])


@pytest.mark.parametrize("text", [CONFLICT, CONFLICT.replace("\n", "\r\n"), "a: 1\n>>>>>>> other\n", "<<<<<<<\n"])
def test_it_is_the_only_finding_of_the_file(text: str) -> None:
    tree, findings = read_tree(text, "a.yaml")
    assert tree is None
    assert [each.code for each in findings] == ["NM114"]


def test_of_very_many_the_first_are_named() -> None:
    found = unfinished_merge(CONFLICT * 1000, "a.yaml")
    assert found is not None
    assert len(found.related) == 10


@pytest.mark.parametrize("text", ["a: <<<<<<< b\n", "a: |\n  <<<<<<< HEAD\n", "a: >-\n  b\n  >>>>>>>> c\n", "a: 1\n"])
def test_what_is_no_marker_is_text(text: str) -> None:
    assert unfinished_merge(text, "a.yaml") is None
