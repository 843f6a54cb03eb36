"""Every model, key and choice of the data files has its meaning, and nothing else has one."""

from __future__ import annotations

from typing import Any

from nulmeting.model.dataset import FILES
from nulmeting.model.fields import Frozen, Record
from nulmeting.report.meanings import CHOICE_TITLES, CHOICES, KEYS, OBJECT_TITLES, OBJECTS, TITLES
from nulmeting.report.terms import AXIS, FIELD, RANK, STATUS
from tests.renew_docs import choices, models

MODELS: set[type[Frozen]] = {each for file in FILES.values() for each in models(file)}


def own_keys(model: type[Frozen]) -> dict[str, Any]:
    """The keys of a model as they are written, without those that every record may have."""
    inherited = Record.model_fields if model is not Record and issubclass(model, Record) else {}
    fields = {name: field for name, field in model.model_fields.items() if name not in inherited}
    return {field.alias or name: field.annotation for name, field in fields.items()}


def test_every_model_has_a_meaning_and_nothing_else_has() -> None:
    names = {each.__name__ for each in MODELS}
    assert len(names) == len(MODELS)
    assert set(OBJECTS) == set(OBJECT_TITLES) == names


def test_every_key_has_a_meaning_and_nothing_else_has() -> None:
    holders: list[type[Frozen]] = [*MODELS, Record]
    wanted = {model.__name__: set(own_keys(model)) for model in holders}
    assert {model: set(keys) for model, keys in KEYS.items()} == wanted


def test_every_key_has_a_title_and_nothing_else_has() -> None:
    keys = {key for meanings in KEYS.values() for key in meanings}
    assert keys - set(TITLES) == set()
    assert set(TITLES) - keys - {*FIELD, *AXIS, *RANK, *STATUS} == set()


def test_every_choice_has_a_title_and_a_meaning_and_nothing_else_has() -> None:
    wanted: dict[str, set[str]] = {}
    for model in MODELS:
        for key, annotation in own_keys(model).items():
            if found := set(choices(annotation)):
                wanted.setdefault(key, set()).update(found)
    assert {key: set(values) for key, values in CHOICES.items()} == wanted
    assert {key: set(values) for key, values in CHOICE_TITLES.items()} == wanted


def test_meanings_are_one_line_that_is_a_sentence() -> None:
    texts = [*OBJECTS.values(), *(text for part in (*KEYS.values(), *CHOICES.values()) for text in part.values())]
    assert [each.text for each in texts if "\n" in each.text or not each.text.endswith(".") or each.values] == []
