"""`nulmeting diff` on folders, revisions and saved reports, with a real git and the program as a process."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from nulmeting.cli.app import run
from tests.cli.conftest import DONE, MINIMAL, Diff, commit, edit, fields_of, git
from tests.conftest import ROOT, Program

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not there")


@pytest.mark.parametrize("repository", ["sha1", "sha256"], indirect=True)
def test_since_a_tag_the_plan_was_carried_out(repository: Path, nulmeting: Program) -> None:
    done = nulmeting("diff", "v1", cwd=repository)
    assert (done.returncode, done.stderr) == (0, "")
    old = git(repository, "rev-parse", "v1")
    assert f"Old: v1 ({old[:12]}), date of the measurement 2024, scoring version 1, data" in done.stdout
    assert "» 1 record changed: the result changes.\n" in done.stdout
    assert "Governance    0 → 1           1 → 0\n" in done.stdout
    assert "Scannerauto's (utrecht/scannerautos)  ◐ in preparation  ● applied\n" in done.stdout
    assert "innovation    5.00  10.00   +5.00\n" in done.stdout
    assert nulmeting("diff", "v1", cwd=repository).stdout == done.stdout


def test_the_body_of_a_comment(repository: Path, nulmeting: Program) -> None:
    done = nulmeting("diff", "v1", "--format", "markdown", "--lang", "nl", cwd=repository)
    sides = json.loads(nulmeting("diff", "v1", "--format", "json", cwd=repository).stdout)
    old, new = sides["old"], sides["new"]
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == COMMENT.format(commit=old["revision"][:12], old=old["digest"][:19], new=new["digest"][:19])


COMMENT = """\
# Wat er veranderde: Voorbeeldstad

Oud: v1 ({commit}), datum van de meting 2024, scoreversie 1, gegevens {old}.\\
Nieuw: data, datum van de meting 2024, scoreversie 1, gegevens {new}.

**1 record gewijzigd: het resultaat verandert.**

<details>
<summary>Records gewijzigd (1)</summary>

**Veld voor veld**

| Record | Veld | Voor | Na |
| --- | --- | --- | --- |
| Scanauto voor parkeercontrole (initiatief scanauto) | fase | gepland | in gebruik |

</details>

## Gevolg voor het resultaat

**Initiatieven per pijler**

| Pijler | toegepast | in voorbereiding |
| --- | ---: | ---: |
| Bestuur | 0 → 1 | 1 → 0 |
| **Totaal** | **0 → 1** | **1 → 0** |

**Status van voorbeelden**

| Voorbeeld | Voor | Na |
| --- | --- | --- |
| Scannerauto's (utrecht/scannerautos) | ◐ in voorbereiding | ● toegepast |

**Positie op beide assen; op een schaal van 0-10**

| As | Voor | Na | Verschil |
| --- | ---: | ---: | ---: |
| innovatie | 5,00 | 10,00 | +5,00 |

**Afstand en kloof tot elk niveau; op een schaal van 0-10**

| Niveau | Afstand | Kloof |
| --- | ---: | ---: |
| 1 Voorloper | 2,92 → 1,00 | 2,83 → 0,00 |
| 2 Volger | 4,30 → 6,00 | 0,00 |

> Afstand: hoe ver de positie van een niveau af ligt, welke kant dan ook. Kloof: hoe ver het nog is.

Dichtstbijzijnde niveau: nog steeds 1 Voorloper.

<details>
<summary>Indicatoren erachter</summary>

**Waarde en score voor en na**

| Indicator | Waarde | Score (0 tot 10) |
| --- | ---: | ---: |
| Overgenomen voorbeelden | 0,500 → 1,000 | 5,00 → 10,00 |

</details>

Ook anders in het resultaat:

