from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from nulmeting.measure.changes import changes, side_of
from nulmeting.model.dataset import Dataset
from nulmeting.model.side import Compared
from nulmeting.render.as_comment import MOST_BYTES, comment
from nulmeting.render.harmless import harmless
from tests.make import dataset, example, framework, initiative, levels, matches, named, pillars, stakeholder
from tests.unit.render.documents import HOSTILE, unhurried
from tests.unit.report.told import DUTCH, ENGLISH

GITHUB = 65_536
"""Characters that GitHub takes in a comment."""


def _comment(old: Dataset, new: Dataset, *, dutch: bool = False, **side: Any) -> str:
    before, after = (
        Compared("folder", name, None, edited=False, side=side_of(each)) for name, each in (("a", old), ("b", new))
    )
    before = before._replace(**side)
    found = changes(before.side, after.side)
    return comment(before, after, found, (), DUTCH if dutch else ENGLISH)


def _many(count: int, sign: str, phase: str = "planned") -> Dataset:
    """Records of every kind, each of which is called so."""
    ids = [f"p{number:04}" for number in range(count)]
    text = sign * (200 // len(sign))
    wide = framework(
        municipality={"id": "town", "name": text, "code": "GM0001", "language": "nl"},
        pillars=tuple(each.model_copy(update={"name": {"nl": text, "en": text}}) for each in pillars("p", *ids)),
        ambition_levels=levels({number + 1: (0.9, 0.75) for number in range(count)}),
    )
    made = (
        initiative(f"i-{each}", phase, title=f"{text}{phase}", note=text, pillar=each, matches=matches(f"x/{each}"))
        for each in ids
    )
    return dataset(*made, *(example(f"x/{each}", title=text) for each in ids), choices=wide)


@pytest.mark.parametrize("count", [5, 60, 400])
@pytest.mark.parametrize("sign", ["t", "@a", "<", "\U000e0001", "🏙", "#a ", "\u202e"])
def test_however_much_differs_it_is_no_longer_than_a_forge_takes(count: int, sign: str) -> None:
    old, new = _many(count, sign), _many(count, sign, "operational")
    for one, other in ((old, new), (dataset(), new), (new, dataset())):
        text = _comment(one, other, name="n" * 4096)
        assert len(text.encode("utf-8")) <= MOST_BYTES < GITHUB
        assert text.count("<details>") == text.count("</details>")
        assert "result" in text


def test_ordinary_lists_have_fifty_rows_and_say_how_many_more() -> None:
    text = _comment(_many(60, "t"), _many(60, "t", "operational"))
    rows = [line for line in text.splitlines() if line.startswith("| t")]
    assert len([line for line in rows if "(initiative i-" in line]) == 50
    assert "> And 70 more: \\`nulmeting diff\\` prints them all.\n" in text
    assert "<summary>Status of examples (60)</summary>" in text
    assert "En nog 70: " in _comment(_many(60, "t"), _many(60, "t", "operational"), dutch=True)


def test_text_that_grows_when_it_is_escaped_leaves_fewer_rows_and_the_same_counts() -> None:
    text = _comment(_many(60, "@a"), _many(60, "@a", "operational"))
    assert "**60 records changed, definitions changed" not in text
    assert "**60 records changed: the result changes.**" in text
    assert "<summary>Records changed (60)</summary>" in text
    assert "> And 110 more: " in text
    assert len(re.findall(r"^\| .*initiative i-", text, re.MULTILINE)) == 10


_hostile = [each for each in HOSTILE if each.isascii() or "\ud800" not in each]  # a file holds no half of a pair
_texts = st.sampled_from(_hostile) | st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


@unhurried
@given(_texts, _texts)
def test_text_from_data_is_read_as_that_text_wherever_it_stands(one: str, other: str) -> None:
    def made(text: str, phase: str) -> Dataset:
        text = text[:70] + "x"
        called = {"nl": text, "en": text}
        choices = framework(
            municipality={"id": "town", "name": text, "code": "GM0001", "language": "nl"},
            pillars=tuple(each.model_copy(update={"name": called}) for each in pillars("p", "q")),
        )
        return dataset(
            initiative("a", phase, title=text, summary=text, note=text, raw={text: text}, matches=matches("x/1")),
            example("x/1", title=text),
            stakeholder("s", name=text),
            choices=choices,
        )

    old, new = made(one, "planned"), made(other, "operational")
    text = _comment(old, new, name=one)
    pieces, summaries = [], []
    for token in _reader().parse(text):
        assert token.type not in {"fence", "code_block", "hr", "ordered_list_open"}
        if token.type == "html_block":
            summaries.append(token.content)
        for part in token.children or ():
            assert part.type in {"text", "strong_open", "strong_close", "hardbreak", "text_special"}, part
        if token.type == "inline":
            pieces.append("".join(part.content for part in token.children or ()).replace("\u200b", ""))
    assert all(re.fullmatch(r"<details>\n<summary>[\w ()]+</summary>\n|</details>\n", each) for each in summaries)
    name = harmless(other[:70] + "x")
    shown = name if len(name) <= 80 else None
    if shown is not None and "\u200b" not in shown:
        assert f"{shown} (x/1)" in pieces
        assert f"What changed: {shown}" in pieces
        assert shown in pieces
    assert named("p")["en"] not in pieces
