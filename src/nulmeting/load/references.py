"""What refers to what: double ids, references to nothing, and groups that are part of themselves.

Works on the raw trees, so that one record that does not validate hides nothing about the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from itertools import islice

from nulmeting.finding import Finding, Location, Message
from nulmeting.load.nearest import did_you_mean
from nulmeting.load.places import items
from nulmeting.load.tree import Tree, quote
from nulmeting.model.dataset import KINDS
from nulmeting.model.references import HOME, REFERENCES, Path, Reference, used

_MOST = 10_000
"""Findings of one check that are kept: each costs a thousand bytes."""
_HINTS = 50
"""Findings that get a "did you mean": each costs a comparison with every id of its kind."""


class Register:
    """The ids that the trees declare, whether or not their records validate."""

    def __init__(self, trees: Mapping[str, Tree]) -> None:
        self.trees = trees
        self._distinct: dict[tuple[str, str], Collection[object]] = {}

    @cached_property
    def ids(self) -> Mapping[str, frozenset[str]]:
        """Kind to the ids of that kind."""
        return {kind: frozenset(identifier for identifier, _ in self.declared(kind)) for kind in KINDS} | {
            "pillar_map": frozenset(self.mapping("pillar_map"))
        }

    def declared(self, kind: str) -> Iterator[tuple[str, Path]]:
        """Every id of a kind with the path to it."""
        for index, record in enumerate(items(self.trees, kind)):
            if isinstance(record, dict) and isinstance(record.get("id"), str):
                yield record["id"], (kind, index, "id")

    def mapping(self, key: str) -> Mapping[str, object]:
        """A mapping of framework.yaml, empty where it is not there or is none."""
        tree = self.trees.get("framework.yaml")
        found = tree.value.get(key) if tree is not None and isinstance(tree.value, dict) else None
        return found if isinstance(found, dict) else {}

    def list_of(self, kind: str) -> tuple[object, ...]:
        """The raw records of a kind, with or without ids."""
        tree = self.trees.get(HOME[kind])
        found = tree.value.get(kind) if tree is not None and isinstance(tree.value, dict) else None
        return found if isinstance(found, tuple) else ()

    def distinct(self, kind: str, key: str) -> Collection[object]:
        """The different values under a key: mostly the same few in many records. All where they are no plain text."""
        if (kind, key) not in self._distinct:
            values = [record.get(key) for record in self.list_of(kind) if isinstance(record, dict)]
            try:
                self._distinct[kind, key] = frozenset(values)
            except TypeError:
                self._distinct[kind, key] = values
        return self._distinct[kind, key]

    def place(self, kind: str, path: Path) -> Location:
        """Where a path stands; the beginning of the file where it is not there."""
        file = HOME[kind]
        tree = self.trees.get(file)
        return Location(file, *tree.descend(path).value) if tree is not None else Location(file)


def check_references(trees: Mapping[str, Tree]) -> list[Finding]:
    """All findings about ids and references. A kind whose file could not be read is not asked about."""
    register = Register(trees)
    checks = (double_ids, double_levels, dangling, dangling_targets, circles, twice)
    return [finding for each in checks for finding in _not_too_many(each(register))]


def _not_too_many(findings: Iterator[Finding]) -> Iterator[Finding]:
    """The first of the findings, and at the place of the next one that there are more."""
    yield from islice(findings, _MOST)
    for further in findings:
        message = Message.of("more than {most} findings of this kind: the others are not told", most=_MOST)
        yield Finding(further.code, "error", message, further.location)
        return


def double_ids(register: Register) -> Iterator[Finding]:
    """NM301: an id that stands in two places, in one file or in two."""
    first: dict[str, tuple[str, Path]] = {}
    for kind in KINDS:
        for identifier, path in register.declared(kind):
            earlier = first.setdefault(identifier, (kind, path))
            if earlier[1] == path:
                continue
            original = register.place(*earlier)
            message = Message.of(
                "the id {id} is already taken in {file} on line {line}",
                id=quote(identifier),
                file=original.file,
                line=original.line or 0,
            )
            hint = Message.of("ids are unique over all files: give this record another one")
            yield Finding("NM301", "error", message, register.place(kind, path), hint, (original,))


def double_levels(register: Register) -> Iterator[Finding]:
    """NM301 for the ambition levels, whose ids are numbers of their own."""
    first: dict[int, Path] = {}
    for index, record in enumerate(register.list_of("ambition_levels")):
        number = record.get("id") if isinstance(record, dict) else None
        if not isinstance(number, int) or isinstance(number, bool):
            continue
        path: Path = ("ambition_levels", index, "id")
        if number in first:
            original = register.place("ambition_levels", first[number])
            message = Message.of(
                "the level {level} is already there on line {line}", level=number, line=original.line or 0
            )
            yield Finding("NM301", "error", message, register.place("ambition_levels", path), None, (original,))
        first.setdefault(number, path)


def dangling(register: Register) -> Iterator[Finding]:
    """NM302: a reference to something that is nowhere."""
    hints = _HINTS
    map_to_own = Reference("pillar_map", (), ("pillars",))
    for reference in (*REFERENCES, map_to_own):
        if not {HOME[target] for target in reference.targets} <= register.trees.keys():
            continue
        known = frozenset[str]().union(*(register.ids[target] for target in reference.targets))
        for identifier, path in _all_used(register, reference, known):
            if identifier in known:
                continue
            hints -= 1
            hint = did_you_mean(identifier, known) if hints >= 0 else None
            yield _nowhere(register, reference, identifier, path, hint)


def _all_used(register: Register, reference: Reference, known: frozenset[str]) -> Iterator[tuple[str, Path]]:
    """The ids that the records of a kind use, with their paths; values of which all are known are passed over."""
    if reference.kind == "pillar_map":
        for key, value in register.mapping("pillar_map").items():
            yield from used(value, (), ("pillar_map", key))
        return
    head, rest = reference.field[0], reference.field[1:]
    records = register.list_of(reference.kind)
    if all(_all_known(each, rest, known) for each in register.distinct(reference.kind, head)):
        return
    for index, record in enumerate(records):
        value = record.get(head) if isinstance(record, dict) else None
        if value is not None and not _all_known(value, rest, known):
            yield from used(value, rest, (reference.kind, index, head))


def _all_known(value: object, field: tuple[str, ...], known: frozenset[str]) -> bool:
    """Whether every id that a plain value holds under a field is known: what is so of nearly all of them."""
    if isinstance(value, str):
        return bool(field) or value in known
    if isinstance(value, tuple):
        for each in value:  # a loop, because this is asked of every list of every record
            if not (each in known if isinstance(each, str) and not field else _all_known(each, field, known)):
                return False
        return True
    if isinstance(value, dict) and field and field[0] in value:
        return _all_known(value[field[0]], field[1:], known)
    return True


def _nowhere(register: Register, reference: Reference, identifier: str, path: Path, hint: Message | None) -> Finding:
    homes = tuple(register.place(target, (target,)) for target in reference.targets if target in KINDS)
    where = ", ".join(f"{target} ({HOME[target]})" for target in reference.targets if target in KINDS)
    message = Message.of("{id} refers to nothing: it is not among {where}", id=quote(identifier), where=where)
    if "pillar_map" in reference.targets:
        hint = Message.of(
            "say in pillar_map, in framework.yaml, which of your own pillars {id} is", id=quote(identifier)
        )
    hint = hint or Message.of("mend the id, or add a record with this id there")
    return Finding("NM302", "error", message, register.place(reference.kind, path), hint, homes)


def _all_different(value: tuple[object, ...], field: tuple[str, ...]) -> bool:
    """Whether nothing stands twice in a list, as in nearly all of them. False where that is not plain to see."""
    if len(value) < 2:
        return True
    names = [each.get(field[0]) if field and isinstance(each, dict) else each for each in value]
    try:
        return len(set(names)) == len(names)
    except TypeError:
        return False


def twice(register: Register) -> Iterator[Finding]:
    """NM304: an id that one list of a record names twice; of two matches with one example no one knows which holds."""
    for reference in REFERENCES:
        lists = [each for each in register.distinct(reference.kind, reference.field[0]) if isinstance(each, tuple)]
        if all(_all_different(each, reference.field[1:]) for each in lists):
            continue
        for index, record in enumerate(register.list_of(reference.kind)):
            value = record.get(reference.field[0]) if isinstance(record, dict) else None
            if not isinstance(value, tuple) or _all_different(value, reference.field[1:]):
                continue
            first: dict[str, Path] = {}
            for identifier, path in used(value, reference.field[1:], (reference.kind, index, reference.field[0])):
                if first.setdefault(identifier, path) == path:
                    continue
                original = register.place(reference.kind, first[identifier])
                message = Message.of(
                    "{id} stands in this list for the second time; the first is on line {line}",
                    id=quote(identifier),
                    line=original.line or 0,
                )
                place = register.place(reference.kind, path)
                yield Finding("NM304", "error", message, place, Message.of("keep one of the two"), (original,))


def dangling_targets(register: Register) -> Iterator[Finding]:
    """NM302 for targets: the level of a target is there."""
    tree = register.trees.get("framework.yaml")
    if tree is None or not isinstance(tree.value, dict):
        return
    numbers = (each.get("id") for each in register.list_of("ambition_levels") if isinstance(each, dict))
    levels = {each for each in numbers if isinstance(each, int)}
    targets = tree.value.get("targets")
    for index, target in enumerate(targets if isinstance(targets, tuple) else ()):
        level = target.get("level") if isinstance(target, dict) else None
        if isinstance(level, int) and level not in levels:
            message = Message.of("there is no ambition level {level}", level=level)
            allowed = Message.of("allowed: {allowed}", allowed=", ".join(str(each) for each in sorted(levels)))
            place = register.place("ambition_levels", ("targets", index, "level"))
            home = register.place("ambition_levels", ("ambition_levels",))
            yield Finding("NM302", "error", message, place, allowed, (home,))


def circles(register: Register) -> Iterator[Finding]:
    """NM303: stakeholders that are part of themselves, directly or by way of others. Each circle is told once."""
    parents: dict[str, tuple[str, int]] = {}
    for index, record in enumerate(register.list_of("stakeholders")):
        if isinstance(record, dict) and isinstance(record.get("id"), str) and isinstance(record.get("part_of"), str):
            parents.setdefault(record["id"], (record["part_of"], index))
    done: set[str] = set()
    for start in parents:
        trail: dict[str, None] = {}
        current = start
        while current in parents and current not in done and current not in trail:
            trail[current] = None
            current = parents[current][0]
        if current in trail:
            circle = list(trail)[list(trail).index(current) :]
            shown = " → ".join([*circle[:5], "…"] if len(circle) > 5 else [*circle, current])
            message = Message.of("part_of goes round in a circle: {circle}", circle=shown)
            place = register.place("stakeholders", ("stakeholders", parents[current][1], "part_of"))
            yield Finding("NM303", "error", message, place, Message.of("take one part_of of the circle away"))
        done.update(trail)
