from __future__ import annotations

from dataclasses import replace
from typing import Any

from nulmeting.measure.route import route
from nulmeting.measure.snapshot import Origin
from nulmeting.model.dataset import Dataset
from nulmeting.report.comparison import nobody_compared, pillars_not_chosen_notes
from nulmeting.report.document import Document, Heading, Note, Paragraph, Table
from nulmeting.report.route import answers_blocks, route_document
from nulmeting.report.wording import Wording
from tests.make import dataset, example, framework, initiative, levels, matches, score, stakeholder
from tests.unit.report.told import DUTCH, ENGLISH, texts

ORIGIN = Origin("folder", "sha256:0123456789abcdef0123456789abcdef")
KNOWN: dict[str, Any] = {"technologies": (), "purpose": "serve", "touches": ()}
DONE = initiative("done", **KNOWN)
SOURCE = {"document": "letter", "place": "Figure 2 / 1"}


def towards(innovation: float, proactivity: float, **changes: Any) -> Any:
    return framework(ambition_levels=levels({1: (innovation, proactivity)}, **changes))


DATA = dataset(
    DONE,
    initiative("plan", "planned", title="The plan", matches=matches("x/1"), source=SOURCE, **KNOWN),
    initiative("idle", "idea", title="The idea", **KNOWN),
    example("x/1"),
    example("x/2", title="The Two", source=SOURCE, **KNOWN),
    stakeholder("a", "none", name="The a"),
    choices=towards(0.4, 0.2),
)


def document(data: Dataset, words: Wording, **asked: Any) -> Document:
    return route_document(data, route(data, score(data), 1, **asked), ORIGIN, words)


def table(found: Document, number: int) -> tuple[tuple[str, ...], ...]:
    return [each for each in found.blocks if isinstance(each, Table)][number].rows


def test_the_answer_names_how_many_steps_of_each_kind() -> None:
    assert document(DATA, ENGLISH).answer == (
        "In this calculation it takes 3 steps to reach level 1 (1 (en)): apply 1 example, carry out 1 plan and consult "
        "1 stakeholder."
    )
    assert document(DATA, DUTCH).answer == (
        "In deze berekening zijn voor niveau 1 (1 (nl)) 3 stappen nodig: 1 voorbeeld toepassen, 1 plan uitvoeren en "
        "1 belanghebbende raadplegen."
    )


def test_each_step_names_the_idea_the_city_and_the_source() -> None:
    found = document(DATA, ENGLISH)
    assert (found.title, found.language) == ("Route to level 1: Town", "en")
    assert table(found, 0) == (
        ("1", "Apply: The Two (x/2)", "x (letter: Figure 2 / 1)", "1.43"),
        ("2", "Consult: The a (a)", "no source", "0.18"),
        ("3", "Carry out: The plan (plan)", "own plan, as in x (letter: Figure 2 / 1)", "0.00"),
    )
    assert texts(found.blocks, Paragraph) == [
        (
            "Position now: innovation 1.3, proactivity 0.0. After these steps: innovation 5.0, proactivity 3.3. "
            "The level asks innovation 4.0, proactivity 2.0."
        )
    ]


def test_each_step_on_its_own_the_most_first_and_what_closes_nothing_apart() -> None:
    found = document(DATA, DUTCH)
    assert table(found, 1) == (
        ("Toepassen: The Two (x/2)", "x (letter: Figure 2 / 1)", "2,50", "0,00", "0,98"),
        ("Uitvoeren: The plan (plan)", "eigen plan, zoals in x (letter: Figure 2 / 1)", "1,25", "0,00", "0,64"),
        ("Raadplegen: The a (a)", "geen bron", "0,00", "3,33", "0,46"),
    )
    assert "Deze maken in hun eentje deze kloof niet kleiner: idle." in texts(found.blocks, Note)


def test_an_exact_list_says_that_there_is_no_shorter_one() -> None:
    assert (
        "There is no shorter list. Of the lists that are as short, this one goes furthest beyond the level."
        in texts(document(DATA, ENGLISH).blocks, Note)
    )


def many(count: int, goal: float, **changes: Any) -> Dataset:
    examples = (example(f"x/{number:02}", **KNOWN) for number in range(count))
    return dataset(DONE, *examples, choices=towards(goal, 0.0, **changes))


