"""The files of a new municipality: templates that teach, filled with the vocabulary that all municipalities share.

Judgements of the municipality whose framework it is taken from (insights, themes, what cannot apply, its view of the
levels) stay behind. So do reasons in another language than that of the new data.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from nulmeting.edit.written import entry_text, scalar_text
from nulmeting.model.benchmarks import Example
from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import Frozen, Language
from nulmeting.model.slugs import slug

_SHARED = ("topics", "technologies", "purposes", "indicators", "ambition_levels")
_OWN = {"source", "note", "ignore", "raw", "view"}
"""What records of the shared vocabulary say about the municipality that wrote them."""
_PLACE = re.compile(r"<<([a-z_]+)>>")


class Wishes(NamedTuple):
    """What is known of the new municipality. `pillars` are names by id, none for those of the shared framework."""

    name: str
    code: str
    language: Language
    as_of: str
    pillars: Mapping[str, str]
    pillar_map: Mapping[str, str]
    guessed: Sequence[str]


def pillars_of(names: Sequence[str]) -> dict[str, str]:
    """Names by id. Raises ValueError with the name that makes no id or the same one as another."""
    found: dict[str, str] = {}
    for name in names:
        identifier = slug(name)
        if not identifier or identifier in found:
            raise ValueError(name)
        found[identifier] = name
    return found


def taken_ids(shared: Dataset) -> set[str]:
    """The ids that a pillar cannot have, because a word of the shared vocabulary or a city has it."""
    kinds = ("topics", "technologies", "purposes", "indicators", "sources", "cities", "examples")
    return {str(getattr(each, "id")) for kind in kinds for each in shared.kind(kind)}  # noqa: B009


def benchmark_pillars(shared: Dataset) -> list[str]:
    """The pillars of the benchmarks file, in the order in which they come."""
    return list(dict.fromkeys(pillar for each in shared.examples for pillar in (each.pillar, *(each.touches or ()))))


def filled(template: str, wishes: Wishes, shared: Dataset) -> str:
    """A template with its places filled."""
    parts = _parts(wishes, shared)
    return _PLACE.sub(lambda found: parts[found[1]], template)


def benchmarks(text: str) -> str:
    """The benchmarks file without the line that leads editors to a schema, which stands elsewhere."""
    return re.sub(r"\A# yaml-language-server:[^\n]*\n", "", text)


def _parts(wishes: Wishes, shared: Dataset) -> dict[str, str]:
    framework = shared.framework
    same_language = framework.municipality.language == wishes.language
    municipality = {
        "id": slug(wishes.name) or "municipality",
        "name": wishes.name,
        "code": wishes.code,
        "language": wishes.language,
    }
    values: dict[str, Any] = {
        "municipality": municipality,
        "as_of": wishes.as_of,
        "scoring": {**framework.scoring.model_dump(), "version": 1},
        "pillars": [{"id": key, "name": {"nl": name, "en": name}} for key, name in wishes.pillars.items()]
        or [_shared(each, same_language=same_language) for each in framework.pillars],
        "pillar_map": dict(wishes.pillar_map),
        "sources": _sources(shared, wishes.language),
    }
    for kind in _SHARED:
        values[kind] = [_shared(each, same_language=same_language) for each in getattr(framework, kind)]
    if framework.robustness is not None:
        values["robustness"] = framework.robustness.model_dump()
    for level in values["ambition_levels"]:
        level.pop("why", None)
        level["view"] = "open"
    guessed = {
        "nl": "# Kies hier zelf; bij deze pijlers staat nu de eerste van u, omdat er iets moet staan: {}\n",
        "en": "# Choose for yourself; for these pillars your first one stands here, because something must: {}\n",
    }[wishes.language]
    return {
        "robustness": "",
        **{key: entry_text(key, _tidy(value), 0, "\n") for key, value in values.items()},
        "guessed": guessed.format(", ".join(wishes.guessed)) if wishes.guessed else "",
        "name": re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", wishes.name),
        "lang": scalar_text(wishes.language),
    }


def _sources(shared: Dataset, language: Language) -> list[dict[str, Any]]:
    """The documents that the benchmarks file rests on, with whose they are."""
    note = {
        "nl": "Een stuk van {}; hieruit komen de voorbeelden van de grote steden.",
        "en": "A document of {}; the examples of the large cities come from it.",
    }[language].format(shared.framework.municipality.name)
    cited = _cited(shared)
    return [
        {**_shared(each, same_language=True), "note": note} for each in shared.framework.sources if each.id in cited
    ]


def _cited(shared: Dataset) -> Collection[str]:
    """The documents that the benchmarks file refers to."""
    records: Sequence[Frozen] = (*shared.cities, *shared.examples)
    return {each.source.document for each in records if isinstance(each, Example) and each.source is not None}


def _shared(record: Frozen, *, same_language: bool) -> dict[str, Any]:
    """The values of a record of the shared framework that say nothing about its municipality."""
    away = _OWN if same_language else {*_OWN, "why"}
    values = record.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True, exclude=away)
    return {"id": values.pop("id"), **values}


def _tidy(value: Any) -> Any:
    """Whole numbers without a decimal point."""
    if isinstance(value, Mapping):
        return {key: _tidy(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_tidy(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
