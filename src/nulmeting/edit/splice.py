"""Pieces of a text that are replaced; what is between them stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_BREAK = re.compile(r"\r\n|\n|\r")


class Splice(NamedTuple):
    """The text from `start` up to `end` becomes `text`."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with its pieces replaced. Two that begin at one place are put in the order in which they came."""
    parts: list[str] = []
    at = 0
    for each in sorted(splices, key=lambda splice: splice[:2]):
        if each.start < at:
            raise ValueError(f"splices overlap at {each.start}")
        parts += (text[at : each.start], each.text)
        at = each.end
    return "".join([*parts, text[at:]])


def line_start(text: str, at: int) -> int:
    """Where the line begins that a place is on."""
    newline = text.rfind("\n", 0, at)
    return max(newline, text.rfind("\r", newline + 1, at)) + 1


def line_end(text: str, at: int) -> int:
    """Where the line ends that a place is on, before its line break."""
    found = _BREAK.search(text, at)
    return found.start() if found is not None else len(text)


def before_line(text: str, at: int) -> int:
    """Where the line before the one of a place ends, before its line break; 0 on the first line."""
    start = line_start(text, at)
    return start - (2 if text[:start].endswith("\r\n") else 1) if start else 0


def line_break(text: str) -> str:
    """The line break of the text: the first that it has."""
    found = _BREAK.search(text)
    return found[0] if found is not None else "\n"
