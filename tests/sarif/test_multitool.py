"""What `check --format sarif` writes, before its published schema and a validator that knows GitHub's rules."""

from __future__ import annotations

import json
import os
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it brings no types

from tests.conftest import REJECTED, Program, lay_over

TOOL = Path(__file__).parent / "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
NO_ADDRESS = {"SARIF2005"}
"""The tool should say where it can be found; it has no address yet."""

pytestmark = pytest.mark.skipif(
    not TOOL.exists(), reason="npm/@microsoft/sarif-multitool missing: run npm ci --prefix tests/sarif"
)


@cache
def _schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads(TOOL.with_name("sarif-2.1.0.json").read_text("utf-8-sig")))


def _broken(path: Path) -> set[str]:
    """The rules that the validator says are broken, as errors or warnings."""
    TOOL.chmod(0o755)
    done = subprocess.run(
        [TOOL, "validate", path, "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning"],
        env=os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "NO_COLOR": "1"},
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.stdout.endswith("Done. 1 files scanned.\nAnalysis completed successfully.\n\n")
    return set(re.findall(r"^\S.*: (?:error|warning) (\w+): ", done.stdout, re.MULTILINE))


def _written(nulmeting: Program, folder: Path) -> tuple[Path, Any]:
    path = folder.parent / "out.sarif"
    done = nulmeting("check", folder.name, "--format", "sarif", "--output", path, cwd=folder.parent)
    assert done.stderr == ""
    return path, json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("code", sorted({each.name.partition("-")[0] for each in REJECTED.iterdir()}))
def test_each_code_is_within_the_schema(nulmeting: Program, minimal: Path, code: str) -> None:
    lay_over(next(each for each in sorted(REJECTED.iterdir()) if each.name.startswith(code)), minimal)
    _, content = _written(nulmeting, minimal)
    assert [each.message for each in _schema().iter_errors(content)] == []
    assert code in {each["ruleId"] for each in content["runs"][0]["results"]}


def test_the_validator_accepts_findings_of_many_kinds(nulmeting: Program, minimal: Path) -> None:
    for example in ("NM208-nobody-counts", "NM302-near", "NM503-high-influence-no-contact"):
        lay_over(REJECTED / example, minimal)
    path, content = _written(nulmeting, minimal)
    (run,) = content["runs"]
    assert {"NM208", "NM302", "NM503"} <= {each["ruleId"] for each in run["results"]}
    assert any("relatedLocations" in each for each in run["results"])
    assert _broken(path) == NO_ADDRESS


def test_the_validator_accepts_hostile_text_and_names(nulmeting: Program, minimal: Path) -> None:
    folder = minimal.rename(minimal.with_name("a b%#?é[1](x){0}"))
    spoiled = r"phase: '[here](http://x.nl) {0} {x} \u202e </script> %'"
    path = folder / "initiatives.yaml"
    path.write_text(path.read_text("utf-8").replace("phase: operational", spoiled), "utf-8")
    path, content = _written(nulmeting, folder)
    assert [each.message for each in _schema().iter_errors(content)] == []
    assert [each["ruleId"] for each in content["runs"][0]["results"]] == ["NM204"]
    assert _broken(path) == NO_ADDRESS


def test_the_validator_accepts_no_findings(nulmeting: Program, minimal: Path) -> None:
    path, content = _written(nulmeting, minimal)
    assert content["runs"][0]["results"] == []
    assert [each.message for each in _schema().iter_errors(content)] == []
    assert _broken(path) == NO_ADDRESS


@pytest.mark.parametrize(
    ("written", "instead", "rule"),
    [
        ('"startLine": 6', '"startLine": -6', "JSON1008"),
        ('"ruleIndex": 1', '"ruleIndex": -7', "JSON1008"),
        ('"version": "2.1.0"', '"versio": "2.1.0"', "JSON1002"),
    ],
)
def test_the_schema_and_the_validator_refuse_what_is_wrong(
    nulmeting: Program, minimal: Path, written: str, instead: str, rule: str
) -> None:
    lay_over(REJECTED / "NM204-not-a-phase", minimal)
    path, content = _written(nulmeting, minimal)
    text = path.read_text("utf-8")
    assert written in text
    path.write_text(text.replace(written, instead), "utf-8")
    assert rule in _broken(path)
    assert _schema().is_valid(content)
    assert not _schema().is_valid(json.loads(path.read_text("utf-8")))
