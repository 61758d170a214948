"""How many hours of a working day two time zones share.

In: two IANA names and a year. Out: hours. A working day is taken to run from 9 to 17 o'clock wherever one is. Clocks change on
other days in other places, so the fewest hours of all months of the year count. Refuses to know who works there.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from functools import lru_cache

DAY_HOURS = 8
"""The length of a working day."""

_MONTHS, _MIDDLE, _NOON, _ROUND_THE_CLOCK = range(1, 13), 15, 12, 24


@lru_cache(maxsize=10_000)
def shared_hours(one: str, other: str, year: int) -> float:
    """Hours of the working day in which both work, in whichever month they are fewest; 8 in one and the same zone."""
    return min(_shared(_offset(one, year, month), _offset(other, year, month)) for month in _MONTHS)


def _offset(zone: str, year: int, month: int) -> float:
    """Hours from UTC at noon in the middle of the month."""
    at = dt.datetime(year, month, _MIDDLE, _NOON, tzinfo=zoneinfo.ZoneInfo(zone)).utcoffset()
    assert at is not None, "a zone has an offset at any time"
    return at.total_seconds() / 3600


def _shared(one: float, other: float) -> float:
    """Of two days whose beginnings lie as far apart as the offsets; the one may meet the other's day before or after."""
    apart = abs(one - other) % _ROUND_THE_CLOCK
    return max(0.0, DAY_HOURS - min(apart, _ROUND_THE_CLOCK - apart))
