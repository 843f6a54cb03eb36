"""What a record says may stand: its `ignore` hides a finding of the rules, with a reason and up to a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from nulmeting.finding import Finding, Location, Message
from nulmeting.model.dataset import KINDS, Dataset
from nulmeting.model.fields import Ignore, Record

_WITHOUT_ID = ("ambition_levels", "not_applicable")
_LOADING = ("NM1", "NM2", "NM3")

Key = tuple[str | int, ...]
"""What tells a record: its id, or for one without id its list and its number in it."""


def after_ignoring(dataset: Dataset, findings: Sequence[Finding], today: str) -> Iterator[Finding]:
    """The findings of the rules without those that their record ignores, and one (NM508) for each idle ignore.

    `today` is an ISO date. Until and including the day, month or year of `until` a finding is hidden. Only findings
    with a symbolic place are looked at; those of loading are not to be given.
    """
    holders = {key: (place, record.ignore) for key, place, record in _records(dataset) if record.ignore}
    used: set[tuple[Key, int]] = set()
    for finding in findings:
        key = _key(finding.location)
        _, entries = holders.get(key, (None, ()))
        hiding = [index for index, each in enumerate(entries) if each.code == finding.code and _holds(each, today)]
        used.update((key, index) for index in hiding)
        if not hiding:
            yield finding
    for key, (place, entries) in holders.items():
        for index, each in enumerate(entries):
            if (key, index) not in used:
                yield _idle(each, place._replace(field=(*place.field, "ignore", index)), today)


def _holds(ignore: Ignore, today: str) -> bool:
    return ignore.until is None or today[: len(ignore.until)] <= ignore.until


def _idle(ignore: Ignore, place: Location, today: str) -> Finding:
    """NM508: an ignore that hides nothing."""
    hint = Message.of("take it away")
    if ignore.code.startswith(_LOADING):
        message = Message.of("{code} cannot be ignored: such an error must be mended", code=ignore.code)
    elif not _holds(ignore, today):
        message = Message.of("this ignore of {code} ended with {until}", code=ignore.code, until=str(ignore.until))
        hint = Message.of("look at the finding again: mend it, or give a later until")
    else:
        message = Message.of("this ignore hides nothing: there is no {code} here", code=ignore.code)
    return Finding("NM508", "warning", message, place, hint)


def _key(location: Location) -> Key:
    if location.record is not None:
        return (location.record,)
    return tuple(location.field[:2]) if location.field and location.field[0] in _WITHOUT_ID else ()


def _records(dataset: Dataset) -> Iterator[tuple[Key, Location, Record]]:
    """Every record that can hold an ignore: what tells it, its place, and the record."""
    for kind, identifier, record in dataset.everything():
        if isinstance(record, Record):
            yield (identifier,), Location(KINDS[kind], record=identifier), record
    framework = dataset.framework
    for kind, records in zip(_WITHOUT_ID, (framework.ambition_levels, framework.not_applicable), strict=True):
        for index, each in enumerate(chain[Record](records)):
            yield (kind, index), Location("framework.yaml", field=(kind, index)), each
