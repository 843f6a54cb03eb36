from __future__ import annotations

from nulmeting.measure.comparison import compare
from nulmeting.measure.context import Context, context
from nulmeting.model.dataset import Dataset
from tests.make import dataset, example, framework, initiative, matches, not_applicable, pillars, topics


def beside(data: Dataset) -> Context:
    return context(data, compare(data))


def test_pipeline_plans_pilots_and_topics() -> None:
    data = dataset(
        example("x/1"),
        example("y/1"),
        example("x/2", topic="water"),
        example("x/3", topic="soil"),
        example("x/4", topic="sound"),
        initiative("a", "pilot", matches=matches("x/1")),
        initiative("b", matches=matches("y/1", fit="partial")),
        initiative("c", pillar="q"),
        initiative("d"),
        initiative("e", "planned", pillar="r", matches=matches("x/2", fit="partial")),
        initiative("f", "idea", pillar="q"),
        initiative("g", "idea", pillar="q"),
        initiative("h", "ended", matches=matches("x/2")),
        initiative("i", "unknown", matches=matches("x/4")),
        choices=framework(
            pillars=pillars("p", "q", "r"),
            topics=topics("light", "water", "soil", "sound"),
            not_applicable=not_applicable("x/3"),
        ),
    )
    # 3 in preparation per 4 applied; 1 pilot of 4; light earns 1 and water 0.25; soil does not apply, sound is unknown
    assert beside(data) == Context(
        pipeline=0.75,
        pillars_with_plans=("q", "r"),
        pillars=3,
        pilots=1,
        pilot_share=0.25,
        topic_uptake=0.625,
        topics=2,
    )


def test_plans_only() -> None:
    assert beside(dataset(example("x/1"), initiative("a", "idea"))) == Context(
        pipeline=None, pillars_with_plans=("p",), pillars=2, pilots=0, pilot_share=None, topic_uptake=0.0, topics=1
    )


def test_an_empty_inventory() -> None:
    assert beside(dataset(example("x/1"))) == Context(
        pipeline=None, pillars_with_plans=(), pillars=2, pilots=0, pilot_share=None, topic_uptake=None, topics=1
    )


def test_no_examples() -> None:
    assert beside(dataset(initiative("a"))) == Context(
        pipeline=0.0, pillars_with_plans=(), pillars=2, pilots=0, pilot_share=0.0, topic_uptake=None, topics=0
    )
