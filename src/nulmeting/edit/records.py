"""Records that come, go, change or get another id, in the text of their file.

What each function promises is checked on its result by `holds`: read again, the new text has exactly the values that it
should have, so that a layout that nobody thought of ends in a refusal and not in other data.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from nulmeting.edit.rewrite import Rewriting
from nulmeting.edit.splice import Splice, spliced
from nulmeting.finding import Message, NulmetingError
from nulmeting.load.layout import Node, layout, plain
from nulmeting.model.dataset import KINDS
from nulmeting.model.references import HOME, REFERENCES

Values = Mapping[str, Any]


class Renaming(NamedTuple):
    """New ids by kind and old id. A city takes the examples along whose ids begin with it."""

    ids: Mapping[tuple[str, str], str]
    mapped: frozenset[str]
    """The pillars of the benchmarks file that have an own pillar: examples refer to these, not to pillars."""


def with_records(text: str, kind: str, records: Sequence[Values]) -> str:
    """The text of a file in which the list of a kind holds these records too, each with its id.

    A record whose id is there becomes what is given: a field that is not given is taken away, and a field that is the
    same stays as it is written. The others are added at the end of the list, in the order given. Raises NulmetingError
    when the text is empty or not YAML.
    """
    root = _root(text)
    rewriting = Rewriting(text)
    pair = root.get(kind)
    if pair is None:
        return spliced(text, rewriting.with_new_keys(root, {**plain(root), kind: tuple(records)}))
    key, found = pair
    there = {plain(each[1]): node for node in _mappings(found) if (each := node.get("id")) is not None}
    known = [frozen(each) for each in records if each["id"] in there]
    splices = [splice for each in known for splice in rewriting.inside(there[each["id"]], each)]
    new = tuple(each for each in records if each["id"] not in there)
    if new and found.kind == "list" and found.value:
        splices += rewriting.append(found, new)
    elif new:
        splices += rewriting.value(found, new, key, flow=root.style == "flow")
    return spliced(text, splices)


def without_record(text: str, kind: str, identifier: str) -> str:
    """The text without a record. Comments above and below it stay. Raises NulmetingError as `with_records` does."""
    root = _root(text)
    pair = root.get(kind)
    if pair is None:
        return text
    key, found = pair
    kept = [not _has_id(node, identifier) for node in found.value]
    rewriting = Rewriting(text)
    if any(kept):
        return spliced(text, rewriting.without(found, kept))
    return spliced(text, rewriting.value(found, (), key, flow=root.style == "flow"))


def with_record_changed(text: str, record: Node, wanted: Values) -> str:
    """The text in which a record, which stands there as `record`, has other values."""
    return spliced(text, Rewriting(text).inside(record, frozen(wanted)))


def renaming(values: Mapping[str, Any], kind: str, old: str, new: str) -> Renaming:
    """What a new id of a record of a kind means, given the values of the files by name."""
    ids = {(kind, old): new}
    if kind == "cities":
        for each in _records(values, "examples"):
            identifier = each.get("id")
            if isinstance(identifier, str) and identifier.startswith(f"{old}/") and each.get("city") == old:
                ids["examples", identifier] = f"{new}/{identifier.removeprefix(f'{old}/')}"
    framework = values.get("framework.yaml")
    mapped = framework.get("pillar_map") if isinstance(framework, dict) else None
    return Renaming(ids, frozenset(mapped) if isinstance(mapped, dict) else frozenset())


def renamed(text: str, file: str, change: Renaming) -> str:
    """The text of a file in which the records have their new ids, and all references follow them."""
    root = _root(text)
    splices: list[Splice] = []
    rewriting = Rewriting(text)
    for key, node, kinds in _ids(root, file, change.mapped):
        new = next((change.ids[kind, node.value] for kind in kinds if (kind, node.value) in change.ids), None)
        if new is not None:
            splices += rewriting.value(node, new, key, flow=key is None)
    return spliced(text, splices)


def holds(before: str, after: Any, kind: str, records: Sequence[Values], *, gone: Collection[str] = ()) -> bool:
    """Whether the values of a new text are those of the old one, but for these records of a kind and those gone."""
    values = plain(_root(before))
    new = {each["id"]: frozen(each) for each in records}
    kept = [each for each in values.get(kind) or () if not (isinstance(each, dict) and each.get("id") in gone)]
    there = {each.get("id") for each in kept if isinstance(each, dict)}
    wanted = [new.get(each.get("id"), each) if isinstance(each, dict) else each for each in kept]
    wanted += [each for identifier, each in new.items() if identifier not in there]
    return bool({**values, kind: tuple(wanted)} == after)


def only_renamed(before: Any, after: Any, change: Renaming) -> bool:
    """Whether two values differ in ids that got new ones, and in nothing else."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        keys = list(before) == list(after)
        return keys and all(only_renamed(each, after[key], change) for key, each in before.items())
    if isinstance(before, tuple) and isinstance(after, tuple):
        pairs = zip(before, after, strict=False)
        return len(before) == len(after) and all(only_renamed(one, other, change) for one, other in pairs)
    return bool(before == after) or any((old, new) == (before, after) for (_, old), new in change.ids.items())


