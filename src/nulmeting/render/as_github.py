"""Findings as workflow commands of GitHub Actions: annotations beside the lines of a pull request.

Source: GitHub Docs, "Workflow commands for GitHub Actions"; the escaping in actions/toolkit, core/src/command.ts, and
the reading in actions/runner, Runner.Common/ActionCommand.cs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from nulmeting.finding import Finding
from nulmeting.render.as_findings import SEVERITIES, counted, said, total
from nulmeting.render.harmless import harmless
from nulmeting.report.wording import Wording

_COMMAND = {"error": "error", "warning": "warning", "info": "notice"}
SHOWN = 10
"""Annotations of a kind that GitHub shows for one step."""


def findings_github(findings: Sequence[Finding], words: Wording) -> str:
    """One command per finding, then in plain words their number, and how many GitHub does not show, and where."""
    lines = [_command(each, words) for each in findings]
    for severity in SEVERITIES:
        further = [each for each in findings if each.severity == severity][SHOWN:]
        if further:
            where = Counter(_shown(each.location.file) for each in further)
            text = words.say(
                "GitHub marks the first {shown} of a kind beside the lines. Not marked: {what} ({where}).",
                shown=SHOWN,
                what=counted(severity, len(further), words),
                where=", ".join(f"{file}: {count}" for file, count in where.items()),
            )
            lines.append(text)
    return "\n".join([*lines, total(findings, words)]) + "\n"


def _command(finding: Finding, words: Wording) -> str:
    place = finding.location
    about = {"file": harmless(place.file), "line": place.line, "col": place.column, "title": finding.code}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in about.items() if value is not None)
    parts = [said(finding.message, words)] + ([said(finding.hint, words)] if finding.hint is not None else [])
    return f"::{_COMMAND[finding.severity]} {properties}::{_data(chr(10).join(parts))}"


def _shown(text: str) -> str:
    """Text in a line that is only to be shown: the runner also obeys an older form of commands, `##[…]`, anywhere."""
    return harmless(text).replace("##[", r"##\[")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
