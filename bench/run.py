"""Measures what bench/README.md says, and prints its results section.

    python bench/run.py [--rounds N] [--reading-rounds N] [--megabytes N]

To be run with the Python of an environment in which nulmeting[dev] is installed. The results go to stdout, progress to
stderr.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from generate import generate

LIBRARIES = ("nulmeting", "typer", "pydantic", "PyYAML", "check-jsonschema")
BENCH = Path(__file__).resolve().parent
DATA = BENCH.parent / "data"
SCHEMA = BENCH.parent / "schema" / "initiatives.schema.json"

# What pip writes into a console script, for nulmeting and for what it is measured against alike.
LAUNCH = "import sys; from {module} import main; sys.exit(main())"

READ_RECORDS = """
import sys, time
from pathlib import Path
from nulmeting.load.folder import load_files
contents = {path.name: path.read_bytes() for path in Path(sys.argv[1]).glob("*.yaml")}
start = time.perf_counter()
loaded = load_files(contents)
seconds = time.perf_counter() - start
assert loaded.sound and len(loaded.dataset.initiatives) == int(sys.argv[2]), loaded.findings[:3]
"""
READ_YAML = """
import sys, time, yaml
from pathlib import Path
text = (Path(sys.argv[1]) / "initiatives.yaml").read_text("utf-8")
start = time.perf_counter()
content = yaml.load(text, Loader=yaml.CSafeLoader)
seconds = time.perf_counter() - start
assert len(content["initiatives"]) == int(sys.argv[2])
"""
TELL = """
try:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
except ImportError:
    peak = 0
print(seconds, peak)
"""


@dataclass(frozen=True)
class Target:
    """That `what` may take at most `most` times as long as `against`."""

    what: str
    against: str
    most: float


TARGETS = (
    Target("nulmeting check", "(a) empty typer program", 1.3),
    Target("nulmeting report", "(a) empty typer program", 1.5),
    Target("nulmeting --help", "(a) empty typer program", 1.0),
    Target("nulmeting check", "(b) check-jsonschema", 0.7),
)
READING = Target("load_files", "yaml.load, CSafeLoader", 0.3)


def python(code: str, *arguments: str | Path, options: Sequence[str] = ()) -> list[str]:
    """The command that runs code in a fresh interpreter."""
    return [sys.executable, *options, "-c", code, *map(str, arguments)]


PROGRAMS: Mapping[str, list[str]] = {
    "(a) empty typer program": python(LAUNCH.format(module="empty")),
    "(b) check-jsonschema": python(
        LAUNCH.format(module="check_jsonschema"), "--schemafile", SCHEMA, DATA / "initiatives.yaml"
    ),
    "nulmeting --help": python(LAUNCH.format(module="nulmeting.__main__"), "--help"),
    "nulmeting check": python(LAUNCH.format(module="nulmeting.__main__"), "check", DATA),
    "nulmeting report": python(LAUNCH.format(module="nulmeting.__main__"), "report", "--data", DATA),
}

STAGES: Mapping[str, list[str]] = {
    "Python itself": python("pass"),
    "and the reader, the models and what they need are imported": python("import nulmeting.load.folder"),
    "and `data/` is read": python(
        "import sys; from pathlib import Path; from nulmeting.load.folder import load_folder;"
        "assert load_folder(Path(sys.argv[1])).sound",
        DATA,
    ),
}


def environment() -> dict[str, str]:
    """The present one, without what would change what the programs do."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "NULMETING_", "GITHUB_", "GITLAB_CI"))
    }
    return kept | {"NO_COLOR": "1"}


def run(command: Sequence[str]) -> tuple[float, str, str]:
    """Run a command to its end, its output piped: seconds, stdout, stderr. One that fails is no measurement."""
    start = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=BENCH,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(command)}\nended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return seconds, done.stdout, done.stderr


