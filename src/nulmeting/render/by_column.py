"""What was found in the sheets of an import, for reading: first what stops it, and what is of one column together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, groupby

from nulmeting.check.personal import masked
from nulmeting.finding import Finding, Message
from nulmeting.render.as_findings import line, place, said, total
from nulmeting.render.harmless import harmless
from nulmeting.report.wording import Wording

_SHOWN = 10
"""Values of a column that are told although they stand in the mapping, where they wait for a meaning."""


def by_column(findings: Sequence[Finding], words: Wording) -> str:
    """All findings, the errors first, then their number."""
    ordered = sorted(findings, key=lambda each: each.severity != "error")
    lines = [line for found in _columns(ordered) for line in _told(found, words)]
    return "\n".join([*lines, total(findings, words)]) + "\n"


def next_step(findings: Sequence[Finding], words: Wording) -> str:
    """The one thing to do when something stops an import; nothing where the only error says so itself."""
    errors = [each for each in findings if each.severity == "error"]
    waiting = [at for each in errors if each.code == "NM602" for at in each.related]
    if waiting:
        first = min(waiting, key=lambda each: each.line or 0)
        step = Message.of(
            "Next: in {file}, under values, fill in what is null (from line {line} on); then import again.",
            file=first.file,
            line=first.line or 0,
        )
    elif len(errors) > 1:
        step = Message.of("Next: mend the errors, first {place}; then import again.", place=place(errors[0].location))
    else:
        return ""
    return said(step, words) + "\n"


def _columns(findings: Sequence[Finding]) -> Iterator[list[Finding]]:
    """The findings, with those about the values of one column together."""
    number = count()

    def column(finding: Finding) -> object:
        if finding.code not in ("NM602", "NM616"):
            return next(number)
        return finding.code, finding.location.file.rpartition("!")[0], dict(finding.message.values).get("field")

    for _, found in groupby(findings, key=column):
        yield list(found)


def _told(column: list[Finding], words: Wording) -> Iterator[str]:
    """A finding; or those of a column, and once what to do about them."""
    if len(column) > 1 and column[0].code == "NM602":
        yield from _values(column, words)
    else:
        yield from (line(each._replace(hint=None), words) for each in column)
    if column[0].hint is not None:
        yield "    " + said(column[0].hint, words)


def _values(column: list[Finding], words: Wording) -> Iterator[str]:
    """The values of a column without a meaning, each on a line with how often and where it is."""
    values = [dict(each.message.values) for each in column]
    more = sum(int(str(each["more"])) for each in values if "more" in each)
    message = Message.of(
        "{count} values mean nothing yet as {field}",
        count=len(column) + more - sum("more" in each for each in values),
        field=values[0]["field"],
    )
    yield line(column[0]._replace(message=message, hint=None), words)
    left_out: list[Finding] = []
    for shown, (finding, value) in enumerate(zip(column, values, strict=True)):
        if "more" in value:
            yield "    " + words.say("and {count} more", count=more)
        elif shown >= _SHOWN and finding.related:
            left_out.append(finding)
        else:
            yield "    " + harmless(masked(f"{value['value']}: {value['count']}×, {value['first']}"))
    if left_out:
        first = min((each.related[0] for each in left_out), key=lambda each: each.line or 0)
        yield "    " + words.say("and {count} more: {place}", count=len(left_out), place=place(first))
