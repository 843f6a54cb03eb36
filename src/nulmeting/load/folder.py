"""A data folder to a Dataset, or to findings. All findings of all files come out of one run."""

from __future__ import annotations

import codecs
import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from nulmeting.finding import Finding, Location, Message, NulmetingError, order
from nulmeting.load.given_file import regular_file
from nulmeting.load.places import Places
from nulmeting.load.records import read_records
from nulmeting.load.references import check_references
from nulmeting.load.tree import Tree, read_tree
from nulmeting.model.benchmarks import BenchmarksFile
from nulmeting.model.dataset import FILES, Dataset
from nulmeting.model.fields import Frozen
from nulmeting.model.framework import Framework
from nulmeting.model.initiatives import InitiativesFile
from nulmeting.model.stakeholders import StakeholdersFile

MAX_BYTES = 64 * 1024 * 1024
UNFINISHED = ".nulmeting-unfinished.json"
"""Stands in a data folder while a change of more than one file is being made; see docs/decisions/0019."""


class Loaded(NamedTuple):
    """What came out of reading a folder.

    `dataset` holds every record that validates, with an empty framework when that has no usable core. It is whole, and
    fit to measure, only when `sound` is true. `texts` holds what was read, by the file's name as findings give it.
    """

    dataset: Dataset
    findings: tuple[Finding, ...]
    places: Places
    label: str
    texts: Mapping[str, str] = MappingProxyType({})

    @property
    def sound(self) -> bool:
        """Whether nothing stands in the way of measuring."""
        return not any(each.severity == "error" for each in self.findings)

    def located(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """These findings with line, column and the folder's name in every place, in the promised order."""
        return tuple(sorted((self._placed(each) for each in findings), key=order))

    def _placed(self, finding: Finding) -> Finding:
        related = tuple(self._under(self.places.locate(each)) for each in finding.related)
        return finding._replace(location=self._under(self.places.locate(finding.location)), related=related)

    def _under(self, location: Location) -> Location:
        return location._replace(file=f"{self.label}/{location.file}") if self.label else location


def load_folder(folder: Path, instead: Mapping[str, bytes] | None = None) -> Loaded:
    """Read a data folder; `instead` holds contents that take the place of those of files, by name.

    Raises NulmetingError when there is no such folder or it holds no framework.yaml; all else that is wrong is a
    finding.
    """
    loaded = load_files(read_folder(folder, instead), str(folder))
    if not os.path.lexists(folder / UNFINISHED):
        return loaded
    message = Message.of("a change of more than one file is not finished: what is here is half of it")
    hint = Message.of("any command that edits finishes it first: give the last one once more")
    found = loaded.located([Finding("NM115", "error", message, Location(UNFINISHED), hint)])
    return loaded._replace(findings=tuple(sorted((*loaded.findings, *found), key=order)))


def read_folder(folder: Path, instead: Mapping[str, bytes] | None = None) -> dict[str, bytes | Finding]:
    """The contents of the data files by name, or why one cannot be had; `instead` and errors as in `load_folder`."""
    if not os.path.isdir(folder):  # noqa: PTH112  (Path.is_dir raises for a name that is too long)
        if os.path.lexists(folder):
            raise NulmetingError(Message.of("{path} is not a folder", path=str(folder)))
        raise NulmetingError(Message.of("there is no folder {path}", path=str(folder)))
    instead = instead or {}
    if "framework.yaml" not in instead and not os.path.lexists(folder / "framework.yaml"):
        raise NulmetingError(Message.of("{path} is not a data folder: it has no framework.yaml", path=str(folder)))
    return {name: given(instead[name], name) if name in instead else _read(folder / name, name) for name in FILES}


class ReadFile(NamedTuple):
    """One file: its text and values as far as they can be read, its records as far as they validate, and what is wrong.

    The findings name the file without a folder.
    """

    text: str | None
    tree: Tree | None
    records: Frozen | None
    findings: tuple[Finding, ...]


def read_file(name: str, content: bytes | Finding) -> ReadFile:
    """Read one file of a data folder; what it refers to is not looked at."""
    text = decode(content, name) if isinstance(content, bytes) else content
    if isinstance(text, Finding):
        return ReadFile(None, None, None, (text,))
    tree, findings = read_tree(text, name)
    if tree is None:
        return ReadFile(text, None, None, tuple(findings))
    records, found = read_records(name, FILES[name], tree)
    return ReadFile(text, tree, records, (*findings, *found))


def load_files(
    contents: Mapping[str, bytes | Finding],
    label: str = "",
    read: Callable[[str, bytes | Finding], ReadFile] = read_file,
) -> Loaded:
    """Make a Dataset of the contents of files by name; a file that could not be read comes as the finding that says so.

    `label` is put before the names of files in findings. `read` is `read_file`, or one that remembers what it read.
    """
    with without_garbage_collection():
        files = {name: read(name, contents.get(name, _missing(name))) for name in FILES}
        trees = {name: each.tree for name, each in files.items() if each.tree is not None}
        texts = {
            f"{label}/{name}" if label else name: each.text for name, each in files.items() if each.text is not None
        }
        dataset = _dataset({name: each.records for name, each in files.items()})
        loaded = Loaded(dataset, (), Places(trees), label, texts)
        findings = [*(found for each in files.values() for found in each.findings), *check_references(trees)]
        return loaded._replace(findings=loaded.located(findings))


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Reading makes many small objects and no cycles: looking for those again and again costs half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # What was read goes straight to the oldest generation: else the next collection looks through all of it.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def _missing(name: str) -> Finding:
    hint = Message.of("add the file; `nulmeting schema` says what belongs in it")
    return Finding("NM101", "error", Message.of("the file is missing"), Location(name), hint)


def _read(path: Path, name: str) -> bytes | Finding:
    """The bytes of a plain file of at most MAX_BYTES; never waits for a pipe or device."""
    try:
        content = regular_file(path, MAX_BYTES + 1)
    except FileNotFoundError:
        return _missing(name)
    except OSError as error:
        return _unreadable(name, error)
    return given(content, name) if content is not None else not_a_file(name)


def given(content: bytes, name: str) -> bytes | Finding:
    """The content, unless it is more than MAX_BYTES."""
    return too_large(name) if len(content) > MAX_BYTES else content


def not_a_file(name: str) -> Finding:
    """NM102, of what has the name of a data file and is none."""
    return Finding("NM102", "error", Message.of("this is a folder or device, not a file"), Location(name))


def too_large(name: str) -> Finding:
    """NM103, of a file of more than MAX_BYTES."""
    message = Message.of("the file is larger than {most} MiB", most=MAX_BYTES // 1024**2)
    return Finding("NM103", "error", message, Location(name), Message.of("a data file holds text, kept by people"))


def _unreadable(name: str, error: OSError) -> Finding:
    message = Message.of("the file cannot be read: {reason}", reason=error.strerror or str(error))
    return Finding("NM102", "error", message, Location(name), Message.of("look at its permissions"))


def decode(content: bytes, name: str) -> str | Finding:
    """UTF-8 to text, without a byte-order mark; or the finding that says what it is instead."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = Message.of("the file is UTF-16, not UTF-8")
        return Finding("NM104", "error", message, Location(name, 1, 1), Message.of("save it as UTF-8"))
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        place = Location(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = Message.of("the byte {byte} here is not UTF-8", byte=f"0x{content[error.start]:02X}")
        return Finding("NM104", "error", message, place, Message.of("save the file as UTF-8"))
    null = text.find("\0")
    if null >= 0:
        place = Location(name, text.count("\n", 0, null) + 1, null - text.rfind("\n", 0, null))
        return Finding("NM104", "error", Message.of("a NUL character stands here: this is no text file"), place)
    return text


_NO_FRAMEWORK = Framework.model_construct(pillars=(), indicators=(), ambition_levels=())  # type: ignore[call-arg]
"""Stands in for one that does not validate, so that the rules still see the records of the other files."""


def _dataset(parts: Mapping[str, Frozen | None]) -> Dataset:
    framework = parts.get("framework.yaml")
    initiatives = parts.get("initiatives.yaml")
    stakeholders = parts.get("stakeholders.yaml")
    benchmarks = parts.get("g5_benchmarks.yaml")
    dataset = Dataset(framework if isinstance(framework, Framework) else _NO_FRAMEWORK)
    if isinstance(initiatives, InitiativesFile):
        dataset = replace(dataset, initiatives=initiatives.initiatives)
    if isinstance(stakeholders, StakeholdersFile):
        dataset = replace(
            dataset,
            stakeholders=stakeholders.stakeholders,
            organisations=stakeholders.organisations,
            consultations=stakeholders.consultations,
            steps=stakeholders.steps,
        )
    if isinstance(benchmarks, BenchmarksFile):
        dataset = replace(dataset, cities=benchmarks.cities, examples=benchmarks.examples)
    return dataset
