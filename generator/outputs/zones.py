"""Time zones as a calendar file tells them, for programs that know none.

In: the name of a zone, the first and last day it is needed for. Out: a VTIMEZONE (RFC 5545, 3.6.5) with each change of offset
between them. Written here since icalendar's own way misses changes of zones that change at other times each year, such as
Africa/Casablanca. Refuses to know what is on the calendar.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterator

from icalendar import Calendar, Timezone, TimezoneDaylight, TimezoneStandard

_DAY, _SECOND = dt.timedelta(days=1), dt.timedelta(seconds=1)


def add_zones(calendar: Calendar, first: dt.date, last: dt.date) -> None:
    """The calendar tells every zone that it names, first of all and by name, as it is from `first` to `last`."""
    calendar.subcomponents[:0] = [zone(name, first, last) for name in sorted(calendar.get_missing_tzids())]


def zone(name: str, first: dt.date, last: dt.date) -> Timezone:
    """The zone `name` with its offset on `first` and every change of it until the end of `last`."""
    held = zoneinfo.ZoneInfo(name)
    begin = dt.datetime.combine(first, dt.time(), held)
    told = Timezone()
    told.add("tzid", name)
    told.add_component(_observed(begin, _offset(begin)))
    for moment in _changes(begin, dt.datetime.combine(last, dt.time(), held) + _DAY):
        told.add_component(_observed(moment, _offset(moment - _SECOND)))
    return told


def _changes(begin: dt.datetime, end: dt.datetime) -> Iterator[dt.datetime]:
    """The first moment of each offset that is another than before; no zone changes twice a day."""
    held = begin.tzinfo
    low, last = begin.astimezone(dt.UTC), end.astimezone(dt.UTC)
    while low < last:
        high = low + _DAY
        if _offset(low.astimezone(held)) != _offset(high.astimezone(held)):
            before, after = low, high
            while after - before > _SECOND:
                between = before + (after - before) // 2 // _SECOND * _SECOND
                before, after = (between, after) if _offset(between.astimezone(held)) == _offset(low.astimezone(held)) else (before, between)
            yield after.astimezone(held)
        low = high


def _observed(moment: dt.datetime, before: dt.timedelta) -> TimezoneStandard | TimezoneDaylight:
    """From this moment on, by the clock as it went before."""
    part = TimezoneDaylight() if moment.dst() else TimezoneStandard()
    part.add("dtstart", (moment.astimezone(dt.UTC) + before).replace(tzinfo=None))
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", _offset(moment))
    part.add("tzname", moment.tzname())
    return part


def _offset(moment: dt.datetime) -> dt.timedelta:
    return moment.utcoffset() or dt.timedelta()
