"""YAML text to plain values in which every key and value keeps its line and column.

libyaml (by way of PyYAML) splits the text into events; this module builds values from them. Nothing is guessed: a plain
scalar is a number, boolean or null only where YAML 1.2's core schema says so and a person would too (`0363` and `1_000`
stay text), and everything else is text. What could run, repeat or hide something (tags, anchors, aliases, double keys,
further documents) is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.reader import ReaderError

from nulmeting.finding import Finding, Location, Message, NulmetingError
from nulmeting.load.merge import unfinished_merge

try:
    from yaml._yaml import CParser
except ImportError:
    raise NulmetingError(Message.of("PyYAML is here without libyaml: install it from a wheel")) from None

MAX_DEPTH = 32
MAX_FINDINGS = 1000
"""Findings of one file after which reading it stops, so that a hostile file costs bounded memory."""
MAX_EVENTS = 6_000_000
"""Values and brackets of one file after which reading it stops: more than 64 MiB of records have."""

_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z")
_FRACTION = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]{0,17})(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,2})?\Z")
_WORDS: Mapping[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_SEPARATOR = re.compile("[\x85\u2028\u2029]")
"""Characters that libyaml takes for the end of a line and YAML 1.2 and most editors do not."""
_FIRST = frozenset("-+.0123456789~nNtTfF")
_SHIFT = 32


Place = tuple[int, int, "Mapping[str, Place] | Sequence[Place] | None"]
"""Where a value stands: the place of its key (or of itself in a list), of the value, and the places of what it holds.

