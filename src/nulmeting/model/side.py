"""One side of a comparison: a measurement with all that it was made of, as the plain values of a saved report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple


class Side(NamedTuple):
    """A measurement as `report --format json` has it, whether it was measured just now or kept in a file.

    `records` and `definitions` are those of the report, `figures` its parts coverage, comparison, stakeholders,
    ambition and context. `digest` is the one that the report states; `measure.changes.edited` tells whether it holds.
    `revision` is the commit that a saved report names as where its data came from.
    """

    as_of: str
    municipality: Mapping[str, str]
    records: Mapping[str, Mapping[str, Any]]
    definitions: Mapping[str, Any]
    figures: Mapping[str, Any]
    digest: str
    revision: str | None = None

    @property
    def scoring(self) -> int:
        """The version of the scoring."""
        version: int = self.definitions["scoring"]["version"]
        return version


class Compared(NamedTuple):
    """A side with where it comes from: `name` is what was asked for, `commit` the hash that a revision stands for.

    `import`: the data as it is, or would be, after the import of a file.

    `edited`: the digest that a saved report states is not that of what it holds.
    """

    kind: Literal["folder", "revision", "report", "import"]
    name: str
    commit: str | None
    edited: bool
    side: Side
