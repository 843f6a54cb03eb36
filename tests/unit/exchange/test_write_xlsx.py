"""An Excel workbook in which every cell is what it was to be."""

from __future__ import annotations

import pytest

from nulmeting.exchange.cells import LONGEST
from nulmeting.exchange.fields import fields_of
from nulmeting.exchange.workbook import Heading, Table, Workbook
from nulmeting.exchange.write_xlsx import write_xlsx
from nulmeting.finding import NulmetingError

TITLE = next(each for each in fields_of("initiatives") if each.name == "title")


def book(text: str, read_me: str = "read me", note: str = "") -> Workbook:
    return Workbook((read_me,), (Table("initiatives", (Heading(TITLE, note, None),), ((text,),)),))


@pytest.mark.parametrize(
    ("given", "where"),
    [
        (book("x" * (LONGEST + 1)), "initiatives!A2"),
        (book("\U0001f6b2" * (LONGEST // 2 + 1)), "initiatives!A2"),
        (book("x", read_me="x" * (LONGEST + 1)), "read me!A1"),
        (book("x", note="x" * (LONGEST + 1)), "initiatives!A1"),
    ],
    ids=["text", "emoji", "read me", "note"],
)
def test_a_cell_that_a_workbook_cannot_hold_is_no_workbook(given: Workbook, where: str) -> None:
    with pytest.raises(NulmetingError) as raised:
        write_xlsx(given)
    assert str(raised.value) == f"{where} cannot be written as xlsx: a cell holds no more than 32767 characters"


def test_a_cell_that_is_just_full_is_written() -> None:
    assert write_xlsx(book("x" * LONGEST)).startswith(b"PK")
