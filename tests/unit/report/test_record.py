from __future__ import annotations

import pytest

from nulmeting.measure.effect import effect
from nulmeting.measure.snapshot import Origin
from nulmeting.model.framework import NotApplicable
from nulmeting.model.references import referring
from nulmeting.model.stakeholders import Consultation, Organisation, Step
from nulmeting.report import record
from nulmeting.report.comparison import nobody_compared
from nulmeting.report.document import (
    Column,
    Document,
    Facts,
    Heading,
    Note,
    Paragraph,
    Table,
)
from nulmeting.report.wording import Wording
from tests.make import dataset, example, framework, initiative, matches, stakeholder
from tests.unit.report.told import BOTH, DUTCH, ENGLISH, texts, told

ORIGIN = Origin("folder", "sha256:0123456789abcdef0123456789abcdef")


CHOICES = framework(
    sources=({"id": "letter", "title": "The letter", "date": "2019", "precision": "approximate"},),
    insights=({"id": "lesson", "from": "students", "text": "Begin."},),
    pillar_map={"theirs": "q"},
)
SOURCE = {"document": "letter", "place": "table / 1"}
DATA = dataset(
    initiative(
        "a",
        "planned",
        title="The A",
        touches=(),
        planned_for="2021-02",
        technologies=("new", "old"),
        partners=("s", "o"),
        note="A note.",
        source=SOURCE,
        matches=({"example": "x/one", "fit": "partial", "why": "Half of it."},),
    ),
    initiative("b", "unknown", matches=matches("x/one")),
    example("x/one", summary="What it is.", pillar="theirs", technologies=(), source=SOURCE),
    example("x/two"),
    stakeholder(
        "s", "planned", "high", kind="knowledge", number="9a", placement="inferred", why="A guess.", part_of="t"
    ),
    stakeholder("t", "none", interest="unknown"),
    Organisation(id="o", name="The O", kind="government"),
    Consultation.model_validate(
        {
            "id": "talk",
            "title": "The talk",
            "on": "2019-06-19",
            "precision": "approximate",
            "form": "conversation",
            "status": "held",
            "with": ("s", "o"),
            "participants": 0,
        }
    ),
    Step.model_validate(
        {"id": "step", "title": "The step", "precision": "unknown", "status": "done", "condition": "If."}
    ),
    choices=CHOICES,
)


def document(identifier: str, words: Wording, *, with_effect: bool = False) -> Document:
    found = effect(DATA, identifier) if with_effect else None
    return record.record_document(DATA, identifier, referring(DATA, identifier), found, ORIGIN, words)


def facts(identifier: str, words: Wording) -> dict[str, str]:
    rows = document(identifier, words).blocks[0]
    assert isinstance(rows, Facts)
    return dict(rows.rows)


def test_an_initiative_in_full_in_english() -> None:
    expected = Document(
        title="The A (initiative)",
        about=("Municipality GM0001. Date of the measurement: 2020.", "Scoring version 1, data sha256:0123456789ab."),
        blocks=(
            Facts(
                rows=(
                    ("id", "a"),
                    ("title", "The A"),
                    ("pillar", "p (en) (p)"),
                    ("touches", "none"),
                    ("phase", "planned"),
                    ("status", "in preparation"),
                    ("planned for", "February 2021"),
                    ("technologies", "new (en) (new); old (en) (old)"),
                    ("purpose", "unknown"),
                    ("focus", "unknown"),
                    ("partners", "s; The O (o)"),
                    ("note", "A note."),
                    ("file", "initiatives.yaml"),
                )
            ),
            Heading(text="Matches", level=2),
            Table(
                caption="What is and what is not the same",
                columns=(
                    Column(title="With", align="left"),
                    Column(title="Fit", align="left"),
                    Column(title="Why", align="left"),
                ),
                rows=(("x/one", "partly", "Half of it."),),
                total=False,
            ),
            Heading(text="Source", level=2),
            Paragraph(text="The letter (about 2019): table / 1", strong=False),
            Heading(text="What refers to it", level=2),
            Paragraph(text="Nothing refers to it.", strong=False),
        ),
        language="en",
    )
    assert document("a", ENGLISH) == expected
    assert told(document("a", ENGLISH).blocks) == told(expected.blocks)


