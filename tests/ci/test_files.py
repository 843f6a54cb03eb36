"""The files for code hosts hold to their published schemas, and zizmor finds nothing; so do those in docs/ci.md."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
SHOWN = re.findall(r"^```yaml\n(.*?)^```$", (ROOT / "docs" / "ci.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)
FOR_GITHUB, FOR_GITLAB, FOR_PRE_COMMIT = SHOWN
COMMENT: dict[str, Any] = runpy.run_path(str(ROOT / "ci" / "comment.py"))


def checked(schema: str, *files: Path) -> str:
    """What check-jsonschema says of files."""
    line = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *map(str, files)]
    return subprocess.run(line, check=False, capture_output=True, text=True, timeout=120).stdout


def audited(folder: Path) -> tuple[int, str]:
    """What zizmor says of a folder, without asking the network anything."""
    line = [str(Path(sys.executable).with_name("zizmor")), "--offline", "--no-progress", str(folder)]
    done = subprocess.run(line, check=False, capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout


def test_action_workflows_and_template_hold_to_their_schemas() -> None:
    ok = "ok -- validation done\n"
    assert checked("github-actions", ROOT / "action.yml") == ok
    assert checked("github-workflows", *WORKFLOWS) == ok
    assert checked("gitlab-ci", ROOT / "ci" / "gitlab.yml") == ok


def test_zizmor_finds_nothing() -> None:
    assert [audited(each)[0] for each in (ROOT / "action.yml", *WORKFLOWS)] == [0] * (1 + len(WORKFLOWS))


def test_the_examples_in_the_documentation_hold_too(tmp_path: Path) -> None:
    (tmp_path / ".github" / "workflows").mkdir(parents=True)
    workflow, template = tmp_path / ".github" / "workflows" / "data.yml", tmp_path / "gitlab.yml"
    workflow.write_text(FOR_GITHUB.replace("<commit>", "0" * 40), "utf-8")
    template.write_text(FOR_GITLAB, "utf-8")
    assert checked("github-workflows", workflow) == "ok -- validation done\n"
    assert checked("gitlab-ci", template) == "ok -- validation done\n"
    assert audited(tmp_path)[0] == 0
    (repo,) = yaml.safe_load(FOR_PRE_COMMIT)["repos"]
    assert repo["hooks"] == [{"id": "nulmeting-check", "args": ["--strict", "--lang", "nl"]}]


def quoted(default: str) -> str:
    return f"`{default}` " if default else ""


def test_the_documentation_names_each_input_and_variable() -> None:
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    variables = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text("utf-8"))["nulmeting"]["variables"]
    assert [each for each in (*inputs, *variables, "NULMETING_TOKEN") if f"`{each}`" not in page] == []
    rows = [f"| `{name}` | {quoted(each['default'])}|" for name, each in inputs.items()]
    assert [row for row in rows if row not in page] == []


def test_the_pins_in_the_documentation_are_those_of_this_project() -> None:
    pin = re.compile(r"actions/checkout@[0-9a-f]{40} # v[0-9.]+")
    assert set(pin.findall(FOR_GITHUB)) == set(pin.findall("".join(each.read_text("utf-8") for each in WORKFLOWS)))


@pytest.mark.parametrize("what", sorted(COMMENT["_WORDS"]))
def test_each_sentence_is_there_in_both_languages_with_the_same_values(what: str) -> None:
    english, dutch = (COMMENT["_WORDS"][what][language] for language in ("en", "nl"))
    values = [{field for _, field, _, _ in Formatter().parse(each)} for each in (english, dutch)]
    assert values[0] == values[1]
    assert english != dutch


PLAIN = st.text("aé€ 1|", max_size=60)
FENCED = st.builds(lambda ticks, lines: ["`" * ticks + "text", *lines, "`" * ticks], st.integers(3, 9), st.lists(PLAIN))
FOLDED = st.builds(lambda inside: ["<details>", "<summary>x</summary>", "", *inside, "", "</details>"], FENCED)


@given(st.lists(st.one_of(FENCED, FOLDED, PLAIN.map(lambda each: [each]))), st.integers(300, 1200))
def test_what_is_cut_fits_and_ends_in_the_open_with_the_number_of_lines_left_out(
    blocks: list[list[str]], most: int
) -> None:
    text = "\n".join(line for block in blocks for line in (*block, ""))
    shown: str = COMMENT["cut"](text, most)
    assert len(shown.encode()) <= most
    if len(text.encode()) <= most:
        assert shown == text
        return
    *_, opened, said, closed = MarkdownIt().parse(shown)
    assert (opened.type, closed.type) == ("paragraph_open", "paragraph_close")
    found = re.fullmatch(r"(\d+) lines are left out here\. All of it is with the run: –", said.content.split("\n")[-1])
    assert found is not None
    lines = text.split("\n")
    kept = lines[: len(lines) - int(found[1])]
    assert shown.startswith("\n".join(kept))
    assert shown.count("<details>") == shown.count("</details>")
