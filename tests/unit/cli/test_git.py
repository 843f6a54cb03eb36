from __future__ import annotations

from pathlib import Path

from nulmeting.cli.git import revision_of


def test_a_folder_that_is_not_there_or_in_no_repository_has_no_revision(tmp_path: Path) -> None:
    assert revision_of(tmp_path / "weg", ["a.yaml"]) is None
    (tmp_path / ".git").mkdir()
    assert revision_of(tmp_path, ["a.yaml"]) is None


def test_the_name_of_a_file_is_no_option_of_git(tmp_path: Path) -> None:
    assert revision_of(tmp_path, [f"--output={tmp_path}/x"]) is None
    assert list(tmp_path.iterdir()) == []
