"""`nulmeting import`: from a file to planned or written records, and all the files that are something else."""

from __future__ import annotations

import gc
import io
import json
import os
import resource
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from nulmeting.load.folder import load_folder
from tests.cli.conftest import Here
from tests.conftest import ROOT, Program, with_files_of_at_most
from tests.sheets import csv, rows, xlsx

OUTCOME = ("id", "title", "pillar", "phase")
MAPPING = """\
columns: {Naam: title, Wat: summary, Thema: pillar, Status: phase, Techniek: technologies, Start: planned_for}
values:
  pillar: {Verkeer: mobiliteit}
  phase: {loopt: operational}
source: brief-2024
"""
SHEET = rows(
    ("Naam", "Wat", "Thema", "Status", "Techniek", "Start"),
    ("  Slimme\u00a0lantaarns\u00a0", "x" * 5000, "Verkeer", "LOOPT", "camera", 2020.0),
    ("Café-app", None, "bestuur", "idea", "-", "1-9-2025"),
)


def changes(here: Here, *arguments: str) -> dict[str, object]:
    code, out, said = here("import", *arguments, "--format", "json")
    assert code == 0, said
    return named(out)


def named(out: str) -> dict[str, object]:
    """The records that a comparison in JSON names; of those that are new not their values."""
    records: dict[str, Any] = json.loads(out)["records"]
    return {**records, "added": [{key: each[key] for key in ("type", "id")} for each in records["added"]]}


def given(**files: bytes | str) -> None:
    for name, content in files.items():
        Path(name.replace("_", ".")).write_bytes(content.encode() if isinstance(content, str) else content)


def initiatives() -> dict[str, dict[str, object]]:
    loaded = load_folder(Path("data"))
    assert loaded.findings == ()
    return {each.id: each.model_dump(exclude_defaults=True) for each in loaded.dataset.initiatives}


# From rows to records


def test_rows_become_records_with_the_raw_values_beside_them(here: Here) -> None:
    given(sheet_xlsx=xlsx({"Blad1": {"cells": SHEET}}), m_yaml=MAPPING)
    before = initiatives()
    code, out, said = here("import", "sheet.xlsx", "--map", "m.yaml", "--write")
    assert (code, said) == (0, "")
    assert out.endswith("\n│ Written to data.\n")
    after = initiatives()
    assert {key: after[key] for key in before} == before
    assert {key: after[key] for key in after if key not in before} == {
        "slimme-lantaarns": {
            "id": "slimme-lantaarns",
            "title": "Slimme\u00a0lantaarns",
            "summary": "x" * 5000,
            "pillar": "mobiliteit",
            "phase": "operational",
            "technologies": ("camera",),
            "planned_for": "2020",
            "source": {"document": "brief-2024", "place": "sheet.xlsx:Blad1!2"},
            "raw": {"Thema": "Verkeer", "Status": "LOOPT"},
        },
        "cafe-app": {
            "id": "cafe-app",
            "title": "Café-app",
            "pillar": "bestuur",
            "phase": "idea",
            "technologies": (),
            "planned_for": "2025-09-01",
            "source": {"document": "brief-2024", "place": "sheet.xlsx:Blad1!3"},
            "raw": {"Start": "1-9-2025"},
        },
    }


def test_without_write_nothing_is_written_and_the_changes_are_those_of_diff(here: Here) -> None:
    given(sheet_xlsx=xlsx({"Blad1": {"cells": SHEET}}), m_yaml=MAPPING)
    shutil.copytree("data", "before")
    shown = changes(here, "sheet.xlsx", "--map", "m.yaml")
    assert Path("data/initiatives.yaml").read_bytes() == Path("before/initiatives.yaml").read_bytes()
    code, out, _ = here("import", "sheet.xlsx", "--map", "m.yaml", "--lang", "nl")
    assert code == 0
    assert "2 records toegevoegd" in out
    assert out.endswith("\n│ Er is nog niets geschreven: dit is wat --write zou doen.\n")
    assert here("import", "sheet.xlsx", "--map", "m.yaml", "--write")[0] == 0
    code, out, _ = here("diff", "./before", "--format", "json")
    assert named(out) == shown


def test_importing_the_same_file_twice_changes_nothing(here: Here) -> None:
    double = rows(
        *(("Naam", "Wat", "Thema", "Status", "Techniek", "Start"), *[("Zelfde", None, "bestuur", "idea")] * 3)
    )
    given(sheet_xlsx=xlsx({"Blad1": {"cells": double}}), m_yaml=MAPPING)
    code, _, said = here("import", "sheet.xlsx", "--map", "m.yaml", "--write")
    assert code == 0
    assert [line for line in said.splitlines() if "NM605" in line] == [
        'sheet.xlsx:Blad1!A3: warning NM605: the id "zelfde" is taken: this row becomes "zelfde-2"',
        'sheet.xlsx:Blad1!A4: warning NM605: the id "zelfde" is taken: this row becomes "zelfde-3"',
    ]
    written = Path("data/initiatives.yaml").read_bytes()
    code, out, said = here("import", "sheet.xlsx", "--map", "m.yaml", "--write")
    assert (code, said) == (0, "")
    assert "» No differences: no effect on the result." in out
    assert out.endswith("\n│ There is nothing to write.\n")
    assert Path("data/initiatives.yaml").read_bytes() == written


def test_an_empty_cell_of_somebody_elses_sheet_takes_nothing_away(here: Here) -> None:
    given(sheet_csv=csv(("Naam", "Thema", "Status"), ("Scanauto voor parkeercontrole", "bestuur", "")))
    given(m_yaml="columns: {Naam: title, Thema: pillar, Status: phase}\n")
    assert changes(here, "sheet.csv", "--map", "m.yaml") == {"added": [], "removed": [], "changed": []}


def test_an_empty_cell_under_the_name_of_a_field_takes_the_value_away(here: Here) -> None:
    given(sheet_csv=csv(("id", "title", "purpose"), ("scanauto", "Scanauto voor parkeercontrole", "")))
    assert changes(here, "sheet.csv") == {
        "added": [],
        "removed": [],
        "changed": [
            {
                "type": "initiatives",
                "id": "scanauto",
                "fields": [{"field": "purpose", "before": "monitor", "after": None}],
            }
        ],
    }


