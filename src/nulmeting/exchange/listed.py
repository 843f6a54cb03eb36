"""Some of many on one line, for messages."""

from __future__ import annotations

from collections.abc import Sequence

MOST = 12


def listed(items: Sequence[object], separator: str = ", ", most: int = MOST) -> str:
    """The first dozen, or another number; that there are more is told.

    >>> listed(range(3)), listed(range(13))
    ('0, 1, 2', '0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …')
    """
    return separator.join([*map(str, items[:most]), *(["…"] if len(items) > most else [])])
