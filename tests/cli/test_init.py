"""A folder for another municipality."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from nulmeting.load.folder import load_folder
from nulmeting.model.dataset import FILES
from tests.cli.answers import answered
from tests.cli.conftest import commit, git
from tests.conftest import ROOT, Program

MADE = [".github", ".pre-commit-config.yaml", "README.md", "data"]
THIRTEEN = "Afval,Cultuur,Dieren,Energie,Gezondheid,Groen,Jeugd,Klimaat,Onderwijs,Sport,Veiligheid,Water,Zorg"


def options(**given: str) -> list[str]:
    wanted = {"name": "Roermond", "code": "GM0957", "data-lang": "nl", "as-of": "2026"} | {
        key.replace("_", "-"): value for key, value in given.items()
    }
    return [part for key, value in wanted.items() for part in (f"--{key}", value)]


def test_what_is_made_validates_and_reports_at_once(tmp_path: Path, nulmeting: Program) -> None:
    folder = tmp_path / "roermond"
    done = nulmeting("init", folder, *options())
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{folder} is there: ")
    assert sorted(each.name for each in folder.iterdir()) == MADE
    assert sorted(each.name for each in (folder / "data").iterdir()) == sorted(FILES)
    assert [each for each in tmp_path.iterdir() if each.name.startswith(".")] == []
    check = nulmeting("check", "--strict", cwd=folder)
    assert (check.returncode, check.stdout) == (0, "No findings.\n")
    report = json.loads(nulmeting("report", "--format", "json", cwd=folder).stdout)
    assert report["municipality"] == {"id": "roermond", "name": "Roermond", "code": "GM0957"}
    assert (report["as_of"], report["scoring"], report["data"]["source"]) == ("2026", 1, "folder")
    assert report["coverage"]["total"]["total"] == 0
    assert report["comparison"]["total"]["total"] == 26
    assert report["comparison"]["total"]["not_applicable"] == 0
    assert [(each["level"], each["applies"]) for each in report["ambition"]["levels"]] == [
        (n, True) for n in (1, 2, 3, 4)
    ]
    for command in ("report", "list", "score", "compare", "stakeholders", "coverage"):
        assert nulmeting(command, "--lang", "nl", cwd=folder).returncode == 0


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_files_teach_in_the_language_of_the_data(tmp_path: Path, nulmeting: Program, language: str) -> None:
    nulmeting("init", tmp_path / "x", *options(data_lang=language))
    texts = {name: (tmp_path / "x/data" / name).read_text("utf-8") for name in FILES}
    texts["README.md"] = (tmp_path / "x/README.md").read_text("utf-8")
    word = {"nl": "nulmeting add initiative", "en": "nulmeting add initiative"}[language]
    assert word in texts["initiatives.yaml"]
    assert ("Geen namen" in texts["initiatives.yaml"]) == (language == "nl")
    assert ("No names" in texts["initiatives.yaml"]) == (language == "en")
    assert all("<<" not in each for each in texts.values())
    assert all(max(map(len, text.splitlines())) <= 130 for name, text in texts.items() if name != "g5_benchmarks.yaml")
    same = (ROOT / "data/g5_benchmarks.yaml").read_text("utf-8").split("\n", 1)[1]
    assert texts["g5_benchmarks.yaml"] == same
    of_the_other = re.findall("Maastricht", "".join(texts.values()))
    assert len(of_the_other) == 1  # whose document the examples come from
    framework = load_folder(tmp_path / "x/data").dataset.framework
    assert (framework.insights, framework.not_applicable, framework.focus) == ((), (), ())
    assert [each.id for each in framework.sources] == ["raadsbrief-2019"]
    reasons = [*(each.why for each in framework.technologies), *(each.why for each in framework.purposes)]
    assert (None in reasons) == (language == "en")


def test_the_example_in_the_comments_is_valid_as_it_stands(tmp_path: Path, nulmeting: Program) -> None:
    for language in ("nl", "en"):
        folder = tmp_path / language
        nulmeting("init", folder, *options(data_lang=language))
        for name, key in (("initiatives.yaml", "initiatives"), ("stakeholders.yaml", "stakeholders")):
            path = folder / "data" / name
            text = path.read_text("utf-8")
            record = "\n".join(each[2:] for each in text.splitlines() if re.match(r"#   ( |- )", each))
            path.write_text(text.replace(f"{key}: []", f"{key}:\n{record}"), "utf-8")
        done = nulmeting("check", folder / "data")
        assert [line for line in done.stdout.splitlines() if ": error " in line and "NM302" not in line] == []
        assert {each.id for each in load_folder(folder / "data").dataset.initiatives} <= {
            "slimme-lantaarns",
            "smart-lamps",
        }
        assert len(load_folder(folder / "data").dataset.initiatives) == 1
        assert len(load_folder(folder / "data").dataset.stakeholders) == 1


def test_own_pillars_work_everywhere(tmp_path: Path, nulmeting: Program) -> None:
    folder = tmp_path / "x"
    done = nulmeting(
        "init", folder, *options(pillars=THIRTEEN, code="BE-44021", name="Gent: a 'b' #c", as_of="2026-05-01")
    )
    assert done.returncode == 0
    assert (
        done.stderr
        == "Still to be chosen, in pillar_map of framework.yaml: wonen, bestuur, milieu, mobiliteit, economie\n"
    )
    check = nulmeting("check", "--strict", cwd=folder)
    assert (check.returncode, check.stdout.splitlines()[-1]) == (0, "1 remark.")
    assert (
        "info NM511: in pillar_map this pillar, the first, stands for wonen, bestuur, milieu, mobiliteit, economie of "
        "the examples: it may be that nobody has chosen yet"
    ) in check.stdout
    framework = load_folder(folder / "data").dataset.framework
    assert [each.name.nl for each in framework.pillars] == THIRTEEN.split(",")
    assert framework.municipality.name == "Gent: a 'b' #c"
    assert set(framework.pillar_map.values()) == {"afval"}
    text = (folder / "data/framework.yaml").read_text("utf-8")
    levels = re.sub(r"(?ms)^  - id: 4\n.*?(?=^\n)", "", text)
    (folder / "data/framework.yaml").write_text(levels, "utf-8")
    bak = ("title=Bak", "pillar=afval", "phase=pilot", "technologies=", "purpose=monitor", "touches=")
    assert nulmeting("add", "initiative", *bak, cwd=folder).returncode == 0
    unchosen = "In `pillar_map` Afval stands for 5 pillars of the examples, perhaps because nobody has chosen yet."
    for command in ("route --level 3", "summary"):
        assert unchosen in _plain(nulmeting(*command.split(), cwd=folder).stdout)
    report = json.loads(nulmeting("report", "--format", "json", cwd=folder).stdout)
    assert len(report["coverage"]["pillars"]) == 13
    assert [each["level"] for each in report["ambition"]["levels"]] == [1, 2, 3]
    for command in ("report", "list", "score", "compare", "stakeholders", "coverage", "show bak --effect"):
        assert nulmeting(*command.split(), cwd=folder).returncode == 0


def test_a_pillar_of_the_same_name_is_its_own_answer(tmp_path: Path, nulmeting: Program) -> None:
    done = nulmeting("init", tmp_path / "x", *options(pillars="Groen, Mobiliteit ,Wonen"))
    assert done.stderr == "Still to be chosen, in pillar_map of framework.yaml: bestuur, milieu, economie\n"
    mapped = load_folder(tmp_path / "x/data").dataset.framework.pillar_map
    assert mapped == {
        "wonen": "wonen",
        "bestuur": "groen",
        "milieu": "groen",
        "mobiliteit": "mobiliteit",
        "economie": "groen",
    }


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"code": "GM12"}, "--code: 'GM12' is no code"),
        ({"code": "gm0957"}, "--code: 'gm0957' is no code"),
        ({"as_of": "vorig jaar"}, "--as-of: 'vorig jaar' is no year"),
        ({"as_of": "2026-02-30"}, "--as-of: '2026-02-30' is no year"),
        ({"data_lang": "de"}, "--data-lang: 'de' is not one of 'nl', 'en'"),
        ({"name": " "}, "--name: a name is needed"),
        ({"name": "-"}, "--name: '-' has no letter"),
        ({"name": "a\nb: c"}, "--name: 'a\\nb: c' has a line break or another character that nobody sees"),
        ({"name": "a\u202eb"}, "--name: 'a\\u202eb' has a line break or another character that nobody sees"),
        ({"pillars": "Groen,a\nb"}, "--pillars: 'Groen,a\\nb' has a line break or another character that nobody sees"),
        ({"pillars": "Groen,groen"}, "--pillars: 'groen' makes no id, or the same one"),
        ({"pillars": "…"}, "--pillars: '…' makes no id"),
        ({"pillars": ", ,"}, "--pillars: there is no name in it"),
        ({"pillars": "Camera,Utrecht"}, "--pillars: camera, utrecht: the id of something else"),
    ],
)
def test_what_will_not_do_gives_2_and_makes_nothing(
    tmp_path: Path, nulmeting: Program, given: dict[str, str], said: str
) -> None:
    done = nulmeting("init", tmp_path / "x", *options(**given))
    assert (done.returncode, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())
    assert not (tmp_path / "x").exists()


def test_without_somebody_to_ask_what_is_missing_is_named(tmp_path: Path, nulmeting: Program) -> None:
    done = nulmeting("init", tmp_path / "x", "--code", "GM0957", "--as-of", "2026")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--name, --data-lang: not given, and there is nobody to ask" in " ".join(done.stderr.split())
    assert not (tmp_path / "x").exists()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, nulmeting: Program) -> None:
    folder = tmp_path / "x"
    (folder / ".git").mkdir(parents=True)
    (folder / "notitie.txt").write_text("x", "utf-8")
    done = nulmeting("init", folder, *options())
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == f"nulmeting: {folder} is not empty: .git, notitie.txt. Nothing is written\n"
    assert sorted(each.name for each in folder.iterdir()) == [".git", "notitie.txt"]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["empty", "x"]
    done = nulmeting("init", folder / "notitie.txt", *options())
    assert (done.returncode, done.stderr) == (3, f"nulmeting: {folder}/notitie.txt is not a folder\n")


def test_the_empty_folder_where_one_is_will_do(tmp_path: Path, nulmeting: Program) -> None:
    folder = tmp_path / "hier"
    folder.mkdir()
    inode = folder.stat().st_ino
    assert nulmeting("init", ".", *options(), cwd=folder).returncode == 0
    assert folder.stat().st_ino == inode
    assert sorted(each.name for each in folder.iterdir()) == MADE
    assert sorted(each.name for each in tmp_path.iterdir()) == ["empty", "hier"]
    assert nulmeting("check", cwd=folder).returncode == 0


def test_folders_above_it_are_made_too_and_all_can_be_read(tmp_path: Path, nulmeting: Program) -> None:
    assert nulmeting("init", tmp_path / "a/b/c", *options()).returncode == 0
    umask = os.umask(0)
    os.umask(umask)
    assert (tmp_path / "a/b/c").stat().st_mode & 0o777 == 0o777 & ~umask
    assert (tmp_path / "a/b/c/data/framework.yaml").stat().st_mode & 0o777 == 0o666 & ~umask


def test_a_disk_that_is_full_leaves_nothing(tmp_path: Path) -> None:
    limited = (
        "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, resource.RLIM_INFINITY))\n"
        "from nulmeting.__main__ import main\n"
        "try:\n    main()\n"
        "finally:\n    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))\n"
    )
    line = [sys.executable, "-B", "-c", limited, "init", str(tmp_path / "x"), *options()]
    done = subprocess.run(line, check=False, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == f"nulmeting: cannot write {tmp_path}/x: File too large; what was there is as it was\n"
    assert list(tmp_path.iterdir()) == []


def test_questions_on_a_terminal(tmp_path: Path) -> None:
    folder = tmp_path / "x"
    answers = ["", "Roermond", "GM957", "GM0957", "fr", "nl", "2026-13", "2026", "Groen, Verkeer",
               "groen", "verkeer", "vekeer", "verkeer", "verkeer", "groen"]  # fmt: skip
    code, seen = answered(["init", folder, "--lang", "nl"], answers)
    assert code == 0, seen
    assert "Naam van de gemeente: " in seen
    assert "'vekeer' is not known; did you mean: verkeer" in seen
    assert "Welke van uw pijlers is elke pijler van de voorbeelden?\n" in seen
    mapped = load_folder(folder / "data").dataset.framework.pillar_map
    assert mapped == {
        "wonen": "groen",
        "bestuur": "verkeer",
        "milieu": "verkeer",
        "mobiliteit": "verkeer",
        "economie": "groen",
    }
    assert "Nog te kiezen" not in seen


def test_enter_takes_the_five_pillars(tmp_path: Path) -> None:
    code, seen = answered(["init", tmp_path / "x"], ["Roermond", "GM0957", "nl", "2026", ""])
    assert code == 0, seen
    assert len(load_folder(tmp_path / "x/data").dataset.framework.pillars) == 5


def test_the_workflow_is_one_and_the_hook_runs(tmp_path: Path, nulmeting: Program) -> None:
    folder = tmp_path / "x"
    nulmeting("init", folder, *options(data_lang="en"))
    workflow = folder / ".github/workflows/data.yml"
    line = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(workflow)]
    checked = subprocess.run(line, check=False, capture_output=True, encoding="utf-8")
    assert checked.returncode == 0, checked.stdout
    steps = yaml.safe_load(workflow.read_text("utf-8"))["jobs"]["data"]["steps"]
    assert steps[-1]["with"] == {"data": "data", "lang": "en"}
    (hook,) = yaml.safe_load((folder / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    name, *arguments = hook["entry"].split()
    assert name == "nulmeting"
    assert nulmeting(*arguments, cwd=folder).returncode == 0
    with (folder / "data/initiatives.yaml").open("a", encoding="utf-8") as file:
        file.write("fout: 1\n")
    assert nulmeting(*arguments, cwd=folder).returncode == 1
    assert re.match(hook["files"], "data/initiatives.yaml")


def test_as_long_as_nobody_compared_no_output_shows_the_zero_without_a_word(tmp_path: Path, nulmeting: Program) -> None:
    folder = tmp_path / "x"
    nulmeting("init", folder, *options())
    for title, more in (("Een", ("phase=operational",)), ("Twee", ("phase=idea", "touches=wonen"))):
        known = ("pillar=milieu", "technologies=data-analytics", "purpose=predict", *more)
        assert nulmeting("add", "initiative", f"title={title}", *known, cwd=folder).returncode == 0
    said = (
        "No initiative names an example: it may be that nobody has compared yet. The 0 of 26 examples taken up, and "
        "with it the position on innovation, can in reality only be the same or higher."
    )
    outputs = ["report", "compare", "score", "score --sure", "score --why", "score --level 3", "summary", "trend"]
    outputs += [f"{each} --format markdown" for each in ("report", "summary", "score")]
    outputs += [f"{each} --format html" for each in ("report", "summary")]
    outputs += ["route --level 3", "show een --effect", "figure ambition", "figure comparison"]
    git(folder, "init", "--quiet")
    commit(folder)
    missing = [each for each in outputs if said not in _plain(nulmeting(*each.split(), cwd=folder).stdout)]
    assert missing == []
    assert len(nulmeting("summary", cwd=folder).stdout.splitlines()) <= 60
    check = nulmeting("check", "--strict", "--select", "NM5", cwd=folder)
    assert (check.returncode, check.stdout.partition(": no ")[0]) == (0, "data/initiatives.yaml:19:1: info NM510")
    assert nulmeting("set", "een", "matches={example: utrecht/scannerautos, fit: full}", cwd=folder).returncode == 0
    few = ("report", "score", "score --sure", "summary", "trend", "route --level 3", "figure ambition")
    still = [each for each in few if "nobody has compared" in _plain(nulmeting(*each.split(), cwd=folder).stdout)]
    assert still == []


def _plain(output: str) -> str:
    """The words of an output on one line, without the marks and elements between them."""
    return " ".join(re.sub(r"<[^>]*>|[│»>]", " ", output).split())
