"""A frozen measurement, read and made again: from its own records, and from the revision that it names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nulmeting.cli.data import HERE
from nulmeting.cli.sides import report_side, revision_side
from nulmeting.finding import Finding, Message, NulmetingError
from nulmeting.load.rebuilt import rebuilt
from nulmeting.measure.changes import changes, side_of
from nulmeting.measure.verification import Verification
from nulmeting.model.side import Compared

if TYPE_CHECKING:
    from nulmeting.report.wording import Wording


class Verified(NamedTuple):
    """A frozen measurement with what was found; `revision` is None when it could not be read, for the reason `why`.

    `own` is the side that its own records give, or the first finding when these do not validate.
    """

    verification: Verification
    saved: Compared
    own: Compared | Finding
    revision: Compared | None
    why: Message | None


def verified(file: Path, data: Path | None, words: Wording) -> Verified:
    """Read it and make it again.

    Leaves with exit code 1 when the data of its revision do not validate. Raises NulmetingError when it cannot be read,
    and when it agrees with itself and its revision cannot be read.
    """
    saved = report_side(file)
    loaded = rebuilt(saved.side)
    own: Compared | Finding
    if loaded.sound:
        own = Compared("report", saved.name, None, edited=False, side=side_of(loaded.dataset))
    else:
        own = next(each for each in loaded.findings if each.severity == "error")
    by_itself = changes(saved.side, own.side) if isinstance(own, Compared) else None
    found = Verification(saved.edited, by_itself, None)
    try:
        revision = _revision(saved, data if data is not None else HERE, words)
    except NulmetingError as error:
        if found.consistent:
            raise
        return Verified(found, saved, own, None, error.message)
    found = found._replace(revision=changes(saved.side, revision.side))
    return Verified(found, saved, own, revision, None)


def _revision(saved: Compared, place: Path, words: Wording) -> Compared:
    if saved.side.revision is None:
        raise NulmetingError(
            Message.of(
                "{path} names no revision to make it again from: when it was made its data were not in git, "
                "or were changed since the last commit",
                path=saved.name,
            )
        )
    return revision_side(saved.side.revision, place, words)
