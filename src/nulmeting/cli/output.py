"""Where results go: the screen, a pipe or a file. A file is replaced whole or left as it was."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import signal
import stat
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

from nulmeting.finding import Message, NulmetingError
from nulmeting.render.harmless import harmless, to_encoding

if TYPE_CHECKING:
    from nulmeting.report.document import Document
    from nulmeting.report.wording import Wording

PLAIN_WIDTH = 80
WIDEST = 120
NARROWEST = 40


def emit(text: str, output: Path | None) -> None:
    """Write a result for programs: the same UTF-8 bytes everywhere, whatever the encoding of the screen.

    Raises NulmetingError when it cannot be written; a reader that went away is no error.
    """
    _emit(text, output, "utf-8")


def emit_new(text: str, output: Path | None) -> None:
    """Write what a person will go on with: as `emit`, but never over a file that is there."""
    if output is None or output == Path("-"):
        _to_stream(text, sys.stdout, "utf-8")
    else:
        refuse_existing(output)
        _to_file(text.encode("utf-8", "backslashreplace"), output)


def write_new(content: bytes, path: Path) -> None:
    """Write a new file of bytes: whole, or not at all. Raises NulmetingError when it cannot be written."""
    refuse_existing(path)
    _to_file(content, _no_data_file(path))


def refuse_existing(path: Path) -> None:
    """Raise NulmetingError when something has this name: it may be the only one, with somebody's work in it."""
    if os.path.lexists(path):
        raise NulmetingError(Message.of("{path} is there already: give another name", path=str(path)))


def ready_for(output: Path | None, *read: Path | None) -> None:
    """Before anything is changed: see whether a result can be written, as far as can be known.

    Raises NulmetingError when it cannot, or would take the place of a file that is read.
    """
    if output is None or output == Path("-"):
        return
    _no_data_file(output)
    try:
        mode = _mode(output)
        if mode is not None and any(each is not None and each.exists() and output.samefile(each) for each in read):
            raise NulmetingError(
                Message.of("{path} is one of the files that are read: give another name", path=str(output))
            )
        if mode is not None and stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if mode is None or stat.S_ISREG(mode):
            with tempfile.TemporaryFile(dir=Path(os.path.realpath(output)).parent):
                pass
    except OSError as error:
        raise _cannot_write_file(output, error) from None


def emit_text(text: str, output: Path | None) -> None:
    """Write a result for people, in the characters that their screen has. Otherwise as `emit`."""
    _emit(text, output, None)


def emit_bytes(content: bytes, output: Path | None) -> None:
    """Write a result that is no text, whole or not at all. Otherwise as `emit`."""
    if output is None or output == Path("-"):
        _bytes_to_stream(content, sys.stdout)
    else:
        _to_file(content, _no_data_file(output))


def binary_output(form: str, output: Path | None) -> None:
    """Raises typer.BadParameter when what is no text would go to a terminal. From here on an interrupt cleans up."""
    if (output is None or output == Path("-")) and sys.stdout is not None and sys.stdout.isatty():
        import typer

        raise typer.BadParameter(f"{form} is no text: write it to a file with --output FILE", param_hint="--format")
    _heed_interrupts()


def _emit(text: str, output: Path | None, encoding: str | None) -> None:
    if output is None or output == Path("-"):
        _to_stream(text, sys.stdout, encoding)
    else:
        _to_file(text.encode("utf-8", "backslashreplace"), _no_data_file(output))


def _no_data_file(output: Path) -> Path:
    if {output.suffix, os.path.splitext(os.path.realpath(output))[1]} & {".yaml", ".yml"}:  # noqa: PTH122
        raise NulmetingError(
            Message.of("{path} has the name of a data file: a result is none, give it another name", path=str(output))
        )
    return output


