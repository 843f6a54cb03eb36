"""What each code means, from the page that the package carries; and which codes and families there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import typer

from nulmeting.cli.choices import unknown
from nulmeting.finding import Message, NulmetingError
from nulmeting.render.explained import Explained, explained


@cache
def pages() -> Mapping[str, Explained]:
    """Code to its section of docs/checks.md: inside the installed package, or at the root of a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "docs" / "checks.md"
    page = inside if inside.is_file() else package.parents[1] / "docs" / "checks.md"
    try:
        return explained(page.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        raise NulmetingError(Message.of("the page that explains the codes is not there: install again")) from None


def explain(code: str) -> str:
    """The section of a code. Raises typer.BadParameter for another one, with the nearest."""
    found = pages().get(code.upper())
    if found is None:
        raise typer.BadParameter(unknown(code.upper(), list(pages())), param_hint="--explain")
    return str(found)


def families(values: Iterable[str] | None, option: str) -> tuple[str, ...]:
    """Codes and families (NM4, NM4xx, NM402) as the beginnings of codes; each must be that of a code that there is."""
    found = []
    for value in values or ():
        start = value.upper().rstrip("X")
        if len(start) <= len("NM") or not any(each.startswith(start) for each in pages()):
            known = [*pages(), *sorted({each[:3] for each in pages()})]
            raise typer.BadParameter(unknown(value.upper(), known), param_hint=option)
        found.append(start)
    return tuple(found)
