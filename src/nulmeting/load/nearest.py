"""Did you mean: the allowed value that is nearest to what stands there."""

from __future__ import annotations

from collections.abc import Collection

from nulmeting.finding import Message

_LONGEST = 80
_MOST = 20_000
"""Longest value and most candidates that are compared: a hint is not worth more time than that."""


def nearest(value: object, allowed: Collection[str]) -> str | None:
    """The allowed value most like this one, or None when nothing is alike."""
    if not isinstance(value, str) or len(value) > _LONGEST or len(allowed) > _MOST:
        return None
    from difflib import get_close_matches

    for attempt in (value, value.lower().replace("_", "-").replace(" ", "-")):
        found = get_close_matches(attempt, sorted(allowed), n=1, cutoff=0.6)
        if found:
            return found[0]
    return None


def did_you_mean(value: object, allowed: Collection[str]) -> Message | None:
    """A hint that names the nearest allowed value."""
    found = nearest(value, allowed)
    return Message.of('did you mean "{nearest}"?', nearest=found) if found is not None else None
