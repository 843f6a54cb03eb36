from __future__ import annotations

import re
import time
from collections import Counter

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from nulmeting.render.harmless import harmless
from nulmeting.render.markdown import escaped, markdown
from nulmeting.report.document import (
    Bar,
    Bars,
    Block,
    Column,
    Document,
    Facts,
    Heading,
    Listing,
    Note,
    Paragraph,
    Series,
    Table,
)
from tests.unit.render.documents import ALL, HOSTILE, documents, figures, long_names, of, running, unhurried

UNSEEN = "\u200b"

EVERYTHING = """\
# Title

Maastricht\\
2019

**In short.**

## Part

Some text.

> A remark.

### Smaller part

- one
- two

1) one
2) two

- **Name**: Scanner cars
- **Summary**: Cars that scan

**Per pillar**

| Pillar | Applied | Total |
| --- | ---: | ---: |
| Bestuur | 12 | 19 |
| Sociaal | 6 | 7 |
| **All** | **18** | **26** |

**Bars**

```text
Bestuur  aaaaaaaaaaaappppppp 12 + 7
Sociaal  p 0 + 1
None     0
a = applied   p = in preparation
```

**Stakeholders**

```text
                  Interest
               low        high
Influence ┌───────────┬───────────┐
high      │           │ 1 Council │
          │           │ 2 Board   │
          ├───────────┼───────────┤
low       │ 3 Press   │           │
          └───────────┴───────────┘
```

**Position**

```text
   Proactivity
   ┌─────────────────────────────────────────┐
10 │                                       34│
   │                                         │
   │                                         │
   │                                         │
   │                                         │
   │                    *2                   │
   │                                         │
   │                                         │
   │                                         │
   │                                         │
 0 │1                                        │
   └─────────────────────────────────────────┘
   0               Innovation               10
*2 = today + fast follower
1 = follower
34 = leader + dreamer
```
"""


