from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from nulmeting.load.folder import load_folder
from nulmeting.model.dataset import FILES, KINDS, Dataset
from nulmeting.model.fields import STATUS_OF, Name
from nulmeting.model.initiatives import Initiative
from nulmeting.model.references import HOME, REFERENCES, referring
from tests.conftest import ACCEPTED


@pytest.fixture
def dataset() -> Dataset:
    found = load_folder(ACCEPTED / "thirteen-pillars-three-levels").dataset
    assert found is not None
    return found


def test_every_kind_has_a_file_and_is_a_list_there() -> None:
    assert set(KINDS.values()) == set(FILES)
    assert all(kind in FILES[file].model_fields for kind, file in KINDS.items())


def test_every_record_is_found_by_its_id_with_its_kind(dataset: Dataset) -> None:
    assert len(dataset.by_id) == len(list(dataset.everything()))
    assert {kind for kind, _ in dataset.by_id.values()} == set(KINDS) - {"organisations", "consultations"}
    assert dataset.by_id["gent/deelfiets"][0] == "examples"
    assert dataset.by_id["benchmark_uptake"][0] == "indicators"


def test_a_pillar_of_the_benchmarks_is_translated_and_an_unknown_one_stays(dataset: Dataset) -> None:
    assert dataset.own_pillar("vervoer") == "mobiliteit"
    assert dataset.own_pillar("water") == "water"


def test_a_group_is_not_a_leaf(dataset: Dataset) -> None:
    assert [each.id for each in dataset.leaves] == ["raad", "bewoners", "hogeschool"]


def test_matches_are_found_from_the_example(dataset: Dataset) -> None:
    assert {example: [each.id for each, _ in pairs] for example, pairs in dataset.matching.items()} == {
        "gent/deelfiets": ["plan-10"],
        "brugge/meter": ["plan-9"],
    }
    assert dataset.not_applicable == {"gent/waterbus"}


def test_what_refers_to_a_record_is_named_with_the_field(dataset: Dataset) -> None:
    assert referring(dataset, "gent/deelfiets") == (("plan-10", "matches.example"),)
    assert referring(dataset, "gent/waterbus") == (("not_applicable", "example"),)
    assert referring(dataset, "kennis") == (("hogeschool", "part_of"),)
    assert referring(dataset, "mobiliteit")[-1] == ("pillar_map", "vervoer")
    assert referring(dataset, "besluit") == ()


def test_every_reference_goes_from_a_kind_with_a_file_to_kinds_with_a_file() -> None:
    assert {each.kind for each in REFERENCES} <= set(HOME)
    assert {target for each in REFERENCES for target in each.targets} <= set(HOME)


def test_status_follows_from_every_phase() -> None:
    assert STATUS_OF == {
        "idea": "in_preparation",
        "planned": "in_preparation",
        "pilot": "applied",
        "operational": "applied",
        "ended": "ended",
        "unknown": "unknown",
    }


def test_a_record_does_not_change() -> None:
    initiative = Initiative(id="a", title="A", pillar="p", phase="pilot")
    with pytest.raises(ValidationError, match="frozen"):
        initiative.title = "B"  # type: ignore[misc]  # that it may not is the point
    assert initiative.status == "applied"


def test_left_out_is_unknown_and_an_empty_list_is_none() -> None:
    unknown = Initiative(id="a", title="A", pillar="p", phase="idea")
    none = Initiative(id="a", title="A", pillar="p", phase="idea", touches=(), technologies=(), focus=(), partners=())
    assert (unknown.touches, unknown.technologies, unknown.focus, unknown.partners) == (None,) * 4
    assert (none.touches, none.technologies, none.focus, none.partners) == ((),) * 4


def test_a_name_is_said_in_the_language_asked_for() -> None:
    name = Name(nl="Bestuur", en="Governance")
    assert (name["nl"], name["en"]) == ("Bestuur", "Governance")


def test_an_empty_inventory_is_a_dataset() -> None:
    loaded = load_folder(Path(ACCEPTED / "empty-inventory"))
    assert loaded.sound
    assert loaded.dataset is not None
    assert loaded.dataset.initiatives == ()
