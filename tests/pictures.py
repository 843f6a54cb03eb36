"""Pictures against those that were looked at and found good.

What is compared is coarse: fonts and their edges differ between machines. To renew a picture, delete it and run the
tests again; then look at it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

SMALL = 4
"""A pixel that is compared is the mean of as many by as many of the picture."""
MOST_DIFFERENT = 0.02
"""The part of the compared pixels that may differ by more than a tenth of the range."""


def _small(picture: Image.Image) -> Image.Image:
    return picture.convert("L").reduce(SMALL)


def different(one: Image.Image, other: Image.Image) -> float:
    """The part of the pixels that differ clearly."""
    far = ImageChops.difference(_small(one), _small(other)).point([0] * 26 + [255] * 230)
    return ImageStat.Stat(far).mean[0] / 255


def compare(made: Image.Image, golden: Path) -> None:
    """Fail where a picture is not what it was; where there was none, keep it, to be looked at."""
    picture = made.convert("RGB")
    if not golden.exists():
        golden.parent.mkdir(exist_ok=True)
        picture.quantize(32).save(golden, optimize=True)
        pytest.fail(f"{golden.parent.name}/{golden.name} was not there: look at it, and run the tests again")
    kept = Image.open(golden).convert("RGB")
    assert abs(picture.width - kept.width) <= 2
    assert abs(picture.height - kept.height) <= 40
    size = (min(picture.width, kept.width), min(picture.height, kept.height))
    assert different(picture.crop((0, 0, *size)), kept.crop((0, 0, *size))) < MOST_DIFFERENT
