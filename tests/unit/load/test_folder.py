from __future__ import annotations

import os
import random
import resource
import shutil
import sys
import threading
from pathlib import Path

import pytest

from nulmeting.finding import Finding, NulmetingError, order
from nulmeting.load.folder import MAX_BYTES, decode, load_files, load_folder
from nulmeting.model.dataset import FILES
from tests.conftest import ACCEPTED


def _told(folder: Path) -> list[tuple[str, str, int | None, int | None]]:
    return [
        (each.code, Path(each.location.file).name, each.location.line, each.location.column)
        for each in load_folder(folder).findings
    ]


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_valid_folder_is_sound_and_whole(minimal: Path) -> None:
    loaded = load_folder(minimal)
    assert loaded.sound
    assert loaded.findings == ()
    assert loaded.dataset is not None
    assert [each.id for each in loaded.dataset.initiatives] == ["scanauto"]
    assert [each.id for each in loaded.dataset.examples] == ["utrecht/scannerautos"]
    assert [each.id for each in loaded.dataset.organisations] == ["provincie"]
    assert loaded.dataset.initiatives[0].touches == ("mobiliteit",)
    assert loaded.dataset.initiatives[0].owner is None


@pytest.mark.parametrize("name", ["missing", "a\nb", "x" * 5000, "nul\0"])
def test_no_such_folder_is_no_finding_but_the_end(tmp_path: Path, name: str) -> None:
    with pytest.raises(NulmetingError, match="there is no folder"):
        load_folder(tmp_path / name)


def test_a_file_is_no_folder(minimal: Path) -> None:
    with pytest.raises(NulmetingError, match=r"initiatives\.yaml is not a folder"):
        load_folder(minimal / "initiatives.yaml")


def test_a_folder_without_framework_is_no_data(minimal: Path) -> None:
    (minimal / "framework.yaml").unlink()
    with pytest.raises(NulmetingError, match=r"not a data folder: it has no framework\.yaml"):
        load_folder(minimal)


@pytest.mark.parametrize("name", sorted(set(FILES) - {"framework.yaml"}))
def test_a_missing_file_is_a_finding(minimal: Path, name: str) -> None:
    (minimal / name).unlink()
    assert ("NM101", name, None, None) in _told(minimal)
    assert not load_folder(minimal).sound


@pytest.mark.parametrize("name", FILES)
def test_a_folder_in_the_place_of_a_file_is_a_finding(minimal: Path, name: str) -> None:
    (minimal / name).unlink()
    (minimal / name).mkdir()
    assert ("NM102", name, None, None) in _told(minimal)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
@pytest.mark.parametrize("name", ["framework.yaml", "initiatives.yaml"])
def test_a_pipe_in_the_place_of_a_file_is_a_finding_and_is_not_waited_for(minimal: Path, name: str) -> None:
    (minimal / name).unlink()
    os.mkfifo(minimal / name)
    told: list[tuple[str, str, int | None, int | None]] = []
    reading = threading.Thread(target=lambda: told.extend(_told(minimal)), daemon=True)
    reading.start()
    reading.join(10)
    assert not reading.is_alive()
    assert ("NM102", name, None, None) in told


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no /dev/zero")
def test_an_endless_device_is_not_read(minimal: Path) -> None:
    (minimal / "initiatives.yaml").unlink()
    (minimal / "initiatives.yaml").symlink_to("/dev/zero")
    assert _told(minimal) == [("NM102", "initiatives.yaml", None, None)]


def test_a_link_that_leads_to_itself_is_an_unreadable_file(minimal: Path) -> None:
    (minimal / "initiatives.yaml").unlink()
    (minimal / "initiatives.yaml").symlink_to("initiatives.yaml")
    assert _told(minimal) == [("NM102", "initiatives.yaml", None, None)]


