from __future__ import annotations

import pytest

from nulmeting.finding import Message
from nulmeting.measure.snapshot import Origin
from nulmeting.model.framework import Insight
from nulmeting.report import names
from tests.make import dataset, example, framework, initiative, scoring, stakeholder
from tests.unit.report.told import BOTH, DUTCH, ENGLISH

ORIGIN = Origin("folder", "sha256:0123456789abcdef0123456789abcdef")


CHOICES = framework(
    insights=(Insight.model_validate({"id": "lesson", "from": "students", "text": "Begin."}),),
)
DATA = dataset(
    initiative("a", title="The A"), example("x/one", title="One"), stakeholder("s", name="The S"), choices=CHOICES
)


@pytest.mark.parametrize(
    ("identifier", "english", "dutch"),
    [
        ("p", "p (en)", "p (nl)"),
        ("a", "The A", "The A"),
        ("s", "The S", "The S"),
        ("x/one", "One", "One"),
        ("lesson", "lesson", "lesson"),
    ],
)
def test_a_name_a_title_or_else_the_id(identifier: str, english: str, dutch: str) -> None:
    assert [names.name_of(DATA, words, identifier) for words in BOTH] == [english, dutch]


def test_names_in_a_row_and_with_their_id() -> None:
    assert [names.names_of(DATA, words, ("a", "s", "p")) for words in BOTH] == [
        "The A, The S and p (en)",
        "The A, The S en p (nl)",
    ]
    assert names.names_of(DATA, ENGLISH, ()) == ""
    assert names.title_with_id(DATA, DUTCH, "p") == "p (nl) (p)"


def test_a_level_by_number_and_name() -> None:
    assert [names.level_name(DATA, words, 3) for words in BOTH] == ["3 3 (en)", "3 3 (nl)"]


def test_whose_it_is() -> None:
    assert [names.heading(DATA, words, Message("Score")) for words in BOTH] == ["Score: Town", "Score: Town"]
    assert names.heading(DATA, DUTCH, Message("Coverage")) == "Dekking: Town"


@pytest.mark.parametrize(
    ("as_of", "english", "dutch"), [("2019", "2019", "2019"), ("2019-06-19", "19 June 2019", "19 juni 2019")]
)
def test_of_when_and_by_which_scoring(as_of: str, english: str, dutch: str) -> None:
    data = dataset(choices=framework(as_of=as_of, scoring=scoring(version=12)))
    assert names.about(data, ENGLISH, ORIGIN) == (
        f"Municipality GM0001. Date of the measurement: {english}.",
        "Scoring version 12, data sha256:0123456789ab.",
    )
    assert names.about(data, DUTCH, ORIGIN) == (
        f"Gemeente GM0001. Peildatum: {dutch}.",
        "Scoreversie 12, gegevens sha256:0123456789ab.",
    )


def test_bundled_data_says_so_first() -> None:
    first = [names.about(DATA, words, Origin("bundled", ORIGIN.digest))[0] for words in BOTH]
    assert first == [
        "Bundled example data: there is no data folder here (see --data).",
        "Meegeleverde voorbeeldgegevens: hier is geen gegevensmap (zie --data).",
    ]
