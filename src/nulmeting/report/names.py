"""How records are called in a report: by the name that the data gives them, with the id to follow them by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from nulmeting.finding import Message
from nulmeting.measure.baseline import Baseline
from nulmeting.measure.known import Unlike
from nulmeting.measure.snapshot import Origin
from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import Name
from nulmeting.model.side import Side
from nulmeting.report.document import Linked
from nulmeting.report.terms import INDICATOR
from nulmeting.report.wording import Wording


def name_of(dataset: Dataset, words: Wording, identifier: str) -> str:
    """The name or title of a record; its id when it has none, but an indicator is then called by what it counts."""
    kind, record = dataset.by_id[identifier]
    for field in ("name", "title"):
        value = getattr(record, field, None)
        if isinstance(value, Name):
            return words.name(value)
        if isinstance(value, str):
            return value
    return words.tell(INDICATOR[identifier]) if kind == "indicators" else identifier


def named(dataset: Dataset, words: Wording, identifier: str) -> Linked:
    """The name of a record, that leads to it."""
    return linked(identifier, name_of(dataset, words, identifier))


def names_of(dataset: Dataset, words: Wording, identifiers: Iterable[str]) -> str:
    """The names of records in a row."""
    return words.all_of([named(dataset, words, each) for each in identifiers])


def title_with_id(dataset: Dataset, words: Wording, identifier: str) -> str:
    """A name with the id by which `show` finds it."""
    name = name_of(dataset, words, identifier)
    return linked(identifier, name if name == identifier else f"{name} ({identifier})")


def linked(identifier: str, text: str | None = None) -> Linked:
    """A text about a record, by itself its id, that leads to it where a format can do so."""
    return Linked.to(identifier, text if text is not None else identifier)


def level_name(dataset: Dataset, words: Wording, level: int) -> str:
    """A level's number and name."""
    found = next(each for each in dataset.framework.ambition_levels if each.id == level)
    return f"{level} {words.name(found.name)}"


def level_in_brackets(dataset: Dataset, words: Wording, level: int) -> str:
    """A level's number with its name in brackets, for within a sentence."""
    found = next(each for each in dataset.framework.ambition_levels if each.id == level)
    return f"{level} ({words.name(found.name)})"


def heading(dataset: Dataset, words: Wording, subject: Message) -> str:
    """The title of a document: what it is about and whose it is."""
    return f"{words.tell(subject)}: {dataset.framework.municipality.name}"


def kept(which: str, name: str, measurement: Side | Baseline, words: Wording) -> str:
    """Where a measurement comes from, of when it is and by which scoring."""
    return words.say(
        "{which}: {name}, date of the measurement {date}, scoring version {version}, data {digest}.",
        which=which,
        name=name,
        date=words.date(measurement.as_of),
        version=measurement.scoring,
        digest=measurement.digest[: len("sha256:") + 12],
    )


def edited(name: str, words: Wording) -> str:
    """That a saved report was changed by hand."""
    return words.say(
        "{name} was changed after it was saved: its digest is not that of its records and definitions. "
        "Its figures are shown as they stand in it.",
        name=name,
    )


def about(dataset: Dataset, words: Wording, origin: Origin) -> tuple[str, ...]:
    """The lines under a title: whose data, of when, which data exactly, and by which scoring."""
    framework = dataset.framework
    lines = [
        words.say(
            "Municipality {code}. Date of the measurement: {date}.",
            code=framework.municipality.code,
            date=words.date(framework.as_of),
        ),
        words.say(
            "Scoring version {version}, data {digest}.",
            version=framework.scoring.version,
            digest=origin.digest[: len("sha256:") + 12],
        ),
    ]
    if origin.source == "bundled":
        lines.insert(0, words.say("Bundled example data: there is no data folder here (see --data)."))
    return tuple(lines)


def about_note(words: Wording) -> str:
    """What the words in those lines mean, for who knows neither."""
    return words.say("Scoring version: how it is counted. sha256: a code that changes with the data.")


def other_indicators(unlike: Sequence[Unlike], called: Callable[[str], str], words: Wording) -> str:
    """Which indicators are known on one side and not on the other."""
    now = [called(name) for each in unlike for name in each.now_known]
    no_longer = [called(name) for each in unlike for name in each.no_longer_known]
    parts = [
        words.say("{names} (known now and not then)", names=words.all_of(now)) if now else "",
        words.say("{names} (known then and not now)", names=words.all_of(no_longer)) if no_longer else "",
    ]
    return "; ".join(each for each in parts if each)


def recorded_name(side: Side, words: Wording, identifier: str) -> str:
    """The name that a record has on one side; its id when it has none."""
    name = side.records.get(identifier, {}).get("name")
    found = name.get(words.language) if isinstance(name, Mapping) else name
    if isinstance(found, str):
        return found
    return words.tell(INDICATOR[identifier]) if identifier in INDICATOR else identifier