A plain tuple of packed places (line and column from 0, see `unpack`): ten megabytes of data hold half a million of
them.
"""


def unpack(place: int) -> tuple[int, int]:
    """Line and column, both from 1, of a packed place."""
    return (place >> _SHIFT) + 1, (place & ((1 << _SHIFT) - 1)) + 1


class Tree(NamedTuple):
    """The values of one file (mappings are dicts, lists are tuples) and, in the same shape, their places."""

    value: Any
    place: Place


class _Stop(Exception):
    """Reading this file ends here: what made it end is in the findings."""


def scalar(text: str) -> Any:
    """The value of a plain scalar: null, boolean, whole number, fraction, or the text as it is."""
    if text in _WORDS:
        return _WORDS[text]
    if _NUMBER.match(text):
        return int(text)
    return float(text) if _FRACTION.match(text) else text


class _Builder:
    """Builds one tree from the events of libyaml; one method per kind of event."""

    __slots__ = (
        "documents",
        "file",
        "findings",
        "in_mapping",
        "key",
        "key_place",
        "parser",
        "places",
        "root",
        "skip_value",
        "stack",
        "unusable",
        "values",
    )

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.parser = CParser(text)
        self.findings: list[Finding] = []
        self.unusable = False
        self.documents = 0
        self.root: tuple[Any, Place] | None = None
        # The container being filled: its values, its places, and for a mapping the key that waits for its value.
        self.values: Any = None
        self.places: Any = None
        self.key: str | None = None
        self.key_place = 0
        self.in_mapping = False
        self.skip_value = False
        self.stack: list[tuple[Any, Any, str | None, int, bool, bool, int]] = []

    def report(
        self,
        code: str,
        message: Message,
        mark: Any,
        hint: Message | None = None,
        *,
        fatal: bool = True,
        related: tuple[Location, ...] = (),
    ) -> None:
        """Add a finding; a fatal one makes the file unusable, though reading goes on to find the others."""
        place = Location(self.file, mark.line + 1, mark.column + 1)
        self.findings.append(Finding(code, "error", message, place, hint, related))
        self.unusable |= fatal
        if len(self.findings) >= MAX_FINDINGS:
            message = Message.of("more than {most} findings: the rest of the file is not read", most=MAX_FINDINGS)
            self.findings.append(Finding("NM103", "error", message, place))
            raise _Stop

    def build(self) -> None:
        """Read all events, or stop at a place beyond which nothing can be understood."""
        handlers = {
            MappingStartEvent: self.start,
            SequenceStartEvent: self.start,
            MappingEndEvent: self.end,
            SequenceEndEvent: self.end,
            AliasEvent: self.alias,
            DocumentStartEvent: self.document,
        }
        get_event: Callable[[], Any] = self.parser.get_event
        for _ in range(MAX_EVENTS):
            event = get_event()
            if type(event) is ScalarEvent:
                self.scalar(event)
            elif (handler := handlers.get(type(event))) is not None:
                handler(event)
            elif type(event) is StreamEndEvent:
                return
        message = Message.of("the file holds more than {most} values", most=MAX_EVENTS)
        self.report("NM103", message, event.start_mark, Message.of("a data file holds text, kept by people"))

    def scalar(self, event: Any) -> None:
        """Most events come here: a key that waits for its value, or a value put in its place as `add` would."""
        if event.anchor is not None or event.tag is not None:
            self.anchor_or_tag(event)
        text = event.value
        mark = event.start_mark
        place = (mark.line << _SHIFT) | mark.column
        if self.in_mapping and self.key is None:
            self.key = text
            self.key_place = place
            self.skip_value = text in self.places
            if self.skip_value:
                self.double_key(text, mark)
            return
        value = scalar(text) if (not text or text[0] in _FIRST) and event.implicit[0] else text
        if self.in_mapping and not self.skip_value:
            self.values[self.key] = value
            self.places[self.key] = (self.key_place, place, None)
            self.key = None
        else:
            self.add(value, place, None)

    def double_key(self, text: str, mark: Any) -> None:
        """Report a key that was there before: the first value stays and the second is read over."""
        line, column = unpack(self.places[text][0])
        message = Message.of(
            "the key {key} stands here for the second time; the first is on line {line}", key=quote(text), line=line
        )
        related = (Location(self.file, line, column),)
        self.report("NM107", message, mark, Message.of("keep one of the two"), fatal=False, related=related)

    def start(self, event: Any) -> None:
        mark = event.start_mark
        if event.anchor is not None or event.tag is not None:
            self.anchor_or_tag(event)
        if self.in_mapping and self.key is None:
            self.report("NM112", Message.of("a key must be text, not a list or a mapping"), mark)
        if len(self.stack) >= MAX_DEPTH:
            limit = Message.of("nested more than {depth} levels deep", depth=MAX_DEPTH)
            self.report("NM111", limit, mark, Message.of("data files need no more than a handful of levels"))
            raise _Stop
        place = (mark.line << _SHIFT) | mark.column
        self.stack.append((self.values, self.places, self.key, self.key_place, self.in_mapping, self.skip_value, place))
        self.in_mapping = type(event) is MappingStartEvent
        self.values, self.places = ({}, {}) if self.in_mapping else ([], [])
        self.key = None

    def end(self, _event: Any) -> None:
        value = self.values if self.in_mapping else tuple(self.values)
        children = self.places
        self.values, self.places, self.key, self.key_place, self.in_mapping, self.skip_value, place = self.stack.pop()
        if self.in_mapping and self.key is None:  # it was itself a key, and its value is still to come
            self.key, self.key_place, self.skip_value = "", place, True
        else:
            self.add(value, place, children)

    def add(self, value: Any, place: int, children: Any) -> None:
        """Put a finished value where it belongs."""
        if self.in_mapping:
            if not self.skip_value:
                self.values[self.key] = value
                self.places[self.key] = (self.key_place, place, children)
            self.key = None
        elif self.values is None:
            if self.root is None:
                self.root = value, (place, place, children)
        else:
            self.values.append(value)
            self.places.append((place, place, children))

    def alias(self, event: Any) -> None:
        message = Message.of("a repeated value (an alias, *{name}) is not allowed", name=event.anchor)
        self.report("NM108", message, event.start_mark, Message.of("write the value out in full"))
        if self.in_mapping and self.key is None:
            self.key, self.key_place, self.skip_value = "", 0, True
        else:
            self.add(None, (event.start_mark.line << _SHIFT) | event.start_mark.column, None)

    def anchor_or_tag(self, event: Any) -> None:
        if event.anchor is not None:
            message = Message.of("a name for a value (an anchor, &{name}) is not allowed", name=event.anchor)
            hint = Message.of("take it away; to use a value twice, write it twice")
            self.report("NM108", message, event.start_mark, hint)
        if event.tag is not None:
            message = Message.of("a tag ({tag}) is not allowed", tag=event.tag)
            hint = Message.of("take it away; put text that starts with ! in quotes")
            self.report("NM109", message, event.start_mark, hint)

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            message = Message.of("a second document starts here")
            hint = Message.of("a data file is one document: take the line --- away or split the file")
            self.report("NM110", message, event.start_mark, hint)
            raise _Stop


def quote(text: str, most: int = 60) -> str:
    """Text from a data file as it is named in a message: in quotes, and cut where it is long."""
    return f'"{text if len(text) <= most else text[: most - 1] + "…"}"'


def parser(text: str) -> Callable[[], Any]:
    """What gives the next event of a text each time that it is called; the last one is a StreamEndEvent."""
    get_event: Callable[[], Any] = CParser(text).get_event
    return get_event


def read_tree(text: str, file: str) -> tuple[Tree | None, list[Finding]]:
    """Read YAML text into a tree, with everything that is wrong in it.

    `file` is the name that findings give. The tree is None when the text could not be understood, or holds what is not
    allowed in a way that leaves its values in doubt; a double key leaves the rest of the tree usable.
    """
    conflict = unfinished_merge(text, file)
    if conflict is not None:
        return None, [conflict]
    builder = _Builder(text, file)
    separator = None if text.isascii() else _SEPARATOR.search(text)
    if separator is not None:
        return None, [_separator(text, separator.start(), file)]
    try:
        builder.build()
    except _Stop:
        builder.unusable = True
    except MarkedYAMLError as error:
        builder.unusable = True
        builder.findings.append(_syntax(error, text, file))
    except ReaderError as error:
        builder.unusable = True
        builder.findings.append(_unreadable(error, text, file))
    if builder.unusable:
        return None, builder.findings
    if builder.root is None or builder.root[0] is None:
        message = Message.of("the file is empty")
        return None, [*builder.findings, Finding("NM113", "error", message, Location(file, 1, 1))]
    return Tree(*builder.root), builder.findings


def _syntax(error: MarkedYAMLError, text: str, file: str) -> Finding:
    """What libyaml could not understand, in its own words; a tab, the commonest cause, in ours."""
    unended = error.problem == "found unexpected end of stream"  # then it matters where the quote was opened
    mark = (error.context_mark if unended else error.problem_mark) or error.context_mark
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    lines = text.split("\n", line + 1)
    if line < len(lines) and lines[line][column : column + 1] == "\t":
        message = Message.of("a tab stands where spaces belong")
        hint = Message.of("use two spaces per level; most editors can replace tabs")
        return Finding("NM106", "error", message, Location(file, line + 1, column + 1), hint)
    said = ", ".join(part for part in (error.context, error.problem) if part)
    message = Message.of("this is not YAML: {problem}", problem=said)
    hint = Message.of("look at the indentation, quotes and colons here and on the line above")
    return Finding("NM105", "error", message, Location(file, line + 1, column + 1), hint)


def _unreadable(error: ReaderError, text: str, file: str) -> Finding:
    """A character that YAML does not allow in a file."""
    before = text.encode()[: error.position].decode()  # libyaml counts bytes
    place = Location(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return _not_allowed(f"U+{error.character:04X}" if isinstance(error.character, int) else str(error.character), place)


def _separator(text: str, at: int, file: str) -> Finding:
    """A character that ends a line for libyaml and for nobody else: later places would be wrong."""
    before = text[:at]
    place = Location(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return _not_allowed(f"U+{ord(text[at]):04X}", place)


def _not_allowed(code: str, place: Location) -> Finding:
    message = Message.of("the character {code} is not allowed in a data file", code=code)
    return Finding("NM104", "error", message, place, Message.of("take it away, or write it as an escape in quotes"))
