"""A tutorial as its reader does it: `python tests/tutorials.py` writes what the commands print now into the pages.

What is done is marked by a comment before a block:

    <!-- do -->                 the lines are run, one after the other, by a shell; `cd FOLDER` holds from there on
    <!-- shows -->              what the block before it printed; `<!-- shows: 3-9 -->` only these lines
    <!-- file: NAME -->         the block is written to a file
    <!-- beforehand: COMMAND -->    stands for what the reader has already
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
TUTORIALS = ROOT / "docs" / "tutorials"
SHEET = TUTORIALS / "projectenlijst.xlsx"

PART = re.compile(
    r"<!-- (?P<what>do|shows|file|beforehand)(?:: (?P<which>[^\n]*?))? -->\n"
    r"(?:```\w*\n(?P<block>.*?)```\n)?",
    re.DOTALL,
)


class Shown(NamedTuple):
    """A block that shows output: where its text begins and ends in the page, what stands there, what is printed now."""

    start: int
    end: int
    stands: str
    printed: str


def pages() -> list[Path]:
    """All tutorials, in both languages."""
    return sorted(each for each in TUTORIALS.rglob("*.md") if each.name != "README.md")


def followed(page: Path, folder: Path) -> Iterator[Shown]:
    """Do what a page says in a folder; raises AssertionError when a step fails."""
    shutil.copy(SHEET, folder)
    here, printed = folder, ""
    for part in PART.finditer(page.read_text("utf-8")):
        what, which, block = part["what"], part["which"], part["block"]
        if what == "do":
            printed = ""
            for line in block.splitlines():
                if line.startswith("cd "):
                    here /= line.removeprefix("cd ")
                else:
                    printed += run_line(line, here)
        elif what == "beforehand":
            run_line(which, here)
        elif what == "file":
            (here / which).write_text(block, "utf-8")
        else:
            yield Shown(part.start("block"), part.end("block"), block, _chosen(printed, which))


def _chosen(printed: str, which: str | None) -> str:
    lines = printed.splitlines(keepends=True)
    first, _, last = (which or "").partition("-")
    return "".join(lines[int(first or 1) - 1 : int(last) if last else None])


def run_line(line: str, folder: Path) -> str:
    """What a line prints, on both streams. Git knows who commits, and nothing of the one who tests."""
    unwanted = ("NULMETING_", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LC_", "LANG", "GIT_", "GITHUB_", "GITLAB_CI")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    who = {
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in {"NAME": "reader", "EMAIL": "reader", "DATE": "2024-09-01T12:00:00Z"}.items()
    }
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PYTHONUTF8": "1"}
    path = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        [shutil.which("bash") or "bash", "-euo", "pipefail", "-c", line],
        cwd=folder,
        env=kept | who | quiet | path,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode and not line.endswith("|| true"):
        raise AssertionError(f"{line}: ended with {done.returncode}\n{done.stdout}")
    return done.stdout


def main() -> None:
    """Renew all pages, and name those that changed."""
    for page in pages():
        text = page.read_text("utf-8")
        with tempfile.TemporaryDirectory() as folder:
            for each in reversed(list(followed(page, Path(folder)))):
                text = text[: each.start] + each.printed + text[each.end :]
        if text != page.read_text("utf-8"):
            page.write_text(text, "utf-8")
            sys.stdout.write(f"renewed {page.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
