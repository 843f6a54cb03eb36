from __future__ import annotations

import pytest

from nulmeting.report.document import Column, Document, Heading, Listing, Note, Paragraph, Table


def test_a_document_is_a_value() -> None:
    one, other = (Document("Title", ("About.",), (Heading("Part"), Note("Mind this.")), "nl") for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)
    with pytest.raises(AttributeError):
        one.title = "Another"  # type: ignore[misc]


def test_what_is_not_said_is_the_plain_case() -> None:
    assert Heading("Part").level == 2
    assert not Paragraph("Text.").strong
    assert not Listing(("a",)).numbered
    assert Column("Name").align == "left"
    assert not Table("Caption", (), ()).total
