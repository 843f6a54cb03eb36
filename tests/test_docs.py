"""What the documentation says is true: its output, figures, sums, codes, fields, words, links and commands."""

from __future__ import annotations

import ast
import json
import math
import operator
import re
import shutil
import subprocess
import sys
import typing
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from nulmeting.model.dataset import FILES
from nulmeting.model.fields import Contact, Phase, Status
from nulmeting.model.framework import IndicatorId
from nulmeting.report.terms import CONTACT, PHASE, STATUS
from tests.renew_docs import MODELS, ROOT, asked_for, environment, pages, quoted, renewed, run

DOCS = ROOT / "docs"
PAGES = {str(page.relative_to(ROOT)): page for page in pages()}
BACKTICKED = re.compile(r"`([^`\n]+)`")
CODE = re.compile(r"NM[0-9]{3}")


def text_of(name: str) -> str:
    return PAGES[name].read_text("utf-8")


@cache
def report() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("nulmeting report --format json"))
    return found


# Output that is shown


QUOTED = [(name, block.mark, block.shown) for name, page in PAGES.items() for block in quoted(page.read_text("utf-8"))]


@pytest.mark.parametrize(("name", "mark", "shown"), QUOTED, ids=[mark for _, mark, _ in QUOTED])
def test_output_in_a_page_is_what_the_program_prints(name: str, mark: str, shown: str) -> None:
    assert shown == asked_for(mark), f"{name}: run `python tests/renew_docs.py`"


def test_the_readme_shows_report_compare_and_score() -> None:
    commands = {mark.split(" | ")[0] for name, mark, _ in QUOTED if name == "README.md"}
    assert commands == {"nulmeting report", "nulmeting compare --city utrecht", "nulmeting score"}


@pytest.mark.parametrize("end", ["bin/nulmeting report", "bin/pytest"])
def test_the_readme_has_one_set_up_command_with_each_end(end: str) -> None:
    fenced = "\n".join(re.findall(r"^```\w*\n(.*?)^```$", text_of("README.md"), re.DOTALL | re.MULTILINE))
    found = [line for line in fenced.splitlines() if line.endswith(end)]
    assert len(found) == 1
    assert found[0].startswith("python3 -m venv .venv && .venv/bin/pip install --quiet ")


# Figures and sums in docs/method.md

MARKED = re.compile(r"(?P<written>-?[0-9]+(?:\.[0-9]+)?|unknown)<!-- (?P<path>\S+) -->")
DECIMAL = re.compile(r"[0-9]+\.[0-9]+(?!<!--)(?![0-9])")


@cache
def score() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("nulmeting score --format json"))
    return found


def follow(path: str) -> Any:
    """The value of the report at a path: keys, list indexes, [id] of a list's item, `*100` and `#` for its length.

    A path that begins with `score.` is of the score.
    """
    path, _, factor = path.partition("*")
    counted = path.endswith("#")
    value: Any = report()
    if path.startswith("score."):
        path, value = path.removeprefix("score."), score()
    for key in re.findall(r"\[[^\]]+\]|[^.\[\]]+", path.rstrip("#")):
        value = item(value, key)
    value = len(value) if counted else value
    return value * float(factor) if factor else value


def item(value: Any, key: str) -> Any:
    if key.startswith("["):
        ways = ("id", "of", "level", "axis", "pillar", "city")
        (found,) = (each for each in value if key[1:-1] in {str(each[way]) for way in ways if way in each})
        return found
    return value[int(key)] if isinstance(value, list) else value[key]


def decimals(written: str) -> int:
    return len(written.partition(".")[2])


FIGURES = [(found["written"], found["path"]) for found in MARKED.finditer(text_of("docs/method.md"))]


@pytest.mark.parametrize(("written", "path"), FIGURES, ids=[f"{path}={written}" for written, path in FIGURES])
def test_a_figure_in_the_method_is_that_of_the_program(written: str, path: str) -> None:
    value = follow(path)
    now = "unknown" if value is None else f"{value:.{decimals(written)}f}"
    assert now == written


