"""The house style in a document that somebody gives: what its pages and styles look like, and nothing else of it.

A document of a house may hold templates to fetch, macros, links and the pictures of another matter. Of all that nothing
may come along: a new document is made from the parts that are known, in which only what is known is kept.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from nulmeting.finding import Message, NulmetingError
from nulmeting.load.given_file import given_file
from nulmeting.render.xml_part import MOST_BYTES, too_large

Form = Literal["odt", "docx"]
_MOST = 20
"""MiB of the file."""
_MOST_ENTRIES = 5_000
_PICTURE = 4 * 1024 * 1024
_PICTURES = 16 * 1024 * 1024
"""Bytes of one picture in a header or footer, and of all."""
_ENTRY = b"PK\x01\x02"
_SIGNATURE = {"odt": "content.xml", "docx": "word/document.xml"}
"""What a document of each form has in it."""
DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip file knows: on which day a document was made does not change it."""
_PICTURE_ENDINGS = {
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "bmp": (b"BM",),
    "emf": (b"\x01\x00\x00\x00",),
    "wmf": (b"\xd7\xcd\xc6\x9a", b"\x01\x00\t\x00"),
}
"""How files of pictures begin that can hold nothing but a picture; SVG is not among them."""


class Given:
    """The parts of a document, read one by one and only when asked for."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = frozenset(archive.namelist())
        self._pictures = 0

    def part(self, name: str) -> bytes | None:
        """A part of XML, or None where there is none."""
        return self._read(name, MOST_BYTES) if name in self.names else None

    def picture(self, name: str) -> tuple[str, bytes] | None:
        """A picture with the ending of its name; None for what is not there or may be more than a picture."""
        ending = name.rpartition(".")[2].lower()
        if name not in self.names or ending not in _PICTURE_ENDINGS:
            return None
        content = self._read(name, _PICTURE)
        self._pictures += len(content)
        if self._pictures > _PICTURES:
            raise too_large(name)
        return (ending, content) if content.startswith(_PICTURE_ENDINGS[ending]) else None

    def _read(self, name: str, most: int) -> bytes:
        if self._archive.getinfo(name).file_size > most:  # and zipfile reads no more than is stated
            raise too_large(name)
        with self._archive.open(name) as file:
            return file.read(most + 1)


def house_style(path: Path, form: Form) -> bytes:
    """A document of the form with the styles, the page, the header and the footer of that at the path.

    Raises NulmetingError when it is none, or nothing can be taken over from it.
    """
    from nulmeting.render.house_docx import docx_style
    from nulmeting.render.house_odt import odt_style

    content = given_file(path, _MOST)
    try:
        parts = _parts(content, path, form, odt_style if form == "odt" else docx_style)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        raise _no_document(path, form) from None
    return packed(parts)


def packed(parts: dict[str, bytes]) -> bytes:
    """The parts as a document, in their order."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, DAY), content)
    return made.getvalue()


def _parts(content: bytes, path: Path, form: Form, style: Callable[[Given], dict[str, bytes]]) -> dict[str, bytes]:
    if content.count(_ENTRY) > _MOST_ENTRIES:  # before anything makes a list of them
        raise NulmetingError(Message.of("{path} has more than {most} parts", path=str(path), most=_MOST_ENTRIES))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        given = Given(archive)
        if _SIGNATURE[form] not in given.names:
            raise _no_document(path, form)
        try:
            return style(given)
        except NulmetingError as error:
            raise NulmetingError(
                Message.of("cannot use the style of {path}: {reason}", path=str(path), reason=error.message)
            ) from None


def _no_document(path: Path, form: Form) -> NulmetingError:
    return NulmetingError(
        Message.of(
            "{path} is no {form} document: the reference must be of the same form as the result",
            path=str(path),
            form=form.upper(),
        )
    )
