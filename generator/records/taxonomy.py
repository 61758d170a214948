"""The organisation's shared vocabulary, in `content/taxonomy.yml`."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from generator.records.fields import Fields, Markdown, Slug, Text, Zone, fault
from generator.records.kind import Kind


class Term(Fields):
    """A word of the vocabulary."""

    id: Slug
    """Its permanent name."""
    title: Text
    """The name that readers see."""
    summary: Markdown | None = None
    """What it means."""


class ScaleLevel(Fields):
    """One level of a scale."""

    id: Slug
    """Its permanent name."""
    title: Text
    """The name that readers see."""
    meaning: Markdown | None = None
    """What the level means, for any competency."""


class Family(Term):
    """A job family."""

    owner: Text | None = None
    """Who answers for it."""
    channel: Text | None = None
    """Where to ask about it."""


class Area(Term):
    """A competency area."""

    kind: Literal["technical", "behavioural", "leadership"]
    """What sort of competencies it gathers."""


class Location(Term):
    """A place where people work or learn."""

    timezone: Zone | None = None
    """IANA name of its zone."""


class Taxonomy(Fields):
    """The organisation's shared vocabulary."""

    scales: dict[Slug, tuple[ScaleLevel, ...]] = {}
    """Scales by id, each with its levels from the lowest up. `default` is used where a competency names none."""
    families: tuple[Family, ...] = ()
    """Job families, in the order they are shown."""
    tracks: tuple[Term, ...] = ()
    """Individual contributor, management and so on."""
    grades: tuple[Term, ...] = ()
    """The organisation-wide ladder, lowest first."""
    areas: tuple[Area, ...] = ()
    """Competency areas, in the order they are shown."""
    locations: tuple[Location, ...] = ()
    """Places."""
    objectives: tuple[Term, ...] = ()
    """Business objectives that learning can serve."""

    @model_validator(mode="after")
    def _measures(self) -> Taxonomy:
        for scale, levels in self.scales.items():
            if not levels:
                raise fault("V002", f'the scale "{scale}" has no levels', "Add its levels, the lowest first, or remove it", ("scales", scale))
        return self

    def terms(self, name: str) -> tuple[str, ...]:
        """The ids of the list `name`, in order; of `scales`, their names."""
        value = getattr(self, name)
        return tuple(value) if isinstance(value, dict) else tuple(term.id for term in value)


KIND = Kind("taxonomy", "taxonomy", "taxonomies", "", Taxonomy,
            "The organisation's shared vocabulary: scales, families, tracks, grades, areas, locations, objectives.")
