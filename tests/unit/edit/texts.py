"""YAML texts as people write them: every style, with comments, empty lines and line breaks of every kind."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from nulmeting.edit.written import flow_text, scalar_text

words = st.text("abcé '\"#:,-[]{}😀", max_size=12)
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | words
ids = st.from_regex(r"[a-z]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True).filter(lambda each: isinstance(each, str))
comments = st.sampled_from(["", "", "  # een: opmerking", " #"])
gaps = st.sampled_from(["", "", "\n", "    # op een eigen regel\n", "# aan de kant\n\n"])


@st.composite
def scalars(draw: st.DrawFn, value: str) -> str:
    """A text on one line, in one of the ways in which it can be written."""
    ways = [scalar_text(value, flow=True), '"' + scalar_text("x:\0" + value)[5:]]
    if value.isprintable():
        ways.append("'" + value.replace("'", "''") + "'")
    return draw(st.sampled_from(ways))


@st.composite
def fields(draw: st.DrawFn, key: str, value: Any, indent: str) -> str:
    """A key with its value, over one or more lines, with the line break at its end."""
    comment = draw(comments)
    if isinstance(value, str):
        if value.isprintable() and value.strip() == value and value and draw(st.booleans()):
            header = draw(st.sampled_from(["|-", ">-", "|2-"]))
            return f"{indent}{key}: {header}{comment}\n{indent}  {value}\n" + draw(gaps)
        return f"{indent}{key}: {draw(scalars(value))}{comment}\n" + draw(gaps)
    if isinstance(value, tuple) and value and draw(st.booleans()):
        dashes = "".join(f"{indent}  - {draw(scalars(each))}{draw(comments)}\n{draw(gaps)}" for each in value)
        return f"{indent}{key}:{comment}\n{dashes}"
    if isinstance(value, tuple) and value and draw(st.booleans()):
        inside = f",\n{indent}   ".join(flow_text(each) for each in value)
        return f"{indent}{key}: [{inside}]{comment}\n" + draw(gaps)
    return f"{indent}{key}: {flow_text(value)}{comment}\n" + draw(gaps)


values = words.filter(bool) | st.lists(words.filter(bool), max_size=3, unique=True).map(tuple)
records = st.fixed_dictionaries(
    {"id": ids},
    optional={
        "title": words.filter(bool),
        "pillar": ids,
        "touches": st.lists(ids, max_size=3, unique=True).map(tuple),
        "note": any_text,
        "owner": words,
    },
)


@st.composite
def written_record(draw: st.DrawFn, record: dict[str, Any]) -> str:
    """A record of a list, in block or in flow style."""
    if draw(st.integers(0, 4)) == 0:
        return f"  - {flow_text(record)}{draw(comments)}\n{draw(gaps)}"
    items = draw(st.permutations(list(record.items())))
    lines = "".join(draw(fields(key, value, "    ")) for key, value in items)
    return "  - " + lines[4:]


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A file with a list of initiatives, some of whose ids may be the same."""
    found = draw(st.lists(records, min_size=1, max_size=4, unique_by=lambda each: each["id"]))
    text = "# kop\ninitiatives:  # de lijst\n" + draw(gaps) + "".join(draw(written_record(each)) for each in found)
    if draw(st.booleans()):
        text = text.rstrip("\n")
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
