"""Who names what, and which old address leads where.

In: the records and pages that are shown. Out: two indexes of the portal. Refuses to know what is at fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.mentions import mentions
from generator.names import Names
from generator.portal import page_url
from generator.records import KINDS
from generator.records.fields import Address, RefTo
from generator.records.walk import Leaf, leaves
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
        for leaf in leaves(entry.record):
            for kind, id_ in _named(leaf):
                if kind not in there or id_ in there[kind]:
                    found.setdefault((kind, id_), set()).add((entry.kind.name, entry.id))
    return {key: tuple(sorted(value - {key})) for key, value in sorted(found.items())}


def _named(leaf: Leaf) -> Iterator[tuple[str, str]]:
    if isinstance(leaf.mark, RefTo):
        yield "role" if leaf.mark.kind == "rung" else leaf.mark.kind, leaf.value.partition("/")[0]
    elif isinstance(leaf.mark, Address):
        kind, _, target = leaf.value.partition(":")
        if kind in KINDS:
            yield kind, target.partition("/")[0] if kind == "role" else target
    else:
        for mention in mentions(leaf.value):
            if mention.kind in KINDS:
                yield mention.kind, mention.target.partition("/")[0] if mention.kind == "role" else mention.target
