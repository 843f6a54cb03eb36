"""What a DOCX is made to look like: styles, numbering, theme, fonts, page, header and footer. No word of its text."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET
from xml.sax.saxutils import quoteattr

from nulmeting.finding import Message, NulmetingError
from nulmeting.render.docx_fields import harmless_field, quiet_fields
from nulmeting.render.house_style import Given
from nulmeting.render.xml_part import dropped, local, only_known, parsed, unwrapped, written

_OPEN, _MICROSOFT = "http://schemas.openxmlformats.org/", "http://schemas.microsoft.com/office/word/"
_W, _R = f"{_OPEN}wordprocessingml/2006/main", f"{_OPEN}officeDocument/2006/relationships"
_RELATIONS, _TYPES = f"{_OPEN}package/2006/relationships", f"{_OPEN}package/2006/content-types"
_MC = f"{_OPEN}markup-compatibility/2006"
_KNOWN = {
    _W: "w",
    _R: "r",
    _MC: "mc",
    f"{_OPEN}drawingml/2006/wordprocessingDrawing": "wp",
    f"{_OPEN}drawingml/2006/main": "a",
    f"{_OPEN}drawingml/2006/picture": "pic",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "urn:schemas-microsoft-com:office:word": "w10",
    f"{_MICROSOFT}2010/wordprocessingShape": "wps",
    f"{_MICROSOFT}2010/wordprocessingGroup": "wpg",
}
_ACTIVE = frozenset(
    "object control altChunk subDoc attachedTemplate hlinkClick hlinkHover hlinkMouseOver extLst OLEObject "  # noqa: SIM905  (as text)
    "numPicBullet lvlPicBulletId embedRegular embedBold embedItalic embedBoldItalic movie contentPart "
    "commentRangeStart commentRangeEnd commentReference footnoteReference endnoteReference".split()
)
"""Elements that bring something along, lead somewhere, or belong to what does not come along."""
_WRAPPERS = frozenset(("hyperlink", "smartTag", "customXml", "ins", "moveTo", "sdt", "sdtContent"))
_NOTHING = frozenset(("del", "moveFrom", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"))
_LEADING = frozenset(("link", "href", "src", "relid", "gfxdata"))
"""Attributes with an address, or with a whole drawing."""
_SETTINGS = frozenset(
    "zoom mirrorMargins evenAndOddHeaders defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone "  # noqa: SIM905  (as text)
    "doNotHyphenateCaps characterSpacingControl compat themeFontLang clrSchemeMapping decimalSymbol "
    "listSeparator".split()
)
_PAGE = frozenset(
    "headerReference footerReference type pgSz pgMar pgBorders lnNumType pgNumType cols vAlign titlePg textDirection "  # noqa: SIM905  (as text)
    "bidi rtlGutter docGrid".split()
)
_KINDS = {
    "styles": "styles",
    "settings": "settings",
    "numbering": "numbering",
    "fontTable": "fontTable",
    "theme/theme1": "theme",
}
"""Parts that come along where they are there, with the kind of relation by which Word knows them."""
_MEDIA = {"jpg": "jpeg", "emf": "x-emf", "wmf": "x-wmf"}


class _Relation(NamedTuple):
    kind: str
    target: str


def docx_style(given: Given) -> dict[str, bytes]:
    """The parts of a document without text. Raises NulmetingError when they cannot be read."""
    root = _read(given, "word/document.xml")
    if root is None or root.find(_w("body")) is None or "word/styles.xml" not in given.names:
        raise NulmetingError(
            Message("it has no text or no styles: open it in Word or LibreOffice, and save it as .docx")
        )
    parts: dict[str, bytes] = {}
    relations: list[tuple[str, str]] = []
    for name, kind in _KINDS.items():
        part = _read(given, f"word/{name}.xml")
        if part is None or (kind == "theme" and any(_references(part))):
            continue
        if kind == "settings":
            for child in list(part):
                if local(child) not in _SETTINGS:
                    part.remove(child)
        parts[f"word/{name}.xml"] = _plain(part, {})
        relations.append((kind, f"{name}.xml"))
    page, edges = _page(given, root)
    for name, edge in edges.items():
        parts |= _edge(given, name)
        relations.append((edge, posixpath.basename(name)))
    listed = {target: f"house{number}" for number, (_, target) in enumerate(relations, 1)}
    for each in page:
        if _r("id") in each.attrib:
            each.set(_r("id"), listed[posixpath.basename(each.attrib[_r("id")])])
    document = ET.Element(_w("document"))
    body = ET.SubElement(document, _w("body"))
    ET.SubElement(body, _w("p"))
    body.append(page)
    head = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relation_part([("officeDocument", "word/document.xml", "main")]),
        "word/document.xml": written(document, _KNOWN),
        "word/_rels/document.xml.rels": _relation_part([(kind, to, listed[to]) for kind, to in relations]),
    }
    return head | parts


def _w(name: str) -> str:
    return f"{{{_W}}}{name}"


def _r(name: str) -> str:
    return f"{{{_R}}}{name}"


def _read(given: Given, name: str) -> ET.Element | None:
    content = given.part(name)
    return None if content is None else parsed(content, name)


def _page(given: Given, root: ET.Element) -> tuple[ET.Element, dict[str, str]]:
    """The page of the last section, and the names of its headers and footers with their kind.

    A section that names no header of some type has that of the section before it.
    """
    known = _relations(given, "word/document.xml")
    sections = list(root.iter(_w("sectPr")))
    found: dict[tuple[str, str], ET.Element] = {}
    for section in sections:
        for each in section:
            if local(each) in ("headerReference", "footerReference"):
                found[local(each), each.get(_w("type"), "default")] = each
    page = ET.Element(_w("sectPr"))
    edges: dict[str, str] = {}
    for (kind, type_), each in found.items():
        relation = known.get(each.get(_r("id"), ""))
        edge = kind.removesuffix("Reference")
        if relation is None or relation.kind != edge or not re.fullmatch(r"word/\w+\.xml", relation.target):
            continue
        edges[relation.target] = edge
        ET.SubElement(page, _w(kind), {_w("type"): type_, _r("id"): relation.target})
    for each in sections[-1] if sections else ():
        if local(each) in _PAGE and not local(each).endswith("Reference"):
            for part in each.iter():
                part.attrib = {name: value for name, value in part.attrib.items() if name.startswith(f"{{{_W}}}")}
            page.append(each)
    return page, edges


def _relations(given: Given, name: str) -> dict[str, _Relation]:
    """What a part refers to within the document, by the id that it is given there."""
    folder, base = posixpath.split(name)
    root = _read(given, f"{folder}/_rels/{base}.rels")
    found: dict[str, _Relation] = {}
    for each in root if root is not None else ():
        if each.get("TargetMode", "Internal") == "Internal":
            target = posixpath.normpath(posixpath.join("/" + folder, each.get("Target", "")))
            found[each.get("Id", "")] = _Relation(each.get("Type", "").rpartition("/")[2], target.lstrip("/"))
    return found


def _edge(given: Given, name: str) -> dict[str, bytes]:
    """A header or footer, with the pictures in it."""
    root = _read(given, name)
    if root is None:
        raise NulmetingError(Message.of("its part {name} is not there", name=name))
    used = {value for part in root.iter() for key, value in part.attrib.items() if key.startswith(f"{{{_R}}}")}
    pictures: dict[str, str] = {}
    parts: dict[str, bytes] = {}
    base = posixpath.basename(name)
    for key, relation in _relations(given, name).items():
        if relation.kind != "image" or key not in used:
            continue
        picture = given.picture(relation.target)
        if picture is not None:
            ending, content = picture
            pictures[key] = f"media/house-{base.removesuffix('.xml')}-{len(pictures) + 1}.{ending}"
            parts[f"word/{pictures[key]}"] = content
    parts[name] = _plain(root, pictures)
    if pictures:
        made = [("image", target, key) for key, target in pictures.items()]
        parts[f"word/_rels/{base}.rels"] = _relation_part(made)
    return parts


def _plain(root: ET.Element, pictures: dict[str, str]) -> bytes:
    """A part with nothing in it that acts, leads elsewhere or is not there. `pictures` are those that come along."""
    _fallbacks(root)
    only_known(root, {each: prefix for each, prefix in _KNOWN.items() if each != _MC})
    quiet_fields(root)
    _cleaned(root)
    for parent in list(root.iter()):
        for child in list(parent):
            if local(child) in ("drawing", "pict") and any(each not in pictures for each in _references(child)):
                dropped(parent, child)
    for each in root.iter():
        for name in [key for key in each.attrib if key.startswith(f"{{{_R}}}")]:
            if each.attrib[name] not in pictures:
                del each.attrib[name]
    return written(root, {each: prefix for each, prefix in _KNOWN.items() if each != _MC})


def _fallbacks(root: ET.Element) -> None:
    """Of what stands there in two ways, the older one, which every program knows."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == f"{{{_MC}}}AlternateContent":
                old = child.find(f"{{{_MC}}}Fallback")
                for each in list(child):
                    child.remove(each)
                child.extend(old if old is not None else ())
                unwrapped(parent, child)


