"""Values to YAML that reads back as exactly these values, laid out as the shipped data is.

Text stands bare only where nobody, whatever YAML reader they use, takes it for something else; otherwise it is in
double quotes, with what cannot be seen as an escape.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from nulmeting.finding import Message, NulmetingError
from nulmeting.load.tree import quote, scalar

WIDTH = 120
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})
"""Plain words that some version of YAML takes for something else, whatever their capitals."""
_LONGEST_WORD = 5
_DIGITS = frozenset("0123456789")
_FLOW = frozenset(",[]{}:")
"""Signs that part what stands between brackets."""
_CONTAINERS = frozenset({dict, list, tuple})
_NUMBER_LIKE = re.compile(r"[0-9][0-9_.,:+\-TtZzxXoOa-fA-F ]*\Z")
"""Numbers, dates and times, in some version of YAML."""
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


def scalar_text(value: Any, *, flow: bool = False) -> str:
    """A single value on one line; `flow`: between brackets. Raises NulmetingError for text that no file can hold."""
    if isinstance(value, str):
        return value if _may_stand_bare(value, flow=flow) else _quoted(value)
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else repr(value)


def like(text: str, style: str, *, flow: bool = False) -> str:
    """Text in the quotes that stood there before, where they will do."""
    if style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return _quoted(text) if style == '"' else scalar_text(text, flow=flow)


def flow_text(value: Any) -> str:
    """Any value on one line."""
    if isinstance(value, str):  # most of them
        return scalar_text(value, flow=True)
    if isinstance(value, dict):
        return "{" + ", ".join([f"{key_text(key)}: {flow_text(each)}" for key, each in value.items()]) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join([flow_text(each) for each in value]) + "]"
    return scalar_text(value, flow=True)


@lru_cache(4096)  # the same few keys come again and again
def key_text(key: str) -> str:
    """A key, fit for any place."""
    return scalar_text(key, flow=True)


def entry_text(key: str, value: Any, column: int, newline: str) -> str:
    """A key with its value at a column; every line after the first has its indentation, the last has no line break."""
    written = key_text(key)
    if isinstance(value, str) and column + len(written) + len(value) < WIDTH - 1 and _may_stand_bare(value, flow=False):
        return f"{written}: {value}"  # most are so
    return f"{written}:{value_text(value, column, newline, used=len(written) + 1)}"


def value_text(value: Any, column: int, newline: str, *, used: int = 0) -> str:
    """What follows the colon of a key at a column: a space and one line, or a line break and more of them."""
    room = WIDTH - column - used - 1
    if isinstance(value, str):
        line = scalar_text(value)
        lines = _folded(value, WIDTH - column - 2) if len(line) > room else None
        if not lines:
            return f" {line}"
        margin = newline + " " * (column + 2)
        return f" >-{margin}{margin.join(lines)}"
    if not isinstance(value, (dict, list, tuple)):
        return f" {scalar_text(value)}"
    if _CONTAINERS.isdisjoint(map(type, value.values() if isinstance(value, dict) else value)):
        line = flow_text(value)
        if not value or len(line) <= room:
            return f" {line}"
    margin = newline + " " * (column + 2)
    if isinstance(value, dict):
        return margin + margin.join([entry_text(name, each, column + 2, newline) for name, each in value.items()])
    return margin + margin.join([item_text(each, column + 2, newline) for each in value])


def item_text(value: Any, column: int, newline: str) -> str:
    """An item of a list whose dash stands at a column; otherwise as `entry_text`."""
    if isinstance(value, dict) and value:
        margin = newline + " " * (column + 2)
        return "- " + margin.join([entry_text(key, each, column + 2, newline) for key, each in value.items()])
    return f"- {flow_text(value)}" if isinstance(value, (dict, list, tuple)) else f"- {scalar_text(value)}"


def _may_stand_bare(text: str, *, flow: bool) -> bool:
    """Whether text without quotes is this text to every reader."""
    if not text or not text.isprintable() or text[-1] in " :" or ": " in text or " #" in text:
        return False
    first = text[0]
    if not (first.isalnum() or first == "(") or (flow and not _FLOW.isdisjoint(text)):
        return False
    if first in _DIGITS:
        return not _NUMBER_LIKE.match(text) and isinstance(scalar(text), str)
    return len(text) > _LONGEST_WORD or text.lower() not in _WORDS


def _quoted(text: str) -> str:
    """Text in double quotes. Raises NulmetingError for half a surrogate pair, which no file can hold."""
    if text.isprintable():
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return '"' + "".join(_ESCAPES.get(each) or (each if each.isprintable() else _escape(each)) for each in text) + '"'


def _escape(char: str) -> str:
    code = ord(char)
    if 0xD800 <= code < 0xE000:
        raise NulmetingError(
            Message.of("{character} is no text that a file can hold", character=quote(ascii(char)[1:-1]))
        )
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _folded(text: str, width: int) -> list[str]:
    """The lines of long text in which only single spaces separate words; none where that is not so."""
    words = text.split(" ")
    if not text.isprintable() or "" in words or len(words) < 2:
        return []
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