- de cijfers naast de score
- dekking: thema's, geraakte pijlers of de zwakste pijlers
"""


@pytest.mark.parametrize(
    "sides",
    [
        ["main"],
        ["HEAD~1"],
        ["v1", "HEAD"],
        ["main..feature/done"],
        ["main.."],
        ["HEAD~1..HEAD"],
        ["main", "data"],
        ["v1:data"],
    ],
    ids=" ".join,
)
def test_a_revision_has_many_names(diff: Diff, sides: list[str]) -> None:
    assert fields_of(diff(*sides, "--format", "json")) == DONE


def test_the_sides_turned_round(diff: Diff) -> None:
    assert fields_of(diff("..main", "--format", "json")) == [("scanauto", "phase", "operational", "planned")]


def test_exit_code_tells_whether_the_sides_differ(diff: Diff, repository: Path) -> None:
    assert diff("v1", "--exit-code")[0] == 1
    assert diff("v1")[0] == 0
    code, out, _ = diff("HEAD", "--exit-code")
    assert code == 0
    assert out.endswith("» No differences: no effect on the result.\n")
    edit(repository / "data", "initiatives.yaml", "title: Scanauto voor", "title: Auto voor")
    code, out, _ = diff("HEAD", "--exit-code")
    assert code == 1
    assert "» 1 record changed: no effect on the result.\n" in out


def test_a_saved_report_is_a_side(
    diff: Diff, repository: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    saved = tmp_path / "report.json"
    assert run(["report", "--data", str(repository / "data"), "--format", "json", "--output", str(saved)]) == 0
    capfd.readouterr()
    code, out, _ = diff(saved, "--exit-code")
    assert (code, "No differences" in out) == (0, True)
    assert fields_of(diff("v1", saved, "--format", "json")) == DONE
    assert fields_of(diff(saved, saved, "--format", "json")) == []


def _report(folder: Path) -> dict[str, Any]:
    target = folder.parent / "made.json"
    assert run(["report", "--data", str(folder), "--format", "json", "--output", str(target)]) == 0
    made: dict[str, Any] = json.loads(target.read_text("utf-8"))
    return made


def test_a_report_that_was_changed_by_hand_is_said_to_be(diff: Diff, repository: Path, tmp_path: Path) -> None:
    report = _report(repository / "data")
    report["records"]["scanauto"]["phase"] = "idea"
    saved = tmp_path / "hand.json"
    saved.write_text(json.dumps(report), "utf-8")
    code, out, _ = diff(saved)
    assert code == 0
    assert "its digest is not that of its records and definitions" in " ".join(out.replace("│ ", "").split())
    assert json.loads(diff(saved, "--format", "json")[1])["old"]["edited"] is True


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it ends too early, in line 1: is it whole?"),
        (b'{"format": "nulmeting-report/1",\n "as_of": "20', "it is not JSON from line 2, column 11 on"),
        (b'{"format": "nulmeting-report/1",\n "as_of": ', "it ends too early, in line 2: is it whole?"),
        (b"zomaar wat", "it is not JSON from line 1, column 1 on"),
        (b"\xff\x00", "the byte 0xFF here is not UTF-8"),
        (b"[1]", "it is not made by `nulmeting report --format json`"),
        (b'{"format": 1}', "it is not made by `nulmeting report --format json`"),
        (b'{"format": "nulmeting-score/1"}', "it is not made by `nulmeting report --format json`"),
        (
            b'{"format": "nulmeting-report/2"}',
            "its format is nulmeting-report/2, and this version of nulmeting reads nulmeting-report/1",
        ),
        (b'{"format": "nulmeting-report/1"}', "what stands at as_of does not belong in a report"),
        (b'{"a": NaN}', "it holds a number or a depth that no report has"),
        (b'{"a": 1e999}', "it holds a number or a depth that no report has"),
        (b'{"a": ' + b"9" * 5000 + b"}", "it holds a number or a depth that no report has"),
        (b'{"a": 99999999999999999999}', "it holds a number or a depth that no report has"),
        (b"[" * 70 + b"]" * 70, "it holds a number or a depth that no report has"),
        (b"[" * 100_000, "it holds a number or a depth that no report has"),
    ],
)
def test_what_is_no_report_is_refused_with_the_reason(diff: Diff, tmp_path: Path, content: bytes, reason: str) -> None:
    saved = tmp_path / "r.json"
    saved.write_bytes(content)
    assert diff(saved) == (3, "", f"nulmeting: {saved} cannot be used as a saved report: {reason}\n")


def test_a_report_with_a_part_of_the_wrong_kind_is_refused(diff: Diff, repository: Path, tmp_path: Path) -> None:
    report = _report(repository / "data")
    report["ambition"]["levels"][1]["gap"] = "far"
    saved = tmp_path / "wrong.json"
    saved.write_text(json.dumps(report), "utf-8")
    assert diff(saved)[2].endswith(": what stands at ambition.levels.1.gap does not belong in a report\n")


@pytest.mark.parametrize(
    "name",
    ["weg", "$(touch x)", "; rm -rf .", "HEAD^{/x", "a b", "-x", "--upload-pack=x", "", "é", "HEAD:weg", "^main"],
)
def test_an_unknown_revision_is_just_that(diff: Diff, repository: Path, name: str) -> None:
    before = sorted(each.name for each in repository.iterdir())
    code, out, err = diff("--", name)
    assert (code, out, err) == (3, "", f"nulmeting: there is no file, folder or revision {name}".rstrip() + "\n")
    assert sorted(each.name for each in repository.iterdir()) == before


def _grown_apart(repository: Path) -> str:
    """What is on `feature/done` stays; `main` goes its own way. Returns where they parted."""
    parted = git(repository, "rev-parse", "main")
    git(repository, "switch", "--quiet", "main")
    edit(repository / "data", "initiatives.yaml", "title: Scanauto voor", "title: Auto voor")
    commit(repository, "main goes on")
    git(repository, "switch", "--quiet", "feature/done")
    return parted


@pytest.mark.parametrize("three", ["main...feature/done", "main...HEAD", "main..."])
def test_three_dots_begin_where_the_two_parted(diff: Diff, repository: Path, three: str) -> None:
    parted = _grown_apart(repository)
    told = diff(three, "--format", "json")
    assert fields_of(told) == DONE
    old, new = (json.loads(told[1])[side] for side in ("old", "new"))
    end = three.partition("...")[2] or "HEAD"
    assert (old["source"], old["name"], old["revision"]) == ("revision", f"main...{end}", parted)
    assert (new["source"], new["name"], new["revision"]) == ("revision", end, git(repository, "rev-parse", "HEAD"))
    assert parted == git(repository, "merge-base", "main", "feature/done")
    assert f"Old: main...{end} ({parted[:12]}), date of the measurement 2024" in diff(three)[1]
    assert {each[:2] for each in fields_of(diff("main..", "--format", "json"))} == {
        ("scanauto", "phase"),
        ("scanauto", "title"),
    }


def test_three_dots_with_nothing_before_them_begin_where_head_parted(diff: Diff, repository: Path) -> None:
    parted = _grown_apart(repository)
    told = diff("...main", "--format", "json")
    old, new = (json.loads(told[1])[side] for side in ("old", "new"))
    assert (old["name"], old["revision"], new["name"]) == ("HEAD...main", parted, "main")
    assert fields_of(told) == [
        ("scanauto", "title", "Scanauto voor parkeercontrole", "Auto voor parkeercontrole"),
    ]


def test_of_more_than_one_place_to_begin_it_is_the_one_that_git_takes(diff: Diff, repository: Path) -> None:
    _grown_apart(repository)
    one, other = (git(repository, "rev-parse", each) for each in ("main", "feature/done"))
    for name, into, merged in (("ours", one, other), ("theirs", other, one)):
        git(repository, "switch", "--quiet", "--create", name, into)
        git(repository, "merge", "--quiet", "-m", "both", merged)
    bases = git(repository, "merge-base", "--all", "ours", "theirs").split()
    assert sorted(bases) == sorted([one, other])
    found = json.loads(diff("ours...theirs", "--format", "json")[1])
    assert found["old"]["revision"] == git(repository, "merge-base", "ours", "theirs")


def test_three_dots_without_a_history_in_common(diff: Diff, repository: Path, tmp_path: Path) -> None:
    git(repository, "switch", "--quiet", "--orphan", "los")
    shutil.copytree(MINIMAL, repository / "data")
    commit(repository, "another beginning")
    said = "nulmeting: v1 and los share no history: compare v1..los\n"
    assert diff("v1...los") == (3, "", said)
    assert fields_of(diff("v1..los", "--format", "json")) == DONE
    said = "nulmeting: v1:data...HEAD compares commits, and v1:data is none\n"
    assert diff("v1:data...HEAD") == (3, "", said)
    assert diff("weg...HEAD") == (3, "", "nulmeting: there is no file, folder or revision weg\n")
    assert diff("HEAD...--output=x") == (3, "", "nulmeting: there is no file, folder or revision --output=x\n")
    outside = Path(shutil.copytree(MINIMAL, tmp_path / "los" / "data")).parent
    said = "v1...HEAD is no file or folder, and no revision either: data is in no git repository that can be read"
    assert diff("v1...", cwd=outside) == (3, "", f"nulmeting: {said}\n")


def test_three_dots_in_a_shallow_clone(diff: Diff, repository: Path, tmp_path: Path) -> None:
    _grown_apart(repository)
    git(tmp_path, "clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{repository}", "ondiep")
    said = (
        "nulmeting: this clone is shallow and does not hold the commit from which origin/main and HEAD went their own "
        "ways: fetch more of the history, or compare origin/main..HEAD\n"
    )
    assert diff("origin/main...HEAD", cwd=tmp_path / "ondiep") == (3, "", said)
    git(tmp_path / "ondiep", "fetch", "--quiet", "--unshallow")
    assert fields_of(diff("origin/main...HEAD", "--format", "json", cwd=tmp_path / "ondiep")) == DONE


def test_three_dots_and_a_beginning_that_does_not_validate(diff: Diff, repository: Path) -> None:
    git(repository, "switch", "--quiet", "--create", "stuk", "main")
    edit(repository / "data", "initiatives.yaml", "phase: planned", "phase: running")
    broken = commit(repository, "broken")
    git(repository, "revert", "--no-edit", "HEAD")
    code, out, err = diff(f"{broken[:8]}...stuk")
    assert (code, out) == (1, "")
    assert err.startswith(f"{broken}:data/initiatives.yaml:6:12: error NM204: ")
    assert err.endswith(f"{broken[:8]}...stuk does not validate: there is no comparison.\n")


def test_outside_a_repository(diff: Diff, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MINIMAL, tmp_path / "los" / "data"))
    code, out, err = diff("main", cwd=folder.parent)
    assert (code, out) == (3, "")
    assert err == (
        "nulmeting: main is no file or folder, and no revision either: data is in no git repository that can be read\n"
    )
    assert diff(MINIMAL, cwd=folder.parent)[0] == 0


def test_without_git(nulmeting: Program, repository: Path) -> None:
    done = nulmeting("diff", "v1", cwd=repository, env={"PATH": "/nowhere"})
    assert (done.returncode, done.stderr) == (3, "nulmeting: a revision such as v1 needs git, which is not there\n")


def test_without_new_there_must_be_a_data_folder(diff: Diff, tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    code, _, err = diff(MINIMAL, cwd=tmp_path / "leeg")
    assert (code, err.startswith("nulmeting: there is no data folder here")) == (3, True)
    code, _, err = diff("./weg", MINIMAL, cwd=tmp_path / "leeg")
    assert (code, err) == (3, "nulmeting: there is no folder weg\n")


def test_a_revision_without_data_and_one_with_data_elsewhere(diff: Diff, repository: Path) -> None:
    git(repository, "mv", "data", "meting")
    commit(repository, "moved")
    moved = "revision v1 has no meting/framework.yaml; it has a framework.yaml in: data; write REVISION:FOLDER"
    code, _, err = diff("v1", "--data", "meting")
    assert (code, err) == (3, f"nulmeting: {moved}, or give one of those with --data\n")
    assert fields_of(diff("v1:data", "--data", "meting", "--format", "json")) == DONE
    git(repository, "rm", "-r", "--quiet", "meting")
    commit(repository, "gone")
    code, _, err = diff("HEAD", "v1")
    assert (code, err) == (3, "nulmeting: revision HEAD holds no data: there is no data/framework.yaml\n")
    assert fields_of(diff("v1", "HEAD~2", "--format", "json")) == DONE


def test_a_side_that_does_not_validate_is_named_with_its_findings(diff: Diff, repository: Path) -> None:
    edit(repository / "data", "initiatives.yaml", "phase: operational", "phase: running")
    (repository / "data" / "stakeholders.yaml").unlink()
    broken = commit(repository, "broken")
    git(repository, "revert", "--no-edit", "HEAD")
    code, out, err = diff(broken[:8])
    assert (code, out) == (1, "")
    lines = err.splitlines()
    assert lines[0].startswith(f"{broken[:8]}:data/initiatives.yaml:6:12: error NM204: ")
    assert any(line.startswith(f"{broken[:8]}:data/stakeholders.yaml: error NM101: ") for line in lines)
    assert lines[-1] == f"{broken[:8]} does not validate: there is no comparison."
    (repository / "data" / "g5_benchmarks.yaml").write_bytes(b"\x00\x01\xff binary")
    code, _, err = diff(broken[:8])
    assert code == 1
    assert "data does not validate: there is no comparison." in err.splitlines()


def test_links_within_a_revision_are_followed_and_others_are_no_files(
    diff: Diff, repository: Path, tmp_path: Path
) -> None:
    data = repository / "data"
    (repository / "gedeeld").mkdir()
    (data / "g5_benchmarks.yaml").rename(repository / "gedeeld" / "g5.yaml")
    (data / "g5_benchmarks.yaml").symlink_to("../gedeeld/g5.yaml")
    commit(repository, "shared")
    assert fields_of(diff("HEAD", "v1", "--format", "json")) == [("scanauto", "phase", "operational", "planned")]
    (data / "g5_benchmarks.yaml").unlink()
    (data / "g5_benchmarks.yaml").symlink_to(tmp_path / "buiten.yaml")
    commit(repository, "outside")
    code, _, err = diff("HEAD", "v1")
    assert (code, "HEAD:data/g5_benchmarks.yaml: error NM102" in err) == (1, True)


def test_a_name_of_both_a_path_and_a_revision_is_asked_about(diff: Diff, repository: Path) -> None:
    shutil.copytree(MINIMAL, repository / "main")
    said = "nulmeting: main is a path and a revision: write ./main for the path, or its hash\n"
    assert diff("main") == (3, "", said)
    assert fields_of(diff("./main", "--format", "json")) == []
    (repository / "v1").write_text("no report", "utf-8")
    assert fields_of(diff("v1", "--format", "json")) == DONE


def test_in_a_subfolder_a_worktree_and_a_bare_repository(diff: Diff, repository: Path, tmp_path: Path) -> None:
    assert fields_of(diff("v1", "--data", "../data", "--format", "json", cwd=repository / "data")) == DONE
    shutil.copytree(repository / "data", repository / "sub" / "map" / "data")
    commit(repository, "sub")
    edit(repository / "sub" / "map" / "data", "initiatives.yaml", "phase: operational", "phase: pilot")
    assert fields_of(diff("HEAD", "--format", "json", cwd=repository / "sub" / "map")) == [
        ("scanauto", "phase", "operational", "pilot")
    ]
    git(repository, "worktree", "add", "--quiet", str(tmp_path / "boom"), "main")
    turned = [("scanauto", "phase", "operational", "planned")]
    assert fields_of(diff("HEAD~0", "v1", "--format", "json", cwd=tmp_path / "boom")) == []
    assert fields_of(diff("feature/done", "--format", "json", cwd=tmp_path / "boom")) == turned
    git(tmp_path, "clone", "--quiet", "--bare", str(repository), "kaal.git")
    assert fields_of(diff("v1", "HEAD", "--format", "json", cwd=tmp_path / "kaal.git")) == DONE


def test_a_shallow_clone_says_that_it_is_one(diff: Diff, repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repository}", "ondiep")
    code, _, err = diff("HEAD~1", cwd=tmp_path / "ondiep")
    said = (
        "nulmeting: there is no file, folder or revision HEAD~1; this clone is shallow, so it may have to be fetched\n"
    )
    assert (code, err) == (3, said)
    assert diff("HEAD", "--exit-code", cwd=tmp_path / "ondiep")[0] == 0


def _state(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file below a folder with its time and content."""
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_nothing_is_written_and_nothing_that_the_repository_names_is_run(
    diff: Diff, repository: Path, tmp_path: Path
) -> None:
    witness = tmp_path / "was-run"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho $0 >> {witness}\ncat\n", "utf-8")
    program.chmod(0o755)
    (repository / ".gitattributes").write_text("*.yaml filter=kwaad diff=kwaad text eol=crlf\n", "utf-8")
    commit(repository, "attributes")
    hooks = repository / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for hook in ("post-checkout", "pre-commit", "post-index-change", "fsmonitor-watchman", "reference-transaction"):
        shutil.copy(program, hooks / hook)
    for name in ("core.fsmonitor", "core.pager", "diff.external", "core.sshCommand", "core.alternateRefsCommand"):
        git(repository, "config", name, str(program))
    for name in ("filter.kwaad.clean", "filter.kwaad.smudge", "filter.kwaad.process", "diff.kwaad.textconv"):
        git(repository, "config", name, str(program))
    for name in ("rev-parse", "cat-file", "ls-tree", "merge-base"):
        git(repository, "config", f"alias.{name}", f"!{program}")
        git(repository, "config", f"pager.{name}", str(program))
    witness.unlink(missing_ok=True)
    before = _state(repository)
    for sides in (("v1", "HEAD"), ("v1",), ("v1...",), ("v1..HEAD",)):
        assert fields_of(diff(*sides, "--format", "json")) == DONE
    assert diff("weg")[0] == 3
    assert diff("v1...weg")[0] == 3
    assert not witness.exists()
    assert _state(repository) == before


