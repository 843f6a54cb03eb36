"""Data of which every text field holds something that would like to be more than text."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import ROOT

HOSTILE = (
    "<script>window.taken = 1</script>",
    '"><img src=x onerror=window.taken=1>',
    "' onmouseover='window.taken=1",
    "](javascript:window.taken=1) [x](javascript:window.taken=1)",
    "a | b || c",
    "`code` ``` ~~~ ${1+1} #{1+1}",
    "{{7*7}} {% raw %} {# x #}",
    "=cmd|' /C calc'!A0",
    "\x1b[31mred\x1b]8;;http://example.org\x1b\\link \x07",
    "\u202eright to left\u2066 \u200bnothing\ufeff",
    "🏙️ 👩‍💻 東京 ﷽",
    "</svg></style></main><h1>Another</h1>",
    "]]> &lt;b&gt; &amp; <!-- <![CDATA[",
    "javascript:window.taken=1",
    '#import "x.typ": * #panic(1) $x^2$ @cite \\ *b* _i_ \u005c#text',
    "= heading ::: [^1] -- - item / term: + 1.",
    "- item",
    "+ item",
    "/ term: item",
    "= heading",
)
LONG = "W" * 10_000
FIELDS = {
    *("title", "summary", "name", "theme", "note", "why", "place", "text", "condition", "owner", "contact_why"),
    "definition",
}


def _spoiled(value: Any, numbers: Any, key: str = "") -> Any:
    """The same with every text replaced; what is a code, an id or a date stays."""
    if isinstance(value, dict):
        translated = set(value) == {"nl", "en"}
        # The reader used here takes the key `on` for a yes.
        pairs = {"on" if name is True else name: each for name, each in value.items()}
        return {name: _spoiled(each, numbers, "name" if translated else name) for name, each in pairs.items()}
    if isinstance(value, list):
        return [_spoiled(each, numbers, key) for each in value]
    if isinstance(value, str) and key in FIELDS:
        number = next(numbers)
        return LONG if number % 61 == 0 else HOSTILE[number % len(HOSTILE)]
    return value


def spoil(folder: Path) -> Path:
    """The data of Maastricht with each of its texts replaced, in a folder."""
    numbers = count(1)
    for file in sorted((ROOT / "data").glob("*.yaml")):
        content = _spoiled(yaml.safe_load(file.read_text("utf-8")), numbers)
        (folder / file.name).write_text(yaml.safe_dump(content, sort_keys=False), "utf-8")
    return folder