def test_a_longer_list_says_whether_it_is_proven() -> None:
    proven = document(many(10, 0.3), ENGLISH)
    assert proven.answer == "In this calculation it takes 6 steps to reach level 1 (1 (en)): apply 6 examples."
    assert "There is no shorter list: fewer steps are too few, even if each adds the most that it can." in texts(
        proven.blocks, Note
    )


def test_a_list_that_may_not_be_the_shortest_says_so() -> None:
    # three plans for the same three examples: each adds most on its own, and together they add no more than one
    same = ("x/00", "x/01", "x/02")
    plans = (initiative(each, "planned", matches=matches(*same), **KNOWN) for each in ("one", "two", "three"))
    examples = (example(f"x/{number:02}", **KNOWN) for number in range(8))
    found = document(dataset(DONE, *plans, *examples, choices=towards(0.5, 0.0)), ENGLISH)
    assert (
        found.answer
        == "In this calculation level 1 (1 (en)) can be reached in 6 steps: apply 5 examples and carry out 1 plan."
    )
    assert (
        "The list was made step by step, each time the step that leaves the smallest gap. "
        "A shorter list may exist, of at least 5 steps."
    ) in texts(found.blocks, Note)


def test_a_budget_that_is_too_small_says_how_far_it_comes() -> None:
    assert document(many(10, 0.3), ENGLISH, most=2).answer == (
        "With at most 2 steps level 1 (1 (en)) is not reached: the gap goes from 2.1 to 1.4 (scale of 0-10). "
        "Without this limit it can be reached, in 6 steps."
    )
    assert document(many(10, 0.3), DUTCH, most=1).answer == (
        "Met 1 stap wordt niveau 1 (1 (nl)) niet gehaald: de kloof gaat van 2,1 naar 1,8 (schaal van 0-10). "
        "Zonder deze grens is het wel te halen, in 6 stappen."
    )
    assert "No other list of as many steps leaves a smaller gap." in texts(
        document(many(10, 0.3), ENGLISH, most=2).blocks, Note
    )


def test_out_of_reach_says_how_far_everything_comes_and_what_holds_it_back() -> None:
    found = document(many(2, 0.9, closed=(1,)), ENGLISH)
    assert found.answer == (
        "No steps that we know reach level 1 (1 (en)): with 2 steps the gap goes from 6.4 to 2.8 (scale of 0-10). "
        "What holds it back most: novelty_reach (en)."
    )
    assert "With all that helps (2 steps) a gap of 2.83 is left on a scale of 0-10." in texts(found.blocks, Paragraph)
    notes = texts(found.blocks, Note)
    assert notes[0] == "According to the source, level 1 does not seem to apply."
    assert (
        "Innovation stays short. Most is left to win in this indicator: novelty_reach (en). It ends at 0.0 of 10."
        in notes
    )


def test_a_way_on_figures_that_nobody_compared_says_so_before_its_steps() -> None:
    data = dataset(
        initiative("a", **KNOWN), example("x/1", **KNOWN), example("x/2", **KNOWN), choices=towards(0.3, 0.0)
    )
    said = nobody_compared(data, ENGLISH)
    assert said.startswith("No initiative names an example")
    assert texts(document(data, ENGLISH).blocks, Note)[0] == said
    reached = replace(data, framework=towards(0.0, 0.0))
    assert document(reached, ENGLISH).blocks == ()


def test_pillars_that_nobody_chose_are_told_where_an_example_would_add_to_them() -> None:
    data = dataset(
        initiative("a", matches=matches("x/1"), **KNOWN),
        example("x/1", **KNOWN),
        example("x/2", pillar="a", **KNOWN),
        choices=towards(0.9, 0.0).model_copy(update={"pillar_map": {"a": "p", "b": "p"}}),
    )
    (said,) = pillars_not_chosen_notes(data, ENGLISH)
    assert said.text.startswith("In `pillar_map` p (en) stands for 2 pillars of the examples")
    assert document(data, ENGLISH).blocks[0] == said
    assert answers_blocks(data, [route(data, score(data), 1)], ENGLISH)[2:] == (said,)
    assert document(replace(data, framework=towards(0.9, 0.0)), ENGLISH).blocks[0] != said


