"""Findings to text and to JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from nulmeting.check.personal import masked
from nulmeting.finding import Finding, Location, Message, Severity
from nulmeting.render.excerpt import NO_SOURCES, Sources
from nulmeting.render.harmless import harmless
from nulmeting.report.wording import Wording

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
Paint = Callable[[str, str], str]
"""Gives a text the look of what it is: an error, a warning, an info, a place, a mark."""


def unpainted(_what: str, text: str) -> str:
    """The text as it is."""
    return text


def said(message: Message, words: Wording) -> str:
    """A message on one line, without what looks like personal data: it may quote any value of a file."""
    return harmless(masked(words.tell(message)))


def place(location: Location) -> str:
    """file:line:column as far as it is known."""
    parts = [harmless(location.file), *(str(each) for each in (location.line, location.column) if each is not None)]
    return ":".join(parts)


def line(finding: Finding, words: Wording, sources: Sources = NO_SOURCES, paint: Paint = unpainted) -> str:
    """One finding on one line; under it the line of the file with a mark at the place, and the hint."""
    severity = {"error": words.say("error"), "warning": words.say("warning"), "info": words.say("info")}
    kind = paint(finding.severity, f"{severity[finding.severity]} {finding.code}")
    lines = [f"{paint('place', place(finding.location))}: {kind}: {said(finding.message, words)}"]
    excerpt = sources.excerpt(finding.location)
    if excerpt is not None:
        number = str(finding.location.line)
        lines.append(f"    {number} | {excerpt.text}")
        lines.append(f"    {' ' * len(number)} | {' ' * excerpt.indent}{paint('mark', '^')}")
    if finding.hint is not None:
        lines.append(f"    {said(finding.hint, words)}")
    return "\n".join(lines)


def findings_text(
    findings: Sequence[Finding], words: Wording, sources: Sources = NO_SOURCES, paint: Paint = unpainted
) -> str:
    """All findings, then their number; one sentence when there are none."""
    shown = [line(each, words, sources, paint) for each in findings]
    return "\n".join([*shown, total(findings, words)]) + "\n"


def total(findings: Sequence[Finding], words: Wording) -> str:
    """The number of findings of each severity, or that there are none."""
    if not findings:
        return words.say("No findings.")
    counts = Counter(each.severity for each in findings)
    return words.all_of([counted(each, counts[each], words) for each in SEVERITIES if counts[each]]) + "."


def counted(severity: Severity, count: int, words: Wording) -> str:
    """A number of findings of a severity: "2 errors"."""
    if severity == "error":
        return words.plural("{count} error", "{count} errors", count)
    if severity == "warning":
        return words.plural("{count} warning", "{count} warnings", count)
    return words.plural("{count} remark", "{count} remarks", count)


def findings_json(findings: Sequence[Finding]) -> str:
    """All findings, in English whatever the language, with their places and the counts per severity."""
    from nulmeting.render.json_text import dump

    counts = Counter(each.severity for each in findings)
    return dump(
        {
            "format": "nulmeting-findings/1",
            "counts": {severity: counts[severity] for severity in SEVERITIES},
            "findings": [finding_value(each) for each in findings],
        }
    )


def finding_value(finding: Finding) -> dict[str, Any]:
    """One finding as it stands in JSON."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": masked(str(finding.message)),
        "hint": masked(str(finding.hint)) if finding.hint is not None else None,
        **_where(finding.location),
        "record": finding.location.record,
        "field": [masked(str(each)) for each in finding.location.field],
        "related": [_where(each) for each in finding.related],
    }


def _where(location: Location) -> dict[str, Any]:
    return {"file": location.file, "line": location.line, "column": location.column}
