"""Where everything stands in a YAML text, with beginnings and ends: for who wants to change a part and nothing else.

`load.tree` keeps where a value begins, which is enough to point at it. Here ends and styles are kept too, at a cost;
of one record (`find_record`) hardly more than reading up to it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any, Literal, NamedTuple

from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.reader import ReaderError

from nulmeting.finding import Message, NulmetingError
from nulmeting.load.tree import MAX_DEPTH, parser, scalar

_STARTS = (MappingStartEvent, SequenceStartEvent)
_ENDS = (MappingEndEvent, SequenceEndEvent)


class Node(NamedTuple):
    """A value, from `start` up to `end` (offsets in the text).

    `style` is plain, ', ", | or > for text, and block or flow for a list (nodes) or a mapping (pairs of nodes). An end
    never takes in a comment, and the line break after a value only where that is part of it.
    """

    kind: Literal["scalar", "list", "mapping"]
    style: str
    start: int
    end: int
    value: Any

    def get(self, key: str) -> tuple[Node, Node] | None:
        """Key and value of a mapping; of a key that stands twice the first."""
        return next((pair for pair in self.value if pair[0].value == key), None)


class NotYaml(NulmetingError):
    """The text cannot be understood; reading it as data tells why."""

    def __init__(self, reason: str) -> None:
        super().__init__(Message.of("this is not YAML: {problem}", problem=reason))


def plain(node: Node) -> Any:
    """The value of a node as `load.tree` reads it: mappings are dicts, lists tuples."""
    if node.kind == "scalar":
        return scalar(node.value) if node.style == "plain" else node.value
    if node.kind == "list":
        return tuple(plain(each) for each in node.value)
    found: dict[str, Any] = {}
    for key, value in node.value:
        if key.value not in found:
            found[key.value] = plain(value)
    return found


def layout(text: str) -> Node | None:
    """The whole of a text; None when there is nothing in it. Raises NotYaml."""
    events = _events(text)
    for event in events:
        if type(event) in (*_STARTS, ScalarEvent):
            return _node(text, event, events, 0)
    return None


def find_record(  # noqa: C901  (one loop over all events of a file: a call for each of them would cost more than it)
    text: str, identifier: str, kinds: Collection[str]
) -> tuple[str, Node] | None:
    """The first record of some kinds (keys of lists) with an id, and its kind. Reads no further. Raises NotYaml."""
    with _said_plainly():
        get_event = parser(text)
        depth, kind = 0, ""
        record: list[Any] = []
        waiting = is_id = found = False
        while (what := type(event := get_event())) is not StreamEndEvent:
            if depth >= 3:
                record.append(event)
            if what is ScalarEvent:  # most events come here
                if depth == 3:
                    if waiting:
                        found |= is_id and event.value == identifier
                    else:
                        is_id = event.value == "id"
                    waiting = not waiting
                elif depth == 1:
                    kind = event.value
            elif what in _STARTS:
                depth += 1
                if depth == 3:
                    record, waiting, found = [event], False, False
            elif what in _ENDS:
                depth -= 1
                waiting &= depth != 3
                if depth == 2 and found and kind in kinds and what is MappingEndEvent:
                    return kind, _node(text, record[0], iter(record[1:]), 0)
        return None


def _events(text: str) -> Iterator[Any]:
    """The events of libyaml, as far as somebody asks for them."""
    with _said_plainly():
        get_event = parser(text)
        while type(event := get_event()) is not StreamEndEvent:
            yield event


@contextmanager
def _said_plainly() -> Iterator[None]:
    """Turn the errors of PyYAML into NotYaml."""
    try:
        yield
    except MarkedYAMLError as error:
        raise NotYaml(str(error.problem)) from None
    except ReaderError as error:
        raise NotYaml(str(error.reason)) from None


def _node(text: str, event: Any, events: Iterator[Any], depth: int) -> Node:
    start = event.start_mark.index
    if type(event) in (ScalarEvent, AliasEvent):
        style = getattr(event, "style", None) or "plain"
        end = event.end_mark.index
        value = getattr(event, "value", "")
        return Node("scalar", style, start, _end_of_block(text, start, end) if style in "|>" else end, value)
    if depth > MAX_DEPTH:
        raise NotYaml("nested too deep")
    style = "flow" if event.flow_style else "block"
    nodes: list[Node] = []
    for each in events:
        if type(each) in _ENDS:
            end = each.end_mark.index if style == "flow" or not nodes else nodes[-1].end
            break
        nodes.append(_node(text, each, events, depth + 1))
    if type(event) is SequenceStartEvent:
        return Node("list", style, start, end, tuple(nodes))
    return Node("mapping", style, start, end, tuple(zip(nodes[::2], nodes[1::2], strict=True)))


def _end_of_block(text: str, start: int, end: int) -> int:
    """Where the last line of a block of text ends; empty lines after it are part of it only where it says so (+)."""
    block = text[start:end]
    if "+" in block[:3]:
        return end - (2 if block.endswith("\r\n") else 1 if block.endswith(("\n", "\r")) else 0)
    last = start + len(block.rstrip(" \t\r\n"))
    return min((at for at in (text.find("\n", last, end), text.find("\r", last, end)) if at >= 0), default=end)
