"""Details under a line: folded on a web page, open everywhere else."""

from __future__ import annotations

from markdown_it import MarkdownIt

from nulmeting.render.markdown import markdown
from nulmeting.render.plain import plain
from nulmeting.render.terminal import terminal
from nulmeting.report.document import Column, Folded, Listing, Paragraph, Table
from tests.unit.render.documents import of

DETAILS = Folded("Records (2)", (Table("", (Column("A"),), (("1",), ("@team | <b>",))), Listing(("one",))))
DOCUMENT = of(Paragraph("Before."), DETAILS, Folded("Empty", ()), Paragraph("After."))


def test_in_markdown_it_is_an_element_that_opens_with_markdown_inside() -> None:
    assert markdown(DOCUMENT) == (
        "# Title\n\nBefore.\n\n<details>\n<summary>Records (2)</summary>\n\n"
        "| A |\n| --- |\n| 1 |\n| @&#8203;team \\| &lt;b&gt; |\n\n- one\n\n</details>\n\n"
        "<details>\n<summary>Empty</summary>\n</details>\n\nAfter.\n"
    )


def test_a_reader_of_markdown_sees_the_table_between_the_tags() -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown(DOCUMENT))
    kinds = [each.type for each in tokens if each.level == 0 and each.nesting >= 0]
    assert kinds == [
        "heading_open",
        "paragraph_open",
        "html_block",
        "table_open",
        "bullet_list_open",
        "html_block",
        "html_block",
        "paragraph_open",
    ]


def test_signs_in_the_line_are_letters_in_html_too() -> None:
    said = markdown(of(Folded("<b> & @team #1 https://x.nl www.x.nl `a` | *b*", ()))).splitlines()[3]
    assert said == (
        "<summary>&#60;b&#62; &#38; @&#8203;team &#35;&#8203;1 https&#58;//x.nl www&#46;x.nl "
        "&#96;a&#96; &#124; &#42;b&#42;</summary>"
    )


def test_elsewhere_it_is_a_heading_with_what_is_under_it() -> None:
    text = plain(DOCUMENT)
    assert text == (
        "Title\n=====\n\nBefore.\n\nRecords (2)\n...........\n\n"
        "───────────\nA\n───────────\n1\n@team | <b>\n\n- one\n\nEmpty\n.....\n\nAfter.\n"
    )
    assert terminal(DOCUMENT, 80, colour=False).count("\n") == text.count("\n")