def test_where_no_step_helps_that_is_what_it_says() -> None:
    found = document(many(2, 0.9), ENGLISH, without=["x/00", "x/01"])
    assert found.answer == (
        "Without x/00 and x/01: no steps that we know reach level 1 (1 (en)): none makes the gap of 6.4 (scale of "
        "0-10) smaller. What holds it back most: benchmark_uptake (en)."
    )
    assert "There is no step that brings this level nearer." in texts(found.blocks, Paragraph)
    assert not [each for each in texts(found.blocks, Note) if each.startswith("Left out")]


def test_many_steps_that_were_left_out_are_counted_first_and_named_below() -> None:
    found = document(many(4, 0.9), DUTCH, without=["x/00", "x/01", "x/02", "x/03"])
    assert found.answer is not None
    assert found.answer.startswith("Zonder 4 stappen die zijn weggelaten: met de stappen die we kennen is niveau 1")
    assert "Op verzoek weggelaten: x/00, x/01, x/02, x/03." in texts(found.blocks, Note)


def test_the_level_that_lies_nearest_after_the_steps_is_named() -> None:
    places = {1: (0.3, 0.0), 2: (0.9, 0.0), 3: (0.5, 0.0), 4: (0.0, 0.9)}
    examples = [example(f"x/{number:02}", **KNOWN) for number in range(10)]
    data = dataset(DONE, *examples, choices=framework(ambition_levels=levels(places, closed=(1,))))
    far = route_document(data, route(data, score(data), 2, most=7), ORIGIN, ENGLISH)
    assert far.answer == (
        "No steps that we know reach level 2 (2 (en)): with 7 steps the gap goes from 6.4 to 3.9 (scale of 0-10), with "
        "all 10 that help to 2.8. What holds it back most: novelty_reach (en). After the steps of this list Town is "
        "most like level 1 (1 (en)). But according to the source, level 1 does not seem to apply."
    )


def test_the_caveat_stands_before_the_list() -> None:
    blocks = document(DATA, ENGLISH).blocks
    assert texts(blocks, Note)[0] == (
        "A step counts because it is taken. What it costs, how long it takes and whether it works is not in these "
        "figures."
    )
    assert isinstance(blocks[0], Note)


def test_what_makes_something_unknown_is_named_and_not_counted() -> None:
    vague = initiative("vague", "planned", matches=matches("x/1"), purpose="serve", touches=())
    data = dataset(DONE, vague, example("x/1"), choices=towards(0.5, 0.0))
    found = document(data, ENGLISH)
    assert found.answer.startswith("No list of steps was found that reaches level 1 (1 (en)): none makes")
    assert (
        "These change which indicators are known, so that the gaps before and after cannot be compared: vague."
        in texts(found.blocks, Note)
    )


def test_nothing_to_do_and_nothing_to_say() -> None:
    reached = document(many(2, 0.0), ENGLISH)
    assert reached.answer == "Nothing has to be done for level 1 (1 (en)): it is reached already."
    assert reached.blocks == ()
    assert (
        document(many(2, 0.5, idle=(1,)), DUTCH).answer
        == "Voor niveau 1 (1 (nl)) hoeft niets te gebeuren: het vraagt niets."
    )
    empty = document(dataset(choices=towards(0.5, 0.5)), ENGLISH)
    assert empty.answer == (
        "What it would take to reach level 1 (1 (en)) cannot be said: too little is known about innovation and "
        "proactivity."
    )


def test_who_is_to_be_asked_after_closes_no_gap() -> None:
    data = dataset(DONE, example("x/1", **KNOWN), stakeholder("a", name="The a"), choices=towards(0.2, 0.0))
    found = document(data, ENGLISH)
    assert "Find out who was consulted: this is not known of The a." in texts(found.blocks, Paragraph)
    assert texts(found.blocks, Heading)[-1] == "To find out"


def test_without_a_verdict_the_answer_warns() -> None:
    vague = (initiative(f"vague-{number}", **(KNOWN | {"technologies": None})) for number in range(3))
    data = dataset(DONE, *vague, example("x/1", **KNOWN), choices=towards(0.3, 0.0))
    assert document(data, ENGLISH).answer == (
        "In this calculation it takes 1 step to reach level 1 (1 (en)): apply 1 example. "
        "Mind: too little is known about innovation for a verdict."
    )
