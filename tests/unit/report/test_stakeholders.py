from __future__ import annotations

from typing import Any

from nulmeting.measure.measurement import measure
from nulmeting.measure.snapshot import Origin
from nulmeting.model.dataset import Dataset
from nulmeting.model.stakeholders import Consultation, Stakeholder, Step
from nulmeting.report import stakeholders
from nulmeting.report.document import (
    Column,
    Document,
    Grid,
    Heading,
    Paragraph,
    Table,
)
from nulmeting.report.wording import Wording
from tests.make import dataset, stakeholder
from tests.unit.report.told import BOTH, DUTCH, ENGLISH, told

ORIGIN = Origin("folder", "sha256:0123456789abcdef0123456789abcdef")


def step(identifier: str, **fields: Any) -> Step:
    return Step.model_validate({"id": identifier, "title": identifier, **fields})


def talk(identifier: str, **fields: Any) -> Consultation:
    return Consultation.model_validate({"id": identifier, "title": identifier, "form": "session", **fields})


DATA = dataset(
    stakeholder("group", influence="high", interest="unknown"),
    stakeholder("member", "planned", "high", interest="high", part_of="group", placement="inferred", number="1a"),
    stakeholder("s1", "consulted", interest="high", number="2"),
    stakeholder("s2", "none"),
    stakeholder("s3", "unknown", influence="unknown"),
    step("first", on="2019-06-19", precision="exact", status="done"),
    step("next", precision="unknown", status="planned", condition="If so"),
    step("maybe", on="2019", precision="approximate", status="unknown"),
    talk("nobody-came", on="2019-03", precision="approximate", status="held", participants=0, **{"with": ("s1", "s2")}),
    talk("with-nobody", precision="unknown", status="planned", participants=3, **{"with": ()}),
    talk("with-whom", precision="unknown", status="held"),
)


def document(data: Dataset, words: Wording) -> Document:
    return stakeholders.stakeholders_document(data, measure(data).stakeholders, ORIGIN, words)


def headlines(*people: Stakeholder) -> list[str]:
    return [stakeholders.headline(measure(dataset(*people)).stakeholders, words) for words in BOTH]


def test_the_whole_document_in_english() -> None:
    expected = Document(
        title="Stakeholders: Town",
        about=("Municipality GM0001. Date of the measurement: 2020.", "Scoring version 1, data sha256:0123456789ab."),
        blocks=(
            Heading(text="Stakeholders", level=2),
            Paragraph(
                text=(
                    "5 stakeholders. 1 is a group and is not counted beside its members. Counted: 4 (1 "
                    "consulted, 1 planned, 1 not consulted and 1 unknown)."
                ),
                strong=True,
            ),
            Grid(
                caption="Stakeholders by influence and interest",
                across="interest",
                down="influence",
                columns=("low", "high", "unknown"),
                rows=("high", "low", "unknown"),
                cells=(((), ("◐ 1a member*",), ("group (group)",)), (("○ s2",), ("● 2 s1",), ()), (("? s3",), (), ())),
                signs=(
                    ("●", "consulted"),
                    ("◐", "planned"),
                    ("○", "not consulted"),
                    ("?", "unknown"),
                    ("*", "inferred: derived, and may be meant otherwise in the source"),
                ),
                rest="The table has them one by one.",
                counted=True,
            ),
            Paragraph(text="High influence, and to be consulted yet: member*.", strong=False),
            Table(
                caption="All stakeholders by quadrant (* inferred)",
                columns=(
                    Column(title="No.", align="right"),
                    Column(title="Stakeholder", align="left"),
                    Column(title="Influence", align="left"),
                    Column(title="Interest", align="left"),
                    Column(title="Contact", align="left"),
                ),
                rows=(
                    ("1a", "member* (member)", "high", "high", "◐ planned"),
                    ("", "group (group)", "high", "unknown", "group, not counted"),
                    ("2", "s1 (s1)", "low", "high", "● consulted"),
                    ("", "s2 (s2)", "low", "low", "○ not consulted"),
                    ("", "s3 (s3)", "unknown", "low", "? unknown"),
                ),
                total=False,
            ),
            Heading(text="The process", level=2),
            Table(
                caption="Steps, done and planned",
                columns=(
                    Column(title="When", align="left"),
                    Column(title="Status", align="left"),
                    Column(title="Step (condition)", align="left"),
                ),
                rows=(
                    ("19 June 2019", "done", "first"),
                    ("unknown", "planned", "next (If so)"),
                    ("about 2019", "unknown", "maybe"),
                ),
                total=False,
            ),
            Heading(text="Who was spoken with", level=2),
            Table(
                caption="Consultations",
                columns=(
                    Column(title="When", align="left"),
                    Column(title="Status", align="left"),
                    Column(title="Consultation", align="left"),
                    Column(title="Participants (people or parties)", align="right"),
                    Column(title="With", align="left"),
                ),
                rows=(
                    ("about March 2019", "held", "nobody-came", "0", "s1, s2"),
                    ("unknown", "planned", "with-nobody", "3", "none"),
                    ("unknown", "held", "with-whom", "unknown", "not said"),
                ),
                total=False,
            ),
        ),
        language="en",
    )
    assert document(DATA, ENGLISH) == expected
    assert told(document(DATA, ENGLISH).blocks) == told(expected.blocks)


