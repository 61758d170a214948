"""An award: a badge, a prize or a bonus, what it is given for, and who was given it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from generator.records.fields import Consent, Date, Fields, Markdown, Person, Record, Text, Url
from generator.records.kind import Kind
from generator.records.role import Asks


class Recipient(Fields):
    """Someone who was given the award. Not shown anywhere without consent in force."""

    name: Text
    """The person's name."""
    on: Date | None = None
    """The day it was given."""
    citation: Markdown | None = None
    """What for, in a sentence or two."""
    consent: Consent | None = None
    """Their consent to be named here."""


class Award(Record):
    """Something that is given for good work or for learning."""

    kind: Literal["badge", "award", "bonus"]
    """A sign that one can do something, a prize, or money."""
    criteria: tuple[Markdown, ...] = ()
    """What it is given for."""
    competencies: Asks = {}
    """What it shows that one can do: competency id, then a level or `{level, need, note}`."""
    nominate_url: Url | None = None
    """Where to nominate someone, or oneself."""
    recipients: tuple[Recipient, ...] = ()
    """Who was given it."""

    def people(self) -> Iterator[Person]:
        """Its recipients."""
        return (Person(("recipients", index), recipient.name, recipient.consent) for index, recipient in enumerate(self.recipients))


KIND = Kind("award", "award", "awards", "awards", Award,
            "A badge, a prize or a bonus: what it is given for, how to nominate someone, and who was given it.")