def test_an_initiative_in_full_in_dutch() -> None:
    expected = Document(
        title="The A (initiatief)",
        about=("Gemeente GM0001. Peildatum: 2020.", "Scoreversie 1, gegevens sha256:0123456789ab."),
        blocks=(
            Facts(
                rows=(
                    ("id", "a"),
                    ("titel", "The A"),
                    ("pijler", "p (nl) (p)"),
                    ("raakt", "geen"),
                    ("fase", "gepland"),
                    ("status", "in voorbereiding"),
                    ("gepland voor", "februari 2021"),
                    ("technieken", "new (nl) (new); old (nl) (old)"),
                    ("doel", "onbekend"),
                    ("focus", "onbekend"),
                    ("partners", "s; The O (o)"),
                    ("opmerking", "A note."),
                    ("bestand", "initiatives.yaml"),
                )
            ),
            Heading(text="Overeenkomsten", level=2),
            Table(
                caption="Wat wel en wat niet hetzelfde is",
                columns=(
                    Column(title="Met", align="left"),
                    Column(title="Overeenkomst", align="left"),
                    Column(title="Waarom", align="left"),
                ),
                rows=(("x/one", "deels", "Half of it."),),
                total=False,
            ),
            Heading(text="Bron", level=2),
            Paragraph(text="The letter (rond 2019): table / 1", strong=False),
            Heading(text="Wat ernaar verwijst", level=2),
            Paragraph(text="Niets verwijst ernaar.", strong=False),
        ),
        language="nl",
    )
    assert document("a", DUTCH) == expected
    assert told(document("a", DUTCH).blocks) == told(expected.blocks)


def test_unknown_and_none_are_told_apart() -> None:
    a = facts("a", ENGLISH)
    assert (a["touches"], a["focus"], a["purpose"]) == ("none", "unknown", "unknown")
    b = facts("b", DUTCH)
    assert (b["fase"], b["status"], b["raakt"], b["technieken"], b["partners"]) == ("onbekend",) * 5
    assert (facts("x/one", ENGLISH)["technologies"], facts("x/two", ENGLISH)["technologies"]) == ("none", "unknown")
    assert facts("talk", ENGLISH)["participants"] == "0"


def test_an_example_with_its_status_and_what_matches_it() -> None:
    assert told(document("x/one", DUTCH).blocks) == told(
        (
            Facts(
                rows=(
                    ("id", "x/one"),
                    ("stad", "x"),
                    ("titel", "x/one"),
                    ("samenvatting", "What it is."),
                    ("pijler", "theirs"),
                    ("raakt", "onbekend"),
                    ("technieken", "geen"),
                    ("doel", "onbekend"),
                    ("onderwerp", "light (nl) (light)"),
                    ("status", "◔ in voorbereiding, deels"),
                    ("bestand", "g5_benchmarks.yaml"),
                )
            ),
            Heading(text="Overeenkomsten", level=2),
            Table(
                caption="Wat wel en wat niet hetzelfde is",
                columns=(
                    Column(title="Met", align="left"),
                    Column(title="Overeenkomst", align="left"),
                    Column(title="Waarom", align="left"),
                ),
                rows=(("The A (a)", "deels", "Half of it."), ("b", "volledig", "geen reden genoemd")),
                total=False,
            ),
            Heading(text="Bron", level=2),
            Paragraph(text="The letter (rond 2019): table / 1", strong=False),
            Heading(text="Wat ernaar verwijst", level=2),
            Table(
                caption="Records die dit record noemen",
                columns=(
                    Column(title="Record", align="left"),
                    Column(title="Soort", align="left"),
                    Column(title="Veld", align="left"),
                ),
                rows=(("The A (a)", "initiatief", "matches.example"), ("b", "initiatief", "matches.example")),
                total=False,
            ),
        )
    )


