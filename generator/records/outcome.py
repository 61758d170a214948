"""An outcome: whether what is done for learning and mobility works, measured over time."""

from __future__ import annotations

from typing import Literal

from generator.records.fields import Figure, Markdown, Period, Record, RecordRef, TableFile, Text, Whole
from generator.records.kind import Kind
from generator.records.row import Row


class OutcomeRow(Row):
    """A figure for a period and a group."""

    period: Period
    """The year, half, quarter or month: `2026`, `2026-H1`, `2026-Q3`, `2026-11`."""
    group: Text = ""
    """The group of people it is about; left empty, everyone."""
    value: Figure
    """The figure, in the outcome's unit."""
    n: Whole | None = None
    """How many people it is about; left empty where it isn't about people. Small groups aren't published."""

    @property
    def key(self) -> tuple[str, ...]:
        """The period and the group."""
        return self.period, self.group


class Outcome(Record):
    """A measure, from taking part to what it brings in return."""

    question: Text
    """What it answers, as a question."""
    kind: Literal["participation", "learning", "application", "result", "return"]
    """What is measured: who takes part, what they learn, whether they use it, what comes of it, or what that is worth. The levels
    of Kirkpatrick, and the return on investment of Phillips."""
    unit: Text | None = None
    """What the figures count: per cent, people, hours, EUR."""
    method: Markdown | None = None
    """How it is measured."""
    source: Text | None = None
    """Where the figures come from."""
    data: TableFile | None = None
    """The CSV file beside the record that holds the figures, such as `internal-moves.csv`."""
    baseline: Figure | None = None
    """Where it stood before."""
    target: Figure | None = None
    """Where it should come to."""
    about: tuple[RecordRef, ...] = ()
    """What it measures: records of any kind, such as `programme:first-line` or `role:data-analyst/senior`."""


KIND = Kind("outcome", "outcome", "outcomes", "outcomes", Outcome,
            "A measure of whether learning and mobility work, with its method and its figures over time.", OutcomeRow)
