"""The files of a new municipality, made of another one's shared words."""

from __future__ import annotations

from pathlib import Path

import pytest

from nulmeting.edit import starter
from nulmeting.edit.starter import Wishes, benchmark_pillars, benchmarks, filled, pillars_of, taken_ids
from nulmeting.load.folder import load_files, load_folder
from nulmeting.model.dataset import FILES, Dataset
from tests.conftest import ACCEPTED, ROOT

TEMPLATES = Path(starter.__file__).parent / "templates"
THIRTEEN = ACCEPTED / "thirteen-pillars-three-levels"
WISHES = Wishes("Elders", "BE-1", "nl", "2026", {}, {}, ())


def made(shared: Dataset, wishes: Wishes, examples: bytes) -> Dataset:
    texts = {name: TEMPLATES / wishes.language / name for name in FILES if name != "g5_benchmarks.yaml"}
    contents = {name: filled(path.read_text("utf-8"), wishes, shared).encode() for name, path in texts.items()}
    loaded = load_files({**contents, "g5_benchmarks.yaml": examples})
    assert loaded.findings == ()
    return loaded.dataset


@pytest.mark.parametrize("folder", [ROOT / "data", THIRTEEN], ids=lambda each: each.name)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_shared_part_of_any_framework_is_taken_over(folder: Path, language: str) -> None:
    shared = load_folder(folder).dataset
    mapped = {each: shared.own_pillar(each) for each in benchmark_pillars(shared)}
    wishes = WISHES._replace(language="nl" if language == "nl" else "en", pillar_map=mapped)
    new = made(shared, wishes, (folder / "g5_benchmarks.yaml").read_bytes()).framework
    old = shared.framework
    for kind in ("pillars", "topics", "technologies", "purposes", "indicators", "ambition_levels"):
        assert [each.id for each in getattr(new, kind)] == [each.id for each in getattr(old, kind)]
        assert [each.name for each in getattr(new, kind)] == [each.name for each in getattr(old, kind)]
    assert [each.novelty for each in new.technologies] == [each.novelty for each in old.technologies]
    assert [each.goalposts for each in new.indicators] == [each.goalposts for each in old.indicators]
    places = [(each.innovation, each.proactivity, each.asks_nothing) for each in old.ambition_levels]
    assert [(each.innovation, each.proactivity, each.asks_nothing) for each in new.ambition_levels] == places
    assert {each.view for each in new.ambition_levels} == {"open"}
    assert new.scoring == old.scoring.model_copy(update={"version": 1})
    assert (new.focus, new.insights, new.not_applicable, new.targets) == ((), (), (), ())
    assert new.municipality.model_dump() == {"id": "elders", "name": "Elders", "code": "BE-1", "language": language}


def test_names_make_ids() -> None:
    assert pillars_of(["Zorg & welzijn", "Groen"]) == {"zorg-welzijn": "Zorg & welzijn", "groen": "Groen"}
    with pytest.raises(ValueError, match="groen"):
        pillars_of(["Groen", "groen"])
    with pytest.raises(ValueError, match="…"):
        pillars_of(["…"])


def test_ids_that_are_taken_are_those_of_what_stays() -> None:
    taken = taken_ids(load_folder(ROOT / "data").dataset)
    assert {"camera", "utrecht", "utrecht/scannerautos", "raadsbrief-2019", "engagement"} <= taken
    assert not {"bestuur", "wifi-vrijthof", "gemeenteraad", "liveability"} & taken


def test_the_benchmarks_lose_only_the_line_for_editors() -> None:
    assert benchmarks("# yaml-language-server: $schema=x\n# c\ncities: []\n") == "# c\ncities: []\n"
    assert benchmarks("# c\n# yaml-language-server: x\n") == "# c\n# yaml-language-server: x\n"
