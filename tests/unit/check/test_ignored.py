from __future__ import annotations

import pytest

from nulmeting.check.rules import judged
from nulmeting.model.dataset import Dataset
from tests.make import dataset, framework, initiative, levels, matches, stakeholder

SOURCE = {"document": "brief", "place": "1"}


def _codes(data: Dataset, today: str = "2026-06-15", *, whole: bool = True) -> list[str]:
    return [each.code for each in judged(data, today, whole=whole)]


def _unsourced(*ignores: dict[str, str]) -> Dataset:
    return dataset(initiative("een", ignore=tuple(ignores)))


def test_a_finding_of_that_code_on_that_record_is_hidden() -> None:
    assert _codes(dataset(initiative("een"))) == ["NM401"]
    assert _codes(_unsourced({"code": "NM401", "why": "x"})) == []
    twice = dataset(initiative("een", ignore=({"code": "NM401", "why": "x"},)), initiative("twee-drie"))
    assert _codes(twice) == ["NM401"]


def test_one_ignore_hides_all_findings_of_its_code() -> None:
    ignore = ({"code": "NM402", "why": "x"},)
    assert _codes(dataset(initiative("een", matches=matches("x/y", "x/z"), source=SOURCE, ignore=ignore))) == []


@pytest.mark.parametrize(
    ("until", "today", "hidden"),
    [
        ("2026", "2026-12-31", True),
        ("2026", "2027-01-01", False),
        ("2026-06", "2026-06-30", True),
        ("2026-06", "2026-07-01", False),
        ("2026-06-15", "2026-06-15", True),
        ("2026-06-15", "2026-06-16", False),
    ],
)
def test_after_its_last_day_the_finding_counts_again_and_the_ignore_is_one_too(
    until: str, today: str, *, hidden: bool
) -> None:
    data = _unsourced({"code": "NM401", "why": "x", "until": until})
    assert sorted(_codes(data, today)) == ([] if hidden else ["NM401", "NM508"])


@pytest.mark.parametrize("code", ["NM402", "NM204", "NM508", "NM999"])
def test_an_ignore_that_hides_nothing_is_a_finding(code: str) -> None:
    assert _codes(_unsourced({"code": "NM401", "why": "x"}, {"code": code, "why": "x"})) == ["NM508"]


def test_of_data_that_are_not_whole_no_idle_ignore_is_told() -> None:
    assert _codes(_unsourced({"code": "NM402", "why": "x"}), whole=False) == ["NM401"]


def test_a_level_has_no_id_and_can_ignore_too() -> None:
    told = {"why": "zegt a@b.example"}
    (level,) = levels({1: (0.5, 0.5)})
    spoken = level.model_copy(update=told)
    ignored = type(level).model_validate({**level.model_dump(), **told, "ignore": ({"code": "NM404", "why": "x"},)})
    assert _codes(dataset(choices=framework(ambition_levels=(spoken,)))) == ["NM404"]
    assert _codes(dataset(choices=framework(ambition_levels=(ignored,)))) == []


def test_the_second_of_two_that_look_alike_ignores_it() -> None:
    ignore = ({"code": "NM505", "why": "x"},)
    pair = (stakeholder("raden", source=SOURCE), stakeholder("raad-een", name="raden", source=SOURCE))
    assert _codes(dataset(*pair)) == ["NM505"]
    second = stakeholder("raad-een", name="raden", source=SOURCE, ignore=ignore)
    assert _codes(dataset(pair[0], second)) == []
