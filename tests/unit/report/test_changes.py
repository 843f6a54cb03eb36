from __future__ import annotations

from typing import Any

import pytest

from nulmeting.measure.changes import changes, side_of
from nulmeting.model.dataset import Dataset
from nulmeting.model.side import Compared
from nulmeting.render.markdown import markdown
from nulmeting.render.plain import plain
from nulmeting.report.changes import changes_document
from nulmeting.report.document import Block, Document, Folded, Listing, Note, Paragraph, Table
from tests.make import dataset, example, framework, initiative, levels, matches, pillars, stakeholder
from tests.unit.report.told import DUTCH, ENGLISH

OLD = dataset(
    initiative("plan", "planned", matches=matches("x/1")), stakeholder("council", "consulted"), example("x/1")
)
NEW = dataset(initiative("plan", matches=matches("x/1")), stakeholder("council", "consulted"), example("x/1"))


def told(old: Dataset, new: Dataset, *, dutch: bool = False, most: int | None = None, **sides: Any) -> Document:
    before, after = (
        Compared("folder", name, None, edited=False, side=side_of(each)) for name, each in (("a", old), ("b", new))
    )
    before = before._replace(**sides)
    found = changes(before.side, after.side)
    return changes_document(before, after, found, (), DUTCH if dutch else ENGLISH, most=most)


def tables(blocks: tuple[Block, ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Caption to rows, of the tables in folded blocks too."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for each in blocks:
        found |= {each.caption: each.rows} if isinstance(each, Table) else {}
        found |= tables(each.blocks) if isinstance(each, Folded) else {}
    return found


def notes(document: Document) -> list[str]:
    return [each.text for each in document.blocks if isinstance(each, Note)]


def summary(document: Document) -> str:
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    return first.text


def test_no_differences_is_one_sentence() -> None:
    assert told(OLD, OLD).blocks == (Paragraph("No differences: no effect on the result.", strong=True),)
    assert summary(told(OLD, OLD, dutch=True)) == "Geen verschillen: geen gevolg voor het resultaat."


def test_what_changed_and_each_figure_before_and_after() -> None:
    document = told(OLD, NEW)
    assert document.title == "What changed: Town"
    assert summary(document) == "1 record changed: the result changes."
    assert tables(document.blocks) == {
        "Field by field": (("initiative plan", "phase", "planned", "operational"),),
        "Initiatives per pillar": (("p (en)", "0 → 1", "1 → 0"), ("Total", "0 → 1", "1 → 0")),
        "Status of examples": (("x/1 (x/1)", "◐ in preparation", "● applied"),),
        "Position on both axes; on a scale of 0-10": (("innovation", "2.50", "10.00", "+7.50"),),
        "Distance and gap to each level; on a scale of 0-10": (
            ("1 1 (en)", "4.92 → 1.90", "4.60 → 0.00"),
            ("2 2 (en)", "6.37 → 5.59", "3.54 → 0.00"),
            ("3 3 (en)", "1.77 → 5.59", "0.00"),
            ("4 4 (en)", "5.30 → 7.50", "0.00"),
        ),
        "Value and score before and after": (
            ("benchmark_uptake (en)", "0.500 → 1.000", "5.00 → 10.00"),
            ("novelty_reach (en)", "0.000 → unknown", "0.00 → unknown"),
        ),
    }


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ([2], [3], "Nearest level: 2 2 (en) → 3 3 (en)."),
        ([3], [2, 3], "Nearest level: 3 3 (en) → 2 2 (en) and 3 3 (en)."),
        (
            [3],
            [1, 2],
            (
                "Nearest level: 3 3 (en) → 1 1 (en) and 2 2 (en). But according to the source, level 1 does "
                "not seem to apply."
            ),
        ),
        ([4], [4], "Nearest level: still 4 4 (en). But according to the source, level 4 does not seem to apply."),
        ([3], [], "Nearest level: 3 3 (en) → unknown."),
        ([], [3], "Nearest level: unknown → 3 3 (en)."),
        ([3], [3], "Nearest level: still 3 3 (en)."),
        ([], [], None),
    ],
)
def test_the_nearest_level_is_said_also_when_it_is_still_the_same(
    before: list[int], after: list[int], said: str | None
) -> None:
    def with_nearest(data: Dataset, nearest: list[int]) -> Compared:
        side = side_of(data)
        figures = {**side.figures, "ambition": {**side.figures["ambition"], "nearest": nearest}}
        return Compared("folder", "a", None, edited=False, side=side._replace(figures=figures))

    old, new = with_nearest(OLD, before), with_nearest(NEW, after)
    blocks = changes_document(old, new, changes(old.side, new.side), (), ENGLISH).blocks
    found = [each.text for each in blocks if isinstance(each, Paragraph) and each.text.startswith("Nearest")]
    assert found == ([said] if said is not None else [])


