"""What the page for the council says, in both languages, and how it cuts what there is no room for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from nulmeting.measure.baseline import since
from nulmeting.measure.changes import side_of
from nulmeting.measure.drawn import Draws
from nulmeting.measure.measurement import measure
from nulmeting.measure.robustness import robustness
from nulmeting.measure.snapshot import Origin
from nulmeting.measure.summary import summarize
from nulmeting.measure.targets import targets
from nulmeting.model.dataset import Dataset
from nulmeting.model.framework import Target
from nulmeting.report.comparison import nobody_compared
from nulmeting.report.document import Document, Facts, Heading, Listing, Note, Paragraph
from nulmeting.report.score import score_document
from nulmeting.report.summary import Page, Room, summary_document
from nulmeting.report.wording import Wording
from tests.make import bounds, dataset, example, framework, initiative, levels, matches, stakeholder, topics
from tests.unit.report.told import BOTH, DUTCH, ENGLISH, texts

ORIGIN = Origin("folder", "sha256:0123456789abcdef0123456789abcdef")
KNOWN: dict[str, Any] = {"technologies": (), "purpose": "serve", "touches": ()}
WIDE = Room(listed=20, pillars=20, described=True)
TIGHT = Room(listed=1, pillars=1, described=False)
DATA = dataset(
    initiative("one", "pilot", title="The One", matches=matches("x/1"), technologies=("new",), purpose="serve"),
    initiative("two", title="The Two", matches=matches("x/2", fit="partial"), **(KNOWN | {"touches": ("q",)})),
    initiative("plan", "planned", **KNOWN),
    initiative("gone", "ended"),
    example("x/1"),
    example("x/2"),
    example("x/3", title="The Three", summary="What it is.", **KNOWN),
    example("x/4", topic="water", title="The Four", **KNOWN),
    stakeholder("a", "consulted", name="The a"),
    stakeholder("b", "planned", name="The b"),
    stakeholder("c", "none", name="The c"),
    stakeholder("d", "unknown", name="The d"),
    stakeholder("e", "unknown", "high", name="The e"),
    choices=framework(robustness=bounds()),
)


def page(
    data: Dataset,
    words: Wording,
    room: Room = WIDE,
    *,
    old: Dataset | None = None,
    verdict: tuple[int, ...] | None = None,
) -> Document:
    """The page; with a verdict: as when these levels are nearest in 80%, 20% and none of 2,000 draws."""
    measured = measure(data)
    held = since("old.json", side_of(old), side_of(data)) if old is not None else None
    aims = targets(data, measured.ambition, held)
    varied = robustness(data, measured.ambition, Draws(20, seed=1, spread=1.0))
    if verdict is not None and varied is not None:
        shares = dict(zip(sorted(verdict, reverse=True), (0.8, 0.2), strict=False))
        ranges = (each._replace(nearest=shares.get(each.level, 0.0)) for each in varied.levels)
        varied = varied._replace(draws=2000, verdict=verdict, levels=tuple(ranges))
    return summary_document(Page(data, measured, varied, summarize(data, measured), held, aims, room, words), ORIGIN)


def facts(found: Document) -> dict[str, str]:
    return dict(row for each in found.blocks if isinstance(each, Facts) for row in each.rows)


def items(found: Document) -> list[tuple[str, ...]]:
    return [each.items for each in found.blocks if isinstance(each, Listing)]


def test_the_page_in_english() -> None:
    found = page(DATA, ENGLISH)
    assert found.title == "Summary for the council: Town"
    assert facts(found)["Levels"] == (
        "A level says how far a municipality wants to go with Smart City: a better city by data and IT. According to "
        "the source, levels 1 and 4 do not seem to apply. Open: level 2 2 (en) (gap 3.9) and level 3 3 (en) (gap "
        "5.0). Gap (0-10): what is "
        "left to go."
    )
    assert facts(found)["Position"] == (
        "Innovation 2.4 (0: conservative, 10: innovative). Proactivity 0.5 (0: reactive, waits; 10: proactive, looks "
        "ahead; plans count too). As the choices stand, level 4 lies nearest. Too little known to count: "
        "engagement (en)."
    )
    assert facts(found)["Pillars"] == (
        "A pillar is a field of policy. Applied (in use or a pilot) + in preparation (an idea or a plan): p (en) 2+1 "
        "and q (en) 0+0; together 2+1. Not counted: 1 ended, 0 of an unknown phase."
    )
    assert facts(found)["Consultation"] == (
        "Stakeholders have influence or an interest. Consulted: 1 of 5. Planned: The b. "
        "Not consulted: The c. Unknown, high influence first: The e and The d."
    )
    assert texts(found.blocks, Heading) == ["Strengths", "What is missing"]
    assert items(found)[1] == ("The Three, x (0.40): What it is.", "The Four, x (0.40).")


def test_the_page_in_dutch() -> None:
    found = page(DATA, DUTCH)
    assert found.title == "Samenvatting voor de raad: Town"
    assert list(facts(found)) == ["Niveaus", "Positie", "Hoe zeker", "Pijlers", "Raadpleging"]
    assert facts(found)["Raadpleging"] == (
        "Belanghebbenden hebben invloed of belang. Geraadpleegd: 1 van 5. Gepland: The b. "
        "Niet geraadpleegd: The c. Onbekend, hoge invloed eerst: The e en The d."
    )
    assert items(found)[0] == (
        "The One (p (nl), 1,75): nieuwe techniek, zoals in x, pilot.",
        "The Two (p (nl), 1,13): werkt over pijlers heen, deels zoals in x.",
    )
    assert texts(found.blocks, Note) == [
        "Scoreversie: hoe er geteld is. sha256: een code die met de gegevens verandert."
    ]


def test_what_there_is_no_room_for_is_counted() -> None:
    found = page(DATA, ENGLISH, TIGHT)
    assert "levels 1 and 4 do not seem to apply. Open: level 2 2 (en) (gap 3.9) and 1 more." in facts(found)["Levels"]
    assert "p (en) 2+1 and 1 more; together 2+1." in facts(found)["Pillars"]
    assert facts(found)["Consultation"].endswith("Unknown, high influence first: The e and 1 more.")
    assert items(found)[1] == ("The Three, x (0.40).", "The Four, x (0.40).")
    assert texts(found.blocks, Note) == []


SURE = dataset(
    initiative("i", **KNOWN), example("x/1", **KNOWN), stakeholder("s", "none"), choices=framework(robustness=bounds())
)


@pytest.mark.parametrize("verdict", [(4,), (3, 4), (3,), ()])
@pytest.mark.parametrize("words", BOTH)
def test_the_answer_is_what_score_says_first(verdict: tuple[int, ...], words: Wording) -> None:
    measured = measure(SURE)
    varied = robustness(SURE, measured.ambition, Draws(20, seed=1, spread=1.0))
    assert varied is not None
    shares = dict(zip(sorted(verdict, reverse=True), (0.8, 0.2), strict=False))
    ranges = tuple(each._replace(nearest=shares.get(each.level, 0.0)) for each in varied.levels)
    varied = varied._replace(draws=2000, verdict=verdict, levels=ranges)
    scored = score_document(SURE, measured.ambition, measured.context, varied, ORIGIN, words)
    assert page(SURE, words, verdict=verdict).answer == scored.answer


def test_the_verdict_and_how_sure_it_is() -> None:
    assert page(SURE, ENGLISH, verdict=(3, 4)).answer == (
        "Town is most like level 3 (3 (en)) or 4 (4 (en)): not to be told apart. In 2,000 other reasonable choices it "
        "is level 4 in 80% and level 3 in 20%; from 90% on we call one of them sure. But according to the source, "
        "level 4 does not seem to apply."
    )
    assert facts(page(SURE, ENGLISH))["How sure"] == (
        "A choice is, for example, how heavily a part of the score weighs. This says nothing of records that are "
        "missing or wrong."
    )


def test_of_very_many_levels_the_answer_has_the_number() -> None:
    choices = framework(ambition_levels=levels(dict.fromkeys(range(1, 8), (0.5, 0.5))), robustness=bounds())
    tie = replace(SURE, framework=choices)
    assert page(tie, ENGLISH).answer == "Town is most like 7 levels, which are not to be told apart."
    assert page(tie, DUTCH).answer == "Town lijkt het meest op 7 niveaus, die niet van elkaar te onderscheiden zijn."
    assert facts(page(tie, ENGLISH, TIGHT))["Position"].endswith(
        "As the choices stand, levels 1, 2, 3, 4, 5, 6 and 1 more lie nearest."
    )


def test_without_bounds_it_is_said_that_it_was_not_computed() -> None:
    found = page(replace(SURE, framework=framework()), DUTCH)
    assert found.answer == (
        "Town lijkt het meest op niveau 4 (4 (nl)). Maar volgens de bron lijkt niveau 4 niet van toepassing. "
        "Hoe zeker dit is, is niet berekend."
    )
    assert "Hoe zeker" not in facts(found)


def test_what_does_not_count_because_too_little_is_known_is_named() -> None:
    unknown = replace(SURE, stakeholders=(stakeholder("s", "unknown"),))
    assert facts(page(unknown, ENGLISH))["Position"].endswith("Too little known to count: engagement (en).")
    assert "Too little" not in facts(page(SURE, ENGLISH))["Position"]


def aiming(as_of: str, **changes: Any) -> Dataset:
    aims = (Target(level=2, year="2030"), Target(level=3, year="2031"))
    return replace(SURE, framework=SURE.framework.model_copy(update={"targets": aims, "as_of": as_of}), **changes)


def test_that_nobody_compared_stands_above_all_figures() -> None:
    first, *_ = page(SURE, ENGLISH).blocks
    assert first == Note(nobody_compared(SURE, ENGLISH))
    assert isinstance(page(DATA, ENGLISH).blocks[0], Facts)


def test_pillars_that_nobody_chose_are_told_under_the_ideas() -> None:
    unchosen = DATA.framework.model_copy(update={"pillar_map": {"a": "p", "b": "p"}})
    found = page(replace(DATA, framework=unchosen), ENGLISH, TIGHT)
    assert texts(found.blocks, Note) == [
        (
            "In `pillar_map` p (en) stands for 2 pillars of the examples, perhaps because nobody has chosen yet. "
            "What an example would add here can then be less or more."
        )
    ]
    assert isinstance(found.blocks[-2], Listing)


def test_trend_and_targets_where_there_are_any() -> None:
    new, old = aiming("2022"), aiming("2020", initiatives=(initiative("i", "planned", **KNOWN),))
    found = facts(page(new, ENGLISH, old=old))
    assert found["Trend"].startswith("Since the baseline of 2020: applied initiatives from 0 to 1;")
    assert found["Targets"] == "Level 2 by 2030: behind. Level 3 by 2031: behind."
    assert facts(page(new, ENGLISH, TIGHT, old=old))["Targets"] == "Level 2 by 2030: behind. And 1 more target."
    without = facts(page(SURE, ENGLISH))
    assert {"Trend", "Targets"}.isdisjoint(without)


def test_what_becomes_known_is_no_movement_on_the_page_either() -> None:
    found = facts(page(aiming("2022"), ENGLISH, old=aiming("2020", stakeholders=(stakeholder("s", "unknown"),))))
    assert "proactivity (0-10) not comparable (" in found["Trend"]
    assert found["Trend"].endswith("What becomes known is no movement: engagement (en) (known now and not then).")
    assert found["Targets"] == "Level 2 by 2030: not to be said. Level 3 by 2031: not to be said."


def test_with_a_baseline_that_counted_otherwise_the_trend_cannot_be_said() -> None:
    old = aiming("2020")
    scoring = old.framework.scoring.model_copy(update={"version": 9})
    old = replace(old, framework=old.framework.model_copy(update={"scoring": scoring}))
    found = facts(page(aiming("2022"), ENGLISH, old=old))
    assert found["Trend"].startswith("What changed since the baseline of 2020 cannot be said:")


def test_nothing_known_is_said_and_never_zero() -> None:
    empty = page(dataset(example("x/1")), ENGLISH)
    assert empty.answer == "No verdict: there are no initiatives yet."
    assert facts(empty)["Position"].startswith("Innovation unknown (0: conservative")
    assert "(gap unknown)" in facts(empty)["Levels"]
    assert facts(empty)["Consultation"] == "There are no stakeholders in the data."
    assert texts(empty.blocks, Paragraph) == [
        "No applied initiative adds to the position.",
        "Which ideas would help most cannot be said: too little is known for a position.",
    ]


def test_no_open_level_and_no_idea_that_helps_are_two_things() -> None:
    def told(places: Any, **closed: Any) -> str:
        choices = framework(ambition_levels=levels(places, **closed), topics=topics("light"))
        return texts(page(dataset(initiative("i", **KNOWN), choices=choices), DUTCH).blocks, Paragraph)[-1]

    assert told({1: (0.5, 0.5)}, closed=(1,)) == (
        "De bron laat geen niveau open dat iets vraagt: er is geen kloof te dichten."
    )
    assert told({1: (0.0, 0.0)}) == "De niveaus die open zijn, zijn gehaald: er is geen kloof te dichten."
    assert told({1: (0.5, 0.5)}) == "Geen idee dat niet is aangetroffen, zou een open niveau dichterbij brengen."


def test_what_does_as_much_as_the_last_one_is_counted() -> None:
    names = [f"t{number}" for number in range(7)]
    data = dataset(
        *(initiative(f"i{number}", **(KNOWN | {"purpose": "steer"})) for number in range(6)),
        *(example(f"x/{each}", topic=each, **KNOWN) for each in names),
        stakeholder("s", "none"),
        choices=framework(topics=topics(*names)),
    )
    strong, helpful = texts(page(data, ENGLISH).blocks, Paragraph)
    assert strong.endswith("1 more adds as much as the last one.")
    assert helpful.endswith("2 more help as much as the last one.")
