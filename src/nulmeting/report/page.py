"""The measurement as one web page: the report with every record, so that a figure leads to its source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from nulmeting.finding import Message
from nulmeting.measure.baseline import Since
from nulmeting.measure.measurement import Measurement
from nulmeting.measure.robustness import Robustness
from nulmeting.measure.snapshot import Origin
from nulmeting.measure.targets import TargetPath
from nulmeting.model.dataset import KINDS, Dataset
from nulmeting.model.references import referrers
from nulmeting.report.comparison import comparison_blocks, comparison_matrix, overview_blocks
from nulmeting.report.document import Block, Column, Document, Heading, Linked, Note, Paragraph, Table
from nulmeting.report.foreign import foreign
from nulmeting.report.names import about, about_note, name_of, named
from nulmeting.report.record import record_facts
from nulmeting.report.robustness import robustness_blocks, sure_ambition_blocks, verdict
from nulmeting.report.score import indicator_blocks, level_blocks
from nulmeting.report.terms import CONTACT, KIND_LIST, PHASE, RANK, STATUS
from nulmeting.report.whole import report_parts, title
from nulmeting.report.wording import Wording

_ORDER = (
    "initiatives",
    "examples",
    "stakeholders",
    "organisations",
    "consultations",
    "steps",
    "insights",
    "indicators",
)
"""The kinds in the order in which a reader asks for them; the vocabulary of the framework comes after these."""


class PageWords(NamedTuple):
    """What a page says of itself."""

    skip: str
    contents: str
    as_table: str
    filter: str
    shown: str
    ascending: str
    descending: str
    on_screen: str


def page_words(words: Wording) -> PageWords:
    """In the reader's language. `shown` and what follows are sentences that the script of the page fills in."""
    return PageWords(
        skip=words.say("Skip to the content"),
        contents=words.say("On this page"),
        as_table=words.say("The same figures as a table"),
        filter=words.say("Show only rows with"),
        shown=words.say("{shown} of {all} rows"),
        ascending=words.say("sorted by {column}"),
        descending=words.say("sorted by {column}, backwards"),
        on_screen=words.say(
            "The records are not printed. They stand on the page itself, on a screen, and in the files of the data."
        ),
    )


def page_document(
    dataset: Dataset,
    measurement: Measurement,
    sure: Robustness | None,
    origin: Origin,
    words: Wording,
    held: Since | None = None,
    aims: Sequence[TargetPath] = (),
) -> Document:
    """The report with the matrix of the comparison, how sure the score is, how it was made, and all records."""
    ambition = measurement.ambition
    said = verdict(dataset, ambition, sure, words) if sure is not None else None
    parts = report_parts(dataset, measurement, words, held, aims, said)
    compared = measurement.comparison
    parts["short"] += (Note(about_note(words)),)
    parts["comparison"] = (
        *overview_blocks(dataset, compared, words),
        *comparison_blocks(dataset, compared, words, reasons=False, titles=True),
    )
    if compared.topics:
        head, *others = parts["topics"]
        parts["topics"] = (head, comparison_matrix(dataset, compared, words), *others)
    parts["ambition"] = sure_ambition_blocks(dataset, ambition, sure, words)
    for level in ambition.levels:
        parts["ambition"] += level_blocks(dataset, level, words)
    parts["ambition"] += (
        Heading(words.say("How sure this is")),
        *(() if sure is not None else (Paragraph(verdict(dataset, ambition, sure, words), strong=True),)),
        *robustness_blocks(dataset, ambition, sure, words),
    )
    parts["indicators"] = indicator_blocks(dataset, ambition, words)
    blocks = (*(block for part in parts.values() for block in part), *_records(dataset, words))
    lines = about(dataset, words, origin)
    return Document(title(dataset, words, held), lines, blocks, words.language, foreign=foreign(dataset, words))


def _records(dataset: Dataset, words: Wording) -> Iterator[Block]:
    """Every record under a heading of its own, by kind, after a list of its kind."""
    yield Heading(words.say("All records"), on_screen=True)
    yield Note(
        words.say(
            "Each figure above rests on records: one for each initiative, example, stakeholder and so on. "
            "Here they all are, with where each comes from and what refers to it."
        )
    )
    by = referrers(dataset)
    for kind in (*_ORDER, *(each for each in KINDS if each not in _ORDER)):
        records = dataset.kind(kind)
        if not records:
            continue
        yield Heading(words.tell(KIND_LIST[kind]).capitalize(), 3)
        if kind in _LISTED:
            yield _list(dataset, kind, words)
        for each in records:
            identifier = str(getattr(each, "id"))  # noqa: B009  (Frozen itself has no id)
            yield Heading(name_of(dataset, words, identifier), 4, identifier)
            yield record_facts(dataset, identifier, by.get(identifier, ()), words)


class _Field(NamedTuple):
    """A column of a list of records: its title, and what it says of a record."""

    title: Message
    told: Callable[[Dataset, Any, Wording], str]


def _own(title: Message, field: str, choices: Mapping[str, Message]) -> _Field:
    """A field that holds one of a few codes."""
    return _Field(title, lambda _, record, words: words.tell(choices[getattr(record, field)]))


def _own_pillar(dataset: Dataset, record: Any, words: Wording) -> str:
    """The pillar of an example as this municipality divides them."""
    return named(dataset, words, dataset.own_pillar(record.pillar))


def _reference(title: Message, field: str) -> _Field:
    """A field that holds the id of another record, or several."""

    def told(dataset: Dataset, record: Any, words: Wording) -> str:
        value = getattr(record, field)
        if value is None:
            return words.say("unknown")
        ids = (value,) if isinstance(value, str) else value
        return Linked.row(named(dataset, words, each) for each in ids) or words.say("none")

    return _Field(title, told)


_LISTED: Mapping[str, tuple[_Field, ...]] = {
    "initiatives": (
        _reference(Message("pillar"), "pillar"),
        _own(Message("status"), "status", STATUS),
        _own(Message("phase"), "phase", PHASE),
        _reference(Message("purpose"), "purpose"),
        _reference(Message("focus"), "focus"),
    ),
    "examples": (
        _reference(Message("city"), "city"),
        _reference(Message("topic"), "topic"),
        _Field(Message("pillar"), _own_pillar),
    ),
    "stakeholders": (
        _own(Message("influence"), "influence", RANK),
        _own(Message("interest"), "interest", RANK),
        _own(Message("contact"), "contact", CONTACT),
    ),
}
"""The kinds of which there are many, with what a reader wants to sort and choose by."""


def _list(dataset: Dataset, kind: str, words: Wording) -> Table:
    records: tuple[Any, ...] = dataset.kind(kind)
    rows = tuple(
        (named(dataset, words, each.id), *(field.told(dataset, each, words) for field in _LISTED[kind]))
        for each in records
    )
    columns = (Column(words.say("name")), *(Column(words.tell(field.title)) for field in _LISTED[kind]))
    return Table(words.say("List of {kind}", kind=words.tell(KIND_LIST[kind])), columns, rows, listed=True)
