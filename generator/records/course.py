"""A course: anything one can learn from, with what one can do afterwards."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterator
from typing import Literal

from pydantic import Field, model_validator

from generator.records.fields import (
    CompetencyRef,
    CourseRef,
    Fields,
    Language,
    LocationRef,
    Markdown,
    Moment,
    Money,
    Number,
    Record,
    Slug,
    Text,
    Url,
    Whole,
    Zone,
    fault,
)
from generator.records.kind import Kind

Format = Literal["online", "classroom", "workshop", "seminar", "conference", "certification", "book", "publication", "platform",
                 "on-the-job"]


class Teaches(Fields):
    """A competency and the levels a course leads from and to."""

    competency: CompetencyRef
    """What is taught."""
    from_: Slug | None = Field(default=None, alias="from")
    """The level one needs to begin; left out, none."""
    to: Slug | None = None
    """The level one can reach; left out, it is not said."""


class Module(Fields):
    """A part of a course."""

    title: Text
    """Its name."""
    hours: Number | None = None
    """How long it takes."""
    summary: Markdown | None = None
    """What it is about."""


class Session(Fields):
    """A date on which a course is held."""

    id: Slug
    """Its permanent name within the course; calendars know it by this."""
    start: Moment
    """Local date and time, such as `2027-02-09T09:30`."""
    end: Moment
    """Local date and time."""
    timezone: Zone
    """IANA name of the zone that `start` and `end` are in."""
    location: LocationRef | None = None
    """Where, by its id in the taxonomy."""
    seats: Whole | None = None
    """How many can take part."""

    @model_validator(mode="after")
    def _in_order(self) -> Session:
        if self.end < self.start:
            raise fault("V011", "the session ends before it starts", "Correct `start` or `end`", ("end",))
        return self

    def starts(self) -> dt.datetime:
        """The start as a moment in time, with its zone."""
        return self.start.replace(tzinfo=zoneinfo.ZoneInfo(self.timezone))

    def ends(self) -> dt.datetime:
        """The end as a moment in time, with its zone."""
        return self.end.replace(tzinfo=zoneinfo.ZoneInfo(self.timezone))


class Course(Record):
    """Anything one can learn from."""

    format: Format
    """How one learns."""
    provider: Text | None = None
    """Who offers it."""
    url: Url | None = None
    """Where to book or read it."""
    hours: Number | None = None
    """How long it takes in all."""
    cost: Money | None = None
    """What one place costs; an amount of 0 means free, left out means not known."""
    pace: Literal["self", "scheduled"] | None = None
    """At one's own pace, or on dates."""
    language: Language | None = None
    """The language it is held in."""
    teaches: tuple[Teaches, ...] = ()
    """What one can do afterwards."""
    prerequisites: tuple[CourseRef, ...] = ()
    """Courses to take first."""
    modules: tuple[Module, ...] = ()
    """Its parts, in order."""
    sessions: tuple[Session, ...] = ()
    """When it is held. A session that has ended is left out of the site."""

    def past_parts(self, today: dt.date) -> Iterator[tuple[str | int, ...]]:
        """Sessions that have ended."""
        return (("sessions", index) for index, session in enumerate(self.sessions) if session.end.date() < today)


KIND = Kind("course", "course", "courses", "courses", Course,
            "Anything one can learn from, with the competency and level it leads from and to.")
