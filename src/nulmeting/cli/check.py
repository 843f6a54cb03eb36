"""`nulmeting check`: what is wrong with the data."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import typer

from nulmeting.check.rules import judged
from nulmeting.cli.data import required_folder
from nulmeting.cli.options import (
    AsFindings,
    CheckFormat,
    Data,
    Explain,
    Lang,
    Leave,
    Output,
    Paths,
    Select,
    StdinName,
    Strict,
)
from nulmeting.cli.output import colourful, emit, emit_text
from nulmeting.finding import Finding, Location, Message, NulmetingError, order
from nulmeting.load.folder import MAX_BYTES, load_folder
from nulmeting.model.dataset import FILES
from nulmeting.render.as_findings import Paint, findings_json, findings_text, unpainted
from nulmeting.render.excerpt import Sources
from nulmeting.report.wording import Wording

_STDIN = Path("-")


class Wanted(NamedTuple):
    """A folder to read, the files of it to report on, and what takes the place of the content of a file."""

    folder: Path
    files: frozenset[str]
    instead: Mapping[str, bytes]


def run(
    context: typer.Context,
    paths: Paths = None,
    strict: Strict = False,
    select: Select = None,
    ignore: Leave = None,
    explain: Explain = None,
    stdin_filename: StdinName = None,
    data: Data = None,
    lang: Lang = "en",
    form: AsFindings = "auto",
    output: Output = None,
) -> None:
    """Load, check, print; leave with 1 when something is wrong."""
    if explain is not None:
        return emit(_explained(explain), output)
    words = Wording(lang)
    shown, hidden = _chosen(select, ignore)
    given = _with_stdin(paths or [], stdin_filename)
    findings, texts = _all_findings(_wanted(_typed(context, data, paths), given), shown, hidden)
    form = form if form != "auto" else _runner()
    write = emit_text if form == "text" else emit
    write(_rendered(findings, texts, form, words, output), output)
    wrong = ("error", "warning") if strict else ("error",)
    if any(each.severity in wrong for each in findings):
        raise typer.Exit(1)
    return None


def _explained(code: str) -> str:
    from nulmeting.cli.explain import explain

    return explain(code)


def _chosen(select: list[str] | None, ignore: list[str] | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The beginnings of the codes to show, and of those not to show."""
    if not select and not ignore:
        return ("NM",), ()
    from nulmeting.cli.explain import families

    return families(select, "--select") or ("NM",), families(ignore, "--ignore")


