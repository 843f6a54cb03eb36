"""Which data a command works on, and what happens when it does not validate."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import typer

from nulmeting.cli.git import revision_of
from nulmeting.cli.output import tell
from nulmeting.finding import Message, NulmetingError
from nulmeting.load.folder import Loaded, load_folder
from nulmeting.model.dataset import FILES, Dataset
from nulmeting.report.wording import Wording

if TYPE_CHECKING:
    from nulmeting.measure.snapshot import Origin

HERE = Path("data")


class Opened(NamedTuple):
    """Data that validates, and where it comes from."""

    dataset: Dataset
    folder: Path
    bundled: bool

    @property
    def origin(self) -> Origin:
        """Where the data comes from, for people: without asking git."""
        return self._origin(None)

    @property
    def origin_with_revision(self) -> Origin:
        """The same with the git revision, for results that are kept."""
        return self._origin(None if self.bundled else revision_of(self.folder, FILES))

    def _origin(self, revision: str | None) -> Origin:
        from nulmeting.measure.snapshot import Origin, digest

        return Origin("bundled" if self.bundled else "folder", digest(self.dataset), revision)


def bundled_folder() -> Path:
    """The example data: inside the installed package, or at the root of a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "data"
    return inside if inside.is_dir() else package.parents[1] / "data"


def find_folder(option: Path | None) -> Path | None:
    """The folder asked for, else ./data when it holds any of the data files, else None."""
    if option is not None:
        return option
    return HERE if any(os.path.lexists(HERE / name) for name in FILES) else None


def open_data(option: Path | None, words: Wording) -> Opened:
    """Load the data for a command that looks at it; without a folder the bundled example.

    Leaves with exit code 1 and the findings on stderr when the data does not validate. Raises NulmetingError when
    there is no such folder.
    """
    folder = find_folder(option)
    loaded = load_folder(folder if folder is not None else bundled_folder())
    if not loaded.sound:
        refuse(loaded, words)
    return Opened(loaded.dataset, folder if folder is not None else bundled_folder(), folder is None)


def refuse(loaded: Loaded, words: Wording) -> NoReturn:
    """Say what is wrong with the data, and leave."""
    from nulmeting.render.as_findings import findings_text

    tell(findings_text(loaded.findings, words))
    tell(words.say("The data does not validate: there is no result.") + "\n")
    raise typer.Exit(1)


def required_folder(option: Path | None) -> Path:
    """The folder of a command that never falls back to the bundled example."""
    folder = find_folder(option)
    if folder is None:
        raise NulmetingError(
            Message.of("there is no data folder here: give one as PATH or with --data, or set NULMETING_DATA")
        )
    return folder
