"""Rows, cells and texts that are read without the XML parser are what the parser makes of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from nulmeting.exchange import package
from nulmeting.exchange import sheet as module
from nulmeting.exchange.ods import read_ods
from nulmeting.exchange.sheet import Book
from nulmeting.exchange.xlsx import read_xlsx
from nulmeting.finding import NulmetingError
from tests.unit.exchange.test_ods import document, row, table
from tests.unit.exchange.test_xlsx import book, rows

NOTHING = re.compile(b"(?!)")
STYLES = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
PIECES = st.one_of(st.integers(1, 400), st.just(262_144))
MOST = st.sampled_from([1_000, 1_000, 20, 5])
HEADS = ("", '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n', "<?xml version='1.0'?>")

numbers = st.sampled_from(["1", "-7", "43709", "0.5", "1e3", "1e300", "+5", " 4 ", "x", "&#49;"])
odd = st.sampled_from(["1e999", "--5", "-1", "99", ""])
texts = st.text("aé𝒳 >\"'\n\r\t_x]", max_size=8)
styles = st.sampled_from(["", ' s="0"', ' s="1"', ' s=""', ' foo="1"', " s='1'"])
values = st.builds("{}><v>{}</v>".format, st.sampled_from(["", "", ' t="n"', ' t="str"']), numbers)
indexes = st.builds(' t="s"><v>{}</v>'.format, st.integers(0, 1))
others = st.sampled_from(["/", "><v/>", "><f>A1</f><v>2</v>", "><f>A1</f>", ' t="inlineStr"><is><t>een</t></is>'])
strange = st.builds("{}><v>{}</v>".format, st.sampled_from(["", ' t="s"', ' t="b"', ' t="e"']), odd)
cells = st.builds(
    lambda column, row, style, inside: f'<c r="{column}{row}"{style}{inside}{"" if inside == "/" else "</c"}>',
    st.sampled_from(["A", "B", "C", "AA", "XFD"]),
    st.integers(1, 9),
    styles,
    st.one_of(values, values, indexes, indexes, others, strange),
)
further = st.sampled_from(
    ["", "", ' spans="1:3"', ' hidden="1"', ' hidden="false"', ' x:hidden="1"', ' hidden="true"', " hidden='1'"]
)
lists_of_cells = st.lists(cells, max_size=4).map("".join)
odd_cells = st.sampled_from(['<c r="XFE1"><v>1</v></c>', '<c r="a1"><v>1</v></c>', '<c r="ABCD1"><v>1</v></c>'])
odd_rows = st.sampled_from(
    ["\n  ", "<row/>", '<row r="5"><c r="B5"/></row>', '<x a=">', '"/>', "<row><c>", '<row r="1" a="<"></row>']
)


@st.composite
def sheets(draw: st.DrawFn) -> str:
    """Rows that mostly follow on each other; now and then something that is not so."""
    found = []
    number = 0
    for _ in range(draw(st.integers(0, 6))):
        number += draw(st.sampled_from([1, 1, 1, 5, 12_345_678, -1] if draw(st.integers(0, 9)) == 0 else [1, 1, 3]))
        place = draw(st.sampled_from([f' r="{number}"', f' r="{number}"', ""]))
        found.append(f"<row{place}{draw(further)}>{draw(lists_of_cells)}</row>")
        if draw(st.integers(0, 9)) == 0:
            found.append(draw(st.one_of(odd_rows, odd_cells)))
    return "".join(found)


shared = st.lists(
    st.one_of(
        st.builds("<si><t>{}</t></si>".format, texts),
        st.builds('<si><t xml:space="preserve">{}</t></si>'.format, texts),
        st.sampled_from(
            ["<si><r><t>a</t></r><r><t>b</t></r></si>", "<si/>", "<si><t>&amp;</t><rPh><t>b</t></rPh></si>"]
        ),
        st.just("\n"),
    ),
    min_size=2,
    max_size=6,
).map("".join)


def outcome(read: Callable[[bytes], Book], content: bytes) -> Book | str:
    try:
        return read(content)
    except NulmetingError as error:
        # Of two limits that are passed, which one is told first may differ.
        return re.sub(
            "[(].*[)]|more than .* are filled in|hold more than .* of text", "", str(error).replace("the cells ", "")
        )


def compare(read: Callable[[bytes], Book], content: bytes, piece: int, most: int) -> None:
    limits = patch.multiple(module, MOST_TEXT=most, MOST_CELLS=most)
    with limits, patch.object(package, "_PIECE", piece):
        with patch.object(package, "_IN_UTF_8", NOTHING):
            parsed = outcome(read, content)
        assert outcome(read, content) == parsed


@settings(max_examples=400)
@given(sheet=sheets(), text=shared, head=st.sampled_from(HEADS), piece=PIECES, most=MOST)
@example('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', "<si><t>één</t></si>", "", 262_144, 1_000)
@example("", "<si><t>a\ufffe</t></si>", "", 262_144, 1_000)
@example("", "<si><t>\x01</t></si>", "", 262_144, 1_000)
@example("", "<si><t>& </t></si>", "", 262_144, 1_000)
@example('<x a="><row r="1"><c r="A1"><v>1</v></c></row>"/>', "", "", 262_144, 1_000)
@example('<row r="1"><c r="B1"/><c><v>1</v></c></row><row r="5"/><row><c><v>1</v></c></row>', "", "", 262_144, 1_000)
@example("", "<si><t><![CDATA[<si><t>een</t></si>]]></t></si>", "", 262_144, 1_000)
@example('<!-- <row r="1"><c r="A1"><v>1</v></c></row> -->', "<!-- <si><t>een</t></si> -->", "", 262_144, 1_000)
@example(
    "x" * 24 + '<![CDATA[<row r="9"><c r="A9"><v>1</v></c></row>]]>',
    "",
    "",
    24 + len("<worksheet><sheetData>") + 1,
    1_000,
)
@example('<x a="><row r="9"><c r="A9"><v>1</v></c></row>"/>', "", "", len('<worksheet><sheetData><x a=">'), 1_000)
@example('</sheetData></worksheet><row r="1"><c r="A1"><v>1</v></c></row>', "", "", 262_144, 1_000)
@example("", "<si><t>a]]>b</t></si>", "", 262_144, 1_000)
def test_plain_parts_are_what_the_parser_makes_of_them(sheet: str, text: str, head: str, piece: int, most: int) -> None:
    strings = f"<sst><si><t>nul</t></si><si><t></t></si>{text}</sst>"
    content = book(head + rows(sheet), sharedStrings=head + strings, styles=STYLES)
    compare(read_xlsx, content, piece, most)


ods_attributes = st.lists(
    st.sampled_from(
        [
            'table:style-name="ce1"',
            'office:value-type="string"',
            'calcext:value-type="string"',
            'table:content-validation-name="v"',
            'table:number-columns-repeated="2"',
            'table:number-columns-spanned="2"',
            'office:string-value="anders"',
            'calcext:value-type="error"',
        ]
    ),
    max_size=3,
    unique_by=lambda each: each.partition("=")[0],
).map(lambda found: "".join(f" {each}" for each in found))
paragraphs = st.one_of(
    st.builds("<text:p>{}</text:p>".format, texts),
    st.sampled_from(
        [
            "",
            "<text:p/>",
            "<text:p>a<text:s/>b</text:p>",
            "<text:p>&lt;</text:p><text:p>b</text:p>",
            "<office:annotation><text:p>x</text:p></office:annotation><text:p>b</text:p>",
        ]
    ),
)
ods_cell = st.builds("<table:table-cell{}>{}</table:table-cell>".format, ods_attributes, paragraphs)
within = st.one_of(
    ods_cell,
    ods_cell,
    st.builds("<office:annotation>{}</office:annotation>".format, ods_cell),
    st.builds("<table:table-cell>{}</table:table-cell>".format, ods_cell),
    st.builds("<table:covered-table-cell>{}</table:covered-table-cell>".format, ods_cell),
    st.sampled_from(["\n", "<table:table-cell/>", '<x a=">', '"/>']),
)


@settings(max_examples=300)
@given(
    lines=st.lists(st.lists(within, max_size=4), max_size=4),
    head=st.sampled_from(HEADS),
    piece=PIECES,
    most=MOST,
)
@example([["<table:table-cell><text:p>a\ufffe</text:p></table:table-cell>"]], "", 262_144, 1_000)
@example([["<table:table-cell><text:p>\x01</text:p></table:table-cell>"]], "", 262_144, 1_000)
@example([["<!-- <table:table-cell><text:p>a</text:p></table:table-cell> -->"]], "", 262_144, 1_000)
def test_plain_cells_of_ods_are_what_the_parser_makes_of_them(
    lines: list[list[str]], head: str, piece: int, most: int
) -> None:
    compare(read_ods, document(table("".join(row(*each) for each in lines)), head), piece, most)
