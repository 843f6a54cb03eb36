"""What git knows of a data folder. Nothing in a repository is executed: no hook, no filter, no configured program."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from nulmeting.finding import Finding, Message, NulmetingError
from nulmeting.load.folder import MAX_BYTES, not_a_file, too_large

_PATIENCE = 10
"""Seconds that git may take."""
HASH = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
_ASTRAY = re.compile(rb"(dangling|loop|notdir|symlink) (\d+)")
_OF_ANOTHER = re.compile(rb"dubious ownership in repository at '(.+)'")
_SHOWN = 3
"""Other places with data that a message names."""
_ELSEWHERE = (
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
)
"""What a hook of git sets, and what would name another repository or history than that of the folder."""
_PLAIN = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
"""Git asks nobody for anything, fetches and writes nothing, and takes no object or parent for another."""


def revision_of(folder: Path, names: Iterable[str]) -> str | None:
    """The commit at HEAD when all these files of the folder are, byte for byte, those of that commit; else None.

    None too where there is no git, no repository and no commit. Compares blob hashes itself, because `git status` may
    run programs that a repository's own configuration names.
    """
    head = printed_by(folder, "rev-parse", "--verify", "--end-of-options", "HEAD^{commit}")
    tree = printed_by(folder, "ls-tree", "-z", "HEAD", "--", *names)
    if head is None or tree is None:
        return None
    committed = {}
    for entry in tree.split("\0"):
        if "\t" in entry:
            about, _, name = entry.partition("\t")
            committed[name] = about.split(" ")[2]
    kind = "sha256" if len(head.strip()) == hashlib.sha256().digest_size * 2 else "sha1"
    same = all(committed.get(name) == _blob(folder / name, kind) for name in names)
    return head.strip() if same else None


def printed_by(folder: Path, *arguments: str) -> str | None:
    """What a git command prints, or None when it could not be run or failed."""
    printed = run(folder, *arguments)
    return printed.decode("utf-8", "surrogateescape") if printed is not None else None


def run(folder: Path, *arguments: str, given: bytes = b"", patience: int = _PATIENCE) -> bytes | None:
    """The bytes that a git command prints when it is given these; None when it could not be run or failed."""
    done = _done(folder, *arguments, given=given, patience=patience)
    return done.stdout if done is not None and done.returncode == 0 else None


def _done(
    folder: Path, *arguments: str, given: bytes = b"", patience: int = _PATIENCE
) -> subprocess.CompletedProcess[bytes] | None:
    """A git command that was run; None when it could not be."""
    environment = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE} | _PLAIN
    try:
        return subprocess.run(  # noqa: S603  (a fixed program, and arguments without a shell)
            ["git", "-C", str(folder), *arguments],  # noqa: S607  (git is where the user has it)
            capture_output=True,
            check=False,
            env=environment,
            input=given,
            timeout=patience,
        )
    except (OSError, subprocess.SubprocessError):
        return None


def _blob(path: Path, kind: str) -> str | None:
    """The hash by which git knows the content of a file."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    return hashlib.new(kind, b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


class Entry(NamedTuple):
    """What stands at a place in a tree: its kind (`blob`, `tree`, or `link` for one that leads out), hash and size."""

    kind: str
    name: str
    size: int

    @property
    def fits(self) -> bool:
        """Whether it can be read as a data file."""
        return self.kind == "blob" and self.size <= MAX_BYTES


class Committed(NamedTuple):
    """Files as a revision has them, none of them taken from the work tree. `commit` is the hash it stands for."""

    commit: str
    folder: str
    contents: Mapping[str, bytes | Finding]


def is_revision(folder: Path, revision: str) -> bool:
    """Whether the repository that a folder is in knows this revision."""
    return object_of(existing(folder)[0], revision) is not None


def merge_base(folder: Path, one: str, other: str) -> str:
    """The hash of the commit from which two revisions went their own ways; of several such commits git's first.

    Raises NulmetingError when there is no repository, one of them is no commit in it, or they share no history.
    """
    here = existing(folder)[0]
    if printed_by(here, "rev-parse", "--git-dir") is None:
        raise _no_repository(folder, f"{one}...{other}")
    commits = []
    for each in (one, other):
        found = object_of(here, each)
        if found is None:
            raise _unknown_revision(here, each)
        commit = object_of(here, f"{found}^{{commit}}")
        if commit is None:
            raise NulmetingError(
                Message.of(
                    "{one}...{other} compares commits, and {revision} is none", one=one, other=other, revision=each
                )
            )
        commits.append(commit)
    base = line_of(here, "merge-base", *commits)
    if base is None:
        raise _no_merge_base(here, one, other)
    return base.partition("\n")[0]


