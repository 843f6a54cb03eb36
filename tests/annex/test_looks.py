"""The pages of the PDF, against pictures of those that were looked at and found good."""

from __future__ import annotations

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from tests.annex.conftest import Made
from tests.pictures import compare

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(("command", "pages"), [("report", 14), ("summary", 1)])
def test_every_page_looks_as_it_did(made: Made, command: str, pages: int) -> None:
    with pypdfium2.PdfDocument(made("pdf", "nl", command=command)) as document:
        assert len(document) == pages
        for number, page in enumerate(document, 1):
            compare(page.render(scale=1.25).to_pil(), GOLDEN / f"{command}-{number:02}.png")
