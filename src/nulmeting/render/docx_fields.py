"""The fields in a header or footer of DOCX: a page number stays one, what fetches or leads away becomes text."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree import ElementTree as ET

from nulmeting.render.xml_part import dropped, local

_TYPE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}fldCharType"
_FIELDS = frozenset(
    "PAGE NUMPAGES SECTION SECTIONPAGES STYLEREF TITLE SUBJECT DATE TIME CREATEDATE SAVEDATE PRINTDATE".split()  # noqa: SIM905  (words are read more easily than a list)
)
"""Fields that only tell something of the document itself. What another field showed last stays, as text."""


class _Field(NamedTuple):
    """A field: the marks at its begin, middle and end, and what stands before its middle: its instruction."""

    marks: list[ET.Element]
    told: list[ET.Element]

    def harm(self) -> set[int]:
        """All of it, unless it is harmless."""
        instruction = "".join(each.text or "" for each in self.told if local(each) == "instrText")
        return set() if harmless_field(instruction) else self.all()

    def all(self) -> set[int]:
        """By which what belongs to it is known."""
        return {id(each) for each in (*self.marks, *self.told)}


def harmless_field(instruction: str) -> bool:
    """Whether a field only tells something of the document itself."""
    words = instruction.split()
    return bool(words) and words[0].upper() in _FIELDS


def quiet_fields(root: ET.Element) -> None:
    """Take out the instructions of fields that are not known to be harmless; what they showed stays, as text."""
    out = _harmful(root)
    for parent in list(root.iter()):
        for child in list(parent):
            if id(child) in out:
                dropped(parent, child)


def _harmful(root: ET.Element) -> set[int]:
    """The marks and instructions of fields that are not known to be harmless, or have no end."""
    out: set[int] = set()
    fields: list[_Field] = []
    for each in root.iter():
        kind = each.get(_TYPE) if local(each) == "fldChar" else None
        own = fields[-1] if fields and kind in ("separate", "end") else None
        if local(each) in ("fldChar", "instrText", "t"):
            for field in fields:
                if len(field.marks) == 1 and field is not own:
                    field.told.append(each)
        if own is not None:
            own.marks.append(each)
        if kind == "begin":
            fields.append(_Field([each], []))
        elif kind == "end" and fields:
            out |= fields.pop().harm()
    return out.union(*(each.all() for each in fields))
