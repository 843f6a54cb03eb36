"""The data of one measurement, with the look-ups that rules and measures need. No input or output here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from nulmeting.model.benchmarks import BenchmarksFile, City, Example
from nulmeting.model.fields import Frozen
from nulmeting.model.framework import Framework
from nulmeting.model.initiatives import Initiative, InitiativesFile, Match
from nulmeting.model.stakeholders import Consultation, Organisation, Stakeholder, StakeholdersFile, Step

FILES: Mapping[str, type[Frozen]] = {
    "framework.yaml": Framework,
    "initiatives.yaml": InitiativesFile,
    "stakeholders.yaml": StakeholdersFile,
    "g5_benchmarks.yaml": BenchmarksFile,
}
"""The files of a data folder, each with the model of the whole file. A folder with the first one is data."""

KINDS: Mapping[str, str] = {
    "pillars": "framework.yaml",
    "topics": "framework.yaml",
    "technologies": "framework.yaml",
    "purposes": "framework.yaml",
    "focus": "framework.yaml",
    "indicators": "framework.yaml",
    "insights": "framework.yaml",
    "sources": "framework.yaml",
    "initiatives": "initiatives.yaml",
    "stakeholders": "stakeholders.yaml",
    "organisations": "stakeholders.yaml",
    "consultations": "stakeholders.yaml",
    "steps": "stakeholders.yaml",
    "cities": "g5_benchmarks.yaml",
    "examples": "g5_benchmarks.yaml",
}
"""The kinds of record that have an id, by the key of their list, each with its file. Ids are unique over all."""


@dataclass(frozen=True)
class Dataset:
    """All records of one measurement, in the order of the files."""

    framework: Framework
    initiatives: tuple[Initiative, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    steps: tuple[Step, ...] = ()
    cities: tuple[City, ...] = ()
    examples: tuple[Example, ...] = ()

    def kind(self, kind: str) -> tuple[Frozen, ...]:
        """The records of one of KINDS."""
        holder = self.framework if KINDS[kind] == "framework.yaml" else self
        records: tuple[Frozen, ...] = getattr(holder, kind)
        return records

    def everything(self) -> Iterator[tuple[str, str, Frozen]]:
        """Every record that has an id: kind, id, record."""
        for kind in KINDS:
            for record in self.kind(kind):
                yield kind, getattr(record, "id"), record  # noqa: B009  (Frozen itself has no id)

    @cached_property
    def by_id(self) -> Mapping[str, tuple[str, Frozen]]:
        """Id to kind and record."""
        return {identifier: (kind, record) for kind, identifier, record in self.everything()}

    @cached_property
    def novelty(self) -> Mapping[str, float]:
        """Technology to novelty, 0..1."""
        return {each.id: each.novelty for each in self.framework.technologies}

    @cached_property
    def anticipation(self) -> Mapping[str, float]:
        """Purpose to anticipation, 0..1."""
        return {each.id: each.anticipation for each in self.framework.purposes}

    @cached_property
    def matching(self) -> Mapping[str, tuple[tuple[Initiative, Match], ...]]:
        """Example to the initiatives that match it, in file order. An example that nothing matches is not a key."""
        found: dict[str, list[tuple[Initiative, Match]]] = {}
        for initiative in self.initiatives:
            for match in initiative.matches:
                found.setdefault(match.example, []).append((initiative, match))
        return {example: tuple(pairs) for example, pairs in found.items()}

    @cached_property
    def not_applicable(self) -> frozenset[str]:
        """The examples that the framework holds not to apply."""
        return frozenset(each.example for each in self.framework.not_applicable)

    @cached_property
    def leaves(self) -> tuple[Stakeholder, ...]:
        """The stakeholders that are no group of others: a group is not counted beside its members."""
        groups = {each.part_of for each in self.stakeholders}
        return tuple(each for each in self.stakeholders if each.id not in groups)

    def own_pillar(self, pillar: str) -> str:
        """The municipality's own pillar for a pillar of the benchmarks file."""
        return self.framework.pillar_map.get(pillar, pillar)

    @property
    def unchosen_pillars(self) -> tuple[str, ...]:
        """The pillars of the benchmarks file that are none here, when the first own pillar stands for them all.

        So it is in a new folder in which nobody has chosen yet. With one own pillar there is nothing to choose.
        """
        own = [each.id for each in self.framework.pillars]
        mapped = self.framework.pillar_map
        others = tuple(each for each in mapped if each not in own)
        return others if len(own) > 1 and all(mapped[each] == own[0] for each in others) else ()
