"""Questions on a terminal. They are asked on stderr, so that stdout holds the result and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping

import typer

from nulmeting.cli.choices import unknown
from nulmeting.cli.output import tell
from nulmeting.edit.new import Question
from nulmeting.finding import Message
from nulmeting.render.harmless import harmless
from nulmeting.report.terms import FIELD
from nulmeting.report.wording import Wording

_LABELS = {**FIELD, "source": Message("source"), "document": Message("document"), "place": Message("place in it")}
_NONE = "-"
_MOST = 60
"""Choices that are shown at once."""


def somebody_is_there() -> bool:
    """Whether there is a person to ask."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def ask(text: str, valid: Callable[[str], str | None], default: str = "") -> str:
    """An answer, with the question put again until `valid` has nothing to say about it. Enter takes the default."""
    while True:
        answer: str = typer.prompt(harmless(text), default=default, show_default=bool(default), err=True)
        complaint = valid(answer.strip())
        if complaint is None:
            return answer.strip()
        tell(f"  {harmless(complaint)}\n")


def ask_fields(questions: Iterable[Question], words: Wording) -> list[str]:
    """The answers as field=value. What is not known is left out; a list that is known to be empty is []."""
    answers: dict[str, str] = {}
    skipped: set[str] = set()
    for question in questions:
        if question.outer in skipped:
            continue
        inside = question.required or any(path.rpartition(".")[0] == question.outer != "" for path in answers)
        answer = _answer(question, required=inside, words=words)
        if answer:
            answers[question.path] = "[]" if question.many and answer == _NONE else answer
        elif question.outer:
            skipped.add(question.outer)
    return [f"{path}={answer}" for path, answer in answers.items()]


def _answer(question: Question, *, required: bool, words: Wording) -> str:
    label = ": ".join(words.tell(_LABELS[part]) if part in _LABELS else part for part in question.path.split("."))
    if question.choices:
        _show(question.choices)
    if required:
        text = label
    elif question.many:
        text = words.say("{field} (several with commas; Enter: not known; -: none)", field=label)
    else:
        text = words.say("{field} (Enter: not known)", field=label)

    def valid(answer: str) -> str | None:
        if not answer:
            return words.say("this is needed") if required else None
        if question.many and answer == _NONE:
            return None
        given = [each.strip() for each in answer.split(",")] if question.many else [answer]
        wrong = [each for each in given if question.choices and each not in question.choices]
        return unknown(wrong[0], question.choices) if wrong else None

    return ask(text[:1].upper() + text[1:], valid)


def _show(choices: Mapping[str, str]) -> None:
    """The values that may be chosen, one on a line where they have a name."""
    shown = list(choices.items())[:_MOST]
    if any(name for _, name in shown):
        widest = min(40, max(len(each) for each, _ in shown))
        tell("".join(f"  {each:<{widest}}  {harmless(name)}\n" for each, name in shown))
    else:
        tell(f"  {', '.join(each for each, _ in shown)}\n")
    if len(choices) > _MOST:
        tell(f"  … ({len(choices)})\n")
