"""Runs pandoc, that the extra `documents` brings along, on a tree of its own: shut in, and for a limited time."""

from __future__ import annotations

import importlib.util
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from nulmeting.finding import Message, NulmetingError

SECONDS = 300
MEMORY = "2G"
_HEAP_EXHAUSTED = 251


def lacking() -> NulmetingError:
    """The error to raise where what makes documents is not installed."""
    return NulmetingError(
        Message("this format needs pandoc and Typst, which are not installed: pip install 'nulmeting[documents]'")
    )


def pandoc(tree: bytes, form: str, options: Sequence[str] = ()) -> bytes:
    """What pandoc makes of a tree. It reads no file but those that the options name, and asks no network.

    Raises NulmetingError when it is not installed, fails, or takes too long.
    """
    limits = ["+RTS", f"-M{MEMORY}", "-RTS"]
    command = [
        str(_program()),
        *limits,
        "--sandbox",
        "--from=json",
        f"--to={form}",
        "--wrap=none",
        "--output=-",
        *options,
    ]
    # Nothing of a user's own settings or of the day can change what comes out.
    environment = {"LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "0"}
    environment |= {name: os.environ[name] for name in ("SYSTEMROOT", "TMPDIR", "TEMP") if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603  (the program of the wheel; the options are ours)
            command, input=tree, capture_output=True, check=False, timeout=SECONDS, env=environment
        )
    except subprocess.TimeoutExpired:
        raise NulmetingError(Message.of("pandoc did not come to its end in {seconds} s", seconds=SECONDS)) from None
    except OSError as error:
        raise NulmetingError(Message.of("cannot run pandoc: {reason}", reason=error.strerror or str(error))) from None
    if done.returncode:
        if done.returncode == _HEAP_EXHAUSTED:
            raise NulmetingError(Message.of("pandoc needed more than {most} of memory", most=MEMORY))
        # What it says itself is of its own works, and no help to who asked for a document.
        raise NulmetingError(Message.of("pandoc could not make the document (exit code {code})", code=done.returncode))
    return done.stdout


def _program() -> Path:
    """The pandoc of the wheel: never another one that a machine may have, for the same input is to be the same file."""
    found = importlib.util.find_spec("pypandoc")
    if found is not None and found.origin is not None:
        for name in ("pandoc", "pandoc.exe"):
            program = Path(found.origin).parent / "files" / name
            if program.is_file():
                return program
    raise lacking()
