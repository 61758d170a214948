"""Circles in references that must not have any: prerequisites of courses, parents of competencies.

In: validated records. Out: a problem for each circle, at the reference that closes it. Refuses to know anything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.problem import Problem
from generator.validate import Entry

_SHOWN = 8


def rings(records: Mapping[str, Mapping[str, Entry[Any]]]) -> Iterator[Problem]:
    """One problem for each reference without which there would be a circle less. Problem code: L005."""
    courses, competencies = records["course"], records["competency"]
    yield from _rings(courses, {id_: entry.record.prerequisites for id_, entry in courses.items()}, "prerequisites")
    yield from _rings(competencies, {id_: (entry.record.parent,) if entry.record.parent else () for id_, entry in competencies.items()}, "parent")


def _rings(entries: Mapping[str, Entry[Any]], edges: Mapping[str, tuple[str, ...]], name: str) -> Iterator[Problem]:
    """Goes along the references depth first, in the order of ids; one that leads back to the way here closes a circle."""
    done: set[str] = set()
    for root in sorted(edges):
        way: list[str] = [] if root in done else [root]
        ahead = [iter(dict.fromkeys(edges[root]))] if way else []
        place = {root: 0} if way else {}
        while way:
            needed = next(ahead[-1], None)
            if needed is None:
                done.add(way[-1])
                del place[way.pop()]
                ahead.pop()
            elif needed in place:
                yield _ring(entries, edges, name, way[place[needed] :])
            elif needed in edges and needed not in done:
                place[needed] = len(way)
                way.append(needed)
                ahead.append(iter(dict.fromkeys(edges[needed])))


def _ring(entries: Mapping[str, Entry[Any]], edges: Mapping[str, tuple[str, ...]], name: str, ring: list[str]) -> Problem:
    """The problem of a circle, in which each needs the next and the last needs the first."""
    last, first = ring[-1], ring[0]
    where = entries[last].source.where((name, edges[last].index(first)) if name == "prerequisites" else (name,))
    if len(ring) == 1:
        return Problem("L005", where, f'"{first}" names itself under `{name}`', "Remove it there")
    shown = [*ring, first] if len(ring) <= _SHOWN else [*ring[: _SHOWN - 1], "…", last, first]
    return Problem("L005", where, f"these need each other in a circle: {' → '.join(shown)}", f"Remove one of the references under `{name}`")