def test_changed_definitions_come_first_with_the_warning(diff: Diff, repository: Path) -> None:
    edit(repository / "data", "framework.yaml", "in_preparation: 0.5, ", "in_preparation: 0.25, ")
    edit(repository / "data", "framework.yaml", "applied_partly: 0.5", "applied_partly: 0.75")
    code, out, err = diff("v1", "data")
    assert (code, err) == (0, "")
    at = [out.index(each) for each in ("cannot be compared", "NM506", "\nDefinitions changed\n", "\nRecords changed")]
    assert at == sorted(at)
    found = json.loads(diff("v1", "--format", "json")[1])
    assert found["definitions"] == [
        {"field": "scoring.credit.applied_partly", "before": 0.5, "after": 0.75},
        {"field": "scoring.credit.in_preparation", "before": 0.5, "after": 0.25},
    ]
    assert found["same_method"] is False
    assert found["findings"] == [
        {
            "code": "NM506",
            "severity": "warning",
            "message": "definitions changed and scoring.version was not raised: 1 before, 1 now",
            "hint": "make it 2, and say in the change log why",
            "file": "data/framework.yaml",
            "line": 5,
            "column": 12,
            "record": None,
            "field": ["scoring", "version"],
            "related": [],
        }
    ]
    edit(repository / "data", "framework.yaml", "  version: 1", "  version: 2")
    raised = json.loads(diff("v1", "--format", "json")[1])
    assert (raised["findings"], raised["same_method"]) == ([], False)


