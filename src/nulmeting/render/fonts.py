"""Which characters the fonts have that Typst brings along, and an escape for those they lack.

No other font is used, so that the same input is the same file on every machine. They have the letters of Europe and
more, but no emoji and no Chinese: such a character would become an empty box, in which a reader sees nothing and which
PDF/UA does not allow.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from nulmeting.render.harmless import each_text, escape

if TYPE_CHECKING:
    from nulmeting.report.document import Document

_PROBE = b'#set document(title: "probe")\n#sys.inputs.text\n'
_KNOWN = "\u0250"
"""All before this are Latin letters and signs, which every font has."""
_LACKING = re.compile(r'the text `"(.+?)"` could not be displayed')
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")


def drawable(value: Any) -> Any:
    r"""The same block, document or text with an escape, such as `\U0001f600`, for what the fonts lack."""
    return without(value, _lacking({char for text in _texts(value) for char in text if char >= _KNOWN}))


def drawable_document(document: Document) -> Document:
    """The same document with an escape for what the fonts lack."""
    made: Document = drawable(document)
    return made


def without(value: Any, characters: set[str]) -> Any:
    """The same with an escape for these characters."""
    if not characters:
        return value
    escapes = str.maketrans({each: escape(each) for each in characters})
    change: Callable[[str], str] = lambda text: text.translate(escapes)  # noqa: E731
    return each_text(value, change)


def lacking_in(message: str) -> set[str]:
    """The characters that Typst names when it refuses to draw what its fonts lack."""
    found = "".join(_LACKING.findall(message))
    return {each for each in _CODE.sub(lambda code: chr(int(code[1], 16)), found) if each >= _KNOWN}


def _lacking(characters: set[str]) -> set[str]:
    """Those that no font has: the standard for accessible PDF makes Typst name them all."""
    import typst

    if not characters:
        return set()
    # What stands on another character is tried on one.
    tried = (f"a{each}" if unicodedata.category(each).startswith("M") else each for each in sorted(characters))
    try:
        typst.compile(
            _PROBE,
            format="pdf",
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            sys_inputs={"text": " ".join(tried)},
        )
    except typst.TypstError as error:
        return lacking_in(error.diagnostic) & characters
    return set()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
