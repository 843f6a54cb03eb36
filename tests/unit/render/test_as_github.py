from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nulmeting.finding import Finding, Location, Message, Severity
from nulmeting.render.as_findings import SEVERITIES, said
from nulmeting.render.as_github import findings_github
from nulmeting.render.harmless import harmless
from nulmeting.report.wording import Wording
from tests.unit.render.documents import HOSTILE, unhurried
from tests.unit.render.runner import command

PARTS = (
    "::",
    ":",
    "%",
    "%25",
    "%0A",
    "%3A",
    "\n",
    "\r",
    ",",
    ";",
    "=",
    " ",
    "]",
    "##[",
    "error",
    "add-mask",
    "stop-commands",
)
ENGLISH, DUTCH = Wording("en"), Wording("nl")


def _finding(severity: Severity = "error", file: str = "a.yaml", line: int | None = 1, text: str = "x") -> Finding:
    return Finding("NM201", severity, Message.of("{said}", said=text), Location(file, line, 2 if line else None))


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
    line, last, empty = text.split("\n")
    about = {"file": "a,b:c%.yaml", "line": "1", "col": "2", "title": "NM201"}
    assert command(line) == ("error", about, "100%0A,: ::error file=x::y ::stop-commands::z")
    assert (last, empty) == ("1 error.", "")


_texts = st.text(max_size=30) | st.sampled_from(HOSTILE) | st.lists(st.sampled_from(PARTS), max_size=8).map("".join)


@unhurried
@given(st.sampled_from(SEVERITIES), _texts, _texts, _texts | st.none())
def test_the_runner_reads_what_was_meant_and_obeys_nothing_else(
    severity: Severity, text: str, folder: str, hint: str | None
) -> None:
    finding = _finding(severity, f"{folder}/a.yaml", text=text)._replace(
        hint=Message(hint) if hint is not None else None
    )
    lines = findings_github([finding] * 12, ENGLISH).removesuffix("\n").split("\n")
    assert len(lines) == 14
    found = [command(line) for line in lines]
    assert found[12:] == [None, None]
    expected = "\n".join(said(each, ENGLISH) for each in (finding.message, finding.hint) if each is not None)
    for each in found[:12]:
        assert each is not None
        assert (each.name, each.data) == ({"info": "notice"}.get(severity, severity), expected)
        assert {**each.properties, "file": each.properties["file"].lstrip("=")} == {
            "file": harmless(finding.location.file).lstrip("="),
            "line": "1",
            "col": "2",
            "title": "NM201",
        }


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("  ::warning file=a%2Cb,line=3::x%0Ay%253A", ("warning", {"file": "a,b", "line": "3"}, "x\ny%3A")),
        ("::set-output name=a::b", ("set-output", {"name": "a"}, "b")),
        ("see ##[error]x%5D", ("error", {}, "x]")),
        ("see ::error::x", None),
        ("::unheard-of::x", None),
        ("##[unheard-of]x", None),
        ("::error", None),
        ("", None),
    ],
)
def test_the_runner_itself_is_read_right(line: str, expected: tuple[str, dict[str, str], str] | None) -> None:
    assert command(line) == expected


def test_a_file_name_in_the_last_lines_is_no_command() -> None:
    many = [_finding(file="##[add-mask]a/framework.yaml")] * 11
    last = findings_github(many, ENGLISH).splitlines()[-2:]
    assert last == [
        (
            "GitHub marks the first 10 of a kind beside the lines. Not marked: 1 error "
            r"(##\[add-mask]a/framework.yaml: 1)."
        ),
        "11 errors.",
    ]
    assert list(map(command, last)) == [None, None]


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
