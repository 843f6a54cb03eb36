"""Text that looks like personal data (NM404): found in any text of any record, and never repeated in full."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from nulmeting.finding import Finding, Location, Message
from nulmeting.model.dataset import KINDS, Dataset
from nulmeting.model.fields import Frozen

Path = tuple[str | int, ...]

_WORDS = {
    "e-mail": Message("an e-mail address"),
    "phone": Message("a phone number"),
    "bsn": Message("a citizen service number (BSN)"),
}
_BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_WITHOUT_ID = ("ambition_levels", "not_applicable", "targets")
_MASK = "•"


class Spot(NamedTuple):
    """A piece of text that looks like personal data: its kind, and where it begins and ends."""

    kind: str
    start: int
    end: int


@cache
def _email() -> re.Pattern[str]:
    return re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")


@cache
def _numbers() -> re.Pattern[str]:
    """Dutch numbers with their zero (not 0800 and 0900, which are nobody's), foreign ones with a plus; or nine digits.

    A date with a time behind it is none.
    """
    return re.compile(
        r"(?<![0-9A-Za-z+])(?:"
        r"(?P<phone>(?!\(?0[89]00)(?![0-9]{2}[-.][0-9]{2}[-.][0-9]{4})"
        r"(?:0031[ .-]?(?:\(0\)[ .-]?)?[1-9](?:[ ().-]{0,3}[0-9]){8}|\(?0[1-9](?:[ ().-]{0,3}[0-9]){8}"
        r"|\+[1-9](?:[ ().-]{0,3}[0-9]){8,13}))"
        r"|(?P<bsn>[0-9]{9}|[0-9]{4}[ .][0-9]{2}[ .][0-9]{3})"
        r")(?![0-9A-Za-z])"
    )


@cache
def _digits() -> re.Pattern[str]:
    """Nine digits, near each other: every number above has them, and looking for them is quick."""
    return re.compile(r"[0-9](?:[ ().-]{0,3}[0-9]){8}")


def spots(text: str) -> Iterator[Spot]:
    """All pieces of a text that look like personal data: e-mail addresses, then numbers."""
    if "@" in text:
        for found in _email().finditer(text):
            yield Spot("e-mail", *found.span())
    for found in _numbers().finditer(text) if _digits().search(text) else ():
        if found["phone"] is not None:
            yield Spot("phone", *found.span())
        elif eleven_test(re.sub("[^0-9]", "", found["bsn"])):
            yield Spot("bsn", *found.span())


def eleven_test(digits: str) -> bool:
    """Whether nine digits, weighed 9 to 2 and -1, add up to a multiple of 11, as those of a BSN do.

    Source: Besluit burgerservicenummer, on the form of the number. One in eleven of all numbers passes.
    """
    total = sum(weight * int(digit) for weight, digit in zip(_BSN_WEIGHTS, digits, strict=True))
    return total % 11 == 0 and digits.strip("0") != ""


def masked(text: str) -> str:
    """The text, as long as it was, without what looks like personal data in it."""
    for spot in list(spots(text)):
        text = text[: spot.start] + _MASK * (spot.end - spot.start) + text[spot.end :]
    return text


def _suspects(text: str) -> list[int]:
    """Where it is worth looking, in a very long text."""
    signs = [found.start() for found in re.finditer("@", text)] if "@" in text else []
    return sorted([*signs, *(found.start() for found in _digits().finditer(text))])


def personal_data(dataset: Dataset) -> Iterator[Finding]:
    """NM404: text that looks like an e-mail address, a phone number or a BSN."""
    texts: list[str] = []
    owners: list[tuple[int, str, str | None, Path, object]] = []
    length = 0
    for file, record, path, value in _holders(dataset):
        owners.append((len(texts), file, record, path, value))
        _gather(value, texts)
    joined = "\n".join(texts)
    suspects = _suspects(joined)
    if not suspects:
        return
    starts = []
    for text in texts:
        starts.append(length)
        length += len(text) + 1
    yield from _told(suspects, starts, owners)


def _told(
    suspects: list[int], starts: list[int], owners: list[tuple[int, str, str | None, Path, object]]
) -> Iterator[Finding]:
    """The findings of the records in which the joined text has a suspect."""
    from bisect import bisect_right

    firsts = [first for first, *_ in owners]
    for index in sorted({bisect_right(firsts, bisect_right(starts, each) - 1) - 1 for each in suspects}):
        _, file, record, path, value = owners[index]
        for field, text in _fields(value, path):
            for spot in spots(text):
                message = Message.of(
                    "this looks like {what}: {shown}", what=_WORDS[spot.kind], shown=_shown(text, spot)
                )
                hint = Message.of("name a role or a unit, never a person")
                yield Finding("NM404", "warning", message, Location(file, record=record, field=field), hint)


def _shown(text: str, spot: Spot) -> str:
    """The first character or two, by which the author knows which one is meant, and nothing else."""
    return text[spot.start : spot.start + (2 if spot.kind == "phone" else 1)] + "…"


def _holders(dataset: Dataset) -> Iterator[tuple[str, str | None, Path, object]]:
    """Everything that holds text: file, id, path to it and the record."""
    for kind, file in KINDS.items():
        for record in dataset.kind(kind):
            yield file, getattr(record, "id"), (), record  # noqa: B009  (Frozen itself has no id)
    for kind in _WITHOUT_ID:
        for index, record in enumerate(getattr(dataset.framework, kind)):
            yield "framework.yaml", None, (kind, index), record


def _gather(value: object, texts: list[str]) -> None:
    """Every text in a record or a part of one."""
    for each in value.__dict__.values() if isinstance(value, Frozen) else _items(value):
        if isinstance(each, str):
            texts.append(each)
        elif each is not None and not isinstance(each, (int, float)):
            _gather(each, texts)


def _items(value: object) -> Any:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, (tuple, list)) else ()


def _fields(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text in a record with the keys that lead to it, as they are written in the file."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Frozen):
        for name, field in type(value).model_fields.items():
            yield from _fields(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _fields(each, (*path, key))
    elif isinstance(value, (tuple, list)):
        for index, each in enumerate(value):
            yield from _fields(each, (*path, index))
