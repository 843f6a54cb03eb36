"""The schemas in schema/ are those of the models, fit the data, and refuse what the models refuse."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it brings no types
from pydantic import ValidationError

from nulmeting.load.tree import read_tree
from nulmeting.model.dataset import FILES
from nulmeting.render.as_schema import SCHEMAS
from tests.conftest import ACCEPTED, ROOT, Program

RENEW = 'for name in $(nulmeting schema); do nulmeting schema "$name" --output "schema/$name.schema.json"; done'
FOLDERS = [ROOT / "data", *sorted(each for each in ACCEPTED.iterdir() if each.is_dir())]


def committed(name: str) -> Path:
    return ROOT / "schema" / f"{name}.schema.json"


@cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(committed(name).read_text(encoding="utf-8")))


@cache
def _as_text(path: Path) -> str:
    tree, findings = read_tree(path.read_text(encoding="utf-8"), path.name)
    assert tree is not None
    assert findings == []
    return json.dumps(tree.value)


def content(path: Path) -> Any:
    """A data file as plain lists and mappings, as a JSON Schema sees it."""
    return json.loads(_as_text(path))


def model_takes(name: str, value: Any) -> bool:
    try:
        FILES[f"{name}.yaml"].model_validate_json(json.dumps(value))
    except ValidationError:
        return False
    return True


def test_there_is_a_schema_for_every_file_and_no_other() -> None:
    assert {each.name for each in (ROOT / "schema").iterdir()} == {committed(each).name for each in SCHEMAS}


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schema_is_what_the_command_prints(name: str, nulmeting: Program) -> None:
    done = nulmeting("schema", name)
    assert (done.returncode, done.stderr) == (0, "")
    assert committed(name).read_bytes() == done.stdout.encode("utf-8"), f"schema/ is stale; renew it:\n{RENEW}"


@pytest.mark.parametrize("file", FILES)
def test_a_data_file_points_its_editor_at_its_schema(file: str) -> None:
    path = ROOT / "data" / file
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    lead = "# yaml-language-server: $schema="
    assert first.startswith(lead)
    assert (path.parent / first.removeprefix(lead)).resolve() == committed(path.stem)


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_data_validate_against_schema_and_model(folder: Path, file: str) -> None:
    value = content(folder / file)
    assert [each.message for each in validator(Path(file).stem).iter_errors(value)] == []
    assert model_takes(Path(file).stem, value)


def _check_jsonschema(*arguments: str | Path) -> tuple[int, str]:
    command = [sys.executable, "-m", "check_jsonschema", "--color", "never", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout + done.stderr


def test_another_reader_takes_the_schemas_and_the_data() -> None:
    schemas = [committed(name) for name in SCHEMAS]
    assert _check_jsonschema("--check-metaschema", *schemas) == (0, "ok -- validation done\n")
    for file in FILES:
        assert _check_jsonschema("--schemafile", committed(Path(file).stem), ROOT / "data" / file)[0] == 0


def _unknown_key(value: Any) -> None:
    value["pillers"] = []


def _unknown_key_in_record(value: Any) -> None:
    value["initiatives"][0]["fase"] = "idea"


def _unknown_key_deep(value: Any) -> None:
    value["initiatives"][0]["source"]["page"] = "1"


def _wrong_choice(value: Any) -> None:
    value["initiatives"][0]["phase"] = "running"


def _no_title(value: Any) -> None:
    del value["initiatives"][0]["title"]


def _empty_title(value: Any) -> None:
    value["initiatives"][0]["title"] = " "


def _number_for_text(value: Any) -> None:
    value["initiatives"][0]["title"] = 3


def _text_for_list(value: Any) -> None:
    value["initiatives"][0]["technologies"] = "camera"


def _capital_in_id(value: Any) -> None:
    value["initiatives"][0]["id"] = "Scanauto"


def _date_as_number(value: Any) -> None:
    value["initiatives"][0]["planned_for"] = 2021


def _list_for_mapping(value: Any) -> None:
    value["initiatives"] = {"id": "a"}


def _example_without_city(value: Any) -> None:
    value["examples"][0]["id"] = "scannerautos"


def _too_novel(value: Any) -> None:
    value["technologies"][0]["novelty"] = 1.4


def _truth_for_number(value: Any) -> None:
    value["technologies"][0]["novelty"] = True


def _no_dutch(value: Any) -> None:
    del value["pillars"][0]["name"]["nl"]


def _no_pillars(value: Any) -> None:
    value["pillars"] = []


def _three_goalposts(value: Any) -> None:
    value["indicators"][0]["goalposts"] = [0, 1, 2]


def _format_of_later(value: Any) -> None:
    value["format"] = 2


def _code_in_words(value: Any) -> None:
    value["municipality"]["code"] = "Maastricht"


def _consulted_perhaps(value: Any) -> None:
    value["stakeholders"][0]["contact"] = "perhaps"


def _fewer_than_nobody(value: Any) -> None:
    value["consultations"][0]["participants"] = -1


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("framework", _unknown_key),
        ("framework", _too_novel),
        ("framework", _truth_for_number),
        ("framework", _no_dutch),
        ("framework", _no_pillars),
        ("framework", _three_goalposts),
        ("framework", _format_of_later),
        ("framework", _code_in_words),
        ("initiatives", _unknown_key),
        ("initiatives", _unknown_key_in_record),
        ("initiatives", _unknown_key_deep),
        ("initiatives", _wrong_choice),
        ("initiatives", _no_title),
        ("initiatives", _empty_title),
        ("initiatives", _number_for_text),
        ("initiatives", _text_for_list),
        ("initiatives", _capital_in_id),
        ("initiatives", _date_as_number),
        ("initiatives", _list_for_mapping),
        ("stakeholders", _unknown_key),
        ("stakeholders", _consulted_perhaps),
        ("stakeholders", _fewer_than_nobody),
        ("g5_benchmarks", _unknown_key),
        ("g5_benchmarks", _example_without_city),
    ],
)
def test_schema_and_model_refuse_the_same(name: str, spoil: Callable[[Any], None]) -> None:
    value = content(ROOT / "data" / f"{name}.yaml")
    spoiled = copy.deepcopy(value)
    spoil(spoiled)
    assert spoiled != value
    assert not validator(name).is_valid(spoiled)
    assert not model_takes(name, spoiled)
