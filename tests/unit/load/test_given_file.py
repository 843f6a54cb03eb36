"""Only a file is read, and nothing is waited for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from nulmeting.finding import NulmetingError
from nulmeting.load.given_file import given_file, regular_file

NO_FILE = "cannot read {}: it is a folder, pipe or device, not a file"


def pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (pipe, NO_FILE),
        (lambda _: Path("/dev/zero"), NO_FILE),
        (lambda path: path.parent, NO_FILE),
        (lambda path: path, "cannot read {}: No such file or directory"),
        (lambda path: Path(f"{path}\0"), "cannot read {}: embedded null byte"),
    ],
    ids=["pipe", "device", "folder", "nothing", "no name"],
)
def test_what_is_no_file_is_told_and_not_waited_for(make: Callable[[Path], Path], said: str, tmp_path: Path) -> None:
    path = make(tmp_path / "given")
    with pytest.raises(NulmetingError) as error:
        given_file(path, 1)
    assert str(error.value) == said.format(path)


def test_a_file_is_read_up_to_its_bound(tmp_path: Path) -> None:
    path = tmp_path / "given"
    path.write_bytes(b"x" * 1024**2)
    assert given_file(path, 1) == b"x" * 1024**2
    assert regular_file(path, 3) == b"xxx"
    path.write_bytes(b"x" * (1024**2 + 1))
    with pytest.raises(NulmetingError, match="is larger than 1 MiB"):
        given_file(path, 1)