def _cleaned(element: ET.Element) -> None:
    for child in list(element):
        name = local(child)
        if name in _ACTIVE or name in _NOTHING:
            dropped(element, child)
            continue
        _cleaned(child)
        if name in _WRAPPERS or (name == "fldSimple" and not harmless_field(child.get(_w("instr"), ""))):
            unwrapped(element, child)
    for name in list(element.attrib):
        if name.rpartition("}")[2] in _LEADING:
            del element.attrib[name]


def _references(element: ET.Element) -> Iterator[str]:
    """The relations that an element and all in it go by."""
    for each in element.iter():
        yield from (value for name, value in each.attrib.items() if name.startswith(f"{{{_R}}}"))


def _relation_part(relations: list[tuple[str, str, str]]) -> bytes:
    made = "".join(
        f'<Relationship Id={quoteattr(key)} Type="{_R}/{kind}" Target={quoteattr(target)}/>'
        for kind, target, key in relations
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="{_RELATIONS}">{made}</Relationships>'.encode()
    )


def _content_types(parts: dict[str, bytes]) -> bytes:
    word, office = "application/vnd.openxmlformats-officedocument.wordprocessingml", "application/vnd.openxmlformats-"
    made = [
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
        '<Default Extension="xml" ContentType="application/xml"/>',
        f'<Override PartName="/word/document.xml" ContentType="{word}.document.main+xml"/>',
    ]
    endings = sorted({name.rpartition(".")[2] for name in parts if name.startswith("word/media/")})
    made += [f'<Default Extension="{each}" ContentType="image/{_MEDIA.get(each, each)}"/>' for each in endings]
    for name, content in parts.items():
        base = posixpath.basename(name)
        if name.startswith("word/theme/"):
            made.append(f'<Override PartName="/{name}" ContentType="{office}officedocument.theme+xml"/>')
        elif name.startswith("word/") and name.endswith(".xml"):
            root = local(ET.fromstring(content))  # noqa: S314  (written by us)
            kind = {"hdr": "header", "ftr": "footer"}.get(root, base.removesuffix(".xml"))
            made.append(f'<Override PartName="/{name}" ContentType="{word}.{kind}+xml"/>')
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<Types xmlns="{_TYPES}">{"".join(made)}</Types>'.encode()
