"""The file of an import and its mapping, read: what is wrong with them is told here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple, NoReturn, TypeVar

import typer

from nulmeting.cli.output import tell
from nulmeting.exchange.chosen import with_mapping, without_mapping
from nulmeting.exchange.fields import fields_of
from nulmeting.exchange.listing import from_value
from nulmeting.exchange.read import LISTS, read_book
from nulmeting.exchange.sheet import Book
from nulmeting.exchange.wanted import Wanted
from nulmeting.finding import Finding, Location, Message, NulmetingError
from nulmeting.load.folder import MAX_BYTES
from nulmeting.load.given_file import given_file
from nulmeting.load.listing import load_listing
from nulmeting.load.mapping import load_mapping, unknown_fields
from nulmeting.load.places import Places
from nulmeting.report.wording import Wording

T = TypeVar("T")
_MOST = MAX_BYTES // 1024**2


class Given(NamedTuple):
    """The sheets to take over, what was found on the way, and where the parts of the mapping stand."""

    name: str
    sheets: tuple[Wanted, ...]
    findings: tuple[Finding, ...]
    places: Places

    def located(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """All findings, with line and column where they speak of the mapping."""
        locate = self.places.locate
        both = (*self.findings, *findings)
        return tuple(
            each._replace(location=locate(each.location), related=tuple(map(locate, each.related))) for each in both
        )


def read_tables(path: Path) -> Book:
    """The sheets of a file. Raises NulmetingError with its name and the reason when it cannot be used."""
    content = given_file(path, _MOST)
    try:
        if path.suffix.lower() in LISTS:
            return from_value(load_listing(content, path.name), path.name)
        return read_book(content, path.name)
    except NulmetingError as error:
        raise _not_usable(path, error) from None


def read_given(
    path: Path, map_file: Path | None, kind: str | None, sheet: str | None, words: Wording, *, unknown: bool
) -> Given:
    """The sheets to take over. Leaves with exit code 1 and the findings when the mapping does not hold."""
    book = read_tables(path)
    told = tuple(Finding("NM607", "info", each, Location(path.name)) for each in book.told)
    if map_file is None:
        found, findings = choose(path, lambda: without_mapping(path.name, book, sheet, kind))
        return Given(str(path), tuple(each._replace(unknown=unknown) for each in found), (*told, *findings), Places({}))
    label = str(map_file)
    loaded = load_mapping(given_file(map_file, _MOST), label)
    if loaded.mapping is None:
        stop(loaded.findings, words)
    mapping = loaded.mapping
    wrong = unknown_fields(mapping, [each.name for each in fields_of(mapping.kind)], label)
    if wrong:
        stop(Given(str(path), (), (), loaded.places).located(wrong), words)
    wanted = choose(path, lambda: with_mapping(path.name, book, sheet, mapping, label))
    return Given(str(path), (wanted._replace(unknown=unknown),), told, loaded.places)


def choose(path: Path, choose: Callable[[], T]) -> T:
    """What is chosen of a file. Raises NulmetingError with its name when there is no choice to make."""
    try:
        return choose()
    except NulmetingError as error:
        raise _not_usable(path, error) from None


def _not_usable(path: Path, error: NulmetingError) -> NulmetingError:
    return NulmetingError(Message.of("{path} cannot be imported: {reason}", path=str(path), reason=error.message))


def stop(findings: Iterable[Finding], words: Wording) -> NoReturn:
    """Say why nothing can be imported and what to do first, and leave."""
    from nulmeting.render.by_column import by_column, next_step

    found = tuple(findings)
    tell(by_column(found, words))
    tell(words.say("Nothing is imported.") + "\n")
    tell(next_step(found, words))
    raise typer.Exit(1)