def frozen(value: Any) -> Any:
    """A value as `load.tree` has it: lists are tuples."""
    if isinstance(value, str):  # most of them
        return value
    if isinstance(value, Mapping):
        return {key: frozen(each) for key, each in value.items()}
    return tuple(map(frozen, value)) if isinstance(value, (list, tuple)) else value


def _root(text: str) -> Node:
    root = layout(text)
    if root is None or root.kind != "mapping" or not root.value:
        raise NulmetingError(Message.of("the file is empty"))
    return root


def _mappings(node: Node) -> Iterator[Node]:
    """The records of a list."""
    if node.kind == "list":
        yield from (each for each in node.value if each.kind == "mapping")


def _has_id(node: Node, identifier: str) -> bool:
    pair = node.get("id") if node.kind == "mapping" else None
    return pair is not None and plain(pair[1]) == identifier


def _records(values: Mapping[str, Any], kind: str) -> Iterator[Mapping[str, Any]]:
    content = values.get(KINDS[kind])
    found = content.get(kind) if isinstance(content, dict) else None
    yield from (each for each in (found if isinstance(found, tuple) else ()) if isinstance(each, dict))


def _ids(root: Node, file: str, mapped: frozenset[str]) -> Iterator[tuple[Node | None, Node, tuple[str, ...]]]:
    """Every place of a file where an id is declared or used: its key (None in a list), itself, its possible kinds."""
    for kind in (each for each, home in KINDS.items() if home == file):
        for record in _listed(root, kind):
            if (pair := record.get("id")) is not None and pair[1].kind == "scalar":
                yield _key(record, pair[0]), pair[1], (kind,)
    for reference in (each for each in REFERENCES if HOME[each.kind] == file):
        for record in _listed(root, reference.kind):
            for key, node in _used(record, reference.field):
                if "pillar_map" not in reference.targets or node.value not in mapped:
                    yield key, node, reference.targets
    own = root.get("pillar_map") if file == "framework.yaml" else None
    if own is not None and own[1].kind == "mapping":
        yield from ((_key(own[1], key), node, ("pillars",)) for key, node in own[1].value)


def _listed(root: Node, kind: str) -> Iterator[Node]:
    pair = root.get(kind)
    yield from _mappings(pair[1]) if pair is not None else ()


def _key(mapping: Node, key: Node) -> Node | None:
    """The key of a value in block style; between braces there is no more room than one line, as in a list."""
    return key if mapping.style == "block" else None


def _used(node: Node, field: Sequence[str], key: Node | None = None) -> Iterator[tuple[Node | None, Node]]:
    if node.kind == "list":
        for each in node.value:
            yield from _used(each, field)
    elif node.kind == "mapping" and field and (pair := node.get(field[0])) is not None:
        yield from _used(pair[1], field[1:], _key(node, pair[0]))
    elif node.kind == "scalar" and not field:
        yield key, node
