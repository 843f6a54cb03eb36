"""A person at a terminal: questions that are answered one by one."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")


CTRL_C, CTRL_D = b"\x03", b"\x04"


def answered(arguments: Sequence[str | Path], answers: Sequence[str], end: bytes = b"") -> tuple[int, str]:
    """Exit code and all that is seen, when each question (a line that ends in a colon) gets the next answer."""
    ours, theirs = pty.openpty()
    line = [sys.executable, "-m", "nulmeting", *map(str, arguments)]
    waiting = [each.encode() + b"\n" for each in answers]
    seen = asked = b""
    with subprocess.Popen(
        line, stdin=theirs, stdout=theirs, stderr=theirs, env=os.environ | {"NO_COLOR": "1"}
    ) as process:
        os.close(theirs)
        while select.select([ours], [], [], 30)[0]:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # the other side has closed it
                break
            seen += piece
            asked += piece
            if asked.endswith(b": ") and (waiting or end):
                asked = b""
                if waiting or end != CTRL_C:
                    os.write(ours, waiting.pop(0) if waiting else end)
                else:
                    _interrupt(process)
        else:
            process.kill()
    os.close(ours)
    assert not waiting, f"never asked for {waiting}"
    return process.returncode, seen.decode("utf-8").replace("\r\n", "\n")


def _interrupt(process: subprocess.Popen[bytes]) -> None:
    """What the terminal would do on Ctrl-C, if it were the one from which the program was started.

    Again until it is heard: an interrupt between the question and the reading of the answer waits for the next one.
    """
    for _ in range(50):
        process.send_signal(signal.SIGINT)
        try:
            process.wait(0.2)
        except subprocess.TimeoutExpired:
            continue
        return
