"""A survey: what people were asked, what they said, and what was done about it."""

from __future__ import annotations

from generator.records.fields import Date, Fields, Markdown, Record, TableFile, Text, Whole
from generator.records.kind import Kind
from generator.records.row import Row


class SurveyRow(Row):
    """How many gave an answer to a question."""

    question: Text
    """The question as it was asked."""
    answer: Text
    """One of the answers to it."""
    n: Whole
    """How many people gave it. Small groups aren't published."""

    @property
    def key(self) -> tuple[str, ...]:
        """The question and the answer."""
        return self.question, self.answer


class Action(Fields):
    """What was done about something that people said."""

    said: Markdown
    """What people said."""
    did: Markdown
    """What was done about it."""
    on: Date | None = None
    """The day it was done."""


class Survey(Record):
    """A listening to what people need, and the answer to it."""

    asked_on: Date
    """The day people were asked."""
    method: Markdown | None = None
    """Who was asked, and how."""
    data: TableFile | None = None
    """The CSV file beside the record that holds the answers, such as `needs-2026.csv`."""
    actions: tuple[Action, ...] = ()
    """You said, we did."""


KIND = Kind("survey", "survey", "surveys", "surveys", Survey,
            "What people were asked, what they answered, and what was done about it.", SurveyRow)
