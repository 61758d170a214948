"""A check-in: the questions for a talk between two people about work and learning."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from generator.records.fields import Cadence, CompetencyRef, Fields, Markdown, Record, Whole, fault
from generator.records.kind import Kind


class Question(Fields):
    """Something to ask."""

    ask: Markdown
    """The question."""
    why: Markdown | None = None
    """What it is good for, or what to listen for."""
    competency: CompetencyRef | None = None
    """The competency it is about."""


class CheckIn(Record):
    """An agenda: what to ask each other, and how often."""

    for_: Literal["one-to-one", "mentoring", "probation", "review"] = Field(alias="for")
    """The sort of talk it is for."""
    cadence: Cadence | None = None
    """How often it is held."""
    minutes: Whole | None = None
    """How long it takes."""
    questions: tuple[Question, ...]
    """What to ask, in order."""

    @model_validator(mode="after")
    def _asks(self) -> CheckIn:
        if self.questions == ():
            raise fault("V002", "the check-in has no questions", "Add one such as `- ask: What went well?`", ("questions",))
        return self


KIND = Kind("check-in", "check-in", "check-ins", "check-ins", CheckIn,
            "The questions for a talk about work and learning, and how often to have it.")
