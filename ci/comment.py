"""Keep one comment on a pull request (GitHub) or merge request (GitLab) up to date: `comment.py FILE`.

The comment is found again by a marker that readers do not see, among those by the same author. Where there can be none
it says why, and that is no failure: the result of the check is that of the job. Nothing but the standard library is
imported, because this is the only program that gets a token.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from http.client import HTTPException
from itertools import accumulate
from pathlib import Path
from typing import Any, Literal, NamedTuple
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

NO_NEWS = "<!-- no differences -->\n"
"""At the start of a text that is no reason to begin a comment, but does replace an earlier one."""
_MOST_BYTES = 65_536
"""GitHub takes so many characters in a comment; GitLab more."""
_PER_PAGE, _MOST_PAGES = 100, 100
_PATIENCE = 30
"""Seconds that a host may take for an answer."""
_WORDS = {
    "cut": {
        "en": "{count} lines are left out here. All of it is with the run: {url}",
        "nl": "{count} regels staan hier niet. Alles staat bij de run: {url}",
    },
    "fork": {
        "en": "No comment: a pull request from a fork may not write one. The summary of the run says it all.",
        "nl": "Geen reactie: een pull request uit een fork mag er geen schrijven. Alles staat in de samenvatting.",
    },
    "no token": {
        "en": "No comment: NULMETING_TOKEN is not set, or not for this branch. The review is among the artifacts.",
        "nl": "Geen reactie: NULMETING_TOKEN is er niet, of niet voor deze branch. Alles staat bij de artefacten.",
    },
    "refused": {
        "en": "No comment: the token may not do that (HTTP {status}). "
        "On GitHub the job needs `pull-requests: write`; on GitLab the token needs the scope `api`.",
        "nl": "Geen reactie: het token mag dat niet (HTTP {status}). "
        "Op GitHub moet de job `pull-requests: write` hebben; op GitLab het token de scope `api`.",
    },
    "event": {
        "en": "the event of this run is no pull request as GitHub describes one",
        "nl": "de gebeurtenis van deze run is geen pull request zoals GitHub die beschrijft",
    },
    "outside": {
        "en": "No review: {file} is a link that leads out of the repository. Put the file itself there.",
        "nl": "Geen overzicht: {file} is een link die uit de repository leidt. Zet het bestand zelf daar neer.",
    },
    "failed": {"en": "No comment: {reason}.", "nl": "Geen reactie: {reason}."},
    "shallow": {
        "en": "No comparison: this clone is shallow. Set `fetch-depth: 0` for checkout; on GitLab `GIT_DEPTH: 0`.",
        "nl": "Geen vergelijking: deze kloon is ondiep. Zet `fetch-depth: 0` bij checkout; op GitLab `GIT_DEPTH: 0`.",
    },
    "no base": {
        "en": "No comparison: {base} and HEAD have no commit in common here.",
        "nl": "Geen vergelijking: {base} en HEAD hebben hier geen commit gemeen.",
    },
}


class NoCommentError(Exception):
    """There can be no comment; the message says why."""


class Thread(NamedTuple):
    """The comments of one pull request: the address of the list and of one, and which are our own."""

    all: str
    one: str
    header: tuple[str, str]
    edit: Literal["PATCH", "PUT"]
    own: Callable[[Any], bool]


def say(what: str, **values: object) -> str:
    """A sentence in the language asked for."""
    return _WORDS[what]["nl" if os.environ.get("NULMETING_LANG") == "nl" else "en"].format(**values)


def tell(severity: Literal["notice", "warning"], text: str) -> None:
    """Print for the log; on GitHub as an annotation, and in the summary."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        print(text)
        return
    print(f"::{severity}::" + text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))
    with Path(os.environ["GITHUB_STEP_SUMMARY"]).open("a", encoding="utf-8") as summary:
        summary.write(f"\n> {text}\n")


def cut(text: str, most: int) -> str:
    """The text, of at most so many bytes: its first lines, how many are left out, and where they are."""
    if len(text.encode()) <= most:
        return text
    lines = text.split("\n")
    sizes = accumulate(len(each.encode()) + 1 for each in lines)
    kept = lines[: sum(1 for size in sizes if size <= most)]
    while len((shown := _ended(kept, len(lines) - len(kept))).encode()) > most:
        kept.pop()
    return shown


def _ended(kept: Sequence[str], left_out: int) -> str:
    """The first lines of a text with what is open in them closed, and what is said of the rest."""
    fence, folded = "", 0
    for line in kept:
        if fence:
            fence = "" if line == fence else fence
        elif line.startswith("```"):
            fence = line.removesuffix("text")
        else:
            folded += (line == "<details>") - (line == "</details>")
    ends = [fence] * bool(fence) + ["\n</details>"] * folded
    return "\n".join([*kept, *ends, "", say("cut", count=left_out, url=_run()), ""])


