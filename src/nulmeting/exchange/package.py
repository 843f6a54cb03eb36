"""The container of xlsx and ods files: a zip with XML in it. Read in pieces and within bounds; nothing in it is run."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

from nulmeting.finding import Message, NulmetingError

MOST_BYTES = 1024**3
MOST_TAGS = 30_000_000
"""Unpacked bytes and tags of one part; a million formatted rows of ten cells have less."""
_SUSPECT = 64 * 1024**2
_PACKED = 100
"""From this size on no part may be more times as large unpacked as packed: a sheet is ten to forty times."""
_PIECE = 256 * 1024
MOST_IN_CELL = 4_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Characters = Callable[[str], None]


def what_else(content: bytes) -> Message | None:
    """What a file that is no zip is instead, as far as its first bytes tell; None when it is a zip."""
    if content.startswith(b"PK"):
        return None
    if not content.strip():
        return Message("it is empty")
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return Message("it is locked with a password: save it without one")
        return Message("it is an Excel file of before 2007 (.xls): open it and save it as .xlsx")
    head = content[:2048].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next(said for start, said in _HEADS if head.startswith(start))


_HEADS = (
    (
        (b"<!doctype html", b"<html", b"<table", b"<head", b"<meta"),
        Message("it is a web page with the name of a spreadsheet: open it and save it as .xlsx"),
    ),
    ((b"<",), Message("it is XML and no workbook: open it in a spreadsheet program and save it as .xlsx")),
    ((b"",), Message("it is not a spreadsheet, whatever its name says: is it whole?")),
)
"""How files begin that are something else, with what they are; the last one is any file."""


def damaged(reason: str) -> NulmetingError:
    """That a file cannot be understood."""
    return NulmetingError(
        Message.of("it is damaged ({reason}): open it, look whether all is there, save it", reason=reason)
    )


class Package:
    """The parts of a zip file by name."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        self.names = frozenset(file.namelist())

    def parse(
        self,
        name: str,
        start: Start,
        end: End | None = None,
        text: Characters | None = None,
        shorten: Callable[[bytes], bytes] | None = None,
    ) -> None:
        """Read a part of XML piece by piece. Names come with their prefix. Raises NulmetingError.

        `shorten` takes out what says nothing before the parser sees it.
        """
        parser: Any = ParserCreate()
        parser.buffer_text = True
        parser.buffer_size = 64 * 1024
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = _no_definitions
        size = tags = 0
        stated = self._file.getinfo(name)  # and zipfile reads no more than is stated
        if stated.file_size > max(_SUSPECT, _PACKED * stated.compress_size):
            raise _too_much()
        with self._file.open(name) as part:
            while piece := part.read(_PIECE):
                size += len(piece)
                tags += piece.count(b"<")
                if size > MOST_BYTES or tags > MOST_TAGS:
                    raise _too_much()
                said = shorten(piece) if shorten is not None else piece
                parser.Parse(said, False)  # noqa: FBT003  (the signature is expat's)
        parser.Parse(b"", True)  # noqa: FBT003


def _too_much() -> NulmetingError:
    return NulmetingError(Message.of("unpacked it is far too large: that is no list of projects"))


def _no_definitions(*_: object) -> None:
    raise NulmetingError(Message.of("it defines words of its own (a DTD), as no spreadsheet program does"))


@contextmanager
def opened(content: bytes) -> Iterator[Package]:
    """The package in a file's content. Raises NulmetingError for whatever stands in the way of reading it."""
    other = what_else(content)
    if other is not None:
        raise NulmetingError(other)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            if any(each.flag_bits & 1 for each in file.infolist()):
                raise NulmetingError(Message("it is locked with a password: save it without one"))
            yield Package(file)
    except ExpatError as error:
        raise damaged(str(error)) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise damaged(str(error) or "zip") from None
    except (LookupError, ValueError, OverflowError) as error:  # a part, string, number or encoding that there is not
        raise damaged(f"{type(error).__name__} {error}"[:80]) from None


class Text:
    """Collects characters, and gives them up; not more of them than one cell can need."""

    __slots__ = ("_pieces", "_size")

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._size = 0

    def add(self, text: str) -> None:
        """Keep these characters too."""
        self._size += len(text)
        if self._size > MOST_IN_CELL:
            raise NulmetingError(Message.of("a cell holds more than {most} characters", most=MOST_IN_CELL))
        self._pieces.append(text)

    def take(self) -> str:
        """What was collected since the last time."""
        text = "".join(self._pieces)
        self._pieces.clear()
        self._size = 0
        return text
