"""What a row is known by: its id, else its title; and the id of a row that is new."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from typing import NamedTuple

from nulmeting.exchange.values import folded
from nulmeting.finding import Finding, Location, Message
from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import Frozen, Name
from nulmeting.model.slugs import free, slug


class Identity(NamedTuple):
    """The id of a row, whether the data has a record of this kind with it, and whether only its title says which."""

    id: str
    known: bool
    by_title: bool = False


class Register:
    """The ids that are taken, and the records of each title in their order: rows of one title are told apart by it.

    Cities have examples of one title, so an example is known by its city as well. Where a row says no city, its title
    alone says which example it is, if only one city has it.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.kinds = {identifier: kind for kind, identifier, _ in dataset.everything()}
        self.mapped = tuple(dataset.framework.pillar_map)
        self.folded = {folded(identifier): identifier for identifier in self.kinds}
        self.titles: dict[tuple[str, str, str], deque[str]] = defaultdict(deque)
        self.cities: dict[str, set[str]] = defaultdict(set)
        for kind, identifier, record in dataset.everything():
            city = str(getattr(record, "city", ""))
            for field in ("title", "name"):
                found = getattr(record, field, None)
                for text in (found.nl, found.en) if isinstance(found, Name) else (found,):
                    if isinstance(text, str) and identifier not in self.titles[kind, city, folded(text)]:
                        self.titles[kind, city, folded(text)].append(identifier)
                        if city:
                            self.cities[folded(text)].add(city)
        self.rows: dict[str, Location] = {}
        self.numbers: dict[str, int] = {}

    def by_id(self, kind: str, identifier: str, at: Location) -> tuple[Identity | None, Finding | None]:
        """The row that gives its id. NM609: another row or record has it, or one that differs in capitals only."""
        other = self.folded.get(folded(identifier))
        if other is not None and other != identifier:
            message = Message.of(
                "the id {id} differs from {other} in capitals only", id=_shown(identifier), other=_shown(other)
            )
            return None, Finding("NM609", "error", message, at, _ONE_ID)
        if identifier in self.rows:
            message = Message.of("the id {id} stands in another row too", id=_shown(identifier))
            return None, Finding("NM609", "error", message, at, _ONE_ID, (self.rows[identifier],))
        if self.kinds.get(identifier, kind) != kind:
            message = Message.of(
                "the id {id} is that of another kind of record: {kind}",
                id=_shown(identifier),
                kind=self.kinds[identifier],
            )
            return None, Finding("NM609", "error", message, at, _ONE_ID)
        known = identifier in self.kinds
        self._take(kind, identifier, at)
        return Identity(identifier, known), None

    def by_title(self, kind: str, title: str, at: Location, city: str = "") -> tuple[Identity | None, Finding | None]:
        """The row that gives no id: the next record with its title, else a new id; NM605: with a number behind it."""
        same = self._of_title(kind, city, title)
        while same:
            identifier = same.popleft()
            if identifier not in self.rows:
                self._take(kind, identifier, at)
                return Identity(identifier, known=True, by_title=True), None
        prefix = f"{city}/" if city else ""
        wanted = prefix + slug(title)
        if wanted == prefix:
            message = Message.of("{title} has no letter or digit to make an id of", title=f'"{title[:60]}"')
            return None, Finding("NM609", "error", message, at, Message.of("give it an id in a column of its own"))
        identifier, self.numbers[wanted] = free(wanted, self.kinds, self.numbers.get(wanted, 1))
        finding = None
        if identifier != wanted:
            where = self.rows.get(wanted)
            message = Message.of(
                "the id {wanted} is taken: this row becomes {id}", wanted=f'"{wanted}"', id=f'"{identifier}"'
            )
            hint = Message.of("look whether it is the same as the other one")
            finding = Finding("NM605", "warning", message, at, hint, (where,) if where is not None else ())
        self._take(kind, identifier, at)
        return Identity(identifier, known=False, by_title=True), finding

    def in_no_row(self, kind: str, title: str, city: str = "") -> str | None:
        """The id of a record with a title that no row is. To be asked when all rows have their ids."""
        same = self._of_title(kind, city, title)
        while same and same[0] in self.rows:
            same.popleft()
        return same[0] if same else None

    def _of_title(self, kind: str, city: str, title: str) -> deque[str]:
        """The records of a title, of an example in its city, that are no row yet or have not been asked for."""
        key = folded(title)
        if kind == "examples" and not city and len(self.cities[key]) == 1:
            (city,) = self.cities[key]
        return self.titles.get((kind, city, key), deque())

    def of_kind(self, kind: str) -> list[str]:
        """The ids of a kind, in the order of the data."""
        if kind == "pillar_map":
            return list(self.mapped)
        return [identifier for identifier, each in self.kinds.items() if each == kind]

    def _take(self, kind: str, identifier: str, at: Location) -> None:
        self.rows[identifier] = at
        self.kinds.setdefault(identifier, kind)
        self.folded.setdefault(folded(identifier), identifier)


_SHOWN = 160
"""Characters of an id in a message: no id may have more."""
_ONE_ID = Message("every record has an id of its own, in small letters")


def _shown(identifier: str) -> str:
    return f'"{identifier[:_SHOWN]}"'


def copied(identity: Identity, old: str, at: Location) -> Finding:
    """NM613: a new id with the title of a record that no row is."""
    message = Message.of(
        "{id} is new, and has the title of {old}, which is in no row", id=f'"{identity.id}"', old=f'"{old}"'
    )
    hint = Message.of("if its id was changed, first: nulmeting rename {old} {new}", old=old, new=identity.id)
    return Finding("NM613", "warning", message, at, hint)


def from_elsewhere(identity: Identity, record: Frozen, document: str | None, at: Location) -> Finding | None:
    """NM612: a record that is known by its title alone, and comes from another document than the list."""
    source = getattr(record, "source", None)
    if source is None or source.document == document:
        return None
    message = Message.of(
        "only by its title this row changes {id}, which comes from {document}",
        id=f'"{identity.id}"',
        document=f'"{source.document}"',
    )
    hint = Message.of(
        "if it is the same, give the row its id; if not, give the title another meaning under values, or put it under "
        "skip"
    )
    return Finding("NM612", "warning", message, at, hint)


def ids_of(register: Register, targets: Iterable[str]) -> list[str]:
    """The ids of these kinds, those of rows that are about to be added too."""
    return [identifier for target in targets for identifier in register.of_kind(target)]
