from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nulmeting.finding import Finding, Location, Message
from nulmeting.render.as_findings import said
from nulmeting.render.as_sarif import findings_sarif
from nulmeting.render.excerpt import NO_SOURCES
from nulmeting.report.wording import Wording
from tests.unit.render.documents import HOSTILE, unhurried

ENGLISH = Wording("en")
_LINK = re.compile(r"\[(?:[^\[\]\\]|\\[\[\]\\])*\]\([^)]+\)")
"""An embedded link in a plain text message, after section 3.11.6 of the standard."""


def _result(text: str, file: str = "a.yaml") -> dict[str, Any]:
    finding = Finding("NM201", "error", Message.of("{said}", said=text), Location(file, 3))
    (run,) = json.loads(findings_sarif([finding], ENGLISH, NO_SOURCES, {}))["runs"]
    result: dict[str, Any] = run["results"][0]
    return result


def _as_shown(text: str) -> str:
    """What a viewer shows of a message: braces stand double (section 3.11.5), and one sign has no width."""
    assert re.search(r"(?<!\{)(?:\{\{)*\{\d+\}", text) is None
    assert text.count("{") % 2 == text.count("}") % 2 == 0
    return text.replace("{{", "{").replace("}}", "}").replace("\u200b", "")


_parts = st.lists(st.sampled_from(("[", "]", "(", ")", "{", "}", "0", "1", "\\", "x", "http://x.nl")), max_size=9)


@unhurried
@given(_parts.map("".join) | st.sampled_from(HOSTILE) | st.text(max_size=30))
def test_text_from_data_is_no_link_and_no_placeholder(text: str) -> None:
    message = _result(text)["message"]["text"]
    assert _LINK.search(message) is None
    assert _as_shown(message) == said(Message.of("{said}", said=text), ENGLISH)


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("data/a.yaml", "data/a.yaml"),
        ("/map met spatie/a.yaml", "file:///map%20met%20spatie/a.yaml"),
        ("c:data/é#?.yaml", "c%3Adata/%C3%A9%23%3F.yaml"),
        ("\udcff/a.yaml", "%FF/a.yaml"),
    ],
)
def test_a_place_is_a_uri(file: str, uri: str) -> None:
    (location,) = _result("x", file)["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": uri},
        "region": {"startLine": 3, "startColumn": 1},
    }
