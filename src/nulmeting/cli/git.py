"""What git knows of a data folder. Nothing in a repository is executed: no hook, no filter, no configured program."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

_PATIENCE = 10
"""Seconds that git may take."""


def revision_of(folder: Path, names: Iterable[str]) -> str | None:
    """The commit at HEAD when all these files of the folder are, byte for byte, those of that commit; else None.

    None too where there is no git, no repository and no commit. Compares blob hashes itself, because `git status` may
    run programs that a repository's own configuration names.
    """
    head = _git(folder, "rev-parse", "--verify", "--end-of-options", "HEAD^{commit}")
    tree = _git(folder, "ls-tree", "-z", "HEAD", "--", *names)
    if head is None or tree is None:
        return None
    committed = {}
    for entry in tree.split("\0"):
        if "\t" in entry:
            about, _, name = entry.partition("\t")
            committed[name] = about.split(" ")[2]
    kind = "sha256" if len(head.strip()) == hashlib.sha256().digest_size * 2 else "sha1"
    same = all(committed.get(name) == _blob(folder / name, kind) for name in names)
    return head.strip() if same else None


def _git(folder: Path, *arguments: str) -> str | None:
    """What a git command prints, or None when it could not be run or failed."""
    quiet = {
        **os.environ,
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "LC_ALL": "C",
    }
    try:
        done = subprocess.run(  # noqa: S603  (a fixed program, and arguments without a shell)
            ["git", "-C", str(folder), *arguments],  # noqa: S607  (git is where the user has it)
            capture_output=True,
            check=True,
            env=quiet,
            stdin=subprocess.DEVNULL,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "surrogateescape")


def _blob(path: Path, kind: str) -> str | None:
    """The hash by which git knows the content of a file."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    return hashlib.new(kind, b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
