from __future__ import annotations

import re
from pathlib import Path

import pytest

from nulmeting.load import shape
from nulmeting.load.folder import load_folder
from nulmeting.model import benchmarks, fields, framework, initiatives, stakeholders

Told = list[tuple[str, int | None, int | None, str, str | None]]


def _told(folder: Path, file: str, old: str, new: str) -> Told:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    return [
        (
            each.code,
            each.location.line,
            each.location.column,
            str(each.message),
            str(each.hint) if each.hint is not None else None,
        )
        for each in load_folder(folder).findings
    ]


def test_the_nearest_key_is_named_at_the_key(minimal: Path) -> None:
    assert _told(minimal, "initiatives.yaml", "    focus:", "    focsu:") == [
        ("NM201", 9, 5, '"focsu" is not a key that belongs here', 'did you mean "focus"?')
    ]


def test_the_nearest_key_of_an_inner_record_is_named(minimal: Path) -> None:
    assert _told(minimal, "initiatives.yaml", "place: Bestuur / 1", "plcae: Bestuur / 1") == [
        ("NM202", 13, 13, 'the key "place" is missing', "add a line place: …"),
        ("NM201", 13, 36, '"plcae" is not a key that belongs here', 'did you mean "place"?'),
    ]


def test_a_key_by_another_name_in_the_file_is_named_by_that_name(minimal: Path) -> None:
    assert _told(minimal, "stakeholders.yaml", "    with:", "    whit:") == [
        ("NM201", 21, 5, '"whit" is not a key that belongs here', 'did you mean "with"?')
    ]


def test_a_very_long_key_is_cut(minimal: Path) -> None:
    told = _told(minimal, "initiatives.yaml", "    focus:", f"    {'k' * 500}:")
    assert told[0][3] == f'"{"k" * 59}…" is not a key that belongs here'


@pytest.mark.parametrize(
    ("new", "message", "hint"),
    [
        ("2024", "text belongs here, not a number", 'put it in quotes: "2024"'),
        ("20.50", "text belongs here, not a number", "put it in quotes"),
        ("1e3", "text belongs here, not a number", "put it in quotes"),
        ("TRUE", "text belongs here, not true or false", 'put it in quotes: "true"'),
        ("~", "text belongs here; there is nothing", None),
        ("[a]", "text belongs here, not a list", None),
        ("{a: 1}", "text belongs here, not a mapping (key: value)", None),
    ],
)
def test_what_is_no_text_is_told_with_quotes_where_they_help(
    minimal: Path, new: str, message: str, hint: str | None
) -> None:
    assert _told(minimal, "initiatives.yaml", "Scanauto voor parkeercontrole", new) == [("NM203", 3, 12, message, hint)]


@pytest.mark.parametrize(
    ("new", "code", "message"),
    [
        ("1.4", "NM206", "1.4 is too high: at most 1"),
        ("-0.1", "NM206", "-0.1 is too low: at least 0"),
        ("1e99", "NM206", "1e+99 is too high: at most 1"),
        ("1e400", "NM203", "a number belongs here, not text"),
        (".nan", "NM203", "a number belongs here, not text"),
        ("no", "NM203", "a number belongs here, not text"),
        ("true", "NM203", "a number belongs here, not true or false"),
        ("0363", "NM203", "a number belongs here, not text"),
        ("12:30", "NM203", "a number belongs here, not text"),
        ("9" * 5000, "NM203", "a number belongs here, not text"),
    ],
)
def test_a_figure_must_be_a_number_from_zero_to_one(minimal: Path, new: str, code: str, message: str) -> None:
    told = _told(minimal, "framework.yaml", "novelty: 0.4", f"novelty: {new}")
    assert [each[:4] for each in told] == [(code, 23, 14, message)]


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ('"2026-13"', '"2026-13" is no date on any calendar'),
        ('"2023-02-29"', '"2023-02-29" is no date on any calendar'),
        ('"0000"', '"0000" is no date on any calendar'),
        ("2026-13-45", '"2026-13-45" is no date on any calendar'),
        ("12:30", '"12:30" will not do'),
        ("no", '"no" will not do'),
        ("2024-3-1", '"2024-3-1" will not do'),
        ("2024-03-01T10:00", '"2024-03-01T10:00" will not do'),
        ('"٢٠٢٤"', '"٢٠٢٤" will not do'),
        ('"2024\\n"', '"2024\n" will not do'),
    ],
)
def test_a_date_is_a_year_a_month_or_a_day(minimal: Path, new: str, message: str) -> None:
    told = _told(minimal, "stakeholders.yaml", '"2024-03-01"', new)
    assert [(each[0], each[3]) for each in told] == [("NM205", message)]


@pytest.mark.parametrize("new", ["2024-02-29", "2024-02", '"2024"', "9999-12-31"])
def test_a_date_of_the_calendar_is_let_in(minimal: Path, new: str) -> None:
    assert _told(minimal, "stakeholders.yaml", '"2024-03-01"', new) == []


def test_every_pattern_of_a_model_has_a_sentence_that_says_what_is_allowed() -> None:
    modules = (benchmarks, fields, framework, initiatives, stakeholders)
    sources = "".join(Path(str(each.__file__)).read_text("utf-8") for each in modules)
    patterns = set(re.findall(r'pattern=r"([^"]+)"', sources)) | {fields.SLUG, fields.EXAMPLE_ID}
    assert len(patterns) > 5
    assert patterns <= set(shape._FORMS)  # noqa: SLF001  (the table is what is tested)
