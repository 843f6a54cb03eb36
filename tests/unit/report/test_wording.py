from __future__ import annotations

from pathlib import Path

import pytest

from nulmeting.finding import Message, NulmetingError
from nulmeting.model.fields import Name
from nulmeting.report import wording
from nulmeting.report.document import Linked, parts_of
from nulmeting.report.wording import Wording
from tests.unit.report.told import BOTH, DUTCH, ENGLISH


@pytest.mark.parametrize(
    ("value", "digits", "english", "dutch"),
    [
        (0.0, 1, "0.0", "0,0"),
        (-0.0, 1, "0.0", "0,0"),
        (-0.04, 1, "0.0", "0,0"),
        (0.04, 1, "0.0", "0,0"),
        (0.05, 1, "0.1", "0,1"),
        (-0.05, 1, "-0.1", "-0,1"),
        (0.15, 1, "0.2", "0,2"),
        (0.25, 1, "0.3", "0,3"),
        (0.35, 1, "0.4", "0,4"),
        (-0.25, 1, "-0.3", "-0,3"),
        (0.1 + 0.2, 1, "0.3", "0,3"),
        (1.005, 2, "1.01", "1,01"),
        (0.5, 0, "1", "1"),
        (2.5, 0, "3", "3"),
        (-0.4, 0, "0", "0"),
        (9.96, 1, "10.0", "10,0"),
        (1234567.5, 1, "1234567.5", "1234567,5"),
        (1e300, 0, f"{1e300:.0f}", f"{1e300:.0f}"),
    ],
)
def test_numbers_have_the_sign_of_the_language_and_round_a_half_away_from_zero(
    value: float, digits: int, english: str, dutch: str
) -> None:
    assert ENGLISH.number(value, digits) == english
    assert DUTCH.number(value, digits) == dutch


@pytest.mark.parametrize(
    ("value", "english", "dutch"),
    [
        (None, "unknown", "onbekend"),
        (0.0, "0.0", "0,0"),
        (0.005, "0.1", "0,1"),
        (0.025, "0.3", "0,3"),
        (0.125, "1.3", "1,3"),
        (1.0, "10.0", "10,0"),
    ],
)
def test_a_figure_on_a_scale_of_ten_or_that_it_is_not_known(value: float | None, english: str, dutch: str) -> None:
    assert (ENGLISH.ten(value), DUTCH.ten(value)) == (english, dutch)


@pytest.mark.parametrize(
    ("before", "after", "english", "dutch"),
    [
        (0.0, 0.0, "0.00", "0,00"),
        (0.0, -0.0, "0.00", "0,00"),
        (0.0, 0.0001, "0.00", "0,00"),
        (0.0001, 0.0, "0.00", "0,00"),
        (0.0, 0.01, "+0.10", "+0,10"),
        (0.01, 0.0, "-0.10", "-0,10"),
        (0.1, 0.3, "+2.00", "+2,00"),
        (0.0, 1.0, "+10.00", "+10,00"),
        (1.0, 0.0, "-10.00", "-10,00"),
    ],
)
def test_a_change_has_a_sign_unless_it_is_none(before: float, after: float, english: str, dutch: str) -> None:
    assert (ENGLISH.change(before, after), DUTCH.change(before, after)) == (english, dutch)


@pytest.mark.parametrize(
    ("before", "after", "printed", "change"),
    [
        (0.0004, 0.0006, ("0.00", "0.01"), "+0.01"),
        (0.0006, 0.0014, ("0.01", "0.01"), "0.00"),
        (0.0014, 0.0006, ("0.01", "0.01"), "0.00"),
        (0.0006, 0.0004, ("0.01", "0.00"), "-0.01"),
        (0.48348, 0.55902, ("4.83", "5.59"), "+0.76"),
    ],
)
def test_a_change_is_that_of_the_figures_as_printed(
    before: float, after: float, printed: tuple[str, str], change: str
) -> None:
    assert (ENGLISH.number(before * 10, 2), ENGLISH.number(after * 10, 2)) == printed
    assert ENGLISH.change(before, after) == change


@pytest.mark.parametrize(
    ("value", "expected"),
    [(None, "–"), (0.0, "0%"), (2 / 3, "67%"), (0.125, "13%"), (0.005, "1%"), (1.0, "100%"), (-0.0, "0%")],
)
def test_per_cents_are_whole(value: float | None, expected: str) -> None:
    assert [words.percent(value) for words in BOTH] == [expected, expected]


