"""Which courses lead where: to a level of a competency, from one level to another, and in what order.

In: the portal. Out: course ids in a fixed order. Refuses to know who would take them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.portal import Portal
from generator.records.course import Teaches


@dataclass(frozen=True, slots=True)
class Way:
    """Courses in the order in which to take them, their `hours` in all, and how many of them tell none."""

    courses: tuple[str, ...]
    hours: float
    without_hours: int


def taught_to(portal: Portal) -> Mapping[str, int]:
    """Competency → the highest place on its scale that any course leads to; a course that names no level counts as -1."""
    found: dict[str, int] = {}
    for course in portal.courses.values():
        for taught in course.teaches:
            if taught.competency in portal.competencies:
                found[taught.competency] = max(found.get(taught.competency, -2), portal.place(taught.competency, taught.to))
    return found


def teaching(portal: Portal) -> Mapping[str, tuple[tuple[str, Teaches], ...]]:
    """Competency → the courses that teach it with what they teach, from the lowest level up, then by title."""
    found: dict[str, list[tuple[str, Teaches]]] = {}
    for id_, course in portal.courses.items():
        for taught in course.teaches:
            if taught.competency in portal.competencies:
                found.setdefault(taught.competency, []).append((id_, taught))
    return {
        competency: tuple(sorted(courses, key=lambda pair: (
            portal.place(competency, pair[1].to), portal.place(competency, pair[1].from_), portal.courses[pair[0]].title.casefold(), pair[0])))
        for competency, courses in found.items()
    }


def leading(portal: Portal, courses: Iterable[tuple[str, Teaches]], competency: str, start: int, goal: int) -> tuple[str, ...]:
    """Of the `courses` that teach `competency`, those that lead from place `start` towards `goal`, each once, in order.

    A course leads there if it ends above `start` and begins below `goal`; it may go on past it. One that names no level
    to reach is taken along where something is to be learned at all.
    """
    found: dict[str, None] = {}
    for id_, taught in courses:
        reaches = portal.place(competency, taught.to) if taught.to else goal
        if start < reaches and start < goal and portal.place(competency, taught.from_) < goal:
            found[id_] = None
    return tuple(found)


def in_order(portal: Portal, course: str) -> tuple[str, ...]:
    """What to take before `course`, first things first; without the course itself. A circle (L005) is gone round once."""
    found: dict[str, None] = {}
    seen = {course}
    way = [(course, iter(portal.courses[course].prerequisites))]
    while way:
        here, ahead = way[-1]
        needed = next(ahead, None)
        if needed is None:
            way.pop()
            found[here] = None
        elif needed in portal.courses and needed not in seen:
            seen.add(needed)
            way.append((needed, iter(portal.courses[needed].prerequisites)))
    del found[course]
    return tuple(found)


def way_to(portal: Portal, course: str) -> Way:
    """All there is to take up to `course`, and the course itself, first things first."""
    courses = (*in_order(portal, course), course)
    told = [portal.courses[each].hours for each in courses]
    return Way(courses, sum(hours or 0 for hours in told), sum(hours is None for hours in told))
