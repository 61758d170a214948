"""Calendars of sessions: a file for each session, to put it into one's own calendar, and files to subscribe to: of all sessions,
of a course, of a programme.

In: the portal and the site. Out: `.ics` files (RFC 5545, the name by RFC 7986) in which an event has the same UID wherever it
stands, for as long as the session keeps its id; the id that a course had first counts, so that renaming it doubles nothing. What is
subscribed to stays at the addresses of former ids too. Refuses to know who takes part.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from icalendar import Calendar, Event

from generator.outputs.plain import plain
from generator.outputs.zones import add_zones
from generator.portal import Portal
from generator.records import KINDS
from generator.records.course import Course, Session
from generator.site import Site

ALL = "/sessions/all.ics"
"""Where the calendar of all sessions is."""

_A_DAY = dt.timedelta(days=1)

Held = tuple[str, Session]
"""A session with the id of its course."""


def address(course: str, session: str) -> str:
    """Where the calendar file of a session is, from the site's root."""
    return f"/courses/{course}/{session}.ics"


def subscription(kind: str, id_: str) -> str:
    """Where the calendar of a course or a programme is, from the site's root."""
    return f"/{KINDS[kind].folder}/{id_}.ics"


def webcal(site: Site, url: str) -> str:
    """The address by which calendar programs subscribe; nothing where the site's own isn't known."""
    return f"webcal://{site.absolute(url).partition('://')[2]}" if site.url else ""


def has_calendar(portal: Portal, id_: str) -> bool:
    """Whether a course is held on dates, so that one can subscribe to them, even where none is set at the moment."""
    return portal.courses[id_].pace == "scheduled" or bool(portal.courses[id_].sessions)


def files(portal: Portal, site: Site) -> Iterator[tuple[str, bytes]]:
    """One file a session that ends today or later."""
    for id_ in portal.courses:
        for session in _ahead(portal, id_):
            yield address(id_, session.id).lstrip("/"), _written(portal, site, [(id_, session)])


def of_course(portal: Portal, site: Site, id_: str) -> Iterator[tuple[str, bytes]]:
    """The files of one course: its sessions each, and all of them."""
    sessions = [(id_, session) for session in _ahead(portal, id_)]
    for _, session in sessions:
        yield address(id_, session.id).lstrip("/"), _written(portal, site, [(id_, session)])
    if has_calendar(portal, id_):
        course = portal.courses[id_]
        yield from _subscribed(portal, site, ("course", id_, *course.aliases), course.title, sessions)


def of_programme(portal: Portal, site: Site, id_: str) -> Iterator[tuple[str, bytes]]:
    """The calendar of the courses of a programme, where any is held on dates."""
    programme = portal.programmes[id_]
    courses = tuple(dict.fromkeys(programme.courses))
    if any(has_calendar(portal, course) for course in courses):
        yield from _subscribed(portal, site, ("programme", id_, *programme.aliases), programme.title,
                               [(course, session) for course in courses for session in _ahead(portal, course)])


def of_all(portal: Portal, site: Site) -> Iterator[tuple[str, bytes]]:
    """The calendar of all sessions, where there are courses."""
    if portal.courses:
        yield ALL.lstrip("/"), _written(portal, site, [(id_, session) for id_ in portal.courses for session in _ahead(portal, id_)], name=f"Sessions: {site.name}")


def host(site: Site) -> str:
    """The part of a UID that tells the portal from others."""
    return site.url.split("//")[-1].strip("/").replace("/", ".") or "career-portal"


def begun(name: str) -> Calendar:
    """A calendar without events; `name` is what a program that subscribes to it calls it, and it is looked for anew each day."""
    calendar = Calendar()
    calendar.add("prodid", "-//career-portal//sessions//EN")
    calendar.add("version", "2.0")
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", _A_DAY, parameters={"value": "DURATION"})
        calendar.add("x-published-ttl", "P1D")
    return calendar


def _ahead(portal: Portal, id_: str) -> list[Session]:
    return sorted((session for session in portal.courses[id_].sessions if session.end.date() >= portal.today), key=lambda session: (session.start, session.id))


def _subscribed(portal: Portal, site: Site, names: tuple[str, ...], title: str, sessions: Iterable[Held]) -> Iterator[tuple[str, bytes]]:
    """The calendar at the address of each of its ids. `names` are the kind, the id and the former ids."""
    kind, *ids = names
    written = _written(portal, site, sessions, name=f"{title}: {site.name}")
    for id_ in ids:
        yield subscription(kind, id_).lstrip("/"), written


def _written(portal: Portal, site: Site, sessions: Iterable[Held], name: str = "") -> bytes:
    calendar = begun(name)
    held = sorted(sessions, key=lambda pair: (pair[1].starts(), pair[0], pair[1].id))
    for id_, session in held:
        calendar.add_component(_event(portal, site, id_, portal.courses[id_], session))
    if held:  # else it lists every year
        add_zones(calendar, min(s.start for _, s in held).date() - _A_DAY, max(s.end for _, s in held).date() + _A_DAY)
    return bytes(calendar.to_ical())


def _event(portal: Portal, site: Site, id_: str, course: Course, session: Session) -> Event:
    event = Event()
    event.add("uid", f"{session.id}.{(*course.aliases, id_)[0]}@{host(site)}")
    event.add("dtstamp", session.starts().astimezone(dt.UTC))  # fixed by the content, so that equal inputs give equal files
    event.add("summary", course.title)
    event.add("dtstart", session.starts())
    event.add("dtend", session.ends())
    if course.summary:
        event.add("description", plain(portal, course.summary))
    location = portal.locations.get(session.location or "")
    if location:
        event.add("location", location.title)
    if site.url:
        event.add("url", site.absolute(f"/courses/{id_}/"))
    return event
