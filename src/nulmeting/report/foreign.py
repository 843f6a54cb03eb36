"""Which texts are in the language of the data, in a document that is in another language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from nulmeting.finding import Message
from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import Frozen, Language, Name
from nulmeting.model.initiatives import Initiative
from nulmeting.report.document import Foreign
from nulmeting.report.wording import Wording

TEXTS = ("title", "name", "summary", "text", "condition", "owner", "contact_why", "why", "note")
"""Fields of records that hold text in the language of the data. A name in both languages is not of that kind."""
_CALLED: Mapping[Language, Message] = {"nl": Message("Dutch"), "en": Message("English")}


def foreign(dataset: Dataset, words: Wording) -> Foreign | None:
    """The texts of the records where these are in another language than the reader's; None where they are not.

    What a municipality or city calls itself is a name in every language, and so is the theme that a city gives itself.
    """
    language = dataset.framework.municipality.language
    if language == words.language:
        return None
    told = words.say(
        "Texts from the records are in {language}, the language of the data.", language=words.tell(_CALLED[language])
    )
    ours = set(_names(dataset, words))
    return Foreign(language, told, tuple(each for each in dict.fromkeys(_texts(dataset)) if each not in ours))


def _names(dataset: Dataset, words: Wording) -> Iterator[str]:
    """Names that stand in the reader's language, or in none."""
    yield dataset.framework.municipality.name
    for record in (*dataset.framework.ambition_levels, *(record for _, _, record in dataset.everything())):
        name = getattr(record, "name", None)
        if isinstance(name, Name):
            yield words.name(name)
    for city in dataset.cities:
        yield city.name
        yield city.theme


def _texts(dataset: Dataset) -> Iterator[str]:
    framework = dataset.framework
    for record in (
        *framework.ambition_levels,
        *framework.not_applicable,
        *(record for _, _, record in dataset.everything()),
    ):
        for field in _fields(type(record)):
            value = getattr(record, field)
            if isinstance(value, str):
                yield value
        source = getattr(record, "source", None)
        if source is not None:
            yield source.place
        if isinstance(record, Initiative):
            yield from (each.why for each in record.matches if each.why is not None)


@cache
def _fields(kind: type[Frozen]) -> tuple[str, ...]:
    return tuple(each for each in TEXTS if each in kind.model_fields)
