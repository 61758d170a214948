"""An opening: a place in the organisation that someone inside can take, until it closes."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import model_validator

from generator.records.fields import Date, LocationRef, Number, Record, RungRef, Text, Url, Whole, in_order
from generator.records.kind import Kind


class Opening(Record):
    """A place to fill. It is gone from the site the day after it closes."""

    role: RungRef
    """The rung to be filled."""
    kind: Literal["permanent", "secondment", "project"]
    """For good, on loan for a time, or for one piece of work."""
    team: Text | None = None
    """The team one would join."""
    location: LocationRef | None = None
    """Where, by its id in the taxonomy."""
    posted: Date | None = None
    """The day it was advertised."""
    closes: Date | None = None
    """The last day to apply; left out, it stays open until the record is removed."""
    starts: Date | None = None
    """The day the work begins."""
    months: Number | None = None
    """How long a secondment or a project lasts."""
    places: Whole | None = None
    """How many people are looked for."""
    contact: Text | None = None
    """Whom to ask: a name, an address or a chat channel."""
    apply_url: Url | None = None
    """Where to apply."""

    @model_validator(mode="after")
    def _in_order(self) -> Opening:
        in_order(self.posted, self.closes, "closes", "the opening closes before it is posted", "Correct `posted` or `closes`")
        return self

    def past(self, today: dt.date) -> str:
        """Closed."""
        return f"closed on {self.closes}" if self.closes and self.closes < today else ""


KIND = Kind("opening", "opening", "openings", "openings", Opening,
            "A place that someone inside the organisation can apply for, and until when.")
