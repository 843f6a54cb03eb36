"""What each key of the data files means, and each choice that a key allows: for editors, and for docs/records.md.

It is said once, here, and only `nulmeting schema` reads it, so that no other command pays for it. Each text is one line
of Markdown; a code such as NM401 is that of a check.
"""

from __future__ import annotations

from collections.abc import Mapping

from nulmeting.finding import Message
from nulmeting.report.terms import (
    AXIS,
    CONTACT,
    FIELD,
    FIT,
    FORM,
    INDICATOR,
    KIND,
    KIND_OF_PARTY,
    ORIGIN,
    PHASE,
    PLACEMENT,
    PRECISION,
    RANK,
    STATUS,
    STEP,
    VIEW,
)

_ID = Message(
    "Its id: small letters, digits and hyphens; used once over all files. Never change it: others refer to it."
)
_NAME = Message("What it is called, in both languages.")
_DEFINITION = Message("What falls under it, in both languages; optional.")
_CALLED = Message("What it is called.")
_PRECISION = Message("How sure the date is.")
_TECHNOLOGIES = Message("Words from `technologies` in `framework.yaml`. Left out: not known.")
_NOT_SAID = Message("The source does not say.")
_ON = Message("The date: a year, month or day in quotes. Left out: not known.")
_KIND = Message("What kind of party it is.")
_SUMMARY = Message("What it does, in a sentence; optional.")
_EXAMPLE = Message("The id of the example, with its city: `utrecht/scannerautos`.")

OBJECTS: Mapping[str, Message] = {
    "Framework": Message("Every choice that the measurement rests on: words, weights, thresholds, levels of ambition."),
    "Municipality": Message("Whose measurement it is."),
    "Name": Message("A text in both languages."),
    "Scoring": Message("The numbers of the method that are a choice."),
    "Credit": Message(
        "What an example of the large cities counts for, from 0 to 1. A better status counts for at least as much."
    ),
    "InfluenceWeight": Message("How heavy a stakeholder counts in the engagement, by its influence."),
    "Robustness": Message(
        "How far each choice of the method is varied, to see what depends on it. It changes no score."
    ),
    "Term": Message("A word of the framework: a pillar, a topic of examples, or a focus theme."),
    "Technology": Message("A class of technology, and how new it is for a city."),
    "Purpose": Message("What an application is for, and how far it acts ahead of events."),
    "Indicator": Message("One of the five figures that make up the axes."),
    "AmbitionLevel": Message("A level of ambition: a place on both axes, and whether it is open to choose."),
    "NotApplicable": Message("An example that cannot apply to this municipality."),
    "Insight": Message("What interviews, students, council or others taught."),
    "Source": Message("A document that records refer to."),
    "Target": Message("A level to be reached by a year."),
    "SourceReference": Message("The document and the place in it."),
    "Ignore": Message("A finding that somebody has looked at and that may stand."),
    "InitiativesFile": Message("What the municipality does, tries, plans or thinks about."),
    "Initiative": Message(
        "Something that the municipality does, tries, plans or thinks about. A key that is left out: nobody "
        "knows. `[]`: known to be none."
    ),
    "Match": Message("That an initiative does what an example of the large cities does, wholly or in part."),
    "StakeholdersFile": Message(
        "Who has influence or interest, who was spoken with, and the steps so far. Roles and bodies only, no persons."
    ),
    "Stakeholder": Message("A group or body with influence or interest. A group is not counted beside its members."),
    "Organisation": Message("Another party, a partner or spoken with, that is not counted as a stakeholder."),
    "Consultation": Message("A talk, session or study in which others were or will be heard."),
    "Step": Message("A step in the process."),
    "BenchmarksFile": Message("What the five large cities do; nothing about the municipality that is measured."),
    "City": Message("A city that examples come from."),
    "Example": Message("Something that a city does. A key that is left out: nobody knows. `[]`: known to be none."),
}
"""Model: what one of it is."""

