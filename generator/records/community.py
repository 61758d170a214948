"""A community: people of one practice who meet and learn from each other."""

from __future__ import annotations

from typing import Literal

from generator.records.fields import CompetencyRef, FamilyRef, Record, Text, Url
from generator.records.kind import Kind


class Community(Record):
    """People who learn from each other, and how to join them."""

    kind: Literal["community-of-practice", "peer-group", "guild"]
    """Around a practice, among people in the same place, or around a craft and its standards."""
    host: Text | None = None
    """Who looks after it."""
    cadence: Text | None = None
    """When it meets, in words."""
    join_url: Url | None = None
    """Where to join."""
    contact: Text | None = None
    """Whom to ask: a name, an address or a chat channel."""
    competencies: tuple[CompetencyRef, ...] = ()
    """What it is about."""
    families: tuple[FamilyRef, ...] = ()
    """Job families it is for, by their ids in the taxonomy; left out, all."""


KIND = Kind("community", "community", "communities", "communities", Community,
            "People who meet around a practice and learn from each other, and how to join them.")
