from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import pytest

from nulmeting.finding import Message
from nulmeting.measure.comparison import ExampleStatus
from nulmeting.measure.indicators import Unknown
from nulmeting.measure.snapshot import Origin
from nulmeting.model.dataset import FILES, KINDS
from nulmeting.model.fields import Axis, Contact, Fit, Phase, Precision, Rank, Status
from nulmeting.model.framework import AmbitionLevel, IndicatorId, Insight
from nulmeting.model.stakeholders import Consultation, Organisation, Stakeholder, Step
from nulmeting.report import score, terms
from tests.unit.report.told import BOTH, DUTCH

ORIGIN = Origin("folder", "sha256:0123456789abcdef0123456789abcdef")


@pytest.mark.parametrize(
    ("words", "choices"),
    [
        (terms.STATUS, {*get_args(Status), *get_args(ExampleStatus)}),
        (terms.STATUS_SYMBOL, {*get_args(Status), *get_args(ExampleStatus)}),
        (terms.PHASE, {*get_args(Phase)}),
        (terms.FIT, {*get_args(Fit)}),
        (terms.RANK, {*get_args(Rank)}),
        (terms.CONTACT, {*get_args(Contact)}),
        (terms.CONTACT_SYMBOL, {*get_args(Contact)}),
        (terms.AXIS, {*get_args(Axis)}),
        (terms.VIEW, {*get_args(AmbitionLevel.model_fields["view"].annotation)}),
        (terms.ORIGIN, {*get_args(Insight.model_fields["origin"].annotation)}),
        (terms.KIND_OF_PARTY, {*get_args(Organisation.model_fields["kind"].annotation)}),
        (terms.PLACEMENT, {*get_args(Stakeholder.model_fields["placement"].annotation)}),
        (terms.PRECISION, {*get_args(Precision)}),
        (terms.FORM, {*get_args(Consultation.model_fields["form"].annotation)}),
        (
            terms.STEP,
            {
                *get_args(Step.model_fields["status"].annotation),
                *get_args(Consultation.model_fields["status"].annotation),
            },
        ),
        (terms.UNKNOWN, {*get_args(Unknown)}),
        (terms.KIND, {*KINDS}),
        (score.FORMULA, {*get_args(IndicatorId)}),
    ],
)
def test_every_choice_has_its_word_and_no_word_is_left_over(words: Mapping[str, object], choices: set[str]) -> None:
    assert set(words) == choices


def test_symbols_tell_statuses_apart_without_colour() -> None:
    for symbols in (terms.STATUS_SYMBOL, terms.CONTACT_SYMBOL):
        assert len(set(symbols.values())) == len(symbols)
        assert all(len(each) == 1 for each in symbols.values())


def test_every_field_of_a_record_has_its_name() -> None:
    shown = {"id"}
    for file, model in FILES.items():
        for kind in (each for each, home in KINDS.items() if home == file):
            record = next(each for each in get_args(model.model_fields[kind].annotation) if each is not Ellipsis)
            fields = {field.alias or name for name, field in record.model_fields.items()}
            shown |= fields - {"id", "source", "matches", "ignore", "raw"}
    assert set(terms.FIELD) == shown | {"status"}


@pytest.mark.parametrize(
    "words", [terms.STATUS, terms.PHASE, terms.FIT, terms.RANK, terms.CONTACT, terms.STEP, terms.FORM]
)
def test_choices_of_one_kind_are_told_apart_in_both_languages(words: Mapping[str, Message]) -> None:
    for wording in BOTH:
        assert len({wording.tell(each) for each in words.values()}) == len(words)


@pytest.mark.parametrize(
    ("message", "dutch"),
    [
        (terms.STATUS["applied"], "toegepast"),
        (terms.STATUS["in_preparation"], "in voorbereiding"),
        (terms.STATUS["absent"], "niet aangetroffen"),
        (terms.STATUS["not_applicable"], "niet van toepassing"),
        (terms.STATUS["ended"], "beëindigd"),
        (terms.STATUS["unknown"], "onbekend"),
        (terms.CONTACT["consulted"], "geraadpleegd"),
        (terms.CONTACT["none"], "niet geraadpleegd"),
        (terms.KIND["pillars"], "pijler"),
        (terms.KIND["focus"], "focusthema"),
        (terms.KIND["stakeholders"], "belanghebbende"),
        (terms.FIELD["goalposts"], "doelpalen"),
        (terms.FIELD["novelty"], "nieuwheid"),
        (terms.FIELD["anticipation"], "vooruitkijken"),
    ],
)
def test_the_words_of_the_field_in_dutch(message: Message, dutch: str) -> None:
    assert DUTCH.tell(message) == dutch
