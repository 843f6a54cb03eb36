from __future__ import annotations

from typing import Any

import pytest

from nulmeting.measure.baseline import since
from nulmeting.measure.changes import side_of
from nulmeting.measure.known import Unlike
from nulmeting.measure.targets import TargetPath, TargetStatus
from nulmeting.report.document import Heading, Listing, Note
from nulmeting.report.targets import target_blocks, target_lines
from tests.make import dataset, framework
from tests.unit.report.told import DUTCH, ENGLISH, told

OLD, NEW = dataset(choices=framework(as_of="2019")), dataset(choices=framework(as_of="2021"))
SINCE = since("baselines/2019.json", side_of(OLD), side_of(NEW))


def said(status: TargetStatus, words: Any, **figures: float) -> str:
    path = TargetPath(
        2, "2025", status, **({"gap": 0.25, "from_gap": 0.5, "expected": 0.3, "difference": 0.0} | figures)
    )
    found = target_blocks(NEW, [path], SINCE if status != "no_baseline" else None, words)
    (listing,) = (each for each in found if isinstance(each, Listing))
    return listing.items[0]


@pytest.mark.parametrize(
    ("status", "english"),
    [
        (
            "ahead",
            (
                "ahead. The gap is 2.50. On a straight line from the baseline (2019, gap 5.00) to the end of 2025 it "
                "would be 3.00 now."
            ),
        ),
        (
            "behind",
            (
                "behind. The gap is 2.50. On a straight line from the baseline (2019, gap 5.00) to the end of 2025 it "
                "would be 3.00 now."
            ),
        ),
        (
            "on_the_line",
            (
                "on schedule. The gap is 2.50. On a straight line from the baseline (2019, gap 5.00) to the end of "
                "2025 it would be 3.00 now."
            ),
        ),
        ("reached", "reached. No gap is left."),
        ("missed", "not reached in time. The year is over, and the gap is 2.50."),
        ("gap_unknown", "not to be said. Too little is known for a gap."),
        (
            "no_baseline",
            (
                "not to be said yet. The gap is 2.50, and there is no baseline, a first measurement that was kept, to "
                "hold it against."
            ),
        ),
        (
            "not_comparable",
            "not to be said. The gap is 2.50, but the baseline (2019) cannot be compared with this measurement.",
        ),
        ("baseline_unknown", "not to be said. The gap is 2.50, but the baseline (2019) has no gap for this level."),
        (
            "same_date",
            ("not to be said yet. The gap is 2.50. The date of the measurement is still that of the baseline (2019)."),
        ),
        ("baseline_later", "not to be said. The gap is 2.50, but the baseline (2019) is later than this measurement."),
    ],
)
def test_what_is_said_of_each_status(status: TargetStatus, english: str) -> None:
    assert said(status, ENGLISH) == f"Level 2 2 (en) by 2025: {english}"


def test_what_becomes_known_is_named() -> None:
    found = SINCE._replace(unlike=(Unlike("proactivity", ("engagement",), ()),))
    path = TargetPath(2, "2025", "other_known", 0.25, 0.5, None, None)
    listings = [
        each
        for words in (ENGLISH, DUTCH)
        for each in target_blocks(NEW, [path], found, words)
        if isinstance(each, Listing)
    ]
    assert [each.items for each in listings] == [
        (
            (
                "Level 2 2 (en) by 2025: not to be said. The gap is 2.50, but in the baseline (2019, gap 5.00) not the "
                "same was known: engagement (en) (known now and not then)."
            ),
        ),
        (
            (
                "Niveau 2 2 (nl), uiterlijk in 2025: niet te zeggen. De kloof is 2,50, maar in de nulmeting (2019, "
                "kloof 5,00) was niet hetzelfde bekend: engagement (nl) (nu bekend en toen niet)."
            ),
        ),
    ]


def test_in_dutch() -> None:
    assert said("behind", DUTCH) == (
        "Niveau 2 2 (nl), uiterlijk in 2025: achter op schema. De kloof is 2,50. Op een rechte lijn van de nulmeting "
        "(2019, kloof 5,00) naar het eind van 2025 zou die nu 3,00 zijn."
    )


def test_in_dutch_without_a_new_date() -> None:
    assert said("same_date", DUTCH) == (
        "Niveau 2 2 (nl), uiterlijk in 2025: nog niet te zeggen. De kloof is 2,50. De peildatum is nog die van de "
        "nulmeting (2019)."
    )


def test_each_target_in_a_few_words() -> None:
    paths = [
        TargetPath(2, "2025", "behind", 0.25, 0.5, 0.3, 0.0),
        TargetPath(1, "2030", "no_baseline", 0.25, None, None, None),
    ]
    assert target_lines(NEW, paths, ENGLISH) == (
        "Target: level 2 2 (en) by 2025: behind.",
        "Target: level 1 1 (en) by 2030: not to be said yet.",
    )
    assert target_lines(NEW, paths[:1], DUTCH) == ("Doel: niveau 2 2 (nl), uiterlijk in 2025: achter op schema.",)
    assert target_lines(NEW, [], ENGLISH) == ()


def test_the_section_and_nothing_without_targets() -> None:
    reached = TargetPath(2, "2025", "reached", 0.0, None, None, None)
    assert told(target_blocks(NEW, [reached], None, ENGLISH)) == told(
        (
            Heading("Targets"),
            Listing(("Level 2 2 (en) by 2025: reached. No gap is left.",)),
            Note(
                "Gaps on a scale of 0-10. Nobody has said that a gap closes evenly: the straight line only shows "
                "whether the pace so far would do."
            ),
        )
    )
    assert target_blocks(NEW, [], SINCE, ENGLISH) == ()
