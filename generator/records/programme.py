"""A programme: mentoring, coaching, leadership, an academy; something people join together, cohort by cohort."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from pydantic import model_validator

from generator.records.fields import (
    Cadence,
    CheckInRef,
    CourseRef,
    Date,
    Fields,
    LocationRef,
    Markdown,
    PathwayRef,
    Record,
    Slug,
    Text,
    Url,
    Whole,
    fault,
    in_order,
)
from generator.records.kind import Kind


class Cohort(Fields):
    """A group that goes through the programme together."""

    id: Slug
    """Its permanent name within the programme."""
    start: Date
    """The day it begins."""
    end: Date | None = None
    """The day it ends."""
    apply_by: Date | None = None
    """The last day to apply; left out, one can apply until it begins."""
    location: LocationRef | None = None
    """Where, by its id in the taxonomy."""
    places: Whole | None = None
    """How many can take part."""
    taken: Whole = 0
    """How many places are taken."""

    @model_validator(mode="after")
    def _fits(self) -> Cohort:
        in_order(self.start, self.end, "end", "the cohort ends before it starts", "Correct `start` or `end`")
        in_order(self.apply_by, self.end, "apply_by", "one can apply after the cohort has ended", "Correct `apply_by` or `end`")
        if self.places is not None and self.taken > self.places:
            raise fault("V009", f"{self.taken} places are taken, and there are {self.places}", "Correct `taken` or `places`", ("taken",))
        return self

    @property
    def last_day(self) -> dt.date:
        """The day after which it is past: its end, else the later of its start and the last day to apply."""
        return self.end or max(self.start, self.apply_by or self.start)

    @property
    def apply_until(self) -> dt.date:
        """The last day to apply: as said, else the day it begins."""
        return self.apply_by or self.start


class CheckIns(Fields):
    """How those who take part are accompanied."""

    cadence: Cadence | None = None
    """How often they meet their mentor, coach or lead."""
    questions: tuple[Markdown, ...] = ()
    """What they talk about each time."""
    agenda: CheckInRef | None = None
    """The check-in whose questions they use."""


class Programme(Record):
    """Something people join, with its goals, its cohorts and the support that goes with it."""

    kind: Literal["mentoring", "coaching", "leadership", "academy", "cross-training", "onboarding"]
    """What sort of programme it is. An academy gathers pathways, courses and a calendar."""
    goals: tuple[Markdown, ...] = ()
    """What those who took part can do, or have done, afterwards."""
    eligibility: tuple[Markdown, ...] = ()
    """Who can take part."""
    cohorts: tuple[Cohort, ...] = ()
    """When it is held. A cohort that has ended is left out of the site; left out altogether, one can join at any time."""
    courses: tuple[CourseRef, ...] = ()
    """Courses that belong to it, in order."""
    pathways: tuple[PathwayRef, ...] = ()
    """Pathways that it supports."""
    check_ins: CheckIns | None = None
    """How those who take part are accompanied."""
    contact: Text | None = None
    """Whom to ask: a name, an address or a chat channel."""
    apply_url: Url | None = None
    """Where to apply."""

    def past_parts(self, today: dt.date) -> Iterator[tuple[str | int, ...]]:
        """Cohorts that have ended."""
        return (("cohorts", index) for index, cohort in enumerate(self.cohorts) if cohort.last_day < today)


KIND = Kind("programme", "programme", "programmes", "programmes", Programme,
            "Mentoring, coaching, a leadership programme, an academy: something people join, cohort by cohort.")
