"""An event: a day to be there, or a day to have done something by."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import Literal

from pydantic import model_validator

from generator.records.fields import LocationRef, Moment, Record, RecordRef, Url, Zone, in_order
from generator.records.kind import Kind


class Event(Record):
    """Something on a day. It is gone from the site the day after it has ended."""

    kind: Literal["briefing", "info-session", "talk", "deadline"]
    """News for everyone, questions about an offer, something to listen to, or the last moment for something."""
    start: Moment
    """Local date and time, such as `2027-02-09T09:30`; of a deadline the moment itself."""
    end: Moment | None = None
    """Local date and time."""
    timezone: Zone
    """IANA name of the zone that `start` and `end` are in."""
    location: LocationRef | None = None
    """Where, by its id in the taxonomy."""
    url: Url | None = None
    """Where to sign up, join or read more."""
    about: tuple[RecordRef, ...] = ()
    """What it is about: records of any kind, such as `programme:first-line` or `role:data-analyst/senior`."""

    @model_validator(mode="after")
    def _in_order(self) -> Event:
        in_order(self.start, self.end, "end", "the event ends before it starts", "Correct `start` or `end`")
        return self

    def starts(self) -> dt.datetime:
        """The start as a moment in time, with its zone."""
        return self.start.replace(tzinfo=zoneinfo.ZoneInfo(self.timezone))

    def ends(self) -> dt.datetime:
        """The end as a moment in time, with its zone; the start where no end is said."""
        return (self.end or self.start).replace(tzinfo=zoneinfo.ZoneInfo(self.timezone))

    def past(self, today: dt.date) -> str:
        """Over."""
        last = (self.end or self.start).date()
        return f"over since {last}" if last < today else ""


KIND = Kind("event", "event", "events", "events", Event,
            "A briefing, an info session, a talk or a deadline, and what it is about.")
