"""Circles in references that must not have any: prerequisites of courses, parents of competencies.

In: validated records. Out: a problem for each circle, at the reference that closes it. Refuses to know anything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from generator.compose import AtPath
from generator.problem import Problem
from generator.validate import Entry


def rings(records: Mapping[str, Mapping[str, Entry]]) -> Iterator[Problem]:
    """Problem code: L005."""
    yield from _rings(records["course"], {id_: e.record.prerequisites for id_, e in records["course"].items()}, "prerequisites")
    yield from _rings(records["competency"], {id_: (e.record.parent,) if e.record.parent else () for id_, e in records["competency"].items()}, "parent")


def _rings(entries: Mapping[str, Entry], edges: Mapping[str, tuple[str, ...]], name: str) -> Iterator[Problem]:
    graph = {id_: [t for t in targets if t in edges] for id_, targets in edges.items()}
    while True:
        sorter = TopologicalSorter(graph)
        try:
            sorter.prepare()
        except CycleError as error:
            ring = list(reversed(error.args[1]))  # each needs the next, the last is the first again
            start = ring.index(min(ring))
            ring = ring[start:-1] + ring[: start + 1]
            last, first = ring[-2], ring[-1]
            at: AtPath = (name, edges[last].index(first)) if name == "prerequisites" else (name,)
            yield Problem("L005", entries[last].source.where(at), f"these need each other in a circle: {' → '.join(ring)}",
                          f"Remove one of the references under `{name}`")
            graph[last].remove(first)
            continue
        return
