"""A document of a house gives its style and nothing else, whatever it holds; the result is opened in LibreOffice."""

from __future__ import annotations

import io
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from nulmeting.cli.app import run
from tests.annex.conftest import Made, Office
from tests.conftest import ACCEPTED

MINIMAL = ACCEPTED / "minimal"
_ELSEWHERE = "elsewhere.invalid"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="360000" cy="360000"/><wp:docPr id="7" name="logo" descr="Wapen van de gemeente"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
    '<pic:cNvPr id="7" name="logo"><a:hlinkClick r:id="rIdLink"/></pic:cNvPr><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{embed}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r>"
)


def _png(grey: int) -> bytes:
    """A picture of one shade, 8 by 8."""

    def part(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = (b"\0" + bytes([grey]) * 8) * 8
    head = part(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


LOGO, SECRET = _png(30), _png(200)


def _changed(
    path: Path,
    source: Path,
    changes: Mapping[str, Callable[[str], str]],
    more: Mapping[str, bytes | str] | None = None,
    without: tuple[str, ...] = (),
) -> Path:
    """A copy of a document with parts changed and added."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.infolist():
            content = old.read(each)
            if each.filename in changes:
                was = content.decode()
                now = changes[each.filename](was)
                assert now != was
                content = now.encode()
            if each.filename not in without:
                new.writestr(each.filename, content)
        for name, added in (more or {}).items():
            new.writestr(name, added)
    return path


def _annex(tmp_path: Path, form: str, reference: Path) -> Path:
    output = tmp_path / f"annex.{form}"
    call = ["report", "--data", str(MINIMAL), "--format", form, "--reference-doc", str(reference)]
    assert run([*call, "--output", str(output)]) == 0
    return output


def _refused(tmp_path: Path, form: str, reference: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What is said where nothing is made."""
    output = tmp_path / f"refused.{form}"
    call = ["report", "--data", str(MINIMAL), "--format", form, "--reference-doc", str(reference)]
    assert run([*call, "--output", str(output)]) == 3
    assert not output.exists()
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "CallStack" not in said
    return said


def _all(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {each: archive.read(each) for each in archive.namelist()}


def _relations(extra: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{extra}</Relationships>'
    )


def _relation(key: str, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'


def _field(instruction: str, shown: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{shown}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.fixture
def hostile_docx(made: Made, tmp_path: Path) -> Path:
    """A DOCX of a house with a logo in its header, and all that may not come along."""
    choice = f"IF {_field('PAGE', '9')} = 1"
    header = (
        f'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{_OFFICE}">'
        f"<w:p>{_DRAWING.format(embed='rIdLogo')}{_DRAWING.format(embed='rIdOut')}"
        '<w:hyperlink r:id="rIdLink"><w:r><w:t>Gemeente Voorbeeld</w:t></w:r></w:hyperlink>'
        f"{_field(f'INCLUDEPICTURE http://{_ELSEWHERE}/x.png', 'oude tekst')}"
        f"{_field(choice, 'keuze')}"
        f'<w:fldSimple w:instr="DDEAUTO {_ELSEWHERE}"><w:r><w:t>dde</w:t></w:r></w:fldSimple>'
        '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" r:id="rIdOle"/></w:object></w:r>'
        "</w:p></w:hdr>"
    )
    relations = _relations(
        _relation("rIdLogo", "image", "media/logo.png")
        + _relation("rIdOut", "image", f"http://{_ELSEWHERE}/y.png", external=True)
        + _relation("rIdLink", "hyperlink", f"http://{_ELSEWHERE}/z", external=True)
        + _relation("rIdOle", "oleObject", "../embeddings/ole.bin")
    )
    settings = _relations(_relation("rId1", "attachedTemplate", f"file://{_ELSEWHERE}/t.dotm", external=True))
    return _changed(
        tmp_path / "hostile.docx",
        made("docx", data=MINIMAL),
        {
            "word/settings.xml": lambda text: text.replace(
                "</w:settings>", f'<w:attachedTemplate xmlns:r="{_OFFICE}" r:id="rId1"/></w:settings>'
            ),
            "word/styles.xml": lambda text: text.replace('w:ascii="Arial"', 'w:ascii="Verdana"'),
            "word/_rels/document.xml.rels": lambda text: text.replace(
                "</Relationships>",
                _relation("rIdHead", "header", "header9.xml")
                + _relation("rIdX", "image", "media/secret.png")
                + _relation("rIdV", "vbaProject", "vbaProject.bin")
                + "</Relationships>",
            ),
            "word/document.xml": lambda text: re.sub(
                r"(<w:sectPr[^>]*>)",
                rf'\1<w:headerReference xmlns:r="{_OFFICE}" w:type="default" r:id="rIdHead"/>',
                text,
            ),
        },
        {
            "word/header9.xml": header,
            "word/_rels/header9.xml.rels": relations,
            "word/_rels/settings.xml.rels": settings,
            "word/media/logo.png": LOGO,
            "word/media/secret.png": SECRET,
            "word/vbaProject.bin": b"macro",
            "word/embeddings/ole.bin": b"ole",
            "docProps/thumbnail.jpeg": SECRET,
            "../../outside.xml": "<x/>",
            "customXml/item1.xml": "<x/>",
        },
    )


@pytest.fixture
def hostile_odt(made: Made, tmp_path: Path) -> Path:
    """An ODT of a house with a logo in its header, and all that may not come along."""
    xlink = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
    header = (
        f'<style:header {xlink} xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0"><text:p>'
        '<draw:frame draw:name="logo" text:anchor-type="as-char" svg:width="1cm" svg:height="1cm">'
        '<draw:image xlink:href="Pictures/logo.png"/><svg:desc>Wapen van de gemeente</svg:desc></draw:frame>'
        '<draw:frame draw:name="out" text:anchor-type="as-char" svg:width="1cm" svg:height="1cm">'
        f'<draw:image xlink:href="http://{_ELSEWHERE}/y.png"/></draw:frame>'
        '<draw:frame draw:name="up" text:anchor-type="as-char" svg:width="1cm" svg:height="1cm">'
        '<draw:image xlink:href="../outside.png"/></draw:frame>'
        '<draw:frame draw:name="ole" text:anchor-type="as-char" svg:width="1cm" svg:height="1cm">'
        '<draw:object xlink:href="./Object 1"/></draw:frame>'
        f'<text:a xlink:href="http://{_ELSEWHERE}/z">Gemeente Voorbeeld</text:a>'
        '<text:execute-macro text:name="m"><script:event-listener/>macro</text:execute-macro>'
        "</text:p></style:header>"
    )
    return _changed(
        tmp_path / "hostile.odt",
        made("odt", data=MINIMAL),
        {
            "styles.xml": lambda text: (
                text.replace('"Arial"', '"Verdana"')
                .replace("<style:footer>", f"{header}<style:footer>")
                .replace("<style:footer-style>", "<style:header-style/><style:footer-style>")
            ),
            "settings.xml": lambda text: text.replace("high-resolution", _ELSEWHERE),
        },
        {
            "Pictures/logo.png": LOGO,
            "Pictures/secret.png": SECRET,
            "Thumbnails/thumbnail.png": SECRET,
            "Basic/Standard/Module1.xml": "<x/>",
            "Scripts/python/m.py": "print()",
            "Configurations2/accelerator/current.xml": "<x/>",
            "Object 1/content.xml": "<x/>",
            "../outside.png": SECRET,
        },
    )


def _nothing_leads_out(parts: Mapping[str, bytes]) -> None:
    for name, content in parts.items():
        assert _ELSEWHERE.encode() not in content, name
        assert content != SECRET, name
        assert ".." not in name
        assert b'TargetMode="External"' not in content, name


def test_of_a_docx_the_style_comes_along_and_nothing_else(
    tmp_path: Path, hostile_docx: Path, made: Made, office: Office
) -> None:
    annex = _annex(tmp_path, "docx", hostile_docx)
    parts = _all(annex)
    _nothing_leads_out(parts)
    own = {re.sub(r"rId\d+", "rId", each) for each in _all(made("docx", data=MINIMAL))}
    added = {"word/header9.xml", "word/_rels/header9.xml.rels", "word/media/house-header9-1.png"}
    assert {re.sub(r"rId\d+", "rId", each) for each in parts} == own | added
    assert b'w:ascii="Verdana"' in parts["word/styles.xml"]
    assert parts["word/media/house-header9-1.png"] == LOGO
    header = parts["word/header9.xml"].decode()
    assert re.findall("<w:t[^>]*>([^<]*)", header) == ["Gemeente Voorbeeld", "oude tekst", "keuze", "dde"]
    assert header.count("<w:drawing>") == 1
    for each in ("instrText", "fldChar", "fldSimple", "object", "hlinkClick", "hyperlink"):
        assert each not in header
    assert "PAGE" in parts["word/footer1.xml"].decode()
    assert b"attachedTemplate" not in parts["word/settings.xml"]
    _shows_the_house(office(annex, "fodt"))


def test_of_an_odt_the_style_comes_along_and_nothing_else(
    tmp_path: Path, hostile_odt: Path, made: Made, office: Office
) -> None:
    annex = _annex(tmp_path, "odt", hostile_odt)
    parts = _all(annex)
    _nothing_leads_out(parts)
    assert set(parts) == {*_all(made("odt", data=MINIMAL)), "Pictures/house-1.png"}
    assert parts["Pictures/house-1.png"] == LOGO
    styles = parts["styles.xml"].decode()
    assert "Verdana" in styles
    assert styles.count("<draw:frame") == 1
    for each in ("<text:a", "execute-macro", "draw:object", "script:"):
        assert each not in styles
    assert "text:page-number" in styles
    _shows_the_house(office(annex, "fodt"))


def _shows_the_house(flat: Path) -> None:
    """LibreOffice has the header with its logo, the letters of the house, and the annex."""
    text = flat.read_text("utf-8")
    header = re.search(r"<style:header>.*?</style:header>", text, re.DOTALL)
    assert header
    assert "Gemeente Voorbeeld" in re.sub("<[^>]*>", "", header[0])
    assert header[0].count("<office:binary-data>") == 1
    assert "Wapen van de gemeente" in header[0]
    assert "Verdana" in text
    assert text.count("<text:h ") > 5


@pytest.mark.parametrize("form", ["odt", "docx"])
def test_what_libreoffice_saved_is_taken_over(
    tmp_path: Path, hostile_docx: Path, hostile_odt: Path, office: Office, form: str
) -> None:
    source = {"odt": hostile_odt, "docx": hostile_docx}[form]
    clean = _annex(tmp_path, form, source)
    saved = office(clean.rename(tmp_path / f"house.{form}"), form)
    _shows_the_house(office(_annex(tmp_path, form, saved), "fodt"))


def test_a_large_part_that_is_not_needed_is_never_unpacked(tmp_path: Path, made: Made) -> None:
    bomb = b"\0" * (300 * 1024**2)
    for form, name in (("docx", "word/media/bomb.png"), ("odt", "Pictures/bomb.png")):
        path = _changed(tmp_path / f"bomb.{form}", made(form, data=MINIMAL), {}, {name: bomb})
        assert path.stat().st_size < 1024**2
        assert name not in _all(_annex(tmp_path, form, path))


@pytest.mark.parametrize(("form", "name"), [("docx", "word/styles.xml"), ("odt", "styles.xml")])
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text + " " * (300 * 1024**2), "its part {} is far too large for a house style"),
        (lambda text: text + "<", "its part {} is broken (line "),
        (lambda text: re.sub(r"(<\?xml[^>]*>)", r'\1<!DOCTYPE x [<!ENTITY y "z">]>', text), "its part {} has a DTD"),
        (
            lambda text: re.sub(r"(</[^>]*>\s*)$", r"<a>" * 500 + "</a>" * 500 + r"\1", text),
            "its part {} is far too large",
        ),
        (lambda text: re.sub(r"(</[^>]*>\s*)$", r"<a/>" * 300_000 + r"\1", text), "its part {} is far too large"),
        (lambda text: text.replace("UTF-8", "EBCDIC-9"), "its part {} is broken (line "),
        (lambda _: "", "its part {} is broken (line "),
    ],
)
def test_broken_and_boundless_parts_are_refused(
    tmp_path: Path,
    made: Made,
    capsys: pytest.CaptureFixture[str],
    form: str,
    name: str,
    change: Callable[[str], str],
    said: str,
) -> None:
    path = _changed(tmp_path / f"house.{form}", made(form, data=MINIMAL), {name: change})
    told = _refused(tmp_path, form, path, capsys)
    assert told.startswith(f"nulmeting: cannot use the style of {path}: {said.format(name)}")


@pytest.mark.parametrize("form", ["odt", "docx"])
def test_a_document_of_many_parts_is_refused(
    tmp_path: Path, made: Made, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    path = _changed(tmp_path / f"many.{form}", made(form, data=MINIMAL), {}, {f"x/{each}": "" for each in range(6000)})
    assert _refused(tmp_path, form, path, capsys) == f"nulmeting: {path} has more than 5000 parts\n"


def test_a_large_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "large.docx"
    with path.open("wb") as file:
        file.truncate(21 * 1024**2)
    assert _refused(tmp_path, "docx", path, capsys) == f"nulmeting: {path} is larger than 20 MiB\n"


def test_a_document_without_styles_is_refused(tmp_path: Path, made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    for form, name in (("odt", "styles.xml"), ("docx", "word/styles.xml")):
        path = _changed(tmp_path / f"plain.{form}", made(form, data=MINIMAL), {}, without=(name,))
        assert "it has no text or no styles" in _refused(tmp_path, form, path, capsys)


@pytest.mark.parametrize("form", ["odt", "docx"])
def test_a_damaged_zip_is_no_document(
    tmp_path: Path, made: Made, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    whole = made(form, data=MINIMAL).read_bytes()
    path = tmp_path / f"damaged.{form}"
    for content in (whole[: len(whole) // 2], _crushed(whole), b"PK\x05\x06" + b"\0" * 18, b""):
        path.write_bytes(content)
        assert f"{path} is no {form.upper()} document" in _refused(tmp_path, form, path, capsys)


def _crushed(content: bytes) -> bytes:
    """The same with every packed byte of its parts another."""
    made = bytearray(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for each in archive.infolist():
            start = each.header_offset + 30 + len(each.filename)
            for at in range(start, start + each.compress_size):
                made[at] ^= 0x55
    return bytes(made)


def test_what_is_no_file_is_not_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = tmp_path / "pipe.docx"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero"), tmp_path):
        said = f"nulmeting: cannot read {path}: it is a folder, pipe or device, not a file\n"
        assert _refused(tmp_path, "docx", path, capsys) == said
        output = tmp_path / "page.html"
        call = ["report", "--data", str(MINIMAL), "--format", "html", "--theme", str(path), "--output", str(output)]
        assert run(call) == 3
        assert capsys.readouterr().err == said
