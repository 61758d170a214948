"""A competency: something people can do, better and better, along a scale."""

from __future__ import annotations

from generator.records.fields import AreaRef, CompetencyRef, Fields, Markdown, Record, ScaleRef, Slug
from generator.records.kind import Kind


class CompetencyLevel(Fields):
    """What one level of a competency looks like."""

    summary: Markdown | None = None
    """The level in a sentence."""
    behaviours: tuple[Markdown, ...] = ()
    """What a colleague could see someone do at this level."""
    examples: tuple[Markdown, ...] = ()
    """Situations that show it."""
    evidence: tuple[Markdown, ...] = ()
    """What can be shown for it."""


class Competency(Record):
    """Something people can do, described level by level."""

    area: AreaRef
    """The area it belongs to, by its id in the taxonomy."""
    scale: ScaleRef = "default"
    """The scale its levels are taken from."""
    levels: dict[Slug, CompetencyLevel] = {}
    """What each level of the scale means here, by the level's id."""
    related: tuple[CompetencyRef, ...] = ()
    """Competencies worth looking at as well."""
    parent: CompetencyRef | None = None
    """The wider competency this one is a part of."""


KIND = Kind("competency", "competency", "competencies", "competencies", Competency,
            "Something people can do, described by observable behaviours at each level of a scale.")
