"""`nulmeting import` of files that were made to do harm: one clear line, soon, and with little memory."""

from __future__ import annotations

import io
import os
import resource
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from nulmeting.cli.app import run
from nulmeting.exchange.sheet import letters
from tests.conftest import ACCEPTED
from tests.sheets import csv, rows, xlsx

Run = Callable[..., tuple[int, str, str]]
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TEXT = '<c r="{}{}" t="str"><v>{}</v></c>'


def sheet_row(number: int, *values: str) -> str:
    cells = (TEXT.format("ABCD"[column], number, value) for column, value in enumerate(values))
    return f'<row r="{number}">{"".join(cells)}</row>'


HEAD = sheet_row(1, "title", "pillar", "phase")
GOOD = sheet_row(2, "x", "bestuur", "idea")
NOT_BUILT_SO = "the XML in it is built as no spreadsheet program builds it"
TOO_MUCH = "unpacked it is far too large: that is no list of projects"


def packed(parts: Iterable[tuple[str, str]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, text in parts:
            file.writestr(name, text)
    return out.getvalue()


NAMED = (
    ("xl/workbook.xml", f'<workbook xmlns:r="{RELATION}"><sheets><sheet name="S" r:id="a"/></sheets></workbook>'),
    (
        "xl/_rels/workbook.xml.rels",
        f'<Relationships><Relationship Id="a" Type="{RELATION}/worksheet" Target="worksheets/1.xml"/></Relationships>',
    ),
)


def workbook(inside: str = HEAD + GOOD, before: str = "", styles: str = "<styleSheet/>", sheets: int = 1) -> bytes:
    """A workbook of one part with this XML, as so many sheets."""
    named = "".join(f'<sheet name="S{number}" r:id="a"/>' for number in range(sheets))
    kind = f'Type="{RELATION}/worksheet" Target="worksheets/sheet1.xml"'
    return packed(
        [
            ("xl/workbook.xml", f'<workbook xmlns:r="{RELATION}"><sheets>{named}</sheets></workbook>'),
            ("xl/_rels/workbook.xml.rels", f'<Relationships><Relationship Id="a" {kind}/></Relationships>'),
            ("xl/styles.xml", styles),
            ("xl/worksheets/sheet1.xml", f"<worksheet>{before}<sheetData>{inside}</sheetData></worksheet>"),
        ]
    )


def document(inside: str) -> bytes:
    return packed([("content.xml", f'<d><table:table table:name="S">{inside}</table:table></d>')])


def styles_with(code: str) -> str:
    return (
        f'<styleSheet><numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts>'
        '<cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>'
    )


def spread(cells: Iterable[str]) -> str:
    """A row of a document with these cells."""
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def bounded(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program with as much memory and time as it needs for a usual sheet, and a little more."""

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (600 * 1024**2, 600 * 1024**2))
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))

    return subprocess.run(
        [sys.executable, "-m", "nulmeting", *arguments],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")},  # its time is ours
        preexec_fn=bound,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a million letters": (
        "a.xlsx",
        lambda: workbook(f'<row r="1"><c r="{"A" * 1_000_000}1"><v>1</v></c></row>'),
        "it is damaged (ValueError AAAAAAAAAAAAAAAAAAAA): open it, look whether all is there, save it",
    ),
    "deep": ("a.xlsx", lambda: workbook("<a>" * 5_000_000), NOT_BUILT_SO),
    "deep in a cell": ("a.xlsx", lambda: workbook("<c>" * 5_000_000), NOT_BUILT_SO),
    "deep document": ("a.ods", lambda: document("<text:span>" * 2_000_000), NOT_BUILT_SO),
    "deep, and it looks closed": ("a.xlsx", lambda: workbook("<a>/><!--</a>-->" * 1_000_000), NOT_BUILT_SO),
    "attributes": ("a.xlsx", lambda: workbook("<row " + 'a="1" ' * 5_000_000 + "/>"), NOT_BUILT_SO),
    "one attribute": ("a.xlsx", lambda: workbook(f'<row a="{">" * 30_000_000}"/>'), NOT_BUILT_SO),
    "a remark": ("a.xlsx", lambda: workbook(f"<!--{'x' * 30_000_000}-->"), NOT_BUILT_SO),
    "names": ("a.xlsx", lambda: workbook("".join(f"<a{n}/>" for n in range(500_000))), NOT_BUILT_SO),
    "tags": ("a.xlsx", lambda: workbook("<a/>" * 1_100_000), TOO_MUCH),
    "tags of a document": ("a.ods", lambda: document("<a/>" * 1_100_000), TOO_MUCH),
    "styles": (
        "a.xlsx",
        lambda: workbook(styles=f"<styleSheet><cellXfs>{'<xf/>' * 900_000}</cellXfs></styleSheet>"),
        TOO_MUCH,
    ),
    "parts": ("a.xlsx", lambda: packed((f"{number}", "") for number in range(20_001)), TOO_MUCH),
    "sheets": ("a.xlsx", lambda: workbook(sheets=1_001), "it has more than 1000 sheets"),
    "sheets of a document": (
        "a.ods",
        lambda: packed([("content.xml", f"<d>{'<table:table></table:table>' * 100_000}</d>")]),
        "it has more than 1000 sheets",
    ),
    "rows of a document": (
        "a.ods",
        lambda: document(
            '<table:table-row table:number-rows-repeated="1048576"><table:table-cell><text:p>x</text:p>'
            "</table:table-cell></table:table-row>"
        ),
        "more than 300000 rows are filled in",
    ),
    "cells of a line": ("a.csv", lambda: b"a;" * 8_000_000, "a row has more than 16384 cells"),
    "cells of one row": ("a.csv", lambda: b"a;" * 16_385, "a row has more than 16384 cells"),
    "cells of many lines": ("a.csv", lambda: b'"a\n";' * 400_000, "a row has more than 16384 cells"),
    "lines": ("a.csv", lambda: b"a\n" * 31_000_000, "it has more than 1000000 lines"),
    "lines that are not UTF-8": ("a.csv", lambda: b"\xe9\r\n" * 10_000_000, "it has more than 1000000 lines"),
    "rows": ("a.csv", lambda: b"a\n" * 400_000, "more than 300000 rows are filled in"),
    "a long cell": (
        "a.csv",
        lambda: b"title;pillar\n" + b"A" * 10_000_000 + b";bestuur\n",
        "a cell in the row that begins on line 2 has more than 4000000 characters: does a quote never close?",
    ),
    "lists": (
        "a.json",
        lambda: b"[" + b"{}," * 8_000_000 + b"{}]",
        "it holds more values than a list of records has",
    ),
    "lists in YAML": (
        "a.yaml",
        lambda: b"- {a: 1}\n" * 1_000_001,
        "it holds more values than a list of records has",
    ),
    "the name of a part": (
        "a.xlsx",
        lambda: packed([(name, text.replace("sheets/", "x" * 500_000)) for name, text in NAMED]),
        f"it is damaged (xl/work{'x' * 73}): open it, look whether all is there, save it",
    ),
    "keys": (
        "a.json",
        lambda: b"[{%s}]" % ",".join(f'"{number}":1' for number in range(1_800_000)).encode(),
        "a list of records has no more than 16384 different keys",
    ),
    "keys of many records": (
        "a.json",
        lambda: b"[%s]" % ",".join(f'{{"{number}":1}}' for number in range(900_000)).encode(),
        "a list of records has no more than 16384 different keys",
    ),
    "values": (
        "a.json",
        lambda: b'[{"a":[' + b"1," * 8_000_000 + b"1]}]",
        "it holds more values than a list of records has",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_would_fill_time_or_memory_is_refused_in_one_line(what: str, minimal: Path) -> None:
    name, make, reason = REFUSED[what]
    (minimal.parent / name).write_bytes(make())
    done = bounded(minimal.parent, "import", name, "--data", "minimal")
    assert (done.stderr, done.stdout) == (f"nulmeting: {name} cannot be imported: {reason}\n", "")
    assert done.returncode == 3


def test_a_guess_of_a_million_columns_is_refused_as_well(minimal: Path) -> None:
    (minimal.parent / "a.csv").write_text(";".join(f"column {number}" for number in range(1_000_000)))
    done = bounded(minimal.parent, "import", "a.csv", "--guess", "--data", "minimal")
    said = "nulmeting: a.csv cannot be imported: a row has more than 16384 cells\n"
    assert (done.returncode, done.stdout, done.stderr) == (3, "", said)


def test_merged_cells_over_very_many_rows_are_refused_with_the_name_of_the_file(minimal: Path) -> None:
    cell = "<table:table-cell{}><text:p>x</text:p></table:table-cell>"
    spanned = cell.format(' table:number-rows-spanned="1048576"') * 30
    head = spread(cell.replace(">x<", f">{name}<").format("") for name in ("title", "pillar", "phase"))
    (minimal.parent / "a.ods").write_bytes(document(head + spread([spanned]) + spread([cell.format("")]) * 90_000))
    done = bounded(minimal.parent, "import", "a.ods", "--data", "minimal")
    assert (done.returncode, done.stderr) == (3, "nulmeting: a.ods:S has more than 2500000 merged cells\n")


@pytest.mark.parametrize("guess", [(), ("--guess",)], ids=["import", "guess"])
def test_very_many_merged_cells_are_refused_before_a_header_is_looked_for(
    minimal: Path, guess: tuple[str, ...]
) -> None:
    wide = 4_096
    names = [letters(column) for column in range(wide)]
    cells = (f'<row r="{n}">' + "".join(f'<c r="{c}{n}"><v>1</v></c>' for c in names) + "</row>" for n in range(1, 41))
    pairs = ((f"{a}{n}", f"{b}{n}") for n in range(1, 41) for a, b in zip(names[::2], names[1::2], strict=True))
    merged = "".join(f'<mergeCell ref="{a}:{b}"/>' for a, b in pairs)
    content = f"<worksheet><sheetData>{''.join(cells)}</sheetData><mergeCells>{merged}</mergeCells></worksheet>"
    (minimal.parent / "a.xlsx").write_bytes(packed([*NAMED, ("xl/worksheets/1.xml", content)]))
    done = bounded(minimal.parent, "import", "a.xlsx", *guess, "--data", "minimal")
    assert (done.returncode, done.stdout, done.stderr) == (
        3,
        "",
        "nulmeting: a.xlsx:S has more than 10000 merged areas\n",
    )


def test_very_many_columns_that_are_not_there_are_told_soon(minimal: Path) -> None:
    there = [f"kolom nummer {number:05} van de lijst" for number in range(16_000)]
    missing = [f"column number {number:05} of the list" for number in range(300)]
    (minimal.parent / "a.csv").write_text("T;" + ";".join(there) + "\nx\n")
    (minimal.parent / "a.yaml").write_text("columns:\n  T: title\n" + "".join(f"  {each}: null\n" for each in missing))
    done = bounded(minimal.parent, "import", "a.csv", "--map", "a.yaml", "--data", "minimal")
    assert done.returncode == 1
    assert done.stderr.count("error NM601: there is no column") == 200
    assert done.stderr.count('    did you mean "kolom nummer ') == 12
    assert done.stderr.count("    its columns are: T, kolom nummer 00000 van de lijst, ") == 188


ONE_MORE = "Records added (1)"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (workbook(styles=styles_with("[" * 1_000_000)), ""),
        (
            workbook(before="<cols>" + '<col min="1" max="16384" hidden="1"/>' * 100_000 + "</cols>"),
            "hidden columns are taken over too: title, pillar, phase",
        ),
        (
            workbook(before='<cols><col min="3" max="99999999" hidden="1"/><col min="-9" max="1" hidden="1"/></cols>'),
            "hidden columns are taken over too: title, phase",
        ),
    ],
    ids=["brackets", "columns", "columns that there are not"],
)
def test_what_only_looks_large_is_read(minimal: Path, content: bytes, said: str) -> None:
    (minimal.parent / "a.xlsx").write_bytes(content)
    done = bounded(minimal.parent, "import", "a.xlsx", "--data", "minimal")
    assert done.returncode == 0
    assert ONE_MORE in done.stdout
    assert said in done.stderr
    assert bool(done.stderr) is bool(said)


@pytest.fixture
def here(minimal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line beside a copy of the smallest data folder, which is `data`: code, stdout, stderr."""
    minimal.rename(minimal.parent / "data")
    monkeypatch.chdir(minimal.parent)

    def run_here(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        return (code, *capsys.readouterr())

    return run_here


def test_a_name_in_a_message_is_no_longer_than_a_name(here: Run) -> None:
    long = "x" * 1_000_000
    Path("a.csv").write_bytes(csv(("id", "title", long), (long, "a", "b"), (long, "a", "b")))
    code, out, said = here("import", "a.csv", "--kind", "initiatives")
    assert (code, out) == (1, "")
    assert "NM609" in said
    assert "NM610" in said
    assert len(said) < 5_000
    Path("a.json").write_text(f'[{{"title": "a", "{long}": 1, "planned_for": "x"}}]')
    code, out, said = here("import", "a.json")
    assert (code, out) == (1, "")
    assert len(said) < 5_000


@pytest.mark.parametrize("reference", ["A-1", "1", "ÅÄ1", "ABCD1"])
def test_a_cell_that_says_no_place_is_damage(here: Run, reference: str) -> None:
    Path("a.xlsx").write_bytes(workbook(f'<row r="1"><c r="{reference}"><v>1</v></c></row>'))
    code, out, said = here("import", "a.xlsx")
    assert (code, out, said.count("\n")) == (3, "", 1)
    assert said.startswith("nulmeting: a.xlsx cannot be imported: it is damaged (ValueError ")


@pytest.mark.parametrize("number", ["0", "-3", "1048577", "9" * 5000])
def test_a_row_that_no_sheet_has_is_damage(here: Run, number: str) -> None:
    Path("a.xlsx").write_bytes(workbook(f'<row r="{number}"><c r="A1"><v>1</v></c></row>'))
    code, out, said = here("import", "a.xlsx")
    assert (code, out, said.count("\n")) == (3, "", 1)
    assert said.startswith("nulmeting: a.xlsx cannot be imported: it is damaged (ValueError ")
    assert len(said) < 200


# Numbers and dates that there are not


def named(cell: str) -> str:
    """The rows of a sheet whose one title is this cell."""
    return HEAD + GOOD.replace(TEXT.format("A", 2, "x"), cell)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c r="A2"><v>1e999</v></c>', "1e999"),
        ('<c r="A2"><v>-1e999</v></c>', "-1e999"),
        ('<c r="A2"><v>NaN</v></c>', "NaN"),
        ('<c r="A2" t="d"><v>1900-02-30</v></c>', "1900-02-30"),
        ('<c r="A2" t="d"><v>2020-13-45T99:99</v></c>', "2020-13-45T99:99"),
        ('<c r="A2" s="0"><v>9999999</v></c>', "9999999"),
    ],
)
def test_a_number_or_date_that_there_is_not_is_told_at_its_cell(here: Run, cell: str, shown: str) -> None:
    Path("a.xlsx").write_bytes(workbook(named(cell), styles=styles_with("yyyy-mm-dd")))
    said = f'a.xlsx:S0!A2: error NM603: there is no such number or date: "{shown}"\n    mend it in the sheet\n'
    assert here("import", "a.xlsx") == (1, "", f"{said}1 error.\nNothing is imported.\n")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ('office:value-type="float" office:value="1e999"', "1e999"),
        ('office:value-type="date" office:date-value="1900-02-30"', "1900-02-30"),
        ('office:value-type="date" office:date-value="2020-13-45T10:00:00"', "2020-13-45T10:00:00"),
    ],
)
def test_in_a_document_as_well(here: Run, value: str, shown: str) -> None:
    cell = "<table:table-cell {}><text:p>{}</text:p></table:table-cell>"
    head = spread(cell.format("", name) for name in ("title", "pillar", "phase"))
    Path("a.ods").write_bytes(
        document(head + spread([cell.format(value, "#"), cell.format("", "bestuur"), cell.format("", "idea")]))
    )
    said = f'a.ods:S!A2: error NM603: there is no such number or date: "{shown}"\n    mend it in the sheet\n'
    assert here("import", "a.ods") == (1, "", f"{said}1 error.\nNothing is imported.\n")


