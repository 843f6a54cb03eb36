from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from nulmeting.render.plain import plain
from nulmeting.render.terminal import terminal
from nulmeting.report.document import Column, Document, Facts, Note, Paragraph, Table
from tests.unit.render.documents import ALL, BARS, documents, figures, long_names, of, running, unhurried

SGR = re.compile(r"\x1b\[([0-9;]*)m")
BOLD, DIM, ITALIC, CYAN, GREEN, YELLOW, OFF = (f"\x1b[{code}m" for code in ("1", "2", "3", "36", "1;32", "1;33", "0"))


def test_each_part_has_its_weight_and_colour() -> None:
    document = of(Paragraph("Short."), Note("A remark."), Facts((("Name", "Cars"),)), about=("2019",))
    assert terminal(document, 80, colour=True) == (
        f"{BOLD}Title{OFF}\n{DIM}====={OFF}\n{DIM}2019{OFF}\n\nShort.\n\n"
        f"{DIM}│ {OFF}{ITALIC}A remark.{OFF}\n\n{CYAN}Name{OFF}  Cars\n"
    )


def test_headers_and_totals_are_bold() -> None:
    table = Table("Few", (Column("Name"), Column("Sum", "right")), (("a", "1"), ("b", "1")), total=True)
    rule = f"{DIM}{'─' * 9}{OFF}\n"
    assert terminal(of(table), 80, colour=False) == (
        f"{BOLD}Title{OFF}\n{DIM}====={OFF}\n\n{BOLD}Few{OFF}\n{rule}{BOLD}Name{OFF}  {BOLD}Sum{OFF}\n{rule}"
        f"a       1\n{rule}{BOLD}b   {OFF}  {BOLD}  1{OFF}\n"
    )


def test_bars_have_their_letters_as_well_as_their_colours() -> None:
    lines = terminal(of(BARS), 80, colour=True).splitlines()
    assert lines[4] == f"Bestuur  {GREEN}aaaaaaaaaaaa{OFF}{YELLOW}ppppppp{OFF} 12 + 7"
    assert lines[-1] == f"{GREEN}a{OFF} = applied   {YELLOW}p{OFF} = in preparation"


def test_without_colour_there_is_weight_only() -> None:
    assert set(SGR.findall(terminal(ALL, 80, colour=False))) == {"0", "1", "2", "3"}


def test_markup_emoji_codes_and_links_are_plain_text() -> None:
    text = "[red]a[/red] [link=http://example.org]b[/link] :smile: http://example.org 12 'x' \\[b]"
    assert terminal(of(Paragraph(text)), 100, colour=True).splitlines()[-1] == text


@unhurried
@given(documents(running | figures), st.integers(40, 120), st.booleans())
def test_it_says_what_plain_text_says_and_only_adds_weight_and_colour(
    document: Document,
    width: int,
    colour: bool,  # noqa: FBT001
) -> None:
    assert SGR.sub("", terminal(document, width, colour=colour)) == plain(document, width)


@unhurried
@given(documents(running), st.integers(40, 120))
def test_rich_finds_no_line_too_wide(document: Document, width: int) -> None:
    for line in SGR.sub("", terminal(document, width, colour=False)).split("\n"):
        assert cell_len(line) <= width


def test_the_environment_has_no_say(monkeypatch: pytest.MonkeyPatch) -> None:
    before = terminal(ALL, 80, colour=True)
    for name, value in (("NO_COLOR", "1"), ("TERM", "dumb"), ("COLUMNS", "20"), ("COLORTERM", "truecolor")):
        monkeypatch.setenv(name, value)
    assert terminal(ALL, 80, colour=True) == before


def test_time_grows_with_the_length_of_names_and_no_faster() -> None:
    def seconds(size: int) -> float:
        document = long_names(size)
        start = time.perf_counter()
        terminal(document, 80, colour=True)
        return time.perf_counter() - start

    # Ten times as long: by the square it would take a hundred times as much.
    assert seconds(10_000) < 40 * seconds(1_000)
