"""What a first mapping proposes, and how it is told."""

from __future__ import annotations

import pytest

from nulmeting.exchange.guess import Guess, Word, as_yaml, guess
from nulmeting.exchange.recognised import Guessed
from nulmeting.exchange.sheet import Area, Row, Sheet
from nulmeting.report.imported import mapping_remarks, names_of
from nulmeting.report.wording import Wording
from tests.make import dataset

DATA = dataset()


def sheet(*lines: tuple[str | None, ...], merged: tuple[Area, ...] = (), hidden: frozenset[int] = frozenset()) -> Sheet:
    rows = (
        Row(number, {column: value for column, value in enumerate(line) if value is not None})
        for number, line in enumerate(lines, start=1)
    )
    return Sheet("S", tuple(rows), merged, hidden_columns=hidden, comments=((1, 0), (2, 1), (3, 0)))


def test_a_field_that_must_be_known_is_never_guessed_to_be_unknown() -> None:
    found = guess(
        DATA, "a.xlsx", sheet(("Project", "Thema", "Fase", "Start"), ("Bus", "?", "?", "n.n.b.")), "initiatives"
    )
    assert found.words == {
        "pillar": (Word("?", None, (2,)),),
        "phase": (Word("?", "unknown", (2,)),),
        "planned_for": (Word("n.n.b.", "unknown", (2,)),),
    }


def test_a_column_of_a_double_name_is_known_by_its_group() -> None:
    merged = (Area(1, 0, 1, 1), Area(1, 2, 1, 3), Area(1, 4, 1, 5))
    given = sheet(
        ("Project", None, "Trekker", None, "Kosten", None),
        ("Naam", "Opm.", "Naam", "Gepland", "Bedrag", "Gepland"),
        ("Bus", "snel", "RO", "2025", "12", "1900"),
        merged=merged,
        hidden=frozenset((5,)),
    )
    assert guess(DATA, "a.xlsx", given, "initiatives").columns == (
        Guessed("Project: Naam", "title", hidden=False),
        Guessed("Opm.", "note", hidden=False),
        Guessed("Trekker: Naam", "owner", hidden=False, personal=True),
        Guessed("Trekker: Gepland", None, hidden=False, perhaps="owner"),
        Guessed("Bedrag", None, hidden=False),
        Guessed("Kosten: Gepland", None, hidden=True),
    )


@pytest.mark.parametrize(
    ("names", "columns"),
    [
        ("Project|Dienst", ["title", "owner"]),
        ("Project|Dienst/Team", ["title", "owner"]),
        ("Project|Directie|Dienst", ["title", "owner", "(owner)"]),
        ("Project|Verantwoordelijk", ["title", "owner!"]),
        ("Project|Verantwoordelijk(e)", ["title", "owner!"]),
        ("Verantwoordelijke|Project|Team", ["(owner)", "title", "owner"]),
        ("Project|Verantwoordelijke dienst", ["title", "owner"]),
        ("Project|Trekker|Verantwoordelijke", ["title", "owner!", "(owner)"]),
        ("Vorhaben|Zuständig", ["title", "owner!"]),
        ("Vorhaben|Fachdienst|Priorität", ["title", "owner", "(focus)"]),
        ("Project name|Directorate|Responsible", ["title", "owner", "(owner)"]),
        ("Project|Prioriteit", ["title", "(focus)"]),
        ("Project|Prio (H/M/L)|Speerpunt", ["title", "(focus)", "focus"]),
        ("Status project|Start project|Project", ["phase", "planned_for", "title"]),
        ("Omschrijving van het project|Status", ["title", "phase"]),
        ("Naam en omschrijving|Omschrijving", ["title", "summary"]),
        ("Projecttitel|Projectfase|Projectomschrijving", ["title", "phase", "summary"]),
        ("Project|Budget", ["title", "-"]),
    ],
)
def test_names_of_columns_and_what_is_doubtful_about_them(names: str, columns: list[str]) -> None:
    heads = tuple(names.split("|"))
    found = guess(DATA, "a.xlsx", sheet(heads, tuple("x" for _ in heads)), "initiatives").columns
    told = [
        (each.field + "!" * each.personal) if each.field else f"({each.perhaps})" if each.perhaps else "-"
        for each in found
    ]
    assert told == columns


def test_an_organisation_has_a_name_and_an_owner_is_no_field_of_it() -> None:
    found = guess(
        DATA, "a.xlsx", sheet(("Soort organisatie", "Organisatie", "Trekker"), ("a", "b", "c")), "organisations"
    )
    assert found.columns == (
        Guessed("Soort organisatie", "kind", hidden=False),
        Guessed("Organisatie", "name", hidden=False),
        Guessed("Trekker", None, hidden=False),
    )