def _run() -> str:
    """The address of this run."""
    env = os.environ
    if "GITHUB_RUN_ID" in env:
        return f"{env['GITHUB_SERVER_URL']}/{env['GITHUB_REPOSITORY']}/actions/runs/{env['GITHUB_RUN_ID']}"
    return env.get("CI_JOB_URL", "–")


def pull_request() -> Any:
    """What the host says of the pull request of this run; None without one. Raises ValueError when it is odd."""
    try:
        asked = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text("utf-8")).get("pull_request")
        if asked is not None:
            head, base = asked["head"], asked["base"]
            texts = [head["sha"], base["sha"], base["repo"]["full_name"]]
            texts += [head["repo"]["full_name"]] if head["repo"] is not None else []  # None when the fork is gone
            _ = "".join(texts), int(asked["number"])  # which they must be
    except (AttributeError, LookupError, TypeError, ValueError, RecursionError):
        raise ValueError(say("event")) from None
    return asked


def _github() -> Thread | None:
    """The comments of the pull request that the event is about; the token of a job is always the same author."""
    asked = pull_request()
    if asked is None:
        return None
    head = asked["head"]["repo"]  # None when the fork is gone
    if head is None or head["full_name"] != asked["base"]["repo"]["full_name"]:
        raise NoCommentError(say("fork"))
    issues = f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}/issues"
    return Thread(
        f"{issues}/{asked['number']}/comments?",
        f"{issues}/comments/",
        ("Authorization", f"Bearer {os.environ['NULMETING_TOKEN']}"),
        "PATCH",
        lambda comment: (comment.get("user") or {}).get("login") == "github-actions[bot]",
    )


def _gitlab() -> Thread | None:
    """The notes of the merge request that the pipeline is for; the author is who the token belongs to."""
    env = os.environ
    if "CI_MERGE_REQUEST_IID" not in env:
        return None
    if not env.get("NULMETING_TOKEN"):
        raise NoCommentError(say("no token"))
    header = ("PRIVATE-TOKEN", env["NULMETING_TOKEN"])
    me = _ask(header, "GET", f"{env['CI_API_V4_URL']}/user")[0]["id"]
    project = f"{env['CI_API_V4_URL']}/projects/{env['CI_MERGE_REQUEST_PROJECT_ID']}"
    notes = f"{project}/merge_requests/{env['CI_MERGE_REQUEST_IID']}/notes"
    return Thread(f"{notes}?sort=asc&", f"{notes}/", header, "PUT", lambda note: note["author"]["id"] == me)


def _ask(header: tuple[str, str], method: str, url: str, body: str | None = None) -> tuple[Any, bool]:
    """What the host answers, and whether there is a next page."""
    content = None if body is None else json.dumps({"body": body}).encode()
    kind = {"Content-Type": "application/json"}
    request = Request(url, content, kind, method=method)  # noqa: S310  (the address that the runner gives)
    request.add_unredirected_header(*header)
    with urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310
        return json.load(answer), 'rel="next"' in answer.headers.get("Link", "")


def _comments(thread: Thread) -> Iterator[Any]:
    """All comments, page by page."""
    for page in range(1, _MOST_PAGES + 1):
        found, more = _ask(thread.header, "GET", f"{thread.all}per_page={_PER_PAGE}&page={page}")
        yield from found
        if not more:
            return


def _keep(thread: Thread, text: str) -> None:
    """Replace the comment that there is, else begin one when there is news."""
    marker = f"<!-- nulmeting: {quote(os.environ.get('NULMETING_DATA') or 'data')} -->"
    body = cut(f"{marker}\n{text}", _MOST_BYTES)
    earlier = (each for each in _comments(thread) if thread.own(each) and each["body"].startswith(marker))
    found = next(earlier, None)
    if found is not None:
        _ask(thread.header, thread.edit, f"{thread.one}{found['id']}", body)
    elif not text.startswith(NO_NEWS):
        _ask(thread.header, "POST", thread.all.partition("?")[0], body)


def main(file: Path) -> None:
    """Keep the comment, or say why there is none."""
    try:
        thread = _github() if os.environ.get("GITHUB_ACTIONS") == "true" else _gitlab()
        if thread is not None:
            _keep(thread, file.read_text("utf-8"))
    except NoCommentError as reason:
        tell("notice", str(reason))
    except HTTPError as error:
        refused = error.code in (401, 403, 404)
        tell("warning", say("refused", status=error.code) if refused else say("failed", reason=f"HTTP {error.code}"))
    except (OSError, HTTPException, ValueError) as error:
        tell("warning", say("failed", reason=error))
    except (AttributeError, LookupError, TypeError) as error:  # an answer of another form
        tell("warning", say("failed", reason=repr(error)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
