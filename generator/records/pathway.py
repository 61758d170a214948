"""A pathway: a way through several rungs that people can follow."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from generator.records.fields import CourseRef, Fields, Markdown, Number, Record, RungRef, StoryRef, fault
from generator.records.kind import Kind


class Step(Fields):
    """One rung on the way, and what to do while on it."""

    role: RungRef
    """The rung, as `role/level`."""
    summary: Markdown | None = None
    """What this step is about."""
    months: Number | None = None
    """How long it typically takes before the next step; left out, the rung's `typical_months`."""
    milestones: tuple[Markdown, ...] = ()
    """What one has done by the end of it."""
    courses: tuple[CourseRef, ...] = ()
    """Courses that help here."""
    experiences: tuple[Markdown, ...] = ()
    """Assignments, projects and people to learn from."""


class Pathway(Record):
    """A way through several rungs. Each step is the next rung of the same role, or reached by a written move."""

    kind: Literal["vertical", "lateral", "leadership", "entry", "return"]
    """Up within a craft, across to another, into leading, into the company, or back after a break."""
    steps: tuple[Step, ...]
    """The rungs, in order."""
    stories: tuple[StoryRef, ...] = ()
    """Stories of people who went this way."""

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Pathway:
        if self.steps == ():
            raise fault("V002", "the pathway has no steps", "Add a step such as `- role: data-analyst/senior`", ("steps",))
        return self


KIND = Kind("pathway", "pathway", "pathways", "pathways", Pathway,
            "A way through several rungs, with what to learn and do at each step.")
