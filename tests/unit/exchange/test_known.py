"""What a row is known by: its id, else its title."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nulmeting.exchange.known import Identity, Register, copied, from_elsewhere, ids_of
from nulmeting.finding import Finding, Location
from nulmeting.load.folder import load_folder
from nulmeting.model.dataset import Dataset
from tests.conftest import ACCEPTED

DATA = load_folder(ACCEPTED / "minimal").dataset
SCANAUTO = DATA.initiatives[0]
TITLE = SCANAUTO.title
KIND = "initiatives"


def with_initiatives(**titles: str) -> Dataset:
    """The smallest data with these initiatives: id and title."""
    return replace(
        DATA, initiatives=tuple(SCANAUTO.model_copy(update={"id": key, "title": each}) for key, each in titles.items())
    )


def at(row: int) -> Location:
    return Location(f"sheet!{row}")


def told(finding: Finding | None) -> tuple[str, str] | None:
    return (finding.code, str(finding.message)) if finding is not None else None


def test_rows_of_one_title_are_the_records_of_that_title_in_their_order() -> None:
    register = Register(with_initiatives(a="App", b="app ", c="Iets anders"))
    found = [register.by_title(KIND, "APP", at(row)) for row in (2, 3, 4)]
    assert [each[0] for each in found] == [
        Identity("a", known=True, by_title=True),
        Identity("b", known=True, by_title=True),
        Identity("app", known=False, by_title=True),
    ]
    assert [each[1] for each in found] == [None] * 3


def test_a_record_that_another_row_has_by_its_id_is_not_found_by_its_title() -> None:
    register = Register(with_initiatives(a="App", b="App"))
    assert register.by_id(KIND, "a", at(2)) == (Identity("a", known=True), None)
    assert register.by_title(KIND, "App", at(3))[0] == Identity("b", known=True, by_title=True)
    assert register.by_title(KIND, "App", at(4))[0] == Identity("app", known=False, by_title=True)


def test_a_title_of_another_kind_of_record_is_not_that_record() -> None:
    register = Register(DATA)
    assert register.by_title("steps", TITLE, at(2))[0] == Identity(
        "scanauto-voor-parkeercontrole", known=False, by_title=True
    )


def test_an_example_is_known_by_its_city_and_title() -> None:
    utrecht = DATA.examples[0]
    other = utrecht.model_copy(update={"id": "eindhoven/scan", "city": "eindhoven"})
    found = [
        Register(replace(DATA, examples=examples)).by_title("examples", "scannerauto's", at(2), city)[0]
        for examples in ((utrecht,), (utrecht, other))
        for city in ("utrecht", "eindhoven", "")
    ]
    scannerautos = Identity("utrecht/scannerautos", known=True, by_title=True)
    assert found == [
        scannerautos,
        Identity("eindhoven/scannerautos", known=False, by_title=True),
        scannerautos,
        scannerautos,
        Identity("eindhoven/scan", known=True, by_title=True),
        Identity("scannerautos", known=False, by_title=True),
    ]


def test_an_id_that_is_taken_gets_a_number() -> None:
    register = Register(DATA)
    identity, finding = register.by_title("steps", "Scanauto", at(2))
    assert identity == Identity("scanauto-2", known=False, by_title=True)
    assert told(finding) == ("NM605", 'the id "scanauto" is taken: this row becomes "scanauto-2"')
    assert register.by_title("examples", "Scanauto", at(3), "utrecht")[0] == Identity(
        "utrecht/scanauto", known=False, by_title=True
    )


@pytest.mark.parametrize(
    ("kind", "identifier", "said"),
    [
        (KIND, "Scanauto", 'the id "Scanauto" differs from "scanauto" in capitals only'),
        (KIND, "twice", 'the id "twice" stands in another row too'),
        ("steps", "scanauto", 'the id "scanauto" is that of another kind of record: initiatives'),
    ],
)
def test_an_id_that_cannot_be_that_of_the_row(kind: str, identifier: str, said: str) -> None:
    register = Register(DATA)
    register.by_id(KIND, "twice", at(2))
    identity, finding = register.by_id(kind, identifier, at(3))
    assert (identity, told(finding)) == (None, ("NM609", said))


def test_a_title_without_a_letter_gives_no_id() -> None:
    identity, finding = Register(DATA).by_title(KIND, "???", at(2))
    assert (identity, told(finding)) == (None, ("NM609", '"???" has no letter or digit to make an id of'))


def test_rows_that_are_about_to_be_added_can_be_referred_to() -> None:
    register = Register(DATA)
    register.by_title("organisations", "Vervoerder", at(2))
    assert ids_of(register, ("stakeholders", "organisations")) == ["gemeenteraad", "provincie", "vervoerder"]


def test_a_new_id_for_the_title_of_a_record_that_no_row_is_may_be_a_copy() -> None:
    register = Register(with_initiatives(a="App", b="App", c="Iets anders"))
    new = register.by_id(KIND, "d", at(2))[0]
    register.by_id(KIND, "a", at(3))
    assert new is not None
    assert register.in_no_row(KIND, "app") == "b"
    assert told(copied(new, "b", at(2))) == (
        "NM613",
        '"d" is new, and has the title of "b", which is in no row',
    )
    register.by_id(KIND, "b", at(4))
    assert register.in_no_row(KIND, "app") is None
    assert register.in_no_row(KIND, "") is None


@pytest.mark.parametrize(("document", "found"), [("brief-2024", False), ("lijst", True), (None, True)])
def test_a_record_comes_from_elsewhere_when_its_document_is_another(document: str | None, *, found: bool) -> None:
    identity = Identity("scanauto", known=True, by_title=True)
    finding = from_elsewhere(identity, SCANAUTO, document, at(2))
    said = 'only by its title this row changes "scanauto", which comes from "brief-2024"'
    assert told(finding) == (("NM612", said) if found else None)
    assert from_elsewhere(identity, SCANAUTO.model_copy(update={"source": None}), document, at(2)) is None


IDS = st.sampled_from(["scanauto", "app", "app-2", "App", "provincie", "nieuw"])
TITLES = st.sampled_from([TITLE, "App", "app", "App 2", "Provincie", "Nieuw", "?"])
ROWS = st.lists(st.tuples(st.sampled_from([KIND, "steps"]), st.booleans(), IDS, TITLES), max_size=12)


@given(rows=ROWS)
def test_no_two_rows_ever_have_one_id(rows: list[tuple[str, bool, str, str]]) -> None:
    register = Register(with_initiatives(scanauto=TITLE, app="App"))
    found: list[str] = []
    for number, (kind, own, identifier, title) in enumerate(rows, start=2):
        identity, finding = (
            register.by_id(kind, identifier, at(number)) if own else register.by_title(kind, title, at(number))
        )
        assert identity is not None or (finding is not None and finding.severity == "error")
        found += [identity.id] if identity is not None else []
    assert len(found) == len(set(found))
