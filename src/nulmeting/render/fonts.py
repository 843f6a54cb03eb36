"""Which characters the fonts have that Typst brings along, and an escape for those they lack.

No other font is used, so that the same input is the same file on every machine. They have the letters of Europe and
more, but no emoji and no Chinese: such a character would become an empty box, in which a reader sees nothing and which
PDF/UA does not allow.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from nulmeting.render.harmless import each_text, escape

_PROBE = b'#set document(title: "probe")\n#sys.inputs.text\n'
_KNOWN = "\u0250"
"""All before this are Latin letters and signs, which every font has."""
_LACKING = re.compile(r'the text `"(.+?)"` could not be displayed')
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")
_UNSEEN = re.compile("[\u200d\ufe0e\ufe0f]")


def drawable(value: Any) -> Any:
    r"""The same block or document with an escape, such as `\U0001f600`, for what the fonts lack."""
    return _without(value, _lacking(_unusual(value)))


def plainest(value: Any) -> Any:
    """The same with an escape for all but Latin letters and signs."""
    return _without(value, _unusual(value))


def joined(value: Any) -> Any:
    """The same with letters and the marks on them in one where Unicode can, and nothing that only joins.

    A drawing with loose marks is no text to a reader of PDF: its letters cannot be told from their shapes.
    """
    return each_text(value, lambda text: _UNSEEN.sub("", unicodedata.normalize("NFC", text)))


def _unusual(value: Any) -> set[str]:
    return {char for text in _texts(value) for char in text if char >= _KNOWN}


def _without(value: Any, characters: set[str]) -> Any:
    if not characters:
        return value
    escapes = str.maketrans({each: escape(each) for each in characters})
    return each_text(value, lambda text: text.translate(escapes))


def _lacking(characters: set[str]) -> set[str]:
    """Those that no font has. What stands on another character is tried on one, on which it may be lost unnamed."""
    marks = {each for each in characters if unicodedata.category(each).startswith("M")}
    found = _CODE.sub(lambda code: chr(int(code[1], 16)), "".join(_LACKING.findall(_refusal(characters - marks))))
    on_letters = [f"a{each}" for each in sorted(marks)]
    lost = {each[1:] for each in on_letters if _refusal([each])} if _refusal(on_letters) else set()
    return (set(found) & characters) | lost


def _refusal(texts: Iterable[str]) -> str:
    """What Typst says of texts that its fonts lack, which the standard for accessible PDF does not allow; else ""."""
    import typst

    text = " ".join(sorted(texts))
    if not text:
        return ""
    try:
        typst.compile(_PROBE, format="pdf", ignore_system_fonts=True, pdf_standards=["ua-1"], sys_inputs={"text": text})
    except typst.TypstError as error:
        return str(error.diagnostic)
    return ""


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
