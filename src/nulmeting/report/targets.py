"""What is said about targets: whether the gap closes as fast as was meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nulmeting.finding import Message
from nulmeting.measure.baseline import Since
from nulmeting.measure.targets import TargetPath, TargetStatus
from nulmeting.model.dataset import Dataset
from nulmeting.report.document import Block, Heading, Listing, Note
from nulmeting.report.names import level_name, name_of, other_indicators
from nulmeting.report.wording import Wording

_LINE = Message(
    "The gap is {gap}. On a straight line from the baseline ({date}, gap {from_gap}) to the end of {year} it would be "
    "{expected} now."
)
_SAID: Mapping[TargetStatus, tuple[Message, Message]] = {
    "ahead": (Message("ahead"), _LINE),
    "on_the_line": (Message("on schedule"), _LINE),
    "behind": (Message("behind"), _LINE),
    "reached": (Message("reached"), Message("No gap is left.")),
    "missed": (Message("not reached in time"), Message("The year is over, and the gap is {gap}.")),
    "gap_unknown": (Message("not to be said"), Message("Too little is known for a gap.")),
    "no_baseline": (
        Message("not to be said yet"),
        Message("The gap is {gap}, and there is no baseline, a first measurement that was kept, to hold it against."),
    ),
    "not_comparable": (
        Message("not to be said"),
        Message("The gap is {gap}, but the baseline ({date}) cannot be compared with this measurement."),
    ),
    "baseline_unknown": (
        Message("not to be said"),
        Message("The gap is {gap}, but the baseline ({date}) has no gap for this level."),
    ),
    "other_known": (
        Message("not to be said"),
        Message("The gap is {gap}, but in the baseline ({date}, gap {from_gap}) not the same was known: {indicators}."),
    ),
    "same_date": (
        Message("not to be said yet"),
        Message("The gap is {gap}. The date of the measurement is still that of the baseline ({date})."),
    ),
    "baseline_later": (
        Message("not to be said"),
        Message("The gap is {gap}, but the baseline ({date}) is later than this measurement."),
    ),
}
"""Per status a word for it, and the sentence that explains it."""


def target_blocks(
    dataset: Dataset, targets: Sequence[TargetPath], since: Since | None, words: Wording
) -> tuple[Block, ...]:
    """One sentence on each target; nothing where there are none."""
    if not targets:
        return ()
    return (
        Heading(words.say("Targets")),
        Listing(tuple(_told(dataset, each, since, words) for each in targets)),
        Note(
            words.say(
                "Gaps on a scale of 0-10. Nobody has said that a gap closes evenly: the straight line only shows "
                "whether the pace so far would do."
            )
        ),
    )


def target_lines(dataset: Dataset, targets: Sequence[TargetPath], words: Wording) -> tuple[str, ...]:
    """The verdict on each target in a few words."""
    return tuple(
        words.say(
            "Target: level {level} by {year}: {verdict}.",
            level=level_name(dataset, words, each.level),
            year=each.year,
            verdict=words.tell(_SAID[each.status][0]),
        )
        for each in targets
    )


def command_notes(
    dataset: Dataset, since: Since | None, targets: Sequence[TargetPath], words: Wording
) -> tuple[Block, ...]:
    """For who sits at the command line: what to do about a figure that cannot be given."""
    found = {each.status for each in targets}
    texts = []
    if since is not None and since.of.not_comparable == "definitions" and since.of.scoring == _version(dataset):
        texts.append(words.say("`nulmeting diff` says which definitions were changed."))
    if "no_baseline" in found:
        texts.append(
            words.say(
                "Freeze the first measurement: `nulmeting report --format json --output {file}`, beside the data "
                "folder.",
                file=f"baselines/{dataset.framework.as_of}.json",
            )
        )
    if "same_date" in found:
        texts.append(words.say("Set as_of in framework.yaml to the date of the new measurement."))
    return tuple(map(Note, texts))


def _version(dataset: Dataset) -> int:
    return dataset.framework.scoring.version


def in_short(target: TargetPath, level: str, words: Wording) -> str:
    """A target, with what its level is called and a word for where it stands."""
    return words.say(
        "Level {level} by {year}: {verdict}.",
        level=level,
        year=target.year,
        verdict=words.tell(_SAID[target.status][0]),
    )


def _told(dataset: Dataset, target: TargetPath, since: Since | None, words: Wording) -> str:
    said = in_short(target, level_name(dataset, words, target.level), words)
    _, why = _SAID[target.status]
    gaps = {
        name: words.number(value * 10, 2) if value is not None else "–"
        for name, value in (("gap", target.gap), ("from_gap", target.from_gap), ("expected", target.expected))
    }
    date = words.date(since.of.as_of) if since is not None else "–"
    unlike = since.unlike if since is not None else ()
    indicators = other_indicators(unlike, lambda name: name_of(dataset, words, name), words)
    return f"{said} {words.say(why.text, **gaps, date=date, year=target.year, indicators=indicators)}"
