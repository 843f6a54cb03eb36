"""A list of records in JSON or YAML, made by another program: plain values, or the reason why it cannot be used."""

from __future__ import annotations

import json
from typing import Any

from nulmeting.finding import Finding, Message, NulmetingError
from nulmeting.load.folder import decode
from nulmeting.load.tree import read_tree


def load_listing(content: bytes, label: str) -> Any:
    """The value of a file; its name says whether it is JSON. Raises NulmetingError with where it goes wrong."""
    text = decode(content, label)
    if isinstance(text, Finding):
        raise NulmetingError(text.message)
    if not label.lower().endswith(".json"):
        tree, findings = read_tree(text, label)
        if findings:
            first = findings[0]
            raise NulmetingError(Message.of("line {line}: {what}", line=first.location.line or 1, what=first.message))
        return tree.value if tree is not None else None
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise NulmetingError(
            Message.of("it is not JSON from line {line}, column {column} on", line=error.lineno, column=error.colno)
        ) from None
    except (ValueError, RecursionError):
        raise NulmetingError(Message.of("it holds a number or a depth that no report has")) from None
