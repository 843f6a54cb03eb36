"""Results to JSON: straight from the results, never localised, full precision. The shape is a versioned contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from nulmeting.measure.ambition import Ambition
from nulmeting.measure.baseline import Since
from nulmeting.measure.comparison import Comparison
from nulmeting.measure.context import Context
from nulmeting.measure.coverage import Coverage
from nulmeting.measure.effect import Effect
from nulmeting.measure.engagement import Engagement
from nulmeting.measure.measurement import Measurement
from nulmeting.measure.snapshot import Origin, definitions, municipality, record_fields, records
from nulmeting.measure.targets import TargetPath
from nulmeting.model.dataset import Dataset
from nulmeting.model.initiatives import Initiative
from nulmeting.render.json_text import dump


class Report(NamedTuple):
    """The whole measurement as JSON, format nulmeting-report/1; `baseline` is None where there is none."""

    format: Literal["nulmeting-report/1"]
    as_of: str
    scoring: int
    municipality: Mapping[str, str]
    data: Origin
    coverage: Coverage
    comparison: Comparison
    stakeholders: Engagement
    ambition: Ambition
    context: Context
    records: Mapping[str, Mapping[str, Any]]
    definitions: Mapping[str, Any]
    baseline: Since | None
    targets: tuple[TargetPath, ...]


def header(dataset: Dataset, origin: Origin, part: str) -> dict[str, Any]:
    """The keys that every JSON result begins with."""
    return {
        "format": f"nulmeting-{part}/1",
        "as_of": dataset.framework.as_of,
        "scoring": dataset.framework.scoring.version,
        "municipality": municipality(dataset),
        "data": origin,
    }


def report_json(
    dataset: Dataset,
    measurement: Measurement,
    origin: Origin,
    since: Since | None = None,
    targets: tuple[TargetPath, ...] = (),
) -> str:
    """The whole measurement, held against a baseline where there is one, with the records and definitions behind it."""
    return dump(
        Report(
            format="nulmeting-report/1",
            as_of=dataset.framework.as_of,
            scoring=dataset.framework.scoring.version,
            municipality=municipality(dataset),
            data=origin,
            coverage=measurement.coverage,
            comparison=measurement.comparison,
            stakeholders=measurement.stakeholders,
            ambition=measurement.ambition,
            context=measurement.context,
            records=records(dataset),
            definitions=definitions(dataset),
            baseline=since,
            targets=targets,
        )
    )


def part_json(dataset: Dataset, origin: Origin, part: str, **results: Any) -> str:
    """One part of the measurement under the common header."""
    return dump({**header(dataset, origin, part), **results})


def list_json(dataset: Dataset, kind: str, found: Sequence[Any], origin: Origin) -> str:
    """The records of one kind; of an initiative also its status, of an example the comparison."""
    if kind == "examples":
        return part_json(dataset, origin, "list", examples=found)
    listed = []
    for record in found:
        status = {"status": record.status} if isinstance(record, Initiative) else {}
        listed.append({"id": record.id, **status, **record_fields(record)})
    return part_json(dataset, origin, "list", **{kind: listed})


def record_json(
    dataset: Dataset, record: str, referring: Sequence[tuple[str, str]], effect: Effect | None, origin: Origin
) -> str:
    """One record, what refers to it, and with an effect the score with and without it."""
    kind, model = dataset.by_id[record]
    results: dict[str, Any] = {
        "record": {"type": kind, **record_fields(model)},
        "referred_by": [{"record": by, "field": field} for by, field in referring],
    }
    if effect is not None:
        results["effect"] = {
            "with": effect.with_it,
            "without": effect.without_it,
            "counted_without": effect.counted_without,
        }
    return part_json(dataset, origin, "record", **results)
