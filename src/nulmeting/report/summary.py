"""What is said on one page for the council: short sentences, each term explained where it is first used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nulmeting.finding import Message
from nulmeting.measure.baseline import Since
from nulmeting.measure.coverage import Counts, Coverage, PillarCoverage
from nulmeting.measure.measurement import Measurement
from nulmeting.measure.robustness import Robustness
from nulmeting.measure.snapshot import Origin
from nulmeting.measure.summary import Missing, Strength, Summary, WithoutGoal
from nulmeting.measure.targets import TargetPath
from nulmeting.model.dataset import Dataset
from nulmeting.model.framework import IndicatorId
from nulmeting.report import since, targets
from nulmeting.report.ambition import answer, headline, not_computed
from nulmeting.report.comparison import nobody_compared_notes, pillars_not_chosen_notes
from nulmeting.report.document import Block, Document, Facts, Heading, Listing, Note, Paragraph
from nulmeting.report.foreign import foreign
from nulmeting.report.names import about, about_note, heading, level_name, name_of, names_of
from nulmeting.report.robustness import verdict
from nulmeting.report.wording import Wording

_BECAUSE: Mapping[IndicatorId, Message] = {
    "novelty_reach": Message("new technology"),
    "anticipation_reach": Message("looks ahead"),
    "cross_pillar_reach": Message("works across pillars"),
}
"""Why an initiative counts. That an example is applied is said with its city."""
_WITHOUT_GOAL: Mapping[WithoutGoal, Message] = {
    "no_position": Message("Which ideas would help most cannot be said: too little is known for a position."),
    "no_open_level": Message("The source leaves no level open that asks for something: there is no gap to close."),
    "reached": Message("The levels that are open have been reached: there is no gap to close."),
}
_NUMBERS = 6


class Room(NamedTuple):
    """How much there is room for: items of a list, pillars, and whether for what each idea and the last note say."""

    listed: int
    pillars: int
    described: bool


class Page(NamedTuple):
    """All that the page is made of; the dataset gives the names, as long as there is room for."""

    dataset: Dataset
    measured: Measurement
    varied: Robustness | None
    summary: Summary
    since: Since | None
    targets: Sequence[TargetPath]
    room: Room
    words: Wording

    def some_of(self, items: Sequence[str], most: int | None = None) -> str:
        """Items in a row, as many as there is room for, with how many more there are."""
        most = most or self.room.listed
        left = len(items) - most
        if left <= 0:
            return self.words.all_of(items)
        shown = ", ".join(items[:most])
        return self.words.say("{shown} and {count} more", shown=shown, count=left)

    def numbers(self, levels: Sequence[int]) -> str:
        """Numbers of levels in a row: they are short, so that there is room for more of them."""
        return self.some_of([*map(str, levels)], max(self.room.listed, _NUMBERS))

    def name(self, identifier: str) -> str:
        """What a record is called."""
        return name_of(self.dataset, self.words, identifier)


def summary_document(page: Page, origin: Origin) -> Document:
    """The page: the verdict, what it rests on, what stands out, and what is missing."""
    dataset, words = page.dataset, page.words
    return Document(
        heading(dataset, words, Message("Summary for the council")),
        about(dataset, words, origin),
        (
            *nobody_compared_notes(dataset, words),
            Facts(tuple(row for row in _facts(page) if row[1])),
            Heading(words.say("Strengths")),
            *_strengths(page),
            Heading(words.say("What is missing")),
            *_missing(page),
            *((Note(about_note(words)),) if page.room.described else ()),
        ),
        words.language,
        _answer(page),
        foreign(dataset, words),
    )


def _answer(page: Page) -> str:
    """The verdict and how sure it is, as `score` says it; where it would name very many levels, their number."""
    dataset, words, found, varied = page.dataset, page.words, page.measured.ambition, page.varied
    if not found.nearest:
        return headline(dataset, found, words)
    most = max(len(found.nearest), len(varied.verdict) if varied is not None else 0)
    if most > _NUMBERS:
        return words.say(
            "{municipality} is most like {count} levels, which are not to be told apart.",
            municipality=dataset.framework.municipality.name,
            count=most,
        )
    if varied is None:
        return answer(dataset, found, words) + " " + not_computed(words)
    return verdict(dataset, found, varied, words)


def _facts(page: Page) -> Sequence[tuple[str, str]]:
    """What the verdict rests on, and the rest of the figures, each with a name; without text where there is none."""
    words = page.words
    return (
        (words.say("Levels"), _levels(page)),
        (words.say("Position"), _position(page)),
        (words.say("How sure"), _sure(page, page.varied)),
        (words.say("Trend"), _trend(page)),
        (words.say("Targets"), _targets(page)),
        (words.say("Pillars"), _pillars(page, page.measured.coverage)),
        (words.say("Consultation"), _consultation(page)),
    )


def _levels(page: Page) -> str:
    """What a level is, which do not seem to apply, and how far those are that do."""
    words, levels = page.words, page.measured.ambition.levels
    text = words.say("A level says how far a municipality wants to go with Smart City: a better city by data and IT.")
    closed = [each.level for each in levels if not each.applies]
    if closed:
        text += " " + words.plural(
            "According to the source, level {levels} does not seem to apply.",
            "According to the source, levels {levels} do not seem to apply.",
            len(closed),
            levels=page.numbers(closed),
        )
    named = [
        words.say(
            "level {level} (gap {gap})",
            level=level_name(page.dataset, words, each.level),
            gap=words.ten(each.gap) if each.gap is not None else words.say("unknown"),
        )
        for each in levels
        if each.applies
    ]
    if named:
        text += " " + words.say("Open: {levels}. Gap (0-10): what is left to go.", levels=page.some_of(named))
    return text


def _position(page: Page) -> str:
    """Where the municipality stands, what that has to do with a level, and what is not in it."""
    dataset, words, found = page.dataset, page.words, page.measured.ambition
    innovation, proactivity = (words.ten(each) if each is not None else words.say("unknown") for each in found.position)
    text = words.say(
        "Innovation {innovation} (0: conservative, 10: innovative). Proactivity {proactivity} (0: reactive, waits; "
        "10: proactive, looks ahead; plans count too).",
        innovation=innovation,
        proactivity=proactivity,
    )
    if found.nearest:
        text += " " + words.plural(
            "As the choices stand, level {levels} lies nearest.",
            "As the choices stand, levels {levels} lie nearest.",
            len(found.nearest),
            levels=page.numbers(found.nearest),
        )
    unknown = [each.id for each in found.indicators if each.score is None]
    if unknown and dataset.initiatives:
        text += " " + words.say(
            "Too little known to count: {indicators}.",
            indicators=names_of(dataset, words, unknown),
        )
    return text


def _sure(page: Page, varied: Robustness | None) -> str:
    """What other choices are."""
    if varied is None or not page.measured.ambition.nearest:
        return ""
    return page.words.say(
        "A choice is, for example, how heavily a part of the score weighs. This says nothing of records that are "
        "missing or wrong."
    )


def _trend(page: Page) -> str:
    """What changed since the baseline."""
    words, held = page.words, page.since
    if held is None:
        return ""
    text = since.headline(page.dataset, held, words)
    if held.of.edited:
        text += " " + words.say("Mind: the baseline was changed after it was saved.")
    return text


def _targets(page: Page) -> str:
    """Every target with where it stands, as many as there is room for."""
    words, shown = page.words, page.targets[: page.room.listed]
    told = [targets.in_short(each, str(each.level), words) for each in shown]
    left = len(page.targets) - len(shown)
    if left:
        told.append(words.plural("And {count} more target.", "And {count} more targets.", left))
    return " ".join(told)


def _pillars(page: Page, coverage: Coverage) -> str:
    """Per pillar what is applied and in preparation; what is neither is counted apart."""
    words, total = page.words, coverage.total
    rows = page.some_of([f"{page.name(each.pillar)} {_numbers(each)}" for each in coverage.pillars], page.room.pillars)
    text = words.say(
        "A pillar is a field of policy. Applied (in use or a pilot) + in preparation (an idea or a plan): {rows}; "
        "together {total}.",
        rows=rows,
        total=_numbers(total),
    )
    if total.ended or total.unknown:
        text += " " + words.say(
            "Not counted: {ended} ended, {unknown} of an unknown phase.", ended=total.ended, unknown=total.unknown
        )
    return text


def _numbers(row: Counts | PillarCoverage) -> str:
    return f"{row.applied}+{row.in_preparation}"


def _consultation(page: Page) -> str:
    """How many were consulted, and who was not or is not known to be."""
    words, engagement, left = page.words, page.measured.stakeholders, page.summary.not_consulted
    if not engagement.total:
        return words.say("There are no stakeholders in the data.")
    text = words.say(
        "Stakeholders have influence or an interest. Consulted: {share}.",
        share=words.share(engagement.contact.consulted, engagement.leaves),
    )
    planned, none, unknown = (page.some_of([page.name(each) for each in ids]) for ids in left)
    if planned:
        text += " " + words.say("Planned: {names}.", names=planned)
    if none:
        text += " " + words.say("Not consulted: {names}.", names=none)
    if unknown:
        text += " " + words.say("Unknown, high influence first: {names}.", names=unknown)
    return text


def _strengths(page: Page) -> Sequence[Block]:
    words, found = page.words, page.summary
    if not found.strengths:
        return (Paragraph(words.say("No applied initiative adds to the position.")),)
    text = words.say(
        "These applied initiatives add most to the position. In brackets how much, on both scales together."
    )
    if found.as_strong:
        text += " " + words.plural(
            "{count} more adds as much as the last one.",
            "{count} more add as much as the last one.",
            found.as_strong,
        )
    return Paragraph(text), Listing(tuple(_strength(page, each) for each in found.strengths), numbered=True)


def _strength(page: Page, strength: Strength) -> str:
    """What it is, what it adds, and why it counts."""
    words = page.words
    why = [words.tell(_BECAUSE[each]) for each in strength.indicators if each in _BECAUSE]
    if strength.fit is not None:
        cities = page.some_of([page.name(each) for each in strength.cities])
        said = (
            words.say("as in {cities}", cities=cities)
            if strength.fit == "full"
            else words.say("partly as in {cities}", cities=cities)
        )
        why.append(said)
    if strength.phase == "pilot":
        why.append(words.say("pilot"))
    adds = (strength.adds.innovation or 0.0) + (strength.adds.proactivity or 0.0)
    added = words.number(adds * 10, 2)
    return f"{page.name(strength.id)} ({page.name(strength.pillar)}, {added}): {', '.join(why)}."


def _missing(page: Page) -> Sequence[Block]:
    words, found = page.words, page.summary
    if found.without_goal is not None:
        return (Paragraph(words.tell(_WITHOUT_GOAL[found.without_goal])),)
    if not found.missing:
        return (Paragraph(words.say("No idea that was not found would bring an open level nearer.")),)
    text = words.plural(
        "Ideas of big cities not found in our list, one per topic (another may be there). In brackets how much smaller "
        "the gap to level {levels} gets.",
        "Ideas of big cities not found in our list, one per topic (another may be there). In brackets how much smaller "
        "the gap to levels {levels} gets, on average.",
        len(found.goals),
        levels=page.numbers(found.goals),
    )
    if found.as_helpful:
        text += " " + words.plural(
            "{count} more helps as much as the last one.",
            "{count} more help as much as the last one.",
            found.as_helpful,
        )
    ideas = Listing(tuple(_idea(page, each) for each in found.missing), numbered=True)
    return Paragraph(text), ideas, *pillars_not_chosen_notes(page.dataset, words)


def _idea(page: Page, idea: Missing) -> str:
    """What it is called, the city it comes from, what it closes, and what it is."""
    words = page.words
    text = f"{page.name(idea.id)}, {page.name(idea.city)} ({words.number(idea.closes * 10, 2)})"
    _, record = page.dataset.by_id[idea.id]
    summary = getattr(record, "summary", None)
    return f"{text}: {summary}" if summary and page.room.described else f"{text}."