OBJECT_TITLES: Mapping[str, Message] = {
    "Framework": Message("framework"),
    "Municipality": Message("municipality"),
    "Name": Message("text in both languages"),
    "Scoring": Message("scoring"),
    "Credit": Message("credit"),
    "InfluenceWeight": Message("weight of influence"),
    "Robustness": Message("other reasonable choices"),
    "Term": Message("word of the framework"),
    "Technology": KIND["technologies"],
    "Purpose": KIND["purposes"],
    "Indicator": KIND["indicators"],
    "AmbitionLevel": Message("ambition level"),
    "NotApplicable": Message("not applicable"),
    "Insight": KIND["insights"],
    "Source": KIND["sources"],
    "Target": Message("target"),
    "SourceReference": Message("place in a source"),
    "Ignore": Message("finding that may stand"),
    "InitiativesFile": Message("initiatives"),
    "Initiative": KIND["initiatives"],
    "Match": Message("match"),
    "StakeholdersFile": Message("stakeholders"),
    "Stakeholder": KIND["stakeholders"],
    "Organisation": KIND["organisations"],
    "Consultation": KIND["consultations"],
    "Step": KIND["steps"],
    "BenchmarksFile": Message("examples of the large cities"),
    "City": KIND["cities"],
    "Example": KIND["examples"],
}
"""Model: what one of it is called."""

