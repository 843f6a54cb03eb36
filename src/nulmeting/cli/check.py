"""`nulmeting check`: what is wrong with the data."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import typer

from nulmeting.check.rules import judged
from nulmeting.cli.data import required_folder
from nulmeting.cli.options import AsFindings, Data, Lang, Output, Paths, Strict
from nulmeting.cli.output import emit
from nulmeting.finding import Finding, Message, NulmetingError, order
from nulmeting.load.folder import load_folder
from nulmeting.model.dataset import FILES
from nulmeting.render.as_findings import findings_json, findings_text
from nulmeting.report.wording import Wording


def run(
    context: typer.Context,
    paths: Paths = None,
    strict: Strict = False,
    data: Data = None,
    lang: Lang = "en",
    form: AsFindings = "text",
    output: Output = None,
) -> None:
    """Load, check, print; leave with 1 when something is wrong."""
    words = Wording(lang)
    findings = [
        each
        for folder, files in _wanted(_typed(context, data, paths), paths or [])
        for each in _findings(folder, files)
    ]
    emit(findings_json(findings) if form == "json" else findings_text(findings, words), output)
    wrong = ("error", "warning") if strict else ("error",)
    if any(each.severity in wrong for each in findings):
        raise typer.Exit(1)


def _typed(context: typer.Context, data: Path | None, paths: list[Path] | None) -> Path | None:
    """--data; beside a PATH not NULMETING_DATA, because what is typed goes before what is in the environment."""
    source = context.get_parameter_source("data")
    return data if not paths or (source is not None and source.name == "COMMANDLINE") else None


def _wanted(data: Path | None, paths: list[Path]) -> list[tuple[Path, frozenset[str]]]:
    """The folders to read, each with the files to report on. All data of a folder is read, whatever is reported on."""
    if data is not None or not paths:
        folder = required_folder(data)
        files = frozenset(_file(each) for each in paths if not _is_folder(each)) or frozenset(FILES)
        return [(folder, files)]
    wanted: dict[Path, frozenset[str]] = {}
    for path in paths:
        folder, files = (path, frozenset(FILES)) if _is_folder(path) else (path.parent, frozenset({_file(path)}))
        wanted[folder] = wanted.get(folder, frozenset()) | files
    return list(wanted.items())


def _is_folder(path: Path) -> bool:
    """Whether a PATH is meant as a data folder; a folder that stands where a data file belongs is not."""
    misplaced = path.name in FILES and os.path.lexists(path.parent / "framework.yaml")
    return os.path.isdir(path) and not misplaced  # noqa: PTH112  (Path.is_dir raises for a name that is too long)


def _file(path: Path) -> str:
    if path.name not in FILES:
        if not os.path.lexists(path):
            raise NulmetingError(Message.of("there is no file or folder {path}", path=str(path)))
        names = ", ".join(FILES)
        raise NulmetingError(Message.of("{path} is no data file: those are {names}", path=str(path), names=names))
    return path.name


def _findings(folder: Path, files: frozenset[str]) -> list[Finding]:
    loaded = load_folder(folder)
    rules = loaded.located(judged(loaded.dataset, date.today().isoformat(), whole=loaded.sound))  # noqa: DTZ011  (the user's day)
    both = sorted((*loaded.findings, *rules), key=order)
    return [each for each in both if Path(each.location.file).name in files]
