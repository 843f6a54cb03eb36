"""Runs the steps of action.yml as a runner does: expressions filled in, each script by bash, the files of GITHUB_*."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

_EXPRESSION = re.compile(r"\$\{\{ (.*?) \}\}")
PASSED = ("PATH", "HOME", "TMPDIR", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_CONFIG_FILE", "PIP_FIND_LINKS")
"""What a script gets of the tester's own environment."""


class Step(NamedTuple):
    """What became of a step: `code` is None when its condition did not hold."""

    code: int | None
    out: str
    err: str


class Ran(NamedTuple):
    """What became of a job: its steps by name, and the summaries of all of them."""

    steps: Mapping[str, Step]
    summary: str

    @property
    def passed(self) -> bool:
        return not any(each.code for each in self.steps.values())

    @property
    def annotations(self) -> list[str]:
        """The workflow commands, in order."""
        return [line for each in self.steps.values() for line in each.out.splitlines() if line.startswith("::")]


class Runner(NamedTuple):
    """A machine with a copy of the action, and a folder for temporary files."""

    action: Path
    temp: Path

    def run(
        self, workspace: Path, env: Mapping[str, str], inputs: Mapping[str, str] | None = None, *, install: bool = False
    ) -> Ran:
        """Run the action in a folder. What is installed stays, so that only one test has to do that."""
        action = yaml.safe_load((self.action / "action.yml").read_text("utf-8"))
        given = {name: each["default"] for name, each in action["inputs"].items()} | dict(inputs or {})
        context: dict[str, str] = {f"inputs.{name}": value for name, value in given.items()}
        context["github.token"] = env["TOKEN"]
        done: dict[str, Step] = {}
        summary = ""
        for number, step in enumerate(action["runs"]["steps"]):
            if "uses" in step:
                assert step["uses"].startswith("actions/setup-python@")
                context[f"steps.{step['id']}.outputs.python-path"] = sys.executable
                continue
            if step["name"].startswith("Install") and not install:
                continue
            text = self.temp / f"summary-{number}"
            text.write_text("", "utf-8")
            failed = any(each.code for each in done.values())
            held = _holds(step["if"], context) if "if" in step else not failed
            ran = self._step(step, workspace, env, context, text) if held else Step(None, "", "")
            context[f"steps.{step.get('id')}.outcome"] = {None: "skipped", 0: "success"}.get(ran.code, "failure")
            done[step["name"]] = ran
            summary += text.read_text("utf-8")
        return Ran(done, summary)

    def _step(
        self,
        step: Mapping[str, Any],
        workspace: Path,
        env: Mapping[str, str],
        context: Mapping[str, str],
        summary: Path,
    ) -> Step:
        assert step["shell"] == "bash"
        assert not _EXPRESSION.search(step["run"])
        own = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(self.action),
            "GITHUB_WORKSPACE": str(workspace),
            "GITHUB_STEP_SUMMARY": str(summary),
            "RUNNER_TEMP": str(self.temp),
        }
        filled = {name: _EXPRESSION.sub(lambda at: context[at[1]], value) for name, value in step["env"].items()}
        return run_bash(step["run"], workspace, {**{k: v for k, v in env.items() if k != "TOKEN"}, **own, **filled})


def run_bash(script: str, folder: Path, env: Mapping[str, str]) -> Step:
    """A script in a file, by bash, with the options that both hosts give it."""
    passed = {name: os.environ[name] for name in PASSED if name in os.environ}
    file = folder.parent / "script.sh"
    file.write_text(script, "utf-8")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(file)],  # noqa: S607
        cwd=folder,
        env={**passed, "LANG": "C.UTF-8", "NO_PROXY": "*", **env},
        check=False,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=300,
    )
    return Step(done.returncode, done.stdout, done.stderr)


def _holds(condition: str, context: Mapping[str, str]) -> bool:
    """An `if` of action.yml: parts that must all hold, nothing was cancelled."""
    return all(_part(each.strip(), context) for each in _EXPRESSION.fullmatch(condition)[1].split("&&"))  # type: ignore[index]


def _part(part: str, context: Mapping[str, str]) -> bool:
    if part == "!cancelled()":
        return True
    name, sign, value = part.split()
    assert sign in ("==", "!=")
    return (context[name] == value.strip("'")) == (sign == "==")


def event(path: Path, *, base: str, head: str, fork: bool = False) -> Path:
    """Write the payload of a pull request, as far as the action reads it."""
    theirs = "elders/nulmeting" if fork else "gemeente/nulmeting"
    asked = {
        "number": 7,
        "head": {"sha": head, "repo": {"full_name": theirs}},
        "base": {"sha": base, "repo": {"full_name": "gemeente/nulmeting"}},
    }
    path.write_text(json.dumps({"action": "synchronize", "number": 7, "pull_request": asked}), "utf-8")
    return path