def test_of_text_only_the_calendar_of_a_date_is_looked_at(here: Run) -> None:
    lines = [("1e999", "bestuur", "idea", "2020-13-45"), ("1900-02-30", "bestuur", "idea", "1900-02-30")]
    Path("a.csv").write_bytes(csv(("title", "pillar", "phase", "planned_for"), *lines))
    code, out, said = here("import", "a.csv")
    assert (code, out) == (1, "")
    assert [each for each in said.splitlines() if "NM603" in each] == [
        'a.csv!D2: error NM603: "2020-13-45" will not do as planned_for',
        'a.csv!D3: error NM603: "1900-02-30" will not do as planned_for',
    ]


# Characters that nobody sees


def test_what_nobody_sees_is_told_with_its_cells_and_does_nothing_to_a_terminal(here: Run) -> None:
    again = sheet_row(3, "twee\u202eeerd", "bestuur", "idea")
    Path("a.xlsx").write_bytes(workbook(named('<c r="A2" t="str"><v>E\u202een _x001B_[31mrood</v></c>') + again))
    code, out, said = here("import", "a.xlsx")
    assert code == 0
    hint = "    type the text again in the sheet, or look whether it is meant\n"
    assert said == (
        f"a.xlsx:S0!A2: warning NM615: a character that nobody sees (U+001B) is taken over: A2\n{hint}"
        f"a.xlsx:S0!A2: warning NM615: a character that nobody sees (U+202E) is taken over: 2 times, A2, A3\n{hint}"
        "2 warnings.\n"
    )
    assert "- E\\u202een \\x1b[31mrood (initiative e-en-31mrood): pillar " in out
    assert not {"\x1b", "\u202e"} & set(out + said)