def read_revision(folder: Path, revision: str, names: Sequence[str]) -> Committed:
    """The files of a folder as they are in a revision; what cannot be a data file comes as the finding that says so.

    Without the file of the first name the folder holds no data.
    The folder is looked for at its place below the root of the repository, and need not be there now. `REV:PATH` names
    another place. Raises NulmetingError when there is no repository, no such revision, or no data in it.
    """
    here, own_place = placed(folder)
    if own_place is None:
        raise _no_repository(folder, revision)
    found = object_of(here, revision)
    if found is None:
        raise _unknown_revision(here, revision)
    is_tree = line_of(here, "cat-file", "-t", found) == "tree"
    root = line_of(here, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{found}^{{tree}}")
    if root is None:
        is_commit = object_of(here, f"{found}^{{commit}}") is not None
        raise _not_held(revision) if is_commit else _unknown_revision(here, revision)
    # `REV:PATH` is a tree of its own, and so is the folder itself.
    place = "" if is_tree else own_place
    at = {name: path_in(root, place, name) for name in names}
    entries = looked_up(here, list(at.values()), revision)
    if not _all_absent(here, root, [place.partition(":")[2] for place, entry in entries.items() if entry is None]):
        raise _not_held(revision)
    if entries[at[names[0]]] is None:
        raise _no_data(here, root, revision, place)
    contents = contents_of(here, {name: entries[path] for name, path in at.items()}, revision)
    return Committed(found, place, contents)


def existing(folder: Path) -> tuple[Path, tuple[str, ...]]:
    """The nearest folder that is there now, and the names below it that are not."""
    path = Path(os.path.abspath(folder))  # noqa: PTH100  (Path.resolve would follow a link that is the folder)
    below: list[str] = []
    while not os.path.isdir(path) and path != path.parent:  # noqa: PTH112  (Path.is_dir raises for some names)
        below.insert(0, path.name)
        path = path.parent
    return path, tuple(below)


def placed(folder: Path) -> tuple[Path, str | None]:
    """The nearest folder that is there now, and the place of the folder below the root of the repository.

    The place is None where there is no repository that can be read.
    """
    here, below = existing(folder)
    prefix = line_of(here, "rev-parse", "--show-prefix")
    return here, "/".join(filter(None, (prefix.strip("/"), *below))) if prefix is not None else None


def path_in(tree: str, place: str, name: str) -> str:
    """How git names a file in a folder of a tree or commit."""
    return f"{tree}:{place}/{name}" if place else f"{tree}:{name}"


def object_of(folder: Path, revision: str) -> str | None:
    """The hash of the object that a revision names; None when it names none, or more than one."""
    found = line_of(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", revision) if revision else None
    return found if found and HASH.fullmatch(found) else None


def line_of(folder: Path, *arguments: str) -> str | None:
    """What a git command prints, without the newline at its end; None as with `printed_by`."""
    printed = printed_by(folder, *arguments)
    return printed.removesuffix("\n") if printed is not None else None


def looked_up(folder: Path, places: Sequence[str], revision: str) -> dict[str, Entry | None]:
    """What stands at each place (`TREE:PATH`), links within the tree followed; None: nothing.

    Raises NulmetingError when git does not have it all.
    """
    asked = [each for each in places if "\n" not in each]  # git takes one per line; such a folder is not found
    query = "".join(f"{each}\n" for each in asked).encode("utf-8", "surrogateescape")
    form = "--batch-check=%(objecttype) %(objectname) %(objectsize)"
    rest = run(folder, "cat-file", form, "--follow-symlinks", given=query)
    if rest is None:
        raise _not_held(revision)
    found: dict[str, Entry | None] = dict.fromkeys(places)
    for each in asked:
        line, _, rest = rest.partition(b"\n")
        astray = _ASTRAY.fullmatch(line)
        if astray:  # a link that leads nowhere, out of the tree or round: git says where to, and a newline
            rest = rest[int(astray[2]) + 1 :]
            found[each] = Entry("link", "", 0) if astray[1] in (b"loop", b"symlink") else None
        elif not line.endswith(b" missing") and line.count(b" ") == 2:
            kind, name, size = line.decode("ascii").split(" ")
            found[each] = Entry(kind, name, int(size))
    return found


def _all_absent(folder: Path, root: str, paths: Sequence[str]) -> bool:
    """Whether a tree has nothing at these paths; what it names and the repository does not hold is not absent."""
    asked = [path for path in paths if "\n" not in path]
    return not asked or printed_by(folder, "ls-tree", "-z", "--full-tree", root, "--", *asked) == ""


def contents_of(folder: Path, found: Mapping[str, Entry | None], revision: str) -> dict[str, bytes | Finding]:
    """What the files hold; one that is not there is left out. Raises NulmetingError when git does not have it all."""
    held = blobs(folder, {each.name: each.size for each in found.values() if each is not None and each.fits}, revision)
    return {name: held_by(name, entry, held) for name, entry in found.items() if entry is not None}


def held_by(name: str, entry: Entry, held: Mapping[str, bytes]) -> bytes | Finding:
    """The content of a file, or the finding that says why it is none that can be read."""
    if entry.kind != "blob":
        return not_a_file(name)
    return held[entry.name] if entry.fits else too_large(name)


def blobs(folder: Path, sizes: Mapping[str, int], revision: str) -> dict[str, bytes]:
    """The contents of blobs by their hash. Raises NulmetingError when git does not have them all."""
    query = "".join(f"{each}\n" for each in sizes).encode("ascii")
    printed = (run(folder, "cat-file", "--batch", given=query) or b"") if sizes else b""
    found: dict[str, bytes] = {}
    start = 0
    for name, size in sizes.items():
        head = b"%s blob %d\n" % (name.encode("ascii"), size)
        content = printed[start + len(head) : start + len(head) + size]
        if not printed.startswith(head, start) or len(content) != size:
            raise _not_held(revision)
        found[name] = content
        start += len(head) + size + 1
    return found


def _no_repository(folder: Path, revision: str) -> NulmetingError:
    if shutil.which("git") is None:
        return NulmetingError(
            Message.of("a revision such as {revision} needs git, which is not there", revision=revision)
        )
    return of_another_user(folder) or NulmetingError(
        Message.of(
            "{revision} is no file or folder, and no revision either: {path} is in no git repository that can be read",
            revision=revision,
            path=str(folder),
        )
    )


def of_another_user(folder: Path) -> NulmetingError | None:
    """That git does not read a repository because of whose it is; None when that is not why."""
    asked = _done(existing(folder)[0], "rev-parse", "--git-dir")
    found = _OF_ANOTHER.search(asked.stderr) if asked is not None else None
    if found is None:
        return None
    return NulmetingError(
        Message.of(
            "git does not read the repository {root}, because it belongs to another user; if you trust it: "
            "git config --global --add safe.directory {root}",
            root=os.fsdecode(found[1]),
        )
    )


def _no_merge_base(folder: Path, one: str, other: str) -> NulmetingError:
    if is_shallow(folder):
        return NulmetingError(
            Message.of(
                "this clone is shallow and does not hold the commit from which {one} and {other} went their own ways: "
                "fetch more of the history, or compare {one}..{other}",
                one=one,
                other=other,
            )
        )
    return NulmetingError(
        Message.of("{one} and {other} share no history: compare {one}..{other}", one=one, other=other)
    )


def is_shallow(folder: Path) -> bool:
    """Whether the history of a clone was cut off."""
    return line_of(folder, "rev-parse", "--is-shallow-repository") == "true"


def _unknown_revision(folder: Path, revision: str) -> NulmetingError:
    if is_shallow(folder):
        return NulmetingError(
            Message.of(
                "there is no file, folder or revision {revision}; this clone is shallow, so it may have to be fetched",
                revision=revision,
            )
        )
    return NulmetingError(Message.of("there is no file, folder or revision {revision}", revision=revision))


def _not_held(revision: str) -> NulmetingError:
    return NulmetingError(
        Message.of(
            "this repository does not hold the files of revision {revision}: it is a partial clone, or it is damaged",
            revision=revision,
        )
    )


def data_folders(folder: Path, tree: str) -> set[str]:
    """The folders of a tree or commit that hold a framework.yaml; the top one is an empty text."""
    listed = printed_by(folder, "ls-tree", "-r", "-z", "--name-only", "--full-tree", tree) or ""
    paths = (each.rpartition("/") for each in listed.split("\0"))
    return {place for place, _, name in paths if name == "framework.yaml"}


def _no_data(folder: Path, root: str, revision: str, place: str) -> NulmetingError:
    """That a revision has no data at a place; the other places where it has."""
    framework = f"{place}/framework.yaml" if place else "framework.yaml"
    others = sorted(each or "." for each in data_folders(folder, root) - {place})
    if not others:
        return NulmetingError(
            Message.of("revision {revision} holds no data: there is no {file}", revision=revision, file=framework)
        )
    return NulmetingError(
        Message.of(
            "revision {revision} has no {file}; it has a framework.yaml in: {others}; "
            "write REVISION:FOLDER, or give one of those with --data",
            revision=revision,
            file=framework,
            others=", ".join(others[:_SHOWN]),
        )
    )
