"""`nulmeting trend` on real repositories: branches, moves, broken revisions, shallow clones, hostile configuration."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from nulmeting.cli import points
from nulmeting.cli.app import run
from tests.conftest import ACCEPTED, ROOT, Program

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not there")

MINIMAL = ACCEPTED / "minimal"
Trend = Callable[..., tuple[int, str, str]]


def git(folder: Path, *arguments: str, date: str = "2024-01-05T12:00:00+0100") -> str:
    """Run git with fixed people and dates, so that hashes are the same everywhere."""
    who = {
        f"GIT_{role}_{what}": f"x{what}@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    fixed = ["-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always", "-c", "init.defaultBranch=main"]
    done = subprocess.run(
        ["git", *fixed, *arguments],  # noqa: S607
        cwd=folder,
        env=os.environ | who | {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date, "LC_ALL": "C"},
        check=True,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
    )
    return done.stdout.strip()


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def commit(folder: Path, date: str, message: str = "data") -> str:
    stamp = f"{date}T12:00:00+0100"
    git(folder, "add", "--all", ".")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", message, date=stamp)
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """An idea in January, planned in March, in use in May; between them changes that are none to the data."""
    folder = tmp_path / "repository"
    data = Path(shutil.copytree(MINIMAL, folder / "data"))
    git_init(folder)
    edit(data, "initiatives.yaml", "phase: operational", "phase: idea")
    commit(folder, "2024-01-05")
    edit(data, "initiatives.yaml", "phase: idea", "phase: planned")
    commit(folder, "2024-03-05")
    (folder / "README").write_text("x", "utf-8")
    commit(folder, "2024-04-01", "beside the data")
    with (data / "framework.yaml").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    commit(folder, "2024-04-02", "a remark")
    edit(data, "initiatives.yaml", "phase: planned", "phase: operational")
    commit(folder, "2024-05-05")
    return folder


def git_init(folder: Path, *arguments: str) -> None:
    git(folder, "init", "--quiet", *arguments)


@pytest.fixture
def trend(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], repository: Path) -> Trend:
    """Run `trend` in the repository (or `cwd`) without the cost of a process: code, stdout, stderr."""

    def run_here(*arguments: str | Path, cwd: Path = repository) -> tuple[int, str, str]:
        with monkeypatch.context() as patch:
            patch.chdir(cwd)
            code = run(["trend", *map(str, arguments)])
        return (code, *capfd.readouterr())

    return run_here


def read(told: tuple[int, str, str], said: str = "") -> dict[str, Any]:
    code, out, err = told
    assert (code, err) == (0, said)
    found: dict[str, Any] = json.loads(out)
    return found


def rows(told: dict[str, Any]) -> list[tuple[str, str | None, int, int]]:
    """Of each point the source, the day, applied and in preparation."""
    return [
        (
            each["source"],
            each["date"][:10] if each["date"] else None,
            each["coverage"]["total"]["applied"],
            each["coverage"]["total"]["in_preparation"],
        )
        for each in told["points"]
    ]


REMARK = ("revision", "2024-04-02", 0, 1)
JANUARY, MARCH, MAY = (
    ("revision", "2024-01-05", 0, 1),
    ("revision", "2024-03-05", 0, 1),
    ("revision", "2024-05-05", 1, 0),
)

TEXT = """\
No baseline was saved yet. Since the first measurement here, of 5 January 2024:
applied initiatives from 0 to 1; innovation (0-10) from 5.00 to 10.00;
proactivity (0-10) still 10.00; nearest level as the choices stand: still 1
(Leader).

Trend: Voorbeeldstad
====================
Municipality GM9999. 3 measurements. First: recorded on 5 January 2024. Last:
  recorded on 5 May 2024.

How the figures went, from 5 January 2024 to 5 May 2024; each line has a scale
of its own
applied                     ▁▁█  0 to 1
in preparation              ██▁  1 to 0
uptake of G5 examples       ▁▁█  5.00 to 10.00
(0-10)
innovation (0-10)           ▁▁█  5.00 to 10.00
proactivity (0-10)          ▄▄▄  10.00 to 10.00
distance to level 1 Leader  ██▁  2.92 to 1.00
(0-10)
distance to level 2         ▁▁█  4.30 to 6.00
Follower (0-10)
                            recorded on 5 January 2024 – recorded on 5 March
                            2024 – recorded on 5 May 2024

Initiatives by status; uptake of G5 examples on a scale of 0-10
────────────────────────────────────────────────────────────────────
When            Measurement          applied  in preparation  uptake
────────────────────────────────────────────────────────────────────
5 January 2024  revision {0}        0               1    5.00
5 March 2024    revision {1}        0               1    5.00
5 May 2024      revision {2}        1               0   10.00

Position on a scale of 0-10, and the nearest level
─────────────────────────────────────────────────────────────────────
When            Measurement          innovation  proactivity  Nearest
─────────────────────────────────────────────────────────────────────
5 January 2024  revision {0}        5.00        10.00        1
5 March 2024    revision {1}        5.00        10.00        1
5 May 2024      revision {2}       10.00        10.00        1

Distance to each level on a scale of 0-10
─────────────────────────────────────────────────────
When            Measurement          level 1  level 2
─────────────────────────────────────────────────────
5 January 2024  revision {0}     2.92     4.30
5 March 2024    revision {1}     2.92     4.30
5 May 2024      revision {2}     1.00     6.00

