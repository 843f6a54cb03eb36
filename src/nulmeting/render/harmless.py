r"""Text from data does nothing but be read: what could steer a terminal or hide in a line is made visible.

Data files are written by many hands. A name may hold escape sequences, marks that turn the reading direction around, or
characters that nobody sees; here they become a visible escape such as `\x1b` or `\u202e`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from nulmeting.render.width import width_of

if TYPE_CHECKING:
    from nulmeting.report.document import Document

_SPACES = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_HIDDEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls, escape and delete among them
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # reading direction
    "\u2028\u2029"  # ends of lines and paragraphs
    "\ud800-\udfff"  # halves of a pair, which no encoding can hold
    # What Unicode calls default ignorable, and other characters that take no ink. Not the joiners U+200C and U+200D and
    # the selectors U+FE0E and U+FE0F: scripts and emoji need those.
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)

_STAND_INS = {
    **dict.fromkeys("─━═╌┄", "-"),
    **dict.fromkeys("│┃║", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝╠╣╦╩╬", "+"),
    **dict.fromkeys("\u2010\u2011\u2012–—―\u2212", "-"),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2039\u203a", "'"),
    **dict.fromkeys("“”„‟″", '"'),
    **dict.fromkeys("•·∙◦", "*"),
    **dict.fromkeys("»→▶►", ">"),
    **dict.fromkeys("«←◀◄", "<"),
    **dict(zip("█▓▒░●◐○■□", "#%:.*~o#o", strict=True)),
    **dict(zip("▁▂▃▄▅▆▇█", "_.-~=*^#", strict=True)),
    "┆": "|",
    "…": ".",
    "×": "x",
}
"""Plain characters for those that an encoding may lack; one for one, so that columns stay straight."""


def harmless(text: str) -> str:
    """The text on one line, with nothing in it that a terminal or a reader's eye would not show.

    Newlines, tabs and other white space become one space, and none at either end.
    """
    if text.isprintable() and not _odd(text) and "  " not in text and text == text.strip(" "):
        return text
    spaces, hidden = _patterns()
    return hidden.sub(lambda found: escape(found[0]), spaces.sub(" ", text).strip(" "))


def _odd(text: str) -> bool:
    """Whether printable text has characters of blocks in which some take no ink though Python calls them printable."""
    return (
        not text.isascii()
        and max(text) >= "\u0300"
        and any("\u0300" <= each < "\u2000" or each >= "\u3000" for each in text)
    )


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """White space and hidden characters. Most text needs neither, and they take long to compile."""
    return re.compile(f"[{_SPACES}]+"), re.compile(f"[{_HIDDEN}]")


def harmless_document(document: Document) -> Document:
    """The same document with every text in it made harmless, so that what draws it has nothing left to forget."""
    made: Document = all_harmless(document)
    return made


def to_encoding(text: str, encoding: str) -> str:
    """The text with only characters that the encoding has.

    Lines and dashes become `-`, `|` and `+`, letters lose their accent, what is left becomes `?`. A character never
    becomes wider than it was. An unknown encoding is taken for ASCII.
    """
    try:
        text.encode(encoding)
    except LookupError:
        return to_encoding(text, "ascii")
    except UnicodeEncodeError:
        known = {char: _nearest(char, encoding) for char in set(text)}
        return "".join(known[char] for char in text)
    return text


def all_harmless(value: Any) -> Any:
    """The same block or tuple with every text in it made harmless."""
    return each_text(value, harmless)


def each_text(value: Any, change: Callable[[str], str]) -> Any:
    """The same block or tuple with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        parts = [each_text(each, change) for each in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return value


def escape(char: str) -> str:
    r"""A visible stand-in for a character, such as `\u202e`."""
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _nearest(char: str, encoding: str) -> str:
    letter = unicodedata.normalize("NFD", char)[0] if char.isalpha() else char
    for candidate in (char, _STAND_INS.get(char, char), letter):
        try:
            candidate.encode(encoding)
        except UnicodeEncodeError:
            continue
        return candidate
    return "?" * width_of(char)
