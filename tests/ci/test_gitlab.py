"""The GitLab template: its script run by bash, as a job of a merge request, with git and a code host that answers."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest
import yaml

from tests.ci.conftest import commit, edit, git
from tests.ci.forge import PROJECT, Forge
from tests.ci.steps import run_bash
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not there")

MARKER = "<!-- nulmeting: data -->\n"
SAID = "No comment: NULMETING_TOKEN is not set, or not for this branch. The review is among the artifacts.\n"


@pytest.fixture
def merge_request(action: Path, forge: Forge, tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A repository with a change of the shipped data, and what GitLab gives a job of its merge request."""
    folder = tmp_path / "repository"
    shutil.copytree(ROOT / "data", folder / "data")
    git(folder, "init", "--quiet", "--initial-branch=main")
    base = commit(folder)
    git(folder, "switch", "--quiet", "-c", "change")
    edit(folder / "data" / "initiatives.yaml", 'planned\n    planned_for: "2021"\n    tech', "operational\n    tech")
    commit(folder)
    if not (action / ".git").exists():
        git(action, "init", "--quiet", "--initial-branch=main")
        commit(action, "the program")
    job = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text("utf-8"))["nulmeting"]
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    env = {
        **job["variables"],
        "TMPDIR": str(temporary),
        "NULMETING_REPOSITORY": f"file://{action}",
        "GITLAB_CI": "true",
        "CI_PROJECT_DIR": str(folder),
        "CI_API_V4_URL": forge.url,
        "CI_JOB_URL": "https://code.example.org/job/42",
        "CI_MERGE_REQUEST_IID": "7",
        "CI_MERGE_REQUEST_PROJECT_ID": "1",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "NULMETING_TOKEN": PROJECT,
    }
    return folder, env


def test_a_job_leaves_a_code_quality_report_a_review_and_one_note(
    merge_request: tuple[Path, dict[str, str]], forge: Forge
) -> None:
    folder, env = merge_request
    job = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text("utf-8"))["nulmeting"]
    install, check = job["script"]
    done = run_bash(f"{install}\n{check}", folder, env)
    assert (done.code, done.out) == (0, "No findings.\n"), done.err
    (note,) = forge.comments
    review = (folder / "nulmeting-review.md").read_text("utf-8")
    assert note["body"] == MARKER + review
    assert "\n| Scannerauto's (utrecht/scannerautos) | ◐ in preparation | ● applied |\n" in review
    report, kept = job["artifacts"]["reports"]["codequality"], job["artifacts"]["paths"]
    assert json.loads((folder / report).read_text("utf-8")) == []
    assert all((folder / each).is_file() for each in kept)
    assert forge.written == ["POST /projects/1/merge_requests/7/notes"]

    # A mistake fails the job, and the same note says so.
    edit(folder / "data" / "stakeholders.yaml", "    name: De raad\n", "    name: De raad\n    name: De raad\n")
    (tool,) = Path(env["TMPDIR"]).glob("*/venv")
    done = run_bash(f"tool={tool.parent}\ntoken={PROJECT}\n{check}", folder, env)
    assert done.code == 1
    assert "stakeholders.yaml:11:5: error NM107: " in done.out
    assert PROJECT not in done.out + done.err
    (finding,) = json.loads((folder / report).read_text("utf-8"))
    assert finding["location"] == {"path": "data/stakeholders.yaml", "lines": {"begin": 11}}
    assert [each["id"] for each in forge.comments] == [note["id"]]
    assert "stakeholders.yaml:11:5: error NM107: " in note["body"]
    assert forge.written[1:] == [f"PUT /projects/1/merge_requests/7/notes/{note['id']}"]


def comment(folder: Path, env: dict[str, str]) -> str:
    """What the last command of the job prints, for a review that says something."""
    (folder / "review.md").write_text("new\n", "utf-8")
    done = run_bash(f'"{sys.executable}" -I "{ROOT}/ci/comment.py" review.md', folder, env)
    assert (done.code, done.err) == (0, "")
    return done.out


def test_of_many_notes_only_the_one_by_the_same_user_is_replaced(
    merge_request: tuple[Path, dict[str, str]], forge: Forge
) -> None:
    theirs = forge.add("iemand", f"{MARKER}mine")
    for number in range(120):
        forge.add("iemand", str(number))
    ours = forge.add("41", f"{MARKER}before")
    ours["author"] = {"id": 41}
    assert comment(*merge_request) == ""
    assert (theirs["body"], ours["body"]) == (f"{MARKER}mine", f"{MARKER}new\n")
    assert [each.partition("&")[2] for each in forge.asked if "?" in each] == [
        "per_page=100&page=1",
        "per_page=100&page=2",
    ]


def test_without_a_token_or_with_a_wrong_one_the_job_says_so(
    merge_request: tuple[Path, dict[str, str]], forge: Forge
) -> None:
    folder, env = merge_request
    assert comment(folder, {**env, "NULMETING_TOKEN": ""}) == SAID
    assert forge.asked == []
    assert comment(folder, {**env, "NULMETING_TOKEN": "wrong", "NULMETING_LANG": "nl"}) == (
        "Geen reactie: het token mag dat niet (HTTP 401). "
        "Op GitHub moet de job `pull-requests: write` hebben; op GitLab het token de scope `api`.\n"
    )


def test_outside_a_merge_request_nothing_is_asked_of_the_host(
    merge_request: tuple[Path, dict[str, str]], forge: Forge
) -> None:
    folder, env = merge_request
    assert comment(folder, {name: value for name, value in env.items() if not name.startswith("CI_MERGE")}) == ""
    assert forge.asked == []
