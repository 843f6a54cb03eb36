"""The summary in each form is one A4."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from tests.annex.conftest import Made, Office
from tests.conftest import ROOT
from tests.hostile import spoil

FIRST = "Maastricht lijkt het meest op niveau 3 (Hergebruikt slimme oplossingen) of 4 (Zet niet in op Smart City)"


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("form", ["odt", "docx", "pdf"])
def test_it_is_one_page(made: Made, office: Office, town: Path, form: str, language: str) -> None:
    for data in (ROOT / "data", town / "data"):
        file = made(form, language, data, "summary")
        assert _pages(file if form == "pdf" else office(file, "pdf"))[1:] == [], (data, file)


@pytest.mark.parametrize("form", ["odt", "docx", "pdf"])
def test_with_long_and_hostile_names_it_is_one_page(made: Made, office: Office, tmp_path: Path, form: str) -> None:
    file = made(form, "nl", spoil(tmp_path), "summary")
    assert _pages(file if form == "pdf" else office(file, "pdf"))[1:] == []


@pytest.mark.parametrize("form", ["odt", "docx", "pdf"])
def test_it_holds_the_verdict_and_five_of_each(made: Made, office: Office, form: str) -> None:
    file = made(form, "nl", command="summary")
    (text,) = _pages(file if form == "pdf" else office(file, "pdf"))
    assert FIRST in text
    assert re.findall(r"\b(\d)\. ", text[text.index("Sterke punten") :]) == [*"12345", *"12345"]


def _pages(path: Path) -> list[str]:
    """The text of each page, on one line."""
    with pypdfium2.PdfDocument(path) as document:
        return [" ".join(each.get_textpage().get_text_bounded().split()) for each in document]
