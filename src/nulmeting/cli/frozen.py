"""Which frozen measurement a result is held against: the one asked for, or the only one beside the data."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from nulmeting.cli.output import mention
from nulmeting.finding import Message, NulmetingError

if TYPE_CHECKING:
    from nulmeting.cli.data import Opened
    from nulmeting.measure.baseline import Since
    from nulmeting.report.wording import Wording

BASELINES = "baselines"
"""The folder beside the data folder in which frozen measurements are kept."""


def since_baseline(option: Path | None, opened: Opened, output: Path | None, words: Wording) -> Since | None:
    """The data held against its baseline; None when none was asked for and there is not one, and only one, beside it.

    A baseline that was asked for and cannot be read raises NulmetingError. Of one that only lies there this is said on
    stderr, as it is when there are several. What is about to be replaced by the output is no baseline for it.
    """
    found = [option] if option is not None else _beside(opened, output)
    if len(found) > 1:
        names = ", ".join(map(str, found))
        mention(
            Message.of("there are several baselines: {names}; none is taken, choose one with --baseline", names=names),
            words,
        )
    if len(found) != 1:
        return None
    from nulmeting.load.saved import read_saved
    from nulmeting.measure.baseline import since
    from nulmeting.measure.changes import side_of

    try:
        old = read_saved(found[0])
    except NulmetingError as error:
        if option is not None:
            raise
        mention(error.message, words)
        return None
    return since(str(found[0]), old, side_of(opened.dataset))


def saved_beside(folder: Path) -> list[Path]:
    """The saved reports in `baselines/` beside a data folder, by name."""
    # The parent of "." and of ".." is not in their name.
    parent = folder.parent if folder.name and folder.name != ".." else Path(os.path.abspath(folder)).parent  # noqa: PTH100
    try:
        with os.scandir(parent / BASELINES) as inside:
            names = sorted(each.name for each in inside if each.name.endswith(".json") and each.is_file())
    except (OSError, ValueError):
        return []
    return [parent / BASELINES / name for name in names]


def _beside(opened: Opened, output: Path | None) -> list[Path]:
    if opened.bundled:
        return []
    target = os.path.realpath(output) if output is not None else None
    return [each for each in saved_beside(opened.folder) if os.path.realpath(each) != target]
