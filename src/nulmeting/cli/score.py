"""`nulmeting score`: the distance to each ambition level, how sure that is, and how it was made."""

from __future__ import annotations

from pathlib import Path

import typer

from nulmeting.cli.choices import chosen
from nulmeting.cli.data import open_data
from nulmeting.cli.frozen import since_baseline
from nulmeting.cli.options import AsText, BaselineFile, Data, Lang, Level, Number, Output, Seed, Spread, Sure, Why
from nulmeting.cli.output import emit, emit_document
from nulmeting.measure.ambition import Ambition, only_levels
from nulmeting.measure.drawn import Draws, most_draws, usual_draws
from nulmeting.measure.measurement import measure
from nulmeting.measure.robustness import Robustness, robustness
from nulmeting.measure.targets import targets
from nulmeting.model.dataset import Dataset
from nulmeting.report.wording import Wording


def run(
    level: Level = None,
    baseline: BaselineFile = None,
    why: Why = False,
    sure: Sure = False,
    draws: Number = None,
    seed: Seed = 1,
    spread: Spread = 1.0,
    data: Data = None,
    lang: Lang = "en",
    form: AsText = "text",
    output: Output = None,
) -> None:
    """Load, measure, vary, hold against the baseline, print."""
    if why and sure:
        raise typer.BadParameter("choose one of both; without either you get all", param_hint="--why, --sure")
    _refuse_unused(why=why, sure=sure, baseline=baseline, varied=(draws, seed, spread))
    words = Wording(lang)
    opened = open_data(data, words)
    measurement = measure(opened.dataset)
    known = [str(each.level) for each in measurement.ambition.levels]
    levels = chosen([str(level)] if level is not None else None, known, "--level") or known
    result = only_levels(measurement.ambition, levels)
    varied = None if why else _varied(opened.dataset, measurement.ambition, draws, seed, spread)
    since = None if why or sure else since_baseline(baseline, opened, output, words)
    aims = () if why or sure else targets(opened.dataset, result, since)
    if form == "json":
        from nulmeting.render.as_json import part_json

        parts: dict[str, object] = {} if sure else {"ambition": result, "context": measurement.context}
        parts |= {} if why or sure else {"baseline": since, "targets": aims}
        parts |= {} if why else {"robustness": varied}
        emit(part_json(opened.dataset, opened.origin_with_revision, "score", **parts), output)
    else:
        from nulmeting.report.score import score_document, sure_document, why_document

        if why:
            document = why_document(opened.dataset, result, opened.origin, words)
        elif sure:
            document = sure_document(opened.dataset, result, varied, opened.origin, words)
        else:
            document = score_document(
                opened.dataset, result, measurement.context, varied, opened.origin, words, since, aims
            )
        emit_document(document, form, output)


def _refuse_unused(*, why: bool, sure: bool, baseline: Path | None, varied: tuple[int | None, int, float]) -> None:
    """Raise typer.BadParameter for an option that the chosen part does nothing with."""
    part = "--why" if why else "--sure"
    if (why or sure) and baseline is not None:
        raise typer.BadParameter(f"it does nothing with {part}: leave one of both out", param_hint="--baseline")
    if why:
        for option, given, usual in zip(("--draws", "--seed", "--spread"), varied, (None, 1, 1.0), strict=True):
            if given != usual:
                raise typer.BadParameter("it does nothing with --why: leave one of both out", param_hint=option)


def _varied(dataset: Dataset, found: Ambition, draws: int | None, seed: int, spread: float) -> Robustness | None:
    """The score under other choices, as often as asked for, or as often as this much data allows."""
    most = most_draws(dataset)
    if draws is not None and draws > most:
        raise typer.BadParameter(f"with this much data at most {most}", param_hint="--draws")
    return robustness(dataset, found, Draws(draws or usual_draws(dataset), seed, spread))