def _runner() -> CheckFormat:
    """The format of the runner that this runs on, else text."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        return "github"
    return "gitlab" if os.environ.get("GITLAB_CI") == "true" else "text"


def _rendered(
    findings: list[Finding], texts: Mapping[str, str], form: CheckFormat, words: Wording, output: Path | None
) -> str:
    """The findings in a format; in those of code hosts with paths from the root of the repository."""
    if form == "json":
        return findings_json(findings)
    if form in ("text", "auto"):
        paint: Paint = unpainted
        if output is None and colourful():
            from nulmeting.render.terminal import painted

            paint = painted
        return findings_text(findings, words, Sources(texts), paint)
    findings = [_from_root(each) for each in findings]
    sources = Sources({_relative(file): text for file, text in texts.items()})
    if form == "github":
        from nulmeting.render.as_github import findings_github

        return findings_github(findings, words)
    if form == "gitlab":
        from nulmeting.render.as_gitlab import findings_gitlab

        return findings_gitlab(findings, words, sources)
    from nulmeting.cli.explain import pages
    from nulmeting.render.as_sarif import findings_sarif

    return findings_sarif(findings, words, sources, pages())


def _from_root(finding: Finding) -> Finding:
    def under(place: Location) -> Location:
        return place._replace(file=_relative(place.file))

    return finding._replace(location=under(finding.location), related=tuple(map(under, finding.related)))


def _relative(file: str) -> str:
    """A path from the root that the runner names, else from here; as it was when it lies elsewhere."""
    root = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR") or str(Path.cwd())
    path = os.path.relpath(Path(file).absolute(), root)
    return file if path.startswith("..") else Path(path).as_posix()


def _with_stdin(paths: list[Path], name: Path | None) -> list[tuple[Path, bytes | None]]:
    """The paths, each with the content that takes the place of what it holds. Raises typer.BadParameter."""
    if (_STDIN in paths) != (name is not None):
        said = "- needs --stdin-filename FILE" if name is None else "goes with - as PATH"
        raise typer.BadParameter(said, param_hint="--stdin-filename")
    if name is None:
        return [(each, None) for each in paths]
    content = sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin is not None else b""
    return [(name, content) if each == _STDIN else (each, None) for each in paths]


def _typed(context: typer.Context, data: Path | None, paths: list[Path] | None) -> Path | None:
    """--data; beside a PATH not NULMETING_DATA, because what is typed goes before what is in the environment."""
    source = context.get_parameter_source("data")
    return data if not paths or (source is not None and source.name == "COMMANDLINE") else None


def _wanted(data: Path | None, paths: list[tuple[Path, bytes | None]]) -> list[Wanted]:
    """The folders to read, each with the files to report on. All data of a folder is read, whatever is reported on."""
    wanted: dict[Path, Wanted] = {}
    if data is not None or not paths:
        folder = required_folder(data)
        files = frozenset(_file(each, content) for each, content in paths if not _is_folder(each))
        wanted[folder] = Wanted(folder, files or frozenset(FILES), {})
    for path, content in paths:
        whole = _is_folder(path) and content is None
        folder = data if data is not None else path if whole else path.parent
        files = frozenset(FILES) if whole else frozenset({_file(path, content)})
        before = wanted.get(folder, Wanted(folder, frozenset(), {}))
        instead = {path.name: content} if content is not None else {}
        files = before.files if data is not None else before.files | files
        wanted[folder] = Wanted(folder, files, {**before.instead, **instead})
    return list(wanted.values())


def _is_folder(path: Path) -> bool:
    """Whether a PATH is meant as a data folder; a folder that stands where a data file belongs is not."""
    misplaced = path.name in FILES and os.path.lexists(path.parent / "framework.yaml")
    return os.path.isdir(path) and not misplaced  # noqa: PTH112  (Path.is_dir raises for a name that is too long)


def _file(path: Path, content: bytes | None) -> str:
    if path.name not in FILES:
        if content is None and not os.path.lexists(path):
            raise NulmetingError(Message.of("there is no file or folder {path}", path=str(path)))
        names = ", ".join(FILES)
        raise NulmetingError(Message.of("{path} is no data file: those are {names}", path=str(path), names=names))
    return path.name


def _all_findings(
    folders: Iterable[Wanted], shown: tuple[str, ...], hidden: tuple[str, ...]
) -> tuple[list[Finding], dict[str, str]]:
    """The findings of all folders whose codes begin as those to show and not as those to hide, and the texts read."""
    findings: list[Finding] = []
    texts: dict[str, str] = {}
    for wanted in folders:
        found, read = _findings(wanted)
        findings += [each for each in found if each.code.startswith(shown) and not each.code.startswith(hidden)]
        texts |= read
    return findings, texts


def _findings(wanted: Wanted) -> tuple[list[Finding], Mapping[str, str]]:
    """The findings in the files asked for, and the texts that were read."""
    loaded = load_folder(wanted.folder, wanted.instead)
    gc.freeze()  # what was read stays until the end: to look through it for garbage takes a tenth of the time
    today = date.today().isoformat()  # noqa: DTZ011  (the user's day)
    rules = loaded.located(judged(loaded.dataset, today, whole=loaded.sound))
    both = sorted((*loaded.findings, *rules), key=order)
    return [each for each in both if _concerns(each, wanted.files)], loaded.texts


def _concerns(finding: Finding, files: frozenset[str]) -> bool:
    """Whether a finding stands in one of the files, or names a place there, such as what should have been defined.

    A file that cannot be read concerns all: nobody can tell whether what refers to it holds.
    """
    places = (finding.location, *finding.related)
    return finding.code.startswith("NM1") or any(Path(each.file).name in files for each in places)
