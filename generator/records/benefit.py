"""A benefit: money or time that the organisation gives for learning, who gets it and how to claim it."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from generator.records.course import Format
from generator.records.fields import (
    Currency,
    FamilyRef,
    Fields,
    GradeRef,
    Markdown,
    Number,
    Record,
    Text,
    TrackRef,
    Url,
    fault,
)
from generator.records.kind import Kind


class Allowance(Fields):
    """How much a group of people gets. It holds for those of whom all that it names is true; what it leaves out, for everyone."""

    families: tuple[FamilyRef, ...] = ()
    """Job families, by their ids in the taxonomy."""
    tracks: tuple[TrackRef, ...] = ()
    """Tracks, by their ids in the taxonomy."""
    grades: tuple[GradeRef, ...] = ()
    """Grades, by their ids in the taxonomy."""
    amount: Number | None = None
    """How much money, in the currency's main unit."""
    currency: Currency | None = None
    """ISO 4217 code, such as EUR; needed where there is an amount."""
    hours: Number | None = None
    """How much working time."""
    period: Literal["month", "quarter", "year", "once"] = "year"
    """For how long that has to do."""

    @model_validator(mode="after")
    def _whole(self) -> Allowance:
        if self.amount is not None and self.currency is None:
            raise fault("V002", "the allowance has an amount and no currency", "Add a line `currency: …`, such as `EUR`", ("amount",))
        if self.amount is None and self.currency is not None:
            raise fault("V002", "the allowance has a currency and no amount", "Add a line `amount: …`, or remove the currency", ("currency",))
        if self.amount is None and self.hours is None:
            raise fault("V002", "the allowance says neither an amount nor hours", "Add `amount` and `currency`, or `hours`")
        return self


class Benefit(Record):
    """Money or time for learning."""

    kind: Literal["learning-budget", "tuition", "certification", "learning-time"]
    """A budget of one's own, fees of studies, fees of certificates, or working time."""
    allowances: tuple[Allowance, ...] = ()
    """How much, and for whom. The first one that fits a person is theirs."""
    covers: tuple[Format, ...] = ()
    """Formats of courses that it pays for; left out, all."""
    eligibility: tuple[Markdown, ...] = ()
    """Who can have it."""
    steps: tuple[Markdown, ...] = ()
    """How to claim it, in order."""
    claim_url: Url | None = None
    """Where to claim it."""
    contact: Text | None = None
    """Whom to ask: a name, an address or a chat channel."""


KIND = Kind("benefit", "benefit", "benefits", "benefits", Benefit,
            "Money or time for learning: how much, for whom, what it covers, and how to claim it.")
