"""YAML text to plain values in which every key and value keeps its line and column.

libyaml (by way of PyYAML) splits the text into events; this module builds values from them. Nothing is guessed: a plain
scalar is a number, boolean or null only where YAML 1.2's core schema says so and a person would too (`0363` and `1_000`
stay text), and everything else is text. What could run, repeat or hide something (tags, anchors, aliases, double keys,
further documents) is a finding.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from sys import intern
from typing import Any, NamedTuple, NoReturn

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
MAX_VALUES = 6_000_000
"""Keys and values of one file after which reading it stops: more than 64 MiB of records have."""

_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z")
_FRACTION = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]{0,17})(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,2})?\Z")
_WORDS: Mapping[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_BREAK = re.compile(r"\r\n|\n|\r")
_SEPARATORS = ("\x85", "\u2028", "\u2029")
"""Characters that libyaml takes for the end of a line and YAML 1.2 and most editors do not."""
_FIRST = frozenset("-+.0123456789~nNtTfF")


class Tree:
    """The values of one file (mappings are dicts, lists are tuples) and the place of every key and value in it.

    The places are numbers (characters of the text before it) in the order of the text: of a container its own, then
    those of what it holds, each key before its value. Ten megabytes of data hold a million of them. Of values that come
    from no text there are none: all of those stand on line 1.
    """

    __slots__ = ("_lines", "_places", "_starts", "value")

    def __init__(self, value: Any, places: array[int] | None = None, lines: _Lines | None = None) -> None:
        self.value = value
        self._places, self._lines = places, lines
        self._starts: dict[int, Mapping[str | int, int]] = {}

    def descend(self, path: Sequence[str | int]) -> Found:
        """Where the value at the end of a path of keys and indexes stands; as much of the path as the text has."""
        value, key, at = self.value, 0, 0
        for step, name in enumerate(path):
            starts = self._held(at, value)
            if name not in starts:
                return Found(self._place(key), self._place(at), step)
            key = starts[name]
            at = key + 1 if isinstance(value, dict) else key
            value = value[name]
        return Found(self._place(key), self._place(at), len(path))

    def _held(self, at: int, value: Any) -> Mapping[str | int, int]:
        """Of each key or index of the container at a number, the number of its own place; nothing for a scalar."""
        if at not in self._starts:
            self._starts[at] = _starts(at, value)
        return self._starts[at]

    def _place(self, number: int) -> tuple[int, int]:
        if self._places is None or self._lines is None:
            return 1, 1
        return self._lines.place(self._places[number])


class Found(NamedTuple):
    """Where a value stands: line and column of its key (of itself in a list) and of the value, and how deep it is."""

    key: tuple[int, int]
    value: tuple[int, int]
    steps: int


class _Lines:
    """The lines of a text. Where they begin is found out when somebody first asks: of a sound file nobody does."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(each.end() for each in _BREAK.finditer(self.text))]

    def place(self, index: int) -> tuple[int, int]:
        """Line and column, both from 1, of a character of the text."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1


def _starts(at: int, value: Any) -> dict[str | int, int]:
    """Of each key or index in the container at a number, the number of its place; nothing for a scalar."""
    found: dict[str | int, int] = {}
    following = at + 1
    if isinstance(value, dict):
        for key, each in value.items():
            found[key] = following
            following += 1 + _size(each)
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            found[index] = following
            following += _size(each)
    return found


def _size(value: Any) -> int:
    """The number of places of a value and of all that it holds."""
    if isinstance(value, dict):
        return 1 + sum(1 + _size(each) for each in value.values())
    return 1 + sum(map(_size, value)) if isinstance(value, tuple) else 1


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
    """Builds one tree from the events of libyaml, one method per kind of container."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.next_event: Callable[[], Any] = CParser(text).get_event
        self.places: array[int] = array("I")
        self.lines = _Lines(text.removeprefix("\ufeff"))  # which libyaml does not count
        self.depth = 0
        self.findings: list[Finding] = []
        self.unusable = False

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

    def document(self) -> Any:
        """The value of the one document; stops at a place beyond which nothing can be understood."""
        while type(event := self.next_event()) is not DocumentStartEvent:
            if type(event) is StreamEndEvent:
                return None
        value = self.value(self.next_event())
        while type(event := self.next_event()) is not StreamEndEvent:
            if type(event) is DocumentStartEvent:
                message = Message.of("a second document starts here")
                hint = Message.of("a data file is one document: take the line --- away or split the file")
                self.report("NM110", message, event.start_mark, hint)
                raise _Stop
        return value

    def value(self, event: Any) -> Any:
        """The value that an event begins."""
        mark: Any = event.start_mark
        self.places.append(mark.index)
        if type(event) is AliasEvent:
            message = Message.of("a repeated value (an alias, *{name}) is not allowed", name=event.anchor or "")
            self.report("NM108", message, mark, Message.of("write the value out in full"))
            return None
        if event.anchor is not None or event.tag is not None:
            self.anchor_or_tag(event)
        if type(event) is ScalarEvent:
            return scalar(event.value) if event.implicit[0] else event.value
        if self.depth >= MAX_DEPTH:
            limit = Message.of("nested more than {depth} levels deep", depth=MAX_DEPTH)
            self.report("NM111", limit, mark, Message.of("data files need no more than a handful of levels"))
            raise _Stop
        self.depth += 1
        value = self.mapping() if type(event) is MappingStartEvent else self.sequence()
        self.depth -= 1
        return value

    def sequence(self) -> tuple[Any, ...]:
        """The values of a list, up to its end."""
        values: list[Any] = []
        places, next_event = self.places, self.next_event
        while type(event := next_event()) is not SequenceEndEvent:
            if type(event) is not ScalarEvent or event.anchor is not None or event.tag is not None:
                values.append(self.value(event))
            else:
                mark: Any = event.start_mark
                places.append(mark.index)
                value = event.value
                if (not value or value[0] in _FIRST) and event.implicit[0]:
                    value = scalar(value)
                values.append(value)
            if len(places) > MAX_VALUES:
                self.too_many(event)
        return tuple(values)

    def mapping(self) -> dict[str, Any]:
        """The keys and values of a mapping, up to its end; nearly all come here, hence the short way for text."""
        values: dict[str, Any] = {}
        starts: dict[str | int, int] = {}  # of the keys, as soon as one is there for the second time
        places, next_event = self.places, self.next_event
        own = len(places) - 1
        while type(event := next_event()) is not MappingEndEvent:
            plain = type(event) is ScalarEvent and event.anchor is None and event.tag is None
            key: Any = intern(event.value) if plain else self.key(event)
            before = len(places)
            mark: Any = event.start_mark
            places.append(mark.index)
            skipped = key in values or key is None
            if skipped and key is not None:
                starts = starts or _starts(own, values)
                self.double_key(key, mark, starts[key])
            elif starts:
                starts[key] = before
            event = next_event()
            if type(event) is not ScalarEvent or event.anchor is not None or event.tag is not None:
                value = self.value(event)
            else:
                mark = event.start_mark
                places.append(mark.index)
                value = event.value
                if (not value or value[0] in _FIRST) and event.implicit[0]:
                    value = scalar(value)
            if skipped:  # of a double key the first value stays: the second is read over with its places
                del places[before:]
            else:
                values[key] = value
            if before > MAX_VALUES:
                self.too_many(event)
        return values

    def key(self, event: Any) -> str | None:
        """The key that an event begins that is no plain text, with what is wrong with it; None where it is no text."""
        if type(event) in (MappingStartEvent, SequenceStartEvent):
            self.report("NM112", Message.of("a key must be text, not a list or a mapping"), event.start_mark)
        before = len(self.places)
        self.value(event)
        del self.places[before:]
        return event.value if type(event) is ScalarEvent else None

    def too_many(self, event: Any) -> NoReturn:
        """Stop reading a file that no people keep."""
        message = Message.of("the file holds more than {most} values", most=MAX_VALUES)
        self.report("NM103", message, event.start_mark, Message.of("a data file holds text, kept by people"))
        raise _Stop

    def double_key(self, key: str, mark: Any, first: int) -> None:
        """Report a key that was there before, at a place of which this is the number."""
        line, column = self.lines.place(self.places[first])
        message = Message.of(
            "the key {key} stands here for the second time; the first is on line {line}", key=quote(key), line=line
        )
        related = (Location(self.file, line, column),)
        self.report("NM107", message, mark, Message.of("keep one of the two"), fatal=False, related=related)

    def anchor_or_tag(self, event: Any) -> None:
        if event.anchor is not None:
            message = Message.of("a name for a value (an anchor, &{name}) is not allowed", name=event.anchor)
            hint = Message.of("take it away; to use a value twice, write it twice")
            self.report("NM108", message, event.start_mark, hint)
        if event.tag is not None:
            message = Message.of("a tag ({tag}) is not allowed", tag=event.tag)
            hint = Message.of("take it away; put text that starts with ! in quotes")
            self.report("NM109", message, event.start_mark, hint)


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
    separators = () if text.isascii() else [at for each in _SEPARATORS if (at := text.find(each)) >= 0]
    if separators:
        return None, [_separator(text, min(separators), file)]
    value = None
    try:
        value = builder.document()
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
    if value is None:
        message = Message.of("the file is empty")
        return None, [*builder.findings, Finding("NM113", "error", message, Location(file, 1, 1))]
    return Tree(value, builder.places, builder.lines), builder.findings


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