def parsed(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


def read(text: str) -> list[str]:
    """What a reader of the rendered page sees, a piece for each block or cell that has any text."""
    pieces = []
    for token in parsed(text):
        if token.type == "inline":
            parts = ("\n" if each.type == "hardbreak" else each.content for each in token.children or ())
            pieces.append("".join(parts).replace(UNSEEN, ""))
    return [piece for piece in pieces if piece]


def meant(document: Document) -> list[str]:
    """What the document says, in pieces as `read` gives them; not for figures."""
    pieces = [
        harmless(document.answer),
        harmless(document.title),
        "\n".join(filter(None, map(harmless, document.about))),
    ]
    for block in document.blocks:
        match block:
            case Heading(text) | Paragraph(text) | Note(text):
                pieces.append(harmless(text))
            case Listing(items):
                pieces += map(harmless, items)
            case Facts(rows):
                pieces += [f"{harmless(name)}: {harmless(value)}".strip(" ") for name, value in rows]
            case Table(caption, columns, rows):
                pieces.append(harmless(caption))
                pieces += [harmless(each.title) for each in columns]
                pieces += [harmless(cell) for row in rows for cell in row]
    return [piece for piece in pieces if piece]


def test_each_kind_of_block_has_its_own_markdown() -> None:
    assert markdown(ALL) == EVERYTHING


def test_the_answer_is_the_first_line() -> None:
    assert markdown(of()._replace(answer="Level 3, in 97%.")) == "**Level 3, in 97%.**\n\n# Title\n"


def test_blocks_with_nothing_in_them_leave_no_trace() -> None:
    assert markdown(of(Paragraph(""), Note(""), Listing(()), Facts(()), Table("", (), ()))) == "# Title\n"


def test_lists_in_a_row_stay_lists_of_their_own() -> None:
    lists = (
        Listing(("a",)),
        Listing(("b",)),
        Facts((("c", "d"),)),
        Listing(("e",), numbered=True),
        Listing(("f",), numbered=True),
    )
    text = markdown(of(*lists))
    assert text == "# Title\n\n- a\n\n* b\n\n- **c**: d\n\n1) e\n\n1. f\n"
    kinds = Counter(token.type for token in parsed(text))
    assert (kinds["bullet_list_open"], kinds["ordered_list_open"]) == (3, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a|b `c` *d* _e_ ~f~ [g] !h $i$", r"a\|b \`c\` \*d\* \_e\_ \~&#8203;f\~ \[g\] \!h \$i\$"),
        ("<b> &amp;", "&lt;b&gt; &amp;amp;"),
        ("http://a.nl www.b.nl WWW.c.nl 12:30", r"http\://a.nl www\.b.nl WWW\.c.nl 12:30"),
        ("@board x@y.nl @ a #12 # b", r"@&#8203;board x@&#8203;y.nl @ a \#&#8203;12 \# b"),
        ("GH-7 gh-x agh-7 !7 !a $7 &7 &a", r"GH-&#8203;7 gh-x agh-7 \!&#8203;7 \!a \$&#8203;7 &amp;&#8203;7 &amp;a"),
        ('~bug ~ %v1 %"a b" 50% 5 %', r'\~&#8203;bug \~ %&#8203;v1 %&#8203;"a b" 50% 5 %'),
        ("\\", r"\\"),
        ("1. A - b + c", "1. A - b + c"),
    ],
)
def test_what_means_something_within_a_line_is_escaped(text: str, expected: str) -> None:
    assert escaped(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. a", r"1\. a"),
        ("12) a", r"12\) a"),
        ("12 a", "12 a"),
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("=== a", r"\=== a"),
        (":-: a", r"\:-: a"),
        ("# a", r"\# a"),
        ("> a", "&gt; a"),
    ],
)
def test_what_means_something_at_the_start_of_a_line_is_escaped_there(text: str, expected: str) -> None:
    assert markdown(of(Paragraph(text))) == f"# Title\n\n{expected}\n"
    assert markdown(of(Note(text))) == f"# Title\n\n> {expected}\n"
    assert markdown(of(Listing((text,)))) == f"# Title\n\n- {expected}\n"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_as_that_text_everywhere(text: str) -> None:
    table = Table(text, (Column(text), Column(text)), ((text, text), (text, text)), total=True)
    blocks: tuple[Block, ...] = (Paragraph(text), Paragraph(text, strong=True), Heading(text), Note(text))
    document = of(*blocks, Listing((text, text)), Facts(((text, text),)), table, title=text, about=(text, text))
    assert read(markdown(document)) == meant(document)


@unhurried
@given(documents(running))
def test_all_text_comes_out_as_that_text(document: Document) -> None:
    assert read(markdown(document)) == meant(document)


@unhurried
@given(documents(running | figures))
def test_data_makes_no_links_html_emphasis_or_code(document: Document) -> None:
    text = markdown(document)
    tokens = parsed(text)
    kinds = {token.type for token in tokens} | {each.type for token in tokens for each in token.children or ()}
    assert not kinds & {
        "html_block",
        "html_inline",
        "link_open",
        "image",
        "em_open",
        "s_open",
        "code_inline",
        "code_block",
    }
    assert "hr" not in kinds
    assert "blockquote_open" not in kinds or any(isinstance(each, Note) for each in document.blocks)
    outside = re.sub(r"(?ms)^(`{3,})text$.*?^\1$", "", text)
    assert not re.search(r"(?i)\w@\w|\B@\w|://(?<!\\://)|www\.(?<!\\\.)", outside)


@unhurried
@given(documents(running | figures))
def test_no_line_ends_in_white_space_and_the_last_one_ends(document: Document) -> None:
    text = markdown(document)
    assert text.endswith("\n")
    assert all(line == line.rstrip() for line in text.split("\n"))


@unhurried
@given(documents(figures))
def test_every_figure_stays_within_its_fence(document: Document) -> None:
    tokens = parsed(markdown(document))
    fences = [token for token in tokens if token.type == "fence"]
    assert len(fences) == len(document.blocks)
    assert {token.type for token in tokens} <= {
        "heading_open",
        "heading_close",
        "paragraph_open",
        "paragraph_close",
        "inline",
        "fence",
    }


def test_a_fence_is_longer_than_the_backticks_in_it() -> None:
    text = markdown(of(Bars("", (Series("`````", "`"),), (Bar("```", (3,), "3"),))))
    assert text == "# Title\n\n``````text\n```  ``` 3\n` = `````\n``````\n"


def test_time_grows_with_the_length_of_names_and_no_faster() -> None:
    def seconds(size: int) -> float:
        document = long_names(size)
        start = time.perf_counter()
        markdown(document)
        return time.perf_counter() - start

    # Ten times as long: by the square it would take a hundred times as much.
    assert seconds(10_000) < 40 * seconds(1_000)
