"""A Document as a file that goes with a letter: ODT, DOCX or PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from nulmeting.report.document import Document


def annex(document: Document, form: Literal["odt", "docx", "pdf"], reference: Path | None) -> bytes:
    """The document in one of the forms; `reference` is for odt and docx. Raises NulmetingError where that cannot be."""
    if form == "pdf":
        from nulmeting.render.pdf import pdf

        return pdf(document)
    from nulmeting.render.office import office

    return office(document, form, reference)
