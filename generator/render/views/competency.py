"""A competency: what it means, its scale, who asks it, how to learn it, who helps with it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.derive.matching import Match, Wanted, matches
from generator.render.frame import Anchor, Frame
from generator.render.views.desk import CourseCard, Desk, Link, MentorCard, RungLink
from generator.render.views.expectations import LevelView, levels
from generator.render.views.helping import hours_everywhere
from generator.render.views.mobility import StayView, stays
from generator.render.views.offers import around
from generator.render.views.offers.parts import Block

_MENTORS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class AskedAt:
    """The rungs that ask a level of a competency, by family."""

    level: str
    families: tuple[tuple[str, tuple[RungLink, ...]], ...]
    count: int


@dataclass(frozen=True, slots=True)
class TaughtTo:
    """The courses that lead to a level; `begins` tells where each starts."""

    level: str
    courses: tuple[tuple[CourseCard, str], ...]


@dataclass(frozen=True, slots=True)
class HelpTo:
    """The mentors who help somebody to reach any of `levels`, each of which has the same ones; `all_url` leads to all of them."""

    id: str
    levels: str
    mentors: tuple[MentorCard, ...]
    count: int
    all_url: str


@dataclass(frozen=True, slots=True)
class CompetencyView:
    """All that a competency's page shows."""

    frame: Frame
    title: str
    area: str
    area_kind: str
    summary: Markup
    body: Markup
    levels: tuple[LevelView, ...]
    described: bool
    asked: tuple[AskedAt, ...]
    asked_count: int
    taught: tuple[TaughtTo, ...]
    stays: tuple[StayView, ...]
    help: tuple[HelpTo, ...]
    related: tuple[Link, ...]
    parent: Link | None
    parts: tuple[Link, ...]
    tags: tuple[str, ...]
    mentioned: tuple[Link, ...]
    around: tuple[Block, ...]


def competency_view(desk: Desk, id_: str) -> CompetencyView:
    """The view of one competency."""
    portal = desk.portal
    entry = portal.entries["competency"][id_]
    record = entry.record
    scale = levels(desk, id_)
    area = portal.areas.get(record.area)
    url = f"/competencies/{id_}/"
    crumbs = (("Competencies", "/competencies/"),)
    described = any(level.behaviours or level.summary for level in scale)
    asked = _asked(desk, id_)
    mentioned = [portal.find(kind, name) for kind, name in portal.backlinks.get(("competency", id_), ()) if kind == "page"]
    return CompetencyView(
        frame=desk.framer.frame(
            title=record.title, url=url, kind="competency", kind_title="Competency", description=desk.prose.plain(record.summary), crumbs=crumbs, entry=entry,
            toc=(*((Anchor("Levels", "levels"),) if scale else ()), Anchor("Asked by", "asked"), Anchor("Learn it", "learning"), Anchor("Who helps", "mentors")),
            facets=(("Kind", "Competency"), *((("Area", area.title),) if area else ())),
            structured=desk.data("competency", id_, crumbs, record.title, url)),
        title=record.title, area=area.title if area else "", area_kind=area.kind if area else "", summary=desk.line(record.summary),
        body=desk.prose.block(record.body) if record.body else Markup(), levels=scale, described=described, asked=asked,
        asked_count=sum(group.count for group in asked), taught=_taught(desk, id_),
        stays=stays(desk, desk.facts.stays_for.get(id_, ())),
        help=_help(desk, id_),
        related=tuple(desk.competency(c) for c in record.related if c in portal.competencies),
        parent=desk.competency(record.parent) if record.parent in portal.competencies else None,
        parts=tuple(desk.competency(c) for c in desk.facts.parts.get(id_, ())),
        tags=record.tags, mentioned=tuple(Link(*found) for found in mentioned if found), around=around.of_competency(desk, id_))


def _asked(desk: Desk, id_: str) -> tuple[AskedAt, ...]:
    portal = desk.portal
    found = []
    for level in reversed(portal.scale(id_)):
        refs = [r for r in desk.facts.asked_by.get(id_, ()) if portal.rungs[r].asks[id_].level == level.id]
        by_family: dict[str, list[RungLink]] = {}
        for ref in refs:
            by_family.setdefault(portal.roles[portal.rungs[ref].role].family, []).append(desk.rung(ref))
        if refs:
            found.append(AskedAt(level.title, tuple((family.title, tuple(by_family[f])) for f, family in portal.families.items() if f in by_family), len(refs)))
    return tuple(found)


def _taught(desk: Desk, id_: str) -> tuple[TaughtTo, ...]:
    portal = desk.portal
    grouped: dict[str, list[tuple[CourseCard, str]]] = {}
    for course, taught in desk.facts.teaching.get(id_, ()):
        title = portal.level(id_, taught.to).title if taught.to else ""
        begins = f"from {portal.level(id_, taught.from_).title}" if taught.from_ else "from the beginning" if taught.to else ""
        grouped.setdefault(title, []).append((desk.course(course), begins))
    order = ["", *(level.title for level in portal.scale(id_))]
    return tuple(TaughtTo(title, tuple(grouped[title])) for title in order if title in grouped)


def _help(desk: Desk, id_: str) -> tuple[HelpTo, ...]:
    """Who helps to which level, the lowest first; levels with the same mentors in the same order are one."""
    grouped: list[tuple[list[int], tuple[Match, ...]]] = []
    scale = desk.portal.scale(id_)
    for place in range(len(scale)):
        found = matches(desk.facts, Wanted(id_, place))
        if grouped and grouped[-1][1] == found:
            grouped[-1][0].append(place)
        elif found:
            grouped.append(([place], found))
    return tuple(HelpTo(f"help-{scale[places[0]].id}", _either([scale[place].title for place in places]),
                        tuple(desk.mentor(match.mentor, _why(desk, id_, match)) for match in found[:_MENTORS_SHOWN]), len(found),
                        f"/find-a-mentor/?competency={id_}&level={scale[places[0]].id}") for places, found in grouped)


def _why(desk: Desk, id_: str, match: Match) -> str:
    reached = f"Helps up to {desk.portal.scale(id_)[match.place].title}"
    return "; ".join(filter(None, (reached, hours_everywhere(desk, match.mentor))))


def _either(titles: list[str]) -> str:
    return titles[0] if len(titles) == 1 else f"{', '.join(titles[:-1])} or {titles[-1]}"
