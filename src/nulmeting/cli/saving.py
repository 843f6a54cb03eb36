"""Files of a data folder are replaced so that a crash at any moment leaves each of them old or new, and never half.

One writer at a time: the folder is locked from reading to writing. One file is replaced by renaming; for more of them a
list of the renamings is kept in the folder until all are done, and the next writer completes what it finds there
(docs/decisions/0019).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import signal
import stat
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from nulmeting.finding import Message, NulmetingError
from nulmeting.load.folder import UNFINISHED
from nulmeting.model.dataset import FILES

PATIENCE = 10.0
"""Seconds that a writer waits for another one."""
_PAUSE = 0.02
_PREFIX, _SUFFIX = ".nulmeting-", ".tmp"


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder against other writers; first finish what an earlier one could not.

    Raises NulmetingError when another one has it for too long, or what was left cannot be finished.
    """
    try:
        lock = _open_lock(folder)
    except OSError as error:
        raise _cannot_lock(folder, error) from None
    try:
        _wait_for(lock, folder)
        _clean(folder)
        yield
    finally:
        os.close(lock)  # gives it back


def _wait_for(lock: int, folder: Path) -> None:
    until = time.monotonic() + PATIENCE
    try:
        while not _take(lock):
            if time.monotonic() > until:
                raise NulmetingError(
                    Message.of("another program is changing {path}: try again later", path=str(folder))
                )
            time.sleep(_PAUSE)
    except OSError as error:
        raise _cannot_lock(folder, error) from None


def _cannot_lock(folder: Path, error: OSError) -> NulmetingError:
    reason = error.strerror or str(error)
    return NulmetingError(Message.of("cannot lock {path}: {reason}", path=str(folder), reason=reason))


