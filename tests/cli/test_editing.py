"""add, set, remove and rename, as somebody types them."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest

from nulmeting.load.folder import load_folder
from nulmeting.model.dataset import FILES
from tests.cli.answers import CTRL_C, CTRL_D, answered
from tests.conftest import ACCEPTED, ROOT, Program

THIRTEEN = ACCEPTED / "thirteen-pillars-three-levels"


@pytest.fixture
def real(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


def differs(folder: Path, before: Path = ROOT / "data") -> str:
    """The lines that differ, file by file."""
    lines: list[str] = []
    for name in FILES:
        old, new = ((each / name).read_bytes().decode().splitlines() for each in (before, folder))
        found = [line for line in difflib.unified_diff(old, new, n=0) if line[:3] not in {"---", "+++"}]
        lines += [name, *(each for each in found if not each.startswith("@@"))] if found else []
    return "\n".join(lines)


def test_set_changes_what_is_asked_and_says_where(real: Path, nulmeting: Program) -> None:
    done = nulmeting(
        "set",
        "scanauto-parkeren",
        "phase=pilot",
        "touches+=wonen",
        "note=",
        "owner=Team: 'parkeren' #1",
        "--data",
        real,
    )
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        f"{real}/initiatives.yaml:192: scanauto-parkeren is changed.\n",
        "",
    )
    assert differs(real) == (
        "initiatives.yaml\n"
        "-    touches: [mobiliteit]\n"
        "-    phase: planned\n"
        "+    touches: [mobiliteit, wonen]\n"
        "+    phase: pilot\n"
        "+    owner: \"Team: 'parkeren' #1\"\n"
        "-    note: De camera en de bijdrage aan leefbaarheid (orde op straat) zijn afgeleid."
    )


def test_set_of_what_is_so_already_writes_nothing(real: Path, nulmeting: Program) -> None:
    before = (real / "initiatives.yaml").stat()
    done = nulmeting("set", "scanauto-parkeren", "phase=planned", "touches=mobiliteit", "--data", real, "--lang", "nl")
    assert (done.returncode, done.stdout) == (0, f"{real}/initiatives.yaml:192: scanauto-parkeren is al zo.\n")
    after = (real / "initiatives.yaml").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_set_in_every_file_and_inside_fields(real: Path, nulmeting: Program) -> None:
    for line in (
        ["bestuur", "definition.nl=Hoe de gemeente werkt."],
        ["camera", "novelty=0.4"],
        ["gemeenteraad", "contact=planned"],
        ["utrecht/scannerautos", "touches=[]"],
        ["raadsavonden", "participants=13", "with-=gemeenteraad"],
        ["scanauto-parkeren", "matches[utrecht/scannerautos].fit=partial"],
    ):
        assert nulmeting("set", *line, "--data", real).returncode == 0
    dataset = load_folder(real).dataset
    assert dataset.by_id["bestuur"][1].definition.nl == "Hoe de gemeente werkt."  # type: ignore[attr-defined]
    assert dataset.novelty["camera"] == 0.4
    assert [each.fit for each in dataset.matching["utrecht/scannerautos"][0][0].matches] == ["partial"]
    assert differs(real).count("\n+") == 6


def test_a_result_that_does_not_validate_is_not_written(real: Path, nulmeting: Program) -> None:
    done = nulmeting("set", "scanauto-parkeren", "phase=operatinal", "--data", real)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f'{real}/initiatives.yaml:197:12: error NM204: "operatinal" is not one of idea, planned, pilot, operational, '
        'ended, unknown\n    did you mean "operational"?\n1 error.\nThe data would not validate: nothing is written.\n'
    )
    assert nulmeting("set", "scanauto-parkeren", "title=", "--data", real).returncode == 1
    assert nulmeting("set", "scanauto-parkeren", "pillar=bestur", "--data", real).returncode == 1
    assert differs(real) == ""


def test_an_error_that_was_there_does_not_stand_in_the_way_and_can_be_mended(real: Path, nulmeting: Program) -> None:
    file = real / "initiatives.yaml"
    broken = file.read_text("utf-8").replace("phase: planned", "phase: planed", 2)
    file.write_text(broken, "utf-8")
    assert nulmeting("check", real).stdout.endswith("2 errors.\n")
    assert nulmeting("set", "wifi-vrijthof", "owner=Team ICT", "--data", real).returncode == 0
    wrong = [each.location.line for each in load_folder(real).findings]
    ids = [each for each in broken.split("  - id: ") if "phase: planed" in each]
    first = ids[0].split("\n")[0]
    assert nulmeting("set", first, "phase=planned", "--data", real).returncode == 0
    assert len(load_folder(real).findings) == len(wrong) - 1
    assert nulmeting("set", first, "phase=planned", "pillar=zz", "--data", real).returncode == 1


def test_what_check_says_of_the_record_is_told(real: Path, nulmeting: Program) -> None:
    done = nulmeting("set", "wifi-vrijthof", "source=", "--data", real, "--lang", "nl")
    assert done.returncode == 0
    assert "waarschuwing NM401" in done.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["set", "scanauto-parkern", "phase=idea"], "'scanauto-parkern' is not known; did you mean: scanauto-parkeren"),
        (["set", "scanauto-parkeren", "fase=idea"], 'there is no field "fase"; did you mean: phase'),
        (["set", "scanauto-parkeren", "phase"], '"phase" is not of the form field=value'),
        (["set", "scanauto-parkeren", "id=x"], "an id is changed by nulmeting rename"),
        (["set", "scanauto-parkeren"], "Missing argument"),
        (["remove", "zzz"], "'zzz' is not known"),
        (["rename", "zzz", "y"], "'zzz' is not known"),
        (["rename", "wifi-vrijthof", "scanauto-parkeren"], "scanauto-parkeren is the id of another record:"),
        (["add", "initiatief"], "'initiatief' is not known; did you mean: initiative"),
        (["add", "initiative"], "also needed: title=…, pillar=…, phase=…"),
        (["add", "initiative", "title=x", "phase=idea"], "also needed: pillar=…"),
        (["add", "initiative", "title=…", "phase=idea", "pillar=wonen"], "also needed: id=…"),
        (
            ["add", "initiative", "id=wifi-vrijthof", "title=x", "phase=idea", "pillar=wonen"],
            "is the id of another record",
        ),
    ],
)
def test_wrong_usage_gives_2_and_changes_nothing(real: Path, nulmeting: Program, line: list[str], said: str) -> None:
    done = nulmeting(*line, "--data", real)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())
    assert differs(real) == ""


@pytest.mark.parametrize("command", [["set", "a", "b=c"], ["remove", "a"], ["rename", "a", "b"], ["add", "initiative"]])
def test_the_bundled_example_is_never_edited(nulmeting: Program, command: list[str]) -> None:
    done = nulmeting(*command)
    assert (done.returncode, done.stdout) == (3, "")
    assert "there is no data folder here" in done.stderr


def test_files_that_cannot_be_read_are_not_edited(minimal: Path, nulmeting: Program) -> None:
    (minimal / "stakeholders.yaml").write_text("stakeholders: [\n", "utf-8")
    for line in (["set", "provincie", "contact=none"], ["remove", "scanauto"], ["rename", "scanauto", "auto"]):
        done = nulmeting(*line, "--data", minimal)
        assert (done.returncode, done.stdout) == (1, "")
        assert "error NM105" in done.stderr
        assert done.stderr.endswith("The data would not validate: nothing is written.\n")


def test_remove_refuses_while_something_refers_and_names_it(real: Path, nulmeting: Program) -> None:
    done = nulmeting("remove", "gemeenteraad", "--data", real)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"{real}/stakeholders.yaml:283:12: werkatelier: with\n"
        f"{real}/stakeholders.yaml:293:12: raadsavonden: with\n"
        f"{real}/stakeholders.yaml:305:12: kennissessie: with\n"
        "3 places refer to gemeenteraad: nothing is removed.\n"
    )
    assert "framework.yaml:70:23: pillar_map: bestuur" in nulmeting("remove", "bestuur", "--data", real).stderr
    assert "initiatives.yaml:203:18: scanauto-parkeren: matches.example" in (
        nulmeting("remove", "utrecht/scannerautos", "--data", real).stderr
    )
    assert nulmeting("remove", "kennisinstellingen", "--data", real).stderr.count(": part_of\n") == 4
    assert differs(real) == ""


def test_remove_takes_the_lines_of_the_record_and_no_more(real: Path, nulmeting: Program) -> None:
    done = nulmeting("remove", "scanauto-parkeren", "--data", real)
    assert (done.returncode, done.stdout) == (0, f"scanauto-parkeren is removed from {real}/initiatives.yaml.\n")
    found = differs(real).split("\n")
    assert found[1] == "-  - id: scanauto-parkeren"
    assert all(each.startswith("-    ") for each in found[2:])


def test_rename_goes_through_all_files_and_tells_what_it_leaves(real: Path, nulmeting: Program) -> None:
    done = nulmeting("rename", "rotterdam/havensensoren", "rotterdam/sensoren-haven", "--data", real)
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        (
            "rotterdam/havensensoren is now called rotterdam/sensoren-haven. "
            f"Changed: {real}/framework.yaml, {real}/g5_benchmarks.yaml.\n"
        ),
        "",
    )
    assert differs(real) == (
        "framework.yaml\n-  - example: rotterdam/havensensoren\n+  - example: rotterdam/sensoren-haven\n"
        "g5_benchmarks.yaml\n-  - id: rotterdam/havensensoren\n+  - id: rotterdam/sensoren-haven"
    )
    done = nulmeting("rename", "raadsbrief-verkenning-2019", "brief", "--data", real)
    assert "Still called raadsbrief-verkenning-2019 in texts or comments: " in done.stderr
    assert f"{real}/framework.yaml:302" in done.stderr
    assert nulmeting("check", real, "--strict").returncode == 0


def test_rename_to_what_is_no_id_is_refused(real: Path, nulmeting: Program) -> None:
    done = nulmeting("rename", "wifi-vrijthof", "Wifi Vrijthof", "--data", real)
    assert done.returncode == 1
    assert '"Wifi Vrijthof" will not do' in done.stderr
    assert differs(real) == ""


def test_a_folder_of_another_town_is_edited_as_well(tmp_path: Path, nulmeting: Program) -> None:
    folder = Path(shutil.copytree(THIRTEEN, tmp_path / "elders"))
    assert nulmeting("rename", "wonen", "huizen", "--data", folder).returncode == 0
    assert nulmeting("rename", "gent", "gent-stad", "--data", folder).returncode == 0
    assert nulmeting("add", "initiative", "title=Slim", "pillar=huizen", "phase=idea", "--data", folder).returncode == 0
    assert nulmeting("set", "slim", "technologies=app,sensor", "--data", folder).returncode == 0
    assert nulmeting("check", folder).returncode == 0
    assert nulmeting("remove", "slim", "--data", folder).returncode == 0


def test_byte_order_mark_and_line_breaks_stay(minimal: Path, nulmeting: Program) -> None:
    file = minimal / "initiatives.yaml"
    content = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n").removesuffix(b"\r\n")
    file.write_bytes(content)
    assert nulmeting("set", "scanauto", "note=Nieuw", "--data", minimal).returncode == 0
    changed = file.read_bytes()
    assert changed.replace(b"    note: Nieuw\r\n", b"").replace(b"\r\n    note: Nieuw", b"") == content
    assert nulmeting("set", "scanauto", "note=", "--data", minimal).returncode == 0
    assert file.read_bytes() == content


@pytest.mark.parametrize(
    "value", ["yes", "0363", "a: b", "# c", "'", '"', "é 😀", "\x1b[31mrood", "a\nb", "\u202ex", " x "]
)
def test_any_text_comes_back_as_it_was_typed(minimal: Path, nulmeting: Program, value: str) -> None:
    done = nulmeting("set", "scanauto", f"note={value}", "--data", minimal)
    assert done.returncode == 0
    assert load_folder(minimal).dataset.initiatives[0].note == value
    assert "\x1b" not in (minimal / "initiatives.yaml").read_text("utf-8")
    assert "\x1b" not in done.stdout + done.stderr


def test_what_is_no_text_at_all_is_refused(minimal: Path, nulmeting: Program) -> None:
    before = (minimal / "initiatives.yaml").read_bytes()
    done = nulmeting("set", "scanauto", b"note=\xff\xfe".decode("utf-8", "surrogateescape"), "--data", minimal)
    assert (done.returncode, done.stdout) == (3, "")
    assert "is no text that a file can hold" in done.stderr
    assert (minimal / "initiatives.yaml").read_bytes() == before


def test_add_by_options(real: Path, nulmeting: Program) -> None:
    done = nulmeting(
        "add", "initiative", "title=Café: öön", "pillar=wonen", "phase=idea", "touches=[]", "--data", real,
        "matches={example: utrecht/scannerautos, fit: partial, why: 'Zelfde, maar anders'}", "touches+=mobiliteit",
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, f"{real}/initiatives.yaml:629: cafe-oon is added.\n")
    assert "warning NM401" in done.stderr
    assert differs(real) == (
        "initiatives.yaml\n"
        "+  - id: cafe-oon\n"
        '+    title: "Café: öön"\n'
        "+    pillar: wonen\n"
        "+    touches: [mobiliteit]\n"
        "+    phase: idea\n"
        "+    matches:\n"
        "+      - example: utrecht/scannerautos\n"
        "+        fit: partial\n"
        "+        why: Zelfde, maar anders"
    )
    again = nulmeting("add", "initiative", "title=CAFE - oon", "pillar=wonen", "phase=idea", "--data", real)
    assert again.stdout.endswith(": cafe-oon-2 is added.\n")


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (
            "stakeholder",
            ["name=Buren", "kind=residents", "influence=low", "interest=high", "placement=stated", "contact=none"],
        ),
        ("organisation", ["name=Bureau", "kind=business"]),
        ("consultation", ["title=Avond", "precision=unknown", "form=session", "status=planned", "with=cbs"]),
        ("step", ["title=Begin", "precision=exact", "status=done", "on=2019"]),
        ("city", ["name=Gent", "theme=Water"]),
        ("example", ["city=utrecht", "title=Bus", "pillar=mobiliteit", "topic=traffic-flow"]),
        ("pillar", ["name.nl=Groen", "name.en=Green"]),
        ("topic", ["name.nl=Groen", "name.en=Green"]),
        ("technology", ["name.nl=Lidar", "name.en=Lidar", "novelty=0.8"]),
        ("purpose", ["name.nl=Leren", "name.en=Learn", "anticipation=1"]),
        ("focus", ["name.nl=Groen", "name.en=Green"]),
        ("insight", ["id=les", "from=council", "text=Kort houden."]),
        ("source", ["title=Nota", "date=2020", "precision=exact"]),
    ],
)
def test_every_kind_can_be_added_and_removed(
    minimal: Path, real: Path, nulmeting: Program, kind: str, fields: list[str]
) -> None:
    assert minimal.exists()
    done = nulmeting("add", kind, *fields, "--data", real)
    assert done.returncode == 0, done.stderr
    identifier = done.stdout.split(": ")[1].removesuffix(" is added.\n")
    assert nulmeting("show", identifier, "--data", real).returncode == 0
    assert nulmeting("remove", identifier, "--data", real).returncode == 0
    assert differs(real) == ""


def test_questions_with_choices_on_a_terminal(real: Path) -> None:
    answers = ["", "Slimme bank", "", "wone", "wonen", "milieu, bestuur", "idea", "", "-", "", "", "", "", "",
               "raadsbrief-2019", "Blad 1", "een: notitie"]  # fmt: skip
    code, seen = answered(["add", "initiative", "--data", real, "--lang", "nl"], answers)
    assert code == 0, seen
    assert "  dit is nodig\n" in seen
    assert "'wone' is not known; did you mean: wonen" in seen
    assert "  milieu      Milieu\n" in seen
    assert "Technieken (meer met komma's; Enter: niet bekend; -: geen): -\n" in seen
    assert seen.endswith(f"{real}/initiatives.yaml:629: slimme-bank is toegevoegd.\n")
    assert differs(real) == (
        "initiatives.yaml\n"
        "+  - id: slimme-bank\n"
        "+    title: Slimme bank\n"
        "+    pillar: wonen\n"
        "+    touches: [milieu, bestuur]\n"
        "+    phase: idea\n"
        "+    technologies: []\n"
        "+    source: {document: raadsbrief-2019, place: Blad 1}\n"
        '+    note: "een: notitie"'
    )


def test_only_what_is_missing_is_asked_when_something_is_given(real: Path) -> None:
    code, seen = answered(["add", "initiative", "title=Bank", "phase=idea", "--data", real], ["wonen"])
    assert code == 0, seen
    assert seen.endswith("bank is added.\n") or "bank is added.\n" in seen
    assert "+    pillar: wonen" in differs(real)


@pytest.mark.parametrize("end", [CTRL_C, CTRL_D])
def test_who_stops_half_way_has_changed_nothing(real: Path, end: bytes) -> None:
    code, seen = answered(["add", "initiative", "--data", real], ["Bank"], end)
    assert code in {1, 130}
    assert "Traceback" not in seen
    assert differs(real) == ""
