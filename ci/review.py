"""What a change does to the measurement, for who reviews it: `review.py FILE` writes it as Markdown.

Runs `nulmeting check` and `nulmeting diff` on the present folder, with the settings NULMETING_DATA, NULMETING_LANG,
NULMETING_STRICT and NULMETING_COMPARE_WITH. Without the last of these the pull request is compared with where it left
its base, so that only its own changes are shown.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from comment import NO_NEWS, cut, pull_request, say, tell

_MOST_BYTES = 1_000_000
"""GitHub takes 1 MiB in a summary."""
_PROGRAM = (sys.executable, "-I", "-X", "utf8", "-m", "nulmeting")
"""Isolated, so that nothing in the folder of the change is imported."""
_HEADING = "# nulmeting check\n"


class NoComparisonError(Exception):
    """There is nothing to compare with; the message says why."""


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", errors="replace")


def _git(*arguments: str) -> str:
    """What git prints in the repository of the data; nothing when it fails."""
    folder = os.environ.get("NULMETING_DATA") or "data"
    done = _run("git", "-C", folder if Path(folder).is_dir() else ".", *arguments)
    return done.stdout.strip() if done.returncode == 0 else ""


def _change() -> tuple[str, str]:
    """The commit that a pull request goes into and the one that it brings, as the host says; empty without one."""
    if "GITHUB_EVENT_PATH" in os.environ:
        asked = pull_request()
        return (asked["base"]["sha"], asked["head"]["sha"]) if asked is not None else ("", "")
    brought = os.environ.get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", "")  # only where GitLab merged it for the run
    return os.environ.get("CI_MERGE_REQUEST_DIFF_BASE_SHA", ""), brought


def compared_with() -> str:
    """The revision to compare with; empty when there is no pull request. Raises NoComparisonError."""
    if given := os.environ.get("NULMETING_COMPARE_WITH"):
        return given
    try:
        base, brought = _change()
    except ValueError as reason:
        raise NoComparisonError(str(reason)) from None
    if not base:
        return ""
    parents = _git("rev-list", "--parents", "--max-count=1", "HEAD").split()[1:]
    if len(parents) == 2 and parents[1] == brought:  # the host has merged it into its base
        return parents[0]
    if _git("rev-parse", "--is-shallow-repository") == "true":  # git would look for a base in what happens to be there
        raise NoComparisonError(say("shallow"))
    found = _git("merge-base", base, "HEAD")
    if not found:
        raise NoComparisonError(say("no base", base=base))
    return found


def _fenced(text: str) -> str:
    """Text as it is, in a fence that is longer than any row of backticks in it."""
    fence = "`" * max([3, *(len(each) + 1 for each in re.findall("`+", text))])
    return f"{fence}text\n{text.rstrip()}\n{fence}\n"


def _folded(findings: str) -> str:
    """Findings under their number, which is their last line; nothing when there are none."""
    *shown, total = findings.rstrip().split("\n")
    return f"\n<details>\n<summary>{total}</summary>\n\n{_fenced(findings)}\n</details>\n" if shown else ""


def _outside() -> Path | None:
    """A data file that is, by way of links, none of the repository: what stands in it is not for everybody to read."""
    folder = Path(os.environ.get("NULMETING_DATA") or "data")
    here = _run("git", "rev-parse", "--show-toplevel").stdout.removesuffix("\n")
    root = Path(os.path.realpath(here or "."))
    if not Path(os.path.abspath(folder)).is_relative_to(Path(os.path.abspath(here or "."))):  # noqa: PTH100
        root = Path(os.path.realpath(_git("rev-parse", "--show-toplevel") or folder))  # another one that was chosen
    for file in sorted(folder.glob("*.yaml")):
        place = Path(os.path.realpath(file))
        if not place.is_relative_to(root) or ".git" in place.relative_to(root).parts:
            return file
    return None


def review() -> str:
    """The comparison with the findings under it; without a comparison the findings, and why there is none."""
    if (file := _outside()) is not None:
        reason = say("outside", file=file)
        tell("warning", reason)
        return _HEADING + _fenced(reason)
    checked = _run(*_PROGRAM, "check", "--format", "text")
    findings = checked.stdout or checked.stderr
    quiet = NO_NEWS if checked.returncode == 0 else ""
    try:
        old = compared_with()
    except NoComparisonError as reason:
        tell("warning", str(reason))
        return quiet + _HEADING + _fenced(findings)
    if not old:
        return quiet + _HEADING + _fenced(findings)
    compared = _run(*_PROGRAM, "diff", "--exit-code", "--format", "markdown", "--", old)
    quiet = quiet if compared.returncode == 0 else ""
    if not compared.stdout:
        last = compared.stderr.rstrip().rpartition("\n")[2]
        return _HEADING + _fenced(f"{findings.rstrip()}\n{last}")
    return quiet + compared.stdout + _folded(findings)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(cut(review(), _MOST_BYTES), "utf-8")
