"""Plain text: what a pipe, a file or a screen reader gets. No colour, no control characters but the newline."""

from __future__ import annotations

from nulmeting.render.layout import laid_out
from nulmeting.render.spans import text_of
from nulmeting.report.document import Document


def plain(document: Document, width: int = 80) -> str:
    """The document as text of at most this many columns (at least 40), ending in one newline."""
    return "\n".join(map(text_of, laid_out(document, width))).strip("\n") + "\n"
