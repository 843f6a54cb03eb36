"""A file that somebody names: read whole, and never waited for."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from nulmeting.finding import Message, NulmetingError

_MIB = 1024 * 1024


def given_file(path: Path, most: int) -> bytes:
    """The bytes of a regular file, at most `most` MiB. Raises NulmetingError for anything else."""
    try:
        content = regular_file(path, most * _MIB + 1)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise NulmetingError(Message.of("cannot read {path}: {reason}", path=str(path), reason=reason)) from None
    if content is None:
        raise NulmetingError(
            Message.of("cannot read {path}: it is a folder, pipe or device, not a file", path=str(path))
        )
    if len(content) > most * _MIB:
        raise NulmetingError(Message.of("{path} is larger than {most} MiB", path=str(path), most=most))
    return content


def regular_file(path: Path, most: int) -> bytes | None:
    """The first bytes of a regular file, `most` of them; None for what is there and is none. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return None
    with os.fdopen(descriptor, "rb") as file:
        return file.read(most)
