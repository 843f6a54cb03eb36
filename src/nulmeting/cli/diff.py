"""`nulmeting diff`: what changed between two measurements, and what that does to the result."""

from __future__ import annotations

import typer

from nulmeting.cli.options import AsText, Data, ExitCode, Lang, NewSide, OldSide, Output
from nulmeting.cli.output import emit, emit_document, emit_text
from nulmeting.cli.sides import read_sides
from nulmeting.measure.changes import changes, version_not_raised
from nulmeting.report.wording import Wording


def run(
    old: OldSide,
    new: NewSide = None,
    exit_code: ExitCode = False,
    data: Data = None,
    lang: Lang = "en",
    form: AsText = "text",
    output: Output = None,
) -> None:
    """Read both sides, compare, print; with --exit-code leave with 1 when they differ."""
    words = Wording(lang)
    before, after = read_sides(old, new, data, words)
    found = changes(before.compared.side, after.compared.side)
    warning = version_not_raised(before.compared.side, after.compared.side, found)
    findings = (after.placed(warning),) if warning is not None else ()
    if form == "json":
        from nulmeting.render.as_changes import changes_json

        emit(changes_json(before.compared, after.compared, found, findings), output)
    elif form == "markdown":
        from nulmeting.render.as_comment import comment

        emit_text(comment(before.compared, after.compared, found, findings, words), output)
    else:
        from nulmeting.report.changes import changes_document

        emit_document(changes_document(before.compared, after.compared, found, findings, words), form, output)
    if exit_code and found.differ:
        raise typer.Exit(1)
