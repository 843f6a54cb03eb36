"""`g5_benchmarks.yaml`: examples of the five big cities. Nothing in it is about the municipality that is measured."""

from typing import Annotated

from pydantic import FailFast, Field

from nulmeting.model.fields import MOST_RECORDS, ExampleId, Frozen, Ids, Record, Slug, Text


class City(Record):
    """A city that examples come from."""

    id: Slug
    name: Text
    theme: Text


class Example(Record):
    """Something that a city does. A field left out is unknown; [] is none."""

    id: ExampleId
    city: Slug
    title: Text
    summary: Text | None = None
    pillar: Slug
    touches: Ids | None = None
    technologies: Ids | None = None
    purpose: Slug | None = None
    topic: Slug


class BenchmarksFile(Frozen):
    """`g5_benchmarks.yaml` as a whole."""

    cities: Annotated[tuple[City, ...], FailFast()] = Field(max_length=MOST_RECORDS)
    examples: Annotated[tuple[Example, ...], FailFast()] = Field(max_length=MOST_RECORDS)
