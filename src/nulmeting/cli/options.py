"""Every option and argument, declared once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Language = Literal["nl", "en"]
TextFormat = Literal["text", "json", "markdown"]
TableFormat = Literal["text", "json", "markdown", "csv"]
CheckFormat = Literal["auto", "text", "json", "github", "gitlab", "sarif"]
ListKind = Literal["initiatives", "examples", "stakeholders", "organisations"]

Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="DIR",
        envvar="NULMETING_DATA",
        show_envvar=True,
        help="The data folder; without it ./data.",
    ),
]
Lang = Annotated[
    Language, typer.Option("--lang", envvar="NULMETING_LANG", show_envvar=True, help="The language of the output.")
]
Output = Annotated[Path | None, typer.Option("--output", metavar="FILE", help="Write to a file instead of the screen.")]
AsText = Annotated[TextFormat, typer.Option("--format", help="How to print it.")]
AsTable = Annotated[TableFormat, typer.Option("--format", help="How to print it; csv is one table.")]
AsFindings = Annotated[
    CheckFormat, typer.Option("--format", help="How to print it; auto is github or gitlab on their runners, else text.")
]

Cities = Annotated[list[str] | None, typer.Option("--city", metavar="ID", help="Only this city; may be repeated.")]
By = Annotated[Literal["city", "topic"], typer.Option("--by", help="One table per city, or one row per topic.")]
Statuses = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        help="Only this status (applied, in_preparation, absent, unknown, …); may be repeated.",
    ),
]
Pillars = Annotated[list[str] | None, typer.Option("--pillar", metavar="ID", help="Only this pillar; may be repeated.")]
Phases = Annotated[
    list[str] | None,
    typer.Option(
        "--phase",
        metavar="PHASE",
        help="Only this phase (idea, planned, pilot, operational, ended, unknown); may be repeated.",
    ),
]
Themes = Annotated[list[str] | None, typer.Option("--focus", metavar="ID", help="Only this theme; may be repeated.")]
Topics = Annotated[list[str] | None, typer.Option("--topic", metavar="ID", help="Only this topic; may be repeated.")]
Level = Annotated[int | None, typer.Option("--level", metavar="N", help="Only this ambition level.")]
WithEffect = Annotated[bool, typer.Option("--effect", help="Also what the record does to the score.")]
Strict = Annotated[
    bool, typer.Option("--strict", envvar="NULMETING_STRICT", show_envvar=True, help="Warnings count as errors.")
]
Select = Annotated[
    list[str] | None, typer.Option("--select", metavar="CODE", help="Only this code or family (NM4); may be repeated.")
]
Leave = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="CODE", help="Not this code or family (NM4); may be repeated.")
]
Explain = Annotated[
    str | None, typer.Option("--explain", metavar="CODE", help="Print what a code means and what to do, and leave.")
]
StdinName = Annotated[
    Path | None,
    typer.Option("--stdin-filename", metavar="FILE", help="The data file whose content comes on stdin (PATH is -)."),
]

ExitCode = Annotated[bool, typer.Option("--exit-code", help="Leave with 1 when the two sides differ.")]

OldSide = Annotated[
    str, typer.Argument(metavar="OLD", help="A data folder, a git revision, A..B or A...B, or a saved report in JSON.")
]
NewSide = Annotated[str | None, typer.Argument(metavar="NEW", help="The same; without it the data folder.")]
Kind = Annotated[ListKind, typer.Argument(metavar="KIND", help="initiatives, examples, stakeholders, organisations.")]
RecordId = Annotated[str, typer.Argument(metavar="ID", help="The id of a record, such as utrecht/scannerautos.")]
Paths = Annotated[
    list[Path] | None, typer.Argument(metavar="PATH", help="A data folder, or a file in one; - is stdin.")
]
ImportedFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="A spreadsheet (xlsx, ods, csv), or a list of records (json, yaml).")
]
MapFile = Annotated[
    Path | None,
    typer.Option("--map", metavar="FILE", help="The mapping: which column is which field, and which value means what."),
]
Guessing = Annotated[bool, typer.Option("--guess", help="Print a first mapping, for you to finish, and leave.")]
ImportKind = Annotated[
    str | None, typer.Option("--kind", metavar="KIND", help="What the rows are (initiatives, stakeholders, …).")
]
SheetName = Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="The sheet to import.")]
Unknown = Annotated[
    bool, typer.Option("--unknown", help="Take a value that means nothing yet for unknown, where a field can be.")
]
Write = Annotated[bool, typer.Option("--write", help="Write it; without this only show what would change.")]
ExportFile = Annotated[Path, typer.Argument(metavar="FILE", help="The spreadsheet to make: xlsx, ods or csv.")]
ExportKind = Annotated[
    str | None, typer.Option("--kind", metavar="KIND", help="Only these records; csv holds one kind (initiatives).")
]

SchemaName = Annotated[
    str | None,
    typer.Argument(
        metavar="NAME", help="framework, initiatives, stakeholders, g5_benchmarks, report, changes, findings."
    ),
]
Assignments = Annotated[
    list[str],
    typer.Argument(
        metavar="FIELD=VALUE", help="field=value, field= (not known), list+=value, list-=value, field.inner=value."
    ),
]
NewId = Annotated[str, typer.Argument(metavar="NEW", help="The id that it gets.")]
NewKind = Annotated[
    str,
    typer.Argument(
        metavar="KIND",
        help="initiative, stakeholder, organisation, consultation, step, city, example, source, insight, or a word of "
        "the framework: pillar, topic, technology, purpose, focus.",
    ),
]
NewFields = Annotated[
    list[str] | None,
    typer.Argument(metavar="FIELD=VALUE", help="As for set. On a terminal what is needed and not given is asked."),
]
NewFolder = Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make; it may be there when it is empty.")]
MunicipalityName = Annotated[str | None, typer.Option("--name", metavar="NAME", help="The name of the municipality.")]
Code = Annotated[
    str | None,
    typer.Option("--code", metavar="CODE", help="GM and four digits for a Dutch one, such as GM0935; else its own."),
]
DataLang = Annotated[str | None, typer.Option("--data-lang", metavar="nl|en", help="The language of the records.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="The year or date of the measurement, such as 2026.")
]
OwnPillars = Annotated[
    str | None,
    typer.Option("--pillars", metavar="NAMES", help="The names of your own pillars, with commas; without it the five."),
]
