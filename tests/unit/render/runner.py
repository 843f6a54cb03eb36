"""What the runner of GitHub Actions makes of a line that a step prints.

Written after the rules of actions/runner, src/Runner.Common/ActionCommand.cs: a line is tried in the present form
(`::name key=value::data`, at its start), and then in the old one (`##[name key=value;]data`, anywhere in it).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

_COMMANDS = {"add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group", "notice"}
_COMMANDS |= {"remove-matcher", "save-state", "set-env", "set-output", "stop-commands", "warning"}
_DATA = {"%0D": "\r", "%0A": "\n", "%25": "%"}
_PROPERTY = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
_OLD = {"%3B": ";", "%0D": "\r", "%0A": "\n", "%5D": "]", "%25": "%"}


class Command(NamedTuple):
    """A command that the runner carries out."""

    name: str
    properties: Mapping[str, str]
    data: str


def command(line: str) -> Command | None:
    """The command in a line; None when the runner only shows it."""
    return _present(line) or _old(line)


def _present(line: str) -> Command | None:
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    return _made(line[2:end], ",", _PROPERTY, _unescaped(line[end + 2 :], _DATA))


def _old(line: str) -> Command | None:
    start = line.find("##[")
    end = line.find("]", start)
    if start < 0 or end < 0:
        return None
    return _made(line[start + 3 : end], ";", _OLD, _unescaped(line[end + 1 :], _OLD))


def _made(about: str, between: str, escapes: Mapping[str, str], data: str) -> Command | None:
    name, _, rest = about.partition(" ")
    if name.lower() not in _COMMANDS:
        return None
    pairs = (each.partition("=") for each in rest.strip().split(between) if each)
    return Command(name, {key: _unescaped(value, escapes) for key, _, value in pairs if key and value}, data)


def _unescaped(text: str, escapes: Mapping[str, str]) -> str:
    for written, meant in escapes.items():  # in the runner's order: the sign of the escapes comes last
        text = text.replace(written, meant)
    return text
