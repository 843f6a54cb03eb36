"""`nulmeting baseline verify`: whether a frozen measurement still holds."""

from __future__ import annotations

import typer

from nulmeting.cli.options import Action, AsText, Data, Frozen, Lang, Output
from nulmeting.cli.output import emit, emit_document
from nulmeting.cli.verified import verified
from nulmeting.report.wording import Wording


def run(
    action: Action,  # noqa: ARG001  (there is one so far)
    file: Frozen,
    data: Data = None,
    lang: Lang = "en",
    form: AsText = "text",
    output: Output = None,
) -> None:
    """Read the report, make its figures again, print; leave with 1 when it does not hold."""
    words = Wording(lang)
    found = verified(file, data, words)
    if form == "json":
        from nulmeting.render.as_verification import verification_json

        emit(verification_json(found.verification, found.saved, found.revision), output)
    else:
        from nulmeting.report.verification import verification_document

        emit_document(verification_document(*found, words), form, output)
    if not found.verification.holds:
        raise typer.Exit(1)