KEYS: Mapping[str, Mapping[str, Message]] = {
    "Record": {
        "source": Message("Where the record comes from. NM401 asks for it."),
        "note": Message("A remark for the reader, such as what was inferred."),
        "ignore": Message("Findings that may stand, each with the reason."),
        "raw": Message("Values as they were imported, any keys; kept beside the mapped ones."),
    },
    "SourceReference": {
        "document": Message("The id of a source in `framework.yaml`."),
        "place": Message("Where in the document: heading / column / row."),
    },
    "Ignore": {
        "code": Message("The code of the finding: `NM` and three digits."),
        "why": Message("Why it may stand."),
        "until": Message("The last day on which it may stand; optional."),
    },
    "InitiativesFile": {
        "initiatives": Message("All initiatives of the municipality that are known."),
    },
    "Initiative": {
        "id": _ID,
        "title": _CALLED,
        "summary": _SUMMARY,
        "pillar": Message("The one pillar in which it is counted."),
        "touches": Message("Other pillars that it reaches; never counted there. Left out: not known."),
        "phase": Message("How far it is. The status in the reports follows from it."),
        "planned_for": Message(
            "When it starts, or when a running pilot is rolled out: a year, month or day in quotes. Left out: "
            "not known."
        ),
        "technologies": _TECHNOLOGIES,
        "purpose": Message(
            "What it is for: a word from `purposes` in `framework.yaml`; with two purposes the main one. Left "
            "out: not known."
        ),
        "focus": Message(
            "The focus themes that it serves: words from `focus` in `framework.yaml`. Left out: not known."
        ),
        "owner": Message("A role or unit, never a person. Left out: not known."),
        "checked_on": Message("When somebody last looked: a year, month or day in quotes. Left out: not known."),
        "partners": Message("Ids of stakeholders or organisations. Left out: not known."),
        "matches": Message("Examples of the large cities that it resembles. Left out: there are none."),
    },
    "Match": {
        "example": _EXAMPLE,
        "fit": Message("Whether idea and function are the same."),
        "why": Message("What is and what is not the same. NM402 asks for it."),
    },
    "StakeholdersFile": {
        "stakeholders": Message("Groups and bodies with influence or interest."),
        "organisations": Message("Other parties: partners, or spoken with."),
        "consultations": Message("Who was or will be heard, when and how."),
        "steps": Message("The steps of the process, taken or planned."),
    },
    "Stakeholder": {
        "id": _ID,
        "number": Message('Its number in the source, in quotes: `"9a"`; optional.'),
        "name": _CALLED,
        "kind": _KIND,
        "part_of": Message(
            "The stakeholder that it is a member of. One with members is a group and is not counted beside them."
        ),
        "influence": Message("How much influence it has on the vision."),
        "interest": Message("How much interest it has in the vision."),
        "placement": Message("Whether the source itself states influence and interest."),
        "why": Message("Why it is placed there. NM403 asks for it when inferred."),
        "contact": Message("Whether it was consulted on the vision."),
        "contact_why": Message("What the source says of the contact; optional."),
    },
    "Organisation": {
        "id": _ID,
        "name": _CALLED,
        "kind": _KIND,
    },
    "Consultation": {
        "id": _ID,
        "title": Message("What it was or will be."),
        "on": _ON,
        "precision": _PRECISION,
        "form": Message("In which way others were heard."),
        "status": Message("Whether it was held."),
        "with": Message("Ids of stakeholders or organisations. Left out: the source does not say who."),
        "participants": Message(
            "How many took part, a whole number. Left out: not known. The note says what was counted."
        ),
    },
    "Step": {
        "id": _ID,
        "title": Message("What was or will be done."),
        "on": _ON,
        "precision": _PRECISION,
        "status": Message("Whether it was taken."),
        "condition": Message("Under which condition it is taken; optional."),
    },
    "BenchmarksFile": {
        "cities": Message("The cities that examples come from."),
        "examples": Message("What those cities do."),
    },
    "City": {
        "id": _ID,
        "name": _CALLED,
        "theme": Message("The theme under which the source puts the city."),
    },
    "Example": {
        "id": Message("City, slash, idea: `utrecht/scannerautos`. Never change it: others refer to it."),
        "city": Message("The id of the city."),
        "title": _CALLED,
        "summary": _SUMMARY,
        "pillar": Message("A pillar of this file; `pillar_map` in `framework.yaml` turns it into one's own."),
        "touches": Message("Other pillars that it reaches. Left out: not known."),
        "technologies": _TECHNOLOGIES,
        "purpose": Message("What it is for: a word from `purposes` in `framework.yaml`. Left out: not known."),
        "topic": Message("What it is about: the same idea in two cities has the same topic."),
    },
    "Framework": {
        "format": Message("The format of these files: `1`."),
        "municipality": Message("Whose measurement it is."),
        "as_of": Message("The year or date of the measurement, in quotes."),
        "scoring": Message("The numbers of the method that are a choice."),
        "pillars": Message("The fields of the inventory; at least one."),
        "pillar_map": Message("A pillar of `g5_benchmarks.yaml`: one's own pillar for it."),
        "topics": Message("What examples are about: an idea in two cities has one topic."),
        "technologies": Message("Classes of technology, each with its novelty."),
        "purposes": Message("What applications are for, each with its anticipation."),
        "focus": Message("Aims that council or executive gave to Smart City."),
        "indicators": Message("The figures of the two axes; each axis needs one with a weight above 0."),
        "ambition_levels": Message("The levels of ambition; at least one."),
        "comparison_note": Message("A text printed with the comparison: whose judgement it is; optional."),
        "not_applicable": Message("Examples that cannot apply here, each with the reason."),
        "insights": Message("What interviews, students, council or others taught."),
        "sources": Message("The documents that records refer to."),
        "robustness": Message("How far `score` varies each choice, to see what depends on it; optional."),
        "targets": Message("Levels to be reached by a year; set after the first measurement."),
    },
    "Municipality": {
        "id": _ID,
        "name": _CALLED,
        "code": Message(
            "`GM` and four digits for a Dutch municipality; elsewhere two capitals and the country's own code."
        ),
        "language": Message("The language of the texts in the files."),
    },
    "Name": {
        "nl": Message("The text in Dutch."),
        "en": Message("The text in English."),
    },
    "Scoring": {
        "version": Message(
            "A whole number. Raise it whenever a definition, weight, threshold, credit or place of a level changes."
        ),
        "credit": Message("What an example of the large cities counts for, by status and fit."),
        "novelty_threshold": Message("From this novelty on a technology counts as new; 0 to 1."),
        "anticipation_threshold": Message("From this anticipation on a purpose counts as acting ahead; 0 to 1."),
        "known_share": Message(
            "The share that must be known before an indicator has a value or an axis a verdict; 0 to 1."
        ),
        "influence_weight": Message("How heavy a stakeholder counts in the engagement, by its influence."),
    },
    "Credit": {
        "applied": Message("For an example that is applied, with a full fit."),
        "applied_partly": Message("For an example that is applied, with a partial fit only."),
        "in_preparation": Message("For an example that is in preparation, with a full fit."),
        "in_preparation_partly": Message("For an example that is in preparation, with a partial fit only."),
        "absent": Message("For an example that was not found."),
    },
    "InfluenceWeight": {
        "high": Message("For a stakeholder of high influence: a number from 0 to 1 000 000."),
        "low": Message("For a stakeholder of low influence: a number from 0 to 1 000 000."),
        "unknown": Message("For a stakeholder whose influence is not known: a number from 0 to 1 000 000."),
    },
    "Robustness": {
        "weights": Message("The part of each weight that is added or taken off; 0 to 0.45."),
        "goalposts": Message("The part of the distance between two goalposts by which the upper one moves; 0 to 0.45."),
        "novelty": Message("How far the novelty of each technology moves; 0 to 1."),
        "anticipation": Message("How far the anticipation of each purpose moves; 0 to 1."),
        "places": Message("How far each level moves on each axis; 0 to 1."),
        "partial_credit": Message("How far the credits between absent and applied move, all together; 0 to 1."),
        "matches": Message("The chance that a match is dropped or has the other fit; 0 to 0.45."),
        "contacts": Message("The chance that a stakeholder was consulted, where that is not known; 0 to 1."),
        "placements": Message("The chance that an influence that was inferred is the other one; 0 to 1."),
        "held": Message("What holds in this share of the draws is said, and ranges hold as many of them; 0.5 to 1."),
    },
    "Term": {
        "id": _ID,
        "name": _NAME,
        "definition": _DEFINITION,
    },
    "Technology": {
        "id": _ID,
        "name": _NAME,
        "novelty": Message(
            "How new it is for a city at the time of the measurement: 0 is commonplace, 1 is found nowhere yet."
        ),
        "why": Message("Why it has this novelty."),
    },
    "Purpose": {
        "id": _ID,
        "name": _NAME,
        "definition": _DEFINITION,
        "anticipation": Message("How far it acts ahead: 0 answers what was asked, 1 acts before anything happens."),
        "why": Message("Why it has this anticipation."),
    },
    "Indicator": {
        "id": Message("Which of the five figures it is; the program has the formulas."),
        "axis": Message("The axis in which it counts."),
        "name": _NAME,
        "goalposts": Message("Two numbers: the value that scores 0 and the higher value that scores 1."),
        "weight": Message("How heavy it counts in its axis: a number from 0 to 1 000 000."),
        "why": Message("Why it is there."),
    },
    "AmbitionLevel": {
        "id": Message("A whole number, 1 to 999."),
        "name": _NAME,
        "definition": _DEFINITION,
        "innovation": Message("Its place on the axis innovation, 0 to 1."),
        "proactivity": Message("Its place on the axis proactivity, 0 to 1."),
        "view": Message("Whether the level is open to choose, or does not seem to apply according to the source."),
        "asks_nothing": Message(
            "`true` when a city stands there without doing anything: gap 0 for everyone. Otherwise left out."
        ),
        "why": Message("Why the source sees it so."),
    },
    "NotApplicable": {
        "example": _EXAMPLE,
        "why": Message("Why it cannot apply here."),
    },
    "Insight": {
        "id": _ID,
        "from": Message("Who or what taught it."),
        "text": Message("What was learnt."),
    },
    "Source": {
        "id": _ID,
        "title": Message("What the document is."),
        "date": Message("Its date: a year, month or day in quotes."),
        "precision": _PRECISION,
        "note": Message("A remark for the reader."),
    },
    "Target": {
        "level": Message("The number of a level."),
        "year": Message("Four digits, in quotes: to be reached before the end of it."),
    },
}
"""Model: its keys, as they are written, each with its meaning. Those of Record hold for all that are one."""

