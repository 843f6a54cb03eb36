"""The page for the council, which is never longer than a page: what there is no room for is cut, and counted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar, get_args

from nulmeting.measure.baseline import Since
from nulmeting.measure.measurement import Measurement
from nulmeting.measure.robustness import Robustness
from nulmeting.measure.snapshot import Origin
from nulmeting.measure.summary import Summary
from nulmeting.measure.targets import TargetPath
from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import Frozen, Language, Name
from nulmeting.render.harmless import harmless
from nulmeting.render.plain import plain
from nulmeting.render.width import cut
from nulmeting.report.document import Document
from nulmeting.report.summary import Page, Room, summary_document
from nulmeting.report.wording import Wording

LINES, WIDTH = 60, 80
"""What fits on one A4 in letters of equal width."""
_ROOMS = (
    (200, Room(listed=20, pillars=20, described=True)),
    (60, Room(listed=7, pillars=13, described=True)),
    (60, Room(listed=5, pillars=13, described=True)),
    (60, Room(listed=4, pillars=13, described=True)),
    (60, Room(listed=3, pillars=13, described=True)),
    (60, Room(listed=7, pillars=13, described=False)),
    (60, Room(listed=5, pillars=13, described=False)),
    (60, Room(listed=3, pillars=13, described=False)),
    (44, Room(listed=3, pillars=13, described=False)),
    (36, Room(listed=3, pillars=13, described=False)),
    (30, Room(listed=2, pillars=13, described=False)),
    (24, Room(listed=2, pillars=8, described=False)),
    (18, Room(listed=2, pillars=5, described=False)),
    (12, Room(listed=2, pillars=3, described=False)),
)
"""How long a name may be, in columns, and what else there is room for. The first with which the page fits is taken."""
_LONGEST = 240
"""How long any text may be when even the last room is too large."""
_WIDEST = 10
"""Columns that one character takes at most: as a visible escape."""

_Record = TypeVar("_Record", bound=Frozen)


def summary(
    dataset: Dataset,
    measured: Measurement,
    varied: Robustness | None,
    found: Summary,
    since: Since | None,
    targets: Sequence[TargetPath],
    origin: Origin,
    words: Wording,
) -> Document:
    """The page as a document that takes at most LINES lines of WIDTH columns, whatever the data.

    There is room for what fits in every language, so that no language names more than another.
    """
    shown = {each.id for each in found.strengths} | {each.id for each in found.missing}
    for longest, room in _ROOMS:
        named = _shortened(dataset, longest, shown)
        page = Page(named, measured, varied, found, since, targets, room, words)
        pages = [summary_document(page._replace(words=each), origin) for each in map(Wording, get_args(Language))]
        if all(plain(each, WIDTH).count("\n") <= LINES for each in pages):
            return summary_document(page, origin)
    shortest: Document = _all_shortened(summary_document(page, origin))
    return shortest


def _shortened(dataset: Dataset, longest: int, shown: Collection[str]) -> Dataset:
    """The same data in which the names on the page are of at most so many columns.

    `shown` are the initiatives and examples that are named; of the other kinds all are.
    """
    framework = dataset.framework
    return replace(
        dataset,
        framework=framework.model_copy(
            update={
                "municipality": _record(framework.municipality, longest),
                "pillars": _records(framework.pillars, longest),
                "ambition_levels": _records(framework.ambition_levels, longest),
                "indicators": _records(framework.indicators, longest),
            }
        ),
        initiatives=tuple(_record(each, longest) if each.id in shown else each for each in dataset.initiatives),
        stakeholders=_records(dataset.stakeholders, longest),
        cities=_records(dataset.cities, longest),
        examples=tuple(_record(each, longest) if each.id in shown else each for each in dataset.examples),
    )


def _records(records: Iterable[_Record], longest: int) -> tuple[_Record, ...]:
    return tuple(_record(each, longest) for each in records)


def _record(record: _Record, longest: int) -> _Record:
    """A record of which no name is longer than this, and no description longer than that twice."""
    update: dict[str, Any] = {}
    for field, most in (("name", longest), ("title", longest), ("summary", 2 * longest)):
        value = getattr(record, field, None)
        if isinstance(value, str) and len(value) * _WIDEST > most:
            update[field] = _cut(value, most)
        elif isinstance(value, Name):
            update[field] = Name(nl=_cut(value.nl, most), en=_cut(value.en, most))
    return record.model_copy(update=update) if update else record


def _all_shortened(value: Any) -> Any:
    if isinstance(value, str):
        return _cut(value, _LONGEST)
    if isinstance(value, tuple):
        parts = [_all_shortened(each) for each in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return value


def _cut(text: str, most: int) -> str:
    """The text in at most so many columns, without a look at what lies far beyond them."""
    near = text[: 2 * most]
    return cut(harmless(near) + ("…" if len(near) < len(text) else ""), most)
