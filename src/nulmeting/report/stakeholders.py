"""What is said about the stakeholders: where they stand, who was heard, the steps so far."""

from __future__ import annotations

from collections.abc import Mapping

from nulmeting.finding import Message
from nulmeting.measure.engagement import Engagement, PlacedStakeholder, Quadrant
from nulmeting.measure.snapshot import Origin
from nulmeting.model.dataset import Dataset
from nulmeting.report.document import Block, Column, Document, Grid, Heading, Linked, Paragraph, Table
from nulmeting.report.names import about, heading, linked, named
from nulmeting.report.terms import CONTACT, CONTACT_SYMBOL, PLACEMENT, RANK, STEP
from nulmeting.report.wording import Wording

_STAR = "*"
"""After the name of a stakeholder whose place the source does not state."""
_HIGH: Mapping[str, Message] = {
    "none": Message("High influence, and not consulted: {names}."),
    "planned": Message("High influence, and to be consulted yet: {names}."),
    "unknown": Message("High influence, and not known whether they were consulted: {names}."),
}
"""What is said of those with high influence who were not consulted as far as is known, by contact."""


def headline(engagement: Engagement, words: Wording) -> str:
    """The stakeholders in one sentence, or two where some are groups of others."""
    stakeholders = words.plural("{count} stakeholder", "{count} stakeholders", engagement.total)
    parts = words.all_of([f"{getattr(engagement.contact, each)} {words.tell(CONTACT[each])}" for each in CONTACT])
    groups = engagement.total - engagement.leaves
    if not groups:
        return words.say("{stakeholders}: {parts}.", stakeholders=stakeholders, parts=parts)
    return words.plural(
        "{stakeholders}. {count} is a group and is not counted beside its members. Counted: {leaves} ({parts}).",
        "{stakeholders}. {count} are groups and are not counted beside their members. Counted: {leaves} ({parts}).",
        groups,
        stakeholders=stakeholders,
        leaves=engagement.leaves,
        parts=parts,
    )


def stakeholder_blocks(dataset: Dataset, engagement: Engagement, words: Wording) -> tuple[Block, ...]:
    """The grid, and who of high influence is not known to be consulted."""
    blocks: list[Block] = [
        Heading(words.say("Stakeholders")),
        Paragraph(headline(engagement, words), strong=True),
    ]
    if not engagement.total:
        return tuple(blocks)
    other = dataset.framework.municipality.language != words.language
    blocks.append(stakeholder_grid(engagement, words)._replace(counted=other))
    records = {each.id: each for each in dataset.stakeholders}
    missing = [records[each] for each in engagement.high_influence_not_consulted]
    blocks += [
        Paragraph(
            words.say(
                message.text,
                names=words.all_of(
                    [
                        named(dataset, words, each.id) + (_STAR if each.placement == "inferred" else "")
                        for each in missing
                        if each.contact == contact
                    ]
                ),
            )
        )
        for contact, message in _HIGH.items()
        if any(each.contact == contact for each in missing)
    ]
    return tuple(blocks)


def process_blocks(dataset: Dataset, words: Wording) -> tuple[Block, ...]:
    """The consultations and the steps so far."""
    blocks: list[Block] = []
    if dataset.steps:
        steps = tuple(
            (
                words.date(each.on, each.precision) if each.on else words.say("unknown"),
                words.tell(STEP[each.status]),
                linked(each.id, each.title) + ("" if each.condition is None else f" ({each.condition})"),
            )
            for each in dataset.steps
        )
        titles = (words.say("When"), words.say("Status"), words.say("Step (condition)"))
        table = Table(words.say("Steps, done and planned"), tuple(Column(each) for each in titles), steps)
        blocks += [Heading(words.say("The process")), table]
    if dataset.consultations:
        talks = tuple(
            (
                words.date(each.on, each.precision) if each.on else words.say("unknown"),
                words.tell(STEP[each.status]),
                linked(each.id, each.title),
                str(each.participants) if each.participants is not None else words.say("unknown"),
                Linked.row(named(dataset, words, party) for party in each.parties) or words.say("none")
                if each.parties is not None
                else words.say("not said"),
            )
            for each in dataset.consultations
        )
        columns = (
            Column(words.say("When")),
            Column(words.say("Status")),
            Column(words.say("Consultation")),
            Column(words.say("Participants (people or parties)"), "right"),
            Column(words.say("With")),
        )
        blocks += [Heading(words.say("Who was spoken with")), Table(words.say("Consultations"), columns, talks)]
    return tuple(blocks)