def test_a_link_to_nothing_is_a_missing_file(minimal: Path) -> None:
    (minimal / "framework.yaml").unlink()
    (minimal / "framework.yaml").symlink_to("nothing.yaml")
    assert ("NM101", "framework.yaml", None, None) in _told(minimal)


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="this system has no users whom permissions bind")
def test_a_file_without_permission_is_an_unreadable_file(minimal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (minimal / "initiatives.yaml").chmod(0)
    monkeypatch.chdir(minimal)
    user = os.geteuid()
    # Nothing is forbidden to root, so root becomes somebody else; the open folder stays readable by its descriptor.
    folder = os.open(".", os.O_RDONLY)
    minimal.chmod(0o755)
    if user == 0:
        os.seteuid(65534)
    try:
        found = [
            (each.code, each.location.file, each.location.line)
            for each in load_folder(Path(f"/proc/self/fd/{folder}")).findings
        ]
    finally:
        os.seteuid(user)
        os.close(folder)
    assert found == [("NM102", f"/proc/self/fd/{folder}/initiatives.yaml", None)]


def test_no_file_stays_open(minimal: Path) -> None:
    (minimal / "initiatives.yaml").unlink()
    (minimal / "initiatives.yaml").mkdir()
    descriptor = os.open(minimal, os.O_RDONLY)
    os.close(descriptor)
    load_folder(minimal)
    again = os.open(minimal, os.O_RDONLY)
    os.close(again)
    assert again == descriptor


@pytest.mark.skipif(sys.platform == "win32", reason="the resource module is missing")
def test_a_file_of_a_gigabyte_is_refused_without_reading_it_all(minimal: Path) -> None:
    os.truncate(minimal / "initiatives.yaml", 1024**3)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert _told(minimal) == [("NM103", "initiatives.yaml", None, None)]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # kilobytes


def test_a_file_of_just_the_size_that_is_allowed_is_read(minimal: Path) -> None:
    path = minimal / "initiatives.yaml"
    content = path.read_bytes()
    path.write_bytes(content + b"#" * (MAX_BYTES - len(content) - 1) + b"\n")
    assert _told(minimal) == []


def test_a_byte_order_mark_is_read_over_and_moves_no_column(minimal: Path) -> None:
    for name in FILES:
        path = minimal / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert _told(minimal) == []
    (minimal / "g5_benchmarks.yaml").write_bytes(b"\xef\xbb\xbfx: 1\n" + b"cities: []\nexamples: []\n")
    assert ("NM201", "g5_benchmarks.yaml", 1, 1) in _told(minimal)


def test_windows_line_ends_move_no_line(minimal: Path) -> None:
    for name in FILES:
        path = minimal / name
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert _told(minimal) == []
    path = minimal / "initiatives.yaml"
    path.write_bytes(path.read_bytes().replace(b"pillar: bestuur", b"pillar: bestur"))
    assert _told(minimal) == [("NM302", "initiatives.yaml", 4, 13)]


@pytest.mark.parametrize(
    ("content", "line", "column", "message"),
    [
        ("é: 1\nü: ".encode() + b"\xff\n", 2, 4, "the byte 0xFF here is not UTF-8"),
        (b"a: \xc3\n", 1, 4, "the byte 0xC3 here is not UTF-8"),
        (b"a: \xed\xa0\x80\n", 1, 4, "the byte 0xED here is not UTF-8"),
        (b"a: \xc0\x80\n", 1, 4, "the byte 0xC0 here is not UTF-8"),
        ("a: 1\n".encode("utf-16"), 1, 1, "the file is UTF-16, not UTF-8"),
        (b"\xfe\xff\0a", 1, 1, "the file is UTF-16, not UTF-8"),
        ("é: 1\nb\0".encode(), 2, 2, "a NUL character stands here: this is no text file"),
        ("a: 1".encode("utf-16-le"), 1, 2, "a NUL character stands here: this is no text file"),
    ],
)
def test_what_is_no_utf_8_text_is_told_at_its_place(content: bytes, line: int, column: int, message: str) -> None:
    found = decode(content, "a.yaml")
    assert isinstance(found, Finding)
    place = found.location
    assert (found.code, place.line, place.column, str(found.message)) == ("NM104", line, column, message)


def test_one_bad_file_hides_nothing_of_the_others(minimal: Path) -> None:
    _change(minimal / "framework.yaml", 'as_of: "2024"', "as_of: [")
    _change(minimal / "initiatives.yaml", "phase: operational", "phase: nee")
    _change(minimal / "stakeholders.yaml", "influence: high", "influence: ja")
    _change(minimal / "g5_benchmarks.yaml", "city: utrecht", "city: utrech")
    assert _told(minimal) == [
        ("NM105", "framework.yaml", 5, 10),
        ("NM302", "g5_benchmarks.yaml", 7, 11),
        ("NM204", "initiatives.yaml", 6, 12),
        ("NM204", "stakeholders.yaml", 5, 16),
    ]


def test_one_bad_record_hides_nothing_of_the_others(minimal: Path) -> None:
    (minimal / "initiatives.yaml").write_text(
        "initiatives:\n"
        "  - 3\n"
        "  - id: twee\n    title: Twee\n    pillar: nergens\n    phase: idea\n"
        "  - id: drie\n    title: 3\n    pillar: ook-nergens\n    phase: idea\n"
        "  - id: vier\n    title: Vier\n    pillar: bestuur\n    phase: idea\n    source: {document: weg, place: x}\n"
        "  - id: vier\n    phase: idea\n",
        "utf-8",
    )
    assert _told(minimal) == [
        ("NM203", "initiatives.yaml", 2, 5),
        ("NM302", "initiatives.yaml", 5, 13),
        ("NM203", "initiatives.yaml", 8, 12),
        ("NM302", "initiatives.yaml", 9, 13),
        ("NM302", "initiatives.yaml", 15, 24),
        ("NM202", "initiatives.yaml", 16, 5),
        ("NM202", "initiatives.yaml", 16, 5),
        ("NM301", "initiatives.yaml", 16, 9),
    ]


def test_a_refused_record_is_left_out_and_the_others_stay(minimal: Path) -> None:
    with (minimal / "initiatives.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {id: fout, title: Fout, pillar: bestuur, phase: ergens}\n")
    loaded = load_folder(minimal)
    assert loaded.dataset is not None
    assert not loaded.sound
    assert [each.id for each in loaded.dataset.initiatives] == ["scanauto"]


def test_findings_come_in_the_same_total_order_whatever_order_the_files_are_given_in() -> None:
    contents = {
        "framework.yaml": b"format: 2\nformat: 3\n",
        "initiatives.yaml": b"initiatives: 3\nx: 1\n",
        "stakeholders.yaml": b"stakeholders: [1, 2, {}]\n",
        "g5_benchmarks.yaml": b"\tx",
    }
    chance = random.Random(5)  # noqa: S311  (the same ones each time is the point)
    first = load_files(contents).findings
    assert len(first) > 10
    assert list(first) == sorted(first, key=order)
    for _ in range(5):
        names = list(contents)
        chance.shuffle(names)
        assert load_files({name: contents[name] for name in names}).findings == first


def test_the_label_of_the_folder_stands_before_every_place(minimal: Path) -> None:
    _change(minimal / "initiatives.yaml", "    phase:", "    pillar: x\n    phase:")
    loaded = load_files({name: (minimal / name).read_bytes() for name in FILES}, "map")
    assert [(each.location.file, each.related[0].file) for each in loaded.findings] == [
        ("map/initiatives.yaml", "map/initiatives.yaml")
    ]


def test_a_file_that_is_not_given_is_missing() -> None:
    assert [each.code for each in load_files({}).findings] == ["NM101"] * 4


def test_very_many_refusals_cost_bounded_memory_and_are_counted(minimal: Path) -> None:
    path = minimal / "initiatives.yaml"
    path.write_text("initiatives: [" + "1, " * 150_000 + "1]\n", "utf-8")
    findings = load_folder(minimal).findings
    assert len(findings) == 1001
    assert str(findings[0].message) == "further findings about the shape of this file: 149001"


def test_loading_leaves_the_files_and_the_folder_as_they_were(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ACCEPTED / "minimal", tmp_path / "data"))
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    load_folder(folder)
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()} == before
