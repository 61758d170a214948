"""The registry of kinds. A new kind is a module beside this one and a line here."""

from __future__ import annotations

from generator.records import (
    article,
    award,
    benefit,
    check_in,
    community,
    competency,
    course,
    event,
    mentor,
    opening,
    outcome,
    page,
    pathway,
    programme,
    role,
    rotation,
    story,
    survey,
    taxonomy,
)
from generator.records.kind import Kind

KINDS: dict[str, Kind] = {
    module.KIND.name: module.KIND
    for module in (
        role,
        competency,
        pathway,
        course,
        mentor,
        opening,
        rotation,
        programme,
        benefit,
        award,
        story,
        community,
        article,
        event,
        check_in,
        outcome,
        survey,
        taxonomy,
        page,
    )
}

RECORD_KINDS: tuple[Kind, ...] = tuple(kind for kind in KINDS.values() if kind.folder)

__all__ = ["KINDS", "RECORD_KINDS", "Kind"]
