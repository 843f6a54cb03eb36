"""Documents as LibreOffice and others write them."""

from __future__ import annotations

import io
import zipfile

import pytest

from nulmeting.exchange.ods import read_ods
from nulmeting.exchange.sheet import Area, Broken, Row, Sheet
from nulmeting.finding import NulmetingError


def document(content: str, head: str = "", **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("content.xml", f"{head}<office:document-content>{content}</office:document-content>")
        for name, text in parts.items():
            file.writestr(f"META-INF/{name}.xml", text)
    return out.getvalue()


def table(inside: str, name: str = "S", style: str = "") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{inside}</table:table>'


def row(*cells: str, **attributes: str) -> str:
    said = "".join(f' table:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<table:table-row{said}>{''.join(cells)}</table:table-row>"


def cell(inside: str = "", **attributes: str) -> str:
    said = "".join(f' {name.replace("__", ":").replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<table:table-cell{said}>{inside}</table:table-cell>"


def rows(content: str) -> tuple[Row, ...]:
    (sheet,) = read_ods(document(content)).sheets
    return sheet.rows


def test_values_of_every_type() -> None:
    given = table(
        row(
            cell("<text:p>12,0</text:p>", office__value_type="float", office__value="12"),
            cell("<text:p>50%</text:p>", office__value_type="percentage", office__value="0.5"),
            cell("<text:p>1 sep</text:p>", office__value_type="date", office__date_value="2020-09-01T00:00:00"),
            cell("<text:p>x</text:p>", office__value_type="date", office__date_value="2020-09-01T12:30:00"),
            cell("<text:p>WAAR</text:p>", office__value_type="boolean", office__boolean_value="true"),
            cell("<text:p>#VERW!</text:p>", office__value_type="string", calcext__value_type="error"),
            cell(table__formula="of:=1"),
            cell("<text:p>toon</text:p>", office__value_type="string", office__string_value="echt"),
            cell(),
        )
    )
    assert rows(given) == (
        Row(
            1,
            {
                0: 12,
                1: 0.5,
                2: "2020-09-01",
                3: "2020-09-01 12:30:00",
                4: True,
                5: Broken("#VERW!"),
                6: Broken(None),
                7: "echt",
            },
        ),
    )


def test_text_with_lines_spaces_and_remarks() -> None:
    text = (
        "<office:annotation><text:p>een opmerking</text:p></office:annotation>"
        '<text:p>een<text:s text:c="2"/>twee<text:tab/><text:span>drie</text:span><text:line-break/>vier</text:p>'
        "<text:p>  vijf\n   zes</text:p>"
        "<draw:frame><draw:text-box><text:p>een plaatje</text:p></draw:text-box></draw:frame>"
    )
    assert rows(table(row(cell(text, office__value_type="string")))) == (
        Row(1, {0: "een  twee\tdrie\nvier\n  vijf    zes"}),
    )


def test_a_comment_is_known_by_its_cell_and_no_part_of_the_value() -> None:
    remark = "<office:annotation><dc:creator>x</dc:creator><text:p>niet <text:span>waar</text:span></text:p>{0}"
    remark += "</office:annotation>"
    number = cell(remark.format(""), office__value_type="float", office__value="12")
    alone = cell(remark.format("<text:list><text:p>b</text:p></text:list>"))
    picture = cell("<draw:frame><text:p>een plaatje</text:p></draw:frame>")
    (sheet,) = read_ods(document(table(row("<table:table-cell/>" + number + picture) + row(alone)))).sheets
    assert sheet.rows == (Row(1, {1: 12}),)
    assert sheet.comments == ((1, 1), (2, 0))


def test_what_is_repeated_merged_and_hidden() -> None:
    given = (
        "<style:style style:name='weg'><style:table-properties table:display='false'/></style:style>"
        + table(
            '<table:table-column/><table:table-column table:number-columns-repeated="2" table:visibility="collapse"/>'
            + row(cell(), number_rows_repeated="3")
            + row(
                cell("<text:p>a</text:p>", table__number_columns_repeated="2"),
                number_rows_repeated="2",
                visibility="filter",
            )
            + row(
                cell("<text:p>b</text:p>", table__number_columns_spanned="2", table__number_rows_spanned="3"),
                "<table:covered-table-cell/>",
                cell("<text:p>c</text:p>"),
            )
            + row(cell(table__number_columns_repeated="16384"), number_rows_repeated="1048000")
        )
        + table(row(cell("<text:p>x</text:p>")), name="T", style="weg")
    )
    assert read_ods(document(given)).sheets == (
        Sheet(
            "S",
            (Row(4, {0: "a", 1: "a"}), Row(5, {0: "a", 1: "a"}), Row(6, {0: "b", 2: "c"})),
            merged=(Area(6, 0, 8, 1),),
            hidden_rows=frozenset({4, 5}),
            hidden_columns=frozenset({1, 2}),
        ),
        Sheet("T", (Row(1, {0: "x"}),), hidden=True),
    )


def test_a_table_inside_a_table_is_no_sheet() -> None:
    inner = table(row(cell("<text:p>binnen</text:p>")), name="binnen")
    found = read_ods(document(table(row(cell("<text:p>buiten</text:p>")) + inner))).sheets
    assert [each.name for each in found] == ["S"]


def test_a_document_with_a_password() -> None:
    manifest = (
        "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    with pytest.raises(NulmetingError, match="locked with a password"):
        read_ods(document(table(""), manifest=manifest))
    assert read_ods(document(table(""), manifest="<manifest:manifest/>")).sheets == (Sheet("S", ()),)
