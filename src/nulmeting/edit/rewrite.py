"""From a value as it stands in a text to another value, in as few pieces as can be.

What is the same in both is not touched: its quotes, comments, order and line breaks stay. A comment inside a value that
is replaced or removed as a whole goes with it; one on a line of its own between values stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

from nulmeting.edit.splice import Splice, before_line, line_break, line_end, line_start
from nulmeting.edit.written import entry_text, flow_text, item_text, key_text, like, value_text
from nulmeting.load.layout import Node, plain

_EMPTY_LINE = re.compile(r"(?:\n|\r(?!\n))[ \t]*[\r\n]")
_DASH = re.compile(r"^ *(-)(?=[ \n]|$)", re.MULTILINE)
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")


def rewritten(text: str, node: Node, wanted: Any) -> list[Splice]:
    """What must be replaced for a mapping or a list to become another one of its kind.

    Keys that are new are put behind the one that comes before them in `wanted`.
    """
    return Rewriting(text).inside(node, wanted)


class Rewriting:
    """One text that is being rewritten."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.newline = line_break(text)

    def inside(self, node: Node, wanted: Any) -> list[Splice]:
        """A mapping or list that stays, with other things in it."""
        if plain(node) == wanted and _same_types(plain(node), wanted):
            return []
        if node.kind == "mapping":
            return self.mapping(node, wanted)
        if len(node.value) == len(wanted):
            pairs = zip(node.value, wanted, strict=True)
            return [each for item, value in pairs for each in self.value(item, value, None, flow=node.style == "flow")]
        return self.list_(node, wanted)

    def value(self, node: Node, wanted: Any, key: Node | None, *, flow: bool) -> list[Splice]:
        """The value of a key, or (no key) an item of a list."""
        before = plain(node)
        if before == wanted and _same_types(before, wanted):
            return []
        if node.value and _can_stay(node, before, wanted):
            return self.inside(node, wanted)
        if flow or key is None:
            return [Splice(node.start, node.end, self.in_its_place(node, wanted))]
        if node.kind == "scalar" and node.style in "'\"" and isinstance(wanted, str):
            return [Splice(node.start, node.end, like(wanted, node.style))]
        new = value_text(wanted, self.column_of(key.start), self.newline, used=len(key.value) + 1)
        return self.behind_key(node, key, new)

    def in_its_place(self, node: Node, wanted: Any) -> str:
        """A value for a place where only one line will do; a space before it where there was nothing."""
        if isinstance(wanted, str) and node.kind == "scalar":
            new = like(wanted, node.style, flow=True)
        else:
            new = flow_text(wanted)
        return new if node.end > node.start else f" {new}"

    def behind_key(self, node: Node, key: Node, new: str) -> list[Splice]:
        """Replace what follows a key in a block; a comment on the line of the key stays there."""
        colon = self.text.index(":", key.end) + 1
        first = line_end(self.text, colon)
        head, _, rest = new.partition(self.newline)
        rest = self.newline + rest if rest else ""
        if node.style in ("|", ">"):
            header = _BLOCK_HEADER.match(self.text, node.start)
            after = header.end() if header is not None else node.start
        elif node.start > first or (node.kind != "scalar" and node.style == "block"):
            after = colon
        else:
            if not rest:
                return [Splice(node.start, node.end, head[1:] if node.start > colon else head)]
            at = line_end(self.text, node.end)
            return [Splice(colon, node.end, head), Splice(at, at, rest)]
        return [Splice(colon, after, head), Splice(first, max(first, node.end), rest)]

    def mapping(self, node: Node, wanted: Mapping[str, Any]) -> list[Splice]:
        """A mapping: values that change, keys that go, keys that come."""
        flow = node.style == "flow"
        splices = [
            each
            for key, value in node.value
            if key.value in wanted
            for each in self.value(value, wanted[key.value], key, flow=flow)
        ]
        splices += self.without(node, [key.value in wanted for key, _ in node.value])
        return splices + self.with_new_keys(node, wanted)

    def with_new_keys(self, node: Node, wanted: Mapping[str, Any]) -> list[Splice]:
        """The keys that are not there yet, each behind the last one before it that stays."""
        present = {key.value: value for key, value in node.value if key.value in wanted}
        last = next(reversed(present.values())) if present else None
        behind: Node | None = None
        splices = []
        for key, value in wanted.items():
            if key in present:
                behind = present[key]
                continue
            after = behind or last
            if after is None:
                raise ValueError("nothing stays in this mapping")
            if node.style == "flow":
                splices.append(Splice(after.end, after.end, f", {key_text(key)}: {flow_text(value)}"))
            else:
                column = self.column_of(node.start)
                at = line_end(self.text, after.end)
                new = entry_text(key, value, column, self.newline)
                splices.append(Splice(at, at, f"{self.newline}{' ' * column}{new}"))
        return splices

    def list_(self, node: Node, wanted: Sequence[Any]) -> list[Splice]:
        """A list that loses some items and gets others at its end: one that is not at its old place is new."""
        kept = _kept(node, wanted)
        return self.without(node, kept) + self.append(node, wanted[sum(kept) :])

    def append(self, node: Node, new: Sequence[Any]) -> list[Splice]:
        """Further items of a list that has some."""
        end = node.value[-1].end
        if node.style == "flow":
            return [Splice(end, end, f", {flow_text(each)}") for each in new]
        column = self.column_of(node.start)
        at = line_end(self.text, end)
        apart = self.newline if self.apart(node) else ""
        margin = f"{self.newline}{apart}{' ' * column}"
        return [Splice(at, at, margin + item_text(each, column, self.newline)) for each in new]

    def without(self, node: Node, kept: Sequence[bool]) -> list[Splice]:
        """The entries of a list or mapping that go, with the comma or the lines that belong to them."""
        first = len(list(takewhile(lambda keep: not keep, kept)))
        in_its_place = bool(kept) and not self._alone(node, self.span(node, 0)[0])  # what follows comes where this was
        splices = []
        for index, keep in enumerate(kept):
            if keep:
                continue
            start, end = self.span(node, index)
            if index < first and in_its_place:
                follows = self.span(node, index + 1)[0]
                comment = node.style == "block" and "#" in self.text[end:follows]
                splices.append(Splice(start, line_end(self.text, end) if comment else follows, ""))
                in_its_place = not comment
            elif node.style == "flow":
                splices.append(Splice(self.span(node, index - 1)[1], end, ""))
            else:
                splices.append(Splice(before_line(self.text, start), line_end(self.text, end), ""))
        return splices

    def _alone(self, node: Node, start: int) -> bool:
        """Whether what begins here, in a block, has nothing before it on its line, which is not the first."""
        line = line_start(self.text, start)
        return node.style == "block" and line > 0 and not self.text[line:start].strip()

    def span(self, node: Node, index: int) -> tuple[int, int]:
        """Where an entry of a list or mapping begins, with its dash, and where it ends."""
        if node.kind == "mapping":
            key, value = node.value[index]
            return key.start, value.end
        item = node.value[index]
        if node.style == "flow":
            return item.start, item.end
        if index == 0:
            return node.start, item.end
        # Between the item before and this one are line breaks, comments, and on one line a dash.
        before = node.value[index - 1].end
        found = _DASH.search(self.text[before : item.start].replace("\r", "\n"))
        return before + found.start(1) if found is not None else item.start, item.end

    def apart(self, node: Node) -> bool:
        """Whether the last two items of a list have an empty line between them."""
        if len(node.value) < 2:
            return False
        return _EMPTY_LINE.search(self.text, node.value[-2].end, node.value[-1].start) is not None

    def column_of(self, at: int) -> int:
        """The column of a place, from 0."""
        return at - line_start(self.text, at)


def _can_stay(node: Node, before: Any, wanted: Any) -> bool:
    """Whether a mapping or list becomes another one by changes inside it."""
    if node.kind == "mapping":
        return isinstance(wanted, Mapping) and any(key in wanted for key in before)
    if node.kind != "list" or not isinstance(wanted, tuple):
        return False
    return len(node.value) == len(wanted) or any(_kept(node, wanted))


def _kept(node: Node, wanted: Sequence[Any]) -> list[bool]:
    """Which items of a list are the first items of another one, in this order."""
    kept, at = [], 0
    for each in node.value:
        same = at < len(wanted) and plain(each) == wanted[at]
        kept.append(same)
        at += same
    return kept


def _same_types(one: Any, other: Any) -> bool:
    """Whether equal values are also of one type: 1, 1.0 and true are equal to Python, and not to a reader."""
    if isinstance(one, Mapping):
        return all(_same_types(value, other[key]) for key, value in one.items())
    if isinstance(one, tuple):
        return all(_same_types(a, b) for a, b in zip(one, other, strict=True))
    return type(one) is type(other)