def test_nothing_matches_and_nothing_refers() -> None:
    assert told(document("x/two", ENGLISH).blocks[1:]) == told(
        (
            Heading(text="Matches", level=2),
            Paragraph(text="It matches nothing.", strong=False),
            Heading(text="Source", level=2),
            Paragraph(text="The record names no source.", strong=False),
            Heading(text="What refers to it", level=2),
            Paragraph(text="Nothing refers to it.", strong=False),
        )
    )


@pytest.mark.parametrize(
    ("identifier", "english", "dutch"),
    [
        (
            "s",
            {
                "id": "s",
                "number": "9a",
                "name": "s",
                "kind": "knowledge and education",
                "part of": "t",
                "influence": "high",
                "interest": "low",
                "placement": "inferred",
                "why": "A guess.",
                "contact": "planned",
                "file": "stakeholders.yaml",
            },
            {
                "id": "s",
                "nummer": "9a",
                "naam": "s",
                "soort": "kennis en onderwijs",
                "onderdeel van": "t",
                "invloed": "hoog",
                "belang": "laag",
                "plaatsing": "afgeleid",
                "waarom": "A guess.",
                "contact": "gepland",
                "bestand": "stakeholders.yaml",
            },
        ),
        (
            "o",
            {"id": "o", "name": "The O", "kind": "other government", "file": "stakeholders.yaml"},
            {"id": "o", "naam": "The O", "soort": "andere overheid", "bestand": "stakeholders.yaml"},
        ),
        (
            "talk",
            {
                "id": "talk",
                "title": "The talk",
                "on": "19 June 2019",
                "precision": "approximate",
                "form": "conversation",
                "status": "held",
                "with": "s; The O (o)",
                "participants": "0",
                "file": "stakeholders.yaml",
            },
            {
                "id": "talk",
                "titel": "The talk",
                "op": "19 juni 2019",
                "nauwkeurigheid": "ongeveer",
                "vorm": "gesprek",
                "status": "gehouden",
                "met": "s; The O (o)",
                "deelnemers": "0",
                "bestand": "stakeholders.yaml",
            },
        ),
        (
            "step",
            {
                "id": "step",
                "title": "The step",
                "precision": "unknown",
                "status": "done",
                "condition": "If.",
                "file": "stakeholders.yaml",
            },
            {
                "id": "step",
                "titel": "The step",
                "nauwkeurigheid": "onbekend",
                "status": "gedaan",
                "voorwaarde": "If.",
                "bestand": "stakeholders.yaml",
            },
        ),
        (
            "lesson",
            {"id": "lesson", "from": "Research by students", "text": "Begin.", "file": "framework.yaml"},
            {"id": "lesson", "uit": "Onderzoek van studenten", "tekst": "Begin.", "bestand": "framework.yaml"},
        ),
        (
            "letter",
            {
                "id": "letter",
                "title": "The letter",
                "date": "2019",
                "precision": "approximate",
                "file": "framework.yaml",
            },
            {
                "id": "letter",
                "titel": "The letter",
                "datum": "2019",
                "nauwkeurigheid": "ongeveer",
                "bestand": "framework.yaml",
            },
        ),
        (
            "new",
            {"id": "new", "name": "new (en)", "novelty": "0.70", "file": "framework.yaml"},
            {"id": "new", "naam": "new (nl)", "nieuwheid": "0,70", "bestand": "framework.yaml"},
        ),
        (
            "p",
            {"id": "p", "name": "p (en)", "file": "framework.yaml"},
            {"id": "p", "naam": "p (nl)", "bestand": "framework.yaml"},
        ),
        (
            "novelty_reach",
            {
                "id": "novelty_reach",
                "formula": (
                    "The number of applied initiatives whose newest technology has a novelty of at least "
                    "0.70, per pillar"
                ),
                "axis": "innovation",
                "name": "novelty_reach (en)",
                "goalposts": "0.00; 5.00",
                "weight": "1.00",
                "file": "framework.yaml",
            },
            {
                "id": "novelty_reach",
                "formule": (
                    "Het aantal toegepaste initiatieven met een nieuwe techniek (nieuwheid 0,70 of meer), per pijler"
                ),
                "as": "innovatie",
                "naam": "novelty_reach (nl)",
                "doelpalen": "0,00; 5,00",
                "gewicht": "1,00",
                "bestand": "framework.yaml",
            },
        ),
        (
            "x",
            {"id": "x", "name": "x", "theme": "theme of x", "file": "g5_benchmarks.yaml"},
            {"id": "x", "naam": "x", "thema": "theme of x", "bestand": "g5_benchmarks.yaml"},
        ),
    ],
)
def test_the_fields_of_every_kind(identifier: str, english: dict[str, str], dutch: dict[str, str]) -> None:
    assert facts(identifier, ENGLISH) == english
    assert facts(identifier, DUTCH) == dutch


