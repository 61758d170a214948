"""Who names what, and which old address leads where.

In: the records and pages that are shown. Out: two indexes of the portal. Refuses to know what is at fault.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.named import FIELD, TEXT
from generator.names import Names
from generator.portal import page_url
from generator.records import KINDS
from generator.validate import Entry


def redirects(entries: Mapping[str, Mapping[str, Entry[Any]]], pages: tuple[Entry[Any], ...], names: Names) -> dict[str, str]:
    """Old address → present one, for every alias of what is shown, and for the rungs of a role that has been renamed."""
    found: dict[str, str] = {}
    for (kind, alias), id_ in sorted(names.aliases.items()):
        if kind == "page":
            if id_ in {page.id for page in pages}:
                found[page_url(alias)] = page_url(id_)
        elif id_ in entries[kind]:
            found[KINDS[kind].url(alias)] = KINDS[kind].url(id_)
            if kind == "role":
                for level in entries[kind][id_].record.levels:
                    found[f"/roles/{alias}/{level.id}/"] = f"/roles/{id_}/{level.id}/"
    return found


def backlinks(entries: Mapping[str, Mapping[str, Entry[Any]]], pages: tuple[Entry[Any], ...]) -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    """What is named → the records and pages that name it, in a field or in prose."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    there = {**{kind: frozenset(group) for kind, group in entries.items()}, "page": frozenset(page.id for page in pages)}
    for entry in (*(entry for group in entries.values() for entry in group.values()), *pages):
        here = (entry.kind.name, entry.id)
        for name in entry.named:
            if name.how in {FIELD, TEXT}:
                of_role = name.kind in {"role", "rung"}
                kind, id_ = "role" if of_role else name.kind, name.target.partition("/")[0] if of_role else name.target
                if kind not in there or id_ in there[kind]:
                    found.setdefault((kind, id_), set()).add(here)
    return {key: tuple(sorted(value - {key})) for key, value in sorted(found.items())}