def sums() -> Iterator[str]:
    for line in text_of("docs/method.md").splitlines():
        if line.startswith("> "):
            yield re.sub(r"<!--.*?-->", "", line[2:]).rpartition(": ")[2].strip()


def test_every_decimal_in_the_method_is_compared_or_part_of_a_sum() -> None:
    text = re.sub(r"^> .*$", "", text_of("docs/method.md"), flags=re.MULTILINE)
    for block in quoted(text):  # what the program printed is compared as a whole
        text = text.replace(block.shown, "")
    loose = set(DECIMAL.findall(re.sub(r"\s+<!--", "<!--", MARKED.sub("", text))))
    marked = {written for written, _ in FIGURES}
    assert loose <= marked


OPERATORS: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}


def reckon(node: ast.expr) -> float:
    """The value of a sum of numbers, brackets, + - * / ** and square roots."""
    match node:
        case ast.BinOp(left, kind, right):
            return OPERATORS[type(kind)](reckon(left), reckon(right))
        case ast.Call(ast.Name("root"), [inside]):
            return math.sqrt(reckon(inside))
        case ast.Constant(int() | float() as value):
            return float(value)
    raise ValueError(ast.dump(node))


def value_of(written: str) -> float:
    plain = re.sub(r"√([0-9]+)", r"root(\1)", written).replace("√(", "root(")
    for sign, operation in (("×", "*"), ("−", "-"), ("²", "**2")):
        plain = plain.replace(sign, operation)
    return reckon(ast.parse(plain.strip(), mode="eval").body)


@pytest.mark.parametrize("line", list(sums()))
def test_a_sum_in_the_method_comes_out(line: str) -> None:
    first, *steps = line.split(" = ")
    last = steps[-1]
    wanted = value_of(first)
    assert f"{wanted:.{decimals(last)}f}" == last
    for step in steps:
        assert value_of(step) == pytest.approx(wanted, abs=0.5 * 10 ** -decimals(last))


# Codes in docs/checks.md


def test_checks_has_a_section_for_each_code_in_the_source_and_no_other() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    used = set(re.findall(r'"(NM[0-9]{3})"', source))
    headings = re.findall(r"^## (.*)$", text_of("docs/checks.md"), re.MULTILINE)
    assert headings == ["Formats", "What may stand", *sorted(used)]


def test_each_check_has_its_meaning_reason_example_and_remedy() -> None:
    for section in text_of("docs/checks.md").split("\n## NM")[1:]:
        name = section.split("\n", 1)[0]
        assert re.search(r"^\*\*.+\*\* \((?:error|warning|info)\)$", section, re.MULTILINE), name
        for part in ("*Why it matters.*", "*Example.*", "*Remedy.*"):
            assert part in section, (name, part)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_names_only_codes_that_there_are(name: str) -> None:
    assert set(CODE.findall(text_of(name))) <= set(CODE.findall(text_of("docs/checks.md")))


# Fields in docs/records.md


TABLES = re.findall(r"^<!-- model: (\w+) -->$", text_of("docs/records.md"), re.MULTILINE)


def test_records_has_a_table_of_every_model_and_says_what_editors_say() -> None:
    """Of the files themselves only framework.yaml is more than lists of records."""
    lists = {file.__name__ for name, file in FILES.items() if name != "framework.yaml"}
    assert sorted(TABLES) == sorted(set(MODELS) - lists)
    assert renewed(text_of("docs/records.md")) == text_of("docs/records.md"), "run `python tests/renew_docs.py`"


def test_records_names_each_file_and_exit_code() -> None:
    text = text_of("docs/records.md")
    assert all(f"`{name}`" in text for name in FILES)
    for code in (0, 1, 2, 3, 130):
        assert re.search(rf"^\| {code} \| ", text, re.MULTILINE), code