def test_what_is_not_mapped_becomes_unknown_when_that_is_asked_for(here: Here) -> None:
    lines = (("Naam", "Thema", "Status", "Techniek"), ("Lantaarns", "bestuur", "loopt", '"camera;laser"'))
    given(
        sheet_csv=csv(*lines), m_yaml="columns: {Naam: title, Thema: pillar, Status: phase, Techniek: technologies}\n"
    )
    code, _, said = here("import", "sheet.csv", "--map", "m.yaml")
    assert code == 1
    assert '"laser" means nothing yet as technologies: D2' in said
    code, _, said = here("import", "sheet.csv", "--map", "m.yaml", "--unknown", "--write")
    hint = "    taken for unknown: a new record has it in raw only, one that is there keeps its value"
    beside = "not taken over as technologies, because"
    say = "Say under values in the mapping what the unknown item means, or [] if it does not count"
    assert (code, said.splitlines()) == (
        0,
        [
            'sheet.csv!C2: warning NM602: "loopt" means nothing yet as phase: C2',
            hint,
            'sheet.csv!D2: warning NM602: "laser" means nothing yet as technologies: D2',
            hint,
            f'sheet.csv!D2: warning NM616: camera {beside} "laser" in the same cell is unknown: D2',
            f"    a list is known as a whole or not at all; a new record has its text in raw. {say}",
            "3 warnings.",
        ],
    )
    assert initiatives()["lantaarns"] == {
        "id": "lantaarns",
        "title": "Lantaarns",
        "pillar": "bestuur",
        "phase": "unknown",
        "raw": {"Status": "loopt", "Techniek": "camera;laser"},
    }


def test_every_row_of_what_is_made_unknown_or_cannot_be_seen_is_counted(here: Here) -> None:
    rows = [(f"Plan {number}", "bestuur", "loopt", "Dienst  X") for number in (1, 2, 3)]
    given(
        sheet_csv=csv(("Naam", "Thema", "Status", "Wie"), *rows),
        m_yaml="columns: {Naam: title, Thema: pillar, Status: phase, Wie: owner}\n"
        'values: {owner: {Dienst X: "Dienst\\u202eX"}}\n',
    )
    code, _, said = here("import", "sheet.csv", "--map", "m.yaml", "--unknown", "--write")
    assert (code, said.splitlines()[::2]) == (
        0,
        [
            'sheet.csv!C2: warning NM602: "loopt" means nothing yet as phase: 3 times, C2, C3, C4',
            "sheet.csv!D2: warning NM615: a character that nobody sees (U+202E) is taken over: 3 times, D2, D3, D4",
            "2 warnings.",
        ],
    )
    assert [initiatives()[f"plan-{number}"]["phase"] for number in (1, 2, 3)] == ["unknown"] * 3


def test_an_import_leaves_the_interpreter_as_it_was(here: Here) -> None:
    given(sheet_csv="title,pillar,phase\nPlan,bestuur,idea\n")
    assert gc.isenabled()
    assert here("import", "sheet.csv")[0] == 0
    assert gc.isenabled()
    assert here("import", "nowhere.csv")[0] == 3
    assert gc.isenabled()


def test_a_pillar_is_never_made_unknown(here: Here) -> None:
    given(sheet_csv=csv(("title", "pillar", "phase"), ("Lantaarns", "Ruimte", "pilot")))
    code, out, said = here("import", "sheet.csv", "--unknown")
    assert (code, out) == (1, "")
    assert 'error NM602: "Ruimte" means nothing yet as pillar: B2' in said


def test_a_row_may_refer_to_a_row_of_another_sheet(here: Here) -> None:
    sheets = {
        "initiatives": {
            "cells": rows(("title", "pillar", "phase", "partners"), ("Bus", "bestuur", "idea", "vervoerder"))
        },
        "organisations": {"cells": rows(("title", "name", "kind"), (None, "Vervoerder", "business"))},
    }
    given(sheet_xlsx=xlsx(sheets))
    assert changes(here, "sheet.xlsx")["added"] == [
        {"type": "initiatives", "id": "bus"},
        {"type": "organisations", "id": "vervoerder"},
    ]


@pytest.mark.parametrize("name", ["list.json", "list.yaml"])
def test_a_list_is_imported_as_a_sheet_is(here: Here, name: str) -> None:
    items = [
        {"title": "Lantaarns", "pillar": "bestuur", "phase": "pilot", "technologies": ["camera"], "planned_for": 2025}
    ]
    Path(name).write_text(json.dumps(items), "utf-8")
    assert here("import", name, "--write")[0] == 0
    assert initiatives()["lantaarns"] == {
        "id": "lantaarns",
        "title": "Lantaarns",
        "pillar": "bestuur",
        "phase": "pilot",
        "technologies": ("camera",),
        "planned_for": "2025",
    }


def test_a_place_in_a_list_is_named_by_item_and_key(here: Here) -> None:
    given(list_json=json.dumps([{"title": "a", "pillar": "bestuur", "phase": "loopt"}]))
    code, _, said = here("import", "list.json")
    assert code == 1
    assert said.startswith('list.json[1].phase: error NM602: "loopt" means nothing yet as phase: [1].phase\n')


@pytest.mark.parametrize(
    ("encoding", "separator"), [("utf-8", ";"), ("utf-8-sig", ","), ("cp1252", ";"), ("utf-16", "\t"), ("utf-8", "|")]
)
def test_encoding_and_separator_of_a_csv_are_found_out(here: Here, encoding: str, separator: str) -> None:
    text = f'title;pillar;phase;note\r\n"Café {separator} één";bestuur;pilot;"twee\nregels"\r\n'
    head, _, body = text.partition("\r\n")
    lines = f"{head}\r\n{body}".replace('";', f'"{separator}').replace(
        "bestuur;pilot;", f"bestuur{separator}pilot{separator}"
    )
    given(sheet_csv=lines.replace("title;pillar;phase;note", separator.join(head.split(";"))).encode(encoding))
    assert here("import", "sheet.csv", "--write")[0] == 0
    assert [each["note"] for each in initiatives().values() if str(each["title"]) == f"Café {separator} één"] == [
        "twee\nregels"
    ]


def test_text_that_a_spreadsheet_would_run_stays_text(here: Here) -> None:
    given(sheet_csv=csv(("title", "pillar", "phase", "note"), ("'=1+1", "bestuur", "pilot", "'s-Hertogenbosch")))
    assert here("import", "sheet.csv", "--write")[0] == 0
    assert [(each["title"], each.get("note")) for each in initiatives().values()][-1] == ("=1+1", "'s-Hertogenbosch")


# A first mapping


