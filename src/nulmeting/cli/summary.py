"""`nulmeting summary`: one page for the council."""

from __future__ import annotations

from nulmeting.cli.data import open_data
from nulmeting.cli.forms import check_form, emit_form
from nulmeting.cli.frozen import since_baseline
from nulmeting.cli.options import AsDocument, BaselineFile, Data, Lang, Output, ReferenceDoc, Theme
from nulmeting.cli.output import emit
from nulmeting.measure.drawn import usual
from nulmeting.measure.measurement import measure
from nulmeting.measure.robustness import robustness
from nulmeting.measure.summary import summarize
from nulmeting.measure.targets import targets
from nulmeting.report.wording import Wording


def run(
    baseline: BaselineFile = None,
    data: Data = None,
    lang: Lang = "en",
    form: AsDocument = "text",
    output: Output = None,
    theme: Theme = None,
    reference: ReferenceDoc = None,
) -> None:
    """Load, measure, vary, choose, print."""
    check_form(form, output, theme, reference)
    words = Wording(lang)
    opened = open_data(data, words)
    measured = measure(opened.dataset)
    varied = robustness(opened.dataset, measured.ambition, usual(opened.dataset))
    since = since_baseline(baseline, opened, output, words)
    aims = targets(opened.dataset, measured.ambition, since)
    found = summarize(opened.dataset, measured)
    if form == "json":
        from nulmeting.render.as_json import part_json

        shown = {name: getattr(measured, name) for name in ("coverage", "stakeholders", "ambition")}
        parts = {"summary": found, **shown, "robustness": varied, "baseline": since, "targets": aims}
        emit(part_json(opened.dataset, opened.origin_with_revision, "summary", **parts), output)
    else:
        from nulmeting.render.as_summary import summary

        document = summary(opened.dataset, measured, varied, found, since, aims, opened.origin, words)
        emit_form(document, form, words, output, theme, reference)
