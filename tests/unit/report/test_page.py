from __future__ import annotations

import pytest

from nulmeting.measure.drawn import usual
from nulmeting.measure.measurement import measure
from nulmeting.measure.robustness import robustness
from nulmeting.measure.snapshot import Origin
from nulmeting.model.dataset import Dataset
from nulmeting.report.document import Document, Facts, Heading, Matrix, Plane, Table, parts_of
from nulmeting.report.page import page_document, page_words
from nulmeting.report.wording import Wording
from tests.make import dataset, example, framework, initiative, matches, stakeholder
from tests.unit.report.told import BOTH, DUTCH, ENGLISH

ORIGIN = Origin("folder", "sha256:0123456789abcdef0123456789abcdef")
DATA = dataset(
    initiative(
        "a",
        title="The A",
        technologies=("new",),
        purpose="steer",
        touches=("q",),
        matches=matches("x/one"),
        source={"document": "letter", "place": "table / 1"},
    ),
    initiative("b", "idea", pillar="q", technologies=(), touches=()),
    example("x/one", title="One"),
    stakeholder("council", "consulted", "high"),
    choices=framework(
        sources=({"id": "letter", "title": "The letter", "date": "2019-06", "precision": "approximate"},),
        not_applicable=({"example": "x/one", "why": "No harbour."},),
    ),
)


def document(data: Dataset, words: Wording) -> Document:
    measured = measure(data)
    return page_document(data, measured, robustness(data, measured.ambition, usual(data)), ORIGIN, words)


def facts(found: Document, record: str) -> list[tuple[str, str]]:
    at = next(index for index, each in enumerate(found.blocks) if isinstance(each, Heading) and each.record == record)
    rows = found.blocks[at + 1]
    assert isinstance(rows, Facts)
    return list(rows.rows)


@pytest.mark.parametrize("words", BOTH)
def test_every_record_has_a_heading_of_its_own_after_its_kind(words: Wording) -> None:
    headings = [each for each in document(DATA, words).blocks if isinstance(each, Heading)]
    records = [each.record for each in headings if each.record]
    assert sorted(records) == sorted(DATA.by_id)
    assert records[:4] == ["a", "b", "x/one", "council"]
    assert {each.level for each in headings if each.record} == {4}
    first = next(index for index, each in enumerate(headings) if each.record)
    kinds = {"en": ("All records", "Initiatives"), "nl": ("Alle records", "Initiatieven")}
    assert tuple((each.level, each.text) for each in headings[first - 2 : first]) == tuple(
        zip((2, 3), kinds[words.language], strict=True)
    )


def test_a_record_says_all_in_one_list() -> None:
    rows = facts(document(DATA, ENGLISH), "a")
    assert rows[0] == ("id", "a")
    assert rows[-4:] == [
        ("file", "initiatives.yaml"),
        ("match", "One (x/one), fully"),
        ("source", "The letter (about June 2019): table / 1"),
        ("named by", "Nothing refers to it."),
    ]
    assert [each for _, value in rows for each in parts_of(value) if each[1]] == [
        ("p (en) (p)", "p"),
        ("q (en) (q)", "q"),
        ("new (en) (new)", "new"),
        ("steer (en) (steer)", "steer"),
        ("One (x/one)", "x/one"),
        ("The letter", "letter"),
    ]


def test_a_record_is_followed_to_what_names_it() -> None:
    found = document(DATA, DUTCH)
    rows = dict(facts(found, "q"))
    assert (rows["genoemd onder “raakt” door"], rows["genoemd onder “pijler” door"]) == ("The A (a)", "b")
    assert dict(facts(found, "letter"))["genoemd onder “bron” door"] == "The A (a)"
    example_rows = dict(facts(found, "x/one"))
    assert example_rows["overeenkomst"] == "The A (a), volledig"
    assert example_rows["niet van toepassing"] == "No harbour."
    assert not any("matches" in name for name in example_rows)


def test_lists_of_records_lead_to_them_and_say_what_is_unknown() -> None:
    tables = [each for each in document(DATA, ENGLISH).blocks if isinstance(each, Table) and each.listed]
    assert [each.caption for each in tables] == ["List of initiatives", "List of examples", "List of stakeholders"]
    assert [each.title for each in tables[0].columns] == ["name", "pillar", "status", "phase", "purpose", "focus"]
    assert tables[0].rows[1] == ("b", "q (en)", "in preparation", "idea", "unknown", "unknown")
    assert parts_of(tables[0].rows[0][0]) == (("The A", "a"),)


def test_the_figures_are_there_and_the_plane_has_its_range() -> None:
    blocks = document(DATA, ENGLISH).blocks
    (matrix,) = (each for each in blocks if isinstance(each, Matrix))
    assert [[mark.sign for mark in cell] for cell in matrix.cells[0]] == [["–"]]
    assert matrix.signs == (("–", "not applicable"),)
    (plane,) = (each for each in blocks if isinstance(each, Plane))
    assert (plane.range is None) == (DATA.framework.robustness is None)


def test_without_records_there_is_no_list() -> None:
    empty = dataset()
    found = document(empty, ENGLISH)
    assert not any(isinstance(each, Table) and each.listed for each in found.blocks)
    assert not any(isinstance(each, Matrix) for each in found.blocks)


def test_the_words_of_the_page_are_in_the_language_of_the_reader() -> None:
    assert page_words(ENGLISH)[:3] == ("Skip to the content", "On this page", "The same figures as a table")
    assert page_words(DUTCH)[:3] == ("Naar de inhoud", "Op deze pagina", "Dezelfde cijfers als tabel")
    assert all("{" in each for each in page_words(DUTCH)[4:7])
