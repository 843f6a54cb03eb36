"""Values that the data decides on: an unknown one is wrong usage, with the nearest and all valid ones named."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches

import typer

from nulmeting.render.harmless import harmless

_SHOWN = 40


def chosen(values: Iterable[str] | None, allowed: Sequence[str], option: str) -> tuple[str, ...]:
    """The values, each of which must be allowed; none when the option was not given. Raises typer.BadParameter."""
    found = tuple(values or ())
    for value in found:
        if value not in allowed:
            raise typer.BadParameter(unknown(value, allowed), param_hint=option)
    return found


def unknown(value: str, allowed: Collection[str]) -> str:
    """What is said of a value that is not allowed."""
    known = sorted(allowed)
    near = get_close_matches(value[:80].lower(), known, n=3) or get_close_matches(value[:80], known, n=3)
    if near:
        return harmless(f"{value[:80]!r} is not known; did you mean: {', '.join(near)}")
    more = f", … ({len(allowed)} in all)" if len(allowed) > _SHOWN else ""
    return harmless(f"{value[:80]!r} is not known; there is: {', '.join(list(allowed)[:_SHOWN])}{more}")
