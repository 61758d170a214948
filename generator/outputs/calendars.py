"""A calendar file for each session of a course, to put it into one's own calendar.

In: the portal and the site. Out: `.ics` files (RFC 5545) with a UID that stays the same as long as course and session keep
their ids. Refuses to know who takes part.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from icalendar import Calendar, Event

from generator.outputs.plain import plain
from generator.portal import Portal
from generator.records.course import Course, Session
from generator.site import Site

_A_DAY = dt.timedelta(days=1)


def address(course: str, session: str) -> str:
    """Where the calendar file of a session is, from the site's root."""
    return f"/courses/{course}/{session}.ics"


def files(portal: Portal, site: Site) -> Iterator[tuple[str, bytes]]:
    """One file a session that ends today or later."""
    for id_ in portal.courses:
        yield from of_course(portal, site, id_)


def of_course(portal: Portal, site: Site, id_: str) -> Iterator[tuple[str, bytes]]:
    """The files of one course."""
    course = portal.courses[id_]
    for session in course.sessions:
        if session.end.date() >= portal.today:
            yield address(id_, session.id).lstrip("/"), _calendar(portal, site, id_, course, session)


def _calendar(portal: Portal, site: Site, id_: str, course: Course, session: Session) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//career-portal//sessions//EN")
    calendar.add("version", "2.0")
    event = Event()
    event.add("uid", f"{session.id}.{id_}@{site.url.split('//')[-1].strip('/').replace('/', '.') or 'career-portal'}")
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
    calendar.add_component(event)
    calendar.add_missing_timezones(session.start.date() - _A_DAY, session.end.date() + 2 * _A_DAY)  # else it lists every year
    return bytes(calendar.to_ical())
