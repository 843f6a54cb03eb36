"""XML that somebody else wrote: read within bounds, and written again with no more than the namespaces that we know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import escape, quoteattr

from nulmeting.finding import Message, NulmetingError

MOST_BYTES = 4 * 1024 * 1024
"""Of one part: the styles of a house are a tenth of this."""
_MOST_TAGS = 200_000
_DEEPEST = 200
_XML = "http://www.w3.org/XML/1998/namespace"


def parsed(content: bytes, name: str) -> ET.Element:
    """The tree of a part. Raises NulmetingError when it is broken, defines entities, or is too large or too deep."""
    try:
        _look_through(content, name)
        return ET.fromstring(content)  # noqa: S314  (looked through: there is no DTD in it)
    except (ExpatError, ET.ParseError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", None) or getattr(error, "position", (0,))[0]
        raise NulmetingError(
            Message.of("its part {name} is broken (line {line}): open it, save it again", name=name, line=line)
        ) from None


def _look_through(content: bytes, name: str) -> None:
    tags = depth = 0

    def start(*_: object) -> None:
        nonlocal tags, depth
        tags, depth = tags + 1, depth + 1
        if tags > _MOST_TAGS or depth > _DEEPEST:
            raise too_large(name)

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    def definitions(*_: object) -> None:
        raise NulmetingError(Message.of("its part {name} has a DTD, as no word processor writes", name=name))

    if len(content) > MOST_BYTES:
        raise too_large(name)
    parser: Any = ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = definitions
    parser.Parse(content, True)  # noqa: FBT003  (the signature is expat's)


def too_large(name: str) -> NulmetingError:
    """That a part is larger than a house style can need."""
    return NulmetingError(Message.of("its part {name} is far too large for a house style", name=name))


def local(element: ET.Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def only_known(element: ET.Element, known: Mapping[str, str]) -> None:
    """Take out the elements and attributes of other namespaces: what is not known is not passed on."""
    for child in list(element):
        if _namespace(child.tag) in known:
            only_known(child, known)
        else:
            element.remove(child)
    for name in list(element.attrib):
        if _namespace(name) not in known and name.startswith("{") and _namespace(name) != _XML:
            del element.attrib[name]


def _namespace(name: str) -> str:
    return name[1:].partition("}")[0] if name.startswith("{") else ""


def unwrapped(parent: ET.Element, child: ET.Element) -> None:
    """Put what is in a child in its place."""
    at = list(parent).index(child)
    parent.remove(child)
    texts = [child.text or "", child.tail or ""]
    if len(child):
        child[-1].tail = (child[-1].tail or "") + texts.pop()
    before = parent[at - 1] if at else None
    if before is None:
        parent.text = (parent.text or "") + "".join(texts)
    else:
        before.tail = (before.tail or "") + "".join(texts)
    for number, each in enumerate(list(child)):
        parent.insert(at + number, each)


def dropped(parent: ET.Element, child: ET.Element) -> None:
    """Take a child out, and leave the text that follows it."""
    child.text = None
    for each in list(child):
        child.remove(each)
    unwrapped(parent, child)


def written(root: ET.Element, known: Mapping[str, str]) -> bytes:
    """The tree as XML in UTF-8, each namespace with the prefix that it has in `known`."""
    pieces = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n']
    declared = "".join(f" xmlns:{prefix}={quoteattr(uri)}" for uri, prefix in known.items())
    _write(root, {**known, _XML: "xml"}, pieces, declared)
    return "".join(pieces).encode()


def _write(element: ET.Element, known: Mapping[str, str], pieces: list[str], more: str = "") -> None:
    name = _short(element.tag, known)
    attributes = "".join(f" {_short(key, known)}={quoteattr(value)}" for key, value in element.attrib.items())
    pieces.append(f"<{name}{more}{attributes}>{escape(element.text or '')}")
    for child in element:
        _write(child, known, pieces)
        pieces.append(escape(child.tail or ""))
    pieces.append(f"</{name}>")


def _short(name: str, known: Mapping[str, str]) -> str:
    namespace = _namespace(name)
    return f"{known[namespace]}:{name.rpartition('}')[2]}" if namespace else name