def test_guess_writes_a_mapping_that_a_person_can_finish(here: Here) -> None:
    given(sheet_xlsx=xlsx({"Blad1": {"cells": SHEET}}))
    code, out, said = here("import", "sheet.xlsx", "--guess")
    assert (code, said) == (0, "")
    assert out == (
        "# A first mapping of sheet.xlsx, for you to finish.\n"
        "# What was guessed counts as it stands: look at each line, and change what is not so.\n"
        "# Where null stands for a value, say what it means: until then nothing is imported.\n"
        "# Then: nulmeting import sheet.xlsx --map THIS-FILE shows what it would do.\n"
        "kind: initiatives\n"
        'sheet: "Blad1"\n'
        "header: 1\n"
        "\n"
        "# The column of the sheet: the field it is. null: it is not taken over.\n"
        "columns:\n"
        '  "Naam": title\n'
        '  "Wat": summary\n'
        '  "Thema": pillar\n'
        '  "Status": phase\n'
        '  "Techniek": technologies\n'
        '  "Start": planned_for\n'
        "  # No column is yet:\n"
        "  # id, touches, purpose, focus, owner, checked_on, partners, note\n"
        "\n"
        "# Per field: the value in the sheet: what it means here. null stops the import; unknown: nobody knows.\n"
        "values:\n"
        "  pillar:\n"
        "    # bestuur     Governance\n"
        "    # mobiliteit  Mobility\n"
        '    "Verkeer": null   # fill in; 1×, row 2\n'
        "  phase:\n"
        "    # idea, planned, pilot, operational, ended, unknown\n"
        '    "LOOPT": operational   # guessed: is it so? 1×, row 2\n'
        "\n"
        "# What a record has of which the sheet says nothing.\n"
        "# defaults: {}\n"
        "\n"
        "# Where new records come from: the id of a source in framework.yaml.\n"
        "# source: …\n"
        "\n"
        "# Titles of rows that are no record.\n"
        "skip: []\n"
    )
    given(m_yaml=out)
    code, _, said = here("import", "sheet.xlsx", "--map", "m.yaml")
    assert code == 1
    assert said.startswith('sheet.xlsx:Blad1!C2: error NM602: "Verkeer" means nothing yet as pillar: C2\n')


def test_a_guess_never_takes_the_place_of_a_mapping(here: Here) -> None:
    given(sheet_xlsx=xlsx({"Blad1": {"cells": SHEET}}), m_yaml="mine")
    code, out, said = here("import", "sheet.xlsx", "--guess", "--output", "m.yaml")
    assert (code, out, said) == (3, "", "nulmeting: m.yaml is there already: give another name\n")
    assert Path("m.yaml").read_text("utf-8") == "mine"
    assert here("import", "sheet.xlsx", "--guess", "--output", "new.yaml") == (0, "", "")
    assert Path("new.yaml").read_text("utf-8").startswith("# A first mapping")


# Files that are something else


def _parts() -> dict[str, str]:
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns:r="{relation}"><sheets><sheet name="S" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="a" Type="{relation}/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
    }


