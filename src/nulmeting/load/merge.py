"""The markers that git leaves in a file when a merge could not be finished."""

from __future__ import annotations

import re

from nulmeting.finding import Finding, Location, Message

_MARKER = re.compile(r"^(?:<{7}|>{7})(?: [^\n]*)?\r?$", re.MULTILINE)
_SHOWN = 10
"""Further markers that are named as second places."""


def unfinished_merge(text: str, file: str) -> Finding | None:
    """The one finding (NM114) about the markers of a merge conflict at the beginnings of lines; None without any."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return None
    places: list[Location] = []
    line, start = 1, 0
    for found in _MARKER.finditer(text):
        line += text.count("\n", start, found.start())
        start = found.start()
        places.append(Location(file, line, 1))
        if len(places) > _SHOWN:
            break
    if not places:
        return None
    message = Message.of("a merge conflict is not resolved: git's markers still stand in the file")
    hint = Message.of("keep what must stay of both sides, and take the lines with <<<<<<<, ======= and >>>>>>> away")
    return Finding("NM114", "error", message, places[0], hint, tuple(places[1:]))
