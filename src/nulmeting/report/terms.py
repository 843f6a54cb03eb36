"""The words for what the records and results hold: each term is said once, here."""

from __future__ import annotations

from collections.abc import Mapping

from nulmeting.finding import Message

STATUS: Mapping[str, Message] = {
    "applied": Message("applied"),
    "in_preparation": Message("in preparation"),
    "ended": Message("ended"),
    "unknown": Message("unknown"),
    "absent": Message("not found"),
    "not_applicable": Message("not applicable"),
}
STATUS_SYMBOL: Mapping[str, str] = {
    "applied": "●",
    "in_preparation": "◐",
    "ended": "×",
    "unknown": "?",
    "absent": "○",
    "not_applicable": "–",
}
PHASE: Mapping[str, Message] = {
    "idea": Message("idea"),
    "planned": Message("planned"),
    "pilot": Message("pilot"),
    "operational": Message("operational"),
    "ended": Message("ended"),
    "unknown": Message("unknown"),
}
FIT: Mapping[str, Message] = {"full": Message("fully"), "partial": Message("partly")}
RANK: Mapping[str, Message] = {"high": Message("high"), "low": Message("low"), "unknown": Message("unknown")}
PARTLY_SYMBOL: Mapping[str, str] = {"applied": "◉", "in_preparation": "◔"}
"""What stands for a status that rests on a partial fit alone."""
CONTACT: Mapping[str, Message] = {
    "consulted": Message("consulted"),
    "planned": Message("planned"),
    "none": Message("not consulted"),
    "unknown": Message("unknown"),
}
CONTACT_SYMBOL: Mapping[str, str] = {"consulted": "●", "planned": "◐", "none": "○", "unknown": "?"}
DISTANCE_AND_GAP = Message(
    "Distance: how far the position lies from a level, in any direction. Gap: how far there still is to go."
)
"""What the two figures about a level tell."""
AXIS: Mapping[str, Message] = {"innovation": Message("innovation"), "proactivity": Message("proactivity")}
VIEW: Mapping[str, Message] = {
    "open": Message("open"),
    "not_applicable": Message("does not seem to apply"),
}
INDICATOR: Mapping[str, Message] = {
    "benchmark_uptake": Message("G5 examples taken up"),
    "novelty_reach": Message("New technology per pillar"),
    "anticipation_reach": Message("Looking ahead per pillar"),
    "cross_pillar_reach": Message("Working across pillars"),
    "engagement": Message("Stakeholders consulted"),
}
"""What an indicator is called to which the framework gives no name of its own."""
ORIGIN: Mapping[str, Message] = {
    "interviews": Message("Interviews with partners"),
    "students": Message("Research by students"),
    "national": Message("National developments"),
    "inventory": Message("Internal inventory"),
    "council": Message("Council and executive"),
}
KIND_OF_PARTY: Mapping[str, Message] = {
    "council": Message("council"),
    "executive": Message("executive"),
    "management": Message("management"),
    "staff": Message("staff"),
    "residents": Message("residents"),
    "knowledge": Message("knowledge and education"),
    "business": Message("business"),
    "government": Message("other government"),
    "association": Message("association"),
}
PLACEMENT: Mapping[str, Message] = {
    "stated": Message("stated by the source"),
    "inferred": Message("inferred"),
}
PRECISION: Mapping[str, Message] = {
    "exact": Message("exact"),
    "approximate": Message("approximate"),
    "unknown": Message("unknown"),
}
FORM: Mapping[str, Message] = {
    "session": Message("session"),
    "interviews": Message("interviews"),
    "survey": Message("survey"),
    "research": Message("research"),
    "conversation": Message("conversation"),
}
STEP: Mapping[str, Message] = {
    "done": Message("done"),
    "planned": Message("planned"),
    "held": Message("held"),
    "unknown": Message("unknown"),
}
KIND: Mapping[str, Message] = {
    "pillars": Message("pillar"),
    "topics": Message("topic"),
    "technologies": Message("technology"),
    "purposes": Message("purpose"),
    "focus": Message("focus theme"),
    "indicators": Message("indicator"),
    "insights": Message("insight"),
    "sources": Message("source"),
    "initiatives": Message("initiative"),
    "stakeholders": Message("stakeholder"),
    "organisations": Message("organisation"),
    "consultations": Message("consultation"),
    "steps": Message("step"),
    "cities": Message("city"),
    "examples": Message("example"),
}
KIND_LIST: Mapping[str, Message] = {
    "pillars": Message("pillars"),
    "topics": Message("topics"),
    "technologies": Message("technologies"),
    "purposes": Message("purposes"),
    "focus": Message("focus themes"),
    "indicators": Message("indicators"),
    "insights": Message("insights"),
    "sources": Message("sources"),
    "initiatives": Message("initiatives"),
    "stakeholders": Message("stakeholders"),
    "organisations": Message("organisations"),
    "consultations": Message("consultations"),
    "steps": Message("steps"),
    "cities": Message("cities"),
    "examples": Message("examples"),
}
"""The kinds, of more than one record."""
UNKNOWN: Mapping[str, Message] = {
    "phase": Message("phase not known"),
    "technologies": Message("technologies not known"),
    "purpose": Message("purpose not known"),
    "touches": Message("not known whether it touches other pillars"),
    "contact": Message("not known whether it was consulted"),
}
FIELD: Mapping[str, Message] = {
    "id": Message("id"),
    "kind": Message("kind"),
    "title": Message("title"),
    "name": Message("name"),
    "summary": Message("summary"),
    "definition": Message("definition"),
    "text": Message("text"),
    "from": Message("from"),
    "pillar": Message("pillar"),
    "touches": Message("touches"),
    "phase": Message("phase"),
    "status": Message("status"),
    "planned_for": Message("planned for"),
    "technologies": Message("technologies"),
    "purpose": Message("purpose"),
    "topic": Message("topic"),
    "city": Message("city"),
    "theme": Message("theme"),
    "focus": Message("focus"),
    "owner": Message("owner"),
    "checked_on": Message("checked on"),
    "partners": Message("partners"),
    "novelty": Message("novelty"),
    "anticipation": Message("anticipation"),
    "axis": Message("axis"),
    "goalposts": Message("goalposts"),
    "weight": Message("weight"),
    "number": Message("number"),
    "part_of": Message("part of"),
    "influence": Message("influence"),
    "interest": Message("interest"),
    "placement": Message("placement"),
    "contact": Message("contact"),
    "contact_why": Message("what the source says of contact"),
    "on": Message("on"),
    "date": Message("date"),
    "precision": Message("precision"),
    "form": Message("form"),
    "with": Message("with"),
    "participants": Message("participants"),
    "condition": Message("condition"),
    "why": Message("why"),
    "note": Message("note"),
}
