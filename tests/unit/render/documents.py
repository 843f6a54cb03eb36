"""Documents to render: one of every kind of block, and any that text from data can make of them."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st

from nulmeting.report.document import (
    Bar,
    Bars,
    Block,
    Column,
    Document,
    Facts,
    Grid,
    Heading,
    Listing,
    Note,
    Paragraph,
    Plane,
    Point,
    Series,
    Spark,
    Sparks,
    Table,
)

HOSTILE = (
    "[red]red[/red] :smile:",
    "\x1b[31mred\x1b]8;;http://example.org\x1b\\link",
    "\u202eright to left\u2069",
    "two\r\nlines\tand\u00a0more",
    "\u2028\u2029\x85\x00\x7f\x9b31m\ufeff\u200b\u00ad",
    "\ud800 half a pair \U000e0041",
    "<script>alert(1)</script><!-- --> <b>",
    "&lt;&#60;&amp;copy;",
    "**strong** _em_ `code` ~~gone~~ ``` ~~~ __a__",
    "[link](http://example.org) ![image](x) <http://example.org> [1]: x",
    "http://example.org www.example.org mailto:a@example.org @someone #12 $x$",
    "| a | b | \\| \\",
    "# heading",
    "1. one",
    "2) two",
    "- item",
    "+ item",
    "---",
    "===",
    ":-:",
    "> quote",
    "    code",
    "```",
    "東京 スマートシティ 🏙️ 👩‍💻",
    "e\u0301\u0302" + "\u0301" * 30,
    "a" * 150,
    "-/" * 90,
    "\\" * 90,
)

unhurried = settings(deadline=None)
"""For properties of whole documents: on a busy machine one of them may take a while."""

words = st.text(st.characters(), max_size=30)
texts = words | st.lists(st.sampled_from(HOSTILE) | words, max_size=3).map(" ".join)
marks = st.sampled_from(("*", "1", "█", "東", "", "\x1b"))


@st.composite
def tables(draw: st.DrawFn, most: int = 12) -> Table:
    titles = draw(st.lists(texts, min_size=1, max_size=most))
    columns = tuple(Column(title, "right" if draw(st.booleans()) else "left") for title in titles)
    row = st.tuples(*[texts for _ in titles])
    return Table(draw(texts), columns, tuple(draw(st.lists(row, max_size=4))), total=draw(st.booleans()))


@st.composite
def charts(draw: st.DrawFn) -> Bars:
    series = draw(st.lists(st.builds(Series, texts, marks), min_size=1, max_size=4))
    sizes = st.tuples(*[st.integers(0, 3) | st.integers(0, 10_000) for _ in series])
    return Bars(draw(texts), tuple(series), tuple(draw(st.lists(st.builds(Bar, texts, sizes, texts), max_size=4))))


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    columns = draw(st.lists(texts, max_size=6))
    rows = draw(st.lists(texts, max_size=3))
    cell = st.lists(texts, max_size=3).map(tuple)
    cells = tuple(tuple(draw(cell) for _ in columns) for _ in rows)
    return Grid(draw(texts), draw(texts), draw(texts), tuple(columns), tuple(rows), cells)


shares = st.floats(0, 1) | st.sampled_from((0.0, 0.5, 1.0))
planes = st.builds(
    Plane,
    texts,
    texts,
    texts,
    texts,
    texts,
    st.lists(st.builds(Point, shares, shares, marks, texts), max_size=6).map(tuple),
)
heights = st.none() | st.floats(0, 1) | st.integers(0, 10_000)
courses = st.builds(
    Sparks,
    texts,
    st.lists(
        st.builds(
            Spark,
            texts,
            st.lists(st.lists(heights, min_size=1, max_size=60).map(tuple), min_size=1, max_size=3).map(tuple),
            texts,
        ),
        max_size=4,
    ).map(tuple),
)
running: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, texts, st.integers(2, 6)),
    st.builds(Paragraph, texts, st.booleans()),
    st.builds(Note, texts),
    st.builds(Listing, st.lists(texts, max_size=12).map(tuple), st.booleans()),
    st.builds(Facts, st.lists(st.tuples(texts, texts), max_size=3).map(tuple)),
    tables(),
)
figures: st.SearchStrategy[Block] = st.one_of(charts(), courses, grids(), planes)


def documents(blocks: st.SearchStrategy[Block]) -> st.SearchStrategy[Document]:
    return st.builds(
        Document, texts, st.lists(texts, max_size=3).map(tuple), st.lists(blocks, max_size=4).map(tuple), st.just("en")
    )


def of(*blocks: Block, title: str = "Title", about: tuple[str, ...] = ()) -> Document:
    return Document(title, about, blocks, "en")


TABLE = Table(
    "Per pillar",
    (Column("Pillar"), Column("Applied", "right"), Column("Total", "right")),
    (("Bestuur", "12", "19"), ("Sociaal", "6", "7"), ("All", "18", "26")),
    total=True,
)
BARS = Bars(
    "Bars",
    (Series("applied", "a"), Series("in preparation", "p")),
    (Bar("Bestuur", (12, 7), "12 + 7"), Bar("Sociaal", (0, 1), "0 + 1"), Bar("None", (0, 0), "0")),
)
GRID = Grid(
    "Stakeholders",
    "Interest",
    "Influence",
    ("low", "high"),
    ("high", "low"),
    (((), ("1 Council", "2 Board")), (("3 Press",), ())),
)
PLANE = Plane(
    "Position",
    "Innovation",
    "Proactivity",
    "0",
    "10",
    (
        Point(0.5, 0.5, "*", "today"),
        Point(0.0, 0.0, "1", "follower"),
        Point(0.5, 0.5, "2", "fast follower"),
        Point(1.0, 1.0, "3", "leader"),
        Point(1.0, 1.0, "4", "dreamer"),
    ),
)
ALL = of(
    Paragraph("In short.", strong=True),
    Heading("Part"),
    Paragraph("Some text."),
    Note("A remark."),
    Heading("Smaller part", 3),
    Listing(("one", "two")),
    Listing(("one", "two"), numbered=True),
    Facts((("Name", "Scanner cars"), ("Summary", "Cars that scan"))),
    TABLE,
    BARS,
    GRID,
    PLANE,
    about=("Maastricht", "2019"),
)


def long_names(size: int) -> Document:
    """A document with a long name, of each kind, in every place where one can stand."""
    blocks: list[Block] = []
    for name in (
        "a" * size,
        "é" * size,
        "e\u0301" * (size // 2),
        "[@a](" * (size // 5),
        "\x1b" * size,
        "a " * (size // 2),
    ):
        blocks += [
            Heading(name),
            Paragraph(name),
            Note(name),
            Listing((name,)),
            Facts(((name, name),)),
            Table(name, (Column(name), Column(name, "right")), ((name, name),)),
            Bars(name, (Series(name, "a"),), (Bar(name, (3,), name),)),
            Grid(name, name, name, (name, name), (name,), (((name,), (name,)),)),
            Plane(name, name, name, name, name, (Point(0.5, 0.5, name, name),)),
        ]
    return of(*blocks)
