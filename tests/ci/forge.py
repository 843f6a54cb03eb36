"""A code host on this machine: the comments of pull requests as GitHub and GitLab serve them, over real HTTP.

Source: GitHub REST API, "Issue comments"; GitLab REST API, "Notes", "Users" and "Pagination".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

JOB, READER, PROJECT = "token-of-the-job", "token-that-reads", "token-of-the-project"
BOT = "github-actions[bot]"
NOTE_BOT: dict[str, Any] = {"id": 41, "username": "project_1_bot"}
MOST = 65_536
"""Characters that GitHub takes in a comment."""

_ISSUE = re.compile(r"/repos/gemeente/nulmeting/issues/(?:7/comments|comments/(?P<id>\d+))")
_NOTES = re.compile(r"/projects/1/merge_requests/7/notes(?:/(?P<id>\d+))?")


class Forge:
    """Its comments, and what it was asked: method and path of each request."""

    def __init__(self) -> None:
        self.comments: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.broken: bytes | None = None
        self.url = ""

    def add(self, author: str, body: str) -> dict[str, Any]:
        comment = {"id": 1000 + len(self.comments), "body": body, "user": {"login": author}, "author": {"id": author}}
        self.comments.append(comment)
        return comment

    @property
    def written(self) -> list[str]:
        return [each for each in self.asked if not each.startswith("GET ")]


class _Handler(BaseHTTPRequestHandler):
    forge: Forge

    def do_GET(self) -> None:
        self._serve()

    do_POST = do_PATCH = do_PUT = do_GET  # noqa: N815  (the names that the server looks for)

    def log_message(self, *_arguments: object) -> None:
        """Quiet."""

    def _serve(self) -> None:  # noqa: PLR0911  (one answer to each question)
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.forge.asked.append(f"{self.command} {self.path}")
        if self.forge.broken is not None:
            return self._send(200, self.forge.broken)
        parts = urlsplit(self.path)
        on_github, on_gitlab = _ISSUE.fullmatch(parts.path), _NOTES.fullmatch(parts.path)
        if on_github is None and on_gitlab is None and parts.path != "/user":
            return self._answer(404, {"message": "Not Found"})
        authorization = "Authorization" if on_github else "PRIVATE-TOKEN"
        token = (self.headers.get(authorization) or "").removeprefix("Bearer ")
        if token not in ((JOB, READER) if on_github else (PROJECT,)):
            return self._answer(401, {"message": "Bad credentials"})
        if parts.path == "/user":
            return self._answer(200, NOTE_BOT)
        if self.command == "GET":
            return self._page({name: values[0] for name, values in parse_qs(parts.query).items()})
        if token == READER:
            return self._answer(403, {"message": "Resource not accessible by integration"})
        found, author, edit = (on_github, {"login": BOT}, "PATCH") if on_github else (on_gitlab, NOTE_BOT, "PUT")
        return self._write(found and found["id"], json.loads(content)["body"], author, edit)

    def _page(self, query: dict[str, str]) -> None:
        page, size = int(query.get("page", 1)), min(int(query.get("per_page", 20)), 100)
        shown = self.forge.comments[(page - 1) * size : page * size]
        more = len(self.forge.comments) > page * size
        links = {"Link": f'<{self.forge.url}/next>; rel="next", <{self.forge.url}/last>; rel="last"'} if more else {}
        self._answer(200, shown, links)

    def _write(self, identifier: str | None, body: str, author: dict[str, Any], edit: str) -> None:
        if len(body) > MOST:
            return self._answer(422, {"message": "Validation Failed"})
        if identifier is None and self.command == "POST":
            made = {"id": 1000 + len(self.forge.comments), "body": body, "user": author, "author": author}
            self.forge.comments.append(made)
            return self._answer(201, made)
        for each in self.forge.comments:
            if str(each["id"]) == identifier and self.command == edit:
                each["body"] = body
                return self._answer(200, each)
        return self._answer(404, {"message": "Not Found"})

    def _answer(self, status: int, value: Any, headers: dict[str, str] | None = None) -> None:
        self._send(status, json.dumps(value).encode(), headers)

    def _send(self, status: int, content: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, text in {"Content-Length": str(len(content)), **(headers or {})}.items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def serving() -> Iterator[Forge]:
    """A forge that answers as long as this lasts."""
    forge = Forge()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"forge": forge}))
    forge.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield forge
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
