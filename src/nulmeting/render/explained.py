"""The page that explains every code (docs/checks.md), taken apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_SECTION = re.compile(r"^## (NM[0-9]{3})\n\n(.*?)(?=\n## |\Z)", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(r"\*\*(?P<title>.+?)\*\* \((?P<severity>error|warning|info)\)\n+")


class Explained(NamedTuple):
    """What the page says of a code: its title and severity, and all else as Markdown."""

    code: str
    title: str
    severity: str
    text: str

    def __str__(self) -> str:
        return f"{self.code}: {self.title} ({self.severity})\n\n{self.text}\n"


def explained(page: str) -> Mapping[str, Explained]:
    """Code to its section, in the order of the page."""
    found = {}
    for code, body in _SECTION.findall(page):
        title = _TITLE.match(body)
        if title is not None:
            found[code] = Explained(code, title["title"], title["severity"], body[title.end() :].strip())
    return found
