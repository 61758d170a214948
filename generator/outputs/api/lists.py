"""The API's lists: where to begin, each kind, all rungs, the taxonomy.

In: the facts or the portal, and the site. Out: the fields of the files. A list tells of each record what one needs to show,
filter and find it. Refuses to tell the whole of any record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from generator import __version__
from generator.derive.facts import Facts, room
from generator.outputs.api.role import area_title
from generator.portal import Portal, Rung
from generator.records import KINDS
from generator.site import Site

VERSION = 1


@dataclass(frozen=True, slots=True)
class KindOut:
    """A kind: how many records it has, where its list and its schema are."""

    type: str
    title: str
    purpose: str
    count: int
    list: str
    schema: str


@dataclass(frozen=True, slots=True)
class RungInList:
    """A rung for a picker: enough to find it by title, role, family and grade."""

    ref: str
    title: str
    role_title: str
    family: str
    family_title: str
    grade: str | None
    grade_place: int | None
    url: str


def start(portal: Portal, site: Site) -> Mapping[str, object]:
    """`/api/v1/index.json`."""
    kinds = [KINDS[kind] for kind in sorted(portal.entries)]
    return {
        "version": VERSION,
        "generator": f"career-portal {__version__}",
        "name": site.name,
        "site": site.url,
        "base": site.base,
        "language": site.language,
        "as_of": portal.today,
        "until": portal.until,
        "counts": {kind.name: len(portal.entries[kind.name]) for kind in kinds} | {"rung": len(portal.rungs), "move": len(portal.moves)},
        "kinds": tuple(KindOut(kind.name, kind.title, kind.purpose, len(portal.entries[kind.name]), f"/api/v1/{kind.folder}/index.json",
                               f"/schemas/{kind.name}.json") for kind in kinds),
        "rungs": "/api/v1/rungs.json",
        "moves": "/api/v1/moves.json",
        "profiles": "/api/v1/profiles.json",
        "taxonomy": "/api/v1/taxonomy.json",
        "taxonomy_schema": "/schemas/taxonomy.json",
    }


def of_kind(facts: Facts, kind: str) -> Mapping[str, object]:
    """`/api/v1/<folder>/index.json`: `items`, sorted by title, each with its facets."""
    entries = facts.portal.entries[kind]
    facets = _FACETS.get(kind) or partial(_own, kind)
    ids = sorted(entries, key=lambda id_: (entries[id_].record.title.casefold(), id_))
    return {
        "type": kind,
        "count": len(ids),
        "items": tuple({
            "id": id_, "title": entries[id_].record.title, "summary": entries[id_].record.summary, "url": KINDS[kind].url(id_),
            "file": f"/api/v1/{KINDS[kind].folder}/{id_}.json", "tags": entries[id_].record.tags,
            "aliases": entries[id_].record.aliases, **facets(facts, id_),
        } for id_ in ids),
    }


def rungs(portal: Portal) -> tuple[RungInList, ...]:
    """`/api/v1/rungs.json`: a bare list, sorted by title."""
    return tuple(sorted((_rung(portal, rung) for rung in portal.rungs.values()), key=lambda rung: (rung.title.casefold(), rung.ref)))


def taxonomy(portal: Portal) -> Mapping[str, object]:
    """`/api/v1/taxonomy.json`: the vocabulary as written."""
    return {"type": "taxonomy", **portal.taxonomy.model_dump(mode="json", by_alias=True, exclude_none=True)}


def _rung(portal: Portal, rung: Rung) -> RungInList:
    role = portal.roles[rung.role]
    family = portal.families.get(role.family)
    return RungInList(rung.ref, rung.title, role.title, role.family, family.title if family else "", rung.grade,
                      portal.grade_order.get(rung.grade), rung.url)


def _role(facts: Facts, id_: str) -> Mapping[str, object]:
    portal, role = facts.portal, facts.portal.roles[id_]
    steps = portal.rungs_of[id_]
    return {
        "family": role.family, "family_title": portal.families[role.family].title if role.family in portal.families else "",
        "track": role.track, "grades": tuple(dict.fromkeys(rung.grade for rung in steps if rung.grade)),
        "rungs": tuple(rung.ref for rung in steps),
    }


def _competency(facts: Facts, id_: str) -> Mapping[str, object]:
    portal, competency = facts.portal, facts.portal.competencies[id_]
    area = portal.areas.get(competency.area)
    return {"area": competency.area, "area_title": area_title(portal, competency.area), "area_kind": area.kind if area else "",
            "scale": competency.scale, "parent": competency.parent if competency.parent in portal.competencies else None}


def _pathway(facts: Facts, id_: str) -> Mapping[str, object]:
    portal, pathway = facts.portal, facts.portal.pathways[id_]
    refs = [step.role for step in pathway.steps if step.role in portal.rungs]
    return {"kind": pathway.kind, "rungs": tuple(refs),
            "families": tuple(dict.fromkeys(portal.roles[portal.rungs[ref].role].family for ref in refs))}


def _course(facts: Facts, id_: str) -> Mapping[str, object]:
    portal, course = facts.portal, facts.portal.courses[id_]
    taught = dict.fromkeys(t.competency for t in course.teaches if t.competency in portal.competencies)
    sessions = facts.upcoming(course.sessions)
    return {
        "format": course.format, "provider": course.provider, "hours": course.hours, "cost": course.cost, "pace": course.pace,
        "language": course.language, "competencies": tuple(taught),
        "areas": tuple(dict.fromkeys(portal.competencies[c].area for c in taught)),
        "next_session": sessions[0].start.date() if sessions else None,
    }


def _mentor(facts: Facts, id_: str) -> Mapping[str, object]:
    portal, mentor = facts.portal, facts.portal.mentors[id_]
    free = room(mentor.capacity)
    return {
        "offers": mentor.offers, "role": mentor.role if mentor.role in portal.rungs else None, "languages": mentor.languages,
        "timezone": mentor.timezone, "competencies": tuple(c for c in mentor.competencies if c in portal.competencies),
        "has_room": free is None or free > 0,
    }


def _own(kind: str, facts: Facts, id_: str) -> Mapping[str, object]:
    """Of a kind without facets of its own, those of its fields that one would look for it by."""
    record = facts.portal.entries[kind][id_].record
    return {info.alias or name: getattr(record, name) for name, info in type(record).model_fields.items() if (info.alias or name) in _TELLING}


_TELLING = frozenset({"kind", "for", "role", "from", "to", "team", "host", "family", "families", "location", "posted", "opens", "closes", "start", "end",
                      "timezone", "on", "asked_on", "months", "cadence", "unit"})
"""Fields by which one looks for a record, of any kind that has them."""

_FACETS: Mapping[str, Callable[[Facts, str], Mapping[str, object]]] = {
    "role": _role, "competency": _competency, "pathway": _pathway, "course": _course, "mentor": _mentor,
}
