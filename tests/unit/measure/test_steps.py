from __future__ import annotations

from nulmeting.measure.steps import Step, StepSource, steps, surroundings, taken
from nulmeting.model.dataset import Dataset
from nulmeting.model.initiatives import Initiative
from tests.make import dataset, example, framework, initiative, matches, not_applicable, score, stakeholder

SOURCE = {"document": "letter", "place": "Figure 2 / 1"}
PLAN = initiative("plan", "planned", matches=(*matches("x/1"), *matches("y/2", "z/3", fit="partial")), source=SOURCE)
DATA = dataset(
    PLAN,
    initiative("idea", "idea"),
    initiative("done", matches=matches("x/4")),
    initiative("half", matches=matches("y/2", fit="partial")),
    initiative("over", "ended", matches=matches("x/5")),
    initiative("vague", "unknown", matches=matches("x/6")),
    example("x/1"),
    example("y/2", source=SOURCE),
    example("z/3"),
    example("x/4"),
    example("x/5"),
    example("x/6"),
    choices=framework(not_applicable=not_applicable("z/3")),
)


def kinds(data: Dataset) -> dict[str, str]:
    return {each.id: each.kind for each in steps(data, score(data))}


def test_plans_and_examples_that_are_not_fully_applied_are_steps() -> None:
    # x/1 is served in full by a plan, z/3 cannot apply, x/4 is applied
    assert kinds(DATA) == {"idea": "carry_out", "plan": "carry_out", "x/5": "apply", "x/6": "apply", "y/2": "apply"}


def test_a_step_names_the_idea_the_cities_and_the_source() -> None:
    found = {each.id: each for each in steps(DATA, score(DATA))}
    assert found["plan"] == Step("carry_out", "plan", "plan", ("x", "y"), StepSource("letter", "Figure 2 / 1"))
    assert found["idea"] == Step("carry_out", "idea", "idea", (), None)
    assert found["y/2"] == Step("apply", "y/2", "y/2", ("y",), StepSource("letter", "Figure 2 / 1"))


def test_stakeholders_are_steps_only_while_the_engagement_is_known() -> None:
    people = (
        stakeholder("group", "none"),
        stakeholder("a", "consulted", part_of="group"),
        stakeholder("b", "none", part_of="group"),
        stakeholder("c", "planned"),
    )
    known = dataset(initiative("done"), *people, stakeholder("d"))
    assert kinds(known) == {"b": "consult", "c": "consult", "d": "consult"}
    unknown = dataset(initiative("done"), *people, stakeholder("d"), stakeholder("e"))
    assert kinds(unknown) == {}


def test_carrying_out_a_plan_changes_only_its_phase() -> None:
    (step,) = (each for each in steps(DATA, score(DATA)) if each.id == "plan")
    after = taken(DATA, [step])
    assert after.initiatives[0] == PLAN.model_copy(update={"phase": "operational"})
    assert after.initiatives[1:] == DATA.initiatives[1:]
    assert (after.examples, after.stakeholders, after.framework) == (DATA.examples, DATA.stakeholders, DATA.framework)


def test_applying_an_example_adds_one_initiative_of_its_kind_in_the_own_pillar() -> None:
    taking = example("x/1", pillar="f", touches=("g", "f", "q"), technologies=("new",), purpose="steer")
    data = dataset(taking, choices=framework(pillar_map={"f": "p", "g": "q"}))
    (new,) = taken(data, steps(data, score(data))).initiatives
    assert new == Initiative.model_construct(
        id="x/1",
        title="x/1",
        pillar="p",
        touches=("q", "p"),
        phase="operational",
        technologies=("new",),
        purpose="steer",
        matches=matches("x/1"),
    )


def test_what_is_not_known_of_an_example_is_not_known_of_the_initiative_either() -> None:
    data = dataset(example("x/1"))
    (new,) = taken(data, steps(data, score(data))).initiatives
    assert (new.touches, new.technologies, new.purpose, new.focus) == (None, None, None, None)


def test_consulting_changes_only_the_contact() -> None:
    data = dataset(initiative("done"), stakeholder("a", "none", "high"), stakeholder("b", "consulted"))
    (step,) = steps(data, score(data))
    assert taken(data, [step]).stakeholders == (stakeholder("a", "consulted", "high"), stakeholder("b", "consulted"))


def test_around_a_plan_is_all_that_matches_its_examples_and_nothing_else() -> None:
    found = {each.id: each for each in steps(DATA, score(DATA))}
    part = surroundings(DATA, found["plan"])
    assert {each.id for each in part.initiatives} == {"plan", "half"}
    assert {each.id for each in part.examples} == {"x/1", "y/2", "z/3"}
    part = surroundings(DATA, found["y/2"])
    assert {each.id for each in part.initiatives} == {"plan", "half"}
    assert [each.id for each in part.examples] == ["y/2"]
    assert surroundings(DATA, found["idea"]).initiatives == (initiative("idea", "idea"),)
