"""Any file with a table in it to sheets: the format goes by what the file is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath

from nulmeting.exchange.sheet import Book
from nulmeting.finding import Message, NulmetingError


def read_book(content: bytes, name: str) -> Book:
    """The sheets of a file of cells. Raises NulmetingError with why it cannot be used."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in READERS:
        raise NulmetingError(
            _of_old_excel(content, suffix)
            or Message.of("a file to import ends in {suffixes}", suffixes=", ".join((*READERS, *LISTS)))
        )
    return READERS[suffix](content, PurePath(name).name)


def _of_old_excel(content: bytes, suffix: str) -> Message | None:
    """What a file with the ending of Excel of before 2007 is; many programs give it to web pages."""
    if suffix != ".xls":
        return None
    from nulmeting.exchange.package import what_else

    return what_else(content)


def _xlsx(content: bytes, _: str) -> Book:
    from nulmeting.exchange.xlsx import read_xlsx

    return read_xlsx(content)


def _ods(content: bytes, _: str) -> Book:
    from nulmeting.exchange.ods import read_ods

    return read_ods(content)


def _csv(content: bytes, name: str) -> Book:
    from nulmeting.exchange.delimited import read_csv

    return read_csv(content, name)


READERS: Mapping[str, Callable[[bytes, str], Book]] = {
    ".xlsx": _xlsx,
    ".xlsm": _xlsx,
    ".ods": _ods,
    ".csv": _csv,
    ".tsv": _csv,
    ".txt": _csv,
}
LISTS = (".json", ".yaml", ".yml")
"""Endings of files that hold a list; the loader reads these."""