CHOICES: Mapping[str, Mapping[str, Message]] = {
    "phase": {
        "idea": Message("Only thought of; counts as in preparation."),
        "planned": Message("Decided or scheduled, not begun; counts as in preparation."),
        "pilot": Message("Tried out in practice; counts as applied."),
        "operational": Message("It works and is used; counts as applied."),
        "ended": Message("Was there, and has stopped; not counted, but named."),
        "unknown": Message("Nobody knows how far it is; not counted, but named."),
    },
    "fit": {
        "full": Message("The same idea and the same function."),
        "partial": Message("A part of the idea or of the function."),
    },
    "kind": {
        "council": Message("The elected council."),
        "executive": Message("The college of mayor and aldermen."),
        "management": Message("Those who lead the organisation of the municipality."),
        "staff": Message("Those who work for the municipality."),
        "residents": Message("People who live in the municipality."),
        "knowledge": Message("Universities, schools and research."),
        "business": Message("Companies and their organisations."),
        "government": Message("The state, provinces, other municipalities and their bodies."),
        "association": Message("Associations, foundations and networks."),
    },
    "influence": {
        "high": Message("Much influence on the vision."),
        "low": Message("Little influence on the vision."),
        "unknown": _NOT_SAID,
    },
    "interest": {
        "high": Message("Much interest in the vision."),
        "low": Message("Little interest in the vision."),
        "unknown": _NOT_SAID,
    },
    "placement": {
        "stated": Message("The source itself says influence and interest."),
        "inferred": Message("The source does not say it; it was derived. Say in `why` from what."),
    },
    "contact": {
        "consulted": Message("Somebody spoke with it about the vision."),
        "planned": Message("A talk is planned."),
        "none": Message("Known not to be consulted."),
        "unknown": Message("The source does not say; not the same as not consulted."),
    },
    "precision": {
        "exact": Message("The source gives this date."),
        "approximate": Message("About then: the source is less precise."),
        "unknown": Message("Nobody knows how sure the date is, or there is none."),
    },
    "form": {
        "session": Message("A meeting with a group."),
        "interviews": Message("Talks with several parties, one by one."),
        "survey": Message("Written questions to many."),
        "research": Message("A study, such as that of students."),
        "conversation": Message("A talk."),
    },
    "status": {
        "held": Message("It took place."),
        "done": Message("It was taken."),
        "planned": Message("It is to come."),
        "unknown": _NOT_SAID,
    },
    "axis": {
        "innovation": Message("Innovative against conservative."),
        "proactivity": Message("Proactive against reactive."),
    },
    "view": {
        "open": Message("The source leaves the level to choose."),
        "not_applicable": Message("According to the source, the level does not seem to apply."),
    },
    "from": {
        "interviews": Message("Talks with partners."),
        "students": Message("What students found."),
        "national": Message("What goes on in the country."),
        "inventory": Message("The municipality's own inventory."),
        "council": Message("What council or executive said."),
    },
    "language": {
        "nl": Message("The texts are in Dutch."),
        "en": Message("The texts are in English."),
    },
    "id": {
        "benchmark_uptake": Message("The mean credit of the examples of the large cities."),
        "novelty_reach": Message("Per pillar: applied initiatives with new technology."),
        "anticipation_reach": Message(
            "Per pillar: initiatives, applied or in preparation, with a purpose that acts ahead."
        ),
        "cross_pillar_reach": Message("Per pillar: initiatives, applied or in preparation, that touch another pillar."),
        "engagement": Message("The share of stakeholders consulted, weighted by influence."),
    },
}
"""Key: the choices that it allows anywhere, each with its meaning."""