def test_what_refers_to_it_with_kind_and_field() -> None:
    assert told(document("q", DUTCH).blocks[-1:]) == told(
        (
            Table(
                caption="Records die dit record noemen",
                columns=(
                    Column(title="Record", align="left"),
                    Column(title="Soort", align="left"),
                    Column(title="Veld", align="left"),
                ),
                rows=(("pillar_map", "kader", "theirs"),),
                total=False,
            ),
        )
    )
    assert told(document("s", ENGLISH).blocks[-1:]) == told(
        (
            Table(
                caption="Records that name this one",
                columns=(
                    Column(title="Record", align="left"),
                    Column(title="Kind", align="left"),
                    Column(title="Field", align="left"),
                ),
                rows=(("The A (a)", "initiative", "partners"), ("The talk (talk)", "consultation", "with")),
                total=False,
            ),
        )
    )


def test_an_indicator_says_where_its_score_stands() -> None:
    assert [document("novelty_reach", words).blocks[1] for words in BOTH] == [
        Note("`nulmeting score` shows its value and score, and the records that made them."),
        Note("`nulmeting score` toont de waarde en de score, en de records waaruit ze volgen."),
    ]
    assert texts(document("p", ENGLISH).blocks, Note) == []


def test_an_example_that_cannot_apply_says_why() -> None:
    held = framework(not_applicable=(NotApplicable(example="x/one", why="No water here."),))
    data = dataset(example("x/one"), example("x/two"), choices=held)
    shown = [record.record_document(data, "x/one", (), None, ORIGIN, words).blocks[1:4] for words in BOTH]
    assert [told(each) for each in shown] == [
        told(
            (
                Heading("Matches"),
                Note("not applicable: No water here."),
                Paragraph("It matches nothing."),
            )
        ),
        told(
            (
                Heading("Overeenkomsten"),
                Note("niet van toepassing: No water here."),
                Paragraph("Er is geen overeenkomst."),
            )
        ),
    ]
    assert texts(record.record_document(data, "x/two", (), None, ORIGIN, ENGLISH).blocks, Note) == []


def test_a_reference_from_the_framework_itself_is_named_as_such() -> None:
    data = dataset(example("x/one"), choices=framework(not_applicable=(NotApplicable(example="x/one"),)))
    shown = record.record_document(data, "x/one", referring(data, "x/one"), None, ORIGIN, DUTCH)
    assert shown.blocks[-1] == Table(
        "Records die dit record noemen",
        (Column("Record"), Column("Soort"), Column("Veld")),
        (("not_applicable", "kader", "example"),),
    )


