from __future__ import annotations

import time

import pytest

from nulmeting.check.personal import eleven_test, masked, personal_data, spots
from tests.make import dataset, initiative


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("bel jan.de-boer+werk@gemeente.example", ["e-mail"]),
        ("06-12345678", ["phone"]),
        ("06 - 12 34 56 78", ["phone"]),
        ("(043) 350 40 40", ["phone"]),
        ("0031 43 350 4040", ["phone"]),
        ("+32 476 12 34 56", ["phone"]),
        ("BSN 111222333.", ["bsn"]),
        ("1112.22.333", ["bsn"]),
        ("1112 22 333", ["bsn"]),
        ("111222334", []),
        ("000000000", []),
        ("14 043", []),
        ("0800-1234567", []),
        ("0900 123 4567", []),
        ("op 01-02-2019 12:30 en 2019-01-02", []),
        ("€ 1.250.000.000 tot 2.345.678.901", []),
        ("0.123456789", []),
        ("a@b", []),
        ("1234567890123", []),
        ("id-0612345678x", []),
    ],
)
def test_what_looks_like_personal_data(text: str, kinds: list[str]) -> None:
    assert [each.kind for each in spots(text)] == kinds


def test_the_eleven_test() -> None:
    assert [eleven_test(each) for each in ("123456782", "123456783", "111222333", "000000000")] == [
        True,
        False,
        True,
        False,
    ]


def test_masking_keeps_length_and_all_else() -> None:
    text = "bel 06-12345678 of j@x.nl, in 2019"
    assert masked(text) == "bel ••••••••••• of ••••••, in 2019"
    assert len(masked(text)) == len(text)
    assert masked("niets te zien in 2019") == "niets te zien in 2019"


def test_a_finding_shows_how_it_begins_and_no_more() -> None:
    data = dataset(initiative("een", note="bel 06-12345678, j.jansen@x.example of 111222333"))
    told = [str(each.message) for each in personal_data(data)]
    assert told == [
        "this looks like an e-mail address: j…",
        "this looks like a phone number: 06…",
        "this looks like a citizen service number (BSN): 1…",
    ]


def test_it_is_found_wherever_text_stands() -> None:
    data = dataset(
        initiative("een"),
        initiative("twee", raw={"Naam": ["x", {"diep": "a@b.example"}]}),
        initiative("drie", matches=({"example": "x/y", "fit": "full", "why": "zegt a@b.example"},)),
    )
    assert [(each.location.record, each.location.field) for each in personal_data(data)] == [
        ("twee", ("raw", "Naam", 1, "diep")),
        ("drie", ("matches", 0, "why")),
    ]


@pytest.mark.parametrize("text", ["a" * 200_000, "a." * 100_000 + "@", "@" * 100_000, "1 " * 100_000, "0" * 200_000])
def test_hostile_text_costs_little_time(text: str) -> None:
    start = time.perf_counter()
    masked(text)
    assert time.perf_counter() - start < 2
