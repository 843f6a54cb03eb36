"""Findings as a Code Quality report of GitLab.

Source: GitLab Docs, "Code Quality", the section on the format of a report.
"""

from __future__ import annotations

from collections.abc import Sequence

from nulmeting.finding import Finding
from nulmeting.render.as_findings import said
from nulmeting.render.excerpt import Sources
from nulmeting.render.fingerprints import fingerprints
from nulmeting.render.json_text import dump
from nulmeting.report.wording import Wording

_SEVERITY = {"error": "major", "warning": "minor", "info": "info"}


def findings_gitlab(findings: Sequence[Finding], words: Wording, sources: Sources) -> str:
    """A list with one item per finding; one about a whole file stands at its first line."""
    return dump(
        [
            {
                "type": "issue",
                "check_name": each.code,
                "description": ": ".join(said(part, words) for part in (each.message, each.hint) if part is not None),
                "fingerprint": fingerprint,
                "severity": _SEVERITY[each.severity],
                "location": {"path": each.location.file, "lines": {"begin": each.location.line or 1}},
            }
            for each, fingerprint in zip(findings, fingerprints(findings, sources), strict=True)
        ]
    )