def test_the_whole_document_in_dutch() -> None:
    expected = Document(
        title="Belanghebbenden: Town",
        about=("Gemeente GM0001. Peildatum: 2020.", "Scoreversie 1, gegevens sha256:0123456789ab."),
        blocks=(
            Heading(text="Belanghebbenden", level=2),
            Paragraph(
                text=(
                    "5 belanghebbenden. 1 is een groep en telt niet mee naast de leden. Geteld: 4 (1 "
                    "geraadpleegd, 1 gepland, 1 niet geraadpleegd en 1 onbekend)."
                ),
                strong=True,
            ),
            Grid(
                caption="Belanghebbenden naar invloed en belang",
                across="belang",
                down="invloed",
                columns=("laag", "hoog", "onbekend"),
                rows=("hoog", "laag", "onbekend"),
                cells=(((), ("◐ 1a member*",), ("group (groep)",)), (("○ s2",), ("● 2 s1",), ()), (("? s3",), (), ())),
                signs=(
                    ("●", "geraadpleegd"),
                    ("◐", "gepland"),
                    ("○", "niet geraadpleegd"),
                    ("?", "onbekend"),
                    ("*", "afgeleid: beredeneerd, de bron kan het anders bedoelen"),
                ),
                rest="In de tabel staan ze een voor een.",
            ),
            Paragraph(text="Veel invloed, en nog te raadplegen: member*.", strong=False),
            Table(
                caption="Alle belanghebbenden per kwadrant (* afgeleid)",
                columns=(
                    Column(title="Nr.", align="right"),
                    Column(title="Belanghebbende", align="left"),
                    Column(title="Invloed", align="left"),
                    Column(title="Belang", align="left"),
                    Column(title="Contact", align="left"),
                ),
                rows=(
                    ("1a", "member* (member)", "hoog", "hoog", "◐ gepland"),
                    ("", "group (group)", "hoog", "onbekend", "groep, telt niet mee"),
                    ("2", "s1 (s1)", "laag", "hoog", "● geraadpleegd"),
                    ("", "s2 (s2)", "laag", "laag", "○ niet geraadpleegd"),
                    ("", "s3 (s3)", "onbekend", "laag", "? onbekend"),
                ),
                total=False,
            ),
            Heading(text="Het proces", level=2),
            Table(
                caption="Stappen, gedaan en gepland",
                columns=(
                    Column(title="Wanneer", align="left"),
                    Column(title="Status", align="left"),
                    Column(title="Stap (voorwaarde)", align="left"),
                ),
                rows=(
                    ("19 juni 2019", "gedaan", "first"),
                    ("onbekend", "gepland", "next (If so)"),
                    ("rond 2019", "onbekend", "maybe"),
                ),
                total=False,
            ),
            Heading(text="Met wie is gesproken", level=2),
            Table(
                caption="Raadplegingen",
                columns=(
                    Column(title="Wanneer", align="left"),
                    Column(title="Status", align="left"),
                    Column(title="Raadpleging", align="left"),
                    Column(title="Deelnemers (mensen of partijen)", align="right"),
                    Column(title="Met", align="left"),
                ),
                rows=(
                    ("rond maart 2019", "gehouden", "nobody-came", "0", "s1, s2"),
                    ("onbekend", "gepland", "with-nobody", "3", "geen"),
                    ("onbekend", "gehouden", "with-whom", "onbekend", "niet genoemd"),
                ),
                total=False,
            ),
        ),
        language="nl",
    )
    assert document(DATA, DUTCH) == expected
    assert told(document(DATA, DUTCH).blocks) == told(expected.blocks)


