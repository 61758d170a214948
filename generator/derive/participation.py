"""Who takes part and who finishes, as figures by quarter: of a learning system's rows only what may be told of groups.

In: who took what, and the smallest group that may be told of. Out: `Figure`s. Refuses to let a person through: nothing that comes out
names one, and what is about fewer than the minimum isn't there, nor that from which it could be worked out (`suppression.py`).

Each quarter is a table of its own, with everyone as its total; no total over quarters is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from generator.derive.suppression import TOTAL, Cell, suppressed


@dataclass(frozen=True, slots=True)
class Taken:
    """That somebody took a course in a quarter (`2026-Q3`). `person` tells people apart and goes nowhere."""

    person: str
    course: str
    family: str
    quarter: str
    finished: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure for a quarter and a group, everyone where `group` is empty; `n` counts people."""

    quarter: str
    group: str
    value: float
    n: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many people took part, how often (once for each of their courses), and how often they finished."""

    people: int
    taken: int
    finished: int


def by_family(taken: Iterable[Taken]) -> Mapping[Cell, Count]:
    """By family and quarter. Everyone counts once, in the family that their last row of the quarter names."""
    rows = list(taken)
    home = {(row.person, row.quarter): row.family for row in rows}
    counted = _counted(rows, lambda row: home[row.person, row.quarter])
    return {**counted, **{(TOTAL, quarter): _total(counted, quarter) for quarter in sorted({row.quarter for row in rows})}}


def by_course(taken: Iterable[Taken]) -> Mapping[Cell, Count]:
    """By course and quarter. In the total, who took two courses counts twice."""
    rows = list(taken)
    counted = _counted(rows, lambda row: row.course)
    return {**counted, **{(TOTAL, quarter): _total(counted, quarter) for quarter in sorted({row.quarter for row in rows})}}


def participation(counts: Mapping[Cell, Count], minimum: int) -> tuple[Figure, ...]:
    """How many people took part."""
    hidden = _hidden(counts, minimum)
    return tuple(Figure(quarter, group, count.people, count.people) for (group, quarter), count in _ordered(counts) if (group, quarter) not in hidden)


def completion(counts: Mapping[Cell, Count], minimum: int) -> tuple[Figure, ...]:
    """Of the courses that people took, how many they finished, in per cent. Fewer than the minimum who finished aren't told of either."""
    hidden = _hidden(counts, minimum) | suppressed({cell: count.finished for cell, count in counts.items()}, minimum)
    return tuple(Figure(quarter, group, round(100 * count.finished / count.taken, 1), count.people)
                 for (group, quarter), count in _ordered(counts) if (group, quarter) not in hidden)


def _counted(rows: Iterable[Taken], group: Callable[[Taken], str]) -> dict[Cell, Count]:
    """Somebody who stands twice for the same course in a quarter took it once, and finished it if any row says so."""
    held: dict[Cell, dict[tuple[str, str], bool]] = {}
    for row in rows:
        pairs = held.setdefault((group(row), row.quarter), {})
        pairs[row.person, row.course] = pairs.get((row.person, row.course), False) or row.finished
    return {cell: Count(len({person for person, _ in pairs}), len(pairs), sum(pairs.values())) for cell, pairs in held.items()}


def _total(counts: Mapping[Cell, Count], quarter: str) -> Count:
    held = [count for (_, of), count in counts.items() if of == quarter]
    return Count(sum(c.people for c in held), sum(c.taken for c in held), sum(c.finished for c in held))


def _hidden(counts: Mapping[Cell, Count], minimum: int) -> frozenset[Cell]:
    also = [{cell: count.taken for cell, count in counts.items()}, {cell: count.finished for cell, count in counts.items()}]
    return suppressed({cell: count.people for cell, count in counts.items()}, minimum, also)


def _ordered(counts: Mapping[Cell, Count]) -> list[tuple[Cell, Count]]:
    """By quarter, everyone first, then groups by name."""
    return sorted(counts.items(), key=lambda pair: (pair[0][1], pair[0][0]))
