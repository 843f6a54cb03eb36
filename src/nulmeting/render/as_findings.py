"""Findings to text and to JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

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


class Place(NamedTuple):
    """A place in a file, line and column from 1. None: the file as a whole."""

    file: str
    line: int | None
    column: int | None


class Told(NamedTuple):
    """A finding with its place, and the id of the record and the keys and indexes below it where it is about one.

    `related` are the other places that it speaks of.
    """

    code: str
    severity: Severity
    message: str
    hint: str | None
    file: str
    line: int | None
    column: int | None
    record: str | None
    field: tuple[str, ...]
    related: tuple[Place, ...]


class Numbers(NamedTuple):
    """How many findings there are of each severity."""

    error: int
    warning: int
    info: int


class FindingsFile(NamedTuple):
    """Findings as JSON, format nulmeting-findings/1; in English, whatever the language."""

    format: Literal["nulmeting-findings/1"]
    counts: Numbers
    findings: tuple[Told, ...]


def findings_json(findings: Sequence[Finding]) -> str:
    """All findings with their places, and their number per severity."""
    from nulmeting.render.json_text import dump

    counts = Counter(each.severity for each in findings)
    numbers = Numbers(*(counts[severity] for severity in SEVERITIES))
    return dump(FindingsFile("nulmeting-findings/1", numbers, tuple(map(told, findings))))


def told(finding: Finding) -> Told:
    """A finding as it stands in JSON, without what looks like personal data."""
    return Told(
        code=finding.code,
        severity=finding.severity,
        message=masked(str(finding.message)),
        hint=masked(str(finding.hint)) if finding.hint is not None else None,
        file=finding.location.file,
        line=finding.location.line,
        column=finding.location.column,
        record=finding.location.record,
        field=tuple(masked(str(each)) for each in finding.location.field),
        related=tuple(Place(each.file, each.line, each.column) for each in finding.related),
    )
