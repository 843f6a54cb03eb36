"""Every option and argument, declared once."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from nulmeting.model.framework import MOST_DRAWS, MOST_SPREAD, USUAL_DRAWS

Language = Literal["nl", "en"]
TextFormat = Literal["text", "json", "markdown"]
DocumentFormat = Literal["text", "json", "markdown", "html", "odt", "docx", "pdf"]
TrendFormat = Literal["text", "json", "markdown", "csv", "html"]
TableFormat = Literal["text", "json", "markdown", "csv"]
CheckFormat = Literal["auto", "text", "json", "github", "gitlab", "sarif"]
ListKind = Literal["initiatives", "examples", "stakeholders", "organisations"]


def _date(value: str | None) -> str | None:
    """A year, month or day. Raises typer.BadParameter for anything else."""
    if value is None:
        return None
    try:
        if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", value):
            raise ValueError(value)  # noqa: TRY301
        date.fromisoformat(f"{value}-01-01"[: len("2024-06-19")])
    except ValueError:
        raise typer.BadParameter("give a year, a month or a day: 2024, 2024-06 or 2024-06-19") from None
    return value


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
AsDocument = Annotated[
    DocumentFormat,
    typer.Option(
        "--format", help="How to print it; html is one web page; odt, docx and pdf go with a letter, each in a file."
    ),
]
Theme = Annotated[
    Path | None, typer.Option("--theme", metavar="FILE", help="CSS with the design tokens of a house style, for html.")
]
ReferenceDoc = Annotated[
    Path | None,
    typer.Option("--reference-doc", metavar="FILE", help="A document whose styles the odt or docx takes over."),
]
AsTrend = Annotated[
    TrendFormat, typer.Option("--format", help="How to print it; csv is one table, html is one web page.")
]
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
Number = Annotated[
    int | None,
    typer.Option(
        "--draws",
        metavar="N",
        min=1,
        max=MOST_DRAWS,
        help=f"How many other choices to try: {USUAL_DRAWS:,} without this option.",
    ),
]
Seed = Annotated[
    int,
    typer.Option(
        "--seed", metavar="N", min=0, max=2**63 - 1, help="Where drawing them starts: same seed, same result."
    ),
]
Spread = Annotated[
    float,
    typer.Option(
        "--spread",
        metavar="X",
        min=0,
        max=MOST_SPREAD,
        help="How far they go: 1 is as in framework.yaml, 0 not at all.",
    ),
]
Why = Annotated[bool, typer.Option("--why", help="Only how the score was made: every figure with its records.")]
Sure = Annotated[bool, typer.Option("--sure", help="Only how sure it is: the score under other reasonable choices.")]
Level = Annotated[int | None, typer.Option("--level", metavar="N", help="Only this ambition level.")]
GoalLevel = Annotated[int, typer.Option("--level", metavar="N", help="The ambition level to reach.")]
Most = Annotated[
    int | None,
    typer.Option("--most", metavar="N", min=1, max=1000, help="At most so many steps: how far do they come?"),
]
Without = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="ID",
        help="Leave out the step with this initiative, example or stakeholder; may be repeated.",
    ),
]
BaselineFile = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help="Hold every figure against this saved report; without it the one in baselines/ beside the data.",
    ),
]
SinceDate = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="DATE",
        callback=_date,
        help="From what held when this year, month or day began: 2024, 2024-06 or 2024-06-19.",
    ),
]
Every = Annotated[
    Literal["month", "year", "tag"] | None,
    typer.Option("--every", help="Only the last revision of each month or year, or the tagged ones."),
]
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
Action = Annotated[
    Literal["verify"], typer.Argument(metavar="verify", help="Whether a frozen measurement still holds.")
]
Frozen = Annotated[Path, typer.Argument(metavar="FILE", help="A saved report in JSON.")]
SavedReports = Annotated[
    list[Path] | None,
    typer.Argument(metavar="FILE", help="Only these saved reports, and the data now; without it also the git history."),
]
Kind = Annotated[ListKind, typer.Argument(metavar="KIND", help="initiatives, examples, stakeholders, organisations.")]
FigureName = Annotated[
    str,
    typer.Argument(metavar="NAME", help="coverage, comparison, stakeholders, ambition or trend.", show_default=False),
]
FigureFile = Annotated[
    Path | None,
    typer.Option("--output", metavar="FILE", help="Write to a file that ends in .svg or .png; else SVG is printed."),
]
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
