"""`report --format odt`, `docx` and `pdf`: where they go, what they need, and what is said when that is not there."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from nulmeting.cli.app import run
from tests.conftest import ACCEPTED, Program

MINIMAL = ACCEPTED / "minimal"


def test_a_terminal_gets_no_document(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "nulmeting", "report", "--data", str(MINIMAL), "--format", "pdf"],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert "pdf is no text: write it to a file with --output FILE" in done.stderr


def test_a_pipe_gets_the_document(tmp_path: Path) -> None:
    path = tmp_path / "piped.pdf"
    with path.open("wb") as file:
        done = subprocess.run(
            [sys.executable, "-m", "nulmeting", "report", "--data", str(MINIMAL), "--format", "pdf"],
            cwd=tmp_path,
            stdout=file,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, b"")
    assert run(["report", "--data", str(MINIMAL), "--format", "pdf", "--output", str(tmp_path / "file.pdf")]) == 0
    assert path.read_bytes() == (tmp_path / "file.pdf").read_bytes()
    assert path.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("form", ["odt", "docx", "pdf"])
@pytest.mark.parametrize("missing", ["typst", "pypandoc"])
def test_without_the_extra_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str, missing: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    path = tmp_path / f"annex.{form}"
    code = run(["report", "--data", str(MINIMAL), "--format", form, "--output", str(path)])
    assert (code, *capsys.readouterr()) == (
        3,
        "",
        "nulmeting: this format needs pandoc and Typst, which are not installed: pip install 'nulmeting[documents]'\n",
    )
    assert not path.exists()


def test_the_house_style_is_that_of_the_reference(tmp_path: Path) -> None:
    for form, part, ours, theirs in (
        ("odt", "styles.xml", 'fo:page-width="21cm"', 'fo:page-width="17.77cm"'),
        ("docx", "word/styles.xml", 'w:ascii="Arial"', 'w:ascii="Verdana"'),
    ):
        plain, house, styled = (tmp_path / f"{name}.{form}" for name in ("plain", "house", "styled"))
        call = ["report", "--data", str(MINIMAL), "--format", form]
        assert run([*call, "--output", str(plain)]) == 0
        with zipfile.ZipFile(plain) as old, zipfile.ZipFile(house, "w") as new:
            for each in old.infolist():
                content = old.read(each)
                if each.filename == part:
                    assert ours.encode() in content
                    content = content.replace(ours.encode(), theirs.encode())
                new.writestr(each, content)
        assert run([*call, "--reference-doc", str(house), "--output", str(styled)]) == 0
        with zipfile.ZipFile(styled) as archive:
            assert theirs in archive.read(part).decode()
            main = "content.xml" if form == "odt" else "word/document.xml"
            assert "Baseline measurement: " in archive.read(main).decode()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("house.docx", None, "cannot read {}: No such file or directory"),
        ("house.docx", b"no zip", "{} is no DOCX document: the reference must be of the same form as the result"),
        ("folder", b"", "cannot read {}: it is a folder, pipe or device, not a file"),
    ],
)
def test_a_reference_that_cannot_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, said: str
) -> None:
    path = tmp_path / name
    if name == "folder":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    output = tmp_path / "annex.docx"
    call = ["report", "--data", str(MINIMAL), "--format", "docx", "--reference-doc", str(path)]
    assert run([*call, "--output", str(output)]) == 3
    assert capsys.readouterr().err == f"nulmeting: {said.format(path)}\n"
    assert not output.exists()


def test_a_document_of_the_other_form_is_no_reference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odt = tmp_path / "house.odt"
    assert run(["report", "--data", str(MINIMAL), "--format", "odt", "--output", str(odt)]) == 0
    call = ["report", "--data", str(MINIMAL), "--format", "docx", "--reference-doc", str(odt)]
    assert run([*call, "--output", str(tmp_path / "annex.docx")]) == 3
    assert f"{odt} is no DOCX document" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["pdf", "html", "text"])
def test_only_odt_and_docx_take_a_reference(nulmeting: Program, form: str) -> None:
    done = nulmeting("report", "--data", MINIMAL, "--format", form, "--reference-doc", "house.docx")
    assert done.returncode == 2
    assert "only odt and docx take the styles of another document" in done.stderr


def test_a_document_never_replaces_a_data_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "framework.yaml"
    path.write_text("kept", "utf-8")
    assert run(["report", "--data", str(MINIMAL), "--format", "odt", "--output", str(path)]) == 3
    assert "has the name of a data file" in capsys.readouterr().err
    assert path.read_text("utf-8") == "kept"


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    output = tmp_path / "annex.odt"
    assert run(["report", "--data", str(MINIMAL), "--format", "odt", "--output", str(output)]) == 0
    assert list(temporary.iterdir()) == []
    assert sorted(each.name for each in tmp_path.iterdir()) == ["annex.odt", "temporary"]


@pytest.mark.parametrize(("command", "form"), [("report", "pdf"), ("report", "text"), ("trend", "csv")])
def test_only_html_takes_a_theme(nulmeting: Program, command: str, form: str) -> None:
    done = nulmeting(command, "--data", MINIMAL, "--format", form, "--theme", "house.css")
    assert (done.returncode, done.stdout) == (2, "")
    assert "only html takes a theme" in done.stderr
