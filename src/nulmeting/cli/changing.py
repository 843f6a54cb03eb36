"""One change of the data, from reading to writing: under the lock, and only when the result validates as well."""

from __future__ import annotations

import codecs
import gc
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import typer

from nulmeting.check.rules import judged
from nulmeting.cli.output import tell
from nulmeting.cli.saving import finish, locked, save
from nulmeting.finding import Finding, Message, NulmetingError
from nulmeting.load.folder import Loaded, decode, given, load_files, read_folder
from nulmeting.load.layout import NotYaml
from nulmeting.load.tree import Tree
from nulmeting.report.wording import Wording


class Texts(NamedTuple):
    """The texts of the data files by name, those that can be read, and all contents as they were read."""

    texts: Mapping[str, str]
    contents: Mapping[str, bytes | Finding]
    folder: Path
    finished: tuple[str, ...]

    def load(self) -> Loaded:
        """The data as it is now."""
        return load_files(self.contents, str(self.folder))

    def readable(self, words: Wording) -> Loaded:
        """The same; leaves with exit code 1 and the findings when not every file can be read."""
        loaded = self.load()
        if set(self.contents) - set(loaded.places.trees):
            _refuse(_errors(loaded), words)
        return loaded


class Edit(NamedTuple):
    """New texts by file; whether the trees read from them are what was meant; and the record that it is about."""

    texts: Mapping[str, str]
    holds: Callable[[Mapping[str, Tree]], bool]
    record: str | None = None


class Changed(NamedTuple):
    """What was written: the files, the data as it is now, and what the rules say of the record."""

    files: tuple[str, ...]
    loaded: Loaded
    remarks: tuple[Finding, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """The files with the folder."""
        return tuple(f"{self.loaded.label}/{each}" for each in self.files)

    def place(self, record: str) -> str:
        """File and line of a record."""
        found = self.loaded.places.record(record)
        return f"{self.loaded.label}/{found[1].file}:{found[1].line}" if found is not None else self.loaded.label


def change(folder: Path, words: Wording, make: Callable[[Texts], Edit]) -> Changed:
    """Read the data, let `make` change its texts, validate the result as a whole, and write it.

    Leaves with exit code 1 and the findings on stderr when the result has an error that was not there before. Raises
    NulmetingError when it cannot be written or does not read back as what was meant; nothing is written then.
    """
    with locked(folder):
        finished = finish(folder)
        if finished:
            tell(words.say("Finished first, because it was broken off: {files}.", files=", ".join(finished)) + "\n")
        contents = read_folder(folder)
        texts = {name: text for name, each in contents.items() if isinstance(text := _text(each, name), str)}
        before = Texts(texts, contents, folder, finished)
        try:
            edit = make(before)
        except NotYaml:
            _refuse(before.load().findings, words)
        new = {name: text for name, text in edit.texts.items() if text != texts[name]}
        written = {name: _bytes(text, contents[name]) for name, text in new.items()}
        loaded = load_files({**contents, **{name: given(each, name) for name, each in written.items()}}, str(folder))
        gc.freeze()  # as in check: what was read stays until the end
        _validate(before, loaded, edit, words)
        if new:
            save(folder, {name: each for name, each in contents.items() if isinstance(each, bytes)}, written)
    return Changed(tuple(new), loaded, _remarks(loaded, edit.record))


def _validate(before: Texts, loaded: Loaded, edit: Edit, words: Wording) -> None:
    """Leave when the result has new errors or is not what was meant."""
    trees = loaded.places.trees
    readable = all(name in trees for name in edit.texts)
    if not loaded.sound:
        errors = _errors(loaded)
        known = Counter(map(_told, _errors(before.load())))
        new = [each for each in errors if known[_told(each)] < sum(_told(other) == _told(each) for other in errors)]
        if new or not readable:
            _refuse(new or errors, words)
    if not readable or not edit.holds(trees):
        raise NulmetingError(
            Message.of("the file is laid out in a way that this cannot be changed in safely: do it in an editor")
        )


def _errors(loaded: Loaded) -> list[Finding]:
    return [each for each in loaded.findings if each.severity == "error"]


def _told(finding: Finding) -> tuple[Any, ...]:
    """What an error says, wherever in its file it stands: an edit moves lines."""
    values = tuple((name, value) for name, value in finding.message.values if name != "line")
    return finding.code, finding.location.file, finding.message.text, values


def _remarks(loaded: Loaded, record: str | None) -> tuple[Finding, ...]:
    """What the rules say of one record."""
    if record is None or not loaded.sound:
        return ()
    today = date.today().isoformat()  # noqa: DTZ011  (the user's day)
    found = [each for each in judged(loaded.dataset, today, whole=True) if each.location.record == record]
    return loaded.located(found)


def _refuse(findings: tuple[Finding, ...] | list[Finding], words: Wording) -> NoReturn:
    from nulmeting.render.as_findings import findings_text

    tell(findings_text(findings, words))
    tell(words.say("The data would not validate: nothing is written.") + "\n")
    raise typer.Exit(1)


def _text(content: bytes | Finding, name: str) -> str | Finding:
    return decode(content, name) if isinstance(content, bytes) else content


def _bytes(text: str, before: bytes | Finding) -> bytes:
    """The text as a file; with a byte-order mark where there was one."""
    mark = codecs.BOM_UTF8 if isinstance(before, bytes) and before.startswith(codecs.BOM_UTF8) else b""
    try:
        return mark + text.encode()
    except UnicodeEncodeError:
        raise NulmetingError(Message.of("this is no text that a file can hold")) from None
