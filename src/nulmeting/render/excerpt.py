"""The line of a file that a finding is about, with a mark under the place: harmless, and cut to what is near it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from nulmeting.check.personal import masked
from nulmeting.finding import Location
from nulmeting.render.harmless import harmless
from nulmeting.render.width import width_of

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What the reader of YAML counts as the end of a line."""
_BEFORE, _AFTER = 40, 60
"""Characters that are shown on either side of the place."""


class Excerpt(NamedTuple):
    """A piece of a line, and how many columns of a terminal lie before the place in it."""

    text: str
    indent: int


class Sources:
    """The lines of the files that findings are about, by the name that the findings give them."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._lines = cache(self._split)

    def _split(self, file: str) -> Sequence[str]:
        text = self._texts.get(file, "")
        return _BREAK.split(text) if any(each in text for each in "\r\x85\u2028\u2029") else text.split("\n")

    def line(self, place: Location) -> str | None:
        """The line as it stands in the file, or None where the finding has none or the file could not be read."""
        lines = self._lines(place.file) if place.line is not None else ()
        return lines[place.line - 1] if place.line is not None and place.line <= len(lines) else None

    def excerpt(self, place: Location) -> Excerpt | None:
        """What is shown of the line; None where there is nothing to show. Never personal data (NM404)."""
        line = self.line(place)
        if line is None or not line.strip():
            return None
        column = min((place.column or 1) - 1, len(line))
        shown = masked(line)
        start = max(len(line) - len(line.lstrip()), column - _BEFORE)
        start = min(start, column)
        before = harmless(shown[start:column] + "x")[:-1] if column > start else ""
        cut = "…" if line[:start].strip() else ""
        rest = shown[column : column + _AFTER]
        after = harmless("x" + rest)[1:] + ("…" if line[column + _AFTER :].strip() else "")
        return Excerpt(cut + before + after, width_of(cut + before))


NO_SOURCES = Sources({})
