"""The revisions in which a data folder changed, from git's own store: nothing is checked out, fetched or run.

A history is the line of first parents from HEAD back: what the branch itself held, one state after another. What
happened on a branch that was merged shows as the merge. Its order is that of the history, whatever the dates say.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

from nulmeting.cli.git import (
    HASH,
    Entry,
    blobs,
    data_folders,
    existing,
    held_by,
    is_shallow,
    line_of,
    looked_up,
    object_of,
    of_another_user,
    path_in,
    placed,
    printed_by,
    run,
)
from nulmeting.finding import Finding, Message, NulmetingError
from nulmeting.load.folder import MAX_BYTES
from nulmeting.measure.trend import Moved

_PATIENCE = 60
"""Seconds that git may take to walk through a history."""
_MOVES = 10
"""How often a folder is followed to where it stood before."""
_DATE = re.compile(r"([0-9]{1,12})\t\1 ([+-])([0-9]{2})([0-5][0-9])")
"""Seconds as the commit has them, and the same with the time zone; git gives 0 for what it cannot count to."""
_COMMITTED = "%ct%x09%cd"
"""With `--date=raw`: what is written in the commit, because git stops at a date that it cannot write out."""
_LINK = "120000"


class Revision(NamedTuple):
    """A commit, when it was made (ISO 8601 with the committer's offset), and what is in the data folder there.

    `date` is None when the commit has none that a calendar has. `place` is the folder below the root. An entry that is
    None: there is no such file.
    """

    commit: str
    date: str | None
    place: str
    tags: tuple[str, ...]
    entries: Mapping[str, Entry | None]

    @property
    def blobs(self) -> tuple[Entry | None, ...]:
        """What tells whether two revisions hold the same data."""
        return tuple(self.entries.values())


class History(NamedTuple):
    """The revisions that changed the data, from old to new.

    `shallow`: older ones may not be in this clone. `moved`: where the folder stood before, from new to old.
    `elsewhere`: places where it may have stood before the oldest revision, of which none was chosen.
    """

    revisions: tuple[Revision, ...]
    shallow: bool
    moved: tuple[Moved, ...]
    elsewhere: tuple[str, ...]


class _Commit(NamedTuple):
    commit: str
    parent: str | None
    date: str | None


def history(folder: Path, names: Sequence[str], *, tagged: bool) -> History:
    """The history of the files of a folder; with `tagged` that of the tags, each of which is a revision.

    The folder need not be there now. Raises NulmetingError when there is no git, no repository or no commit.
    """
    here, place = placed(folder)
    if place is None:
        raise _no_repository(folder)
    head = object_of(here, "HEAD^{commit}")
    if head is None:
        raise NulmetingError(Message.of("{path} has no history: the repository has no commit yet", path=str(folder)))
    found, moved, elsewhere = _followed(here, head, place, names)
    if tagged:
        places = [place, *(each.place for each in moved)]
        revisions = _tagged(here, places, names)
    else:
        revisions = list(_changed(_with_entries(here, found, names)))
    return History(tuple(revisions), is_shallow(here), tuple(moved), elsewhere)


def standing_at(folder: Path, commit: str) -> tuple[str | None, list[str]]:
    """When a commit was made, and it and what came before it on its line of first parents, from new to old.

    Empty when git does not have the commit.
    """
    here = existing(folder)[0]
    if object_of(here, f"{commit}^{{commit}}") != commit:
        return None, []
    form = ("--date=raw", f"--format=tformat:%H%x09{_COMMITTED}")
    lines = _rows(run(here, "rev-list", "--first-parent", *form, commit, "--", patience=_PATIENCE) or b"")
    return (_date(lines[0][1]) if lines else None), [each for each, _ in lines]


def read(folder: Path, revisions: Iterable[Revision]) -> Iterator[tuple[Revision, dict[str, bytes | Finding]]]:
    """Each revision with the contents of its files, in as few questions to git as fit in memory.

    What stands in more than one revision is the same object in each. Raises NulmetingError when git does not have all.
    """
    here = existing(folder)[0]
    waiting: list[Revision] = []
    sizes: dict[str, int] = {}
    for each in revisions:
        own = {entry.name: entry.size for entry in each.entries.values() if entry is not None and entry.fits}
        if sum({**sizes, **own}.values()) > MAX_BYTES:
            yield from _contents(here, waiting, sizes)
            waiting, sizes = [], {}
        waiting.append(each)
        sizes |= own
    yield from _contents(here, waiting, sizes)


def _contents(
    here: Path, revisions: Sequence[Revision], sizes: Mapping[str, int]
) -> Iterator[tuple[Revision, dict[str, bytes | Finding]]]:
    held = blobs(here, sizes, revisions[0].commit[:12]) if revisions else {}
    for each in revisions:
        yield each, {name: held_by(name, entry, held) for name, entry in each.entries.items() if entry is not None}


def _followed(
    here: Path, head: str, place: str, names: Sequence[str]
) -> tuple[list[tuple[_Commit, str]], list[Moved], tuple[str, ...]]:
    """The commits that may have changed the files, from old to new, each with the folder's place in it."""
    found: list[tuple[_Commit, str]] = []
    moved: list[Moved] = []
    start: str | None = head
    elsewhere: tuple[str, ...] = ()
    while start is not None:
        commits = _walk(here, start, place, names)
        found += [(each, place) for each in commits]
        if not commits or commits[-1].parent is None:
            break
        oldest, start = commits[-1], commits[-1].parent
        before = data_folders(here, start) - data_folders(here, oldest.commit)
        if len(before) != 1 or len(moved) == _MOVES:
            elsewhere = tuple(sorted(before))
            break
        (place,) = before
        moved.append(Moved(oldest.commit, place))
    return found[::-1], moved, elsewhere


def _walk(here: Path, start: str, place: str, names: Sequence[str]) -> list[_Commit]:
    """The commits on the line of first parents that changed one of the files, from new to old."""
    top = here / (line_of(here, "rev-parse", "--show-cdup") or ".")
    paths = [f"{place}/{name}" if place else name for name in names]
    tree = printed_by(top, "ls-tree", "-z", "--full-tree", start, "--", *paths) or ""
    # What stands behind a link changes without a change at the link's own place.
    limit = [] if any(each.startswith(_LINK) for each in tree.split("\0")) else paths
    form = ("--date=raw", f"--format=tformat:%H%x09%P%x09{_COMMITTED}")
    printed = run(top, "rev-list", "--first-parent", *form, start, "--", *limit, patience=_PATIENCE)
    if printed is None:
        raise NulmetingError(Message.of("git could not tell the history of {path}", path=place or "."))
    rows = ((commit, *rest.split("\t", 1)) for commit, rest in _rows(printed))
    return [_Commit(commit, parents.partition(" ")[0] or None, _date(date)) for commit, parents, date in rows]


def _rows(printed: bytes) -> list[tuple[str, str]]:
    """The lines of git with a tab in them: what stands before the first, and after it."""
    lines = (each.partition("\t") for each in printed.decode("ascii", "replace").split("\n") if "\t" in each)
    return [(commit, rest) for commit, _, rest in lines]


def _date(written: str) -> str | None:
    """A moment as `_COMMITTED` gives it, in ISO 8601; None when no calendar has it."""
    found = _DATE.fullmatch(written)
    if found is None:
        return None
    offset = timedelta(hours=int(found[3]), minutes=int(found[4]))
    try:
        zone = timezone(-offset if found[2] == "-" else offset)
        return datetime.fromtimestamp(int(found[1]), zone).isoformat()
    except (OSError, OverflowError, ValueError):
        return None


def _with_entries(here: Path, found: Sequence[tuple[_Commit, str]], names: Sequence[str]) -> list[Revision]:
    """The commits with what stands in the data folder, asked in one question."""
    at = {(each.commit, place, name): path_in(each.commit, place, name) for each, place in found for name in names}
    entries = (
        looked_up(here, list(at.values()), f"{found[0][0].commit[:10]}..{found[-1][0].commit[:10]}") if found else {}
    )
    return [
        Revision(each.commit, each.date, place, (), {name: entries[at[each.commit, place, name]] for name in names})
        for each, place in found
    ]


def _changed(revisions: Iterable[Revision]) -> Iterator[Revision]:
    """The revisions that hold other files than the one before; a folder that is not there yet is no change."""
    before: tuple[Entry | None, ...] = ()
    for each in revisions:
        if each.blobs != before and (before or any(each.blobs)):
            yield each
        before = each.blobs


def _tagged(here: Path, places: Sequence[str], names: Sequence[str]) -> list[Revision]:
    """Every commit that a tag of this history names, by date, with the first of the places that holds data in it."""
    printed = printed_by(
        here, "for-each-ref", "--merged=HEAD", "--format=%(objectname)%00%(refname:strip=2)", "refs/tags"
    )
    named = [each.partition("\0") for each in (printed or "").split("\n")]
    objects = {each for each, _, _ in named if HASH.fullmatch(each)}
    commits_of = _peeled(here, sorted(objects))
    tags: dict[str, list[str]] = {}
    for each, _, name in named:
        if each in commits_of:
            tags.setdefault(commits_of[each], []).append(name)
    query = "".join(f"{each}\n" for each in tags).encode("ascii")
    form = ("--date=raw", f"--format=tformat:%H%x09{_COMMITTED}")
    dates = dict(_rows(run(here, "rev-list", "--no-walk=unsorted", "--stdin", *form, given=query) or b""))
    commits = sorted(
        (_Commit(each, None, _date(dates.get(each, ""))) for each in tags),
        key=lambda each: (each.date or "", tags[each.commit]),
    )
    tries = [_with_entries(here, [(each, place) for each in commits], names) for place in places]
    chosen = (next((each for each in same if each.entries[names[0]]), same[0]) for same in zip(*tries, strict=True))
    return [each._replace(tags=tuple(sorted(tags[each.commit]))) for each in chosen]


def _peeled(here: Path, objects: Sequence[str]) -> dict[str, str]:
    """The commit that each object is or, tag of a tag of a tag, leads to; what leads to none is left out."""
    query = "".join(f"{each}^{{commit}}\n" for each in objects).encode("ascii")
    found = (run(here, "cat-file", "--batch-check=%(objectname)", given=query) or b"").decode("ascii", "replace")
    pairs = zip(objects, found.split("\n"), strict=False)
    return {each: commit for each, commit in pairs if HASH.fullmatch(commit)}


def _no_repository(folder: Path) -> NulmetingError:
    if shutil.which("git") is None:
        return NulmetingError(Message.of("a history needs git, which is not there"))
    return of_another_user(folder) or NulmetingError(
        Message.of("{path} has no history: it is in no git repository that can be read", path=str(folder))
    )
