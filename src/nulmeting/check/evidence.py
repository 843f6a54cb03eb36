"""Rules about evidence (NM4xx): where a record comes from, and why a judgement was made. Opinions are warnings."""

from __future__ import annotations

from collections.abc import Iterator

from nulmeting.finding import Finding, Location, Message
from nulmeting.model.dataset import KINDS, Dataset

_UNSOURCED = ("initiatives", "examples", "stakeholders", "consultations")
"""The kinds of record of which somebody will ask: who says so?"""


def without_source(dataset: Dataset) -> Iterator[Finding]:
    """NM401: a record of fact that does not say where it comes from."""
    for kind in _UNSOURCED:
        for record in dataset.kind(kind):
            if getattr(record, "source") is None:  # noqa: B009  (only these kinds have it)
                message = Message.of("the record does not say where it comes from")
                hint = Message.of("add source: {document: …, place: …}")
                place = Location(KINDS[kind], record=getattr(record, "id"))  # noqa: B009
                yield Finding("NM401", "warning", message, place, hint)


def match_without_why(dataset: Dataset) -> Iterator[Finding]:
    """NM402: a match that does not say what is and what is not the same."""
    for initiative in dataset.initiatives:
        for index, match in enumerate(initiative.matches):
            if match.why is None:
                message = Message.of("the match with {example} has no reason", example=match.example)
                hint = Message.of("add why: what is the same, and what is not")
                place = Location("initiatives.yaml", record=initiative.id, field=("matches", index))
                yield Finding("NM402", "warning", message, place, hint)


def inferred_without_why(dataset: Dataset) -> Iterator[Finding]:
    """NM403: a stakeholder placed by inference without the reason."""
    for stakeholder in dataset.stakeholders:
        if stakeholder.placement == "inferred" and stakeholder.why is None:
            message = Message.of("influence and interest are inferred, but not why")
            place = Location("stakeholders.yaml", record=stakeholder.id, field=("placement",))
            yield Finding("NM403", "warning", message, place, Message.of("add why: what the placement rests on"))
