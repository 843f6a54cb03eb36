"""What tells a finding from all others, and stays the same when lines above it come or go."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from nulmeting.finding import Finding, Message
from nulmeting.render.excerpt import Sources


def fingerprints(findings: Sequence[Finding], sources: Sources) -> list[str]:
    """A hash for each finding, of its code, file, record, words and the text of its line; no line number is in it.

    The second and further findings that are the same in all this are numbered, in their order.
    """
    seen: Counter[str] = Counter()
    found = []
    for each in findings:
        place = each.location
        text = (sources.line(place) or "").strip()
        known = "\0".join((each.code, place.file, place.record or "", *_words(each.message), text))
        seen[known] += 1
        found.append(hashlib.sha256(f"{known}\0{seen[known]}".encode("utf-8", "backslashreplace")).hexdigest())
    return found


def _words(message: Message) -> list[str]:
    """The sentence and the texts in it, without numbers: those may be of lines."""
    return [message.text, *(str(value) for _, value in message.values if not isinstance(value, int))]
