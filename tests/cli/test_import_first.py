"""The first `nulmeting import` after --guess, when nothing is filled in yet: what there is to do is told by column."""

from __future__ import annotations

import json
from typing import Any

from tests.cli.conftest import Here
from tests.cli.test_import import given, initiatives
from tests.sheets import csv, rows, xlsx

WORDS = [f"woord {letter}" for letter in "abcdefghijkl"]
LINES = (
    ("Project", "Thema", "Fase", "Raakt", "Budget"),
    ("Lantaarns", "Verkeer", "?", ";".join(WORDS), "1"),
    ("Camera's", "Verkeer", "loopt nog", "Bestuur;?", "2"),
    ("Bus", "bestuur", "stil", "woord l;mobiliteit", "3"),
)
MAPPING = """\
columns: {Project: title, Thema: pillar, Fase: phase, Raakt: touches}
values:
  pillar:
    Verkeer: null
  phase:
    "?": unknown
  touches:
    "?": unknown
"""


def quoted() -> str:
    """The list as a csv with items in a cell, and its mapping as --guess leaves it."""
    lines = [[f'"{each}"' for each in line] for line in LINES]
    given(a_csv=csv(*lines), m_yaml=MAPPING + "".join(f"    {each}: null\n" for each in WORDS))
    return "a.csv"


ENGLISH = """\
a.csv!C3: error NM602: 2 values mean nothing yet as phase
    "loopt nog": 1×, C3
    "stil": 1×, C4
    say under values in the mapping what it means; or use --unknown
a.csv!B2: error NM602: "Verkeer" means nothing yet as pillar: 2 times, B2, B3
    say under values in the mapping what it means
a.csv!D2: error NM602: 12 values mean nothing yet as touches
    "woord l": 2×, D2, D4
    "woord a": 1×, D2
    "woord b": 1×, D2
    "woord c": 1×, D2
    "woord d": 1×, D2
    "woord e": 1×, D2
    "woord f": 1×, D2
    "woord g": 1×, D2
    "woord h": 1×, D2
    "woord i": 1×, D2
    and 2 more: m.yaml:18:14
    say under values in the mapping what it means; or use --unknown
a.csv!E1: warning NM610: the column "Budget" is not taken over: nothing says what it is
a.csv!D3: warning NM616: bestuur not taken over as touches, because "?" in the same cell is unknown: D3
    a list is known as a whole or not at all; a new record has its text in raw. Say under values in the mapping what \
the unknown item means, or [] if it does not count
15 errors and 2 warnings.
Nothing is imported.
Next: in m.yaml, under values, fill in what is null (from line 4 on); then import again.
"""
SAY = "    zeg onder values in de vertaaltabel wat het betekent"
SAY_WHAT = "Zeg onder values in de vertaaltabel wat het onbekende betekent, of [] als het niet meetelt"
DUTCH = [
    "a.csv!C3: fout NM602: 2 waarden betekenen nog niets als phase",
    f"{SAY}; of gebruik --unknown",
    'a.csv!B2: fout NM602: "Verkeer" betekent nog niets als pillar: 2 keer, B2, B3',
    SAY,
    "a.csv!D2: fout NM602: 12 waarden betekenen nog niets als touches",
    "    en nog 2: m.yaml:18:14",
    f"{SAY}; of gebruik --unknown",
    'a.csv!E1: waarschuwing NM610: de kolom "Budget" wordt niet overgenomen: niets zegt wat het is',
    'a.csv!D3: waarschuwing NM616: bestuur niet overgenomen als touches, omdat "?" in dezelfde cel onbekend is: D3',
    f"    een lijst is als geheel bekend of helemaal niet; een nieuw record heeft de tekst in raw. {SAY_WHAT}",
    "15 fouten en 2 waarschuwingen.",
    "Er is niets ingelezen.",
    "Nu: vul in m.yaml onder values in wat null is (vanaf regel 4); lees daarna opnieuw in.",
]


def test_what_has_no_meaning_is_told_by_column_then_warnings_and_one_thing_to_do(here: Here) -> None:
    code, out, said = here("import", quoted(), "--map", "m.yaml")
    assert (code, out) == (1, "")
    assert said == ENGLISH


def test_in_dutch_as_well(here: Here) -> None:
    code, out, said = here("import", quoted(), "--map", "m.yaml", "--lang", "nl")
    assert (code, out) == (1, "")
    assert [line for line in said.splitlines() if not line.startswith('    "')] == DUTCH


def test_json_has_every_value_with_its_place_in_the_mapping(here: Here) -> None:
    lines = [[*line[:1], "bestuur", *line[2:]] for line in LINES[1:]]
    quoted()
    given(a_csv=csv(LINES[0], *([f'"{each}"' for each in line] for line in lines)))
    code, out, _ = here("import", "a.csv", "--map", "m.yaml", "--unknown", "--format", "json")
    found: list[dict[str, Any]] = [each for each in json.loads(out)["findings"] if each["code"] == "NM602"]
    assert code == 0
    assert [each["message"] for each in found] == [
        '"loopt nog" means nothing yet as phase: C3',
        '"stil" means nothing yet as phase: C4',
        '"woord l" means nothing yet as touches: 2 times, D2, D4',
        *(f'"{each}" means nothing yet as touches: D2' for each in WORDS[:-1]),
    ]
    places = [{"file": "m.yaml", "line": 9 + number, "column": 14} for number in (11, *range(11))]
    assert [each["related"] for each in found] == [[], [], *([each] for each in places)]


