"""`field=value` and what becomes of it."""

from __future__ import annotations

from typing import Any

import pytest

from nulmeting.edit.assign import NotAssignable, assigned, field_of, fields_of, model_of
from nulmeting.model.dataset import KINDS

TWO = ({"example": "u/s", "fit": "full"}, {"example": "u/t", "fit": "full", "why": "w"})
RECORD: dict[str, Any] = {
    "id": "a",
    "title": "x",
    "touches": ("p", "q"),
    "matches": TWO,
    "source": {"document": "d", "place": "1"},
    "note": "n",
}


def only(*assignments: str) -> dict[str, Any]:
    """What differs after the assignments: the new value, None for what is gone."""
    new = assigned(RECORD, "initiatives", assignments)
    keys = [*new, *(each for each in RECORD if each not in new)]
    return {key: new.get(key) for key in keys if new.get(key) != RECORD.get(key)}


@pytest.mark.parametrize(
    ("assignment", "differs"),
    [
        ("title=y", {"title": "y"}),
        ("title=a=b+=c", {"title": "a=b+=c"}),
        ("title= [x] ", {"title": " [x] "}),
        ("title={a: b}", {"title": "{a: b}"}),
        ("title=2019", {"title": "2019"}),
        ("title=a\nb", {"title": "a\nb"}),
        ("note=", {"note": None}),
        ("touches=", {"touches": None}),
        ("touches=[]", {"touches": ()}),
        ("touches=r", {"touches": ("r",)}),
        ("touches=r, s", {"touches": ("r", "s")}),
        ("touches=[r, 's']", {"touches": ("r", "s")}),
        ("touches+=r,p", {"touches": ("p", "q", "r")}),
        ("touches-=p", {"touches": ("q",)}),
        ("touches-=p,q", {"touches": ()}),
        ("partners+=b", {"partners": ("b",)}),
        ("source.place=2: #", {"source": {"document": "d", "place": "2: #"}}),
        ("source.place=", {"source": {"document": "d"}}),
        ("source=", {"source": None}),
        ("source={document: e, place: '2'}", {"source": {"document": "e", "place": "2"}}),
        ("matches-=u/s", {"matches": TWO[1:]}),
        ("matches+={example: u/v, fit: partial}", {"matches": (*TWO, {"example": "u/v", "fit": "partial"})}),
        ("matches=[]", {"matches": ()}),
        ("matches[u/t].fit=partial",
         {"matches": (TWO[0], {"example": "u/t", "fit": "partial", "why": "w"})}),
        ("matches[u/t].why=", {"matches": (TWO[0], {"example": "u/t", "fit": "full"})}),
        ("raw={a: 1, b: [x]}", {"raw": {"a": 1, "b": ("x",)}}),
    ],
)  # fmt: skip
def test_an_assignment_changes_one_field(assignment: str, differs: dict[str, Any]) -> None:
    assert only(assignment) == differs


@pytest.mark.parametrize(
    ("assignment", "said"),
    [
        ("title", '"title" is not of the form field=value'),
        ("=x", '"=x" is not of the form field=value'),
        ("matches[u/t]=x", '"matches[u/t]=x" is not of the form field=value'),
        ("titel=x", 'there is no field "titel"; did you mean: title'),
        ("zzz=x", 'there is no field "zzz"; there is: id, title, summary, pillar, touches, phase,'),
        ("id=b", "an id is changed by nulmeting rename"),
        ("title+=x", "title is no list: use title=…"),
        ("title.nl=x", 'title has no fields inside it: "title.nl=x"'),
        ("source.plaats=x", 'there is no field "plaats"; there is: document, place'),
        ("source=x", '"x" is no mapping: write {field: value, …}'),
        ("touches-=z", '"z" is not in touches: [p, q]'),
        ("matches-=z", '"z" is not in matches: [u/s, u/t]'),
        ("matches[z].fit=full", '"z" is not in matches: [u/s, u/t]'),
        ("matches+={example: ", "this is not YAML: "),
        ("touches=[a, *b]", "a repeated value (an alias, *b) is not allowed"),
    ],
)
def test_what_is_no_change_is_refused_with_a_reason(assignment: str, said: str) -> None:
    with pytest.raises(NotAssignable) as refused:
        assigned(RECORD, "initiatives", [assignment])
    assert str(refused.value).startswith(said)


def test_numbers_and_names_of_the_framework() -> None:
    new = assigned({}, "technologies", ["id=lidar", "name.nl=Lidar", "name.en=Lidar", "novelty=0.8", "why=0.8"])
    assert new == {"id": "lidar", "name": {"nl": "Lidar", "en": "Lidar"}, "novelty": 0.8, "why": "0.8"}
    assert assigned({}, "indicators", ["goalposts=0,5"]) == {"goalposts": (0, 5)}
    assert assigned({}, "consultations", ["with=a,b", "participants=3"]) == {"with": ("a", "b"), "participants": 3}


def test_new_fields_come_in_the_order_of_the_model_and_others_stay() -> None:
    record = {"note": "n", "id": "a", "phase": "idea"}
    new = assigned(record, "initiatives", ["owner=o", "title=t", "source.document=d"])
    assert list(new) == ["note", "id", "title", "phase", "owner", "source"]


def test_assignments_work_one_after_another() -> None:
    assert only("touches=", "touches+=z", "touches+=v", "touches-=z") == {"touches": ("v",)}


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_every_kind_has_a_sort(kind: str) -> None:
    fields = fields_of(model_of(kind))
    assert next(iter(fields)) == "id"
    assert list(fields)[-1] in ("raw", "note")
    assert all(field_of(each.annotation).sort in ("text", "number", "mapping", "list") for each in fields.values())
    assert "from" in fields if kind == "insights" else True
