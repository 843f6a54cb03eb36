"""Files are old or new at every moment: writers that are killed, writers at the same time, and writers that fail."""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nulmeting.cli import saving
from nulmeting.cli.saving import finish, locked, save
from nulmeting.finding import NulmetingError
from nulmeting.load.folder import UNFINISHED, load_folder
from nulmeting.model.dataset import FILES
from tests.conftest import ACCEPTED, ROOT, Program

KILLS = 100


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FILES}


def others(folder: Path) -> list[str]:
    """What is in the folder beside the data."""
    return sorted({each.name for each in folder.iterdir()} - set(FILES))


def start(*arguments: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "nulmeting", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


@pytest.fixture
def real(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


WRITERS = """
import os, sys
from pathlib import Path
from nulmeting.cli.saving import finish, locked, save
folder, one, other = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
names = sys.argv[4].split(",")
states = [{name: (state / name).read_bytes() for name in names} for state in (one, other)]
for _ in sys.stdin:
    writer = os.fork()
    while writer == 0:
        with locked(folder):
            finish(folder)
            now = {name: (folder / name).read_bytes() for name in names}
            save(folder, now, states[0] if now == states[1] else states[1])
    print(writer, flush=True)
    os.waitpid(writer, 0)
    print("dead", flush=True)
"""
"""For each line that it reads starts a process that changes a folder from one state to another and back, for ever."""


@contextlib.contextmanager
def writers(folder: Path, one: Path, other: Path, names: list[str]) -> Iterator[Callable[[float], None]]:
    """What starts a writer and kills it after some seconds."""
    line = [sys.executable, "-c", WRITERS, str(folder), str(one), str(other), ",".join(names)]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        to, of = process.stdin, process.stdout
        assert to is not None
        assert of is not None

        def kill_after(seconds: float) -> None:
            to.write("go\n")
            to.flush()
            writer = int(of.readline())
            time.sleep(seconds)
            os.kill(writer, signal.SIGKILL)
            assert of.readline() == "dead\n"

        yield kill_after
        to.close()


@pytest.fixture
def states(tmp_path: Path, real: Path, nulmeting: Program) -> tuple[Path, Path]:
    """A folder before and after a change of the id of a city, which changes three files."""
    one, other = (Path(shutil.copytree(real, tmp_path / name)) for name in ("one", "other"))
    assert nulmeting("rename", "rotterdam", "rotterdam-stad", "--data", other).returncode == 0
    assert sum(contents(one)[name] != contents(other)[name] for name in FILES) == 3
    return one, other


def test_a_hundred_kills_leave_one_file_old_or_new(real: Path, states: tuple[Path, Path]) -> None:
    one, other = states
    allowed = [contents(each)["g5_benchmarks.yaml"] for each in states]
    seen = set()
    chance = random.Random(6)  # noqa: S311  (the same moments each time, as far as a machine has any)
    with writers(real, one, other, ["g5_benchmarks.yaml"]) as kill_after:
        for _ in range(KILLS):
            kill_after(chance.uniform(0, 0.03))
            now = (real / "g5_benchmarks.yaml").read_bytes()
            assert now in allowed
            seen.add(now)
            assert UNFINISHED not in others(real)
    assert len(seen) == 2
    with locked(real):
        pass
    assert others(real) == []


def test_a_hundred_kills_leave_more_files_old_or_new_or_to_be_finished(real: Path, states: tuple[Path, Path]) -> None:
    one, other = states
    names = [name for name in FILES if contents(one)[name] != contents(other)[name]]
    allowed = [contents(each) for each in states]
    unfinished = 0
    chance = random.Random(7)  # noqa: S311  (the same moments each time, as far as a machine has any)
    with writers(real, one, other, names) as kill_after:
        for _ in range(KILLS):
            kill_after(chance.uniform(0, 0.03))
            now = contents(real)
            assert all(now[name] in (allowed[0][name], allowed[1][name]) for name in names)
            if UNFINISHED in others(real):
                unfinished += 1
                assert "NM115" in {each.code for each in load_folder(real).findings}
                with locked(real):
                    assert finish(real) == tuple(names)
            assert contents(real) in allowed
            assert load_folder(real).sound
    assert unfinished > 0
    with locked(real):
        pass
    assert others(real) == []


def test_a_killed_command_leaves_the_old_file_or_the_new_one(real: Path) -> None:
    chance = random.Random(8)  # noqa: S311  (the same moments each time, as far as a machine has any)
    before = contents(real)
    wanted = before["initiatives.yaml"].replace(
        b'phase: planned\n    planned_for: "2021"', b'phase: pilot\n    planned_for: "2021"'
    )
    outcomes = set()
    for _ in range(12):
        (real / "initiatives.yaml").write_bytes(before["initiatives.yaml"])
        process = start("set", "scanauto-parkeren", "phase=pilot", "--data", real)
        time.sleep(chance.uniform(0.2, 0.7))
        process.kill()
        process.communicate()
        now = contents(real)
        assert now["initiatives.yaml"] in (before["initiatives.yaml"], wanted)
        outcomes.add(now["initiatives.yaml"])
    assert load_folder(real).sound


def test_two_writers_at_once_lose_nothing(real: Path) -> None:
    """Six processes, each of which adds a technology to its own list and to that of all."""
    known = re.findall(
        r"^  - id: (\S+)\n    name: .*\n    novelty", (real / "framework.yaml").read_text("utf-8"), re.MULTILINE
    )
    shared, own = "websites-gemeente", ["onboarding-app", "bladblazers-bluetooth", "scanauto-parkeren"]
    wanted = [each for each in known if each != "online-service"][:6]
    processes = [
        start("set", record, f"technologies+={technology}", "--data", real)
        for index, technology in enumerate(wanted)
        for record in (shared, own[index % 3])
    ]
    for process in processes:
        assert process.wait(60) == 0, process.communicate()
        process.communicate()
    dataset = load_folder(real).dataset
    found = {each.id: set(each.technologies or ()) for each in dataset.initiatives}
    assert found[shared] == {"online-service", *wanted}
    for index, technology in enumerate(wanted):
        assert technology in found[own[index % 3]]
    assert others(real) == []


def test_a_writer_waits_and_then_says_so(real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "PATIENCE", 0.1)
    with (
        locked(real),
        pytest.raises(NulmetingError, match=r"another program is changing .*: try again later"),
        locked(real),
    ):
        pytest.fail("two at once")
    with locked(real):
        pass


def test_what_changed_meanwhile_is_not_overwritten(real: Path) -> None:
    before = contents(real)
    (real / "stakeholders.yaml").write_bytes(b"somebody else\n")
    new = {"framework.yaml": b"x\n", "stakeholders.yaml": b"y\n"}
    with (
        locked(real),
        pytest.raises(NulmetingError, match=r"stakeholders\.yaml has changed meanwhile: nothing is written"),
    ):
        save(real, before, new)
    assert contents(real) == {**before, "stakeholders.yaml": b"somebody else\n"}
    assert others(real) == []


BROKEN_OFF = """
import os, sys
from pathlib import Path
from nulmeting.cli import saving
saving._put_in_place = lambda *_: os._exit(9)
folder = Path(sys.argv[1])
new = {name: sys.argv[2].encode() for name in sys.argv[3:]}
with saving.locked(folder):
    saving.save(folder, {name: (folder / name).read_bytes() for name in new}, new)
"""


def _unfinished(folder: Path, new: dict[str, bytes]) -> None:
    """Leave a folder as a program does that is killed right after it announced a change."""
    line = [sys.executable, "-c", BROKEN_OFF, str(folder), next(iter(new.values())).decode(), *new]
    assert subprocess.run(line, check=False).returncode == 9


NEW = {"framework.yaml": b"new\n", "initiatives.yaml": b"new\n"}


def test_an_announced_change_is_finished_by_the_next_edit(minimal: Path, nulmeting: Program) -> None:
    before = contents(minimal)
    content = (ROOT / "tests/examples/accepted/minimal/initiatives.yaml").read_bytes()
    _unfinished(minimal, NEW)
    assert contents(minimal) == before
    report = nulmeting("report", "--data", minimal)
    assert (report.returncode, report.stdout) == (1, "")
    assert "error NM115: a change of more than one file is not finished" in report.stderr
    assert contents(minimal) == before
    with locked(minimal):
        assert finish(minimal) == ("framework.yaml", "initiatives.yaml")
    assert contents(minimal) == {**before, **NEW}
    assert others(minimal) == []
    assert content == before["initiatives.yaml"]


def test_what_somebody_changed_after_the_crash_is_not_overwritten(minimal: Path, nulmeting: Program) -> None:
    _unfinished(minimal, NEW)
    (minimal / "initiatives.yaml").write_bytes(b"mine\n")
    done = nulmeting("set", "scanauto", "phase=pilot", "--data", minimal)
    assert (done.returncode, done.stdout) == (3, "")
    assert "initiatives.yaml was changed after a change of more files was broken off" in done.stderr
    assert (minimal / "initiatives.yaml").read_bytes() == b"mine\n"
    (minimal / UNFINISHED).unlink()
    assert nulmeting("check", minimal).returncode == 1
    with locked(minimal):
        pass
    assert others(minimal) == []


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        "[]",
        '{"files": []}',
        '{"files": [{"file": "../x", "beside": ".nulmeting-a.tmp", "old": "", "new": ""}]}',
        '{"files": [{"file": "framework.yaml", "beside": "../../etc/passwd", "old": "", "new": ""}]}',
        '{"files": [{"file": "framework.yaml", "beside": ".nulmeting-/../x.tmp", "old": "", "new": ""}]}',
        "[" * 100_000,
    ],
)
def test_a_list_that_nobody_here_made_leads_nowhere(minimal: Path, content: str) -> None:
    before = contents(minimal)
    (minimal / UNFINISHED).write_text(content, "utf-8")
    with locked(minimal), pytest.raises(NulmetingError, match="cannot be understood: take it away"):
        finish(minimal)
    assert contents(minimal) == before


