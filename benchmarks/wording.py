"""Word lists, and sentences put together from them: what the records of a portal of any size say.

In: a random generator of the record's own. Out: titles, sentences and paragraphs that read like a company's. Refuses to
know records. Names of tools and places are made from syllables, so that the number of different words goes on growing with
the number of records, as it does in texts that people write; an index of a few hundred words would be too easy.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

FAMILIES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("engineering", "Engineering", ("controller", "firmware", "payment service", "installer app", "customer app", "message queue", "test bench", "telemetry",
                                    "identity", "release pipeline", "search service", "device registry", "platform", "simulation", "radio", "storage")),
    ("data", "Data", ("tariff", "meter reading", "forecast", "experiment", "dashboard", "reference data", "weather", "usage",
                      "price model", "data quality", "warehouse table", "survey data", "energy model", "churn", "load profile", "benchmark")),
    ("product", "Product and delivery", ("onboarding", "roadmap", "pricing", "release", "partner", "discovery", "portfolio", "programme",
                                         "backlog", "launch", "market", "feature", "pilot", "delivery", "planning cycle", "platform product")),
    ("design", "Design and research", ("interview", "prototype", "journey", "content", "icon", "accessibility", "layout", "design system",
                                       "usability", "form", "illustration", "diary study", "service", "letter", "packaging", "signage")),
    ("field", "Field operations", ("heat pump", "cylinder", "radiator", "ground loop", "commissioning", "survey", "refrigerant", "electrical",
                                   "pipework", "insulation", "service visit", "fault", "scaffold", "van stock", "solar", "ventilation")),
    ("supply", "Supply chain", ("purchase order", "stock", "route", "carrier", "supplier", "pallet", "customs", "returns",
                                "spare part", "demand plan", "warehouse", "packing", "inbound", "tender", "fleet", "cold storage")),
    ("care", "Customer care", ("complaint", "callback", "billing", "appointment", "warranty", "vulnerable customer", "chat", "account",
                               "refund", "outage", "moving home", "knowledge base", "escalation", "quality review", "call", "debt")),
    ("commercial", "Sales and marketing", ("campaign", "housing provider", "proposal", "newsletter", "event", "brand", "key account", "showroom",
                                           "referral", "tender response", "lead", "sponsorship", "web shop", "press", "region", "retail")),
    ("finance", "Finance and legal", ("ledger", "budget", "contract", "tax", "payroll", "audit", "treasury", "lease",
                                      "investment", "licence", "insurance", "grant", "claim", "privacy", "invoice", "asset")),
    ("people", "People and workplace", ("hiring", "apprenticeship", "pay review", "workplace", "induction", "absence", "learning", "safety",
                                        "wellbeing", "mobility", "pension", "facilities", "casework", "union", "succession", "travel")),
)
"""Job families: id, title, what they work on."""

OCCUPATIONS = ("engineer", "specialist", "adviser", "analyst", "planner", "coordinator", "technician", "consultant", "manager", "architect", "controller",
               "designer", "trainer", "inspector")
PRACTICES = ("design", "planning", "quality", "testing", "maintenance", "documentation", "costing", "safety", "analysis", "modelling", "procurement",
             "handover", "diagnosis", "governance", "reporting", "automation", "negotiation", "scheduling", "training", "assessment", "improvement", "security",
             "integration", "standards")
CORE: tuple[tuple[str, str], ...] = (
    ("Communication", "working-together"), ("Collaboration", "working-together"), ("Stakeholder management", "working-together"), ("Writing", "working-together"),
    ("Inclusion", "working-together"), ("Facilitation", "working-together"), ("Negotiating", "working-together"), ("Customer focus", "working-together"),
    ("Problem solving", "thinking"), ("Decision making", "thinking"), ("Prioritisation", "thinking"), ("Ownership", "thinking"), ("Learning", "thinking"),
    ("Commercial judgement", "thinking"), ("Coaching", "leading"), ("Giving feedback", "leading"), ("Delegation", "leading"), ("Team building", "leading"),
    ("Strategic thinking", "direction"), ("Change leadership", "direction"),
)
"""Competencies that people of any family are asked, with their area."""
SETTINGS = ("", " with customers", " across teams", " under pressure", " at a distance", " with partners")
REGIONS = ("north", "south", "east", "west", "coast", "lakes", "valleys", "capital")
RUNGS = (("junior", "Junior"), ("experienced", ""), ("senior", "Senior"), ("lead", "Lead"), ("principal", "Principal"))

FIRST = ("Agnes", "Bram", "Chidi", "Dawn", "Elin", "Farah", "Greta", "Hannah", "Imran", "Joanne", "Kwame", "Linnea", "Mateusz", "Nadia", "Owen", "Piotr",
         "Quentin", "Rosa", "Saskia", "Tunde", "Ursula", "Viktor", "Wanda", "Xenia", "Yusuf", "Zofia", "Anders", "Beatriz", "Cormac", "Delphine")
LAST = ("Aldana", "Bakare", "Castell", "Demir", "Eriksen", "Fairclough", "Gorski", "Hartley", "Ibarra", "Jansen", "Krol", "Lindholm", "Moreau", "Nystad",
        "Okafor", "Pritchard", "Quintero", "Raman", "Sandberg", "Tamm", "Ude", "Vermeer", "Wilk", "Yates", "Zielony", "Asante", "Brandt", "Costa", "Doyle",
        "Eze", "Ferri", "Haddad", "Iversen", "Kelly", "Lund", "Meyer")

_VERBS = ("check", "explain", "agree", "prepare", "record", "review", "repair", "measure", "question", "compare", "simplify", "test", "plan", "estimate",
          "publish", "deliver", "shape", "trace", "document", "challenge", "hand over", "look after", "set up", "carry out", "bring together", "work through",
          "follow up", "write down", "keep", "improve", "defend", "negotiate", "pilot", "decline", "sketch", "price", "schedule", "inspect", "correct",
          "summarise", "rehearse", "standardise", "retire", "monitor", "classify", "balance", "calculate", "present", "investigate", "settle")
_KINDS = ("plan", "record", "estimate", "handover", "checklist", "forecast", "rota", "report", "agreement", "specification", "interface", "measure", "proposal",
          "budget", "inspection", "procedure", "threshold", "calendar", "comparison", "risk", "exception", "assumption", "template", "decision", "sample",
          "drawing", "incident", "backlog", "change", "contract", "brief", "calculation", "register", "workshop", "question", "shortlist", "standard", "note",
          "timetable", "warning")
_QUALITIES = ("quarterly", "first", "difficult", "shared", "urgent", "missing", "unusual", "seasonal", "inherited", "regional", "weekly", "draft", "disputed",
              "routine", "recurring", "overdue", "final", "temporary", "technical", "ordinary", "long-standing", "incomplete", "costly", "complete", "risky",
              "written", "annual", "local", "practical", "open")
_PARTIES = ("the people who will depend on it", "an experienced colleague", "the next shift", "two neighbouring teams", "the customer", "a housing provider",
            "the supplier", "finance", "the works council", "the regulator", "a new starter", "the duty manager", "the depot", "our partners", "the academy")
_CIRCUMSTANCES = (
    "with {party}", "together with {party} before anyone is asked to decide", "within {few} working days", "for {many} homes around {place}",
    "at the {place} site", "in {place}, the tool our teams share", "and says what was left out for {party}",
    "so that a newcomer can follow it a year later", "when {party} would rather not hear it", "without waiting for {party}",
    "before the first visit of the day", "rather than trusting a figure nobody has seen measured", "and names the price of doing nothing",
    "from the {place} pilot to the last of {few} depots", "while the ordinary work goes on", "until fewer than {few} in {many} come back",
    "in words a neighbour would understand", "as agreed in the {place} review", "and keeps the reasons where others will find them",
    "even where the precedent points the other way",
)
_ONSETS = ("b", "br", "c", "d", "dr", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "th", "tr", "v", "w")
_VOWELS = ("a", "e", "i", "o", "u", "ae", "ei", "oa")
_CODAS = ("l", "n", "r", "s", "th", "nd", "rk", "lm", "x", "st")
_ENDINGS = ("ham", "by", "wick", "ford", "a", "o", "en", "is", "ley", "mere")


def name(draw: Random) -> str:
    """A made-up name of a place or tool."""
    return (draw.choice(_ONSETS) + draw.choice(_VOWELS) + draw.choice(_CODAS) + draw.choice(_ENDINGS)).capitalize()


def _clauses(draw: Random, most: int) -> list[str]:
    """Up to `most` different circumstances, in words."""
    return [clause.format(party=draw.choice(_PARTIES), place=name(draw), few=draw.randint(2, 60), many=draw.randint(100, 990))
            for clause in draw.sample(_CIRCUMSTANCES, most)]


def third(verb: str) -> str:
    """The verb as one says it of somebody: "carries out" of "carry out"."""
    head, *rest = verb.split(" ")
    if head.endswith("y") and head[-2] not in "aeou":
        head = head[:-1] + "ies"
    else:
        head += "es" if head.endswith(("s", "sh", "ch", "x")) else "s"
    return " ".join((head, *rest))


def thing(draw: Random, subjects: Sequence[str]) -> str:
    """Something one works on: "the quarterly tariff forecast"."""
    return f"the {draw.choice(_QUALITIES)} {draw.choice(subjects)} {draw.choice(_KINDS)}"


def sentence(draw: Random, subjects: Sequence[str], words: int, *, order: bool = False) -> str:
    """About `words` words without a full stop: what somebody does, or, as an `order`, what is to be done."""
    verb = draw.choice(_VERBS)
    said = f"{verb if order else third(verb)} {thing(draw, subjects)}"
    for number, clause in enumerate(_clauses(draw, 4)):
        if words - len(said.split()) <= 2:
            break
        said += f"{',' if number else ''} {clause}"
    return said[0].upper() + said[1:]


def sentences(draw: Random, subjects: Sequence[str], words: int) -> str:
    """About `words` words in whole sentences."""
    said: list[str] = []
    while (missing := words - sum(len(part.split()) for part in said)) > 6:
        said.append(sentence(draw, subjects, min(missing, draw.randint(10, 22))) + ".")
    return " ".join(said)


def result(draw: Random, subjects: Sequence[str], words: int) -> str:
    """What can be shown for something: about `words` words without a full stop."""
    made = f"{thing(draw, subjects).removeprefix('the ')} that {draw.choice(('held', 'was kept to', 'others copied', 'saved a visit', 'was taken over'))}"
    for clause in _clauses(draw, 2):
        if words - len(made.split()) > 3:
            made += f" {clause}"
    return f"{'An' if made[0] in 'aeiou' else 'A'} {made}"