def test_what_a_record_does_to_the_score() -> None:
    full = dataset(
        initiative("a", technologies=("new",), purpose="steer", touches=("q",), matches=matches("x/one")),
        initiative("b", technologies=(), purpose="serve", touches=()),
        example("x/one"),
        example("x/two"),
        stakeholder("s", "none"),
    )
    found = effect(full, "a")
    assert found is not None
    assert told(record.effect_blocks(full, found, (), ENGLISH)) == told(
        [
            Heading(text="What it does to the score", level=2),
            Table(
                caption="Computed again without this record; on a scale of 0-10",
                columns=(
                    Column(title="Figure", align="left"),
                    Column(title="Without it", align="right"),
                    Column(title="With it", align="right"),
                    Column(title="Change", align="right"),
                ),
                rows=(
                    ("innovation", "0.00", "3.00", "+3.00"),
                    ("proactivity", "0.00", "0.67", "+0.67"),
                    ("distance to level 1 1 (en)", "8.28", "6.43", "-1.85"),
                    ("gap to level 1 1 (en)", "8.28", "6.43", "-1.85"),
                    ("distance to level 2 2 (en)", "5.59", "3.44", "-2.15"),
                    ("gap to level 2 2 (en)", "5.59", "3.44", "-2.15"),
                    ("distance to level 3 3 (en)", "5.59", "4.84", "-0.75"),
                    ("gap to level 3 3 (en)", "5.59", "4.83", "-0.76"),
                    ("distance to level 4 4 (en)", "2.50", "1.34", "-1.16"),
                    ("gap to level 4 4 (en)", "0.00", "0.00", "0.00"),
                ),
                total=False,
            ),
            Note(text="Nearest level without it: 4; with it: 4."),
        ]
    )


def test_where_there_is_no_score_without_it_there_are_dashes() -> None:
    only = dataset(
        initiative("a", technologies=(), purpose="serve", touches=()), example("x/one"), stakeholder("s", "none")
    )
    found = effect(only, "a")
    assert found is not None
    blocks = record.effect_blocks(only, found, (), DUTCH)
    assert told(blocks) == told(
        [
            Heading(text="Wat het met de score doet", level=2),
            Table(
                caption="Opnieuw berekend zonder dit record; op een schaal van 0-10",
                columns=(
                    Column(title="Cijfer", align="left"),
                    Column(title="Zonder", align="right"),
                    Column(title="Met", align="right"),
                    Column(title="Verschil", align="right"),
                ),
                rows=(
                    ("innovatie", "onbekend", "0,00", "–"),
                    ("proactiviteit", "onbekend", "0,00", "–"),
                    ("afstand tot niveau 1 1 (nl)", "onbekend", "8,28", "–"),
                    ("kloof tot niveau 1 1 (nl)", "onbekend", "8,28", "–"),
                    ("afstand tot niveau 2 2 (nl)", "onbekend", "5,59", "–"),
                    ("kloof tot niveau 2 2 (nl)", "onbekend", "5,59", "–"),
                    ("afstand tot niveau 3 3 (nl)", "onbekend", "5,59", "–"),
                    ("kloof tot niveau 3 3 (nl)", "onbekend", "5,59", "–"),
                    ("afstand tot niveau 4 4 (nl)", "onbekend", "2,50", "–"),
                    ("kloof tot niveau 4 4 (nl)", "onbekend", "0,00", "–"),
                ),
                total=False,
            ),
            Note(text=nobody_compared(only, DUTCH)),
            Note(text="Dichtstbijzijnde niveau zonder dit record: onbekend; met: 4."),
        ]
    )


def test_without_a_position_on_either_side_no_nearest_level_is_named() -> None:
    found = effect(DATA, "a")
    assert found is not None
    assert (found.without_it.nearest, found.with_it.nearest) == ((), ())
    assert texts(record.effect_blocks(DATA, found, (), ENGLISH), Note) == []


def test_the_effect_stands_last() -> None:
    assert texts(document("a", DUTCH, with_effect=True).blocks, Heading)[-1] == "Wat het met de score doet"
