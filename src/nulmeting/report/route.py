"""What is said about the way to a level: the answer, the list of steps, what holds it back, each step on its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from nulmeting.finding import Message
from nulmeting.measure.ambition import SAME
from nulmeting.measure.route import Candidate, Furthest, Route, Taken
from nulmeting.measure.shortest import MOST_EXACT
from nulmeting.measure.snapshot import Origin
from nulmeting.model.dataset import Dataset
from nulmeting.report.ambition import not_for_us, with_view
from nulmeting.report.comparison import nobody_compared_notes, pillars_not_chosen_notes
from nulmeting.report.document import Block, Column, Document, Heading, Listing, Note, Paragraph, Table
from nulmeting.report.names import about, heading, level_in_brackets, name_of, names_of
from nulmeting.report.terms import AXIS
from nulmeting.report.wording import Wording

MOST_NAMED = 3
"""So many steps that were left out fit in the answer."""
_DO: Mapping[str, Message] = {
    "carry_out": Message("Carry out: {title} ({id})"),
    "apply": Message("Apply: {title} ({id})"),
    "consult": Message("Consult: {title} ({id})"),
}


def route_document(dataset: Dataset, route: Route, origin: Origin, words: Wording) -> Document:
    """The way to a level on its own."""
    blocks: list[Block] = [*_cautions(dataset, route, words)]
    if route.furthest is not None:
        blocks += _list(dataset, route, words)
        blocks += _held_back(dataset, route, words)
        blocks += _on_its_own(dataset, route, words)
    blocks += _find_out(dataset, route, words)
    title = heading(dataset, words, Message.of("Route to level {level}", level=route.now.level))
    return Document(title, about(dataset, words, origin), tuple(blocks), words.language, answer(dataset, route, words))


def answers_blocks(dataset: Dataset, routes: Sequence[Route], words: Wording) -> tuple[Block, ...]:
    """What each level would take, in a sentence or two."""
    if not routes:
        return ()
    answers = tuple(answer(dataset, each, words) for each in routes)
    return Heading(words.say("What a level would take")), Listing(answers), *pillars_not_chosen_notes(dataset, words)


def answer(dataset: Dataset, route: Route, words: Wording) -> str:
    """What it would take to reach the level, in one or two sentences."""
    text = _answer(dataset, route, words)
    if route.furthest is not None and route.without:
        text = words.say("Without {steps}: {answer}", steps=_left_out(route, words), answer=text[0].lower() + text[1:])
    if route.steps and route.nearest_after and route.now.level not in route.nearest_after:
        text += " " + _like_another(dataset, route, words)
    if route.without_verdict and route.outcome != "no_position":
        text += " " + words.say(
            "Mind: too little is known about {axes} for a verdict.", axes=_axes_unknown(route, words)
        )
    return text


def _answer(dataset: Dataset, route: Route, words: Wording) -> str:
    level = level_in_brackets(dataset, words, route.now.level)
    if route.outcome == "no_position":
        return words.say(
            "What it would take to reach level {level} cannot be said: too little is known about {axes}.",
            level=level,
            axes=_axes_unknown(route, words),
        )
    if route.furthest is None:
        levels = dataset.framework.ambition_levels
        if any(each.asks_nothing for each in levels if each.id == route.now.level):
            return words.say("Nothing has to be done for level {level}: it asks nothing.", level=level)
        return words.say("Nothing has to be done for level {level}: it is reached already.", level=level)
    if route.outcome == "reached":
        return _reached(route, level, words)
    return _not_reached(dataset, route, route.furthest, level, words)


def _reached(route: Route, level: str, words: Wording) -> str:
    if route.exact:
        return words.plural(
            "In this calculation it takes {count} step to reach level {level}: {kinds}.",
            "In this calculation it takes {count} steps to reach level {level}: {kinds}.",
            len(route.steps),
            level=level,
            kinds=_kinds(route, words),
        )
    return words.say(
        "In this calculation level {level} can be reached in {count} steps: {kinds}.",
        level=level,
        count=len(route.steps),
        kinds=_kinds(route, words),
    )


def _not_reached(dataset: Dataset, route: Route, furthest: Furthest, level: str, words: Wording) -> str:
    gap = {"before": words.ten(route.now.gap), "after": words.ten(route.after.gap)}
    if route.outcome == "too_few_steps":
        no = words.plural(
            "With {count} step level {level} is not reached",
            "With at most {count} steps level {level} is not reached",
            route.most or 0,
            level=level,
        )
        far = words.say("the gap goes from {before} to {after} (scale of 0-10)", **gap)
        more = words.say("Without this limit it can be reached, in {count} steps.", count=furthest.steps)
        return f"{no}: {far}. {more}"
    if route.outcome == "out_of_reach":
        no = words.say("No steps that we know reach level {level}", level=level)
    else:
        no = words.say("No list of steps was found that reaches level {level}", level=level)
    far = words.plural(
        "with {count} step the gap goes from {before} to {after} (scale of 0-10)",
        "with {count} steps the gap goes from {before} to {after} (scale of 0-10)",
        len(route.steps),
        **gap,
    )
    if furthest.steps > len(route.steps):
        left = words.ten(furthest.gap)
        far += words.say(", with all {count} that help to {gap}", count=furthest.steps, gap=left)
    if not route.steps:
        far = words.say("none makes the gap of {before} (scale of 0-10) smaller", **gap)
    holding = names_of(dataset, words, dict.fromkeys(each.indicator for each in route.holds_back))
    return f"{no}: {far}. " + words.say("What holds it back most: {indicators}.", indicators=holding)


def _like_another(dataset: Dataset, route: Route, words: Wording) -> str:
    """That another level lies nearest after the list, and whether the source holds that one to apply."""
    named = {
        "municipality": dataset.framework.municipality.name,
        "levels": words.all_of([level_in_brackets(dataset, words, each) for each in route.nearest_after]),
    }
    if route.outcome == "reached":
        text = words.plural(
            "After that, level {level} asks nothing more; {municipality} is then most like level {levels}.",
            "After that, level {level} asks nothing more; {municipality} is then equally like levels {levels}.",
            len(route.nearest_after),
            level=route.now.level,
            **named,
        )
    else:
        text = words.plural(
            "After the steps of this list {municipality} is most like level {levels}.",
            "After the steps of this list {municipality} is equally like levels {levels}.",
            len(route.nearest_after),
            **named,
        )
    return with_view(dataset, route.nearest_after, text, words)


def _left_out(route: Route, words: Wording) -> str:
    """The steps that were left out, or how many when there are many: then a note names them."""
    if len(route.without) <= MOST_NAMED:
        return words.all_of(route.without)
    return words.say("{count} steps that were left out", count=len(route.without))


def _kinds(route: Route, words: Wording) -> str:
    """How many steps of each kind."""
    count = Counter[str](each.kind for each in route.steps)
    parts = {
        "apply": words.plural("apply {count} example", "apply {count} examples", count["apply"]),
        "carry_out": words.plural("carry out {count} plan", "carry out {count} plans", count["carry_out"]),
        "consult": words.plural("consult {count} stakeholder", "consult {count} stakeholders", count["consult"]),
    }
    return words.all_of([part for kind, part in parts.items() if count[kind]])


def _axes_unknown(route: Route, words: Wording) -> str:
    return words.all_of([words.tell(AXIS[each]) for each in route.without_verdict])


def _cautions(dataset: Dataset, route: Route, words: Wording) -> list[Block]:
    """What a reader must know before the list."""
    found: list[Block] = []
    if not route.now.applies:
        found.append(Note(not_for_us(route.now.level, words)))
    if len(route.without) > MOST_NAMED:
        found.append(Note(words.say("Left out, as asked: {steps}.", steps=", ".join(route.without))))
    if route.furthest is not None:
        found += nobody_compared_notes(dataset, words)
        found += pillars_not_chosen_notes(dataset, words)
        found.append(
            Note(
                words.say(
                    "A step counts because it is taken. What it costs, how long it takes and whether it works is not "
                    "in these figures."
                )
            )
        )
    return found


def _list(dataset: Dataset, route: Route, words: Wording) -> list[Block]:
    """The steps in their order, where that leaves the municipality, and how sure it is that no list is better."""
    heading_block = Heading(words.say("The steps"))
    if not route.steps:
        return [heading_block, Paragraph(words.say("There is no step that brings this level nearer."))]
    rows = tuple(
        (f"{number}", *_step(dataset, each, words), words.number(each.gap * 10, 2))
        for number, each in enumerate(route.steps, start=1)
    )
    columns = (
        Column(words.say("No."), "right"),
        Column(words.say("Step")),
        Column(words.say("Where it comes from")),
        Column(words.say("Gap left"), "right"),
    )
    return [
        heading_block,
        Table(words.say("In this order; the gap on a scale of 0-10"), columns, rows),
        Paragraph(
            words.say(
                "Position now: innovation {innovation}, proactivity {proactivity}. After these steps: innovation "
                "{innovation_after}, proactivity {proactivity_after}. The level asks innovation {innovation_asked}, "
                "proactivity {proactivity_asked}.",
                innovation=words.ten(route.position.innovation),
                proactivity=words.ten(route.position.proactivity),
                innovation_after=words.ten(route.position_after.innovation),
                proactivity_after=words.ten(route.position_after.proactivity),
                innovation_asked=words.ten(route.now.place.innovation),
                proactivity_asked=words.ten(route.now.place.proactivity),
            )
        ),
        Note(_certainty(route, words)),
    ]


def _step(dataset: Dataset, step: Taken | Candidate, words: Wording) -> tuple[str, str]:
    """What is done, and where the idea and the record of it come from."""
    cities = names_of(dataset, words, step.cities)
    if step.kind == "carry_out":
        cities = words.say("own plan, as in {cities}", cities=cities) if cities else words.say("own plan")
    source = f"{step.source.document}: {step.source.place}" if step.source is not None else words.say("no source")
    done = words.say(_DO[step.kind].text, title=step.title, id=step.id)
    return done, f"{cities} ({source})" if cities else source


def _certainty(route: Route, words: Wording) -> str:
    """Whether another list could be better."""
    reached = route.outcome == "reached"
    if route.exact and reached and len(route.steps) <= MOST_EXACT:
        return words.say(
            "There is no shorter list. Of the lists that are as short, this one goes furthest beyond the level."
        )
    if route.exact and reached:
        return words.say("There is no shorter list: fewer steps are too few, even if each adds the most that it can.")
    if route.exact:
        return words.say("No other list of as many steps leaves a smaller gap.")
    built = words.say("The list was made step by step, each time the step that leaves the smallest gap.")
    if not reached:
        return built + " " + words.say("Another list of as many steps may leave a smaller gap.")
    return f"{built} " + words.plural(
        "A shorter list may exist, of at least {count} step.",
        "A shorter list may exist, of at least {count} steps.",
        route.at_least or 0,
    )


def _held_back(dataset: Dataset, route: Route, words: Wording) -> list[Block]:
    """What stays short when all is done that helps."""
    if not route.holds_back or route.furthest is None:
        return []
    blocks: list[Block] = [
        Heading(words.say("What holds it back")),
        Paragraph(
            words.plural(
                "With all that helps ({count} step) a gap of {gap} is left on a scale of 0-10.",
                "With all that helps ({count} steps) a gap of {gap} is left on a scale of 0-10.",
                route.furthest.steps,
                gap=words.number(route.furthest.gap * 10, 2),
            )
        ),
    ]
    blocks += [
        Note(
            words.say(
                "{axis} stays short. Most is left to win in this indicator: {indicator}. It ends at {score} of 10.",
                axis=words.tell(AXIS[each.axis]).capitalize(),
                indicator=name_of(dataset, words, each.indicator),
                score=words.ten(each.score),
            )
        )
        for each in route.holds_back
    ]
    return blocks


def _on_its_own(dataset: Dataset, route: Route, words: Wording) -> list[Block]:
    """Every step by the gap that it closes when it is the only one."""
    closing = [each for each in route.candidates if each.closes is not None and each.closes >= SAME]
    idle = [each.id for each in route.candidates if each.closes is not None and each.closes < SAME]
    changing = [each.id for each in route.candidates if each.closes is None]
    if not route.candidates:
        return []
    blocks: list[Block] = [Heading(words.say("Each step on its own"))]
    if closing:
        rows = tuple(
            (*_step(dataset, each, words), *(_added(value, words) for value in (*each.adds, each.closes)))
            for each in closing
        )
        columns = (
            Column(words.say("Step")),
            Column(words.say("Where it comes from")),
            Column(words.say("Innovation"), "right"),
            Column(words.say("Proactivity"), "right"),
            Column(words.say("Closes"), "right"),
        )
        caption = words.say("What it adds to both axes and closes of the gap, on a scale of 0-10; the most first")
        blocks.append(Table(caption, columns, rows))
    if idle:
        blocks.append(Note(words.say("Alone these close nothing of this gap: {steps}.", steps=", ".join(idle))))
    if changing:
        blocks.append(
            Note(
                words.say(
                    "These change which indicators are known, so that the gaps before and after cannot be compared: "
                    "{steps}.",
                    steps=", ".join(changing),
                )
            )
        )
    return blocks


def _added(value: float | None, words: Wording) -> str:
    return words.number(value * 10, 2) if value is not None else "–"


def _find_out(dataset: Dataset, route: Route, words: Wording) -> list[Block]:
    """The step that closes no gap: to know more."""
    if not route.find_out:
        return []
    return [
        Heading(words.say("To find out")),
        Paragraph(
            words.say(
                "Find out who was consulted: this is not known of {names}.",
                names=names_of(dataset, words, route.find_out),
            )
        ),
        Note(
            words.say(
                "This closes nothing of the gap. {indicator} counts once enough is known of it, and proactivity can "
                "then also become lower. Until then it is no step to consult somebody.",
                indicator=name_of(dataset, words, "engagement"),
            )
        ),
    ]
