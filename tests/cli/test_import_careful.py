"""`nulmeting import` where a fact could be lost or become another one without a word, and does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from nulmeting.load.folder import load_folder
from tests.cli.conftest import Here
from tests.cli.test_import import given, initiatives
from tests.cli.test_import_again import MAPPING, UNCHANGED, written
from tests.sheets import csv

# One title in two cities

STARTED = "utrecht/scannerautos"


def examples() -> dict[str, dict[str, Any]]:
    loaded = load_folder(Path("data"))
    assert loaded.findings == ()
    found = [each.model_dump(exclude_none=True, exclude_defaults=True) for each in loaded.dataset.examples]
    return {each["id"]: each for each in found}


def with_eindhoven() -> None:
    path = Path("data/g5_benchmarks.yaml")
    text = path.read_text("utf-8")
    path.write_text(text.replace("cities:\n", "cities:\n  - {id: eindhoven, name: Eindhoven, theme: Licht}\n"), "utf-8")


@pytest.mark.parametrize("how", ["column", "capitals", "default"])
def test_a_row_of_another_city_is_an_example_of_its_own(here: Here, how: str) -> None:
    with_eindhoven()
    before = examples()
    city = {"column": "eindhoven", "capitals": "Eindhoven", "default": ""}[how]
    line = ("Scannerauto's", city, "mobiliteit", "parkeertoezicht", "Rijdt zelf")
    mapping = "kind: examples\ncolumns: {Naam: title, Stad: city, Thema: pillar, Onderwerp: topic, Wat: summary}\n"
    given(
        list_csv=csv(("Naam", "Stad", "Thema", "Onderwerp", "Wat"), line),
        m_yaml=mapping + ("defaults: {city: eindhoven}\n" if how == "default" else ""),
    )
    code, _, said = here("import", "list.csv", "--map", "m.yaml", "--write")
    assert (code, said) == (0, "")
    after = examples()
    assert after.pop("eindhoven/scannerautos") == {
        "id": "eindhoven/scannerautos",
        "city": "eindhoven",
        "title": "Scannerauto's",
        "summary": "Rijdt zelf",
        "pillar": "mobiliteit",
        "topic": "parkeertoezicht",
    } | ({"raw": {"Stad": "Eindhoven"}} if how == "capitals" else {})
    assert after == before
    assert json.loads(here("import", "list.csv", "--map", "m.yaml", "--format", "json")[1])["records"] == UNCHANGED


def test_a_row_of_the_same_city_is_the_example_that_is_there(here: Here) -> None:
    given(list_csv=csv(("title", "city", "summary"), ("scannerauto's", "Utrecht", "Rijdt zelf")))
    before = examples()
    code, _, said = here("import", "list.csv", "--kind", "examples", "--write")
    assert code == 0, said
    assert examples() == {
        STARTED: before[STARTED] | {"title": "scannerauto's", "summary": "Rijdt zelf"},
    }


def test_a_row_that_says_no_city_is_known_by_its_title_where_one_city_has_it(here: Here) -> None:
    with_eindhoven()
    given(list_csv=csv(("title", "summary"), ("Scannerauto's", "Rijdt zelf")))
    before = examples()
    assert here("import", "list.csv", "--kind", "examples", "--write")[0] == 0
    assert examples() == {STARTED: before[STARTED] | {"summary": "Rijdt zelf"}}
    path = Path("data/g5_benchmarks.yaml")
    other = (
        "examples:\n  - {id: eindhoven/scan, city: eindhoven, title: Scannerauto's, pillar: bestuur, "
        "topic: parkeertoezicht}\n"
    )
    path.write_text(path.read_text("utf-8").replace("examples:\n", other), "utf-8")
    given(list_csv=csv(("title", "summary"), ("Scannerauto's", "Rijdt niet")))
    code, _, said = here("import", "list.csv", "--kind", "examples")
    assert code == 1
    assert "list.csv!2: error NM611: city is needed and not there: row 2\n" in said


# Texts that are too long for a cell

WHY = "x" * 30_000
LONG = "Er was eens. " * 4_000
CUT = f"[{len(LONG)}: {LONG[:60]}…]"
TOLD = "the text was too long for a cell and is not all here"


def with_long(here: Here, form: str) -> str:
    """A record with a match, a text and a list that are too long for a cell; the name of its export."""
    path = Path("data/initiatives.yaml")
    text = path.read_text("utf-8").replace("why: Hetzelfde idee.", f"why: {WHY * 2}")
    path.write_text(text.replace("    phase:", f"    summary: {LONG.strip()}\n    phase:"), "utf-8")
    assert here("export", f"all.{form}")[0] == 0
    return f"all.{form}"


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_match_that_is_too_long_for_a_cell_stays(here: Here, form: str) -> None:
    name = with_long(here, form)
    before = initiatives()
    code, out, said = here("import", name, "--format", "json")
    assert (code, json.loads(out)["records"], said) == (0, UNCHANGED, "")
    assert here("import", name, "--write")[0] == 0
    assert initiatives() == before


def test_matches_and_emoji_that_are_too_long_stand_in_the_sheet_as_such(here: Here) -> None:
    path = Path("data/initiatives.yaml")
    text = path.read_text("utf-8").replace("why: Hetzelfde idee.", f"why: {WHY * 2}")
    path.write_text(text.replace("    phase:", f"    summary: {'🚲' * 20_000}\n    phase:"), "utf-8")
    assert here("export", "all.xlsx")[0] == 0
    sheet = load_workbook("all.xlsx")["initiatives"]
    cells = {head.value: cell.value for head, cell in zip(sheet[1], sheet[2], strict=True)}
    line = f"utrecht/scannerautos (full): {WHY * 2}"
    assert (cells["matches"], cells["summary"]) == (
        f"[{len(line)}: {line[:60]}…]",
        f"[20000: {'🚲' * 60}…]",
    )
    code, out, said = here("import", "all.xlsx", "--format", "json")
    assert (code, json.loads(out)["records"], said) == (0, UNCHANGED, "")


@pytest.mark.parametrize("field", ["summary", "matches", "title", "touches"])
@pytest.mark.parametrize("behind", ["", " en nog iets"])
def test_what_stands_for_a_long_text_is_never_taken_for_the_text(here: Here, field: str, behind: str) -> None:
    given(list_csv=csv(("id", field), ("scanauto", CUT + behind)))
    before = initiatives()
    code, _, said = here("import", "list.csv", "--write")
    assert (code, said.splitlines()) == (
        1,
        [
            f"list.csv!B2: error NM603: {TOLD}",
            "    export again and leave the cell as it is, or write a text that fits in it",
            "1 error.",
            "Nothing is imported.",
        ],
    )
    assert initiatives() == before


def test_of_a_record_that_the_data_does_not_have_neither(here: Here) -> None:
    line = ("lamp", "Lamp", "bestuur", "idea", CUT)
    given(list_csv=csv(("id", "title", "pillar", "phase", "summary"), line))
    code, _, said = here("import", "list.csv")
    assert (code, said.splitlines()[0]) == (1, f"list.csv!E2: error NM603: {TOLD}")


def test_a_text_that_only_looks_a_little_like_it_is_a_text(here: Here) -> None:
    given(list_csv=csv(("id", "summary"), ("scanauto", "[36501: de motie] aangenomen")))
    assert here("import", "list.csv", "--write")[0] == 0
    assert initiatives()["scanauto"]["summary"] == "[36501: de motie] aangenomen"


# What the list said, and what an export changed since


@pytest.mark.parametrize("column", ["Status", "Phase"])
def test_a_correction_in_an_export_is_not_undone_by_the_list(here: Here, column: str) -> None:
    row, head = ("Lantaarns", "bestuur", "loopt", "RO"), ("Naam", "Thema", column, "Wie")
    mapping = MAPPING.replace("Status", column)
    written(here, row, mapping=mapping, head=head)
    assert here("export", "all.csv")[0] == 0
    path = Path("all.csv")
    path.write_text(path.read_text("utf-8-sig").replace("bestuur;;operational", "bestuur;;ended"), "utf-8")
    assert here("import", "all.csv", "--write")[0] == 0
    found = initiatives()["lantaarns"]
    assert (found["phase"], found["raw"]) == ("ended", {column: "loopt"})
    said = written(here, row, mapping=mapping, head=head)
    assert said.splitlines()[0] == "list.csv!2: info NM614: phase stays as it was changed in the data: row 2"
    assert initiatives()["lantaarns"] == found


# Keys that an item of a list does not have


@pytest.mark.parametrize("name", ["list.json", "list.yaml"])
def test_a_key_that_an_item_does_not_have_says_nothing(here: Here, name: str) -> None:
    before = initiatives()
    items: list[dict[str, Any]] = [
        {"id": "scanauto", "title": "Scanauto"},
        {"id": "lamp", "title": "Lamp", "pillar": "bestuur", "phase": "idea", "purpose": "monitor", "owner": "RO"},
    ]
    items[1] |= {"source": {"document": "brief-2024", "place": "1"}, "touches": []}
    Path(name).write_text(json.dumps(items), "utf-8")
    code, _, said = here("import", name, "--write")
    assert (code, said) == (0, "")
    assert initiatives()["scanauto"] == before["scanauto"] | {"title": "Scanauto"}


@pytest.mark.parametrize("name", ["list.json", "list.yaml"])
def test_null_takes_a_value_away(here: Here, name: str) -> None:
    before = initiatives()["scanauto"]
    items: list[dict[str, Any]] = [
        {"id": "scanauto", "purpose": None, "owner": None, "matches": None},
    ]
    Path(name).write_text(json.dumps(items), "utf-8")
    code, _, said = here("import", name, "--write")
    assert (code, said) == (0, "")
    left = {key: each for key, each in before.items() if key not in {"purpose", "matches"}}
    assert initiatives()["scanauto"] == left


def test_null_takes_away_all_that_stands_under_a_key(here: Here) -> None:
    before = initiatives()["scanauto"]
    lamp = {"id": "lamp", "title": "Lamp", "pillar": "bestuur", "phase": "idea"}
    source = {"document": "brief-2024", "place": "1"}
    given(list_json=json.dumps([{"id": "scanauto", "source": None}, {**lamp, "source": source}]))
    code, _, said = here("import", "list.json", "--write")
    assert (code, said) == (0, "")
    assert initiatives() == {
        "scanauto": {key: each for key, each in before.items() if key != "source"},
        "lamp": {**lamp, "source": source},
    }
