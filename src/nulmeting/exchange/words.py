"""Words that people put above columns and in cells, in Dutch, English and German, with what they may mean.

They serve for a first mapping that a person finishes; nothing is read by them.
"""

from __future__ import annotations

from collections.abc import Mapping


def _words(text: str) -> frozenset[str]:
    return frozenset(each.strip() for each in text.split(","))


HEADERS: Mapping[str, frozenset[str]] = {
    "title": _words(
        "titel, naam, project, projectnaam, projecttitel, naam project, initiatief, naam initiatief, "
        "omschrijving project, onderwerp, "
        "title, name, project name, initiative, subject, "
        "bezeichnung, projekt, projektname, projekttitel, vorhaben, maßnahme, massnahme, initiative"
    ),
    "name": _words(
        "naam, organisatie, partij, name, organisation, organization, party, bezeichnung, organisation, institution"
    ),
    "summary": _words(
        "omschrijving, korte omschrijving, projectomschrijving, beschrijving, toelichting, "
        "samenvatting, wat, inhoud, doelstelling, "
        "description, short description, summary, explanation, what, "
        "beschreibung, kurzbeschreibung, erläuterung, zusammenfassung, inhalt"
    ),
    "pillar": _words(
        "pijler, thema, domein, programma, beleidsveld, beleidsterrein, hoofdthema, "
        "pillar, theme, domain, programme, program, policy area, "
        "säule, thema, handlungsfeld, bereich, themenfeld"
    ),
    "touches": _words(
        "raakt, raakvlakken, andere pijlers, neventhema, touches, other pillars, also, weitere säulen, querbezug"
    ),
    "phase": _words(
        "fase, projectfase, status, projectstatus, stand, stand van zaken, voortgang, phase, state, stage, progress, "
        "stand, projektstand, umsetzungsstand, fortschritt"
    ),
    "planned_for": _words(
        "gepland, planning, start, startdatum, startjaar, begin, ingangsdatum, jaar, "
        "planned, planned for, start date, start year, year, beginn, startdatum, geplant, jahr, startjahr"
    ),
    "technologies": _words(
        "techniek, technieken, technologie, technologieën, middel, technology, technologies, tech, "
        "technik, technologie, technologien"
    ),
    "purpose": _words("doel, functie, purpose, function, aim, zweck, ziel, funktion"),
    "focus": _words("focus, focusthema, speerpunt, speerpunten, schwerpunkt, fokus"),
    "owner": _words(
        "eigenaar, afdeling, dienst, directie, team, eenheid, organisatieonderdeel, "
        "owner, department, directorate, division, team, unit, "
        "abteilung, amt, dezernat, referat, fachbereich, fachdienst, dienststelle, organisationseinheit"
    ),
    "checked_on": _words(
        "gecontroleerd, peildatum, bijgewerkt, laatst bijgewerkt, checked, checked on, updated, "
        "last updated, geprüft, aktualisiert"
    ),
    "partners": _words(
        "partner, partners, samenwerking, samenwerkingspartners, betrokken partijen, with, partnerschaft, beteiligte"
    ),
    "note": _words(
        "opmerking, opmerkingen, notitie, bijzonderheden, opm, note, notes, remark, remarks, comment, "
        "comments, bemerkung, bemerkungen, anmerkung, notiz"
    ),
    "id": _words("id, code, projectcode, kenmerk, key, kennung"),
    "kind": _words("soort, type, kind, art, typ"),
    "influence": _words("invloed, influence, einfluss"),
    "interest": _words("belang, interest, interesse"),
    "contact": _words("contact, gesproken, kontakt"),
    "on": _words("datum, date, wanneer, when, on"),
    "number": _words("nummer, nr, number, no, nummer"),
}
"""Field to names of columns. Of a name of several words, one of them may do, and a title is the last to be thought of:
a project has a status and a start too."""

DOUBTFUL: Mapping[str, frozenset[str]] = {
    "owner": _words(
        "verantwoordelijk, verantwoordelijke, trekker, opdrachtgever, responsible, "
        "verantwortlich, verantwortliche, verantwortlicher, zuständig, zuständigkeit"
    ),
    "focus": _words("prioriteit, prioriteiten, priority, priorität, prio"),
}
"""The same for names that may well say something else: an owner that is a person, a priority that is high or low. Of
these only the owner is taken, where no other column is it, and with a remark."""

# What may as well mean that it works as that it is over (afgerond, gereed, completed) is left to the person.
_PHASES: Mapping[str, str] = {
    "idea": "idee, ideeën, verkenning, verkennen, wens, onderzoek, concept, idea, exploration, wish, "
    "concept, idee, prüfung, überlegung",
    "planned": "gepland, planning, voorbereiding, in voorbereiding, voorgenomen, ontwerp, planned, "
    "preparation, in preparation, design, "
    "geplant, in planung, planung, vorbereitung, in vorbereitung",
    "pilot": "pilot, proef, pilotfase, test, experiment, proeftuin, pilotprojekt, pilotphase, versuch, "
    "erprobung, trial",
    "operational": "loopt, lopend, actief, in gebruik, operationeel, live, ingevoerd, "
    "active, running, ongoing, operational, in use, live, "
    "läuft, laufend, aktiv, in betrieb",
    "ended": "beëindigd, gestopt, stopgezet, vervallen, afgelast, ended, stopped, cancelled, beendet, "
    "eingestellt, gestoppt",
}
_RANKS: Mapping[str, str] = {
    "high": "hoog, groot, veel, high, large, hoch, groß",
    "low": "laag, klein, weinig, low, small, niedrig, gering",
}


def _turned(words: Mapping[str, str]) -> Mapping[str, str]:
    return {word: meaning for meaning, text in words.items() for word in _words(text)}


MEANINGS: Mapping[str, Mapping[str, str]] = {
    "phase": _turned(_PHASES),
    "influence": _turned(_RANKS),
    "interest": _turned(_RANKS),
}
"""Field to words with what they may mean."""

UNKNOWN_WORDS = _words(
    "?, onbekend, niet bekend, n.n.b., nnb, n.t.b., ntb, nader te bepalen, nog niet bekend, unknown, "
    "not known, tbd, tbc, "
    "to be determined, unbekannt, nicht bekannt, offen, n.b., nb, k.a."
)
"""What people write where they do not know."""

TOTALS = _words("totaal, subtotaal, eindtotaal, som, total, subtotal, sum, summe, gesamt, zwischensumme")
"""How the title of a row begins that adds up others."""