def test_the_sentence_holds_for_none_one_and_many() -> None:
    assert headlines() == [
        "0 stakeholders: 0 consulted, 0 planned, 0 not consulted and 0 unknown.",
        "0 belanghebbenden: 0 geraadpleegd, 0 gepland, 0 niet geraadpleegd en 0 onbekend.",
    ]
    assert headlines(stakeholder("a", "none")) == [
        "1 stakeholder: 0 consulted, 0 planned, 1 not consulted and 0 unknown.",
        "1 belanghebbende: 0 geraadpleegd, 0 gepland, 1 niet geraadpleegd en 0 onbekend.",
    ]
    assert headlines(stakeholder("a", "none"), stakeholder("b")) == [
        "2 stakeholders: 0 consulted, 0 planned, 1 not consulted and 1 unknown.",
        "2 belanghebbenden: 0 geraadpleegd, 0 gepland, 1 niet geraadpleegd en 1 onbekend.",
    ]


def test_groups_are_named_and_not_counted_beside_their_members() -> None:
    one = stakeholder("g"), stakeholder("a", "consulted", part_of="g")
    two = *one, stakeholder("h"), stakeholder("b", part_of="h")
    assert headlines(*one) == [
        (
            "2 stakeholders. 1 is a group and is not counted beside its members. Counted: 1 (1 consulted, 0 "
            "planned, 0 not consulted and 0 unknown)."
        ),
        (
            "2 belanghebbenden. 1 is een groep en telt niet mee naast de leden. Geteld: 1 (1 geraadpleegd, 0 "
            "gepland, 0 niet geraadpleegd en 0 onbekend)."
        ),
    ]
    assert headlines(*two) == [
        (
            "4 stakeholders. 2 are groups and are not counted beside their members. Counted: 2 (1 consulted, "
            "0 planned, 0 not consulted and 1 unknown)."
        ),
        (
            "4 belanghebbenden. 2 zijn groepen en tellen niet mee naast hun leden. Geteld: 2 (1 geraadpleegd, "
            "0 gepland, 0 niet geraadpleegd en 1 onbekend)."
        ),
    ]


def test_where_all_is_known_the_grid_has_four_cells_and_nothing_is_said_of_inference() -> None:
    blocks = stakeholders.stakeholder_blocks(
        known := dataset(stakeholder("a", "consulted", "high")), measure(known).stakeholders, ENGLISH
    )
    assert told(blocks[2:]) == told(
        (
            Grid(
                caption="Stakeholders by influence and interest",
                across="interest",
                down="influence",
                columns=("low", "high"),
                rows=("high", "low"),
                cells=((("● a",), ()), ((), ())),
                signs=(("●", "consulted"), ("◐", "planned"), ("○", "not consulted"), ("?", "unknown")),
                rest="The table has them one by one.",
                counted=True,
            ),
        )
    )


def test_without_stakeholders_there_is_one_sentence_and_no_empty_grid() -> None:
    none = dataset()
    assert told(stakeholders.stakeholder_blocks(none, measure(none).stakeholders, ENGLISH)) == told(
        (
            Heading("Stakeholders"),
            Paragraph("0 stakeholders: 0 consulted, 0 planned, 0 not consulted and 0 unknown.", strong=True),
        )
    )


def test_without_steps_and_consultations_nothing_is_said_of_them() -> None:
    assert stakeholders.process_blocks(dataset(), ENGLISH) == ()
