"""What only an import finds: each example is a sheet, with or without a mapping, for the smallest valid folder.

`sheet.json` describes a workbook as `tests/sheets.py` takes it; another file is imported as it is. `initiatives.yaml`
takes the place of that of the folder.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from nulmeting.cli.app import run
from tests.conftest import ROOT
from tests.sheets import xlsx

IMPORTED = ROOT / "tests" / "examples" / "imported"
EXAMPLES = sorted(each.name for each in IMPORTED.iterdir())
PLACE = re.compile(r"^(?P<at>\S.*?): (?P<severity>error|warning|info) (?P<code>NM[0-9]{3}): (?P<message>.*)$")


def findings(said: str) -> list[dict[str, str]]:
    """The findings as they are printed; a line that is set in is the hint of the one before it."""
    found: list[dict[str, str]] = []
    for line in said.splitlines():
        parts = PLACE.match(line)
        if parts is not None:
            found.append(parts.groupdict())
        elif line.startswith("    "):
            found[-1]["hint"] = line.strip()
    return found


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_imported_example_gives_exactly_the_findings_it_lists(
    example: str, minimal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    for each in (IMPORTED / example).iterdir():
        (folder / each.name).write_bytes(each.read_bytes())
    described = folder / "sheet.json"
    if described.exists():
        (folder / "sheet.xlsx").write_bytes(xlsx(json.loads(described.read_text("utf-8"))))
        described.unlink()
    if (folder / "initiatives.yaml").exists():
        (folder / "initiatives.yaml").replace(minimal / "initiatives.yaml")
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    (file,) = (each for each in folder.iterdir() if each.name not in {"expected.json", "mapping.yaml"})
    monkeypatch.chdir(folder)
    mapping = ["--map", "mapping.yaml"] if (folder / "mapping.yaml").exists() else []
    before = {each.name: each.read_bytes() for each in minimal.iterdir()}
    code = run(["import", file.name, *mapping, "--data", str(minimal)])
    assert findings(capsys.readouterr().err) == expected
    assert code == any(each["severity"] == "error" for each in expected)
    assert {each.name: each.read_bytes() for each in minimal.iterdir()} == before
    assert example.partition("-")[0] in {each["code"] for each in expected}


def test_every_code_of_an_import_has_an_example() -> None:
    sources = [*(ROOT / "src/nulmeting/exchange").glob("*.py"), ROOT / "src/nulmeting/cli/tables.py"]
    known = {code for source in sources for code in re.findall(r'"(NM[0-9]{3})"', source.read_text("utf-8"))}
    assert {each.partition("-")[0] for each in EXAMPLES} == known
