"""Near-duplicate titles and ids (NM505).

Comparing all with all would take a hundred times as long for ten times the records. Instead records are put together
whose text has the same first half or the same second half, letter for letter, or the same words: one slip of the pen
lies in one half and leaves the other as it was. Only what stands together is compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nulmeting.finding import Finding, Location, Message
from nulmeting.model.dataset import KINDS, Dataset

_ALIKE = 90
"""From this similarity on (0-100, share of letters that both have in the same order) two texts are near-duplicates."""
_SHORTEST = 8
"""Letters under which only equal texts are near-duplicates: in a short word each letter counts."""
_NEIGHBOURS = 20
"""With how many of its neighbours a text is compared where very many stand together."""
_APART = re.compile(r"[\W_]+")
_TELLING = re.compile(r"[0-9]+|\b\w\b")


class _Entry(NamedTuple):
    """A text that may be a near-duplicate: its place in the order of the file, its record and field, and its group."""

    number: int
    kind: str
    record: str
    field: str
    group: str
    text: str


def near_duplicates(dataset: Dataset) -> Iterator[Finding]:
    """NM505: two records whose titles (in one pillar, city or list) or ids are all but the same."""
    told: set[tuple[str, str]] = set()
    for first, second in sorted(_pairs(_entries(dataset)), key=lambda pair: (pair[1].number, pair[0].number)):
        pair = (first.record, second.record)
        if pair in told:
            continue
        told.add(pair)
        message = Message.of(
            "{id} looks like {other}: their {field} is all but the same",
            id=second.record,
            other=first.record,
            field=second.field,
        )
        place = Location(KINDS[second.kind], record=second.record, field=(second.field,))
        hint = Message.of("if they are one, keep one; if not, say in the title what the difference is")
        related = (Location(KINDS[first.kind], record=first.record, field=(first.field,)),)
        yield Finding("NM505", "warning", message, place, hint, related)


def _entries(dataset: Dataset) -> Iterator[_Entry]:
    """Titles before ids. Titles are compared in a pillar, in a city or among parties; ids in a list or in a city."""
    rows = [("initiatives", each.id, "title", each.title, each.pillar, "") for each in dataset.initiatives]
    rows += [("examples", each.id, "title", each.title, f"/{each.city}", each.city) for each in dataset.examples]
    rows += [("stakeholders", each.id, "name", each.name, "", "") for each in dataset.stakeholders]
    rows += [("organisations", each.id, "name", each.name, "", "") for each in dataset.organisations]
    for number, (kind, identifier, field, title, group, among) in enumerate(rows):
        text = normalised(title)
        yield _Entry(2 * number, kind, identifier, field, f"{field} {group}", text)
        name = identifier.rpartition("/")[2].replace("-", " ")  # an id has small letters, digits and hyphens
        yield _Entry(2 * number + 1, kind, identifier, "id", f"id {kind} {among}", name)


def normalised(text: str) -> str:
    """Small letters and digits without accents, words apart by one space."""
    if not text.isascii():
        text = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return _APART.sub(" ", text.casefold()).strip()


def _pairs(entries: Iterable[_Entry]) -> Iterator[tuple[_Entry, _Entry]]:
    """Pairs of near-duplicates, the earlier one first; a pair may come more than once."""
    first: dict[str, _Entry] = {}
    blocks: dict[str, list[_Entry]] = {}
    for entry in entries:
        for key in _keys(entry):
            earlier = first.setdefault(key, entry)
            if earlier is not entry:
                blocks.setdefault(key, [earlier]).append(entry)
    for key, block in blocks.items():
        yield from _within(block, same=key.startswith("="))


def _keys(entry: _Entry) -> list[str]:
    """What a text shares with its near-duplicates: its group and numbers; and one of its halves, or its words.

    Halves without spaces, so that it does not matter whether a word is written as one or two; and of two lengths, so
    that a text and the same with one letter more have one in common.
    """
    where = f"{entry.group}|{' '.join(_TELLING.findall(entry.text))}|"
    text = entry.text.replace(" ", "")
    length = len(text)
    if length < _SHORTEST:
        return [f"={where}{text}"]
    half = length // 2
    keys = [f"<{where}{text[:half]}", f">{where}{text[-half:]}"]
    if not length % 2:
        keys += [f"<{where}{text[: half - 1]}", f">{where}{text[1 - half :]}"]
    if entry.field != "id" and " " in entry.text:
        keys.append(f"={where}{' '.join(sorted(entry.text.split()))}")
    return keys


def _within(block: list[_Entry], *, same: bool) -> Iterator[tuple[_Entry, _Entry]]:
    """The near-duplicates in a block, each text compared with its next neighbours in the order of the alphabet."""
    block.sort(key=_alphabet)
    for index, entry in enumerate(block):
        for other in block[index + 1 : index + 1 + _NEIGHBOURS]:
            if same or _alike(entry.text, other.text):
                yield (entry, other) if entry.number < other.number else (other, entry)


def _alphabet(entry: _Entry) -> tuple[str, int]:
    return entry.text, entry.number


def _alike(text: str, other: str) -> bool:
    from rapidfuzz.fuzz import ratio

    return ratio(text, other, score_cutoff=_ALIKE) > 0