CHOICE_TITLES: Mapping[str, Mapping[str, Message]] = {
    "phase": PHASE,
    "fit": FIT,
    "kind": KIND_OF_PARTY,
    "influence": RANK,
    "interest": RANK,
    "placement": PLACEMENT,
    "contact": CONTACT,
    "precision": PRECISION,
    "form": FORM,
    "status": STEP,
    "axis": AXIS,
    "view": VIEW,
    "from": ORIGIN,
    "language": {"nl": Message("Dutch"), "en": Message("English")},
    "id": INDICATOR,
}
"""Key: what its choices are called."""

TITLES: Mapping[str, Message] = {
    **FIELD,
    **AXIS,
    **RANK,
    **STATUS,
    "source": Message("source"),
    "ignore": Message("ignore"),
    "raw": Message("as imported"),
    "view": Message("view"),
    "asks_nothing": Message("asks nothing"),
    "applied_partly": Message("applied partly"),
    "in_preparation_partly": Message("in preparation partly"),
    "code": Message("code"),
    "until": Message("until"),
    "language": Message("language"),
    "nl": Message("Dutch"),
    "en": Message("English"),
    "version": Message("version"),
    "credit": Message("credit"),
    "novelty_threshold": Message("novelty threshold"),
    "anticipation_threshold": Message("anticipation threshold"),
    "known_share": Message("known share"),
    "influence_weight": Message("weight of influence"),
    "document": Message("document"),
    "place": Message("place"),
    "level": Message("level"),
    "year": Message("year"),
    "weights": Message("weights"),
    "places": Message("places"),
    "partial_credit": Message("credit between absent and applied"),
    "contacts": Message("contacts"),
    "placements": Message("placements"),
    "held": Message("share that holds"),
    "robustness": Message("other reasonable choices"),
    "format": Message("format"),
    "municipality": Message("municipality"),
    "as_of": Message("date of the measurement"),
    "scoring": Message("scoring"),
    "pillar_map": Message("pillars of the examples"),
    "comparison_note": Message("note with the comparison"),
    "fit": Message("fit"),
    "example": Message("example"),
    "matches": Message("matches"),
    "pillars": Message("pillars"),
    "topics": Message("topics"),
    "purposes": Message("purposes"),
    "indicators": Message("indicators"),
    "ambition_levels": Message("ambition levels"),
    "insights": Message("insights"),
    "sources": Message("sources"),
    "targets": Message("targets"),
    "initiatives": Message("initiatives"),
    "stakeholders": Message("stakeholders"),
    "organisations": Message("organisations"),
    "consultations": Message("consultations"),
    "steps": Message("steps"),
    "cities": Message("cities"),
    "examples": Message("examples"),
}
"""Key: what it is called, whatever it stands in."""
