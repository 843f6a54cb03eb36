"""The same input is the same file: in another process, with other hashes, in another folder, on another day."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from tests.annex.conftest import Made
from tests.conftest import ROOT, Program


@pytest.mark.parametrize("form", ["odt", "docx", "pdf"])
def test_the_same_input_is_the_same_file(made: Made, nulmeting: Program, tmp_path: Path, form: str) -> None:
    data = shutil.copytree(ROOT / "data", tmp_path / "elsewhere" / "data")
    seen = {hashlib.sha256(made(form).read_bytes()).hexdigest()}
    for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/Lima")):
        path = tmp_path / f"{seed}.{form}"
        done = nulmeting(
            *("report", "--data", "data", "--lang", "nl", "--format", form, "--output", path),
            cwd=data.parent,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "SOURCE_DATE_EPOCH": seed, "LC_ALL": "C"},
        )
        assert (done.returncode, done.stderr) == (0, "")
        seen.add(hashlib.sha256(path.read_bytes()).hexdigest())
    assert len(seen) == 1
