"""The two sides of a comparison: which they are, and how each is read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, NoReturn

import typer

from nulmeting.cli.data import HERE, required_folder
from nulmeting.cli.git import is_revision, merge_base, read_revision
from nulmeting.cli.output import tell
from nulmeting.finding import Finding, Message, NulmetingError
from nulmeting.load.folder import Loaded, load_files, load_folder
from nulmeting.measure.changes import edited, side_of
from nulmeting.model.dataset import FILES
from nulmeting.model.side import Compared

if TYPE_CHECKING:
    from nulmeting.report.wording import Wording

_ONLY_PATHS = ("./", "../", "/", "~")
"""What begins so is never taken for a revision."""


class _Revision(NamedTuple):
    """What git knows: the name that was asked for, and the name or hash to ask git for."""

    name: str
    asked: str


class Given(NamedTuple):
    """One side with what was loaded; a saved report is not made of data files."""

    compared: Compared
    loaded: Loaded | None

    def placed(self, finding: Finding) -> Finding:
        """The finding with its place in this side, as far as it is read from data files."""
        return self.loaded.located([finding])[0] if self.loaded is not None else finding


class _Broken(NamedTuple):
    """A side that does not validate."""

    name: str
    loaded: Loaded


def read_sides(old: str, new: str | None, data: Path | None, words: Wording) -> tuple[Given, Given]:
    """Both sides, read.

    Leaves with exit code 1 and the findings on stderr when one of them does not validate. Raises NulmetingError when
    one cannot be read at all.
    """
    first, second = _named(old, new, data)
    place = _place(first, second, data)
    sides = [_read(each, place) for each in (first, second)]
    broken = [each for each in sides if isinstance(each, _Broken)]
    if broken:
        _refuse(broken, words)
    before, after = (each for each in sides if isinstance(each, Given))
    return before, after


def report_side(path: Path) -> Compared:
    """A saved report. Raises NulmetingError when it cannot be read, or is none."""
    from nulmeting.load.saved import read_saved

    side = read_saved(path)
    return Compared("report", str(path), None, edited(side), side)


def revision_side(revision: str, place: Path, words: Wording) -> Compared:
    """The data of a revision. Leaves with exit code 1 when they do not validate.

    Raises NulmetingError when there is no such revision, or no data in it.
    """
    read = _of_revision(_Revision(revision, revision), place)
    if isinstance(read, _Broken):
        _refuse([read], words)
    return read.compared


def _named(old: str, new: str | None, data: Path | None) -> tuple[Path | _Revision, Path | _Revision]:
    """What each side is: a path or a revision."""
    place = data if data is not None else HERE
    if new is not None:
        return _path_or_revision(old, place), _path_or_revision(new, place)
    if ".." not in old or old.startswith(_ONLY_PATHS) or os.path.lexists(old):
        return _path_or_revision(old, place), required_folder(data)
    dots = "..." if "..." in old else ".."
    before, after = (each or "HEAD" for each in old.split(dots, 1))
    if dots == "..":
        return _Revision(before, before), _Revision(after, after)
    return _Revision(f"{before}...{after}", merge_base(place, before, after)), _Revision(after, after)


def _path_or_revision(name: str, place: Path) -> Path | _Revision:
    """A path when there is data behind it, a revision when git knows it; raises NulmetingError when it is both."""
    path = Path(name)
    if name.startswith(_ONLY_PATHS) or path.is_absolute():
        return path.expanduser()
    if not os.path.lexists(name):
        return _Revision(name, name)
    if not is_revision(place, name):
        return path
    if os.path.lexists(path / "framework.yaml") or path.suffix == ".json":
        raise NulmetingError(
            Message.of("{name} is a path and a revision: write ./{name} for the path, or its hash", name=name)
        )
    return _Revision(name, name)


def _place(first: Path | _Revision, second: Path | _Revision, data: Path | None) -> Path:
    """The folder that is read in a revision: --data, else the folder on the other side, else ./data."""
    if data is not None:
        return data
    folders = (each for each in (first, second) if isinstance(each, Path) and os.path.isdir(each))  # noqa: PTH112
    return next(folders, HERE)


def _read(named: Path | _Revision, place: Path) -> Given | _Broken:
    if isinstance(named, _Revision):
        return _of_revision(named, place)
    if os.path.isdir(named) or not os.path.lexists(named):  # noqa: PTH112  (Path.is_dir raises for a name too long)
        return _loaded("folder", str(named), None, load_folder(named))
    return Given(report_side(named), None)


def _of_revision(revision: _Revision, place: Path) -> Given | _Broken:
    committed = read_revision(place, revision.asked, list(FILES))
    label = f"{revision.asked}:{committed.folder}" if committed.folder else revision.asked
    return _loaded("revision", revision.name, committed.commit, load_files(committed.contents, label))


def _loaded(kind: Literal["folder", "revision"], name: str, commit: str | None, loaded: Loaded) -> Given | _Broken:
    if not loaded.sound:
        return _Broken(name, loaded)
    return Given(Compared(kind, name, commit, edited=False, side=side_of(loaded.dataset)), loaded)


def _refuse(broken: list[_Broken], words: Wording) -> NoReturn:
    """Say what is wrong with each side that does not validate, and leave."""
    from nulmeting.render.as_findings import findings_text
    from nulmeting.render.harmless import harmless

    for each in broken:
        tell(findings_text(each.loaded.findings, words))
        tell(harmless(words.say("{side} does not validate: there is no comparison.", side=each.name)) + "\n")
    raise typer.Exit(1)
