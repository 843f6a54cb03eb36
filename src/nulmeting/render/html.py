"""One web page: a file that needs no network and no script to be read.

jinja2 escapes all text; the style and the small script stand in the page, and its own security policy lets nothing else
in: no other script, no style, no picture or font from anywhere, no form.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from nulmeting.finding import Message, NulmetingError
from nulmeting.load.given_file import given_file
from nulmeting.render import svg
from nulmeting.render.harmless import all_harmless, harmless
from nulmeting.render.runs import Runs
from nulmeting.report.document import Block, Document, Heading, Linked, Table, as_table
from nulmeting.report.page import PageWords

_PAGE = Path(__file__).resolve().parent / "page"
MOST_THEME = 1
"""MiB that a theme may have: it stands in every page."""
_LONG = 500
"""Records beyond which a browser lays out only those in view: the others would make a reader wait."""

_REMEMBERED = 100_000
"""Texts that are kept as they were written: the same names and words stand on a page many times."""


class _Entry(NamedTuple):
    """One line of the table of contents, with those under it."""

    text: str
    anchor: str
    under: list[_Entry]


def html(document: Document, words: PageWords, theme: str = "") -> str:
    """The document as one HTML page.

    `theme` is CSS that comes after that of the page: house style by design tokens. Its dark colours are its own.
    """
    own = _closed(theme) if theme else _part("dark.css")
    style, script = svg.STYLE + _part("page.css") + own, _part("page.js")
    page = _Page(document)
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(_PAGE),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"linked": page.linked, "plain": harmless}
    template = environment.get_template("page.html.jinja")
    return template.render(
        document=document,
        words=words,
        page=page,
        style=Markup(style),  # noqa: S704  (ours, and a theme in which nothing ends the element)
        script=Markup(script),  # noqa: S704  (ours)
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def theme_of(path: Path) -> str:
    """The text of a theme. Raises NulmetingError when it is not there or no text."""
    try:
        return given_file(path, MOST_THEME).decode("utf-8")
    except UnicodeDecodeError:
        raise NulmetingError(
            Message.of("{path} is not UTF-8: a theme is a text file with CSS", path=str(path))
        ) from None


def _part(name: str) -> str:
    return (_PAGE / name).read_text("utf-8")


def _closed(theme: str) -> str:
    r"""A theme in which nothing ends the style element: within a text of CSS `\3c` is `<`, elsewhere none stands.

    A browser reads ends of lines and NUL in its own way; done before, the hash is that of what it reads.
    """
    return (
        theme.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\N{REPLACEMENT CHARACTER}").replace("<", "\\3c ")
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


class _Page:
    """What the template asks about the blocks of one document."""

    def __init__(self, document: Document) -> None:
        headings = [each for each in document.blocks if isinstance(each, Heading)]
        self.records = {each.record: anchor_of(each.record) for each in headings if each.record}
        self.long = len(self.records) > _LONG
        runs = Runs(all_harmless(document.foreign)) if document.foreign is not None else None
        self._whole, self._piece = _writer(harmless, runs), _writer(_between, runs)
        self.contents: list[_Entry] = []
        self._names: dict[int, str] = {}
        records_under = _with_records(headings)
        for each in headings:
            # Of what has records under it the contents name the parts as well: they are too long to look through.
            if each.level <= 2 or (each.level == 3 and id(each) in records_under):
                beside = self.contents if each.level <= 2 or not self.contents else self.contents[-1].under
                self._names[id(each)] = f"part-{len(self._names) + 1}"
                beside.append(_Entry(each.text, self._names[id(each)], []))

    def linked(self, text: str) -> Markup:
        """Text with links to the records that this page has."""
        if not isinstance(text, Linked):
            return self._whole(text)
        made = []
        for piece, record in text.parts:
            shown = str(self._piece(piece))
            if record is not None and record in self.records:
                shown = f'<a href="#{escape(self.records[record])}">{shown}</a>'
            made.append(shown)
        return Markup("".join(made))  # noqa: S704  (every piece is escaped)

    def anchor(self, block: Heading) -> str:
        """The id of a heading: of the record it is about, or of its place in the contents; "" for none."""
        return self.records.get(block.record, "") if block.record else self._names.get(id(block), "")

    def figure(self, block: svg.Figure, name: str) -> Markup:
        """The drawing of a figure."""
        return Markup(svg.svg(_harmless_figure(block), name))  # noqa: S704  (escaped as it is drawn)

    def as_table(self, block: svg.Figure) -> Table | None:
        """The same as a table; None for what stands in a table of the same document already."""
        return as_table(block)

    def kind(self, block: Block) -> str:
        """The name of the kind of block, for which the template has a part."""
        return type(block).__name__.lower()


def _harmless_figure(block: svg.Figure) -> svg.Figure:
    made: svg.Figure = all_harmless(block)
    return made


def _writer(shown: Callable[[str], str], runs: Runs | None) -> Callable[[str], Markup]:
    """How text is written: as it is shown, escaped, and with what is in another language than the page marked so."""

    @lru_cache(_REMEMBERED)
    def written(text: str) -> Markup:
        if runs is None:
            return escape(shown(text))
        pieces = ((str(escape(piece)), foreign) for piece, foreign in runs.pieces(shown(text)))
        made = (f'<span lang="{runs.language}">{piece}</span>' if foreign else piece for piece, foreign in pieces)
        return Markup("".join(made))  # noqa: S704  (every piece is escaped, and the language is a code of ours)

    return written


def _between(piece: str) -> str:
    """A piece of a text, made harmless, with the spaces at its ends that part it from its neighbours."""
    before = " " if piece[:1].isspace() else ""
    after = " " if piece[-1:].isspace() and piece.strip() else ""
    return f"{before}{harmless(piece)}{after}"


def anchor_of(record: str) -> str:
    """The id in the page of a record: ids have a slash in them at most."""
    return f"record-{record.replace('/', '--')}"


def _with_records(headings: list[Heading]) -> set[int]:
    """The headings of level 3 that have records under them."""
    found: set[int] = set()
    last: Heading | None = None
    for each in headings:
        if each.level <= 3:
            last = each
        elif each.record and last is not None:
            found.add(id(last))
    return found
