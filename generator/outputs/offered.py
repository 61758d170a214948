"""JSON-LD of openings, programmes, events and articles, in the words of schema.org.

In: the portal, the site, a kind and an id. Out: one object, or nothing where schema.org has no word for the kind. Refuses to
speak of people: neither authors nor those a story is about are told. Source of every term: schema.org.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias, Union

from generator.outputs.plain import plain
from generator.portal import Portal
from generator.records import KINDS
from generator.site import Site

Json: TypeAlias = Union[str, int, float, bool, Sequence["Json"], dict[str, "Json"]]  # noqa: UP007 - it names itself before it is there
Thing: TypeAlias = dict[str, Json]

_EMPLOYMENT = {"permanent": "", "secondment": "TEMPORARY", "project": "TEMPORARY"}


def offered(portal: Portal, site: Site, kind: str, id_: str) -> Thing | None:
    """What the page of an offer is about. What is empty is left to the caller."""
    match kind:
        case "opening":
            return _opening(portal, site, id_)
        case "programme":
            return _programme(portal, site, id_)
        case "event":
            return _event(portal, site, id_)
        case "article":
            return _article(portal, site, id_)
        case _:
            return None


def _named(portal: Portal, site: Site, kind: str, id_: str, *, name: str = "name") -> Thing:
    record = portal.entries[kind][id_].record
    return {name: record.title, "url": site.absolute(KINDS[kind].url(id_)), "description": plain(portal, record.summary or record.body)}


def _place(portal: Portal, location: str | None) -> Thing | str:
    found = portal.locations.get(location or "")
    return {"@type": "Place", "name": found.title} if found else ""


def _opening(portal: Portal, site: Site, id_: str) -> Thing:
    opening = portal.openings[id_]
    rung = portal.rungs[opening.role]
    return {
        "@type": "JobPosting",
        **_named(portal, site, "opening", id_, name="title"),
        "hiringOrganization": {"@type": "Organization", "name": site.name},
        "datePosted": opening.posted.isoformat() if opening.posted else "",
        "validThrough": f"{opening.closes.isoformat()}T23:59:59" if opening.closes else "",
        "jobStartDate": opening.starts.isoformat() if opening.starts else "",
        "employmentType": _EMPLOYMENT[opening.kind],
        "employmentUnit": {"@type": "Organization", "name": opening.team} if opening.team else "",
        "jobLocation": _place(portal, opening.location),
        "totalJobOpenings": opening.places or "",
        "relevantOccupation": {"@type": "Occupation", "name": rung.title, "url": site.absolute(rung.url)},
        "skills": [{"@type": "DefinedTerm", "name": portal.competencies[each].title, "url": site.absolute(f"/competencies/{each}/")} for each in rung.asks],
    }


def _programme(portal: Portal, site: Site, id_: str) -> Thing:
    programme = portal.programmes[id_]
    ahead = sorted((cohort for cohort in programme.cohorts if cohort.apply_until >= portal.today), key=lambda cohort: (cohort.apply_until, cohort.id))
    return {
        "@type": "EducationalOccupationalProgram",
        **_named(portal, site, "programme", id_),
        "applicationDeadline": ahead[0].apply_until.isoformat() if ahead else "",
        "startDate": ahead[0].start.isoformat() if ahead else "",
        "endDate": ahead[0].end.isoformat() if ahead and ahead[0].end else "",
        "maximumEnrollment": (ahead[0].places or "") if ahead else "",
        "programPrerequisites": [plain(portal, text) for text in programme.eligibility],
        "hasCourse": [{"@type": "Course", "name": portal.courses[each].title, "url": site.absolute(f"/courses/{each}/")} for each in programme.courses],
    }


def _event(portal: Portal, site: Site, id_: str) -> Thing:
    event = portal.events[id_]
    found = [portal.find(*name.split(":", 1)) for name in event.about]
    return {
        "@type": "Event",
        **_named(portal, site, "event", id_),
        "startDate": event.starts().isoformat(),
        "endDate": event.ends().isoformat() if event.end else "",
        "location": _place(portal, event.location) or ({"@type": "VirtualLocation", "url": event.url} if event.url else ""),
        "about": [{"@type": "Thing", "name": there[0], "url": site.absolute(there[1])} for there in found if there],
    }


def _article(portal: Portal, site: Site, id_: str) -> Thing:
    article = portal.articles[id_]
    return {
        "@type": "Article",
        **_named(portal, site, "article", id_, name="headline"),
        "datePublished": article.on.isoformat() if article.on else "",
        "articleSection": article.kind,
        "about": [{"@type": "DefinedTerm", "name": portal.competencies[each].title, "url": site.absolute(f"/competencies/{each}/")} for each in article.competencies],
    }
