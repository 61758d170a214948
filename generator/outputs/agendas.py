"""A calendar file for each check-in that has a cadence: a series to put into one's own calendar.

In: the portal and the site. Out: `.ics` files (RFC 5545) with a rule of recurrence. When two people meet is for them to say, so
the series begins on a Monday to come, at ten o'clock wherever they are (a time without zone: RFC 5545, 3.3.5, form 1), and they
move it. Refuses to know who meets whom.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from icalendar import Event

from generator.outputs.calendars import begun, host
from generator.outputs.plain import plain
from generator.portal import Portal
from generator.site import Site

_RULES: Mapping[str, Mapping[str, object]] = {
    "weekly": {"freq": "weekly"},
    "fortnightly": {"freq": "weekly", "interval": 2},
    "monthly": {"freq": "monthly", "byday": "1MO"},
    "quarterly": {"freq": "monthly", "interval": 3, "byday": "1MO"},
    "half-yearly": {"freq": "monthly", "interval": 6, "byday": "1MO"},
    "yearly": {"freq": "monthly", "interval": 12, "byday": "1MO"},
}
_BEGINS, _LASTS_MINUTES, _WEEK = dt.time(10), 45, 7


def address(check_in: str) -> str:
    """Where the series of a check-in is, from the site's root."""
    return f"/check-ins/{check_in}.ics"


def of_check_in(portal: Portal, site: Site, id_: str) -> Iterator[tuple[str, bytes]]:
    """The series of one check-in; none where it has no cadence."""
    check_in = portal.check_ins[id_]
    if check_in.cadence is None:
        return
    rule = _RULES[check_in.cadence]
    start = dt.datetime.combine(_first(portal.today, monthly=rule["freq"] == "monthly"), _BEGINS)
    asked = [f"{number}. {plain(portal, question.ask)}" for number, question in enumerate(check_in.questions, start=1)]
    calendar = begun("")
    event = Event()
    event.add("uid", f"check-in.{(*check_in.aliases, id_)[0]}@{host(site)}")
    event.add("dtstamp", start.replace(tzinfo=dt.UTC))
    event.add("summary", check_in.title)
    event.add("dtstart", start)
    event.add("dtend", start + dt.timedelta(minutes=check_in.minutes or _LASTS_MINUTES))
    event.add("rrule", dict(rule))
    event.add("description", "\n".join(asked))
    if site.url:
        event.add("url", site.absolute(f"/check-ins/{id_}/"))
    calendar.add_component(event)
    yield address(id_).lstrip("/"), bytes(calendar.to_ical())


def _first(today: dt.date, *, monthly: bool) -> dt.date:
    """The Monday after `today`; of a series by months, the first Monday of the month to come."""
    day = (today.replace(day=1) + dt.timedelta(days=32)).replace(day=1) if monthly else today + dt.timedelta(days=1)
    return day + dt.timedelta(days=-day.weekday() % _WEEK)
