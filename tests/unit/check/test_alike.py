from __future__ import annotations

import random
import subprocess
import sys
from typing import Any

import pytest

from nulmeting.check.alike import near_duplicates, normalised
from nulmeting.load.folder import load_folder
from tests.conftest import ROOT
from tests.make import AnyRecord, dataset, example, initiative, stakeholder


def _told(*records: AnyRecord) -> list[tuple[str | None, str | None]]:
    return [(each.location.record, each.related[0].record) for each in near_duplicates(dataset(*records))]


def _titles(*titles: str, **fields: Any) -> list[tuple[str | None, str | None]]:
    names = ("aap-noot", "vuur-zee", "wim-mies", "gijs-lam", "kees-does")
    return _told(*(initiative(name).model_copy(update={"title": each, **fields}) for name, each in zip(names, titles)))  # noqa: B905


@pytest.mark.parametrize(
    ("title", "other", "alike"),
    [
        ("Scanauto voor parkeren", "Scanauto voor parkeren", True),
        ("Scanauto voor parkeren", "SCANAUTO  voor: parkeren!", True),
        ("Scanauto voor parkeren", "Parkeren voor scanauto", True),
        ("Scanauto voor parkeren", "Scan-auto voor par keren", True),
        ("Scanauto voor parkeren", "Scanuto voor parkeren", True),
        ("Scanauto voor parkeren", "Scanauto voor parkeeren", True),
        ("Scanauto voor parkeren", "Scanauto voor perkaren", True),
        ("Cafés in één app", "Cafes in een app", True),
        ("Datagedreven sturing", "Datagedreven sturing bij zorgaanbieders", False),
        ("Datagedreven sturing", "Datagedreven sturing op ondermijning met vastgoed", False),
        ("Slim licht, fase 1", "Slim licht, fase 2", False),
        ("Slim licht in wijk A", "Slim licht in wijk B", False),
        ("Wifi", "Wiki", False),
        ("Wifi", "WIFI", True),
        ("Slim parkeren", "Slim fietsen", False),
    ],
)
def test_which_titles_look_like_one(title: str, other: str, *, alike: bool) -> None:
    assert bool(_titles(title, other)) is alike
    assert bool(_titles(other, title)) is alike


def test_the_same_title_in_another_pillar_is_another_thing() -> None:
    plain = {"title": "Datagedreven sturing"}
    first, second = (initiative(each).model_copy(update=plain) for each in ("bij-bestuur", "in-vastgoed"))
    assert _told(first, second.model_copy(update={"pillar": "q"})) == []
    assert _told(first, second) == [("in-vastgoed", "bij-bestuur")]


def test_examples_are_compared_in_their_city() -> None:
    near = {"title": "Slimme verlichting"}
    assert _told(example("a/licht").model_copy(update=near), example("b/licht").model_copy(update=near)) == []
    assert _told(example("a/licht").model_copy(update=near), example("a/lampen").model_copy(update=near)) == [
        ("a/lampen", "a/licht")
    ]


def test_ids_are_compared_in_all_of_their_list() -> None:
    assert _told(initiative("scanauto-parkeren"), initiative("scan-auto-parkeren", pillar="q")) == [
        ("scan-auto-parkeren", "scanauto-parkeren")
    ]
    assert _told(initiative("gemeenteraad"), stakeholder("gemeenteraden")) == []


def test_a_pair_that_is_alike_in_title_and_id_is_told_once() -> None:
    assert _told(initiative("scanauto-parkeren"), initiative("scanauto-parkeeren")) == [
        ("scanauto-parkeeren", "scanauto-parkeren")
    ]


def test_the_measurement_of_maastricht_has_none() -> None:
    assert list(near_duplicates(load_folder(ROOT / "data").dataset)) == []


def test_normalised() -> None:
    assert normalised("  Café's – IJ/Õ_x ") == "cafe s ij o x"


def test_a_single_slip_is_always_found() -> None:
    chance = random.Random(7)  # noqa: S311  (the same ones each time is the point)
    letters = "abcdefghijklmnop"
    for _ in range(300):
        title = "".join(chance.choices(letters, k=chance.randint(10, 30)))
        at = chance.randrange(len(title))
        slip = chance.choice(["", "z", title[at] + "z"])
        assert _titles(title, title[:at] + slip + title[at + 1 :]), (title, at, slip)


def test_ten_thousand_alike_do_not_cost_ten_thousand_times_ten_thousand() -> None:
    many = [
        initiative(f"i{number:05d}").model_copy(
            update={"title": f"Slimme verlichting in de straat {chr(97 + number % 26)}x{name}"}
        )
        for number, name in enumerate("".join(random.Random(n).choices("abcdefgh", k=9)) for n in range(10_000))  # noqa: S311
    ]
    found = sum(1 for _ in near_duplicates(dataset(*many)))
    assert found < 20 * 2 * len(many)


def test_the_library_that_compares_is_imported_only_when_two_are_to_be_compared() -> None:
    code = (
        "import sys; from pathlib import Path; from nulmeting.check.rules import check;"
        "from nulmeting.load.folder import load_folder;"
        "found = check(load_folder(Path(sys.argv[1])).dataset); assert 'rapidfuzz' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(ROOT / "tests/examples/accepted/minimal")], check=True)
