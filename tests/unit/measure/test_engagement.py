from __future__ import annotations

from nulmeting.measure.engagement import ContactCounts, Engagement, PlacedStakeholder, Quadrant, engagement
from tests.make import columns, dataset, stakeholder


def placed(identifier: str, contact: str, **changes: object) -> PlacedStakeholder:
    values: dict[str, object] = {"number": None, "inferred": False, "group": False, **changes}
    return PlacedStakeholder(id=identifier, name=identifier, contact=contact, **values)  # type: ignore[arg-type]


def test_quadrants_contacts_and_who_of_high_influence_is_not_known_to_be_consulted() -> None:
    data = dataset(
        stakeholder("schools", "unknown", "high", number="9", interest="high"),
        stakeholder("school-a", "consulted", "high", number="9a", interest="high", part_of="schools"),
        stakeholder("school-b", "unknown", "high", number="9b", interest="high", part_of="schools"),
        stakeholder("board", "planned", "high", placement="inferred"),
        stakeholder("club", "none", "low", interest="high"),
        stakeholder("press", "none", "high"),
    )
    assert engagement(data) == Engagement(
        total=6,
        leaves=5,
        contact=ContactCounts(consulted=1, planned=1, none=2, unknown=1),
        quadrants=(
            Quadrant(
                "high",
                "high",
                (
                    placed("schools", "unknown", number="9", group=True),
                    placed("school-a", "consulted", number="9a"),
                    placed("school-b", "unknown", number="9b"),
                ),
            ),
            Quadrant("high", "low", (placed("board", "planned", inferred=True), placed("press", "none"))),
            Quadrant("low", "high", (placed("club", "none"),)),
            Quadrant("low", "low", ()),
        ),
        high_influence_not_consulted=("school-b", "board", "press"),
    )


def test_a_quadrant_of_unknown_influence_or_interest_is_there_only_when_somebody_is_in_it() -> None:
    data = dataset(
        stakeholder("b", influence="unknown", interest="unknown"),
        stakeholder("a", influence="unknown", interest="high"),
        stakeholder("c", influence="high", interest="unknown"),
    )
    assert engagement(data).quadrants == (
        Quadrant("high", "high", ()),
        Quadrant("high", "low", ()),
        Quadrant("high", "unknown", (placed("c", "unknown"),)),
        Quadrant("low", "high", ()),
        Quadrant("low", "low", ()),
        Quadrant("unknown", "high", (placed("a", "unknown"),)),
        Quadrant("unknown", "unknown", (placed("b", "unknown"),)),
    )
    assert engagement(data).high_influence_not_consulted == ("c",)


def test_a_group_in_a_group_is_no_leaf_either() -> None:
    data = dataset(
        stakeholder("all"), stakeholder("some", part_of="all"), stakeholder("one", "consulted", part_of="some")
    )
    found = engagement(data)
    assert (found.total, found.leaves, found.contact) == (3, 1, ContactCounts(1, 0, 0, 0))


def test_nobody() -> None:
    assert engagement(dataset()) == Engagement(
        total=0,
        leaves=0,
        contact=ContactCounts(0, 0, 0, 0),
        quadrants=(
            Quadrant("high", "high", ()),
            Quadrant("high", "low", ()),
            Quadrant("low", "high", ()),
            Quadrant("low", "low", ()),
        ),
        high_influence_not_consulted=(),
    )


def test_the_order_of_fields_is_that_of_the_json() -> None:
    assert columns(Engagement) == [
        "total", "leaves", "contact", "quadrants", "high_influence_not_consulted",
    ]  # fmt: skip
    assert columns(ContactCounts) == ["consulted", "planned", "none", "unknown"]
    assert columns(Quadrant) == ["influence", "interest", "stakeholders"]
