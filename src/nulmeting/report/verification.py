"""What is said about a frozen measurement: whether it holds, and if not, what differs."""

from __future__ import annotations

from nulmeting.check.personal import masked
from nulmeting.finding import Finding, Message
from nulmeting.measure.changes import Changes
from nulmeting.measure.verification import Verification
from nulmeting.model.side import Compared
from nulmeting.report.changes import changes_document
from nulmeting.report.document import Block, Column, Document, Heading, Note, Table
from nulmeting.report.names import edited, kept
from nulmeting.report.wording import Wording


def verification_document(
    found: Verification,
    saved: Compared,
    own: Compared | Finding,
    revision: Compared | None,
    why: Message | None,
    words: Wording,
) -> Document:
    """The verdict, what was looked at one by one, and what differs."""
    blocks: list[Block] = []
    if found.edited:
        blocks.append(Note(edited(saved.name, words)))
    blocks.append(_table(found, own, revision, why, words))
    for title, side, changes in (
        (words.say("What its own records give"), own, found.own),
        (words.say("What the revision gives"), revision, found.revision),
    ):
        if isinstance(side, Compared) and changes is not None and changes.differ:
            inside = changes_document(saved._replace(edited=False), side, changes, (), words)
            blocks += [Heading(title), *inside.blocks[1:]]  # without its headline: the verdict is said already
    title = words.say("Baseline") + f": {saved.side.municipality['name']}"
    about = (kept(words.say("Baseline"), saved.name, saved.side, words),)
    return Document(title, about, tuple(blocks), words.language, answer=headline(found, saved, words))


def headline(found: Verification, saved: Compared, words: Wording) -> str:
    """The verdict in one sentence."""
    if found.holds:
        return words.say(
            "The baseline holds: its data, its definitions and its figures are those of revision {revision}.",
            revision=(saved.side.revision or "")[:12],
        )
    return words.say("The baseline does not hold: {what}.", what=words.all_of(_differing(found, words)))


def _differing(found: Verification, words: Wording) -> list[str]:
    parts = []
    if found.edited:
        parts.append(words.say("its digest is not that of its own records and definitions"))
    if found.own is None:
        parts.append(words.say("its own records do not validate"))
    elif found.own.differ:
        parts.append(words.say("its figures do not follow from its own records"))
    other = found.revision
    if other is not None and (any(other.records) or other.framework):
        parts.append(words.say("its data are not those of its revision"))
    if other is not None and other.definitions:
        parts.append(words.say("its definitions are not those of its revision"))
    if other is not None and other.in_result:
        parts.append(words.say("its figures are not those of its revision"))
    return parts


def _table(
    found: Verification, own: Compared | Finding, revision: Compared | None, why: Message | None, words: Wording
) -> Table:
    """Each thing that was looked at with its outcome."""
    digest = words.say("is not that of its records and definitions") if found.edited else words.say("holds")
    rows = [
        (words.say("Its digest"), digest),
        (words.say("Its figures, from its own records"), _own(found.own, own, words)),
    ]
    if revision is None:
        reason = words.tell(why) if why is not None else "–"
        rows.append((words.say("Its revision"), words.say("not compared: {reason}", reason=reason)))
    else:
        name = words.say("Its revision, {revision}", revision=(revision.commit or revision.name)[:12])
        rows.append((name, _outcome(found.revision, words)))
    columns = (Column(words.say("Looked at")), Column(words.say("Outcome")))
    return Table(words.say("What was looked at"), columns, tuple(rows))


def _own(changes: Changes | None, own: Compared | Finding, words: Wording) -> str:
    if isinstance(own, Finding):
        return f"{own.code}: {masked(words.tell(own.message))}"
    if changes is not None and changes.differ:
        return words.say("differ: changed by hand, or made by another version of the program")
    return words.say("hold")


def _outcome(changes: Changes | None, words: Wording) -> str:
    """Which of data, definitions and figures differ."""
    if changes is None or not changes.differ:
        return words.say("the same")
    parts = (
        (any(changes.records) or bool(changes.framework), words.say("data")),
        (bool(changes.definitions), words.say("definitions")),
        (changes.in_result, words.say("figures")),
    )
    return words.say("differ: {parts}", parts=words.all_of([name for differs, name in parts if differs]))
