"""A saved `report --format json` to one side of a comparison; or the reason why it is none."""

from __future__ import annotations

import errno
import json
import os
import stat
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from nulmeting.finding import Finding, Message, NulmetingError
from nulmeting.load.folder import decode
from nulmeting.model.fields import Axis, DateText, Share, Text, Weight
from nulmeting.model.side import Side

_NAME = "nulmeting-report"
_VERSION = 1
_PARTS = ("coverage", "comparison", "stakeholders", "ambition", "context")
_MAX_BYTES = 16 * 1024 * 1024
_MOST_VALUES = 1_000_000
"""Values that a report of that size does not come near; each takes far more memory than text."""
_MOST = 10**15
_DEEPEST = 64
_SHOWN = 100
"""Characters of it that a message repeats."""
_COMMIT = "^(?:[0-9a-f]{40}|[0-9a-f]{64})$"
_EXACT = ConfigDict(strict=True, allow_inf_nan=False)
_Count: TypeAlias = Annotated[int, Field(ge=0, le=10_000_000)]
_Figure: TypeAlias = Share | None
_LevelId: TypeAlias = Annotated[int, Field(ge=1, le=999)]


class _Part(BaseModel):
    """A part of a report, as far as a comparison reads it; the rest of it may be anything."""

    model_config = _EXACT


class _Counts(_Part):
    applied: _Count
    in_preparation: _Count
    ended: _Count
    unknown: _Count
    total: _Count


class _Pillar(_Counts):
    pillar: str


class _Coverage(_Part):
    pillars: list[_Pillar]
    total: _Counts


class _Example(_Part):
    id: str
    status: Literal["applied", "in_preparation", "unknown", "absent", "not_applicable"]
    fit: Literal["full", "partial"] | None


class _City(_Part):
    examples: list[_Example]


class _Tally(_Part):
    applied: _Count
    applied_partly: _Count
    in_preparation: _Count
    unknown: _Count
    absent: _Count
    not_applicable: _Count
    total: _Count


class _Comparison(_Part):
    cities: list[_City]
    total: _Tally


class _Position(_Part):
    innovation: _Figure
    proactivity: _Figure


class _Indicator(_Part):
    id: str
    axis: Axis
    weight: Weight
    value: float | None
    score: _Figure


class _LevelName(_Part):
    nl: Text
    en: Text


class _Level(_Part):
    level: _LevelId
    name: _LevelName
    distance: _Figure
    gap: _Figure


class _Ambition(_Part):
    position: _Position
    indicators: list[_Indicator]
    levels: list[_Level]
    nearest: list[_LevelId]


class _Municipality(_Part):
    id: Text
    name: Text
    code: Text


class _Origin(_Part):
    digest: str
    revision: Annotated[str, StringConstraints(pattern=_COMMIT)] | None = None


class _Scoring(_Part):
    version: int


class _Definitions(_Part):
    scoring: _Scoring


class _Record(_Part):
    type: str


class _Report(_Part):
    as_of: DateText
    municipality: _Municipality
    data: _Origin
    coverage: _Coverage
    comparison: _Comparison
    stakeholders: dict[str, Any]
    ambition: _Ambition
    context: dict[str, Any]
    records: dict[str, _Record]
    definitions: _Definitions


def read_saved(path: Path) -> Side:
    """Read a saved report from a file. Raises NulmetingError when that cannot be read, or is none."""
    try:
        content = _content(path)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise NulmetingError(Message.of("cannot read {path}: {reason}", path=str(path), reason=reason)) from None
    if len(content) > _MAX_BYTES:
        raise NulmetingError(Message.of("{path} is larger than {most} MiB", path=str(path), most=_MAX_BYTES // 1024**2))
    return load_saved(content, str(path))


def _content(path: Path) -> bytes:
    """The first bytes of a file, one more than it may have. A pipe that nobody writes to is not waited for."""
    with open(path, "rb", opener=_opened) as file:
        content = file.read(_MAX_BYTES + 1)
        if not content and stat.S_ISFIFO(os.fstat(file.fileno()).st_mode):
            raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))
        return content


def _opened(name: str, flags: int) -> int:
    """Open without waiting for a writer; what there is to read is waited for."""
    descriptor = os.open(name, flags | getattr(os, "O_NONBLOCK", 0))
    if hasattr(os, "O_NONBLOCK"):
        os.set_blocking(descriptor, True)
    return descriptor


def load_saved(content: bytes, label: str) -> Side:
    """Read a saved report. `label` is what messages call it. Raises NulmetingError when it is none or newer."""
    value = _json(content, label)
    stated = value.get("format") if isinstance(value, dict) else None
    name, _, version = stated.rpartition("/") if isinstance(stated, str) else ("", "", "")
    if name != _NAME or not version.isdecimal():
        raise _refused(label, Message.of("it is not made by `nulmeting report --format json`"))
    if int(version[:9]) != _VERSION:
        raise _refused(
            label,
            Message.of(
                "its format is {found}, and this version of nulmeting reads {known}",
                found=_short(str(stated)),
                known=f"{_NAME}/{_VERSION}",
            ),
        )
    try:
        TypeAdapter(_Report).validate_python(value)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise _refused(
            label, Message.of("what stands at {place} does not belong in a report", place=_short(place))
        ) from None
    return Side(
        as_of=value["as_of"],
        municipality=value["municipality"],
        records=value["records"],
        definitions=value["definitions"],
        figures={part: value[part] for part in _PARTS},
        digest=value["data"]["digest"],
        revision=value["data"].get("revision"),
    )


def _json(content: bytes, label: str) -> Any:
    """The value of JSON text."""
    text = decode(content, label)
    if isinstance(text, Finding):
        raise _refused(label, text.message)
    if sum(map(text.count, "[{,")) > _MOST_VALUES:
        raise _refused(label, Message.of("it holds more values than any report has"))
    try:
        value = json.loads(text, parse_constant=_no_number, parse_float=_finite, parse_int=_countable)
        return _not_too_deep(value)
    except json.JSONDecodeError as error:
        at = {"line": error.lineno, "column": error.colno}
        if error.pos >= len(text.rstrip()):
            raise _refused(
                label, Message.of("it ends too early, in line {line}: is it whole?", line=at["line"])
            ) from None
        raise _refused(label, Message.of("it is not JSON from line {line}, column {column} on", **at)) from None
    except (ValueError, RecursionError):
        raise _refused(label, Message.of("it holds a number or a depth that no report has")) from None


def _no_number(name: str) -> float:
    raise ValueError(name)


def _finite(written: str) -> float:
    value = float(written)
    if not abs(value) <= _MOST:
        raise ValueError(written)
    return value


def _countable(written: str) -> int:
    value = int(written)
    if abs(value) > _MOST:
        raise ValueError(written)
    return value


def _not_too_deep(value: Any) -> Any:
    """The value, of which no list or mapping lies deeper than any in a report."""
    inside, depth = [value], 0
    while inside:
        depth += 1
        if depth > _DEEPEST:
            raise ValueError
        parts = [each.values() if isinstance(each, dict) else each for each in inside if isinstance(each, (dict, list))]
        inside = [each for part in parts for each in part]
    return value


def _short(text: str) -> str:
    """Text of a file as far as a message repeats it."""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _refused(label: str, reason: Message) -> NulmetingError:
    return NulmetingError(Message.of("{path} cannot be used as a saved report: {reason}", path=label, reason=reason))
