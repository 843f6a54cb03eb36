"""A conversation with the YAML language server, as an editor has it: over stdio, in the Language Server Protocol."""

from __future__ import annotations

import json
import os
import queue
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import IO, Any, NamedTuple

import pytest

_SERVER = Path(__file__).parent / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
_NODE = shutil.which("node")
_PATIENCE = 60.0
"""Seconds to wait for an answer: a slow machine answers, a server that hangs does not."""


class Offered(NamedTuple):
    """One line of a completion: what it is called, what is put in, and what is said of it."""

    label: str
    inserted: str
    documentation: str


class Diagnostic(NamedTuple):
    """What the server underlines: the line, from 1, the text that is underlined, and what is said."""

    line: int
    text: str
    message: str


class Editor:
    """An editor with one folder and its settings; positions are given by the text before the cursor."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path, settings: Mapping[str, Any]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._input: IO[bytes] = process.stdin
        self._settings = settings
        self._numbers = count(1)
        self._texts: dict[str, str] = {}
        self._told: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._diagnostics: dict[str, list[Any]] = {}
        threading.Thread(target=_listen, args=(process.stdout, self._told), daemon=True).start()
        markdown = {"documentationFormat": ["markdown", "plaintext"]}
        self._ask(
            "initialize",
            processId=os.getpid(),
            rootUri=folder.as_uri(),
            workspaceFolders=[{"uri": folder.as_uri(), "name": folder.name}],
            capabilities={
                "textDocument": {
                    "completion": {"completionItem": markdown},
                    "hover": {"contentFormat": ["markdown", "plaintext"]},
                    "publishDiagnostics": {},
                },
                "workspace": {"configuration": True, "workspaceFolders": True},
            },
        )
        self._tell("initialized")
        while self._take().get("method") != "workspace/configuration":
            pass  # a file that is opened before the server has the settings is judged without them

    def open(self, path: Path, text: str | None = None) -> None:
        """Open a file, with another text in the editor than on the disk where one is given."""
        content = path.read_text("utf-8") if text is None else text
        self._texts[path.as_uri()] = content
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": content}
        self._tell("textDocument/didOpen", textDocument=document)

    def hover(self, path: Path, before: str) -> str:
        """What is shown when the mouse rests on the character after a text that stands once in the file."""
        answer = self._ask("textDocument/hover", **self._at(path, before))
        return str(answer["contents"]["value"]) if answer else ""

    def complete(self, path: Path, before: str) -> dict[str, Offered]:
        """What is offered after a text that stands once in the file, by its label."""
        answer = self._ask("textDocument/completion", **self._at(path, before))
        items = answer["items"] if isinstance(answer, dict) else answer
        found = (Offered(each["label"], each.get("insertText", each["label"]), _text(each)) for each in items)
        return {each.label: each for each in found}

    def diagnostics(self, path: Path) -> list[Diagnostic]:
        """What is underlined in an open file."""
        uri = path.as_uri()
        while uri not in self._diagnostics:
            self._take()
        lines = self._texts[uri].split("\n")
        found = []
        for each in self._diagnostics[uri]:
            start, end = each["range"]["start"], each["range"]["end"]
            underlined = lines[start["line"]][start["character"] : end["character"]]
            found.append(Diagnostic(start["line"] + 1, underlined, each["message"]))
        return found

    def close(self) -> None:
        """Say goodbye as the protocol wants it."""
        self._ask("shutdown")
        self._tell("exit")

    def _at(self, path: Path, before: str) -> dict[str, Any]:
        text = self._texts[path.as_uri()]
        assert text.count(before) == 1, f"{before!r} stands {text.count(before)} times in {path.name}"
        lines = text[: text.index(before) + len(before)].split("\n")
        position = {"line": len(lines) - 1, "character": len(lines[-1].encode("utf-16-le")) // 2}
        return {"textDocument": {"uri": path.as_uri()}, "position": position}

    def _ask(self, method: str, **parameters: Any) -> Any:
        number = next(self._numbers)
        self._send({"id": number, "method": method, "params": parameters})
        while True:
            message = self._take()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _tell(self, method: str, **parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._input.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self._input.flush()

    def _take(self) -> dict[str, Any]:
        """The next message, when what the server asks and tells has been seen to."""
        message = self._told.get(timeout=_PATIENCE)
        assert message is not None, "the language server has stopped"
        if message.get("method") == "textDocument/publishDiagnostics":
            self._diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            wanted = [self._section(each.get("section", "")) for each in message["params"]["items"]]
            self._send({"id": message["id"], "result": wanted})
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": None})
        return message

    def _section(self, name: str) -> dict[str, Any]:
        """The settings under a name: `yaml.hover` is hover of the section yaml."""
        found: dict[str, Any] = {}
        for key, value in self._settings.items():
            *parents, last = key.removeprefix(f"{name}.").split(".")
            if key.startswith(f"{name}."):
                holder = found
                for parent in parents:
                    holder = holder.setdefault(parent, {})
                holder[last] = value
        return found


def _text(item: Mapping[str, Any]) -> str:
    said = item.get("documentation", "")
    return str(said["value"]) if isinstance(said, dict) else str(said)


def _listen(output: IO[bytes], told: queue.Queue[dict[str, Any] | None]) -> None:
    """Hand over each message of the server, and None when there are no more."""
    while header := output.readline():
        found = re.fullmatch(rb"Content-Length: (\d+)\r\n", header)
        if found is not None:
            while output.readline().strip():
                pass
            told.put(json.loads(output.read(int(found[1]))))
    told.put(None)


@contextmanager
def editor(folder: Path, settings: Mapping[str, Any]) -> Iterator[Editor]:
    """An editor with its language server, which can reach no network: every proxy is a closed door."""
    if _NODE is None or not _SERVER.exists():
        pytest.skip("npm/yaml-language-server missing: run npm ci --prefix tests/editor")
    closed = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
    process = subprocess.Popen(
        [_NODE, str(_SERVER), "--stdio"],
        cwd=folder,
        env=os.environ | closed,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        talking = Editor(process, folder, settings)
        yield talking
        talking.close()
        assert process.wait(timeout=_PATIENCE) == 0
    finally:
        process.kill()
        process.communicate()
