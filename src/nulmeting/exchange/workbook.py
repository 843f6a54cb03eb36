"""The records as sheets: what stands in each cell and which choices it has, before any format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from nulmeting.exchange.cells import Content, content, safe, value_of
from nulmeting.exchange.fields import Field, fields_of
from nulmeting.model.dataset import KINDS, Dataset

LISTS = "lists"
READ_ME = "read me"
"""The sheets that hold no records: the choices of drop-down lists, and how to work with the file."""


class Choices(NamedTuple):
    """What a drop-down list offers; `name` heads its column in the sheet of lists. `strict`: nothing else may stand."""

    name: str
    values: tuple[str, ...]
    strict: bool


class Heading(NamedTuple):
    """The head of a column: the name of its field, the note on it, and its drop-down list."""

    field: Field
    note: str
    choices: Choices | None


class Table(NamedTuple):
    """One sheet: the records of a kind."""

    kind: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Content, ...], ...]


class Workbook(NamedTuple):
    """All sheets, with the lines of the one that explains them."""

    read_me: tuple[str, ...]
    tables: tuple[Table, ...]

    @property
    def lists(self) -> tuple[Choices, ...]:
        """The different drop-down lists, in the order in which they are first used."""
        found = (each.choices for table in self.tables for each in table.headings)
        return tuple(dict.fromkeys(each._replace(strict=True) for each in found if each is not None))


def workbook(
    dataset: Dataset, kinds: Sequence[str], read_me: tuple[str, ...], note: Callable[[str, Field], str]
) -> Workbook:
    """The records of these kinds; `note` gives the text that is shown with the head of a column."""
    return Workbook(tuple(map(safe, read_me)), tuple(_table(dataset, kind, note) for kind in kinds))


def all_kinds(dataset: Dataset) -> list[str]:
    """Every kind of record, those of the measurement itself before those of the framework."""
    own = [kind for kind, file in KINDS.items() if file != "framework.yaml"]
    return [*own, *(kind for kind in KINDS if kind not in own and dataset.kind(kind))]


def _table(dataset: Dataset, kind: str, note: Callable[[str, Field], str]) -> Table:
    fields = fields_of(kind)
    headings = tuple(Heading(each, note(kind, each), _choices(dataset, each)) for each in fields)
    rows = tuple(tuple(content(field, value_of(record, field)) for field in fields) for record in dataset.kind(kind))
    return Table(kind, headings, rows)


def _choices(dataset: Dataset, field: Field) -> Choices | None:
    """The list of a field that may hold only certain values; of a field that holds more of them it is a reminder."""
    if not field.closed or field.form == "id":
        return None
    if field.choices:
        return Choices(" ".join(field.choices), field.choices, strict=True)
    kinds = [each for each in field.targets if each in KINDS]
    ids = [getattr(record, "id") for kind in kinds for record in dataset.kind(kind)]  # noqa: B009
    names = [*kinds]
    if "pillar_map" in field.targets:
        ids += [each for each in dataset.framework.pillar_map if each not in ids]
        names.append("pillar_map")
    return Choices(", ".join(names), tuple(ids), strict=not field.many) if ids else None