Gap to each level on a scale of 0-10
─────────────────────────────────────────────────────
When            Measurement          level 1  level 2
─────────────────────────────────────────────────────
5 January 2024  revision {0}     2.83     0.00
5 March 2024    revision {1}     2.83     0.00
5 May 2024      revision {2}     0.00     0.00
"""
TEKST = """\
Er is nog geen nulmeting bewaard. Sinds de eerste meting hier, van 5 januari
2024: toegepaste initiatieven van 0 naar 1; innovatie (0-10) van 5,00 naar
10,00; proactiviteit (0-10) nog steeds 10,00; dichtstbijzijnde niveau met de
keuzes zoals ze nu zijn: nog steeds 1 (Voorloper).

Verloop: Voorbeeldstad
======================
Gemeente GM9999. 3 metingen. De eerste: vastgelegd op 5 januari 2024. De
  laatste: vastgelegd op 5 mei 2024.

Hoe de cijfers veranderden, van 5 januari 2024 tot 5 mei 2024; elke regel heeft
een eigen schaal
toegepast                   ▁▁█  0 naar 1
in voorbereiding            ██▁  1 naar 0
overgenomen voorbeelden     ▁▁█  5,00 naar 10,00
van de G5 (0-10)
innovatie (0-10)            ▁▁█  5,00 naar 10,00
proactiviteit (0-10)        ▄▄▄  10,00 naar 10,00
afstand tot niveau 1        ██▁  2,92 naar 1,00
Voorloper (0-10)
afstand tot niveau 2        ▁▁█  4,30 naar 6,00
Volger (0-10)
                            vastgelegd op 5 januari 2024 – vastgelegd op 5 maart
                            2024 – vastgelegd op 5 mei 2024

Initiatieven naar status; overname van voorbeelden van de G5 op een schaal van
0-10
────────────────────────────────────────────────────────────────────────────
Wanneer         Meting              toegepast  in voorbereiding  overgenomen
────────────────────────────────────────────────────────────────────────────
5 januari 2024  revisie {0}          0                 1         5,00
5 maart 2024    revisie {1}          0                 1         5,00
5 mei 2024      revisie {2}          1                 0        10,00

Positie op een schaal van 0-10, en het dichtstbijzijnde niveau
────────────────────────────────────────────────────────────────────────
Wanneer         Meting              innovatie  proactiviteit  Dichtstbij
────────────────────────────────────────────────────────────────────────
5 januari 2024  revisie {0}       5,00          10,00           1
5 maart 2024    revisie {1}       5,00          10,00           1
5 mei 2024      revisie {2}      10,00          10,00           1

Afstand tot elk niveau op een schaal van 0-10
──────────────────────────────────────────────────────
Wanneer         Meting              niveau 1  niveau 2
──────────────────────────────────────────────────────
5 januari 2024  revisie {0}      2,92      4,30
5 maart 2024    revisie {1}      2,92      4,30
5 mei 2024      revisie {2}      1,00      6,00