def test_a_command_that_finishes_its_own_rename_says_so(
    real: Path, states: tuple[Path, Path], nulmeting: Program
) -> None:
    _, other = states
    new = {name: each for name, each in contents(other).items() if each != contents(real)[name]}
    listed = []
    for index, (name, content) in enumerate(new.items()):
        (real / f".nulmeting-{index}.tmp").write_bytes(content)
        old = saving._sha((real / name).read_bytes())  # noqa: SLF001
        listed.append({"file": name, "beside": f".nulmeting-{index}.tmp", "old": old, "new": saving._sha(content)})  # noqa: SLF001
    (real / UNFINISHED).write_text(json.dumps({"files": listed}), "utf-8")
    done = nulmeting("rename", "rotterdam", "rotterdam-stad", "--data", real)
    assert (done.returncode, done.stdout) == (0, "rotterdam is now called rotterdam-stad.\n")
    assert (
        "Finished first, because it was broken off: framework.yaml, initiatives.yaml, g5_benchmarks.yaml."
        in done.stderr
    )
    assert contents(real) == contents(other)
    assert others(real) == []


def test_mode_and_links_and_permissions(real: Path, tmp_path: Path, nulmeting: Program) -> None:
    file = real / "initiatives.yaml"
    file.chmod(0o640)
    assert nulmeting("set", "scanauto-parkeren", "phase=pilot", "--data", real).returncode == 0
    assert file.stat().st_mode & 0o777 == 0o640
    elsewhere = file.rename(tmp_path / "elsewhere.yaml")
    file.symlink_to(elsewhere)
    done = nulmeting("set", "scanauto-parkeren", "phase=idea", "--data", real)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == f"nulmeting: {file} is a link: edit {elsewhere}\n"
    assert file.is_symlink()
    assert others(real) == []