def test_emoji_and_soft_hyphens_are_no_such_characters(here: Run) -> None:
    Path("a.csv").write_bytes(csv(("title", "pillar", "phase"), ("👩\u200d💻 zo\u00adveel\u00a0é", "bestuur", "idea")))
    code, _, said = here("import", "a.csv")
    assert (code, said) == (0, "")


# What is given, and how it is told


def test_a_kind_that_there_is_not_is_told_with_those_that_there_are(here: Run) -> None:
    Path("a.csv").write_bytes(csv(("title",), ("x",)))
    for line in (["import", "a.csv", "--kind", "nope"], ["import", "a.csv", "--kind", "nope", "--write"]):
        code, out, said = here(*line)
        assert (code, out) == (2, "")
        assert "'nope' is not known; there is: pillars, topics, " in said
    code, out, said = here("import", "a.csv", "--kind", "nope", "--guess")
    assert (code, out) == (2, "")
    assert "'nope' is not known; there is: initiatives, " in said


@pytest.mark.parametrize(
    "line", [["a.csv"], ["a.csv", "--guess"], ["list.csv", "--map", "a.csv"], ["/dev/zero"], ["data"]]
)
def test_what_is_no_file_is_not_waited_for(here: Run, line: list[str]) -> None:
    os.mkfifo("a.csv")
    Path("list.csv").write_bytes(csv(("title",), ("x",)))
    code, out, said = here("import", *line)
    path = line[0] if "--map" not in line else line[2]
    assert (code, out) == (3, "")
    assert said == f"nulmeting: cannot read {path}: it is a folder, pipe or device, not a file\n"


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.xls", OLD, "it is an Excel file of before 2007 (.xls): open it and save it as .xlsx"),
        ("a.XLS", OLD, "it is an Excel file of before 2007 (.xls): open it and save it as .xlsx"),
        (
            "a.xls",
            b"<html><table></table></html>",
            "it is a web page with the name of a spreadsheet: open it and save it as .xlsx",
        ),
        (
            "a.doc",
            OLD,
            "a file to import ends in .xlsx, .xlsm, .ods, .csv, .tsv, .txt, .json, .yaml, .yml",
        ),
    ],
)
def test_a_file_with_another_ending_is_told_once(here: Run, name: str, content: bytes, reason: str) -> None:
    Path(name).write_bytes(content)
    assert here("import", name) == (3, "", f"nulmeting: {name} cannot be imported: {reason}\n")


