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
from nulmeting.measure.summary import LevelShare, Sure, summarize
from nulmeting.measure.targets import targets
from nulmeting.model.dataset import Dataset
from nulmeting.model.framework import Target
from nulmeting.report.document import Document, Facts, Heading, Listing, Note, Paragraph
from nulmeting.report.summary import Page, Room, summary_document
from nulmeting.report.wording import Wording
from tests.make import bounds, dataset, example, framework, initiative, levels, matches, stakeholder, topics
from tests.unit.report.told import DUTCH, ENGLISH, texts

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
    data: Dataset, words: Wording, room: Room = WIDE, *, old: Dataset | None = None, sure: Sure | None = None
) -> Document:
    measured = measure(data)
    found = summarize(data, measured, robustness(data, measured.ambition, Draws(20)))
    held = since("old.json", side_of(old), side_of(data)) if old is not None else None
    aims = targets(data, measured.ambition, held)
    found = found._replace(sure=sure) if sure is not None else found
    return summary_document(Page(data, measured, found, held, aims, room, words), ORIGIN)


def facts(found: Document) -> dict[str, str]:
    return dict(row for each in found.blocks if isinstance(each, Facts) for row in each.rows)


def items(found: Document) -> list[tuple[str, ...]]:
    return [each.items for each in found.blocks if isinstance(each, Listing)]


def test_the_page_in_english() -> None:
    found = page(DATA, ENGLISH)
    assert found.title == "Summary for the council: Town"
    assert facts(found)["Levels"] == (
        "A level says how far a municipality wants to go; there are 4. According to the source, levels 1 and 4 do not "
        "apply here. Open: 2 2 (en) (gap 3.9) and 3 3 (en) (gap 5.0). The gap (0-10) is how far there still is to go."
    )
    assert facts(found)["Position"] == (
        "Innovation 2.4 (0 is conservative, 10 innovative), proactivity 0.5 (0 is reactive, 10 proactive). Each level "
        "has a place on these scales; the nearest one is most like what is done now."
    )
    assert facts(found)["Pillars"] == (
        "A pillar is a field of policy. Applied (in use or a pilot) + in preparation (an idea or a plan): p (en) 2+1 "
        "and q (en) 0+0; together 2+1. Not counted: 1 ended, 0 of an unknown phase."
    )
    assert facts(found)["Consultation"] == (
        "Stakeholders have influence or an interest. Consulted: 1 of 5. Not yet, but planned: The b. "
        "Not consulted: The c. Not known, high influence first: The e and The d."
    )
    assert texts(found.blocks, Heading) == ["Strengths", "What is missing"]
    assert items(found)[1] == ("The Three, x (0.40): What it is.", "The Four, x (0.40).")


def test_the_page_in_dutch() -> None:
    found = page(DATA, DUTCH)
    assert found.title == "Samenvatting voor de raad: Town"
    assert list(facts(found)) == ["Niveaus", "Positie", "Hoe zeker", "Pijlers", "Raadpleging"]
    assert facts(found)["Raadpleging"] == (
        "Belanghebbenden hebben invloed of belang. Geraadpleegd: 1 van 5. Nog niet, wel gepland: The b. "
        "Niet geraadpleegd: The c. Niet bekend, hoge invloed eerst: The e en The d."
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
    assert "levels 1 and 4 do not apply here. Open: 2 2 (en) (gap 3.9) and 1 more." in facts(found)["Levels"]
    assert "p (en) 2+1 and 1 more; together 2+1." in facts(found)["Pillars"]
    assert facts(found)["Consultation"].endswith("Not known, high influence first: The e and 1 more.")
    assert items(found)[1] == ("The Three, x (0.40).", "The Four, x (0.40).")
    assert texts(found.blocks, Note) == []


def sure(verdict: tuple[int, ...], shares: dict[int, float], none: float = 0.0) -> Sure:
    return Sure(2000, 1, 1.0, 0.9, verdict, none, tuple(LevelShare(*each) for each in shares.items()))


SURE = dataset(
    initiative("i", **KNOWN), example("x/1", **KNOWN), stakeholder("s", "none"), choices=framework(robustness=bounds())
)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (sure((4,), {4: 0.97, 3: 0.03}), "In 97% of other reasonable choices this stays so."),
        (sure((3, 4), {4: 0.8, 3: 0.2}), "This is not sure: it could also be level 3."),
        (sure((2, 3, 4), {4: 0.5, 3: 0.3, 2: 0.2}), "This is not sure: it could also be level 2 or 3."),
        (sure((3,), {3: 0.95}), "This is not sure: with other choices it is level 3."),
        (sure((), {4: 0.5}, 0.5), "This is not sure: with other choices there is often no verdict."),
    ],
)
def test_the_answer_says_whether_it_would_hold(how: Sure, said: str) -> None:
    assert page(SURE, ENGLISH, sure=how).answer == f"Town is now most like level 4 (4 (en)). {said}"


def test_of_levels_in_a_tie_one_may_win_under_other_choices() -> None:
    tie = dataset(
        initiative("i", **KNOWN),
        example("x/1"),
        stakeholder("s", "none"),
        choices=framework(ambition_levels=levels({1: (0.5, 0.0), 2: (0.0, 0.5)}), robustness=bounds()),
    )
    first = "Town is now equally like levels 1 (1 (en)) and 2 (2 (en))."
    assert page(tie, ENGLISH, sure=sure((2,), {2: 1.0})).answer == (
        f"{first} This is not sure: with other choices it is level 2."
    )
    assert page(tie, ENGLISH, sure=sure((1, 2), {1: 0.5, 2: 0.5})).answer == (
        f"{first} In 100% of other reasonable choices this stays so."
    )


def test_how_sure_names_the_levels_that_cannot_be_told_apart() -> None:
    found = page(SURE, ENGLISH, sure=sure((3, 4), {4: 0.8, 3: 0.2}))
    assert facts(found)["How sure"] == (
        "With 2,000 other reasonable choices, of weights for one, the nearest is level 4 in 80% and level 3 in 20%. "
        "Levels 3 and 4 are not to be told apart: which of them it is, is not known."
    )


def test_without_bounds_it_is_said_that_it_was_not_computed() -> None:
    found = page(replace(SURE, framework=framework()), DUTCH)
    assert found.answer == "Town lijkt nu het meest op niveau 4 (4 (nl)). Hoe zeker dit is, is niet berekend."
    assert "Hoe zeker" not in facts(found)


def test_trend_and_targets_where_there_are_any() -> None:
    choices = SURE.framework.model_copy(
        update={"targets": (Target(level=2, year="2030"), Target(level=3, year="2031"))}
    )
    new = replace(SURE, framework=choices)
    old = replace(SURE, framework=choices, initiatives=(initiative("i", "planned", **KNOWN),))
    found = facts(page(new, ENGLISH, old=old))
    assert found["Trend"].startswith("Since the baseline of 2020: applied initiatives from 0 to 1;")
    assert found["Targets"] == "Level 2 2 (en) by 2030: on schedule. Level 3 3 (en) by 2031: on schedule."
    assert facts(page(new, ENGLISH, TIGHT, old=old))["Targets"] == (
        "Level 2 2 (en) by 2030: on schedule. And 1 more target."
    )
    without = facts(page(SURE, ENGLISH))
    assert {"Trend", "Targets"}.isdisjoint(without)


def test_nothing_known_is_said_and_never_zero() -> None:
    empty = page(dataset(example("x/1")), ENGLISH)
    assert empty.answer == "No verdict: there are no initiatives yet."
    assert facts(empty)["Position"].startswith("Innovation unknown (0 is conservative")
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
