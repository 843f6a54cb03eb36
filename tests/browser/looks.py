"""In how many ways a page is looked at, and what is kept of a visit."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Look(NamedTuple):
    """How a reader looks: the window, and what is set for all pages."""

    width: int = 1000
    scheme: str = "light"
    forced: str = "none"

    def options(self) -> dict[str, Any]:
        """The same for Playwright."""
        return {
            "viewport": {"width": self.width, "height": 900},
            "color_scheme": self.scheme,
            "forced_colors": self.forced,
        }


LOOKS = {
    "light": Look(),
    "dark": Look(scheme="dark"),
    "narrow": Look(width=320),
    "forced": Look(forced="active"),
}
"""A window of 1280 at 400 % is 320 wide."""


class Opened(NamedTuple):
    """A page with what it asked for and what it said."""

    page: Page
    asked: list[str]
    said: list[str]
