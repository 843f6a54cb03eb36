"""Where results go: pipes that close, disks that are full, files that are replaced whole, interrupts."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nulmeting.render.as_schema import SCHEMAS
from tests.conftest import ACCEPTED, ROOT, Program

NULMETING = [sys.executable, "-m", "nulmeting"]
full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
posix = pytest.mark.skipif(os.name == "nt", reason="there are no POSIX signals and pipes")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that takes seconds to read."""
    folder = Path(shutil.copytree(ACCEPTED / "minimal", tmp_path_factory.mktemp("large") / "data"))
    record = "  - id: plan-{0}\n    title: Plan {0}\n    pillar: bestuur\n    phase: pilot\n    touches: [mobiliteit]\n"
    text = "initiatives:\n" + "".join(record.format(number) for number in range(40_000))
    (folder / "initiatives.yaml").write_text(text, "utf-8")
    return folder


@posix
@pytest.mark.parametrize("line", ["report --format json", "list", "schema report", "--help"])
def test_a_closed_pipe_is_quiet(line: str, tmp_path: Path) -> None:
    with subprocess.Popen(
        [*NULMETING, *line.split()], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()  # before anything is written: the reader has gone
        assert process.stderr.read() == b""
    assert process.returncode in {0, 1}


@posix
def test_the_first_line_can_be_read_and_the_rest_left(large: Path) -> None:
    with subprocess.Popen(
        [*NULMETING, "list", "--data", str(large)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() != b""
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@full
@pytest.mark.parametrize("line", ["report", "check --data {data}", "schema initiatives", "--help", "--version"])
def test_a_full_disk_under_stdout_gives_3_and_says_so(line: str, tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as device:
        done = subprocess.run(
            [*NULMETING, *line.format(data=ROOT / "data").split()],
            cwd=tmp_path,
            check=False,
            stdout=device,
            stderr=subprocess.PIPE,
        )
    assert (done.returncode, done.stderr) == (3, b"nulmeting: cannot write the output: No space left on device\n")


@posix
@pytest.mark.parametrize(
    ("closed", "line", "code"),
    [(">&-", "report", 3), ("2>&-", "check weg", 3), ("2>&-", "report", 0), ("<&-", "report", 0)],
)
def test_a_stream_that_is_closed_from_the_start_breaks_nothing(
    closed: str, line: str, code: int, tmp_path: Path
) -> None:
    command = f'"$0" -m nulmeting {line} {closed}'
    done = subprocess.run(["/bin/sh", "-c", command, sys.executable], cwd=tmp_path, check=False, capture_output=True)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="there is no /proc to look in")
@pytest.mark.parametrize("after", [0.0, 0.3, 0.8])
def test_an_interrupt_gives_130_and_no_traceback(large: Path, tmp_path: Path, after: float) -> None:
    output = tmp_path / "uit.txt"
    output.write_text("van eerst", "utf-8")
    line = [*NULMETING, "report", "--data", str(large), "--output", str(output)]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        _wait_until_it_imports(process.pid)
        time.sleep(after)
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate(timeout=60)
    assert process.returncode == 130, (process.returncode, stderr)
    assert (stdout, stderr) == (b"", b"")
    assert output.read_text("utf-8") == "van eerst"
    assert [each.name for each in tmp_path.iterdir()] == ["uit.txt"]


def _wait_until_it_imports(process: int) -> None:
    """What Python does before it reaches our first line is not ours to catch; pydantic is imported by us."""
    for _ in range(1000):
        if "pydantic_core" in Path(f"/proc/{process}/maps").read_text("utf-8", "replace"):
            return
        time.sleep(0.01)


def test_output_is_the_same_as_on_stdout_in_utf_8(nulmeting: Program, tmp_path: Path) -> None:
    for form in ("text", "json"):
        line = ("report", "--data", ROOT / "data", "--format", form)
        done = nulmeting(*line, "--output", tmp_path / "uit", env={"PYTHONIOENCODING": "ascii"})
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert (tmp_path / "uit").read_text("utf-8") == nulmeting(*line).stdout


@posix
def test_output_replaces_a_file_and_keeps_its_permissions(nulmeting: Program, tmp_path: Path) -> None:
    output = tmp_path / "uit.txt"
    output.write_text("van eerst", "utf-8")
    output.chmod(0o640)
    assert nulmeting("schema", "--output", output).returncode == 0
    assert output.read_text("utf-8").split() == list(SCHEMAS)
    assert stat.S_IMODE(output.stat().st_mode) == 0o640
    assert sorted(each.name for each in tmp_path.iterdir()) == ["empty", "uit.txt"]


@posix
def test_a_new_file_has_the_permissions_that_the_user_gives_new_files(tmp_path: Path) -> None:
    output = tmp_path / "uit.txt"
    subprocess.run([*NULMETING, "schema", "--output", str(output)], check=True, umask=0o027)
    assert stat.S_IMODE(output.stat().st_mode) == 0o640


@posix
@pytest.mark.parametrize("there", [True, False])
def test_output_to_a_link_writes_what_it_leads_to(nulmeting: Program, tmp_path: Path, there: bool) -> None:  # noqa: FBT001
    (tmp_path / "elders").mkdir()
    target = tmp_path / "elders" / "doel.txt"
    if there:
        target.write_text("van eerst", "utf-8")
    (tmp_path / "uit.txt").symlink_to(target)
    assert nulmeting("schema", "--output", tmp_path / "uit.txt").returncode == 0
    assert (tmp_path / "uit.txt").is_symlink()
    assert target.read_text("utf-8").startswith("framework\n")


@posix
def test_output_to_a_pipe_goes_straight_through(tmp_path: Path) -> None:
    pipe = tmp_path / "pijp"
    os.mkfifo(pipe)
    with subprocess.Popen([*NULMETING, "schema", "--output", str(pipe)]) as process:
        assert pipe.read_text("utf-8").startswith("framework\n")
    assert process.returncode == 0
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@full
def test_output_to_a_full_device_gives_3(nulmeting: Program) -> None:
    done = nulmeting("schema", "--output", "/dev/full")
    assert done.returncode == 3
    assert done.stderr.startswith("nulmeting: cannot write /dev/full: No space left on device")


@posix
def test_a_file_that_cannot_grow_leaves_what_was_there(tmp_path: Path) -> None:
    output = tmp_path / "uit.txt"
    output.write_text("van eerst", "utf-8")
    command = f'ulimit -f 1; trap "" XFSZ; "$0" -m nulmeting report --format json --data "{ROOT}/data" --output "$1"'
    line = ["/bin/sh", "-c", command, sys.executable, str(output)]
    done = subprocess.run(line, check=False, capture_output=True, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"})
    assert done.returncode == 3
    assert b"what was there is as it was" in done.stderr
    assert output.read_text("utf-8") == "van eerst"
    assert [each.name for each in tmp_path.iterdir()] == ["uit.txt"]


def test_data_that_does_not_validate_leaves_the_output_file(nulmeting: Program, minimal: Path, tmp_path: Path) -> None:
    output = tmp_path / "uit.txt"
    output.write_text("van eerst", "utf-8")
    (minimal / "initiatives.yaml").write_text("x", "utf-8")
    assert nulmeting("report", "--data", minimal, "--output", output).returncode == 1
    assert output.read_text("utf-8") == "van eerst"


def test_check_may_write_its_findings_to_a_file_and_still_give_1(nulmeting: Program, minimal: Path) -> None:
    (minimal / "initiatives.yaml").write_text("x", "utf-8")
    done = nulmeting("check", minimal, "--output", minimal / "uit.txt")
    assert (done.returncode, done.stdout) == (1, "")
    assert (minimal / "uit.txt").read_text("utf-8").endswith("\n1 error.\n")
