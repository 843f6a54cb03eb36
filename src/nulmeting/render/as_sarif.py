"""Findings as SARIF 2.1.0, which code hosts and editors read.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from nulmeting import __version__
from nulmeting.finding import Finding, Location
from nulmeting.render.as_findings import said
from nulmeting.render.excerpt import Sources
from nulmeting.render.explained import Explained
from nulmeting.render.fingerprints import fingerprints
from nulmeting.render.json_text import dump
from nulmeting.report.wording import Wording

_UNSEEN = "\u200b"
_LEVEL = {"error": "error", "warning": "warning", "info": "note"}


def findings_sarif(
    findings: Sequence[Finding], words: Wording, sources: Sources, pages: Mapping[str, Explained]
) -> str:
    """One run with the rules that there are, each with its explanation, and one result per finding."""
    index = {code: number for number, code in enumerate(pages)}
    results = []
    for each, fingerprint in zip(findings, fingerprints(findings, sources), strict=True):
        text = ". ".join(said(part, words) for part in (each.message, each.hint) if part is not None)
        result: dict[str, Any] = {
            "ruleId": each.code,
            **({"ruleIndex": index[each.code]} if each.code in index else {}),
            "level": _LEVEL[each.severity],
            "message": {"text": _message(text)},
            "locations": [_location(each.location)],
            "partialFingerprints": {"nulmeting/v1": fingerprint},
        }
        if each.related:
            result["relatedLocations"] = [{"id": number, **_location(at)} for number, at in enumerate(each.related, 1)]
        results.append(result)
    driver = {"name": "nulmeting", "version": __version__, "rules": [_rule(each) for each in pages.values()]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return dump({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _message(text: str) -> str:
    """Text in which nothing is a placeholder (section 3.11.5) or a link (3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", f"]{_UNSEEN}(")


def _rule(page: Explained) -> dict[str, Any]:
    return {
        "id": page.code,
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": page.text.partition("\n\n")[0].replace("\n", " ")},
        "help": {"text": page.text, "markdown": page.text},
        "defaultConfiguration": {"level": _LEVEL[page.severity]},
    }


def _location(place: Location) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file)}}
    if place.line is not None:
        physical["region"] = {"startLine": place.line, "startColumn": place.column or 1}
    return {"physicalLocation": physical}


def _uri(file: str) -> str:
    """A relative reference where the path is one, else a file URI; never a scheme made of a name with a colon."""
    path = PurePath(file)
    written = quote(os.fsencode(path.as_posix()))
    return f"file://{written}" if path.is_absolute() else written
