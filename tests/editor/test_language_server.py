"""The YAML language server, as editors have it, completes, explains and checks the real data by the modeline alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nulmeting.model.dataset import FILES
from tests.conftest import ROOT
from tests.editor.language_server import Diagnostic, Editor, editor

DATA = ROOT / "data"
INITIATIVES = DATA / "initiatives.yaml"
FIRST = """\
initiatives:
  # Bestuur: wat doen we al (12)
  - id: onboarding-app
    title: App voor nieuwe medewerkers
    summary: Een app helpt nieuwe medewerkers van de gemeente op weg.
    pillar: bestuur
    touches: []
    phase: operational
"""
"""How the first initiative begins: each of the tests looks at a place in or after it."""


def settings() -> dict[str, Any]:
    """Those that the repository gives to who opens it."""
    read: dict[str, Any] = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    return read


@pytest.fixture(scope="module")
def code() -> Iterator[Editor]:
    """An editor in this repository, without the settings that couple files to schemas: the modeline must do."""
    coupled = {name: value for name, value in settings().items() if name != "yaml.schemas"}
    with editor(ROOT, coupled) as opened:
        yield opened


@pytest.fixture(scope="module")
def initiatives(code: Editor) -> Path:
    """The real initiatives, open in the editor."""
    assert FIRST in INITIATIVES.read_text("utf-8")
    code.open(INITIATIVES)
    return INITIATIVES


def unsaved(code: Editor, name: str, before: str, after: str = "") -> Path:
    """The real initiatives with a part changed, open in the editor under another name, not on the disk."""
    text = INITIATIVES.read_text("utf-8")
    assert text.count(before) == 1
    path = DATA / f"{name}.yaml"
    code.open(path, text.replace(before, after))
    return path


@pytest.mark.parametrize("file", FILES)
def test_the_real_data_have_nothing_underlined(code: Editor, file: str) -> None:
    code.open(DATA / file)
    assert code.diagnostics(DATA / file) == []


def test_a_field_is_explained_in_dutch_and_english(code: Editor, initiatives: Path) -> None:
    said = code.hover(initiatives, FIRST.partition("pillar")[0])
    assert said.startswith(
        "#### Pijler / Pillar\n\n"
        "**nl** De ene pijler waarin het telt.\n\n"
        "**en** The one pillar in which it is counted.\n"
    )
    assert "initiatives.schema.json" in said


@pytest.mark.parametrize("place", ["    ", "    phase: "])
def test_a_phase_is_explained_in_dutch_and_english_by_its_key_and_by_its_value(
    code: Editor, initiatives: Path, place: str
) -> None:
    said = code.hover(initiatives, FIRST.removesuffix("    phase: operational\n") + place)
    assert said.startswith("#### Fase / Phase\n\n**nl** Hoe ver het is.")
    assert "\n\n**en** How far it is." in said
    lines = [line for line in said.splitlines() if line.startswith("* ")]
    assert lines[0] == (
        "* `operational`: **nl** In gebruik. Het werkt en wordt gebruikt; telt als toegepast. "
        "**en** Operational. It works and is used; counts as applied."
    )
    assert [line.partition("`:")[0] for line in lines[1:]] == [
        f"* `{each}" for each in ("idea", "planned", "pilot", "ended", "unknown")
    ]


def test_what_may_be_left_empty_is_explained_once_and_by_its_own_words(code: Editor, initiatives: Path) -> None:
    touches = code.hover(initiatives, FIRST.partition("touches")[0])
    assert touches.startswith("#### Raakt / Touches\n\n**nl** Andere pijlers die het raakt; daar telt het nooit.")
    source = code.hover(
        initiatives, "    purpose: inform\n    focus: []\n    source: {document: raadsbrief-2019, place: "
    )
    assert source.startswith("#### Plek / Place\n\n**nl** Waar in het document: kop / kolom / rij.")


def test_the_phases_are_offered_each_with_what_it_means(code: Editor) -> None:
    path = unsaved(code, "phase", FIRST, FIRST.replace("phase: operational", "phase: "))
    offered = code.complete(path, FIRST.removesuffix("operational\n"))
    assert list(offered) == ["idea", "planned", "pilot", "operational", "ended", "unknown"]
    assert offered["planned"].inserted == "planned"
    assert offered["planned"].documentation == (
        "**nl** Gepland. Besloten of ingepland, niet begonnen; telt als in voorbereiding. "
        "**en** Planned. Decided or scheduled, not begun; counts as in preparation."
    )


def test_the_keys_that_are_not_there_yet_are_offered_each_with_what_it_means(code: Editor) -> None:
    path = unsaved(code, "keys", FIRST, FIRST + "    \n")
    offered = code.complete(path, FIRST + "    ")
    assert {"owner", "planned_for", "partners", "matches", "note"} <= set(offered)
    assert not {"id", "title", "phase", "pillar", "source"} & set(offered)
    assert offered["owner"].documentation == (
        "**nl** Een rol of afdeling, nooit een persoon. Weggelaten: niet bekend.\n\n"
        "**en** A role or unit, never a person. Left out: not known."
    )
    assert offered["owner"].inserted == "owner: "
    assert offered["matches"].inserted == "matches:\n  - example: $1\n    fit: $2"


def test_a_new_record_is_offered_with_what_it_must_have(code: Editor) -> None:
    text = INITIATIVES.read_text("utf-8").splitlines()[0] + "\ninitiatives:\n  - "
    path = DATA / "new.yaml"
    code.open(path, text)
    offered = code.complete(path, text)
    assert offered["Initiatief / Initiative"].inserted == "id: $1\n  title: $2\n  pillar: $3\n  phase: $4"
    assert "**nl** Iets wat de gemeente doet" in offered["Initiatief / Initiative"].documentation


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        (
            "phase: operatonal",
            Diagnostic(
                15,
                "operatonal",
                'Value is not accepted. Valid values: "idea", "planned", "pilot", "operational", "ended", "unknown".',
            ),
        ),
        (
            "phase: idea\n    fase: idea",
            Diagnostic(16, "fase", "Property fase is not allowed."),
        ),
        (
            "phase: idea\n    planned_for: 2021",
            Diagnostic(16, "2021", "Incorrect type. Expected one of string, null."),
        ),
    ],
)
def test_what_is_wrong_is_underlined_at_its_line(code: Editor, wrong: str, found: Diagnostic) -> None:
    path = unsaved(code, f"wrong-{found.text}", FIRST, FIRST.replace("phase: operational", wrong))
    assert code.diagnostics(path) == [found]


def test_the_settings_do_what_the_modeline_does(tmp_path: Path) -> None:
    """Somebody's own data without the first line, in a folder with the settings and schemas of this repository."""
    for name in ("schema", ".vscode"):
        (tmp_path / name).symlink_to(ROOT / name)
    path = tmp_path / "data" / "initiatives.yaml"
    with editor(tmp_path, settings()) as opened:
        opened.open(path, "initiatives:\n  - {id: a, title: A, pillar: p, phase: operatonal}\n")
        assert [(each.line, each.text) for each in opened.diagnostics(path)] == [(2, "operatonal")]


def test_the_lock_names_no_host_and_pins_every_package() -> None:
    lock = json.loads((ROOT / "tests/editor/package-lock.json").read_text("utf-8"))
    packages = {name: each for name, each in lock["packages"].items() if name}
    assert [name for name, each in packages.items() if "resolved" in each or "integrity" not in each] == []
    wanted = json.loads((ROOT / "tests/editor/package.json").read_text("utf-8"))["devDependencies"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted
