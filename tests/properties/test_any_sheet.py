"""Whatever a file holds, reading it ends in sheets or in a reason, and importing those in a plan or in a reason."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nulmeting.exchange.chosen import chosen_sheet, without_mapping
from nulmeting.exchange.guess import Guess, as_yaml, guess
from nulmeting.exchange.plan import Plan, plan
from nulmeting.exchange.read import read_book
from nulmeting.exchange.workbook import all_kinds, workbook
from nulmeting.exchange.write_csv import write_csv
from nulmeting.exchange.write_ods import write_ods
from nulmeting.exchange.write_xlsx import write_xlsx
from nulmeting.finding import NulmetingError
from nulmeting.load.folder import load_folder
from nulmeting.load.mapping import load_mapping
from nulmeting.report.imported import mapping_remarks
from nulmeting.report.wording import Wording
from tests.conftest import ACCEPTED

DATA = load_folder(ACCEPTED / "minimal").dataset
SPOILT = ("sheet2.xml", "sharedStrings.xml", "styles.xml", "workbook.xml", "content.xml")
BOOK = workbook(DATA, all_kinds(DATA), ("read me",), lambda _, field: field.name)
FILES = {"a.xlsx": write_xlsx(BOOK), "a.ods": write_ods(BOOK), "a.csv": write_csv(BOOK.tables[0])}
SIGNS = (
    b"",
    b"<",
    b'"',
    b"0",
    b"-1",
    b"999999999999",
    b"nan",
    b"1e999",
    b"&#0;",
    b"<c",
    b"</row>",
    b"<f>1</f>",
    b"\xff",
)
PIECES = st.binary(max_size=8) | st.sampled_from(SIGNS)
EDITS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 40), PIECES), min_size=1, max_size=4)


def edited(content: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """Content with some pieces replaced; inside a zip those of one of its parts, so that the zip itself is whole."""
    if not content.startswith(b"PK"):
        for at, length, piece in edits:
            start = at % (len(content) + 1)
            content = content[:start] + piece + content[start + length :]
        return content
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        names = [
            each
            for each in old.namelist()
            if each.endswith(("sheet2.xml", "Strings.xml", "workbook.xml", "content.xml"))
        ]
        spoilt = names[edits[0][0] % len(names)]
        for name in old.namelist():
            new.writestr(name, edited(old.read(name), edits) if name == spoilt else old.read(name))
    return out.getvalue()


def imported(content: bytes, name: str) -> tuple[Plan, Guess]:
    """All that is made of a file. Raises NulmetingError."""
    book = read_book(content, name)
    wanted, _ = without_mapping(name, book, None, None)
    sheet = chosen_sheet(book, wanted[0].sheet.name)
    return plan(DATA, {}, wanted), guess(DATA, name, sheet, "initiatives")


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=150, deadline=None)
@given(edits=EDITS)
def test_a_spoilt_file_is_read_or_refused(name: str, edits: list[tuple[int, int, bytes]]) -> None:
    with suppress(NulmetingError):
        planned, found = imported(edited(FILES[name], edits), name)
        assert {each.kind for each in planned.records} <= set(all_kinds(DATA))
        text = as_yaml(found, mapping_remarks(name, Wording("en")), {})
        assert load_mapping(text.encode(), "mapping.yaml").findings == ()


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=300), name=st.sampled_from(["a.xlsx", "a.ods", "a.csv", "a.tsv"]))
def test_any_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    with suppress(NulmetingError):
        planned, _ = imported(content, name)
        assert planned.records == ()