def test_of_very_many_sheets_some_are_named(here: Run) -> None:
    Path("a.xlsx").write_bytes(workbook(sheets=500))
    code, out, said = here("import", "a.xlsx", "--sheet", "Blad1")
    assert (code, out) == (3, "")
    names = ", ".join(f'"S{number}"' for number in range(12))
    assert said == f'nulmeting: a.xlsx cannot be imported: it has no sheet "Blad1"; there is: {names}, …\n'


def test_the_name_of_a_sheet_is_no_longer_than_a_name(here: Run) -> None:
    content = xlsx({"initiatives": {"cells": rows(("title",), ("x",))}})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w") as made:
        for each in given.namelist():
            made.writestr(each, given.read(each).replace(b'name="initiatives"', b'name="' + b"S" * 100_000 + b'"'))
    Path("a.xlsx").write_bytes(out.getvalue())
    code, _, said = here("import", "a.xlsx")
    assert code == 1
    assert f"a.xlsx:{'S' * 255}!2: error NM611: " in said


# Text with a line before it that names the separator


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("title;pillar;phase\nx;bestuur;idea\ny;nergens;idea\n", 'a.csv!B4: error NM602: "nergens" means nothing yet'),
        ('title;pillar;phase\nx;"y\n', "a quote opens in the row that begins on line 3, and never closes"),
        ('title;pillar;phase\nx;"y"z\n', "the quotes in the row that begins on line 3 do not match"),
        (f"title;pillar;phase\nx;{'y' * 4_000_001}\n", "a cell in the row that begins on line 3 has more than "),
    ],
    ids=["value", "open quote", "quotes", "long"],
)
def test_a_line_that_names_the_separator_counts_as_one(here: Run, lines: str, said: str) -> None:
    Path("a.csv").write_text(f"sep=;\n{lines}")
    assert said in here("import", "a.csv")[2]


