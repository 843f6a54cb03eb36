from __future__ import annotations

from nulmeting.measure.measurement import measure
from nulmeting.measure.snapshot import Origin
from nulmeting.model.dataset import Dataset
from nulmeting.model.stakeholders import Consultation, Step
from nulmeting.report import whole
from nulmeting.report.document import (
    Document,
    Heading,
    Listing,
    Note,
    Paragraph,
)
from nulmeting.report.wording import Wording
from tests.make import dataset, example, framework, initiative, matches, stakeholder
from tests.unit.report.told import BOTH, DUTCH, ENGLISH, texts, told

ORIGIN = Origin("folder", "sha256:0123456789abcdef0123456789abcdef")


DATA = dataset(
    initiative("a", technologies=("new",), purpose="steer", touches=("q",), matches=matches("x/one")),
    initiative("b", "idea", pillar="q", technologies=(), purpose="serve", touches=()),
    example("x/one"),
    stakeholder("council", "consulted", "high"),
    Step.model_validate({"id": "step", "title": "The step", "precision": "unknown", "status": "done"}),
    Consultation.model_validate(
        {"id": "talk", "title": "The talk", "precision": "unknown", "form": "session", "status": "held"}
    ),
    choices=framework(
        insights=(
            {"id": "i1", "from": "council", "text": "Said last."},
            {"id": "i2", "from": "interviews", "text": "Said first."},
            {"id": "i3", "from": "council", "text": "And this."},
        ),
        sources=(
            {"id": "letter", "title": "The letter", "date": "2019-06", "precision": "approximate", "note": "A note."},
            {"id": "other", "title": "The other", "date": "2018-12-31", "precision": "exact"},
        ),
    ),
)


def document(data: Dataset, words: Wording) -> Document:
    return whole.report_document(data, measure(data), ORIGIN, words)


def test_everything_in_the_order_in_which_a_reader_asks() -> None:
    english, dutch = (document(DATA, words) for words in BOTH)
    assert [(english.title, english.language), (dutch.title, dutch.language)] == [
        ("Baseline measurement: Town", "en"),
        ("Nulmeting: Town", "nl"),
    ]
    assert [(each.level, each.text) for each in english.blocks if isinstance(each, Heading)] == [
        (2, "In short"),
        (2, "Coverage per pillar"),
        (2, "Coverage per focus theme"),
        (2, "Comparison with the big cities"),
        (3, "x (theme of x)"),
        (2, "Per topic"),
        (2, "Stakeholders"),
        (2, "The process"),
        (2, "Who was spoken with"),
        (2, "What we know now"),
        (3, "Interviews with partners"),
        (3, "Council and executive"),
        (2, "Ambition"),
        (2, "Beside the score"),
        (2, "Inventory"),
        (3, "p (en)"),
        (3, "q (en)"),
        (2, "Sources"),
    ]
    assert [each.text for each in dutch.blocks if isinstance(each, Heading)] == [
        "In het kort",
        "Dekking per pijler",
        "Dekking per focusthema",
        "Vergelijking met de grote steden",
        "x (theme of x)",
        "Per onderwerp",
        "Belanghebbenden",
        "Het proces",
        "Met wie is gesproken",
        "Wat we nu weten",
        "Interviews met partners",
        "Raad en college",
        "Ambitie",
        "Naast de score",
        "Inventaris",
        "p (nl)",
        "q (nl)",
        "Bronnen",
    ]


def test_the_verdicts_stand_first_and_are_those_of_the_parts() -> None:
    assert told(document(DATA, ENGLISH).blocks[:2]) == told(
        (
            Heading(text="In short", level=2),
            Listing(
                items=(
                    (
                        "What is done and prepared is most like this level: 2 2 (en) (distance 1.8 on a "
                        "scale of 0-10). "
                        "How sure this is was not computed."
                    ),
                    "2 initiatives: 1 applied and 1 in preparation, over 2 pillars.",
                    "1 example from 1 city: 1 applied, 0 in preparation and 0 not found.",
                    "1 stakeholder: 1 consulted, 0 planned, 0 not consulted and 0 unknown.",
                ),
                numbered=False,
            ),
        )
    )
    assert told(document(DATA, DUTCH).blocks[:2]) == told(
        (
            Heading(text="In het kort", level=2),
            Listing(
                items=(
                    (
                        "Wat wordt gedaan en voorbereid lijkt het meest op dit niveau: 2 2 (nl) (afstand 1,8 op een "
                        "schaal van 0-10). "
                        "Hoe zeker dit is, is niet berekend."
                    ),
                    "2 initiatieven: 1 toegepast en 1 in voorbereiding, verdeeld over 2 pijlers.",
                    "1 voorbeeld uit 1 stad: 1 toegepast, 0 in voorbereiding en 0 niet aangetroffen.",
                    "1 belanghebbende: 1 geraadpleegd, 0 gepland, 0 niet geraadpleegd en 0 onbekend.",
                ),
                numbered=False,
            ),
        )
    )
    strong = [each.text for each in document(DATA, DUTCH).blocks if isinstance(each, Paragraph) and each.strong]
    listing = document(DATA, DUTCH).blocks[1]
    assert isinstance(listing, Listing)
    assert tuple(strong[-1:] + strong[:-1]) == listing.items  # the verdict stands first in short


def test_an_empty_inventory_gives_zeros_and_no_verdict() -> None:
    assert told(document(dataset(), ENGLISH).blocks[:2]) == told(
        (
            Heading(text="In short", level=2),
            Listing(
                items=(
                    "No verdict: there are no initiatives yet.",
                    "0 initiatives: 0 applied and 0 in preparation, over 2 pillars.",
                    "0 examples from 0 cities: 0 applied, 0 in preparation and 0 not found.",
                    "0 stakeholders: 0 consulted, 0 planned, 0 not consulted and 0 unknown.",
                ),
                numbered=False,
            ),
        )
    )
    assert told(document(dataset(), DUTCH).blocks[:2]) == told(
        (
            Heading(text="In het kort", level=2),
            Listing(
                items=(
                    "Geen oordeel: er zijn nog geen initiatieven.",
                    "0 initiatieven: 0 toegepast en 0 in voorbereiding, verdeeld over 2 pijlers.",
                    "0 voorbeelden uit 0 steden: 0 toegepast, 0 in voorbereiding en 0 niet aangetroffen.",
                    "0 belanghebbenden: 0 geraadpleegd, 0 gepland, 0 niet geraadpleegd en 0 onbekend.",
                ),
                numbered=False,
            ),
        )
    )


def test_insights_by_where_they_come_from_and_sources_with_their_date() -> None:
    listings = [each.items for each in document(DATA, DUTCH).blocks if isinstance(each, Listing)]
    assert listings[1:3] == [("Said first.",), ("Said last.", "And this.")]
    assert listings[-1] == ("The letter (rond juni 2019). A note.", "The other (31 december 2018)")


def test_what_is_not_there_has_no_heading() -> None:
    headings = texts(document(dataset(), ENGLISH).blocks, Heading)
    assert not {"What we know now", "Sources", "The process", "Who was spoken with"} & set(headings)


def test_the_reader_is_told_how_to_follow_a_figure() -> None:
    assert told(document(DATA, ENGLISH).blocks[-1:]) == told(
        (
            Note(
                text=(
                    "Each figure can be followed to its records: `nulmeting list` and `compare` name them, "
                    "`score` shows how the score is made and how sure it is, `show ID` shows one record with its "
                    "source."
                )
            ),
        )
    )
