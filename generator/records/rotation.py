"""A rotation: a stay in another team for some months, to learn its work."""

from __future__ import annotations

import datetime as dt

from pydantic import model_validator

from generator.records.fields import (
    CompetencyRef,
    Date,
    FamilyRef,
    Fields,
    LocationRef,
    Markdown,
    Number,
    Record,
    RungRef,
    Slug,
    Text,
    Url,
    Whole,
    fault,
    in_order,
)
from generator.records.kind import Kind


class Gain(Fields):
    """A competency that the rotation builds."""

    competency: CompetencyRef
    """What one learns."""
    to: Slug | None = None
    """The level one can reach, by its id on the competency's scale; left out, it is not said."""


class Rotation(Record):
    """A stay in another team, with what one gains by it. It is gone from the site the day after it closes."""

    host: Text
    """The team that takes people in."""
    family: FamilyRef | None = None
    """The job family one learns about, by its id in the taxonomy."""
    role: RungRef | None = None
    """The rung whose work one does meanwhile."""
    location: LocationRef | None = None
    """Where, by its id in the taxonomy."""
    months: Number | None = None
    """How long it lasts."""
    gains: tuple[Gain, ...] = ()
    """What one can do afterwards."""
    slots: Whole | None = None
    """How many can go at a time."""
    taken: Whole = 0
    """How many of the slots are taken."""
    opens: Date | None = None
    """The first day to apply."""
    closes: Date | None = None
    """The last day to apply; left out, one can always ask."""
    eligibility: tuple[Markdown, ...] = ()
    """Who can go."""
    contact: Text | None = None
    """Whom to ask: a name, an address or a chat channel."""
    apply_url: Url | None = None
    """Where to apply."""

    @model_validator(mode="after")
    def _fits(self) -> Rotation:
        in_order(self.opens, self.closes, "closes", "the rotation closes before it opens", "Correct `opens` or `closes`")
        if self.slots is not None and self.taken > self.slots:
            raise fault("V009", f"{self.taken} slots are taken, and there are {self.slots}", "Correct `taken` or `slots`", ("taken",))
        return self

    def past(self, today: dt.date) -> str:
        """Closed."""
        return f"closed on {self.closes}" if self.closes and self.closes < today else ""


KIND = Kind("rotation", "rotation", "rotations", "rotations", Rotation,
            "A stay of some months in another team, with what one gains by it.")
