"""One calendar of everything on a day: events, and the last days to apply for openings, rotations and programmes.

In: the portal and the site. Out: `/events/all.ics` (RFC 5545, RFC 7986), to be subscribed to: what is in it keeps its UID as long as it
keeps its id, so that a day that is moved moves in people's calendars too. Refuses to know courses, whose sessions have calendars of
their own, and who takes part.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from icalendar import Calendar, Event

from generator.outputs.plain import plain
from generator.outputs.zones import add_zones
from generator.portal import Portal
from generator.records import KINDS
from generator.site import Site

URL = "/events/all.ics"
_A_DAY = dt.timedelta(days=1)


def anything(portal: Portal) -> bool:
    """Whether there is a calendar: one without an entry would be none."""
    return bool(portal.events) or next(_last_days(portal), None) is not None


def subscription(site: Site) -> str:
    """The address that a calendar program subscribes to; nothing where the site's own isn't known."""
    return f"webcal:{site.absolute(URL).partition(':')[2]}" if site.url else ""


def files(portal: Portal, site: Site) -> Iterator[tuple[str, bytes]]:
    """The calendar."""
    if not anything(portal):
        return
    calendar = Calendar()
    calendar.add("prodid", "-//career-portal//events//EN")
    calendar.add("version", "2.0")
    calendar.add("name", f"Events and last days to apply · {site.name}")
    calendar.add("x-wr-calname", f"Events and last days to apply · {site.name}")
    calendar.add("refresh-interval", _A_DAY, parameters={"VALUE": "DURATION"})
    days = []
    for id_, event in portal.events.items():
        made = _entry(portal, site, "event", id_, event.title, "")
        made.add("dtstamp", event.starts().astimezone(dt.UTC))  # fixed by the content, so that equal inputs give equal files
        made.add("dtstart", event.starts())
        made.add("dtend", event.ends())
        location = portal.locations.get(event.location or "")
        if location:
            made.add("location", location.title)
        calendar.add_component(made)
        days += [event.start.date(), (event.end or event.start).date()]
    for kind, id_, part, on in _last_days(portal):
        made = _entry(portal, site, kind, id_, f"Apply by today: {portal.entries[kind][id_].record.title}", part)
        made.add("dtstamp", dt.datetime.combine(on, dt.time(), dt.UTC))
        made.add("dtstart", on)
        made.add("dtend", on + _A_DAY)
        made.add("transp", "TRANSPARENT")
        calendar.add_component(made)
    if days:
        add_zones(calendar, min(days) - _A_DAY, max(days) + _A_DAY)
    yield URL.lstrip("/"), bytes(calendar.to_ical())


def _last_days(portal: Portal) -> Iterator[tuple[str, str, str, dt.date]]:
    """Kind, id, the part of the record, and the last day to apply; those ahead, by kind and id."""
    yield from (("opening", id_, "", each.closes) for id_, each in portal.openings.items() if each.closes)
    yield from (("rotation", id_, "", each.closes) for id_, each in portal.rotations.items() if each.closes)
    yield from (("programme", id_, cohort.id, cohort.apply_until) for id_, each in portal.programmes.items()
                for cohort in each.cohorts if cohort.apply_until >= portal.today)


def _entry(portal: Portal, site: Site, kind: str, id_: str, title: str, part: str) -> Event:  # noqa: PLR0913, PLR0917 - all that they have in common
    event = Event()
    record = portal.entries[kind][id_].record
    event.add("uid", f"{'.'.join(filter(None, (part, id_, kind)))}@{site.url.split('//')[-1].strip('/').replace('/', '.') or 'career-portal'}")
    event.add("summary", title)
    if record.summary:
        event.add("description", plain(portal, record.summary))
    if site.url:
        event.add("url", site.absolute(KINDS[kind].url(id_)))
    return event
