"""Rules about plausibility (NM5xx): facts that are possible one by one and odd together. Opinions are warnings."""

from __future__ import annotations

from collections.abc import Iterator

from nulmeting.finding import Finding, Location, Message
from nulmeting.model.benchmarks import Example
from nulmeting.model.dataset import Dataset


def _before(date: str, other: str) -> bool:
    """Whether a date lies before another for certain: 2019 is neither before nor after 2019-06."""
    length = min(len(date), len(other))
    return date[:length] < other[:length]


def planned_in_the_past(dataset: Dataset) -> Iterator[Finding]:
    """NM501: an initiative that is still in preparation although it should have started before the measurement."""
    as_of = getattr(dataset.framework, "as_of", "")
    for each in dataset.initiatives:
        if each.planned_for is not None and each.status == "in_preparation" and _before(each.planned_for, as_of):
            message = Message.of(
                "planned for {date}, before the measurement ({as_of}), and still {phase}",
                date=each.planned_for,
                as_of=as_of,
                phase=each.phase,
            )
            place = Location("initiatives.yaml", record=each.id, field=("planned_for",))
            hint = Message.of("is it in use by now, was it put off, or has it ended?")
            yield Finding("NM501", "warning", message, place, hint)


def operational_in_the_future(dataset: Dataset) -> Iterator[Finding]:
    """NM502: an initiative that is said to be in use although it starts after the measurement."""
    as_of = getattr(dataset.framework, "as_of", "9999")
    for each in dataset.initiatives:
        if each.planned_for is not None and each.phase == "operational" and _before(as_of, each.planned_for):
            message = Message.of(
                "operational, but planned for {date}, after the measurement ({as_of})",
                date=each.planned_for,
                as_of=as_of,
            )
            place = Location("initiatives.yaml", record=each.id, field=("planned_for",))
            hint = Message.of(
                "make it planned or pilot, take planned_for away, or set as_of to the new date of the measurement"
            )
            yield Finding("NM502", "warning", message, place, hint)


def influential_without_contact(dataset: Dataset) -> Iterator[Finding]:
    """NM503: a stakeholder of high influence of which no contact is known, and not why."""
    for each in dataset.leaves:
        if each.influence == "high" and each.contact in ("none", "unknown") and each.contact_why is None:
            message = Message.of("high influence, and no contact is known")
            place = Location("stakeholders.yaml", record=each.id, field=("contact",))
            yield Finding("NM503", "info", message, place, Message.of("add contact_why: what the source says of it"))


def match_without_common_pillar(dataset: Dataset) -> Iterator[Finding]:
    """NM504: a match of which the two sides have no pillar in common, own or touched, as far as that is known."""
    known = {each.id for each in dataset.framework.pillars}
    pillars = {each.id: _pillars(dataset, each) for each in dataset.examples}
    for initiative in dataset.initiatives:
        own = {initiative.pillar, *(initiative.touches or ())}
        for index, match in enumerate(initiative.matches):
            theirs = pillars.get(match.example)
            if theirs is None or own & theirs or not own | theirs <= known:  # one that is nowhere is told by loading
                continue
            message = Message.of(
                "no pillar in common with {example}: {own} here, {theirs} there",
                example=match.example,
                own=", ".join(sorted(own)),
                theirs=", ".join(sorted(theirs)),
            )
            place = Location("initiatives.yaml", record=initiative.id, field=("matches", index))
            hint = Message.of("look at the match again, or add the other pillar to touches")
            related = (Location("g5_benchmarks.yaml", record=match.example, field=("pillar",)),)
            yield Finding("NM504", "warning", message, place, hint, related)


def _pillars(dataset: Dataset, example: Example) -> set[str]:
    return {dataset.own_pillar(each) for each in (example.pillar, *(example.touches or ()))}


def uneven_weights(dataset: Dataset) -> Iterator[Finding]:
    """NM507: the weight of an indicator outside 0..1, or above half of an axis that has more than one indicator."""
    hint = Message.of("spread the weight; if it is meant, say so in ignore")
    for axis in ("innovation", "proactivity"):
        indicators = [each for each in dataset.framework.indicators if each.axis == axis]
        total = sum(each.weight for each in indicators)
        for each in indicators:
            place = Location("framework.yaml", record=each.id, field=("weight",))
            if each.weight > 1:
                message = Message.of("the weight {weight} lies outside 0..1", weight=f"{each.weight:g}")
                yield Finding("NM507", "warning", message, place, Message.of("weights are relative: divide them all"))
            if len(indicators) > 1 and each.weight > total / 2:
                message = Message.of("this indicator is more than half of the axis {axis}", axis=axis)
                yield Finding("NM507", "warning", message, place, hint)


def target_in_the_past(dataset: Dataset) -> Iterator[Finding]:
    """NM509: a target of which the year was over before the measurement."""
    as_of = getattr(dataset.framework, "as_of", "")
    for index, each in enumerate(getattr(dataset.framework, "targets", ())):
        if _before(each.year, as_of):
            message = Message.of("a target for {year}, before the measurement ({as_of})", year=each.year, as_of=as_of)
            place = Location("framework.yaml", field=("targets", index, "year"))
            yield Finding("NM509", "info", message, place, Message.of("choose a later year, or take the target away"))


def compared_by_nobody(dataset: Dataset) -> Iterator[Finding]:
    """NM510: initiatives, none of which names an example although there are some."""
    if dataset.examples and dataset.initiatives and not any(each.matches for each in dataset.initiatives):
        message = Message.of("no initiative names an example: it may be that nobody has compared yet")
        hint = Message.of("look at the examples with `nulmeting compare`, and name in matches what is alike")
        yield Finding("NM510", "info", message, Location("initiatives.yaml"), hint)


def pillars_not_chosen(dataset: Dataset) -> Iterator[Finding]:
    """NM511: pillars of the examples that all have the first own one, as in a new folder. It stands at that pillar."""
    if dataset.unchosen_pillars:
        own = dataset.framework.pillars[0].id
        message = Message.of(
            "in pillar_map this pillar, the first, stands for {theirs} of the examples: it may be that nobody has "
            "chosen yet",
            theirs=", ".join(dataset.unchosen_pillars),
        )
        hint = Message.of("choose an own pillar for each in pillar_map; if it is meant, say so in ignore")
        related = (Location("framework.yaml", field=("pillar_map",)),)
        yield Finding("NM511", "info", message, Location("framework.yaml", record=own), hint, related)
