"""The page takes what fits: names in full where they can be, and cut where they cannot."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from nulmeting.measure.measurement import measure
from nulmeting.measure.snapshot import Origin
from nulmeting.measure.summary import summarize
from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import Name
from nulmeting.render.as_summary import LINES, WIDTH, summary
from nulmeting.render.harmless import harmless
from nulmeting.render.markdown import markdown
from nulmeting.render.plain import plain
from nulmeting.report.document import Document
from tests.make import dataset, example, framework, initiative, matches, stakeholder, topics
from tests.unit.render.documents import HOSTILE
from tests.unit.render.test_markdown import meant, read
from tests.unit.report.told import ENGLISH

KNOWN: dict[str, Any] = {"technologies": (), "purpose": "steer", "touches": ()}


def paged(data: Dataset) -> Document:
    measured = measure(data)
    origin = Origin("folder", "sha256:" + "0" * 64)
    return summary(data, measured, None, summarize(data, measured), None, (), origin, ENGLISH)


def told(data: Dataset) -> str:
    return plain(paged(data), WIDTH)


def town(size: int, people: int = 2) -> Dataset:
    names = [f"t{number}" for number in range(5)]
    return dataset(
        *(initiative(f"i{number}", title="i" * size, **KNOWN) for number in range(5)),
        *(example(f"x/{each}", topic=each, title="e" * size, summary="s" * size, **KNOWN) for each in names),
        *(stakeholder(f"s{number}", "none", name="n" * size) for number in range(people)),
        choices=framework(topics=topics(*names)),
    )


def pages(text: str) -> int:
    """How many sheets of A4 the text takes: letters of equal width, 10 points on lines of 12, margins of 2 cm."""
    typst = pytest.importorskip("typst", reason="typst, which counts the pages, is not installed")
    source = b"""
#set page(paper: "a4", margin: 2cm)
#show raw: set text(font: "DejaVu Sans Mono", size: 10pt, top-edge: 0.8em, bottom-edge: -0.2em)
#set par(leading: 2pt)
#raw(sys.inputs.text, block: true)
"""
    made = typst.compile(source, format="svg", sys_inputs={"text": text}, ignore_system_fonts=True)
    return len(made) if isinstance(made, list) else 1


def test_what_is_called_a_page_is_an_a4() -> None:
    line = "M" + " M".rjust(WIDTH - 1) + "\n"
    assert pages(line * LINES) == 1
    assert pages(line * (LINES + 1)) == 2
    assert pages(("M" + line) * LINES) > 1


@pytest.mark.parametrize(("size", "people"), [(30, 2), (10_000, 1_000)])
def test_the_page_is_printed_on_one_a4(size: int, people: int) -> None:
    assert pages(told(town(size, people))) == 1


def test_names_that_fit_stand_in_full() -> None:
    text = told(town(30))
    assert "i" * 30 in text
    assert "s" * 30 in text
    assert "…" not in text


def test_longer_names_are_cut_and_the_page_is_full() -> None:
    text = told(town(10_000))
    assert 40 < text.count("\n") <= LINES
    assert "iii…" in text
    assert "eee…" in text
    assert "nnn…" in text


def test_many_stakeholders_are_counted_and_not_all_named() -> None:
    text = " ".join(told(town(20, people=1_000)).split())
    assert "Consulted: 0 of 1000." in text
    assert " more. " in text


def test_escapes_are_reckoned_as_wide_as_they_are_shown() -> None:
    data = town(30)
    framed = data.framework.municipality.model_copy(update={"name": "\u202e" * 10_000})
    text = told(replace(data, framework=data.framework.model_copy(update={"municipality": framed})))
    assert text.count("\n") <= LINES
    assert "\\u202e" in text
    assert "\u202e" not in text


@pytest.mark.parametrize(
    "text",
    # No record holds half a pair.
    [
        *(each for each in HOSTILE if "\ud800" not in each),
        '"><img onerror=alert(1)>',
        "](javascript:alert(1))",
        "{{7*7}}",
        "=cmd|' /C calc'!A0",
    ],
)
def test_hostile_text_in_every_name_comes_out_as_that_text(text: str) -> None:
    name = Name(nl=text, en=text)
    choices = framework()
    choices = choices.model_copy(
        update={
            "municipality": choices.municipality.model_copy(update={"name": text}),
            "pillars": tuple(each.model_copy(update={"name": name}) for each in choices.pillars),
            "ambition_levels": tuple(each.model_copy(update={"name": name}) for each in choices.ambition_levels),
            "indicators": tuple(each.model_copy(update={"name": name}) for each in choices.indicators),
        }
    )
    data = dataset(
        initiative("i", title=text, matches=matches("x/1"), **KNOWN),
        example("x/1"),
        example("x/2", title=text, summary=text, **KNOWN),
        stakeholder("s", name=text),
        choices=choices,
    )
    document = paged(replace(data, cities=tuple(each.model_copy(update={"name": text}) for each in data.cities)))
    assert read(markdown(document)) == meant(document)
    # A long text is cut, but never to less than this.
    shown, line = ("".join(each.split()) for each in (harmless(text)[:9], plain(document, WIDTH)))
    assert line.count(shown) >= 14
