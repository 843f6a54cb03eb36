"""The container of xlsx and ods files: a zip with XML in it. Read in pieces and within bounds; nothing in it is run."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any, NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

from nulmeting.exchange.sheet import Budget
from nulmeting.finding import Message, NulmetingError

MOST_BYTES = 512 * 1024**2
MOST_TAGS = 12_000_000
"""Unpacked bytes and tags that are read of one file: bytes of a million formatted rows, tags of cells with a value."""
_TAGS = 1_000_000
_TAGS_OF_A_CELL = 200
"""Tags that may stand around cells, and those of one cell: text in many styles has the most of them."""
MOST_PARTS = 20_000
_DEEPEST = 256
_LONGEST_TAG = 1024**2
_MOST_NAMES = 10_000
"""Tags in one another, bytes of one tag and different names of one part: a spreadsheet has 30, 100,000 and 300."""
_SUSPECT = 64 * 1024**2
_PACKED = 100
"""From this size on no part may be more times as large unpacked as packed: a sheet is ten to forty times."""
_PIECE = 256 * 1024
_SHOWN = 80
MOST_IN_CELL = 4_000_000
_ENTRY = b"PK\x01\x02"
"""How each entry of the list of parts of a zip begins."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_IN_UTF_8 = re.compile(
    rb"""(?:\xef\xbb\xbf)?(?:<\?xml\s+version=["']1.0["'](?:\s+encoding=["']utf-8["'])?(?:\s+standalone=["'][a-z]+["'])?\s*\?>)?\s*(?=<[a-z])""",
    re.IGNORECASE,
)
"""How a part begins that says that it is UTF-8, or says nothing."""

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
        Message.of("it is damaged ({reason}): open it, look whether all is there, save it", reason=reason[:_SHOWN])
    )


class Package:
    """The parts of a zip file by name, and what may still be kept of them."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        self._bytes = self._tags = 0
        self.budget = Budget()
        self.names = frozenset(file.namelist())

    def parse(
        self,
        name: str,
        start: Start,
        end: End | None = None,
        text: Characters | None = None,
        depth: Callable[[], int] | None = None,
        plain: Plain | None = None,
    ) -> None:
        """Read a part of XML piece by piece. Names come with their prefix. Raises NulmetingError.

        `plain` is read without the parser. `depth` says how many tags are open, of a reader that counts them itself
        because it must be fast.
        """
        parser: Any = ParserCreate()
        parser.buffer_text = True
        parser.buffer_size = 64 * 1024
        if depth is None:
            start, end, depth = _counted(start, end)
        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = _no_definitions
        feed = _Feed(parser, plain, depth)
        stated = self._file.getinfo(name)  # and zipfile reads no more than is stated
        if stated.file_size > max(_SUSPECT, _PACKED * stated.compress_size):
            raise too_much()
        with self._file.open(name) as part:
            for piece in _pieces(part):
                said = feed.without_empty(piece)
                self._bytes += len(piece)
                self._tags += said.count(b"<")
                most = min(MOST_TAGS, _TAGS + _TAGS_OF_A_CELL * self.budget.spent)
                if self._bytes > MOST_BYTES or self._tags > most:
                    raise too_much()
                feed.give(said)
                if feed.unread > _LONGEST_TAG or len(parser.intern) > _MOST_NAMES or depth() > _DEEPEST:
                    raise _as_nobody_writes()
        parser.Parse(b"", True)  # noqa: FBT003


class Plain(NamedTuple):
    """What nearly all programs write in one way, and can be read without the parser: how it looks, and what reads it.

    When it is read, the parser has seen all that stands before it; it is left to the parser where `read` says so
    (False). From a comment, CDATA or processing instruction on nothing is plain, and neither is it in a part that may
    not be UTF-8. `empty` says nothing and is passed over, up to the first CDATA: each with bytes that it has in any
    case.
    """

    looks: re.Pattern[bytes]
    read: Callable[[re.Match[bytes]], bool]
    empty: tuple[tuple[bytes, re.Pattern[bytes]], ...] = ()


class _Feed:
    """Gives a part to its parser, piece by piece, without what is plain."""

    def __init__(self, parser: Any, plain: Plain | None, depth: Callable[[], int]) -> None:
        self.parser, self.plain, self.depth = parser, plain, depth
        self.empty = plain.empty if plain is not None else ()
        self.given = 0

    @property
    def unread(self) -> int:
        """Bytes of a tag that is not whole yet: expat keeps all that there is, and begins again at each piece."""
        return int(self.given - self.parser.CurrentByteIndex)

    def without_empty(self, piece: bytes) -> bytes:
        """The next piece without what says nothing: a sheet may have a million formatted rows."""
        if self.plain is not None and not self._usual(piece):
            self.plain = None
        if self.empty and b"<![CDATA[" in piece:
            self.empty = ()
        for sign, empty in self.empty:
            piece = empty.sub(b"", piece) if sign in piece else piece
        return piece

    def give(self, piece: bytes) -> None:
        """Let that be read."""
        at = 0
        if self.plain is not None:
            for found in self.plain.looks.finditer(piece):
                start, end = found.span()
                if start > at or not at:
                    self._parse(piece[at:start])
                    at = start
                    if not self.given or self.unread or not self.depth():  # inside a tag, or outside all of them
                        self.plain = None
                        break
                if self.plain.read(found):
                    at = end
        self._parse(piece[at:])

    def _usual(self, piece: bytes) -> bool:
        """Whether tags are what looks like tags here."""
        start = 0
        if not self.given:
            head = _IN_UTF_8.match(piece)
            if head is None:
                return False
            start = head.end()
        return b"<!" not in piece and piece.find(b"<?", start) < 0

    def _parse(self, piece: bytes) -> None:
        if piece:
            self.parser.Parse(piece, False)  # noqa: FBT003  (the signature is expat's)
            self.given += len(piece)


def not_in_xml(text: str) -> bool:
    """Whether text without tags and control characters has something else that XML does not allow."""
    return "]]>" in text or (not text.isascii() and ("\ufffe" in text or "\uffff" in text))


def _pieces(part: IO[bytes]) -> Iterator[bytes]:
    """The bytes of a part, in pieces that end where a tag does, or else before one."""
    rest = b""
    while more := part.read(_PIECE):
        piece = rest + more
        end = piece.rfind(b">") + 1 or max(piece.rfind(b"<"), 0) or len(piece)
        rest = piece[end:]
        yield piece[:end]
    if rest:
        yield rest


def _counted(start: Start, end: End | None) -> tuple[Start, End, Callable[[], int]]:
    """What is to be done at each tag, and how many are open: the parser keeps each of those."""
    depth = 0

    def opens(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        start(name, attributes)

    def closes(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(name)

    return opens, closes, lambda: depth


def _as_nobody_writes() -> NulmetingError:
    return NulmetingError(Message.of("the XML in it is built as no spreadsheet program builds it"))


def too_much() -> NulmetingError:
    """That a file holds more than a list of records can."""
    return NulmetingError(Message.of("unpacked it is far too large: that is no list of projects"))


def _no_definitions(*_: object) -> None:
    raise NulmetingError(Message.of("it defines words of its own (a DTD), as no spreadsheet program does"))


@contextmanager
def opened(content: bytes) -> Iterator[Package]:
    """The package in a file's content. Raises NulmetingError for whatever stands in the way of reading it."""
    other = what_else(content)
    if other is not None:
        raise NulmetingError(other)
    if content.count(_ENTRY) > MOST_PARTS:  # before anything makes a list of them
        raise too_much()
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
        raise damaged(f"{type(error).__name__} {error}") from None


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
