"""`nulmeting import --output`: where the changes may be written, known before anything is done."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Here
from tests.cli.test_import import given, initiatives
from tests.sheets import csv

NEW = csv(("title", "pillar", "phase"), ("Lantaarns", "bestuur", "pilot"))
MAPPING = "columns: {title: title, pillar: pillar, phase: phase}\n"


def contents() -> dict[Path, bytes]:
    return {each: each.read_bytes() for each in sorted(Path().rglob("*")) if each.is_file()}


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("g.csv", "g.csv is one of the files that are read: give another name"),
        ("map.txt", "map.txt is one of the files that are read: give another name"),
        ("linked.txt", "linked.txt is one of the files that are read: give another name"),
        ("hard.txt", "hard.txt is one of the files that are read: give another name"),
        ("data", "cannot write data: Is a directory; what was there is as it was"),
        ("no/changes.md", "cannot write no/changes.md: No such file or directory; what was there is as it was"),
        ("round.txt", "cannot write round.txt: Too many levels of symbolic links; what was there is as it was"),
        (
            "data/initiatives.yaml",
            "data/initiatives.yaml has the name of a data file: a result is none, give it another name",
        ),
        ("new.yml", "new.yml has the name of a data file: a result is none, give it another name"),
    ],
)
@pytest.mark.parametrize("write", [[], ["--write"]], ids=["shown", "written"])
def test_an_output_that_cannot_be_is_told_before_anything_is_done(
    here: Here, output: str, said: str, write: list[str]
) -> None:
    given(g_csv=NEW, map_txt=MAPPING)
    Path("linked.txt").symlink_to("g.csv")
    os.link("map.txt", "hard.txt")
    Path("round.txt").symlink_to("round.txt")
    before = contents()
    assert here("import", "g.csv", "--map", "map.txt", "--output", output, *write) == (3, "", f"nulmeting: {said}\n")
    assert contents() == before


def test_the_changes_are_written_to_a_file_also_over_an_older_one(here: Here) -> None:
    given(g_csv=NEW, out_md="older")
    assert here("import", "g.csv", "--write", "--output", "out.md") == (0, "", "")
    assert Path("out.md").read_text("utf-8").endswith("\n│ Written to data.\n")
    assert [*initiatives()] == ["scanauto", "lantaarns"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_when_only_the_output_fails_it_is_said_that_the_data_is_written(here: Here) -> None:
    given(g_csv=NEW)
    full = "nulmeting: cannot write /dev/full: No space left on device; what was there is as it was\n"
    assert here("import", "g.csv", "--output", "/dev/full") == (3, "", full)
    assert here("import", "g.csv", "--write", "--output", "/dev/full") == (3, "", f"Written to data.\n{full}")
    assert [*initiatives()] == ["scanauto", "lantaarns"]