def test_a_disk_that_is_full_leaves_the_old_file(real: Path) -> None:
    before = contents(real)
    limited = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, resource.RLIM_INFINITY))\n"
        "from nulmeting.__main__ import main\n"
        "try:\n    main()\n"
        "finally:\n    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))\n"
    )
    for line in (["set", "scanauto-parkeren", "phase=pilot"], ["rename", "utrecht", "utrecht-stad"]):
        done = subprocess.run(
            [sys.executable, "-B", "-c", limited, *line, "--data", str(real)],
            check=False,
            capture_output=True,
            encoding="utf-8",
        )
        assert (done.returncode, done.stdout) == (3, "")
        assert done.stderr == f"nulmeting: cannot write {real}: File too large; what was there is as it was\n"
        assert contents(real) == before
        assert others(real) == []


@pytest.mark.skipif(
    os.geteuid() == 0 and shutil.which("setpriv") is None, reason="root may write anywhere; setpriv is not here"
)
@pytest.mark.parametrize(("mode", "said"), [(0o555, "cannot write {data}: Permission denied"), (0o755, "is read-only")])
def test_what_may_not_be_written_is_left(tmp_path_factory: pytest.TempPathFactory, mode: int, said: str) -> None:
    real = Path(shutil.copytree(ACCEPTED / "minimal", tmp_path_factory.mktemp("open") / "data"))
    for name in FILES:
        (real / name).chmod(0o444 if mode == 0o755 else 0o666)
    before = contents(real)
    line = [sys.executable, "-m", "nulmeting", "set", "scanauto", "phase=pilot", "--data", str(real)]
    if os.geteuid() == 0:  # root without what lets root write anywhere
        line = ["setpriv", "--inh-caps=-all", "--bounding-set=-all", *line]
    real.chmod(mode)
    done = subprocess.run(line, check=False, capture_output=True, encoding="utf-8")
    real.chmod(0o755)
    assert (done.returncode, done.stdout) == (3, "")
    assert said.format(data=real) in done.stderr
    assert contents(real) == before
    assert others(real) == []
