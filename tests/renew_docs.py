"""What a documentation page quotes from the program, and how to write it anew: `python tests/renew_docs.py`.

A block of output is marked by a comment on the line before it:

    <!-- output: nulmeting COMMAND | sections FIRST-LAST -->

Sections are counted from 0 and begin at a heading of any level, so that the mark holds whatever the headings say. What
lies between FIRST and LAST is shown whole; without `| sections …` it is all of the output, and with
`| answer` its first paragraph.

A table of the keys of a model, under `<!-- model: MODEL -->`, says what `report/meanings.py` says; the heading of its
first column is the page's own. The table under `<!-- choices -->` has what keys may be.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args, get_origin

from nulmeting.model.dataset import FILES
from nulmeting.model.fields import Frozen, Record
from nulmeting.report.meanings import CHOICES, KEYS

ROOT = Path(__file__).resolve().parent.parent

_BLOCK = re.compile(r"<!-- output: (?P<mark>[^>]*) -->\n```text\n(?P<shown>.*?)```\n", re.DOTALL)
_TABLE = re.compile(r"<!-- model: (?P<model>\w+) -->\n\n\| (?P<heading>[^|]*) \|[^\n]*\n(?:\|[^\n]*\n)*")
_CHOICES = re.compile(r"<!-- choices -->\n\n(?:\|[^\n]*\n)*")
_CODE = re.compile(r"\b(NM[0-9]{3})\b")
_UNDERLINE = re.compile(r"(?:=+|-+|\.+)\Z")


class Quoted(NamedTuple):
    """A block of output in a page: the mark before it, and what is shown."""

    mark: str
    shown: str


def pages() -> tuple[Path, ...]:
    """Every Markdown page of the project."""
    return (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "bench").glob("*.md")))


def quoted(text: str) -> Iterator[Quoted]:
    """The blocks of output in a page."""
    for found in _BLOCK.finditer(text):
        yield Quoted(found["mark"], found["shown"])


def environment() -> dict[str, str]:
    """The present one, without what would change what the program prints."""
    unwanted = ("NULMETING_", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LC_", "LANG", "GITHUB_", "GITLAB_CI")
    return {name: value for name, value in os.environ.items() if not name.startswith(unwanted)} | {"PYTHONUTF8": "1"}


def run(command: str, folder: Path = ROOT) -> str:
    """What a command line that begins with `nulmeting` prints, run in a folder. Raises when it does not end with 0."""
    name, *arguments = shlex.split(command)
    if name != "nulmeting":
        raise ValueError(command)
    done = subprocess.run(
        [sys.executable, "-m", "nulmeting", *arguments],
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise AssertionError(f"{command}: ended with {done.returncode}\n{done.stderr}")
    return done.stdout


def sections(output: str) -> list[str]:
    """The output in pieces, each of which begins at a heading: a line and, under it, a line of = or - or dots."""
    lines = output.splitlines(keepends=True)
    starts = [
        number
        for number, (line, below) in enumerate(pairwise(lines))
        if line.strip() and len(line) == len(below) and _UNDERLINE.match(below.rstrip("\n"))
    ]
    return ["".join(lines[start:end]) for start, end in zip(starts, [*starts[1:], None], strict=True)]


def asked_for(mark: str) -> str:
    """The text that a block with this mark must show."""
    if mark.endswith(" | answer"):
        return run(mark.removesuffix(" | answer")).partition("\n\n")[0] + "\n"
    command, _, choice = mark.partition(" | sections ")
    output = run(command)
    if not choice:
        return output
    first, last = map(int, choice.split("-"))
    return "".join(sections(output)[first : last + 1]).rstrip("\n") + "\n"


def models(annotation: Any) -> Iterator[type[Frozen]]:
    """The models of records and their parts in an annotation, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, Frozen):
        yield annotation
        for field in annotation.model_fields.values():
            yield from models(field.annotation)
    for part in get_args(annotation):
        yield from models(part)


def choices(annotation: Any) -> Iterator[str]:
    """The values of the Literal in an annotation."""
    for part in get_args(annotation):
        if get_origin(annotation) is Literal:
            yield part
        else:
            yield from choices(part)


MODELS = {Record.__name__: Record} | {each.__name__: each for file in FILES.values() for each in models(file)}


def table(model: str, heading: str) -> str:
    """The keys of a model: whether each must be there, what it means, and what it may be."""
    rows = [f"| {heading} | required | meaning |\n|---|---|---|\n"]
    fields = {field.alias or name: field for name, field in MODELS[model].model_fields.items()}
    for key, meaning in KEYS[model].items():
        allowed = ", ".join(f"`{each}`" for each in choices(fields[key].annotation))
        said = _CODE.sub(lambda code: f"[{code[1]}](checks.md#{code[1].lower()})", meaning.text)
        required = "yes" if fields[key].is_required() else ""
        rows.append(f"| `{key}` | {required} | {said}{f' One of {allowed}.' if allowed else ''} |\n")
    return "".join(rows)


def choices_table() -> str:
    """Every choice of every key, with what it means."""
    rows = ["| key | choice | meaning |\n|---|---|---|\n"]
    for key, meanings in CHOICES.items():
        rows += [f"| `{key}` | `{choice}` | {meaning.text} |\n" for choice, meaning in meanings.items()]
    return "".join(rows)


def renewed(text: str) -> str:
    """A page with all its blocks of output as the program prints them now, and its tables of keys."""
    text = _BLOCK.sub(
        lambda found: f"<!-- output: {found['mark']} -->\n```text\n{asked_for(found['mark'])}```\n",
        text,
    )
    text = _CHOICES.sub(lambda _: f"<!-- choices -->\n\n{choices_table()}", text)
    return _TABLE.sub(
        lambda found: f"<!-- model: {found['model']} -->\n\n{table(found['model'], found['heading'])}",
        text,
    )


def main() -> None:
    """Renew all pages, and name those that changed."""
    for page in pages():
        before = page.read_text("utf-8")
        after = renewed(before)
        if after != before:
            page.write_text(after, "utf-8")
            sys.stdout.write(f"renewed {page.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
