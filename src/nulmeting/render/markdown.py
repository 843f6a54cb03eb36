"""Markdown (CommonMark with the tables of GitHub), in which text from data stays text.

Whatever Markdown, HTML or a forge would read as more than a letter is escaped: no emphasis, links, HTML or mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from nulmeting.render.figures import figure
from nulmeting.render.harmless import harmless_document
from nulmeting.render.spans import Line, text_of, tidy
from nulmeting.report.document import (
    Bars,
    Block,
    Document,
    Facts,
    Folded,
    Grid,
    Heading,
    Listing,
    Note,
    Paragraph,
    Plane,
    Sparks,
    Table,
)

_FIGURE_WIDTH = 80
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_REFERENCE = r"""(?<=@)(?=\S)|(?<=#)(?=\w)|(?i:(?<=\bgh-))(?=\d)|(?<=[!$&])(?=\d)|(?<=[~%])(?=["\w])"""
"""What GitHub and GitLab take for a person, an issue (also `GH-1`), a merge request, a label or the like, and link."""
_MEANT = re.compile(_REFERENCE + r"|[&<>\\`*_\[\]#!~|$]|:(?=//)|(?i:(?<=www)\.)")
_START = re.compile(r"[-+=:]|\d{1,9}(?=[.)])")
_TICKS = re.compile("`+")
_BULLETS, _OTHER_BULLETS = "-.", "*)"
"""What stands before an item, and what stands after the number of one."""
_UNSEEN = "&#8203;"
"""Between a sign and a name, because forges look for references after all escapes are gone."""


def markdown(document: Document) -> str:
    """The document as Markdown, ending in one newline and without spaces at the end of lines."""
    document = harmless_document(document)
    parts = [
        _strong(document.answer),
        _heading(document.title, 1),
        "\\\n".join(_line(each) for each in document.about if each),
    ]
    return "\n\n".join(filter(None, [*parts, _blocks(document.blocks)])) + "\n"


def _blocks(blocks: Iterable[Block]) -> str:
    """Blocks with an empty line between them."""
    parts: list[str] = []
    bullets = _BULLETS
    for block in blocks:
        part = _block(block, bullets)
        if part:
            # Two lists in a row are one list to Markdown, unless their bullets differ.
            bullets = _OTHER_BULLETS if isinstance(block, (Listing, Facts)) and bullets == _BULLETS else _BULLETS
            parts.append(part)
    return "\n\n".join(parts)


def escaped(text: str) -> str:
    """Harmless text as Markdown that shows the same text, for within a line."""
    return _MEANT.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    return (_ENTITIES.get(sign) or f"\\{sign}") if sign else _UNSEEN


def _line(text: str) -> str:
    """Text at the start of a line, where more signs have a meaning."""
    text = escaped(text)
    found = _START.match(text)
    if not found:
        return text
    at = found.end() if found[0].isdigit() else 0
    return f"{text[:at]}\\{text[at:]}"


def _strong(text: str) -> str:
    return f"**{escaped(text)}**" if text else ""


def _heading(text: str, level: int) -> str:
    return f"{'#' * min(level, 6)} {escaped(text)}" if text else ""


def _block(block: Block, bullets: str) -> str:
    match block:
        case Table():
            return _table(block)
        case Bars() | Sparks() | Grid() | Plane():
            return _figure(block.caption, figure(block, _FIGURE_WIDTH))
        case Folded():
            return _folded(block)
        case _:
            return _text_block(block, bullets)


def _folded(block: Folded) -> str:
    """What a forge shows when it is opened; without the empty lines its Markdown would be read as HTML."""
    inside = _blocks(block.blocks)
    summary = f"<details>\n<summary>{_MEANT.sub(_as_entity, block.summary)}</summary>"
    return f"{summary}\n\n{inside}\n\n</details>" if inside else f"{summary}\n</details>"


def _as_entity(found: re.Match[str]) -> str:
    """A sign within HTML, where a backslash does not escape."""
    return "".join(f"&#{ord(each)};" for each in found[0]) or _UNSEEN


def _text_block(block: Heading | Paragraph | Note | Listing | Facts, bullets: str) -> str:
    match block:
        case Heading():
            return _heading(block.text, max(block.level, 2))
        case Paragraph():
            return _strong(block.text) if block.strong else _line(block.text)
        case Note():
            return f"> {_line(block.text)}" if block.text else ""
        case Listing():
            return _listing(block, bullets)
        case Facts():
            return "\n".join(f"{bullets[0]} {_strong(name)}: {escaped(value)}".rstrip() for name, value in block.rows)


def _listing(block: Listing, bullets: str) -> str:
    bullet, after = tuple(bullets)
    markers = [f"{index}{after}" if block.numbered else bullet for index in range(1, len(block.items) + 1)]
    return "\n".join(f"{marker} {_line(item)}".rstrip() for marker, item in zip(markers, block.items, strict=True))


def _table(block: Table) -> str:
    lines = [_strong(block.caption), ""] if block.caption else []
    if block.columns:
        lines.append(_cells([escaped(each.title) for each in block.columns]))
        lines.append(_cells(["---:" if each.align == "right" else "---" for each in block.columns]))
    for index, row in enumerate(block.rows):
        is_total = block.total and index == len(block.rows) - 1
        lines.append(_cells([_strong(cell) if is_total else escaped(cell) for cell in row]))
    return "\n".join(lines)


def _cells(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _figure(caption: str, lines: list[Line]) -> str:
    """A drawing in a fence that is longer than any row of backticks in it."""
    drawn = [text_of(tidy(line)) for line in lines]
    longest = max((len(each) for line in drawn for each in _TICKS.findall(line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([*([_strong(caption), ""] if caption else []), f"{fence}text", *drawn, fence])
