"""Where a record is referred to."""

from __future__ import annotations

import pytest

from nulmeting.edit.uses import Use, uses
from nulmeting.load.folder import load_folder
from nulmeting.model.dataset import KINDS
from nulmeting.model.references import referring
from tests.conftest import ACCEPTED, ROOT

THIRTEEN = ACCEPTED / "thirteen-pillars-three-levels"


def test_references_have_places_records_and_fields() -> None:
    trees = load_folder(ACCEPTED / "minimal").places.trees
    assert uses(trees, "examples", "utrecht/scannerautos") == [
        Use("initiatives.yaml", 12, 19, "scanauto", "matches.example")
    ]
    assert uses(trees, "initiatives", "scanauto") == []


def test_a_mapped_pillar_of_the_benchmarks_is_not_the_own_pillar() -> None:
    trees = load_folder(THIRTEEN).places.trees
    found = uses(trees, "pillars", "wonen")
    assert {(each.file, each.record, each.field) for each in found if each.file != "initiatives.yaml"} == {
        ("framework.yaml", "pillar_map", "leefomgeving")
    }


@pytest.mark.parametrize("folder", [ROOT / "data", THIRTEEN], ids=lambda each: each.name)
def test_all_that_the_records_refer_to_is_found(folder: object) -> None:
    loaded = load_folder(ROOT / str(folder))
    mapped = loaded.dataset.framework.pillar_map
    asked = 0
    for kind, identifier, _ in loaded.dataset.everything():
        found = {(each.record, each.field) for each in uses(loaded.places.trees, kind, identifier)}
        known = {each for each in referring(loaded.dataset, identifier) if each[0] != identifier}
        if kind == "pillars" and identifier in mapped:
            examples = {each.id for each in loaded.dataset.examples}
            known = {each for each in known if each[0] not in examples}
        assert found == known, (kind, identifier)
        asked += bool(found)
    assert asked > len(KINDS)
