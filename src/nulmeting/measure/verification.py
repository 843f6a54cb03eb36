"""Whether a frozen measurement still holds: with itself, and with the revision that it names."""

from __future__ import annotations

from typing import NamedTuple

from nulmeting.measure.changes import Changes


class Verification(NamedTuple):
    """What was found.

    `edited`: the digest is not that of its records and definitions. `own`: from the report to what its own records and
    definitions give, None when these do not validate. `revision`: from the report to the data of the revision that it
    names, None when that could not be read.
    """

    edited: bool
    own: Changes | None
    revision: Changes | None

    @property
    def consistent(self) -> bool:
        """Whether the report agrees with itself."""
        return not self.edited and self.own is not None and not self.own.differ

    @property
    def holds(self) -> bool:
        """Whether it agrees with itself and with the revision."""
        return self.consistent and self.revision is not None and not self.revision.differ
