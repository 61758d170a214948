"""The registry of kinds. A new kind is a module beside this one and a line here."""

from __future__ import annotations

from generator.records import competency, course, mentor, page, pathway, role, taxonomy
from generator.records.kind import Kind

KINDS: dict[str, Kind] = {
    module.KIND.name: module.KIND
    for module in (role, competency, pathway, course, mentor, taxonomy, page)
}

RECORD_KINDS: tuple[Kind, ...] = tuple(kind for kind in KINDS.values() if kind.folder)

__all__ = ["KINDS", "RECORD_KINDS", "Kind"]
