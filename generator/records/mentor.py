"""A mentor: someone who offers to help, with what they can help with and whether there is room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import model_validator

from generator.records.fields import Consent, Fields, Language, Person, Record, RungRef, Text, Whole, Zone, fault
from generator.records.kind import Kind
from generator.records.role import Asks


class Capacity(Fields):
    """How many people a mentor can take on, and how many they have."""

    max: Whole
    """How many at most."""
    taken: Whole = 0
    """How many now."""

    @model_validator(mode="after")
    def _fits(self) -> Capacity:
        if self.taken > self.max:
            raise fault("V009", f"{self.taken} people are taken on, and {self.max} is the most", "Correct `taken` or `max`", ("taken",))
        return self


class Mentor(Record):
    """Someone who offers mentoring or coaching. Not shown anywhere without consent in force."""

    title: Text = ""
    """The name that readers see; left out, `name`."""
    name: Text
    """The person's name."""
    offers: Literal["mentoring", "coaching", "both"]
    """Sharing experience, helping to think, or both."""
    role: RungRef | None = None
    """The rung the person holds."""
    competencies: Asks = {}
    """What they can help with, and up to which level."""
    topics: tuple[Text, ...] = ()
    """What else they like to talk about."""
    languages: tuple[Language, ...] = ()
    """Languages they can talk in."""
    timezone: Zone | None = None
    """IANA name of the zone they work in."""
    formats: tuple[Text, ...] = ()
    """How they like to meet."""
    capacity: Capacity | None = None
    """Whether there is room."""
    contact: Text | None = None
    """How to reach them."""
    consent: Consent | None = None
    """Their consent to be named here."""

    @model_validator(mode="before")
    @classmethod
    def _titled(cls, value: Any) -> Any:  # noqa: ANN401 - what a writer typed may be anything
        if isinstance(value, dict) and value.get("title") is None:
            name = value.get("name")
            if isinstance(name, str) and name.strip():
                return {**value, "title": name}
        return value

    def people(self) -> Iterator[Person]:
        """The mentor themselves."""
        yield Person((), self.name, self.consent)


KIND = Kind("mentor", "mentor", "mentors", "mentors", Mentor,
            "Someone who offers mentoring or coaching, what they can help with, and whether there is room.")
