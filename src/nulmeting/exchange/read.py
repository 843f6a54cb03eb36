"""Any file with a table in it to sheets: the format goes by what the file is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath

from nulmeting.exchange.sheet import Book
from nulmeting.finding import Message, NulmetingError


def read_book(content: bytes, name: str) -> Book:
    """The sheets of a file of cells. Raises NulmetingError with the name of the file and why it cannot be used."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in READERS:
        raise NulmetingError(
            Message.of("{path}: a file to import ends in {suffixes}", path=name, suffixes=", ".join((*READERS, *LISTS)))
        )
    return READERS[suffix](content, PurePath(name).name)


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