def stakeholders_document(dataset: Dataset, engagement: Engagement, origin: Origin, words: Wording) -> Document:
    """The stakeholders on their own."""
    return Document(
        heading(dataset, words, Message("Stakeholders")),
        about(dataset, words, origin),
        (
            *stakeholder_blocks(dataset, engagement, words),
            stakeholder_table(engagement, words, ids=True),
            *process_blocks(dataset, words),
        ),
        words.language,
    )


def stakeholder_table(engagement: Engagement, words: Wording, *, ids: bool) -> Table:
    """All stakeholders with where they stand; with `ids` each has the id that `show` takes."""
    rows = tuple(
        (
            each.number or "",
            linked(each.id, f"{name} ({each.id})" if ids else name),
            words.tell(RANK[quadrant.influence]),
            words.tell(RANK[quadrant.interest]),
            words.say("group, not counted")
            if each.group
            else f"{CONTACT_SYMBOL[each.contact]} {words.tell(CONTACT[each.contact])}",
        )
        for quadrant in engagement.quadrants
        for each in quadrant.stakeholders
        for name in (f"{each.name}{_STAR if each.inferred else ''}",)
    )
    columns = (
        Column(words.say("No."), "right"),
        Column(words.say("Stakeholder")),
        Column(words.say("Influence")),
        Column(words.say("Interest")),
        Column(words.say("Contact")),
    )
    caption = words.say("All stakeholders by quadrant")
    if _inferred(engagement):
        caption += f" ({_STAR} {words.tell(PLACEMENT['inferred'])})"
    return Table(caption, columns, rows)


def _inferred(engagement: Engagement) -> bool:
    return any(each.inferred for quadrant in engagement.quadrants for each in quadrant.stakeholders)


def _cell(quadrant: Quadrant | None, words: Wording) -> tuple[str, ...]:
    return tuple(_line(each, words) for each in quadrant.stakeholders) if quadrant is not None else ()


def _line(stakeholder: PlacedStakeholder, words: Wording) -> str:
    number = f"{stakeholder.number} " if stakeholder.number else ""
    star = _STAR if stakeholder.inferred else ""
    if stakeholder.group:
        return linked(stakeholder.id, words.say("{name} (group)", name=f"{number}{stakeholder.name}{star}"))
    return linked(stakeholder.id, f"{CONTACT_SYMBOL[stakeholder.contact]} {number}{stakeholder.name}{star}")


def stakeholder_grid(engagement: Engagement, words: Wording) -> Grid:
    """Influence upwards and interest to the right; a row or column for unknown only where somebody stands there."""
    cells = {(each.influence, each.interest): each for each in engagement.quadrants}
    influences = [each for each in ("high", "low", "unknown") if each != "unknown" or any(k[0] == each for k in cells)]
    interests = [each for each in ("low", "high", "unknown") if each != "unknown" or any(k[1] == each for k in cells)]
    by_name = {(str(influence), str(interest)): quadrant for (influence, interest), quadrant in cells.items()}
    inferred = words.say("inferred: derived, and may be meant otherwise in the source")
    star = ((_STAR, inferred),) if _inferred(engagement) else ()
    return Grid(
        caption=words.say("Stakeholders by influence and interest"),
        across=words.say("interest"),
        down=words.say("influence"),
        columns=tuple(words.tell(RANK[each]) for each in interests),
        rows=tuple(words.tell(RANK[each]) for each in influences),
        cells=tuple(tuple(_cell(by_name.get((down, across)), words) for across in interests) for down in influences),
        signs=(*((CONTACT_SYMBOL[each], words.tell(CONTACT[each])) for each in CONTACT), *star),
        rest=words.say("The table has them one by one."),
    )
