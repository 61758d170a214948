"""A story: how somebody here came from one rung to another, and what helped."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field, model_validator

from generator.records.fields import (
    Consent,
    CourseRef,
    Date,
    MentorRef,
    PathwayRef,
    Person,
    ProgrammeRef,
    Record,
    RungRef,
    Text,
    fault,
)
from generator.records.kind import Kind


class Story(Record):
    """A person's way, told with their consent. Not shown anywhere without it."""

    person: Text
    """Who it is about."""
    consent: Consent | None = None
    """Their consent to be named here."""
    from_: RungRef | None = Field(default=None, alias="from")
    """The rung they came from."""
    to: RungRef | None = None
    """The rung they came to."""
    on: Date | None = None
    """The day of the move, or of the telling."""
    pathway: PathwayRef | None = None
    """The pathway they took."""
    courses: tuple[CourseRef, ...] = ()
    """Courses that helped."""
    programmes: tuple[ProgrammeRef, ...] = ()
    """Programmes that helped."""
    mentor: MentorRef | None = None
    """The mentor who helped."""

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Story:
        if self.to is not None and self.from_ == self.to:
            raise fault("V009", "the story leads from a rung to itself", "Correct `from` or `to`", ("to",))
        return self

    def people(self) -> Iterator[Person]:
        """Who it is about."""
        yield Person((), self.person, self.consent)


KIND = Kind("story", "story", "stories", "stories", Story,
            "How somebody here came from one rung to another, and what helped them.")