def emit_document(document: Document, form: Literal["text", "markdown"], output: Path | None) -> None:
    """Write a document: with rich on a terminal, as plain text of 80 columns elsewhere, or as Markdown."""
    if form == "markdown":
        from nulmeting.render.markdown import markdown

        emit_text(markdown(document), output)
    elif output is None and _on_terminal():
        from nulmeting.render.terminal import terminal

        width = min(WIDEST, max(NARROWEST, shutil.get_terminal_size().columns))
        emit_text(terminal(document, width, colour=not os.environ.get("NO_COLOR")), None)
    else:
        from nulmeting.render.plain import plain

        emit_text(plain(document, PLAIN_WIDTH), output)


def colourful() -> bool:
    """Whether what is printed is seen on a terminal that may show colour."""
    return _on_terminal() and not os.environ.get("NO_COLOR")


def _on_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def complain(message: Message) -> None:
    """Say on stderr why the program cannot go on, in the user's language where its catalogue is there."""
    from nulmeting.report.wording import Wording

    try:
        words = Wording("nl" if _language() == "nl" else "en")
    except NulmetingError:
        words = Wording("en")
    mention(message, words)


def mention(message: Message, words: Wording) -> None:
    """Say a message on stderr, under the name of the program."""
    tell(f"nulmeting: {harmless(words.tell(message))}\n")


def _language() -> str | None:
    """The language asked for, when there are no parsed options to ask."""
    for index, argument in enumerate(sys.argv):
        if argument == "--lang" and index + 1 < len(sys.argv):
            return sys.argv[index + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return os.environ.get("NULMETING_LANG")


def tell(text: str) -> None:
    """Write to stderr; if nobody can read that either, there is nothing left to say."""
    with contextlib.suppress(AttributeError, OSError, ValueError):  # there is no stderr when it was closed
        sys.stderr.write(to_encoding(text, sys.stderr.encoding or "utf-8"))
        sys.stderr.flush()


def cannot_write(error: OSError) -> NulmetingError:
    """The error to raise when standard output takes no more; what it still holds is dropped."""
    if sys.stdout is not None:
        _quiet(sys.stdout)
    return NulmetingError(Message.of("cannot write the output: {reason}", reason=error.strerror or str(error)))


def _to_stream(text: str, stream: TextIO | None, encoding: str | None) -> None:
    if stream is None:
        raise cannot_write(OSError(errno.EBADF, os.strerror(errno.EBADF)))
    try:
        if encoding is not None and hasattr(stream, "buffer"):
            stream.flush()
            stream.buffer.write(text.encode(encoding, "backslashreplace"))
        else:
            stream.write(to_encoding(text, stream.encoding or "utf-8"))
        stream.flush()
    except BrokenPipeError:
        _quiet(stream)
    except OSError as error:
        raise cannot_write(error) from None


def _bytes_to_stream(content: bytes, stream: TextIO | None) -> None:
    if stream is None:
        raise cannot_write(OSError(errno.EBADF, os.strerror(errno.EBADF)))
    try:
        stream.buffer.write(content)
        stream.flush()
    except BrokenPipeError:
        _quiet(stream)
    except OSError as error:
        raise cannot_write(error) from None


def _quiet(stream: TextIO) -> None:
    """Point a broken stream at nothing, so that closing it at exit says nothing either."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _to_file(content: bytes, path: Path) -> None:
    try:
        mode = _mode(path)
        if mode is not None and stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if mode is not None and not stat.S_ISREG(mode):
            with path.open("wb", buffering=0) as device:
                device.write(content)
            return
        _replace(content, Path(os.path.realpath(path)), mode)
    except BrokenPipeError:
        return
    except OSError as error:
        raise _cannot_write_file(path, error) from None


def _cannot_write_file(path: Path, error: OSError) -> NulmetingError:
    reason = error.strerror or str(error)
    return NulmetingError(
        Message.of("cannot write {path}: {reason}; what was there is as it was", path=str(path), reason=reason)
    )


def _mode(path: Path) -> int | None:
    """The mode of what is there, by way of links; None when nothing is. Links that go in a circle are an error."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _replace(content: bytes, path: Path, mode: int | None) -> None:
    """Write beside the file and then take its place, so that it is never there by half."""
    _heed_interrupts()
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _heed_interrupts() -> None:
    """From here on an interrupt is an exception again, so that what is half made is taken away."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _umask() -> int:
    """The process' file mode mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
