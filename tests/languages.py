"""Which texts of the shipped data speak in a page or document, whatever marks them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

_ROOT = Path(__file__).parent.parent
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def of_records(*, all_of_them: bool = False) -> frozenset[str]:
    """The rows of four words in the texts of the records of Maastricht, but those that a translated name has too."""
    data = [yaml.load(each.read_text("utf-8"), yaml.CSafeLoader) for each in sorted((_ROOT / "data").glob("*.yaml"))]
    names = {row for text in _names(data) for row in rows(text)} if not all_of_them else set()
    return frozenset({row for text in _texts(data) for row in rows(text)} - names)


def rows(text: str) -> set[str]:
    """All rows of four words in a text."""
    words = _WORD.findall(text)
    return {" ".join(words[at : at + 4]) for at in range(len(words) - 3)}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict) and not _translated(value):
        for each in value.values():
            yield from _texts(each)


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, dict) and _translated(value):
        yield value["en"]
    elif isinstance(value, (dict, list)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _names(each)


def _translated(value: dict[str, Any]) -> bool:
    return set(value) == {"nl", "en"}
