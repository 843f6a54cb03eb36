"""Values to JSON text: one way for every result."""

from __future__ import annotations

import json
import re
from typing import Any

from nulmeting.measure.plain import plain

_UNSAFE = re.compile("[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
"""Characters that may stand in JSON but that a terminal would obey, or that a reader would not see."""


def dump(value: Any) -> str:
    """JSON text for people and programs: two spaces per level, ending in a newline, harmless in a terminal."""
    text = json.dumps(plain(value), ensure_ascii=False, indent=2, allow_nan=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
