"""What is said of the records themselves: the inventory in two columns as in a letter, and lists of the other kinds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Any

from nulmeting.finding import Message
from nulmeting.measure.comparison import ExampleComparison
from nulmeting.measure.snapshot import Origin
from nulmeting.model.dataset import Dataset
from nulmeting.model.initiatives import Initiative
from nulmeting.model.stakeholders import Organisation, Stakeholder
from nulmeting.report.comparison import status_words
from nulmeting.report.document import Block, Column, Document, Heading, Listing, Note, Paragraph, Table
from nulmeting.report.names import about, heading, linked, named
from nulmeting.report.terms import CONTACT, PHASE, RANK, STATUS
from nulmeting.report.wording import Wording


def inventory_blocks(
    dataset: Dataset, initiatives: Sequence[Initiative], words: Wording, *, ids: bool = True
) -> tuple[Block, ...]:
    """Per pillar what is done and what is being prepared, side by side; ended and unknown below them.

    With `ids` each has the id that `show` takes.
    """
    if not initiatives:
        return (Note(words.say("No initiatives.")),)
    blocks: list[Block] = []
    for pillar in dataset.framework.pillars:
        own = [each for each in initiatives if each.pillar == pillar.id]
        if not own:
            continue
        blocks.append(Heading(linked(pillar.id, words.name(pillar.name)), 3))
        done = [_line(each, words, ids=ids) for each in own if each.status == "applied"]
        planned = [_line(each, words, ids=ids) for each in own if each.status == "in_preparation"]
        if done or planned:
            columns = (Column(words.say("What we do")), Column(words.say("What we are preparing")))
            rows = tuple(zip_longest(done, planned, fillvalue=""))
            caption = words.say("{done} applied, {planned} in preparation", done=len(done), planned=len(planned))
            blocks.append(Table(caption, columns, rows))
        for status in ("ended", "unknown"):
            others = tuple(_line(each, words, ids=ids) for each in own if each.status == status)
            if others:
                blocks += [Paragraph(words.tell(STATUS[status]).capitalize()), Listing(others)]
    return tuple(blocks)


def _line(initiative: Initiative, words: Wording, *, ids: bool) -> str:
    """Title, perhaps id; the phase where the column does not tell it; when it starts, or a pilot is rolled out."""
    extra = []
    if initiative.phase in ("pilot", "idea"):
        extra.append(words.tell(PHASE[initiative.phase]))
    if initiative.planned_for and initiative.phase in ("idea", "planned", "pilot"):
        date = words.date(initiative.planned_for)
        running = initiative.phase == "pilot"
        extra.append(words.say("roll-out: {date}", date=date) if running else words.say("start: {date}", date=date))
    tail = f", {', '.join(extra)}" if extra else ""
    return linked(initiative.id, initiative.title) + tail + (f" ({initiative.id})" if ids else "")


def initiatives_document(
    dataset: Dataset, initiatives: Sequence[Initiative], origin: Origin, words: Wording
) -> Document:
    """The initiatives that were asked for."""
    shown = words.plural(
        "{shown} of {count} initiative.",
        "{shown} of {count} initiatives.",
        len(dataset.initiatives),
        shown=len(initiatives),
    )
    return Document(
        heading(dataset, words, Message("Inventory")),
        about(dataset, words, origin),
        (Paragraph(shown, strong=True), *inventory_blocks(dataset, initiatives, words), _follow(words)),
        words.language,
    )


def examples_document(
    dataset: Dataset, examples: Sequence[ExampleComparison], origin: Origin, words: Wording
) -> Document:
    """The examples that were asked for, each with its status here."""
    columns = (
        Column(words.say("City")),
        Column(words.say("Example")),
        Column(words.say("Topic")),
        Column(words.say("Status")),
    )
    rows = tuple(
        (
            named(dataset, words, each.city),
            linked(each.id, f"{each.title} ({each.id})"),
            named(dataset, words, each.topic),
            status_words(each.status, each.fit, words),
        )
        for each in examples
    )
    caption = words.plural(
        "{shown} of {count} example", "{shown} of {count} examples", len(dataset.examples), shown=len(rows)
    )
    return _table_document(dataset, Message("Examples"), Table(caption, columns, rows), origin, words)


def stakeholders_list(
    dataset: Dataset, stakeholders: Sequence[Stakeholder], origin: Origin, words: Wording
) -> Document:
    """The stakeholders, in the order of the file."""
    columns = (
        Column(words.say("No."), "right"),
        Column(words.say("Stakeholder")),
        Column(words.say("Influence")),
        Column(words.say("Interest")),
        Column(words.say("Contact")),
    )
    rows = tuple(
        (
            each.number or "",
            linked(each.id, f"{each.name} ({each.id})"),
            words.tell(RANK[each.influence]),
            words.tell(RANK[each.interest]),
            words.tell(CONTACT[each.contact]),
        )
        for each in stakeholders
    )
    caption = words.plural("{count} stakeholder", "{count} stakeholders", len(rows))
    return _table_document(dataset, Message("Stakeholders"), Table(caption, columns, rows), origin, words)


def organisations_list(
    dataset: Dataset, organisations: Sequence[Organisation], origin: Origin, words: Wording
) -> Document:
    """The other parties, in the order of the file."""
    columns = (Column(words.say("Organisation")), Column(words.say("Id")))
    rows = tuple((each.name, each.id) for each in organisations)
    caption = words.plural("{count} organisation", "{count} organisations", len(rows))
    return _table_document(dataset, Message("Organisations"), Table(caption, columns, rows), origin, words)


def _table_document(dataset: Dataset, subject: Message, table: Table, origin: Origin, words: Wording) -> Document:
    title = heading(dataset, words, subject)
    return Document(title, about(dataset, words, origin), (table, _follow(words)), words.language)


def _follow(words: Wording) -> Note:
    return Note(words.say("`nulmeting show ID` shows one record with its source and what refers to it."))


def list_document(dataset: Dataset, kind: str, found: Sequence[Any], origin: Origin, words: Wording) -> Document:
    """The records of one kind."""
    make: dict[str, Callable[..., Document]] = {
        "initiatives": initiatives_document,
        "examples": examples_document,
        "stakeholders": stakeholders_list,
        "organisations": organisations_list,
    }
    return make[kind](dataset, found, origin, words)
