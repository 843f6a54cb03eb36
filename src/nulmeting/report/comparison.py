"""What is said about the comparison with the examples of the big cities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from nulmeting.finding import Message
from nulmeting.measure.comparison import CityComparison, Comparison, ExampleComparison, Tally, TopicComparison
from nulmeting.measure.snapshot import Origin
from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import Axis
from nulmeting.model.side import Side
from nulmeting.report.document import Block, Column, Document, Heading, Linked, Mark, Matrix, Note, Paragraph, Table
from nulmeting.report.names import about, heading, linked, name_of, named
from nulmeting.report.terms import AXIS, FIT, PARTLY_SYMBOL, STATUS, STATUS_SYMBOL
from nulmeting.report.wording import Wording

_RARE = ("unknown", "not_applicable")


def status_words(status: str, fit: str | None, words: Wording) -> str:
    """A status with its sign, and "partly" where the fit is only that."""
    text = f"{_sign(status, fit)} {words.tell(STATUS[status])}"
    return f"{text}, {words.tell(FIT['partial'])}" if fit == "partial" else text


def headline(dataset: Dataset, comparison: Comparison, words: Wording) -> str:
    """The comparison in one sentence; and whether the zeros in it may be there because nobody has compared."""
    text = words.say(
        "{examples} from {cities}: {parts}.",
        examples=words.plural("{count} example", "{count} examples", comparison.total.total),
        cities=words.plural("{count} city", "{count} cities", len(comparison.cities)),
        parts=_parts(comparison.total, words),
    )
    if comparison.total.total and not dataset.initiatives:
        text += " " + words.say("There are no initiatives yet: nothing has been compared.")
    return f"{text} {nobody_compared(dataset, words)}".rstrip()


def nobody_compared(dataset: Dataset, words: Wording) -> str:
    """What a 0 is worth as long as no initiative names an example; nothing where one does, or where none can apply."""
    if not dataset.initiatives or any(each.matches for each in dataset.initiatives):
        return ""
    asked = sum(each.id not in dataset.not_applicable for each in dataset.examples)
    weights = {each.axis: each.weight for each in dataset.framework.indicators if each.id == "benchmark_uptake"}
    return _not_compared(asked, weights, words)


def nobody_compared_then(side: Side, words: Wording) -> str:
    """The same of a measurement that may be a saved one."""
    initiatives = [each for each in side.records.values() if each["type"] == "initiatives"]
    if not initiatives or any(each.get("matches") for each in initiatives):
        return ""
    total, indicators = side.figures["comparison"]["total"], side.figures["ambition"]["indicators"]
    weights = {each["axis"]: each["weight"] for each in indicators if each["id"] == "benchmark_uptake"}
    return _not_compared(total["total"] - total["not_applicable"], weights, words)


def _not_compared(asked: int, weights: Mapping[Axis, float], words: Wording) -> str:
    """That to compare can only raise what is counted now: no credit is smaller than that of what was not found.

    `asked` examples can apply; `weights` has the axis and the weight of the uptake, where there is such an indicator.
    """
    if asked <= 0:
        return ""
    text = words.say("No initiative names an example: it may be that nobody has compared yet.")
    examples = words.plural("{count} example", "{count} examples", asked)
    for axis, weight in weights.items():
        if weight > 0:
            return f"{text} " + words.say(
                "The 0 of {examples} taken up, and with it the position on {axis}, can in reality only be the same or "
                "higher.",
                examples=examples,
                axis=words.tell(AXIS[axis]),
            )
    return f"{text} " + words.say(
        "The 0 of {examples} taken up can in reality only be the same or higher.", examples=examples
    )


def compared_since(before: float | None, after: float | None, words: Wording) -> str:
    """That a rise of the uptake from 0 may only mean that somebody has compared since; nothing for other values."""
    if before != 0 or not after:
        return ""
    return words.say(
        "Before, no example was taken up: it may be that nobody had compared then. What rises because somebody "
        "compared is no progress."
    )


def nobody_compared_notes(dataset: Dataset, words: Wording) -> tuple[Note, ...]:
    """The same as a block of its own, for beside figures that rest on the comparison."""
    text = nobody_compared(dataset, words)
    return (Note(text),) if text else ()


def pillars_not_chosen_notes(dataset: Dataset, words: Wording) -> tuple[Note, ...]:
    """That an example may count in a pillar that nobody chose; nothing where the data says that it is meant (NM511)."""
    theirs = dataset.unchosen_pillars
    if not theirs or any(each.code == "NM511" for each in dataset.framework.pillars[0].ignore):
        return ()
    text = words.plural(
        "In `pillar_map` {own} stands for {count} pillar of the examples, perhaps because nobody has chosen yet. What "
        "an example would add here can then be less or more.",
        "In `pillar_map` {own} stands for {count} pillars of the examples, perhaps because nobody has chosen yet. What "
        "an example would add here can then be less or more.",
        len(theirs),
        own=words.name(dataset.framework.pillars[0].name),
    )
    return (Note(text),)


def _parts(row: CityComparison | Tally, words: Wording) -> str:
    """The numbers by status in a row; they add up to the total. The rarer statuses only where there are any."""
    parts = []
    for status in ("applied", "in_preparation", "unknown", "absent", "not_applicable"):
        number = getattr(row, status)
        if number or status not in _RARE:
            parts.append(f"{number} {words.tell(STATUS[status])}")
        if status == "applied" and row.applied_partly:
            parts[-1] += words.say(" ({partly} of them partly)", partly=row.applied_partly)
    return words.all_of(parts)


def overview_blocks(dataset: Dataset, comparison: Comparison, words: Wording) -> tuple[Block, ...]:
    """The numbers per city, and what they rest on."""
    note = dataset.framework.comparison_note
    return (
        Heading(words.say("Comparison with the big cities")),
        Paragraph(headline(dataset, comparison, words), strong=True),
        _city_table(dataset, comparison, words),
        Note(
            words.say(
                "The status of an example follows from the initiatives that match it. "
                "Not found means: it is not in the inventory. That does not say that it does not exist."
            )
        ),
        *((Note(words.name(note)),) if note is not None else ()),
    )


def comparison_blocks(
    dataset: Dataset, comparison: Comparison, words: Wording, *, reasons: bool, titles: bool = False
) -> tuple[Block, ...]:
    """The examples of each city with status and evidence; with `reasons` also why each match holds.

    With `titles` the evidence is told by its title, without it by the id that `show` takes.
    """
    blocks: list[Block] = []
    for city in comparison.cities:
        blocks.append(Heading(named(dataset, words, city.city) + f" ({city.theme})", 3))
        rows = [row for each in city.examples for row in _rows(dataset, each, words, reasons=reasons, titles=titles)]
        blocks.append(_examples(_city_caption(city, words), rows, words))
    return tuple(blocks)


def topic_blocks(dataset: Dataset, comparison: Comparison, words: Wording) -> tuple[Block, ...]:
    """One row per topic: the same idea in two cities counts once, by its best example."""
    rows = [_topic_row(dataset, each, words) for each in comparison.topics]
    columns = (
        Column(words.say("Topic")),
        Column(words.say("Status")),
        Column(words.say("Cities")),
        Column(words.say("Examples"), "right"),
    )
    return (
        Heading(words.say("Per topic")),
        Table(words.say("Topics by the status of their best example"), columns, tuple(rows)),
    )


def comparison_matrix(dataset: Dataset, comparison: Comparison, words: Wording) -> Matrix:
    """Topics by cities: a sign for the status of each example."""
    cities = [each.city for each in comparison.cities]
    topics = [each.topic for each in comparison.topics]
    cells: dict[tuple[str, str], list[Mark]] = {}
    for city in comparison.cities:
        for each in city.examples:
            mark = Mark(_sign(each.status, each.fit), linked(each.id, each.title))
            cells.setdefault((each.topic, city.city), []).append(mark)
    used = {mark.sign for cell in cells.values() for mark in cell}
    blank = len(cells) < len(topics) * len(cities)
    return Matrix(
        words.say("Examples by topic and city"),
        words.say("Topic"),
        tuple(name_of(dataset, words, each) for each in cities),
        tuple(name_of(dataset, words, each) for each in topics),
        tuple(tuple(tuple(cells.get((topic, city), ())) for city in cities) for topic in topics),
        tuple(each for each in _signs(words) if each[0] in used),
        empty=words.say("empty: this city has no such example") if blank else "",
        rest=words.say("The table has them one by one."),
    )


def _sign(status: str, fit: str | None) -> str:
    """The sign of a status; one that rests on a partial fit alone has its own."""
    return PARTLY_SYMBOL[status] if fit == "partial" and status in PARTLY_SYMBOL else STATUS_SYMBOL[status]


def _signs(words: Wording) -> Iterator[tuple[str, str]]:
    """Every sign with what it means, the most that there can be first."""
    for status in ("applied", "in_preparation", "unknown", "absent", "not_applicable"):
        yield STATUS_SYMBOL[status], words.tell(STATUS[status])
        if status in PARTLY_SYMBOL:
            yield PARTLY_SYMBOL[status], f"{words.tell(STATUS[status])}, {words.tell(FIT['partial'])}"


def comparison_document(
    dataset: Dataset,
    comparison: Comparison,
    origin: Origin,
    words: Wording,
    *,
    by_topic: bool,
) -> Document:
    """The comparison on its own, per city or per topic."""
    blocks = overview_blocks(dataset, comparison, words)
    if by_topic:
        blocks = (*blocks[:2], *blocks[3:], *topic_blocks(dataset, comparison, words))
    else:
        blocks += comparison_blocks(dataset, comparison, words, reasons=True)
    title = heading(dataset, words, Message("Comparison with the big cities"))
    return Document(title, about(dataset, words, origin), blocks, words.language)


def _city_table(dataset: Dataset, comparison: Comparison, words: Wording) -> Table:
    """The rarer statuses have a column only where there are any."""
    titles = {
        "applied": words.tell(STATUS["applied"]),
        "applied_partly": words.say("of which partly"),
        "in_preparation": words.tell(STATUS["in_preparation"]),
        "unknown": words.tell(STATUS["unknown"]),
        "absent": words.tell(STATUS["absent"]),
        "not_applicable": words.tell(STATUS["not_applicable"]),
        "total": words.say("total"),
    }
    shown = [each for each in titles if each not in _RARE or getattr(comparison.total, each)]
    rows = [(named(dataset, words, each.city), *_tally(each, shown)) for each in comparison.cities]
    return Table(
        words.say("Examples per city by their status here"),
        (Column(words.say("City")), *(Column(titles[each], "right") for each in shown)),
        (*rows, (words.say("Total"), *_tally(comparison.total, shown))),
        total=True,
    )


def _tally(row: CityComparison | Tally, shown: Iterable[str]) -> tuple[str, ...]:
    return tuple(str(getattr(row, each)) for each in shown)


def _city_caption(city: CityComparison, words: Wording) -> str:
    examples = words.plural("{count} example", "{count} examples", city.total)
    if len(city.examples) < city.total:
        return words.say("{shown} of {examples}", shown=len(city.examples), examples=examples)
    return words.say("{examples}: {parts}", examples=examples, parts=_parts(city, words))


def _examples(caption: str, rows: list[tuple[str, ...]], words: Wording) -> Block:
    if not rows:
        return Note(words.say("No example has the status asked for."))
    columns = (Column(words.say("Example")), Column(words.say("Status")), Column(words.say("Evidence")))
    return Table(caption, columns, tuple(rows))


def _rows(
    dataset: Dataset, example: ExampleComparison, words: Wording, *, reasons: bool, titles: bool
) -> list[tuple[str, ...]]:
    """One row, or with reasons one row per match, of which the first names the example."""
    title = linked(example.id, f"{example.title} ({example.id})" if reasons else example.title)
    status = status_words(example.status, example.fit, words)
    evidence = _evidence(dataset, example, words, reasons=reasons, titles=titles)
    if not reasons:
        return [(title, status, Linked.row(evidence, "; " if titles else ", "))]
    return [(title, status, evidence[0]), *(("", "", each) for each in evidence[1:])]


def _evidence(
    dataset: Dataset, example: ExampleComparison, words: Wording, *, reasons: bool, titles: bool
) -> list[str]:
    """The initiatives that match; or why the example cannot apply; or nothing to point to."""
    if example.status == "not_applicable":
        why = next(each.why for each in dataset.framework.not_applicable if each.example == example.id)
        return [why if why and (reasons or titles) else "–"]
    if not example.initiatives:
        return [words.say("none")]
    pairs = {initiative.id: (initiative, match) for initiative, match in dataset.matching[example.id]}
    named: list[str] = []
    for each in example.initiatives:
        initiative, match = pairs[each]
        # What does not make the status is named with its own, or it would look like evidence for the one beside it.
        own = "" if initiative.status == example.status else f" ({words.tell(STATUS[initiative.status])})"
        name = linked(each, initiative.title if titles else None)
        named.append(Linked(name, f"{own}: {match.why}" if reasons and match.why else own))
    return named


def _topic_row(dataset: Dataset, topic: TopicComparison, words: Wording) -> tuple[str, ...]:
    return (
        named(dataset, words, topic.topic),
        status_words(topic.status, topic.fit, words),
        Linked.row(named(dataset, words, each) for each in topic.cities),
        str(topic.total),
    )