def interleaved(commands: Mapping[str, list[str]], rounds: int) -> dict[str, list[tuple[float, str]]]:
    """Each command once per round, after one round that does not count; every round starts with the next command."""
    names = list(commands)
    measured: dict[str, list[tuple[float, str]]] = {name: [] for name in names}
    for turn in range(rounds + 1):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            seconds, output, _ = run(commands[name])
            if turn:
                measured[name].append((seconds, output))
        print(f"round {turn} of {rounds}", end="\r", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return measured


def whole_processes(rounds: int) -> dict[str, list[float]]:
    """Seconds of each program and stage, all in the same rounds."""
    print("whole processes", file=sys.stderr)
    measured = interleaved({**PROGRAMS, **STAGES}, rounds)
    return {name: [seconds for seconds, _ in runs] for name, runs in measured.items()}


def reading(megabytes: float, rounds: int) -> tuple[int, dict[str, list[float]], dict[str, float]]:
    """How many initiatives there are, seconds of both readers, and the most memory that each took, in megabytes."""
    print(f"reading {megabytes:g} MB", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        made = generate(Path(folder), megabytes)
        commands = {
            READING.what: python(READ_RECORDS + TELL, folder, str(made)),
            READING.against: python(READ_YAML + TELL, folder, str(made)),
        }
        measured = interleaved(commands, rounds)
    told = {name: [tuple(map(float, output.split())) for _, output in runs] for name, runs in measured.items()}
    seconds = {name: [each[0] for each in runs] for name, runs in told.items()}
    return made, seconds, {name: max(each[1] for each in runs) / 1e6 for name, runs in told.items()}


def imports(command: Sequence[str]) -> list[tuple[str, float]]:
    """Milliseconds that the modules of each package took to import, the longest first."""
    _, _, errors = run([command[0], "-X", "importtime", *command[1:]])
    spent: dict[str, float] = defaultdict(float)
    for line in errors.splitlines():
        own, bars, name = line.removeprefix("import time:").rpartition("|")
        if bars and (digits := own.split("|")[0].strip()).isdigit():
            spent[name.strip().partition(".")[0]] += int(digits) / 1000
    return sorted(spent.items(), key=lambda item: -item[1])


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """Median, first and third quartile."""
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return middle, low, high


def ratio_rows(targets: Sequence[Target], measured: Mapping[str, Sequence[float]]) -> list[str]:
    """A line of a Markdown table for each target."""
    lines = []
    for target in targets:
        ratio = statistics.median(measured[target.what]) / statistics.median(measured[target.against])
        verdict = "met" if ratio <= target.most else "**not met**"
        lines.append(f"| {target.what} | {target.against} | {ratio:.2f} | {target.most} | {verdict} |")
    return lines


def time_rows(measured: Mapping[str, Sequence[float]], names: Sequence[str]) -> list[str]:
    """A line of a Markdown table for each program: median and quartiles in milliseconds."""
    return [
        f"| {name} | {middle * 1000:.0f} | {low * 1000:.0f}–{high * 1000:.0f} |"
        for name in names
        for middle, low, high in [spread(measured[name])]
    ]


def results(rounds: int, reading_rounds: int, megabytes: float) -> str:
    """The results section of the README."""
    processes = whole_processes(rounds)
    made, seconds, memory = reading(megabytes, reading_rounds)
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    import_lines = []
    for name in PROGRAMS:
        longest = imports(PROGRAMS[name])
        parts = ", ".join(f"{package} {spent:.0f}" for package, spent in longest[:6])
        import_lines.append(f"| {name} | {sum(spent for _, spent in longest):.0f} | {parts} |")
    return "\n".join(
        [
            f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors.",
            f"Python {platform.python_version()}, {libraries}.",
            "",
            "| of | against | ratio of medians | at most | |",
            "|---|---|---:|---:|---|",
            *ratio_rows(TARGETS, processes),
            *ratio_rows([READING], seconds),
            "",
            f"Whole processes, {rounds} rounds:",
            "",
            "| program | median, ms | half of the runs, ms |",
            "|---|---:|---:|",
            *time_rows(processes, list(PROGRAMS)),
            "",
            f"Reading {made} initiatives, {megabytes:g} MB, {reading_rounds} rounds:",
            "",
            "| reader | median, ms | half of the runs, ms | most memory, MB |",
            "|---|---:|---:|---:|",
            *(f"{time_rows(seconds, [name])[0]} {most:.0f} |" for name, most in memory.items()),
            "",
            "Where the time goes, as whole processes; each of the first three is contained in what follows:",
            "",
            "| stage | median, ms | half of the runs, ms |",
            "|---|---:|---:|",
            *time_rows(processes, [*STAGES, "nulmeting check", "nulmeting report"]),
            "",
            "Imports (`-X importtime`, one run, which costs something itself), milliseconds by package:",
            "",
            "| program | all | of which |",
            "|---|---:|---|",
            *import_lines,
        ]
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure what bench/README.md says.")
    parser.add_argument("--rounds", type=int, default=25, help="of whole processes")
    parser.add_argument("--reading-rounds", type=int, default=7, help="at least 2: a median and its spread")
    parser.add_argument("--megabytes", type=float, default=10)
    given = parser.parse_args()
    if min(given.rounds, given.reading_rounds) < 2:
        parser.error("at least 2 rounds: a median has a spread")
    print(results(given.rounds, given.reading_rounds, given.megabytes))


if __name__ == "__main__":
    main()