Kloof tot elk niveau op een schaal van 0-10
──────────────────────────────────────────────────────
Wanneer         Meting              niveau 1  niveau 2
──────────────────────────────────────────────────────
5 januari 2024  revisie {0}      2,83      0,00
5 maart 2024    revisie {1}      2,83      0,00
5 mei 2024      revisie {2}      0,00      0,00
"""


def test_only_revisions_that_changed_the_data_and_the_answer_first(trend: Trend, repository: Path) -> None:
    told = read(trend("--format", "json"))
    assert rows(told) == [JANUARY, MARCH, MAY]
    assert told["format"] == "nulmeting-trend/1"
    assert told["history"] == {"shallow": False, "moved": [], "elsewhere": [], "left_out": 0, "out_of_order": False}
    assert [each["date"] for each in told["points"]] == [
        f"2024-{month}-05T12:00:00+01:00" for month in ("01", "03", "05")
    ]
    assert told["since"]["coverage"]["total"]["applied"] == {"before": 0, "after": 1, "change": 1}
    assert told["points"][2]["revision"] == git(repository, "rev-parse", "HEAD")


def test_the_text_in_english_and_dutch(trend: Trend, repository: Path) -> None:
    first, second, *_, last = (each[:10] for each in git(repository, "rev-list", "--reverse", "HEAD").split())
    assert trend() == (0, TEXT.format(first, second, last), "")
    assert trend("--lang", "nl") == (0, TEKST.format(first, second, last), "")


def test_csv_has_a_row_for_each_and_is_never_localised(trend: Trend, repository: Path) -> None:
    edit(repository / "data", "initiatives.yaml", "phase: operational", "phase: gone")
    broken = commit(repository, "2024-06-05")
    edit(repository / "data", "initiatives.yaml", "phase: gone", "phase: pilot")
    code, out, err = trend("--format", "csv")
    assert (code, err) == (0, "")
    assert trend("--format", "csv", "--lang", "nl") == (0, out, "")
    table = list(csv.DictReader(io.StringIO(out)))
    assert list(table[0]) == [
        *("source", "name", "revision", "date", "as_of", "scoring", "comparable"),
        *("applied", "in_preparation", "ended", "unknown", "total", "uptake", "innovation", "proactivity", "nearest"),
        *("distance_1", "gap_1", "distance_2", "gap_2", "refused"),
    ]
    assert [each["source"] for each in table] == ["revision", "revision", "revision", "folder", "revision"]
    assert table[2] == {
        "source": "revision",
        "name": git(repository, "rev-parse", "HEAD~1")[:10],
        "revision": git(repository, "rev-parse", "HEAD~1"),
        "date": "2024-05-05T12:00:00+01:00",
        "as_of": "2024",
        "scoring": "1",
        "comparable": "true",
        "applied": "1",
        "in_preparation": "0",
        "ended": "0",
        "unknown": "0",
        "total": "1",
        "uptake": "1.0",
        "innovation": "1.0",
        "proactivity": "1.0",
        "nearest": "1",
        "distance_1": repr(1 - 0.9),
        "gap_1": "0.0",
        "distance_2": "0.6",
        "gap_2": "0.0",
        "refused": "",
    }
    assert (table[4]["revision"], table[4]["applied"], table[4]["refused"]) == (broken, "", "NM204")


def test_what_is_not_committed_is_the_last_point(trend: Trend, repository: Path) -> None:
    edit(repository / "data", "initiatives.yaml", "phase: operational", "phase: ended")
    told = read(trend("--format", "json"))
    assert rows(told) == [JANUARY, MARCH, MAY, ("folder", None, 0, 0)]
    assert told["points"][3]["name"] == "data"
    assert told["since"]["coverage"]["total"]["ended"] == {"before": 0, "after": 1, "change": 1}


def test_one_measurement_has_nothing_to_be_held_against(trend: Trend, tmp_path: Path) -> None:
    folder = tmp_path / "one"
    shutil.copytree(MINIMAL, folder / "data")
    git_init(folder)
    first = commit(folder, "2024-01-05")
    code, out, _ = trend(cwd=folder)
    assert (code, out.partition("\n\n")[0].replace("\n", " ")) == (
        0,
        f"No baseline was saved yet. There is one measurement, revision {first[:10]}: nothing to hold it against.",
    )
    told = read(trend("--format", "json", cwd=folder))
    assert (told["since"], told["start"], len(told["points"])) == (None, 0, 1)


# Histories that are not a straight line


def test_a_branch_counts_from_when_it_was_merged(trend: Trend, repository: Path) -> None:
    git(repository, "switch", "--quiet", "-c", "side", "HEAD~4")
    edit(repository / "data", "stakeholders.yaml", "influence: high", "influence: low")
    commit(repository, "2024-06-01", "on a branch")
    git(repository, "switch", "--quiet", "-c", "other", "HEAD~1")
    (repository / "OTHER").write_text("x", "utf-8")
    commit(repository, "2024-06-02", "beside the data, on another")
    git(repository, "switch", "--quiet", "main")
    git(repository, "merge", "--quiet", "--no-edit", "side", "other", date="2024-07-01T12:00:00+0100")
    assert git(repository, "rev-list", "--parents", "-n", "1", "HEAD").count(" ") == 3
    told = read(trend("--format", "json"))
    assert rows(told) == [JANUARY, MARCH, MAY, ("revision", "2024-07-01", 1, 0)]
    assert told["points"][3]["revision"] == git(repository, "rev-parse", "HEAD")


def test_dates_out_of_order_do_not_change_the_order_of_the_history(trend: Trend, repository: Path) -> None:
    edit(repository / "data", "initiatives.yaml", "phase: operational", "phase: ended")
    commit(repository, "2023-12-01")
    told = read(trend("--format", "json"))
    assert rows(told) == [JANUARY, MARCH, MAY, ("revision", "2023-12-01", 0, 0)]
    assert told["history"]["out_of_order"]
    assert "The dates are not in the order of the history." in trend()[1]
    assert rows(read(trend("--every", "year", "--format", "json"))) == [MAY, ("revision", "2023-12-01", 0, 0)]


def test_a_folder_is_followed_to_where_it_stood_before(trend: Trend, repository: Path) -> None:
    (repository / "meting").mkdir()
    git(repository, "mv", "data", "meting/nu")
    edit(repository / "meting" / "nu", "initiatives.yaml", "phase: operational", "phase: ended")
    moved = commit(repository, "2024-06-05")
    told = read(trend("--data", "meting/nu", "--format", "json"))
    assert rows(told) == [JANUARY, MARCH, MAY, ("revision", "2024-06-05", 0, 0)]
    assert told["history"]["moved"] == [{"revision": moved, "place": "data"}]
    assert f"Before revision {moved[:10]} the data stood in data." in trend("--data", "meting/nu")[1]
    git(repository, "tag", "v1", "HEAD~1")
    tags = read(trend("--data", "meting/nu", "--every", "tag", "--format", "json"))
    assert [each["name"] for each in tags["points"]] == ["v1", "meting/nu"]


def test_of_two_earlier_places_none_is_chosen(trend: Trend, repository: Path) -> None:
    shutil.copytree(repository / "data", repository / "copy")
    commit(repository, "2024-06-01")
    git(repository, "rm", "--quiet", "-r", "copy")
    git(repository, "mv", "data", "meting")
    commit(repository, "2024-06-05")
    told = read(trend("--data", "meting", "--format", "json"))
    assert rows(told) == [("revision", "2024-06-05", 1, 0)]
    assert told["history"]["elsewhere"] == ["copy", "data"]
    assert "there was data in copy and data" in trend("--data", "meting")[1]


def test_a_folder_that_was_gone_for_a_while_is_said_to_have_been(trend: Trend, repository: Path) -> None:
    git(repository, "rm", "--quiet", "-r", "data")
    gone = commit(repository, "2024-06-05")
    git(repository, "checkout", "--quiet", "HEAD~1", "--", "data")
    edit(repository / "data", "initiatives.yaml", "phase: operational", "phase: ended")
    commit(repository, "2024-07-05")
    told = read(trend("--format", "json"))
    assert rows(told) == [JANUARY, MARCH, MAY, ("revision", "2024-07-05", 0, 0)]
    assert [(each["revision"], each["finding"]) for each in told["refused"]] == [(gone, None)]
    assert "there is no data in it" in trend()[1]


def test_what_stands_behind_a_link_is_followed(trend: Trend, repository: Path) -> None:
    (repository / "shared").mkdir()
    git(repository, "mv", "data/initiatives.yaml", "shared/initiatives.yaml")
    (repository / "data" / "initiatives.yaml").symlink_to("../shared/initiatives.yaml")
    commit(repository, "2024-06-05", "the same data behind a link")
    edit(repository / "shared", "initiatives.yaml", "phase: operational", "phase: ended")
    commit(repository, "2024-07-05")
    assert rows(read(trend("--format", "json"))) == [JANUARY, MARCH, MAY, ("revision", "2024-07-05", 0, 0)]


@pytest.mark.parametrize("form", ["sha1", "sha256"])
def test_a_history_in_a_subfolder_of_any_name_and_either_hash(
    trend: Trend, tmp_path: Path, form: str, nulmeting: Program
) -> None:
    folder = tmp_path / "repo"
    data = (
        Path(shutil.copytree(MINIMAL, folder / "a b" / os.fsdecode(b":(glob)*m\xe9t")))
        if form == "sha1"
        else Path(shutil.copytree(MINIMAL, folder / "a b" / "data"))
    )
    git_init(folder, f"--object-format={form}")
    commit(folder, "2024-01-05")
    edit(data, "initiatives.yaml", "phase: operational", "phase: planned")
    commit(folder, "2024-02-05")
    wanted = [("revision", "2024-01-05", 1, 0), ("revision", "2024-02-05", 0, 1)]
    assert rows(read(trend("--data", data, "--format", "json", cwd=tmp_path))) == wanted
    assert rows(read(trend("--data", ".", "--format", "json", cwd=data))) == wanted
    assert nulmeting("trend", cwd=folder, env={"NULMETING_DATA": str(data)}).returncode == 0


# Which revisions


def test_one_of_each_month_year_or_tag(trend: Trend, repository: Path) -> None:
    edit(repository / "data", "initiatives.yaml", "phase: operational", "phase: ended")
    commit(repository, "2024-05-20")
    edit(repository / "data", "initiatives.yaml", "phase: ended", "phase: idea")
    commit(repository, "2025-01-20")
    late, new = ("revision", "2024-05-20", 0, 0), ("revision", "2025-01-20", 0, 1)
    assert rows(read(trend("--every", "month", "--format", "json"))) == [JANUARY, MARCH, late, new]
    assert rows(read(trend("--every", "year", "--format", "json"))) == [late, new]
    git(repository, "tag", "a-first", "HEAD~5")
    git(repository, "tag", "-m", "with a message", "z", "HEAD~5")
    git(repository, "tag", "no-change", "HEAD~4")
    git(repository, "tag", "elsewhere", git(repository, "commit-tree", "HEAD^{tree}", "-m", "on no branch"))
    told = read(trend("--every", "tag", "--format", "json"))
    assert [each["name"] for each in told["points"]] == ["a-first, z", "no-change", "data"]
    assert rows(told)[2] == ("folder", None, 0, 1)


def test_a_tag_is_named_as_it_is_and_a_tag_of_a_tag_leads_to_its_commit(trend: Trend, repository: Path) -> None:
    odd = "a\u2028b\u0085c"
    first = git(repository, "rev-parse", "HEAD~4")
    git(repository, "tag", odd, first)
    git(repository, "tag", "-m", "x", "z1", "HEAD")
    git(repository, "tag", "-m", "x", "z2", "z1")
    git(repository, "tag", "-m", "x", "z3", "z2")
    told = read(trend("--every", "tag", "--format", "json"))
    assert [(each["name"], each["revision"]) for each in told["points"]] == [
        (odd, first),
        ("z1, z2, z3", git(repository, "rev-parse", "HEAD")),
    ]


@pytest.mark.parametrize("when", ["1717200000 +9959", "0 -2400", "1717200000 +0160", "9" * 30 + " +0000", "x"])
def test_a_commit_of_a_moment_that_no_calendar_has_is_without_a_date(trend: Trend, repository: Path, when: str) -> None:
    edit(repository / "data", "initiatives.yaml", "phase: operational", "phase: ended")
    commit(repository, "2024-06-05")
    raw = git(repository, "cat-file", "commit", "HEAD")
    start = raw.index("\ncommitter ")
    stop = raw.index("\n", start + 1)
    odd = repository.parent / "odd"
    odd.write_text(f"{raw[:start]}\ncommitter x <x@example.org> {when}{raw[stop:]}\n", "utf-8")
    made = git(repository, "hash-object", "-t", "commit", "-w", "--literally", str(odd))
    git(repository, "update-ref", "HEAD", made)
    git(repository, "update-ref", "refs/tags/v1", made)
    assert rows(read(trend("--format", "json"))) == [JANUARY, MARCH, MAY, ("revision", None, 0, 0)]
    assert rows(read(trend("--every", "tag", "--format", "json"))) == [("tag", None, 0, 0)]


def test_when_the_last_of_a_month_does_not_validate_the_one_before_stands_for_it(
    trend: Trend, repository: Path
) -> None:
    for day, phase, next_phase in (("20", "operational", "gone"), ("21", "gone", "lost")):
        edit(repository / "data", "initiatives.yaml", f"phase: {phase}", f"phase: {next_phase}")
        commit(repository, f"2024-05-{day}")
    edit(repository / "data", "initiatives.yaml", "phase: lost", "phase: ended")
    commit(repository, "2024-06-01")
    told = read(trend("--every", "month", "--format", "json"))
    assert rows(told) == [JANUARY, MARCH, MAY, ("revision", "2024-06-01", 0, 0)]
    assert [each["date"][:10] for each in told["refused"]] == ["2024-05-20", "2024-05-21"]


@pytest.mark.parametrize(
    ("since", "wanted"),
    [
        ("2023", [JANUARY, MARCH, MAY]),
        ("2024-01-05", [JANUARY, MARCH, MAY]),
        ("2024-02", [JANUARY, MARCH, MAY]),
        ("2024-03-05", [JANUARY, MARCH, MAY]),
        ("2024-03-06", [MARCH, MAY]),
        ("2024-05", [REMARK, MAY]),
        ("2025", [MAY]),
    ],
)
def test_since_a_date_begins_with_what_held_then(
    trend: Trend, since: str, wanted: list[tuple[str, str, int, int]]
) -> None:
    assert rows(read(trend("--since", since, "--format", "json"))) == wanted


@pytest.mark.parametrize(
    "since", ["", "yesterday", "2024-13", "2024-1", "--all", "2024-01-32", "2019-02-30", "0000", "2 weeks ago"]
)
def test_since_takes_a_date_only(trend: Trend, since: str) -> None:
    code, out, err = trend(f"--since={since}")
    assert (code, out) == (2, "")
    assert "give a year, a month or a day: 2024, 2024-06 or 2024-06-19" in " ".join(err.replace("│", " ").split())


def test_every_takes_a_period_that_there_is(trend: Trend) -> None:
    code, _, err = trend("--every", "week")
    assert code == 2
    assert "'month', 'year', 'tag'" in err


def test_a_history_that_is_too_long_is_said_to_be(trend: Trend, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(points, "MOST", 2)
    told = read(trend("--format", "json"))
    assert rows(told) == [REMARK, MAY]
    assert told["history"]["left_out"] == 2
    assert "2 older revisions were not read" in trend()[1]


def test_of_a_long_history_the_periods_are_chosen_before_it_is_cut(
    trend: Trend, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day, phase, next_phase in ((1, "operational", "planned"), (2, "planned", "ended"), (3, "ended", "gone")):
        edit(repository / "data", "initiatives.yaml", f"phase: {phase}", f"phase: {next_phase}")
        commit(repository, f"2025-01-0{day}")
    edit(repository / "data", "initiatives.yaml", "phase: gone", "phase: idea")
    monkeypatch.setattr(points, "MOST", 3)
    told = read(trend("--every", "year", "--format", "json"))
    assert rows(told) == [MAY, ("revision", "2025-01-02", 0, 0), ("folder", None, 0, 1)]
    assert (len(told["refused"]), told["history"]["left_out"]) == (1, 0)
    monkeypatch.setattr(points, "MOST", 2)
    told = read(trend("--every", "year", "--format", "json"))
    assert rows(told) == [MAY, ("folder", None, 0, 1)]
    assert (len(told["refused"]), told["history"]["left_out"]) == (1, 2)


# What does not validate, and what is counted otherwise


def test_a_revision_that_does_not_validate_is_listed_with_its_first_finding(trend: Trend, repository: Path) -> None:
    edit(repository / "data", "initiatives.yaml", "phase: operational", "phase: jan.jansen@example.org")
    broken = commit(repository, "2024-06-05")
    edit(repository / "data", "initiatives.yaml", "phase: jan.jansen@example.org", "phase: ended")
    commit(repository, "2024-07-05")
    code, out, err = trend("--format", "json")
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert rows(told) == [JANUARY, MARCH, MAY, ("revision", "2024-07-05", 0, 0)]
    (refused,) = told["refused"]
    finding = refused["finding"]
    assert (refused["revision"], finding["code"], finding["file"]) == (broken, "NM204", "data/initiatives.yaml")
    assert finding["line"] is not None
    text = trend()[1]
    assert f"revision {broken[:10]}" in text
    assert "NM204" in text
    assert "jansen" not in text + out + trend("--format", "csv")[1]


def test_data_that_do_not_validate_now_give_no_result(trend: Trend, repository: Path) -> None:
    edit(repository / "data", "initiatives.yaml", "phase: operational", "phase: gone")
    code, out, err = trend()
    assert (code, out) == (1, "")
    assert "NM204" in err
    assert err.endswith("The data does not validate: there is no result.\n")


def test_another_way_of_counting_is_a_break_and_no_movement(trend: Trend, repository: Path) -> None:
    edit(repository / "data", "framework.yaml", "version: 1", "version: 2")
    commit(repository, "2024-06-05")
    edit(repository / "data", "initiatives.yaml", "phase: operational", "phase: ended")
    commit(repository, "2024-07-05")
    told = read(trend("--format", "json"))
    assert [(each["scoring"], each["comparable"]) for each in told["points"]] == [
        *((1, True), (1, True), (1, True)),
        *((2, False), (2, True)),
    ]
    assert told["since"]["of"]["not_comparable"] == "definitions"
    figures = (told["since"]["coverage"]["total"]["total"], told["since"]["position"]["innovation"])
    assert [each["change"] for each in figures] == [None, None]
    text = trend()[1]
    assert text.startswith(
        "No baseline was saved yet. What changed since the first measurement here, of 5\nJanuary 2024 cannot be said: "
    )
    assert "(scoring version 1, now 2)" in text.partition("\n\n")[0].replace("\n", " ")
    assert "applied                     ▁▁█|█▁  0 to 1 | 1 to 0\n" in text
    assert "\n| break: figures before and after it cannot be held against each other; the\n" in text
    assert text.count("│ Break: from here on something else is counted (scoring version 1 before, 2\n") == 1
    assert text.count("Gap to each level on a scale of 0-10\n") == 2


# Saved reports


def freeze(repository: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.chdir(repository)
        (repository / "baselines").mkdir(exist_ok=True)
        patch.setattr(sys, "stderr", io.StringIO())  # that there are several baselines now
        assert run(["report", "--format", "json", "--output", f"baselines/{name}"]) == 0


def test_the_baseline_is_where_it_starts(trend: Trend, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(repository, "2024.json", monkeypatch)
    edit(repository / "data", "initiatives.yaml", "phase: operational", "phase: ended")
    commit(repository, "2024-06-05")
    told = read(trend("--format", "json"))
    report = ("report", "2024-05-05", 1, 0)
    assert rows(told) == [JANUARY, MARCH, report, ("revision", "2024-06-05", 0, 0)]
    assert told["start"] == 2
    assert told["since"]["of"]["name"] == "baselines/2024.json"
    assert told["since"]["coverage"]["total"]["applied"] == {"before": 1, "after": 0, "change": -1}
    first = trend()[1].partition("\n\n")[0].replace("\n", " ")
    assert first.startswith(
        "Since the baseline of 2024: applied initiatives from 1 to 0; innovation (0-10) from 10.00 to"
    )


def test_a_baseline_made_beside_the_data_stands_with_the_data_of_its_commit(
    trend: Trend, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(repository / "data", "framework.yaml", "version: 1", "version: 2")
    commit(repository, "2024-06-05")
    (repository / "README").write_text("y", "utf-8")
    head = commit(repository, "2024-06-06", "beside the data")
    edit(repository / "data", "framework.yaml", 'as_of: "2024"', 'as_of: "2019"')
    head = commit(repository, "2024-06-07")
    (repository / "README").write_text("z", "utf-8")
    head = commit(repository, "2024-06-08", "beside the data")
    freeze(repository, "2019.json", monkeypatch)
    told = read(trend("--format", "json"))
    report = ("report", "2024-06-08", 1, 0)
    assert rows(told) == [JANUARY, MARCH, MAY, ("revision", "2024-06-05", 1, 0), report]
    assert [each["comparable"] for each in told["points"]] == [True, True, True, False, True]
    assert (told["points"][4]["revision"], told["start"]) == (head, 4)
    assert " ".join(trend()[1].partition("\n\n")[0].split()) == (
        "Since the baseline of 2019 no figure has changed: applied initiatives still 1; innovation (0-10) still 10.00; "
        "proactivity (0-10) still 10.00; nearest level as the choices stand: still 1 (Leader)."
    )
    edit(repository / "data", "initiatives.yaml", "phase: operational", "phase: ended")
    commit(repository, "2024-07-05")
    assert rows(read(trend("--format", "json")))[3:] == [
        ("revision", "2024-06-05", 1, 0),
        report,
        ("revision", "2024-07-05", 0, 0),
    ]
    assert rows(read(trend("--every", "month", "--format", "json")))[3:] == [report, ("revision", "2024-07-05", 0, 0)]
    assert rows(read(trend("--since", "2024-07-05", "--format", "json"))) == [
        ("revision", "2024-06-07", 1, 0),
        ("revision", "2024-07-05", 0, 0),
    ]


def test_what_becomes_known_is_a_break_in_the_row_and_no_movement(
    trend: Trend, repository: Path, monkeypatch: pytest.MonkeyPatch, nulmeting: Program
) -> None:
    edit(repository / "data", "stakeholders.yaml", "contact: consulted", "contact: unknown")
    commit(repository, "2024-06-05")
    freeze(repository, "2024.json", monkeypatch)
    edit(repository / "data", "stakeholders.yaml", "contact: unknown", "contact: consulted")
    commit(repository, "2024-07-05")
    told = read(trend("--format", "json"))
    lost, found = (
        [{"axis": "proactivity", "now_known": now, "no_longer_known": then}]
        for now, then in (([], ["engagement"]), (["engagement"], []))
    )
    assert [(each["comparable"], each["unlike"]) for each in told["points"]] == [
        *[(True, [])] * 3,
        *[(False, lost), (False, found)],
    ]
    assert told["since"]["unlike"] == found
    assert told["since"]["position"]["innovation"]["change"] == 0
    assert told["since"]["position"]["proactivity"]["change"] is None
    text = trend("--lang", "nl")[1]
    assert " ".join(text.partition("\n\n")[0].split()) == WORDT_BEKEND
    assert text.count("│ Breuk: vanaf hier zijn andere indicatoren bekend: ") == 2
    diff = nulmeting("diff", "HEAD~1", "HEAD", cwd=repository)
    assert (
        " ".join(each.removeprefix("│ ") for each in diff.stdout.splitlines() if each.startswith("│ ")) == BECOMES_KNOWN
    )
    assert json.loads(nulmeting("diff", "HEAD~1", "HEAD", "--format", "json", cwd=repository).stdout)["unlike"] == found


WORDT_BEKEND = (
    "Sinds de nulmeting van 2024: toegepaste initiatieven nog steeds 1; innovatie (0-10) nog steeds 10,00; "
    "proactiviteit (0-10) niet te vergelijken (toen onbekend, nu 10,00); dichtstbijzijnde niveau met de "
    "keuzes zoals ze nu zijn: niet te vergelijken "
    "(toen niet bekend, nu 1 Voorloper). Wat bekend wordt, is geen beweging: Betrokkenheid (nu bekend en toen niet)."
)
BECOMES_KNOWN = (
    "Not the same indicators are known: Engagement (known now and not then). What becomes known is no movement: "
    "position, distances, gaps and nearest level before and after cannot be compared. Distance: how far the "
    "position lies from a level, in any direction. Gap: how far there still is to go."
)


def test_saved_reports_alone_and_their_order(
    trend: Trend, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for year in ("2021", "2019", "2020-06"):
        edit(repository / "data", "framework.yaml", 'as_of: "2024"', f'as_of: "{year}"')
        freeze(repository, f"{year}.json", monkeypatch)
        git(repository, "checkout", "--quiet", "--", "data")
    files = [repository / "baselines" / f"{year}.json" for year in ("2021", "2020-06", "2019")]
    told = read(trend(*files, "--format", "json", cwd=tmp_path))
    assert [each["as_of"] for each in told["points"]] == ["2019", "2020-06", "2021"]
    assert (told["history"], told["refused"]) == (None, [])
    assert [each["as_of"] for each in read(trend(*files, "--format", "json"))["points"]] == [
        "2019",
        "2020-06",
        "2021",
        "2024",
    ]
    later = read(trend(*files, "--since", "2020-07", "--format", "json", cwd=tmp_path))
    assert [each["as_of"] for each in later["points"]] == ["2021"]
    assert trend(*files, "--since", "2022", cwd=tmp_path) == (
        3,
        "",
        "nulmeting: none of the saved reports is from 2022 or later\n",
    )
    every = read(trend("--format", "json"))
    assert [each["source"] for each in every["points"]] == ["report"] * 3 + ["revision"] * 3


def test_a_report_that_cannot_be_used_is_named(trend: Trend, repository: Path) -> None:
    (repository / "baselines").mkdir()
    (repository / "baselines" / "2019.json").write_text('{"format": "nulmeting-report/2"}', "utf-8")
    reason = (
        "baselines/2019.json cannot be used as a saved report: its format is nulmeting-report/2, and this version of "
        "nulmeting reads nulmeting-report/1"
    )
    assert rows(read(trend("--format", "json"), f"nulmeting: {reason}\n")) == [JANUARY, MARCH, MAY]
    assert trend("baselines/2019.json") == (3, "", f"nulmeting: {reason}\n")


def test_a_report_that_was_changed_by_hand_is_said_to_be(
    trend: Trend, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    freeze(repository, "2024.json", monkeypatch)
    edit(repository / "baselines", "2024.json", '"phase": "operational"', '"phase": "ended"')
    assert [each["edited"] for each in read(trend("--format", "json"))["points"]] == [False, False, False, True, False]
    assert "│ baselines/2024.json was changed after it was saved" in trend()[1]


# Where there is no history, or not all of it


def test_a_shallow_clone_says_that_it_is_one(trend: Trend, repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "2", f"file://{repository}", "shallow")
    told = read(trend("--format", "json", cwd=tmp_path / "shallow"))
    assert rows(told) == [("revision", "2024-04-02", 0, 1), MAY]
    assert told["history"]["shallow"]
    assert (
        "│ This clone is shallow: what was there before its oldest revision is not known\n"
        in trend(cwd=tmp_path / "shallow")[1]
    )


def test_files_that_a_clone_does_not_hold_are_not_fetched(trend: Trend, repository: Path, tmp_path: Path) -> None:
    git(repository, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", f"file://{repository}", "partial")
    code, out, err = trend(cwd=tmp_path / "partial")
    assert (code, out) == (3, "")
    first, last = (git(repository, "rev-list", *only, "HEAD")[:10] for only in (["--max-parents=0"], ["-n", "1"]))
    assert err == (
        f"nulmeting: this repository does not hold the files of revision {first}..{last}: it is a partial clone, "
        "or it is damaged\n"
    )


def test_without_git_a_repository_or_a_commit(
    trend: Trend, nulmeting: Program, repository: Path, tmp_path: Path
) -> None:
    bare = tmp_path / "bare"
    shutil.copytree(MINIMAL, bare / "data")
    assert trend(cwd=bare) == (3, "", "nulmeting: data has no history: it is in no git repository that can be read\n")
    git_init(bare)
    assert trend(cwd=bare) == (3, "", "nulmeting: data has no history: the repository has no commit yet\n")
    done = nulmeting("trend", cwd=repository, env={"PATH": "/nowhere"})
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "nulmeting: a history needs git, which is not there\n"


def test_a_repository_of_another_user_is_not_read_and_git_says_why(nulmeting: Program, repository: Path) -> None:
    env = {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}  # git's own way to try this without another user
    done = nulmeting("trend", cwd=repository, env=env)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        f"nulmeting: git does not read the repository {repository}, because it belongs to another user; "
        f"if you trust it: git config --global --add safe.directory {repository}\n"
    )


def test_without_git_there_are_still_the_saved_reports(
    nulmeting: Program, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    freeze(repository, "2024.json", monkeypatch)
    done = nulmeting("trend", "--format", "json", cwd=repository, env={"PATH": "/nowhere"})
    assert (done.returncode, done.stderr) == (0, "nulmeting: a history needs git, which is not there\n")
    assert [each["source"] for each in json.loads(done.stdout)["points"]] == ["report"]
    assert json.loads(done.stdout)["since"]["coverage"]["total"]["applied"] == {"before": 1, "after": 1, "change": 0}


def test_without_a_data_folder_and_without_files(trend: Trend, tmp_path: Path) -> None:
    empty = tmp_path / "leeg"
    empty.mkdir()
    code, out, err = trend(cwd=empty)
    assert (code, out) == (3, "")
    assert err.startswith("nulmeting: there is no data folder here")


def test_what_is_said_elsewhere_of_the_parents_of_a_commit_is_not_believed(
    nulmeting: Program, repository: Path, tmp_path: Path
) -> None:
    head = git(repository, "rev-parse", "HEAD")
    other = tmp_path / "other"
    other.write_text(f"{head}\n", "utf-8")
    shutil.copy(other, repository / ".git" / "info" / "grafts")
    for name in ("GIT_GRAFT_FILE", "GIT_SHALLOW_FILE", "NO_NAME"):
        env = {name: str(other)}
        told = json.loads(nulmeting("trend", "--format", "json", cwd=repository, env=env).stdout)
        assert rows(told) == [JANUARY, MARCH, MAY]
        assert not told["history"]["shallow"]


def test_nothing_is_written_and_nothing_that_the_repository_names_is_run(
    nulmeting: Program, repository: Path, tmp_path: Path
) -> None:
    witness = tmp_path / "was-run"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho $0 >> {witness}\ncat\n", "utf-8")
    program.chmod(0o755)
    (repository / ".gitattributes").write_text("*.yaml filter=kwaad diff=kwaad\n", "utf-8")
    git(repository, "tag", "v1")
    names = ["core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "diff.external", "core.askPass"]
    names += ["filter.kwaad.clean", "filter.kwaad.smudge", "diff.kwaad.textconv", "gpg.program", "credential.helper"]
    names += ["core.alternateRefsCommand", "uploadpack.packObjectsHook", "log.showSignature"]
    for name in names:
        git(repository, "config", name, "true" if name == "log.showSignature" else str(program))
    for name in ("rev-parse", "ls-tree", "rev-list", "cat-file", "for-each-ref", "log"):
        git(repository, "config", f"alias.{name}", f"!{program}")
        git(repository, "config", f"pager.{name}", str(program))
    for hook in ("post-checkout", "post-index-change", "fsmonitor-watchman", "reference-transaction"):
        shutil.copy(program, repository / ".git" / "hooks" / hook)
    witness.unlink(missing_ok=True)
    before = sorted(snapshot(repository))
    for line in (["trend"], ["trend", "--every", "tag"]):
        assert nulmeting(*line, cwd=repository).returncode == 0
    assert sorted(snapshot(repository)) == before
    assert not witness.exists()


def snapshot(folder: Path) -> Iterator[tuple[str, int, bytes]]:
    """Every file with when it was changed and what it holds."""
    for each in folder.rglob("*"):
        if each.is_file():
            yield str(each), each.stat().st_mtime_ns, each.read_bytes()


def test_the_names_of_tags_do_nothing_but_be_read(trend: Trend, repository: Path) -> None:
    for name in (b"\xff", "\u202eomgekeerd".encode(), b"=1+1"):
        git(repository, "update-ref", os.fsdecode(b"refs/tags/" + name), "HEAD~4")
    for form in ("text", "markdown", "csv", "json"):
        code, out, err = trend("--every", "tag", "--format", form)
        assert (code, err) == (0, "")
        assert "\u202e" not in out
        assert ",=1" not in out


def test_replaced_objects_do_not_stand_in_for_what_a_hash_names(trend: Trend, repository: Path) -> None:
    git(repository, "replace", "HEAD~1", "HEAD")
    assert rows(read(trend("--format", "json"))) == [JANUARY, MARCH, MAY]


@pytest.mark.parametrize("folder", [ROOT / "data", *sorted(ACCEPTED.iterdir())], ids=lambda folder: folder.name)
def test_every_folder_in_every_format_and_language(trend: Trend, tmp_path: Path, folder: Path) -> None:
    place = tmp_path / "any"
    shutil.copytree(folder, place / "data")
    git_init(place)
    commit(place, "2024-01-05")
    edit(place / "data", "framework.yaml", "as_of: ", "as_of:  ")
    with (place / "data" / "framework.yaml").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    for language in ("nl", "en"):
        for form in ("text", "json", "markdown", "csv"):
            code, out, err = trend("--lang", language, "--format", form, cwd=place)
            assert (code, err) == (0, "")
            assert out.endswith("\n")
            assert form == "json" or "\x1b" not in out
            assert form != "text" or max(map(len, out.splitlines())) <= 80