def test_a_long_text_does_not_hide_the_separator(here: Run) -> None:
    Path("a.csv").write_text(f"title,pillar,phase,summary\nx,bestuur,idea,{'y ' * 100_000}\n")
    code, out, said = here("import", "a.csv")
    assert (code, said) == (0, "")
    assert ONE_MORE in out


def test_separators_are_counted_by_row(here: Run) -> None:
    lines = ["title,pillar,phase", *(f"t{number},bestuur,idea" for number in range(60))]
    Path("a.csv").write_text("".join(f"{line}{',' * 6_000}\n" for line in lines))
    code, out, said = here("import", "a.csv")
    assert (code, said) == (0, "")
    assert "Records added (60)" in out


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_every_way(here: Run, end: str) -> None:
    Path("a.csv").write_bytes(f'title;pillar;phase{end}"x{end}y";bestuur;idea{end}{end}z;nergens;idea'.encode())
    code, _, said = here("import", "a.csv")
    assert code == 1
    assert said.startswith('a.csv!B4: error NM602: "nergens" means nothing yet as pillar: B4')


# Where nothing may be written


@pytest.fixture
def as_somebody() -> list[str]:
    """What goes before a command so that it may not write everywhere."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root may write anywhere; setpriv is not here")
    return ["setpriv", "--inh-caps=-all", "--bounding-set=-all"]


@pytest.mark.parametrize("name", ["new.xlsx", "new.ods", "new.csv"])
def test_an_export_to_a_folder_that_may_not_be_written_leaves_nothing(
    tmp_path: Path, as_somebody: list[str], name: str
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o555)
    line = [sys.executable, "-m", "nulmeting", "export", str(folder / name), "--data", str(ACCEPTED / "minimal")]
    done = subprocess.run([*as_somebody, *line], check=False, capture_output=True, encoding="utf-8")
    said = f"nulmeting: cannot write {folder / name}: Permission denied; what was there is as it was\n"
    assert (done.returncode, done.stdout, done.stderr) == (3, "", said)
    assert list(folder.iterdir()) == []


def test_an_import_to_a_folder_that_may_not_be_written_leaves_it_as_it_was(
    minimal: Path, as_somebody: list[str]
) -> None:
    before = {each.name: each.read_bytes() for each in minimal.iterdir()}
    (minimal.parent / "a.csv").write_bytes(csv(("title", "pillar", "phase"), ("x", "bestuur", "idea")))
    minimal.chmod(0o555)
    line = [sys.executable, "-m", "nulmeting", "import", "a.csv", "--write", "--data", "minimal"]
    done = subprocess.run([*as_somebody, *line], cwd=minimal.parent, check=False, capture_output=True, encoding="utf-8")
    minimal.chmod(0o755)
    said = "nulmeting: cannot write minimal: Permission denied; what was there is as it was\n"
    assert (done.returncode, done.stdout, done.stderr) == (3, "", said)
    assert {each.name: each.read_bytes() for each in minimal.iterdir()} == before
