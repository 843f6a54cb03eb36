"""What `diff` and `check` print as JSON is what their schemas say: every key that is there, and no other."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it brings no types

from nulmeting.cli.app import run
from tests.cli.conftest import MINIMAL, Diff, edit
from tests.conftest import ACCEPTED, REJECTED, ROOT, lay_over


@cache
def _exactly(name: str) -> Draft202012Validator:
    """The committed schema, which here takes no key beside those that it names."""
    schema = json.loads((ROOT / "schema" / f"{name}.schema.json").read_text("utf-8"))
    for each in (schema, *schema["$defs"].values()):
        each["additionalProperties"] = False
    return Draft202012Validator(schema)


def _wrong(name: str, printed: str) -> list[str]:
    return [f"{each.json_path}: {each.message}" for each in _exactly(name).iter_errors(json.loads(printed))]


def _nothing(folder: Path) -> None:
    """No effect at all."""
    assert folder.is_dir()


def _title(folder: Path) -> None:
    """A record that changes no figure."""
    edit(folder, "initiatives.yaml", "title: Scanauto voor", "title: Auto voor")


def _came_and_went(folder: Path) -> None:
    """Records added and removed, and an example that one side does not have."""
    shutil.copytree(ACCEPTED / "thirteen-pillars-three-levels", folder, dirs_exist_ok=True)


def _emptied(folder: Path) -> None:
    """Figures that are not known any more."""
    (folder / "initiatives.yaml").write_text("initiatives: []\n", "utf-8")


def _definitions(folder: Path) -> None:
    """Definitions changed without a higher version: a finding."""
    edit(folder, "framework.yaml", "in_preparation: 0.5, ", "in_preparation: 0.25, ")


def _elsewhere(folder: Path) -> None:
    """Another municipality, and another date."""
    edit(folder, "framework.yaml", "id: voorbeeldstad", "id: elders")
    edit(folder, "framework.yaml", 'as_of: "2024"', 'as_of: "2025-03-01"')


CHANGES = [_nothing, _title, _came_and_went, _emptied, _definitions, _elsewhere]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.strip("_"))
def test_what_diff_prints_is_what_its_schema_says(
    diff: Diff, repository: Path, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    change(repository / "data")
    saved = tmp_path / "saved.json"
    assert run(["report", "--data", str(repository / "data"), "--format", "json", "--output", str(saved)]) == 0
    told = {}
    for sides in (("v1",), ("v1", str(saved)), (str(saved), "HEAD"), ("./data", "v1"), ("v1...HEAD",)):
        code, out, err = diff(*sides, "--format", "json")
        assert (code, err) == (0, "")
        assert _wrong("changes", out) == []
        told[sides] = json.loads(out)
    assert told["v1",]["effect"] == told["v1", str(saved)]["effect"]
    assert [told["v1", str(saved)][side]["source"] for side in ("old", "new")] == ["revision", "report"]
    assert told["v1",]["new"]["source"] == "folder"


def test_a_report_that_was_changed_by_hand_is_within_the_schema(diff: Diff, repository: Path, tmp_path: Path) -> None:
    saved = tmp_path / "hand.json"
    assert run(["report", "--data", str(repository / "data"), "--format", "json", "--output", str(saved)]) == 0
    report = json.loads(saved.read_text("utf-8"))
    report["records"]["dream"] = {"type": "dreams", "depth": {"a": [1, None, True]}}
    saved.write_text(json.dumps(report), "utf-8")
    out = diff(saved, "--format", "json")[1]
    assert _wrong("changes", out) == []
    found = json.loads(out)
    assert found["old"]["edited"] is True
    assert found["records"]["removed"] == [{"type": "dreams", "id": "dream"}]


def test_a_side_that_does_not_validate_gives_no_json(diff: Diff, repository: Path) -> None:
    edit(repository / "data", "initiatives.yaml", "phase: operational", "phase: running")
    code, out, err = diff("v1", "--format", "json")
    assert (code, out) == (1, "")
    assert err.splitlines()[-1] == "data does not validate: there is no comparison."


@pytest.mark.parametrize("example", sorted(each.name for each in REJECTED.iterdir()))
def test_what_check_prints_is_what_its_schema_says(
    minimal: Path, capfd: pytest.CaptureFixture[str], example: str
) -> None:
    lay_over(REJECTED / example, minimal)
    run(["check", str(minimal), "--format", "json"])
    out = capfd.readouterr().out
    assert _wrong("findings", out) == []
    found = json.loads(out)
    severities = [each["severity"] for each in found["findings"]]
    assert found["counts"] == {each: severities.count(each) for each in ("error", "warning", "info")}
    assert severities != []


def test_what_check_prints_of_sound_data_is_what_its_schema_says(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(MINIMAL), "--format", "json"]) == 0
    out = capfd.readouterr().out
    assert json.loads(out) == {
        "format": "nulmeting-findings/1",
        "counts": {"error": 0, "warning": 0, "info": 0},
        "findings": [],
    }
    assert _wrong("findings", out) == []


def _spoiled(value: Any, path: tuple[str | int, ...], wrong: Any) -> Any:
    inner = value
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = wrong
    return value


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("format",), "nulmeting-changes/2"),
        (("old", "source"), "elsewhere"),
        (("records", "changed", 0, "fields"), {}),
        (("effect", "examples", 0, "after", "status"), "toegepast"),
        (("effect", "levels", 0, "gap"), None),
        (("effect", "position", 0, "of"), "speed"),
        (("effect", "total", "before", "applied"), "0"),
        (("differ",), "yes"),
    ],
)
def test_changes_of_another_shape_are_refused(diff: Diff, path: tuple[str | int, ...], wrong: Any) -> None:
    found = json.loads(diff("v1", "--format", "json")[1])
    validator = Draft202012Validator(json.loads((ROOT / "schema/changes.schema.json").read_text("utf-8")))
    assert validator.is_valid(found)
    assert not validator.is_valid(_spoiled(found, path, wrong))
