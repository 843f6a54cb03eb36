from __future__ import annotations

import builtins
import io
from typing import Any

import pytest
from PIL import Image

from nulmeting.finding import NulmetingError
from nulmeting.render.png import png
from nulmeting.render.svg import svg
from tests.unit.render.documents import BARS, PLANE


def test_a_drawing_becomes_a_picture_with_its_colours_and_the_same_bytes_again() -> None:
    made = png(svg(BARS, "f", alone=True))
    with Image.open(io.BytesIO(made)) as picture:
        assert (picture.format, picture.width) == ("PNG", 1968)
        colours = {colour for _, colour in picture.convert("RGB").getcolors(1 << 24) or ()}
    assert {(255, 255, 255), (21, 66, 115)} <= colours
    assert png(svg(BARS, "f", alone=True)) == made
    assert png(svg(PLANE, "f", alone=True)) != made


def test_text_is_no_program_of_typst() -> None:
    hostile = BARS._replace(caption='") #read("/etc/passwd") #panic() $x$ \\ "')
    assert png(svg(hostile, "f", alone=True)).startswith(b"\x89PNG")


def test_without_typst_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "typst":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(NulmetingError, match=r"install nulmeting\[documents\], or write to a file that ends in \.svg"):
        png("<svg/>")