def test_what_distance_and_gap_tell_stands_under_them() -> None:
    blocks = told(OLD, NEW).blocks
    at = next(index for index, each in enumerate(blocks) if isinstance(each, Table) and "Gap" in str(each.columns))
    assert blocks[at + 1] == Note(
        "Distance: how far the position lies from a level, in any direction. Gap: how far there still is to go."
    )


def test_the_sentence_counts_what_came_went_and_changed() -> None:
    more = dataset(*NEW.initiatives, initiative("a"), initiative("b"), stakeholder("press"), example("x/1"))
    assert summary(told(OLD, more)) == ("3 records added, 1 record removed and 1 record changed: the result changes.")
    assert summary(told(OLD, more, dutch=True)) == (
        "3 records toegevoegd, 1 record verwijderd en 1 record gewijzigd: het resultaat verandert."
    )
    added = (
        "initiative a: pillar p (en), phase operational",
        "initiative b: pillar p (en), phase operational",
        "stakeholder press: influence low, interest low",
    )
    listed = [each for each in told(OLD, more).blocks if isinstance(each, Folded)]
    assert listed[:2] == [
        Folded("Records added (3)", (Listing(added),)),
        Folded("Records removed (1)", (Listing(("stakeholder council",)),)),
    ]


@pytest.mark.parametrize(
    ("before", "after", "row"),
    [
        ({}, {"touches": ()}, ("raakt", "niet ingevuld", "geen")),
        ({"technologies": ("old", "new")}, {"technologies": ("old",)}, ("technieken", "old; new", "old")),
        ({"note": "a"}, {"note": "b"}, ("opmerking", "a", "b")),
        (
            {"source": {"document": "d", "place": "1"}},
            {"source": {"document": "d", "place": "2"}},
            ("source.place", "1", "2"),
        ),
        ({"raw": {"a": 0.5}}, {"raw": {"a": True}}, ("raw.a", "0,5", "true")),
        (
            {"matches": matches("x/1")},
            {"matches": matches("x/1", fit="partial")},
            ("matches[x/1].fit", "volledig", "deels"),
        ),
    ],
)
def test_values_are_said_in_words(before: dict[str, Any], after: dict[str, Any], row: tuple[str, str, str]) -> None:
    one, two = (dataset(initiative("i", "ended", **each), example("x/1")) for each in (before, after))
    assert tables(told(one, two, dutch=True).blocks)["Veld voor veld"] == (("initiatief i", *row),)


def test_definitions_come_first_and_figures_are_said_not_to_compare() -> None:
    document = told(
        OLD,
        dataset(
            *NEW.initiatives,
            *OLD.stakeholders,
            *OLD.examples,
            choices=framework(ambition_levels=levels({1: (0.9, 0.75)})),
        ),
    )
    assert notes(document)[0] == "The definitions are not the same: figures before and after cannot be compared."
    captions = list(tables(document.blocks))
    assert captions[:3] == ["Definitions changed", "Framework changed", "Field by field"]
    assert tables(document.blocks)["Distance and gap to each level; on a scale of 0-10"][1] == (
        "2 2 (en)",
        "6.37 → –",
        "3.54 → –",
    )