def test_text_from_data_stays_text_in_a_comment(diff: Diff, repository: Path) -> None:
    bad = "x | @team [l](http://x.nl) </details> <b> #1 `c`"
    edit(repository / "data", "initiatives.yaml", "Scanauto voor parkeercontrole", f"'{bad}'")
    out = diff("v1", "--format", "markdown")[1]
    shown = "x \\| @&#8203;team \\[l\\](http\\://x.nl) &lt;/details&gt; &lt;b&gt; \\#&#8203;1 \\`c\\`"
    assert f"| {shown} (initiative scanauto) | title | Scanauto voor parkeercontrole | {shown} |\n" in out
    assert out.count("</details>") == out.count("<details>")


def test_the_real_data_does_not_differ_from_itself_in_any_language(nulmeting: Program) -> None:
    for language in ("nl", "en"):
        done = nulmeting("diff", ROOT / "data", ROOT / "data", "--exit-code", "--lang", language)
        assert (done.returncode, done.stderr) == (0, "")
    assert os.environ.get("NULMETING_DATA") is None


def test_output_goes_to_a_file(diff: Diff, tmp_path: Path) -> None:
    target = tmp_path / "comment.md"
    assert diff("v1", "--format", "markdown", "--output", target) == (0, "", "")
    assert target.read_text("utf-8").startswith("# What changed: Voorbeeldstad\n")
