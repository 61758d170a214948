"""A row of the table that a record has beside it, in a CSV file."""

from __future__ import annotations

from abc import abstractmethod

from generator.records.fields import Fields


class Row(Fields):
    """One line of a table: its fields are the table's columns."""

    @property
    @abstractmethod
    def key(self) -> tuple[str, ...]:
        """What tells the row from all others of its table."""
