"""`nulmeting import` of a list that was imported before: what the data keeps, and what a person is told to look at."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Here
from tests.cli.test_import import changes, given, initiatives, named
from tests.sheets import csv

MAPPING = """\
columns: {Naam: title, Thema: pillar, Status: phase, Wie: owner}
values:
  phase: {loopt: operational, in uitvoering: operational, klaar: ended}
source: brief-2024
"""
HEAD = ("Naam", "Thema", "Status", "Wie")
UNCHANGED: dict[str, list[Any]] = {"added": [], "removed": [], "changed": []}


def written(here: Here, *rows: tuple[str, ...], mapping: str = MAPPING, head: tuple[str, ...] = HEAD) -> str:
    """Import a list with --write; what is said of it."""
    given(list_csv=csv(head, *rows), m_yaml=mapping)
    code, _, said = here("import", "list.csv", "--map", "m.yaml", "--write")
    assert code == 0, said
    return said


def lantaarns() -> dict[str, Any]:
    found = initiatives()
    assert [*found] == ["scanauto", "lantaarns"]
    return {key: found["lantaarns"].get(key) for key in ("phase", "owner", "raw", "source")}


def at(row: int) -> dict[str, str]:
    return {"document": "brief-2024", "place": f"list.csv!{row}"}


# What the sheet said


def test_raw_is_what_the_sheet_says_now(here: Here) -> None:
    written(here, ("Lantaarns", "bestuur", "loopt", "RO"))
    assert lantaarns() == {"phase": "operational", "owner": "RO", "raw": {"Status": "loopt"}, "source": at(2)}
    written(here, ("Lantaarns", "bestuur", "klaar", "RO"))
    assert lantaarns() == {"phase": "ended", "owner": "RO", "raw": {"Status": "klaar"}, "source": at(2)}
    written(here, ("Lantaarns", "bestuur", "pilot", "RO"))
    assert lantaarns() == {"phase": "pilot", "owner": "RO", "raw": None, "source": at(2)}


def test_raw_of_other_columns_stays(here: Here) -> None:
    mapping = MAPPING.replace("values:", "values:\n  pillar: {Verkeer: mobiliteit}")
    written(here, ("Lantaarns", "Verkeer", "loopt", "RO"), mapping=mapping)
    written(here, ("Lantaarns", "Verkeer", "pilot", "RO"), mapping=mapping)
    assert lantaarns()["raw"] == {"Thema": "Verkeer"}


def test_raw_follows_a_column_that_is_spelt_in_another_way_now(here: Here) -> None:
    written(here, ("Lantaarns", "bestuur", "loopt", "RO"))
    written(here, ("Lantaarns", "bestuur", "klaar", "RO"), head=("Naam", "Thema", "STATUS", "Wie"))
    assert lantaarns()["raw"] == {"Status": "klaar"}


def test_the_place_of_a_record_is_its_row_now_but_a_sorted_list_changes_nothing(here: Here) -> None:
    first, second = ("Lantaarns", "bestuur", "loopt", "RO"), ("Scanauto voor parkeercontrole", "bestuur", "loopt", "")
    written(here, first, second)
    given(list_csv=csv(HEAD, second, first))
    assert changes(here, "list.csv", "--map", "m.yaml") == UNCHANGED
    written(here, second, (*first[:3], "Beheer"))
    assert lantaarns() == {"phase": "operational", "owner": "Beheer", "raw": {"Status": "loopt"}, "source": at(3)}


def test_the_place_of_a_record_from_elsewhere_or_with_a_place_of_its_own_stays(here: Here) -> None:
    written(here, ("Lantaarns", "bestuur", "loopt", "RO"))
    other = MAPPING.replace("source: brief-2024\n", "")
    written(here, ("", "", "", ""), ("Lantaarns", "bestuur", "loopt", "Beheer"), mapping=other)
    assert lantaarns()["source"] == at(2)
    placed = MAPPING.replace("{Naam: title", "{Plek: source.place, Naam: title")
    row = ("", "Lantaarns", "bestuur", "loopt", "Anders")
    written(here, ("", "", "", "", ""), row, mapping=placed, head=("Plek", *HEAD))
    assert (lantaarns()["owner"], lantaarns()["source"]) == ("Anders", at(2))


# What a person made of it since


@pytest.mark.parametrize("text", ["loopt", "Loopt ", "in uitvoering", "operational"])
def test_a_correction_stays_while_the_list_says_nothing_new(here: Here, text: str) -> None:
    written(here, ("Lantaarns", "bestuur", "loopt", "RO"))
    assert here("set", "lantaarns", "phase=ended")[0] == 0
    given(list_csv=csv(HEAD, ("Lantaarns", "bestuur", text, "RO")))
    code, out, said = here("import", "list.csv", "--map", "m.yaml", "--write")
    assert (code, said.splitlines()) == (
        0,
        [
            "list.csv!2: info NM614: phase stays as it was changed in the data: row 2",
            "    the sheet says what it said before; where that is right after all, use nulmeting set",
            "1 remark.",
        ],
    )
    assert out.endswith("\n│ There is nothing to write.\n")
    assert lantaarns() == {"phase": "ended", "owner": "RO", "raw": {"Status": "loopt"}, "source": at(2)}


def test_a_correction_gives_way_to_something_new(here: Here) -> None:
    written(here, ("Lantaarns", "bestuur", "loopt", "RO"))
    assert here("set", "lantaarns", "phase=pilot")[0] == 0
    assert written(here, ("Lantaarns", "bestuur", "klaar", "RO")) == ""
    assert lantaarns() == {"phase": "ended", "owner": "RO", "raw": {"Status": "klaar"}, "source": at(2)}


def test_what_was_unknown_is_filled_in_once_the_mapping_knows_it(here: Here) -> None:
    mapping = "columns: {Naam: title, Thema: pillar, Status: phase, Techniek: technologies, Raakt: touches}\n"
    lines = (("Naam", "Thema", "Status", "Techniek", "Raakt"), ("Lantaarns", "bestuur", "x", "y", "z"))
    given(list_csv=csv(*lines), m_yaml=mapping)
    assert here("import", "list.csv", "--map", "m.yaml", "--unknown", "--write")[0] == 0
    raw = {"Status": "x", "Techniek": "y", "Raakt": "z"}
    assert {key: each for key, each in initiatives()["lantaarns"].items() if key in {"phase", "raw", "touches"}} == {
        "phase": "unknown",
        "raw": raw,
    }
    given(m_yaml=mapping + "values: {phase: {x: pilot}, technologies: {y: camera}, touches: {z: mobiliteit}}\n")
    code, _, said = here("import", "list.csv", "--map", "m.yaml", "--write")
    assert (code, said) == (0, "")
    assert initiatives()["lantaarns"] == {
        "id": "lantaarns",
        "title": "Lantaarns",
        "pillar": "bestuur",
        "touches": ("mobiliteit",),
        "phase": "pilot",
        "technologies": ("camera",),
        "raw": raw,
    }


def test_of_text_and_of_words_that_need_no_meaning_the_list_has_the_last_word(here: Here) -> None:
    written(here, ("Lantaarns", "bestuur", "pilot", "RO"))
    assert here("set", "lantaarns", "phase=ended", "owner=Beheer")[0] == 0
    assert written(here, ("Lantaarns", "bestuur", "pilot", "RO")) == ""
    assert lantaarns() == {"phase": "pilot", "owner": "RO", "raw": None, "source": at(2)}


def test_an_export_changes_what_is_edited_in_it_whatever_a_list_said(here: Here) -> None:
    given(list_csv=csv(("title", "pillar", "phase"), ("Lantaarns", "Bestuur", "Pilot")))
    assert here("import", "list.csv", "--write")[0] == 0
    assert lantaarns()["raw"] == {"pillar": "Bestuur", "phase": "Pilot"}
    assert here("set", "lantaarns", "phase=ended")[0] == 0
    assert here("export", "all.csv")[0] == 0
    assert changes(here, "all.csv") == UNCHANGED
    path = Path("all.csv")
    path.write_text(path.read_text("utf-8-sig").replace("bestuur;;ended", "bestuur;;pilot"), "utf-8")
    assert here("import", "all.csv", "--write")[0] == 0
    assert lantaarns() | {"source": None} == {
        "phase": "pilot",
        "owner": None,
        "raw": {"pillar": "Bestuur", "phase": "Pilot"},
        "source": None,
    }


# Which record a row is


@pytest.mark.parametrize("field", ["id", "title"])
def test_a_default_never_says_which_record_a_row_is(here: Here, field: str) -> None:
    before = Path("data/initiatives.yaml").read_bytes()
    says = "says which record a row is: it cannot be the same for all"
    given(
        list_csv=csv(("Naam", "Thema"), ("Een", "bestuur"), ("Twee", "bestuur")),
        m_yaml=f"columns: {{Naam: title, Thema: pillar}}\ndefaults:\n  phase: idea\n  {field}: scanauto\n",
    )
    code, out, said = here("import", "list.csv", "--map", "m.yaml", "--write")
    assert (code, out, said.splitlines()) == (
        1,
        "",
        [
            f"m.yaml:4:{5 + len(field)}: error NM604: {field} {says}",
            "    take it away here, or say under columns which column it is",
            "1 error.",
            "Nothing is imported.",
        ],
    )
    assert Path("data/initiatives.yaml").read_bytes() == before


def test_a_guess_asks_for_no_default_that_says_which_record_a_row_is(here: Here) -> None:
    given(list_csv=csv(("Thema", "Status", "Iets"), ("bestuur", "pilot", "Lamp")))
    code, out, said = here("import", "list.csv", "--guess")
    assert (code, said) == (0, "")
    assert "# defaults: {}\n" in out
    given(m_yaml=out)
    code, _, said = here("import", "list.csv", "--map", "m.yaml")
    assert (code, said.splitlines()[0]) == (
        1,
        "list.csv!1: error NM601: no column is the id or the title: a row is known by nothing",
    )


def test_a_row_is_known_by_what_the_mapping_makes_of_its_id_or_title(here: Here) -> None:
    mapping = MAPPING + "skip: []\n"
    mapping = mapping.replace("values:", "values:\n  title: {Lamp 2.0: Lantaarns}")
    said = written(here, ("Lamp 2.0", "bestuur", "loopt", "RO"), mapping=mapping)
    assert (said, lantaarns()["raw"]) == ("", {"Naam": "Lamp 2.0", "Status": "loopt"})
    assert changes(here, "list.csv", "--map", "m.yaml") == UNCHANGED
    given(
        own_csv=csv(("Nr", "Status"), ("P1", "loopt"), ("P2", "klaar")),
        n_yaml="columns: {Nr: id, Status: phase}\n"
        "values: {id: {p1: scanauto, P2: lantaarns}, phase: {loopt: operational, klaar: ended}}\n",
    )
    assert changes(here, "own.csv", "--map", "n.yaml")["changed"] == [
        {
            "type": "initiatives",
            "id": "lantaarns",
            "fields": [
                {"field": "phase", "before": "operational", "after": "ended"},
                {"field": "raw.Status", "before": "loopt", "after": "klaar"},
            ],
        }
    ]
    given(n_yaml="columns: {Nr: id, Status: phase}\nvalues: {id: {P1: null, P2: lantaarns}, phase: {klaar: ended}}\n")
    code, _, said = here("import", "own.csv", "--map", "n.yaml")
    assert (code, said.splitlines()[0]) == (1, 'own.csv!A2: error NM602: "P1" means nothing yet as id: A2')


def test_a_title_that_a_spreadsheet_would_run_is_known_again(here: Here) -> None:
    given(list_csv=csv(("title", "pillar", "phase"), ("'=1+1", "bestuur", "pilot")))
    assert here("import", "list.csv", "--write")[0] == 0
    assert changes(here, "list.csv") == UNCHANGED


def test_a_row_known_by_its_title_alone_that_changes_a_record_from_elsewhere_is_told(here: Here) -> None:
    framework = Path("data/framework.yaml")
    source = "sources:\n  - id: lijst-ro\n    title: Lijst\n    date: '2024'\n    precision: exact\n"
    framework.write_text(framework.read_text("utf-8").replace("sources:\n", source), "utf-8")
    mapping = MAPPING.replace("brief-2024", "lijst-ro")
    same = ("Scanauto voor parkeercontrole", "bestuur", "loopt", "")
    assert written(here, same, mapping=mapping) == ""
    said = written(here, (*same[:3], "RO"), mapping=mapping)
    assert said.splitlines() == [
        'list.csv!A2: warning NM612: only by its title this row changes "scanauto", which comes from "brief-2024"',
        (
            "    if it is the same, give the row its id; if not, give the title another meaning under values, or put "
            "it under skip"
        ),
        "1 warning.",
    ]
    assert initiatives()["scanauto"]["owner"] == "RO"
    assert initiatives()["scanauto"]["source"] == {"document": "brief-2024", "place": "Bestuur / 1"}
    numbered = mapping.replace("{Naam", "{Nr: id, Naam")
    row = ("scanauto", *same[:3], "Toezicht")
    assert written(here, row, mapping=numbered, head=("Nr", *HEAD)) == ""
    assert initiatives()["scanauto"]["owner"] == "Toezicht"


def test_an_id_that_was_changed_in_an_export_is_told(here: Here) -> None:
    assert here("export", "all.csv")[0] == 0
    path = Path("all.csv")
    path.write_text(path.read_text("utf-8-sig").replace("\nscanauto;", "\nscan-auto;"), "utf-8")
    code, out, said = here("import", "all.csv", "--format", "json")
    assert (code, named(out)["added"]) == (0, [{"type": "initiatives", "id": "scan-auto"}])
    assert said == ""
    found = json.loads(out)["findings"]
    assert [(each["code"], each["severity"]) for each in found] == [("NM613", "warning")]
    said = here("import", "all.csv")[2]
    assert said.splitlines() == [
        'all.csv!A2: warning NM613: "scan-auto" is new, and has the title of "scanauto", which is in no row',
        "    if its id was changed, first: nulmeting rename scanauto scan-auto",
        "1 warning.",
    ]
    assert here("rename", "scanauto", "scan-auto")[0] == 0
    assert changes(here, "all.csv") == UNCHANGED


def test_a_second_record_of_a_title_beside_the_first_is_no_copy(here: Here) -> None:
    title = "Scanauto voor parkeercontrole"
    head = ("id", "title", "pillar", "phase")
    given(list_csv=csv(head, ("scan-auto", title, "bestuur", "idea"), ("scanauto", title, "bestuur", "operational")))
    code, out, said = here("import", "list.csv", "--format", "json")
    assert (code, said) == (0, "")
    assert (named(out)["added"], json.loads(out)["findings"]) == (
        [{"type": "initiatives", "id": "scan-auto"}],
        [],
    )


def test_a_sheet_with_only_the_english_names_drops_no_row(here: Here) -> None:
    given(list_csv=csv(("name.en", "name.nl"), ("Living", "Wonen")))
    assert changes(here, "list.csv", "--kind", "pillars")["added"] == [{"type": "pillars", "id": "wonen"}]
    given(list_csv=csv(("name.en",), ("Governance",), ("Living",)))
    code, _, said = here("import", "list.csv", "--kind", "pillars")
    assert (code, said.splitlines()[:2]) == (
        1,
        ["list.csv!3: error NM611: name.nl is needed and not there: row 3", "    fill it in in the sheet"],
    )


# Two spellings of one thing


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        (
            'columns: {Naam: title, Thema: pillar, Status: phase}\nvalues:\n  phase:\n    a : pilot\n    "A ": ended\n',
            [
                'm.yaml:5:11: error NM604: "a" and "A " are the same value, but do not mean the same',
                "    take one of them away",
            ],
        ),
        (
            'columns: {Naam: title, Thema: pillar, Status: phase, " status": note}\n',
            [
                'm.yaml:1:65: error NM601: "Status" and " status" are the same column, but not the same field',
                "    take one of them away",
            ],
        ),
    ],
)
def test_two_spellings_of_one_thing_may_not_mean_two_things(here: Here, mapping: str, said: list[str]) -> None:
    given(list_csv=csv(("Naam", "Thema", "Status"), ("Lantaarns", "bestuur", "pilot")), m_yaml=mapping)
    code, out, told = here("import", "list.csv", "--map", "m.yaml")
    assert (code, out, told.splitlines()) == (1, "", [*said, "1 error.", "Nothing is imported."])


def test_two_spellings_that_mean_the_same_do_no_harm(here: Here) -> None:
    mapping = 'columns: {Naam: title, "naam ": title, Thema: pillar, Status: phase}\n'
    mapping += 'values: {phase: {Loopt: pilot, "LOOPT ": pilot}}\n'
    given(list_csv=csv(("Naam", "Thema", "Status"), ("Lantaarns", "bestuur", "loopt")), m_yaml=mapping)
    assert changes(here, "list.csv", "--map", "m.yaml")["added"] == [{"type": "initiatives", "id": "lantaarns"}]
