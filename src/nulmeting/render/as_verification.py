"""Whether a frozen measurement still holds, to JSON: never localised, full precision."""

from __future__ import annotations

from typing import Any

from nulmeting.measure.changes import Changes
from nulmeting.measure.verification import Verification
from nulmeting.model.side import Compared
from nulmeting.render.as_changes import changed, side_value
from nulmeting.render.json_text import dump


def verification_json(found: Verification, saved: Compared, revision: Compared | None) -> str:
    """What was found as JSON, format nulmeting-verification/1."""
    return dump(
        {
            "format": "nulmeting-verification/1",
            "holds": found.holds,
            "baseline": side_value(saved)._asdict() | {"revision": saved.side.revision},
            "edited": found.edited,
            "own": _changes(found.own),
            "revision": _changes(found.revision),
            "against": side_value(revision) if revision is not None else None,
        }
    )


def _changes(found: Changes | None) -> dict[str, Any] | None:
    return changed(found) if found is not None else None
