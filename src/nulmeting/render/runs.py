"""Where in a text another language is spoken, so that a voice can read it as what it is (WCAG 3.1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nulmeting.report.document import Foreign

_WORD, _LETTER = re.compile(r"\w+"), re.compile(r"[^\W\d_]")
_SHORTEST, _LONGEST = 4, 2_000
"""Letters of a text that is looked for within others: a shorter one may be a word of ours, a longer one not found."""
_BEGIN = 16
"""Letters by which a text is looked up; one that has fewer is looked up by its first word."""
_MOST = 2_000
"""How often one text is held against those, so that no text takes long."""


class Runs:
    """Splits texts into what is in the language of the document and what is not."""

    def __init__(self, foreign: Foreign) -> None:
        """Every text is found by how it begins, from its first word on."""
        self.language = foreign.language
        self._texts = {each for each in foreign.texts if len(each) >= _SHORTEST and _LETTER.search(each)}
        places: dict[str, set[tuple[int, int]]] = {}
        for each in self._texts:
            word = _WORD.search(each)
            if word and len(each) <= _LONGEST:
                begin = each[word.start() : word.start() + _BEGIN]
                places.setdefault(begin if len(begin) == _BEGIN else word[0], set()).add((len(each), word.start()))
        self._places = {begin: sorted(each, reverse=True) for begin, each in places.items()}

    def pieces(self, text: str) -> list[tuple[str, bool]]:
        """The pieces of a text in a row, each with whether it is in the other language."""
        if text in self._texts:
            return [(text, True)]
        found: list[tuple[str, bool]] = []
        end = 0
        for start, stop in self._found(text):
            if start > end:
                found.append((text[end:start], False))
            found.append((text[start:stop], True))
            end = stop
        if end < len(text):
            found.append((text[end:], False))
        return found

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        """Where known texts stand from left to right, of those that begin at one place the longest."""
        end = tried = 0
        for word in _WORD.finditer(text):
            at = word.start()
            if at < end:
                continue
            long, short = self._places.get(text[at : at + _BEGIN], ()), self._places.get(word[0], ())
            for length, before in (*long, *short) if long or short else ():
                start = at - before
                stop = start + length
                if start < end or stop > len(text):
                    continue
                tried += 1
                if text[start:stop] in self._texts and not _within(text, stop):
                    yield start, stop
                    end = stop
                    break
            if tried > _MOST:
                return


def _within(text: str, place: int) -> bool:
    """Whether a place in a text is in the middle of a word."""
    return text[place - 1].isalnum() and text[place : place + 1].isalnum()
