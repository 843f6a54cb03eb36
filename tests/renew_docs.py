"""What a documentation page quotes from the program, and how to write it anew: `python tests/renew_docs.py`.

A block of output is marked by a comment on the line before it:

    <!-- output: nulmeting COMMAND | sections FIRST-LAST -->

Sections are counted from 0 and begin at a heading of any level, so that the mark holds whatever the headings say. What
lies between FIRST and LAST is shown whole; without `| sections …` it is all of the output.
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
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent

_BLOCK = re.compile(r"<!-- output: (?P<mark>[^>]*) -->\n```text\n(?P<shown>.*?)```\n", re.DOTALL)
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
    command, _, choice = mark.partition(" | sections ")
    output = run(command)
    if not choice:
        return output
    first, last = map(int, choice.split("-"))
    return "".join(sections(output)[first : last + 1]).rstrip("\n") + "\n"


def renewed(text: str) -> str:
    """A page with all its blocks of output as the program prints them now."""
    return _BLOCK.sub(
        lambda found: f"<!-- output: {found['mark']} -->\n```text\n{asked_for(found['mark'])}```\n",
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
