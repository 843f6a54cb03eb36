"""Which texts are in the language of the data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest
from pydantic import StringConstraints

from nulmeting.model.dataset import FILES
from nulmeting.model.fields import Frozen, Text
from nulmeting.report.foreign import TEXTS, foreign
from tests.make import dataset, example, framework, initiative, matches, stakeholder
from tests.unit.report.told import DUTCH, ENGLISH

DATA = dataset(
    initiative(
        "a",
        title="Een plan",
        summary="Wat het is.",
        note="Een noot.",
        matches=matches("x/one"),
        source={"document": "letter", "place": "tabel / 1"},
    ),
    example("x/one", title="Een voorbeeld"),
    stakeholder("council", "consulted", "high"),
    choices=framework(
        sources=({"id": "letter", "title": "De brief", "date": "2019", "precision": "exact", "note": "Zonder dag."},),
        not_applicable=({"example": "x/one", "why": "Geen haven."},),
    ),
)


def test_in_the_language_of_the_data_there_are_none() -> None:
    assert DATA.framework.municipality.language == "nl"
    assert foreign(DATA, DUTCH) is None


def test_in_another_language_they_are_what_the_records_say() -> None:
    found = foreign(DATA, ENGLISH)
    assert found is not None
    assert found.language == "nl"
    assert found.told == "Texts from the records are in Dutch, the language of the data."
    expected = ("Een plan", "Wat het is.", "Een noot.", "tabel / 1", "Een voorbeeld", "De brief", "Zonder dag.")
    assert [each for each in (*expected, "Geen haven.") if each not in found.texts] == []
    assert len(set(found.texts)) == len(found.texts)


def test_names_in_both_languages_and_of_cities_are_none() -> None:
    found = foreign(DATA, ENGLISH)
    assert found is not None
    names = {DATA.framework.municipality.name, *(each.name for each in DATA.cities)}
    names |= {each.name["en"] for each in (*DATA.framework.pillars, *DATA.framework.topics)}
    assert names & set(found.texts) == set()


def test_english_data_in_a_dutch_document_says_so() -> None:
    municipality = DATA.framework.municipality.model_copy(update={"language": "en"})
    english = dataset(choices=DATA.framework.model_copy(update={"municipality": municipality}))
    found = foreign(english, DUTCH)
    assert found is not None
    assert found.told == "De teksten uit de records zijn in het Engels, de taal van de gegevens."


def _models(kind: type[Frozen]) -> Iterator[type[Frozen]]:
    """A model and those of its fields."""
    yield kind
    waiting = [field.annotation for field in kind.model_fields.values()]
    while waiting:
        each = waiting.pop()
        if isinstance(each, type) and issubclass(each, Frozen):
            yield from _models(each)
        waiting += get_args(each)


def _is_text(kind: type[Frozen], name: str) -> bool:
    field = kind.model_fields[name]
    mark = next(each for each in get_args(Text) if isinstance(each, StringConstraints))
    return mark in field.metadata or Text in get_args(field.annotation)


@pytest.mark.parametrize("file", FILES)
def test_every_field_with_text_is_looked_at(file: str) -> None:
    texts = {
        (kind.__name__, name) for kind in _models(FILES[file]) for name in kind.model_fields if _is_text(kind, name)
    }
    left = {f"{kind}.{name}" for kind, name in texts if name not in TEXTS}
    # Both languages of a name; where in a source, which is looked at; what a city calls itself.
    assert left <= {"Name.nl", "Name.en", "SourceReference.place", "City.theme"}
    assert len(texts) > 5