@pytest.mark.parametrize("title", ["Totaal", "Som", "som:", "Eindtotaal 2024", "Summe"])
def test_a_total_is_proposed_to_be_no_record(title: str) -> None:
    found = guess(DATA, "a.xlsx", sheet(("Project", "Thema"), ("Bus", "x"), (title, None)), "initiatives")
    assert found.skip == {title: [3]}


def test_what_is_beside_and_out_of_sight_is_told_and_meanings_have_their_names() -> None:
    found = Guess(
        None,
        "initiatives",
        1,
        (
            Guessed("Naam", "title", hidden=True),
            Guessed("Geld", None, hidden=True),
            Guessed("Wie", None, hidden=False),
            Guessed("Trekker", "owner", hidden=False, personal=True),
            Guessed("Dienst", None, hidden=False, perhaps="owner"),
            Guessed("Prio", None, hidden=True, perhaps="focus"),
        ),
        ("note", "planned_for"),
        {"technologies": (Word("lamp", "led", (2,)),)},
        {"technologies": ("led", "street-light"), "phase": ("idea", "planned"), "pillar": ("wonen",)},
        ("phase", "pillar"),
        {},
        2,
    )
    names = {"technologies": {"led": "led", "street-light": "straat-\nlantaarn"}, "pillar": {"wonen": "Wonen"}}
    names |= {"columns": {"note": "opmerking", "planned_for": "gepland voor"}}
    text = as_yaml(found, mapping_remarks("a.xlsx", Wording("nl")), names)
    assert text == (
        "# Een eerste vertaaltabel van a.xlsx, die u afmaakt.\n"
        "# Wat geraden is, telt zoals het er staat: kijk naar elke regel, en verander wat niet klopt.\n"
        "# Waar null staat voor een waarde, zegt u wat die betekent: tot dan wordt er niets ingelezen.\n"
        "# Daarna toont nulmeting import a.xlsx --map DIT-BESTAND wat er zou gebeuren.\n"
        "# Opmerkingen bij cellen, die niet worden overgenomen: 2.\n"
        "kind: initiatives\n"
        "header: 1\n"
        "\n"
        "# De kolom van het blad: het veld dat het is. null: die wordt niet overgenomen.\n"
        "columns:\n"
        '  "Naam": title   # verborgen in het blad\n'
        '  "Geld": null   # niet herkend; verborgen in het blad\n'
        '  "Wie": null   # niet herkend\n'
        '  "Trekker": owner   # een rol of eenheid: geen namen van personen\n'
        '  "Dienst": null   # lijkt ook op owner: een veld heeft één kolom\n'
        '  "Prio": null   # misschien focus: kijk wat erin staat; verborgen in het blad\n'
        "  # Nog geen kolom is:\n"
        "  # note         opmerking\n"
        "  # planned_for  gepland voor\n"
        "\n"
        "# Per veld: de waarde in het blad: wat die hier betekent. "
        "null houdt het inlezen tegen; unknown: niemand weet het.\n"
        "values:\n"
        "  technologies:\n"
        "    # led           led\n"
        "    # street-light  straat- lantaarn\n"
        '    "lamp": led   # geraden: klopt het? 1×, rij 2\n'
        "\n"
        "# Wat een record krijgt waarvan het blad niets zegt.\n"
        "defaults:\n"
        "  # idea, planned\n"
        "  phase: null   # vul in: elk record heeft er een nodig\n"
        "  # wonen\n"
        "  pillar: null   # vul in: elk record heeft er een nodig\n"
        "\n"
        "# Waar nieuwe records vandaan komen: de id van een bron in framework.yaml.\n"
        "# source: …\n"
        "\n"
        "# Titels van rijen die geen record zijn.\n"
        "skip: []\n"
    )


def test_only_comments_below_the_header_are_counted() -> None:
    assert guess(DATA, "a.xlsx", sheet(("Project", "Thema"), ("Bus", "x"), ("Tram", "y")), "initiatives").comments == 2


def test_names_are_those_of_records_and_words_in_a_language() -> None:
    choices = {"phase": ("idea", "unknown"), "pillar": (DATA.framework.pillars[0].id,), "purpose": ("no-such",)}
    choices |= {"columns": ("planned_for", "no-such")}
    assert names_of(DATA, choices, Wording("nl")) == {
        "phase": {"idea": "idee", "unknown": "onbekend"},
        "pillar": {DATA.framework.pillars[0].id: DATA.framework.pillars[0].name.nl},
        "columns": {"planned_for": "gepland voor"},
    }