def package(sheet: str | Iterator[str]) -> bytes:
    """A workbook whose one sheet is this XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, text in _parts().items():
            file.writestr(name, text)
        with file.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for each in [sheet] if isinstance(sheet, str) else sheet:
                part.write(each.encode())
    return out.getvalue()


WHOLE = xlsx(
    {"initiatives": {"cells": rows(("title", "pillar", "phase"), *[(f"t{n}", "bestuur", "idea") for n in range(300)])}}
)
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData/></worksheet>'
WRONG: dict[str, tuple[str, bytes, str]] = {
    "web page": ("a.xlsx", b"<html><table><tr><td>x</td></tr></table></html>", "it is a web page with the name of a"),
    "old excel": (
        "a.xlsx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "it is an Excel file of before 2007 (.xls)",
    ),
    "text": ("a.xlsx", b"naam;thema\n", "it is not a spreadsheet, whatever its name says"),
    "empty": ("a.xlsx", b"", "it is empty"),
    "empty csv": ("a.csv", b"\r\n", "it is empty"),
    "cut off": ("a.xlsx", WHOLE[: len(WHOLE) // 2], "it is damaged ("),
    "a byte": ("a.xlsx", WHOLE.replace(b"xl/workbook.xml", b"xl/wOrkbook.xml"), "it is damaged ("),
    "no sheet": ("a.ods", WHOLE, "it is damaged (content.xml)"),
    "encoding": ("a.xlsx", package('<?xml version="1.0" encoding="TF-8"?><worksheet/>'), "it is damaged (LookupError "),
    "not closed": ("a.xlsx", package("<worksheet><sheetData><row>"), "it is damaged ("),
    "entities": ("a.xlsx", package(ENTITIES), "it defines words of its own (a DTD)"),
    "shared": (
        "a.xlsx",
        package('<worksheet><row r="1"><c r="A1" t="s"><v>7</v></c></row></worksheet>'),
        "it is damaged (",
    ),
    "minus": (
        "a.xlsx",
        package('<worksheet><row r="1"><c r="A1" t="s"><v>-1</v></c></row></worksheet>'),
        "it is damaged (",
    ),
    "far": ("a.xlsx", package('<worksheet><row r="1"><c r="ZZZZ1"><v>1</v></c></row></worksheet>'), "it is damaged ("),
    "a quote": (
        "a.csv",
        b'title;note\na;"x\nb;y\n' + b"c;z\n" * 1000,
        "a quote opens in the row that begins on line 2",
    ),
    "quotes": ("a.csv", b'title;note\na;"x"y\n', "the quotes in the row that begins on line 2 do not match"),
    "mixed": (
        "a.csv",
        "title;note\ncafé;x\n".encode() + "één;x\n".encode("cp1252"),
        "it mixes encodings: line 2 in UTF-8, line 3 not; save all of it as UTF-8",
    ),
    "nul": ("a.csv", b"title\0;note\n", "a NUL character stands in it"),
    "neither": ("a.csv", b"title;note\nx;\x81\n", "line 2 is neither UTF-8 nor Windows-1252"),
    "not json": ("a.json", b'[{"title": "x"},]', "it is not JSON from line 1, column 1"),
    "no list": ("a.json", b'{"title": "x"}', "it holds no list of records"),
    "no mapping": ("a.json", b'["x"]', "item 1 of the list is no mapping"),
    "deep": ("a.json", b"[" * 100_000, "lists too deep in one another"),
    "deep mapping": ("a.json", b'[{"a":' + b'{"a":' * 9 + b"1" + b"}" * 10 + b"]", "lists too deep in one another"),
    "too large": ("a.json", b'[{"number": 1e400}]', "it holds a number that is too large"),
    "nan": ("a.json", b'[{"number": NaN}]', "NaN is no JSON: leave the key out, or write null"),
    "a key twice": ("a.json", b'[{"title": "x", "title": "y"}]', 'the key "title" stands twice in one record'),
    "not yaml": ("a.yaml", b"- title: [", "line 2: "),
    "another ending": ("a.pdf", b"x", "a file to import ends in .xlsx, "),
    "more sheets": (
        "a.xlsx",
        xlsx({"Een": {"cells": {"A1": 1}}, "Twee": {"cells": {"A1": 1}}, "Drie": {"cells": {"A1": 1}, "hidden": True}}),
        'it has 3 sheets; add to the command which one: --sheet "Een" / --sheet "Twee" (hidden: --sheet "Drie")\n',
    ),
    "nothing": ("a.xlsx", xlsx({"Een": {}}), "no cell of it is filled in"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_file_that_cannot_be_used_says_why_and_gives_3(here: Here, what: str) -> None:
    name, content, reason = WRONG[what]
    Path(name).write_bytes(content)
    code, out, said = here("import", name, "--write")
    assert (code, out) == (3, "")
    assert said.startswith(f"nulmeting: {name}")
    assert reason in said
    assert said.count("\n") == 1


def test_a_workbook_with_a_password_is_told_as_such(here: Here) -> None:
    with Path("a.xlsx").open("wb") as locked:
        OOXMLFile(io.BytesIO(WHOLE)).encrypt("geheim", locked)
    reason = "it is locked with a password: save it without one"
    assert here("import", "a.xlsx") == (3, "", f"nulmeting: a.xlsx cannot be imported: {reason}\n")


def test_a_file_that_is_not_there_gives_3(here: Here) -> None:
    assert here("import", "no.xlsx") == (3, "", "nulmeting: cannot read no.xlsx: No such file or directory\n")
    given(sheet_csv=b"title\n")
    assert here("import", "sheet.csv", "--map", "no.yaml") == (
        3,
        "",
        "nulmeting: cannot read no.yaml: No such file or directory\n",
    )


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("columns: {Naam: titel}\n", "title"),
        ("columns: {Naam: title}\nvalues: {fase: {loopt: idea}}\n", "phase"),
        ("columns: {Naam: title}\ndefaults: {phas: idea}\n", "phase"),
    ],
)
def test_a_field_that_does_not_exist_is_told_with_the_nearest(here: Here, line: str, hint: str) -> None:
    given(sheet_csv=csv(("Naam",), ("x",)), m_yaml=line)
    code, out, said = here("import", "sheet.csv", "--map", "m.yaml")
    assert (code, out) == (1, "")
    assert "error NM201" in said
    assert f'did you mean "{hint}"?' in said
    assert said.startswith(f"m.yaml:{line.count(chr(10))}:")


def test_a_mapping_that_is_none_is_told_as_a_data_file_is(here: Here) -> None:
    given(sheet_csv=csv(("Naam",), ("x",)), m_yaml="colums: {}\n")
    code, _, said = here("import", "sheet.csv", "--map", "m.yaml")
    assert code == 1
    assert 'm.yaml:1:1: error NM201: "colums" is not a key that belongs here\n    did you mean "columns"?' in said


# Within bounds


def limited(folder: Path, *arguments: str, megabytes: int = 400) -> subprocess.CompletedProcess[str]:
    """Run the program with only so much memory."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024**2, megabytes * 1024**2))

    return subprocess.run(
        [sys.executable, "-m", "nulmeting", *arguments],
        cwd=folder,
        preexec_fn=limit,
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


HEAD = '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>title</v></c><c r="B1" t="str"><v>pillar</v></c></row>'
EMPTY = '<row r="{0}" s="1" customFormat="1"><c r="A{0}" s="1"/><c r="B{0}" s="1"/><c r="C{0}" s="1"/></row>'


def spaces() -> bytes:
    return package(each for each in ("<worksheet>", *[" " * 1024**2] * 1100, "</worksheet>"))


def formatted() -> bytes:
    return package(each for each in (HEAD, *map(EMPTY.format, range(2, 1_048_577)), "</sheetData></worksheet>"))


def far_apart() -> bytes:
    return package(HEAD + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>')


def repeated() -> bytes:
    cells = '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cells}</table:table-row>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("content.xml", f'<table:table table:name="S">{row}</table:table>')
    return out.getvalue()


@pytest.mark.parametrize(
    ("make", "name", "code", "said"),
    [
        (spaces, "a.xlsx", 3, "unpacked it is far too large"),
        (formatted, "a.xlsx", 0, ""),
        (far_apart, "a.xlsx", 0, ""),
        (repeated, "a.ods", 3, "more than 300000 rows are filled in"),
    ],
    ids=["spaces", "formatted", "far apart", "repeated"],
)
def test_a_file_that_unpacks_to_very_much_is_read_within_bounds(
    minimal: Path, make: Callable[[], bytes], name: str, code: int, said: str
) -> None:
    (minimal.parent / name).write_bytes(make())
    done = limited(minimal.parent, "import", name, "--data", "minimal")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == code


# Nothing by half


AS_SOMEBODY_ELSE = """
import os, sys
from nulmeting.cli import app, changing, import_, saving
from nulmeting.edit import records
line = ["import", "sheet.csv", "--data", "minimal"]
if app.run(line):
    sys.exit("it cannot even be shown")
user = os.geteuid()
if user == 0:  # may write everywhere
    os.setgroups([])
    os.setegid(65534)
    os.seteuid(65534)
try:
    code = app.run([*line, "--write"])
finally:
    os.seteuid(user)
sys.exit(code)
"""


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="there are no POSIX permissions")
def test_a_folder_that_may_not_be_written_stays_as_it_was(minimal: Path) -> None:
    folder = minimal.parent
    (folder / "sheet.csv").write_bytes(csv(("title", "pillar", "phase"), ("x", "bestuur", "idea")))
    before = {each.name: each.read_bytes() for each in minimal.iterdir()}
    for each in (folder, *folder.parents):
        if each.owner() == folder.owner() and each != each.parent:
            each.chmod(each.stat().st_mode | stat.S_IXOTH | stat.S_IROTH)
    minimal.chmod(0o555)
    done = subprocess.run(
        [sys.executable, "-c", AS_SOMEBODY_ELSE], cwd=folder, check=False, capture_output=True, encoding="utf-8"
    )
    minimal.chmod(0o755)
    assert done.returncode == 3
    assert "Written" not in done.stdout
    assert "Permission denied" in done.stderr
    assert "Traceback" not in done.stderr
    assert {each.name: each.read_bytes() for each in minimal.iterdir()} == before


def test_a_disk_that_is_full_half_way_leaves_the_file_as_it_was(minimal: Path) -> None:
    folder = minimal.parent
    lines = [
        ("title", "pillar", "phase", "note"),
        *((f"Project {n}", "bestuur", "idea", "x" * 500) for n in range(200)),
    ]
    (folder / "sheet.csv").write_bytes(csv(*lines))
    before = {each.name: each.read_bytes() for each in minimal.iterdir()}

    done = with_files_of_at_most(20_000, folder, "import", "sheet.csv", "--data", "minimal", "--write")
    assert (done.returncode, done.stdout) == (3, "")
    assert "File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert {each.name: each.read_bytes() for each in minimal.iterdir()} == before


def test_import_without_a_data_folder_gives_3(nulmeting: Program) -> None:
    done = nulmeting("import", ROOT / "README.md")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("nulmeting: there is no data folder here")


# What else sheets and lists have in them


def test_records_as_they_stand_in_a_data_file_change_nothing(here: Here) -> None:
    shutil.copy("data/initiatives.yaml", "again.yaml")
    assert changes(here, "again.yaml") == {"added": [], "removed": [], "changed": []}


def test_a_csv_may_name_its_separator_and_speak_utf_16(here: Here) -> None:
    given(sheet_csv="sep=,\ntitle,pillar,phase\nEen; twee,bestuur,idea\n".encode("utf-16"))
    assert changes(here, "sheet.csv")["added"] == [{"type": "initiatives", "id": "een-twee"}]
    given(sheet_csv=b"\xff\xfet")
    code, _, said = here("import", "sheet.csv")
    assert (code, "its first bytes say utf-16" in said) == (3, True)


def test_defaults_and_meanings_of_every_sort(here: Here) -> None:
    mapping = """\
columns: {Naam: title, Techniek: technologies, Wie: owner}
values: {owner: {RO: Ruimte}, technologies: {geen: []}}
defaults: {pillar: bestuur, phase: unknown, purpose: unknown, touches: mobiliteit, note: Uit de lijst}
skip: [Totaal]
"""
    lines = (("Naam", "Techniek", "Wie"), ("Lantaarns", "geen", "RO"), ("totaal", "", ""), ("", "camera", ""))
    given(sheet_csv=csv(*lines), m_yaml=mapping)
    code, _, said = here("import", "sheet.csv", "--map", "m.yaml", "--write")
    assert (code, said.count("NM6"), said.count("NM606")) == (0, 1, 1)
    assert initiatives()["lantaarns"] == {
        "id": "lantaarns",
        "title": "Lantaarns",
        "pillar": "bestuur",
        "touches": ("mobiliteit",),
        "phase": "unknown",
        "technologies": (),
        "owner": "Ruimte",
        "note": "Uit de lijst",
        "raw": {"Techniek": "geen", "Wie": "RO"},
    }


def test_a_mapping_gives_one_value_to_a_field_of_one_value(here: Here) -> None:
    given(
        sheet_csv=csv(("title", "owner"), ("x", "RO")),
        m_yaml="columns: {title: title, owner: owner}\nvalues: {owner: {RO: [a, b]}}\n",
    )
    code, _, said = here("import", "sheet.csv", "--map", "m.yaml")
    assert code == 1
    assert "m.yaml:2:22: error NM604: owner takes one value, not 2\n" in said


def test_a_year_in_a_mapping_needs_no_quotes(here: Here) -> None:
    given(sheet_csv=csv(("Naam", "Start"), ("Bus", "voorjaar"), ("Tram", ""), ("Kar", "2023.0")))
    given(
        m_yaml="columns: {Naam: title, Start: planned_for}\nvalues: {planned_for: {voorjaar: 2025}}\n"
        "defaults: {planned_for: 2030, pillar: bestuur, phase: planned, owner: 14}\n"
    )
    assert here("import", "sheet.csv", "--map", "m.yaml", "--write")[0] == 0
    assert {
        key: (each.get("planned_for"), each.get("owner"), each.get("raw")) for key, each in initiatives().items()
    } == {
        "scanauto": (None, None, None),
        "bus": ("2025", "14", {"Start": "voorjaar"}),
        "tram": ("2030", "14", None),
        "kar": ("2023", "14", {"Start": "2023.0"}),
    }


def test_what_is_new_is_shown_with_its_pillar_phase_and_year(here: Here) -> None:
    lines = (("title", "pillar", "phase", "planned_for"), ("Bus", "mobiliteit", "planned", "2025"))
    given(sheet_csv=csv(*lines, ("Slimme lantaarns langs de singels en in de parken", "bestuur", "unknown", "")))
    code, out, _ = here("import", "sheet.csv", "--lang", "nl")
    assert code == 0
    lines_said = out.splitlines()
    at = lines_said.index("Records toegevoegd (2)")
    assert lines_said[at + 3 : at + 7] == [
        "- Bus (initiatief bus): pijler Mobiliteit, fase gepland, gepland voor 2025",
        "- Slimme lantaarns langs de singels en in de parken (initiatief",
        "  slimme-lantaarns-langs-de-singels-en-in-de-parken): pijler Bestuur, fase",
        "  onbekend",
    ]
    _, out, _ = here("import", "sheet.csv", "--format", "json")
    assert json.loads(out)["records"]["added"][0] == {
        "type": "initiatives",
        "id": "bus",
        "values": {
            "title": "Bus",
            "pillar": "mobiliteit",
            "phase": "planned",
            "planned_for": "2025",
        },
    }


def test_what_a_model_refuses_is_told_at_the_cell(here: Here) -> None:
    given(sheet_csv=csv(("id", "title", "pillar", "phase"), ("Niet zo", "x", "bestuur", "idea")))
    code, _, said = here("import", "sheet.csv")
    assert code == 1
    assert said.startswith('sheet.csv!A2: error NM603: "Niet zo" will not do as id\n')


def test_the_error_of_a_formula_is_told_and_only_where_it_is_needed(here: Here) -> None:
    sheet = '<c r="{0}2" t="e"><f>x</f><v>#REF!</v></c>'
    head = "".join(
        f'<c r="{column}1" t="str"><v>{name}</v></c>'
        for column, name in zip("ABCD", ("title", "pillar", "phase", "Budget"), strict=True)
    )
    body = '<c r="A2" t="str"><v>x</v></c><c r="B2" t="str"><v>bestuur</v></c>' + sheet.format("C") + sheet.format("D")
    given(a_xlsx=package(f'<worksheet><row r="1">{head}</row><row r="2">{body}</row></worksheet>'))
    code, _, said = here("import", "a.xlsx")
    assert code == 1
    assert [line for line in said.splitlines() if "error" in line] == [
        "a.xlsx:S!C2: error NM603: the formula gives an error: #REF!",
        "1 error and 1 warning.",
    ]


def test_a_row_whose_title_or_id_is_a_formula_without_outcome_is_not_passed_over(here: Here) -> None:
    lines = (("id", "title", "pillar", "phase"), ("a", "=B3", "bestuur", "idea"), ("=A2", "b", "bestuur", "idea"))
    given(a_xlsx=xlsx({"Blad1": {"cells": rows(*lines)}}))
    code, out, said = here("import", "a.xlsx", "--write")
    hint = "    open the file in a spreadsheet program and save it: then it has one"
    assert (code, out, said.splitlines()) == (
        1,
        "",
        [
            "a.xlsx:Blad1!B2: error NM603: a formula without an outcome",
            hint,
            "a.xlsx:Blad1!A3: error NM603: a formula without an outcome",
            hint,
            "2 errors.",
            "Nothing is imported.",
            "Next: mend the errors, first a.xlsx:Blad1!B2; then import again.",
        ],
    )


@pytest.mark.parametrize(
    ("line", "unused"),
    [
        (["--guess", "--map", "m.yaml"], "--map: it does nothing with --guess"),
        (["--guess", "--unknown"], "--unknown: it does nothing with --guess"),
        (["--guess", "--write"], "--write: it does nothing with --guess"),
        (["--map", "m.yaml", "--kind", "steps"], "--kind: it does nothing with --map"),
    ],
)
def test_an_option_that_would_do_nothing_is_wrong_usage(here: Here, line: list[str], unused: str) -> None:
    given(sheet_csv=csv(("Naam",), ("x",)), m_yaml="columns: {Naam: title}\n")
    code, out, said = here("import", "sheet.csv", *line)
    assert (code, out) == (2, "")
    assert f"Invalid value for {unused}: leave one of both out" in said


def test_of_very_many_findings_of_one_kind_the_number_is_told(here: Here) -> None:
    given(sheet_csv=csv(("title", "pillar", "phase"), *((f"t{n}", "bestuur", f"fase {n}") for n in range(250))))
    code, _, said = here("import", "sheet.csv")
    assert code == 1
    hint = "write one of: idea, planned, pilot, operational, ended, unknown; or use --unknown"
    found = sorted(range(250), key=lambda n: f"fase {n}")[:200]
    assert said.splitlines() == [
        f"sheet.csv!C{found[0] + 2}: error NM602: 250 values mean nothing yet as phase",
        *(f'    "fase {n}": 1×, C{n + 2}' for n in found),
        "    and 50 more",
        f"    {hint}",
        "201 errors.",
        "Nothing is imported.",
        f"Next: mend the errors, first sheet.csv!C{found[0] + 2}; then import again.",
    ]


def test_ten_thousand_rows_of_one_title_cost_little(here: Here) -> None:
    given(sheet_csv=csv(("title", "pillar", "phase"), *(("zelfde", "bestuur", "idea") for _ in range(10_000))))
    assert len(changes_with_warnings(here, "sheet.csv")["added"]) == 10_000


def changes_with_warnings(here: Here, *arguments: str) -> dict[str, list[object]]:
    code, out, _ = here("import", *arguments, "--format", "json")
    assert code == 0
    records: dict[str, list[object]] = json.loads(out)["records"]
    return records


def test_guess_of_a_sheet_in_german_with_totals_and_two_columns_for_one_field(here: Here) -> None:
    lines = (
        ("Übersicht", None, None, None),
        ("Projekttitel", "Säule", "Projektstand", "Stand", "Beginn"),
        ("Ampeln", "Mobiliteit", "in Planung", "x", "n.n.b."),
        ("Licht", "Verwaltung", "läuft", "y", "Frühjahr"),
        ("Summe", None, None, None, None),
    )
    given(a_xlsx=xlsx({"Blatt": {"cells": rows(*lines)}}))
    code, out, said = here("import", "a.xlsx", "--guess")
    assert (code, said) == (0, "")
    plain = [line.partition("   #")[0] for line in out.splitlines() if line and not line.strip().startswith("#")]
    assert plain == [
        "kind: initiatives",
        'sheet: "Blatt"',
        "header: 2",
        "columns:",
        '  "Projekttitel": title',
        '  "Säule": pillar',
        '  "Projektstand": phase',
        '  "Stand": null',
        '  "Beginn": planned_for',
        "values:",
        "  pillar:",
        '    "Verwaltung": null',
        "  phase:",
        '    "in Planung": planned',
        '    "läuft": operational',
        "  planned_for:",
        '    "Frühjahr": null',
        '    "n.n.b.": unknown',
        "skip:",
        '  - "Summe"',
    ]
    assert here("import", "a.xlsx", "--guess", "--kind", "projects")[0] == 2


def test_guess_of_a_list_in_english_that_was_saved_as_csv(here: Here) -> None:
    lines = (
        ("Digital projects, September 2024", "", "", "", "", "", ""),
        ("Project name", "Policy area", "Short description", "Current status", "Start date", "Department", "Remarks"),
        ("Smart bins", "Governance", "They report", "Live", "2023-05-01", "Waste", ""),
        ("Parking app", "Mobility", "", "In use (pilot)", "01/05/2023", "Parking", ""),
        ("Drones", "Safety", "", "Completed", "tbd", "Police", "see mail"),
        ("Total number", "", "", "", "", "", "3"),
    )
    given(sheet_csv=csv(*lines))
    code, out, said = here("import", "sheet.csv", "--guess")
    assert (code, said) == (0, "")
    lines_said = [line for line in out.splitlines() if line and not line.strip().startswith("#")]
    assert lines_said == [
        "kind: initiatives",
        "header: 2",
        "columns:",
        '  "Project name": title',
        '  "Policy area": pillar',
        '  "Short description": summary',
        '  "Current status": phase',
        '  "Start date": planned_for',
        '  "Department": owner',
        '  "Remarks": note',
        "values:",
        "  pillar:",
        '    "Governance": bestuur   # guessed: is it so? 1×, row 3',
        '    "Mobility": mobiliteit   # guessed: is it so? 1×, row 4',
        '    "Safety": null   # fill in; 1×, row 5',
        "  phase:",
        '    "Completed": null   # fill in; 1×, row 5',
        '    "In use (pilot)": null   # fill in; 1×, row 4',
        '    "Live": operational   # guessed: is it so? 1×, row 3',
        "  planned_for:",
        '    "01/05/2023": null   # fill in; 1×, row 4',
        '    "tbd": unknown   # guessed: is it so? 1×, row 5',
        "skip:",
        '  - "Total number"   # guessed: is it so? 1×, row 6',
    ]


def test_a_file_in_a_zip_with_a_password_is_told_as_such(here: Here) -> None:
    content = bytearray(WHOLE)
    content[6] |= 1
    at = content.rfind(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.rfind(b"PK\x01\x02", 0, at)
    Path("a.xlsx").write_bytes(bytes(content))
    code, _, said = here("import", "a.xlsx")
    assert (code, "locked with a password" in said) == (3, True)


def test_what_a_sheet_changes_has_its_raw_value_beside_what_was_kept_before(here: Here) -> None:
    given(m_yaml="columns: {Naam: title, Stand: phase, Techniek: technologies}\nvalues: {phase: {klaar: ended}}\n")
    first = csv(("Naam", "Stand", "Techniek"), ("Scanauto voor parkeercontrole", "operational", "Camera"))
    given(sheet_csv=first)
    assert changes(here, "sheet.csv", "--map", "m.yaml") == {"added": [], "removed": [], "changed": []}
    path = Path("data/initiatives.yaml")
    path.write_text(path.read_text("utf-8") + "    raw: {Thema: Parkeren, Stand: loopt}\n", "utf-8")
    given(sheet_csv=csv(("Naam", "Stand"), ("scanauto VOOR parkeercontrole", "Klaar")))
    given(m_yaml="columns: {Naam: title, Stand: phase}\nvalues: {phase: {klaar: ended}}\n")
    assert here("import", "sheet.csv", "--map", "m.yaml", "--write")[0] == 0
    scanauto = initiatives()["scanauto"]
    assert (scanauto["title"], scanauto["phase"]) == ("scanauto VOOR parkeercontrole", "ended")
    assert scanauto["raw"] == {"Thema": "Parkeren", "Stand": "Klaar"}


def test_a_list_without_any_phase_can_be_taken_over_as_unknown(here: Here) -> None:
    given(sheet_csv=csv(("title", "pillar"), ("Lantaarns", "bestuur"), ("Bus", "mobiliteit")))
    code, _, said = here("import", "sheet.csv")
    assert code == 1
    assert said.startswith(
        "sheet.csv!2: error NM611: phase is needed and not there: 2 rows, 2, 3\n"
        "    fill it in in the sheet, or use --unknown\n"
    )
    assert here("import", "sheet.csv", "--unknown", "--write")[0] == 0
    assert {key: each["phase"] for key, each in initiatives().items()} == {
        "scanauto": "operational",
        "lantaarns": "unknown",
        "bus": "unknown",
    }


def test_a_part_of_the_source_can_be_changed_and_all_of_it_taken_away(here: Here) -> None:
    given(sheet_csv=csv(("id", "source.place"), ("scanauto", "Bestuur / 2")))
    assert here("import", "sheet.csv", "--write")[0] == 0
    assert initiatives()["scanauto"]["source"] == {"document": "brief-2024", "place": "Bestuur / 2"}
    given(sheet_csv=csv(("id", "source.document", "source.place", "matches"), ("scanauto", "", "", "")))
    assert here("import", "sheet.csv", "--write")[0] == 0
    assert {"source", "matches"} & initiatives()["scanauto"].keys() == set()
    line = "utrecht/scannerautos (partial): Eén\\nidee; (half)"
    given(sheet_csv=csv(("id", "matches"), ("scanauto", f'"{line}"')))
    assert here("import", "sheet.csv", "--write")[0] == 0
    assert initiatives()["scanauto"]["matches"] == (
        {"example": "utrecht/scannerautos", "fit": "partial", "why": "Eén\nidee; (half)"},
    )


def test_a_number_or_match_that_is_none_is_told_at_its_cell(here: Here) -> None:
    given(sheet_csv=csv(("id", "matches", "planned_for"), ("scanauto", "utrecht (heel)", "31-12-20")))
    code, _, said = here("import", "sheet.csv")
    assert code == 1
    assert [line for line in said.splitlines() if not line.startswith(" ")] == [
        'sheet.csv!B2: error NM603: "utrecht (heel)" is not a match: city/idea (full): why',
        'sheet.csv!C2: error NM603: "31-12-20" is not a year (2020), month (2020-09) or day (2020-09-01, 1-9-2020)',
        "2 errors.",
        "Nothing is imported.",
        "Next: mend the errors, first sheet.csv!B2; then import again.",
    ]


@pytest.mark.parametrize(
    ("sheet", "reason"),
    [
        (csv(("title",), *(("x",) for _ in range(100_001))), "has more than 100000 rows"),
        (
            package(
                "<worksheet>"
                '<row r="1"><c r="A1" t="str"><v>title</v></c></row><row r="2"><c r="A2" t="str"><v>x</v></c></row>'
                "<mergeCells>"
                + "".join(f'<mergeCell ref="C{number}:D{number}"/>' for number in range(1, 10_002))
                + "</mergeCells></worksheet>"
            ),
            "has more than 10000 merged areas",
        ),
    ],
    ids=["rows", "merged"],
)
def test_a_sheet_that_no_list_can_be_is_refused(here: Here, sheet: bytes, reason: str) -> None:
    name = "a.xlsx" if sheet.startswith(b"PK") else "a.csv"
    Path(name).write_bytes(sheet)
    code, out, said = here("import", name)
    assert (code, out, said.count("\n")) == (3, "", 1)
    assert reason in said


def test_a_mapping_or_list_that_is_no_text_is_told(here: Here) -> None:
    given(sheet_csv=csv(("Naam",), ("x",)), m_yaml=b"columns: {Na\xffam: title}\n")
    code, _, said = here("import", "sheet.csv", "--map", "m.yaml")
    assert (code, said.startswith("m.yaml:1:13: error NM104: ")) == (1, True)
    given(m_yaml="columns: {Naam: title")
    code, _, said = here("import", "sheet.csv", "--map", "m.yaml")
    assert (code, said.startswith("m.yaml:")) == (1, True)
    given(list_json=b'[{"title": "\xff"}]')
    code, _, said = here("import", "list.json")
    assert (code, said.startswith("nulmeting: list.json cannot be imported: ")) == (3, True)


def test_a_sheet_is_asked_for_by_its_name(here: Here) -> None:
    cells = rows(("title", "pillar", "phase"), ("Bus", "bestuur", "idea"))
    given(a_xlsx=xlsx({"Legenda": {"cells": {"A1": "x"}}, "Projecten 2024": {"cells": cells, "hidden": True}}))
    assert changes(here, "a.xlsx", "--sheet", "projecten  2024")["added"] == [{"type": "initiatives", "id": "bus"}]
    reason = 'it has no sheet "Blad1"; there is: "Legenda", "Projecten 2024" (hidden)'
    assert here("import", "a.xlsx", "--sheet", "Blad1") == (
        3,
        "",
        f"nulmeting: a.xlsx cannot be imported: {reason}\n",
    )


def test_what_is_known_makes_no_place_for_what_is_not(here: Here) -> None:
    given(sheet_csv=csv(("Naam", "Stand", "Begin"), ("Scanauto voor parkeercontrole", "rijdt", "n.n.b.")))
    given(m_yaml="columns: {Naam: title, Stand: phase, Begin: planned_for}\nvalues: {planned_for: {n.n.b.: unknown}}\n")
    path = Path("data/initiatives.yaml")
    path.write_text(path.read_text("utf-8") + '    planned_for: "2019"\n', "utf-8")
    unchanged: dict[str, list[object]] = {"added": [], "removed": [], "changed": []}
    assert changes_with_warnings(here, "sheet.csv", "--map", "m.yaml", "--unknown") == unchanged
    given(m_yaml="columns: {Naam: title, Stand: phase}\nvalues: {phase: {rijdt: unknown}}\n")
    assert changes(here, "sheet.csv", "--map", "m.yaml") == unchanged
    given(own_csv=csv(("id", "phase"), ("scanauto", "rijdt")))
    assert changes_with_warnings(here, "own.csv", "--unknown") == unchanged
    given(own_csv=csv(("id", "phase"), ("scanauto", "unknown")))
    fields = [{"field": "phase", "before": "operational", "after": "unknown"}]
    changed = {"type": "initiatives", "id": "scanauto", "fields": fields}
    assert changes(here, "own.csv") == {**unchanged, "changed": [changed]}


# What a file says where nothing can take it


NO_NAME = "warning NM610: what stands in columns without a name is not taken over: {cells}\n    {hint}\n1 warning.\n"
NAME_IT = "give the column a name in its header, or empty the cells"


def test_what_a_separator_cuts_off_is_told_with_its_cells(here: Here) -> None:
    given(
        sheet_csv="title;pillar;phase;note\nA;bestuur;idea;eerst; dan dat\nB;bestuur;idea;x;\nC;bestuur;idea;x;  ;y;z\n"
    )
    code, _, said = here("import", "sheet.csv")
    hint = "a separator inside a text needs quotes around that text; or " + NAME_IT
    assert (code, said) == (0, "sheet.csv!E2: " + NO_NAME.format(cells="E2, F3, G3".replace("3", "4"), hint=hint))


@pytest.mark.parametrize("form", ["xlsx", "json"])
def test_so_are_values_under_no_name_in_other_formats(here: Here, form: str) -> None:
    lines = [("title", "pillar", "phase", None), *((f"T{n}", "bestuur", "idea", n) for n in range(14))]
    if form == "xlsx":
        given(sheet_xlsx=xlsx({"S": {"cells": rows(*lines)}}))
        at, cells = "sheet.xlsx:S!D2", ", ".join(f"D{n}" for n in range(2, 14))
    else:
        items = [dict(zip(("title", "pillar", "phase", ""), line, strict=True)) for line in lines[1:]]
        given(sheet_json=json.dumps(items))
        at, cells = "sheet.json[1].", ", ".join(f"[{n}]." for n in range(1, 13))
    code, _, said = here("import", f"sheet.{form}")
    assert (code, said) == (0, f"{at}: " + NO_NAME.format(cells=f"{cells}, …", hint=NAME_IT))


ONE_VALUE = "a list, where {} takes one value"
NO_ITEM = "an item of the list is no text or number, nor a match: {}"
IN_LIST: dict[str, tuple[dict[str, Any], str, str]] = {
    "title": ({"title": ["a", "b"]}, "title", ONE_VALUE.format("title")),
    "empty": ({"note": []}, "note", ONE_VALUE.format("note")),
    "pillar": ({"pillar": ["bestuur"]}, "pillar", ONE_VALUE.format("pillar")),
    "null": ({"technologies": ["camera", None]}, "technologies", NO_ITEM.format("null")),
    "yes": ({"technologies": [True]}, "technologies", NO_ITEM.format("true")),
    "list": ({"technologies": [["camera"]]}, "technologies", NO_ITEM.format('["camera"]')),
    "lines": ({"technologies": ["camera\nlora"]}, "technologies", NO_ITEM.format('"camera\\nlora"')),
    "mapping": ({"matches": [{"id": "x"}]}, "matches", NO_ITEM.format('{"id": "x"}')),
    "more": (
        {"matches": [{"example": "almere/x", "fit": "full", "note": "n"}]},
        "matches",
        NO_ITEM.format('{"example": "almere/x", "fit": "full", "note": "n"}'),
    ),
    "no fit": ({"matches": [{"example": "almere/x"}]}, "matches", NO_ITEM.format('{"example": "almere/x"}')),
    "why": (
        {"matches": [{"example": "a/x", "fit": "full", "why": ["b"]}]},
        "matches",
        NO_ITEM.format('{"example": "a/x", "fit": "full", "why": ["b"]}'),
    ),
    "two in one": (
        {"matches": [{"example": "a/x (full): b", "fit": "full"}]},
        "matches",
        NO_ITEM.format('{"example": "a/x (full): b", "fit": "full"}'),
    ),
}


@pytest.mark.parametrize("what", IN_LIST)
def test_a_list_is_only_taken_for_what_it_is(here: Here, what: str) -> None:
    values, key, message = IN_LIST[what]
    given(list_json=json.dumps([{"title": "A", "pillar": "bestuur", "phase": "idea", **values}]))
    assert here("import", "list.json") == (
        1,
        "",
        f"list.json[1].{key}: error NM603: {message}\n    mend it in the sheet\n1 error.\nNothing is imported.\n",
    )


def test_two_keys_for_one_field_are_refused_with_both(here: Here) -> None:
    given(list_json=json.dumps([{"title": "A", "source": {"place": "p"}, "source.place": "q"}]))
    said = 'item 1 of the list has two keys for source.place: "source" / "place" and "source.place"'
    assert here("import", "list.json") == (3, "", f"nulmeting: list.json cannot be imported: {said}\n")


@pytest.mark.parametrize("name", ["framework", "initiatives", "stakeholders", "g5_benchmarks"])
def test_the_data_files_change_nothing_over_themselves(here: Here, name: str) -> None:
    shutil.rmtree("data")
    shutil.copytree(ROOT / "data", "data")
    assert changes(here, f"data/{name}.yaml") == {"added": [], "removed": [], "changed": []}
