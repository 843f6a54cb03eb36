"""What an ODT is made to look like: its styles, the page, header and footer. No word of its text."""

from __future__ import annotations

import posixpath
from pathlib import Path
from xml.etree import ElementTree as ET

from nulmeting.finding import Message, NulmetingError
from nulmeting.render.house_style import Given
from nulmeting.render.xml_part import dropped, local, only_known, parsed, unwrapped, written

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_XLINK = "http://www.w3.org/1999/xlink"
_OFFICE = f"{_URN}office:1.0"
_KNOWN = {
    _OFFICE: "office",
    f"{_URN}style:1.0": "style",
    f"{_URN}text:1.0": "text",
    f"{_URN}table:1.0": "table",
    f"{_URN}drawing:1.0": "draw",
    f"{_URN}xsl-fo-compatible:1.0": "fo",
    f"{_URN}svg-compatible:1.0": "svg",
    f"{_URN}datastyle:1.0": "number",
    _XLINK: "xlink",
    "http://purl.org/dc/elements/1.1/": "dc",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
}
_ACTIVE = frozenset(
    "object object-ole plugin applet floating-frame image-map event-listeners scripts script dde-connection "  # noqa: SIM905  (as text)
    "dde-connection-decl dde-connection-decls dde-source execute-macro section-source table-source "
    "cell-range-source annotation annotation-end database-display database-next database-row-select "
    "database-row-number database-name font-face-src font-face-uri font-face-format control forms "
    "variable-decls sequence-decls user-field-decls tracked-changes bibliography-source contextual-spelling".split()
)
"""Elements that bring something along, lead somewhere, or belong to what does not come along."""
_PICTURES = frozenset(("image", "fill-image", "background-image", "list-level-style-image"))
_STYLE_NAMES = frozenset(f"{{{_URN}style:1.0}}{each}" for each in ("name", "parent-style-name", "next-style-name"))
_MANIFEST = f"{_URN}manifest:1.0"
_TYPES = {"jpg": "jpeg", "emf": "x-emf", "wmf": "x-wmf"}
_MIMETYPE = b"application/vnd.oasis.opendocument.text"
_SETTINGS = Path(__file__).resolve().parent / "reference" / "odt" / "settings.xml"
"""Ours, whatever the house has: they say how rows of a table keep together, and lead nowhere."""


def odt_style(given: Given) -> dict[str, bytes]:
    """The parts of a document without text. Raises NulmetingError when they cannot be read."""
    content = given.part("styles.xml")
    if content is None:
        raise NulmetingError(
            Message("it has no text or no styles: open it in Word or LibreOffice, and save it as .odt")
        )
    root = parsed(content, "styles.xml")
    if root.tag != f"{{{_OFFICE}}}document-styles":
        raise NulmetingError(
            Message("it has no text or no styles: open it in Word or LibreOffice, and save it as .odt")
        )
    only_known(root, _KNOWN)
    pictures: dict[str, tuple[str, bytes]] = {}
    _cleaned(root, given, pictures)
    for each in root.iter():
        for key, value in each.attrib.items():
            if key in _STYLE_NAMES and value == "Table_20_Caption":  # as LibreOffice writes what pandoc calls so:
                each.set(key, "TableCaption")
    empty = ET.Element(f"{{{_OFFICE}}}document-content", {f"{{{_OFFICE}}}version": "1.3"})
    ET.SubElement(ET.SubElement(empty, f"{{{_OFFICE}}}body"), f"{{{_OFFICE}}}text")
    meta = ET.Element(f"{{{_OFFICE}}}document-meta", {f"{{{_OFFICE}}}version": "1.3"})
    ET.SubElement(meta, f"{{{_OFFICE}}}meta")
    return {
        "mimetype": _MIMETYPE,
        "content.xml": written(empty, _KNOWN),
        "meta.xml": written(meta, _KNOWN),
        "styles.xml": written(root, _KNOWN),
        "settings.xml": _SETTINGS.read_bytes(),
        **dict(pictures.values()),
        "META-INF/manifest.xml": _manifest([name for name, _ in pictures.values()]),
    }


def _cleaned(element: ET.Element, given: Given, pictures: dict[str, tuple[str, bytes]]) -> None:
    for child in list(element):
        name = local(child)
        if name in _ACTIVE:
            dropped(element, child)
            continue
        _cleaned(child, given, pictures)
        address = child.get(f"{{{_XLINK}}}href")
        if name == "a":
            unwrapped(element, child)
        elif address is not None:
            house = _picture(address, given, pictures) if name in _PICTURES else None
            if house is None:
                dropped(element, child)
            else:
                child.set(f"{{{_XLINK}}}href", house)
        elif name == "frame" and not len(child):  # its picture stayed behind
            dropped(element, child)
    for key in list(element.attrib):
        if key.startswith(f"{{{_XLINK}}}") and local(element) not in _PICTURES:
            del element.attrib[key]


def _picture(address: str, given: Given, pictures: dict[str, tuple[str, bytes]]) -> str | None:
    """The name of a picture in the new document; None where it is elsewhere, or may be more than a picture."""
    name = posixpath.normpath(address)
    if name not in pictures:
        found = given.picture(name) if name.startswith("Pictures/") else None
        if found is None:
            return None
        ending, content = found
        pictures[name] = (f"Pictures/house-{len(pictures) + 1}.{ending}", content)
    return pictures[name][0]


def _manifest(pictures: list[str]) -> bytes:
    types = dict.fromkeys(("content.xml", "meta.xml", "styles.xml", "settings.xml"), "text/xml")
    for each in pictures:
        ending = each.rpartition(".")[2]
        types[each] = f"image/{_TYPES.get(ending, ending)}"
    made = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in ({"/": _MIMETYPE.decode()} | types).items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<manifest:manifest xmlns:manifest="{_MANIFEST}" manifest:version="1.3">{made}</manifest:manifest>'
    ).encode()