def keys_of(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from keys_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from keys_of(each)


def test_records_names_each_key_of_the_report() -> None:
    content = {key: value for key, value in report().items() if key not in ("records", "definitions")}
    content |= {"records": {}, "definitions": dict.fromkeys(report()["definitions"])}
    said = set(BACKTICKED.findall(text_of("docs/records.md")))
    assert set(keys_of(content)) <= said


# Words in docs/glossary.md

NAMED = ("pillars", "purposes", "focus", "indicators")


def test_glossary_has_every_identifier() -> None:
    said = set(BACKTICKED.findall(text_of("docs/glossary.md")))
    definitions = report()["definitions"]
    asked = {
        *typing.get_args(Phase),
        *typing.get_args(Status),
        *typing.get_args(Contact),
        *typing.get_args(IndicatorId),
    }
    asked |= {"absent", "not_applicable", "innovation", "proactivity"}
    asked |= {*definitions["pillars"], *definitions["purposes"]}
    assert asked - said == set()


def test_glossary_has_the_names_of_the_framework() -> None:
    text = text_of("docs/glossary.md")
    named = [record["name"] for record in report()["records"].values() if record["type"] in NAMED]
    named += [level["name"] for level in report()["ambition"]["levels"]]
    assert [name for name in named if f"| {name['nl']}" not in text or f"| {name['en']} |" not in text] == []


def test_glossary_says_it_as_the_reports_do() -> None:
    with (ROOT / "src/nulmeting/locale/nl/LC_MESSAGES/nulmeting.po").open("rb") as file:
        catalogue = read_po(file)
    rows = [line.split(" | ") for line in text_of("docs/glossary.md").splitlines()]
    pairs = {(row[0].removeprefix("| ").partition(" (")[0], row[1].partition(" (")[0]) for row in rows if len(row) > 1}
    for term in (*STATUS.values(), *PHASE.values(), *CONTACT.values()):
        found = catalogue.get(term.text)
        assert found is not None, term.text
        assert (found.string, term.text) in pairs


# Decisions


def test_decisions_are_numbered_and_have_the_same_parts() -> None:
    files = sorted((DOCS / "decisions").glob("*.md"))
    assert [int(file.name[:4]) for file in files] == list(range(1, len(files) + 1))
    for number, file in enumerate(files, start=1):
        text = file.read_text("utf-8")
        assert text.startswith(f"# {number}. ")
        assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"], file.name


# Links and commands

LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:)([^)\s]+)\)")


def anchors(text: str) -> set[str]:
    """The anchors that a reader of Markdown makes of headings."""
    headings = re.findall(r"^#+ (.*)$", re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).strip().replace(" ", "-") for each in headings}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_links_lead_somewhere(name: str) -> None:
    page = PAGES[name]
    for link in LINK.findall(page.read_text("utf-8")):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        if anchor:
            assert anchor in anchors(target.read_text("utf-8")), link


RUNNABLE = re.compile(r"<!-- run -->\n```(?P<language>sh|python)\n(?P<lines>.*?)```\n", re.DOTALL)


def marked_commands(text: str) -> Iterator[tuple[str, str]]:
    """What is marked to be run, in order: ("sh", one line) or ("python", a whole block)."""
    for found in RUNNABLE.finditer(text):
        if found["language"] == "python":
            yield "python", found["lines"]
        else:
            yield from (("sh", line) for line in found["lines"].splitlines())


@pytest.mark.parametrize("name", sorted(name for name in PAGES if RUNNABLE.search(text_of(name))))
def test_marked_commands_run(name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    commands = list(marked_commands(text_of(name)))
    assert commands
    for language, command in commands:
        if language == "sh" and command.startswith("mkdir "):
            (tmp_path / command.removeprefix("mkdir ")).mkdir()
        elif language == "sh":
            run(command, tmp_path)
        else:
            subprocess.run([sys.executable, "-c", command], cwd=tmp_path, env=environment(), check=True)
