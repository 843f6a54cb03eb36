"""Findings to text and to JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from nulmeting.finding import Finding, Location
from nulmeting.render.harmless import harmless
from nulmeting.report.wording import Wording


def place(location: Location) -> str:
    """file:line:column as far as it is known."""
    parts = [harmless(location.file), *(str(each) for each in (location.line, location.column) if each is not None)]
    return ":".join(parts)


def line(finding: Finding, words: Wording) -> str:
    """One finding on one line, its hint on the next."""
    severity = {"error": words.say("error"), "warning": words.say("warning"), "info": words.say("info")}
    message = harmless(words.tell(finding.message))
    text = f"{place(finding.location)}: {severity[finding.severity]} {finding.code}: {message}"
    return f"{text}\n    {harmless(words.tell(finding.hint))}" if finding.hint is not None else text


def findings_text(findings: Sequence[Finding], words: Wording) -> str:
    """All findings, then their number; one sentence when there are none."""
    if not findings:
        return words.say("No findings.") + "\n"
    counts = Counter(each.severity for each in findings)
    total = words.all_of(
        [
            part
            for part in (
                words.plural("{count} error", "{count} errors", counts["error"]) if counts["error"] else "",
                words.plural("{count} warning", "{count} warnings", counts["warning"]) if counts["warning"] else "",
                words.plural("{count} remark", "{count} remarks", counts["info"]) if counts["info"] else "",
            )
            if part
        ]
    )
    return "\n".join([*(line(each, words) for each in findings), total + "."]) + "\n"


def findings_json(findings: Sequence[Finding]) -> str:
    """All findings, in English whatever the language, with their places and the counts per severity."""
    from nulmeting.render.json_text import dump

    counts = Counter(each.severity for each in findings)
    return dump(
        {
            "format": "nulmeting-findings/1",
            "counts": {severity: counts[severity] for severity in ("error", "warning", "info")},
            "findings": [_plain(each) for each in findings],
        }
    )


def _plain(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": str(finding.message),
        "hint": str(finding.hint) if finding.hint is not None else None,
        **_where(finding.location),
        "record": finding.location.record,
        "field": [str(each) for each in finding.location.field],
        "related": [_where(each) for each in finding.related],
    }


def _where(location: Location) -> dict[str, Any]:
    return {"file": location.file, "line": location.line, "column": location.column}