def test_json_has_every_cell_of_a_list_of_which_a_part_is_known(here: Here) -> None:
    lines = [(f"t{number}", "bestuur", "idea", '"bestuur;Iets Raars"') for number in range(20)]
    mapping = (
        "columns: {Naam: title, Thema: pillar, Fase: phase, Raakt: touches}\nvalues: {touches: {iets raars: unknown}}\n"
    )
    given(a_csv=csv(("Naam", "Thema", "Fase", "Raakt"), *lines), m_yaml=mapping)
    code, out, said = here("import", "a.csv", "--map", "m.yaml", "--format", "json")
    (found,) = json.loads(out)["findings"]
    assert (code, said) == (0, "")
    assert (found["code"], found["file"]) == ("NM616", "a.csv!D2")
    assert found["message"] == (
        'bestuur not taken over as touches, because "Iets Raars" in the same cell is unknown: 20 times, '
        "D2, D3, D4, D5, D6, D7, D8, D9, D10, D11, D12, D13, …"
    )
    assert found["related"] == [{"file": f"a.csv!D{row}", "line": None, "column": None} for row in range(3, 22)]


def test_values_that_stand_nowhere_else_are_all_told(here: Here) -> None:
    words = [f"fase {number:02}" for number in range(30)]
    given(
        a_csv=csv(("Naam", "Thema", "Fase"), *((each, "bestuur", each) for each in words)),
        m_yaml="columns: {Naam: title, Thema: pillar, Fase: phase}\n",
    )
    code, _, said = here("import", "a.csv", "--map", "m.yaml")
    assert (code, said.splitlines()) == (
        1,
        [
            "a.csv!C2: error NM602: 30 values mean nothing yet as phase",
            *(f'    "{each}": 1×, C{number}' for number, each in enumerate(words, start=2)),
            "    say under values in the mapping what it means; or use --unknown",
            "30 errors.",
            "Nothing is imported.",
            "Next: mend the errors, first a.csv!C2; then import again.",
        ],
    )


def test_very_many_values_of_one_column_hide_none_of_another(here: Here) -> None:
    head = ("title", "pillar", "phase", "touches")
    given(a_csv=csv(head, *((f"t{n}", "bestuur", f"fase {n}", f"iets {n % 2}") for n in range(250))))
    code, _, said = here("import", "a.csv")
    assert code == 1
    assert said.splitlines()[203:] == [
        "a.csv!D2: error NM602: 2 values mean nothing yet as touches",
        '    "iets 0": 125×, D2, D4, D6, D8, D10, …',
        '    "iets 1": 125×, D3, D5, D7, D9, D11, …',
        "    write one of: bestuur, mobiliteit; or use --unknown",
        "203 errors.",
        "Nothing is imported.",
        "Next: mend the errors, first a.csv!C2; then import again.",
    ]


def test_a_partner_that_is_no_organisation_yet_can_be_added_and_is_then_known_by_its_name(here: Here) -> None:
    given(
        a_csv=csv(("Project", "Thema", "Fase", "Partners"), ("Bus", "bestuur", "idea", "Waterschap Limburg")),
        m_yaml="columns: {Project: title, Thema: pillar, Fase: phase, Partners: partners}\n",
    )
    code, _, said = here("import", "a.csv", "--map", "m.yaml")
    add = "First add an organisation that is not there yet: nulmeting add organisation name=… kind=…"
    assert (code, said.splitlines()[:2]) == (
        1,
        [
            'a.csv!D2: error NM602: "Waterschap Limburg" means nothing yet as partners: D2',
            f"    say under values in the mapping what it means; or use --unknown. {add}",
        ],
    )
    assert here("add", "organisation", "name=Waterschap Limburg", "kind=government")[0] == 0
    assert here("import", "a.csv", "--guess", "--output", "g.yaml")[0] == 0
    assert here("import", "a.csv", "--map", "g.yaml", "--write")[0] == 0
    assert initiatives()["bus"] == {
        "id": "bus",
        "title": "Bus",
        "pillar": "bestuur",
        "phase": "idea",
        "partners": ("waterschap-limburg",),
        "raw": {"Partners": "Waterschap Limburg"},
    }


def test_columns_of_two_sheets_stay_apart(here: Here) -> None:
    first = rows(("title", "pillar", "phase"), ("a", "X", "idea"), ("b", "Y", "idea"))
    second = rows(("title", "pillar", "city", "topic"), ("c", "X", "utrecht", "parkeertoezicht"))
    given(a_xlsx=xlsx({"initiatives": {"cells": first}, "examples": {"cells": second}}))
    code, _, said = here("import", "a.xlsx")
    assert (code, said.splitlines()) == (
        1,
        [
            "a.xlsx:initiatives!B2: error NM602: 2 values mean nothing yet as pillar",
            '    "X": 1×, B2',
            '    "Y": 1×, B3',
            "    write one of: bestuur, mobiliteit",
            'a.xlsx:examples!B2: error NM602: "X" means nothing yet as pillar: B2',
            "    write one of: bestuur, mobiliteit",
            "3 errors.",
            "Nothing is imported.",
            "Next: mend the errors, first a.xlsx:initiatives!B2; then import again.",
        ],
    )
