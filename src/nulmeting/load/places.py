"""From a symbolic place (record and field, or a path of keys) to line and column."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from nulmeting.finding import Location
from nulmeting.load.tree import Tree
from nulmeting.model.dataset import KINDS

Path = Sequence[str | int]


class Places:
    """Where the records of a set of trees stand. The index by id is made when it is first asked for."""

    def __init__(self, trees: Mapping[str, Tree]) -> None:
        self.trees = trees

    @cached_property
    def _records(self) -> Mapping[str, tuple[str, str, int]]:
        """Id to file, key of the list and index in it; of a double id the first."""
        found: dict[str, tuple[str, str, int]] = {}
        for kind, file in KINDS.items():
            for index, record in enumerate(items(self.trees, kind)):
                identifier = record.get("id") if isinstance(record, dict) else None
                if isinstance(identifier, str):
                    found.setdefault(identifier, (file, kind, index))
        return found

    @property
    def ids(self) -> Collection[str]:
        """The ids of all records."""
        return self._records.keys()

    def record(self, identifier: str) -> tuple[str, Location] | None:
        """The kind of the record with an id, and where it begins; None when there is none."""
        if identifier not in self._records:
            return None
        file, kind, index = self._records[identifier]
        return kind, Location(file, *self.trees[file].descend((kind, index)).value)

    def locate(self, symbolic: Location) -> Location:
        """Add line and column to a location: of the field, else of the record, else of nothing."""
        if symbolic.line is not None:
            return symbolic
        tree = self.trees.get(symbolic.file)
        path: Path = symbolic.field
        if symbolic.record is not None:
            if symbolic.record not in self._records:
                return symbolic
            file, kind, index = self._records[symbolic.record]
            tree, path = self.trees.get(file), (kind, index, *symbolic.field)
        if tree is None:
            return symbolic
        line, column = tree.descend(path).value
        return symbolic._replace(line=line, column=column)


def items(trees: Mapping[str, Tree], kind: str) -> Sequence[object]:
    """The raw records of a kind; none where the file or the list is not there or is no list."""
    tree = trees.get(KINDS[kind])
    found = tree.value.get(kind) if tree is not None and isinstance(tree.value, dict) else None
    return found if isinstance(found, tuple) else ()
