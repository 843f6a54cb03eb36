"""What an import would do: records that are added and changed, and what a person must know or decide first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, NamedTuple

from nulmeting.exchange.known import Register
from nulmeting.exchange.table import Planned, Raw, Table
from nulmeting.exchange.wanted import Wanted
from nulmeting.finding import Finding, Message
from nulmeting.model.dataset import KINDS, Dataset
from nulmeting.model.fields import Frozen

_MOST = 200
"""Findings of one code about one sheet, and one field where they say which, that are told."""


class Plan(NamedTuple):
    """The records that are added or changed, and what was found. With an error among it nothing may be written."""

    records: tuple[Planned, ...]
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing stands in the way."""
        return not any(each.severity == "error" for each in self.findings)


def plan(dataset: Dataset, raw: Raw, wanted: Sequence[Wanted]) -> Plan:
    """What importing these sheets does to the data. Ids first, so that a row may refer to another one in any sheet."""
    register = Register(dataset)
    known = {identifier: record for _, identifier, record in dataset.everything()}
    tables = [Table(each, known, raw) for each in wanted]
    for table in tables:
        table.identify(register)
    records = tuple(chain.from_iterable(table.records(register) for table in tables))
    return Plan(records, tuple(chain.from_iterable(_not_too_many(table.findings) for table in tables)))


def _not_too_many(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings of a sheet; of each kind at most so many, and then how many more there are."""
    kinds = [(each.code, dict(each.message.values).get("field", "")) for each in findings]
    counts, told = Counter(kinds), Counter[tuple[str, str | int | Message]]()
    for kind, each in zip(kinds, findings, strict=True):
        told[kind] += 1
        if told[kind] <= _MOST:
            yield each
        elif told[kind] == _MOST + 1:
            more = Message.of("further findings of this kind: {more}", more=counts[kind] - _MOST, field=kind[1])
            yield each._replace(message=more, hint=None, related=())


def applied(dataset: Dataset, planned: Plan) -> Dataset:
    """The data as it will be."""
    by_kind: dict[str, dict[str, Frozen]] = defaultdict(dict)
    for each in planned.records:
        by_kind[each.kind][each.id] = each.record
    changed: dict[str, tuple[Frozen, ...]] = {}
    for kind, found in by_kind.items():
        there = [found.pop(getattr(each, "id"), each) for each in dataset.kind(kind)]  # noqa: B009
        changed[kind] = (*there, *found.values())
    choices = {kind: records for kind, records in changed.items() if KINDS[kind] == "framework.yaml"}
    others: dict[str, Any] = {kind: records for kind, records in changed.items() if kind not in choices}
    return replace(dataset, framework=dataset.framework.model_copy(update=choices), **others)
