from __future__ import annotations

from pathlib import Path

from nulmeting.check.rules import RULES, check, judged
from nulmeting.load.folder import load_folder
from nulmeting.model.dataset import Dataset
from tests.conftest import REJECTED, lay_over


def _dataset(folder: Path) -> Dataset:
    dataset = load_folder(folder).dataset
    assert dataset is not None
    return dataset


def test_a_valid_folder_with_evidence_gives_nothing(minimal: Path) -> None:
    assert check(_dataset(minimal)) == []


def test_a_rule_names_record_and_field_and_no_line(minimal: Path) -> None:
    path = minimal / "initiatives.yaml"
    path.write_text(path.read_text("utf-8").replace(", why: Hetzelfde idee.", ""), "utf-8")
    findings = check(_dataset(minimal))
    assert [(each.code, each.location.record, each.location.field, each.location.line) for each in findings] == [
        ("NM402", "scanauto", ("matches", 0), None)
    ]


def test_opinions_are_warnings_and_do_not_stand_in_the_way_of_measuring(minimal: Path) -> None:
    for name in ("initiatives.yaml", "stakeholders.yaml", "g5_benchmarks.yaml"):
        path = minimal / name
        kept = [each for each in path.read_text("utf-8").splitlines() if "source:" not in each]
        path.write_text("\n".join(kept) + "\n", "utf-8")
    loaded = load_folder(minimal)
    assert loaded.sound
    assert {each.severity for each in check(_dataset(minimal))} == {"warning"}


def test_every_rule_says_its_code_in_its_first_words() -> None:
    codes = [str(rule.__doc__)[:5] for rule in RULES]
    assert codes == sorted(set(codes))
    assert all(code.startswith(("NM4", "NM5")) for code in codes)


def test_what_nobody_did_is_said_of_all_of_the_data_only(minimal: Path) -> None:
    lay_over(REJECTED / "NM510-nobody-compared", minimal)
    lay_over(REJECTED / "NM511-pillars-not-chosen", minimal)
    assert [each.code for each in judged(_dataset(minimal), "2026-01-01", whole=True)] == ["NM510", "NM511"]
    assert judged(_dataset(minimal), "2026-01-01", whole=False) == []


def test_pillars_that_are_meant_to_be_one_are_ignored_at_that_one(minimal: Path) -> None:
    lay_over(REJECTED / "NM511-pillars-not-chosen", minimal)
    path = minimal / "framework.yaml"
    name = "    name: {nl: Bestuur, en: Governance}\n"
    ignored = f"{name}    ignore: [{{code: NM511, why: Wij hebben er maar twee.}}]\n"
    path.write_text(path.read_text("utf-8").replace(name, ignored), "utf-8")
    assert judged(_dataset(minimal), "2026-01-01", whole=True) == []
