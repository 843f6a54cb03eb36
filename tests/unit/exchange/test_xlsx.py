"""Workbooks as programs write them, and as the standard allows them."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping

import pytest
from openpyxl import Workbook

from nulmeting.exchange import package
from nulmeting.exchange.sheet import Area, Broken, Row, Sheet, Value
from nulmeting.exchange.xlsx import read_xlsx
from nulmeting.finding import NulmetingError

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def book(sheet: str, **parts: str) -> bytes:
    """A workbook with one sheet of this XML and perhaps sharedStrings or styles."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        properties = parts.pop("properties", "")
        file.writestr(
            "xl/workbook.xml",
            f'<x:workbook xmlns:x="m" xmlns:r="{RELATION}">{properties}'
            '<x:sheets><x:sheet name="S" r:id="a"/><x:sheet name="Chart" r:id="b"/></x:sheets></x:workbook>',
        )
        file.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<R><Relationship Id="a" Type="{RELATION}/worksheet" Target="/xl/worksheets/one.xml"/>'
            f'<Relationship Id="b" Type="{RELATION}/chartsheet" Target="chart.xml"/></R>',
        )
        file.writestr("xl/worksheets/one.xml", sheet)
        for name, text in parts.items():
            file.writestr(f"xl/{name}.xml", text)
    return out.getvalue()


def cells(content: bytes) -> dict[int, Mapping[int, Value]]:
    (sheet,) = read_xlsx(content).sheets
    return {row.number: row.cells for row in sheet.rows}


def rows(inside: str) -> str:
    return f"<worksheet><sheetData>{inside}</sheetData></worksheet>"


def test_values_of_every_type() -> None:
    given = rows(
        '<row r="3"><c r="A3"><v>12</v></c><c r="B3"><v>-0.5</v></c><c r="C3" t="b"><v>1</v></c>'
        '<c r="D3" t="s"><v>1</v></c><c r="E3" t="str"><f>A1&amp;B1</f><v>ab</v></c>'
        '<c r="F3" t="inlineStr"><is><r><t>een </t></r><r><t>twee</t></r><rPh><t>klank</t></rPh></is></c>'
        '<c r="G3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="H3"><f>A1</f></c><c r="I3"><f>A1</f><v></v></c>'
        '<c r="J3" t="d"><v>2020-09-01T00:00:00</v></c><c r="K3" t="str"><f>""</f><v></v></c><c r="L3"/></row>'
    )
    shared = "<sst><si><t>nul</t></si><si><r><t>rijk</t></r><r><t xml:space='preserve'> e_x000D_n_x005F_x0041_</t></r>"
    shared += "<rPh><t>klank</t></rPh></si></sst>"
    assert cells(book(given, sharedStrings=shared)) == {
        3: {
            0: 12,
            1: -0.5,
            2: True,
            3: "rijk e\rn_x0041_",
            4: "ab",
            5: "een twee",
            6: Broken("#DIV/0!"),
            7: Broken(None),
            8: Broken(None),
            9: "2020-09-01",
        }
    }


def test_places_that_are_not_named_follow_on() -> None:
    given = rows(
        '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row r="7"/><row><c><v>4</v></c></row>'
    )
    assert cells(book(given)) == {1: {0: 1, 3: 2, 4: 3}, 8: {0: 4}}


def test_a_prefix_makes_no_difference() -> None:
    given = '<x:worksheet xmlns:x="m"><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:worksheet>'
    assert cells(book(given)) == {1: {0: 1}}


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        ("43709", "yyyy-mm-dd", "2019-09-01"),
        ("43709.5", "d mmm yyyy h:mm", "2019-09-01 12:00"),
        ("43709", "[$-413]d mmmm yyyy;@", "2019-09-01"),
        ("0.5", "hh:mm", "12:00"),
        ("43709", '0 "dagen"', 43709),
        ("43709", "[Red]0", 43709),
        ("43709", "General", 43709),
        ("43709", "#,##0\\d", 43709),
        ("1e300", "yyyy", Broken("1e+300", none=True)),
    ],
)
def test_a_number_is_a_date_where_it_is_shown_as_one(number: str, code: str, shown: Value) -> None:
    styles = (
        '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="{}"/></numFmts><cellStyleXfs><xf numFmtId="14"/>'
        '</cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>'
    ).format(code.replace('"', "&quot;"))
    given = rows(f'<row r="1"><c r="A1" s="1"><v>{number}</v></c></row>')
    assert cells(book(given, styles=styles)) == {1: {0: shown}}


def test_dates_from_1904_on() -> None:
    styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    given = rows('<row r="1"><c r="A1" s="1"><v>0</v></c><c r="B1" s="1"><v>366</v></c></row>')
    found = cells(book(given, styles=styles, properties='<x:workbookPr date1904="1"/>'))
    assert found == {1: {0: "00:00", 1: "1905-01-01"}}


def test_what_openpyxl_writes() -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Eén & twee"
    sheet.append(["a", 1.5, datetime.date(2020, 9, 1), True, None, "=1+1"])
    sheet["A4"] = "x"
    sheet.merge_cells("A4:C5")
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["B"].hidden = True
    workbook.create_sheet("weg").sheet_state = "hidden"
    out = io.BytesIO()
    workbook.save(out)
    first = Sheet(
        "Eén & twee",
        (Row(1, {0: "a", 1: 1.5, 2: "2020-09-01", 3: True, 5: Broken(None)}), Row(4, {0: "x"})),
        merged=(Area(4, 0, 5, 2),),
        hidden_rows=frozenset({4}),
        hidden_columns=frozenset({1}),
    )
    assert read_xlsx(out.getvalue()).sheets == (first, Sheet("weg", (), hidden=True))


def test_empty_cells_are_passed_over_but_not_those_of_a_text() -> None:
    shared = '<sst><si><t><![CDATA[<c r="A1"/>]]></t></si></sst>'
    cdata = '<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[<c r="A1"/></row></sheetData>]]></t></is></c></row>'
    empty = '<row r="2" s="1"></row><row r="3"><c r="A3" s="1"/><c r="B3" t="s"><v>0</v></c></row>'
    assert cells(book(rows(cdata + empty), sharedStrings=shared)) == {
        1: {0: '<c r="A1"/></row></sheetData>'},
        3: {1: '<c r="A1"/>'},
    }


@pytest.mark.parametrize(("limit", "value"), [("MOST_TAGS", 3), ("MOST_BYTES", 20)])
def test_a_part_is_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch, limit: str, value: int) -> None:
    given = book(rows('<row r="1"><c r="A1"><v>1</v></c></row>'))
    assert cells(given)
    monkeypatch.setattr(package, limit, value)
    with pytest.raises(NulmetingError, match="far too large"):
        read_xlsx(given)


def test_a_cell_is_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_IN_CELL", 10)
    with pytest.raises(NulmetingError, match="more than 10 characters"):
        read_xlsx(book(rows('<row r="1"><c r="A1" t="inlineStr"><is><t>elf tekens!</t></is></c></row>')))


def test_comments_and_conversations_are_known_by_their_cells() -> None:
    content = io.BytesIO(book(rows('<row r="1"><c r="A1"><v>1</v></c></row>')))
    relation = '<Relationship Id="{0}" Type="{1}" Target="{2}"/>'
    there = (
        relation.format("a", f"{RELATION}/comments", "../comments1.xml"),
        relation.format("b", "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment", "/xl/t.xml"),
        relation.format("c", f"{RELATION}/drawing", "../drawing.xml"),
        relation.format("d", f"{RELATION}/comments", "../gone.xml"),
    )
    with zipfile.ZipFile(content, "a") as file:
        file.writestr("xl/worksheets/_rels/one.xml.rels", f"<R>{''.join(there)}</R>")
        file.writestr(
            "xl/comments1.xml",
            '<x:comments xmlns:x="m"><x:comment ref="B3"><x:text/></x:comment><x:comment ref="A2"/></x:comments>',
        )
        file.writestr(
            "xl/t.xml",
            '<T><threadedComment ref="B3" id="1"/><threadedComment ref="B3"/><threadedComment ref="C9"/></T>',
        )
        file.writestr("xl/drawing.xml", '<x><comment ref="D1"/></x>')
    (sheet,) = read_xlsx(content.getvalue()).sheets
    assert sheet.comments == ((2, 0), (3, 1), (9, 2))
    assert sheet.rows == (Row(1, {0: 1}),)