def save(folder: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Put the new contents of some files in the place of the old ones: all of them, or none.

    Raises NulmetingError when a file is not any more as it was read, or cannot be written.
    """
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt waits: there is little left to do
    made: dict[str, Path] = {}
    try:
        _prepare(folder, before, after, made)
    except BaseException as error:
        for path in (folder / UNFINISHED, *made.values()):
            with contextlib.suppress(OSError):  # a file system that is read-only says so even of what is not there
                path.unlink()
        if not isinstance(error, OSError):
            raise
        reason = error.strerror or str(error)
        raise NulmetingError(
            Message.of("cannot write {path}: {reason}; what was there is as it was", path=str(folder), reason=reason)
        ) from None
    _put_in_place(folder, {name: path.name for name, path in made.items()})


def _prepare(folder: Path, before: Mapping[str, bytes], after: Mapping[str, bytes], made: dict[str, Path]) -> None:
    """Write all new contents beside the files, look whether those are as they were, and announce what will happen."""
    for name, content in after.items():
        _may_be_replaced(folder / name)
        made[name] = _beside(folder, content, (folder / name).stat())
    for name in after:
        if (folder / name).read_bytes() != before[name]:
            raise NulmetingError(
                Message.of("{path} has changed meanwhile: nothing is written, try again", path=str(folder / name))
            )
    if len(made) > 1:
        _announce(folder, before, after, made)


def finish(folder: Path) -> tuple[str, ...]:
    """Complete a change of more files that was broken off, and name them; under the lock.

    Raises NulmetingError when one of them is neither as it was nor as it should become.
    """
    listed = _unfinished(folder)
    if not listed:
        return ()
    left: dict[str, str] = {}
    for each in listed:
        file, beside = folder / each["file"], folder / each["beside"]
        now = _digest(file)
        if now != each["new"]:
            if now != each["old"] or _digest(beside) != each["new"]:
                raise NulmetingError(
                    Message.of(
                        "{path} was changed after a change of more files was broken off. Put it back as it was, or "
                        "take {unfinished} away to leave all files as they are",
                        path=str(file),
                        unfinished=str(folder / UNFINISHED),
                    )
                )
            left[each["file"]] = each["beside"]
    _put_in_place(folder, left)
    return tuple(each["file"] for each in listed)


def _unfinished(folder: Path) -> list[dict[str, str]]:
    """The renamings that were announced: empty when there are none."""
    try:
        content = json.loads((folder / UNFINISHED).read_bytes())
        listed = [{key: str(each[key]) for key in ("file", "beside", "old", "new")} for each in content["files"]]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        listed = []
    # The list may come from anyone: no name in it leads out of the folder.
    if listed and all(each["file"] in FILES and _is_ours(each["beside"]) for each in listed):
        return listed
    raise NulmetingError(Message.of("{path} cannot be understood: take it away", path=str(folder / UNFINISHED)))


def _announce(folder: Path, before: Mapping[str, bytes], after: Mapping[str, bytes], made: Mapping[str, Path]) -> None:
    """Write down what is about to take the place of what. From here on the change counts as made."""
    listed = [
        {"file": name, "beside": path.name, "old": _sha(before[name]), "new": _sha(after[name])}
        for name, path in made.items()
    ]
    content = json.dumps({"format": "nulmeting-unfinished/1", "files": listed}, indent=1).encode()
    path = _beside(folder, content, None)
    try:
        _settle(folder)  # the files that it speaks of are there before it is
        path.replace(folder / UNFINISHED)
        _settle(folder)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _put_in_place(folder: Path, beside: Mapping[str, str]) -> None:
    try:
        for name, other in beside.items():
            (folder / other).replace(folder / name)
        _settle(folder)
        (folder / UNFINISHED).unlink(missing_ok=True)
        _settle(folder)
    except OSError as error:
        reason = error.strerror or str(error)
        raise NulmetingError(
            Message.of(
                "cannot write {path}: {reason}; the next command that edits finishes the change",
                path=str(folder),
                reason=reason,
            )
        ) from None


def _may_be_replaced(path: Path) -> None:
    """Raises for what is no plain file of its own, or is not to be written."""
    if path.is_symlink():
        target = os.path.realpath(path)
        raise NulmetingError(Message.of("{path} is a link: edit {target}", path=str(path), target=target))
    if not os.access(path, os.W_OK):
        raise NulmetingError(Message.of("{path} is read-only", path=str(path)))


def _beside(folder: Path, content: bytes, like: os.stat_result | None) -> Path:
    """A new file on the disk with this content, and with the permissions of another one."""
    descriptor, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=folder)
    path = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            if like is not None:
                if hasattr(os, "chown"):
                    with contextlib.suppress(OSError):  # only the superuser may give files away
                        os.chown(path, like.st_uid, like.st_gid)
                path.chmod(stat.S_IMODE(like.st_mode))
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _clean(folder: Path) -> None:
    """Take away what a writer left that came to its end too early; nobody else is writing now."""
    if not os.path.lexists(folder / UNFINISHED):
        for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            with contextlib.suppress(OSError):
                path.unlink()


def _is_ours(name: str) -> bool:
    return name.startswith(_PREFIX) and name.endswith(_SUFFIX) and Path(name).name == name


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _digest(path: Path) -> str | None:
    """The digest of a file; None when it is not there or is no plain file."""
    return _sha(path.read_bytes()) if path.is_file() and not path.is_symlink() else None


def _settle(folder: Path) -> None:
    """See to it that the names in a folder are on the disk too, where the system can be asked."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _open_lock(folder: Path) -> int:
        """A file of its own, which stays: a folder cannot be opened there."""
        return os.open(folder / f"{_PREFIX}lock", os.O_RDWR | os.O_CREAT)

    def _take(lock: int) -> bool:
        os.lseek(lock, 0, os.SEEK_SET)
        try:
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _open_lock(folder: Path) -> int:
        """The folder itself: nothing is left behind in it."""
        return os.open(folder, os.O_RDONLY)

    def _take(lock: int) -> bool:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