def test_a_rise_that_may_only_mean_that_somebody_compared_is_said_to_be_no_progress() -> None:
    before = dataset(initiative("plan"), stakeholder("council", "consulted"), example("x/1"))
    caution = (
        "Before, no example was taken up: it may be that nobody had compared then. What rises because somebody "
        "compared is no progress."
    )
    assert caution in notes(told(before, NEW))
    assert caution not in notes(told(OLD, NEW))
    assert caution not in notes(told(NEW, before))


def test_another_municipality_and_a_report_changed_by_hand_are_said() -> None:
    elsewhere = {"id": "city", "name": "City", "code": "GM0002", "language": "nl"}
    other = dataset(*OLD.initiatives, *OLD.stakeholders, *OLD.examples, choices=framework(municipality=elsewhere))
    assert notes(told(OLD, other, edited=True)) == [
        (
            "a was changed after it was saved: its digest is not that of its records and definitions. "
            "Its figures are shown as they stand in it."
        ),
        "The sides are of different municipalities: their figures cannot be compared.",
    ]


def test_a_revision_is_named_with_its_hash() -> None:
    old = side_of(OLD)
    assert told(OLD, OLD, name="main", commit="0123456789abcdef" * 2).about[0] == (
        f"Old: main (0123456789ab), date of the measurement 2020, scoring version 1, data {old.digest[:19]}."
    )


def test_kinds_fields_and_parts_of_a_later_version_are_called_as_they_are() -> None:
    old = side_of(OLD)
    later = old._replace(
        records={**old.records, "x": {"type": "dreams", "colour": {"a": 1}}},
        figures={**old.figures, "later": {"a": 1}, "context": {**old.figures["context"], "pillars": 9}},
    )
    before = Compared("report", "a", None, edited=False, side=later)
    newer = later._replace(
        records={**later.records, "x": {"type": "dreams", "colour": {"a": 2}}},
        figures={**later.figures, "later": {"a": 2}, "context": old.figures["context"]},
    )
    found = changes(later, newer)
    document = changes_document(before, before._replace(side=newer), found, (), ENGLISH)
    assert tables(document.blocks)["Field by field"] == (("dreams x", "colour.a", "1", "2"),)
    assert document.blocks[-1] == Listing(("the figures beside the score", "later"))


MANY = dataset(*(initiative(f"i{number:03}", "planned", title="t" * 200 + "a") for number in range(200)))
DONE = dataset(*(initiative(f"i{number:03}", "planned", title="t" * 200 + "b") for number in range(200)))


def test_a_brief_document_cuts_long_values_around_the_difference_and_long_lists_short() -> None:
    rows = tables(told(MANY, DONE, most=50).blocks)["Field by field"]
    assert len(rows) == 50
    assert rows[0] == (f"{'t' * 80}… (initiative i000)", "title", f"…{'t' * 79}a", f"…{'t' * 79}b")
    assert "And 150 more: `nulmeting diff` prints them all." in plain(told(MANY, DONE, most=50))
    assert len(tables(told(MANY, DONE).blocks)["Field by field"]) == 200


def test_a_comment_shows_at_most_a_screen_before_it_is_opened() -> None:
    names = [f"p{number:02}" for number in range(30)]
    wide = framework(pillars=pillars("p", *names))
    empty, full = (
        dataset(*(initiative(f"i-{each}", phase, pillar=each) for each in names), choices=wide)
        for phase in ("planned", "operational")
    )
    comment = markdown(told(empty, full, most=50))
    assert "<summary>Initiatives per pillar (31)</summary>" in comment
    sight, depth = 0, 0
    for line in comment.splitlines():
        depth += line == "<details>"
        sight += depth == 0
        depth -= line == "</details>"
    assert sight < 45
    assert len(comment) < 65_536
