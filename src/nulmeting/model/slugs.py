"""Ids from titles: stable, readable, and used only once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

_LONGEST = 60
_PARTS = re.compile(r"[a-z0-9]+")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "þ": "th", "ð": "d"})


def slug(title: str) -> str:
    """The id that a title gives: its letters and digits, without accents, cut at a word; empty when it has none.

    >>> slug("  Slimme verlichting: één – lantaarn (pilot)! ")
    'slimme-verlichting-een-lantaarn-pilot'
    """
    plain = unicodedata.normalize("NFKD", title.lower().translate(_LETTERS)).lower()
    plain = "".join(each for each in plain if not unicodedata.combining(each)).replace("'", "").replace("\u2019", "")
    found = ""
    for part in _PARTS.findall(plain):
        if len(found) + len(part) + 1 > _LONGEST:
            return found or part[:_LONGEST]
        found = f"{found}-{part}" if found else part
    return found


def free(wanted: str, taken: Container[str], number: int = 1) -> tuple[str, int]:
    """The id, or with the first number behind it that nobody has, and that number; none below `number` is tried.

    >>> free("app", {"app", "app-2"})
    ('app-3', 3)
    """
    while (identifier := wanted if number == 1 else f"{wanted}-{number}") in taken:
        number += 1
    return identifier, number