@pytest.mark.parametrize(
    ("items", "english", "dutch"),
    [
        ((), "", ""),
        (("a",), "a", "a"),
        (("a", "b"), "a and b", "a en b"),
        (("a", "b", "c"), "a, b and c", "a, b en c"),
        (("a", "b", "c", "d"), "a, b, c and d", "a, b, c en d"),
        (("{a}", "{b}"), "{a} and {b}", "{a} en {b}"),
    ],
)
def test_items_in_a_row(items: tuple[str, ...], english: str, dutch: str) -> None:
    assert (ENGLISH.all_of(items), DUTCH.all_of(items)) == (english, dutch)


@pytest.mark.parametrize(
    ("written", "precision", "english", "dutch"),
    [
        ("2019", "exact", "2019", "2019"),
        ("2019-06", "exact", "June 2019", "juni 2019"),
        ("2019-06-19", "exact", "19 June 2019", "19 juni 2019"),
        ("2019-06-01", "exact", "1 June 2019", "1 juni 2019"),
        ("2019", "approximate", "about 2019", "rond 2019"),
        ("2019-03", "approximate", "about March 2019", "rond maart 2019"),
        ("2020-02-29", "approximate", "about 29 February 2020", "rond 29 februari 2020"),
        ("2019", "unknown", "2019", "2019"),
        ("0363", "exact", "0363", "0363"),
    ],
)
def test_dates_as_the_language_writes_them(written: str, precision: str, english: str, dutch: str) -> None:
    assert (ENGLISH.date(written, precision), DUTCH.date(written, precision)) == (english, dutch)


def test_every_month_has_its_name_in_both_languages() -> None:
    english = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    dutch = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ]
    written = [f"2019-{month:02}" for month in range(1, 13)]
    assert [ENGLISH.date(each) for each in written] == [f"{each} 2019" for each in english]
    assert [DUTCH.date(each) for each in written] == [f"{each} 2019" for each in dutch]


@pytest.mark.parametrize(
    ("count", "english", "dutch"),
    [
        (0, "0 initiatives", "0 initiatieven"),
        (1, "1 initiative", "1 initiatief"),
        (2, "2 initiatives", "2 initiatieven"),
        (21, "21 initiatives", "21 initiatieven"),
    ],
)
def test_one_and_many(count: int, english: str, dutch: str) -> None:
    told = [words.plural("{count} initiative", "{count} initiatives", count) for words in BOTH]
    assert told == [english, dutch]


def test_a_part_of_a_whole() -> None:
    assert [words.share(3, 8) for words in BOTH] == ["3 of 8", "3 van 8"]


def test_a_name_of_the_framework_in_the_language_asked_for() -> None:
    name = Name(nl="Bestuur", en="Governance")
    assert [words.name(name) for words in BOTH] == ["Governance", "Bestuur"]


def test_a_message_within_a_message_is_translated_too() -> None:
    message = Message.of("{wanted} belongs here, not {found}", wanted=Message("a list"), found=Message("text"))
    assert ENGLISH.tell(message) == "a list belongs here, not text"
    assert DUTCH.tell(message) == "hier hoort een lijst; er staat tekst"


def test_braces_in_a_value_are_only_text() -> None:
    message = Message.of(
        "the key {key} stands here for the second time; the first is on line {line}", key="{x}", line=1
    )
    assert ENGLISH.tell(message) == "the key {x} stands here for the second time; the first is on line 1"


def test_braces_in_a_sentence_without_values_are_only_text() -> None:
    assert DUTCH.tell(Message("add source: {document: …, place: …}")) == "voeg toe: source: {document: …, place: …}"


def test_a_sentence_that_no_catalogue_knows_is_told_as_it_is() -> None:
    assert DUTCH.say("no such sentence {here}", here=1) == "no such sentence 1"


def test_without_its_catalogue_a_language_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(wording, "LOCALE", tmp_path)
    with pytest.raises(NulmetingError, match="the translation into nl is not there"):
        Wording("nl")
    assert Wording("en").say("Total") == "Total"


def test_a_sentence_with_linked_values_stays_linked() -> None:
    one, other = Linked.to("a", "A"), Linked.to("b", "B")
    both = DUTCH.all_of([one, "x", other])
    assert both == "A, x en B"
    assert [part for part in parts_of(both) if part[1]] == [("A", "a"), ("B", "b")]
    said = ENGLISH.say("Ended, so not counted: {records}.", records=one)
    assert said == "Ended, so not counted: A."
    assert ("A", "a") in parts_of(said)
    many = ENGLISH.plural("Weakest pillar: {pillars}.", "Weakest pillars: {pillars}.", 2, pillars=both)
    assert many == "Weakest pillars: A, x en B."
    assert ("B", "b") in parts_of(many)
    assert not isinstance(ENGLISH.say("{part} of {whole}", part=1, whole=2), Linked)
