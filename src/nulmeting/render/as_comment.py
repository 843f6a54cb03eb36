"""What differs between two measurements as the body of a comment, which is never longer than a forge takes."""

from __future__ import annotations

from collections.abc import Sequence

from nulmeting.finding import Finding
from nulmeting.measure.changes import Changes
from nulmeting.model.side import Compared
from nulmeting.render.markdown import markdown
from nulmeting.report.changes import changes_document
from nulmeting.report.wording import Wording

MOST_BYTES = 60_000
"""GitHub takes 65,536 characters in a comment; who posts it may add a line."""
_ROWS = (50, 10, 0)
"""Rows of a list; fewer when the whole would be too long. Without rows it is short whatever the data."""


def comment(old: Compared, new: Compared, changes: Changes, findings: Sequence[Finding], words: Wording) -> str:
    """The changes as Markdown of at most MOST_BYTES; what a list leaves out is counted."""
    text = ""
    for most in _ROWS:
        text = markdown(changes_document(old, new, changes, findings, words, most=most))
        if len(text.encode("utf-8")) <= MOST_BYTES:
            break
    return text
