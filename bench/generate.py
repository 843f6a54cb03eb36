"""A data folder with as many initiatives as make a file of a given size.

The other three files are those of data/, and the initiatives refer to what stands in them, so that the folder is sound.
The records look like those of data/initiatives.yaml: the same keys in the same order, about as often, and texts about
as long. The same size and the same data/ give the same bytes.

    python bench/generate.py FOLDER [MEGABYTES]
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent.parent / "data"
OTHERS = ("framework.yaml", "stakeholders.yaml", "g5_benchmarks.yaml")
PHASES = ("idea", "planned", "pilot", "operational", "operational", "operational", "ended", "unknown")
WORDS = """
    aan afval app bewoners buurt de de de data digitale drukte een een energie fietsers gegevens gemeente helpt het
    het informatie in in inwoners kaart laat licht met meet medewerkers nieuwe of om op openbare parkeren regelt
    route sensoren slimme stad straat te van van verkeer verlichting voor voor water wijk zien zij één café's
""".split()  # noqa: SIM905  (a list of words is read more easily like this)


class Vocabulary:
    """The ids that an initiative may refer to."""

    def __init__(self, folder: Path) -> None:
        framework, stakeholders, benchmarks = (
            yaml.load((folder / name).read_text("utf-8"), yaml.CSafeLoader) for name in OTHERS
        )
        self.pillars = _ids(framework, "pillars")
        self.technologies = _ids(framework, "technologies")
        self.purposes = _ids(framework, "purposes")
        self.focus = _ids(framework, "focus")
        self.sources = _ids(framework, "sources")
        self.partners = _ids(stakeholders, "stakeholders") + _ids(stakeholders, "organisations")
        self.examples = _ids(benchmarks, "examples")
        self.pillar_of = {str(each["id"]): str(each["pillar"]) for each in benchmarks["examples"]}


def _ids(content: dict[str, Any], kind: str) -> list[str]:
    return [str(each["id"]) for each in content.get(kind, ())]


def records(vocabulary: Vocabulary) -> Iterator[str]:
    """Initiatives without end, each as the lines of its record."""
    chance = random.Random(2019)  # noqa: S311  (the same ones each time is the point)

    def sentence(least: int, most: int) -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(least, most))).capitalize()

    def some(among: list[str], most: int) -> str:
        return f"[{', '.join(chance.sample(among, min(len(among), chance.randint(0, most))))}]"

    for number in count(1):
        matched = chance.sample(vocabulary.examples, chance.choice((1, 1, 1, 2))) if chance.random() < 0.27 else []
        pillars = dict.fromkeys([vocabulary.pillar_of[each] for each in matched])  # so that a match is no odd one
        pillar = next(iter(pillars), chance.choice(vocabulary.pillars))
        touches = ", ".join([*pillars][1:] or chance.sample(vocabulary.pillars, chance.randint(0, 2)))
        phase = chance.choice(PHASES)
        lines = [
            f"  - id: initiatief-{number:06d}",
            f"    title: {sentence(3, 6)}",
            f"    summary: {sentence(8, 16)}.",
            f"    pillar: {pillar}",
            f"    touches: [{touches}]",
            f"    phase: {phase}",
        ]
        if phase in ("planned", "pilot") and chance.random() < 0.5:
            lines.append(f'    planned_for: "{chance.randint(2019, 2030)}"')
        lines.append(f"    technologies: {some(vocabulary.technologies, 2)}")
        if chance.random() < 0.9:
            lines.append(f"    purpose: {chance.choice(vocabulary.purposes)}")
        lines.append(f"    focus: {some(vocabulary.focus, 1)}")
        if chance.random() < 0.2:
            lines.append(f"    partners: {some(vocabulary.partners, 2)}")
        if matched:
            lines.append("    matches:")
            for example in matched:
                lines += [
                    f"      - example: {example}",
                    f"        fit: {chance.choice(('full', 'partial'))}",
                    "        why: >-",
                    f"          {sentence(12, 18)}.",
                    f"          {sentence(4, 12)}.",
                ]
        source = chance.choice(vocabulary.sources)
        lines.append(f"    source: {{document: {source}, place: Bestuur / wat doen we al / {number}}}")
        if chance.random() < 0.72:
            lines.append(f"    note: {sentence(8, 18)}.")
        yield "\n".join(lines) + "\n"


def generate(folder: Path, megabytes: float, data: Path = DATA, most: int | None = None) -> int:
    """Write the four files, of `most` initiatives at most; return their number. A megabyte is a million bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in OTHERS:
        (folder / name).write_bytes((data / name).read_bytes())
    parts = [b"initiatives:\n"]
    size = len(parts[0])
    for record in records(Vocabulary(data)):
        parts.append(record.encode())
        size += len(parts[-1])
        if size >= megabytes * 1e6 or len(parts) - 1 == most:
            break
    (folder / "initiatives.yaml").write_bytes(b"".join(parts))
    return len(parts) - 1


if __name__ == "__main__":
    target, *rest = sys.argv[1:]
    made = generate(Path(target), float(rest[0]) if rest else 10)
    print(f"{made} initiatives in {target}")
