"""What differs between two measurements to JSON: never localised, full precision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nulmeting.finding import Finding
from nulmeting.measure.changes import Changes
from nulmeting.model.side import Compared
from nulmeting.render.json_text import dump


def changes_json(old: Compared, new: Compared, changes: Changes, findings: Sequence[Finding]) -> str:
    """The changes as JSON, format nulmeting-changes/1."""
    return dump(
        {
            "format": "nulmeting-changes/1",
            "old": side_value(old),
            "new": side_value(new),
            **changed(changes),
            "findings": [_finding(each) for each in findings],
        }
    )


def changed(changes: Changes) -> dict[str, Any]:
    """All differences, and whether there are any."""
    return {"differ": changes.differ, "in_result": changes.in_result, **changes._asdict()}


def side_value(compared: Compared) -> dict[str, Any]:
    """What a side is and where it comes from."""
    side = compared.side
    return {
        "source": compared.kind,
        "name": compared.name,
        "revision": compared.commit,
        "as_of": side.as_of,
        "scoring": side.scoring,
        "municipality": {key: side.municipality[key] for key in ("id", "name", "code")},
        "digest": side.digest,
        "edited": compared.edited,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.location
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": str(finding.message),
        "hint": str(finding.hint) if finding.hint is not None else None,
        "file": place.file,
        "line": place.line,
        "column": place.column,
    }
