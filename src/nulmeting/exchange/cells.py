"""Values of records as the content of cells, and the text of a cell as it was before it was made safe.

A text that a spreadsheet would run gets an apostrophe before it, and so does one that already looks as if it had been
given one, so that taking one off always gives what was there. Characters that a spreadsheet cannot hold, or loses, are
written as an escape: backslash, u and four digits.
"""

from __future__ import annotations

import re
from typing import Any

from nulmeting.exchange.fields import Field
from nulmeting.model.fields import Frozen

NONE = "-"
"""Stands for a list that is known to be empty; a cell that is empty is unknown."""
LONGEST = 32_767
"""Characters that a cell of Excel holds, where one outside the 65,536 of the basic plane counts as two."""

_RUNS = re.compile(r"'*[=+\-@\t\r]")
_UNFIT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LITERAL = re.compile(r"\\(?=u[0-9A-F]{4})")
_WRITTEN = re.compile(
    r"\\u(005C(?=u[0-9A-F]{4})|00(?:0[0-9B-F]|1[0-9A-F]|7F|[89][0-9A-F])|D[89A-F][0-9A-F]{2}|FFF[EF])"
)

_CUT = re.compile(r"\s*\[[0-9]{5,}: .*…\]", re.DOTALL)

_BEFORE = ("", " ", "'", "[", "=", "+", "-", "@")
"""What may stand for something else where a text begins with it."""

Content = str | int | float | None
"""What a cell is given; None is an empty cell."""


def safe(text: str) -> str:
    """Text that no spreadsheet runs, and that every format can hold.

    >>> safe("=1+1"), safe("'=1+1"), safe("'s-Hertogenbosch")
    ("'=1+1", "''=1+1", "'s-Hertogenbosch")
    """
    if _RUNS.match(text):
        text = f"'{text}"
    if "\\u" in text:
        text = _LITERAL.sub(r"\\u005C", text)
    return _UNFIT.sub(lambda found: f"\\u{ord(found[0]):04X}", text)


def freed(text: str) -> str:
    """What `safe` was given.

    >>> freed("'=1+1"), freed("''=1+1"), freed("'s-Hertogenbosch")
    ('=1+1', "'=1+1", "'s-Hertogenbosch")
    """
    if "\\u" in text:
        text = _WRITTEN.sub(lambda found: chr(int(found[1], 16)), text)
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text


def value_of(record: Frozen, field: Field) -> Any:
    """The value of a record under a field; None where it is not there."""
    value: Any = record
    for name in field.path:
        if value is None:
            return None
        value = getattr(value, name)
    return value


def content(field: Field, value: Any) -> Content:
    """What stands in the cell of a value."""
    if value is None:
        return None
    if field.form == "matches":
        return _fitting(safe("\n".join(_match(each) for each in value))) or None
    if isinstance(value, tuple):
        return _fitting("; ".join(map(str, value))) or NONE
    if isinstance(value, (int, float)):
        return value
    return _fitting(safe(value)) if isinstance(value, str) else str(value)


def _fitting(text: str) -> str:
    """A text as a cell can hold it: one that is too long is told by its length and beginning."""
    if len(text) <= LONGEST // 2 or len(text.encode("utf-16-le")) <= 2 * LONGEST:
        return text
    return f"[{len(text)}: {text[:60]}…]"


def is_cut(text: str) -> bool:
    """Whether a cell begins like what stands for a text that is too long, whatever was typed behind it.

    >>> is_cut("[40000: Er was eens…] en nog iets"), is_cut("[36501: de motie] aangenomen"), is_cut("Er was eens")
    (True, False, False)
    """
    return _CUT.match(text) is not None


def _match(match: Any) -> str:
    """A match on one line: example (fit): why."""
    why = match.why.replace("\\", "\\\\").replace("\n", "\\n") if match.why is not None else ""
    return f"{match.example} ({match.fit})" + (f": {why}" if why else "")


def says_itself(cell: object) -> bool:
    """Whether a cell is a text that `safe` leaves as it is and of which nobody need be told, as most are."""
    return (
        isinstance(cell, str)
        and cell.isprintable()
        and cell[:1] not in _BEFORE
        and cell[-1] != " "
        and "\\u" not in cell
    )


def plain_text(value: object) -> str:
    """What a reader sees of a cell, without white space around it: `2020.0` is 2020."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    text = value if isinstance(value, str) else str(value)
    return tidy(text)


def tidy(text: str) -> str:
    """Text without white space of any kind around it; line breaks as in text files."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.strip(_WHITE)


_WHITE = " \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_WHITE += "\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
"""What str.strip takes for white space, and the spaces without width."""
