"""Home: what do you want to do next, what is open, what changed. And search, the page for what isn't found, and prose."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from babel.dates import format_date
from markupsafe import Markup

from generator.derive.facts import room
from generator.records import KINDS
from generator.render.frame import Anchor, Frame
from generator.render.views.desk import Desk, Link
from generator.render.views.news import Headline, headlines
from generator.render.views.offers import OFFERS
from generator.render.views.offers.parts import sort_title
from generator.validate import Entry


@dataclass(frozen=True, slots=True)
class Soon:
    """Something on a day: a session, an event, a day to apply by, with the day in parts for the calendar leaf."""

    day: str
    month: str
    date: str
    title: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A record that changed lately."""

    title: str
    url: str
    kind: str
    date: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """All that home shows."""

    frame: Frame
    title: str
    intro: Markup
    families: tuple[tuple[str, str, Markup, str], ...]
    pathways: tuple[Link, ...]
    soon: tuple[Soon, ...]
    open: tuple[Soon, ...]
    lists: tuple[tuple[str, str, str], ...]
    changed: tuple[Changed, ...]
    news: tuple[Headline, ...]
    free_mentors: str
    counts: tuple[tuple[str, str, str], ...]


def home_view(desk: Desk, intro: Markup) -> HomeView:
    """The view of home; `intro` is the converted prose of `pages/index.md`, or nothing."""
    portal, words, site = desk.portal, desk.words, desk.site
    families = []
    for id_, family in portal.families.items():
        roles = [r for r in portal.roles.values() if r.family == id_]
        if roles:
            families.append((family.title, desk.family(id_).url, desk.line(family.summary), words.count(len(roles), "role", "roles")))
    soon = []
    for start, id_, session in desk.facts.sessions[:6]:
        location = portal.locations.get(session.location or "")
        soon.append(_soon(desk, start.date(), portal.courses[id_].title, f"/courses/{id_}/#session-{session.id}",
                          ", ".join(filter(None, [location.title if location else "", words.short_date(start.date())]))))
    changes = [(desk.framer.changes[e.source.path].on, e) for group in portal.entries.values() for e in group.values() if e.source.path in desk.framer.changes]
    changes.sort(key=lambda pair: (-pair[0].toordinal(), pair[1].record.title))
    free = sum(1 for m in portal.mentors.values() if (room(m.capacity) or 0) > 0)
    return HomeView(
        frame=desk.framer.frame(title=site.name, url="/", description=site.description, facets=(("Kind", "Page"),)),
        title=site.name, intro=intro, families=tuple(families),
        pathways=tuple(Link(p.title, f"/pathways/{id_}/") for id_, p in list(portal.pathways.items())[:6]), soon=tuple(soon),
        open=_open(desk), lists=offered(desk),
        changed=tuple(Changed(e.record.title, e.kind.url(e.id), e.kind.title.capitalize(), words.short_date(on)) for on, e in changes[:6]),
        news=headlines(desk),
        free_mentors=words.count(free, "mentor has room", "mentors have room"),
        counts=tuple((words.count(n, one, many), url, text) for n, one, many, url, text in (
            (len(portal.roles), "role", "roles", "/roles/", "What is expected at each rung"),
            (len(portal.pathways), "pathway", "pathways", "/pathways/", "Ways other people went"),
            (len(portal.competencies), "competency", "competencies", "/competencies/", "Described level by level"),
            (len(portal.courses), "course", "courses", "/courses/", "From a book to a certificate"),
            (len(portal.mentors), "mentor", "mentors", "/mentors/", "Colleagues who help")) if n))


def _soon(desk: Desk, on: dt.date, title: str, url: str, note: str) -> Soon:
    return Soon(str(on.day), format_date(on, "MMM", locale=desk.words.locale), on.isoformat(), title, url, note)


def open_days(desk: Desk) -> list[tuple[dt.date, str, str, str]]:
    """What can be applied for and what is on, by its day: the day, what is on it, kind and id."""
    portal = desk.portal
    found: dict[tuple[str, str], dt.date] = {}
    for each in desk.facts.chances:
        if each.on is not None and each.kind != "course":  # sessions have a place of their own on home
            found.setdefault((each.kind, each.id), each.on)
    return [(on, sort_title(portal.events[id_].kind) if kind == "event" else f"{KINDS[kind].title.capitalize()}, apply by then", kind, id_)
            for (kind, id_), on in found.items()]


def _open(desk: Desk) -> tuple[Soon, ...]:
    """The first five of it."""
    return tuple(_soon(desk, on, desk.portal.entries[kind][id_].record.title, KINDS[kind].url(id_), note) for on, note, kind, id_ in open_days(desk)[:5])


def offered(desk: Desk) -> tuple[tuple[str, str, str], ...]:
    """The lists of learning and mobility that hold anything: title, address and count in words."""
    return tuple((offer.title, offer.url, desk.words.count(number, *offer.counted)) for kind, offer in OFFERS.items() if (number := len(desk.portal.entries[kind])))


@dataclass(frozen=True, slots=True)
class PlainView:
    """A page that has only a frame: search and the page for what isn't found. `lists` lead to all there is."""

    frame: Frame
    title: str
    lists: tuple[tuple[str, str, str], ...]


def lists(desk: Desk) -> tuple[tuple[str, str, str], ...]:
    """The lists that say everything search could find: title, address and count in words."""
    portal, words = desk.portal, desk.words
    return tuple((title, url, words.count(n, one, many)) for title, url, n, one, many in (
        ("Roles", "/roles/", len(portal.roles), "role", "roles"), ("Pathways", "/pathways/", len(portal.pathways), "pathway", "pathways"),
        ("Competencies", "/competencies/", len(portal.competencies), "competency", "competencies"),
        ("Learning", "/courses/", len(portal.courses), "course", "courses"), ("Mentors", "/mentors/", len(portal.mentors), "mentor", "mentors"))) + offered(desk)


def search_view(desk: Desk) -> PlainView:
    """The view of the search page."""
    return PlainView(desk.framer.frame(title="Search", url="/search/", description="Search roles, rungs, competencies, pathways, courses, mentors and all that is offered here.", searchable=False),
                     "Search", lists(desk))


def missing_view(desk: Desk) -> PlainView:
    """The view of the page for what isn't found."""
    return PlainView(desk.framer.frame(title="Page not found", url="/404.html", searchable=False), "Page not found", lists(desk))


@dataclass(frozen=True, slots=True)
class ProseView:
    """A prose page; `content` is what MkDocs made of it."""

    frame: Frame
    title: str
    summary: Markup
    content: Markup


def prose_view(desk: Desk, *, title: str, url: str, content: Markup, toc: tuple[Anchor, ...], entry: Entry[Any] | None) -> ProseView:  # noqa: PLR0913
    """The view of a prose page."""
    summary = entry.record.summary if entry else None
    return ProseView(
        desk.framer.frame(title=title, url=url, kind="page", kind_title="Guide", description=desk.prose.plain(summary), toc=toc, entry=entry, facets=(("Kind", "Page"),)),
        title, desk.line(summary), content)
