from __future__ import annotations

import re

from nulmeting.finding import Finding, Location, Message, Severity
from nulmeting.render.as_github import findings_github
from nulmeting.report.wording import Wording

ENGLISH, DUTCH = Wording("en"), Wording("nl")


def _finding(severity: Severity = "error", file: str = "a.yaml", line: int | None = 1, text: str = "x") -> Finding:
    return Finding("NM201", severity, Message.of("{said}", said=text), Location(file, line, 2 if line else None))


def _unescaped(text: str) -> str:
    """What the runner makes of it: the escapes in actions/toolkit turned round, `%25` last."""
    for code, sign in (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def test_a_command_per_finding_and_their_number() -> None:
    findings = [_finding(), _finding("warning", line=None), _finding("info")]
    assert findings_github(findings, ENGLISH) == (
        "::error file=a.yaml,line=1,col=2,title=NM201::x\n"
        "::warning file=a.yaml,title=NM201::x\n"
        "::notice file=a.yaml,line=1,col=2,title=NM201::x\n"
        "1 error, 1 warning and 1 remark.\n"
    )
    assert findings_github([], ENGLISH) == "No findings.\n"


def test_text_from_data_can_end_no_command_and_begin_none() -> None:
    hostile = "100%0A,:\r\n::error file=x::y\n::stop-commands::z"
    text = findings_github([_finding(file="a,b:c%.yaml", text=hostile)], ENGLISH)
    command, last, empty = text.split("\n")
    found = re.fullmatch(r"::error file=([^,:]*),line=1,col=2,title=NM201::(.*)", command)
    assert found is not None
    assert _unescaped(found[1]) == "a,b:c%.yaml"
    assert _unescaped(found[2]) == "100%0A,: ::error file=x::y ::stop-commands::z"
    assert (last, empty) == ("1 error.", "")


def test_a_hint_is_on_the_next_line_of_the_annotation() -> None:
    hinted = _finding()._replace(hint=Message("mend it"))
    assert "::x%0Amend it\n" in findings_github([hinted], ENGLISH)


def test_of_a_thousand_it_says_how_many_are_not_shown_and_where() -> None:
    many = [*(_finding(line=n + 1) for n in range(980)), *(_finding(file="b.yaml", line=n + 1) for n in range(20))]
    few = [_finding("warning", line=n + 1) for n in range(10)]
    lines = findings_github([*many, *few], ENGLISH).splitlines()
    assert len(lines) == 1012
    assert lines[-2:] == [
        "GitHub marks the first 10 of a kind beside the lines. Not marked: 990 errors (a.yaml: 970, b.yaml: 20).",
        "1000 errors and 10 warnings.",
    ]
    assert "Niet getoond: 990 fouten (a.yaml: 970, b.yaml: 20)." in findings_github(many, DUTCH)
