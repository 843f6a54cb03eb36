"""What changes on a terminal, and what is imported where."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nulmeting.cli.app import COMMANDS
from tests.conftest import ACCEPTED, ROOT, Program

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")


def _on_terminal(*arguments: str, columns: int = 100, **env: str) -> str:
    """What the program writes on a terminal of its own."""
    import fcntl
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    line = [sys.executable, "-m", "nulmeting", *arguments]
    kept = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "COLUMNS", "CI"}}
    with subprocess.Popen(
        line, stdin=theirs, stdout=theirs, stderr=theirs, env=kept | {"TERM": "xterm-256color"} | env
    ) as process:
        os.close(theirs)
        seen = b""
        try:
            while piece := os.read(ours, 65536):
                seen += piece
        except OSError:  # the other side has closed it
            pass
    os.close(ours)
    assert process.returncode == 0
    return seen.decode("utf-8").replace("\r\n", "\n")


DATA = ("--data", str(ROOT / "data"))


def test_a_terminal_gets_colour_and_nothing_moves_the_cursor() -> None:
    seen = _on_terminal("coverage", *DATA)
    assert "\x1b[" in seen
    assert {each.partition("m")[0].strip("0123456789;") for each in seen.split("\x1b[")[1:]} == {""}


def test_no_color_takes_the_colour_away_and_keeps_the_text() -> None:
    seen = _on_terminal("coverage", *DATA, NO_COLOR="1")
    assert not re.search(r"\x1b\[(?:[0-9;]*;)?(?:[34][0-8]|9[0-7]|10[0-7])[;m]", seen)
    assert "Initiatives per pillar" in seen


def test_a_dumb_terminal_gets_what_a_pipe_gets(nulmeting: Program) -> None:
    assert _on_terminal("coverage", *DATA, TERM="dumb") == nulmeting("coverage", *DATA).stdout


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_the_text_fits_the_terminal(columns: int) -> None:
    seen = _on_terminal("compare", *DATA, columns=columns, NO_COLOR="1")
    assert max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in seen.splitlines()) <= min(columns, 120)


def test_hostile_names_do_nothing_to_a_terminal() -> None:
    for command in (["report"], ["list"], ["show", "scanauto"], ["stakeholders"]):
        seen = _on_terminal(*command, "--data", str(ACCEPTED / "hostile-text"), NO_COLOR="1")
        assert not {"\x07", "\x08", "\x9b", "\u202e", "\u2066"} & set(seen)
        assert not [each for each in seen.split("\x1b")[1:] if not each.lstrip("[0123456789;").startswith("m")]


def test_piped_output_has_no_escapes_even_when_colour_is_forced(nulmeting: Program) -> None:
    forced = {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1", "TERM": "xterm-256color", "PY_COLORS": "1"}
    for line in (("report",), ("list",), ("--help",), ("show", "--help"), ("reprt",)):
        done = nulmeting(*line, env=forced)
        assert "\x1b" not in done.stdout + done.stderr, line


WATCH = """
import json, sys
from nulmeting.cli.app import run
code = run(sys.argv[1:])
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""


def _imported(folder: Path, *arguments: str) -> set[str]:
    line = [sys.executable, "-c", WATCH, *arguments]
    done = subprocess.run(line, cwd=folder, check=True, capture_output=True, encoding="utf-8")
    code, modules = json.loads(done.stderr)
    assert code == 0
    return set(modules)


@pytest.mark.parametrize(
    "line", ["report", "list", "check --data {data}", "show scanauto-parkeren", "report --format json"]
)
def test_piped_commands_import_neither_rich_nor_what_only_builds(tmp_path: Path, line: str) -> None:
    modules = _imported(tmp_path, *line.format(data=ROOT / "data").split())
    assert not {each for each in modules if each.partition(".")[0] in {"rich", "babel", "hypothesis", "pytest"}}
    assert "nulmeting.report.meanings" not in modules  # what only `schema` says


def test_help_imports_no_command_and_no_data_library(tmp_path: Path) -> None:
    modules = _imported(tmp_path, "--help")
    assert not modules & {f"nulmeting.cli.{name}" for name in COMMANDS}
    assert not {each for each in modules if each.partition(".")[0] in {"yaml", "rich"}}
    assert not {each for each in modules if each.startswith(("nulmeting.model", "nulmeting.load", "nulmeting.measure"))}


def test_help_names_every_command_with_its_line(nulmeting: Program) -> None:
    said = " ".join(nulmeting("--help", env={"COLUMNS": "200"}).stdout.split())
    assert all(f"{name} {line}" in said for name, line in COMMANDS.items())


def _complete(nulmeting: Program, shell: str, words: str) -> set[str]:
    env = {
        "_NULMETING_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
        "_TYPER_COMPLETE_ARGS": words,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    done = nulmeting(env=env)
    assert "Traceback" not in done.stderr
    text = done.stdout.replace("_arguments '*: :((", "").replace("))'", "")
    if shell == "zsh":
        return {each.partition('":"')[0].strip('"\\ ') for each in text.split("\n") if each.strip()}
    return {each.partition("\t")[0] for each in text.split("\n") if each.strip()}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_the_commands(nulmeting: Program, shell: str) -> None:
    assert _complete(nulmeting, shell, "nulmeting ") >= set(COMMANDS)
    assert _complete(nulmeting, shell, "nulmeting co") == {"coverage", "compare"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_options_and_their_values(nulmeting: Program, shell: str) -> None:
    assert _complete(nulmeting, shell, "nulmeting compare --") >= {"--city", "--by", "--status", "--data", "--format"}
    assert _complete(nulmeting, shell, "nulmeting report --format ") == {"text", "json", "markdown"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_of_a_shell_is_printed(nulmeting: Program, shell: str) -> None:
    done = nulmeting(env={"_NULMETING_COMPLETE": f"source_{shell}"})
    assert done.returncode == 0
    assert "_NULMETING_COMPLETE=complete_" in done.stdout
