"""JSON-LD: what a page is about, in the words of schema.org, for search engines and other readers of structured data.

In: the portal, the site, and a kind and an id. Out: one object for each thing the page is about, and the text that can
stand inside `<script type="application/ld+json">`: a block of data, never run, so no policy needs to allow it.
Refuses to speak of people: mentors get none. Source of every term: schema.org.
"""

from __future__ import annotations

import json
import zoneinfo
from collections.abc import Sequence

from generator.derive.facts import Facts
from generator.outputs.offered import Thing, offered
from generator.outputs.plain import plain
from generator.portal import Portal, Rung
from generator.records.course import Course, Session
from generator.site import Site

CONTEXT = "https://schema.org"
_MODES = {"online": "Online", "classroom": "Onsite"}  # of the other formats nobody says where they are held
_WORKS = frozenset({"book", "publication"})  # read, not held: no course, but a resource for learning all the same
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def structured(portal: Portal, site: Site, kind: str, id_: str) -> list[Thing]:
    """What the page of `kind` and `id_` is about; nothing where there is no word for it. `competencies` is their index."""
    match kind:
        case "role":
            return [_top(_role(portal, site, id_))]
        case "rung":
            return [_top(_rung(portal, site, portal.rungs[id_]))]
        case "course":
            return [_top(_course(portal, site, id_))]
        case "competency":
            return [_top(_term(portal, site, id_, plain(portal, portal.competencies[id_].summary)) | {"inDefinedTermSet": _terms(site)})]
        case "competencies":
            return [_top(_terms(site) | {"hasDefinedTerm": [_term(portal, site, each) for each in portal.competencies]})]
        case _:
            thing = offered(portal, site, kind, id_)
            return [_top(thing)] if thing else []


def breadcrumbs(site: Site, crumbs: Sequence[tuple[str, str]]) -> Thing:
    """The way from the home page to a page: titles and root-relative addresses, the page itself last."""
    return _top({
        "@type": "BreadcrumbList",
        "itemListElement": [{"@type": "ListItem", "position": position, "name": title, "item": site.absolute(url)}
                            for position, (title, url) in enumerate(crumbs, start=1)],
    })


def script_text(thing: Thing) -> str:
    """JSON that no HTML parser takes for markup: `<`, `>`, `&` and the two line separators are written as escapes."""
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _top(thing: Thing) -> Thing:
    return {"@context": CONTEXT, **{name: value for name, value in thing.items() if value not in ("", [], None)}}


def _role(portal: Portal, site: Site, id_: str) -> Thing:
    role, rungs = portal.roles[id_], portal.rungs_of[id_]
    asked = sorted({competency for rung in rungs for competency in rung.asks})
    return {
        "@type": "Occupation",
        "name": role.title,
        "url": site.absolute(f"/roles/{id_}/"),
        "description": plain(portal, role.summary),
        "alternateName": list(role.synonyms),
        "occupationalCategory": portal.families[role.family].title if role.family in portal.families else "",
        "skills": [_term(portal, site, competency) for competency in asked],
        "sameAs": list(role.same_as),
    }


def _rung(portal: Portal, site: Site, rung: Rung) -> Thing:
    role = portal.roles[rung.role]
    levels = {c: portal.competencies[c].levels.get(ask.level) for c, ask in rung.asks.items()}
    return {
        "@type": "Occupation",
        "name": rung.title,
        "url": site.absolute(rung.url),
        "description": plain(portal, rung.summary or role.summary),
        "occupationalCategory": portal.families[role.family].title if role.family in portal.families else "",
        "skills": [_term(portal, site, c, plain(portal, level.summary) if level else "") for c, level in levels.items()],
        "responsibilities": [plain(portal, text) for text in rung.stated.responsibilities],
        "qualifications": [plain(portal, e.text) for e in rung.expectations if e.need == "essential"],
        "experienceRequirements": _experience(portal, site, rung),
    }


def _experience(portal: Portal, site: Site, rung: Rung) -> str:
    """How long people typically stay on the rung below, as a sentence: it is what happens, and no condition."""
    below = portal.rungs.get(rung.below or "")
    if below is None or not below.stated.typical_months:
        return ""
    text = site.texts.get("structured_experience", "Typically after {months} months as {title}")
    return text.replace("{months}", f"{below.stated.typical_months:g}").replace("{title}", below.title)


def _terms(site: Site) -> Thing:
    return {"@type": "DefinedTermSet", "name": site.name, "url": site.absolute("/competencies/")}


def _term(portal: Portal, site: Site, id_: str, meaning: str = "") -> Thing:
    competency = portal.competencies[id_]
    term: Thing = {"@type": "DefinedTerm", "name": competency.title, "termCode": id_, "url": site.absolute(f"/competencies/{id_}/")}
    return term | ({"description": meaning} if meaning else {})


def _course(portal: Portal, site: Site, id_: str) -> Thing:
    course = portal.courses[id_]
    work = course.format in _WORKS
    needed = [(c, portal.courses[c].title) for c in course.prerequisites if c in portal.courses]
    return {
        "@type": "LearningResource" if work else "Course",
        "name": course.title,
        "url": site.absolute(f"/courses/{id_}/"),
        "description": plain(portal, course.summary),
        "learningResourceType": course.format,
        "provider": {"@type": "Organization", "name": course.provider} if course.provider else "",
        "inLanguage": course.language or "",
        "timeRequired": _duration(course.hours),
        "teaches": [_term(portal, site, t.competency) for t in course.teaches if t.competency in portal.competencies],
        "coursePrerequisites" if not work else "competencyRequired":
            [{"@type": "Course", "name": title, "url": site.absolute(f"/courses/{c}/")} if not work else title for c, title in needed],
        "offers": _offer(course),
        "sameAs": list(course.same_as),
        **({} if work else {"hasCourseInstance": _instances(portal, course)}),
    }


def _offer(course: Course) -> Thing | str:
    if course.cost is None:
        return ""
    offer: Thing = {"@type": "Offer", "category": "Paid" if course.cost.amount else "Free",
                    "price": _plain_number(course.cost.amount), "priceCurrency": course.cost.currency}
    return offer | ({"url": course.url} if course.url else {})


def _instances(portal: Portal, course: Course) -> list[Thing]:
    """One for each session to come; for a course at one's own pace, the one that is always there."""
    common: Thing = {"@type": "CourseInstance"}
    if course.format in _MODES:
        common["courseMode"] = _MODES[course.format]
    if course.hours:
        common["courseWorkload"] = _duration(course.hours)
    sessions = Facts(portal).upcoming(course.sessions)
    if not sessions:
        return [common] if course.pace == "self" and len(common) > 1 else []
    return [common | _session(portal, session) for session in sessions]


def _session(portal: Portal, session: Session) -> Thing:
    zone = zoneinfo.ZoneInfo(session.timezone)
    thing: Thing = {"startDate": session.start.replace(tzinfo=zone).isoformat(), "endDate": session.end.replace(tzinfo=zone).isoformat()}
    if session.location is not None and session.location in portal.locations:
        thing["location"] = {"@type": "Place", "name": portal.locations[session.location].title}
    if session.seats is not None:
        thing["maximumAttendeeCapacity"] = session.seats
    return thing


def _duration(hours: float | None) -> str:
    """Hours as an ISO 8601 duration: `PT12H`, `PT1H30M`; nothing where they aren't known."""
    if not hours:
        return ""
    whole, minutes = divmod(round(hours * 60), 60)
    return "PT" + (f"{whole}H" if whole else "") + (f"{minutes}M" if minutes else "")


def _plain_number(amount: float) -> int | float:
    return int(amount) if amount.is_integer() else amount
