"""How much room text takes in columns of a terminal, and how it is laid over lines.

East Asian wide characters and emoji take two columns, marks that stand on another character none. Everything here takes
text that is harmless already: one line, single spaces.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

_JOINERS = "\u200c\u200d\ufe0e"
_EMOJI_SELECTOR = "\ufe0f"


def width_of(text: str) -> int:
    """The number of columns that the text takes."""
    return len(text) if _is_narrow(text) else _measured(text)


def _is_narrow(text: str) -> bool:
    """Whether nothing stands on another character or takes two columns, as below U+0300: most text is so."""
    return text.isascii() or max(text) < "\u0300"


def longest_word(text: str) -> int:
    """The number of columns that the widest word of the text takes."""
    return max(map(width_of, text.split(" ")))


def pad(text: str, width: int, align: str = "left") -> str:
    """The text with spaces up to a width, standing left, right or in the middle."""
    spare = max(width - width_of(text), 0)
    before = {"left": 0, "right": spare, "middle": spare // 2}[align]
    return " " * before + text + " " * (spare - before)


def cut(text: str, width: int) -> str:
    """The text, with an ellipsis in place of what goes beyond the width."""
    return text if width_of(text) <= width else _pieces(text, max(width - 1, 1))[0].rstrip(" ") + "…"


def wrap(text: str, width: int, hang: int = 0) -> list[str]:
    """The text over lines of at most this width, of which those after the first stand in by `hang`.

    Always at least one line. A word that is too long for a line is broken, after a hyphen or a slash if that can be.
    The width must leave room for two columns beside the hanging ones.
    """
    if width_of(text) <= width:
        return [text]
    if _is_narrow(text):
        found = _wrapped(text, width, hang)
        if found:
            return found
    lines: list[str] = []
    words: list[str] = []
    used = 0
    for word in text.split(" "):
        size = width_of(word)
        if words and used + 1 + size <= width:
            words.append(word)
            used += 1 + size
            continue
        if words:
            lines.append(" ".join(words))
        *full, rest = _pieces(word, width - hang) if size > width - (hang if lines else 0) else [word]
        for piece in full:
            lines.append(_hung(piece, hang if lines else 0))
        words = [_hung(rest, hang if lines else 0)]
        used = width_of(words[0])
    return [*lines, " ".join(words)]


def _wrapped(text: str, width: int, hang: int) -> list[str]:
    """The same for text of one column a letter; nothing where a word does not fit on a line."""
    lines: list[str] = []
    at = 0
    margin = ""
    while len(text) - at > width - len(margin):
        end = text.rfind(" ", at, at + width - len(margin) + 1)
        if end < 0:
            return []
        lines.append(margin + text[at:end])
        at, margin = end + 1, " " * hang
    return [*lines, margin + text[at:]]


def share_room(wanted: Sequence[int], needed: Sequence[int], room: int) -> list[int]:
    """Widths that fit the room together: each as wanted, or else the widest ones lower, but none below what it needs.

    What all need together must fit.
    """
    if sum(wanted) <= room:
        return list(wanted)
    for level in range(room, -1, -1):
        widths = [max(need, min(want, level)) for want, need in zip(wanted, needed, strict=True)]
        if sum(widths) <= room:
            break
    spare = room - sum(widths)
    for index, want in enumerate(wanted):
        if spare and widths[index] < want:
            widths[index] += 1
            spare -= 1
    return widths


def _hung(text: str, hang: int) -> str:
    return " " * hang + text


@lru_cache(maxsize=1024)
def _measured(text: str) -> int:
    return sum(size for _, size in _clusters(text))


@lru_cache(maxsize=4096)
def _char_width(char: str) -> int:
    if char in _JOINERS or unicodedata.category(char) in ("Mn", "Me") or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Where each character ends with the marks that stand on it, and how wide it is."""
    width = 0
    for index, char in enumerate(text):
        if char == _EMOJI_SELECTOR and index:
            width = 2
        elif size := _char_width(char):
            if index:
                yield index, width
            width = size
    if text:
        yield len(text), width


def _pieces(word: str, width: int) -> list[str]:
    """The word in pieces of at most this width."""
    pieces = []
    start = end = used = seam = 0
    for after, size in _clusters(word):
        while used + size > width and end > start:
            # A seam early in the line would leave it nearly empty.
            stop = seam if seam - start > (end - start) // 3 else end
            pieces.append(word[start:stop])
            used = width_of(word[stop:end])
            start = stop
        used += size
        end = after
        if word[after - 1] in "-/":
            seam = after
    return [*pieces, word[start:]]
