"""The action on pull requests, its steps run as a shell runs them, with git and a code host that answers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from tests.ci.conftest import PullRequest, commit, edit, git, line_of
from tests.ci.forge import BOT, JOB, MOST, READER
from tests.conftest import Program

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not there")

MARKER = "<!-- nulmeting: data -->\n"
HOOK = """\
repos:
  - repo: local
    hooks:
      - {id: nulmeting-check, name: nulmeting check, entry: nulmeting check, language: system, files: ^data/}
"""
FILES = ("g5_benchmarks", "initiatives", "stakeholders")
PLAN = 'phase: planned\n    planned_for: "2021"\n    technologies: [camera]\n'
DONE = "phase: operational\n    technologies: [camera]\n"


def carry_out(data: Path) -> None:
    """Move one initiative, that matches utrecht/scannerautos, from planned to operational."""
    edit(data / "initiatives.yaml", PLAN, DONE)


def with_hooks(folder: Path) -> dict[str, str]:
    """The environment of somebody who has the program, and whose hooks are those of the repository."""
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    own = {"PRE_COMMIT_HOME": str(folder.parent / "pre-commit"), "GIT_CONFIG_GLOBAL": os.devnull}
    return {**os.environ, **own, "GIT_CONFIG_NOSYSTEM": "1", "PATH": programs}


def try_to_commit(folder: Path, message: str) -> subprocess.CompletedProcess[str]:
    """Commit as somebody with the hook does."""
    return subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "--all", "-m", message],  # noqa: S607
        cwd=folder,
        env=with_hooks(folder),
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def start_hook(folder: Path) -> None:
    """Do what somebody who wants the hook does once."""
    (folder / ".pre-commit-config.yaml").write_text(HOOK, "utf-8")
    commit(folder, "the hook")
    install = [sys.executable, "-m", "pre_commit", "install"]
    subprocess.run(install, cwd=folder, env=with_hooks(folder), check=True, capture_output=True)


def spoil(data: Path) -> dict[tuple[str, int, int, str], tuple[str, str]]:
    """Rename an id in one file, misspell a phase in another, repeat a key in a third: what is to be said, and where."""
    benchmarks, initiatives, stakeholders = (data / f"{name}.yaml" for name in FILES)
    edit(benchmarks, "- id: utrecht/gratis-wifi-stadscentrum\n", "- id: utrecht/wifi-stadscentrum\n")
    initiatives.write_text(
        initiatives.read_text("utf-8").replace("phase: operational", "phase: operatinal", 1), "utf-8"
    )
    first = line_of(stakeholders, "    name: De raad")
    edit(stakeholders, "    name: De raad\n", "    name: De raad\n    name: De raad\n")
    return {
        ("initiatives", line_of(initiatives, "- example: utrecht/gratis-wifi-stadscentrum"), 18, "NM302"): (
            '"utrecht/gratis-wifi-stadscentrum" refers to nothing: it is not among examples (g5_benchmarks.yaml)',
            'did you mean "utrecht/wifi-stadscentrum"?',
        ),
        ("initiatives", line_of(initiatives, "phase: operatinal"), 12, "NM204"): (
            '"operatinal" is not one of idea, planned, pilot, operational, ended, unknown',
            'did you mean "operational"?',
        ),
        ("stakeholders", first + 1, 5, "NM107"): (
            f'the key "name" stands here for the second time; the first is on line {first}',
            "keep one of the two",
        ),
    }


def mend(data: Path) -> None:
    benchmarks, initiatives, stakeholders = (data / f"{name}.yaml" for name in FILES)
    edit(benchmarks, "- id: utrecht/wifi-stadscentrum\n", "- id: utrecht/gratis-wifi-stadscentrum\n")
    edit(initiatives, "phase: operatinal", "phase: operational")
    edit(stakeholders, "    name: De raad\n    name: De raad\n", "    name: De raad\n")


def report(nulmeting: Program, data: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(nulmeting("report", "--format", "json", "--data", data).stdout)
    return found


def test_three_mistakes_are_shown_and_once_they_are_mended_what_the_change_does(
    pull_request: PullRequest, nulmeting: Program
) -> None:
    folder, data, forge = pull_request.folder, pull_request.data, pull_request.forge
    before = report(nulmeting, data)
    start_hook(folder)
    carry_out(data)
    said = spoil(data)

    # Before the commit: the hook.
    refused = try_to_commit(folder, "change")
    assert refused.returncode == 1
    for (name, line, column, code), (message, hint) in said.items():
        assert f"data/{name}.yaml:{line}:{column}: error {code}: {message}\n" in refused.stderr + refused.stdout
        assert f"\n    {hint}\n" in refused.stderr + refused.stdout

    # In the pull request: annotations, and a comment that says the same.
    commit(folder, "change", "--no-verify")
    pull_request.merged()
    ran = pull_request.run()
    assert sorted(ran.annotations) == sorted(
        f"::error file=data/{name}.yaml,line={line},col={column},title={code}::{message}%0A{hint}"
        for (name, line, column, code), (message, hint) in said.items()
    )
    assert not ran.passed
    assert {name: each.code for name, each in ran.steps.items()} == {
        "Check the data": 1,
        "What the change does": 0,
        "Comment": 0,
    }
    (comment,) = forge.comments
    assert comment["body"] == MARKER + ran.summary
    shown = comment["body"].split("\n")
    for (name, line, column, code), (message, hint) in said.items():
        at_line = shown.index(f"data/{name}.yaml:{line}:{column}: error {code}: {message}")
        assert f"    {hint}" in shown[at_line : at_line + 4]
    assert comment["body"].endswith("3 errors.\ndata does not validate: there is no comparison.\n```\n")

    # Mended.
    git(folder, "switch", "--quiet", "change")
    mend(data)
    mended = try_to_commit(folder, "mended")
    assert (mended.returncode, "Passed" in mended.stderr + mended.stdout) == (0, True)
    base = pull_request.merged()
    ran = pull_request.run()
    assert (ran.passed, ran.annotations) == (True, [])
    assert [each["id"] for each in forge.comments] == [comment["id"]]
    issues = "/repos/gemeente/nulmeting/issues"
    assert forge.written == [f"POST {issues}/7/comments", f"PATCH {issues}/comments/{comment['id']}"]
    after = report(nulmeting, data)
    body = comment["body"]
    assert body == MARKER + ran.summary
    assert body.startswith(
        f"{MARKER}# What changed: Maastricht\n\n"
        f"Old: {base[:12]}, date of the measurement 2019, scoring version 1, data {before['data']['digest'][:19]}.\\\n"
        f"New: data, date of the measurement 2019, scoring version 1, data {after['data']['digest'][:19]}.\n\n"
        "**1 record changed: the result changes.**\n"
    )
    assert (
        "**Status of examples**\n\n| Example | Before | After |\n| --- | --- | --- |\n"
        "| Scannerauto's (utrecht/scannerautos) | ◐ in preparation | ● applied |\n\n"
    ) in body
    levels = [
        f"| {old['level']} {old['name']['en']} "
        f"| {arrow(old['distance'], new['distance'])} | {arrow(old['gap'], new['gap'])} |\n"
        for old, new in zip(before["ambition"]["levels"], after["ambition"]["levels"], strict=True)
    ]
    assert len(levels) == 4
    assert (
        "**Distance and gap to each level; on a scale of 0-10**\n\n| Level | Distance | Gap |\n| --- | ---: | ---: |\n"
        + "".join(levels)
        + "\n> Distance: how far the position lies from a level, in any direction. Gap: how far "
    ) in body


def arrow(before: float, after: float) -> str:
    """A distance of 0..1 on both sides, as the comment has it."""
    old, new = f"{before * 10:.2f}", f"{after * 10:.2f}"
    return f"{old} → {new}" if old != new else new


def test_only_what_the_pull_request_changes_is_shown_when_the_base_has_gone_on(pull_request: PullRequest) -> None:
    folder, data = pull_request.folder, pull_request.data
    carry_out(data)
    commit(folder)
    git(folder, "switch", "--quiet", "main")
    edit(data / "stakeholders.yaml", "    name: Het college\n", "    name: Het college van toen\n")
    commit(folder, "elsewhere")
    git(folder, "switch", "--quiet", "change")
    of_head = pull_request.run()
    pull_request.merged()
    of_merge = pull_request.run()
    for ran in (of_head, of_merge):
        assert "**1 record changed: the result changes.**\n" in ran.summary
        assert "college" not in ran.summary
    assert len(pull_request.forge.comments) == 1


def test_a_fork_gets_its_summary_and_nothing_is_asked_of_the_host(pull_request: PullRequest) -> None:
    carry_out(pull_request.data)
    commit(pull_request.folder)
    pull_request.merged()
    ran = pull_request.run({"lang": "nl"}, fork=True, token=READER)
    said = "Geen reactie: een pull request uit een fork mag er geen schrijven. Alles staat in de samenvatting."
    assert ran.passed
    assert ran.annotations == [f"::notice::{said}"]
    assert "\n| Scannerauto's (utrecht/scannerautos) | ◐ in voorbereiding | ● toegepast |\n" in ran.summary
    assert ran.summary.endswith(f"\n> {said}\n")
    assert pull_request.forge.asked == []


def test_a_token_that_may_not_write_is_a_warning(pull_request: PullRequest) -> None:
    carry_out(pull_request.data)
    commit(pull_request.folder)
    ran = pull_request.run(token=READER)
    assert ran.passed
    (said,) = ran.annotations
    assert said == (
        "::warning::No comment: the token may not do that (HTTP 403). "
        "On GitHub the job needs `pull-requests: write`; on GitLab the token needs the scope `api`."
    )
    assert pull_request.forge.comments == []


def test_a_host_that_does_not_answer_as_it_should_is_a_warning(pull_request: PullRequest) -> None:
    carry_out(pull_request.data)
    commit(pull_request.folder)
    pull_request.forge.broken = b"<html>"
    (said,) = pull_request.run().annotations
    assert said.startswith("::warning::No comment: Expecting value")
    away = pull_request._replace(forge=type(pull_request.forge)())
    away.forge.url = "http://127.0.0.1:1"
    ran = away.run()
    assert ran.passed
    assert [each.startswith("::warning::No comment: ") for each in ran.annotations] == [True]


def test_without_wish_for_a_comment_there_is_none(pull_request: PullRequest) -> None:
    carry_out(pull_request.data)
    commit(pull_request.folder)
    ran = pull_request.run({"comment": "false"})
    assert ran.steps["Comment"].code is None
    assert (ran.passed, pull_request.forge.asked) == (True, [])
    assert "● applied" in ran.summary


def test_the_token_is_given_to_the_last_step_alone_and_never_printed(pull_request: PullRequest) -> None:
    carry_out(pull_request.data)
    commit(pull_request.folder)
    ran = pull_request.run()
    assert len(pull_request.forge.comments) == 1
    assert all(JOB not in each.out + each.err for each in ran.steps.values())
    assert JOB not in ran.summary + pull_request.forge.comments[0]["body"]


def test_a_change_that_does_nothing_to_the_data_begins_no_comment_but_replaces_one(pull_request: PullRequest) -> None:
    folder, forge = pull_request.folder, pull_request.forge
    (folder / "README.md").write_text("x\n", "utf-8")
    commit(folder)
    ran = pull_request.run()
    assert "**No differences: no effect on the result.**\n" in ran.summary
    assert forge.comments == []
    ours = forge.add(BOT, f"{MARKER}before")
    pull_request.run()
    assert "**No differences: no effect on the result.**\n" in ours["body"]
    assert len(forge.comments) == 1


def test_our_comment_is_found_among_hundreds_and_nobody_elses_is_touched(pull_request: PullRequest) -> None:
    forge = pull_request.forge
    carry_out(pull_request.data)
    commit(pull_request.folder)
    theirs = forge.add("iemand", f"{MARKER}mine")
    quoting = forge.add(BOT, f"> {MARKER}quoted")
    other = forge.add(BOT, "<!-- nulmeting: elders/data -->\nof another folder")
    for number in range(230):
        forge.add("iemand", f"comment {number}")
    ours = forge.add(BOT, f"{MARKER}before")
    pull_request.run()
    assert ours["body"].startswith(f"{MARKER}# What changed: Maastricht\n")
    assert [each["body"] for each in (theirs, quoting, other)] == [
        f"{MARKER}mine",
        f"> {MARKER}quoted",
        "<!-- nulmeting: elders/data -->\nof another folder",
    ]
    assert (len(forge.comments), len(forge.asked)) == (234, 4)


def test_on_a_push_there_is_no_comparison_and_no_comment(pull_request: PullRequest) -> None:
    ran = pull_request.run(asked=False)
    assert (ran.passed, pull_request.forge.asked) == (True, [])
    assert ran.summary == "<!-- no differences -->\n# nulmeting check\n```text\nNo findings.\n```\n"


def test_strict_makes_a_warning_fail(pull_request: PullRequest) -> None:
    edit(pull_request.data / "initiatives.yaml", PLAN, PLAN.replace("phase: planned", "phase: operational"))
    commit(pull_request.folder)
    loose, strict = pull_request.run(), pull_request.run({"strict": "true"})
    assert (loose.passed, strict.passed) == (True, False)
    for ran in (loose, strict):
        assert [each.split(",")[0] for each in ran.annotations] == ["::warning file=data/initiatives.yaml"]
        assert "\n<details>\n<summary>1 warning.</summary>\n\n```text\ndata/initiatives.yaml:" in ran.summary
    assert pull_request.run({"strict": "perhaps"}).steps["Check the data"].code == 2


def test_a_shallow_clone_is_told_how_to_become_deeper(pull_request: PullRequest, tmp_path: Path) -> None:
    carry_out(pull_request.data)
    commit(pull_request.folder)
    pull_request.merged()
    git(pull_request.folder, "tag", "asked")
    for depth in ("1", "2"):
        origin = f"file://{pull_request.folder}"
        git(tmp_path, "clone", "--quiet", "--depth", depth, "--branch", "asked", origin, f"depth-{depth}")
    shallow = pull_request.run(folder=tmp_path / "depth-1")
    said = "No comparison: this clone is shallow. Set `fetch-depth: 0` for checkout; on GitLab `GIT_DEPTH: 0`."
    assert shallow.passed
    assert shallow.annotations == [f"::warning::{said}"]
    assert f"\n> {said}\n" in shallow.summary
    assert pull_request.forge.comments == []
    enough = pull_request.run(folder=tmp_path / "depth-2")
    assert "**1 record changed: the result changes.**\n" in enough.summary


def test_histories_that_have_nothing_in_common_are_not_compared(pull_request: PullRequest) -> None:
    folder = pull_request.folder
    git(folder, "switch", "--quiet", "--orphan", "elsewhere")
    git(folder, "checkout", "change", "--", "data")
    commit(folder, "elsewhere")
    base = git(folder, "rev-parse", "main")
    (said,) = pull_request.run().annotations
    assert said == f"::warning::No comparison: {base} and HEAD have no commit in common here."


def test_what_to_compare_with_can_be_given(pull_request: PullRequest) -> None:
    folder, data = pull_request.folder, pull_request.data
    git(folder, "tag", "v1", "main")
    carry_out(data)
    commit(folder)
    git(folder, "branch", "--force", "main")
    assert "**No differences" in pull_request.run().summary
    assert "\nOld: v1 (" in pull_request.run({"compare-with": "v1"}).summary
    unknown = pull_request.run({"compare-with": "v2"})
    assert unknown.passed
    assert unknown.summary.endswith("nulmeting: there is no file, folder or revision v2\n```\n")


@pytest.mark.parametrize("bad", ["$(touch was-run) `touch was-run` \" ; touch was-run ; '", "--help"])
def test_no_input_is_run_or_taken_for_an_option(pull_request: PullRequest, bad: str) -> None:
    ran = pull_request.run({"compare-with": bad, "data": bad, "lang": bad, "strict": bad})
    assert ran.steps["Check the data"].code == 2
    ran = pull_request.run({"compare-with": bad})
    assert ran.summary.endswith(f"nulmeting: there is no file, folder or revision {bad}\n```\n")
    ran = pull_request.run({"data": bad})
    assert ran.steps["Check the data"].code == 3
    assert not list(pull_request.folder.parent.rglob("was-run"))


def test_programs_in_the_folder_of_the_change_are_not_imported(pull_request: PullRequest) -> None:
    folder = pull_request.folder
    for name in ("yaml", "nulmeting", "json", "comment", "sitecustomize"):
        (folder / f"{name}.py").write_text("open('was-run', 'w').close()\n", "utf-8")
    carry_out(pull_request.data)
    commit(folder)
    assert pull_request.run().passed
    assert len(pull_request.forge.comments) == 1
    assert not list(folder.parent.rglob("was-run"))


@pytest.mark.parametrize("place", ["../../outside.yaml", "../.git/secret.yaml"])
def test_no_line_of_a_file_outside_the_repository_is_shown(pull_request: PullRequest, place: str) -> None:
    file = pull_request.data / "initiatives.yaml"
    (pull_request.data / place).write_text("initiatives: [secret-of-the-runner\n", "utf-8")
    file.unlink()
    file.symlink_to(place)
    commit(pull_request.folder)
    pull_request.merged()
    ran = pull_request.run()
    said = "No review: data/initiatives.yaml is a link that leads out of the repository. Put the file itself there."
    assert said in ran.summary
    (comment,) = pull_request.forge.comments
    assert comment["body"] == f"{MARKER}# nulmeting check\n```text\n{said}\n```\n"
    assert "secret-of-the-runner" not in ran.summary


@pytest.mark.parametrize(
    "payload", ["[]", "7", "{", '{"pull_request": {}}', '{"pull_request": {"base": [], "head": 1}}']
)
def test_an_event_that_makes_no_sense_is_a_warning(
    pull_request: PullRequest, payload: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.ci.conftest.event", lambda path, **_: path.write_text(payload, "utf-8"))
    ran = pull_request.run()
    assert ran.passed
    assert [each for each in ran.annotations if "::warning::" in each] == [
        "::warning::the event of this run is no pull request as GitHub describes one",
        "::warning::No comment: the event of this run is no pull request as GitHub describes one.",
    ]
    assert not any("Traceback" in each.err for each in ran.steps.values())


def test_a_base_without_data_or_with_mistakes_does_not_fail_the_change(pull_request: PullRequest) -> None:
    folder, data = pull_request.folder, pull_request.data
    git(folder, "mv", "data", "elsewhere")
    commit(folder)
    git(folder, "branch", "--force", "main")
    git(folder, "mv", "elsewhere", "data")
    commit(folder)
    ran = pull_request.run()
    assert ran.passed
    assert "has no data/framework.yaml; it has a framework.yaml in: elsewhere;" in ran.summary
    edit(data / "stakeholders.yaml", "    name: De raad\n", "    name: De raad\n    name: De raad\n")
    commit(folder)
    git(folder, "branch", "--force", "main")
    edit(data / "stakeholders.yaml", "    name: De raad\n    name: De raad\n", "    name: De raad\n")
    commit(folder)
    ran = pull_request.run()
    assert ran.passed
    base = git(folder, "rev-parse", "main")
    assert ran.summary.endswith(f"No findings.\n{base} does not validate: there is no comparison.\n```\n")


def test_a_thousand_findings_fit_in_a_comment_with_word_of_the_rest(pull_request: PullRequest) -> None:
    initiatives = pull_request.data / "initiatives.yaml"
    more = "".join(f"  - {{id: x{n}, title: 'Titel {n}', pillar: {'ø`' * 30}{n}, phase: idea}}\n" for n in range(1000))
    initiatives.write_text(initiatives.read_text("utf-8") + more, "utf-8")
    commit(pull_request.folder)
    ran = pull_request.run({"lang": "nl"})
    assert len(ran.annotations) >= 1000
    (comment,) = pull_request.forge.comments
    whole, body = ran.summary.split("\n"), comment["body"]
    assert 60_000 < len(body.encode()) <= MOST
    *kept, fence, empty, said, end = body.removeprefix(MARKER).split("\n")
    assert kept == whole[: len(kept)]
    assert (fence, empty, end) == ("```", "", "")
    assert said == (
        f"{len(whole) - len(kept)} regels staan hier niet. "
        "Alles staat bij de run: https://code.example.org/gemeente/nulmeting/actions/runs/42"
    )


def test_findings_stand_in_a_fence_that_holds(pull_request: PullRequest) -> None:
    edit(
        pull_request.data / "stakeholders.yaml",
        "    name: De raad\n",
        "    name: '``` </details> ````` @allen'\n    x: 1\n",
    )
    commit(pull_request.folder)
    pull_request.run()
    (comment,) = pull_request.forge.comments
    kinds = [each.type for each in MarkdownIt().parse(comment["body"])]
    assert kinds == ["html_block", "heading_open", "inline", "heading_close", "fence"]
